// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <thread>

#include "relay/pgconnection.h"
#include "relay/storebackend.h"

namespace aic::relay {

/// Events in a PostgreSQL database that several relays share.
///
/// Sequence numbers are given out before a transaction commits, so on their own they would let a
/// reader pass an event that a slower instance commits later. Each commit therefore takes one
/// advisory lock before it draws its numbers, and PostgreSQL gives that lock back only when the
/// commit is visible: numbers appear in order. A horizon over transaction ids would do without the
/// lock, but any long transaction on the server, a backup for example, would stop every reader.
/// What it costs is one commit at a time, and commits are shared by all events that wait.
class PostgresBackend final : public StoreBackend
{
public:
    /// \p url is "postgresql://…" as libpq reads it. Errors: Storage; Invalid for a malformed URL;
    /// Conflict for the tables of a newer relay.
    [[nodiscard]] static Result<std::unique_ptr<StoreBackend>> open(const QString &url);
    ~PostgresBackend() override;

    [[nodiscard]] Result<> commit(const std::vector<Event> &events) override;
    [[nodiscard]] Result<qint64> removeOld(qint64 beforeMs, int limit) override;
    [[nodiscard]] Result<> probe() override;
    [[nodiscard]] Result<Page> read(const PageRequest &request) override;
    [[nodiscard]] std::optional<qint64> newestAtMs() const override { return m_newestAtMs; }
    void watch(News news) override;
    void stopWatching() override;

private:
    explicit PostgresBackend(const QByteArray &url);

    [[nodiscard]] Result<> prepare();
    [[nodiscard]] Result<qint64> position(const QString &cursor);
    [[nodiscard]] QString cursorFor(qint64 id) const;
    void watchLoop(const News &news);
    [[nodiscard]] Result<> look(const News &news);

    PgConnection m_writer;
    PgConnection m_reader;
    PgConnection m_watcher;
    /// The writer's process at the server: its own notifications are no news.
    std::atomic<int> m_writerProcess = 0;
    QString m_storeId;
    std::optional<qint64> m_newestAtMs;

    qint64 m_lastSeen = -1; ///< watcher: the newest id it knows
    std::atomic<bool> m_isOver = false;
    std::thread m_watchThread;
};

} // namespace aic::relay
