// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/messagerules.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include "sandbox/customers.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kBodyLimit = 4096;
constexpr int kCaptionLimit = 1024;
constexpr int kOpaqueLimit = 512;
constexpr int kMostContacts = 257;

const QStringList &mediaTypes()
{
    static const QStringList kTypes{u"image"_s, u"video"_s, u"audio"_s, u"document"_s,
                                    u"sticker"_s};
    return kTypes;
}

const QStringList &messageTypes()
{
    static const QStringList kTypes = [] {
        QStringList types = mediaTypes();
        types += {u"text"_s,     u"location"_s,    u"contacts"_s,
                  u"reaction"_s, u"interactive"_s, u"template"_s};
        types.sort();
        return types;
    }();
    return kTypes;
}

/// Graph takes any object or array as text that holds JSON, too; some clients send contacts so.
QJsonValue decoded(const QJsonValue &value)
{
    const QJsonDocument document = QJsonDocument::fromJson(value.toString().toUtf8());
    if (document.isArray())
        return document.array();
    return document.isObject() ? QJsonValue(document.object()) : value;
}

Refusal checkContent(const QString &type, const QJsonValue &content)
{
    if (type == u"contacts")
        return content.isArray()
                   ? checkContacts(content.toArray())
                   : Refusal(invalidParameter(u"Param contacts must be a JSON array."_s));
    if (!content.isObject())
        return invalidParameter(u"Param %1 must be a JSON object."_s.arg(type));
    const QJsonObject node = content.toObject();
    if (type == u"text")
        return checkText(node);
    if (type == u"location")
        return checkLocation(node);
    if (type == u"reaction")
        return checkReaction(node);
    if (type == u"interactive")
        return checkInteractive(node);
    if (type == u"template")
        return checkTemplateShape(node);
    return checkMedia(type, node);
}

Refusal readRecipient(const QJsonObject &body, Envelope &envelope)
{
    // Both given: `to` wins (cloud-api.md §2.1).
    const bool byPhone = body.contains("to"_L1);
    const QJsonValue recipient = byPhone ? body.value("to"_L1) : body.value("recipient"_L1);
    if (recipient.isUndefined() || recipient.isNull() || recipient == QJsonValue(QString()))
        return missingParameter(u"to"_s);
    if (!recipient.isString() && !recipient.isDouble())
        return invalidParameter(u"Param to must be a string."_s);
    envelope.input
        = recipient.isDouble() ? QString::number(recipient.toInteger()) : recipient.toString();
    if (!byPhone) {
        if (!isUserId(envelope.input))
            return badValue(u"Param recipient is not a business-scoped user ID."_s);
        envelope.userId = envelope.input;
        return std::nullopt;
    }
    const std::optional<QString> digits = normalizedRecipient(envelope.input);
    if (!digits)
        return badValue(u"Param to is not a valid WhatsApp phone number."_s);
    envelope.phone = *digits;
    return std::nullopt;
}

} // namespace

GraphResult<Envelope> readMessage(const QJsonObject &body)
{
    Envelope envelope;
    const QJsonValue recipientType = body.value("recipient_type"_L1);
    if (recipientType == u"group"_s)
        return tl::unexpected(badValue(u"This business number can't write to groups."_s));
    if (!recipientType.isUndefined() && recipientType != u"individual"_s)
        return tl::unexpected(
            invalidParameter(u"Param recipient_type must be one of {individual, group}."_s));
    if (auto refusal = readRecipient(body, envelope))
        return tl::unexpected(*refusal);

    const QJsonValue type = body.value("type"_L1);
    envelope.type = type.isUndefined() ? u"text"_s : type.toString().toLower();
    if (!messageTypes().contains(envelope.type))
        return tl::unexpected(
            invalidParameter(u"Param type must be one of {%1} - got \"%2\"."_s.arg(
                messageTypes().join(u", "_s).toUpper(), type.toString().left(64))));
    envelope.content = decoded(body.value(envelope.type));
    if (envelope.content.isUndefined() || envelope.content.isNull())
        return tl::unexpected(missingParameter(envelope.type));
    if (auto refusal = checkContent(envelope.type, envelope.content))
        return tl::unexpected(*refusal);

    const QJsonValue opaque = body.value("biz_opaque_callback_data"_L1);
    if (!opaque.isUndefined() && !opaque.isString())
        return tl::unexpected(
            invalidParameter(u"Param biz_opaque_callback_data must be a string."_s));
    envelope.opaque = opaque.toString();
    if (envelope.opaque.size() > kOpaqueLimit)
        return tl::unexpected(tooLong(u"biz_opaque_callback_data"_s, kOpaqueLimit));

    if (auto refusal = checkOptionalText(body, "recipient_identity_key_hash"_L1,
                                         u"recipient_identity_key_hash"_s, kOpaqueLimit))
        return tl::unexpected(*refusal);
    envelope.identityKeyHash = body.value("recipient_identity_key_hash"_L1).toString();

    const QJsonValue context = body.value("context"_L1);
    if (!context.isUndefined()) {
        envelope.contextId = context.toObject().value("message_id"_L1).toString();
        if (envelope.contextId.isEmpty())
            return tl::unexpected(missingParameter(u"context['message_id']"_s));
        if (envelope.type == u"reaction")
            return tl::unexpected(invalidParameter(u"A reaction can't carry a context."_s));
    }
    return envelope;
}

