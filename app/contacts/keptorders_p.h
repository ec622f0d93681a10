// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "contacts/textorder_p.h"
#include "storage/database.h"

/// Orders by texts, kept in the database: with a million people, working one out takes most of a
/// second.
namespace aic::contacts {

/// An order worked out anew, and what it knows of.
struct FreshOrder
{
    TextColumn column;
    std::vector<qint64> ids;
    qint64 uptoId = 0;
    qint64 uptoChange = 0;
};

/// Everybody who has a text, ascending, as of now; \p isThere tells by id who there is. Nothing
/// when no order is kept or too much changed since.
[[nodiscard]] Result<std::optional<std::vector<qint64>>>
readKeptOrder(storage::Connection &connection, const TextColumn &column,
              const std::vector<bool> &isThere);
/// The next order that is worth working out, if any. Where people are few, none is.
[[nodiscard]] Result<std::optional<FreshOrder>> freshOrder(storage::Connection &connection);
[[nodiscard]] Result<> keepOrder(storage::Transaction &transaction, const FreshOrder &order);
/// Every statement the above can run, for the test of their plans.
[[nodiscard]] QList<QByteArray> keptOrderStatements();

} // namespace aic::contacts
