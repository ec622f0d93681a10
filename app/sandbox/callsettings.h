// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/messagerules.h"
#include "sandbox/world.h"

namespace aic::sandbox {

/// Of the numbers that are always there, the first takes calls until told otherwise; the others
/// begin as Meta's do, switched off.
[[nodiscard]] bool isCallingOn(const Number &number);
/// A customer's call gives the business a week's permission.
[[nodiscard]] bool givesCallback(const Number &number);
/// The part `calling` of the settings as they are read.
[[nodiscard]] QJsonObject callingSettings(const Number &number);

/// What a request wants to change of them (calling-api.md §2). \p today: ISO date, UTC.
[[nodiscard]] Refusal checkCallingSettings(const QJsonObject &given, const World &world,
                                           const QString &today);

} // namespace aic::sandbox
