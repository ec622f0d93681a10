// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "campaigns/campaign.h"
#include "campaigns/planner.h"
#include "messaging/outbox.h"
#include "storage/lease.h"

/// What a run does on the writer's thread.
namespace aic::campaigns {

[[nodiscard]] QString leaseName(CampaignId id);

/// A run that has begun: the lease is ours.
struct BegunRun
{
    Campaign campaign;
    AccountId account;
    ThroughputLevel level = ThroughputLevel::Standard;
    std::optional<qint64> dailyLimit;
};

/// Takes the lease and sets the campaign sending (or leaves it scheduled until its time). Errors:
/// Conflict with the owner's pid in providerCode; Invalid when the campaign has ended.
[[nodiscard]] Result<BegunRun> beginRun(storage::Transaction &transaction, CampaignId id,
                                        const storage::LeaseOwner &owner, const Clock &clock);

/// The people reached in the last 24 hours outside their window, over all numbers of \p account.
[[nodiscard]] Result<std::vector<std::pair<ContactId, qint64>>>
peopleReached(storage::Connection &connection, AccountId account, qint64 sinceMs);

struct ClaimedBatch
{
    /// What the campaign is now; nothing is claimed unless it is Sending.
    CampaignState state = CampaignState::Sending;
    /// False when another process has taken over.
    bool isOwner = true;
    std::vector<messaging::Claim> claims;
    qint64 skipped = 0;
    /// Nobody is left who could be claimed now; the next one could be at nextAtMs.
    bool isExhausted = false;
    std::optional<qint64> nextAtMs;
    /// The portfolio's 24 hours are used up until then.
    std::optional<qint64> budgetFreeAtMs;
};

/// Claims up to \p count recipients, each after one more look at campaign, suppression, window and
/// limits, and inserts their messages as sending: all in the caller's transaction. \p budget is
/// used on the writer's thread only.
[[nodiscard]] Result<ClaimedBatch> claimBatch(storage::Transaction &transaction,
                                              const Campaign &campaign,
                                              const storage::LeaseOwner &owner, int count,
                                              DailyBudget &budget, const Clock &clock,
                                              messaging::ChangeFeed &feed);

/// Sets the campaign finished when nobody is queued or sending; true when it is.
[[nodiscard]] Result<bool> finishIfDone(storage::Transaction &transaction, CampaignId id,
                                        qint64 nowMs);

} // namespace aic::campaigns
