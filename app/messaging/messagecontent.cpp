// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/messagecontent.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QJsonArray>
#include <QJsonDocument>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

// Sixteen times what WhatsApp lets people write; only a broken or hostile body holds more.
constexpr qsizetype kLongestText = 65'536;
constexpr qsizetype kLongestForm = 256 * 1024;

QJsonObject node(const QJsonObject &object, QStringView key)
{
    return object.value(key).toObject();
}

QString body(const QJsonObject &object, QStringView key)
{
    return json::text(object, key).left(kLongestText);
}

QString line(const QJsonObject &object, QStringView key)
{
    return plainLine(json::text(object, key));
}

/// The first items of a list that are objects.
QList<QJsonObject> objects(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    QList<QJsonObject> found;
    for (const QJsonValue &each : array) {
        if (found.size() == kMostShownItems)
            break;
        if (each.isObject())
            found.append(each.toObject());
    }
    return found;
}

std::optional<MediaContent::Kind> mediaKind(const QString &type)
{
    using Kind = MediaContent::Kind;
    static constexpr std::array<std::pair<QStringView, Kind>, 5> kKinds{
        {{u"image", Kind::Image},
         {u"video", Kind::Video},
         {u"audio", Kind::Audio},
         {u"document", Kind::Document},
         {u"sticker", Kind::Sticker}}};
    for (const auto &[name, kind] : kKinds) {
        if (type == name)
            return kind;
    }
    return std::nullopt;
}

MediaContent media(MediaContent::Kind kind, const QJsonObject &object)
{
    if (kind == MediaContent::Kind::Audio && object.value(u"voice"_s).toBool())
        kind = MediaContent::Kind::Voice;
    return {kind,
            line(object, u"id"),
            line(object, u"link"),
            line(object, u"mime_type"),
            line(object, u"sha256"),
            body(object, u"caption"),
            shownFileName(json::text(object, u"filename")),
            object.value(u"animated"_s).toBool()};
}

std::optional<double> degrees(const QJsonObject &object, QStringView key, double most)
{
    const QJsonValue value = object.value(key);
    bool ok = value.isDouble();
    const double number = ok ? value.toDouble() : value.toString().toDouble(&ok);
    if (!ok || !std::isfinite(number) || std::abs(number) > most)
        return std::nullopt;
    return number;
}

LocationContent location(const QJsonObject &object)
{
    return {degrees(object, u"latitude", 90), degrees(object, u"longitude", 180),
            line(object, u"name"), line(object, u"address"), line(object, u"url")};
}

QStringList each(const QJsonValue &list, QStringView key)
{
    QStringList found;
    for (const QJsonObject &object : objects(list)) {
        const QString text = line(object, key);
        if (!text.isEmpty())
            found.append(text);
    }
    return found;
}

ContactsContent contacts(const QJsonValue &value)
{
    ContactsContent content;
    for (const QJsonObject &card : objects(value)) {
        const QJsonObject name = node(card, u"name");
        QString shown = line(name, u"formatted_name");
        if (shown.isEmpty()) {
            shown
                = QString(line(name, u"first_name") + u' ' + line(name, u"last_name")).simplified();
        }
        content.cards.append(
            {shown, line(node(card, u"org"), u"company"), each(card.value(u"phones"_s), u"phone"),
             each(card.value(u"phones"_s), u"wa_id"), each(card.value(u"emails"_s), u"email")});
    }
    content.left = value.toArray().size() - content.cards.size();
    return content;
}

OrderContent order(const QJsonObject &object)
{
    OrderContent content{line(object, u"catalog_id"), body(object, u"text"), {}, 0};
    for (const QJsonObject &item : objects(object.value(u"product_items"_s))) {
        content.items.append({line(item, u"product_retailer_id"),
                              json::integer(item, u"quantity").value_or(0),
                              plainLine(item.value(u"item_price"_s).toVariant().toString()),
                              line(item, u"currency")});
    }
    content.left = object.value(u"product_items"_s).toArray().size() - content.items.size();
    return content;
}

FormContent form(const QJsonObject &object)
{
    FormContent content{line(object, u"name"), body(object, u"body"), {}};
    const QByteArray answers = json::text(object, u"response_json").toUtf8();
    if (answers.size() > kLongestForm)
        return content;
    const QJsonObject parsed = QJsonDocument::fromJson(answers).object();
    for (auto it = parsed.begin(); it != parsed.end(); ++it) {
        if (content.answers.size() == kMostShownItems)
            break;
        const QJsonValue value = it.value();
        if (!value.isObject() && !value.isArray() && it.key() != u"flow_token"_s)
            content.answers.append(
                {plainLine(it.key()), value.toVariant().toString().left(kLongestText)});
    }
    return content;
}

CallPermissionContent callPermission(const QJsonObject &object)
{
    CallPermissionContent content;
    content.isAccepted = json::text(object, u"response") == u"accept"_s;
    content.isPermanent = object.value(u"is_permanent"_s).toBool();
    content.isAutomatic = json::text(object, u"response_source") == u"automatic"_s;
    const std::optional<qint64> seconds = json::integer(object, u"expiration_timestamp");
    constexpr qint64 kLatestSeconds = 32'503'680'000; // the year 3000
    if (seconds && *seconds > 0 && *seconds < kLatestSeconds)
        content.expiresAtMs = *seconds * 1000;
    return content;
}

