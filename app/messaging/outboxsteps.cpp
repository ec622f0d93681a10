// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/outboxsteps.h"

#include "contacts/evidence.h"
#include "contacts/identities.h"
#include "core/json.h"
#include "graph/errortable.h"
#include "messaging/conversation.h"
#include "messaging/inbound.h"
#include "messaging/log.h"

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcMessaging, "aic.messaging")

namespace aic::messaging {
namespace {

constexpr char kOutboundColumns[]
    = "SELECT id, number_id, conversation_id, contact_id, campaign_id, state, attempts, at_ms, "
      "state_at_ms, wamid, not_before_ms FROM messages ";

OutboundRow outboundOf(const storage::Statement &row)
{
    return {.id = row.id<MessageId>(0),
            .number = row.id<NumberId>(1),
            .conversation = row.id<ConversationId>(2),
            .contact = row.id<ContactId>(3),
            .campaign = row.id<CampaignId>(4),
            .state = MessageState(row.integer(5)),
            .attempts = int(row.integer(6)),
            .atMs = row.integer(7),
            .stateAtMs = row.integer(8),
            .wamid = row.id<Wamid>(9),
            .notBeforeMs = row.integer(10)};
}

Result<OutboundRow> oneOutbound(storage::Statement &&statement)
{
    OutboundRow found;
    const Result<> done
        = statement.each([&](const storage::Statement &row) { found = outboundOf(row); });
    if (!done)
        return fail(done.error());
    return found;
}

Appearance appearanceOf(const OutboundRow &row, MessageState state, bool isNew)
{
    return {.conversation = row.conversation,
            .contact = row.contact,
            .message = row.id,
            .state = state,
            .atMs = row.atMs,
            .isNew = isNew};
}

struct Inserted
{
    MessageId id;
    OpaqueId opaqueId;
};

Result<Inserted> insertRow(storage::Transaction &transaction, const NewMessage &message,
                           MessageState state, qint64 nowMs, ChangeFeed &feed)
{
    if (message.recipient.isEmpty())
        return fail(ErrorCode::Invalid, u"The message has no recipient."_s, u"to"_s);
    if (message.media.file.isValid()) {
        if (state != MessageState::Queued)
            return fail(ErrorCode::Invalid, u"The file must be uploaded first."_s, u"media"_s);
        if (const Result<> fits = checkAttachment(transaction, message.media); !fits)
            return fail(fits.error());
    }
    const Result<ConversationId> conversation
        = ensureConversation(transaction, message.number, message.contact);
    if (!conversation)
        return fail(conversation.error());
    const QString type = json::text(message.content, u"type");
    const QString text
        = message.text.isEmpty() ? readableText(type, message.content) : message.text;
    const OpaqueId opaqueId = newOpaqueId();
    const Result<> done
        = transaction
              .statement("INSERT INTO messages (number_id, conversation_id, contact_id, "
                         "campaign_id, direction, type, state, opaque_id, recipient, text, "
                         "payload, reply_to, attempts, not_before_ms, at_ms, state_at_ms) VALUES "
                         "(:number, :conversation, :contact, :campaign, 0, :type, :state, :opaque, "
                         ":recipient, :text, :payload, :reply, :attempts, :notBefore, :now, :now)")
              .bind(":number", message.number)
              .bind(":conversation", *conversation)
              .bind(":contact", message.contact)
              .bind(":campaign", message.campaign)
              .bind(":type", type.isEmpty() ? u"text"_s : type)
              .bind(":state", state)
              .bind(":opaque", opaqueId)
              .bind(":recipient", message.recipient)
              .bind(":text", text)
              .bind(":payload", QString::fromUtf8(json::compact(message.content)))
              .bind(":reply", message.replyTo)
              .bind(":attempts", state == MessageState::Sending ? 1 : 0)
              .bind(":notBefore", message.notBeforeMs)
              .bind(":now", nowMs)
              .run();
    if (!done)
        return fail(done.error());
    const MessageId id{transaction.lastInsertId()};
    if (message.media.file.isValid()) {
        const Result<> attached = attach(transaction, id, message.number, message.media, nowMs);
        if (!attached)
            return fail(attached.error());
    }
    const Result<> shown = showInConversation(transaction, {.conversation = *conversation,
                                                            .contact = message.contact,
                                                            .message = id,
                                                            .state = state,
                                                            .atMs = nowMs});
    if (!shown)
        return fail(shown.error());
    feed.note(transaction, id, message.contact, message.campaign);
    return Inserted{id, opaqueId};
}

struct NumberNames
{
    AccountId account;
    PhoneNumberId number;
};

Result<NumberNames> namesOf(storage::Transaction &transaction, NumberId number)
{
    NumberNames names;
    const Result<> done = transaction
                              .statement("SELECT account_id, phone_number_id FROM numbers "
                                         "WHERE id = :id")
                              .bind(":id", number)
                              .each([&](const storage::Statement &row) {
                                  names = {row.id<AccountId>(0), row.id<PhoneNumberId>(1)};
                              });
    if (!done)
        return fail(done.error());
    if (names.number.isEmpty())
        return fail(ErrorCode::NotFound, u"This phone number was removed."_s, u"from"_s);
    return names;
}

/// A wamid belongs to one row; an answer that repeats another's is Meta's mistake, and must not
/// keep ours from being settled.
Result<bool> isWamidFree(storage::Transaction &transaction, const Wamid &wamid, MessageId own)
{
    bool isFree = true;
    const Result<> done = transaction
                              .statement("SELECT 1 FROM messages WHERE wamid = :wamid "
                                         "AND id <> :own")
                              .bind(":wamid", wamid)
                              .bind(":own", own)
                              .each([&](const storage::Statement &) { isFree = false; });
    if (!done)
        return fail(done.error());
    if (!isFree)
        qCWarning(lcMessaging) << "two messages with one wamid; message" << own.value;
    return isFree;
}

/// In a row 0 means that Graph gave no code. Its own 0, and a token that isn't there, mean the same
/// as 190 (cloud-api.md §1.6).
int storedCode(const Error &error)
{
    constexpr int kTokenInvalid = 190;
    return error.providerCode == 0 && error.code == ErrorCode::Unauthorized ? kTokenInvalid
                                                                            : error.providerCode;
}

Result<> applyWaiting(storage::Transaction &transaction, const Wamid &wamid, ChangeFeed &feed)
{
    const Result<QList<events::Update>> waiting = events::takeParked(transaction, wamid, {});
    if (!waiting)
        return fail(waiting.error());
    for (const events::Update &update : *waiting) {
        const auto *status = std::get_if<events::MessageStatus>(&update.part);
        if (!status)
            continue;
        const Result<bool> done = applyStatus(transaction, *status, update.atMs, feed);
        if (!done)
            return fail(done.error());
    }
    return {};
}

/// Why a queued row may not go out any more; nothing when it may.
Result<std::optional<MessageError>> obstacleOf(storage::Transaction &transaction,
                                               const OutboundRow &row, qint64 nowMs)
{
    // Since it was queued the person may have asked for no messages.
    if (const Result<> allowed = checkAllowed(transaction, row.contact); !allowed) {
        if (allowed.error().code != ErrorCode::Rejected)
            return fail(allowed.error());
        return MessageError{0, kHeldBackTitle, allowed.error().detail};
    }
    if (!row.isScheduled())
        return std::nullopt;
    const Result<qint64> isTemplate = transaction.connection().number(
        "SELECT type = 'template' FROM messages WHERE id = " + QByteArray::number(row.id.value));
    if (!isTemplate)
        return fail(isTemplate.error());
    if (*isTemplate == 1)
        return std::nullopt;
    const Result<WindowState> window
        = windowOf(transaction.connection(), row.number, row.contact, nowMs);
    if (!window)
        return fail(window.error());
    // Of somebody who never wrote to us we don't know it: Meta decides.
    if (window->kind != WindowState::Kind::Closed)
        return std::nullopt;
    return MessageError{0, kWindowClosedTitle,
                        u"The 24-hour reply window had closed when the scheduled time came. Send a "
                        u"template."_s};
}

Result<> learnWaId(storage::Transaction &transaction, const OutboundRow &row, const Claim &claim,
                   const QString &waId, qint64 nowMs)
{
    // Where it is the number we gave, there is nothing to learn.
    if (waId.isEmpty() || claim.recipient == QString(u'+' + waId))
        return {};
    return contacts::addIdentity(transaction, row.contact, contacts::IdentityKind::WaId, waId, {},
                                 nowMs);
}

} // namespace

Result<OutboundRow> readOutbound(storage::Transaction &transaction, MessageId id)
{
    static const QByteArray sql = QByteArray(kOutboundColumns) + "WHERE id = :id AND direction = 0";
    return oneOutbound(std::move(transaction.statement(sql).bind(":id", id)));
}

Result<OutboundRow> findOutbound(storage::Transaction &transaction, const Wamid &wamid,
                                 const OpaqueId &opaqueId)
{
    static const QByteArray byWamid
        = QByteArray(kOutboundColumns) + "WHERE wamid = :wamid AND direction = 0";
    static const QByteArray byOpaqueId = QByteArray(kOutboundColumns) + "WHERE opaque_id = :opaque";
    if (!wamid.isEmpty()) {
        Result<OutboundRow> found
            = oneOutbound(std::move(transaction.statement(byWamid).bind(":wamid", wamid)));
        if (!found || found->id.isValid())
            return found;
    }
    if (opaqueId.isEmpty())
        return OutboundRow{};
    return oneOutbound(std::move(transaction.statement(byOpaqueId).bind(":opaque", opaqueId)));
}

Result<> checkAllowed(storage::Transaction &transaction, ContactId contact)
{
    const Result<std::optional<contacts::SuppressionReason>> reason
        = contacts::suppressionOf(transaction.connection(), contact);
    if (!reason)
        return fail(reason.error());
    if (!*reason)
        return {};
    return fail(ErrorCode::Rejected,
                u"This person asked for no messages, or is on the do-not-contact list. Take them "
                u"off the list first, if they agreed."_s,
                u"to"_s);
}

Result<> moveRow(storage::Transaction &transaction, const OutboundRow &row, const Move &move,
                 ChangeFeed &feed)
{
    const bool keepsError
        = move.error && (move.state == MessageState::Failed || move.state == MessageState::Queued);
    const MessageError error = keepsError ? *move.error : MessageError{};
    Wamid wamid = row.wamid;
    if (wamid.isEmpty() && !move.wamid.isEmpty()) {
        const Result<bool> isFree = isWamidFree(transaction, move.wamid, row.id);
        if (!isFree)
            return fail(isFree.error());
        if (*isFree)
            wamid = move.wamid;
    }
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QString() : text; };
    std::optional<qint64> code;
    if (keepsError)
        code = error.code;
    const Result<> done
        = transaction
              .statement("UPDATE messages SET state = :state, state_at_ms = :at, wamid = :wamid, "
                         "not_before_ms = :notBefore, error_code = :code, error_title = :title, "
                         "error_detail = :detail WHERE id = :id")
              .bind(":state", move.state)
              .bind(":at", move.atMs)
              .bind(":wamid", wamid)
              .bind(":notBefore", move.notBeforeMs)
              .bind(":code", code)
              .bind(":title", orNull(error.title))
              .bind(":detail", orNull(error.detail))
              .bind(":id", row.id)
              .run();
    if (!done)
        return done;
    if (move.state != row.state) {
        const Result<> shown
            = showInConversation(transaction, appearanceOf(row, move.state, false));
        if (!shown)
            return shown;
    }
    feed.note(transaction, row.id, row.contact, row.campaign);
    return {};
}

