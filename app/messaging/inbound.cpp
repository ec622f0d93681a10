// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/inbound.h"

#include <algorithm>

#include "contacts/evidence.h"
#include "contacts/identities.h"
#include "core/json.h"
#include "messaging/conversation.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

using events::Outcome;
using events::Update;
using events::UpdateContext;
using events::UpdateKind;

const QString kStopSource = u"stop word"_s;
const QString kStartSource = u"start word"_s;

contacts::Person personOf(const events::Party &party)
{
    return {party.waId, party.userId, party.parentUserId, party.username, party.profileName};
}

Result<ContactId> knownPerson(storage::Transaction &transaction, const events::Party &party,
                              qint64 atMs, ChangeFeed &feed)
{
    const Result<contacts::FoundPerson> found
        = contacts::findOrCreate(transaction, personOf(party), atMs);
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

struct Wishes
{
    std::optional<qint64> stopAtMs;
    std::optional<qint64> startAtMs;
};

/// The newest wish counts, whatever order they come in.
Result<> followWish(storage::Transaction &transaction, ContactId contact, Wish wish, qint64 atMs,
                    ChangeFeed &feed)
{
    using contacts::EvidenceKind;
    const Result<QList<contacts::Evidence>> evidence
        = contacts::evidenceOf(transaction.connection(), contact);
    if (!evidence)
        return fail(evidence.error());
    Wishes wishes;
    const auto offer = [](std::optional<qint64> &newest, qint64 at) {
        newest = std::max(newest.value_or(at), at);
    };
    for (const contacts::Evidence &piece : *evidence) {
        if (piece.source == kStopSource)
            offer(wishes.stopAtMs, piece.atMs);
        else if (piece.source == kStartSource)
            offer(wishes.startAtMs, piece.atMs);
    }
    offer(wish == Wish::Stop ? wishes.stopAtMs : wishes.startAtMs, atMs);

    if (wishes.stopAtMs) {
        const bool isStopped = *wishes.stopAtMs > wishes.startAtMs.value_or(-1);
        const qint64 since = isStopped ? *wishes.stopAtMs : wishes.startAtMs.value_or(0);
        const QString source = isStopped ? kStopSource : kStartSource;
        Result<> done = contacts::liftSuppression(transaction, contact,
                                                  contacts::SuppressionReason::StopWord);
        if (done && isStopped) {
            done = contacts::suppress(transaction, contact, contacts::SuppressionReason::StopWord,
                                      source, since);
        }
        if (!done)
            return done;
        done = transaction
                   .statement("UPDATE contacts SET consent = :consent, consent_source = :source, "
                              "consent_at_ms = :at WHERE id = :id "
                              "AND coalesce(consent_at_ms, 0) <= :at")
                   .bind(":consent",
                         isStopped ? contacts::Consent::OptedOut : contacts::Consent::OptedIn)
                   .bind(":source", source)
                   .bind(":at", since)
                   .bind(":id", contact)
                   .run();
        if (!done)
            return done;
        feed.noteContact(transaction, contact, contacts::ContactChange::Consent);
    }
    return record(transaction, contact,
                  wish == Wish::Stop ? EvidenceKind::MarketingStopped
                                     : EvidenceKind::MarketingResumed,
                  wish == Wish::Stop ? kStopSource : kStartSource, atMs, feed);
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
    const Result<ContactId> contact = knownPerson(transaction, message->from, update.atMs, feed);
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
    if (const Result<> done = record(transaction, *contact, contacts::EvidenceKind::Inbound,
                                     u"inbound"_s, update.atMs, feed);
        !done) {
        return fail(done.error());
    }
    const bool isPlain = message->type == u"text"_s || message->type == u"button"_s;
    const Wish wish = isPlain ? wishOf(row.text) : Wish::None;
    if (wish != Wish::None) {
        const Result<> done = followWish(transaction, *contact, wish, update.atMs, feed);
        if (!done)
            return fail(done.error());
    }
    return Outcome::Applied;
}

Result<Outcome> applyPreference(storage::Transaction &transaction, const Update &update,
                                ChangeFeed &feed)
{
    const auto *preference = std::get_if<events::UserPreference>(&update.part);
    if (!preference || personOf(preference->person).isEmpty())
        return Outcome::Unknown;
    const bool isStop = preference->value == u"stop"_s;
    if (!isStop && preference->value != u"resume"_s)
        return Outcome::Unknown;
    const Result<ContactId> contact
        = knownPerson(transaction, preference->person, update.atMs, feed);
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

Result<> replace(storage::Transaction &transaction, ContactId contact,
                 const events::IdentityChange &change, qint64 atMs)
{
    using contacts::IdentityKind;
    const auto step
        = [&](IdentityKind kind, const QString &before, const QString &after) -> Result<> {
        if (after.isEmpty() || after == before)
            return {};
        if (before.isEmpty())
            return contacts::addIdentity(transaction, contact, kind, after, {}, atMs);
        return contacts::replaceIdentity(transaction, contact, kind, before, after, atMs);
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
    const Result<ContactId> contact = knownPerson(transaction, change->before, update.atMs, feed);
    if (!contact)
        return fail(contact.error());
    if (const Result<> done = replace(transaction, *contact, *change, update.atMs); !done)
        return fail(done.error());
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
    ledger.setHandler(
        UpdateKind::UserPreference,
        [&feed](storage::Transaction &transaction, const Update &update, const UpdateContext &) {
            return applyPreference(transaction, update, feed);
        });
    ledger.setHandler(UpdateKind::IdentityChange,
                      [&feed](storage::Transaction &transaction, const Update &update,
                              const UpdateContext &context) {
                          return applyIdentityChange(transaction, update, context, feed);
                      });
}

} // namespace aic::messaging
