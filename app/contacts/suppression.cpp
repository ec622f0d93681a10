// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/identities.h"

#include "contacts/contactrows_p.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

Result<std::optional<SuppressionReason>> firstReason(Statement &query)
{
    const Result<bool> found = query.step();
    if (!found)
        return fail(found.error());
    if (!*found)
        return std::nullopt;
    return SuppressionReason(query.integer(0));
}

} // namespace

Result<std::optional<SuppressionReason>> suppressionOf(Connection &connection, ContactId contact)
{
    Statement query = connection.statement(
        "SELECT s.reason FROM identities i JOIN suppressions s ON s.match_key = i.match_key "
        "WHERE i.contact_id = :contact AND i.ended_at_ms IS NULL LIMIT 1");
    query.bind(":contact", contact);
    return firstReason(query);
}

Result<std::optional<SuppressionReason>> suppressionOf(Connection &connection,
                                                       const QString &matchKey)
{
    Statement query
        = connection.statement("SELECT reason FROM suppressions WHERE match_key = :key");
    query.bind(":key", matchKey);
    return firstReason(query);
}

Result<> suppress(Transaction &transaction, ContactId contact, SuppressionReason reason,
                  const QString &source, qint64 atMs)
{
    // The first reason stays: it is the one that says since when.
    return transaction
        .statement("INSERT OR IGNORE INTO suppressions (match_key, reason, source, at_ms) "
                   "SELECT DISTINCT match_key, :reason, :source, :at FROM identities "
                   "WHERE contact_id = :contact AND ended_at_ms IS NULL")
        .bind(":reason", reason)
        .bind(":source", orNull(source))
        .bind(":at", atMs)
        .bind(":contact", contact)
        .run();
}

Result<> liftSuppression(Transaction &transaction, ContactId contact, SuppressionReason reason)
{
    return transaction
        .statement("DELETE FROM suppressions WHERE reason = :reason AND match_key IN "
                   "(SELECT match_key FROM identities WHERE contact_id = :contact)")
        .bind(":reason", reason)
        .bind(":contact", contact)
        .run();
}

} // namespace aic::contacts
