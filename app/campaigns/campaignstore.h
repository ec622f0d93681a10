// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "campaigns/preflight.h"
#include "messaging/changefeed.h"

namespace aic::campaigns {

struct CreatedCampaign
{
    CampaignId id;
    qint64 recipients = 0;
    std::map<SkipReason, qint64> excluded;
    QStringList unknownVariables;
};

/// Which recipients a page shows.
enum class RecipientFilter {
    All,
    Queued,
    Sending,
    Accepted, ///< accepted or sent, nothing later
    Taken,    ///< accepted by WhatsApp, with whatever came later except a failure
    Delivered,
    Read,
    Failed,
    Uncertain,
    Skipped,
};

struct RecipientRow
{
    qint64 position = 0;
    ContactId contact;
    QString name;
    QString recipient;
    RecipientState state = RecipientState::Pending;
    SkipReason reason = SkipReason::None;
    MessageId message;
    /// messaging::MessageState, once there is a message.
    std::optional<int> messageState;
    std::optional<qint64> atMs;     ///< of that state
    std::optional<qint64> sentAtMs; ///< when its request was made first
    std::optional<qint64> deliveredAtMs;
    std::optional<qint64> readAtMs;
    int errorCode = 0;
    QString errorTitle;
    QString errorDetail;
};

struct RecipientQuery
{
    CampaignId campaign;
    RecipientFilter filter = RecipientFilter::All;
    QString search; ///< part of a name or number
    qint64 afterPosition = 0;
    int limit = 128;
};

struct RecipientPage
{
    QList<RecipientRow> rows;
    /// Where the next page begins; nothing at the end.
    std::optional<qint64> next;
};

/// The campaigns of one database: made, read and steered. What it writes is what steers the Runner,
/// in this process or another: that one looks every 200 ms.
///
/// Errors: Storage; NotFound for an unknown campaign; Invalid for what its state doesn't allow.
/// Thread: any; continue futures with a context. It and \p feed must live until the database is
/// closed.
class CampaignStore : public QObject
{
    Q_OBJECT

public:
    CampaignStore(storage::Database &database, messaging::ChangeFeed &feed, const Clock &clock,
                  QObject *parent = nullptr);
    ~CampaignStore() override;

    /// Who would get what, without writing anything. Addresses aren't looked at.
    [[nodiscard]] QFuture<Result<Plan>> preview(const NewCampaign &campaign);
    /// Freezes the audience and every recipient's message in one transaction; Draft, or Scheduled
    /// when it has a start time. Error: Invalid as checkCampaign().
    [[nodiscard]] QFuture<Result<CreatedCampaign>> create(const NewCampaign &campaign);

    /// Newest first.
    [[nodiscard]] QFuture<Result<QList<CampaignStatus>>> list(qint64 beforeId = 0, int limit = 50);
    [[nodiscard]] QFuture<Result<CampaignStatus>> status(CampaignId id);
    [[nodiscard]] QFuture<Result<RecipientPage>> recipients(const RecipientQuery &query);

    /// Nothing new is sent; what is on the wire settles.
    [[nodiscard]] QFuture<Result<>> pause(CampaignId id);
    /// Lets the process that runs it go on; without one, Runner::start() does.
    [[nodiscard]] QFuture<Result<>> resume(CampaignId id);
    /// For good: whoever has no message yet is skipped, a message that waits for another attempt
    /// fails; what is on the wire settles.
    [[nodiscard]] QFuture<Result<>> stop(CampaignId id);
    [[nodiscard]] QFuture<Result<>> setRate(CampaignId id, std::optional<double> userRate);
    /// Queues everybody again whose message failed for a reason that may pass, never an uncertain
    /// one; the number of them. The campaign goes on if it was finished.
    [[nodiscard]] QFuture<Result<qint64>> retryFailed(CampaignId id);
    /// One line a recipient as CSV, with states, times and reasons, safe to open in a spreadsheet.
    [[nodiscard]] QFuture<Result<qint64>> exportReport(CampaignId id, const QString &filePath);

    /// For code in a transaction of its own: campaignChanged() follows its commit.
    void noteChange(storage::Transaction &transaction, CampaignId id);

Q_SIGNALS:
    /// Its state, rate or recipients were changed here; from the writer's thread. Messages that
    /// move on are the Runner's to tell.
    void campaignChanged(aic::CampaignId id);

private:
    struct Addresses;
    [[nodiscard]] QFuture<Result<CreatedCampaign>>
    freeze(NewCampaign campaign, std::vector<PlannedRecipient> excludedAddresses);
    void resolveSome(const std::shared_ptr<Addresses> &addresses);

    storage::Database &m_database;
    messaging::ChangeFeed &m_feed;
    const Clock &m_clock;
};

} // namespace aic::campaigns
