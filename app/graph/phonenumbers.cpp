// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/phonenumbers.h"

#include <algorithm>

#include <QJsonArray>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

const QString &fieldNames()
{
    static const QString names
        = u"id,verified_name,display_phone_number,status,quality_rating,name_status,"
          "code_verification_status,account_mode,platform_type,throughput,"
          "whatsapp_business_manager_messaging_limit,webhook_configuration,is_on_biz_app,"
          "health_status"_s;
    return names;
}

QString digitsOf(const QString &displayNumber)
{
    QString digits;
    for (const QChar c : displayNumber) {
        if (c >= u'0' && c <= u'9')
            digits.append(c);
    }
    return digits;
}

} // namespace

int PhoneNumberInfo::messagesPerSecond() const
{
    if (isOnBusinessApp)
        return 20;
    return throughputLevel == u"HIGH"_s ? 1000 : 80;
}

std::optional<qint64> PhoneNumberInfo::peoplePerDay() const
{
    if (!messagingLimit.startsWith(u"TIER_"_s))
        return std::nullopt;
    QString number = messagingLimit.mid(5);
    const bool thousands = number.endsWith(u'K');
    if (thousands)
        number.chop(1);
    bool ok = false;
    const qint64 value = number.toLongLong(&ok);
    if (!ok || value <= 0)
        return std::nullopt;
    return thousands ? value * 1000 : value;
}

Result<PhoneNumberInfo> PhoneNumberInfo::fromObject(const QJsonObject &object)
{
    const Result<QString> id = json::requiredText(object, u"id");
    if (!id)
        return fail(id.error());
    PhoneNumberInfo info;
    info.id = PhoneNumberId{*id};
    info.displayPhoneNumber = json::text(object, u"display_phone_number");
    const QString digits = digitsOf(info.displayPhoneNumber);
    if (!digits.isEmpty())
        info.e164 = u'+' + digits;
    info.verifiedName = json::text(object, u"verified_name");
    info.status = json::text(object, u"status");
    info.qualityRating = json::text(object, u"quality_rating");
    info.nameStatus = json::text(object, u"name_status");
    info.codeVerificationStatus = json::text(object, u"code_verification_status");
    info.accountMode = json::text(object, u"account_mode");
    info.platformType = json::text(object, u"platform_type");
    info.throughputLevel = json::text(object.value(u"throughput"_s).toObject(), u"level");
    info.messagingLimit = json::text(object, u"whatsapp_business_manager_messaging_limit");
    if (info.messagingLimit.isEmpty())
        info.messagingLimit = json::text(object, u"messaging_limit_tier");
    const QJsonObject webhooks = object.value(u"webhook_configuration"_s).toObject();
    for (const QStringView key : {u"phone_number", u"whatsapp_business_account", u"application"}) {
        if (info.webhookUrl.isEmpty())
            info.webhookUrl = json::text(webhooks, key);
    }
    info.isOnBusinessApp = object.value(u"is_on_biz_app"_s).toBool();
    info.health = Health::fromObject(object.value(u"health_status"_s).toObject());
    return info;
}

Result<net::HttpRequest> GetPhoneNumber::toRequest(const Endpoint &endpoint) const
{
    QUrlQuery query;
    query.addQueryItem(u"fields"_s, fieldNames());
    return makeRequest(endpoint, "GET", id.value, query);
}

Result<PhoneNumberInfo> GetPhoneNumber::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    return PhoneNumberInfo::fromObject(*object);
}

Result<net::HttpRequest> ListPhoneNumbers::toRequest(const Endpoint &endpoint) const
{
    QUrlQuery query;
    query.addQueryItem(u"fields"_s, fieldNames());
    query.addQueryItem(u"limit"_s, QString::number(std::clamp(limit, 1, 100)));
    if (!after.isEmpty())
        query.addQueryItem(u"after"_s, QString::fromLatin1(after.toUtf8().toPercentEncoding()));
    return makeRequest(endpoint, "GET", account.value + u"/phone_numbers"_s, query);
}

Result<PhoneNumberPage> ListPhoneNumbers::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    if (!object->value(u"data"_s).isArray())
        return fail(ErrorCode::Invalid, u"\"data\" is missing"_s, u"data"_s);
    PhoneNumberPage page;
    const QJsonArray data = object->value(u"data"_s).toArray();
    for (const QJsonValue &value : data) {
        Result<PhoneNumberInfo> number = PhoneNumberInfo::fromObject(value.toObject());
        if (!number)
            return fail(std::move(number.error()));
        page.numbers.append(std::move(*number));
    }
    // The end is a missing `next`, not a short page. `next` itself holds the token: the cursor is
    // used in its place.
    const QJsonObject paging = object->value(u"paging"_s).toObject();
    if (paging.contains(u"next"_s))
        page.next = json::text(paging.value(u"cursors"_s).toObject(), u"after");
    return page;
}

} // namespace aic::graph
