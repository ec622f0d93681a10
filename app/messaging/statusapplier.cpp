// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/evidence.h"
#include "contacts/identities.h"
#include "messaging/inbound.h"
#include "messaging/outboxsteps.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

QString orNull(const QString &text)
{
    return text.isEmpty() ? QString() : text;
}

std::optional<MessageError> errorOf(const events::MessageStatus &status)
{
    // Meta lists several only for groups; the others stay in the event's body.
    for (const Error &problem : status.problems)
        return MessageError{problem.providerCode, problem.detail, problem.providerDetail};
    return std::nullopt;
}

Result<> keepStatus(storage::Transaction &transaction, MessageId message,
                    const events::MessageStatus &status, qint64 atMs)
{
    const std::optional<MessageError> error = errorOf(status);
    std::optional<qint64> code;
    if (error)
        code = error->code;
    return transaction
        .statement("INSERT OR IGNORE INTO statuses (message_id, status, at_ms, error_code, "
                   "error_title, error_detail) VALUES (:message, :status, :at, :code, :title, "
                   ":detail)")
        .bind(":message", message)
        .bind(":status", status.status)
        .bind(":at", atMs)
        .bind(":code", code)
        .bind(":title", error ? orNull(error->title) : QString())
        .bind(":detail", error ? orNull(error->detail) : QString())
        .run();
}

Result<> move(storage::Transaction &transaction, const OutboundRow &row,
              const events::MessageStatus &status, MessageEvent event, qint64 atMs,
              ChangeFeed &feed)
{
    const MessageState state = advance(row.state, event);
    // Which of several equal statuses came first mustn't depend on the order of arrival.
    const bool isEarlier = state == row.state && advance(MessageState::Queued, event) == state
                           && atMs < row.stateAtMs;
    const bool namesMessage = row.wamid.isEmpty();
    if (state == row.state && !isEarlier && !namesMessage)
        return {};
    Move step{.state = state,
              .atMs = state != row.state || isEarlier ? atMs : row.stateAtMs,
              .wamid = status.wamid};
    if (state == MessageState::Failed)
        step.error = errorOf(status).value_or(MessageError{0, u"Failed"_s, {}});
    return moveRow(transaction, row, step, feed);
}

Result<> recordProof(storage::Transaction &transaction, ContactId contact,
                     const events::MessageStatus &status, qint64 atMs, ChangeFeed &feed)
{
    using contacts::EvidenceKind;
    std::optional<EvidenceKind> kind;
    QString source = status.status;
    if (status.status == u"delivered"_s) {
        kind = EvidenceKind::Delivered;
    } else if (status.status == u"read"_s || status.status == u"played"_s) {
        kind = EvidenceKind::Read;
    } else if (status.status == u"failed"_s) {
        if (const std::optional<MessageError> error = errorOf(status)) {
            kind = contacts::evidenceOfError(error->code);
            source = QString::number(error->code);
        }
    }
    if (!kind)
        return {};
    const Result<bool> changed
        = contacts::recordEvidence(transaction, contact, *kind, source, atMs);
    if (!changed)
        return fail(changed.error());
    if (*changed)
        feed.noteContact(transaction, contact, contacts::ContactChange::Availability);
    return {};
}

/// A status may be the first to tell the user ID of somebody we know by number; what they write
/// may carry nothing else (cloud-api.md §8.4).
Result<> learnIdentities(storage::Transaction &transaction, ContactId contact, NumberId number,
                         const events::Party &party, qint64 atMs, ChangeFeed &feed)
{
    QString knownUserId;
    QString knownUsername;
    const Result<> read
        = transaction.statement("SELECT user_id, username FROM contacts WHERE id = :id")
              .bind(":id", contact)
              .each([&](const storage::Statement &row) {
                  knownUserId = row.text(0);
                  knownUsername = row.text(1);
              });
    if (!read)
        return read;
    AccountId account;
    if (!party.userId.isEmpty() && party.userId != knownUserId) {
        const Result<> owner
            = transaction.statement("SELECT account_id FROM numbers WHERE id = :id")
                  .bind(":id", number)
                  .each([&account](const storage::Statement &row) {
                      account = row.id<AccountId>(0);
                  });
        if (!owner)
            return owner;
    }
    const auto learn
        = [&](contacts::IdentityKind kind, const QString &value, const QString &known) -> Result<> {
        if (value.isEmpty() || value == known)
            return {};
        const Result<ContactId> owner
            = contacts::findByIdentity(transaction.connection(), kind, value);
        if (!owner)
            return fail(owner.error());
        if (owner->isValid())
            return {};
        const Result<> added
            = contacts::addIdentity(transaction, contact, kind, value, {}, atMs, account);
        if (added)
            feed.noteContact(transaction, contact, contacts::ContactChange::Details);
        return added;
    };
    if (const Result<> done = learn(contacts::IdentityKind::UserId, party.userId, knownUserId);
        !done) {
        return done;
    }
    return learn(contacts::IdentityKind::Username, contacts::plainUsername(party.username),
                 knownUsername);
}

} // namespace

Result<bool> applyStatus(storage::Transaction &transaction, const events::MessageStatus &status,
                         qint64 atMs, ChangeFeed &feed)
{
    const Result<OutboundRow> row = findOutbound(transaction, status.wamid, status.opaqueId);
    if (!row)
        return fail(row.error());
    if (!row->id.isValid())
        return false;
    if (const Result<> kept = keepStatus(transaction, row->id, status, atMs); !kept)
        return fail(kept.error());
    if (const std::optional<MessageEvent> event = eventOfStatus(status.status)) {
        const Result<> moved = move(transaction, *row, status, *event, atMs, feed);
        if (!moved)
            return fail(moved.error());
    }
    if (const Result<> proved = recordProof(transaction, row->contact, status, atMs, feed);
        !proved) {
        return fail(proved.error());
    }
    if (const Result<> learnt
        = learnIdentities(transaction, row->contact, row->number, status.recipient, atMs, feed);
        !learnt) {
        return fail(learnt.error());
    }
    return true;
}

} // namespace aic::messaging
