// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/identities.h"

#include <algorithm>

#include "contacts/contactrows_p.h"
#include "core/phonenumber.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

// Last-seen times are for people; a write for every message of a chat would buy nothing.
constexpr qint64 kLastSeenStepMs = 60LL * 60 * 1000;

bool isPhoneKind(IdentityKind kind)
{
    return kind == IdentityKind::Phone || kind == IdentityKind::WaId;
}

/// Shows an identity on the contact's row. True when the row changed.
Result<bool> showIdentity(Transaction &transaction, ContactId contact, IdentityKind kind,
                          const QString &value)
{
    QByteArray sql;
    switch (kind) {
    case IdentityKind::Phone:
    case IdentityKind::WaId:
        sql = "UPDATE contacts SET phone = :value WHERE id = :id AND phone IS NULL";
        break;
    case IdentityKind::UserId:
        sql = "UPDATE contacts SET user_id = :value WHERE id = :id AND user_id IS NULL";
        break;
    case IdentityKind::Username:
        // People rename themselves, so the newest is the one that works.
        sql = "UPDATE contacts SET username = :value WHERE id = :id AND username IS NOT :value";
        break;
    case IdentityKind::ParentUserId:
        return false;
    }
    const QString shown = kind == IdentityKind::WaId ? QString(u'+' + value) : value;
    if (const Result<> written
        = transaction.statement(sql).bind(":value", shown).bind(":id", contact).run();
        !written) {
        return fail(written.error());
    }
    return transaction.changes() > 0;
}

struct Known
{
    IdentityKind kind;
    QString value;
};

QList<Known> identitiesIn(const Person &person)
{
    QList<Known> known;
    if (!person.userId.isEmpty())
        known.append({IdentityKind::UserId, person.userId});
    if (!person.waId.isEmpty()) {
        known.append(
            {IdentityKind::WaId, person.waId.startsWith(u'+') ? person.waId.mid(1) : person.waId});
    }
    if (!person.parentUserId.isEmpty())
        known.append({IdentityKind::ParentUserId, person.parentUserId});
    if (const QString name = plainUsername(person.username); !name.isEmpty())
        known.append({IdentityKind::Username, name});
    return known;
}

Result<> fillName(Transaction &transaction, ContactId contact, const QString &profileName,
                  bool &rowChanged)
{
    const QString name = profileName.simplified().left(200);
    if (name.isEmpty())
        return {};
    if (const Result<> written
        = transaction.statement("UPDATE contacts SET name = :name WHERE id = :id AND name = ''")
              .bind(":name", name)
              .bind(":id", contact)
              .run();
        !written) {
        return written;
    }
    rowChanged = rowChanged || transaction.changes() > 0;
    return {};
}

} // namespace

bool isUserId(QStringView text)
{
    const auto isCapital = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    if (text.size() < 4 || !isCapital(text[0]) || !isCapital(text[1]) || text[2] != u'.')
        return false;
    QStringView rest = text.mid(3);
    if (rest.startsWith(u"ENT."))
        rest = rest.mid(4);
    return !rest.isEmpty() && rest.size() <= 128 && std::ranges::all_of(rest, [](QChar c) {
        return c.unicode() < 0x80 && c.isLetterOrNumber();
    });
}

QString plainUsername(const QString &username)
{
    const QString trimmed = username.trimmed();
    return (trimmed.startsWith(u'@') ? trimmed.mid(1) : trimmed).toLower();
}

QString identityMatchKey(IdentityKind kind, const QString &value)
{
    return isPhoneKind(kind) ? phoneMatchKey(value) : value;
}

Result<ContactId> findByIdentity(Connection &connection, IdentityKind kind, const QString &value)
{
    if (value.isEmpty())
        return ContactId();
    // A number that was given up may be somebody else's by now; a user ID is never given twice.
    static const QByteArray byPhone
        = "SELECT min(contact_id) FROM identities WHERE match_key = :key AND kind IN (1, 2) "
          "AND ended_at_ms IS NULL";
    static const QByteArray byOther
        = "SELECT min(contact_id) FROM identities WHERE match_key = :key AND kind = :kind";
    Statement query = connection.statement(isPhoneKind(kind) ? byPhone : byOther);
    query.bind(":key", identityMatchKey(kind, value));
    if (!isPhoneKind(kind))
        query.bind(":kind", kind);
    const Result<bool> found = query.step();
    if (!found)
        return fail(found.error());
    return *found ? ContactId{query.integer(0)} : ContactId();
}

