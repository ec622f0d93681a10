// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/consents.h"

#include <algorithm>

#include "contacts/contactrows_p.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

Result<ConsentEntry> shownConsent(Connection &connection, ContactId contact)
{
    Statement row = connection.statement("SELECT consent, consent_source, consent_at_ms, "
                                         "created_at_ms FROM contacts WHERE id = :id");
    row.bind(":id", contact);
    const Result<bool> found = row.step();
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, u"This contact is no longer there."_s);
    return ConsentEntry{
        Consent(row.integer(0)), row.text(1), {}, row.optionalInteger(2).value_or(row.integer(3))};
}

bool isSaid(const ConsentEntry &entry, const QList<ConsentEntry> &entries)
{
    return std::ranges::any_of(entries, [&](const ConsentEntry &each) {
        return each.consent == entry.consent && each.atMs == entry.atMs
               && each.source == entry.source;
    });
}

Result<QList<ConsentEntry>> storedConsents(Connection &connection, ContactId contact)
{
    QList<ConsentEntry> entries;
    const Result<> read = connection
                              .statement("SELECT consent, source, wording, at_ms FROM consents "
                                         "WHERE contact_id = :contact")
                              .bind(":contact", contact)
                              .each([&entries](const Statement &row) {
                                  entries.append({Consent(row.integer(0)), row.text(1), row.text(2),
                                                  row.integer(3)});
                              });
    if (!read)
        return fail(read.error());
    return entries;
}

Result<> insertEntry(Transaction &transaction, ContactId contact, const ConsentEntry &entry)
{
    return transaction
        .statement("INSERT OR IGNORE INTO consents (contact_id, at_ms, consent, source, wording) "
                   "VALUES (:contact, :at, :consent, :source, :wording)")
        .bind(":contact", contact)
        .bind(":at", entry.atMs)
        .bind(":consent", entry.consent)
        .bind(":source", notNull(entry.source))
        .bind(":wording", orNull(entry.wording))
        .run();
}

bool isOlder(const ConsentEntry &left, const ConsentEntry &right)
{
    return std::tuple(left.atMs, left.consent, left.source)
           < std::tuple(right.atMs, right.consent, right.source);
}

} // namespace

ConsentEntry consentOfAll(QList<ConsentEntry> entries)
{
    std::ranges::sort(entries, isOlder);
    ConsentEntry now;
    for (const ConsentEntry &entry : std::as_const(entries)) {
        if (entry.source != kStartWordSource || now.consent == Consent::OptedOut)
            now = entry;
    }
    return now;
}

Result<> keepShownConsent(Transaction &transaction, ContactId contact)
{
    const Result<ConsentEntry> shown = shownConsent(transaction.connection(), contact);
    if (!shown)
        return fail(shown.error());
    return shown->consent == Consent::NotOptedIn ? Result<>()
                                                 : insertEntry(transaction, contact, *shown);
}

Result<bool> recordConsent(Transaction &transaction, ContactId contact, const ConsentEntry &entry)
{
    if (const Result<> kept = keepShownConsent(transaction, contact); !kept)
        return fail(kept.error());
    if (const Result<> kept = insertEntry(transaction, contact, entry); !kept)
        return fail(kept.error());
    const Result<QList<ConsentEntry>> all = storedConsents(transaction.connection(), contact);
    if (!all)
        return fail(all.error());
    const ConsentEntry now = consentOfAll(*all);
    static const QByteArray sql
        = "UPDATE contacts SET consent = :consent, consent_source = :source, consent_at_ms = :at "
          "WHERE id = :id AND (consent <> :consent OR consent_source IS NOT :source "
          "OR consent_at_ms IS NOT :at)";
    const std::optional<qint64> atMs = now.atMs > 0 ? std::optional(now.atMs) : std::nullopt;
    if (const Result<> shown = transaction.statement(sql)
                                   .bind(":consent", now.consent)
                                   .bind(":source", orNull(now.source))
                                   .bind(":at", atMs)
                                   .bind(":id", contact)
                                   .run();
        !shown) {
        return fail(shown.error());
    }
    return transaction.changes() > 0;
}

Result<QList<ConsentEntry>> consentsOf(Connection &connection, ContactId contact)
{
    Result<QList<ConsentEntry>> entries = storedConsents(connection, contact);
    if (!entries)
        return entries;
    const Result<ConsentEntry> shown = shownConsent(connection, contact);
    if (!shown)
        return fail(shown.error());
    if (shown->consent != Consent::NotOptedIn && !isSaid(*shown, *entries))
        entries->append(*shown);
    std::ranges::sort(*entries, [](const ConsentEntry &left, const ConsentEntry &right) {
        return isOlder(right, left);
    });
    return entries;
}

} // namespace aic::contacts
