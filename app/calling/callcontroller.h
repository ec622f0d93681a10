// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include <QFuture>
#include <QObject>
#include <QSet>

#include "calling/callstore.h"
#include "calling/media/mediaengine.h"
#include "graph/client.h"

namespace aic::calling {

class LiveCall;

struct CallControllerOptions
{
    AccountId account;
    PhoneNumberId from;
    MediaOptions media = {};
};

/// What a live call is at.
struct CallProgress
{
    CallRowId call;
    messaging::Direction direction = messaging::Direction::Out;
    CallPhase phase = CallPhase::Idle;
    EndReason reason = EndReason::None; ///< once it ends
    /// Why it could not be, where somebody told.
    std::optional<Error> error;
};

/// Runs the calls of one number: what is done follows from the facts in the database and from what
/// the media session tells. Any process of the data directory may have received the events.
/// Lives on the engine thread, and so do its functions and signals.
class CallController : public QObject
{
    Q_OBJECT

public:
    /// All outlive it; \p engine may be the null one: calls then end before a request leaves.
    CallController(CallStore &calls, messaging::ChangeFeed &feed, graph::Client &graph,
                   MediaEngine &engine, const Clock &clock, const CallControllerOptions &options);
    ~CallController() override;

    /// Prepares the sound and looks for incoming calls from now on.
    void start();

    /// MediaEngine::prepare(): why calls have no sound here.
    [[nodiscard]] QFuture<Result<>> prepareSound() { return m_engine.prepare(); }

    /// Writes the call down and begins it. Errors: as CallStore::add(). Everything after that is
    /// told by progressed().
    [[nodiscard]] QFuture<Result<CallRowId>> place(const NewCall &call,
                                                   std::shared_ptr<AudioEndpoint> endpoint);
    // False when there is no such live call here.
    bool accept(CallRowId call, std::shared_ptr<AudioEndpoint> endpoint);
    bool decline(CallRowId call);
    bool hangUp(CallRowId call);
    bool setMuted(CallRowId call, bool isMuted);
    bool setEndpoint(CallRowId call, std::shared_ptr<AudioEndpoint> endpoint);
    bool sendDtmf(CallRowId call, QChar key);
    [[nodiscard]] AudioLevels takeLevels(CallRowId call);
    [[nodiscard]] QList<CallProgress> live() const;

Q_SIGNALS:
    void progressed(const aic::calling::CallProgress &progress);
    /// A customer calls: ring. progressed() tells the end of it.
    void incoming(aic::calling::CallRowId call);
    void dtmfReceived(aic::calling::CallRowId call, QChar key);
    void remoteQuietChanged(aic::calling::CallRowId call, bool isQuiet);

private:
    friend class LiveCall;
    void look(const QList<CallRowId> &calls);
    void lookAt(const CallRecord &record);
    void stopGhost(const CallRecord &record);
    [[nodiscard]] LiveCall *find(CallRowId call) const;
    /// After its last step.
    void forget(CallRowId call);

    CallStore &m_calls;
    graph::Client &m_graph;
    MediaEngine &m_engine;
    const Clock &m_clock;
    const CallControllerOptions m_options;
    std::map<CallRowId, std::unique_ptr<LiveCall>> m_live;
    QSet<CallRowId> m_stopped; ///< told once that nobody is here any more
    bool m_takesCalls = false;
};

} // namespace aic::calling

Q_DECLARE_METATYPE(aic::calling::CallProgress)
