// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeserver.h"

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

#include <QPointer>
#include <QSslSocket>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace aic::test {

FakeReply FakeReply::json(const QByteArray &body, int status)
{
    FakeReply reply;
    reply.status = status;
    reply.body = body;
    return reply;
}

FakeReply FakeReply::html(int status)
{
    FakeReply reply;
    reply.status = status;
    reply.contentType = "text/html";
    reply.body = "<html><body><h1>Bad Gateway</h1></body></html>";
    return reply;
}

/// One connection.
class FakeServer::Peer : public QObject
{
public:
    Peer(FakeServer *server, QSslSocket *socket, int number)
        : QObject(server)
        , m_server(server)
        , m_socket(socket)
        , m_number(number)
    {
        socket->setParent(this);
        connect(socket, &QIODevice::readyRead, this, &Peer::read);
        connect(socket, &QAbstractSocket::disconnected, this, [this] {
            m_server->m_peers.removeOne(this);
            deleteLater();
        });
    }

    void close() { m_socket->disconnectFromHost(); }
    void forget() { m_socket->disconnect(this); }

private:
    void read()
    {
        m_buffer += m_socket->readAll();
        while (readRequest()) {
        }
    }

    bool readRequest()
    {
        if (!m_hasHead && !readHead())
            return false;
        const qsizetype length = m_request.headers.value("content-length", "0").toLongLong();
        if (m_server->m_closeInBodyAt >= 0 && m_buffer.size() >= m_server->m_closeInBodyAt
            && m_buffer.size() < length) {
            m_socket->abort();
            return false;
        }
        if (m_buffer.size() < length)
            return false;
        m_request.body = m_buffer.left(length);
        m_buffer.remove(0, length);
        m_hasHead = false;
        m_server->m_requests.append(m_request);
        ++m_server->m_unanswered;
        m_server->m_mostAtOnce = std::max(m_server->m_mostAtOnce, m_server->m_unanswered);
        const FakeReply reply = m_server->replyTo(m_request);
        QTimer::singleShot(reply.delay, this, [this, reply] { answer(reply); });
        Q_EMIT m_server->requestCame();
        return true;
    }

    bool readHead()
    {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        QList<QByteArray> lines = m_buffer.left(end).split('\n');
        m_buffer.remove(0, end + 4);
        const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
        m_request = {};
        m_request.method = first.value(0);
        m_request.target = first.value(1);
        m_request.connection = m_number;
        for (const QByteArray &line : std::as_const(lines)) {
            const qsizetype colon = line.indexOf(':');
            m_request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        m_hasHead = true;
        ++m_server->m_started;
        return true;
    }

    void answer(const FakeReply &reply)
    {
        if (reply.kind == FakeReply::Kind::Silence)
            return;
        --m_server->m_unanswered;
        QByteArray bytes = reply.body;
        switch (reply.kind) {
        case FakeReply::Kind::Drop:
            m_socket->disconnectFromHost();
            return;
        case FakeReply::Kind::Reset:
            reset();
            return;
        case FakeReply::Kind::Answer:
        case FakeReply::Kind::CutAnswer:
            bytes = serialize(reply);
            if (reply.kind == FakeReply::Kind::CutAnswer)
                bytes.truncate(reply.cutAt);
            break;
        default:
            break;
        }
        m_socket->write(bytes);
        if (reply.closeAfter || reply.kind == FakeReply::Kind::CutAnswer
            || reply.kind == FakeReply::Kind::RawClose)
            m_socket->disconnectFromHost();
    }

    static QByteArray serialize(const FakeReply &reply)
    {
        QByteArray bytes = "HTTP/1.1 " + QByteArray::number(reply.status) + " Status\r\n";
        bytes += "Content-Type: " + reply.contentType + "\r\n";
        bytes += "Content-Length: " + QByteArray::number(static_cast<qlonglong>(reply.body.size()))
                 + "\r\n";
        for (const auto &[name, value] : reply.headers)
            bytes += name + ": " + value + "\r\n";
        return bytes + "\r\n" + reply.body;
    }

    void reset()
    {
#ifdef Q_OS_UNIX
        // Lingering for no time makes closing send a reset.
        const linger none{1, 0};
        ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none,
                     sizeof(none));
#endif
        m_socket->abort();
    }

    FakeServer *m_server;
    QSslSocket *m_socket;
    QByteArray m_buffer;
    FakeRequest m_request;
    int m_number;
    bool m_hasHead = false;
};

FakeServer::FakeServer(QObject *parent)
    : QTcpServer(parent)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("the test server can't listen");
}

FakeServer::~FakeServer()
{
    // Peers tell the server when they end, so they go while it is whole.
    while (!m_peers.isEmpty()) {
        Peer *peer = m_peers.takeLast();
        peer->forget();
        delete peer;
    }
}

int FakeServer::openConnections() const
{
    return static_cast<int>(m_peers.size());
}

QUrl FakeServer::url(const QString &pathAndQuery) const
{
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(m_tls.isNull() ? u"http"_s : u"https"_s)
                    .arg(serverPort())
                    .arg(pathAndQuery));
}

void FakeServer::script(const FakeReply &reply)
{
    m_script.push_back(reply);
}

void FakeServer::setHandler(std::function<FakeReply(const FakeRequest &)> handler)
{
    m_handler = std::move(handler);
}

void FakeServer::closeConnections()
{
    const QList<Peer *> peers = m_peers;
    for (Peer *peer : peers)
        peer->close();
}

FakeReply FakeServer::replyTo(const FakeRequest &request)
{
    if (!m_script.empty()) {
        const FakeReply reply = m_script.front();
        m_script.pop_front();
        return reply;
    }
    return m_handler ? m_handler(request) : FakeReply::json("{}");
}

void FakeServer::incomingConnection(qintptr handle)
{
    auto *socket = new QSslSocket;
    socket->setSocketDescriptor(handle);
    ++m_connections;
    m_peers.append(new Peer(this, socket, m_connections));
    if (!m_tls.isNull()) {
        socket->setSslConfiguration(m_tls);
        socket->startServerEncryption();
    }
}

} // namespace aic::test
