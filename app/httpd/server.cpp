// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/server.h"

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#ifndef Q_OS_WIN
#include <sys/socket.h>
#endif

#include <QUrl>

#include "httpd/exchange_p.h"
#include "httpd/listening_p.h"
#include "httpd/log.h"
#include "httpd/tls_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::httpd {
namespace {

using ExchangePtr = std::shared_ptr<Exchange>;

/// A body that is refused is still read up to here, because closing with unread bytes makes the
/// kernel reset the connection and the client would never see the answer.
constexpr qint64 kDrainBytes = 64LL * 1024 * 1024;
constexpr std::chrono::seconds kStopPatience{3};

/// One TCP connection, for the watchdog and for its TLS handshake.
struct Link
{
    std::function<TlsIdentity()> identity;
    MHD_socket socket = MHD_INVALID_SOCKET;
    /// When the client's turn to send began, steady ms; 0 while it is ours.
    std::atomic<qint64> receivingSinceMs = 0;
};

qint64 steadyMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Link *linkOf(MHD_Connection *connection)
{
    const MHD_ConnectionInfo *info
        = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? static_cast<Link *>(info->socket_context) : nullptr;
}

MHD_Result addHeader(void *closure, MHD_ValueKind, const char *name, size_t nameSize,
                     const char *value, size_t valueSize)
{
    auto &headers = *static_cast<QHash<QByteArray, QByteArray> *>(closure);
    headers.insert(QByteArray(name, qsizetype(nameSize)).toLower(),
                   value ? QByteArray(value, qsizetype(valueSize)) : QByteArray());
    return MHD_YES;
}

/// Splits the request target as it came; libmicrohttpd's own decoding would lose what was encoded.
void readTarget(const QByteArray &target, Request &request)
{
    QByteArray rest = target;
    if (rest.startsWith("http://") || rest.startsWith("https://")) { // RFC 9112 §3.2.2
        const qsizetype slash = rest.indexOf('/', rest.indexOf("//") + 2);
        rest = slash < 0 ? QByteArray("/") : rest.mid(slash);
    }
    const qsizetype mark = rest.indexOf('?');
    request.path = QUrl::fromPercentEncoding(mark < 0 ? rest : rest.left(mark));
    if (mark >= 0)
        request.query = QUrlQuery(QString::fromLatin1(rest.mid(mark + 1)));
}

MHD_Result queue(MHD_Connection *connection, Exchange &exchange, Response response)
{
    exchange.stage = Exchange::Stage::Queued;
    if (response.drop)
        return MHD_NO; // libmicrohttpd then closes without a byte
    auto *body = new QByteArray(std::move(response.body));
    MHD_Response *raw = MHD_create_response_from_buffer_with_free_callback_cls(
        size_t(body->size()), body->data(),
        [](void *closure) { delete static_cast<QByteArray *>(closure); }, body);
    if (!raw) {
        delete body;
        return MHD_NO;
    }
    if (!response.contentType.isEmpty())
        MHD_add_response_header(raw, MHD_HTTP_HEADER_CONTENT_TYPE,
                                response.contentType.constData());
    for (const auto &[name, value] : std::as_const(response.headers))
        MHD_add_response_header(raw, name.constData(), value.constData());
    const MHD_Result result
        = MHD_queue_response(connection, static_cast<unsigned int>(response.status), raw);
    MHD_destroy_response(raw);
    return result;
}

Response unavailable(QByteArray why)
{
    Response response = Response::text(503, std::move(why));
    response.headers = {{"Retry-After", "1"}, {"Connection", "close"}};
    return response;
}

MHD_OptionItem item(MHD_OPTION option, qint64 value, const void *pointer = nullptr)
{
    return {option, static_cast<intptr_t>(value), const_cast<void *>(pointer)};
}

template <class Callback>
MHD_OptionItem callbackItem(MHD_OPTION option, Callback *callback, void *closure)
{
    return {option, reinterpret_cast<intptr_t>(callback), closure};
}

#ifdef AIC_WITH_GNUTLS
/// libmicrohttpd keeps its connection with the session.
int onHandshake(gnutls_session_t session, const gnutls_cert_retr_st *,
                gnutls_pcert_st **certificates, unsigned int *count, gnutls_ocsp_data_st **ocsp,
                unsigned int *ocspCount, gnutls_privkey_t *key, unsigned int *flags)
{
    auto *connection = static_cast<MHD_Connection *>(gnutls_session_get_ptr(session));
    Link *link = connection ? linkOf(connection) : nullptr;
    if (!link || !handOver(link->identity(), certificates, count, key))
        return -1;
    *ocsp = nullptr;
    *ocspCount = 0;
    *flags = GNUTLS_CERT_RETR_DEINIT_ALL;
    return 0;
}
#endif

} // namespace

