// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QUrl>

#include "core/result.h"
#include "core/secret.h"

namespace aic::net {

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
    std::chrono::milliseconds timeout{30'000};   ///< from sending to the whole reply
    Lane lane = Lane::Interactive;
    qint64 maxReplyBytes = 16LL * 1024 * 1024;
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
    int managers = 6; ///< each carries six connections a host in Qt 6 (architecture.md §3)
    int maxInFlight = 200;
    QByteArray userAgent = "AICaller/" AIC_VERSION;
};

/// HTTP for the whole program. Any status is a reply; only a missing reply is an error, with
/// outcomeKnown false once the request may have reached the server. A request is put on the wire at
/// most once: nothing is retried, redirected or re-sent after a broken connection.
/// Lives on the engine thread. Thread of send(): any.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    explicit HttpClient(const HttpClientOptions &options = {}, QObject *parent = nullptr);
    ~HttpClient() override;

    /// Errors: Network, Timeout, Cancelled (client destroyed), Invalid (bad URL), Rejected (reply
    /// too large).
    [[nodiscard]] QFuture<Result<HttpReply>> send(HttpRequest request);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace aic::net