Result<ContactId> findPerson(Connection &connection, const Person &person)
{
    for (const Known &known : identitiesIn(person)) {
        const Result<ContactId> found = findByIdentity(connection, known.kind, known.value);
        if (!found || found->isValid())
            return found;
    }
    return ContactId();
}

Result<FoundPerson> findOrCreate(Transaction &transaction, const Person &person, qint64 atMs)
{
    if (person.isEmpty())
        return fail(ErrorCode::Invalid, u"The update names nobody."_s);
    const Result<ContactId> known = findPerson(transaction.connection(), person);
    if (!known)
        return fail(known.error());
    FoundPerson found{*known, false};
    if (!found.id.isValid()) {
        Contact contact;
        contact.name = person.profileName.simplified().left(200);
        if (!person.waId.isEmpty())
            contact.phone = person.waId.startsWith(u'+') ? person.waId : u'+' + person.waId;
        contact.userId = person.userId;
        contact.username = plainUsername(person.username);
        const Result<ContactId> made = insertContact(transaction, contact, atMs);
        if (!made)
            return fail(made.error());
        found = {*made, true};
    }
    bool rowChanged = false;
    for (const Known &identity : identitiesIn(person)) {
        const Result<ContactId> owner
            = findByIdentity(transaction.connection(), identity.kind, identity.value);
        if (!owner)
            return fail(owner.error());
        if (owner->isValid() && *owner != found.id)
            continue; // Two people are one: that is for the user to decide, not for a webhook.
        if (const Result<> added = addIdentity(transaction, found.id, identity.kind, identity.value,
                                               {}, atMs, person.account);
            !added) {
            return fail(added.error());
        }
    }
    if (const Result<> named = fillName(transaction, found.id, person.profileName, rowChanged);
        !named) {
        return fail(named.error());
    }
    if (rowChanged) {
        if (const Result<> fresh = refreshSearch(transaction, found.id); !fresh)
            return fail(fresh.error());
    }
    return found;
}

Result<> addIdentity(Transaction &transaction, ContactId contact, IdentityKind kind,
                     const QString &value, const QString &given, qint64 atMs, AccountId account)
{
    // An account that is told keeps: several of one portfolio hear the same ID.
    static const QByteArray sql
        = "INSERT INTO identities (contact_id, kind, value, match_key, given, first_seen_at_ms, "
          "last_seen_at_ms, account_id) VALUES (:contact, :kind, :value, :match_key, :given, :at, "
          ":at, :account) ON CONFLICT (contact_id, kind, value) DO UPDATE SET "
          "last_seen_at_ms = max(last_seen_at_ms, excluded.last_seen_at_ms), "
          "given = coalesce(excluded.given, given), "
          "account_id = coalesce(account_id, excluded.account_id), "
          "ended_at_ms = CASE WHEN excluded.last_seen_at_ms > ended_at_ms THEN NULL "
          "ELSE ended_at_ms END "
          "WHERE excluded.last_seen_at_ms > ended_at_ms OR excluded.last_seen_at_ms > "
          "last_seen_at_ms + :step OR "
          "(account_id IS NULL AND excluded.account_id IS NOT NULL) OR "
          "(excluded.given IS NOT NULL AND excluded.given IS NOT given)";
    if (const Result<> added = transaction.statement(sql)
                                   .bind(":contact", contact)
                                   .bind(":kind", kind)
                                   .bind(":value", value)
                                   .bind(":match_key", identityMatchKey(kind, value))
                                   .bind(":given", orNull(given))
                                   .bind(":at", atMs)
                                   .bind(":step", kLastSeenStepMs)
                                   .bind(":account", account)
                                   .run();
        !added) {
        return added;
    }
    const Result<bool> shown = showIdentity(transaction, contact, kind, value);
    if (!shown)
        return fail(shown.error());
    return *shown ? refreshSearch(transaction, contact) : Result<>();
}

