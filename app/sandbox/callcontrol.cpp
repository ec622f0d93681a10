// SPDX-License-Identifier: GPL-3.0-or-later
// /_sandbox/calls and what belongs to it: customers call, pick up, hang up and permit calls.
#include <QJsonArray>

#include "core/clock.h"
#include "core/json.h"
#include "sandbox/calldesk.h"
#include "sandbox/router.h"
#include "sandbox/sandbox.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

httpd::Response refusal(const QString &message, int http = 400)
{
    return httpd::Response::json(http, toJson(invalidParameter(message), {}));
}

QJsonValue nullable(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue momentOf(qint64 atMs)
{
    return atMs == 0 ? QJsonValue() : QJsonValue(toRfc3339(atMs));
}

QJsonObject describeCall(const PhoneCall &call)
{
    const Customer &customer = *call.customer;
    return {{u"id"_s, call.id},
            {u"direction"_s, call.byBusiness ? u"BUSINESS_INITIATED"_s : u"USER_INITIATED"_s},
            {u"phone_number_id"_s, call.number->id},
            {u"customer"_s,
             nullable(customer.phone.isEmpty() ? QString() : QString(u'+' + customer.phone))},
            {u"user_id"_s, customer.userId},
            {u"phase"_s, call.phaseName()},
            {u"behaviour"_s, QString(conductName(call.conduct))},
            {u"biz_opaque_callback_data"_s, nullable(call.opaque)},
            {u"pre_accepted"_s, !call.byBusiness && !call.answer.isEmpty()},
            {u"created_at"_s, toRfc3339(call.createdAtMs)},
            {u"started_at"_s, momentOf(call.startedAtMs)},
            {u"ended_at"_s, momentOf(call.endedAtMs)},
            {u"ended_by"_s, nullable(call.endedBy)},
            {u"error_code"_s, call.error == 0 ? QJsonValue() : QJsonValue(call.error)},
            {u"sound"_s, call.isConnected ? u"connected"_s
                         : call.peer      ? u"connecting"_s
                                          : u"none"_s},
            {u"heard_business"_s, call.isHeard},
            {u"keys"_s, nullable(call.keys)}};
}

httpd::Response listCalls(const Services &services)
{
    QJsonArray list;
    for (const auto &call : services.calls.all())
        list.append(describeCall(*call));
    return okJson(list);
}

/// Whom a body names, and on which of the business's numbers. Error: what is wrong.
struct Parties
{
    QJsonObject body;
    Customer &customer;
    const Number &number;
};

tl::expected<Parties, QString> readParties(const httpd::Request &request, const Services &services)
{
    const auto body = json::parseObject(request.body);
    if (!body)
        return tl::unexpected(u"The body is %1."_s.arg(body.error().detail));
    Customer *customer = services.world.customers.byAddress(json::text(*body, u"from"));
    if (!customer)
        return tl::unexpected(
            u"Param from is not a phone number with its country code, nor a user ID."_s);
    const QString numberId = body->contains("phone_number_id"_L1)
                                 ? json::text(*body, u"phone_number_id")
                                 : QString::fromLatin1(kFirstNumberId);
    const Number *number = services.world.number(numberId);
    if (!number)
        return tl::unexpected(u"Param phone_number_id is not a number of the sandbox."_s);
    return Parties{*body, *customer, *number};
}

httpd::Response dial(const httpd::Request &request, const Services &services)
{
    const auto parties = readParties(request, services);
    if (!parties)
        return refusal(parties.error());
    QJsonObject payload;
    for (const QLatin1StringView key : {"cta_payload"_L1, "deeplink_payload"_L1}) {
        if (parties->body.contains(key))
            payload.insert(key, parties->body.value(key).toString());
    }
    services.world.threads.noteFacts(parties->customer);
    const auto id = services.calls.dial(parties->customer, parties->number, payload);
    if (!id)
        return refusal(id.error().detail, 409);
    return okJson(describeCall(*services.calls.find(*id)));
}

httpd::Response actOnCall(const httpd::Request &request, const Services &services)
{
    const auto body = json::parseObject(request.body);
    if (!body)
        return refusal(u"The body is %1."_s.arg(body.error().detail));
    CallDesk &desk = services.calls;
    PhoneCall *call = desk.find(request.path.section(u'/', 3, 3));
    if (!call)
        return refusal(u"There is no such call."_s, 404);
    const QString action = json::text(*body, u"action");
    Result<> done;
    if (action == u"answer")
        done = desk.pickUp(*call);
    else if (action == u"reject")
        done = desk.decline(*call);
    else if (action == u"hang_up")
        done = desk.hangUp(*call);
    else if (action == u"vanish")
        done = desk.vanish(*call);
    else if (action == u"go_silent")
        done = desk.speak(*call, PeerSound::Nothing);
    else if (action == u"echo")
        done = desk.speak(*call, PeerSound::Echo);
    else if (action == u"voice")
        done = desk.speak(*call, PeerSound::Voice);
    else
        return refusal(u"Param action must be one of answer, reject, hang_up, vanish, go_silent, "
                       "echo, voice."_s);
    if (!done)
        return refusal(done.error().detail, 409);
    return okJson(describeCall(*call));
}

httpd::Response permit(const httpd::Request &request, const Services &services)
{
    const auto parties = readParties(request, services);
    if (!parties)
        return refusal(parties.error());
    const QString response = json::text(parties->body, u"response");
    if (response != u"accept" && response != u"reject")
        return refusal(u"Param response must be one of accept, reject."_s);
    const bool isForGood = parties->body.value("is_permanent"_L1).toBool();
    const auto decision = response == u"reject" ? PermissionDesk::Decision::Reject
                          : isForGood           ? PermissionDesk::Decision::AcceptForGood
                                                : PermissionDesk::Decision::Accept;
    services.permissions.decide(parties->customer, parties->number, decision,
                                json::text(parties->body, u"reply_to"));
    const qint64 now = services.clock.nowMs();
    return okJson(describePermission(
        services.world.callPermissions.of(parties->number, parties->customer, now), now));
}

httpd::Response setConduct(const httpd::Request &request, const Services &services)
{
    const auto parties = readParties(request, services);
    if (!parties)
        return refusal(parties.error());
    const QString word = json::text(parties->body, u"behaviour");
    const auto conduct = conductOf(word);
    if (!conduct && !word.isEmpty())
        return refusal(u"Param behaviour must be one of %1, or empty: what the number says."_s.arg(
            conductNames()));
    parties->customer.conduct = conduct;
    return okJson(describeCustomer(parties->customer));
}

} // namespace

void addCallControl(Router &router, const Services &services)
{
    router.addControl("calls"_L1, "GET",
                      [services](const httpd::Request &) { return listCalls(services); });
    const auto post = [&](QLatin1StringView path,
                          httpd::Response (*handler)(const httpd::Request &, const Services &)) {
        router.addControl(path, "POST", [services, handler](const httpd::Request &request) {
            return handler(request, services);
        });
    };
    post("call"_L1, dial);
    post("calls/*"_L1, actOnCall);
    post("call_permission"_L1, permit);
    post("call_behaviour"_L1, setConduct);
}

} // namespace aic::sandbox
