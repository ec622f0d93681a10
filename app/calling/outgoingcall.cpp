// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/outgoingcall.h"

#include <utility>

using namespace std::chrono_literals;

namespace aic::calling {
namespace {

bool isOver(const OutgoingCall &call)
{
    return call.isTerminated || call.isRejected || call.isRefused
           || call.ownReason != EndReason::None;
}

bool isRequested(const OutgoingCall &call)
{
    return call.hasPermission && call.hasOffer;
}

/// Meta may ring a phone for us and nothing has told that it stopped.
bool mayStillRun(const OutgoingCall &call)
{
    return !call.isTerminated && !call.isRejected && !call.isRefused;
}

void endOurselves(OutgoingCall &call, EndReason reason)
{
    if (!isOver(call))
        call.ownReason = reason;
}

void learn(OutgoingCall &call, const OutgoingInput &input)
{
    switch (input.event) {
    case OutgoingEvent::Started:
        call.isStarted = true;
        break;
    case OutgoingEvent::PermissionGranted:
        call.hasPermission = call.hasPermission || !isOver(call);
        break;
    case OutgoingEvent::PermissionTimedOut:
        endOurselves(call, EndReason::ApiError);
        break;
    case OutgoingEvent::PermissionRefused:
        endOurselves(call,
                     input.reason == EndReason::None ? EndReason::NoPermission : input.reason);
        break;
    case OutgoingEvent::OfferReady:
        // What comes when all is over must not look as if it had been sent.
        call.hasOffer = call.hasOffer || !isOver(call);
        break;
    case OutgoingEvent::CallIdKnown:
        call.isIdKnown = true;
        break;
    case OutgoingEvent::RequestRefused:
        call.isRequestOver = true;
        // An event has proved that the call exists.
        if (!call.isIdKnown) {
            call.isRefused = true;
            call.remoteReason
                = input.reason == EndReason::None ? EndReason::ApiError : input.reason;
        }
        break;
    case OutgoingEvent::RequestLost:
        call.isRequestOver = true;
        if (!call.isIdKnown)
            endOurselves(call, EndReason::ApiError);
        break;
    case OutgoingEvent::AnswerReceived:
        call.isIdKnown = true;
        call.hasAnswer = true;
        break;
    case OutgoingEvent::RingingReceived:
        call.isIdKnown = true;
        call.hasRung = true;
        break;
    case OutgoingEvent::AcceptedReceived:
        call.isIdKnown = true;
        call.isAccepted = true;
        break;
    case OutgoingEvent::RejectedReceived:
        call.isIdKnown = true;
        call.isRejected = true;
        break;
    case OutgoingEvent::TerminatedReceived:
        call.isIdKnown = true;
        call.isTerminated = true;
        if (!call.duration)
            call.duration = input.duration;
        if (call.remoteReason == EndReason::None)
            call.remoteReason = input.reason;
        break;
    case OutgoingEvent::MediaConnected:
        call.isMediaUp = true;
        break;
    case OutgoingEvent::MediaFailed:
    case OutgoingEvent::MediaTimedOut:
        endOurselves(call, EndReason::MediaFailed);
        break;
    case OutgoingEvent::MediaLost:
        endOurselves(call, EndReason::RemoteLost);
        break;
    case OutgoingEvent::HungUp:
        endOurselves(call, call.isAccepted ? EndReason::Completed : EndReason::Cancelled);
        break;
    case OutgoingEvent::TerminateAnswered:
    case OutgoingEvent::EndingTimedOut:
        call.isEndConfirmed = true;
        break;
    case OutgoingEvent::AnswerTimedOut:
        endOurselves(call, EndReason::MediaFailed);
        break;
    case OutgoingEvent::RingTimedOut:
        if (!call.isAccepted)
            endOurselves(call, EndReason::Unanswered);
        break;
    }
}

} // namespace

Step<OutgoingCall> next(OutgoingCall call, const OutgoingInput &input)
{
    const OutgoingCall before = call;
    learn(call, input);

    Step<OutgoingCall> step;
    const auto becomes = [&](auto fact) { return fact(call) && !fact(before); };
    const auto isLive = [](const OutgoingCall &c) { return c.isStarted && !isOver(c); };
    if (becomes(isLive))
        step.actions.append({CallAction::CheckPermission, CallAction::MakeOffer});
    if (becomes([](const OutgoingCall &c) { return isRequested(c) && !isOver(c); }))
        step.actions.append(CallAction::PostConnect);
    if (call.hasAnswer && !before.hasAnswer && !isOver(call))
        step.actions.append(CallAction::ApplyAnswer);
    if (call.isAccepted && call.isMediaUp && !call.isGateOpen && !isOver(call)) {
        call.isGateOpen = true;
        step.actions.append(CallAction::OpenGate);
    }
    // Also long after the end: an id that comes late is of a phone that rings for nobody.
    if (call.ownReason != EndReason::None && call.isIdKnown && mayStillRun(call)
        && !call.isTerminateSent) {
        call.isTerminateSent = true;
        call.isEndConfirmed = phaseOf(before) == CallPhase::Ended;
        step.actions.append(CallAction::PostTerminate);
    }
    if (isOver(call) && !isOver(before) && call.isStarted)
        step.actions.append(CallAction::CloseMedia);
    step.call = std::move(call);
    return step;
}

CallPhase phaseOf(const OutgoingCall &call)
{
    if (isOver(call)) {
        const bool nothingToWaitFor = !mayStillRun(call) || call.isEndConfirmed
                                      || !isRequested(call)
                                      || (call.isRequestOver && !call.isIdKnown);
        return nothingToWaitFor ? CallPhase::Ended : CallPhase::Ending;
    }
    if (call.isAccepted && call.isMediaUp)
        return CallPhase::Active;
    if (call.isMediaUp || call.isAccepted)
        return CallPhase::Answering;
    if (call.hasRung)
        return CallPhase::Ringing;
    if (call.isIdKnown)
        return CallPhase::Dialling;
    if (isRequested(call))
        return CallPhase::Requesting;
    if (call.hasPermission)
        return CallPhase::PreparingMedia;
    return call.isStarted ? CallPhase::CheckingPermission : CallPhase::Idle;
}

EndReason reasonOf(const OutgoingCall &call)
{
    if (!isOver(call))
        return EndReason::None;
    // A fault of the sound stays one, however long they tried to hear each other.
    if (call.ownReason == EndReason::MediaFailed || call.ownReason == EndReason::RemoteLost)
        return call.ownReason;
    if (call.remoteReason != EndReason::None)
        return call.remoteReason;
    // Somebody picked up in the instant in which we gave up.
    if (call.duration)
        return EndReason::Completed;
    if (call.isRejected)
        return EndReason::Declined;
    if (call.ownReason != EndReason::None)
        return call.ownReason;
    return call.isAccepted ? EndReason::Completed : EndReason::Unanswered;
}

QList<Deadline<OutgoingEvent>> deadlines(const OutgoingCall &call)
{
    using enum OutgoingEvent;
    switch (phaseOf(call)) {
    case CallPhase::Idle:
    case CallPhase::Active:
    case CallPhase::Ended:
        return {};
    case CallPhase::CheckingPermission:
        return {{PermissionTimedOut, 15s}};
    case CallPhase::PreparingMedia:
        return {{MediaTimedOut, 15s}};
    case CallPhase::Requesting:
        return {{RequestLost, 15s}};
    case CallPhase::Ending:
        return {{EndingTimedOut, 5s}};
    default:
        break;
    }
    QList<Deadline<OutgoingEvent>> running;
    if (!call.hasAnswer)
        running.append({AnswerTimedOut, 45s});
    else if (!call.isMediaUp)
        running.append({MediaTimedOut, 15s});
    if (!call.isAccepted)
        running.append({RingTimedOut, 60s});
    return running;
}

} // namespace aic::calling
