// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QStringList>

#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

/// What a person's whole message may ask for.
enum class Wish { None, Stop, Start };

/// What the user decides about people for all accounts of a data directory. It stands in the
/// database, so that every process that applies events goes by it.
struct PeopleRules
{
    /// Words that, alone in a message, stop or take back all messages; empty: the product's.
    QStringList stopWords;
    QStringList startWords;
    /// How long "not on WhatsApp" counts; after that the person is unknown and tried again.
    int notOnWhatsAppDays = 30;
    /// How long a delivery or a message counts as "on WhatsApp"; 0: for ever.
    int reachedDays = 365;

    friend bool operator==(const PeopleRules &, const PeopleRules &) = default;
};

inline constexpr int kMostRuleDays = 3650;

/// The words in force without the user's own, in the product's eight languages and some more.
[[nodiscard]] QStringList builtInWords(Wish wish);
/// What \p text says when it is nothing but such a word; case, accents, punctuation and emoji
/// around it don't count. A sentence with the word in it says nothing. Pure.
[[nodiscard]] Wish wishOf(const QString &text, const PeopleRules &rules = {});

[[nodiscard]] Result<PeopleRules> readRules(storage::Connection &connection);
/// Error: Invalid with the field "stop_words" or "start_words" when a word stands in both, or
/// "days".
[[nodiscard]] Result<> writeRules(storage::Transaction &transaction, const PeopleRules &rules);

} // namespace aic::contacts
