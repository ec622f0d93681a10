// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/run_p.h"

#include <algorithm>

#include "campaigns/campaignquery.h"
#include "campaigns/log.h"
#include "core/deliver.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::campaigns {
namespace {

/// Rows that another process adds (a retry) are found within this time.
constexpr qint64 kLongestIdleMs = 1'000;
constexpr qint64 kOfflinePauseMs = 30'000;
/// After a failed claim (a full disk, a locked file) before the next.
constexpr qint64 kStorageRetryMs = 2'000;

} // namespace

Run::Run(Runner &runner, const BegunRun &begun, storage::LeaseOwner owner,
         std::shared_ptr<DailyBudget> budget)
    : m_runner(runner)
    , m_campaign(std::make_shared<const Campaign>(begun.campaign))
    , m_level(begun.level)
    , m_dailyLimit(begun.dailyLimit)
    , m_owner(std::move(owner))
    , m_budget(std::move(budget))
    , m_target(targetRate(begun.level, begun.campaign.userRate))
    , m_pacer(m_target, runner.m_clock.steadyMs())
    , m_state(begun.campaign.state)
    , m_userRate(begun.campaign.userRate)
{
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(runner.m_options.tick);
    m_control.setInterval(runner.m_options.control);
    m_heartbeat.setInterval(runner.m_options.heartbeat);
    connect(&m_tick, &QTimer::timeout, this, &Run::pump);
    connect(&m_control, &QTimer::timeout, this, &Run::look);
    connect(&m_heartbeat, &QTimer::timeout, this, &Run::beat);
}

void Run::begin()
{
    m_tick.start();
    m_control.start();
    m_heartbeat.start();
    m_runner.m_sender.setCampaignHeld(m_campaign->id, false);
    Q_EMIT m_runner.stateChanged(m_campaign->id, m_state, m_reason);
    pump();
}

void Run::lookNow()
{
    m_idleUntilMs = 0;
    look();
}

void Run::stopClaiming()
{
    m_mayClaim = false;
    m_tick.stop();
}

void Run::close()
{
    m_isClosing = true;
    stopClaiming();
    whenQuiet();
}

int Run::wanted()
{
    const qint64 now = m_runner.m_clock.steadyMs();
    Pacer &ofNumber = m_runner.pacerOf(m_campaign->number, m_target);
    int count = std::min({m_pacer.available(now), ofNumber.available(now), m_runner.freeSlots()});
    if (m_offlineSinceMs) {
        // One message finds out as well as a hundred.
        const bool isDue = now - m_lastProbeMs >= m_runner.m_options.offlineProbe.count();
        count = isDue && m_inFlight == 0 ? std::min(count, 1) : 0;
        if (count > 0)
            m_lastProbeMs = now;
    }
    return std::max(0, count);
}

void Run::pump()
{
    if (!m_mayClaim || m_isClaiming || m_isPausing || m_isEnded || m_isFinishing
        || m_state != CampaignState::Sending || m_runner.m_clock.steadyMs() < m_idleUntilMs)
        return;
    const int count = wanted();
    if (count <= 0)
        return;
    m_pacer.take(count);
    m_runner.pacerOf(m_campaign->number, m_target).take(count);
    m_isClaiming = true;
    deliver(m_runner.m_database.write([campaign = m_campaign, owner = m_owner, count,
                                       budget = m_budget, &clock = m_runner.m_clock,
                                       &feed = m_runner.m_feed](storage::Transaction &transaction) {
        return claimBatch(transaction, *campaign, owner, count, *budget, clock, feed);
    }),
            this, [this, count](const Result<ClaimedBatch> &batch) { claimed(count, batch); });
}

