// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/inbound.h"

#include <algorithm>
#include <array>

#include "contacts/consents.h"
#include "contacts/evidence.h"
#include "contacts/identities.h"
#include "contacts/merging.h"
#include "contacts/peoplerules.h"
#include "core/json.h"
#include "messaging/conversation.h"
#include "messaging/corrections.h"
#include "messaging/media/attachments.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

using events::Outcome;
using events::Update;
using events::UpdateContext;
using events::UpdateKind;

contacts::Person personOf(const events::Party &party, AccountId account = {})
{
    return {party.waId,     party.userId,      party.parentUserId,
            party.username, party.profileName, account};
}

Result<ContactId> knownPerson(storage::Transaction &transaction, const events::Party &party,
                              AccountId account, qint64 atMs, ChangeFeed &feed)
{
    const Result<contacts::FoundPerson> found
        = contacts::findOrCreate(transaction, personOf(party, account), atMs);
    if (!found)
        return fail(found.error());
    if (found->created)
        feed.noteContact(transaction, found->id, contacts::ContactChange::Added);
    return found->id;
}

Result<bool> isStored(storage::Transaction &transaction, const Wamid &wamid)
{
    bool found = false;
    const Result<> done = transaction.statement("SELECT 1 FROM messages WHERE wamid = :wamid")
                              .bind(":wamid", wamid)
                              .each([&](const storage::Statement &) { found = true; });
    if (!done)
        return fail(done.error());
    return found;
}

struct InboundRow
{
    NumberId number;
    ConversationId conversation;
    ContactId contact;
    Wamid wamid;
    QString type;
    QString text;
    QJsonObject payload;
    Wamid replyTo;
    std::optional<MessageError> error;
    qint64 atMs = 0;
    bool countsAsUnread = true;
    bool opensWindow = true;
};

Result<> insertInbound(storage::Transaction &transaction, const InboundRow &row, ChangeFeed &feed)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QString() : text; };
    std::optional<qint64> code;
    if (row.error)
        code = row.error->code;
    const Result<> done
        = transaction
              .statement("INSERT INTO messages (number_id, conversation_id, contact_id, direction, "
                         "type, state, wamid, text, payload, reply_to, at_ms, state_at_ms, "
                         "error_code, error_title, error_detail) VALUES (:number, :conversation, "
                         ":contact, 1, :type, 9, :wamid, :text, :payload, :reply, :at, :at, :code, "
                         ":title, :detail)")
              .bind(":number", row.number)
              .bind(":conversation", row.conversation)
              .bind(":contact", row.contact)
              .bind(":type", row.type)
              .bind(":wamid", row.wamid)
              .bind(":text", row.text)
              .bind(":payload", QString::fromUtf8(json::compact(row.payload)))
              .bind(":reply", row.replyTo)
              .bind(":at", row.atMs)
              .bind(":code", code)
              .bind(":title", row.error ? orNull(row.error->title) : QString())
              .bind(":detail", row.error ? orNull(row.error->detail) : QString())
              .run();
    if (!done)
        return done;
    const MessageId id{transaction.lastInsertId()};
    feed.note(transaction, id, row.contact);
    if (const Result<> queued = queueDownload(transaction, id, row.number, row.type, row.payload);
        !queued) {
        return queued;
    }
    return showInConversation(transaction, {.conversation = row.conversation,
                                            .contact = row.contact,
                                            .message = id,
                                            .direction = Direction::In,
                                            .state = MessageState::Received,
                                            .atMs = row.atMs,
                                            .countsAsUnread = row.countsAsUnread,
                                            .opensWindow = row.opensWindow});
}

Result<> record(storage::Transaction &transaction, ContactId contact, contacts::EvidenceKind kind,
                const QString &source, qint64 atMs, ChangeFeed &feed)
{
    const Result<bool> changed = contacts::recordEvidence(transaction, contact, kind, source, atMs);
    if (!changed)
        return fail(changed.error());
    if (*changed)
        feed.noteContact(transaction, contact, contacts::ContactChange::Availability);
    return {};
}

