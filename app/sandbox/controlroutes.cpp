// SPDX-License-Identifier: GPL-3.0-or-later
// /_sandbox/…: what tests and people use to see and steer the simulated world (interfaces.md §5).
#include <algorithm>

#include <QJsonArray>
#include <QSet>

#include <tl/expected.hpp>

#include "core/clock.h"
#include "core/json.h"
#include "sandbox/asciijson.h"
#include "sandbox/mediaroutes.h"
#include "sandbox/sandbox.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

httpd::Response refusal(const QString &message, int http = 400)
{
    return httpd::Response::json(http, toJson(invalidParameter(message), {}));
}

// Meta's own request body, with what the sandbox knows about it beside.
void writeMessage(AsciiJson &json, const SentMessage &message)
{
    QJsonObject object = json::parseObject(message.payload).value_or(QJsonObject());
    const QString given
        = object.value(message.byUserId ? "recipient"_L1 : "to"_L1).toVariant().toString();
    object.insert(u"to"_s, message.customer->phone.isEmpty()
                               ? QJsonValue()
                               : QJsonValue(QString(u'+' + message.customer->phone)));
    object.insert(u"input"_s, given);
    object.insert(u"user_id"_s, message.customer->userId);
    object.insert(u"type"_s, message.type);
    object.insert(u"id"_s, message.id);
    object.insert(u"phone_number_id"_s, message.number->id);
    object.insert(u"at"_s, toRfc3339(message.acceptedAtMs));
    object.insert(u"state"_s, message.state());
    object.insert(u"response_lost"_s, message.responseLost);
    if (message.opaque.isEmpty())
        object.insert(u"biz_opaque_callback_data"_s, QJsonValue());
    json.value(QJsonValue(object));
}

httpd::Response listMessages(const Services &services)
{
    AsciiJson json;
    json.beginArray();
    for (const SentMessage &message : services.world.messages())
        writeMessage(json, message);
    json.endArray();
    return httpd::Response::json(200, json.take());
}

httpd::Response listInbound(const Services &services)
{
    AsciiJson json;
    json.beginArray();
    for (const InboundMessage &message : services.world.inbound()) {
        QJsonObject object{{u"id"_s, message.id},
                           {u"from"_s, message.from->phone.isEmpty()
                                           ? QJsonValue()
                                           : QJsonValue(QString(u'+' + message.from->phone))},
                           {u"user_id"_s, message.from->userId},
                           {u"phone_number_id"_s, message.number->id},
                           {u"type"_s, message.type},
                           {u"context_id"_s, message.contextId.isEmpty()
                                                 ? QJsonValue()
                                                 : QJsonValue(message.contextId)},
                           {u"at"_s, toRfc3339(message.atMs)},
                           {u"read"_s, message.isRead}};
        if (!message.content.isUndefined())
            object.insert(message.type, message.content);
        json.value(QJsonValue(object));
    }
    json.endArray();
    return httpd::Response::json(200, json.take());
}

httpd::Response showStats(const Services &services)
{
    const World &world = services.world;
    QJsonObject states;
    QHash<const Customer *, qint64> perCustomer;
    for (const SentMessage &message : services.world.messages()) {
        const QString state = message.state();
        states.insert(state, states.value(state).toInteger() + 1);
        ++perCustomer[message.customer];
    }
    qint64 most = 0;
    for (const qint64 count : std::as_const(perCustomer))
        most = std::max(most, count);
    QJsonObject refused;
    qint64 refusedCount = 0;
    for (const auto &[code, count] : world.stats.refusedByCode) {
        refused.insert(QString::number(code), count);
        refusedCount += count;
    }
    return okJson(
        QJsonObject{{u"requests"_s, world.stats.requests},
                    {u"idle"_s, services.scheduler.isIdle() && services.outbox.isIdle()},
                    {u"accepted"_s, world.stats.accepted},
                    {u"refused"_s, refusedCount},
                    {u"refused_by_code"_s, refused},
                    {u"lost_responses"_s, world.stats.lostResponses},
                    {u"inbound"_s, world.stats.inbound},
                    {u"recipients"_s, perCustomer.size()},
                    {u"most_per_recipient"_s, most},
                    {u"repeated_opaque_ids"_s, world.stats.repeatedOpaqueIds},
                    {u"messages_by_state"_s, states},
                    {u"webhooks"_s, services.outbox.figures().toJson(services.outbox.waiting())}});
}

