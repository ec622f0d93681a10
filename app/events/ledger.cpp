// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/ledger.h"

#include <algorithm>

#include <QStringDecoder>

#include "core/json.h"
#include "events/webhookfields.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::events {
namespace {

/// Meta's bodies are ASCII; anything that is no UTF-8 is kept as base64.
QString asText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError() || text.contains(QChar(u'\0')))
        return QString::fromLatin1(bytes.toBase64());
    return text;
}

Result<EventId> keepBody(storage::Transaction &transaction, const ReceivedBody &body,
                         const UpdateContext &context)
{
    const Result<> done
        = transaction
              .statement("INSERT INTO events (account_id, received_at_ms, applied_at_ms, "
                         "signature, body) VALUES (:account, :received, :applied, :signature, "
                         ":body)")
              .bind(":account", context.account)
              .bind(":received", body.receivedAtMs)
              .bind(":applied", context.nowMs)
              .bind(":signature", body.signature)
              .bind(":body", asText(body.bytes))
              .run();
    if (!done)
        return fail(done.error());
    return EventId{transaction.lastInsertId()};
}

Result<bool> isKnown(storage::Transaction &transaction, const QString &key)
{
    bool found = false;
    const Result<> done = transaction.statement("SELECT 1 FROM updates WHERE key = :key")
                              .bind(":key", key)
                              .each([&](const storage::Statement &) { found = true; });
    if (!done)
        return fail(done.error());
    return found;
}

Result<> enter(storage::Transaction &transaction, const Update &update, EventId event,
               Outcome outcome)
{
    return transaction
        .statement("INSERT INTO updates (key, event_id, kind, outcome, at_ms, subject) "
                   "VALUES (:key, :event, :kind, :outcome, :at, :subject)")
        .bind(":key", update.key)
        .bind(":event", event)
        .bind(":kind", update.kind)
        .bind(":outcome", outcome)
        .bind(":at", update.atMs)
        .bind(":subject", update.subject)
        .run();
}

Result<> park(storage::Transaction &transaction, const Update &update, const UpdateContext &context)
{
    Wamid wamid;
    OpaqueId opaqueId;
    if (const auto *status = std::get_if<MessageStatus>(&update.part)) {
        wamid = status->wamid;
        opaqueId = status->opaqueId;
    } else if (const auto *call = std::get_if<CallUpdate>(&update.part)) {
        wamid = Wamid{call->callId};
        opaqueId = call->opaqueId;
    }
    return transaction
        .statement("INSERT INTO parked (key, wamid, opaque_id, body, parked_at_ms) "
                   "VALUES (:key, :wamid, :opaque, :body, :at)")
        .bind(":key", update.key)
        .bind(":wamid", wamid)
        .bind(":opaque", opaqueId)
        .bind(":body", QString::fromUtf8(json::compact(update.envelope)))
        .bind(":at", context.nowMs)
        .run();
}

} // namespace

Batch &Batch::operator+=(const Batch &other)
{
    applied += other.applied;
    duplicates += other.duplicates;
    parked += other.parked;
    unknown += other.unknown;
    rejectedSignatures += other.rejectedSignatures;
    updates += other.updates;
    return *this;
}

void Ledger::setHandler(UpdateKind kind, Handler handler)
{
    m_handlers[kind] = std::move(handler);
}

Result<Outcome> Ledger::handle(storage::Transaction &transaction, const Update &update,
                               const UpdateContext &context) const
{
    const auto handler = m_handlers.find(update.kind);
    if (handler == m_handlers.end())
        return Outcome::Unknown;
    return handler->second(transaction, update, context);
}

Result<> Ledger::applyBody(storage::Transaction &transaction, const ReceivedBody &body,
                           const UpdateContext &context, Batch &batch) const
{
    if (body.signature == SignatureState::Bad) {
        ++batch.rejectedSignatures;
        const Result<EventId> kept = keepBody(transaction, body, context);
        return kept ? Result<>() : fail(kept.error());
    }
    if (isLoopTest(body.bytes))
        return {};
    const Result<QList<Update>> updates = parseBody(body.bytes, body.receivedAtMs);
    if (!updates) {
        ++batch.unknown;
        const Result<EventId> kept = keepBody(transaction, body, context);
        return kept ? Result<>() : fail(kept.error());
    }
    EventId event;
    for (const Update &update : *updates) {
        UpdateReport report{.kind = update.kind,
                            .subject = update.subject,
                            .state = update.state,
                            .atMs = update.atMs};
        const Result<bool> known = isKnown(transaction, update.key);
        if (!known)
            return fail(known.error());
        if (*known) {
            report.isDuplicate = true;
            ++batch.duplicates;
            batch.updates.append(std::move(report));
            continue;
        }
        // A body that brings nothing new isn't kept a second time.
        if (!event.isValid()) {
            const Result<EventId> kept = keepBody(transaction, body, context);
            if (!kept)
                return fail(kept.error());
            event = *kept;
        }
        const Result<Outcome> outcome = handle(transaction, update, context);
        if (!outcome)
            return fail(outcome.error());
        if (const Result<> entered = enter(transaction, update, event, *outcome); !entered)
            return entered;
        switch (*outcome) {
        case Outcome::Applied:
            ++batch.applied;
            break;
        case Outcome::Parked:
            ++batch.parked;
            if (const Result<> waits = park(transaction, update, context); !waits)
                return waits;
            break;
        case Outcome::Unknown:
            ++batch.unknown;
            break;
        }
        report.outcome = *outcome;
        batch.updates.append(std::move(report));
    }
    return {};
}

Result<Batch> Ledger::apply(storage::Transaction &transaction, const QList<ReceivedBody> &bodies,
                            const UpdateContext &context) const
{
    Batch batch;
    for (const ReceivedBody &body : bodies) {
        if (const Result<> done = applyBody(transaction, body, context, batch); !done)
            return fail(done.error());
    }
    return batch;
}

Result<QList<Update>> takeParked(storage::Transaction &transaction, const Wamid &wamid,
                                 const OpaqueId &opaqueId)
{
    struct Waiting
    {
        QString key;
        QByteArray body;
        qint64 parkedAtMs = 0;
    };
    QList<Waiting> waiting;
    const auto collect = [&](const storage::Statement &row) {
        waiting.append({row.text(0), row.text(1).toUtf8(), row.integer(2)});
    };
    // NULL is equal to nothing, so an empty id finds nothing.
    Result<> done
        = transaction
              .statement("SELECT key, body, parked_at_ms FROM parked WHERE wamid = :wamid "
                         "UNION SELECT key, body, parked_at_ms FROM parked WHERE opaque_id = "
                         ":opaque")
              .bind(":wamid", wamid)
              .bind(":opaque", opaqueId)
              .each(collect);
    if (!done)
        return fail(done.error());
    std::sort(waiting.begin(), waiting.end(), [](const Waiting &left, const Waiting &right) {
        return left.parkedAtMs < right.parkedAtMs;
    });

    QList<Update> updates;
    for (const Waiting &each : std::as_const(waiting)) {
        done = transaction.statement("DELETE FROM parked WHERE key = :key")
                   .bind(":key", each.key)
                   .run();
        if (!done)
            return fail(done.error());
        done = transaction.statement("UPDATE updates SET outcome = :outcome WHERE key = :key")
                   .bind(":outcome", Outcome::Applied)
                   .bind(":key", each.key)
                   .run();
        if (!done)
            return fail(done.error());
        const Result<QList<Update>> parsed = parseBody(each.body, each.parkedAtMs);
        if (!parsed)
            return fail(parsed.error());
        updates += *parsed;
    }
    return updates;
}

} // namespace aic::events
