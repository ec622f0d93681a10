// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/account.h"

#include <QJsonArray>

#include "core/json.h"
#include "graph/error.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

constexpr qsizetype kMaxOverrideUrl = 200;

QUrlQuery fields(const QString &names)
{
    QUrlQuery query;
    query.addQueryItem(u"fields"_s, names);
    return query;
}

} // namespace

bool TokenInfo::allows(const QString &scope, const WabaId &account) const
{
    if (!isValid || !scopes.contains(scope))
        return false;
    const auto found = targets.constFind(scope);
    return found == targets.cend() || found->contains(account.value);
}

QList<WabaId> TokenInfo::businessAccounts() const
{
    QStringList ids = targets.value(u"whatsapp_business_management"_s);
    if (ids.isEmpty())
        ids = targets.value(u"whatsapp_business_messaging"_s);
    QList<WabaId> accounts;
    for (const QString &id : std::as_const(ids))
        accounts.append(WabaId{id});
    return accounts;
}

Result<net::HttpRequest> InspectToken::toRequest(const Endpoint &endpoint) const
{
    Result<net::HttpRequest> request = makeRequest(endpoint, "GET", u"debug_token"_s);
    if (request) {
        // The one place where a token has to stand in a query; nothing logs queries.
        const QByteArray token = request->bearer.reveal().toPercentEncoding();
        request->url.setQuery(u"input_token="_s + QString::fromLatin1(token));
    }
    return request;
}

Result<TokenInfo> InspectToken::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    const QJsonObject data = object->value(u"data"_s).toObject();
    if (!data.value(u"is_valid"_s).isBool())
        return fail(ErrorCode::Invalid, u"\"data.is_valid\" is missing"_s, u"is_valid"_s);

    TokenInfo info;
    info.isValid = data.value(u"is_valid"_s).toBool();
    info.appId = json::text(data, u"app_id");
    info.application = json::text(data, u"application");
    info.type = json::text(data, u"type");
    info.userId = json::text(data, u"user_id");
    info.expiresAtMs = json::integer(data, u"expires_at").value_or(0) * 1000;
    const QJsonArray scopes = data.value(u"scopes"_s).toArray();
    for (const QJsonValue &scope : scopes)
        info.scopes.append(scope.toString());
    const QJsonArray granular = data.value(u"granular_scopes"_s).toArray();
    for (const QJsonValue &value : granular) {
        const QJsonObject entry = value.toObject();
        if (!entry.contains(u"target_ids"_s))
            continue;
        QStringList ids;
        const QJsonArray targets = entry.value(u"target_ids"_s).toArray();
        for (const QJsonValue &id : targets)
            ids.append(id.isString() ? id.toString() : QString::number(id.toInteger()));
        info.targets.insert(json::text(entry, u"scope"), ids);
    }
    if (data.contains(u"error"_s))
        info.error = errorFromObject(data.value(u"error"_s).toObject());
    return info;
}

Health Health::fromObject(const QJsonObject &object)
{
    Health health;
    health.canSend = json::text(object, u"can_send_message");
    const QJsonArray entities = object.value(u"entities"_s).toArray();
    for (const QJsonValue &value : entities) {
        const QJsonObject given = value.toObject();
        HealthEntity entity;
        entity.type = json::text(given, u"entity_type");
        entity.id = json::text(given, u"id");
        entity.canSend = json::text(given, u"can_send_message");
        const QJsonObject error = given.value(u"errors"_s).toArray().first().toObject();
        entity.errorCode = static_cast<int>(json::integer(error, u"error_code").value_or(0));
        entity.problem = json::text(error, u"error_description");
        entity.solution = json::text(error, u"possible_solution");
        if (entity.problem.isEmpty())
            entity.problem = given.value(u"additional_info"_s).toArray().first().toString();
        health.entities.append(entity);
    }
    return health;
}

Result<net::HttpRequest> GetBusinessAccount::toRequest(const Endpoint &endpoint) const
{
    return makeRequest(endpoint, "GET", id.value,
                       fields(u"id,name,status,currency,country,timezone_id,"
                              "business_verification_status,account_review_status,ownership_type,"
                              "health_status"_s));
}

Result<BusinessAccount> GetBusinessAccount::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    const Result<QString> id = json::requiredText(*object, u"id");
    if (!id)
        return fail(id.error());

    BusinessAccount account;
    account.id = WabaId{*id};
    account.name = json::text(*object, u"name");
    account.status = json::text(*object, u"status");
    account.currency = json::text(*object, u"currency");
    account.country = json::text(*object, u"country");
    account.timezoneId = json::text(*object, u"timezone_id");
    account.verificationStatus = json::text(*object, u"business_verification_status");
    account.reviewStatus = json::text(*object, u"account_review_status");
    account.ownershipType = json::text(*object, u"ownership_type");
    account.health = Health::fromObject(object->value(u"health_status"_s).toObject());
    return account;
}

Result<net::HttpRequest> GetSubscribedApps::toRequest(const Endpoint &endpoint) const
{
    return makeRequest(endpoint, "GET", account.value + u"/subscribed_apps"_s);
}

Result<QList<SubscribedApp>> GetSubscribedApps::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    if (!object->value(u"data"_s).isArray())
        return fail(ErrorCode::Invalid, u"\"data\" is missing"_s, u"data"_s);
    QList<SubscribedApp> apps;
    const QJsonArray data = object->value(u"data"_s).toArray();
    for (const QJsonValue &value : data) {
        const QJsonObject entry = value.toObject();
        const QJsonObject app = entry.value(u"whatsapp_business_api_data"_s).toObject();
        apps.append({json::text(app, u"id"), json::text(app, u"name"),
                     json::text(entry, u"override_callback_uri")});
    }
    return apps;
}

Result<net::HttpRequest> SubscribeApp::toRequest(const Endpoint &endpoint) const
{
    Result<net::HttpRequest> request
        = makeRequest(endpoint, "POST", account.value + u"/subscribed_apps"_s);
    if (!request || overrideUrl.isEmpty())
        return request;
    if (overrideUrl.size() > kMaxOverrideUrl || !overrideUrl.startsWith(u"https://"_s))
        return fail(
            ErrorCode::Invalid,
            u"the webhook address must be https and at most %1 characters"_s.arg(kMaxOverrideUrl),
            u"override_callback_uri"_s);
    if (verifyToken.isEmpty())
        return fail(ErrorCode::Invalid, u"the verify token is missing"_s, u"verify_token"_s);
    request->body = json::compact({{u"override_callback_uri"_s, overrideUrl},
                                   {u"verify_token"_s, QString::fromUtf8(verifyToken.reveal())}});
    return request;
}

Result<Success> SubscribeApp::parse(const QByteArray &bytes)
{
    return Success::parse(bytes);
}

} // namespace aic::graph
