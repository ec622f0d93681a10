// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "net/httpclient.h"

namespace aic::test {

/// Talks to a sandbox as any client of the Cloud API would. Link aic::net.
class SandboxApi
{
public:
    struct Answer
    {
        int status = 0; ///< 0: no answer
        QByteArray bytes;
        QJsonObject json;

        [[nodiscard]] int code() const { return error().value(QStringLiteral("code")).toInt(); }
        [[nodiscard]] QJsonObject error() const
        {
            return json.value(QStringLiteral("error")).toObject();
        }
        [[nodiscard]] QString wamid() const
        {
            return json.value(QStringLiteral("messages"))
                .toArray()
                .at(0)
                .toObject()
                .value(QStringLiteral("id"))
                .toString();
        }
    };

    QString baseUrl;
    QByteArray token = "sandbox-test";

    Answer call(const QByteArray &method, const QString &path, const QByteArray &body = {})
    {
        net::HttpRequest request;
        request.method = method;
        request.url = QUrl(QString(baseUrl + path));
        request.body = body;
        request.bearer = Secret(token);
        QFuture<Result<net::HttpReply>> future = m_http.send(std::move(request));
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            return {};
        const Result<net::HttpReply> reply = future.result();
        if (!reply)
            return {};
        return {reply->status, reply->body, QJsonDocument::fromJson(reply->body).object()};
    }
    Answer get(const QString &path) { return call("GET", path); }
    Answer post(const QString &path, const QByteArray &body) { return call("POST", path, body); }

    /// \p rest: further members, with a leading comma.
    Answer sendText(const QString &to, const QString &text, const QByteArray &rest = {})
    {
        const QByteArray body = QJsonDocument(QJsonObject{{QStringLiteral("body"), text}})
                                    .toJson(QJsonDocument::Compact);
        return post(QStringLiteral("/v25.0/200000000000001/messages"),
                    R"({"messaging_product":"whatsapp","to":")" + to.toLatin1()
                        + R"(","type":"text","text":)" + body + rest + "}");
    }
    QJsonObject stats() { return get(QStringLiteral("/_sandbox/stats")).json; }
    QJsonArray messages()
    {
        return QJsonDocument::fromJson(get(QStringLiteral("/_sandbox/messages")).bytes).array();
    }
    Answer rules(const QByteArray &rules) { return post(QStringLiteral("/_sandbox/rules"), rules); }

private:
    net::HttpClient m_http;
};

} // namespace aic::test
