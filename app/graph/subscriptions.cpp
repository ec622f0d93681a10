// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/subscriptions.h"

#include <QJsonArray>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

Result<net::HttpRequest> appRequest(const Endpoint &endpoint, const AppAccess &app,
                                    const QByteArray &method)
{
    if (app.secret.isEmpty())
        return fail(ErrorCode::Unauthorized, u"there is no app secret for this account"_s,
                    u"app_secret"_s);
    Endpoint asApp = endpoint;
    asApp.token = [app] { return app.token(); };
    return makeRequest(asApp, method, app.id + u"/subscriptions"_s);
}

bool isUsableCallback(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return false;
    const bool isLoopback
        = url.host() == u"localhost" || url.host() == u"::1" || url.host().startsWith(u"127."_s);
    return url.scheme() == u"https" || (url.scheme() == u"http" && isLoopback);
}

} // namespace

Secret AppAccess::token() const
{
    if (id.isEmpty() || secret.isEmpty())
        return {};
    return Secret(id.toUtf8() + '|' + secret.reveal());
}

Result<net::HttpRequest> GetAppSubscriptions::toRequest(const Endpoint &endpoint) const
{
    return appRequest(endpoint, app, "GET");
}

Result<QList<AppSubscription>> GetAppSubscriptions::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    if (!object->value(u"data"_s).isArray())
        return fail(ErrorCode::Invalid, u"\"data\" is missing"_s, u"data"_s);
    QList<AppSubscription> subscriptions;
    const QJsonArray data = object->value(u"data"_s).toArray();
    for (const QJsonValue &value : data) {
        const QJsonObject entry = value.toObject();
        AppSubscription subscription;
        subscription.object = json::text(entry, u"object");
        subscription.callbackUrl = json::text(entry, u"callback_url");
        subscription.isActive = entry.value(u"active"_s).toBool(true);
        const QJsonArray fields = entry.value(u"fields"_s).toArray();
        for (const QJsonValue &field : fields) {
            // Older versions of the API give plain names.
            subscription.fields.append(field.isString() ? field.toString()
                                                        : json::text(field.toObject(), u"name"));
        }
        subscriptions.append(subscription);
    }
    return subscriptions;
}

Result<net::HttpRequest> SubscribeFields::toRequest(const Endpoint &endpoint) const
{
    if (!isUsableCallback(callbackUrl))
        return fail(ErrorCode::Invalid, u"the webhook address must be https"_s, u"callback_url"_s);
    if (verifyToken.isEmpty())
        return fail(ErrorCode::Invalid, u"the verify token is missing"_s, u"verify_token"_s);
    if (fields.isEmpty())
        return fail(ErrorCode::Invalid, u"no field is given"_s, u"fields"_s);
    Result<net::HttpRequest> request = appRequest(endpoint, app, "POST");
    if (request) {
        // Not in the query, where proxies would log the verify token.
        request->body = json::compact({{u"object"_s, u"whatsapp_business_account"_s},
                                       {u"callback_url"_s, callbackUrl},
                                       {u"verify_token"_s, QString::fromUtf8(verifyToken.reveal())},
                                       {u"fields"_s, fields.join(u',')}});
    }
    return request;
}

Result<Success> SubscribeFields::parse(const QByteArray &bytes)
{
    return Success::parse(bytes);
}

Result<net::HttpRequest> GetNumberWebhook::toRequest(const Endpoint &endpoint) const
{
    QUrlQuery query;
    query.addQueryItem(u"fields"_s, u"webhook_configuration"_s);
    return makeRequest(endpoint, "GET", id.value, query);
}

Result<NumberWebhook> GetNumberWebhook::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    const QJsonObject webhook = object->value(u"webhook_configuration"_s).toObject();
    return NumberWebhook{json::text(webhook, u"phone_number"),
                         json::text(webhook, u"whatsapp_business_account"),
                         json::text(webhook, u"application")};
}

Result<net::HttpRequest> RemoveNumberWebhook::toRequest(const Endpoint &endpoint) const
{
    Result<net::HttpRequest> request = makeRequest(endpoint, "POST", id.value);
    if (request) {
        request->body = json::compact(
            {{u"webhook_configuration"_s, QJsonObject{{u"override_callback_uri"_s, u""_s}}}});
    }
    return request;
}

Result<Success> RemoveNumberWebhook::parse(const QByteArray &bytes)
{
    return Success::parse(bytes);
}

} // namespace aic::graph
