// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/merging.h"

#include "contacts/consents.h"
#include "contacts/contactquery.h"
#include "contacts/contactrows_p.h"
#include "contacts/duplicates_p.h"
#include "contacts/identities.h"
#include "contacts/searchpostings_p.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

/// What a kept row is; the numbers are stored.
enum class MergePart {
    Before = 1, ///< of both people
    After = 2,  ///< of the survivor, right after
    Moved = 3,  ///< a row that only points at people, as it was
    Since = 4,  ///< of the survivor, new since; only while a merge is taken back
};

/// A table whose rows belong to people.
struct Table
{
    QString name;
    QString person; ///< the column
    QStringList columns;
    QStringList key;

    /// A row is of one person, as a tag or an identity; else it points at one, as a message.
    [[nodiscard]] bool isOfPerson() const { return key.contains(person); }
};

Result<QList<Table>> personTables(Connection &connection)
{
    QList<Table> tables;
    // The search text follows from the rest; conversations go together by number, and who is kept
    // apart pair by pair.
    const Result<> found
        = connection
              .statement("SELECT t.name, f.\"from\" FROM pragma_table_list t, "
                         "pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' "
                         "AND t.type = 'table' AND f.\"table\" = 'contacts' "
                         "AND t.name NOT IN ('contact_search', 'conversations', 'kept_apart') "
                         "ORDER BY t.name")
              .each([&tables](const Statement &row) {
                  tables.append({row.text(0), row.text(1), {}, {}});
              });
    if (!found)
        return fail(found.error());
    tables.append({u"conversations"_s, u"contact_id"_s, {}, {}});
    tables.append({u"contacts"_s, u"id"_s, {}, {}});
    for (Table &table : tables) {
        const Result<> columns
            = connection.statement("SELECT name, pk FROM pragma_table_info(:table) ORDER BY cid")
                  .bind(":table", table.name)
                  .each([&table](const Statement &row) {
                      table.columns.append(row.text(0));
                      if (row.integer(1) > 0)
                          table.key.append(row.text(0));
                  });
        if (!columns)
            return fail(columns.error());
    }
    return tables;
}

/// \p alias is needed where another table of the statement has the same columns.
QString asJson(const Table &table, const QString &alias = {})
{
    const QString prefix = alias.isEmpty() ? QString() : QString(alias + u'.');
    QStringList pairs;
    for (const QString &column : table.columns)
        pairs.append(u"'%1', %2\"%1\""_s.arg(column, prefix));
    return u"json_object("_s + pairs.join(u", "_s) + u')';
}

QString fromJson(const QString &column)
{
    return u"json_extract(r.row, '$.\"%1\"')"_s.arg(column);
}

QString quoted(const QStringList &columns)
{
    return u"\"%1\""_s.arg(columns.join(u"\", \""_s));
}

Result<> keep(Transaction &transaction, qint64 merge, MergePart part, const Table &table,
              const QList<ContactId> &people)
{
    const QString sql = u"INSERT INTO merge_rows (merge_id, part, table_name, row) "
                        u"SELECT :merge, :part, '%1', %2 FROM \"%1\" WHERE \"%3\" = :person"_s.arg(
                            table.name, asJson(table), table.person);
    for (const ContactId person : people) {
        if (const Result<> kept = transaction.statement(sql.toUtf8())
                                      .bind(":merge", merge)
                                      .bind(":part", part)
                                      .bind(":person", person)
                                      .run();
            !kept) {
            return kept;
        }
    }
    return {};
}

Result<> putBack(Transaction &transaction, qint64 merge, MergePart part, const Table &table,
                 const QString &conflict, const QString &condition = u"1"_s)
{
    QStringList values;
    for (const QString &column : table.columns)
        values.append(fromJson(column));
    const QString sql
        = u"INSERT %5 INTO \"%1\" (%2) SELECT %3 FROM merge_rows r WHERE r.merge_id = :merge "
          u"AND r.part = :part AND r.table_name = '%1' AND %4 ORDER BY r.id"_s.arg(
              table.name, quoted(table.columns), values.join(u", "_s), condition, conflict);
    return transaction.statement(sql.toUtf8()).bind(":merge", merge).bind(":part", part).run();
}

