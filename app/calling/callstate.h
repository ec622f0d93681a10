// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QList>

#include "core/error.h"

// What both directions of a call share. A call is a set of facts that only grow: events come late,
// twice and in any order, so the phase is read from the facts and not from what came last.

namespace aic::calling {

enum class CallPhase {
    Idle,
    CheckingPermission, ///< outgoing
    PreparingMedia,     ///< outgoing: our offer is being made
    Requesting,         ///< outgoing: the connect request is on its way
    Dialling,           ///< outgoing: Meta has the call
    Ringing,            ///< outgoing: the phone rings
    Answering,          ///< outgoing: media is up, nobody has said ACCEPTED yet
    Alerting,           ///< incoming: we ring
    PreAccepting,       ///< incoming: picked up, our SDP answer is on its way
    Connecting,         ///< incoming: picked up, ICE and DTLS are at work
    Accepting,          ///< incoming: the accept request is on its way
    Active,
    Ending, ///< we end it and wait for the other side's word
    Ended,
};

enum class EndReason {
    None,
    Completed,
    Declined,     ///< by the one who was called
    Unanswered,   ///< nobody picked up in time, or the caller gave up
    Cancelled,    ///< we hung up before anybody picked up
    NoPermission, ///< the person has not allowed calls
    Limit,        ///< a limit of Meta's: calls a day, at once, or a second
    Uncallable,   ///< the number can't be called over WhatsApp
    MediaFailed,  ///< no connection for the sound
    RemoteLost,   ///< connected, then nothing more was heard
    ApiError,     ///< every other refusal; the caller keeps the Error
};

/// What the one who runs a call has to do now.
enum class CallAction {
    CheckPermission,
    MakeOffer,
    PostConnect,
    ApplyAnswer, ///< the remote answer, to the media session
    Ring,        ///< incoming: tell people
    MakeAnswer,  ///< incoming: from the remote offer, gate shut
    PostPreAccept,
    PostAccept,
    PostReject,
    PostTerminate,
    OpenGate, ///< from now on our sound may be heard
    CloseMedia,
};

/// Started when it first appears in deadlines(), stopped when it is no more there.
template <class Event>
struct Deadline
{
    Event event; ///< to be fed to next() when the time is over
    std::chrono::milliseconds after{0};
    friend bool operator==(const Deadline &, const Deadline &) = default;
};

template <class Call>
struct Step
{
    Call call;
    QList<CallAction> actions; ///< in this order
};

/// A phone that stopped ringing long ago must not ring here: connect events older than this are
/// dropped. Every other event is good at any age.
inline constexpr std::chrono::seconds kConnectEventLife{60};
/// \p eventAtMs is Meta's time, in UTC milliseconds as \p nowMs.
[[nodiscard]] bool isConnectStale(qint64 eventAtMs, qint64 nowMs);

/// The reason that a refused request or an error in a terminate event stands for.
[[nodiscard]] EndReason endReasonOf(const Error &error);

} // namespace aic::calling
