// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace aic::cli {

/// Exit codes of aicaller-cli (interfaces.md §3).
enum ExitCode {
    kDone = 0,
    kSomeFailed = 1, ///< the work was done, but some items failed, were rejected or are uncertain
    kBadUsage = 2,   ///< bad usage, or an invalid message or file
    kNotAuthorised = 3, ///< not configured or not authorised
    kUnavailable = 4,   ///< network or service unavailable
    kLocalData = 5,     ///< disk, permissions, damage
    kBusy = 6,          ///< another process owns it
};

[[nodiscard]] int exitCodeFor(const Error &error);

} // namespace aic::cli