Result<MessageId> insertQueued(storage::Transaction &transaction, const NewMessage &message,
                               qint64 nowMs, ChangeFeed &feed)
{
    const Result<Inserted> row = insertRow(transaction, message, MessageState::Queued, nowMs, feed);
    if (!row)
        return fail(row.error());
    return row->id;
}

Result<Claim> insertSending(storage::Transaction &transaction, const NewMessage &message,
                            qint64 nowMs, ChangeFeed &feed)
{
    const Result<NumberNames> names = namesOf(transaction, message.number);
    if (!names)
        return fail(names.error());
    const Result<Inserted> row
        = insertRow(transaction, message, MessageState::Sending, nowMs, feed);
    if (!row)
        return fail(row.error());
    return Claim{.message = row->id,
                 .opaqueId = row->opaqueId,
                 .attempt = 1,
                 .account = names->account,
                 .from = names->number,
                 .contact = message.contact,
                 .campaign = message.campaign,
                 .recipient = message.recipient,
                 .payload = message.content,
                 .replyTo = message.replyTo};
}

Result<std::optional<Claim>> claimQueued(storage::Transaction &transaction, MessageId message,
                                         qint64 nowMs, ChangeFeed &feed)
{
    Result<OutboundRow> row = readOutbound(transaction, message);
    if (!row)
        return fail(row.error());
    if (!row->id.isValid() || row->state != MessageState::Queued)
        return std::nullopt;
    // The user may have moved it since it was found due, and the clock may have been set back.
    if (row->isScheduled() && row->notBeforeMs > nowMs)
        return std::nullopt;
    const Result<std::optional<MessageError>> obstacle = obstacleOf(transaction, *row, nowMs);
    if (!obstacle)
        return fail(obstacle.error());
    if (*obstacle) {
        const Result<> stopped
            = moveRow(transaction, *row,
                      {.state = MessageState::Failed, .atMs = nowMs, .error = *obstacle}, feed);
        if (!stopped)
            return fail(stopped.error());
        return std::nullopt;
    }
    const Result<MediaClaim> media = claimMedia(transaction, message, nowMs);
    if (!media)
        return fail(media.error());
    if (media->isHeld) {
        feed.note(transaction, message, {});
        return std::nullopt;
    }
    if (row->isScheduled()) {
        // From now on it stands in the thread where it went out, not where it was thought of.
        const Result<> dated = transaction
                                   .statement("UPDATE messages SET at_ms = :now "
                                              "WHERE id = :id")
                                   .bind(":now", nowMs)
                                   .bind(":id", message)
                                   .run();
        if (!dated)
            return fail(dated.error());
        row->atMs = nowMs;
    }
    const Result<NumberNames> names = namesOf(transaction, row->number);
    if (!names)
        return fail(names.error());
    Claim claim{.message = message,
                .attempt = row->attempts + 1,
                .account = names->account,
                .from = names->number,
                .contact = row->contact,
                .campaign = row->campaign};
    bool isClaimed = false;
    const Result<> done
        = transaction
              .statement("UPDATE messages SET state = 1, attempts = attempts + 1, "
                         "state_at_ms = :now WHERE id = :id AND state = 0 "
                         "RETURNING opaque_id, recipient, payload, reply_to")
              .bind(":now", nowMs)
              .bind(":id", message)
              .each([&](const storage::Statement &found) {
                  isClaimed = true;
                  claim.opaqueId = found.id<OpaqueId>(0);
                  claim.recipient = found.text(1);
                  claim.payload = json::parseObject(found.text(2).toUtf8()).value_or(QJsonObject());
                  claim.replyTo = found.id<Wamid>(3);
              });
    if (!done)
        return fail(done.error());
    if (!isClaimed)
        return std::nullopt;
    if (!media->remoteId.isEmpty())
        claim.payload = withMediaId(claim.payload, media->remoteId);
    const Result<> shown = showInConversation(
        transaction, appearanceOf(*row, MessageState::Sending, row->isScheduled()));
    if (!shown)
        return fail(shown.error());
    feed.note(transaction, message, row->contact, row->campaign);
    return claim;
}

