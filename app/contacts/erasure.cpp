// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/erasure.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "contacts/contactquery.h"
#include "contacts/identities.h"
#include "contacts/import/importrejects_p.h"
#include "contacts/suppression.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

// Shorter digits would be found in other people's numbers.
constexpr qsizetype kShortestNeedle = 6;

/// By what a text names somebody.
struct Needles
{
    QStringList texts;
    QStringList keys; ///< of the do-not-contact list
};

Result<Needles> needlesOf(Connection &connection, ContactId contact)
{
    Needles needles;
    const auto add = [&needles](const QString &text) {
        if (text.size() >= kShortestNeedle && !needles.texts.contains(text))
            needles.texts.append(text);
    };
    Result<> read = connection
                        .statement("SELECT kind, value, match_key FROM identities "
                                   "WHERE contact_id = :contact")
                        .bind(":contact", contact)
                        .each([&](const Statement &row) {
                            const auto kind = IdentityKind(row.integer(0));
                            const QString value = row.text(1);
                            if (kind == IdentityKind::Username)
                                return; // a word like others; bodies with it have an ID too
                            add(value.startsWith(u'+') ? value.mid(1) : value);
                            add(row.text(2));
                            needles.keys.append(row.text(2));
                        });
    if (!read)
        return fail(read.error());
    needles.keys.removeDuplicates();
    return needles;
}

/// Fills the table of what bodies are searched for; wamids are part of it.
Result<> fillNeedles(Transaction &transaction, ContactId contact, const Needles &needles)
{
    Result<> done = transaction.connection().execute(
        "CREATE TEMP TABLE IF NOT EXISTS needles (text TEXT PRIMARY KEY); "
        "DELETE FROM temp.needles;");
    for (const QString &text : needles.texts) {
        if (done) {
            done = transaction.statement("INSERT OR IGNORE INTO temp.needles VALUES (:text)")
                       .bind(":text", text)
                       .run();
        }
    }
    return done ? transaction
                      .statement("INSERT OR IGNORE INTO temp.needles SELECT wamid FROM messages "
                                 "WHERE contact_id = :contact AND wamid IS NOT NULL")
                      .bind(":contact", contact)
                      .run()
                : done;
}

/// Deletes raw bodies that name somebody.
Result<qint64> eraseEvents(Transaction &transaction)
{
    // A body that was no UTF-8 stands as base64.
    QList<EventId> naming;
    QStringList needles;
    Result<> read = transaction.statement("SELECT text FROM temp.needles")
                        .each([&needles](const Statement &row) { needles.append(row.text(0)); });
    if (!read)
        return fail(read.error());
    read = transaction.statement("SELECT id, body FROM events WHERE body NOT LIKE '{%'")
               .each([&](const Statement &row) {
                   const QByteArray body = QByteArray::fromBase64(row.text(1).toLatin1());
                   for (const QString &needle : std::as_const(needles)) {
                       if (body.contains(needle.toUtf8())) {
                           naming.append(row.id<EventId>(0));
                           return;
                       }
                   }
               });
    if (!read)
        return fail(read.error());
    read = transaction
               .statement("SELECT id FROM events WHERE EXISTS (SELECT 1 FROM temp.needles n "
                          "WHERE instr(events.body, n.text) > 0)")
               .each([&](const Statement &row) { naming.append(row.id<EventId>(0)); });
    if (!read)
        return fail(read.error());
    for (const EventId event : std::as_const(naming)) {
        // A body with updates of several people leaves the others' in the ledger.
        for (const QByteArray &sql :
             {QByteArray("DELETE FROM updates WHERE event_id = :id AND (SELECT count(*) FROM "
                         "updates u WHERE u.event_id = :id) = 1"),
              QByteArray("DELETE FROM events WHERE id = :id")}) {
            if (const Result<> gone = transaction.statement(sql).bind(":id", event).run(); !gone)
                return fail(gone.error());
        }
    }
    return naming.size();
}

