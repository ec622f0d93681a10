// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "graph/errortable.h"
#include "messaging/sender.h"

using namespace std::chrono_literals;

namespace aic::messaging {
namespace {

using std::chrono::milliseconds;

constexpr int kPairLimit = 131056;
constexpr milliseconds kLongestPause = 5min;
// A refusal that may hide an acceptance is tried again only after a status would have come, which
// would stop it, and not often.
constexpr int kDoubtfulAttempts = 3;
constexpr milliseconds kDoubtfulPause = 3s;
constexpr int kAttempts = 8;
constexpr int kPairAttempts = 6;

struct Pause
{
    milliseconds wait{0};
    bool isWorthIt = false;
};

milliseconds doubled(milliseconds first, int attempt)
{
    const int steps = std::clamp(attempt - 1, 0, 16);
    return std::min(milliseconds(first.count() * (1LL << steps)), kLongestPause);
}

Pause pauseAfter(const Error &error, int attempt)
{
    if (error.providerCode == 0) {
        // Nothing reached Graph, or something in between asked to wait.
        const bool mayPass = error.code == ErrorCode::Network || error.code == ErrorCode::Timeout
                             || error.code == ErrorCode::RateLimited;
        return {doubled(1s, attempt), mayPass && attempt < kAttempts};
    }
    if (error.providerCode == kPairLimit) {
        const auto wait = std::chrono::seconds(std::lround(std::pow(4, attempt - 1)));
        return {wait, attempt < kPairAttempts};
    }
    const graph::ErrorInfo &info = graph::errorInfo(error);
    switch (info.retry) {
    case graph::Retry::Never:
        return {};
    case graph::Retry::AfterTime:
        // Hours are not for a queue: the person decides, or the campaign.
        return {info.wait,
                info.wait > 0s && info.wait <= kLongestPause && attempt < kDoubtfulAttempts};
    case graph::Retry::Backoff:
        break;
    }
    const milliseconds first = std::max<milliseconds>(info.wait, 1s);
    if (!info.isSafeToResend)
        return {doubled(std::max(first, kDoubtfulPause), attempt), attempt < kDoubtfulAttempts};
    return {doubled(first, attempt), attempt < kAttempts};
}

} // namespace

SendOutcome outcomeOf(const Error &error, int attempt, qint64 nowMs, double spread)
{
    SendOutcome outcome;
    outcome.error = error;
    if (!error.outcomeKnown) {
        outcome.kind = SendOutcome::Kind::Lost;
        return outcome;
    }
    if (error.code == ErrorCode::Cancelled && error.providerCode == 0) {
        // Too late for a connection, or the program closes.
        outcome.kind = SendOutcome::Kind::Retry;
        outcome.notBeforeMs = nowMs;
        outcome.isAttempt = false;
        return outcome;
    }
    Pause pause = pauseAfter(error, attempt);
    if (error.retryAfter)
        pause.wait = std::max(pause.wait, *error.retryAfter);
    if (!pause.isWorthIt || pause.wait > 2 * kLongestPause) {
        outcome.kind = SendOutcome::Kind::Failed;
        return outcome;
    }
    outcome.kind = SendOutcome::Kind::Retry;
    // The pair limit's pause is Meta's own; others meet the limit together and must not come back
    // together.
    const double stretch = error.providerCode == kPairLimit ? 1.0 : 1.0 + spread / 4;
    outcome.notBeforeMs = nowMs + std::lround(double(pause.wait.count()) * stretch);
    return outcome;
}

} // namespace aic::messaging
