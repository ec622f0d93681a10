// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/importundo_p.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "contacts/contactquery.h"
#include "contacts/contactrows_p.h"
#include "contacts/identities.h"
#include "contacts/import/importbatch_p.h"
#include "contacts/removal_p.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

// A fraction of a second of the writer's time; the search index costs less the more go at once.
constexpr int kRemovalStep = 10'000;
constexpr int kRestoreStep = 2'000;

/// What a person sees, but consent, tags and custom fields.
const QList<std::pair<QString, QString Contact::*>> &textColumns()
{
    static const QList<std::pair<QString, QString Contact::*>> columns{
        {u"name"_s, &Contact::name},         {u"phone"_s, &Contact::phone},
        {u"user_id"_s, &Contact::userId},    {u"username"_s, &Contact::username},
        {u"company"_s, &Contact::company},   {u"email"_s, &Contact::email},
        {u"language"_s, &Contact::language}, {u"notes"_s, &Contact::notes}};
    return columns;
}

/// What an update overwrote. Identities, tags and suppressions are only ever added by an import, so
/// what was added is enough.
QByteArray encode(const Contact &before, const Contact &after)
{
    QJsonObject row{{u"name"_s, before.name},
                    {u"phone"_s, before.phone},
                    {u"user_id"_s, before.userId},
                    {u"username"_s, before.username},
                    {u"company"_s, before.company},
                    {u"email"_s, before.email},
                    {u"language"_s, before.language},
                    {u"notes"_s, before.notes},
                    {u"consent"_s, int(before.consent)},
                    {u"consent_source"_s, before.consentSource},
                    {u"updated_at_ms"_s, QString::number(before.updatedAtMs)}};
    if (before.consentAtMs)
        row.insert(u"consent_at_ms"_s, QString::number(*before.consentAtMs));
    QJsonObject fields;
    for (auto it = after.fields.cbegin(); it != after.fields.cend(); ++it) {
        if (before.fields.value(it.key()) != it.value())
            fields.insert(it.key(), before.fields.value(it.key()));
    }
    row.insert(u"fields"_s, fields);
    QJsonArray tags;
    for (const QString &tag : after.tags) {
        if (!before.tags.contains(tag))
            tags.append(fold(tag));
    }
    row.insert(u"tags_added"_s, tags);
    QJsonArray identities;
    const auto added = [&identities](IdentityKind kind, const QString &was, const QString &is) {
        if (was != is)
            identities.append(QJsonArray{int(kind), is});
    };
    added(IdentityKind::Phone, before.phone, after.phone);
    added(IdentityKind::UserId, before.userId, after.userId);
    added(IdentityKind::Username, before.username, after.username);
    row.insert(u"identities_added"_s, identities);
    // So that an undo can tell what was changed since.
    QJsonObject written;
    for (const auto &[name, member] : textColumns()) {
        if (before.*member != after.*member)
            written.insert(name, after.*member);
    }
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it)
        written.insert(u"fields."_s + it.key(), after.fields.value(it.key()));
    row.insert(u"written"_s, written);
    return QJsonDocument(row).toJson(QJsonDocument::Compact);
}

Result<> takeOffAdded(Transaction &transaction, ContactId id, const QJsonObject &row)
{
    const QJsonArray tags = row.value(u"tags_added"_s).toArray();
    for (const QJsonValue &tag : tags) {
        if (const Result<> gone
            = transaction
                  .statement("DELETE FROM contact_tags WHERE contact_id = :contact AND "
                             "tag_id = (SELECT id FROM tags WHERE folded = :folded)")
                  .bind(":contact", id)
                  .bind(":folded", tag.toString())
                  .run();
            !gone) {
            return gone;
        }
    }
    const QJsonArray identities = row.value(u"identities_added"_s).toArray();
    for (const QJsonValue &identity : identities) {
        if (const Result<> gone
            = transaction
                  .statement("DELETE FROM identities WHERE contact_id = :contact AND "
                             "kind = :kind AND value = :value")
                  .bind(":contact", id)
                  .bind(":kind", identity.toArray().at(0).toInt())
                  .bind(":value", identity.toArray().at(1).toString())
                  .run();
            !gone) {
            return gone;
        }
    }
    return {};
}