/// Statements whose rows count as "other"; :contact is theirs where they use it.
const QList<QByteArray> &otherErasures()
{
    static const QList<QByteArray> all{
        "DELETE FROM parked WHERE EXISTS (SELECT 1 FROM temp.needles n "
        "WHERE instr(parked.body, n.text) > 0 OR n.text = parked.wamid)",
        // A wamid holds the number it is about, so the ledger forgets these updates too.
        "DELETE FROM updates WHERE EXISTS (SELECT 1 FROM temp.needles n "
        "WHERE instr(updates.key, n.text) > 0 OR instr(updates.subject, n.text) > 0)",
        "DELETE FROM import_undo WHERE contact_id = :contact OR EXISTS (SELECT 1 FROM "
        "temp.needles n WHERE instr(import_undo.before, n.text) > 0)",
        // Rows of files hang on their message only.
        "DELETE FROM removed_rows WHERE table_name = 'media' AND (removal_id, "
        "json_extract(row, '$.message_id')) IN (SELECT removal_id, json_extract(row, '$.id') "
        "FROM removed_rows WHERE table_name = 'messages' "
        "AND json_extract(row, '$.contact_id') = :contact)",
        "DELETE FROM removed_rows WHERE json_extract(row, '$.contact_id') = :contact "
        "OR (table_name = 'contacts' AND json_extract(row, '$.id') = :contact) OR EXISTS "
        "(SELECT 1 FROM temp.needles n WHERE instr(removed_rows.row, n.text) > 0)",
        "DELETE FROM merge_rows WHERE table_name = 'kept_apart' AND :contact IN "
        "(json_extract(row, '$.person_a'), json_extract(row, '$.person_b'))",
        "DELETE FROM merges WHERE survivor_id = :contact OR merged_id = :contact OR id IN "
        "(SELECT merge_id FROM merge_rows, temp.needles n WHERE instr(merge_rows.row, n.text) > 0)",
    };
    return all;
}

Result<> keepFingerprints(Transaction &transaction, const Needles &needles,
                          SuppressionReason reason, qint64 atMs)
{
    Statement query = transaction.statement("SELECT key FROM forgotten_key WHERE id = 1");
    const Result<bool> found = query.step();
    if (!found)
        return fail(found.error());
    const QByteArray key = *found ? query.blob(0) : QByteArray();
    for (const QString &matchKey : needles.keys) {
        if (const Result<> kept
            = transaction
                  .statement("INSERT OR IGNORE INTO forgotten (fingerprint, reason, at_ms) "
                             "VALUES (:fingerprint, :reason, :at)")
                  .bind(":fingerprint", fingerprintOf(key, matchKey))
                  .bind(":reason", reason)
                  .bind(":at", atMs)
                  .run();
            !kept) {
            return kept;
        }
    }
    return {};
}

Result<qint64> countRows(Connection &connection, const QByteArray &sql, ContactId contact)
{
    Statement query = connection.statement(sql);
    query.bind(":contact", contact);
    const Result<bool> found = query.step();
    if (!found)
        return fail(found.error());
    return *found ? query.integer(0) : 0;
}

Result<Erasure> lookAt(Connection &connection, ContactId contact)
{
    Erasure there;
    const std::array<std::pair<qint64 *, QByteArray>, 3> counts{
        {{&there.messages, "SELECT count(*) FROM messages WHERE contact_id = :contact"},
         {&there.recipients, "SELECT count(*) FROM recipients WHERE contact_id = :contact"},
         {&there.otherRows,
          "SELECT (SELECT count(*) FROM identities WHERE contact_id = :contact) + "
          "(SELECT count(*) FROM evidence WHERE contact_id = :contact) + "
          "(SELECT count(*) FROM consents WHERE contact_id = :contact) + "
          "(SELECT count(*) FROM contact_tags WHERE contact_id = :contact) + "
          "(SELECT count(*) FROM contact_fields WHERE contact_id = :contact) + "
          "(SELECT count(*) FROM conversations WHERE contact_id = :contact) + "
          "(SELECT count(*) FROM drafts WHERE contact_id = :contact) + 1"}}};
    for (const auto &[count, sql] : counts) {
        const Result<qint64> rows = countRows(connection, sql, contact);
        if (!rows)
            return fail(rows.error());
        *count = *rows;
    }
    const Result<std::optional<SuppressionReason>> reason = suppressionOf(connection, contact);
    if (!reason)
        return fail(reason.error());
    there.staysSuppressed = reason->has_value();
    return there;
}

