// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/runner.h"

#include <algorithm>

#include "campaigns/campaignquery.h"
#include "campaigns/guard.h"
#include "campaigns/log.h"
#include "campaigns/run_p.h"
#include "core/deliver.h"

Q_LOGGING_CATEGORY(lcCampaigns, "aic.campaigns")

using namespace Qt::Literals::StringLiterals;
using aic::messaging::MessageState;

namespace aic::campaigns {
namespace {

constexpr std::chrono::milliseconds kCountsInterval{250};
constexpr std::chrono::seconds kScheduleInterval{1};
constexpr qint64 kDayMs = 24LL * 3600 * 1000;

RequestResult resultOf(MessageState state)
{
    if (state == MessageState::Uncertain)
        return RequestResult::Lost;
    return state == MessageState::Failed ? RequestResult::Failed : RequestResult::Accepted;
}

Result<QList<CampaignId>> idsOf(storage::Statement &statement)
{
    QList<CampaignId> ids;
    const Result<> read = statement.each(
        [&ids](const storage::Statement &row) { ids.append(row.id<CampaignId>(0)); });
    if (!read)
        return fail(read.error());
    return ids;
}

} // namespace

Runner::Runner(storage::Database &database, CampaignStore &store, messaging::Sender &sender,
               messaging::ChangeFeed &feed, const Clock &clock, RunnerOptions options,
               QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_store(store)
    , m_sender(sender)
    , m_feed(feed)
    , m_clock(clock)
    , m_options(options)
{
    connect(&m_sender, &messaging::Sender::settled, this, &Runner::settled);
    connect(&m_sender, &messaging::Sender::postponed, this, &Runner::postponed);
    connect(&m_store, &CampaignStore::campaignChanged, this, [this](CampaignId id) {
        if (const auto run = m_runs.find(id); run != m_runs.end())
            run->second->lookNow();
        noteDirty(id);
    });
    connect(&m_feed, &messaging::ChangeFeed::campaignsChanged, this,
            [this](const QList<CampaignId> &ids) {
                for (const CampaignId id : ids)
                    noteDirty(id);
            });
    connect(&m_feed, &messaging::ChangeFeed::changedElsewhere, this, [this] {
        for (const auto &[id, run] : m_runs)
            noteDirty(id);
    });
    m_dirtyTimer.setSingleShot(true);
    connect(&m_dirtyTimer, &QTimer::timeout, this, &Runner::readDirty);
    connect(&m_scheduleTimer, &QTimer::timeout, this, &Runner::startDue);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        while (!m_runs.empty())
            end(m_runs.begin()->first, {});
    });
}

Runner::~Runner() = default;

QFuture<Result<>> Runner::recover()
{
    return chain(this, m_database.read([](storage::Connection &connection) {
               storage::Statement statement = connection.statement(
                   "SELECT DISTINCT c.id FROM messages m JOIN campaigns c ON c.id = m.campaign_id "
                   "WHERE m.state = :queued AND c.state <> :sending");
               statement.bind(":queued", MessageState::Queued)
                   .bind(":sending", CampaignState::Sending);
               return idsOf(statement);
           }))
        .then([this](const Result<QList<CampaignId>> &ids) -> Result<> {
            if (!ids)
                return fail(ids.error());
            for (const CampaignId id : *ids)
                m_sender.setCampaignHeld(id, true);
            return {};
        });
}

QFuture<Result<>> Runner::start(CampaignId id)
{
    if (m_shuttingDown)
        return readyFuture<Result<>>(fail(ErrorCode::Cancelled, u"The program is closing."_s));
    if (m_runs.contains(id))
        return m_store.resume(id);
    if (m_starting.contains(id))
        return readyFuture<Result<>>(
            fail(ErrorCode::Conflict, u"Campaign %1 is being started already."_s.arg(id.value)));
    m_starting.insert(id);

    const storage::LeaseOwner owner = storage::LeaseOwner::current();
    struct Start
    {
        BegunRun run;
        std::vector<std::pair<ContactId, qint64>> reached;
    };
    return chain(this, m_database.write([id, owner, &store = m_store, &clock = m_clock](
                                            storage::Transaction &transaction) -> Result<BegunRun> {
               store.noteChange(transaction, id);
               return beginRun(transaction, id, owner, clock);
           }))
        .then([this](const Result<BegunRun> &begun) -> QFuture<Result<Start>> {
            if (!begun)
                return readyFuture<Result<Start>>(fail(begun.error()));
            if (!begun->dailyLimit || m_budgets.contains(begun->account))
                return readyFuture<Result<Start>>(Start{*begun, {}});
            return m_database.read([run = *begun, sinceMs = m_clock.nowMs() - kDayMs](
                                       storage::Connection &connection) -> Result<Start> {
                auto reached = peopleReached(connection, run.account, sinceMs);
                if (!reached)
                    return fail(reached.error());
                return Start{run, std::move(*reached)};
            });
        })
        .then([this, id, owner](const Result<Start> &start) -> Result<> {
            m_starting.remove(id);
            if (!start || m_shuttingDown) {
                // The lease may be taken already; nobody else could start it while we live.
                (void)m_database.write([id, owner](storage::Transaction &transaction) {
                    return storage::dropLease(transaction, leaseName(id), owner);
                });
                finishShutdown();
                return fail(start ? Error{.code = ErrorCode::Cancelled,
                                          .detail = u"The program is closing."_s}
                                  : start.error());
            }
            std::shared_ptr<DailyBudget> &budget = m_budgets[start->run.account];
            if (!budget) {
                budget = std::make_shared<DailyBudget>(start->run.dailyLimit);
                for (const auto &[contact, atMs] : start->reached)
                    budget->record(contact, atMs);
            }
            auto run = std::make_unique<Run>(*this, start->run, owner, budget);
            Run &running = *run;
            m_runs.emplace(id, std::move(run));
            running.begin();
            noteDirty(id);
            return {};
        });
}

