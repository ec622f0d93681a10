// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/looptest.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

#include "core/deliver.h"
#include "core/json.h"
#include "events/poller.h"
#include "events/signature.h"
#include "events/webhookfields.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {
namespace {

constexpr qint64 kRoundTripMs = 10'000;
constexpr auto kRelayTimeout = std::chrono::seconds(15);

struct LoopTest
{
    net::HttpClient &http;
    QPointer<QObject> context;
    LoopTestDetails details;
    QString nonce;
    QString cursor;
    QElapsedTimer time;
    QPromise<LoopTestOutcome> promise;
};
using LoopTestPtr = std::shared_ptr<LoopTest>;

Phrase phrase(const char *text, const QStringList &arguments = {})
{
    return {"ConnectionTest", text, arguments};
}

void end(const LoopTestPtr &test, const Error &error, const Phrase &detail, const Phrase &hint)
{
    test->promise.addResult(LoopTestOutcome{error, detail, hint});
    test->promise.finish();
}

void readBack(const LoopTestPtr &test);

void lookAt(const LoopTestPtr &test, const Result<net::HttpReply> &reply)
{
    // Another relay's cursor: from the oldest event on it is found all the same.
    if (reply && reply->status == 400 && !test->cursor.isEmpty()) {
        test->cursor.clear();
        readBack(test);
        return;
    }
    const bool isPage = reply && reply->status == 200;
    const Result<QJsonObject> page = isPage ? json::parseObject(reply->body)
                                            : Result<QJsonObject>(fail(ErrorCode::Timeout, {}));
    if (page) {
        if (const QString next = json::text(*page, u"next"); !next.isEmpty())
            test->cursor = next;
        for (const QJsonValue &event : page->value(u"events"_s).toArray()) {
            const QByteArray body
                = QByteArray::fromBase64(event.toObject().value(u"body"_s).toString().toLatin1());
            if (body.contains(test->nonce.toLatin1()))
                return end(test, {},
                           phrase(QT_TRANSLATE_NOOP("ConnectionTest", "A test event came back")),
                           {});
        }
    }
    if (!page || test->time.hasExpired(kRoundTripMs)) {
        return end(
            test,
            {.code = reply && reply->status == 401 ? ErrorCode::Unauthorized : ErrorCode::Timeout},
            phrase(QT_TRANSLATE_NOOP("ConnectionTest", "The test event did not come back")),
            phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                     "Check that the relay token belongs to the channel that "
                                     "receives this app's webhooks.")));
    }
    readBack(test);
}

void readBack(const LoopTestPtr &test)
{
    if (!test->context)
        return;
    net::HttpRequest request;
    request.url = relayAddress(test->details.relayUrl, u"/v1/events"_s);
    request.url.setQuery(u"limit=500&wait=2&after="_s + test->cursor);
    request.bearer = test->details.relayToken;
    request.timeout = kRelayTimeout;
    deliver(test->http.send(request), test->context.data(),
            [test](const Result<net::HttpReply> &reply) { lookAt(test, reply); });
}

void posted(const LoopTestPtr &test, const Result<net::HttpReply> &reply)
{
    if (!reply)
        return end(test, reply.error(),
                   phrase(QT_TRANSLATE_NOOP("ConnectionTest", "The relay took no test event")),
                   phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                            "Check the connection to the relay, then try again.")));
    if (reply->status == 401) {
        return end(
            test, {.code = ErrorCode::Unauthorized},
            phrase(QT_TRANSLATE_NOOP("ConnectionTest", "The relay holds another app secret")),
            phrase(QT_TRANSLATE_NOOP(
                "ConnectionTest",
                "Put the same app secret into the relay's configuration and here.")));
    }
    if (reply->status != 200) {
        return end(
            test, {.code = ErrorCode::Rejected},
            phrase(QT_TRANSLATE_NOOP("ConnectionTest", "The relay answered the test event with %1"),
                   {QString::number(reply->status)}),
            phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                     "Look at the relay's log; its disk may be full.")));
    }
    readBack(test);
}

void post(const LoopTestPtr &test)
{
    net::HttpRequest request;
    request.method = "POST";
    request.url = QUrl(test->details.callbackUrl);
    request.body = events::loopTestBody(test->details.wabaId, test->nonce);
    request.headers.append(
        {"X-Hub-Signature-256", events::signBody(request.body, test->details.appSecret)});
    request.timeout = kRelayTimeout;
    test->time.start();
    deliver(test->http.send(request), test->context.data(),
            [test](const Result<net::HttpReply> &reply) { posted(test, reply); });
}

} // namespace

QUrl relayAddress(const QString &relayUrl, const QString &path)
{
    QUrl url(relayUrl);
    url.setPath(url.path().endsWith(u'/') ? url.path().chopped(1) + path : url.path() + path);
    return url;
}

QFuture<LoopTestOutcome> testLoop(net::HttpClient &http, storage::Database &database,
                                  QObject &context, const LoopTestDetails &details)
{
    auto test = std::make_shared<LoopTest>(LoopTest{.http = http,
                                                    .context = QPointer<QObject>(&context),
                                                    .details = details,
                                                    .nonce = newOpaqueId().value,
                                                    .cursor = {},
                                                    .time = {},
                                                    .promise = {}});
    test->promise.start();
    QFuture<LoopTestOutcome> outcome = test->promise.future();
    if (details.appSecret.isEmpty()) {
        end(test, {.code = ErrorCode::Invalid},
            phrase(QT_TRANSLATE_NOOP(
                "ConnectionTest",
                "Not tried: a test event must be signed, and no app secret is set")),
            phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                     "Enter the app secret to test the whole way, or write to your "
                                     "number from a phone and see it arrive.")));
        return outcome;
    }
    // A relay may hold weeks of events; ours are at the end.
    deliver(database.read([account = details.account,
                           relay = details.relayUrl](storage::Connection &connection) {
        return events::relayCursor(connection, account, relay);
    }),
            &context, [test](const Result<QString> &cursor) {
                test->cursor = cursor.value_or(QString());
                post(test);
            });
    return outcome;
}

} // namespace aic::workspace