Result<MessageState> settleClaim(storage::Transaction &transaction, const Claim &claim,
                                 const SendOutcome &outcome, qint64 nowMs, ChangeFeed &feed)
{
    using Kind = SendOutcome::Kind;
    const Result<OutboundRow> row = readOutbound(transaction, claim.message);
    if (!row)
        return fail(row.error());
    if (!row->id.isValid())
        return fail(ErrorCode::NotFound, u"The message was deleted meanwhile."_s);
    // Of an earlier attempt only the good news still counts.
    if (outcome.kind != Kind::Accepted && row->attempts != claim.attempt)
        return row->state;

    Kind kind = outcome.kind;
    if (kind == Kind::Failed) {
        const Result<bool> renewed = renewMedia(transaction, claim.message, outcome.error);
        if (!renewed)
            return fail(renewed.error());
        if (*renewed)
            kind = Kind::Retry;
    }
    const MessageEvent event = kind == Kind::Accepted ? MessageEvent::AnswerAccepted
                               : kind == Kind::Failed ? MessageEvent::AnswerFailed
                               : kind == Kind::Retry  ? MessageEvent::AnswerRetry
                                                      : MessageEvent::AnswerLost;
    const MessageState state = advance(row->state, event);
    if (state != row->state || kind == Kind::Accepted) {
        Move move{.state = state,
                  .atMs = state == row->state ? row->stateAtMs : nowMs,
                  .wamid = outcome.wamid,
                  .notBeforeMs = state == MessageState::Queued ? outcome.notBeforeMs : 0};
        if (kind == Kind::Failed || (kind == Kind::Retry && outcome.isAttempt)) {
            move.error = MessageError{storedCode(outcome.error), graph::errorTitle(outcome.error),
                                      outcome.error.providerDetail};
        }
        // A status that was faster keeps its own error.
        if (kind != Kind::Accepted || state != MessageState::Failed) {
            if (const Result<> moved = moveRow(transaction, *row, move, feed); !moved)
                return fail(moved.error());
        }
    }
    if (kind == Kind::Retry && !outcome.isAttempt) {
        const Result<> uncounted
            = transaction.statement("UPDATE messages SET attempts = attempts - 1 WHERE id = :id")
                  .bind(":id", claim.message)
                  .run();
        if (!uncounted)
            return fail(uncounted.error());
    }
    if (kind == Kind::Failed) {
        const auto evidence = contacts::evidenceOfError(outcome.error.providerCode);
        if (evidence) {
            const Result<bool> changed
                = contacts::recordEvidence(transaction, row->contact, *evidence,
                                           QString::number(outcome.error.providerCode), nowMs);
            if (!changed)
                return fail(changed.error());
            if (*changed)
                feed.noteContact(transaction, row->contact, contacts::ContactChange::Availability);
        }
    }
    if (kind != Kind::Accepted)
        return state;
    if (const Result<> learnt = learnWaId(transaction, *row, claim, outcome.waId, nowMs); !learnt)
        return fail(learnt.error());
    if (const Result<> applied = applyWaiting(transaction, outcome.wamid, feed); !applied)
        return fail(applied.error());
    const Result<OutboundRow> after = readOutbound(transaction, claim.message);
    if (!after)
        return fail(after.error());
    return after->state;
}

