// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "campaigns/campaign.h"
#include "core/error.h"

namespace aic::campaigns {

/// What one request told.
enum class RequestResult {
    Accepted,
    Failed,
    Lost,      ///< it left and no answer came
    Postponed, ///< refused for now
};

struct PauseDecision
{
    PauseReason reason = PauseReason::None;
    QString detail; ///< in WhatsApp's words, or the figures
    friend bool operator==(const PauseDecision &, const PauseDecision &) = default;
};

/// Ends a run that would only do harm. Pure; made anew at each start and resume, so that a person's
/// "go on" isn't overruled by what was before.
class Guard
{
public:
    /// Looks at what would happen to every recipient (stopsBatch of the error table), at answers
    /// that fail to come, and at the share of refusals.
    [[nodiscard]] std::optional<PauseDecision> afterRequest(RequestResult result,
                                                            const Error &error);
    /// Looks at the share of failures since the first call, delivery failures included.
    [[nodiscard]] std::optional<PauseDecision> afterCounts(const CampaignCounts &counts);

    /// Messages known to have failed or arrived before the share means anything.
    static constexpr qint64 kLeastMessages = 100;
    static constexpr double kMostFailures = 0.3;
    /// Lost answers in a row: going on would leave a whole audience uncertain.
    static constexpr int kMostLostInARow = 20;

private:
    [[nodiscard]] static std::optional<PauseDecision> afterFailures(qint64 messages, qint64 failed);

    int m_lostInARow = 0;
    qint64 m_answered = 0;
    qint64 m_failed = 0;
    std::optional<CampaignCounts> m_baseline;
};

/// The reason for a failure that would meet everybody: token and payment are the account's, spam
/// and quality the number's, 132xxx the template's.
[[nodiscard]] PauseReason pauseReasonOf(int providerCode);

/// True when \p error asks the whole number to go slower, not one pair (cloud-api.md §1.6).
[[nodiscard]] bool slowsDown(const Error &error);

} // namespace aic::campaigns
