// SPDX-License-Identifier: GPL-3.0-or-later
// /_sandbox/…: what happens to customers, numbers and the account without a request of the business
// (cloud-api.md §6.11 to §6.13).
#include <QJsonArray>

#include "core/clock.h"
#include "core/json.h"
#include "sandbox/asciijson.h"
#include "sandbox/customerevents.h"
#include "sandbox/router.h"
#include "sandbox/sandbox.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

httpd::Response refusal(const QString &message, int http = 400)
{
    return httpd::Response::json(http, toJson(invalidParameter(message), {}));
}

void tell(const Services &services, WebhookUpdate update)
{
    services.mailroom.announce(std::move(update), services.world.nextDraw());
}

void tellField(const Services &services, QByteArrayView field, const QJsonObject &value)
{
    tell(services, fieldUpdate(field, value, services.clock.nowMs()));
}

httpd::Response listCustomers(const Services &services)
{
    QJsonArray people;
    for (const Customer &customer : services.world.customers.all())
        people.append(describeCustomer(customer));
    return okJson(people);
}

httpd::Response changeCustomer(const httpd::Request &request, const Services &services)
{
    const auto body = json::parseObject(request.body);
    if (!body)
        return refusal(u"The body is %1."_s.arg(body.error().detail));
    Customer *customer = services.world.customers.byAddress(json::text(*body, u"from"));
    if (!customer)
        return refusal(u"Param from is not a phone number with its country code, nor a user ID."_s);
    const QString marketing = json::text(*body, u"marketing");
    if (!marketing.isEmpty() && marketing != u"stop" && marketing != u"resume")
        return refusal(u"Param marketing must be one of stop, resume."_s);

    CustomerChange change;
    if (body->contains("name"_L1))
        change.name = json::text(*body, u"name");
    if (body->contains("username"_L1))
        change.username = json::text(*body, u"username");
    if (body->contains("hides_number"_L1))
        change.hidesNumber = body->value("hides_number"_L1).toBool();
    if (body->contains("blocks_business"_L1))
        change.blocksBusiness = body->value("blocks_business"_L1).toBool();
    if (!marketing.isEmpty())
        change.stoppedMarketing = marketing == u"stop";
    change.newNumber = json::text(*body, u"new_number");
    change.newUserId = body->value("new_user_id"_L1).toBool();
    change.newIdentity = body->value("new_identity"_L1).toBool();
    if (const auto changed = services.acts.change(customer->id, change); !changed)
        return refusal(changed.error().detail,
                       changed.error().code == ErrorCode::Conflict ? 409 : 400);
    return okJson(describeCustomer(*customer));
}

