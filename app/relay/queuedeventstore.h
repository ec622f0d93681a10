// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "relay/storebackend.h"

namespace aic::relay {

/// The event store over a database: a writer thread that commits all that waits at once, and a
/// reader thread.
class QueuedEventStore final : public EventStore
{
public:
    /// \p clock must outlive the store.
    QueuedEventStore(std::unique_ptr<StoreBackend> backend, int retentionDays, const Clock &clock);
    ~QueuedEventStore() override;

    void append(Event event, std::function<void(Result<>)> done) override;
    void read(PageRequest request, std::function<void(Result<Page>)> done) override;
    void setListener(std::function<void(const QSet<QString> &)> listener) override;
    [[nodiscard]] StoreHealth health() const override;
    void close() override;

private:
    using Done = std::function<void(Result<>)>;
    struct Append
    {
        Event event;
        Done done;
    };
    struct Batch
    {
        std::vector<Event> events;
        std::vector<Done> done;
    };
    struct Read
    {
        PageRequest request;
        std::function<void(Result<Page>)> done;
    };

    void writeLoop();
    [[nodiscard]] Batch takeBatch();
    void writeBatch(const Batch &batch);
    void noteWrite(const Result<> &outcome);
    void noteNews(const QSet<QString> &channels, std::optional<qint64> newestAtMs);
    [[nodiscard]] bool removeSomeOld(int limit);
    void readLoop();

    const std::unique_ptr<StoreBackend> m_backend;
    const int m_retentionDays;
    const Clock &m_clock;
    std::function<void(const QSet<QString> &)> m_listener;
    qint64 m_removed = 0; ///< writer: since the last round began

    mutable std::mutex m_mutex;
    std::condition_variable m_wakeWriter;
    std::condition_variable m_wakeReader;
    std::deque<Append> m_appends;
    qint64 m_appendBytes = 0;
    std::deque<Read> m_reads;
    StoreHealth m_health;
    bool m_isClosing = false;

    std::thread m_writeThread;
    std::thread m_readThread;
};

} // namespace aic::relay
