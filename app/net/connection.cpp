// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/connection_p.h"

#include <QHostAddress>
#include <QSslConfiguration>

#include "net/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::net {
namespace {

/// How long IPv4 is tried before IPv6 joins in (RFC 8305 §5).
constexpr std::chrono::milliseconds kSecondAttemptDelay{300};
/// So much of a file waits in the socket at most: other connections share the line.
constexpr qint64 kSendAhead = 128 * 1024;
constexpr qint64 kPiece = 64 * 1024;

QString tlsWords(const QSslSocket &socket)
{
    QStringList words;
    for (const QSslError &error : socket.sslHandshakeErrors())
        words.append(error.errorString());
    return words.isEmpty() ? socket.errorString() : words.join(u"; "_s);
}

} // namespace

Job::~Job()
{
    if (isFinished)
        return;
    Error error;
    error.code = ErrorCode::Cancelled;
    error.detail = u"the program is closing its connections"_s;
    error.outcomeKnown = !sent;
    finish(fail(std::move(error)));
}

void Job::finish(Result<HttpReply> result)
{
    isFinished = true;
    promise.addResult(std::move(result));
    promise.finish();
}

bool Job::isTooLate() const
{
    return request.leaveWithin.count() > 0 && asked.hasExpired(request.leaveWithin.count());
}

Connection::Connection(QString origin, QNetworkProxy proxy, QByteArray userAgent, Done done,
                       QObject *parent)
    : QObject(parent)
    , m_origin(std::move(origin))
    , m_proxy(std::move(proxy))
    , m_userAgent(std::move(userAgent))
    , m_done(std::move(done))
{
    m_deadline.setSingleShot(true);
    m_secondAttempt.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        failJob(ErrorCode::Timeout,
                m_socket
                    ? u"no answer within %1 s"_s.arg(m_job->request.timeout.count() / 1000)
                    : u"no connection within %1 s"_s.arg(m_job->request.timeout.count() / 1000));
    });
    connect(&m_secondAttempt, &QTimer::timeout, this,
            [this] { startAttempt(QAbstractSocket::IPv6Protocol); });
}

Connection::~Connection()
{
    // A socket reports its end while it is deleted.
    m_isClosed = true;
    for (QSslSocket *socket : std::as_const(m_attempts))
        socket->disconnect(this);
    if (m_socket)
        m_socket->disconnect(this);
}

bool Connection::isOutdated(std::chrono::milliseconds idleLimit) const
{
    // A second early, since the server began to count before we did.
    const std::chrono::milliseconds limit
        = m_serverIdleSeconds > 0 ? std::min<std::chrono::milliseconds>(
              idleLimit, std::chrono::seconds(std::max(0, m_serverIdleSeconds - 1)))
                                  : idleLimit;
    return m_idleSince.isValid() && m_idleSince.elapsed() >= limit.count();
}

bool Connection::isUsable(std::chrono::milliseconds idleLimit)
{
    if (!isIdle() || isOutdated(idleLimit))
        return false;
    // Takes in what the system knows already, without waiting. The handlers keep still meanwhile: a
    // socket must not be aborted within its own call.
    m_isProbing = true;
    m_socket->waitForReadyRead(0);
    m_isProbing = false;
    return isIdle() && m_socket->state() == QAbstractSocket::ConnectedState
           && m_socket->bytesAvailable() == 0;
}

void Connection::start(const JobPtr &job)
{
    m_job = job;
    m_isReused = m_socket != nullptr;
    m_deadline.start(job->request.timeout);
    if (m_isReused)
        sendRequest();
    else
        connectToHost();
}

void Connection::close()
{
    m_isClosed = true;
    discardAttempts();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
}

void Connection::connectToHost()
{
    QHostAddress literal;
    const QString host = m_job->request.url.host();
    const bool oneAttempt = m_proxy.type() != QNetworkProxy::NoProxy || literal.setAddress(host);
    if (oneAttempt) {
        startAttempt(QAbstractSocket::AnyIPProtocol);
        return;
    }
    m_secondAttempt.start(kSecondAttemptDelay);
    startAttempt(QAbstractSocket::IPv4Protocol);
}

