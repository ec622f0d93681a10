// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QObject>

#include "core/deliver.h"
#include "graph/account.h"
#include "graph/endpoint.h"
#include "graph/error.h"
#include "graph/phonenumbers.h"
#include "graph/sendmessage.h"
#include "graph/usage.h"

namespace aic::graph {

/// Whether Graph is there and knows our version, asked without a token (cloud-api.md §1.1).
struct ProbeReply
{
    bool knowsVersion = false;
    qint64 serverTimeMs = 0; ///< from the Date header, in whole seconds; 0 if none
    std::chrono::milliseconds elapsed{0};
};

/// Calls of the Cloud API for one account. Every failure is an Error with Graph's codes; nothing is
/// retried here.
///
/// Lives on the engine thread, where the futures finish. Thread of the functions: any.
class Client : public QObject
{
    Q_OBJECT

public:
    /// \p http must outlive the client.
    Client(net::HttpClient &http, Endpoint endpoint, QObject *parent = nullptr);

    [[nodiscard]] Endpoint endpoint() const;
    void setEndpoint(Endpoint endpoint);

    /// Makes one call:
    /// \code deliver(client.call(GetPhoneNumber{id}), this, [](const auto &number) {…});
    /// \endcode
    /// It finishes in any case, also when the client is destroyed first.
    template <class Request>
    [[nodiscard]] QFuture<Result<typename Request::Reply>>
    call(const Request &request, net::Lane lane = net::Lane::Interactive)
    {
        using Reply = typename Request::Reply;
        Result<net::HttpRequest> prepared = request.toRequest(endpoint());
        if (!prepared)
            return readyFuture<Result<Reply>>(fail(std::move(prepared.error())));
        prepared->lane = lane;
        const bool hasEffect = prepared->method != "GET";
        return chain(thread(), exchange(std::move(*prepared)))
            .then([hasEffect](const Result<QByteArray> &body) -> Result<Reply> {
                if (!body)
                    return fail(body.error());
                Result<Reply> reply = Request::parse(*body);
                if (!reply)
                    return fail(unreadable(reply.error(), hasEffect));
                return reply;
            });
    }

    /// As call(), for requests of which parts may fail: Request::parseReply() gets every answer.
    template <class Request>
    [[nodiscard]] QFuture<Result<typename Request::Reply>> callPartly(const Request &request)
    {
        using Reply = typename Request::Reply;
        Result<net::HttpRequest> prepared = request.toRequest(endpoint());
        if (!prepared)
            return readyFuture<Result<Reply>>(fail(std::move(prepared.error())));
        return chain(thread(), m_http.send(std::move(*prepared)))
            .then([guard
                   = QPointer<Client>(this)](const Result<net::HttpReply> &reply) -> Result<Reply> {
                if (!reply)
                    return fail(reply.error());
                const Usage usage = readUsage(*reply);
                if (guard && usage != Usage{})
                    Q_EMIT guard->usageReported(usage);
                return Request::parseReply(*reply);
            });
    }

    /// All numbers of the account, page after page.
    [[nodiscard]] QFuture<Result<QList<PhoneNumberInfo>>> phoneNumbers(const WabaId &account);

    [[nodiscard]] QFuture<Result<ProbeReply>> probe();

Q_SIGNALS:
    /// After every reply that told something about our allowance.
    void usageReported(const aic::graph::Usage &usage);

private:
    [[nodiscard]] QFuture<Result<QByteArray>> exchange(net::HttpRequest request);
    [[nodiscard]] static Error unreadable(Error error, bool hasEffect);
    struct Pages;
    void nextPage(const std::shared_ptr<Pages> &pages);

    net::HttpClient &m_http;
    mutable QMutex m_mutex;
    Endpoint m_endpoint;
};

} // namespace aic::graph
