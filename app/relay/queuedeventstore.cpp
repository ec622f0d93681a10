// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/queuedeventstore.h"

#include <algorithm>

#include "relay/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {
namespace {

constexpr qint64 kMaxQueued = 10'000;
constexpr qint64 kMaxQueuedBytes = 64LL * 1024 * 1024;
constexpr size_t kMaxBatch = 1000;
constexpr qint64 kMaxBatchBytes = 16LL * 1024 * 1024;
constexpr std::chrono::seconds kHousekeeping{5};
constexpr qint64 kRetentionEveryMs = 10LL * 60 * 1000;
constexpr int kRemovedAtOnce = 200;
constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;

} // namespace

QueuedEventStore::QueuedEventStore(std::unique_ptr<StoreBackend> backend, int retentionDays,
                                   const Clock &clock)
    : m_backend(std::move(backend))
    , m_retentionDays(retentionDays)
    , m_clock(clock)
{
    m_health.newestAtMs = m_backend->newestAtMs();
    m_writeThread = std::thread([this] { writeLoop(); });
    m_readThread = std::thread([this] { readLoop(); });
    m_backend->watch([this](const QSet<QString> &channels, std::optional<qint64> newestAtMs) {
        noteNews(channels, newestAtMs);
    });
}

QueuedEventStore::~QueuedEventStore()
{
    close();
}

void QueuedEventStore::setListener(std::function<void(const QSet<QString> &)> listener)
{
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

StoreHealth QueuedEventStore::health() const
{
    const std::lock_guard lock(m_mutex);
    StoreHealth health = m_health;
    health.queued = qint64(m_appends.size());
    return health;
}

void QueuedEventStore::close()
{
    m_backend->stopWatching();
    {
        const std::lock_guard lock(m_mutex);
        m_isClosing = true;
        m_wakeWriter.notify_all();
        m_wakeReader.notify_all();
    }
    if (m_writeThread.joinable())
        m_writeThread.join();
    if (m_readThread.joinable())
        m_readThread.join();
}

void QueuedEventStore::append(Event event, std::function<void(Result<>)> done)
{
    std::optional<Error> refused;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosing) {
            refused = Error{ErrorCode::Cancelled, u"The relay is stopping."_s};
        } else if (qint64(m_appends.size()) >= kMaxQueued || m_appendBytes > kMaxQueuedBytes) {
            refused = Error{ErrorCode::RateLimited, u"Too many events wait to be stored."_s};
        } else {
            m_appendBytes += event.body.size();
            m_appends.push_back({std::move(event), std::move(done)});
            m_wakeWriter.notify_one();
        }
    }
    if (refused)
        done(fail(*refused));
}

void QueuedEventStore::writeLoop()
{
    qint64 lastRetentionMs = std::numeric_limits<qint64>::min() / 2;
    bool isRemoving = false;
    std::unique_lock lock(m_mutex);
    for (;;) {
        int arrived = 0;
        m_wakeWriter.wait_for(lock, isRemoving ? std::chrono::seconds(0) : kHousekeeping,
                              [this] { return m_isClosing || !m_appends.empty(); });
        if (m_appends.empty()) {
            if (m_isClosing)
                return;
            const bool isFailing = !m_health.isOk;
            lock.unlock();
            // Without waiting for the next event, so that /healthz tells the truth.
            if (isFailing)
                noteWrite(m_backend->probe());
            lock.lock();
        } else {
            const Batch batch = takeBatch();
            lock.unlock();
            writeBatch(batch);
            lock.lock();
            arrived = int(batch.events.size());
        }
        if (m_clock.nowMs() - lastRetentionMs >= kRetentionEveryMs) {
            lastRetentionMs = m_clock.nowMs();
            isRemoving = true;
        }
        if (isRemoving && !m_isClosing) {
            lock.unlock();
            isRemoving = removeSomeOld(std::max(kRemovedAtOnce, 2 * arrived));
            lock.lock();
        }
    }
}

QueuedEventStore::Batch QueuedEventStore::takeBatch()
{
    Batch batch;
    qint64 bytes = 0;
    while (!m_appends.empty() && batch.events.size() < kMaxBatch && bytes < kMaxBatchBytes) {
        Append &append = m_appends.front();
        bytes += append.event.body.size();
        batch.events.push_back(std::move(append.event));
        batch.done.push_back(std::move(append.done));
        m_appends.pop_front();
    }
    m_appendBytes -= bytes;
    return batch;
}

void QueuedEventStore::writeBatch(const Batch &batch)
{
    const Result<> outcome = m_backend->commit(batch.events);
    std::function<void(const QSet<QString> &)> listener;
    {
        const std::lock_guard lock(m_mutex);
        listener = m_listener;
        if (outcome) {
            m_health.stored += qint64(batch.events.size());
            ++m_health.commits;
            m_health.newestAtMs = batch.events.back().receivedAtMs;
        }
    }
    noteWrite(outcome);
    for (const Done &done : batch.done)
        done(outcome);
    if (!outcome || !listener)
        return;
    QSet<QString> channels;
    for (const Event &event : batch.events)
        channels.insert(event.channel);
    listener(channels);
}

void QueuedEventStore::noteWrite(const Result<> &outcome)
{
    const std::lock_guard lock(m_mutex);
    if (outcome) {
        if (!m_health.isOk)
            qCWarning(lcRelay) << "The event store works again.";
        m_health.isOk = true;
        m_health.problem.clear();
        return;
    }
    ++m_health.failures;
    if (m_health.isOk)
        qCCritical(lcRelay).noquote() << "Events can't be stored:" << outcome.error().detail;
    m_health.isOk = false;
    m_health.problem = outcome.error().detail;
}

void QueuedEventStore::noteNews(const QSet<QString> &channels, std::optional<qint64> newestAtMs)
{
    std::function<void(const QSet<QString> &)> listener;
    {
        const std::lock_guard lock(m_mutex);
        listener = m_listener;
        if (newestAtMs)
            m_health.newestAtMs = newestAtMs;
    }
    if (listener)
        listener(channels);
}

/// A small step between two commits, so that no event waits long and the old ones go even when
/// there is never a quiet moment; faster than they came. True when there may be more.
bool QueuedEventStore::removeSomeOld(int limit)
{
    const qint64 before = m_clock.nowMs() - m_retentionDays * kDayMs;
    const Result<qint64> removed = m_backend->removeOld(before, limit);
    if (!removed) {
        noteWrite(fail(removed.error()));
        return false;
    }
    m_removed += *removed;
    if (*removed > 0)
        return true;
    if (m_removed > 0)
        qCInfo(lcRelay) << "Events removed because their time is over:" << m_removed;
    m_removed = 0;
    return false;
}

void QueuedEventStore::read(PageRequest request, std::function<void(Result<Page>)> done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isClosing) {
            m_reads.push_back({std::move(request), std::move(done)});
            m_wakeReader.notify_one();
            return;
        }
    }
    done(fail(ErrorCode::Cancelled, u"The relay is stopping."_s));
}

void QueuedEventStore::readLoop()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wakeReader.wait(lock, [this] { return m_isClosing || !m_reads.empty(); });
        if (m_reads.empty())
            return;
        const Read read = std::move(m_reads.front());
        m_reads.pop_front();
        lock.unlock();
        read.done(m_backend->read(read.request));
        lock.lock();
    }
}

} // namespace aic::relay