/// Quality, status, throughput, messaging limit and the verdict on a new name.
httpd::Response changeNumber(const httpd::Request &request, const Services &services)
{
    static const QStringList kQualities{u"GREEN"_s, u"YELLOW"_s, u"RED"_s, u"UNKNOWN"_s};
    static const QStringList kStatuses{u"CONNECTED"_s, u"FLAGGED"_s, u"RESTRICTED"_s,
                                       u"RATE_LIMITED"_s, u"BANNED"_s};
    static const QStringList kDecisions{u"APPROVED"_s, u"REJECTED"_s, u"DEFERRED"_s, u"PENDING"_s};
    const auto body = json::parseObject(request.body);
    if (!body)
        return refusal(u"The body is %1."_s.arg(body.error().detail));
    Number *number = services.world.number(request.path.section(u'/', 3, 3));
    if (!number)
        return refusal(u"There is no such number."_s, 404);
    const QString quality = json::text(*body, u"quality");
    const QString status = json::text(*body, u"status");
    const QString decision = json::text(*body, u"name_decision");
    const QString level = json::text(*body, u"throughput");
    const QString limit = json::text(*body, u"messaging_limit");
    if (!quality.isEmpty() && !kQualities.contains(quality))
        return refusal(u"Param quality must be one of %1."_s.arg(kQualities.join(u", "_s)));
    if (!status.isEmpty() && !kStatuses.contains(status))
        return refusal(u"Param status must be one of %1."_s.arg(kStatuses.join(u", "_s)));
    if (!decision.isEmpty() && !kDecisions.contains(decision))
        return refusal(u"Param name_decision must be one of %1."_s.arg(kDecisions.join(u", "_s)));
    if (!level.isEmpty() && level != u"HIGH" && level != u"STANDARD")
        return refusal(u"Param throughput must be one of HIGH, STANDARD."_s);

    if (!quality.isEmpty())
        number->quality = quality;
    if (!status.isEmpty())
        number->restriction = status == u"CONNECTED" ? QString() : status;
    if (!level.isEmpty()) {
        number->level = level;
        number->messagesPerSecond = level == u"HIGH" ? 1000 : 80;
    }
    const bool isFlagged = status == u"FLAGGED";
    if (!level.isEmpty() || !limit.isEmpty() || isFlagged)
        tellField(services, "phone_number_quality_update",
                  {{u"display_phone_number"_s, number->digits},
                   {u"event"_s, isFlagged          ? u"FLAGGED"_s
                                : level == u"HIGH" ? u"THROUGHPUT_UPGRADE"_s
                                                   : u"ONBOARDING"_s},
                   {u"max_daily_conversations_per_business"_s,
                    limit.isEmpty() ? u"TIER_UNLIMITED"_s : limit}});
    if (!limit.isEmpty())
        tellField(services, "business_capability_update",
                  {{u"max_daily_conversations_per_business"_s, limit},
                   {u"max_phone_numbers_per_business"_s, 20}});
    if (!decision.isEmpty()) {
        QJsonObject value{{u"display_phone_number"_s, number->digits},
                          {u"decision"_s, decision},
                          {u"requested_verified_name"_s, number->newName}};
        if (decision == u"REJECTED")
            value.insert(u"rejection_reason"_s, u"NAME_INVALID_FORMAT"_s);
        tellField(services, "phone_number_name_update", value);
        if (decision == u"APPROVED" && !number->newName.isEmpty())
            number->verifiedName = std::exchange(number->newName, QString());
    }
    return okJson(QJsonObject{{u"id"_s, number->id},
                              {u"quality"_s, number->quality},
                              {u"status"_s, number->status()},
                              {u"throughput"_s, number->level}});
}

/// account_update with what it means: a disabled account sends nothing until it is reinstated.
httpd::Response changeAccount(const httpd::Request &request, const Services &services)
{
    const auto body = json::parseObject(request.body);
    if (!body)
        return refusal(u"The body is %1."_s.arg(body.error().detail));
    const QString event = json::text(*body, u"event");
    if (event.isEmpty())
        return refusal(u"The parameter event is required, for example DISABLED_UPDATE."_s);
    const QString ban = json::text(body->value("ban_info"_L1).toObject(), u"waba_ban_state");
    if (event == u"DISABLED_UPDATE")
        services.world.restriction = ban == u"DISABLE" ? u"DISABLED"_s : QString();
    tellField(services, "account_update", *body);
    return okJson(QJsonObject{{u"event"_s, event},
                              {u"status"_s, services.world.restriction.isEmpty()
                                                ? u"ACTIVE"_s
                                                : services.world.restriction}});
}

/// Any field, with the value given or a sample.
httpd::Response fire(const httpd::Request &request, const Services &services)
{
    const QString field = request.path.section(u'/', 3, 3);
    QJsonValue value = sampleValue(field, services.world, services.clock.nowMs());
    if (!request.body.isEmpty()) {
        const auto body = json::parseObject(request.body);
        if (!body)
            return refusal(u"The body is %1."_s.arg(body.error().detail));
        if (!body->isEmpty())
            value = *body;
    }
    if (!value.isObject())
        return refusal(u"There is no sample of %1; give the value, or take one of %2."_s.arg(
            field.left(64), sampleFields().join(u", "_s)));
    tellField(services, field.toLatin1(), value.toObject());
    return okJson(QJsonObject{{u"field"_s, field}, {u"value"_s, value}});
}

} // namespace

void addEventRoutes(Router &router, const Services &services)
{
    router.addControl("customers"_L1, "GET",
                      [services](const httpd::Request &) { return listCustomers(services); });
    const auto post = [&](QLatin1StringView path,
                          httpd::Response (*handler)(const httpd::Request &, const Services &)) {
        router.addControl(path, "POST", [services, handler](const httpd::Request &request) {
            return handler(request, services);
        });
    };
    post("customers"_L1, changeCustomer);
    post("numbers/*"_L1, changeNumber);
    post("account"_L1, changeAccount);
    post("webhooks/*"_L1, fire);
}

} // namespace aic::sandbox