Refusal checkRequiredText(const QJsonObject &node, QLatin1StringView key, const QString &parameter,
                          int limit)
{
    const QJsonValue value = node.value(key);
    if (value.isUndefined() || value.isNull() || value == QJsonValue(QString()))
        return missingParameter(parameter);
    return checkOptionalText(node, key, parameter, limit);
}

Refusal checkOptionalText(const QJsonObject &node, QLatin1StringView key, const QString &parameter,
                          int limit)
{
    const QJsonValue value = node.value(key);
    if (value.isUndefined())
        return std::nullopt;
    if (!value.isString())
        return invalidParameter(u"Param %1 must be a string."_s.arg(parameter));
    if (value.toString().size() > limit)
        return tooLong(parameter, limit);
    return std::nullopt;
}

Refusal checkOnlyKeys(const QJsonObject &node, std::initializer_list<QLatin1StringView> keys,
                      const QString &parameter)
{
    for (auto it = node.begin(); it != node.end(); ++it) {
        if (std::find(keys.begin(), keys.end(), it.key()) == keys.end())
            return invalidParameter(
                u"Invalid parameter"_s,
                u"Unexpected key \"%1\" on param \"%2\"."_s.arg(it.key().left(64), parameter));
    }
    return std::nullopt;
}

Refusal checkMediaSource(const QJsonObject &node, const QString &parameter)
{
    const bool hasId = node.contains("id"_L1);
    const bool hasLink = node.contains("link"_L1);
    if (hasId == hasLink)
        return hasId ? invalidParameter(
                   u"Only one of id and link may be given on param %1."_s.arg(parameter))
                     : missingParameter(u"%1['id']"_s.arg(parameter));
    if (hasId) {
        const QJsonValue id = node.value("id"_L1);
        const QString digits = id.isDouble() ? QString::number(id.toInteger()) : id.toString();
        const bool numeric = !digits.isEmpty()
                             && std::all_of(digits.begin(), digits.end(),
                                            [](QChar c) { return c >= u'0' && c <= u'9'; });
        if (!numeric)
            return badValue(u"Param %1['id'] is not a media ID."_s.arg(parameter));
        return std::nullopt;
    }
    const QUrl link(node.value("link"_L1).toString(), QUrl::StrictMode);
    if (!link.isValid() || link.host().isEmpty()
        || (link.scheme() != u"https" && link.scheme() != u"http"))
        return badValue(u"Param %1['link'] is not a valid URL."_s.arg(parameter));
    return std::nullopt;
}

Refusal checkText(const QJsonObject &text)
{
    if (auto refusal = checkOnlyKeys(text, {"body"_L1, "preview_url"_L1}, u"text"_s))
        return refusal;
    const QJsonValue preview = text.value("preview_url"_L1);
    if (!preview.isUndefined() && !preview.isBool())
        return invalidParameter(u"Param text['preview_url'] must be a boolean."_s);
    return checkRequiredText(text, "body"_L1, u"text['body']"_s, kBodyLimit);
}

