// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "campaigns/campaignstore.h"

/// The SQL of campaigns, for the store and the runner.
namespace aic::campaigns {

/// Error: NotFound.
[[nodiscard]] Result<Campaign> readCampaign(storage::Connection &connection, CampaignId id);
[[nodiscard]] Result<CampaignCounts> readCounts(storage::Connection &connection, CampaignId id);
/// As CampaignStatus::replied.
[[nodiscard]] Result<qint64> readReplied(storage::Connection &connection, CampaignId id);
/// Messages a second: of the last seconds while it sends, of the whole run once it has ended.
[[nodiscard]] Result<double> readRate(storage::Connection &connection, const Campaign &campaign,
                                      const CampaignCounts &counts, qint64 nowMs);
/// Newest first; \p beforeId 0 begins at the newest.
[[nodiscard]] Result<QList<CampaignId>> readCampaignIds(storage::Connection &connection,
                                                        qint64 beforeId, int limit);
[[nodiscard]] Result<RecipientPage> readRecipients(storage::Connection &connection,
                                                   const RecipientQuery &query);

/// Writes campaign and recipients.
[[nodiscard]] Result<CampaignId> insertCampaign(storage::Transaction &transaction,
                                                const NewCampaign &campaign,
                                                const std::vector<PlannedRecipient> &recipients,
                                                qint64 nowMs);
/// Sending again, or its start again when that is ahead. Error: Invalid when it isn't paused.
[[nodiscard]] Result<> resumeCampaign(storage::Transaction &transaction, CampaignId id,
                                      qint64 nowMs);
/// Error: Invalid when it has ended or hasn't begun.
[[nodiscard]] Result<> pauseCampaign(storage::Transaction &transaction, CampaignId id,
                                     PauseReason reason, const QString &detail,
                                     std::optional<qint64> resumeAtMs);
/// Error: Invalid when it has finished.
[[nodiscard]] Result<> stopCampaign(storage::Transaction &transaction, CampaignId id, qint64 nowMs,
                                    messaging::ChangeFeed &feed);
[[nodiscard]] Result<qint64> retryFailedRecipients(storage::Transaction &transaction, CampaignId id,
                                                   qint64 nowMs);

/// Every list statement, for the test of their plans.
[[nodiscard]] QList<QByteArray> campaignListStatements();

} // namespace aic::campaigns
