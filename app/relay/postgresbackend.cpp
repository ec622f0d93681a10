// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/postgresbackend.h"

#include "relay/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {
namespace {

constexpr qint64 kSchemaVersion = 1;
constexpr std::chrono::seconds kPatience{15};
/// The least that is waited for a notification before looking without one, and how fast a stop is
/// noticed.
constexpr std::chrono::milliseconds kTick{100};
constexpr int kTicksPerLook = 8;
/// A page is held in memory several times over on its way out.
constexpr qint64 kMaxPageBytes = 8LL * 1024 * 1024;
/// A notification holds less than 8,000 bytes.
constexpr qsizetype kMaxPayload = 4000;

constexpr char kLockCommits[] = "SELECT pg_advisory_xact_lock(4702111234474983745)";
constexpr char kLockSchema[] = "SELECT pg_advisory_xact_lock(4702111234474983746)";

/// Run on every connection. A server or role with synchronous_commit off would acknowledge what a
/// crash can still take; stricter settings stay.
std::vector<PgStatement> sessionSettings()
{
    return {
        {"SELECT set_config('synchronous_commit', 'on', false) "
         "WHERE current_setting('synchronous_commit') = 'off'"},
        {"SET statement_timeout = '10s'"},
        {"SET lock_timeout = '5s'"},
        {"SET idle_in_transaction_session_timeout = '10s'"},
    };
}

std::vector<PgStatement> watcherSettings()
{
    std::vector<PgStatement> statements = sessionSettings();
    statements.push_back({"LISTEN aicaller_relay"});
    return statements;
}

/// CACHE 1: a session that drew numbers ahead would use them out of order.
std::vector<PgStatement> schema()
{
    return {
        {kLockSchema},
        {"CREATE TABLE IF NOT EXISTS aicaller_relay_events ("
         "id bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY, "
         "received_at_ms bigint NOT NULL, channel text NOT NULL, signature bytea NOT NULL, "
         "body bytea NOT NULL)"},
        {"CREATE INDEX IF NOT EXISTS aicaller_relay_events_channel "
         "ON aicaller_relay_events (channel, id)"},
        {"CREATE INDEX IF NOT EXISTS aicaller_relay_events_received "
         "ON aicaller_relay_events (received_at_ms)"},
        {"CREATE TABLE IF NOT EXISTS aicaller_relay_meta (key text PRIMARY KEY, value text NOT "
         "NULL)"},
        {"INSERT INTO aicaller_relay_meta VALUES ('schema_version', '1'), ('probe', ''), "
         "('store_id', left(md5(random()::text || clock_timestamp()::text), 16)) "
         "ON CONFLICT DO NOTHING"},
        {"SELECT (SELECT value FROM aicaller_relay_meta WHERE key = 'store_id'), "
         "(SELECT value::bigint FROM aicaller_relay_meta WHERE key = 'schema_version'), "
         "(SELECT received_at_ms FROM aicaller_relay_events ORDER BY id DESC LIMIT 1), "
         "current_setting('fsync')"},
    };
}

/// The channels of \p events separated by commas; empty when that is too long to tell.
QString payloadOf(const std::vector<Event> &events)
{
    QSet<QString> channels;
    for (const Event &event : events)
        channels.insert(event.channel);
    const QString payload = QStringList(channels.begin(), channels.end()).join(u',');
    return payload.size() > kMaxPayload ? QString() : payload;
}

} // namespace

Result<std::unique_ptr<StoreBackend>> PostgresBackend::open(const QString &url)
{
    std::unique_ptr<PostgresBackend> backend(new PostgresBackend(url.toUtf8()));
    if (Result<> prepared = backend->prepare(); !prepared)
        return fail(prepared.error());
    return std::unique_ptr<StoreBackend>(std::move(backend));
}

PostgresBackend::PostgresBackend(const QByteArray &url)
    : m_writer(url, kPatience, sessionSettings())
    , m_reader(url, kPatience, sessionSettings())
    , m_watcher(url, kPatience, watcherSettings())
{}