Result<> run(Transaction &transaction, const QByteArray &sql, ContactId survivor, ContactId merged)
{
    return transaction.statement(sql).bind(":survivor", survivor).bind(":merged", merged).run();
}

Result<> joinEvidence(Transaction &transaction, ContactId survivor, ContactId merged)
{
    return run(transaction,
               "INSERT INTO evidence (contact_id, kind, source, at_ms, first_at_ms) "
               "SELECT :survivor, kind, source, at_ms, coalesce(first_at_ms, at_ms) FROM evidence "
               "WHERE contact_id = :merged ON CONFLICT (contact_id, kind, source) DO UPDATE SET "
               "at_ms = max(at_ms, excluded.at_ms), first_at_ms = "
               "min(coalesce(first_at_ms, at_ms), excluded.first_at_ms)",
               survivor, merged);
}

Result<> joinIdentities(Transaction &transaction, ContactId survivor, ContactId merged)
{
    return run(transaction,
               "UPDATE identities SET ended_at_ms = NULL WHERE contact_id = :survivor "
               "AND ended_at_ms IS NOT NULL AND EXISTS (SELECT 1 FROM identities o WHERE "
               "o.contact_id = :merged AND o.kind = identities.kind AND o.value = identities.value "
               "AND o.ended_at_ms IS NULL)",
               survivor, merged);
}

/// Two threads with one number become one.
Result<> joinConversations(Transaction &transaction, ContactId survivor, ContactId merged)
{
    static const QByteArray kJoin
        = "UPDATE conversations SET last_message_id = CASE WHEN o.last_at_ms > "
          "conversations.last_at_ms THEN o.last_message_id ELSE conversations.last_message_id END, "
          "last_at_ms = max(conversations.last_at_ms, o.last_at_ms), "
          "unread = conversations.unread + o.unread, last_inbound_at_ms = nullif(max("
          "coalesce(conversations.last_inbound_at_ms, 0), coalesce(o.last_inbound_at_ms, 0)), 0) "
          "FROM conversations o WHERE o.contact_id = :merged "
          "AND o.number_id = conversations.number_id AND conversations.contact_id = :survivor";
    static const QByteArray kMessages
        = "UPDATE messages SET contact_id = :survivor, conversation_id = coalesce((SELECT s.id "
          "FROM conversations s WHERE s.contact_id = :survivor AND s.number_id = "
          "messages.number_id), conversation_id) WHERE contact_id = :merged";
    static const QByteArray kDrop
        = "DELETE FROM conversations WHERE contact_id = :merged AND number_id IN "
          "(SELECT number_id FROM conversations WHERE contact_id = :survivor)";
    static const QByteArray kMove
        = "UPDATE conversations SET contact_id = :survivor WHERE contact_id = :merged";
    for (const QByteArray &sql : {kJoin, kMessages, kDrop, kMove}) {
        if (const Result<> done = run(transaction, sql, survivor, merged); !done)
            return done;
    }
    return {};
}

/// Whoever waits twice in a campaign gets it once.
Result<> joinRecipients(Transaction &transaction, ContactId survivor, ContactId merged)
{
    // campaigns::RecipientState: 0 waits, 1 has its message, 2 is left out; SkipReason 5:
    // duplicate.
    return run(transaction,
               "UPDATE recipients SET state = 2, reason = 5 WHERE contact_id IN (:survivor, "
               ":merged) AND state = 0 AND EXISTS (SELECT 1 FROM recipients o WHERE "
               "o.campaign_id = recipients.campaign_id AND o.contact_id IN (:survivor, :merged) "
               "AND (o.state = 1 OR (o.state = 0 AND o.position < recipients.position)))",
               survivor, merged);
}