/// The newest wish counts, whatever order they come in.
Result<> followWish(storage::Transaction &transaction, ContactId contact, contacts::Wish wish,
                    const QString &text, qint64 atMs, ChangeFeed &feed)
{
    using contacts::Consent;
    using contacts::EvidenceKind;
    using contacts::SuppressionReason;
    const bool isStop = wish == contacts::Wish::Stop;
    const QString source = isStop ? contacts::kStopWordSource : contacts::kStartWordSource;
    const Result<bool> shown = contacts::recordConsent(
        transaction, contact,
        {isStop ? Consent::OptedOut : Consent::OptedIn, source, text.simplified(), atMs});
    if (!shown)
        return fail(shown.error());
    if (*shown)
        feed.noteContact(transaction, contact, contacts::ContactChange::Consent);

    const Result<QList<contacts::ConsentEntry>> said
        = contacts::consentsOf(transaction.connection(), contact);
    if (!said)
        return fail(said.error());
    qint64 stopAtMs = -1;
    qint64 startAtMs = -1;
    for (const contacts::ConsentEntry &entry : *said) {
        if (entry.source == contacts::kStopWordSource)
            stopAtMs = std::max(stopAtMs, entry.atMs);
        else if (entry.source == contacts::kStartWordSource)
            startAtMs = std::max(startAtMs, entry.atMs);
    }
    Result<> done = contacts::liftSuppression(transaction, contact, SuppressionReason::StopWord);
    // In the same second both may come; then nothing more is sent.
    if (done && stopAtMs >= 0 && stopAtMs >= startAtMs) {
        done = contacts::suppress(transaction, contact, SuppressionReason::StopWord,
                                  contacts::kStopWordSource, stopAtMs);
    }
    if (!done)
        return done;
    return record(transaction, contact,
                  isStop ? EvidenceKind::MarketingStopped : EvidenceKind::MarketingResumed, source,
                  atMs, feed);
}

/// Reactions and what corrects an earlier message are no news to answer.
bool isNews(const QString &type)
{
    return type != u"reaction"_s && type != u"edit"_s && type != u"revoke"_s;
}

Result<Outcome> applyMessage(storage::Transaction &transaction, const Update &update,
                             const UpdateContext &context, ChangeFeed &feed)
{
    const auto *message = std::get_if<events::IncomingMessage>(&update.part);
    if (!message || update.number.isEmpty() || personOf(message->from).isEmpty())
        return Outcome::Unknown;
    const Result<bool> stored = isStored(transaction, message->wamid);
    if (!stored)
        return fail(stored.error());
    if (*stored)
        return Outcome::Applied;
    const Result<NumberId> number
        = ensureNumber(transaction, context.account, update.number, update.displayNumber);
    if (!number)
        return fail(number.error());
    const Result<ContactId> contact
        = knownPerson(transaction, message->from, context.account, update.atMs, feed);
    if (!contact)
        return fail(contact.error());
    const Result<ConversationId> conversation = ensureConversation(transaction, *number, *contact);
    if (!conversation)
        return fail(conversation.error());
    InboundRow row{.number = *number,
                   .conversation = *conversation,
                   .contact = *contact,
                   .wamid = message->wamid,
                   .type = message->type,
                   .text = readableText(message->type, message->message),
                   .payload = message->message,
                   .replyTo = message->replyTo,
                   .atMs = update.atMs,
                   .countsAsUnread = isNews(message->type)};
    for (const Error &problem : message->problems) {
        if (!row.error)
            row.error = MessageError{problem.providerCode, problem.detail, problem.providerDetail};
    }
    if (const Result<> done = insertInbound(transaction, row, feed); !done)
        return fail(done.error());
    const bool isCorrection = message->type == u"edit"_s || message->type == u"revoke"_s;
    if (const Result<> done = applyCorrections(
            transaction, *contact, isCorrection ? message->replyTo : message->wamid, feed);
        !done) {
        return fail(done.error());
    }
    if (const Result<> done = record(transaction, *contact, contacts::EvidenceKind::Inbound,
                                     u"inbound"_s, update.atMs, feed);
        !done) {
        return fail(done.error());
    }
    if (message->type != u"text"_s && message->type != u"button"_s)
        return Outcome::Applied;
    const Result<contacts::PeopleRules> rules = contacts::readRules(transaction.connection());
    if (!rules)
        return fail(rules.error());
    const contacts::Wish wish = contacts::wishOf(row.text, *rules);
    if (wish != contacts::Wish::None) {
        const Result<> done = followWish(transaction, *contact, wish, row.text, update.atMs, feed);
        if (!done)
            return fail(done.error());
    }
    return Outcome::Applied;
}

