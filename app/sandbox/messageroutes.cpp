// SPDX-License-Identifier: GPL-3.0-or-later
// POST /{phone-id}/messages: sending, and marking as read (cloud-api.md §2).
#include <algorithm>

#include <QJsonArray>
#include <QUrl>

#include "core/json.h"
#include "sandbox/asciijson.h"
#include "sandbox/permissiondesk.h"
#include "sandbox/router.h"
#include "sandbox/templaterules.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qint64 kReactionAgeMs = 30LL * 24 * 3600 * 1000;

Outcome markRead(const QJsonObject &body, World &world)
{
    const QString id = body.value("message_id"_L1).toString();
    if (id.isEmpty())
        return missingParameter(u"message_id"_s);
    if (body.value("status"_L1).toString() != u"read")
        return invalidParameter(u"Param status must be one of {READ}."_s);
    if (body.contains("typing_indicator"_L1)
        && body.value("typing_indicator"_L1).toObject().value("type"_L1).toString() != u"text")
        return invalidParameter(u"Param typing_indicator['type'] must be one of {TEXT}."_s);
    if (!world.inbound(id))
        return invalidParameter(u"Invalid parameter"_s, u"No message with this ID was received."_s);
    world.markRead(id);
    return okSuccess();
}

/// What a reaction may not point at (cloud-api.md §2.6). What the sandbox doesn't know is found out
/// after acceptance, with `failure`.
Refusal checkReactionTarget(const QJsonObject &reaction, const World &world, qint64 nowMs,
                            int &failure)
{
    const QString target = reaction.value("message_id"_L1).toString();
    const SentMessage *sent = world.sent(target);
    const InboundMessage *inbound = world.inbound(target);
    if (!sent && !inbound) {
        failure = 131009;
        return std::nullopt;
    }
    const QString type = sent ? sent->type : inbound->type;
    const qint64 atMs = sent ? sent->acceptedAtMs : inbound->atMs;
    if (type == u"reaction")
        return badValue(u"A reaction can't be given to a reaction."_s);
    if (nowMs - atMs > kReactionAgeMs)
        return badValue(u"The message is older than 30 days."_s);
    return std::nullopt;
}

/// Media that the message names by id must be there, on this number. \p path is the JSON path of
/// \p content, as Meta writes it.
Refusal checkMediaIds(const QJsonValue &content, const QString &path, const Number &number,
                      const Services &services)
{
    static const QStringList kMediaKeys{u"image"_s, u"video"_s, u"audio"_s, u"document"_s,
                                        u"sticker"_s};
    if (content.isArray()) {
        const QJsonArray list = content.toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (auto refusal
                = checkMediaIds(list.at(i), u"%1[%2]"_s.arg(path).arg(i), number, services))
                return refusal;
        }
        return std::nullopt;
    }
    const QJsonObject object = content.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString child = path.isEmpty() ? it.key() : u"%1['%2']"_s.arg(path, it.key());
        const QString id = json::text(it.value().toObject(), u"id");
        if (kMediaKeys.contains(it.key()) && !id.isEmpty()) {
            const Media *media = services.world.media.find(id, services.clock.nowMs());
            if (!media || media->numberId != number.id)
                return invalidParameter(
                    u"Param %1['id'] is not a valid whatsapp business account media attachment ID"_s
                        .arg(child));
        }
        if (auto refusal = checkMediaIds(it.value(), child, number, services))
            return refusal;
    }
    return std::nullopt;
}