Contact mergedContact(const Contact &survivor, const Contact &merged,
                      const std::optional<Contact> &chosen)
{
    Contact result = survivor;
    const auto fill = [](QString &mine, const QString &theirs) {
        if (mine.isEmpty())
            mine = theirs;
    };
    if (chosen) {
        result.name = chosen->name;
        result.company = chosen->company;
        result.email = chosen->email;
        result.language = chosen->language;
        result.notes = chosen->notes;
        result.fields = chosen->fields;
        return result;
    }
    fill(result.name, merged.name);
    fill(result.company, merged.company);
    fill(result.email, merged.email);
    fill(result.language, merged.language);
    if (result.notes.isEmpty() || merged.notes.isEmpty())
        fill(result.notes, merged.notes);
    else if (result.notes != merged.notes)
        result.notes += u"\n\n"_s + merged.notes;
    for (auto it = merged.fields.cbegin(); it != merged.fields.cend(); ++it) {
        if (result.fields.value(it.key()).isEmpty())
            result.fields.insert(it.key(), it.value());
    }
    return result;
}

Result<> writeResult(Transaction &transaction, const Contact &before, const Contact &merged,
                     const std::optional<Contact> &chosen, qint64 atMs)
{
    Contact result = mergedContact(before, merged, chosen);
    if (const Result<> set = setFields(transaction, result.id, result.fields); !set)
        return set;
    const Result<QList<ConsentEntry>> said = consentsOf(transaction.connection(), result.id);
    if (!said)
        return fail(said.error());
    const ConsentEntry consent = consentOfAll(*said);
    result.consent = consent.consent;
    result.consentSource = consent.source;
    result.consentAtMs = consent.atMs > 0 ? std::optional(consent.atMs) : std::nullopt;
    result.updatedAtMs = std::max(atMs, before.updatedAtMs + 1);
    if (result.phone.isEmpty())
        result.phone = merged.phone;
    if (result.userId.isEmpty())
        result.userId = merged.userId;
    if (result.username.isEmpty())
        result.username = merged.username;
    if (const Result<> written = updateContactRow(transaction, result); !written)
        return written;
    if (merged.activityAtMs.value_or(-1) > before.activityAtMs.value_or(-1)) {
        if (const Result<> active
            = transaction
                  .statement("UPDATE contacts SET activity = :activity, activity_at_ms = :at "
                             "WHERE id = :id")
                  .bind(":activity", merged.activity)
                  .bind(":at", merged.activityAtMs)
                  .bind(":id", result.id)
                  .run();
            !active) {
            return active;
        }
    }
    const Result<bool> derived = deriveAvailability(transaction, result.id);
    return derived ? Result<>() : fail(derived.error());
}

/// Conversations as they were, but for those with something newer.
Result<> restoreConversations(Transaction &transaction, qint64 merge, const Table &table,
                              ContactId survivor)
{
    // Changed in place: with a conversation its messages would go.
    QStringList changes;
    for (const QString &column : table.columns) {
        if (column != u"id"_s)
            changes.append(u"\"%1\" = %2"_s.arg(column, fromJson(column)));
    }
    const QString sql
        = u"UPDATE conversations SET %1 FROM merge_rows r WHERE r.merge_id = :merge "
          u"AND r.part = 1 AND r.table_name = 'conversations' "
          u"AND json_extract(r.row, '$.id') = conversations.id "
          u"AND conversations.contact_id = :survivor AND EXISTS (SELECT 1 FROM merge_rows a WHERE "
          u"a.merge_id = :merge AND a.part = 2 AND a.table_name = 'conversations' "
          u"AND a.row = %2)"_s.arg(changes.join(u", "_s), asJson(table, u"conversations"_s));
    if (const Result<> restored = transaction.statement(sql.toUtf8())
                                      .bind(":survivor", survivor)
                                      .bind(":merge", merge)
                                      .run();
        !restored) {
        return restored;
    }
    if (const Result<> back = putBack(transaction, merge, MergePart::Before, table, u"OR IGNORE"_s);
        !back) {
        return back;
    }
    // A thread that only changed hands and got news goes back with them.
    return transaction
        .statement("UPDATE conversations SET contact_id = json_extract(r.row, '$.contact_id') "
                   "FROM merge_rows r WHERE r.merge_id = :merge AND r.part = 1 "
                   "AND r.table_name = 'conversations' "
                   "AND json_extract(r.row, '$.id') = conversations.id")
        .bind(":merge", merge)
        .run();
}