Result<Outcome> applyPreference(storage::Transaction &transaction, const Update &update,
                                const UpdateContext &context, ChangeFeed &feed)
{
    const auto *preference = std::get_if<events::UserPreference>(&update.part);
    if (!preference || personOf(preference->person).isEmpty())
        return Outcome::Unknown;
    const bool isStop = preference->value == u"stop"_s;
    if (!isStop && preference->value != u"resume"_s)
        return Outcome::Unknown;
    const Result<ContactId> contact
        = knownPerson(transaction, preference->person, context.account, update.atMs, feed);
    if (!contact)
        return fail(contact.error());
    // Marketing only: replies and notices still pass (cloud-api.md §8.8), so nobody is suppressed.
    const Result<> done = record(transaction, *contact,
                                 isStop ? contacts::EvidenceKind::MarketingStopped
                                        : contacts::EvidenceKind::MarketingResumed,
                                 u"user_preferences"_s, update.atMs, feed);
    if (!done)
        return fail(done.error());
    return Outcome::Applied;
}

/// Whoever has what the person is known by from now on is the same person: their messages came
/// before this did.
Result<> takeOver(storage::Transaction &transaction, ContactId contact,
                  const events::IdentityChange &change, qint64 atMs, ChangeFeed &feed)
{
    using contacts::IdentityKind;
    const std::array<std::pair<IdentityKind, QString>, 2> names{
        {{IdentityKind::UserId, change.after.userId}, {IdentityKind::WaId, change.after.waId}}};
    for (const auto &[kind, value] : names) {
        const Result<ContactId> other
            = contacts::findByIdentity(transaction.connection(), kind, value);
        if (!other)
            return fail(other.error());
        if (!other->isValid() || *other == contact)
            continue;
        const Result<contacts::Merge> merged = contacts::mergePeople(
            transaction, {.survivor = contact, .merged = *other, .reason = change.type}, atMs);
        if (!merged)
            return fail(merged.error());
        feed.noteContact(transaction, *other, contacts::ContactChange::Removed);
        feed.noteContact(transaction, contact, contacts::ContactChange::Details);
    }
    return {};
}

Result<> replace(storage::Transaction &transaction, ContactId contact,
                 const events::IdentityChange &change, AccountId account, qint64 atMs)
{
    using contacts::IdentityKind;
    const auto step
        = [&](IdentityKind kind, const QString &before, const QString &after) -> Result<> {
        if (after.isEmpty() || after == before)
            return {};
        if (before.isEmpty())
            return contacts::addIdentity(transaction, contact, kind, after, {}, atMs, account);
        return contacts::replaceIdentity(transaction, contact, kind, before, after, atMs, account);
    };
    Result<> done = step(IdentityKind::WaId, change.before.waId, change.after.waId);
    if (done)
        done = step(IdentityKind::UserId, change.before.userId, change.after.userId);
    if (done) {
        done = step(IdentityKind::ParentUserId, change.before.parentUserId,
                    change.after.parentUserId);
    }
    return done;
}

Result<Outcome> applyIdentityChange(storage::Transaction &transaction, const Update &update,
                                    const UpdateContext &context, ChangeFeed &feed)
{
    const auto *change = std::get_if<events::IdentityChange>(&update.part);
    if (!change || personOf(change->before).isEmpty())
        return Outcome::Unknown;
    // By what they had before; the new number beside it may be known for somebody else's so far.
    events::Party before = change->before;
    if (!before.userId.isEmpty() && before.waId == change->after.waId)
        before.waId.clear();
    const Result<ContactId> contact
        = knownPerson(transaction, before, context.account, update.atMs, feed);
    if (!contact)
        return fail(contact.error());
    if (const Result<> done = takeOver(transaction, *contact, *change, update.atMs, feed); !done)
        return fail(done.error());
    if (const Result<> done = replace(transaction, *contact, *change, context.account, update.atMs);
        !done) {
        return fail(done.error());
    }
    feed.noteContact(transaction, *contact, contacts::ContactChange::Details);
    if (change->wamid.isEmpty() || update.number.isEmpty())
        return Outcome::Applied;

    // The thread tells of it too.
    const Result<bool> stored = isStored(transaction, change->wamid);
    if (!stored)
        return fail(stored.error());
    if (*stored)
        return Outcome::Applied;
    const Result<NumberId> number
        = ensureNumber(transaction, context.account, update.number, update.displayNumber);
    if (!number)
        return fail(number.error());
    const Result<ConversationId> conversation = ensureConversation(transaction, *number, *contact);
    if (!conversation)
        return fail(conversation.error());
    const Result<> shown = insertInbound(transaction,
                                         {.number = *number,
                                          .conversation = *conversation,
                                          .contact = *contact,
                                          .wamid = change->wamid,
                                          .type = u"system"_s,
                                          .text = readableText(u"system"_s, change->message),
                                          .payload = change->message,
                                          .atMs = update.atMs,
                                          .countsAsUnread = false,
                                          .opensWindow = false},
                                         feed);
    if (!shown)
        return fail(shown.error());
    return Outcome::Applied;
}

