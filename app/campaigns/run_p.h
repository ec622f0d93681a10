// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "campaigns/claiming.h"
#include "campaigns/guard.h"
#include "campaigns/runner.h"

namespace aic::campaigns {

/// One campaign that is ours: its pace, its state as the database has it, its end.
class Run : public QObject
{
    Q_OBJECT

public:
    Run(Runner &runner, const BegunRun &begun, storage::LeaseOwner owner,
        std::shared_ptr<DailyBudget> budget);

    void begin();
    /// Looks at the database now: somebody changed the campaign.
    void lookNow();
    /// A request ended. \p wasOnItsWay: false for one that had been postponed before.
    void requestEnded(RequestResult result, const Error &error, bool wasOnItsWay);
    void countsRead(const CampaignStatus &status);
    /// Claims nothing more and ends once it is quiet.
    void close();
    /// Nothing is being claimed or on its way.
    [[nodiscard]] bool isQuiet() const { return !m_isClaiming && m_inFlight == 0; }
    [[nodiscard]] double target() const { return m_target; }
    [[nodiscard]] NumberId number() const { return m_campaign->number; }
    [[nodiscard]] const storage::LeaseOwner &owner() const { return m_owner; }

private:
    /// What steers a run, as the database has it.
    struct View
    {
        CampaignState state = CampaignState::Sending;
        PauseReason reason = PauseReason::None;
        std::optional<qint64> resumeAtMs;
        std::optional<qint64> startAtMs;
        std::optional<double> userRate;
        bool isOwner = false;
    };

    void pump();
    [[nodiscard]] int wanted();
    void claimed(int asked, const Result<ClaimedBatch> &batch);
    void look();
    void looked(const Result<View> &view);
    void enter(CampaignState state, PauseReason reason);
    void pause(const PauseDecision &decision, std::optional<qint64> resumeAtMs = std::nullopt);
    void resumeByItself();
    void beginAtStartTime();
    void stopClaiming();
    void tryFinish();
    void whenQuiet();
    void beat();
    void setTarget(std::optional<double> userRate);
    void end(const Result<> &result);
    [[nodiscard]] static Result<View> readView(storage::Connection &connection, CampaignId id,
                                               const QString &token);

    Runner &m_runner;
    std::shared_ptr<const Campaign> m_campaign;
    ThroughputLevel m_level;
    std::optional<qint64> m_dailyLimit;
    storage::LeaseOwner m_owner;
    std::shared_ptr<DailyBudget> m_budget;
    double m_target;
    Pacer m_pacer;
    Guard m_guard;

    CampaignState m_state;
    PauseReason m_reason = PauseReason::None;
    std::optional<double> m_userRate;
    int m_inFlight = 0;
    bool m_isClaiming = false;
    bool m_isLooking = false;
    bool m_lookAgain = false;
    bool m_isFinishing = false;
    bool m_isEnded = false;
    bool m_isClosing = false;
    /// How it ends once the claim under way is dispatched.
    std::optional<Result<>> m_endResult;
    bool m_mayClaim = true;
    /// A decision to pause is being written.
    bool m_isPausing = false;
    /// The view being read may be from before that.
    bool m_isViewOld = false;
    /// Nobody can be claimed before.
    qint64 m_idleUntilMs = 0;
    bool m_isExhausted = false;
    std::optional<qint64> m_offlineSinceMs;
    qint64 m_lastProbeMs = 0;
    QTimer m_tick;
    QTimer m_control;
    QTimer m_heartbeat;
};

} // namespace aic::campaigns