struct Server::Private
{
    ServerOptions options;
    Handler handler;
    MHD_Daemon *daemon = nullptr;
    quint16 port = 0;
    std::atomic<qint64> bufferedBytes = 0;

    std::mutex identityMutex;
    TlsIdentity identity;

    std::mutex mutex;
    std::condition_variable changed;
    bool isStopping = false;
    std::unordered_map<Exchange *, ExchangePtr> inFlight;
    std::unordered_map<Link *, std::unique_ptr<Link>> links;
    std::thread watchdog;

    MHD_Result readHead(MHD_Connection *connection, Exchange &exchange, const char *method);
    void readBody(Exchange &exchange, const char *data, size_t size);
    MHD_Result dispatch(MHD_Connection *connection, const ExchangePtr &exchange);
    void watch();
    [[nodiscard]] TlsIdentity currentIdentity();

    static void *onTarget(void *closure, const char *target, MHD_Connection *connection);
    static MHD_Result onAccess(void *closure, MHD_Connection *connection, const char *url,
                               const char *method, const char *version, const char *data,
                               size_t *size, void **context);
    static void onCompleted(void *closure, MHD_Connection *connection, void **context,
                            MHD_RequestTerminationCode code);
    static void onConnection(void *closure, MHD_Connection *connection, void **context,
                             MHD_ConnectionNotificationCode code);
    static MHD_Result onAccept(void *closure, const sockaddr *address, socklen_t size);
    static void onLog(void *closure, const char *format, va_list arguments);
};

void *Server::Private::onTarget(void *, const char *target, MHD_Connection *connection)
{
    auto exchange = std::make_shared<Exchange>(connection);
    readTarget(QByteArray(target), exchange->request);
    return new ExchangePtr(std::move(exchange));
}

MHD_Result Server::Private::onAccess(void *closure, MHD_Connection *connection, const char *,
                                     const char *method, const char *, const char *data,
                                     size_t *size, void **context)
{
    auto *self = static_cast<Private *>(closure);
    const ExchangePtr exchange = *static_cast<ExchangePtr *>(*context);
    switch (exchange->stage) {
    case Exchange::Stage::Head:
        return self->readHead(connection, *exchange, method);
    case Exchange::Stage::Body:
        if (*size > 0) {
            self->readBody(*exchange, data, *size);
            *size = 0;
            const bool isRefused = exchange->isTooLarge || exchange->isOverBudget;
            return isRefused && exchange->bodyBytes > kDrainBytes ? MHD_NO : MHD_YES;
        }
        if (Link *link = linkOf(connection))
            link->receivingSinceMs = 0;
        return self->dispatch(connection, exchange);
    case Exchange::Stage::Answering:
        if (std::optional<Response> response = exchange->takeOrSuspend())
            return queue(connection, *exchange, std::move(*response));
        return MHD_YES;
    case Exchange::Stage::Queued:
        return MHD_YES;
    }
    return MHD_NO;
}

MHD_Result Server::Private::readHead(MHD_Connection *connection, Exchange &exchange,
                                     const char *method)
{
    Request &request = exchange.request;
    request.method = QByteArray(method).toUpper();
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, addHeader, &request.headers);
    const MHD_ConnectionInfo *info
        = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info && info->client_addr)
        request.peer = QHostAddress(info->client_addr);
    info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (info && qsizetype(info->header_size) > options.maxHeaderBytes)
        return queue(connection, exchange, Response::text(431, "The headers are too large.\n"));
    if (!request.path.startsWith(u'/'))
        return queue(connection, exchange, Response::text(400, "The address is malformed.\n"));

    const qint64 length = request.headers.value("content-length").toLongLong();
    exchange.isTooLarge = length > options.maxBodyBytes;
    // Whoever asks first hasn't sent the body yet and gets the answer at once.
    if (exchange.isTooLarge && (length > kDrainBytes || request.headers.contains("expect")))
        return queue(connection, exchange, Response::text(413, "The body is too large.\n"));
    exchange.stage = Exchange::Stage::Body;
    return MHD_YES;
}

void Server::Private::readBody(Exchange &exchange, const char *data, size_t size)
{
    exchange.bodyBytes += qint64(size);
    exchange.isTooLarge = exchange.isTooLarge || exchange.bodyBytes > options.maxBodyBytes;
    if (!exchange.isTooLarge && !exchange.isOverBudget
        && bufferedBytes + qint64(size) > options.maxBufferedBytes)
        exchange.isOverBudget = true;
    if (exchange.isTooLarge || exchange.isOverBudget) {
        bufferedBytes -= exchange.bufferedBytes;
        exchange.bufferedBytes = 0;
        exchange.request.body.clear();
        return;
    }
    bufferedBytes += qint64(size);
    exchange.bufferedBytes += qint64(size);
    exchange.request.body.append(data, qsizetype(size));
}

