// SPDX-License-Identifier: GPL-3.0-or-later
// POST /{phone-id}/messages: sending, and marking as read (cloud-api.md §2).
#include "core/json.h"
#include "sandbox/asciijson.h"
#include "sandbox/router.h"
#include "sandbox/templaterules.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

Outcome markRead(const QJsonObject &body, const World &world)
{
    const QString id = body.value("message_id"_L1).toString();
    if (id.isEmpty())
        return missingParameter(u"message_id"_s);
    if (body.value("status"_L1).toString() != u"read")
        return invalidParameter(u"Param status must be one of {READ}."_s);
    if (body.contains("typing_indicator"_L1)
        && body.value("typing_indicator"_L1).toObject().value("type"_L1).toString() != u"text")
        return invalidParameter(u"Param typing_indicator['type'] must be one of {TEXT}."_s);
    if (!world.isInbound(id))
        return invalidParameter(u"Invalid parameter"_s, u"No message with this ID was received."_s);
    return okSuccess();
}

/// The faults that rules and the recipient's row of the table bring, before acceptance.
Refusal plannedFault(World &world, Customer &customer, const QString &opaque)
{
    const double roll = world.dice().roll(purpose::kRefuse, world.nextDraw());
    if (roll < world.rules.errorRate)
        return graphError(world.rules.errorCode, u"Refused by the sandbox's rule error_rate."_s);
    const int code = customer.behaviour->firstTryError;
    if (code == 0 || customer.triedOnce.removeOne(opaque))
        return std::nullopt;
    customer.triedOnce.append(opaque);
    return graphError(code, u"This simulated customer fails the first try of each message."_s);
}

Refusal checkLimits(Number &number, Customer &customer, const Services &services)
{
    const Rules &rules = services.world.rules;
    const qint64 now = services.clock.nowMs();
    const double rate = rules.throughput > 0 ? rules.throughput : number.messagesPerSecond;
    if (!number.throughput.take(rate, now))
        return graphError(130429,
                          u"Message failed to send because there were too many messages sent from "
                          u"this phone number in a short period of time."_s);
    if (!customer.pairLimit.take(rules.pairBurst, now))
        return graphError(
            131056, u"Message failed to send because there were too many messages sent from "
                    u"this phone number to the same phone number in a short period of time."_s);
    return std::nullopt;
}

QByteArray acceptedAnswer(const Envelope &envelope, const SentMessage &message)
{
    AsciiJson json;
    json.beginObject().field("messaging_product", u"whatsapp"_s);
    json.key("contacts").beginArray().beginObject().field("input", envelope.input);
    if (message.byUserId)
        json.field("user_id", message.customer->userId);
    else
        json.field("wa_id", message.customer->phone);
    json.endObject().endArray();
    json.key("messages").beginArray().beginObject().field("id", message.id);
    if (message.type == u"template")
        json.field("message_status", u"accepted"_s);
    json.endObject().endArray().endObject();
    return json.take();
}

Outcome sendMessage(const Call &call, const QJsonObject &body, const Services &services)
{
    World &world = services.world;
    Number &number = *world.number(call.id);
    const auto envelope = readMessage(body);
    if (!envelope)
        return envelope.error();
    if (envelope->phone == number.digits)
        return graphError(131021, u"The recipient is the sender."_s);

    Customer &customer = envelope->phone.isEmpty() ? world.customers.byUserId(envelope->userId)
                                                   : world.customers.byPhone(envelope->phone);
    if (auto refusal = checkLimits(number, customer, services))
        return *refusal;

    SentMessage message;
    message.number = &number;
    message.customer = &customer;
    message.byUserId = envelope->phone.isEmpty();
    message.type = envelope->type;
    message.opaque = envelope->opaque;
    message.pricingCategory = u"service"_s;
    if (envelope->type == u"template") {
        const auto matched = matchTemplate(envelope->content.toObject(), world.templates);
        if (!matched)
            return matched.error();
        message.pricingCategory = (*matched)->category.toLower();
        // Utility templates are free in an open window (cloud-api.md §8.9).
        message.isCharged = message.pricingCategory != u"utility"
                            || !World::isWindowOpen(customer, services.clock.nowMs());
        if (message.byUserId && message.pricingCategory == u"authentication")
            return graphError(131062);
    }
    if (auto refusal = plannedFault(world, customer, envelope->opaque))
        return *refusal;

    message.payload = json::compact(body);
    const double roll = world.dice().roll(purpose::kLoseResponse, world.nextDraw());
    message.responseLost = customer.behaviour->losesResponse || roll < world.rules.lostResponseRate;
    const SentMessage &accepted = services.mailroom.accept(std::move(message));
    httpd::Response response = httpd::Response::json(200, acceptedAnswer(*envelope, accepted));
    if (accepted.responseLost) {
        ++world.stats.lostResponses;
        response.drop = true;
    }
    return response;
}

Outcome postMessage(const Call &call, const Services &services)
{
    if (!services.world.number(call.id)->registered)
        return graphError(133010, u"The number is not registered. Call /register first."_s);
    const auto body = call.parameters();
    if (!body)
        return body.error();
    const QJsonValue product = body->value("messaging_product"_L1);
    if (product.isUndefined())
        return invalidParameter(u"The parameter messaging_product is required."_s);
    if (product.toString() != u"whatsapp")
        return invalidParameter(u"Param messaging_product must be one of {WHATSAPP}."_s);
    if (body->contains("status"_L1))
        return markRead(*body, services.world);
    return sendMessage(call, *body, services);
}

} // namespace

void addMessageRoutes(Router &router, const Services &services)
{
    router.add(Node::Number, "messages"_L1, "POST", Permission::Messaging,
               [services](const Call &call) { return postMessage(call, services); });
}

} // namespace aic::sandbox
