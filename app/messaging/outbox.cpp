// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/outbox.h"

#include "core/json.h"
#include "graph/messages.h"
#include "messaging/addressee.h"
#include "messaging/conversation.h"
#include "messaging/inbound.h"
#include "messaging/outboxsteps.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

Result<MessageId> take(storage::Transaction &transaction, const MessageDraft &draft, qint64 nowMs,
                       ChangeFeed &feed)
{
    const Result<Addressee> person
        = ensureAddressee(transaction, {draft.contact, draft.recipient, draft.region}, nowMs);
    if (!person)
        return fail(person.error());
    if (person->isNew)
        feed.noteContact(transaction, person->contact, contacts::ContactChange::Added);
    const Result<NumberId> number = ensureNumber(transaction, draft.account, draft.from);
    if (!number)
        return fail(number.error());
    return insertQueued(transaction,
                        {.number = *number,
                         .contact = person->contact,
                         .recipient = person->address,
                         .content = draft.content,
                         .text = draft.text,
                         .replyTo = draft.replyTo,
                         .media = draft.media,
                         .notBeforeMs = draft.notBeforeMs},
                        nowMs, feed);
}

Result<> checkAhead(qint64 notBeforeMs, const Clock &clock)
{
    if (notBeforeMs > clock.nowMs())
        return {};
    return fail(ErrorCode::Invalid, u"This time has passed. Choose a later one."_s, u"at"_s);
}

/// False when the row isn't a scheduled one (any more).
Result<bool> moveScheduled(storage::Transaction &transaction, MessageId id, const Move &move,
                           ChangeFeed &feed)
{
    const Result<OutboundRow> row = readOutbound(transaction, id);
    if (!row)
        return fail(row.error());
    if (!row->id.isValid() || !row->isScheduled())
        return false;
    if (const Result<> moved = moveRow(transaction, *row, move, feed); !moved)
        return fail(moved.error());
    return true;
}

} // namespace

Outbox::Outbox(storage::Database &database, ChangeFeed &feed, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_feed(feed)
    , m_clock(clock)
{}

QFuture<Result<MessageId>> Outbox::enqueue(const MessageDraft &draft)
{
    // What the upload will put there.
    const QJsonObject whole
        = draft.media.file.isValid() ? withMediaId(draft.content, u"0"_s) : draft.content;
    if (const Result<> valid = graph::checkContent(whole); !valid)
        return readyFuture<Result<MessageId>>(fail(valid.error()));
    if (draft.notBeforeMs != 0) {
        if (const Result<> ahead = checkAhead(draft.notBeforeMs, m_clock); !ahead)
            return readyFuture<Result<MessageId>>(fail(ahead.error()));
    }
    return m_database.write([this, draft](storage::Transaction &transaction) {
        const Result<MessageId> id = take(transaction, draft, m_clock.nowMs(), m_feed);
        if (id)
            transaction.afterCommit([this] { Q_EMIT queued(); });
        return id;
    });
}

QFuture<Result<qint64>> Outbox::markSent(const QList<MessageId> &messages)
{
    return m_database.write([this, messages](storage::Transaction &transaction) -> Result<qint64> {
        qint64 settled = 0;
        for (const MessageId id : messages) {
            const Result<bool> moved = settleByUser(transaction, id, MessageEvent::UserSaysSent,
                                                    m_clock.nowMs(), m_feed);
            if (!moved)
                return fail(moved.error());
            settled += *moved ? 1 : 0;
        }
        return settled;
    });
}

QFuture<Result<QList<MessageId>>> Outbox::sendAgain(const QList<MessageId> &messages)
{
    return m_database.write(
        [this, messages](storage::Transaction &transaction) -> Result<QList<MessageId>> {
            QList<MessageId> again;
            for (const MessageId id : messages) {
                const Result<MessageId> row = queueAgain(transaction, id, m_clock.nowMs(), m_feed);
                if (!row)
                    return fail(row.error());
                if (row->isValid())
                    again.append(*row);
            }
            transaction.afterCommit([this] { Q_EMIT queued(); });
            return again;
        });
}

QFuture<Result<bool>> Outbox::reschedule(MessageId message, qint64 notBeforeMs)
{
    if (const Result<> ahead = checkAhead(notBeforeMs, m_clock); !ahead)
        return readyFuture<Result<bool>>(fail(ahead.error()));
    return m_database.write([this, message, notBeforeMs](storage::Transaction &transaction) {
        return moveScheduled(transaction, message,
                             {.atMs = m_clock.nowMs(), .notBeforeMs = notBeforeMs}, m_feed);
    });
}

QFuture<Result<bool>> Outbox::sendNow(MessageId message)
{
    return m_database.write([this, message](storage::Transaction &transaction) {
        const qint64 nowMs = m_clock.nowMs();
        // It stays a scheduled one, whose window is looked at when it is claimed.
        Result<bool> moved
            = moveScheduled(transaction, message, {.atMs = nowMs, .notBeforeMs = nowMs}, m_feed);
        transaction.afterCommit([this] { Q_EMIT queued(); });
        return moved;
    });
}

QFuture<Result<bool>> Outbox::cancel(MessageId message)
{
    return m_database.write([this, message](storage::Transaction &transaction) {
        return moveScheduled(
            transaction, message,
            {.state = MessageState::Failed,
             .atMs = m_clock.nowMs(),
             .error = MessageError{0, kCancelledTitle, u"It was cancelled before its time."_s}},
            m_feed);
    });
}

} // namespace aic::messaging
