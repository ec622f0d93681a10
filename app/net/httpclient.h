// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QUrl>

#include "core/result.h"
#include "core/secret.h"

namespace aic::net {

struct Transfer;

/// Replies typed by a person never wait behind a batch.
enum class Lane { Interactive, Background };

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    QByteArray contentType = "application/json"; ///< sent only with a body
    Secret bearer;                               ///< Authorization: Bearer …, never logged
    /// From sending to the whole reply; with a transfer, between two pieces of it.
    std::chrono::milliseconds timeout{30'000};
    Lane lane = Lane::Interactive;
    /// From send() to the first byte on the wire; 0: as long as timeout. Where a connection came
    /// later the request isn't sent (Cancelled, outcomeKnown); the connection is kept for the next.
    std::chrono::milliseconds leaveWithin{0};
    qint64 maxReplyBytes = 16LL * 1024 * 1024;
    std::shared_ptr<Transfer> transfer; ///< for what has no room in memory (net/transfer.h)
};

struct HttpReply
{
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;
    std::chrono::milliseconds elapsed{0};

    [[nodiscard]] QByteArray header(const QByteArray &lowerCaseName) const;
};

struct HttpClientOptions
{
    /// Requests on the wire at once; each has a connection of its own (HTTP/1.1, keep-alive).
    int maxInFlight = 200;
    /// Of these, kept free of background requests.
    int reservedForInteractive = 8;
    /// A connection unused for so long isn't used again: the server may be closing it just then,
    /// and a message lost that way has an unknown outcome.
    std::chrono::milliseconds idleLimit{20'000};
    QByteArray userAgent = "AICaller/" AIC_VERSION;
};

/// HTTP for the whole program. Any status is a reply; only a missing reply is an error, with
/// outcomeKnown false once the request may have reached the server. A request is put on the wire at
/// most once: nothing is retried, redirected or re-sent after a broken connection. (A GET that
/// meets a kept connection which the server has closed is the one exception: it is sent again,
/// once.)
///
/// It speaks HTTP/1.1 over QSslSocket and not through QNetworkAccessManager, which re-sends a POST
/// by itself when the server closes the connection before answering (a customer would get a
/// message twice), can't tell whether a byte was sent before a failure, and opens six connections a
/// host. No cookies, cache, redirects or compression; the system's proxy is used, except for
/// loopback. Logs hold method, host, path and status only.
/// Lives on the engine thread. Thread of send(): any.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    explicit HttpClient(const HttpClientOptions &options = {}, QObject *parent = nullptr);
    ~HttpClient() override;

    /// Errors: Network, Timeout, Cancelled (client destroyed), Invalid (bad URL or header),
    /// Rejected (reply too large), Storage (a transfer's file). The future always finishes with a
    /// result.
    [[nodiscard]] QFuture<Result<HttpReply>> send(HttpRequest request);
    /// Gives up the request that carries \p transfer: its future finishes with Cancelled. Thread:
    /// any.
    void cancel(const std::shared_ptr<Transfer> &transfer);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace aic::net
