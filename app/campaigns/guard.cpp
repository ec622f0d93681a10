// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/guard.h"

#include "graph/errortable.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::campaigns {

PauseReason pauseReasonOf(int providerCode)
{
    if (providerCode == 131048 || providerCode == 131064)
        return PauseReason::Quality;
    if ((providerCode >= 132000 && providerCode < 133000)
        || (providerCode >= 134100 && providerCode < 134200) || providerCode == 131063)
        return PauseReason::Template;
    return PauseReason::Account;
}

bool slowsDown(const Error &error)
{
    switch (error.providerCode) {
    case 4:
    case 17:
    case 613:
    case 80007:
    case 130429:
        return true;
    case 0:
        return error.code == ErrorCode::RateLimited;
    default:
        return false;
    }
}

std::optional<PauseDecision> Guard::afterRequest(RequestResult result, const Error &error)
{
    if (result == RequestResult::Lost) {
        if (++m_lostInARow < kMostLostInARow)
            return std::nullopt;
        return PauseDecision{PauseReason::FailureLimit,
                             u"%1 requests in a row got no answer."_s.arg(m_lostInARow)};
    }
    m_lostInARow = 0;
    if (result == RequestResult::Accepted) {
        ++m_answered;
        return std::nullopt;
    }
    const graph::ErrorInfo &info = graph::errorInfo(error);
    const bool isUnauthorized = error.code == ErrorCode::Unauthorized;
    if (!info.stopsBatch && !isUnauthorized)
        return result == RequestResult::Failed ? afterFailures(++m_answered, ++m_failed)
                                               : std::nullopt;
    const QString said = error.providerDetail.isEmpty() ? error.detail : error.providerDetail;
    return PauseDecision{
        pauseReasonOf(error.providerCode),
        error.providerCode != 0 ? u"%1 (error %2)"_s.arg(said).arg(error.providerCode) : said};
}

std::optional<PauseDecision> Guard::afterCounts(const CampaignCounts &counts)
{
    if (!m_baseline)
        m_baseline = counts;
    const auto known = [](const CampaignCounts &c) {
        return c.accepted + c.sent + c.delivered + c.read + c.failed;
    };
    const qint64 messages = known(counts) - known(*m_baseline);
    const qint64 failed = counts.failed - m_baseline->failed;
    return afterFailures(messages, failed);
}

std::optional<PauseDecision> Guard::afterFailures(qint64 messages, qint64 failed)
{
    if (messages < kLeastMessages || double(failed) <= double(messages) * kMostFailures)
        return std::nullopt;
    return PauseDecision{PauseReason::FailureLimit,
                         u"%1 of the last %2 messages failed."_s.arg(failed).arg(messages)};
}

} // namespace aic::campaigns