void addOffers(InteractiveContent &content, const QJsonObject &action)
{
    const QJsonObject parameters = node(action, u"parameters");
    for (const QJsonObject &button : objects(action.value(u"buttons"_s))) {
        const QJsonObject reply = node(button, u"reply");
        content.offers.append(
            {Offer::Kind::Reply, line(reply, u"title"), {}, line(reply, u"id"), {}});
    }
    for (const QJsonObject &section : objects(action.value(u"sections"_s))) {
        const QString title = line(section, u"title");
        for (const QJsonObject &row : objects(section.value(u"rows"_s))) {
            if (content.offers.size() < kMostShownItems)
                content.offers.append({Offer::Kind::Row, line(row, u"title"),
                                       line(row, u"description"), line(row, u"id"), title});
        }
        for (const QString &product :
             each(section.value(u"product_items"_s), u"product_retailer_id")) {
            if (content.offers.size() < kMostShownItems)
                content.offers.append({Offer::Kind::Product, product, {}, product, title});
        }
    }
    if (content.type == u"cta_url"_s)
        content.offers.append({Offer::Kind::Link,
                               line(parameters, u"display_text"),
                               {},
                               line(parameters, u"url"),
                               {}});
    else if (content.type == u"voice_call"_s)
        content.offers.append({Offer::Kind::Call, line(parameters, u"display_text"), {}, {}, {}});
    else if (content.type == u"location_request_message"_s)
        content.offers.append({Offer::Kind::SendLocation, {}, {}, {}, {}});
    else if (content.type == u"call_permission_request"_s)
        content.offers.append({Offer::Kind::AllowCalls, {}, {}, {}, {}});
    else if (content.type == u"product"_s)
        content.offers.append({Offer::Kind::Product,
                               line(action, u"product_retailer_id"),
                               {},
                               line(action, u"product_retailer_id"),
                               {}});
    else if (content.type == u"flow"_s)
        content.offers.append({Offer::Kind::Other, line(parameters, u"flow_cta"), {}, {}, {}});
}

InteractiveContent offered(const QString &type, const QJsonObject &object)
{
    InteractiveContent content;
    content.type = plainLine(type);
    const QJsonObject header = node(object, u"header");
    const QString headerType = json::text(header, u"type");
    content.headerText = line(header, u"text");
    if (const std::optional<MediaContent::Kind> kind = mediaKind(headerType))
        content.headerMedia = media(*kind, node(header, headerType));
    content.body = body(node(object, u"body"), u"text");
    content.footer = line(node(object, u"footer"), u"text");
    const QJsonObject action = node(object, u"action");
    content.button = line(action, u"button");
    addOffers(content, action);
    return content;
}

ContentPart interactive(const QJsonObject &object)
{
    const QString type = json::text(object, u"type");
    const QJsonObject reply = node(object, type);
    if (type == u"button_reply"_s || type == u"list_reply"_s) {
        return ChoiceContent{type == u"list_reply"_s ? ChoiceContent::Kind::ListRow
                                                     : ChoiceContent::Kind::ReplyButton,
                             line(reply, u"id"), line(reply, u"title"),
                             line(reply, u"description")};
    }
    if (type == u"nfm_reply"_s)
        return form(reply);
    if (type == u"call_permission_reply"_s)
        return callPermission(reply);
    return offered(type, object);
}

QString parameterText(const QJsonObject &parameter)
{
    const QString type = json::text(parameter, u"type");
    if (type == u"currency"_s || type == u"date_time"_s)
        return body(node(parameter, type), u"fallback_value");
    return body(parameter, u"text");
}

SentTemplateContent templated(const QJsonObject &object)
{
    SentTemplateContent content;
    content.name = line(object, u"name");
    content.language = line(node(object, u"language"), u"code");
    for (const QJsonObject &component : objects(object.value(u"components"_s))) {
        const QString type = json::text(component, u"type").toLower();
        for (const QJsonObject &parameter : objects(component.value(u"parameters"_s))) {
            const QString kind = json::text(parameter, u"type");
            if (type == u"body"_s)
                content.bodyValues.append(parameterText(parameter));
            if (type != u"header"_s)
                continue;
            if (const std::optional<MediaContent::Kind> found = mediaKind(kind))
                content.headerMedia = media(*found, node(parameter, kind));
            else if (kind == u"location"_s)
                content.headerLocation = location(node(parameter, kind));
            else
                content.headerValues.append(parameterText(parameter));
        }
    }
    return content;
}

UnknownContent unknown(const QString &type, const QJsonObject &payload)
{
    UnknownContent content;
    content.type = line(node(payload, u"unsupported"), u"type");
    if (content.type.isEmpty())
        content.type = plainLine(type);
    const QList<QJsonObject> problems = objects(payload.value(u"errors"_s));
    if (!problems.isEmpty()) {
        content.detail = line(node(problems.constFirst(), u"error_data"), u"details");
        if (content.detail.isEmpty())
            content.detail = line(problems.constFirst(), u"title");
    }
    return content;
}

