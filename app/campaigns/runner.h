// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include "campaigns/campaignstore.h"
#include "campaigns/planner.h"
#include "messaging/sender.h"

namespace aic::campaigns {

class Run;

struct RunnerOptions
{
    /// What is claimed at once is what goes out in so long.
    std::chrono::milliseconds tick{25};
    /// How often another process's wishes are looked for.
    std::chrono::milliseconds control{200};
    std::chrono::milliseconds heartbeat{5'000};
    /// Requests on their way at once, of all campaigns together; the HTTP client keeps the rest of
    /// its connections for people.
    int maxInFlight = 192;
    /// Nothing reaches Graph for so long: the campaign is paused and tries again by itself.
    std::chrono::milliseconds offlineAfter{20'000};
    /// Between single tries while nothing reaches Graph.
    std::chrono::milliseconds offlineProbe{3'000};
};

/// Runs campaigns: claims recipients at the pace the planner allows, hands their messages to the
/// sender, pauses when the guard says so. One process owns a campaign, by a lease; whoever writes
/// to the database (CampaignStore, here or elsewhere) steers it. Lives on the engine thread, as
/// does the sender, which must have started. All parts must outlive it.
class Runner : public QObject
{
    Q_OBJECT

public:
    Runner(storage::Database &database, CampaignStore &store, messaging::Sender &sender,
           messaging::ChangeFeed &feed, const Clock &clock, RunnerOptions options = {},
           QObject *parent = nullptr);
    ~Runner() override;

    /// Call once before the sender starts: what waits for another attempt in a campaign that isn't
    /// sending stays where it is.
    [[nodiscard]] QFuture<Result<>> recover();

    /// Takes the campaign and runs it; a paused one goes on, a scheduled one waits for its time.
    /// The future tells that it is ours. Errors: Conflict, with the pid of a living owner in
    /// providerCode; Invalid when it has ended; NotFound; Storage. ended() follows a success.
    QFuture<Result<>> start(CampaignId id);
    /// From now on campaigns start by themselves at their start time.
    void watchSchedule();
    [[nodiscard]] bool isRunning(CampaignId id) const { return m_runs.contains(id); }
    [[nodiscard]] int runningCount() const { return int(m_runs.size()); }

    /// Claims nothing more, lets what is on its way settle (at most \p patience) and gives the
    /// leases back. The campaigns stay as they are: start() goes on where they are.
    QFuture<Result<>> shutdown(std::chrono::milliseconds patience = std::chrono::seconds(4));

Q_SIGNALS:
    /// Anything of a campaign moved, also of one that isn't running; at most four times a second
    /// each.
    void countsChanged(aic::CampaignId id, const aic::campaigns::CampaignStatus &status);
    /// A running campaign became sending, paused, finished or stopped.
    void stateChanged(aic::CampaignId id, aic::campaigns::CampaignState state,
                      aic::campaigns::PauseReason reason);
    /// It isn't ours any more: finished, stopped, shut down or lost. Comes once for each successful
    /// start().
    void ended(aic::CampaignId id);
    /// Before ended(), when an error took it from us: Conflict when another process took over.
    void lost(aic::CampaignId id, const aic::Error &error);

private:
    friend class Run;

    void settled(MessageId message, messaging::MessageState state, const Error &error);
    void postponed(MessageId message, qint64 untilMs, const Error &error);
    void noteDirty(CampaignId id);
    void readDirty();
    void startDue();
    void end(CampaignId id, const Result<> &result);
    void finishShutdown();
    [[nodiscard]] Pacer &pacerOf(NumberId number, double target);
    [[nodiscard]] int freeSlots() const;

    storage::Database &m_database;
    CampaignStore &m_store;
    messaging::Sender &m_sender;
    messaging::ChangeFeed &m_feed;
    const Clock &m_clock;
    const RunnerOptions m_options;

    std::map<CampaignId, std::unique_ptr<Run>> m_runs;
    QSet<CampaignId> m_starting;
    /// Whose request is on its way, or waits for another attempt.
    QHash<MessageId, CampaignId> m_inFlight;
    QHash<MessageId, CampaignId> m_waiting;
    std::map<NumberId, Pacer> m_pacers;
    /// Used on the writer's thread once filled.
    std::map<AccountId, std::shared_ptr<DailyBudget>> m_budgets;
    QSet<CampaignId> m_dirty;
    QTimer m_dirtyTimer;
    QTimer m_scheduleTimer;
    qint64 m_readTookMs = 0;
    int m_ending = 0;
    bool m_shuttingDown = false;
    std::shared_ptr<QPromise<Result<>>> m_shutdown;
    QTimer m_patience;
};

} // namespace aic::campaigns