Result<> restoreOne(Transaction &transaction, ImportId import, Contact contact,
                    const QJsonObject &row)
{
    const auto text = [&row](QStringView key) { return row.value(key).toString(); };
    const bool hadConsent = Consent(row.value(u"consent"_s).toInt()) != contact.consent;
    contact.name = text(u"name");
    contact.phone = text(u"phone");
    contact.userId = text(u"user_id");
    contact.username = text(u"username");
    contact.company = text(u"company");
    contact.email = text(u"email");
    contact.language = text(u"language");
    contact.notes = text(u"notes");
    contact.consent = Consent(row.value(u"consent"_s).toInt());
    contact.consentSource = text(u"consent_source");
    contact.consentAtMs.reset();
    if (row.contains(u"consent_at_ms"_s))
        contact.consentAtMs = text(u"consent_at_ms").toLongLong();
    contact.updatedAtMs = text(u"updated_at_ms").toLongLong();
    const QJsonObject fields = row.value(u"fields"_s).toObject();
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it) {
        if (it.value().toString().isEmpty())
            contact.fields.remove(it.key());
        else
            contact.fields.insert(it.key(), it.value().toString());
    }
    // Suppressions hang on the identities, so they go first.
    if (const Result<> lifted
        = transaction
              .statement("DELETE FROM suppressions WHERE source = :source AND match_key IN "
                         "(SELECT match_key FROM identities WHERE contact_id = :contact)")
              .bind(":source", importSource(import))
              .bind(":contact", contact.id)
              .run();
        !lifted) {
        return lifted;
    }
    if (const Result<> off = takeOffAdded(transaction, contact.id, row); !off)
        return off;
    if (const Result<> set = setFields(transaction, contact.id, contact.fields); !set)
        return set;
    if (const Result<> written = updateContactRow(transaction, contact); !written)
        return written;
    if (hadConsent) {
        if (const Result<bool> derived = deriveAvailability(transaction, contact.id); !derived)
            return fail(derived.error());
    }
    return {};
}

/// What \p now has otherwise than the import left it, as far as \p row tells.
QStringList changedSince(const Contact &now, const QJsonObject &row)
{
    QStringList changed;
    if (!row.contains(u"written"_s))
        return changed;
    const QJsonObject written = row.value(u"written"_s).toObject();
    for (const auto &[name, member] : textColumns()) {
        const QJsonObject &left = written.contains(name) ? written : row;
        if (now.*member != left.value(name).toString())
            changed.append(name);
    }
    const QJsonObject fields = row.value(u"fields"_s).toObject();
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it) {
        if (now.fields.value(it.key()) != written.value(u"fields."_s + it.key()).toString())
            changed.append(it.key());
    }
    const QJsonArray tags = row.value(u"tags_added"_s).toArray();
    const bool isUntagged = std::any_of(tags.begin(), tags.end(), [&now](const QJsonValue &tag) {
        return std::none_of(now.tags.begin(), now.tags.end(),
                            [&tag](const QString &name) { return fold(name) == tag.toString(); });
    });
    if (isUntagged)
        changed.append(u"tags"_s);
    return changed;
}

void noteConflict(UndoOutcome &outcome, UndoConflict conflict)
{
    ++outcome.conflicts;
    if (outcome.conflicted.size() < kMostConflictsNamed)
        outcome.conflicted.append(std::move(conflict));
}

QString addressOf(const QString &phone, const QString &userId, const QString &username)
{
    return !phone.isEmpty() ? phone : !userId.isEmpty() ? userId : username;
}

struct CreatedRow
{
    qint64 id = 0;
    bool isEdited = false;
    bool isWritten = false;
};

Result<> removeSome(Transaction &transaction, TakeBack &state)
{
    // Somebody edited or written to since is no longer the import's to remove.
    static const QByteArray sql
        = "SELECT id, updated_at_ms <> created_at_ms, EXISTS (SELECT 1 FROM conversations v "
          "WHERE v.contact_id = contacts.id) FROM contacts "
          "WHERE import_id = :import AND id > :after ORDER BY id LIMIT :step";
    std::vector<CreatedRow> rows;
    if (const Result<> read
        = transaction.statement(sql)
              .bind(":import", state.import)
              .bind(":after", state.createdAfter)
              .bind(":step", kRemovalStep)
              .each([&rows](const Statement &row) {
                  rows.push_back({row.integer(0), row.integer(1) != 0, row.integer(2) != 0});
              });
        !read) {
        return fail(read.error());
    }
    std::vector<qint64> going;
    for (const CreatedRow &row : rows) {
        state.createdAfter = row.id;
        if (!row.isEdited && !row.isWritten) {
            going.push_back(row.id);
            continue;
        }
        const Result<Contact> now = readContact(transaction.connection(), ContactId{row.id});
        if (!now)
            return fail(now.error());
        noteConflict(state.outcome, {.contact = now->id,
                                     .kind = row.isWritten ? UndoConflict::Kind::Written
                                                           : UndoConflict::Kind::Edited,
                                     .name = now->name,
                                     .address = addressOf(now->phone, now->userId, now->username)});
    }
    if (const Result<> chosen = chooseContacts(transaction, going); !chosen)
        return fail(chosen.error());
    const Result<> lifted
        = transaction
              .statement("DELETE FROM suppressions WHERE source = :source AND match_key IN "
                         "(SELECT match_key FROM identities WHERE contact_id IN "
                         "(SELECT id FROM temp.chosen_contacts))")
              .bind(":source", importSource(state.import))
              .run();
    if (!lifted)
        return fail(lifted.error());
    if (const Result<> gone = removeChosenUnchecked(transaction); !gone)
        return fail(gone.error());
    state.outcome.removed += qint64(going.size());
    state.areCreatedGone = rows.size() < std::size_t(kRemovalStep);
    return {};
}