Result<> restoreMoved(Transaction &transaction, qint64 merge, const Table &table)
{
    QStringList columns{table.person};
    if (table.name == u"messages"_s)
        columns.append(u"conversation_id"_s);
    if (table.name == u"recipients"_s)
        columns.append({u"state"_s, u"reason"_s});
    QStringList changes;
    for (const QString &column : std::as_const(columns))
        changes.append(u"\"%1\" = %2"_s.arg(column, fromJson(column)));
    QStringList same;
    for (const QString &column : table.key)
        same.append(u"\"%1\".\"%2\" = %3"_s.arg(table.name, column, fromJson(column)));
    // Who was left out as a duplicate waits again; others have gone their way since.
    const QString only = table.name == u"recipients"_s
                             ? u" AND (recipients.state = %1 OR (recipients.state = 2 AND "
                               u"recipients.reason = 5))"_s.arg(fromJson(u"state"_s))
                             : QString();
    const QString sql
        = u"UPDATE \"%1\" SET %2 FROM merge_rows r WHERE r.merge_id = :merge AND r.part = 3 "
          u"AND r.table_name = '%1' AND %3%4"_s.arg(table.name, changes.join(u", "_s),
                                                    same.join(u" AND "_s), only);
    return transaction.statement(sql.toUtf8()).bind(":merge", merge).run();
}

Result<> restoreRow(Transaction &transaction, qint64 merge, const Table &contacts,
                    ContactId survivor)
{
    QStringList changes;
    for (const QString &column : contacts.columns) {
        if (column == u"id"_s)
            continue;
        const QString was = fromJson(column);
        // News since the merge are the survivor's.
        changes.append(column.startsWith(u"activity"_s)
                           ? u"\"%1\" = CASE WHEN \"%1\" IS json_extract(a.row, '$.\"%1\"') "
                             u"THEN %2 ELSE \"%1\" END"_s.arg(column, was)
                           : u"\"%1\" = %2"_s.arg(column, was));
    }
    const QString sql
        = u"UPDATE contacts SET %1 FROM merge_rows r, merge_rows a WHERE contacts.id = :survivor "
          u"AND r.merge_id = :merge AND r.part = 1 AND r.table_name = 'contacts' "
          u"AND json_extract(r.row, '$.id') = :survivor AND a.merge_id = :merge AND a.part = 2 "
          u"AND a.table_name = 'contacts'"_s.arg(changes.join(u", "_s));
    return transaction.statement(sql.toUtf8())
        .bind(":survivor", survivor)
        .bind(":merge", merge)
        .run();
}

/// The survivor's rows of \p table that are new since the merge.
Result<> keepSince(Transaction &transaction, qint64 merge, const Table &table, ContactId survivor)
{
    const QString sql
        = u"INSERT INTO merge_rows (merge_id, part, table_name, row) SELECT :merge, 4, '%1', %2 "
          u"FROM \"%1\" WHERE \"%3\" = :survivor AND %2 NOT IN (SELECT row FROM merge_rows "
          u"WHERE merge_id = :merge AND part = 2 AND table_name = '%1')"_s.arg(
              table.name, asJson(table), table.person);
    return transaction.statement(sql.toUtf8())
        .bind(":merge", merge)
        .bind(":survivor", survivor)
        .run();
}

