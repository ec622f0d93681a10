// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/incomingcall.h"

#include <utility>

using namespace std::chrono_literals;

namespace aic::calling {
namespace {

bool isOver(const IncomingCall &call)
{
    return call.isTerminated || call.isAcceptRefused || call.ownReason != EndReason::None;
}

/// Meta recommends to accept once the media path stands. Without pre_accept it only stands after.
bool isReadyToAccept(const IncomingCall &call)
{
    return call.isPickedUp && call.hasAnswer
           && (call.isMediaUp || (call.isPreAcceptOver && !call.isPreAccepted));
}

void endOurselves(IncomingCall &call, EndReason reason)
{
    if (!isOver(call))
        call.ownReason = reason;
}

void learn(IncomingCall &call, const IncomingInput &input)
{
    switch (input.event) {
    case IncomingEvent::OfferReceived:
        call.hasOffer = true;
        break;
    case IncomingEvent::AnswerReady:
        call.hasAnswer = true;
        break;
    case IncomingEvent::PreAcceptAnswered:
        call.isPreAccepted = call.isPreAccepted || !call.isPreAcceptOver;
        call.isPreAcceptOver = true;
        break;
    case IncomingEvent::PreAcceptFailed:
        call.isPreAcceptOver = true;
        break;
    case IncomingEvent::MediaConnected:
        call.isMediaUp = true;
        break;
    case IncomingEvent::MediaFailed:
    case IncomingEvent::MediaTimedOut:
        endOurselves(call, EndReason::MediaFailed);
        break;
    case IncomingEvent::MediaLost:
        endOurselves(call, EndReason::RemoteLost);
        break;
    case IncomingEvent::PickedUp:
        call.isPickedUp = call.isPickedUp || (call.hasOffer && !isOver(call));
        break;
    case IncomingEvent::DeclinedHere:
        if (!call.isPickedUp)
            endOurselves(call, EndReason::Declined);
        break;
    case IncomingEvent::AcceptAnswered:
        call.isAccepted = true;
        break;
    case IncomingEvent::AcceptRefused:
        if (!isOver(call)) {
            call.isAcceptRefused = true;
            call.remoteReason
                = input.reason == EndReason::None ? EndReason::ApiError : input.reason;
        }
        break;
    case IncomingEvent::AcceptLost:
        if (!call.isAccepted)
            endOurselves(call, EndReason::ApiError);
        break;
    case IncomingEvent::TerminatedReceived:
        call.isTerminated = true;
        if (!call.duration)
            call.duration = input.duration;
        if (call.remoteReason == EndReason::None)
            call.remoteReason = input.reason;
        break;
    case IncomingEvent::HungUp:
        endOurselves(call, call.isAccepted   ? EndReason::Completed
                           : call.isPickedUp ? EndReason::Cancelled
                                             : EndReason::Declined);
        break;
    case IncomingEvent::EndAnswered:
    case IncomingEvent::EndingTimedOut:
        call.isEndConfirmed = true;
        break;
    case IncomingEvent::PickUpTimedOut:
        if (!call.isPickedUp)
            endOurselves(call, EndReason::Unanswered);
        break;
    }
}

} // namespace

Step<IncomingCall> next(IncomingCall call, const IncomingInput &input)
{
    const IncomingCall before = call;
    learn(call, input);

    Step<IncomingCall> step;
    const auto becomes = [&](auto fact) { return fact(call) && !fact(before) && !isOver(call); };
    if (becomes([](const IncomingCall &c) { return c.hasOffer; }))
        step.actions.append({CallAction::Ring, CallAction::MakeAnswer});
    if (becomes([](const IncomingCall &c) { return c.hasAnswer; }))
        step.actions.append(CallAction::PostPreAccept);
    if (isReadyToAccept(call) && !call.isAcceptSent && !isOver(call)) {
        call.isAcceptSent = true;
        step.actions.append(CallAction::PostAccept);
    }
    // The phone takes the first packet for the answer: never before the accept was confirmed.
    if (becomes([](const IncomingCall &c) { return c.isAccepted; }))
        step.actions.append(CallAction::OpenGate);
    if (call.ownReason != EndReason::None && before.ownReason == EndReason::None && call.hasOffer) {
        call.isEndSent = true;
        // A reject of what was accepted is refused; an accept on its way may have been.
        step.actions.append(call.isAcceptSent ? CallAction::PostTerminate : CallAction::PostReject);
    }
    if (isOver(call) && !isOver(before) && call.hasOffer)
        step.actions.append(CallAction::CloseMedia);
    step.call = std::move(call);
    return step;
}

CallPhase phaseOf(const IncomingCall &call)
{
    if (isOver(call)) {
        const bool waits = call.isEndSent && !call.isEndConfirmed && !call.isTerminated;
        return waits ? CallPhase::Ending : CallPhase::Ended;
    }
    if (!call.hasOffer)
        return CallPhase::Idle;
    if (call.isAccepted)
        return CallPhase::Active;
    if (call.isAcceptSent)
        return CallPhase::Accepting;
    if (!call.isPickedUp)
        return CallPhase::Alerting;
    return call.isPreAccepted ? CallPhase::Connecting : CallPhase::PreAccepting;
}

EndReason reasonOf(const IncomingCall &call)
{
    if (!isOver(call))
        return EndReason::None;
    // A fault of the sound stays one, however long they tried to hear each other.
    if (call.ownReason == EndReason::MediaFailed || call.ownReason == EndReason::RemoteLost)
        return call.ownReason;
    if (call.remoteReason != EndReason::None)
        return call.remoteReason;
    if (call.duration)
        return EndReason::Completed;
    if (call.ownReason != EndReason::None)
        return call.ownReason;
    return call.isAccepted ? EndReason::Completed : EndReason::Unanswered;
}

QList<Deadline<IncomingEvent>> deadlines(const IncomingCall &call)
{
    using enum IncomingEvent;
    switch (phaseOf(call)) {
    case CallPhase::Alerting: {
        // The caller's phone gives up after 30 s to 60 s.
        QList<Deadline<IncomingEvent>> running{{PickUpTimedOut, 25s}};
        if (call.hasAnswer && !call.isPreAcceptOver)
            running.append({PreAcceptFailed, 15s});
        return running;
    }
    case CallPhase::PreAccepting:
        if (call.hasAnswer && !call.isPreAcceptOver)
            return {{PreAcceptFailed, 15s}};
        return {{MediaTimedOut, 15s}};
    case CallPhase::Connecting:
        return {{MediaTimedOut, 15s}};
    case CallPhase::Accepting:
        return {{AcceptLost, 15s}};
    case CallPhase::Active:
        if (!call.isMediaUp)
            return {{MediaTimedOut, 15s}};
        return {};
    case CallPhase::Ending:
        return {{EndingTimedOut, 5s}};
    default:
        return {};
    }
}

} // namespace aic::calling