struct UndoRow
{
    ContactId contact;
    QJsonObject before;
    qint64 writtenAtMs = 0;
};

/// True when there was nothing left to do.
Result<bool> restoreSome(Transaction &transaction, TakeBack &state)
{
    static const QByteArray sql
        = "SELECT contact_id, before, written_at_ms FROM import_undo "
          "WHERE import_id = :import AND contact_id > :after ORDER BY contact_id LIMIT :step";
    std::vector<UndoRow> rows;
    if (const Result<> read
        = transaction.statement(sql)
              .bind(":import", state.import)
              .bind(":after", state.updatedAfter)
              .bind(":step", kRestoreStep)
              .each([&rows](const Statement &row) {
                  rows.push_back({row.id<ContactId>(0),
                                  QJsonDocument::fromJson(row.text(1).toUtf8()).object(),
                                  row.integer(2)});
              });
        !read) {
        return fail(read.error());
    }
    for (const UndoRow &row : rows) {
        state.updatedAfter = row.contact.value;
        const Result<Contact> now = readContact(transaction.connection(), row.contact);
        if (!now && now.error().code != ErrorCode::NotFound)
            return fail(now.error());
        if (!now) {
            const auto was = [&row](QStringView key) { return row.before.value(key).toString(); };
            noteConflict(state.outcome,
                         {.contact = row.contact,
                          .kind = UndoConflict::Kind::Gone,
                          .name = was(u"name"),
                          .address = addressOf(was(u"phone"), was(u"user_id"), was(u"username"))});
            continue;
        }
        if (now->updatedAtMs != row.writtenAtMs) {
            noteConflict(state.outcome,
                         {.contact = row.contact,
                          .kind = UndoConflict::Kind::Edited,
                          .name = now->name,
                          .address = addressOf(now->phone, now->userId, now->username),
                          .fields = changedSince(*now, row.before)});
            continue;
        }
        if (const Result<> restored = restoreOne(transaction, state.import, *now, row.before);
            !restored) {
            return fail(restored.error());
        }
        ++state.outcome.restored;
    }
    return rows.empty();
}

Result<> close(Transaction &transaction, const TakeBack &state, bool forget, qint64 nowMs)
{
    // Tags and fields that came with the import go with it, unless somebody uses them by now.
    for (const char *sql : {"DELETE FROM tags WHERE import_id = :import AND NOT EXISTS "
                            "(SELECT 1 FROM contact_tags WHERE tag_id = tags.id)",
                            "DELETE FROM fields WHERE import_id = :import AND id NOT IN "
                            "(SELECT field_id FROM contact_fields)",
                            "DELETE FROM import_undo WHERE import_id = :import"}) {
        if (const Result<> tidied = transaction.statement(sql).bind(":import", state.import).run();
            !tidied) {
            return tidied;
        }
    }
    if (forget) {
        return transaction.statement("DELETE FROM imports WHERE id = :import")
            .bind(":import", state.import)
            .run();
    }
    return transaction
        .statement("UPDATE imports SET state = :state, undone_at_ms = :at WHERE id = :import")
        .bind(":state", ImportState::TakenBack)
        .bind(":at", nowMs)
        .bind(":import", state.import)
        .run();
}

} // namespace

Result<> keepForUndo(Transaction &transaction, ImportId import, const Contact &before,
                     const Contact &after)
{
    return transaction
        .statement("INSERT INTO import_undo (import_id, contact_id, before, written_at_ms) "
                   "VALUES (:import, :contact, :before, :at)")
        .bind(":import", import)
        .bind(":contact", before.id)
        .bind(":before", QString::fromUtf8(encode(before, after)))
        .bind(":at", after.updatedAtMs)
        .run();
}

Result<TakeBack> removeCreated(Transaction &transaction, TakeBack state)
{
    if (const Result<> removed = removeSome(transaction, state); !removed)
        return fail(removed.error());
    return state;
}

Result<TakeBack> restoreUpdated(Transaction &transaction, TakeBack state, bool forget, qint64 nowMs)
{
    const Result<bool> empty = restoreSome(transaction, state);
    if (!empty)
        return fail(empty.error());
    if (*empty) {
        if (const Result<> closed = close(transaction, state, forget, nowMs); !closed)
            return fail(closed.error());
        state.finished = true;
    }
    return state;
}

Result<> tuneForBulk(Transaction &transaction, bool bulk)
{
    return transaction.connection().execute(
        bulk ? "PRAGMA cache_size=-98304; PRAGMA wal_autocheckpoint=50000;"
             : "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=2000;");
}

QString importLease()
{
    return u"contacts-import"_s;
}

} // namespace aic::contacts
