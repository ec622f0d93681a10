// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <QMutex>

#include "core/secret.h"
#include "httpd/server.h"

namespace aic::test {

/// Takes webhooks as they come over HTTP and keeps their bytes. Link aic::httpd.
/// Thread: any, except listen().
class WebhookReceiver
{
public:
    struct Received
    {
        QByteArray body;
        QByteArray signature;
    };

    [[nodiscard]] Result<> listen()
    {
        return m_server.listen({}, [this](const httpd::Request &request,
                                          const httpd::Responder &responder) {
            if (request.method == "GET") {
                const bool trusted
                    = request.parameter(QStringLiteral("hub.verify_token")).toUtf8() == verifyToken;
                (void)responder.respond(httpd::Response::text(
                    trusted ? 200 : 403,
                    request.parameter(QStringLiteral("hub.challenge")).toUtf8()));
                return;
            }
            {
                const QMutexLocker lock(&m_mutex);
                m_received.append({request.body, request.headers.value("x-hub-signature-256")});
            }
            (void)responder.respond(httpd::Response::text(status.load(), {}));
        });
    }
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QString(m_server.baseUrl() + QStringLiteral("/hook")));
    }
    [[nodiscard]] QList<Received> received() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_received;
    }
    void clear()
    {
        const QMutexLocker lock(&m_mutex);
        m_received.clear();
    }

    std::atomic<int> status{200}; ///< of each answer
    QByteArray verifyToken = "verify me";

private:
    mutable QMutex m_mutex;
    QList<Received> m_received;
    httpd::Server m_server; // last: it stops before what its threads use goes
};

} // namespace aic::test
