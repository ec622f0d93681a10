// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/callrecord.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::calling {
namespace {

CallOutcome outcomeOf(EndReason reason)
{
    switch (reason) {
    case EndReason::Completed:
    case EndReason::None:
        break;
    case EndReason::Declined:
        return CallOutcome::Rejected;
    case EndReason::Unanswered:
        return CallOutcome::NoAnswer;
    case EndReason::Cancelled:
        return CallOutcome::Cancelled;
    case EndReason::NoPermission:
        return CallOutcome::NoPermission;
    case EndReason::Uncallable:
        return CallOutcome::Uncallable;
    case EndReason::Limit:
    case EndReason::MediaFailed:
    case EndReason::RemoteLost:
    case EndReason::ApiError:
        return CallOutcome::Failed;
    }
    return CallOutcome::Completed;
}

} // namespace

QString toName(CallOutcome outcome)
{
    switch (outcome) {
    case CallOutcome::Ongoing:
        break;
    case CallOutcome::Completed:
        return u"completed"_s;
    case CallOutcome::NoAnswer:
        return u"no_answer"_s;
    case CallOutcome::Rejected:
        return u"rejected"_s;
    case CallOutcome::NoPermission:
        return u"no_permission"_s;
    case CallOutcome::Uncallable:
        return u"uncallable"_s;
    case CallOutcome::Cancelled:
        return u"cancelled"_s;
    case CallOutcome::Failed:
        return u"failed"_s;
    }
    return u"ongoing"_s;
}

CallOutcome outcomeOf(const CallFacts &facts)
{
    // The bill goes by the duration: where there is one, they spoke.
    if (facts.durationS)
        return CallOutcome::Completed;
    if (facts.rejectedAtMs)
        return CallOutcome::Rejected;
    const bool isOver = facts.terminatedAtMs || facts.ownEndAtMs;
    if (!isOver)
        return CallOutcome::Ongoing;
    if (facts.error) {
        const EndReason reason = endReasonOf(Error{.code = ErrorCode::Rejected,
                                                   .detail = facts.error->title,
                                                   .providerCode = facts.error->code});
        return outcomeOf(reason);
    }
    if (facts.ownReason != EndReason::None && facts.ownReason != EndReason::Completed)
        return outcomeOf(facts.ownReason);
    // Ended without a word about its length yet: Meta's comes with its own event.
    return facts.acceptedAtMs ? CallOutcome::Completed : CallOutcome::NoAnswer;
}

} // namespace aic::calling