PostgresBackend::~PostgresBackend()
{
    stopWatching();
}

Result<> PostgresBackend::prepare()
{
    const Result<PgRows> rows = m_writer.transaction(schema());
    if (!rows)
        return fail(rows.error());
    if (rows->size() != 1 || rows->isNull(0, 0) || rows->isNull(0, 1))
        return fail(ErrorCode::Storage, u"PostgreSQL: the relay's tables are not as expected."_s);
    if (rows->integer(0, 1) > kSchemaVersion)
        return fail(ErrorCode::Conflict,
                    u"The database was used by a newer version of the relay. Use that version."_s);
    m_storeId = rows->text(0, 0);
    if (!rows->isNull(0, 2))
        m_newestAtMs = rows->integer(0, 2);
    if (rows->bytes(0, 3) != "on")
        qCWarning(lcRelay) << "The PostgreSQL server runs with fsync off: a power cut there can "
                              "lose events that were acknowledged.";
    m_writerProcess = m_writer.processId();
    return {};
}

Result<> PostgresBackend::commit(const std::vector<Event> &events)
{
    std::vector<qint64> times;
    std::vector<QByteArray> channels;
    std::vector<QByteArray> signatures;
    std::vector<QByteArray> bodies;
    for (const Event &event : events) {
        times.push_back(event.receivedAtMs);
        channels.push_back(event.channel.toUtf8());
        signatures.push_back(event.signature);
        bodies.push_back(event.body);
    }
    const Result<PgRows> done = m_writer.transaction({
        {kLockCommits},
        {"INSERT INTO aicaller_relay_events (received_at_ms, channel, signature, body) "
         "SELECT at, channel, signature, body FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS "
         "e (at, channel, signature, body, place) ORDER BY place",
         {PgValue::int8Array(times), PgValue::textArray(channels), PgValue::byteaArray(signatures),
          PgValue::byteaArray(bodies)}},
        {"SELECT pg_notify('aicaller_relay', $1)", {PgValue::text(payloadOf(events))}},
    });
    m_writerProcess = m_writer.processId();
    if (!done)
        return fail(done.error());
    return {};
}

Result<qint64> PostgresBackend::removeOld(qint64 beforeMs, int limit)
{
    // Another instance may be removing the same ones.
    const Result<PgRows> done = m_writer.query(
        {"DELETE FROM aicaller_relay_events WHERE id IN (SELECT id FROM aicaller_relay_events "
         "WHERE received_at_ms < $1 ORDER BY received_at_ms LIMIT $2 FOR UPDATE SKIP LOCKED)",
         {PgValue::int8(beforeMs), PgValue::int8(limit)}});
    if (!done)
        return fail(done.error());
    return done->affected();
}

Result<> PostgresBackend::probe()
{
    const Result<PgRows> done = m_writer.query(
        {"UPDATE aicaller_relay_meta SET value = now()::text WHERE key = 'probe'"});
    if (!done)
        return fail(done.error());
    return {};
}

QString PostgresBackend::cursorFor(qint64 id) const
{
    return u"p1-%1-%2"_s.arg(m_storeId, QString::number(id, 36));
}

Result<qint64> PostgresBackend::position(const QString &cursor)
{
    if (cursor.isEmpty())
        return 0;
    const std::optional<CursorParts> parts = splitCursor(cursor);
    if (!parts)
        return fail(ErrorCode::Invalid, u"The cursor is malformed."_s, u"after"_s);
    if (parts->scheme != u"p1" || parts->storeId != m_storeId)
        return 0;
    // An older copy of the database was put back: what comes next would get numbers that the
    // reader has passed already.
    const Result<PgRows> last
        = m_reader.query({"SELECT last_value FROM aicaller_relay_events_id_seq"});
    if (!last)
        return fail(last.error());
    return parts->id > last->integer(0, 0) ? 0 : parts->id;
}

