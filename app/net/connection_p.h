// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QElapsedTimer>
#include <QFile>
#include <QNetworkProxy>
#include <QPromise>
#include <QSslSocket>
#include <QTimer>

#include "net/httpmessage.h"
#include "net/transfer.h"

namespace aic::net {

/// One request on its way. Its future finishes at the latest when the last reference goes.
struct Job
{
    HttpRequest request;
    QPromise<Result<HttpReply>> promise;
    QElapsedTimer asked; ///< since send()
    QElapsedTimer clock; ///< since it got a connection
    bool sent = false;   ///< bytes were handed to a socket
    bool secondTry = false;
    bool isFinished = false;

    Job() = default;
    Job(const Job &) = delete;
    Job &operator=(const Job &) = delete;
    ~Job();
    void finish(Result<HttpReply> result);
    [[nodiscard]] bool isTooLate() const;
};
using JobPtr = std::shared_ptr<Job>;

/// What became of a job.
struct Outcome
{
    Result<HttpReply> result;
    /// The server had closed the kept connection before a byte of the reply came.
    bool stale = false;
};

/// One HTTP/1.1 connection: connects (IPv4 and IPv6 race), sends one request at a time and is kept
/// for the next. Deletes itself never; its owner does.
class Connection : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Connection *, const JobPtr &, Outcome)>;

    Connection(QString origin, QNetworkProxy proxy, QByteArray userAgent, Done done,
               QObject *parent);
    ~Connection() override;

    [[nodiscard]] const QString &origin() const { return m_origin; }
    [[nodiscard]] bool isIdle() const { return m_socket && !m_job && !m_isClosed; }
    /// Asks the socket itself, so that a connection closed a moment ago isn't used.
    [[nodiscard]] bool isUsable(std::chrono::milliseconds idleLimit);
    [[nodiscard]] bool isOutdated(std::chrono::milliseconds idleLimit) const;

    /// Only when idle or new. Done is called once, always later than this returns.
    void start(const JobPtr &job);
    void close();
    /// Ends the job at hand, if it is \p job.
    void cancel(const JobPtr &job);

private:
    void connectToHost();
    void startAttempt(QAbstractSocket::NetworkLayerProtocol protocol);
    void attemptFailed(QSslSocket *socket);
    void attemptSucceeded(QSslSocket *socket);
    void sendRequest();
    bool openFiles();
    void sendMore();
    void progressed();
    [[nodiscard]] bool isRequestWhole() const;
    void giveBackLate(const JobPtr &job);
    void readReply();
    void connectionEnded();
    void complete(Outcome outcome);
    void failJob(ErrorCode code, const QString &detail, bool stale = false);
    void discardAttempts();

    QString m_origin;
    QNetworkProxy m_proxy;
    QByteArray m_userAgent;
    Done m_done;
    JobPtr m_job;
    QList<QSslSocket *> m_attempts;
    QSslSocket *m_socket = nullptr;
    std::optional<ReplyParser> m_parser;
    QFile m_source;
    QFile m_sink;
    qint64 m_leftToSend = 0;
    QTimer m_deadline;
    QTimer m_secondAttempt;
    QElapsedTimer m_idleSince;
    QString m_connectError;
    int m_serverIdleSeconds = 0;
    bool m_isReused = false;
    bool m_isClosed = false;
    bool m_isProbing = false;
};

} // namespace aic::net
