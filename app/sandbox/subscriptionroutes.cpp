// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets webhooks: /{app-id}/subscriptions and /{waba}/subscribed_apps (cloud-api.md §6.6).
#include <QJsonArray>

#include "sandbox/handshake.h"
#include "sandbox/sandbox.h"
#include "sandbox/subscriptionroutes.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kOverrideLimit = 200;

bool isLoopback(const QString &host)
{
    return host == u"localhost" || host == u"::1" || host.startsWith(u"127.");
}

Outcome subscribeApp(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    for (const QLatin1StringView key :
         {"object"_L1, "callback_url"_L1, "fields"_L1, "verify_token"_L1}) {
        if (Call::text(*parameters, key).isEmpty() && !parameters->value(key).isArray())
            return invalidParameter(u"The parameter %1 is required."_s.arg(key));
    }
    if (Call::text(*parameters, "object"_L1) != u"whatsapp_business_account")
        return invalidParameter(u"Param object must be one of {whatsapp_business_account}."_s);
    QStringList fields = Call::text(*parameters, "fields"_L1).split(u',', Qt::SkipEmptyParts);
    const QJsonArray list = parameters->value("fields"_L1).toArray();
    for (const QJsonValue &field : list)
        fields.append(field.toString());
    const QString callback = Call::text(*parameters, "callback_url"_L1);
    if (auto refusal = checkCallback(callback))
        return *refusal;
    return Outcome([services, fields, callback,
                    token = Call::text(*parameters, "verify_token"_L1)](const Outcome::Send &send) {
        shakeHands(services.http, services.scheduler, services.world, QUrl(callback), token,
                   [services, fields, callback, send](const Refusal &refusal) {
                       if (refusal) {
                           send(tl::unexpected(*refusal));
                           return;
                       }
                       Subscription &subscription = services.world.subscription;
                       subscription.callbackUrl = callback;
                       for (const QString &field : fields) {
                           if (!subscription.fields.contains(field))
                               subscription.fields.append(field);
                       }
                       services.outbox.setTarget(QUrl(callback), services.outbox.appSecret());
                       send(okSuccess());
                   });
    });
}

Outcome unsubscribeApp(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    Subscription &subscription = services.world.subscription;
    const QStringList fields = Call::text(*parameters, "fields"_L1).split(u',', Qt::SkipEmptyParts);
    for (const QString &field : fields)
        subscription.fields.removeAll(field);
    if (fields.isEmpty()) {
        subscription.fields.clear();
        subscription.callbackUrl.clear();
        services.outbox.setTarget({}, services.outbox.appSecret());
    }
    return okSuccess();
}

Outcome listSubscriptions(const Call &call, const Services &services)
{
    const Subscription &subscription = services.world.subscription;
    if (subscription.callbackUrl.isEmpty())
        return okJson(QJsonObject{{u"data"_s, QJsonArray()}});
    QJsonArray fields;
    for (const QString &field : subscription.fields)
        fields.append(
            QJsonObject{{u"name"_s, field},
                        {u"version"_s, call.version.isEmpty() ? u"v25.0"_s : call.version}});
    return okJson(QJsonObject{
        {u"data"_s, QJsonArray{QJsonObject{{u"object"_s, u"whatsapp_business_account"_s},
                                           {u"callback_url"_s, subscription.callbackUrl},
                                           {u"active"_s, true},
                                           {u"fields"_s, fields}}}}});
}

Outcome listSubscribedApps(const Services &services)
{
    const Subscription &subscription = services.world.subscription;
    QJsonArray apps;
    if (subscription.accountSubscribed) {
        QJsonObject app{{u"whatsapp_business_api_data"_s,
                         QJsonObject{{u"id"_s, QString::fromLatin1(kAppId)},
                                     {u"link"_s, u"https://www.facebook.com/games/?app_id=%1"_s.arg(
                                                     QLatin1StringView(kAppId))},
                                     {u"name"_s, u"AI Caller Sandbox"_s}}}};
        if (!subscription.overrideUrl.isEmpty())
            app.insert(u"override_callback_uri"_s, subscription.overrideUrl);
        apps.append(app);
    }
    return okJson(QJsonObject{{u"data"_s, apps}});
}

Outcome subscribeAccount(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    const QString override = Call::text(*parameters, "override_callback_uri"_L1);
    if (override.isEmpty()) {
        services.world.subscription.accountSubscribed = true;
        services.world.subscription.overrideUrl.clear();
        services.outbox.setOverride({});
        return okSuccess();
    }
    if (override.size() > kOverrideLimit)
        return tooLong(u"override_callback_uri"_s, kOverrideLimit);
    const QString token = Call::text(*parameters, "verify_token"_L1);
    if (token.isEmpty())
        return invalidParameter(u"The parameter verify_token is required."_s);
    if (auto refusal = checkCallback(override))
        return *refusal;
    return Outcome([services, override, token](const Outcome::Send &send) {
        shakeHands(services.http, services.scheduler, services.world, QUrl(override), token,
                   [services, override, send](const Refusal &refusal) {
                       if (refusal) {
                           send(tl::unexpected(*refusal));
                           return;
                       }
                       services.world.subscription.accountSubscribed = true;
                       services.world.subscription.overrideUrl = override;
                       services.outbox.setOverride(QUrl(override));
                       send(okSuccess());
                   });
    });
}

} // namespace

Refusal checkCallback(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool secure = url.scheme() == u"https";
    if (!url.isValid() || url.host().isEmpty()
        || !(secure || (url.scheme() == u"http" && isLoopback(url.host()))))
        return graphError(2200, u"The callback must be an https URL."_s);
    return std::nullopt;
}

void addSubscriptionRoutes(Router &router, const Services &services)
{
    router.add(Node::App, "subscriptions"_L1, "GET", Permission::Management,
               [services](const Call &call) { return listSubscriptions(call, services); });
    router.add(Node::App, "subscriptions"_L1, "POST", Permission::Management,
               [services](const Call &call) { return subscribeApp(call, services); });
    router.add(Node::App, "subscriptions"_L1, "DELETE", Permission::Management,
               [services](const Call &call) { return unsubscribeApp(call, services); });
    router.add(Node::Account, "subscribed_apps"_L1, "GET", Permission::Management,
               [services](const Call &) { return listSubscribedApps(services); });
    router.add(Node::Account, "subscribed_apps"_L1, "POST", Permission::Management,
               [services](const Call &call) { return subscribeAccount(call, services); });
    router.add(Node::Account, "subscribed_apps"_L1, "DELETE", Permission::Management,
               [services](const Call &) {
                   services.world.subscription.accountSubscribed = false;
                   return Outcome(okSuccess());
               });
}

} // namespace aic::sandbox