void Run::claimed(int asked, const Result<ClaimedBatch> &batch)
{
    m_isClaiming = false;
    const int used = batch ? int(batch->claims.size()) : 0;
    m_pacer.giveBack(asked - used);
    m_runner.pacerOf(m_campaign->number, m_target).giveBack(asked - used);
    const qint64 now = m_runner.m_clock.steadyMs();
    if (!batch) {
        qCWarning(lcCampaigns) << "a batch couldn't be claimed:" << batch.error().detail;
        m_idleUntilMs = now + kStorageRetryMs;
        whenQuiet();
        return;
    }
    // These rows are committed as sending: whatever was decided meanwhile, they have to go.
    for (const messaging::Claim &claim : batch->claims) {
        ++m_inFlight;
        m_runner.m_inFlight.insert(claim.message, m_campaign->id);
        m_runner.m_sender.dispatch(claim, net::Lane::Background);
    }
    if (used > 0 || batch->skipped > 0)
        m_runner.noteDirty(m_campaign->id);
    if (m_endResult) {
        end(*m_endResult);
        return;
    }
    m_isExhausted = batch->isExhausted;
    if (!batch->isOwner || batch->state != CampaignState::Sending) {
        look();
        return;
    }
    if (batch->budgetFreeAtMs) {
        pause({PauseReason::MessagingLimit,
               u"The account may reach %1 people in 24 hours."_s.arg(m_dailyLimit.value_or(0))},
              *batch->budgetFreeAtMs);
        return;
    }
    if (batch->isExhausted) {
        const qint64 untilNext
            = batch->nextAtMs ? *batch->nextAtMs - m_runner.m_clock.nowMs() : kLongestIdleMs;
        m_idleUntilMs = now + std::clamp<qint64>(untilNext, 0, kLongestIdleMs);
    }
    whenQuiet();
}

void Run::whenQuiet()
{
    if (!isQuiet() || m_isEnded)
        return;
    if (m_endResult)
        end(*m_endResult);
    else if (m_isClosing)
        end({});
    else if (m_state == CampaignState::Sending && m_isExhausted)
        tryFinish();
    else if (m_state == CampaignState::Finished || m_state == CampaignState::Stopped)
        end({});
}

void Run::requestEnded(RequestResult result, const Error &error, bool wasOnItsWay)
{
    if (wasOnItsWay)
        --m_inFlight;
    if (m_isEnded)
        return;
    whenQuiet();
    if (m_isEnded)
        return;
    const qint64 now = m_runner.m_clock.steadyMs();
    const bool reachedNobody = error.code == ErrorCode::Network && error.outcomeKnown
                               && result != RequestResult::Accepted;
    if (!reachedNobody)
        m_offlineSinceMs.reset();
    else if (!m_offlineSinceMs)
        m_offlineSinceMs = m_lastProbeMs = now;

    if (m_offlineSinceMs && now - *m_offlineSinceMs > m_runner.m_options.offlineAfter.count()) {
        pause({PauseReason::Offline, error.detail}, m_runner.m_clock.nowMs() + kOfflinePauseMs);
        return;
    }
    if (!reachedNobody) {
        if (const std::optional<PauseDecision> decision = m_guard.afterRequest(result, error))
            pause(*decision);
    }
}

void Run::countsRead(const CampaignStatus &status)
{
    if (m_state != CampaignState::Sending)
        return;
    if (const std::optional<PauseDecision> decision = m_guard.afterCounts(status.counts))
        pause(*decision);
}

void Run::look()
{
    if (m_isEnded)
        return;
    if (m_isLooking) {
        m_lookAgain = true;
        return;
    }
    m_isLooking = true;
    m_isViewOld = m_isPausing;
    deliver(m_runner.m_database.read(
                [id = m_campaign->id, token = m_owner.token](storage::Connection &connection) {
                    return readView(connection, id, token);
                }),
            this, [this](const Result<View> &view) {
                m_isLooking = false;
                looked(view);
                if (std::exchange(m_lookAgain, false))
                    look();
            });
}

Result<Run::View> Run::readView(storage::Connection &connection, CampaignId id,
                                const QString &token)
{
    std::optional<View> view;
    const Result<> read
        = connection
              .statement("SELECT c.state, c.reason, c.resume_at_ms, c.start_at_ms, c.rate_mps, "
                         "l.token FROM campaigns c LEFT JOIN leases l ON l.name = :lease "
                         "WHERE c.id = :id")
              .bind(":lease", leaseName(id))
              .bind(":id", id)
              .each([&](const storage::Statement &row) {
                  view.emplace();
                  view->state = CampaignState(row.integer(0));
                  view->reason = pauseReasonFromText(row.text(1));
                  view->resumeAtMs = row.optionalInteger(2);
                  view->startAtMs = row.optionalInteger(3);
                  if (!row.isNull(4))
                      view->userRate = row.real(4);
                  view->isOwner = row.text(5) == token;
              });
    if (!read)
        return fail(read.error());
    if (!view)
        return fail(ErrorCode::NotFound, u"The campaign is gone."_s);
    return *view;
}

