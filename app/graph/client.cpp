// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/client.h"

#include <QMutexLocker>

#include "core/json.h"
#include "net/httpdate.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

/// Far above what an account can have; ends a cursor that runs in circles.
constexpr int kMaxPages = 100;

} // namespace

struct Client::Pages
{
    WabaId account;
    QString after;
    QList<PhoneNumberInfo> numbers;
    QPromise<Result<QList<PhoneNumberInfo>>> promise;
    int count = 0;
};

Client::Client(net::HttpClient &http, Endpoint endpoint, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_endpoint(std::move(endpoint))
{
    qRegisterMetaType<Usage>();
}

Endpoint Client::endpoint() const
{
    const QMutexLocker lock(&m_mutex);
    return m_endpoint;
}

void Client::setEndpoint(Endpoint endpoint)
{
    const QMutexLocker lock(&m_mutex);
    m_endpoint = std::move(endpoint);
}

QFuture<Result<QByteArray>> Client::exchange(net::HttpRequest request)
{
    const bool hasEffect = request.method != "GET";
    return chain(thread(), m_http.send(std::move(request)))
        .then([guard = QPointer<Client>(this),
               hasEffect](const Result<net::HttpReply> &reply) -> Result<QByteArray> {
            if (!reply)
                return fail(reply.error());
            const Usage usage = readUsage(*reply);
            if (guard && usage != Usage{})
                Q_EMIT guard->usageReported(usage);
            if (reply->status < 200 || reply->status > 299)
                return fail(errorFromReply(*reply, hasEffect));
            // Graph answers some failures with 200 and an error object.
            const Result<QJsonObject> object = json::parseObject(reply->body);
            if (!object || object->contains(u"error"_s))
                return fail(errorFromReply(*reply, hasEffect));
            return reply->body;
        });
}

Error Client::unreadable(Error error, bool hasEffect)
{
    // A refusal is an answer; a reply without the expected keys leaves open what happened.
    if (error.code == ErrorCode::Invalid) {
        error.code = ErrorCode::Network;
        error.detail = u"the answer of the Graph API is not understood: "_s + error.detail;
        error.outcomeKnown = !hasEffect;
    }
    return error;
}

QFuture<Result<QList<PhoneNumberInfo>>> Client::phoneNumbers(const WabaId &account)
{
    auto pages = std::make_shared<Pages>();
    pages->account = account;
    pages->promise.start();
    nextPage(pages);
    return pages->promise.future();
}

void Client::nextPage(const std::shared_ptr<Pages> &pages)
{
    ListPhoneNumbers request;
    request.account = pages->account;
    request.after = pages->after;
    deliver(call(request), this, [this, pages](const Result<PhoneNumberPage> &page) {
        if (!page) {
            pages->promise.addResult(fail(page.error()));
            pages->promise.finish();
            return;
        }
        pages->numbers += page->numbers;
        const bool goesOn
            = !page->next.isEmpty() && page->next != pages->after && ++pages->count < kMaxPages;
        if (goesOn) {
            pages->after = page->next;
            nextPage(pages);
            return;
        }
        pages->promise.addResult(std::move(pages->numbers));
        pages->promise.finish();
    });
}

QFuture<Result<ProbeReply>> Client::probe()
{
    Endpoint withoutToken = endpoint();
    // Any value does; it is taken out again, for the question works only without a token.
    withoutToken.token = [] { return Secret("none"); };
    Result<net::HttpRequest> request = makeRequest(withoutToken, "GET", u"me"_s);
    if (!request)
        return readyFuture<Result<ProbeReply>>(fail(std::move(request.error())));
    request->bearer = Secret();
    request->timeout = std::chrono::seconds(15);
    return chain(thread(), m_http.send(std::move(*request)))
        .then([](const Result<net::HttpReply> &reply) -> Result<ProbeReply> {
            if (!reply)
                return fail(reply.error());
            ProbeReply probe;
            probe.elapsed = reply->elapsed;
            probe.serverTimeMs = net::parseHttpDate(reply->header("date")).value_or(0);
            const Result<QJsonObject> object = json::parseObject(reply->body);
            if (!object)
                return fail(errorFromReply(*reply, false));
            const QString message
                = object->value(u"error"_s).toObject().value(u"message"_s).toString();
            probe.knowsVersion = !message.startsWith(u"Unknown path components"_s);
            return probe;
        });
}

} // namespace aic::graph
