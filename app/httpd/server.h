// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include "core/result.h"

namespace aic::httpd {

struct Request
{
    QByteArray method;                     ///< upper case
    QString path;                          ///< percent-decoded, begins with '/'
    QUrlQuery query;                       ///< still percent-encoded; read with FullyDecoded
    QHash<QByteArray, QByteArray> headers; ///< names in lower case; the last of equal names wins
    QByteArray body;                       ///< exact bytes
    QHostAddress peer;

    /// Decoded query value; empty when missing.
    [[nodiscard]] QString parameter(const QString &name) const
    {
        return query.queryItemValue(name, QUrl::FullyDecoded);
    }
};

struct Response
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body = {};
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    /// Close the connection without a byte of answer: a lost response, for the sandbox.
    bool drop = false;

    [[nodiscard]] static Response json(int status, QByteArray body);
    [[nodiscard]] static Response text(int status, QByteArray body);
};

/// Answers one request, once. Copies share the request; when the last copy goes unanswered, the
/// client gets 500. The connection is suspended meanwhile and costs no thread. Thread: any.
class Responder
{
public:
    struct State;
    explicit Responder(std::shared_ptr<State> state)
        : m_state(std::move(state))
    {}
    /// False when it was answered before or the client has gone.
    bool respond(Response response) const;
    /// True when the client has closed the connection.
    [[nodiscard]] bool isGone() const;

private:
    std::shared_ptr<State> m_state;
};

/// Called on one of the server's own threads; must not block. Answer at once or keep the responder.
using Handler = std::function<void(const Request &, Responder)>;

struct ServerOptions
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; ///< 0 takes a free one
    int threads = 2;
    qsizetype maxBodyBytes = 4 * 1024 * 1024; ///< more is 413
    qsizetype maxHeaderBytes = 16 * 1024;     ///< more is 431
    int maxConnections = 1000;
    int maxConnectionsPerAddress = 0; ///< 0 is unlimited
    /// A connection that sends or takes nothing for so long is closed (slow loris). Suspended ones
    /// are not.
    std::chrono::seconds idleTimeout{30};
    /// A request, with the wait before it on an open connection, must be in within this time,
    /// however it trickles.
    std::chrono::seconds requestTimeout{90};
    /// Bodies held in memory at one time, all connections together; more is 503.
    qint64 maxBufferedBytes = 256LL * 1024 * 1024;
    QByteArray certificatePem = {}; ///< with keyPem: TLS
    QByteArray keyPem = {};
};

/// HTTP/1.1 server over libmicrohttpd with limits, time limits and suspended connections.
class Server
{
public:
    Server();
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Error: Conflict when the port is taken, Invalid for a bad certificate. Thread: owner's.
    [[nodiscard]] Result<> listen(const ServerOptions &options, Handler handler);
    /// Serves connections that come from now on with another certificate; open ones keep theirs.
    /// Errors: Invalid for a bad pair, which changes nothing; Conflict when it doesn't serve TLS.
    /// Thread: any.
    [[nodiscard]] Result<> setCertificate(const QByteArray &certificatePem,
                                          const QByteArray &keyPem);
    /// The real port once listening.
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString baseUrl() const; ///< "http://127.0.0.1:PORT"
    /// Takes no new request, answers suspended ones with 503, waits for the running ones.
    /// Idempotent.
    void stop();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace aic::httpd