Result<> audit(Transaction &transaction, const Erasure &erased, qint64 atMs)
{
    const QJsonObject detail{{u"messages"_s, erased.messages},
                             {u"events"_s, erased.events},
                             {u"recipients"_s, erased.recipients},
                             {u"other_rows"_s, erased.otherRows},
                             {u"stays_suppressed"_s, erased.staysSuppressed}};
    return transaction
        .statement("INSERT INTO audit (at_ms, action, detail) VALUES (:at, 'person_erased', "
                   ":detail)")
        .bind(":at", atMs)
        .bind(":detail", QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact)))
        .run();
}

/// Copies that migrations left beside the file hold everybody as they were.
Result<> removeCopies(const QString &path)
{
    const QFileInfo file(path);
    QDir folder = file.dir();
    const QStringList copies
        = folder.entryList({file.fileName() + u".before-version-*"_s}, QDir::Files);
    for (const QString &copy : copies) {
        if (!folder.remove(copy)) {
            return fail(ErrorCode::Storage,
                        u"The copy %1 still holds the person's data and could not be deleted. "
                        u"Delete it by hand."_s.arg(folder.filePath(copy)));
        }
    }
    return {};
}

/// Takes texts of messages that are gone out of their index (0008_message_search.sql), which knows
/// them folded and without NUL.
Result<> eraseFromMessageIndex(Transaction &transaction)
{
    QList<std::pair<qint64, QString>> gone;
    Result<> done = transaction
                        .statement("SELECT message_id, before FROM message_index_changes c WHERE "
                                   "NOT EXISTS (SELECT 1 FROM messages WHERE id = c.message_id)")
                        .each([&gone](const Statement &row) {
                            gone.append({row.integer(0), row.text(1)});
                        });
    for (auto &[id, text] : gone) {
        if (done && !text.isEmpty()) {
            done = transaction
                       .statement("INSERT INTO message_index (message_index, rowid, text) "
                                  "VALUES ('delete', :id, :text)")
                       .bind(":id", id)
                       .bind(":text", fold(text.replace(QChar(u'\0'), u' ')))
                       .run();
        }
        if (done) {
            done = transaction.statement("DELETE FROM message_index_changes WHERE message_id = :id")
                       .bind(":id", id)
                       .run();
        }
    }
    return done;
}

Result<> rewrite(Connection &connection)
{
    // FTS5 notes what is deleted; it goes when the pieces of the index are merged.
    if (const Result<> merged
        = connection.execute("INSERT INTO message_index (message_index) VALUES ('optimize')");
        !merged) {
        return merged;
    }
    // A copy of the whole file has no place in memory.
    Result<> done = connection.execute("PRAGMA temp_store = FILE; VACUUM;");
    const Result<> memory = connection.execute("PRAGMA temp_store = MEMORY");
    if (done)
        done = memory;
    if (!done)
        return done;
    bool isBusy = false;
    done = connection.statement("PRAGMA wal_checkpoint(TRUNCATE)").each([&](const Statement &row) {
        isBusy = row.integer(0) != 0;
    });
    if (done && isBusy) {
        return fail(ErrorCode::Storage,
                    u"Another program reads the database, so its log still holds deleted data. End "
                    u"it and try again."_s);
    }
    return done;
}

} // namespace

