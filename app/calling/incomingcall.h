// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "calling/callstate.h"

namespace aic::calling {

enum class IncomingEvent {
    OfferReceived,     ///< connect with the SDP offer
    AnswerReady,       ///< our SDP
    PreAcceptAnswered, ///< with success
    PreAcceptFailed,   ///< refused or lost: the call goes on without
    MediaConnected,
    MediaFailed,
    MediaLost, ///< nothing more was heard
    PickedUp,  ///< by a person or an agent here
    DeclinedHere,
    AcceptAnswered, ///< with success
    AcceptRefused,  ///< with a reason
    AcceptLost,     ///< no answer came: it may have taken effect
    TerminatedReceived,
    HungUp,      ///< by us
    EndAnswered, ///< the answer to our reject or terminate, whatever it was
    PickUpTimedOut,
    MediaTimedOut,
    EndingTimedOut,
};

struct IncomingInput
{
    IncomingEvent event = IncomingEvent::OfferReceived;
    EndReason reason = EndReason::None;
    std::optional<std::chrono::seconds> duration = {};
};

/// A call that a customer places, as facts. Change it only with next().
struct IncomingCall
{
    bool hasOffer = false;
    bool hasAnswer = false;
    bool isPreAcceptOver = false;
    bool isPreAccepted = false;
    bool isMediaUp = false;
    bool isPickedUp = false;
    bool isAcceptSent = false;
    bool isAccepted = false;
    bool isAcceptRefused = false;
    bool isTerminated = false;
    bool isEndSent = false; ///< our reject or terminate
    bool isEndConfirmed = false;
    /// Why we ended it; None while we have not.
    EndReason ownReason = EndReason::None;
    EndReason remoteReason = EndReason::None;
    /// From the terminate event: there only if the call was accepted.
    std::optional<std::chrono::seconds> duration;

    friend bool operator==(const IncomingCall &, const IncomingCall &) = default;
};

[[nodiscard]] Step<IncomingCall> next(IncomingCall call, const IncomingInput &input);
/// Ended is final: an offer that comes after its own end never rings.
[[nodiscard]] CallPhase phaseOf(const IncomingCall &call);
/// None until it has ended or is ending.
[[nodiscard]] EndReason reasonOf(const IncomingCall &call);
[[nodiscard]] QList<Deadline<IncomingEvent>> deadlines(const IncomingCall &call);

} // namespace aic::calling
