// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exitcode.h"

namespace aic::cli {

int exitCodeFor(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Invalid:
    case ErrorCode::NotFound:
        return kBadUsage;
    case ErrorCode::Unauthorized:
        return kNotAuthorised;
    case ErrorCode::Network:
    case ErrorCode::Timeout:
    case ErrorCode::RateLimited:
        return kUnavailable;
    case ErrorCode::Storage:
        return kLocalData;
    case ErrorCode::Conflict:
        return kBusy;
    case ErrorCode::SecretStore:
        return kNotAuthorised;
    case ErrorCode::Cancelled:
    case ErrorCode::Rejected:
    case ErrorCode::Internal:
        break;
    }
    return kSomeFailed;
}

} // namespace aic::cli
