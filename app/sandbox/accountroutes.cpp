// SPDX-License-Identifier: GPL-3.0-or-later
// The business account and its numbers (cloud-api.md §4.1 to §4.6).
#include "sandbox/analytics.h"
#include "sandbox/fields.h"
#include "sandbox/sandbox.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

const NodeShape &accountShape()
{
    static const NodeShape kShape{u"WhatsAppBusinessAccount"_s,
                                  {u"id"_s,
                                   u"name"_s,
                                   u"timezone_id"_s,
                                   u"message_template_namespace"_s,
                                   u"status"_s,
                                   u"currency"_s,
                                   u"country"_s,
                                   u"business_verification_status"_s,
                                   u"account_review_status"_s,
                                   u"ownership_type"_s,
                                   u"is_enabled_for_insights"_s,
                                   u"health_status"_s,
                                   u"owner_business_info"_s,
                                   u"on_behalf_of_business_info"_s,
                                   u"marketing_messages_onboarding_status"_s,
                                   u"disable_marketing_messages_on_cloud_api"_s,
                                   u"whatsapp_business_manager_messaging_limit"_s,
                                   u"primary_funding_id"_s,
                                   u"purchase_order_number"_s,
                                   u"analytics"_s,
                                   u"pricing_analytics"_s,
                                   u"conversation_analytics"_s,
                                   u"call_analytics"_s},
                                  {u"name"_s, u"timezone_id"_s, u"message_template_namespace"_s}};
    return kShape;
}

const NodeShape &numberShape()
{
    static const NodeShape kShape{u"WhatsAppBusinessPhoneNumber"_s,
                                  {u"id"_s,
                                   u"verified_name"_s,
                                   u"display_phone_number"_s,
                                   u"country_code"_s,
                                   u"country_dial_code"_s,
                                   u"status"_s,
                                   u"quality_rating"_s,
                                   u"quality_score"_s,
                                   u"name_status"_s,
                                   u"new_name_status"_s,
                                   u"code_verification_status"_s,
                                   u"account_mode"_s,
                                   u"platform_type"_s,
                                   u"throughput"_s,
                                   u"whatsapp_business_manager_messaging_limit"_s,
                                   u"messaging_limit_tier"_s,
                                   u"webhook_configuration"_s,
                                   u"health_status"_s,
                                   u"is_on_biz_app"_s,
                                   u"is_official_business_account"_s,
                                   u"is_pin_enabled"_s,
                                   u"is_preverified_number"_s,
                                   u"search_visibility"_s,
                                   u"certificate"_s,
                                   u"new_certificate"_s,
                                   u"last_onboarded_time"_s,
                                   u"conversational_automation"_s,
                                   u"eligibility_for_api_business_global_search"_s,
                                   u"username"_s,
                                   u"whatsapp_business_account"_s},
                                  {u"verified_name"_s, u"code_verification_status"_s,
                                   u"display_phone_number"_s, u"quality_rating"_s,
                                   u"platform_type"_s, u"throughput"_s, u"last_onboarded_time"_s,
                                   u"webhook_configuration"_s}};
    return kShape;
}

QJsonObject entity(const QString &type, const QString &id, bool available)
{
    return {{u"entity_type"_s, type},
            {u"id"_s, id},
            {u"can_send_message"_s, available ? u"AVAILABLE"_s : u"BLOCKED"_s}};
}

QJsonObject health(const Number *number)
{
    const bool available = !number || number->status() == u"CONNECTED";
    QJsonArray entities;
    if (number)
        entities.append(entity(u"PHONE_NUMBER"_s, number->id, available));
    entities.append(entity(u"WABA"_s, QString::fromLatin1(kBusinessAccountId), true));
    entities.append(entity(u"BUSINESS"_s, QString::fromLatin1(kPortfolioId), true));
    entities.append(entity(u"APP"_s, QString::fromLatin1(kAppId), true));
    return {{u"can_send_message"_s, available ? u"AVAILABLE"_s : u"BLOCKED"_s},
            {u"entities"_s, entities}};
}

QJsonObject accountNode(const World &world)
{
    return {{u"id"_s, QString::fromLatin1(kBusinessAccountId)},
            {u"name"_s, u"Meridian Trading"_s},
            {u"timezone_id"_s, u"1"_s},
            {u"message_template_namespace"_s, u"5a0d0b0c_0000_4000_8000_000000000001"_s},
            {u"status"_s, world.restriction.isEmpty() ? u"ACTIVE"_s : world.restriction},
            {u"currency"_s, u"USD"_s},
            {u"country"_s, u"MY"_s},
            {u"business_verification_status"_s, u"verified"_s},
            {u"account_review_status"_s, u"APPROVED"_s},
            {u"ownership_type"_s, u"SELF"_s},
            {u"is_enabled_for_insights"_s, true},
            {u"health_status"_s, health(nullptr)},
            {u"owner_business_info"_s, QJsonObject{{u"id"_s, QString::fromLatin1(kPortfolioId)},
                                                   {u"name"_s, u"Meridian Trading"_s}}},
            {u"marketing_messages_onboarding_status"_s, u"ELIGIBLE"_s},
            {u"disable_marketing_messages_on_cloud_api"_s, world.marketingOff},
            {u"whatsapp_business_manager_messaging_limit"_s, u"TIER_UNLIMITED"_s}};
}

