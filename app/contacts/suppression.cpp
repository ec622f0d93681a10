// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/suppression.h"

#include <QMessageAuthenticationCode>

#include "contacts/contactrows_p.h"
#include "contacts/identities.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

const std::array kReasonNames{u"stop_word"_s, u"marketing_preference"_s, u"manual"_s, u"blocked"_s,
                              u"imported"_s};

Result<std::optional<SuppressionReason>> firstReason(Statement &query)
{
    const Result<bool> found = query.step();
    if (!found)
        return fail(found.error());
    if (!*found)
        return std::nullopt;
    return SuppressionReason(query.integer(0));
}

Result<QByteArray> forgottenKey(Connection &connection)
{
    Statement query = connection.statement("SELECT key FROM forgotten_key WHERE id = 1");
    const Result<bool> found = query.step();
    if (!found)
        return fail(found.error());
    return *found ? query.blob(0) : QByteArray();
}

/// Whether the address of somebody whose data was erased is \p matchKey.
Result<std::optional<SuppressionReason>> forgottenReason(Connection &connection,
                                                         const QStringList &matchKeys)
{
    const Result<qint64> some = connection.number("SELECT EXISTS (SELECT 1 FROM forgotten)");
    if (!some)
        return fail(some.error());
    if (*some == 0)
        return std::nullopt;
    const Result<QByteArray> key = forgottenKey(connection);
    if (!key)
        return fail(key.error());
    for (const QString &matchKey : matchKeys) {
        Statement query
            = connection.statement("SELECT reason FROM forgotten WHERE fingerprint = :fingerprint");
        query.bind(":fingerprint", fingerprintOf(*key, matchKey));
        Result<std::optional<SuppressionReason>> reason = firstReason(query);
        if (!reason || *reason)
            return reason;
    }
    return std::nullopt;
}

} // namespace

QString toName(SuppressionReason reason)
{
    return kReasonNames.at(std::size_t(reason) - 1);
}

std::optional<SuppressionReason> suppressionReasonFromName(QStringView name)
{
    for (std::size_t i = 0; i < kReasonNames.size(); ++i) {
        if (kReasonNames[i] == name)
            return SuppressionReason(int(i) + 1);
    }
    return std::nullopt;
}

QString fingerprintOf(const QByteArray &key, const QString &matchKey)
{
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(matchKey.toUtf8(), key, QCryptographicHash::Sha256)
            .toHex());
}

std::optional<SuppressionReason> Forgotten::reasonOf(const QString &matchKey) const
{
    if (reasons.isEmpty() || matchKey.isEmpty())
        return std::nullopt;
    const auto found = reasons.constFind(fingerprintOf(key, matchKey));
    return found == reasons.constEnd() ? std::nullopt : std::optional(*found);
}

Result<Forgotten> readForgotten(Connection &connection)
{
    Forgotten forgotten;
    const Result<> read
        = connection.statement("SELECT fingerprint, reason FROM forgotten")
              .each([&forgotten](const Statement &row) {
                  forgotten.reasons.insert(row.text(0), SuppressionReason(row.integer(1)));
              });
    if (!read)
        return fail(read.error());
    if (forgotten.reasons.isEmpty())
        return forgotten;
    Result<QByteArray> key = forgottenKey(connection);
    if (!key)
        return fail(key.error());
    forgotten.key = std::move(*key);
    return forgotten;
}

Result<std::optional<SuppressionReason>> suppressionOf(Connection &connection, ContactId contact)
{
    // A number that was given up may be somebody else's by now; a user ID is never given twice.
    {
        Statement query = connection.statement(
            "SELECT s.reason FROM identities i JOIN suppressions s ON s.match_key = i.match_key "
            "WHERE i.contact_id = :contact AND i.kind <> 5 "
            "AND (i.ended_at_ms IS NULL OR i.kind > 2) ORDER BY s.reason LIMIT 1");
        query.bind(":contact", contact);
        Result<std::optional<SuppressionReason>> reason = firstReason(query);
        if (!reason || *reason)
            return reason;
    }
    {
        Statement query = connection.statement(
            "SELECT :manual FROM contacts WHERE id = :contact AND consent = :opted_out");
        query.bind(":manual", SuppressionReason::Manual)
            .bind(":contact", contact)
            .bind(":opted_out", Consent::OptedOut);
        Result<std::optional<SuppressionReason>> reason = firstReason(query);
        if (!reason || *reason)
            return reason;
    }
    const Result<qint64> some = connection.number("SELECT EXISTS (SELECT 1 FROM forgotten)");
    if (!some)
        return fail(some.error());
    if (*some == 0)
        return std::nullopt;
    QStringList keys;
    const Result<> read
        = connection
              .statement("SELECT match_key FROM identities WHERE contact_id = :contact "
                         "AND kind <> 5 AND (ended_at_ms IS NULL OR kind > 2)")
              .bind(":contact", contact)
              .each([&keys](const Statement &row) { keys.append(row.text(0)); });
    if (!read)
        return fail(read.error());
    return forgottenReason(connection, keys);
}

Result<std::optional<SuppressionReason>> suppressionOf(Connection &connection,
                                                       const QString &matchKey)
{
    {
        Statement query = connection.statement(
            "SELECT reason FROM suppressions WHERE match_key = :key ORDER BY reason LIMIT 1");
        query.bind(":key", matchKey);
        Result<std::optional<SuppressionReason>> reason = firstReason(query);
        if (!reason || *reason)
            return reason;
    }
    return forgottenReason(connection, {matchKey});
}

Result<> suppress(Transaction &transaction, ContactId contact, SuppressionReason reason,
                  const QString &source, qint64 atMs)
{
    // Usernames move from one person to another, so they stop nobody. The first time stays: it says
    // since when.
    return transaction
        .statement("INSERT OR IGNORE INTO suppressions (match_key, reason, source, at_ms, value) "
                   "SELECT match_key, :reason, :source, :at, "
                   "max(CASE kind WHEN 2 THEN '+' || value ELSE value END) FROM identities "
                   "WHERE contact_id = :contact AND ended_at_ms IS NULL AND kind <> 5 "
                   "GROUP BY match_key")
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

Result<bool> addSuppression(Transaction &transaction, const SuppressionEntry &entry)
{
    if (const Result<> added
        = transaction
              .statement("INSERT OR IGNORE INTO suppressions (match_key, reason, source, at_ms, "
                         "value) VALUES (:key, :reason, :source, :at, :value)")
              .bind(":key", entry.key)
              .bind(":reason", entry.reason)
              .bind(":source", orNull(entry.source))
              .bind(":at", entry.atMs)
              .bind(":value", orNull(entry.value))
              .run();
        !added) {
        return fail(added.error());
    }
    return transaction.changes() > 0;
}

Result<QList<ContactId>> followSuppressions(Transaction &transaction, const QStringList &keys)
{
    QList<ContactId> people;
    for (const QString &key : keys) {
        const Result<> read
            = transaction
                  .statement("SELECT DISTINCT contact_id FROM identities "
                             "WHERE match_key = :key AND kind <> 5")
                  .bind(":key", key)
                  .each([&people](const Statement &row) { people.append(row.id<ContactId>(0)); });
        if (!read)
            return fail(read.error());
    }
    for (const ContactId person : std::as_const(people)) {
        if (const Result<bool> derived = deriveAvailability(transaction, person); !derived)
            return fail(derived.error());
    }
    return people;
}

} // namespace aic::contacts
