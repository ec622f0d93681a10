// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/livecall_p.h"

#include <utility>

#include "calling/log.h"
#include "core/deliver.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::calling {

LiveCall::LiveCall(CallController &controller, CallRecord record,
                   std::shared_ptr<AudioEndpoint> endpoint)
    : m_controller(controller)
    , m_record(std::move(record))
    , m_endpoint(std::move(endpoint))
{
    if (m_record.facts.direction == messaging::Direction::In)
        m_state = IncomingCall();
}

LiveCall::~LiveCall() = default;

void LiveCall::begin()
{
    if (isOut())
        input(OutgoingEvent::Started);
    else
        update(m_record);
}

void LiveCall::update(const CallRecord &record)
{
    const QString sdp = m_record.remoteSdp;
    m_record = record;
    // The row forgets it when the call is over.
    if (m_record.remoteSdp.isEmpty())
        m_record.remoteSdp = sdp;
    const CallFacts &facts = record.facts;
    EndReason reason = EndReason::None;
    if (facts.error) {
        const Error error{.code = ErrorCode::Rejected,
                          .detail = facts.error->title,
                          .providerCode = facts.error->code,
                          .providerDetail = facts.error->detail};
        reason = endReasonOf(error);
        if (facts.terminatedAtMs && !m_error)
            m_error = error;
    }
    std::optional<std::chrono::seconds> duration;
    if (facts.durationS)
        duration = std::chrono::seconds(*facts.durationS);
    if (isOut()) {
        if (!record.callId.isEmpty())
            input(OutgoingEvent::CallIdKnown);
        if (facts.rungAtMs)
            input(OutgoingEvent::RingingReceived);
        if (!m_record.remoteSdp.isEmpty())
            input(OutgoingEvent::AnswerReceived);
        if (facts.acceptedAtMs)
            input(OutgoingEvent::AcceptedReceived);
        if (facts.rejectedAtMs)
            input(OutgoingEvent::RejectedReceived);
        if (facts.terminatedAtMs)
            apply(OutgoingInput{OutgoingEvent::TerminatedReceived, reason, duration});
        return;
    }
    if (!m_record.remoteSdp.isEmpty())
        input(IncomingEvent::OfferReceived);
    if (facts.terminatedAtMs)
        apply(IncomingInput{IncomingEvent::TerminatedReceived, reason, duration});
}

void LiveCall::pickUp(std::shared_ptr<AudioEndpoint> endpoint)
{
    m_endpoint = std::move(endpoint);
    if (!isOut())
        input(IncomingEvent::PickedUp);
}

void LiveCall::decline()
{
    if (!isOut())
        input(IncomingEvent::DeclinedHere);
}

void LiveCall::hangUp()
{
    if (isOut())
        input(OutgoingEvent::HungUp);
    else
        input(IncomingEvent::HungUp);
}

void LiveCall::setEndpoint(std::shared_ptr<AudioEndpoint> endpoint)
{
    m_endpoint = std::move(endpoint);
    if (m_media && m_isGateOpen)
        m_media->setEndpoint(m_endpoint);
}

CallProgress LiveCall::progress() const
{
    CallProgress progress{.call = m_record.id, .direction = m_record.facts.direction};
    std::visit(
        [&progress](const auto &state) {
            progress.phase = phaseOf(state);
            progress.reason = reasonOf(state);
        },
        m_state);
    if (progress.reason != EndReason::None)
        progress.error = m_error;
    return progress;
}

void LiveCall::input(OutgoingEvent event, EndReason reason)
{
    apply(OutgoingInput{event, reason, {}});
}

void LiveCall::input(IncomingEvent event, EndReason reason)
{
    apply(IncomingInput{event, reason, {}});
}

void LiveCall::apply(const OutgoingInput &input)
{
    Step<OutgoingCall> step = next(std::get<OutgoingCall>(m_state), input);
    m_state = std::move(step.call);
    restartTimers(deadlines(std::get<OutgoingCall>(m_state)));
    perform(step.actions);
}

void LiveCall::apply(const IncomingInput &input)
{
    Step<IncomingCall> step = next(std::get<IncomingCall>(m_state), input);
    m_state = std::move(step.call);
    restartTimers(deadlines(std::get<IncomingCall>(m_state)));
    perform(step.actions);
}