/// True when the link can't be fetched. Only the name is looked at, for nothing here reaches the
/// internet: RFC 6761 reserves .invalid for names that never resolve.
bool isUnreachable(const QJsonValue &content)
{
    if (content.isArray()) {
        const QJsonArray list = content.toArray();
        return std::any_of(list.begin(), list.end(),
                           [](const QJsonValue &item) { return isUnreachable(item); });
    }
    const QJsonObject object = content.toObject();
    const QUrl link(object.value("link"_L1).toString());
    if (link.host() == u"invalid" || link.host().endsWith(u".invalid"))
        return true;
    return std::any_of(object.begin(), object.end(), [](const QJsonValue &item) {
        return (item.isObject() || item.isArray()) && isUnreachable(item);
    });
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

/// Which endpoint a message came by.
enum class Path { Messages, MarketingMessages };

Outcome sendMessage(const Call &call, const QJsonObject &body, const Services &services, Path path)
{
    World &world = services.world;
    Number &number = *world.number(call.id);
    const auto envelope = readMessage(body);
    if (!envelope)
        return envelope.error();
    if (auto refusal
        = checkMediaIds(QJsonObject{{envelope->type, envelope->content}}, {}, number, services))
        return *refusal;
    if (path == Path::MarketingMessages && envelope->type != u"template")
        return graphError(131055, u"Only marketing templates can be sent here."_s);
    if (envelope->phone == number.digits)
        return graphError(131021, u"The recipient is the sender."_s);

    Customer &customer = envelope->phone.isEmpty() ? world.customers.byUserId(envelope->userId)
                                                   : world.customers.byPhone(envelope->phone);
    if (!envelope->identityKeyHash.isEmpty() && number.checksIdentity()
        && envelope->identityKeyHash != customer.identityKeyHash())
        return graphError(137000, u"The recipient's identity has changed."_s);
    if (auto refusal = checkLimits(number, customer, services))
        return *refusal;

    SentMessage message;
    message.number = &number;
    message.customer = &customer;
    message.byUserId = envelope->phone.isEmpty();
    message.type = envelope->type;
    message.opaque = envelope->opaque;
    message.pricingCategory = u"service"_s;
    // Whom the business blocked it can't reach either (cloud-api.md §8.6).
    if (number.blocked.contains(customer.userId))
        message.failure = 131026;
    message.isVoiceNote = envelope->content.toObject().value("voice"_L1).toBool();
    if (envelope->type == u"reaction") {
        if (auto refusal = checkReactionTarget(envelope->content.toObject(), world,
                                               services.clock.nowMs(), message.failure))
            return *refusal;
    } else if (isUnreachable(envelope->content)) {
        message.failure = 131053;
    }
    if (envelope->type == u"template") {
        const auto matched = matchTemplate(envelope->content.toObject(), world.templates);
        if (!matched)
            return matched.error();
        message.pricingCategory = (*matched)->category.toLower();
        message.templateId = (*matched)->id;
        if (path == Path::Messages && world.marketingOff && message.pricingCategory == u"marketing")
            return graphError(131063, u"Send it by marketing_messages."_s);
        if (path == Path::MarketingMessages) {
            if (message.pricingCategory != u"marketing")
                return graphError(134100, u"The template is not a marketing template."_s);
            message.pricingCategory = u"marketing_lite"_s;
        }
        // Utility templates are free in an open window (cloud-api.md §8.9).
        message.isCharged = message.pricingCategory != u"utility"
                            || !World::isWindowOpen(customer, services.clock.nowMs());
        if (message.byUserId && message.pricingCategory == u"authentication")
            return graphError(131062);
    }
    const bool asks = asksForCalls(envelope->type, envelope->content, world.templates);
    if (auto refusal = asks ? services.permissions.mayAsk(number, customer) : Refusal())
        return *refusal;
    if (auto refusal = plannedFault(world, customer, envelope->opaque))
        return *refusal;

    QJsonObject payload = body;
    payload.insert(envelope->type, envelope->content);
    message.payload = json::compact(payload);
    const double roll = world.dice().roll(purpose::kLoseResponse, world.nextDraw());
    message.responseLost = customer.behaviour->losesResponse || roll < world.rules.lostResponseRate;
    const SentMessage &accepted = services.mailroom.accept(std::move(message));
    if (asks)
        services.permissions.asked(accepted);
    httpd::Response response = httpd::Response::json(200, acceptedAnswer(*envelope, accepted));
    if (accepted.responseLost) {
        ++world.stats.lostResponses;
        response.drop = true;
    }
    return response;
}

Outcome postMessage(const Call &call, const Services &services, Path path)
{
    if (!services.world.restriction.isEmpty())
        return graphError(368, u"The business account is disabled."_s);
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
    if (path == Path::Messages && body->contains("status"_L1))
        return markRead(*body, services.world);
    return sendMessage(call, *body, services, path);
}

} // namespace

void addMessageRoutes(Router &router, const Services &services)
{
    router.add(
        Node::Number, "messages"_L1, "POST", Permission::Messaging,
        [services](const Call &call) { return postMessage(call, services, Path::Messages); });
    router.add(Node::Number, "marketing_messages"_L1, "POST", Permission::Messaging,
               [services](const Call &call) {
                   return postMessage(call, services, Path::MarketingMessages);
               });
}

} // namespace aic::sandbox
