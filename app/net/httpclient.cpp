// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include <algorithm>
#include <array>
#include <deque>

#include <QHash>
#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QThread>

#include "net/connection_p.h"
#include "net/log.h"

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcNet, "aic.net")

namespace aic::net {
namespace {

/// A proxy script may be slow and changes rarely.
constexpr std::chrono::milliseconds kProxyMemory{60'000};

QString originOf(const QUrl &url)
{
    return u"%1://%2:%3"_s.arg(url.scheme(), url.host())
        .arg(url.port(url.scheme() == u"https"_s ? 443 : 80));
}

bool isLoopback(const QString &host)
{
    QHostAddress address;
    return host == u"localhost"_s || (address.setAddress(host) && address.isLoopback());
}

} // namespace

struct HttpClient::Private
{
    Private(HttpClient *client, const HttpClientOptions &clientOptions)
        : q(client)
        , options(clientOptions)
        , sweeper(client)
    {}

    void accept(const JobPtr &job);
    void dispatch();
    bool mayStart(Lane lane) const;
    void startJob(const JobPtr &job);
    Connection *takeIdle(const QString &origin);
    Connection *open(const QString &origin, const QUrl &url);
    void discard(Connection *connection);
    void done(Connection *connection, const JobPtr &job, Outcome outcome);
    void sweep();
    void cancel(const Transfer *transfer);
    QNetworkProxy proxyFor(const QString &origin, const QUrl &url);

    struct KnownProxy
    {
        QNetworkProxy proxy;
        QElapsedTimer age;
    };