/// A file that the customer sends: `data` in base64 and `mime_type` become media with an id
/// (cloud-api.md §3.5). Error: why not.
tl::expected<QJsonValue, QString> withMedia(QJsonObject node, const Number &number,
                                            const Services &services)
{
    if (!node.contains("data"_L1))
        return node;
    const auto decoded = QByteArray::fromBase64Encoding(node.take("data"_L1).toString().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    Media media;
    media.mimeType = json::text(node, u"mime_type");
    if (!decoded || decoded.decoded.isEmpty())
        return tl::unexpected(u"Param data must be a file in base64."_s);
    if (media.mimeType.isEmpty())
        return tl::unexpected(u"The parameter mime_type is required with data."_s);
    media.id = services.world.mintId(u"42"_s);
    media.numberId = number.id;
    media.fileName = json::text(node, u"filename");
    media.bytes = decoded.decoded;
    media.createdAtMs = services.clock.nowMs();
    media.isInbound = true;
    node.insert(u"id"_s, media.id);
    node.insert(u"sha256"_s, QString::fromLatin1(media.sha256().toBase64()));
    node.insert(u"url"_s, mediaUrl(media, services));
    if (!services.world.media.add(std::move(media)))
        return tl::unexpected(u"The sandbox keeps no more media; delete some."_s);
    return node;
}

httpd::Response receiveInbound(const httpd::Request &request, const Services &services)
{
    const auto body = json::parseObject(request.body);
    if (!body)
        return refusal(u"The body is %1."_s.arg(body.error().detail));
    const QString from = json::text(*body, u"from");
    if (from.isEmpty())
        return refusal(u"The parameter from is required: a phone number or a user ID."_s);
    Customer *customer = services.world.customers.byAddress(from);
    if (!customer)
        return refusal(u"Param from is not a phone number with its country code, nor a user ID."_s);
    const QString numberId = body->contains("phone_number_id"_L1)
                                 ? json::text(*body, u"phone_number_id")
                                 : QString::fromLatin1(kFirstNumberId);
    const Number *number = services.world.number(numberId);
    if (!number)
        return refusal(u"Param phone_number_id is not a number of the sandbox."_s);
    const QString type = body->contains("type"_L1) ? json::text(*body, u"type") : u"text"_s;
    const bool isWord = !type.isEmpty() && std::all_of(type.begin(), type.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || c == u'_';
    });
    if (!isWord)
        return refusal(u"Param type must be one of Meta's message types."_s);
    QJsonValue content = body->value(type);
    if (type == u"text" && content.isString())
        content = QJsonObject{{u"body"_s, content}};
    if (type == u"text" && content.toObject().value("body"_L1).toString().isEmpty())
        return refusal(u"The parameter text is required."_s);

    if (content.isObject()) {
        const auto node = withMedia(content.toObject(), *number, services);
        if (!node)
            return refusal(node.error());
        content = *node;
    }
    if (body->contains("name"_L1))
        customer->name = json::text(*body, u"name");
    if (body->contains("username"_L1))
        customer->username = json::text(*body, u"username");
    services.world.threads.noteFacts(*customer);
    InboundMessage message;
    message.from = customer;
    message.number = number;
    message.type = type;
    message.content = content;
    message.contextId = json::text(*body, u"reply_to");
    if (message.contextId.isEmpty()) {
        const QJsonObject context = body->value("context"_L1).toObject();
        message.contextId
            = context.value("id"_L1).toString(context.value("message_id"_L1).toString());
    }
    const auto wamid = services.acts.receive(std::move(message));
    if (!wamid)
        return refusal(wamid.error().detail, 409);
    return okJson(QJsonObject{{u"id"_s, *wamid},
                              {u"from"_s, customer->phone.isEmpty()
                                              ? QJsonValue()
                                              : QJsonValue(QString(u'+' + customer->phone))},
                              {u"user_id"_s, customer->userId}});
}

