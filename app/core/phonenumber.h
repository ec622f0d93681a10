// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/result.h"

namespace aic {

/// A telephone number of a length that exists in its country.
struct PhoneNumber
{
    QString e164;          ///< "+60125550142"
    QString international; ///< "+60 12-555 0142", for people
    QString region;        ///< ISO 3166 code, "MY"; empty when the number belongs to no country
    /// Equal for all spellings under which WhatsApp knows one person: Brazil's ninth digit,
    /// Mexico's and Argentina's mobile prefix (cloud-api.md §2.1). For matching only, never sent.
    QString matchKey;
};

/// Reads \p text as a person typed it; \p region (ISO 3166, "MY") is for numbers without a country
/// code. Error: Invalid with a detail that says what is wrong. Thread: any.
[[nodiscard]] Result<PhoneNumber> parsePhoneNumber(const QString &text, const QString &region);

/// As parsePhoneNumber(), but leaves international and region empty: an import reads a million.
[[nodiscard]] Result<PhoneNumber> parseE164(const QString &text, const QString &region);

/// Whether \p e164 is one of the numbers its country gives out, as far as is known. Numbering plans
/// grow: good for choosing between two readings, not for turning a number down.
[[nodiscard]] bool isValidPhoneNumber(const QString &e164);

/// The match key of a number that is E.164 already, with or without the plus (a wa_id). Cheap.
[[nodiscard]] QString phoneMatchKey(const QString &e164OrWaId);

/// "+60125550142" as "+60 12-555 0142"; unreadable text comes back unchanged.
[[nodiscard]] QString displayPhoneNumber(const QString &e164);

} // namespace aic