QJsonObject numberNode(const Number &number, const Services &services)
{
    const QString callback = services.world.subscription.callbackUrl;
    QJsonObject webhook;
    if (!callback.isEmpty())
        webhook.insert(u"application"_s, callback);
    if (!services.world.subscription.overrideUrl.isEmpty())
        webhook.insert(u"whatsapp_business_account"_s, services.world.subscription.overrideUrl);
    if (!number.overrideUrl.isEmpty())
        webhook.insert(u"phone_number"_s, number.overrideUrl);
    return {{u"id"_s, number.id},
            {u"verified_name"_s, number.verifiedName},
            {u"display_phone_number"_s, number.display},
            {u"country_code"_s, u"MY"_s},
            {u"country_dial_code"_s, u"60"_s},
            {u"status"_s, number.status()},
            {u"quality_rating"_s, number.quality},
            {u"quality_score"_s, QJsonObject{{u"score"_s, number.quality}}},
            {u"name_status"_s, u"APPROVED"_s},
            {u"new_name_status"_s, number.newName.isEmpty() ? u"NONE"_s : u"PENDING_REVIEW"_s},
            {u"code_verification_status"_s, number.verified ? u"VERIFIED"_s : u"NOT_VERIFIED"_s},
            {u"account_mode"_s, u"SANDBOX"_s},
            {u"platform_type"_s, u"CLOUD_API"_s},
            {u"throughput"_s, QJsonObject{{u"level"_s, number.level}}},
            {u"whatsapp_business_manager_messaging_limit"_s, u"TIER_UNLIMITED"_s},
            {u"webhook_configuration"_s, webhook},
            {u"health_status"_s, health(&number)},
            {u"is_on_biz_app"_s, false},
            {u"is_official_business_account"_s, false},
            {u"is_pin_enabled"_s, !number.pin.isEmpty()},
            {u"is_preverified_number"_s, false},
            {u"username"_s, number.username.isEmpty() ? QJsonValue() : number.username},
            {u"search_visibility"_s, u"VISIBLE"_s},
            {u"last_onboarded_time"_s, u"2026-03-01T10:00:00+0000"_s},
            {u"whatsapp_business_account"_s,
             QJsonObject{{u"id"_s, QString::fromLatin1(kBusinessAccountId)},
                         {u"name"_s, u"Meridian Trading"_s}}}};
}

Outcome projected(const Call &call, const QJsonObject &node, const NodeShape &shape)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    const auto answer = project(node, shape, Call::text(*parameters, "fields"_L1));
    if (!answer)
        return answer.error();
    return okJson(*answer);
}

Outcome listNumbers(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    QJsonArray nodes;
    for (const Number &number : services.world.numbers())
        nodes.append(numberNode(number, services));
    const auto answer
        = page(nodes, numberShape(), *parameters, QString(services.baseUrl + call.request.path));
    if (!answer)
        return answer.error();
    return okJson(*answer);
}

/// What depends on what was sent is computed only when asked for.
Outcome readAccount(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    QJsonObject node = accountNode(services.world);
    const auto analytics = analyticsFields(Call::text(*parameters, "fields"_L1), services.world);
    if (!analytics)
        return analytics.error();
    for (auto it = analytics->begin(); it != analytics->end(); ++it)
        node.insert(it.key(), it.value());
    return projected(call, node, accountShape());
}

Outcome changeAccount(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    const QLatin1StringView marketing = "disable_marketing_messages_on_cloud_api"_L1;
    if (parameters->contains(marketing)) {
        services.world.marketingOff = Call::text(*parameters, marketing) == u"true";
        return okSuccess();
    }
    // Insights can't be turned off again (200006 at Meta); here they are always on.
    if (Call::text(*parameters, "is_enabled_for_insights"_L1) != u"true")
        return invalidParameter(u"There is nothing to change in the request."_s);
    return okJson(QJsonObject{{u"id"_s, call.id}});
}

Outcome readTemplateAnalytics(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    const auto answer = templateAnalytics(*parameters, services.world);
    if (!answer)
        return answer.error();
    return okJson(*answer);
}

Outcome listAccounts(const Call &call, const Services &services, bool owned)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    const QJsonArray nodes = owned ? QJsonArray{accountNode(services.world)} : QJsonArray();
    const auto answer
        = page(nodes, accountShape(), *parameters, QString(services.baseUrl + call.request.path));
    if (!answer)
        return answer.error();
    return okJson(*answer);
}

} // namespace

void addAccountRoutes(Router &router, const Services &services)
{
    router.add(Node::Account, ""_L1, "GET", Permission::Management,
               [services](const Call &call) { return readAccount(call, services); });
    router.add(Node::Account, ""_L1, "POST", Permission::Management,
               [services](const Call &call) { return changeAccount(call, services); });
    router.add(Node::Account, "template_analytics"_L1, "GET", Permission::Management,
               [services](const Call &call) { return readTemplateAnalytics(call, services); });
    for (const bool owned : {true, false})
        router.add(
            Node::Portfolio,
            owned ? "owned_whatsapp_business_accounts"_L1 : "client_whatsapp_business_accounts"_L1,
            "GET", Permission::Management,
            [services, owned](const Call &call) { return listAccounts(call, services, owned); });
    router.add(Node::Account, "phone_numbers"_L1, "GET", Permission::Management,
               [services](const Call &call) { return listNumbers(call, services); });
    router.add(Node::Number, ""_L1, "GET", Permission::Management, [services](const Call &call) {
        return projected(call, numberNode(*services.world.number(call.id), services),
                         numberShape());
    });
}

} // namespace aic::sandbox
