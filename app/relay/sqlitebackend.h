// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "relay/sqlitepages.h"
#include "relay/storebackend.h"
#include "storage/connection.h"

namespace aic::relay {

/// Events in one SQLite file. Its write lock makes the order of the ids the order of the commits.
class SqliteBackend final : public StoreBackend
{
public:
    /// Creates the file, readable by its owner only, when it isn't there. Errors: Storage; Conflict
    /// for a file of another program or of a newer relay.
    [[nodiscard]] static Result<std::unique_ptr<StoreBackend>> open(const QString &path);
    ~SqliteBackend() override;

    [[nodiscard]] Result<> commit(const std::vector<Event> &events) override;
    [[nodiscard]] Result<qint64> removeOld(qint64 beforeMs, int limit) override;
    [[nodiscard]] Result<> probe() override;
    [[nodiscard]] Result<Page> read(const PageRequest &request) override;
    [[nodiscard]] std::optional<qint64> newestAtMs() const override { return m_newestAtMs; }
    void watch(News news) override;
    void stopWatching() override;

private:
    struct Connections
    {
        std::unique_ptr<storage::Connection> writer;
        std::unique_ptr<storage::Connection> reader;
        std::unique_ptr<storage::Connection> watcher;
    };
    SqliteBackend(Connections connections, const QString &storeId,
                  std::optional<qint64> newestAtMs);

    void watchLoop(const News &news);

    const std::unique_ptr<storage::Connection> m_writer;
    const std::unique_ptr<storage::Connection> m_watcher;
    SqlitePages m_pages;
    const std::optional<qint64> m_newestAtMs;

    std::mutex m_mutex;
    std::condition_variable m_wakeWatcher;
    bool m_isOver = false;
    std::thread m_watchThread;
};

} // namespace aic::relay