httpd::Response changeRules(const httpd::Request &request, const Services &services)
{
    const auto body = json::parseObject(request.body);
    if (!body)
        return refusal(u"The body is %1."_s.arg(body.error().detail));
    if (const auto applied = services.changeRules(*body); !applied)
        return refusal(applied.error().detail);
    return okJson(services.world.rules.toJson());
}

/// Does \p change to every language of the template in the path, or to the one in \p body.
httpd::Response changeTemplates(const httpd::Request &request, const QJsonObject &body,
                                const Services &services,
                                const std::function<void(Template &)> &change)
{
    const QString name = request.path.section(u'/', 3, 3);
    const QString language = json::text(body, u"language");
    QJsonArray languages;
    QString status;
    const auto found = services.world.templates.named(name);
    for (Template *made : found) {
        if (!language.isEmpty() && made->language != language)
            continue;
        change(*made);
        languages.append(made->language);
        status = made->status;
    }
    if (languages.isEmpty())
        return refusal(u"There is no template %1."_s.arg(name.left(64)), 404);
    return okJson(
        QJsonObject{{u"name"_s, name}, {u"status"_s, status}, {u"languages"_s, languages}});
}

httpd::Response setTemplateStatus(const httpd::Request &request, const Services &services)
{
    const auto body = json::parseObject(request.body);
    if (!body)
        return refusal(u"The body is %1."_s.arg(body.error().detail));
    const QString status = json::text(*body, u"status");
    if (!isTemplateStatus(status))
        return refusal(
            u"Param status must be a template status, for example APPROVED or PAUSED."_s);
    const QString reason = json::text(*body, u"reason");
    return changeTemplates(request, *body, services, [&](Template &made) {
        services.templates.setStatus(made, status, reason);
    });
}

httpd::Response setTemplateQuality(const httpd::Request &request, const Services &services)
{
    static const QStringList kScores{u"GREEN"_s, u"YELLOW"_s, u"RED"_s, u"UNKNOWN"_s};
    const auto body = json::parseObject(request.body);
    const QString quality = body ? json::text(*body, u"quality") : QString();
    if (!kScores.contains(quality))
        return refusal(u"Param quality must be one of %1."_s.arg(kScores.join(u", "_s)));
    return changeTemplates(request, *body, services,
                           [&](Template &made) { services.templates.setQuality(made, quality); });
}

httpd::Response setTemplateCategory(const httpd::Request &request, const Services &services)
{
    static const QStringList kCategories{u"MARKETING"_s, u"UTILITY"_s, u"AUTHENTICATION"_s};
    const auto body = json::parseObject(request.body);
    const QString category = body ? json::text(*body, u"category") : QString();
    if (!kCategories.contains(category))
        return refusal(u"Param category must be one of %1."_s.arg(kCategories.join(u", "_s)));
    const bool isNotice = body->value("notice"_L1).toBool();
    return changeTemplates(request, *body, services, [&](Template &made) {
        services.templates.setCategory(made, category, isNotice);
    });
}

} // namespace

void addControlRoutes(Router &router, const Services &services)
{
    router.addControl("messages"_L1, "GET",
                      [services](const httpd::Request &) { return listMessages(services); });
    router.addControl("stats"_L1, "GET",
                      [services](const httpd::Request &) { return showStats(services); });
    router.addControl("inbound"_L1, "GET",
                      [services](const httpd::Request &) { return listInbound(services); });
    router.addControl("inbound"_L1, "POST", [services](const httpd::Request &request) {
        return receiveInbound(request, services);
    });
    router.addControl("rules"_L1, "GET", [services](const httpd::Request &) {
        return okJson(services.world.rules.toJson());
    });
    router.addControl("rules"_L1, "POST", [services](const httpd::Request &request) {
        return changeRules(request, services);
    });
    router.addControl("templates/*/status"_L1, "POST", [services](const httpd::Request &request) {
        return setTemplateStatus(request, services);
    });
    router.addControl("templates/*/quality"_L1, "POST", [services](const httpd::Request &request) {
        return setTemplateQuality(request, services);
    });
    router.addControl("templates/*/category"_L1, "POST", [services](const httpd::Request &request) {
        return setTemplateCategory(request, services);
    });
    router.addControl("reset"_L1, "POST", [services](const httpd::Request &) {
        services.reset();
        return okSuccess();
    });
}

} // namespace aic::sandbox
