// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/inbound.h"

#include <algorithm>

#include <QJsonArray>
#include <QStringList>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

// Sixteen times what WhatsApp lets people write; only a broken or hostile body holds more.
constexpr int kLongestText = 65'536;

QString inside(const QJsonObject &message, const QString &node, QStringView key)
{
    return json::text(message.value(node).toObject(), key);
}

QString firstOf(std::initializer_list<QString> texts)
{
    for (const QString &text : texts) {
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString locationText(const QJsonObject &location)
{
    const QString named
        = firstOf({json::text(location, u"name"), json::text(location, u"address")});
    if (!named.isEmpty() || !location.contains(u"latitude"_s))
        return named;
    const auto degrees = [&](const QString &key) {
        return QString::number(location.value(key).toVariant().toDouble(), 'f', 5);
    };
    return degrees(u"latitude"_s) + u", "_s + degrees(u"longitude"_s);
}

QString contactsText(const QJsonArray &cards)
{
    QStringList names;
    for (const QJsonValue &card : cards) {
        const QString name = inside(card.toObject(), u"name"_s, u"formatted_name");
        if (!name.isEmpty())
            names.append(name);
    }
    return names.join(u", "_s);
}

QString interactiveText(const QJsonObject &interactive)
{
    return firstOf({inside(interactive, u"button_reply"_s, u"title"),
                    inside(interactive, u"list_reply"_s, u"title"),
                    inside(interactive, u"nfm_reply"_s, u"body"),
                    inside(interactive, u"call_permission_reply"_s, u"response"),
                    inside(interactive, u"body"_s, u"text")});
}

QString textOfType(const QString &type, const QJsonObject &message)
{
    const QJsonObject node = message.value(type).toObject();
    if (type == u"text"_s || type == u"system"_s)
        return json::text(node, u"body");
    if (type == u"image"_s || type == u"video"_s)
        return json::text(node, u"caption");
    if (type == u"document"_s)
        return firstOf({json::text(node, u"caption"), json::text(node, u"filename")});
    if (type == u"location"_s)
        return locationText(node);
    if (type == u"contacts"_s)
        return contactsText(message.value(type).toArray());
    if (type == u"reaction"_s)
        return json::text(node, u"emoji");
    if (type == u"button"_s || type == u"order"_s)
        return json::text(node, u"text");
    if (type == u"interactive"_s)
        return interactiveText(node);
    if (type == u"template"_s)
        return json::text(node, u"name");
    if (type == u"edit"_s) {
        const QJsonObject edited = node.value(u"message"_s).toObject();
        const QString editedType = json::text(edited, u"type");
        return editedType == u"edit"_s ? QString() : textOfType(editedType, edited);
    }
    return {};
}

} // namespace

QString readableText(const QString &type, const QJsonObject &message)
{
    return textOfType(type, message).left(kLongestText);
}

} // namespace aic::messaging