MHD_Result Server::Private::dispatch(MHD_Connection *connection, const ExchangePtr &exchange)
{
    if (exchange->isTooLarge)
        return queue(connection, *exchange, Response::text(413, "The body is too large.\n"));
    if (exchange->isOverBudget)
        return queue(connection, *exchange, unavailable("Too much is going on; try again.\n"));
    {
        const std::lock_guard lock(mutex);
        if (isStopping)
            return queue(connection, *exchange, unavailable("The server is stopping.\n"));
        inFlight.emplace(exchange.get(), exchange);
    }
    exchange->stage = Exchange::Stage::Answering;
    handler(exchange->request, Responder(std::make_shared<Responder::State>(exchange)));
    if (std::optional<Response> response = exchange->takeOrSuspend())
        return queue(connection, *exchange, std::move(*response));
    return MHD_YES;
}

void Server::Private::onCompleted(void *closure, MHD_Connection *connection, void **context,
                                  MHD_RequestTerminationCode)
{
    auto *self = static_cast<Private *>(closure);
    const std::unique_ptr<ExchangePtr> exchange(static_cast<ExchangePtr *>(*context));
    *context = nullptr;
    if (!exchange)
        return;
    (*exchange)->finish();
    self->bufferedBytes -= (*exchange)->bufferedBytes;
    if (Link *link = linkOf(connection))
        link->receivingSinceMs = steadyMs();
    const std::lock_guard lock(self->mutex);
    self->inFlight.erase(exchange->get());
    self->changed.notify_all();
}

void Server::Private::onConnection(void *closure, MHD_Connection *connection, void **context,
                                   MHD_ConnectionNotificationCode code)
{
    auto *self = static_cast<Private *>(closure);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        auto link = std::make_unique<Link>();
        link->socket
            = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        link->receivingSinceMs = steadyMs();
        link->identity = [self] { return self->currentIdentity(); };
        *context = link.get();
        const std::lock_guard lock(self->mutex);
        self->links.emplace(link.get(), std::move(link));
        return;
    }
    // The socket is closed after this returns, so the watchdog never meets a reused number.
    const std::lock_guard lock(self->mutex);
    self->links.erase(static_cast<Link *>(*context));
    *context = nullptr;
}

MHD_Result Server::Private::onAccept(void *closure, const sockaddr *, socklen_t)
{
    auto *self = static_cast<Private *>(closure);
    const std::lock_guard lock(self->mutex);
    return self->isStopping ? MHD_NO : MHD_YES;
}

void Server::Private::onLog(void *, const char *format, va_list arguments)
{
    if (!lcHttpd().isDebugEnabled())
        return;
    const QString line = QString::vasprintf(format, arguments).trimmed();
    qCDebug(lcHttpd).noquote() << line;
}

/// libmicrohttpd's own time limit starts again with each byte; this one doesn't.
void Server::Private::watch()
{
    const qint64 limitMs = std::chrono::milliseconds(options.requestTimeout).count();
    std::unique_lock lock(mutex);
    while (!isStopping) {
        changed.wait_for(lock, std::chrono::milliseconds(500), [this] { return isStopping; });
        const qint64 oldest = steadyMs() - limitMs;
        for (auto &[key, link] : links) {
            const qint64 since = link->receivingSinceMs;
            if (since == 0 || since > oldest)
                continue;
            link->receivingSinceMs = 0;
#ifdef Q_OS_WIN
            ::shutdown(link->socket, SD_BOTH);
#else
            ::shutdown(link->socket, SHUT_RDWR);
#endif
        }
    }
}

TlsIdentity Server::Private::currentIdentity()
{
    const std::lock_guard lock(identityMutex);
    return identity;
}

Server::Server()
    : d(std::make_unique<Private>())
{}

Server::~Server()
{
    stop();
}

