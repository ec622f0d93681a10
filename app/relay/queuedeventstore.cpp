// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/sqliteeventstore.h"

#include <algorithm>

#include <sqlite3.h>

#include <QFile>

#include "relay/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {
namespace {

constexpr qint64 kMaxQueued = 10'000;
constexpr qint64 kMaxQueuedBytes = 64LL * 1024 * 1024;
constexpr size_t kMaxBatch = 1000;
constexpr std::chrono::seconds kHousekeeping{5};
constexpr qint64 kRetentionEveryMs = 10LL * 60 * 1000;
constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;
constexpr int kSchemaVersion = 1;

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

Result<std::unique_ptr<EventStore>> SqliteEventStore::open(const QString &path, int retentionDays,
                                                           const Clock &clock)
{
    // What customers wrote is nobody else's business; SQLite gives its side files the same rights.
    if (QFile file(path); !file.exists() && file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);

    Result<std::unique_ptr<storage::Connection>> writer
        = storage::Connection::open(path, storage::OpenMode::ReadWrite);
    if (!writer)
        return fail(writer.error());
    if (Result<> prepared = prepareSchema(**writer); !prepared)
        return fail(prepared.error());
    Result<std::unique_ptr<storage::Connection>> reader
        = storage::Connection::open(path, storage::OpenMode::ReadOnly);
    if (!reader)
        return fail(reader.error());

    QString storeId;
    std::optional<qint64> newestAtMs;
    const Result<> read
        = (*writer)
              ->statement("SELECT value, (SELECT received_at_ms FROM events ORDER BY id DESC LIMIT "
                          "1) FROM meta WHERE key = 'store_id'")
              .each([&](const storage::Statement &row) {
                  storeId = row.text(0);
                  newestAtMs = row.optionalInteger(1);
              });
    if (!read)
        return fail(read.error());
    return std::unique_ptr<EventStore>(new SqliteEventStore(
        std::move(*writer), std::move(*reader), storeId, newestAtMs, retentionDays, clock));
}

SqliteEventStore::SqliteEventStore(std::unique_ptr<storage::Connection> writer,
                                   std::unique_ptr<storage::Connection> reader, QString storeId,
                                   std::optional<qint64> newestAtMs, int retentionDays,
                                   const Clock &clock)
    : m_writer(std::move(writer))
    , m_pages(std::move(reader), std::move(storeId))
    , m_retentionDays(retentionDays)
    , m_clock(clock)
{
    m_health.newestAtMs = newestAtMs;
    m_writeThread = std::thread([this] { writeLoop(); });
    m_readThread = std::thread([this] { readLoop(); });
}

SqliteEventStore::~SqliteEventStore()
{
    close();
}

void SqliteEventStore::setListener(std::function<void(const QSet<QString> &)> listener)
{
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

StoreHealth SqliteEventStore::health() const
{
    const std::lock_guard lock(m_mutex);
    StoreHealth health = m_health;
    health.queued = qint64(m_appends.size());
    return health;
}

void SqliteEventStore::close()
{
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

void SqliteEventStore::append(Event event, std::function<void(Result<>)> done)
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

void SqliteEventStore::writeLoop()
{
    qint64 lastRetentionMs = std::numeric_limits<qint64>::min() / 2;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wakeWriter.wait_for(lock, kHousekeeping,
                              [this] { return m_isClosing || !m_appends.empty(); });
        if (m_appends.empty()) {
            if (m_isClosing)
                return;
            const bool isFailing = !m_health.isOk;
            lock.unlock();
            if (isFailing)
                probe();
            lock.lock();
        } else {
            const size_t count = std::min(m_appends.size(), kMaxBatch);
            std::vector<Append> batch(std::make_move_iterator(m_appends.begin()),
                                      std::make_move_iterator(m_appends.begin() + qint64(count)));
            m_appends.erase(m_appends.begin(), m_appends.begin() + qint64(count));
            for (const Append &append : batch)
                m_appendBytes -= append.event.body.size();
            lock.unlock();
            writeBatch(std::move(batch));
            lock.lock();
        }
        if (m_clock.nowMs() - lastRetentionMs >= kRetentionEveryMs && !m_isClosing) {
            lastRetentionMs = m_clock.nowMs();
            lock.unlock();
            removeOld();
            lock.lock();
        }
    }
}

void SqliteEventStore::writeBatch(std::vector<Append> batch)
{
    const Result<> outcome = commit(batch);
    std::function<void(const QSet<QString> &)> listener;
    QSet<QString> channels;
    {
        const std::lock_guard lock(m_mutex);
        listener = m_listener;
        if (outcome) {
            m_health.stored += qint64(batch.size());
            ++m_health.commits;
            m_health.newestAtMs = batch.back().event.receivedAtMs;
        }
    }
    noteWrite(outcome);
    for (const Append &append : batch) {
        channels.insert(append.event.channel);
        append.done(outcome);
    }
    if (outcome && listener)
        listener(channels);
}

Result<> SqliteEventStore::commit(const std::vector<Append> &batch)
{
    if (Result<> there = checkFileIsThere(*m_writer); !there)
        return there;
    Result<> outcome = m_writer->execute("BEGIN IMMEDIATE");
    for (auto append = batch.begin(); outcome && append != batch.end(); ++append) {
        outcome = m_writer
                      ->statement("INSERT INTO events (received_at_ms, channel, signature, body) "
                                  "VALUES (:at, :channel, :signature, :body)")
                      .bind(":at", append->event.receivedAtMs)
                      .bind(":channel", append->event.channel)
                      .bind(":signature", append->event.signature)
                      .bind(":body", append->event.body)
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

void SqliteEventStore::noteWrite(const Result<> &outcome)
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

/// Tells whether a store that failed works again, without waiting for the next event.
void SqliteEventStore::probe()
{
    Result<> outcome = checkFileIsThere(*m_writer);
    if (outcome)
        outcome = m_writer->statement("UPDATE meta SET value = :now WHERE key = 'probe'")
                      .bind(":now", toRfc3339(m_clock.nowMs()))
                      .run();
    noteWrite(outcome);
}

void SqliteEventStore::removeOld()
{
    const qint64 before = m_clock.nowMs() - m_retentionDays * kDayMs;
    qint64 removed = 0;
    for (;;) {
        // In small steps, so that an event that comes meanwhile doesn't wait.
        const Result<> outcome
            = m_writer
                  ->statement("DELETE FROM events WHERE id IN (SELECT id FROM events WHERE "
                              "received_at_ms < :before LIMIT 200)")
                  .bind(":before", before)
                  .run();
        if (!outcome) {
            noteWrite(outcome);
            return;
        }
        removed += m_writer->changes();
        const std::lock_guard lock(m_mutex);
        if (m_writer->changes() == 0 || m_isClosing || !m_appends.empty())
            break;
    }
    if (removed > 0)
        qCInfo(lcRelay) << "Events removed because their time is over:" << removed;
}

void SqliteEventStore::read(PageRequest request, std::function<void(Result<Page>)> done)
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

void SqliteEventStore::readLoop()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wakeReader.wait(lock, [this] { return m_isClosing || !m_reads.empty(); });
        if (m_reads.empty())
            return;
        const Read read = std::move(m_reads.front());
        m_reads.pop_front();
        lock.unlock();
        read.done(m_pages.read(read.request));
        lock.lock();
    }
}

Result<std::unique_ptr<EventStore>> openEventStore(const QString &database, int retentionDays,
                                                   const Clock &clock)
{
    constexpr QLatin1StringView kSqlite("sqlite:");
    if (database.startsWith(kSqlite))
        return SqliteEventStore::open(database.mid(kSqlite.size()), retentionDays, clock);
    return fail(ErrorCode::Invalid, u"The database must be sqlite:FILE."_s, u"database"_s);
}

} // namespace aic::relay
