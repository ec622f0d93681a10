// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "calling/callstate.h"

namespace aic::calling {

enum class OutgoingEvent {
    Started,
    PermissionGranted,
    PermissionRefused, ///< with a reason, or NoPermission
    PermissionTimedOut,
    OfferReady,
    CallIdKnown,    ///< the request's answer, or an event that carries our opaque data
    RequestRefused, ///< with a reason; the call does not exist
    RequestLost,    ///< it may exist: no answer came
    AnswerReceived, ///< connect with the SDP answer
    RingingReceived,
    AcceptedReceived,
    RejectedReceived,
    TerminatedReceived, ///< duration when it was picked up; a reason when it carried an error
    MediaConnected,
    MediaFailed,
    MediaLost, ///< nothing more was heard
    HungUp,    ///< by us
    TerminateAnswered,
    AnswerTimedOut,
    RingTimedOut,
    MediaTimedOut,
    EndingTimedOut,
};

struct OutgoingInput
{
    OutgoingEvent event = OutgoingEvent::Started;
    EndReason reason = EndReason::None;
    std::optional<std::chrono::seconds> duration = {};
};

/// A call we place, as facts. Change it only with next().
struct OutgoingCall
{
    bool isStarted = false;
    bool hasPermission = false;
    bool hasOffer = false;
    bool isIdKnown = false;
    bool isRequestOver = false; ///< refused or lost: no id will come from it
    bool isRefused = false;
    bool hasAnswer = false;
    bool hasRung = false;
    bool isAccepted = false;
    bool isRejected = false;
    bool isTerminated = false;
    bool isMediaUp = false;
    bool isGateOpen = false;
    bool isTerminateSent = false;
    bool isEndConfirmed = false; ///< our terminate was answered, or waited for long enough
    /// Why we ended it; None while we have not.
    EndReason ownReason = EndReason::None;
    EndReason remoteReason = EndReason::None;
    /// From the terminate event: there only if somebody picked up. Meta's bill goes by it.
    std::optional<std::chrono::seconds> duration;

    friend bool operator==(const OutgoingCall &, const OutgoingCall &) = default;
};

[[nodiscard]] Step<OutgoingCall> next(OutgoingCall call, const OutgoingInput &input);
/// Ended is final.
[[nodiscard]] CallPhase phaseOf(const OutgoingCall &call);
/// None until it has ended or is ending. May still change once after that, when a late event tells
/// more, for example that it was declined and not merely unanswered.
[[nodiscard]] EndReason reasonOf(const OutgoingCall &call);
[[nodiscard]] QList<Deadline<OutgoingEvent>> deadlines(const OutgoingCall &call);

} // namespace aic::calling
