// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/eventflow.h"

#include "messaging/message.h"

namespace aic::workspace {
namespace {

// WhatsApp tells "sent" or "failed" within seconds of taking a message. Two minutes leave room for
// a slow moment of Meta and for a relay that is started anew.
constexpr qint64 kStatusDueMs = 2 * 60'000;

// A message may wait in the outbox before WhatsApp takes it. Looking back a day from the last event
// finds it, and passes over what got lost long ago.
constexpr qint64 kLookBackMs = 24LL * 3600 * 1000;

} // namespace

qint64 silentSinceMs(const EventFlow &flow)
{
    const bool isUnanswered
        = flow.unansweredSinceMs > 0 && flow.unansweredSinceMs > flow.lastEventAtMs;
    if (!isUnanswered || flow.caughtUpAtMs - flow.unansweredSinceMs < kStatusDueMs)
        return 0;
    return flow.unansweredSinceMs;
}

qint64 caughtUpAtMs(const events::RelayState &relay)
{
    const bool isCaughtUp = relay.reach == events::RelayState::Reach::Reachable && relay.lagMs == 0;
    return isCaughtUp ? relay.lastContactAtMs : 0;
}

Result<EventFlow> readEventFlow(storage::Connection &connection, AccountId account)
{
    EventFlow flow;
    const Result<qint64> last = events::lastEventAtMs(connection, account);
    if (!last)
        return fail(last.error());
    flow.lastEventAtMs = *last;
    const Result<> done
        = connection
              .statement("SELECT state_at_ms FROM messages WHERE state = :accepted AND at_ms > "
                         ":from AND state_at_ms > :last AND number_id IN (SELECT id FROM numbers "
                         "WHERE account_id = :account) ORDER BY at_ms, id LIMIT 1")
              .bind(":accepted", messaging::MessageState::Accepted)
              .bind(":from", flow.lastEventAtMs - kLookBackMs)
              .bind(":last", flow.lastEventAtMs)
              .bind(":account", account)
              .each(
                  [&](const storage::Statement &row) { flow.unansweredSinceMs = row.integer(0); });
    if (!done)
        return fail(done.error());
    return flow;
}

} // namespace aic::workspace