Result<> replaceIdentity(Transaction &transaction, ContactId contact, IdentityKind kind,
                         const QString &before, const QString &after, qint64 atMs,
                         AccountId account)
{
    static const QByteArray endSql
        = "UPDATE identities SET ended_at_ms = :at WHERE contact_id = :contact "
          "AND match_key = :key AND kind IN (:kind, :twin) AND ended_at_ms IS NULL";
    // A phone stands in two kinds: as the user wrote it and as Meta's wa_id.
    const IdentityKind twin = kind == IdentityKind::Phone  ? IdentityKind::WaId
                              : kind == IdentityKind::WaId ? IdentityKind::Phone
                                                           : kind;
    if (const Result<> ended = transaction.statement(endSql)
                                   .bind(":at", atMs)
                                   .bind(":contact", contact)
                                   .bind(":key", identityMatchKey(kind, before))
                                   .bind(":kind", kind)
                                   .bind(":twin", twin)
                                   .run();
        !ended) {
        return ended;
    }
    static const QByteArray listSql
        = "INSERT OR IGNORE INTO suppressions (match_key, reason, source, at_ms, value) "
          "SELECT :new_key, reason, source, at_ms, :value FROM suppressions "
          "WHERE match_key = :old_key AND :new_key <> :old_key AND :kind <> 5";
    if (const Result<> listed
        = transaction.statement(listSql)
              .bind(":new_key", identityMatchKey(kind, after))
              .bind(":old_key", identityMatchKey(kind, before))
              .bind(":value", kind == IdentityKind::WaId ? QString(u'+' + after) : after)
              .bind(":kind", kind)
              .run();
        !listed) {
        return listed;
    }
    const char *column = kind == IdentityKind::UserId     ? "user_id"
                         : kind == IdentityKind::Username ? "username"
                         : isPhoneKind(kind)              ? "phone"
                                                          : nullptr;
    if (column) {
        const QByteArray clearSql
            = QByteArray("UPDATE contacts SET ") + column + " = NULL WHERE id = :id";
        if (const Result<> cleared = transaction.statement(clearSql).bind(":id", contact).run();
            !cleared) {
            return cleared;
        }
    }
    if (const Result<> added = addIdentity(transaction, contact, kind, after, {}, atMs, account);
        !added) {
        return added;
    }
    // The new one may be over itself by now: changes come in any order.
    return column ? showIdentities(transaction, contact) : Result<>();
}

Result<> showSyncedName(Transaction &transaction, ContactId contact, const QString &before,
                        const QString &name)
{
    if (name.isEmpty())
        return {};
    if (const Result<> written
        = transaction
              .statement("UPDATE contacts SET name = :name WHERE id = :id AND name <> :name "
                         "AND (name = '' OR name = :before)")
              .bind(":name", name)
              .bind(":before", notNull(before))
              .bind(":id", contact)
              .run();
        !written) {
        return written;
    }
    return transaction.changes() > 0 ? refreshSearch(transaction, contact) : Result<>();
}

Result<> showIdentities(Transaction &transaction, ContactId contact)
{
    static const QByteArray sql
        = "UPDATE contacts SET phone = coalesce((SELECT p.value FROM identities p WHERE "
          "p.contact_id = :id AND p.kind = 1 AND p.ended_at_ms IS NULL AND p.value = phone), "
          "(SELECT CASE p.kind WHEN 2 THEN '+' || p.value ELSE p.value END FROM identities p "
          "WHERE p.contact_id = :id AND p.kind IN (1, 2) AND p.ended_at_ms IS NULL "
          "ORDER BY p.kind, p.last_seen_at_ms DESC, p.value LIMIT 1)), "
          "user_id = coalesce((SELECT u.value FROM identities u WHERE u.contact_id = :id "
          "AND u.kind = 3 AND u.ended_at_ms IS NULL AND u.value = user_id), "
          "(SELECT u.value FROM identities u WHERE u.contact_id = :id AND u.kind = 3 "
          "AND u.ended_at_ms IS NULL ORDER BY u.last_seen_at_ms DESC, u.value LIMIT 1)), "
          "username = coalesce((SELECT n.value FROM identities n WHERE n.contact_id = :id "
          "AND n.kind = 5 AND n.ended_at_ms IS NULL AND n.value = username), "
          "(SELECT n.value FROM identities n WHERE n.contact_id = :id AND n.kind = 5 "
          "AND n.ended_at_ms IS NULL ORDER BY n.last_seen_at_ms DESC, n.value LIMIT 1)) "
          "WHERE id = :id";
    if (const Result<> shown = transaction.statement(sql).bind(":id", contact).run(); !shown)
        return shown;
    return refreshSearch(transaction, contact);
}

