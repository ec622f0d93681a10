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
        QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case

        [[nodiscard]] QByteArray header(const QByteArray &lowerCaseName) const
        {
            for (const auto &[name, value] : headers) {
                if (name == lowerCaseName)
                    return value;
            }
            return {};
        }
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
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers; ///< sent with every request

    Answer call(const QByteArray &method, const QString &path, const QByteArray &body = {})
    {
        net::HttpRequest request;
        request.method = method;
        request.url = QUrl(path.startsWith(u"http") ? path : QString(baseUrl + path));
        request.headers = headers;
        request.contentType = contentType;
        request.body = body;
        request.maxReplyBytes = 128LL * 1024 * 1024;
        request.bearer = Secret(token);
        QFuture<Result<net::HttpReply>> future = m_http.send(std::move(request));
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            return {};
        const Result<net::HttpReply> reply = future.result();
        if (!reply)
            return {};
        return {reply->status, reply->body, QJsonDocument::fromJson(reply->body).object(),
                reply->headers};
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
    /// POST …/media as a browser's FormData does it. \p fields: further "name=value".
    Answer upload(const QByteArray &bytes, const QByteArray &partType,
                  const QByteArrayList &fields = {"messaging_product=whatsapp"},
                  const QString &number = QStringLiteral("200000000000001"))
    {
        const QByteArray boundary = "----formdata-0123456789";
        QByteArray body;
        for (const QByteArray &field : fields) {
            const qsizetype equals = field.indexOf('=');
            body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                    + field.left(equals) + "\"\r\n\r\n" + field.mid(equals + 1) + "\r\n";
        }
        body += "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".png\""
                + "\r\nContent-Type: " + partType + "\r\n\r\n" + bytes + "\r\n--" + boundary
                + "--\r\n";
        contentType = "multipart/form-data; boundary=" + boundary;
        Answer answer = call("POST", QStringLiteral("/v25.0/%1/media").arg(number), body);
        contentType = "application/json";
        return answer;
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
