// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/callstore.h"

#include <array>
#include <limits>

#include "calling/callrows_p.h"
#include "messaging/addressee.h"
#include "messaging/conversation.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::calling {
namespace {

constexpr std::chrono::milliseconds kAbandonedAfter = 6h;
/// Of what an employee writes; a screen full is plenty.
constexpr qsizetype kLongestNotes = 16'384;
constexpr qsizetype kLongestDisposition = 64;

// Indexed by CallQuery::Kind. A condition of an index must stand in the query word for word.
const std::array<QByteArray, 4> kKinds{"", "k.direction = 1 AND k.outcome = 2 AND ",
                                       "k.direction = 1 AND ", "k.direction = 0 AND "};

QByteArray listStatement(CallQuery::Kind kind, bool isOfPerson)
{
    // One person's calls are few enough to be filtered while they are read.
    const QByteArray kinds = kKinds.at(std::size_t(kind));
    return selectCalls() + "WHERE "
           + (isOfPerson ? QByteArray("k.contact_id = :contact AND ") : QByteArray())
           + (isOfPerson && kind != CallQuery::Kind::All
                  ? QByteArray(kinds).replace("k.direction", "+k.direction")
                  : kinds)
           + "k.started_at_ms >= :from AND (k.started_at_ms, k.id) < (:at, :id) "
             "ORDER BY k.started_at_ms DESC, k.id DESC LIMIT :limit";
}

/// WhatsApp takes the permission away after the fourth.
Result<> checkStreak(Connection &connection, ContactId contact)
{
    int unanswered = 0;
    const Result<> read
        = connection
              .statement("SELECT outcome, direction FROM calls WHERE contact_id = :contact "
                         "AND outcome IN (1, 2, 3) ORDER BY started_at_ms DESC, id DESC LIMIT 3")
              .bind(":contact", contact)
              .each([&unanswered](const Statement &row) {
                  const bool isUnanswered
                      = row.integer(1) == 0
                        && static_cast<CallOutcome>(row.integer(0)) == CallOutcome::NoAnswer;
                  unanswered += isUnanswered ? 1 : 0;
              });
    if (!read)
        return read;
    if (unanswered < kMostUnanswered)
        return {};
    return fail(ErrorCode::Rejected,
                u"They did not answer the last three calls. After a fourth, WhatsApp would take "
                "the permission to call away. Write a message first."_s,
                u"unanswered"_s);
}

Result<CallRowId> take(Transaction &transaction, const NewCall &call, qint64 nowMs,
                       contacts::ContactStore &people)
{
    const Result<messaging::Addressee> person = messaging::ensureAddressee(
        transaction, {call.contact, call.recipient, call.region}, nowMs);
    if (!person)
        return fail(person.error());
    if (person->isNew)
        people.noteChange(transaction, {person->contact}, contacts::ContactChange::Added);
    const Result<NumberId> number = messaging::ensureNumber(transaction, call.account, call.from);
    if (!number)
        return fail(number.error());
    if (const Result<> streak = checkStreak(transaction.connection(), person->contact); !streak)
        return fail(streak.error());
    CallRecord row;
    row.number = *number;
    row.contact = person->contact;
    row.opaqueId = newOpaqueId();
    row.recipient = person->address;
    row.startedAtMs = nowMs;
    return insertCall(transaction, row);
}

} // namespace

