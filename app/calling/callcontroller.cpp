// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/callcontroller.h"

#include "calling/livecall_p.h"
#include "calling/log.h"
#include "core/deliver.h"

using namespace std::chrono_literals;

namespace aic::calling {
namespace {

/// No phone rings longer than that.
constexpr std::chrono::milliseconds kGhostLife = 10min;

} // namespace

CallController::CallController(CallStore &calls, messaging::ChangeFeed &feed, graph::Client &graph,
                               MediaEngine &engine, const Clock &clock,
                               const CallControllerOptions &options)
    : m_calls(calls)
    , m_graph(graph)
    , m_engine(engine)
    , m_clock(clock)
    , m_options(options)
{
    connect(&calls, &CallStore::callsChanged, this, &CallController::look);
    connect(&feed, &messaging::ChangeFeed::changedElsewhere, this, [this] {
        // Another process may have received the events, and may leave the calls to us.
        deliver(m_calls.ongoing(m_options.account), this,
                [this](const Result<QList<CallRecord>> &found) {
                    for (const CallRecord &call : found.value_or(QList<CallRecord>()))
                        lookAt(call);
                });
        QList<CallRowId> live;
        for (const auto &[id, call] : m_live)
            live.append(id);
        look(live);
    });
}

CallController::~CallController() = default;

void CallController::start()
{
    m_takesCalls = true;
    deliver(prepareSound(), this, [](const Result<> &ready) {
        if (!ready)
            qCInfo(lcCalling) << "calls have no sound:" << ready.error().detail;
    });
    deliver(m_calls.settleAbandoned(m_options.account), this, [](const Result<qint64> &settled) {
        if (!settled)
            qCWarning(lcCalling) << "old calls stay open:" << settled.error().detail;
    });
}

QFuture<Result<CallRowId>> CallController::place(const NewCall &call,
                                                 std::shared_ptr<AudioEndpoint> endpoint)
{
    return chain(this, m_calls.add(call))
        .then([this, endpoint](const Result<CallRowId> &id) -> QFuture<Result<CallRowId>> {
            if (!id)
                return readyFuture<Result<CallRowId>>(fail(id.error()));
            return chain(this, m_calls.get(*id))
                .then([this, endpoint](const Result<CallRecord> &record) -> Result<CallRowId> {
                    if (!record)
                        return fail(record.error());
                    auto live = std::make_unique<LiveCall>(*this, *record, endpoint);
                    LiveCall *begun = live.get();
                    m_live.emplace(record->id, std::move(live));
                    // Whoever asked has the id before the first word about it.
                    QMetaObject::invokeMethod(
                        begun, [begun] { begun->begin(); }, Qt::QueuedConnection);
                    return record->id;
                });
        });
}

LiveCall *CallController::find(CallRowId call) const
{
    const auto it = m_live.find(call);
    return it == m_live.end() ? nullptr : it->second.get();
}

bool CallController::accept(CallRowId call, std::shared_ptr<AudioEndpoint> endpoint)
{
    LiveCall *live = find(call);
    if (live)
        live->pickUp(std::move(endpoint));
    return live != nullptr;
}

bool CallController::decline(CallRowId call)
{
    LiveCall *live = find(call);
    if (live)
        live->decline();
    return live != nullptr;
}

bool CallController::hangUp(CallRowId call)
{
    LiveCall *live = find(call);
    if (live)
        live->hangUp();
    return live != nullptr;
}

bool CallController::setMuted(CallRowId call, bool isMuted)
{
    const LiveCall *live = find(call);
    if (!live || !live->media())
        return false;
    live->media()->setMuted(isMuted);
    return true;
}

bool CallController::setEndpoint(CallRowId call, std::shared_ptr<AudioEndpoint> endpoint)
{
    LiveCall *live = find(call);
    if (live)
        live->setEndpoint(std::move(endpoint));
    return live != nullptr;
}

bool CallController::sendDtmf(CallRowId call, QChar key)
{
    const LiveCall *live = find(call);
    return live && live->media() && live->media()->sendDtmf(key);
}

AudioLevels CallController::takeLevels(CallRowId call)
{
    const LiveCall *live = find(call);
    return live && live->media() ? live->media()->takeLevels() : AudioLevels();
}

QList<CallProgress> CallController::live() const
{
    QList<CallProgress> all;
    for (const auto &[id, call] : m_live)
        all.append(call->progress());
    return all;
}

void CallController::look(const QList<CallRowId> &calls)
{
    for (const CallRowId id : calls) {
        deliver(m_calls.get(id), this, [this](const Result<CallRecord> &record) {
            if (record)
                lookAt(*record);
        });
    }
}

void CallController::lookAt(const CallRecord &record)
{
    if (LiveCall *live = find(record.id)) {
        live->update(record);
        return;
    }
    stopGhost(record);
    const bool rings = m_takesCalls && record.facts.direction == messaging::Direction::In
                       && record.outcome == CallOutcome::Ongoing && !record.remoteSdp.isEmpty()
                       && !record.facts.acceptedAtMs
                       && !isConnectStale(record.startedAtMs, m_clock.nowMs());
    if (!rings)
        return;
    auto call = std::make_unique<LiveCall>(*this, record, nullptr);
    LiveCall *begun = call.get();
    m_live.emplace(record.id, std::move(call));
    begun->begin();
}

/// A phone rings for a call that ended here before Meta's id of it was known: the answer to the
/// request was lost, and an event names it now.
void CallController::stopGhost(const CallRecord &record)
{
    const bool isGhost = record.facts.direction == messaging::Direction::Out
                         && !record.opaqueId.isEmpty() && !record.callId.isEmpty()
                         && record.facts.ownReason != EndReason::None
                         && !record.facts.terminatedAtMs && !record.facts.rejectedAtMs
                         && m_clock.nowMs() - record.startedAtMs < kGhostLife.count();
    if (!isGhost || m_stopped.contains(record.id))
        return;
    m_stopped.insert(record.id);
    deliver(m_graph.call(graph::ActOnCall{.number = m_options.from,
                                          .callId = record.callId,
                                          .act = graph::CallAct::Terminate,
                                          .sdpAnswer = {}}),
            this, [this, id = record.id](const Result<graph::Success> &done) {
                if (!done && !done.error().outcomeKnown)
                    m_stopped.remove(id); // the next event tries again
            });
}

void CallController::forget(CallRowId call)
{
    const auto it = m_live.find(call);
    if (it == m_live.end())
        return;
    // It is what calls us; a terminate may still be on its way for it.
    it->second.release()->deleteLater();
    m_live.erase(it);
}

} // namespace aic::calling