Result<> Server::listen(const ServerOptions &options, Handler handler)
{
    if (d->daemon)
        return fail(ErrorCode::Conflict, u"The server is listening already."_s);
    const TlsIdentity identity{options.certificatePem, options.keyPem};
    if (!identity.isEmpty()) {
        if (Result<> checked = checkIdentity(identity); !checked)
            return checked;
    }
    d->identity = identity;
    d->options = options;
    d->handler = std::move(handler);
    d->isStopping = false;

    unsigned int flags
        = MHD_USE_AUTO_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    if (options.address == QHostAddress(QHostAddress::Any))
        flags |= MHD_USE_DUAL_STACK;
    else if (options.address.protocol() == QAbstractSocket::IPv6Protocol)
        flags |= MHD_USE_IPv6;
    const bool dual = (flags & MHD_USE_DUAL_STACK) == MHD_USE_DUAL_STACK;
    const std::vector<char> address
        = socketAddress(dual ? QHostAddress(QHostAddress::AnyIPv6) : options.address, options.port);

    // The logger has to stand first or messages about later options go to stderr.
    std::vector<MHD_OptionItem> items{
        callbackItem(MHD_OPTION_EXTERNAL_LOGGER, Private::onLog, nullptr),
        item(MHD_OPTION_SOCK_ADDR, 0, address.data()),
        callbackItem(MHD_OPTION_URI_LOG_CALLBACK, Private::onTarget, d.get()),
        callbackItem(MHD_OPTION_NOTIFY_COMPLETED, Private::onCompleted, d.get()),
        callbackItem(MHD_OPTION_NOTIFY_CONNECTION, Private::onConnection, d.get()),
        // Room for the answer's headers and for reading a body beside the request's headers.
        item(MHD_OPTION_CONNECTION_MEMORY_LIMIT, options.maxHeaderBytes + 16 * 1024),
        item(MHD_OPTION_CONNECTION_LIMIT, options.maxConnections),
        item(MHD_OPTION_PER_IP_CONNECTION_LIMIT, options.maxConnectionsPerAddress),
        item(MHD_OPTION_CONNECTION_TIMEOUT, options.idleTimeout.count()),
        item(MHD_OPTION_STRICT_FOR_CLIENT, 1),
        item(MHD_OPTION_LISTEN_BACKLOG_SIZE, 511),
    };
    if (options.threads > 1)
        items.push_back(item(MHD_OPTION_THREAD_POOL_SIZE, options.threads));
    items.push_back(item(MHD_OPTION_END, 0));

    const auto start = [&](auto... more) {
        errno = 0;
        return MHD_start_daemon(flags, options.port, Private::onAccept, d.get(), Private::onAccess,
                                d.get(), MHD_OPTION_ARRAY, items.data(), more..., MHD_OPTION_END);
    };
#ifdef AIC_WITH_GNUTLS
    if (!identity.isEmpty()) {
        // A certificate given as an option would stay until the end.
        flags |= MHD_USE_TLS;
        d->daemon = start(MHD_OPTION_HTTPS_CERT_CALLBACK2, &onHandshake);
    } else
#endif
        d->daemon = start();
    if (!d->daemon) {
        const QString reason = qt_error_string(errno);
        const QString where = u"%1:%2"_s.arg(options.address.toString()).arg(options.port);
        return fail(
            ErrorCode::Conflict,
            u"Can't listen on %1: %2. Another program may be using the port."_s.arg(where, reason));
    }
    d->port = MHD_get_daemon_info(d->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    d->watchdog = std::thread([this] { d->watch(); });
    return {};
}

Result<> Server::setCertificate(const QByteArray &certificatePem, const QByteArray &keyPem)
{
    const TlsIdentity identity{certificatePem, keyPem};
    if (Result<> checked = checkIdentity(identity); !checked)
        return checked;
    const std::lock_guard lock(d->identityMutex);
    if (d->identity.isEmpty())
        return fail(ErrorCode::Conflict, u"The server does not serve TLS."_s);
    d->identity = identity;
    return {};
}

quint16 Server::port() const
{
    return d->port;
}

QString Server::baseUrl() const
{
    QUrl url;
    url.setScheme(d->options.certificatePem.isEmpty() ? u"http"_s : u"https"_s);
    const QHostAddress &address = d->options.address;
    const bool any = address == QHostAddress(QHostAddress::Any)
                     || address == QHostAddress(QHostAddress::AnyIPv4)
                     || address == QHostAddress(QHostAddress::AnyIPv6);
    url.setHost(any ? u"127.0.0.1"_s : address.toString());
    url.setPort(d->port);
    return url.toString();
}

void Server::stop()
{
    if (!d->daemon)
        return;
    std::vector<ExchangePtr> open;
    {
        const std::lock_guard lock(d->mutex);
        d->isStopping = true;
        for (const auto &[key, exchange] : d->inFlight)
            open.push_back(exchange);
        d->changed.notify_all();
    }
    d->watchdog.join();
    // libmicrohttpd aborts the process when it is stopped with a suspended connection, and
    // MHD_quiesce_daemon() races with its own workers, so the accept policy shuts the door.
    for (const ExchangePtr &exchange : open)
        exchange->answer(unavailable("The server is stopping.\n"));
    {
        std::unique_lock lock(d->mutex);
        d->changed.wait_for(lock, kStopPatience, [this] { return d->inFlight.empty(); });
    }
    MHD_stop_daemon(d->daemon);
    d->daemon = nullptr;
    d->inFlight.clear();
    d->links.clear();
}

} // namespace aic::httpd
