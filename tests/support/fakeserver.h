// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <functional>

#include <QHash>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>
#include <QUrlQuery>

namespace aic::test {

/// A request as it came over the wire.
struct FakeRequest
{
    QByteArray method;
    QByteArray target;                     ///< path and query as sent
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    int connection = 0; ///< counted from 1

    [[nodiscard]] QString path() const { return QUrl::fromEncoded(target).path(); }
    [[nodiscard]] QUrlQuery query() const { return QUrlQuery(QUrl::fromEncoded(target)); }
};

/// What the server does with one request.
struct FakeReply
{
    enum class Kind {
        Answer,
        Drop,      ///< close the connection in place of an answer
        Reset,     ///< the same with a TCP reset
        Silence,   ///< never answer
        CutAnswer, ///< send only the first `cutAt` bytes of the answer, then close
        Raw,       ///< send `body` as it is
        RawClose,  ///< send `body` as it is, then close
    };

    Kind kind = Kind::Answer;
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
    std::chrono::milliseconds delay{0};
    qsizetype cutAt = 0;
    bool closeAfter = false; ///< answer, then close without having said so

    [[nodiscard]] static FakeReply json(const QByteArray &body, int status = 200);
    [[nodiscard]] static FakeReply html(int status);
    [[nodiscard]] static FakeReply drop() { return {.kind = Kind::Drop}; }
};

/// An HTTP/1.1 server on loopback that does what a test tells it, and records what came.
/// Lives on the test's thread.
class FakeServer : public QTcpServer
{
    Q_OBJECT

public:
    explicit FakeServer(QObject *parent = nullptr);
    ~FakeServer() override;

    [[nodiscard]] QUrl url(const QString &pathAndQuery = QStringLiteral("/")) const;

    /// Answers the next request that no earlier script took.
    void script(const FakeReply &reply);
    /// Answers requests for which nothing is scripted; without it they get {} and 200.
    void setHandler(std::function<FakeReply(const FakeRequest &)> handler);
    /// Closes each connection as soon as so many bytes of a request's body have come; -1: never.
    void closeInBodyAt(qsizetype bytes) { m_closeInBodyAt = bytes; }
    /// Closes every open connection, as a server does with idle ones.
    void closeConnections();
    /// Speaks TLS on the connections that come from now on.
    void setTls(const QSslConfiguration &configuration) { m_tls = configuration; }

    /// Whole requests.
    [[nodiscard]] const QList<FakeRequest> &requests() const { return m_requests; }
    /// Requests whose head came, whole or not.
    [[nodiscard]] int startedRequests() const { return m_started; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const;
    /// Most requests that were unanswered at once.
    [[nodiscard]] int mostAtOnce() const { return m_mostAtOnce; }

Q_SIGNALS:
    void requestCame();

protected:
    void incomingConnection(qintptr handle) override;

private:
    class Peer;
    friend class Peer;
    FakeReply replyTo(const FakeRequest &request);

    std::deque<FakeReply> m_script;
    std::function<FakeReply(const FakeRequest &)> m_handler;
    QList<FakeRequest> m_requests;
    QList<Peer *> m_peers;
    QSslConfiguration m_tls;
    qsizetype m_closeInBodyAt = -1;
    int m_started = 0;
    int m_connections = 0;
    int m_unanswered = 0;
    int m_mostAtOnce = 0;
};

} // namespace aic::test