void Runner::watchSchedule()
{
    m_scheduleTimer.start(kScheduleInterval);
}

void Runner::startDue()
{
    if (m_shuttingDown)
        return;
    deliver(m_database.read([nowMs = m_clock.nowMs()](storage::Connection &connection) {
        storage::Statement statement = connection.statement(
            "SELECT id FROM campaigns WHERE state = :scheduled AND start_at_ms <= :now "
            "ORDER BY id");
        statement.bind(":scheduled", CampaignState::Scheduled).bind(":now", nowMs);
        return idsOf(statement);
    }),
            this, [this](const Result<QList<CampaignId>> &ids) {
                if (!ids)
                    return;
                for (const CampaignId id : *ids) {
                    // Another process may have it: that is as good.
                    if (!m_runs.contains(id) && !m_starting.contains(id))
                        (void)start(id);
                }
            });
}

Pacer &Runner::pacerOf(NumberId number, double target)
{
    const qint64 now = m_clock.steadyMs();
    const auto found = m_pacers.find(number);
    if (found == m_pacers.end())
        return m_pacers.emplace(number, Pacer(target, now)).first->second;
    // All campaigns of a number share its throughput; the fastest one sets the aim.
    for (const auto &[id, run] : m_runs) {
        if (run->number() == number)
            target = std::max(target, run->target());
    }
    found->second.setTarget(target, now);
    return found->second;
}

int Runner::freeSlots() const
{
    return m_options.maxInFlight - int(m_inFlight.size());
}

void Runner::settled(MessageId message, MessageState state, const Error &error)
{
    const CampaignId waiting = m_waiting.take(message);
    const CampaignId id = m_inFlight.contains(message) ? m_inFlight.take(message) : waiting;
    if (!id.isValid())
        return;
    noteDirty(id);
    if (const auto run = m_runs.find(id); run != m_runs.end())
        run->second->requestEnded(resultOf(state), error, !waiting.isValid());
}

void Runner::postponed(MessageId message, qint64 untilMs, const Error &error)
{
    Q_UNUSED(untilMs)
    const bool wasOurs = m_inFlight.contains(message);
    const CampaignId id = wasOurs ? m_inFlight.take(message) : m_waiting.value(message);
    if (!id.isValid())
        return;
    m_waiting.insert(message, id);
    noteDirty(id);
    const auto run = m_runs.find(id);
    if (run == m_runs.end())
        return;
    if (slowsDown(error)) {
        Pacer &pacer = pacerOf(run->second->number(), run->second->target());
        pacer.throttled(m_clock.steadyMs());
        if (error.retryAfter)
            pacer.holdUntil(m_clock.steadyMs() + error.retryAfter->count());
    }
    run->second->requestEnded(RequestResult::Postponed, error, wasOurs);
}

void Runner::noteDirty(CampaignId id)
{
    m_dirty.insert(id);
    if (!m_dirtyTimer.isActive()) {
        // Counting may take long with a very large campaign; a fifth of a reader's time is enough.
        m_dirtyTimer.start(std::max(kCountsInterval, std::chrono::milliseconds(4 * m_readTookMs)));
    }
}

void Runner::readDirty()
{
    const QSet<CampaignId> ids = std::exchange(m_dirty, {});
    for (const CampaignId id : ids) {
        deliver(m_store.status(id), this,
                [this, id, beganMs = m_clock.steadyMs()](const Result<CampaignStatus> &status) {
                    m_readTookMs = m_clock.steadyMs() - beganMs;
                    if (!status)
                        return;
                    if (const auto run = m_runs.find(id); run != m_runs.end())
                        run->second->countsRead(*status);
                    Q_EMIT countsChanged(id, *status);
                });
    }
}

void Runner::end(CampaignId id, const Result<> &result)
{
    const auto found = m_runs.find(id);
    if (found == m_runs.end())
        return;
    const storage::LeaseOwner owner = found->second->owner();
    // It may be its own function that ends it.
    found->second.release()->deleteLater();
    m_runs.erase(found);
    ++m_ending;
    deliver(m_database.write([id, owner, &store = m_store](storage::Transaction &transaction) {
        store.noteChange(transaction, id);
        return storage::dropLease(transaction, leaseName(id), owner);
    }),
            this, [this, id, result](const Result<> &) {
                --m_ending;
                if (!result)
                    Q_EMIT lost(id, result.error());
                Q_EMIT ended(id);
                finishShutdown();
            });
}

void Runner::finishShutdown()
{
    if (!m_shutdown || !m_runs.empty() || !m_starting.isEmpty() || m_ending > 0)
        return;
    m_patience.stop();
    // Whoever waits for this may end the runner at once.
    const std::shared_ptr<QPromise<Result<>>> shutdown = std::exchange(m_shutdown, nullptr);
    shutdown->addResult(Result<>());
    shutdown->finish();
}

QFuture<Result<>> Runner::shutdown(std::chrono::milliseconds patience)
{
    m_shuttingDown = true;
    m_scheduleTimer.stop();
    if (m_shutdown)
        return m_shutdown->future();
    if (m_runs.empty() && m_starting.isEmpty() && m_ending == 0)
        return readyFuture<Result<>>({});
    m_shutdown = std::make_shared<QPromise<Result<>>>();
    m_shutdown->start();
    m_patience.start(patience);
    std::vector<Run *> runs;
    for (const auto &[id, run] : m_runs)
        runs.push_back(run.get());
    const QFuture<Result<>> future = m_shutdown->future();
    for (Run *run : runs)
        run->close();
    return future;
}

} // namespace aic::campaigns