Result<> indexAnew(Transaction &transaction, ContactId person)
{
    const Result<Contact> contact = readContact(transaction.connection(), person);
    if (!contact)
        return fail(contact.error());
    if (const Result<> added
        = transaction.statement("INSERT INTO contact_search (contact_id, text) VALUES (:id, :text)")
              .bind(":id", person)
              .bind(":text", searchTextOf(*contact))
              .run();
        !added) {
        return added;
    }
    return noteRecent(transaction, person);
}

Result<Merge> readMerge(Transaction &transaction, qint64 id, qint64 &survivorUpdatedAtMs)
{
    Merge merge;
    const Result<> read = transaction
                              .statement("SELECT id, survivor_id, merged_id, reason, at_ms, "
                                         "survivor_updated_at_ms FROM merges WHERE id = :id")
                              .bind(":id", id)
                              .each([&](const Statement &row) {
                                  merge = {row.integer(0), row.id<ContactId>(1),
                                           row.id<ContactId>(2), row.text(3), row.integer(4)};
                                  survivorUpdatedAtMs = row.integer(5);
                              });
    if (!read)
        return fail(read.error());
    if (merge.id == 0) {
        return fail(ErrorCode::NotFound,
                    u"This merge was taken back already, or it is too long ago."_s);
    }
    return merge;
}

} // namespace

Result<Merge> mergePeople(Transaction &transaction, const MergeRequest &request, qint64 atMs)
{
    const ContactId survivor = request.survivor;
    const ContactId merged = request.merged;
    if (survivor == merged)
        return fail(ErrorCode::Invalid, u"This is one contact already."_s);
    const Result<QList<Table>> tables = personTables(transaction.connection());
    if (!tables)
        return fail(tables.error());
    const Result<Contact> before = readContact(transaction.connection(), survivor);
    if (!before)
        return fail(before.error());
    const Result<Contact> other = readContact(transaction.connection(), merged);
    if (!other)
        return fail(other.error());
    if (const Result<> opened
        = transaction
              .statement("INSERT INTO merges (survivor_id, merged_id, reason, "
                         "survivor_updated_at_ms, at_ms) VALUES (:survivor, :merged, :reason, 0, "
                         ":at)")
              .bind(":survivor", survivor)
              .bind(":merged", merged)
              .bind(":reason", request.reason)
              .bind(":at", atMs)
              .run();
        !opened) {
        return fail(opened.error());
    }
    const Merge merge{transaction.lastInsertId(), survivor, merged, request.reason, atMs};

    const auto isKept
        = [](const Table &table) { return table.isOfPerson() || table.name == u"conversations"_s; };
    Result<> done;
    for (const Table &table : *tables) {
        if (!done)
            break;
        // Of the rows that point at people the other's move, and in campaigns either may change.
        if (isKept(table))
            done = keep(transaction, merge.id, MergePart::Before, table, {survivor, merged});
        else if (table.name == u"recipients"_s)
            done = keep(transaction, merge.id, MergePart::Moved, table, {survivor, merged});
        else
            done = keep(transaction, merge.id, MergePart::Moved, table, {merged});
    }
    for (const ContactId person : {survivor, merged}) {
        if (done)
            done = keepShownConsent(transaction, person);
    }
    if (done)
        done = joinEvidence(transaction, survivor, merged);
    if (done)
        done = joinIdentities(transaction, survivor, merged);
    if (done)
        done = joinRecipients(transaction, survivor, merged);
    if (done)
        done = joinConversations(transaction, survivor, merged);
    if (done)
        done = joinPairs(transaction, merge.id, survivor, merged);
    for (const Table &table : *tables) {
        if (!done || table.name == u"contacts"_s || table.name == u"conversations"_s)
            continue;
        const QString sql
            = u"UPDATE OR IGNORE \"%1\" SET \"%2\" = :survivor WHERE \"%2\" = :merged"_s.arg(
                table.name, table.person);
        done = run(transaction, sql.toUtf8(), survivor, merged);
    }
    if (done) {
        done = transaction.statement("DELETE FROM contacts WHERE id = :merged")
                   .bind(":merged", merged)
                   .run();
    }
    if (done)
        done = writeResult(transaction, *before, *other, request.chosen, atMs);
    for (const Table &table : *tables) {
        if (done && isKept(table))
            done = keep(transaction, merge.id, MergePart::After, table, {survivor});
    }
    if (done) {
        done = transaction
                   .statement("UPDATE merges SET survivor_updated_at_ms = (SELECT updated_at_ms "
                              "FROM contacts WHERE id = :survivor) WHERE id = :merge")
                   .bind(":survivor", survivor)
                   .bind(":merge", merge.id)
                   .run();
    }
    if (!done)
        return fail(done.error());
    return merge;
}

