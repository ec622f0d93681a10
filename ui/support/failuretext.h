// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "messaging/failure.h"

namespace aic::ui {

/// A Failure as a person reads it. Translated; nothing in it is markup.
struct FailureText
{
    QString title;
    QString cause;
    QString advice; ///< whether trying again helps, and from when on
    QString button; ///< of the remedy; empty for WaitUntil and ReadDetails, which have none
    QString icon;   ///< of the button
    QString detail; ///< Meta's own words with the code; empty when there is nothing to add
    /// For a row in a list: the cause, with the code behind it.
    QString line;
};
[[nodiscard]] FailureText failureText(const messaging::Failure &failure, qint64 nowMs);
/// All empty for a message that neither failed nor is uncertain.
[[nodiscard]] FailureText failureText(const messaging::Message &message, qint64 nowMs);

} // namespace aic::ui