void Connection::startAttempt(QAbstractSocket::NetworkLayerProtocol protocol)
{
    auto *socket = new QSslSocket(this);
    m_attempts.append(socket);
    socket->setProxy(m_proxy);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // Queued, because a socket may report failure while connectToHost() still runs, and start()
    // promises that the outcome comes later.
    connect(
        socket, &QAbstractSocket::errorOccurred, this,
        [this, socket] {
            if (m_attempts.contains(socket))
                attemptFailed(socket);
        },
        Qt::QueuedConnection);

    const QUrl &url = m_job->request.url;
    const bool encrypted = url.scheme() == u"https"_s;
    const quint16 port = static_cast<quint16>(url.port(encrypted ? 443 : 80));
    if (encrypted) {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
        configuration.setProtocol(QSsl::TlsV1_2OrLater);
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        socket->setSslConfiguration(configuration);
        connect(socket, &QSslSocket::encrypted, this, [this, socket] { attemptSucceeded(socket); });
        socket->connectToHostEncrypted(url.host(), port, QIODevice::ReadWrite, protocol);
    } else {
        connect(socket, &QAbstractSocket::connected, this,
                [this, socket] { attemptSucceeded(socket); });
        socket->connectToHost(url.host(), port, QIODevice::ReadWrite, protocol);
    }
}

void Connection::attemptFailed(QSslSocket *socket)
{
    const bool isTls = socket->error() == QAbstractSocket::SslHandshakeFailedError;
    if (m_connectError.isEmpty() || socket->error() != QAbstractSocket::HostNotFoundError)
        m_connectError = isTls ? u"the secure connection was refused: "_s + tlsWords(*socket)
                               : socket->errorString();
    m_attempts.removeOne(socket);
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
    if (m_secondAttempt.isActive()) {
        m_secondAttempt.stop();
        startAttempt(QAbstractSocket::IPv6Protocol);
        return;
    }
    if (m_attempts.isEmpty())
        failJob(ErrorCode::Network, m_connectError);
}

void Connection::attemptSucceeded(QSslSocket *socket)
{
    if (!m_attempts.contains(socket) || m_isClosed)
        return;
    m_attempts.removeOne(socket);
    discardAttempts();
    m_socket = socket;
    socket->disconnect(this);
    connect(socket, &QIODevice::readyRead, this, &Connection::readReply);
    // Encrypted bytes tell when they have really left, plain ones when the system took them.
    connect(socket, &QIODevice::bytesWritten, this, &Connection::sendMore);
    connect(socket, &QSslSocket::encryptedBytesWritten, this, &Connection::sendMore);
    connect(socket, &QAbstractSocket::disconnected, this, &Connection::connectionEnded);
    connect(socket, &QAbstractSocket::errorOccurred, this, &Connection::connectionEnded);
    sendRequest();
}