Result<qint64> makeUncertain(storage::Transaction &transaction, AccountId account, qint64 sinceMs,
                             qint64 nowMs, ChangeFeed &feed)
{
    static const QByteArray sql
        = QByteArray(kOutboundColumns)
          + "WHERE state = 1 AND state_at_ms < :since "
            "AND +number_id IN (SELECT id FROM numbers WHERE account_id = :account)";
    QList<OutboundRow> rows;
    const Result<> done
        = transaction.statement(sql)
              .bind(":since", sinceMs)
              .bind(":account", account)
              .each([&](const storage::Statement &row) { rows.append(outboundOf(row)); });
    if (!done)
        return fail(done.error());
    for (const OutboundRow &row : std::as_const(rows)) {
        const Result<> moved
            = moveRow(transaction, row,
                      {.state = advance(row.state, MessageEvent::AnswerLost), .atMs = nowMs}, feed);
        if (!moved)
            return fail(moved.error());
    }
    return rows.size();
}

Result<bool> settleByUser(storage::Transaction &transaction, MessageId id, MessageEvent event,
                          qint64 nowMs, ChangeFeed &feed)
{
    const Result<OutboundRow> row = readOutbound(transaction, id);
    if (!row)
        return fail(row.error());
    if (!row->id.isValid() || row->state != MessageState::Uncertain)
        return false;
    const Result<> moved
        = moveRow(transaction, *row, {.state = advance(row->state, event), .atMs = nowMs}, feed);
    if (!moved)
        return fail(moved.error());
    return true;
}

