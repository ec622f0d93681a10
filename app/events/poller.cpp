// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/poller.h"

#include <algorithm>
#include <optional>

#include <QDateTime>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTimer>
#include <QUrlQuery>

#include "core/deliver.h"
#include "core/json.h"
#include "events/log.h"
#include "events/signature.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcEvents, "aic.events")

namespace aic::events {
namespace {

// 1,000 bodies of 3 MB don't fit any limit; such a page is asked for again in smaller parts.
constexpr qint64 kMaxPageBytes = 64LL * 1024 * 1024;

QString cursorName(AccountId account)
{
    return u"relay/%1"_s.arg(account.value);
}

Result<QString> readCursor(storage::Connection &connection, const QString &name)
{
    QString value;
    const Result<> done = connection.statement("SELECT value FROM cursors WHERE name = :name")
                              .bind(":name", name)
                              .each([&](const storage::Statement &row) { value = row.text(0); });
    if (!done)
        return fail(done.error());
    return value;
}

QString lastEventName(AccountId account)
{
    return u"last-event/%1"_s.arg(account.value);
}

Result<> noteEvent(storage::Transaction &transaction, const UpdateContext &context)
{
    return transaction
        .statement("INSERT INTO cursors (name, value, moved_at_ms) VALUES (:name, '', :now) "
                   "ON CONFLICT (name) DO UPDATE SET moved_at_ms = excluded.moved_at_ms")
        .bind(":name", lastEventName(context.account))
        .bind(":now", context.nowMs)
        .run();
}

/// False when another poller has moved it from \p expected.
Result<bool> moveCursor(storage::Transaction &transaction, const QString &name,
                        const QString &expected, const QString &next, qint64 nowMs)
{
    const Result<QString> current = readCursor(transaction.connection(), name);
    if (!current)
        return fail(current.error());
    if (*current != expected && !(current->isEmpty() && expected.isEmpty()))
        return false;
    const Result<> done
        = transaction
              .statement("INSERT INTO cursors (name, value, moved_at_ms) "
                         "VALUES (:name, :value, :now) ON CONFLICT (name) DO UPDATE SET "
                         "value = excluded.value, moved_at_ms = excluded.moved_at_ms")
              .bind(":name", name)
              .bind(":value", next.isNull() ? u""_s : next)
              .bind(":now", nowMs)
              .run();
    if (!done)
        return fail(done.error());
    return true;
}

/// What one answer of the relay holds.
struct Page
{
    QList<ReceivedBody> bodies;
    QString next;
    bool more = false;
    qint64 lastReceivedAtMs = 0;
};

qint64 timeOf(const QJsonObject &event, qint64 otherwise)
{
    const QDateTime time
        = QDateTime::fromString(json::text(event, u"received_at"), Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() : otherwise;
}

Result<Page> readPage(const QByteArray &bytes, const Secret &appSecret, qint64 nowMs)
{
    const Result<QJsonObject> root = json::parseObject(bytes);
    const QJsonArray events = root ? root->value(u"events"_s).toArray() : QJsonArray();
    if (!root || !root->value(u"events"_s).isArray()
        || (!events.isEmpty() && json::text(*root, u"next").isEmpty())) {
        return fail(ErrorCode::Network,
                    u"What answers at the relay's address is no AI Caller relay. Check the "
                    u"address, and whether a proxy or sign-in page is in between."_s);
    }
    Page page;
    page.next = json::text(*root, u"next");
    page.more = root->value(u"more"_s).toBool();
    for (const QJsonValue &each : events) {
        const QJsonObject event = each.toObject();
        ReceivedBody body;
        body.receivedAtMs = timeOf(event, nowMs);
        body.bytes = QByteArray::fromBase64(json::text(event, u"body").toLatin1());
        if (!appSecret.isEmpty()) {
            const QByteArray header = json::text(event, u"signature").toLatin1();
            body.signature = isSignatureValid(header, body.bytes, appSecret) ? SignatureState::Valid
                                                                             : SignatureState::Bad;
        }
        page.lastReceivedAtMs = body.receivedAtMs;
        page.bodies.append(std::move(body));
    }
    return page;
}

Error relayError(const net::HttpReply &reply)
{
    Error error;
    error.httpStatus = reply.status;
    switch (reply.status) {
    case 401:
    case 403:
        error.code = ErrorCode::Unauthorized;
        error.detail = u"The relay refuses the relay token. Enter the one from its "
                       u"configuration (client_tokens)."_s;
        break;
    case 404:
        error.code = ErrorCode::NotFound;
        error.detail = u"The relay doesn't know this address or channel, or the channel isn't "
                       u"the token's. Check the relay's address."_s;
        break;
    case 429:
        error.code = ErrorCode::RateLimited;
        error.detail = u"The relay asks to wait."_s;
        break;
    default:
        error.code = ErrorCode::Network;
        error.detail
            = u"The relay can't answer at the moment (HTTP status %1). It is asked again."_s.arg(
                reply.status);
    }
    return error;
}

struct Applied
{
    Batch batch;
    /// Where to go on: the page's end, or another poller's place.
    QString cursor;
    bool moved = false;
};

} // namespace

Result<QString> relayCursor(storage::Connection &connection, AccountId account,
                            const QString &relayUrl)
{
    QString value;
    const Result<> done
        = connection
              .statement("SELECT value FROM cursors WHERE name = :name AND EXISTS (SELECT 1 FROM "
                         "accounts WHERE id = :account AND relay_url = :relay)")
              .bind(":name", cursorName(account))
              .bind(":account", account)
              .bind(":relay", relayUrl)
              .each([&](const storage::Statement &row) { value = row.text(0); });
    if (!done)
        return fail(done.error());
    return value;
}

Result<qint64> lastEventAtMs(storage::Connection &connection, AccountId account)
{
    qint64 atMs = 0;
    const Result<> done = connection.statement("SELECT moved_at_ms FROM cursors WHERE name = :name")
                              .bind(":name", lastEventName(account))
                              .each([&](const storage::Statement &row) { atMs = row.integer(0); });
    if (!done)
        return fail(done.error());
    return atMs;
}

struct Poller::Private
{
    Private(Poller *self, storage::Database &db, net::HttpClient &client,
            std::shared_ptr<const Ledger> rules, const Clock &time, PollerOptions given)
        : q(self)
        , database(db)
        , http(client)
        , ledger(std::move(rules))
        , clock(time)
        , options(std::move(given))
        , limit(std::clamp(options.pageSize, 1, 1000))
    {
        timer.setSingleShot(true);
        QObject::connect(&timer, &QTimer::timeout, q, [this] { begin(); });
    }