void LiveCall::perform(const QList<CallAction> &actions)
{
    for (const CallAction action : actions)
        perform(action);
    tell();
    settle();
}

void LiveCall::perform(CallAction action)
{
    switch (action) {
    case CallAction::CheckPermission:
        checkPermission();
        break;
    case CallAction::MakeOffer:
    case CallAction::MakeAnswer:
        openMedia();
        break;
    case CallAction::PostConnect:
        postConnect();
        break;
    case CallAction::ApplyAnswer:
        if (m_media)
            m_media->setAnswer(m_record.remoteSdp);
        break;
    case CallAction::Ring:
        Q_EMIT m_controller.incoming(m_record.id);
        break;
    case CallAction::PostPreAccept:
        act(graph::CallAct::PreAccept, [this](const Result<graph::Success> &done) {
            input(done ? IncomingEvent::PreAcceptAnswered : IncomingEvent::PreAcceptFailed);
        });
        break;
    case CallAction::PostAccept:
        postAccept();
        break;
    case CallAction::PostReject:
        postEnd(graph::CallAct::Reject);
        break;
    case CallAction::PostTerminate:
        postEnd(graph::CallAct::Terminate);
        break;
    case CallAction::OpenGate:
        m_isGateOpen = true;
        if (m_media) {
            m_media->setEndpoint(m_endpoint);
            m_media->openGate();
        }
        break;
    case CallAction::CloseMedia:
        if (m_media)
            m_media->close();
        break;
    }
}

template <class Event>
void LiveCall::restartTimers(const QList<Deadline<Event>> &deadlines)
{
    std::map<int, std::unique_ptr<QTimer>> running;
    for (const Deadline<Event> &deadline : deadlines) {
        const int key = static_cast<int>(deadline.event);
        if (auto old = m_timers.extract(key)) {
            running.insert(std::move(old));
            continue;
        }
        auto timer = std::make_unique<QTimer>();
        timer->setSingleShot(true);
        connect(timer.get(), &QTimer::timeout, this,
                [this, event = deadline.event] { input(event); });
        timer->start(deadline.after);
        running.emplace(key, std::move(timer));
    }
    // One of them may be what called us.
    for (auto &[key, timer] : m_timers) {
        timer->stop();
        timer.release()->deleteLater();
    }
    m_timers = std::move(running);
}

void LiveCall::tell()
{
    const CallProgress now = progress();
    if (now.phase == m_told.phase && now.reason == m_told.reason)
        return;
    m_told = now;
    Q_EMIT m_controller.progressed(now);
}

/// What ended by us or never came about is written down; Meta's word writes itself.
void LiveCall::settle()
{
    const CallProgress now = progress();
    if (now.reason == EndReason::None)
        return;
    if (!std::exchange(m_isEndKept, true) && !m_record.facts.terminatedAtMs) {
        deliver(m_controller.m_calls.noteEnded(m_record.id, now.reason, m_error), this,
                [](const Result<> &kept) {
                    if (!kept)
                        qCWarning(lcCalling) << "the end isn't written:" << kept.error().detail;
                });
    }
    if (now.phase == CallPhase::Ended)
        m_controller.forget(m_record.id);
}

void LiveCall::checkPermission()
{
    deliver(m_controller.m_graph.call(
                graph::GetCallPermission{m_controller.m_options.from, m_record.recipient}),
            this, [this](const Result<graph::CallPermission> &permission) {
                if (permission && permission->call.isAllowed) {
                    input(OutgoingEvent::PermissionGranted);
                    return;
                }
                if (!permission)
                    m_error = permission.error();
                const bool isLimit
                    = permission && permission->status != graph::CallPermission::Status::None;
                input(OutgoingEvent::PermissionRefused, !permission
                                                            ? endReasonOf(permission.error())
                                                        : isLimit ? EndReason::Limit
                                                                  : EndReason::NoPermission);
            });
}

void LiveCall::openMedia()
{
    deliver(m_controller.m_engine.prepare(), this, [this](const Result<> &ready) {
        if (progress().reason != EndReason::None)
            return;
        if (!ready) {
            m_error = ready.error();
            mediaFailed(ready.error().detail);
            return;
        }
        beginMedia();
    });
}

