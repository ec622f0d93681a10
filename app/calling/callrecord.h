// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QMetaType>

#include "calling/callstate.h"
#include "core/ids.h"
#include "messaging/message.h"

namespace aic::calling {

/// Of our own table; Meta's id of a call is a text.
using CallRowId = RowId<struct CallRowTag>;

/// How a call came out; the numbers are stored.
enum class CallOutcome {
    Ongoing = 0,   ///< or nobody has said yet how it ended
    Completed = 1, ///< they spoke
    NoAnswer = 2,  ///< incoming: missed
    Rejected = 3,  ///< by the one who was called
    NoPermission = 4,
    Uncallable = 5,
    Cancelled = 6, ///< by us, before anybody picked up
    Failed = 7,
};

/// The words of interfaces.md §3: completed, no_answer, …; "ongoing" for the first.
[[nodiscard]] QString toName(CallOutcome outcome);

/// What is known of a call. Times are UTC milliseconds; what isn't there has not been heard of.
struct CallFacts
{
    messaging::Direction direction = messaging::Direction::Out;
    std::optional<qint64> requestedAtMs;
    std::optional<qint64> rungAtMs;
    std::optional<qint64> acceptedAtMs;
    std::optional<qint64> rejectedAtMs;
    std::optional<qint64> terminatedAtMs;
    std::optional<qint64> durationS; ///< Meta's: there only if it was picked up
    std::optional<messaging::MessageError> error;
    EndReason ownReason = EndReason::None;
    std::optional<qint64> ownEndAtMs;

    friend bool operator==(const CallFacts &, const CallFacts &) = default;
};

/// Pure: the same facts have the same outcome, in whatever order they came.
[[nodiscard]] CallOutcome outcomeOf(const CallFacts &facts);

/// One row.
struct CallRecord
{
    CallRowId id;
    NumberId number;
    ContactId contact;
    QString contactName;
    QString contactPhone;
    QString contactUserId;
    OpaqueId opaqueId; ///< empty: not placed here
    QString callId;    ///< Meta's; empty until it is known
    QString recipient;
    qint64 startedAtMs = 0;
    CallFacts facts;
    CallOutcome outcome = CallOutcome::Ongoing;
    QString remoteSdp; ///< while it is going on
    QString notes;
    QString disposition;
    std::optional<qint64> followUpAtMs;
};

} // namespace aic::calling

Q_DECLARE_METATYPE(aic::calling::CallRowId)
Q_DECLARE_METATYPE(aic::calling::CallRecord)
