// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/phrase.h"
#include "messaging/message.h"

namespace aic::messaging {

/// What a person can do about a message that failed or whose end nobody knows: one button.
enum class Remedy {
    ReadDetails, ///< nothing helps here but to read what Meta says
    TryAgain,
    WaitUntil, ///< Failure::retryAtMs; TryAgain from then on
    ChooseTemplate,
    EditMessage,
    UpdateToken,
    OpenMetaSettings, ///< WhatsApp Manager: billing, registration, verification, limits
    MarkNotOnWhatsApp,
    MarkOptedOut,
    AskCallPermission,
    ShowPerson, ///< consent and the do-not-contact list
    Settle,     ///< uncertain: did it arrive?
};

/// Why a message isn't with its person, in words. A code never stands alone: it is told beside
/// them.
struct Failure
{
    Phrase title;  ///< a heading
    Phrase cause;  ///< what happened and what to do
    Phrase advice; ///< whether trying again helps; without retryAtMs, which the view adds
    bool mayRetry = false;
    qint64 retryAtMs = 0; ///< trying again helps from then on; 0: any time, or never
    Remedy remedy = Remedy::ReadDetails;
    int code = 0;   ///< of Graph; 0 when it wasn't Graph's
    QString detail; ///< Meta's own words, hostile text; may be empty
};

/// Complete: every error has words and a remedy, unknown ones too. \p failedAtMs is when it
/// failed. Pure.
[[nodiscard]] Failure failureOf(const MessageError &error, qint64 failedAtMs, qint64 nowMs);
/// Nothing for a message that neither failed nor is uncertain.
[[nodiscard]] std::optional<Failure> failureOf(const Message &message, qint64 nowMs);

} // namespace aic::messaging