Result<QList<Identity>> identitiesOf(Connection &connection, ContactId contact)
{
    QList<Identity> identities;
    const Result<> read
        = connection
              .statement("SELECT kind, value, given, first_seen_at_ms, last_seen_at_ms, "
                         "ended_at_ms FROM identities WHERE contact_id = :contact "
                         "ORDER BY kind, value")
              .bind(":contact", contact)
              .each([&](const Statement &row) {
                  identities.append({IdentityKind(row.integer(0)), row.text(1), row.text(2),
                                     row.integer(3), row.integer(4), row.optionalInteger(5)});
              });
    if (!read)
        return fail(read.error());
    return identities;
}

Result<Recipient> resolveRecipient(Connection &connection, const QString &typed,
                                   const QString &region)
{
    const QString text = typed.trimmed();
    Recipient recipient;
    if (isUserId(text)) {
        recipient.kind
            = text.mid(3).startsWith(u"ENT.") ? IdentityKind::ParentUserId : IdentityKind::UserId;
        recipient.address = text;
        recipient.matchKey = text;
    } else {
        const Result<PhoneNumber> phone = parsePhoneNumber(text, region);
        if (!phone) {
            Error error = phone.error();
            error.detail = u"The recipient %1. Give a phone number with country code, or a user "
                           u"ID like MY.1234."_s.arg(error.detail);
            error.field = u"to"_s;
            return fail(error);
        }
        recipient.kind = IdentityKind::Phone;
        recipient.address = phone->e164;
        recipient.matchKey = phone->matchKey;
    }
    const Result<ContactId> contact = findByIdentity(connection, recipient.kind, recipient.address);
    if (!contact)
        return fail(contact.error());
    recipient.contact = *contact;
    return recipient;
}

Result<Recipient> recipientOf(Connection &connection, ContactId contact, AccountId account)
{
    Statement query = connection.statement(
        "SELECT phone, coalesce((SELECT i.value FROM identities i WHERE i.contact_id = :id "
        "AND i.kind = 3 AND i.ended_at_ms IS NULL AND (i.account_id = :account OR "
        "i.account_id IS NULL) AND :account IS NOT NULL "
        "ORDER BY i.account_id IS NULL, i.last_seen_at_ms DESC LIMIT 1), user_id) "
        "FROM contacts WHERE id = :id");
    query.bind(":id", contact).bind(":account", account);
    const Result<bool> found = query.step();
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, u"This contact is no longer there."_s);
    Recipient recipient;
    recipient.contact = contact;
    recipient.kind = query.isNull(0) ? IdentityKind::UserId : IdentityKind::Phone;
    recipient.address = query.isNull(0) ? query.text(1) : query.text(0);
    if (recipient.address.isEmpty()) {
        return fail(ErrorCode::Invalid, u"This contact has neither a phone number nor a user ID."_s,
                    u"to"_s);
    }
    recipient.matchKey = identityMatchKey(recipient.kind, recipient.address);
    return recipient;
}

Result<FoundPerson> ensureContact(Transaction &transaction, const Recipient &recipient, qint64 atMs)
{
    const Result<ContactId> known
        = findByIdentity(transaction.connection(), recipient.kind, recipient.address);
    if (!known)
        return fail(known.error());
    if (known->isValid())
        return FoundPerson{*known, false};
    Contact contact;
    if (recipient.kind == IdentityKind::Phone)
        contact.phone = recipient.address;
    else
        contact.userId = recipient.address;
    const Result<ContactId> made = insertContact(transaction, contact, atMs);
    if (!made)
        return fail(made.error());
    if (recipient.kind == IdentityKind::ParentUserId) {
        if (const Result<> added
            = addIdentity(transaction, *made, recipient.kind, recipient.address, {}, atMs);
            !added) {
            return fail(added.error());
        }
    }
    return FoundPerson{*made, true};
}

} // namespace aic::contacts