Result<Page> PostgresBackend::read(const PageRequest &request)
{
    const Result<qint64> after = position(request.after);
    if (!after)
        return fail(after.error());
    Page page;
    page.next = cursorFor(*after);

    PgStatement find{"SELECT id, octet_length(body) FROM aicaller_relay_events WHERE id > $1 "
                     "ORDER BY id LIMIT $2",
                     {PgValue::int8(*after), PgValue::int8(request.limit + 1)}};
    if (!request.everyChannel) {
        std::vector<QByteArray> channels;
        for (const QString &channel : request.channels)
            channels.push_back(channel.toUtf8());
        find.sql = "SELECT e.id, e.size FROM unnest($3) AS c CROSS JOIN LATERAL "
                   "(SELECT id, octet_length(body) AS size FROM aicaller_relay_events "
                   "WHERE channel = c AND id > $1 ORDER BY id LIMIT $2) AS e "
                   "ORDER BY e.id LIMIT $2";
        find.values.push_back(PgValue::textArray(channels));
    }
    const Result<PgRows> found = m_reader.query(find);
    if (!found)
        return fail(found.error());
    std::vector<qint64> ids;
    qint64 bytes = 0;
    for (int row = 0; row < found->size(); ++row) {
        if (row >= request.limit || bytes > kMaxPageBytes) {
            page.more = true;
            break;
        }
        ids.push_back(found->integer(row, 0));
        bytes += found->integer(row, 1);
    }
    if (ids.empty())
        return page;

    // Retention may have removed some meanwhile; none can have come between them.
    const Result<PgRows> rows = m_reader.query(
        {"SELECT id, received_at_ms, channel, signature, body FROM aicaller_relay_events "
         "WHERE id = ANY ($1) ORDER BY id",
         {PgValue::int8Array(ids)}});
    if (!rows)
        return fail(rows.error());
    for (int row = 0; row < rows->size(); ++row) {
        page.events.append({cursorFor(rows->integer(row, 0)),
                            {rows->integer(row, 1), rows->text(row, 2), rows->bytes(row, 3),
                             rows->bytes(row, 4)}});
    }
    page.next = cursorFor(ids.back());
    return page;
}

void PostgresBackend::watch(News news)
{
    m_watchThread = std::thread([this, news = std::move(news)] { watchLoop(news); });
}

void PostgresBackend::stopWatching()
{
    m_isOver = true;
    if (m_watchThread.joinable())
        m_watchThread.join();
}

void PostgresBackend::watchLoop(const News &news)
{
    int ticks = 0;
    bool isWell = true;
    while (!m_isOver) {
        Result<> outcome;
        const Result<std::vector<PgConnection::Notification>> heard
            = m_watcher.notifications(kTick);
        if (!heard) {
            outcome = fail(heard.error());
        } else {
            for (const PgConnection::Notification &notification : *heard) {
                if (notification.processId == m_writerProcess)
                    continue;
                const QStringList channels = notification.payload.split(u',', Qt::SkipEmptyParts);
                news(QSet<QString>(channels.begin(), channels.end()), std::nullopt);
            }
            // A connection pooler swallows notifications, and so does a connection that broke.
            if (++ticks >= kTicksPerLook) {
                ticks = 0;
                outcome = look(news);
            }
        }
        if (outcome.has_value() != isWell) {
            isWell = outcome.has_value();
            if (isWell)
                qCInfo(lcRelay) << "Other relays' events are announced again.";
            else
                qCWarning(lcRelay).noquote()
                    << "Other relays' events are not announced:" << outcome.error().detail;
        }
        if (!outcome)
            std::this_thread::sleep_for(kTick);
    }
}

/// News without a notification.
Result<> PostgresBackend::look(const News &news)
{
    const Result<PgRows> newest = m_watcher.query(
        {"SELECT id, received_at_ms FROM aicaller_relay_events ORDER BY id DESC LIMIT 1"});
    if (!newest)
        return fail(newest.error());
    if (newest->size() != 1 || newest->integer(0, 0) == m_lastSeen)
        return {};
    m_lastSeen = newest->integer(0, 0);
    news({}, newest->integer(0, 1));
    return {};
}

} // namespace aic::relay