void LiveCall::beginMedia()
{
    m_media = m_controller.m_engine.createSession(m_controller.m_options.media);
    MediaSession *media = m_media.get();
    connect(media, &MediaSession::localSdpReady, this, [this](const QString &sdp) {
        m_localSdp = sdp;
        if (isOut())
            input(OutgoingEvent::OfferReady);
        else
            input(IncomingEvent::AnswerReady);
    });
    connect(media, &MediaSession::connected, this, [this] {
        if (isOut())
            input(OutgoingEvent::MediaConnected);
        else
            input(IncomingEvent::MediaConnected);
    });
    connect(media, &MediaSession::remoteLost, this, [this] {
        if (isOut())
            input(OutgoingEvent::MediaLost);
        else
            input(IncomingEvent::MediaLost);
    });
    connect(media, &MediaSession::failed, this,
            [this](MediaFailure, const QString &detail) { mediaFailed(detail); });
    connect(media, &MediaSession::dtmfReceived, this,
            [this](QChar key) { Q_EMIT m_controller.dtmfReceived(m_record.id, key); });
    connect(media, &MediaSession::remoteQuietChanged, this,
            [this](bool isQuiet) { Q_EMIT m_controller.remoteQuietChanged(m_record.id, isQuiet); });
    if (isOut())
        media->createOffer();
    else
        media->acceptOffer(m_record.remoteSdp);
}

void LiveCall::mediaFailed(const QString &detail)
{
    if (!m_error)
        m_error = Error{.code = ErrorCode::Internal, .detail = detail, .field = u"media"_s};
    if (isOut())
        input(OutgoingEvent::MediaFailed);
    else
        input(IncomingEvent::MediaFailed);
}

void LiveCall::postConnect()
{
    deliver(m_controller.m_calls.noteRequested(m_record.id), this, [this](const Result<> &noted) {
        if (!noted) {
            // Nothing leaves that isn't written down.
            m_error = noted.error();
            input(OutgoingEvent::RequestRefused, EndReason::ApiError);
            return;
        }
        if (progress().reason == EndReason::None)
            connectCall();
        else
            input(OutgoingEvent::RequestRefused, EndReason::Cancelled);
    });
}

void LiveCall::connectCall()
{
    deliver(m_controller.m_graph.call(graph::ConnectCall{.from = m_controller.m_options.from,
                                                         .to = m_record.recipient,
                                                         .sdpOffer = m_localSdp,
                                                         .opaqueId = m_record.opaqueId}),
            this, [this](const Result<QString> &callId) {
                if (callId) {
                    m_record.callId = *callId;
                    deliver(m_controller.m_calls.noteCallId(m_record.id, *callId), this,
                            [](const Result<> &kept) {
                                if (!kept)
                                    qCWarning(lcCalling)
                                        << "the call's id isn't kept:" << kept.error().detail;
                            });
                    input(OutgoingEvent::CallIdKnown);
                    return;
                }
                if (!m_error)
                    m_error = callId.error();
                if (callId.error().outcomeKnown)
                    input(OutgoingEvent::RequestRefused, endReasonOf(callId.error()));
                else
                    input(OutgoingEvent::RequestLost);
            });
}

void LiveCall::act(graph::CallAct act,
                   const std::function<void(const Result<graph::Success> &)> &then)
{
    const bool carriesSdp = act == graph::CallAct::PreAccept || act == graph::CallAct::Accept;
    deliver(m_controller.m_graph.call(
                graph::ActOnCall{.number = m_controller.m_options.from,
                                 .callId = m_record.callId,
                                 .act = act,
                                 .sdpAnswer = carriesSdp ? m_localSdp : QString()}),
            this, then);
}

void LiveCall::postAccept()
{
    act(graph::CallAct::Accept, [this](const Result<graph::Success> &done) {
        if (done) {
            deliver(m_controller.m_calls.noteAccepted(m_record.id), this, [](const Result<> &) {});
            input(IncomingEvent::AcceptAnswered);
            return;
        }
        if (!m_error)
            m_error = done.error();
        if (done.error().outcomeKnown)
            input(IncomingEvent::AcceptRefused, endReasonOf(done.error()));
        else
            input(IncomingEvent::AcceptLost);
    });
}

void LiveCall::postEnd(graph::CallAct act)
{
    this->act(act, [this](const Result<graph::Success> &) {
        if (isOut())
            input(OutgoingEvent::TerminateAnswered);
        else
            input(IncomingEvent::EndAnswered);
    });
}

} // namespace aic::calling
