// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <span>

#include "core/error.h"

namespace aic::graph {

/// Whether trying again helps (cloud-api.md §1.6: N, B, T).
enum class Retry {
    Never,     ///< not without a change by a person or other input
    Backoff,   ///< soon, with growing pauses
    AfterTime, ///< only after `wait`
};

/// What helps, offered as a button or done by the program.
enum class Action {
    None,
    UpdateToken,
    Wait,
    UseTemplate,
    OpenSettings,      ///< of Meta: billing, registration, business verification
    MarkNotOnWhatsApp, ///< evidence only: 131026 has other causes as well
    MarkOptedOut,
    FixContent,
    AskPermission,
};

struct ErrorInfo
{
    int first = 0;
    int last = 0; ///< equal to first unless the row is a range
    ErrorCode kind = ErrorCode::Rejected;
    Retry retry = Retry::Never;
    std::chrono::seconds wait{0}; ///< the first pause; 0 for Never
    bool isAsync = false;         ///< mostly comes in a `failed` status after an accepted request
    bool stopsBatch = false;      ///< the same would happen to every recipient
    /// False when Graph may have accepted the message in spite of the error: sent again, it could
    /// arrive twice (cloud-api.md §11).
    bool isSafeToResend = true;
    Action action = Action::None;
    const char *meaning = ""; ///< English, short, for logs
    const char *sentence
        = ""; ///< for people, translation context "Errors": what happened, what to do
};

/// Every row of cloud-api.md §1.6, ascending.
[[nodiscard]] std::span<const ErrorInfo> errorTable();

/// The row of a Graph error; the subcode decides where it has a row of its own. A code without a
/// row gives one with `first` 0 and `last` -1, a general sentence and Retry::Never. Thread: any.
[[nodiscard]] const ErrorInfo &errorInfo(int providerCode, int providerSubcode = 0);
/// Graph's code 0 says that the token is bad; in an Error 0 mostly says that Graph gave no code.
[[nodiscard]] inline const ErrorInfo &errorInfo(const Error &error)
{
    const bool isGraphs = error.providerCode != 0
                          || (error.code == ErrorCode::Unauthorized && error.httpStatus != 0);
    return errorInfo(isGraphs ? error.providerCode : -1, error.providerSubcode);
}

/// A heading for people and lists, English: the table's meaning, else what \p error itself says.
/// Codes, traces and details are told elsewhere.
[[nodiscard]] QString errorTitle(const Error &error);

/// The pause before try number \p failures + 2, without jitter: grows for Backoff, 4^failures
/// seconds for the pair rate (cloud-api.md §7.2), `wait` for the rest, 0 for Never.
[[nodiscard]] std::chrono::milliseconds retryDelay(const ErrorInfo &info, int failures);

} // namespace aic::graph
