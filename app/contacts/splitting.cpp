// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QSet>

#include "contacts/consents.h"
#include "contacts/contactquery.h"
#include "contacts/contactrows_p.h"
#include "contacts/identities.h"
#include "contacts/merging.h"
#include "core/phonenumber.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

bool isReachable(const QList<Identity> &identities)
{
    return std::ranges::any_of(identities, [](const Identity &identity) {
        return !identity.endedAtMs && identity.kind != IdentityKind::ParentUserId
               && identity.kind != IdentityKind::Username;
    });
}

/// The messages of \p contact that were written to or came from one of \p keys.
Result<QList<MessageId>> messagesBy(Connection &connection, ContactId contact,
                                    const QSet<QString> &keys)
{
    QList<MessageId> messages;
    const auto isTheirs = [&keys](const QString &address) {
        return !address.isEmpty()
               && keys.contains(isUserId(address) ? address : phoneMatchKey(address));
    };
    const Result<> read
        = connection
              .statement("SELECT id, recipient, CASE WHEN json_valid(payload) THEN "
                         "json_extract(payload, '$.from') END, CASE WHEN json_valid(payload) THEN "
                         "json_extract(payload, '$.from_user_id') END, direction FROM messages "
                         "WHERE contact_id = :contact")
              .bind(":contact", contact)
              .each([&](const Statement &row) {
                  const bool isOut = row.integer(4) == 0;
                  // The number says it where both stand: a user ID may be of both.
                  const QString address = isOut                   ? row.text(1)
                                          : row.text(2).isEmpty() ? row.text(3)
                                                                  : row.text(2);
                  if (isTheirs(address))
                      messages.append(row.id<MessageId>(0));
              });
    if (!read)
        return fail(read.error());
    return messages;
}

Result<> moveMessages(Transaction &transaction, const QList<MessageId> &messages, ContactId to)
{
    for (const MessageId message : messages) {
        Result<> done
            = transaction
                  .statement("INSERT OR IGNORE INTO conversations (number_id, contact_id) "
                             "SELECT number_id, :to FROM messages WHERE id = :message")
                  .bind(":to", to)
                  .bind(":message", message)
                  .run();
        if (done) {
            done = transaction
                       .statement("UPDATE messages SET contact_id = :to, conversation_id = "
                                  "(SELECT c.id FROM conversations c WHERE c.contact_id = :to "
                                  "AND c.number_id = messages.number_id) WHERE id = :message")
                       .bind(":to", to)
                       .bind(":message", message)
                       .run();
        }
        if (done) {
            done = transaction
                       .statement("UPDATE recipients SET contact_id = :to "
                                  "WHERE message_id = :message")
                       .bind(":to", to)
                       .bind(":message", message)
                       .run();
        }
        if (!done)
            return done;
    }
    return {};
}

/// What the messages of \p person say of them now.
Result<> followMessages(Transaction &transaction, ContactId person)
{
    // Directions and states are messaging's: 1 in, 9 received.
    static const QByteArray kConversations
        = "UPDATE conversations SET last_message_id = (SELECT m.id FROM messages m WHERE "
          "m.conversation_id = conversations.id ORDER BY m.at_ms DESC, m.id DESC LIMIT 1), "
          "last_at_ms = coalesce((SELECT max(m.at_ms) FROM messages m WHERE m.conversation_id = "
          "conversations.id), 0), last_inbound_at_ms = (SELECT max(m.at_ms) FROM messages m WHERE "
          "m.conversation_id = conversations.id AND m.direction = 1 AND m.type <> 'system'), "
          "unread = min(unread, (SELECT count(*) FROM messages m WHERE m.conversation_id = "
          "conversations.id AND m.direction = 1)) WHERE contact_id = :person";
    static const QByteArray kEmptyConversations
        = "DELETE FROM conversations WHERE contact_id = :person AND last_message_id IS NULL";
    static const QByteArray kActivity
        = "UPDATE contacts SET (activity, activity_at_ms) = (SELECT CASE m.direction WHEN 1 THEN "
          "100 ELSE m.state END, m.at_ms FROM messages m WHERE m.contact_id = :person "
          "ORDER BY m.at_ms DESC, m.id DESC LIMIT 1) WHERE id = :person "
          "AND EXISTS (SELECT 1 FROM messages m WHERE m.contact_id = :person)";
    static const QByteArray kNoActivity
        = "UPDATE contacts SET activity = -1, activity_at_ms = NULL WHERE id = :person "
          "AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.contact_id = :person)";
    static const QByteArray kForget
        = "DELETE FROM evidence WHERE contact_id = :person AND kind IN (1, 2, 3, 4)";
    static const QByteArray kStatuses
        = "INSERT INTO evidence (contact_id, kind, source, at_ms, first_at_ms) SELECT :person, "
          "CASE s.status WHEN 'delivered' THEN 1 WHEN 'failed' THEN 4 ELSE 2 END, "
          "CASE s.status WHEN 'failed' THEN '131026' ELSE s.status END, max(s.at_ms), min(s.at_ms) "
          "FROM messages m JOIN statuses s ON s.message_id = m.id WHERE m.contact_id = :person "
          "AND (s.status IN ('delivered', 'read', 'played') OR (s.status = 'failed' "
          "AND s.error_code = 131026)) GROUP BY 2, 3";
    static const QByteArray kInbound
        = "INSERT INTO evidence (contact_id, kind, source, at_ms, first_at_ms) SELECT :person, 3, "
          "'inbound', max(at_ms), min(at_ms) FROM messages WHERE contact_id = :person "
          "AND direction = 1 AND type <> 'system' GROUP BY contact_id";
    for (const QByteArray &sql : {kConversations, kEmptyConversations, kActivity, kNoActivity,
                                  kForget, kStatuses, kInbound}) {
        if (const Result<> done = transaction.statement(sql).bind(":person", person).run(); !done)
            return done;
    }
    return {};
}

} // namespace