    void begin();
    void ask();
    void take(const Result<net::HttpReply> &reply);
    void applyPage(Page page);
    void applied(const Result<Applied> &result, bool more, qint64 lagMs);
    void restartFromOldest();
    void failed(const Error &error);
    void setState(RelayState::Reach reach, qint64 lagMs, const Error &error);
    [[nodiscard]] net::HttpRequest request() const;

    Poller *q;
    storage::Database &database;
    net::HttpClient &http;
    std::shared_ptr<const Ledger> ledger;
    const Clock &clock;
    PollerOptions options;
    QTimer timer;
    RelayState state;
    bool running = false;
    std::optional<QPromise<Result<SyncSummary>>> draining;
    Batch drained;
    /// Answers to requests of an earlier start() are dropped.
    int generation = 0;
    std::optional<QString> cursor;
    int limit;
    int failures = 0;
};

Poller::Poller(storage::Database &database, net::HttpClient &http,
               std::shared_ptr<const Ledger> ledger, const Clock &clock, PollerOptions options,
               QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, database, http, std::move(ledger), clock,
                                  std::move(options)))
{}

Poller::~Poller() = default;

const RelayState &Poller::relayState() const
{
    return d->state;
}

bool Poller::isRunning() const
{
    return d->running;
}

void Poller::start()
{
    if (d->running)
        return;
    d->running = true;
    d->cursor.reset();
    ++d->generation;
    d->begin();
}

void Poller::stop()
{
    d->running = false;
    ++d->generation;
    d->timer.stop();
    if (d->draining) {
        d->draining->addResult(fail(ErrorCode::Cancelled, u"Synchronising was stopped."_s));
        d->draining->finish();
        d->draining.reset();
    }
}

QFuture<Result<SyncSummary>> Poller::drain()
{
    if (d->running) {
        return readyFuture<Result<SyncSummary>>(
            fail(ErrorCode::Conflict, u"Events are being fetched already."_s));
    }
    d->running = true;
    d->cursor.reset();
    d->drained = {};
    ++d->generation;
    d->draining.emplace();
    d->draining->start();
    const QFuture<Result<SyncSummary>> future = d->draining->future();
    d->begin();
    return future;
}

void Poller::Private::begin()
{
    if (cursor) {
        ask();
        return;
    }
    deliver(database.read([name = cursorName(options.account)](storage::Connection &connection) {
        return readCursor(connection, name);
    }),
            q, [this, mine = generation](const Result<QString> &found) {
                if (mine != generation)
                    return;
                if (!found) {
                    failed(found.error());
                    return;
                }
                cursor = *found;
                ask();
            });
}

net::HttpRequest Poller::Private::request() const
{
    net::HttpRequest request;
    request.url = options.relayUrl;
    QString path = request.url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    request.url.setPath(path + u"/v1/events"_s);
    QUrlQuery query;
    query.addQueryItem(u"after"_s, QString::fromLatin1(QUrl::toPercentEncoding(*cursor)));
    query.addQueryItem(u"limit"_s, QString::number(limit));
    const auto wait = draining ? 0s : options.longPoll;
    query.addQueryItem(u"wait"_s, QString::number(wait.count()));
    if (!options.channel.isEmpty()) {
        query.addQueryItem(u"channel"_s,
                           QString::fromLatin1(QUrl::toPercentEncoding(options.channel)));
    }
    request.url.setQuery(query);
    request.bearer = options.token ? options.token() : Secret();
    request.timeout = 30s + wait;
    request.maxReplyBytes = kMaxPageBytes;
    return request;
}

void Poller::Private::ask()
{
    deliver(http.send(request()), q,
            [this, mine = generation](const Result<net::HttpReply> &reply) {
                if (mine == generation)
                    take(reply);
            });
}

void Poller::Private::take(const Result<net::HttpReply> &reply)
{
    if (!reply) {
        if (reply.error().code == ErrorCode::Rejected && limit > 1) {
            limit = std::max(1, limit / 8);
            ask();
            return;
        }
        failed(reply.error());
        return;
    }
    // The relay's database may have been replaced; from the oldest event on, the ledger knows what
    // is new.
    if (reply->status == 400 && !cursor->isEmpty()) {
        restartFromOldest();
        return;
    }
    if (reply->status != 200) {
        failed(relayError(*reply));
        return;
    }
    Result<Page> page
        = readPage(reply->body, options.appSecret ? options.appSecret() : Secret(), clock.nowMs());
    if (!page) {
        failed(page.error());
        return;
    }
    applyPage(std::move(*page));
}

void Poller::Private::restartFromOldest()
{
    qCWarning(lcEvents) << "the relay doesn't know our cursor; starting at its oldest event";
    deliver(database.write([name = cursorName(options.account), from = *cursor,
                            now = clock.nowMs()](storage::Transaction &transaction) {
        return moveCursor(transaction, name, from, u""_s, now);
    }),
            q, [this, mine = generation](const Result<bool> &moved) {
                if (mine != generation)
                    return;
                if (!moved) {
                    failed(moved.error());
                    return;
                }
                cursor.reset();
                begin();
            });
}

void Poller::Private::applyPage(Page page)
{
    const qint64 lagMs = page.more ? std::max<qint64>(0, clock.nowMs() - page.lastReceivedAtMs) : 0;
    const bool more = page.more;
    const UpdateContext context{options.account, clock.nowMs()};
    deliver(database.write([name = cursorName(options.account), from = *cursor, to = page.next,
                            bodies = std::move(page.bodies), rules = ledger,
                            context](storage::Transaction &transaction) -> Result<Applied> {
        Applied result;
        if (bodies.isEmpty()) {
            result.cursor = from;
            result.moved = true;
            return result;
        }
        const Result<bool> moved = moveCursor(transaction, name, from, to, context.nowMs);
        if (!moved)
            return fail(moved.error());
        if (!*moved) {
            const Result<QString> current = readCursor(transaction.connection(), name);
            if (!current)
                return fail(current.error());
            result.cursor = *current;
            return result;
        }
        result.moved = true;
        result.cursor = to;
        Result<Batch> batch = rules->apply(transaction, bodies, context);
        if (!batch)
            return fail(batch.error());
        result.batch = std::move(*batch);
        // Our own test events and those with a wrong signature don't show that Meta's arrive.
        if (result.batch.applied + result.batch.duplicates + result.batch.parked
                + result.batch.unknown
            > 0) {
            if (const Result<> noted = noteEvent(transaction, context); !noted)
                return fail(noted.error());
        }
        return result;
    }),
            q, [this, mine = generation, more, lagMs](const Result<Applied> &result) {
                if (mine == generation)
                    applied(result, more, lagMs);
            });
}

void Poller::Private::applied(const Result<Applied> &result, bool more, qint64 lagMs)
{
    if (!result) {
        failed(result.error());
        return;
    }
    failures = 0;
    cursor = result->cursor;
    setState(RelayState::Reach::Reachable, lagMs, {});
    const Batch &batch = result->batch;
    if (!batch.updates.isEmpty() || batch.rejectedSignatures > 0 || batch.unknown > 0)
        Q_EMIT q->batchApplied(batch);
    if (!running)
        return;
    if (draining) {
        drained += batch;
        drained.updates.clear();
        if (result->moved && !more) {
            running = false;
            draining->addResult(SyncSummary{drained, *cursor});
            draining->finish();
            draining.reset();
            return;
        }
    }
    ask();
}

void Poller::Private::failed(const Error &error)
{
    const auto reach = error.code == ErrorCode::Unauthorized ? RelayState::Reach::Unauthorized
                       : error.code == ErrorCode::Storage    ? RelayState::Reach::LocalTrouble
                                                             : RelayState::Reach::Unreachable;
    setState(reach, state.lagMs, error);
    if (!running)
        return;
    if (draining) {
        running = false;
        draining->addResult(fail(error));
        draining->finish();
        draining.reset();
        return;
    }
    const auto doubled = options.firstPause * (1LL << std::min(failures, 20));
    ++failures;
    std::chrono::milliseconds pause
        = std::min<std::chrono::milliseconds>(doubled, options.longestPause);
    pause = std::max(pause, error.retryAfter.value_or(0ms));
    // Not all desktops of a relay at once.
    const qint64 spread = pause.count() / 4 + 2;
    pause += std::chrono::milliseconds(QRandomGenerator::global()->bounded(qint64(1), spread));
    timer.start(pause);
}

void Poller::Private::setState(RelayState::Reach reach, qint64 lagMs, const Error &error)
{
    const bool changed = reach != state.reach || lagMs != state.lagMs || error != state.error;
    state.reach = reach;
    state.lagMs = lagMs;
    state.error = error;
    if (reach == RelayState::Reach::Reachable)
        state.lastContactAtMs = clock.nowMs();
    if (changed)
        Q_EMIT q->relayStateChanged(state);
}

} // namespace aic::events
