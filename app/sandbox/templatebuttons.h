// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>

#include "sandbox/messagerules.h"

namespace aic::sandbox {

/// Whether the `button` components in \p given fit the template's \p buttons: index, type,
/// parameters, and one for each button that needs it (cloud-api.md §2.8). \p where names the part
/// of the message in the error, "buttons".
[[nodiscard]] Refusal checkTemplateButtons(const QString &where, const QJsonArray &buttons,
                                           const QJsonArray &given);

/// A text parameter: type, presence, no line breaks, at most \p limit UTF-16 units.
[[nodiscard]] Refusal checkTextParameter(const QString &where, const QJsonObject &parameter,
                                         int limit);

} // namespace aic::sandbox
