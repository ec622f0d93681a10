// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "relay/eventstore.h"
#include "relay/sqlitepages.h"
#include "storage/connection.h"

namespace aic::relay {

/// Events in one SQLite file: a writer thread that commits all that waits with one disk flush, and
/// a reader thread.
class SqliteEventStore final : public EventStore
{
public:
    [[nodiscard]] static Result<std::unique_ptr<EventStore>>
    open(const QString &path, int retentionDays, const Clock &clock);
    ~SqliteEventStore() override;

    void append(Event event, std::function<void(Result<>)> done) override;
    void read(PageRequest request, std::function<void(Result<Page>)> done) override;
    void setListener(std::function<void(const QSet<QString> &)> listener) override;
    [[nodiscard]] StoreHealth health() const override;
    void close() override;

private:
    struct Append
    {
        Event event;
        std::function<void(Result<>)> done;
    };
    struct Read
    {
        PageRequest request;
        std::function<void(Result<Page>)> done;
    };

    SqliteEventStore(std::unique_ptr<storage::Connection> writer,
                     std::unique_ptr<storage::Connection> reader, QString storeId,
                     std::optional<qint64> newestAtMs, int retentionDays, const Clock &clock);

    void writeLoop();
    void writeBatch(std::vector<Append> batch);
    [[nodiscard]] Result<> commit(const std::vector<Append> &batch);
    void noteWrite(const Result<> &outcome);
    void removeOld();
    void probe();

    void readLoop();

    const std::unique_ptr<storage::Connection> m_writer;
    SqlitePages m_pages;
    const int m_retentionDays;
    const Clock &m_clock;
    std::function<void(const QSet<QString> &)> m_listener;

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