CallStore::CallStore(storage::Database &database, contacts::ContactStore &people,
                     const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_people(people)
    , m_clock(clock)
{}

QFuture<Result<CallPage>> CallStore::list(const CallQuery &query,
                                          std::optional<messaging::PagePosition> after, int limit)
{
    return m_database.read([query, after, limit](Connection &connection) -> Result<CallPage> {
        CallPage page;
        Statement rows = connection.statement(listStatement(query.kind, query.contact.isValid()));
        if (query.contact.isValid())
            rows.bind(":contact", query.contact);
        rows.bind(":from", query.fromMs.value_or(std::numeric_limits<qint64>::min()))
            .bind(":at", after ? after->atMs : std::numeric_limits<qint64>::max())
            .bind(":id", after ? after->id : std::numeric_limits<qint64>::max())
            .bind(":limit", limit + 1);
        const Result<> read
            = rows.each([&page](const Statement &row) { page.calls.append(readCall(row)); });
        if (!read)
            return fail(read.error());
        if (page.calls.size() > limit) {
            page.calls.removeLast();
            page.next = {page.calls.constLast().startedAtMs, page.calls.constLast().id.value};
        }
        return page;
    });
}

QFuture<Result<CallRecord>> CallStore::get(CallRowId id)
{
    return m_database.read([id](Connection &connection) -> Result<CallRecord> {
        Result<CallRecord> call = callOf(connection, id);
        if (call && !call->id.isValid())
            return fail(ErrorCode::NotFound, u"There is no such call."_s);
        return call;
    });
}

QFuture<Result<QList<CallRecord>>> CallStore::ongoing(AccountId account)
{
    return m_database.read([account](Connection &connection) -> Result<QList<CallRecord>> {
        QList<CallRecord> calls;
        const Result<> read
            = connection
                  .statement(selectCalls()
                             + "WHERE k.outcome = 0 AND k.number_id IN "
                               "(SELECT id FROM numbers WHERE account_id = :account)")
                  .bind(":account", account)
                  .each([&calls](const Statement &row) { calls.append(readCall(row)); });
        if (!read)
            return fail(read.error());
        return calls;
    });
}

QFuture<Result<CallRowId>> CallStore::add(const NewCall &call)
{
    return m_database.write([this, call](Transaction &transaction) {
        const Result<CallRowId> id = take(transaction, call, m_clock.nowMs(), m_people);
        if (id)
            transaction.afterCommit([this, id = *id] { Q_EMIT callsChanged({id}); });
        return id;
    });
}

template <class F>
QFuture<Result<>> CallStore::change(CallRowId id, F change)
{
    return m_database.write([this, id, change](Transaction &transaction) -> Result<> {
        Result<CallRecord> call = callOf(transaction.connection(), id);
        if (!call)
            return fail(call.error());
        if (!call->id.isValid())
            return fail(ErrorCode::NotFound, u"There is no such call."_s);
        if (const Result<> changed = change(transaction, *call); !changed)
            return changed;
        if (const Result<> written = writeCall(transaction, *call); !written)
            return written;
        transaction.afterCommit([this, id] { Q_EMIT callsChanged({id}); });
        return {};
    });
}

QFuture<Result<>> CallStore::noteRequested(CallRowId id)
{
    return change(id, [nowMs = m_clock.nowMs()](Transaction &, CallRecord &call) -> Result<> {
        call.facts = joined(call.facts, {.requestedAtMs = nowMs});
        return {};
    });
}

QFuture<Result<>> CallStore::noteCallId(CallRowId id, const QString &callId)
{
    return change(id, [callId](Transaction &transaction, CallRecord &call) -> Result<> {
        const Result<CallRecord> other = callOfMeta(transaction.connection(), callId);
        if (!other)
            return fail(other.error());
        call.callId = callId;
        if (!other->id.isValid() || other->id == call.id)
            return {};
        // An event without our opaque data was faster than the answer to our request.
        call.facts = joined(call.facts, other->facts);
        if (call.remoteSdp.isEmpty())
            call.remoteSdp = other->remoteSdp;
        return deleteCall(transaction, other->id);
    });
}

QFuture<Result<>> CallStore::noteAccepted(CallRowId id)
{
    return change(id, [nowMs = m_clock.nowMs()](Transaction &, CallRecord &call) -> Result<> {
        call.facts = joined(call.facts, {.acceptedAtMs = nowMs});
        return {};
    });
}

QFuture<Result<>> CallStore::noteEnded(CallRowId id, EndReason reason,
                                       const std::optional<Error> &error)
{
    return change(
        id, [reason, error, nowMs = m_clock.nowMs()](Transaction &, CallRecord &call) -> Result<> {
            CallFacts own{.ownReason = reason, .ownEndAtMs = nowMs};
            if (error && error->providerCode != 0) {
                own.error = messaging::MessageError{error->providerCode, error->detail,
                                                    error->providerDetail};
            }
            call.facts = joined(call.facts, own);
            return {};
        });
}

QFuture<Result<qint64>> CallStore::settleAbandoned(AccountId account)
{
    return m_database.write([this, account](Transaction &transaction) -> Result<qint64> {
        const qint64 nowMs = m_clock.nowMs();
        QList<CallRecord> calls;
        const Result<> read
            = transaction
                  .statement(selectCalls()
                             + "WHERE k.outcome = 0 AND k.started_at_ms < :before AND k.number_id "
                               "IN (SELECT id FROM numbers WHERE account_id = :account)")
                  .bind(":before", nowMs - kAbandonedAfter.count())
                  .bind(":account", account)
                  .each([&calls](const Statement &row) { calls.append(readCall(row)); });
        if (!read)
            return fail(read.error());
        QList<CallRowId> settled;
        for (CallRecord &call : calls) {
            call.facts
                = joined(call.facts, {.ownReason = EndReason::RemoteLost, .ownEndAtMs = nowMs});
            if (const Result<> written = writeCall(transaction, call); !written)
                return fail(written.error());
            settled.append(call.id);
        }
        if (!settled.isEmpty())
            transaction.afterCommit([this, settled] { Q_EMIT callsChanged(settled); });
        return settled.size();
    });
}

QFuture<Result<>> CallStore::setNotes(CallRowId id, const QString &notes)
{
    if (notes.size() > kLongestNotes) {
        return readyFuture<Result<>>(
            fail(ErrorCode::Invalid, u"A note holds at most 16,384 characters."_s, u"notes"_s));
    }
    return change(id, [notes](Transaction &transaction, CallRecord &call) {
        return transaction.statement("UPDATE calls SET notes = :notes WHERE id = :id")
            .bind(":notes", notes.isEmpty() ? QString() : notes)
            .bind(":id", call.id)
            .run();
    });
}

QFuture<Result<>> CallStore::setDisposition(CallRowId id, const QString &disposition,
                                            std::optional<qint64> followUpAtMs)
{
    const QString word = disposition.simplified().left(kLongestDisposition);
    return change(id, [word, followUpAtMs](Transaction &transaction, CallRecord &call) {
        return transaction
            .statement("UPDATE calls SET disposition = :word, follow_up_at_ms = :at WHERE id = :id")
            .bind(":word", word.isEmpty() ? QString() : word)
            .bind(":at", followUpAtMs)
            .bind(":id", call.id)
            .run();
    });
}

QList<QByteArray> callListStatements()
{
    QList<QByteArray> all;
    for (const auto kind : {CallQuery::Kind::All, CallQuery::Kind::Missed,
                            CallQuery::Kind::Incoming, CallQuery::Kind::Outgoing})
        all.append({listStatement(kind, false), listStatement(kind, true)});
    return all;
}

} // namespace aic::calling