/// What the phone's contacts say: a name where the user gave none of their own. Nothing of ours is
/// deleted for it.
Result<Outcome> applyContactSync(storage::Transaction &transaction, const Update &update,
                                 const UpdateContext &context, ChangeFeed &feed)
{
    const auto *sync = std::get_if<events::ContactSync>(&update.part);
    if (!sync || personOf(sync->person).isEmpty())
        return Outcome::Unknown;
    const bool isRemoved = sync->action == u"remove"_s;
    if (!isRemoved && sync->action != u"add"_s && sync->action != u"edit"_s)
        return Outcome::Unknown;
    const Result<ContactId> contact
        = knownPerson(transaction, sync->person, context.account, update.atMs, feed);
    if (!contact)
        return fail(contact.error());
    const QString name = sync->name.simplified().left(200);
    QString before;
    bool isOlder = false;
    Result<> done = transaction
                        .statement("SELECT name, at_ms FROM app_contacts WHERE contact_id = "
                                   ":contact AND account_id = :account")
                        .bind(":contact", *contact)
                        .bind(":account", context.account)
                        .each([&](const storage::Statement &row) {
                            before = row.text(0);
                            isOlder = row.integer(1) > update.atMs;
                        });
    if (!done)
        return fail(done.error());
    if (isOlder)
        return Outcome::Applied;
    done = transaction
               .statement("INSERT INTO app_contacts (contact_id, account_id, name, is_removed, "
                          "at_ms) VALUES (:contact, :account, :name, :removed, :at) "
                          "ON CONFLICT (contact_id, account_id) DO UPDATE SET "
                          "name = CASE WHEN excluded.name = '' THEN name ELSE excluded.name END, "
                          "is_removed = excluded.is_removed, at_ms = excluded.at_ms")
               .bind(":contact", *contact)
               .bind(":account", context.account)
               .bind(":name", name.isNull() ? u""_s : name)
               .bind(":removed", isRemoved)
               .bind(":at", update.atMs)
               .run();
    if (!done)
        return fail(done.error());
    if (!isRemoved) {
        done = contacts::showSyncedName(transaction, *contact, before, name);
        if (done) {
            done = record(transaction, *contact, contacts::EvidenceKind::InAppContacts,
                          u"WhatsApp Business app"_s, update.atMs, feed);
        }
        if (!done)
            return fail(done.error());
    }
    feed.noteContact(transaction, *contact, contacts::ContactChange::Details);
    return Outcome::Applied;
}

Result<Outcome> applyStatusUpdate(storage::Transaction &transaction, const Update &update,
                                  ChangeFeed &feed)
{
    const auto *status = std::get_if<events::MessageStatus>(&update.part);
    if (!status)
        return Outcome::Unknown;
    const Result<bool> found = applyStatus(transaction, *status, update.atMs, feed);
    if (!found)
        return fail(found.error());
    return *found ? Outcome::Applied : Outcome::Parked;
}

} // namespace

void registerHandlers(events::Ledger &ledger, ChangeFeed &feed)
{
    ledger.setHandler(UpdateKind::Message,
                      [&feed](storage::Transaction &transaction, const Update &update,
                              const UpdateContext &context) {
                          return applyMessage(transaction, update, context, feed);
                      });
    ledger.setHandler(UpdateKind::Status, [&feed](storage::Transaction &transaction,
                                                  const Update &update, const UpdateContext &) {
        return applyStatusUpdate(transaction, update, feed);
    });
    ledger.setHandler(UpdateKind::UserPreference,
                      [&feed](storage::Transaction &transaction, const Update &update,
                              const UpdateContext &context) {
                          return applyPreference(transaction, update, context, feed);
                      });
    ledger.setHandler(UpdateKind::ContactSync,
                      [&feed](storage::Transaction &transaction, const Update &update,
                              const UpdateContext &context) {
                          return applyContactSync(transaction, update, context, feed);
                      });
    ledger.setHandler(UpdateKind::IdentityChange,
                      [&feed](storage::Transaction &transaction, const Update &update,
                              const UpdateContext &context) {
                          return applyIdentityChange(transaction, update, context, feed);
                      });
}

} // namespace aic::messaging
