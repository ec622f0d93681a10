// SPDX-License-Identifier: GPL-3.0-or-later
// POST /{phone-id}/calls and GET /{phone-id}/call_permissions (calling-api.md §3 to §5).
#include "sandbox/calldesk.h"
#include "sandbox/callsdp.h"
#include "sandbox/callsettings.h"
#include "sandbox/router.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kOpaqueLimit = 512;
constexpr int kPurposeLimit = 250;

struct Address
{
    QString phone; ///< digits
    QString userId;
};

GraphResult<Address> readAddress(const QJsonObject &body)
{
    const QString to = Call::text(body, "to"_L1);
    if (!to.isEmpty()) {
        const std::optional<QString> digits = normalizedRecipient(to);
        if (!digits)
            return tl::unexpected(invalidParameter(u"Param to must be a phone number."_s));
        return Address{*digits, {}};
    }
    const QString userId = Call::text(body, "recipient"_L1);
    if (userId.isEmpty())
        return tl::unexpected(invalidParameter(u"The parameter to or recipient is required."_s));
    if (!isUserId(userId))
        return tl::unexpected(
            invalidParameter(u"Param recipient must be a business-scoped user ID."_s));
    return Address{{}, userId};
}

GraphResult<QString> readOpaque(const QJsonObject &body)
{
    const QJsonValue opaque = body.value("biz_opaque_callback_data"_L1);
    if (!opaque.isUndefined() && !opaque.isString())
        return tl::unexpected(
            invalidParameter(u"Param biz_opaque_callback_data must be a string."_s));
    if (opaque.toString().size() > kOpaqueLimit)
        return tl::unexpected(tooLong(u"biz_opaque_callback_data"_s, kOpaqueLimit));
    return opaque.toString();
}

/// `recording` and `transcription` (calling-api.md §11).
Refusal checkCapture(const QJsonObject &body, bool mayBeThere)
{
    for (const QLatin1StringView key : {"recording"_L1, "transcription"_L1}) {
        if (!body.contains(key))
            continue;
        if (!mayBeThere)
            return invalidParameter(u"Param %1 belongs to connect or accept."_s.arg(key));
        const QJsonObject capture = body.value(key).toObject();
        const QString status = capture.value("status"_L1).toString();
        if (status != u"ENABLED" && status != u"DISABLED")
            return invalidParameter(
                u"Param %1['status'] must be one of {ENABLED, DISABLED}."_s.arg(key));
        if (status == u"DISABLED")
            continue;
        const QString purpose = capture.value("purpose"_L1).toString();
        if (purpose.isEmpty() || capture.value("announcement_language"_L1).toString().isEmpty())
            return invalidParameter(
                u"The parameters purpose and announcement_language of %1 are required."_s.arg(key));
        if (purpose.size() > kPurposeLimit)
            return tooLong(u"%1['purpose']"_s.arg(key), kPurposeLimit);
    }
    return std::nullopt;
}

httpd::Response success()
{
    return okJson(QJsonObject{{u"messaging_product"_s, u"whatsapp"_s}, {u"success"_s, true}});
}

Outcome connectCall(const Call &request, const QJsonObject &body, const Services &services)
{
    World &world = services.world;
    Number &number = *world.number(request.id);
    const auto address = readAddress(body);
    if (!address)
        return address.error();
    const auto offer = readSession(body.value("session"_L1), SdpType::Offer);
    if (!offer)
        return offer.error();
    const auto opaque = readOpaque(body);
    if (!opaque)
        return opaque.error();
    if (auto refusal = checkCapture(body, true))
        return *refusal;
    if (address->phone == number.digits)
        return invalidParameter(u"Invalid parameter"_s, u"A number can't call itself."_s);
    const bool byUserId = address->phone.isEmpty();
    Customer &customer = byUserId ? world.customers.byUserId(address->userId)
                                  : world.customers.byPhone(address->phone);
    const auto call = services.calls.connectCall({number, customer, byUserId, *offer, *opaque});
    if (!call)
        return call.error();
    httpd::Response response
        = okJson(QJsonObject{{u"messaging_product"_s, u"whatsapp"_s},
                             {u"calls"_s, QJsonArray{QJsonObject{{u"id"_s, (*call)->id}}}}});
    const double roll = world.dice().roll(purpose::kLoseResponse, world.nextDraw());
    if (customer.behaviour->losesResponse || roll < world.rules.lostResponseRate) {
        ++world.stats.lostResponses;
        response.drop = true;
    }
    return response;
}

