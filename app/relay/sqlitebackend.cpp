// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/sqlitebackend.h"

#include <sqlite3.h>

#include <QFile>

#include "relay/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {
namespace {

constexpr int kSchemaVersion = 1;
constexpr std::chrono::milliseconds kLookEvery{500};

// AUTOINCREMENT: an id must not come again after retention has emptied the table.
constexpr char kSchema[] = R"(
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS events (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        received_at_ms INTEGER NOT NULL,
        channel TEXT NOT NULL,
        signature BLOB NOT NULL,
        body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS events_channel ON events (channel, id);
    CREATE INDEX IF NOT EXISTS events_received ON events (received_at_ms);
    CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    INSERT OR IGNORE INTO meta VALUES ('store_id', lower(hex(randomblob(8))));
    INSERT OR IGNORE INTO meta VALUES ('probe', '');
    PRAGMA user_version = 1;
    COMMIT;
)";

Result<> prepareSchema(storage::Connection &connection)
{
    const Result<qint64> version = connection.number("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    if (*version > kSchemaVersion)
        return fail(ErrorCode::Conflict,
                    u"%1 was made by a newer version of the relay. Use that version."_s.arg(
                        connection.path()));
    if (*version == 0) {
        const Result<qint64> tables = connection.number(
            "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'");
        if (!tables)
            return fail(tables.error());
        if (*tables > 0)
            return fail(ErrorCode::Conflict,
                        u"%1 is a database of another program."_s.arg(connection.path()));
    }
    return connection.execute(kSchema);
}

/// SQLite would go on writing to a file that was deleted under it, and all of that would be lost.
Result<> checkFileIsThere(storage::Connection &connection)
{
    int hasMoved = 0;
    sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved);
    if (hasMoved != 0)
        return fail(ErrorCode::Storage,
                    u"%1 was moved or deleted. Put it back and start the relay again."_s.arg(
                        connection.path()));
    return {};
}

} // namespace

Result<std::unique_ptr<StoreBackend>> SqliteBackend::open(const QString &path)
{
    // What customers wrote is nobody else's business; SQLite gives its side files the same rights.
    if (QFile file(path); !file.exists() && file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);

    Connections connections;
    Result<std::unique_ptr<storage::Connection>> writer
        = storage::Connection::open(path, storage::OpenMode::ReadWrite);
    if (!writer)
        return fail(writer.error());
    connections.writer = std::move(*writer);
    if (Result<> prepared = prepareSchema(*connections.writer); !prepared)
        return fail(prepared.error());
    for (std::unique_ptr<storage::Connection> *connection :
         {&connections.reader, &connections.watcher}) {
        Result<std::unique_ptr<storage::Connection>> opened
            = storage::Connection::open(path, storage::OpenMode::ReadOnly);
        if (!opened)
            return fail(opened.error());
        *connection = std::move(*opened);
    }

    QString storeId;
    std::optional<qint64> newestAtMs;
    const Result<> read
        = connections.writer
              ->statement("SELECT value, (SELECT received_at_ms FROM events ORDER BY id DESC LIMIT "
                          "1) FROM meta WHERE key = 'store_id'")
              .each([&](const storage::Statement &row) {
                  storeId = row.text(0);
                  newestAtMs = row.optionalInteger(1);
              });
    if (!read)
        return fail(read.error());
    return std::unique_ptr<StoreBackend>(
        new SqliteBackend(std::move(connections), storeId, newestAtMs));
}

SqliteBackend::SqliteBackend(Connections connections, const QString &storeId,
                             std::optional<qint64> newestAtMs)
    : m_writer(std::move(connections.writer))
    , m_watcher(std::move(connections.watcher))
    , m_pages(std::move(connections.reader), storeId)
    , m_newestAtMs(newestAtMs)
{}

SqliteBackend::~SqliteBackend()
{
    stopWatching();
}

Result<> SqliteBackend::commit(const std::vector<Event> &events)
{
    if (Result<> there = checkFileIsThere(*m_writer); !there)
        return there;
    Result<> outcome = m_writer->execute("BEGIN IMMEDIATE");
    for (auto event = events.begin(); outcome && event != events.end(); ++event) {
        outcome = m_writer
                      ->statement("INSERT INTO events (received_at_ms, channel, signature, body) "
                                  "VALUES (:at, :channel, :signature, :body)")
                      .bind(":at", event->receivedAtMs)
                      .bind(":channel", event->channel)
                      .bind(":signature", event->signature)
                      .bind(":body", event->body)
                      .run();
    }
    if (outcome)
        outcome = m_writer->execute("COMMIT");
    // A failed COMMIT may or may not have ended the transaction.
    if (!outcome && sqlite3_get_autocommit(m_writer->handle()) == 0) {
        if (const Result<> undone = m_writer->execute("ROLLBACK"); !undone)
            qCWarning(lcRelay).noquote() << undone.error().detail;
    }
    return outcome;
}

Result<qint64> SqliteBackend::removeOld(qint64 beforeMs, int limit)
{
    const Result<> outcome
        = m_writer
              ->statement("DELETE FROM events WHERE id IN (SELECT id FROM events WHERE "
                          "received_at_ms < :before LIMIT :limit)")
              .bind(":before", beforeMs)
              .bind(":limit", limit)
              .run();
    if (!outcome)
        return fail(outcome.error());
    return m_writer->changes();
}

Result<> SqliteBackend::probe()
{
    if (Result<> there = checkFileIsThere(*m_writer); !there)
        return there;
    return m_writer->execute("UPDATE meta SET value = datetime('now') WHERE key = 'probe'");
}

Result<Page> SqliteBackend::read(const PageRequest &request)
{
    return m_pages.read(request);
}

void SqliteBackend::watch(News news)
{
    m_watchThread = std::thread([this, news = std::move(news)] { watchLoop(news); });
}

/// Another process on the same file, for example a second relay while one replaces the other.
void SqliteBackend::watchLoop(const News &news)
{
    qint64 seen = -1;
    std::unique_lock lock(m_mutex);
    while (!m_wakeWatcher.wait_for(lock, kLookEvery, [this] { return m_isOver; })) {
        lock.unlock();
        // It changes with every commit, this process's too: rather look once too often.
        const Result<qint64> version = m_watcher->number("PRAGMA data_version");
        if (version && *version != seen) {
            if (seen >= 0)
                news({}, std::nullopt);
            seen = *version;
        }
        lock.lock();
    }
}

void SqliteBackend::stopWatching()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
        m_wakeWatcher.notify_all();
    }
    if (m_watchThread.joinable())
        m_watchThread.join();
}

} // namespace aic::relay
