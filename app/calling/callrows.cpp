// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/callrows_p.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::calling {
namespace {

QString orNull(const QString &text)
{
    return text.isEmpty() ? QString() : text;
}

Result<CallRecord> firstOf(Statement &&query)
{
    CallRecord call;
    const Result<> done = query.each([&call](const Statement &row) { call = readCall(row); });
    if (!done)
        return fail(done.error());
    return call;
}

std::optional<qint64> earlier(std::optional<qint64> one, std::optional<qint64> other)
{
    if (!one || !other)
        return one ? one : other;
    return std::min(*one, *other);
}

void bindFacts(Statement &query, const CallRecord &call)
{
    const CallFacts &facts = call.facts;
    std::optional<qint64> code;
    if (facts.error)
        code = facts.error->code;
    query.bind(":direction", facts.direction)
        .bind(":outcome", outcomeOf(facts))
        .bind(":call", orNull(call.callId))
        .bind(":started", call.startedAtMs)
        .bind(":requested", facts.requestedAtMs)
        .bind(":rung", facts.rungAtMs)
        .bind(":accepted", facts.acceptedAtMs)
        .bind(":rejected", facts.rejectedAtMs)
        .bind(":terminated", facts.terminatedAtMs)
        .bind(":duration", facts.durationS)
        .bind(":code", code)
        .bind(":title", facts.error ? orNull(facts.error->title) : QString())
        .bind(":detail", facts.error ? orNull(facts.error->detail) : QString())
        .bind(":reason", facts.ownReason)
        .bind(":own", facts.ownEndAtMs)
        .bind(":sdp",
              outcomeOf(facts) == CallOutcome::Ongoing ? orNull(call.remoteSdp) : QString());
}

} // namespace

QByteArray selectCalls()
{
    return "SELECT k.id, k.number_id, k.contact_id, p.name, p.phone, p.user_id, k.opaque_id, "
           "k.call_id, k.recipient, k.started_at_ms, k.direction, k.requested_at_ms, k.rung_at_ms, "
           "k.accepted_at_ms, k.rejected_at_ms, k.terminated_at_ms, k.duration_s, k.error_code, "
           "k.error_title, k.error_detail, k.own_reason, k.own_end_at_ms, k.outcome, k.remote_sdp, "
           "k.notes, k.disposition, k.follow_up_at_ms FROM calls k "
           "JOIN contacts p ON p.id = k.contact_id ";
}

CallRecord readCall(const Statement &row)
{
    CallRecord call{.id = row.id<CallRowId>(0),
                    .number = row.id<NumberId>(1),
                    .contact = row.id<ContactId>(2),
                    .contactName = row.text(3),
                    .contactPhone = row.text(4),
                    .contactUserId = row.text(5),
                    .opaqueId = row.id<OpaqueId>(6),
                    .callId = row.text(7),
                    .recipient = row.text(8),
                    .startedAtMs = row.integer(9),
                    .facts = {.direction = static_cast<messaging::Direction>(row.integer(10)),
                              .requestedAtMs = row.optionalInteger(11),
                              .rungAtMs = row.optionalInteger(12),
                              .acceptedAtMs = row.optionalInteger(13),
                              .rejectedAtMs = row.optionalInteger(14),
                              .terminatedAtMs = row.optionalInteger(15),
                              .durationS = row.optionalInteger(16),
                              .ownReason = static_cast<EndReason>(row.integer(20)),
                              .ownEndAtMs = row.optionalInteger(21)},
                    .outcome = static_cast<CallOutcome>(row.integer(22)),
                    .remoteSdp = row.text(23),
                    .notes = row.text(24),
                    .disposition = row.text(25),
                    .followUpAtMs = row.optionalInteger(26)};
    if (!row.isNull(17)) {
        call.facts.error = messaging::MessageError{static_cast<int>(row.integer(17)), row.text(18),
                                                   row.text(19)};
    }
    return call;
}

Result<CallRecord> callOf(Connection &connection, CallRowId id)
{
    Statement query = connection.statement(selectCalls() + "WHERE k.id = :id");
    query.bind(":id", id);
    return firstOf(std::move(query));
}

Result<CallRecord> callOfMeta(Connection &connection, const QString &callId)
{
    Statement query = connection.statement(selectCalls() + "WHERE k.call_id = :call");
    query.bind(":call", callId);
    return firstOf(std::move(query));
}

Result<CallRecord> callOfOpaque(Connection &connection, const OpaqueId &opaqueId)
{
    Statement query = connection.statement(selectCalls() + "WHERE k.opaque_id = :opaque");
    query.bind(":opaque", opaqueId);
    return firstOf(std::move(query));
}

CallFacts joined(const CallFacts &one, const CallFacts &other)
{
    CallFacts facts = one;
    facts.requestedAtMs = earlier(one.requestedAtMs, other.requestedAtMs);
    facts.rungAtMs = earlier(one.rungAtMs, other.rungAtMs);
    facts.acceptedAtMs = earlier(one.acceptedAtMs, other.acceptedAtMs);
    facts.rejectedAtMs = earlier(one.rejectedAtMs, other.rejectedAtMs);
    facts.terminatedAtMs = earlier(one.terminatedAtMs, other.terminatedAtMs);
    if (other.durationS)
        facts.durationS = std::max(one.durationS.value_or(0), *other.durationS);
    if (!one.error || (other.error && other.error->code < one.error->code))
        facts.error = other.error ? other.error : one.error;
    if (one.ownReason == EndReason::None) {
        facts.ownReason = other.ownReason;
        facts.ownEndAtMs = other.ownEndAtMs;
    }
    return facts;
}

Result<CallRowId> insertCall(Transaction &transaction, const CallRecord &call)
{
    Statement query = transaction.statement(
        "INSERT INTO calls (number_id, contact_id, direction, outcome, opaque_id, call_id, "
        "recipient, started_at_ms, requested_at_ms, rung_at_ms, accepted_at_ms, rejected_at_ms, "
        "terminated_at_ms, duration_s, error_code, error_title, error_detail, own_reason, "
        "own_end_at_ms, remote_sdp) VALUES (:number, :contact, :direction, :outcome, :opaque, "
        ":call, :recipient, :started, :requested, :rung, :accepted, :rejected, :terminated, "
        ":duration, :code, :title, :detail, :reason, :own, :sdp)");
    query.bind(":number", call.number)
        .bind(":contact", call.contact)
        .bind(":opaque", call.opaqueId)
        .bind(":recipient", orNull(call.recipient));
    bindFacts(query, call);
    if (const Result<> done = query.run(); !done)
        return fail(done.error());
    return CallRowId{transaction.lastInsertId()};
}

Result<> writeCall(Transaction &transaction, const CallRecord &call)
{
    Statement query = transaction.statement(
        "UPDATE calls SET direction = :direction, outcome = :outcome, call_id = :call, "
        "started_at_ms = :started, requested_at_ms = :requested, rung_at_ms = :rung, "
        "accepted_at_ms = :accepted, rejected_at_ms = :rejected, terminated_at_ms = :terminated, "
        "duration_s = :duration, error_code = :code, error_title = :title, error_detail = :detail, "
        "own_reason = :reason, own_end_at_ms = :own, remote_sdp = :sdp WHERE id = :id");
    query.bind(":id", call.id);
    bindFacts(query, call);
    return query.run();
}

Result<> deleteCall(Transaction &transaction, CallRowId id)
{
    return transaction.statement("DELETE FROM calls WHERE id = :id").bind(":id", id).run();
}

} // namespace aic::calling