EditContent edit(const QJsonObject &object)
{
    const QJsonObject message = node(object, u"message");
    const QString type = json::text(message, u"type");
    const QJsonObject inner = node(message, type);
    const QString text = type == u"text"_s ? body(inner, u"body") : body(inner, u"caption");
    return {Wamid{json::text(object, u"original_message_id")}, plainLine(type), text};
}

ContentPart partOf(const QString &type, const QJsonObject &payload)
{
    if (payload.value(u"is_deleted"_s).toBool())
        return DeletedContent{};
    const QJsonObject object = node(payload, type);
    if (type == u"contacts"_s && payload.value(type).isArray())
        return contacts(payload.value(type));
    if (type == u"request_welcome"_s)
        return WelcomeContent{};
    // A file of ours without a caption has nothing in it before its upload.
    const std::optional<MediaContent::Kind> kind = mediaKind(type);
    if (kind && payload.value(type).isObject())
        return media(*kind, object);
    if (object.isEmpty())
        return unknown(type, payload);
    if (type == u"text"_s)
        return TextContent{body(object, u"body"), object.value(u"preview_url"_s).toBool()};
    if (type == u"location"_s)
        return location(object);
    if (type == u"reaction"_s)
        return ReactionContent{Wamid{json::text(object, u"message_id")},
                               plainLine(json::text(object, u"emoji"), 64)};
    if (type == u"button"_s)
        return ChoiceContent{ChoiceContent::Kind::TemplateButton,
                             line(object, u"payload"),
                             line(object, u"text"),
                             {}};
    if (type == u"interactive"_s)
        return interactive(object);
    if (type == u"order"_s)
        return order(object);
    if (type == u"system"_s) {
        const QString waId = line(object, u"wa_id");
        return SystemContent{line(object, u"type"), body(object, u"body"),
                             waId.isEmpty() ? line(object, u"new_wa_id") : waId,
                             line(object, u"user_id")};
    }
    if (type == u"edit"_s)
        return edit(object);
    if (type == u"revoke"_s)
        return RevokeContent{Wamid{json::text(object, u"original_message_id")}};
    if (type == u"template"_s)
        return templated(object);
    return unknown(type, payload);
}

bool isHidden(QChar c)
{
    const char16_t code = c.unicode();
    return c.category() == QChar::Other_Control || code == 0x061C || code == 0x200E
           || code == 0x200F || (code >= 0x2028 && code <= 0x202E)
           || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

} // namespace

MessageContent contentOf(const QString &type, const QJsonObject &payload)
{
    MessageContent content;
    content.part = partOf(type, payload);
    content.isEdited = payload.value(u"is_edited"_s).toBool();
    if (std::holds_alternative<DeletedContent>(content.part))
        return content;
    const QJsonObject context = node(payload, u"context");
    content.isForwardedOften = context.value(u"frequently_forwarded"_s).toBool();
    content.isForwarded = content.isForwardedOften || context.value(u"forwarded"_s).toBool();
    content.productAskedAbout = line(node(context, u"referred_product"), u"product_retailer_id");
    const QJsonObject referral = node(payload, u"referral");
    if (!referral.isEmpty()) {
        content.referral = Referral{line(referral, u"headline"), line(referral, u"body"),
                                    line(referral, u"source_url"), line(referral, u"source_type")};
    }
    return content;
}

QString plainLine(const QString &text, qsizetype most)
{
    // A cap first: nobody waits for the rest of a hostile text.
    QString plain = text.left(most);
    for (QChar &c : plain) {
        if (c == u'\n' || c == u'\r' || c == u'\t')
            c = u' ';
    }
    plain.removeIf(isHidden);
    return plain.trimmed();
}

QString shownFileName(const QString &name)
{
    const qsizetype slash = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    const QString last = plainLine(name.mid(slash + 1), 255);
    return last == u"."_s || last == u".."_s ? QString() : last;
}

QJsonObject reactionContent(const Wamid &target, const QString &emoji)
{
    return {{u"type"_s, u"reaction"_s},
            {u"reaction"_s, QJsonObject{{u"message_id"_s, target.value}, {u"emoji"_s, emoji}}}};
}

QJsonObject withoutContent(const QJsonObject &payload)
{
    QJsonObject kept{{u"is_deleted"_s, true}};
    for (const QString &key : {u"from"_s, u"from_user_id"_s, u"from_parent_user_id"_s, u"id"_s,
                               u"timestamp"_s, u"type"_s}) {
        if (payload.contains(key))
            kept.insert(key, payload.value(key));
    }
    return kept;
}

QJsonObject withEdit(const QJsonObject &payload, const QJsonObject &edit)
{
    const QJsonObject message = node(node(edit, u"edit"), u"message");
    const QString type = json::text(message, u"type");
    if (type.isEmpty() || type != json::text(payload, u"type") || !message.contains(type))
        return payload;
    QJsonObject changed = payload;
    changed.insert(type, message.value(type));
    changed.insert(u"is_edited"_s, true);
    return changed;
}

} // namespace aic::messaging