Result<Merge> undoMerge(Transaction &transaction, qint64 id)
{
    qint64 survivorUpdatedAtMs = 0;
    const Result<Merge> merge = readMerge(transaction, id, survivorUpdatedAtMs);
    if (!merge)
        return merge;
    const Result<Contact> now = readContact(transaction.connection(), merge->survivor);
    if (!now)
        return fail(now.error());
    if (now->updatedAtMs != survivorUpdatedAtMs) {
        return fail(ErrorCode::Conflict,
                    u"The contact was edited since. Split it instead, by the number or user ID "
                    u"that is not theirs."_s);
    }
    const Result<QList<Table>> tables = personTables(transaction.connection());
    if (!tables)
        return fail(tables.error());
    Result<> done = transaction.connection().execute("PRAGMA defer_foreign_keys = ON");
    for (const Table &table : *tables) {
        if (!done || !table.isOfPerson() || table.name == u"contacts"_s)
            continue;
        done = keepSince(transaction, id, table, merge->survivor);
        if (done) {
            const QString sql
                = u"DELETE FROM \"%1\" WHERE \"%2\" = :survivor"_s.arg(table.name, table.person);
            done = transaction.statement(sql.toUtf8()).bind(":survivor", merge->survivor).run();
        }
        if (done)
            done = putBack(transaction, id, MergePart::Before, table, {});
        if (done)
            done = putBack(transaction, id, MergePart::Since, table, u"OR REPLACE"_s);
    }
    for (const Table &table : *tables) {
        if (!done)
            break;
        if (table.name == u"contacts"_s) {
            done = putBack(transaction, id, MergePart::Before, table, {},
                           u"json_extract(r.row, '$.id') = %1"_s.arg(merge->merged.value));
            if (done)
                done = restoreRow(transaction, id, table, merge->survivor);
        } else if (table.name == u"conversations"_s) {
            done = restoreConversations(transaction, id, table, merge->survivor);
        } else if (!table.isOfPerson()) {
            done = restoreMoved(transaction, id, table);
        }
    }
    if (done)
        done = restorePairs(transaction, id, merge->survivor, merge->merged);
    if (done)
        done = indexAnew(transaction, merge->merged);
    if (done)
        done = refreshSearch(transaction, merge->survivor);
    const Result<qint64> since
        = transaction.connection().number("SELECT count(*) FROM merge_rows WHERE part = 4 AND "
                                          "table_name IN ('evidence', 'consents')");
    if (done && !since)
        done = fail(since.error());
    if (done && *since > 0) {
        const Result<bool> derived = deriveAvailability(transaction, merge->survivor);
        if (!derived)
            done = fail(derived.error());
    }
    if (done)
        done = transaction.statement("DELETE FROM merges WHERE id = :id").bind(":id", id).run();
    if (!done)
        return fail(done.error());
    return merge;
}

} // namespace aic::contacts
