// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/handshake.h"

#include <QUrlQuery>

#include "core/deliver.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr std::chrono::milliseconds kTimeout{10'000};
constexpr quint64 kSmallestChallenge = 1'000'000'000;

QString problemOf(const Result<net::HttpReply> &reply, const QByteArray &challenge)
{
    if (!reply)
        return u"no answer"_s;
    if (reply->status != 200)
        return u"HTTP Status Code = %1"_s.arg(reply->status);
    if (reply->body.trimmed() != challenge)
        return u"the challenge did not come back"_s;
    return {};
}

} // namespace

void shakeHands(net::HttpClient &http, QObject &context, World &world, const QUrl &callback,
                const QString &verifyToken, std::function<void(Refusal)> done)
{
    const quint64 bits = world.dice().bits(purpose::kTrace, world.nextDraw());
    const QByteArray challenge = QByteArray::number(kSmallestChallenge + bits % kSmallestChallenge);
    QUrlQuery query(callback);
    query.addQueryItem(u"hub.mode"_s, u"subscribe"_s);
    query.addQueryItem(u"hub.challenge"_s, QString::fromLatin1(challenge));
    query.addQueryItem(u"hub.verify_token"_s,
                       QString::fromLatin1(QUrl::toPercentEncoding(verifyToken)));
    net::HttpRequest request;
    request.url = callback;
    request.url.setQuery(query);
    request.headers = {{"User-Agent", "facebookexternalua"}};
    request.timeout = kTimeout;
    deliver(
        http.send(std::move(request)), &context,
        [challenge, done = std::move(done)](const Result<net::HttpReply> &reply) {
            const QString problem = problemOf(reply, challenge);
            if (problem.isEmpty())
                done(std::nullopt);
            else
                done(graphError(
                    2200, u"The URL couldn't be validated. Callback verification failed: %1."_s.arg(
                              problem)));
        });
}

} // namespace aic::sandbox