void Run::looked(const Result<View> &view)
{
    if (m_isEnded)
        return;
    if (!view) {
        // A reader that is busy or closing is no reason to give up.
        if (view.error().code == ErrorCode::NotFound)
            end(fail(view.error()));
        return;
    }
    if (!view->isOwner) {
        end(fail(ErrorCode::Conflict, u"Another process has taken over this campaign."_s));
        return;
    }
    if (view->userRate != m_userRate)
        setTarget(view->userRate);
    // It may have been read before our pause was written; the end of the writing looks again.
    if (m_isViewOld)
        return;
    if (view->state != m_state || view->reason != m_reason)
        enter(view->state, view->reason);

    const qint64 now = m_runner.m_clock.nowMs();
    switch (m_state) {
    case CampaignState::Paused:
        if (view->resumeAtMs && *view->resumeAtMs <= now)
            resumeByItself();
        break;
    case CampaignState::Scheduled:
        if (!view->startAtMs || *view->startAtMs <= now)
            beginAtStartTime();
        break;
    default:
        break;
    }
    whenQuiet();
}

void Run::enter(CampaignState state, PauseReason reason)
{
    const bool wasSending = m_state == CampaignState::Sending;
    m_state = state;
    m_reason = reason;
    const bool isSending = state == CampaignState::Sending;
    if (isSending && !wasSending) {
        m_guard = Guard();
        m_offlineSinceMs.reset();
        m_idleUntilMs = 0;
    }
    m_runner.m_sender.setCampaignHeld(m_campaign->id, !isSending);
    m_runner.noteDirty(m_campaign->id);
    Q_EMIT m_runner.stateChanged(m_campaign->id, state, reason);
}

void Run::pause(const PauseDecision &decision, std::optional<qint64> resumeAtMs)
{
    if (m_isPausing || m_state != CampaignState::Sending)
        return;
    m_isPausing = true;
    m_isViewOld = true;
    deliver(m_runner.m_database.write([id = m_campaign->id, decision,
                                       resumeAtMs](storage::Transaction &transaction) {
        return pauseCampaign(transaction, id, decision.reason, decision.detail, resumeAtMs);
    }),
            this, [this, reason = decision.reason](const Result<> &paused) {
                m_isPausing = false;
                if (paused) {
                    qCInfo(lcCampaigns)
                        << "campaign" << m_campaign->id.value << "pauses:" << toText(reason);
                    // Whoever resumes starts with a clean slate, also when no view shows the pause.
                    m_guard = Guard();
                    m_offlineSinceMs.reset();
                }
                look();
            });
}

void Run::resumeByItself()
{
    deliver(m_runner.m_database.write([id = m_campaign->id, nowMs = m_runner.m_clock.nowMs()](
                                          storage::Transaction &transaction) {
        return resumeCampaign(transaction, id, nowMs);
    }),
            this, [this](const Result<> &) { look(); });
}

void Run::beginAtStartTime()
{
    deliver(
        m_runner.m_database.write([id = m_campaign->id, owner = m_owner, &clock = m_runner.m_clock](
                                      storage::Transaction &transaction) -> Result<> {
            const Result<BegunRun> begun = beginRun(transaction, id, owner, clock);
            if (!begun)
                return fail(begun.error());
            return {};
        }),
        this, [this](const Result<> &) { look(); });
}

void Run::tryFinish()
{
    if (m_isFinishing || m_isPausing)
        return;
    m_isFinishing = true;
    deliver(m_runner.m_database.write([id = m_campaign->id, nowMs = m_runner.m_clock.nowMs()](
                                          storage::Transaction &transaction) {
        return finishIfDone(transaction, id, nowMs);
    }),
            this, [this](const Result<bool> &finished) {
                m_isFinishing = false;
                if (finished && *finished)
                    look();
            });
}

void Run::beat()
{
    deliver(
        m_runner.m_database.write([id = m_campaign->id, owner = m_owner,
                                   &clock = m_runner.m_clock](storage::Transaction &transaction) {
            return storage::takeLease(transaction, leaseName(id), owner, clock);
        }),
        this, [this](const Result<> &renewed) {
            if (!renewed && renewed.error().code == ErrorCode::Conflict)
                end(renewed);
        });
}

void Run::setTarget(std::optional<double> userRate)
{
    m_userRate = userRate;
    m_target = targetRate(m_level, userRate);
    m_pacer.setTarget(m_target, m_runner.m_clock.steadyMs());
    (void)m_runner.pacerOf(m_campaign->number, m_target);
}

void Run::end(const Result<> &result)
{
    if (m_isEnded)
        return;
    stopClaiming();
    if (m_isClaiming) {
        // What is being claimed will be committed as sending; it has to be dispatched first.
        m_endResult = result;
        return;
    }
    m_isEnded = true;
    m_control.stop();
    m_heartbeat.stop();
    m_runner.end(m_campaign->id, result);
}

} // namespace aic::campaigns