void Connection::discardAttempts()
{
    m_secondAttempt.stop();
    for (QSslSocket *socket : std::as_const(m_attempts)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
    m_attempts.clear();
}

void Connection::sendRequest()
{
    if (m_job->isTooLate()) {
        // Later, as start() promises.
        QMetaObject::invokeMethod(
            this, [this, job = m_job] { giveBackLate(job); }, Qt::QueuedConnection);
        return;
    }
    m_parser.emplace(m_job->request.method, m_job->request.maxReplyBytes);
    if (!openFiles())
        return;
    m_job->sent = true;
    m_socket->write(serialize(m_job->request, m_userAgent));
    sendMore();
}

bool Connection::openFiles()
{
    m_leftToSend = 0;
    const std::shared_ptr<Transfer> &transfer = m_job->request.transfer;
    if (!transfer)
        return true;
    const QFile *bad = nullptr;
    if (!transfer->sendFile.isEmpty()) {
        m_source.setFileName(transfer->sendFile);
        m_leftToSend = transfer->sendSize;
        if (!m_source.open(QIODevice::ReadOnly))
            bad = &m_source;
    }
    if (!bad && !transfer->receiveFile.isEmpty()) {
        m_sink.setFileName(transfer->receiveFile);
        if (!m_sink.open(QIODevice::WriteOnly | QIODevice::Truncate))
            bad = &m_sink;
        m_parser->setSink([this](QByteArrayView bytes) {
            return m_sink.write(bytes.data(), bytes.size()) == bytes.size();
        });
    }
    if (!bad)
        return true;
    // Later, as start() promises.
    QMetaObject::invokeMethod(
        this, [this, why = bad->errorString()] { failJob(ErrorCode::Storage, why); },
        Qt::QueuedConnection);
    return false;
}

bool Connection::isRequestWhole() const
{
    return m_leftToSend == 0 && m_socket->bytesToWrite() == 0;
}

void Connection::sendMore()
{
    if (!m_job || !m_job->request.transfer || m_isClosed || m_isProbing)
        return;
    const Transfer &transfer = *m_job->request.transfer;
    if (transfer.sendFile.isEmpty() || !m_source.isOpen())
        return;
    while (m_leftToSend > 0
           && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < kSendAhead) {
        const QByteArray piece = m_source.read(qMin(kPiece, m_leftToSend));
        if (piece.isEmpty()) {
            failJob(ErrorCode::Storage, u"the file became shorter while it was sent"_s);
            return;
        }
        m_leftToSend -= piece.size();
        m_socket->write(piece);
    }
    if (m_leftToSend == 0) {
        m_source.close();
        m_socket->write(transfer.sendTail);
    }
    progressed();
}

void Connection::progressed()
{
    m_deadline.start(m_job->request.timeout);
    const Transfer &transfer = *m_job->request.transfer;
    if (!transfer.progress)
        return;
    if (!transfer.receiveFile.isEmpty())
        transfer.progress(m_parser->bodyBytes(), m_parser->bodyLength());
    else
        transfer.progress(transfer.sendSize - m_leftToSend, transfer.sendSize);
}

void Connection::cancel(const JobPtr &job)
{
    if (m_job == job)
        failJob(ErrorCode::Cancelled, u"it was cancelled"_s);
}

void Connection::giveBackLate(const JobPtr &job)
{
    if (m_job != job)
        return;
    Error error;
    error.code = ErrorCode::Cancelled;
    error.detail = u"a connection came too late; it wasn't sent"_s;
    complete({fail(std::move(error))});
}

void Connection::readReply()
{
    if (m_isProbing)
        return;
    if (!m_job || !m_job->sent || !m_parser) {
        // Bytes that nobody asked for: the connection is of no more use.
        close();
        return;
    }
    switch (m_parser->feed(m_socket->readAll())) {
    case ReplyParser::State::NeedMore:
        if (m_sink.isOpen())
            progressed();
        return;
    case ReplyParser::State::Broken:
        if (m_sink.isOpen() && m_sink.error() != QFileDevice::NoError) {
            failJob(ErrorCode::Storage, m_sink.errorString());
            return;
        }
        failJob(ErrorCode::Network, u"the answer is not HTTP"_s);
        return;
    case ReplyParser::State::TooLarge:
        failJob(ErrorCode::Rejected,
                u"the answer is larger than %1 bytes"_s.arg(m_job->request.maxReplyBytes));
        return;
    case ReplyParser::State::Complete:
        break;
    }
    const bool keep = m_parser->keepsAlive() && isRequestWhole()
                      && m_socket->state() == QAbstractSocket::ConnectedState;
    m_serverIdleSeconds = m_parser->keepAliveSeconds();
    if (m_sink.isOpen()) {
        progressed();
        // The last bytes may have been waiting for a disk that is full.
        if (!m_sink.flush()) {
            failJob(ErrorCode::Storage, m_sink.errorString());
            return;
        }
    }
    if (!keep)
        close();
    complete({std::move(m_parser->reply())});
}

void Connection::connectionEnded()
{
    if (m_isClosed || m_isProbing)
        return;
    if (!m_job || !m_job->sent || !m_parser) {
        close();
        return;
    }
    if (m_socket->bytesAvailable() > 0) {
        readReply();
        if (m_isClosed || !m_job)
            return;
    }
    if (m_parser->finish() == ReplyParser::State::Complete) {
        close();
        complete({std::move(m_parser->reply())});
        return;
    }
    const bool started = m_parser->hasStarted();
    failJob(ErrorCode::Network,
            started ? u"the connection broke within the answer"_s
                    : u"the connection was closed before an answer came: %1"_s.arg(
                        m_socket->errorString()),
            m_isReused && !started);
}

void Connection::failJob(ErrorCode code, const QString &detail, bool stale)
{
    if (!m_job)
        return;
    close();
    Error error;
    error.code = code;
    error.detail = detail;
    error.outcomeKnown = !m_job->sent;
    complete({fail(std::move(error)), stale});
}

void Connection::complete(Outcome outcome)
{
    m_deadline.stop();
    m_idleSince.start();
    m_source.close();
    m_sink.close();
    m_leftToSend = 0;
    const JobPtr job = std::move(m_job);
    m_job.reset();
    if (outcome.result)
        outcome.result->elapsed = std::chrono::milliseconds(job->clock.elapsed());
    m_done(this, job, std::move(outcome));
}

} // namespace aic::net
