// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "events/signature.h"
#include "support/blockinghttp.h"

namespace aic::test {

/// What a client of the relay got from /v1/events.
struct RelayPage
{
    int status = 0;
    QList<QByteArray> bodies;
    QList<QByteArray> signatures;
    QList<QString> cursors;
    QList<QString> channels;
    QString next;
    bool more = false;
};

/// Speaks to a relay as Meta and as a polling client. Thread: the one that made it.
class RelayClient
{
public:
    RelayClient(quint16 port, QByteArray appSecret, QByteArray token)
        : m_http(port)
        , m_secret(std::move(appSecret))
        , m_token(std::move(token))
    {}

    /// The status of the answer to a signed webhook; 0 for no answer.
    int deliver(const QByteArray &body, const QByteArray &target = "/webhook")
    {
        return status(m_http.post(
            target, body, {{"X-Hub-Signature-256", events::signBody(body, Secret(m_secret))}}));
    }

    RelayPage events(const QByteArray &query = {})
    {
        const std::optional<HttpAnswer> answer
            = m_http.get("/v1/events?" + query, {{"Authorization", "Bearer " + m_token}});
        RelayPage page;
        page.status = status(answer);
        if (page.status != 200)
            return page;
        const QJsonObject object = QJsonDocument::fromJson(answer->body).object();
        const QJsonArray entries = object.value(QLatin1String("events")).toArray();
        for (const QJsonValue &entry : entries) {
            page.bodies.append(
                QByteArray::fromBase64(entry[QLatin1String("body")].toString().toLatin1()));
            page.signatures.append(entry[QLatin1String("signature")].toString().toLatin1());
            page.cursors.append(entry[QLatin1String("cursor")].toString());
            page.channels.append(entry[QLatin1String("channel")].toString());
        }
        page.next = object.value(QLatin1String("next")).toString();
        page.more = object.value(QLatin1String("more")).toBool();
        return page;
    }

    /// Everything after \p cursor, page by page.
    RelayPage allEvents(QString cursor = {}, int limit = 500)
    {
        RelayPage all;
        for (;;) {
            const RelayPage page
                = events("limit=" + QByteArray::number(limit) + "&after=" + cursor.toLatin1());
            all.status = page.status;
            all.bodies += page.bodies;
            all.cursors += page.cursors;
            all.next = page.next;
            if (page.status != 200 || !page.more)
                return all;
            cursor = page.next;
        }
    }

    [[nodiscard]] BlockingHttp &http() { return m_http; }

    static int status(const std::optional<HttpAnswer> &answer)
    {
        return answer ? answer->status : 0;
    }

private:
    BlockingHttp m_http;
    QByteArray m_secret;
    QByteArray m_token;
};

} // namespace aic::test