    HttpClient *q;
    HttpClientOptions options;
    std::array<std::deque<JobPtr>, 2> waiting; // by Lane
    QHash<QString, QList<Connection *>> idle;  // by origin, the most recently used last
    QHash<QString, KnownProxy> proxies;
    QTimer sweeper;
    QHash<const Transfer *, std::pair<JobPtr, Connection *>> transfers; // on the wire
    int inFlight = 0;
};

HttpClient::HttpClient(const HttpClientOptions &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, options))
{
    connect(&d->sweeper, &QTimer::timeout, this, [this] { d->sweep(); });
}

HttpClient::~HttpClient()
{
    // The connections go first: their jobs report to d.
    const QList<Connection *> connections
        = findChildren<Connection *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(connections);
}

QFuture<Result<HttpReply>> HttpClient::send(HttpRequest request)
{
    auto job = std::make_shared<Job>();
    job->request = std::move(request);
    job->promise.start();
    job->asked.start();
    QFuture<Result<HttpReply>> future = job->promise.future();
    if (Result<> checked = checkRequest(job->request); !checked) {
        job->finish(fail(std::move(checked.error())));
        return future;
    }
    QMetaObject::invokeMethod(
        this, [this, job] { d->accept(job); }, Qt::QueuedConnection);
    return future;
}

void HttpClient::cancel(const std::shared_ptr<Transfer> &transfer)
{
    QMetaObject::invokeMethod(
        this, [this, transfer] { d->cancel(transfer.get()); }, Qt::QueuedConnection);
}

void HttpClient::Private::cancel(const Transfer *transfer)
{
    if (const auto running = transfers.constFind(transfer); running != transfers.cend()) {
        const auto [job, connection] = *running;
        connection->cancel(job);
        return;
    }
    for (std::deque<JobPtr> &queue : waiting) {
        const auto found = std::find_if(queue.begin(), queue.end(), [&](const JobPtr &job) {
            return job->request.transfer.get() == transfer;
        });
        if (found == queue.end())
            continue;
        const JobPtr job = *found;
        queue.erase(found);
        Error error;
        error.code = ErrorCode::Cancelled;
        error.detail = u"it was cancelled"_s;
        job->finish(fail(std::move(error)));
        return;
    }
}

void HttpClient::Private::accept(const JobPtr &job)
{
    waiting.at(static_cast<size_t>(job->request.lane)).push_back(job);
    dispatch();
}

bool HttpClient::Private::mayStart(Lane lane) const
{
    const int reserved = lane == Lane::Interactive
                             ? 0
                             : std::min(options.reservedForInteractive, options.maxInFlight - 1);
    return inFlight < options.maxInFlight - reserved;
}

void HttpClient::Private::dispatch()
{
    for (const Lane lane : {Lane::Interactive, Lane::Background}) {
        std::deque<JobPtr> &queue = waiting.at(static_cast<size_t>(lane));
        while (!queue.empty() && mayStart(lane)) {
            const JobPtr job = std::move(queue.front());
            queue.pop_front();
            if (!job->promise.isCanceled())
                startJob(job);
        }
    }
}

void HttpClient::Private::startJob(const JobPtr &job)
{
    ++inFlight;
    job->clock.start();
    const QString origin = originOf(job->request.url);
    Connection *connection = job->secondTry ? nullptr : takeIdle(origin);
    if (!connection)
        connection = open(origin, job->request.url);
    if (job->request.transfer)
        transfers.insert(job->request.transfer.get(), {job, connection});
    connection->start(job);
}

Connection *HttpClient::Private::takeIdle(const QString &origin)
{
    const auto found = idle.find(origin);
    while (found != idle.end() && !found->isEmpty()) {
        Connection *connection = found->takeLast();
        if (connection->isUsable(options.idleLimit))
            return connection;
        discard(connection);
    }
    return nullptr;
}

Connection *HttpClient::Private::open(const QString &origin, const QUrl &url)
{
    return new Connection(
        origin, proxyFor(origin, url), options.userAgent,
        [this](Connection *connection, const JobPtr &job, Outcome outcome) {
            done(connection, job, std::move(outcome));
        },
        q);
}

void HttpClient::Private::discard(Connection *connection)
{
    connection->close();
    connection->deleteLater();
}

void HttpClient::Private::done(Connection *connection, const JobPtr &job, Outcome outcome)
{
    --inFlight;
    if (job->request.transfer)
        transfers.remove(job->request.transfer.get());
    if (connection->isIdle()) {
        idle[connection->origin()].append(connection);
        if (!sweeper.isActive())
            sweeper.start(std::max(options.idleLimit / 4, std::chrono::milliseconds(50)));
    } else {
        discard(connection);
    }

    if (outcome.stale && job->request.method == "GET" && !job->secondTry) {
        job->secondTry = true;
        startJob(job);
        return;
    }
    if (outcome.result) {
        qCDebug(lcNet).noquote() << describe(job->request) << outcome.result->status
                                 << outcome.result->elapsed.count() << "ms";
    } else {
        qCInfo(lcNet).noquote() << describe(job->request) << outcome.result.error().detail;
    }
    dispatch();
    // Last, because whoever waits may send again or take the client down.
    job->finish(std::move(outcome.result));
}

void HttpClient::Private::sweep()
{
    for (auto it = idle.begin(); it != idle.end();) {
        QList<Connection *> kept;
        for (Connection *connection : std::as_const(*it)) {
            if (!connection->isIdle() || connection->isOutdated(options.idleLimit))
                discard(connection);
            else
                kept.append(connection);
        }
        if (kept.isEmpty()) {
            it = idle.erase(it);
        } else {
            *it = kept;
            ++it;
        }
    }
    if (idle.isEmpty())
        sweeper.stop();
}

QNetworkProxy HttpClient::Private::proxyFor(const QString &origin, const QUrl &url)
{
    if (isLoopback(url.host()))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    KnownProxy &known = proxies[origin];
    if (known.age.isValid() && !known.age.hasExpired(kProxyMemory.count()))
        return known.proxy;
    known.age.start();
    known.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    const QList<QNetworkProxy> found
        = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const QNetworkProxy &proxy : found) {
        if (proxy.type() == QNetworkProxy::NoProxy
            || proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability)) {
            known.proxy = proxy;
            break;
        }
    }
    return known.proxy;
}

} // namespace aic::net