Result<ContactId> splitPerson(Transaction &transaction, ContactId contact,
                              const QList<Identity> &identities, qint64 atMs)
{
    const Result<Contact> before = readContact(transaction.connection(), contact);
    if (!before)
        return fail(before.error());
    const Result<QList<Identity>> all = identitiesOf(transaction.connection(), contact);
    if (!all)
        return fail(all.error());
    QSet<QString> keys;
    for (const Identity &identity : identities)
        keys.insert(identityMatchKey(identity.kind, identity.value));
    // A number stands as it was given and as WhatsApp has it; both go.
    QList<Identity> going;
    QList<Identity> staying;
    for (const Identity &identity : *all) {
        const bool goes = keys.contains(identityMatchKey(identity.kind, identity.value));
        (goes ? going : staying).append(identity);
    }
    if (!isReachable(going) || !isReachable(staying)) {
        return fail(ErrorCode::Invalid,
                    u"Each of the two needs a phone number or a user ID to be reached."_s,
                    u"identities"_s);
    }
    Contact fresh;
    fresh.name = before->name;
    fresh.language = before->language;
    const Result<ContactId> made = insertContact(transaction, fresh, atMs);
    if (!made)
        return fail(made.error());
    Result<> done = keepShownConsent(transaction, contact);
    if (done) {
        // Whoever said no said it for both.
        done = transaction
                   .statement("INSERT INTO consents (contact_id, at_ms, consent, source, wording) "
                              "SELECT :made, at_ms, consent, source, wording FROM consents "
                              "WHERE contact_id = :contact")
                   .bind(":made", *made)
                   .bind(":contact", contact)
                   .run();
    }
    if (done) {
        done = transaction
                   .statement("UPDATE contacts SET (consent, consent_source, consent_at_ms) = "
                              "(SELECT c.consent, c.consent_source, c.consent_at_ms FROM contacts "
                              "c WHERE c.id = :contact) WHERE id = :made")
                   .bind(":made", *made)
                   .bind(":contact", contact)
                   .run();
    }
    for (const Identity &identity : std::as_const(going)) {
        if (!done)
            break;
        done = transaction
                   .statement("UPDATE identities SET contact_id = :made WHERE contact_id = "
                              ":contact AND kind = :kind AND value = :value")
                   .bind(":made", *made)
                   .bind(":contact", contact)
                   .bind(":kind", identity.kind)
                   .bind(":value", identity.value)
                   .run();
    }
    if (done) {
        const Result<QList<MessageId>> messages
            = messagesBy(transaction.connection(), contact, keys);
        done = messages ? moveMessages(transaction, *messages, *made) : fail(messages.error());
        if (done && !messages->isEmpty())
            done = followMessages(transaction, contact);
        if (done && !messages->isEmpty())
            done = followMessages(transaction, *made);
    }
    if (done) {
        done = transaction
                   .statement("UPDATE contacts SET updated_at_ms = max(:at, updated_at_ms + 1) "
                              "WHERE id = :contact")
                   .bind(":at", atMs)
                   .bind(":contact", contact)
                   .run();
    }
    for (const ContactId person : {contact, *made}) {
        if (done)
            done = showIdentities(transaction, person);
        if (done) {
            const Result<bool> derived = deriveAvailability(transaction, person);
            if (!derived)
                done = fail(derived.error());
        }
    }
    if (!done)
        return fail(done.error());
    return *made;
}

} // namespace aic::contacts