Outcome actOnCall(const Call &request, const QString &action, const QJsonObject &body,
                  const Services &services)
{
    const QString id = Call::text(body, "call_id"_L1);
    if (id.isEmpty())
        return invalidParameter(u"The parameter call_id is required."_s);
    CallDesk &desk = services.calls;
    PhoneCall *call = desk.find(id);
    if (!call || call->number->id != request.id)
        return invalidParameter(u"Invalid parameter"_s,
                                u"There is no call with this ID on the phone number."_s);
    if (auto refusal = checkCapture(body, action == u"accept"))
        return *refusal;
    Refusal refusal;
    if (action == u"pre_accept" || action == u"accept") {
        const auto answer = readSession(body.value("session"_L1), SdpType::Answer);
        if (!answer)
            return answer.error();
        const auto opaque = readOpaque(body);
        if (!opaque)
            return opaque.error();
        refusal = action == u"accept" ? desk.accept(*call, *answer, *opaque)
                                      : desk.preAccept(*call, *answer);
    } else {
        refusal = action == u"reject" ? desk.reject(*call) : desk.terminate(*call);
    }
    if (refusal)
        return *refusal;
    return success();
}

Outcome postCall(const Call &request, const Services &services)
{
    static const QStringList kActions{u"connect"_s, u"pre_accept"_s, u"accept"_s, u"reject"_s,
                                      u"terminate"_s};
    const Number &number = *services.world.number(request.id);
    if (!services.world.restriction.isEmpty())
        return graphError(368, u"The business account is disabled."_s);
    if (!number.registered)
        return graphError(133010, u"The number is not registered. Call /register first."_s);
    const auto body = request.parameters();
    if (!body)
        return body.error();
    if (Call::text(*body, "messaging_product"_L1) != u"whatsapp")
        return invalidParameter(body->contains("messaging_product"_L1)
                                    ? u"Param messaging_product must be one of {WHATSAPP}."_s
                                    : u"The parameter messaging_product is required."_s);
    const QString action = Call::text(*body, "action"_L1);
    if (action.isEmpty())
        return invalidParameter(u"The parameter action is required."_s);
    if (!kActions.contains(action))
        return invalidParameter(u"Param action must be one of {%1} - got \"%2\"."_s.arg(
            kActions.join(u", "_s).toUpper(), action.left(64)));
    const QJsonObject calling = callingSettings(number);
    if (calling.value("sip"_L1).toObject().value("status"_L1).toString() == u"ENABLED")
        return graphError(131055, u"The phone number uses SIP."_s);
    // A call that goes on may be ended also after calling was switched off.
    if (!isCallingOn(number) && action != u"terminate" && action != u"reject")
        return graphError(138000, u"Calling is not enabled for this phone number."_s);
    if (action == u"connect")
        return connectCall(request, *body, services);
    return actOnCall(request, action, *body, services);
}

Outcome readPermission(const Call &request, const Services &services)
{
    World &world = services.world;
    const Number &number = *world.number(request.id);
    const auto parameters = request.parameters();
    if (!parameters)
        return parameters.error();
    const qint64 now = services.clock.nowMs();
    if (!world.callPermissions.takeQuery(number, now))
        return graphError(613, u"Call permissions were read too often."_s);
    const QString phone = Call::text(*parameters, "user_wa_id"_L1);
    const QString userId = Call::text(*parameters, "recipient"_L1);
    if (phone.isEmpty() && userId.isEmpty())
        return invalidParameter(u"The parameter user_wa_id or recipient is required."_s);
    const std::optional<QString> digits
        = phone.isEmpty() ? std::optional(QString()) : normalizedRecipient(phone);
    if (!digits || (phone.isEmpty() && !isUserId(userId)))
        return invalidParameter(phone.isEmpty()
                                    ? u"Param recipient must be a business-scoped user ID."_s
                                    : u"Param user_wa_id must be a phone number."_s);
    Customer &customer
        = phone.isEmpty() ? world.customers.byUserId(userId) : world.customers.byPhone(*digits);
    return okJson(describePermission(world.callPermissions.of(number, customer, now), now));
}

} // namespace

void addCallRoutes(Router &router, const Services &services)
{
    router.add(Node::Number, "calls"_L1, "POST", Permission::Messaging,
               [services](const Call &request) { return postCall(request, services); });
    router.add(Node::Number, "call_permissions"_L1, "GET", Permission::Messaging,
               [services](const Call &request) { return readPermission(request, services); });
}

} // namespace aic::sandbox