Result<MessageId> queueAgain(storage::Transaction &transaction, MessageId id, qint64 nowMs,
                             ChangeFeed &feed)
{
    const Result<OutboundRow> row = readOutbound(transaction, id);
    if (!row)
        return fail(row.error());
    if (!row->id.isValid())
        return MessageId{};
    if (row->state == MessageState::Uncertain) {
        const Result<bool> moved
            = settleByUser(transaction, id, MessageEvent::UserSendsAgain, nowMs, feed);
        if (!moved)
            return fail(moved.error());
        return *moved ? id : MessageId{};
    }
    if (row->state != MessageState::Failed)
        return MessageId{};
    NewMessage copy{.number = row->number, .contact = row->contact};
    const Result<> done
        = transaction
              .statement("SELECT recipient, payload, text, reply_to FROM messages WHERE id = :id")
              .bind(":id", id)
              .each([&](const storage::Statement &found) {
                  copy.recipient = found.text(0);
                  copy.content = json::parseObject(found.text(1).toUtf8()).value_or(QJsonObject());
                  copy.text = found.text(2);
                  copy.replyTo = found.id<Wamid>(3);
              });
    if (!done)
        return fail(done.error());
    const Result<MediaAttachment> media = attachmentOf(transaction, id);
    if (!media)
        return fail(media.error());
    copy.media = *media;
    if (const Result<> allowed = checkAllowed(transaction, row->contact); !allowed)
        return fail(allowed.error());
    return insertQueued(transaction, copy, nowMs, feed);
}

} // namespace aic::messaging
