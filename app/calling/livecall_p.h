// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <variant>

#include <QTimer>

#include "calling/callcontroller.h"
#include "calling/incomingcall.h"
#include "calling/outgoingcall.h"
#include "graph/calls.h"

namespace aic::calling {

/// One call that goes on in this process: the state machine, its deadlines, requests and sound.
class LiveCall : public QObject
{
    Q_OBJECT

public:
    LiveCall(CallController &controller, CallRecord record,
             std::shared_ptr<AudioEndpoint> endpoint);
    ~LiveCall() override;

    void begin();
    /// The row as it is now; facts only grow, so that all of them may be fed again.
    void update(const CallRecord &record);

    void pickUp(std::shared_ptr<AudioEndpoint> endpoint);
    void decline();
    void hangUp();
    void setEndpoint(std::shared_ptr<AudioEndpoint> endpoint);
    [[nodiscard]] MediaSession *media() const { return m_media.get(); }
    [[nodiscard]] CallProgress progress() const;

private:
    [[nodiscard]] bool isOut() const { return std::holds_alternative<OutgoingCall>(m_state); }
    void input(OutgoingEvent event, EndReason reason = EndReason::None);
    void input(IncomingEvent event, EndReason reason = EndReason::None);
    void apply(const OutgoingInput &input);
    void apply(const IncomingInput &input);
    void perform(const QList<CallAction> &actions);
    void perform(CallAction action);
    template <class Event>
    void restartTimers(const QList<Deadline<Event>> &deadlines);
    void tell();
    void settle();

    void checkPermission();
    void openMedia();
    void beginMedia();
    void mediaFailed(const QString &detail);
    void postConnect();
    void connectCall();
    void act(graph::CallAct act, const std::function<void(const Result<graph::Success> &)> &then);
    void postAccept();
    void postEnd(graph::CallAct act);

    CallController &m_controller;
    CallRecord m_record;
    std::shared_ptr<AudioEndpoint> m_endpoint;
    std::variant<OutgoingCall, IncomingCall> m_state;
    std::unique_ptr<MediaSession> m_media;
    QString m_localSdp;
    std::map<int, std::unique_ptr<QTimer>> m_timers;
    std::optional<Error> m_error;
    CallProgress m_told;
    bool m_isGateOpen = false;
    bool m_isEndKept = false;
};

} // namespace aic::calling
