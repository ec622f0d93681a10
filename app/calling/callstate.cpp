// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/callstate.h"

namespace aic::calling {

bool isConnectStale(qint64 eventAtMs, qint64 nowMs)
{
    return nowMs - eventAtMs > std::chrono::milliseconds(kConnectEventLife).count();
}

EndReason endReasonOf(const Error &error)
{
    switch (error.providerCode) {
    case 138001: // the receiver can't be called
    case 138013: // this number may not start calls
        return EndReason::Uncallable;
    case 138006:
        return EndReason::NoPermission;
    case 138002: // calls at once
    case 138003: // already in a call with this person
    case 138005: // calls a second
    case 138012: // connected calls a day
        return EndReason::Limit;
    case 138007: // the SDP was applied too late
    case 138019: // client set-up
    case 138020: // relay
    case 138021: // the phone heard nothing
    case 138022: // the phone sent nothing
    case 138023: // accepted without a media signal
        return EndReason::MediaFailed;
    default:
        return EndReason::ApiError;
    }
}

} // namespace aic::calling