Refusal checkMedia(const QString &type, const QJsonObject &media)
{
    if (auto refusal = checkMediaSource(media, type))
        return refusal;
    const bool mayHaveCaption = type != u"audio" && type != u"sticker";
    if (media.contains("caption"_L1) && !mayHaveCaption)
        return invalidParameter(u"Invalid parameter"_s,
                                u"Unexpected key \"caption\" on param \"%1\"."_s.arg(type));
    if (media.contains("filename"_L1) && type != u"document")
        return invalidParameter(u"Invalid parameter"_s,
                                u"Unexpected key \"filename\" on param \"%1\"."_s.arg(type));
    if (auto refusal
        = checkOptionalText(media, "caption"_L1, u"%1['caption']"_s.arg(type), kCaptionLimit))
        return refusal;
    const QJsonValue voice = media.value("voice"_L1);
    if (!voice.isUndefined() && (type != u"audio" || !voice.isBool()))
        return invalidParameter(u"Param %1['voice'] must be a boolean of audio."_s.arg(type));
    return std::nullopt;
}

Refusal checkLocation(const QJsonObject &location)
{
    if (auto refusal = checkOnlyKeys(
            location, {"latitude"_L1, "longitude"_L1, "name"_L1, "address"_L1}, u"location"_s))
        return refusal;
    struct Axis
    {
        QLatin1StringView key;
        double limit;
    };
    for (const Axis axis : {Axis{"latitude"_L1, 90.0}, Axis{"longitude"_L1, 180.0}}) {
        const QString parameter = u"location['%1']"_s.arg(axis.key);
        const QJsonValue value = location.value(axis.key);
        if (value.isUndefined() || value.isNull())
            return missingParameter(parameter);
        bool isNumber = value.isDouble();
        const double degrees = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
        if (!isNumber || !(degrees >= -axis.limit && degrees <= axis.limit))
            return badValue(
                u"Param %1 must be a number from -%2 to %2."_s.arg(parameter).arg(axis.limit));
    }
    if (auto refusal = checkOptionalText(location, "name"_L1, u"location['name']"_s, 1000))
        return refusal;
    return checkOptionalText(location, "address"_L1, u"location['address']"_s, 1000);
}

Refusal checkContacts(const QJsonArray &contacts)
{
    if (contacts.isEmpty())
        return missingParameter(u"contacts[0]"_s);
    if (contacts.size() > kMostContacts)
        return invalidParameter(u"Param contacts must have at most %1 items."_s.arg(kMostContacts));
    for (qsizetype i = 0; i < contacts.size(); ++i) {
        const QString parameter = u"contacts[%1]['name']"_s.arg(i);
        const QJsonValue name = contacts.at(i).toObject().value("name"_L1);
        if (!name.isObject())
            return missingParameter(parameter);
        const QJsonObject parts = name.toObject();
        if (auto refusal = checkRequiredText(parts, "formatted_name"_L1,
                                             QString(parameter + u"['formatted_name']"), 1024))
            return refusal;
        const auto keys
            = {"first_name"_L1, "last_name"_L1, "middle_name"_L1, "prefix"_L1, "suffix"_L1};
        const bool hasPart = std::any_of(keys.begin(), keys.end(), [&](QLatin1StringView key) {
            return !parts.value(key).toString().isEmpty();
        });
        if (!hasPart)
            return missingParameter(QString(parameter + u"['first_name']"));
    }
    return std::nullopt;
}

Refusal checkReaction(const QJsonObject &reaction)
{
    if (auto refusal = checkOnlyKeys(reaction, {"message_id"_L1, "emoji"_L1}, u"reaction"_s))
        return refusal;
    if (auto refusal
        = checkRequiredText(reaction, "message_id"_L1, u"reaction['message_id']"_s, 256))
        return refusal;
    const QJsonValue emoji = reaction.value("emoji"_L1);
    if (emoji.isUndefined())
        return missingParameter(u"reaction['emoji']"_s);
    if (!emoji.isString())
        return invalidParameter(u"Param reaction['emoji'] must be a string."_s);
    // One emoji may be a long sequence, but never holds letters.
    const QString symbol = emoji.toString();
    const bool plain = std::any_of(symbol.begin(), symbol.end(), [](QChar c) {
        return c.unicode() < 0x80 && !c.isDigit() && c != u'#' && c != u'*';
    });
    if (plain || symbol.size() > 64)
        return badValue(u"Param reaction['emoji'] must be one emoji."_s);
    return std::nullopt;
}

} // namespace aic::sandbox