Result<Erasure> erasePerson(Transaction &transaction, ContactId contact, qint64 atMs)
{
    Connection &connection = transaction.connection();
    const Result<qint64> exists
        = countRows(connection, "SELECT count(*) FROM contacts WHERE id = :contact", contact);
    if (!exists)
        return fail(exists.error());
    if (*exists == 0)
        return fail(ErrorCode::NotFound, u"This contact is no longer there."_s);
    Result<Erasure> erased = lookAt(connection, contact);
    if (!erased)
        return erased;
    const Result<Needles> needles = needlesOf(connection, contact);
    if (!needles)
        return fail(needles.error());
    if (const Result<> filled = fillNeedles(transaction, contact, *needles); !filled)
        return fail(filled.error());

    const Result<std::optional<SuppressionReason>> reason = suppressionOf(connection, contact);
    if (!reason)
        return fail(reason.error());
    if (*reason) {
        if (const Result<> kept = keepFingerprints(transaction, *needles, **reason, atMs); !kept)
            return fail(kept.error());
    }
    for (const QString &key : needles->keys) {
        // Somebody else known by it stays on the list as they are.
        if (const Result<> gone
            = transaction
                  .statement("DELETE FROM suppressions WHERE match_key = :key AND NOT EXISTS "
                             "(SELECT 1 FROM identities WHERE match_key = :key "
                             "AND contact_id <> :contact)")
                  .bind(":key", key)
                  .bind(":contact", contact)
                  .run();
            !gone) {
            return fail(gone.error());
        }
    }
    const Result<qint64> events = eraseEvents(transaction);
    if (!events)
        return fail(events.error());
    erased->events = *events;
    for (const QByteArray &sql : otherErasures()) {
        Statement statement = transaction.statement(sql);
        if (sql.contains(":contact"))
            statement.bind(":contact", contact);
        if (const Result<> gone = statement.run(); !gone)
            return fail(gone.error());
        erased->otherRows += transaction.changes();
    }
    const Result<Contact> person = readContact(connection, contact);
    if (!person)
        return fail(person.error());
    QStringList digits;
    QStringList words{person->name, person->email, person->username};
    for (const QString &text : needles->texts)
        (text.front().isDigit() ? digits : words).append(text);
    const Result<qint64> rejects = eraseFromRejects(transaction, digits, words);
    if (!rejects)
        return fail(rejects.error());
    erased->otherRows += *rejects;
    // Counts of campaigns stay. campaigns::RecipientState: 0 waits, 2 is left out; SkipReason 11:
    // the contact was deleted.
    if (const Result<> cleared
        = transaction
              .statement("UPDATE recipients SET recipient = '', name = '', content = '', "
                         "reason = CASE state WHEN 0 THEN 11 ELSE reason END, "
                         "state = CASE state WHEN 0 THEN 2 ELSE state END "
                         "WHERE contact_id = :contact OR ltrim(recipient, '+') IN "
                         "(SELECT text FROM temp.needles)")
              .bind(":contact", contact)
              .run();
        !cleared) {
        return fail(cleared.error());
    }
    erased->recipients = transaction.changes();
    if (const Result<> gone = transaction.statement("DELETE FROM contacts WHERE id = :contact")
                                  .bind(":contact", contact)
                                  .run();
        !gone) {
        return fail(gone.error());
    }
    if (const Result<> gone = eraseFromMessageIndex(transaction); !gone)
        return fail(gone.error());
    // The sets of the search only grow: those of the person's block are made anew without them.
    for (const QByteArray &sql :
         {QByteArray("DELETE FROM search_postings WHERE key >= (:contact / 65536) << 48 "
                     "AND key < (:contact / 65536 + 1) << 48"),
          QByteArray("INSERT OR IGNORE INTO search_recent (contact_id) SELECT contact_id "
                     "FROM contact_search WHERE contact_id / 65536 = :contact / 65536")}) {
        const Result<> renewed = transaction.statement(sql).bind(":contact", contact).run();
        if (!renewed)
            return fail(renewed.error());
    }
    if (const Result<> emptied = connection.execute("DROP TABLE temp.needles"); !emptied)
        return fail(emptied.error());
    if (const Result<> noted = audit(transaction, *erased, atMs); !noted)
        return fail(noted.error());
    return erased;
}

QFuture<Result<Erasure>> PeopleErasure::look(ContactId contact)
{
    return m_database.read(
        [contact](Connection &connection) { return lookAt(connection, contact); });
}

QFuture<Result<Erasure>> PeopleErasure::erase(ContactId contact)
{
    const QFuture<Result<Erasure>> erased
        = m_database.write([this, contact](Transaction &transaction) {
              Result<Erasure> done = erasePerson(transaction, contact, m_clock.nowMs());
              if (done)
                  m_store.noteReset(transaction);
              return done;
          });
    // The writer's queue keeps their order: the first has ended when the second has its turn.
    return m_database.maintain(
        [erased, path = m_database.path()](Connection &connection) -> Result<Erasure> {
            Result<Erasure> done = erased.result();
            if (!done)
                return done;
            if (const Result<> rewritten = rewrite(connection); !rewritten)
                return fail(rewritten.error());
            if (const Result<> removed = removeCopies(path); !removed)
                return fail(removed.error());
            return done;
        });
}

QFuture<Result<>> PeopleErasure::scrubAgain()
{
    return m_database.maintain([path = m_database.path()](Connection &connection) -> Result<> {
        if (const Result<> rewritten = rewrite(connection); !rewritten)
            return rewritten;
        return removeCopies(path);
    });
}

} // namespace aic::contacts
