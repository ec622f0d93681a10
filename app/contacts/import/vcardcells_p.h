// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>

#include "contacts/import/vcardparser_p.h"

/// What a card says about a person, in the words of columns.
namespace aic::contacts {

/// Of cards that our export wrote; other programs pass them by.
inline constexpr QLatin1StringView kCardUserId{"X-AICALLER-USER-ID"};
inline constexpr QLatin1StringView kCardUsername{"X-AICALLER-USERNAME"};
inline constexpr QLatin1StringView kCardAvailability{"X-AICALLER-AVAILABILITY"};
inline constexpr QLatin1StringView kCardConsent{"X-AICALLER-CONSENT"};
inline constexpr QLatin1StringView kCardField{"X-AICALLER-FIELD"};
/// The parameter of an FN that only stands there because a card must have one.
inline constexpr QLatin1StringView kCardPlaceholder{"X-AICALLER-PLACEHOLDER"};

/// By column: "Name", "Phone", "Phone 2", "Email", …; columns the card says nothing of are left
/// out.
[[nodiscard]] QMap<QString, QString> cardCells(const Card &card);

/// Columns in the order people expect them.
[[nodiscard]] QStringList orderedCardColumns(QStringList columns);

} // namespace aic::contacts
