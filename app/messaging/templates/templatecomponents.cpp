// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/templates/templatecomponents.h"

#include <algorithm>

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

const QRegularExpression &placeholderPattern()
{
    static const QRegularExpression pattern(u"\\{\\{\\s*([A-Za-z0-9_]+)\\s*\\}\\}"_s);
    return pattern;
}

bool isNumber(const QString &key)
{
    return std::ranges::all_of(key, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString word(const QJsonObject &object, const QString &key)
{
    return object.value(key).toString().toUpper();
}

/// A sample is a text or a list of one (cloud-api.md §5.4 has both).
QString firstText(const QJsonValue &value)
{
    return value.isArray() ? value.toArray().at(0).toString() : value.toString();
}

TemplateText readText(const QJsonObject &component, const QString &part)
{
    TemplateText read{component.value(u"text"_s).toString(), {}};
    const QJsonObject example = component.value(u"example"_s).toObject();
    // The body's samples are a list of lists, the header's a plain one.
    QJsonArray counted = example.value(part).toArray();
    if (counted.at(0).isArray())
        counted = counted.at(0).toArray();
    const QJsonArray named = example.value(part + u"_named_params"_s).toArray();
    const QStringList keys = placeholderKeys(read.text);
    for (const QString &key : keys) {
        TemplatePlaceholder placeholder{key, {}};
        if (isNumber(key))
            placeholder.example = counted.at(qsizetype(key.toInt()) - 1).toString();
        for (const QJsonValue &value : named) {
            if (value.toObject().value(u"param_name"_s).toString() == key)
                placeholder.example = value.toObject().value(u"example"_s).toString();
        }
        read.placeholders.append(placeholder);
    }
    return read;
}

TemplateHeader headerKind(const QString &format)
{
    static const QHash<QString, TemplateHeader> kinds{
        {u"TEXT"_s, TemplateHeader::Text},         {u"IMAGE"_s, TemplateHeader::Image},
        {u"VIDEO"_s, TemplateHeader::Video},       {u"DOCUMENT"_s, TemplateHeader::Document},
        {u"LOCATION"_s, TemplateHeader::Location},
    };
    return kinds.value(format, TemplateHeader::Other);
}

TemplateButtonPart readButton(const QJsonObject &button)
{
    TemplateButtonPart part;
    part.type = word(button, u"type"_s);
    part.text = button.value(u"text"_s).toString();
    part.target = button.value(u"url"_s).toString();
    if (part.target.isEmpty())
        part.target = button.value(u"phone_number"_s).toString();
    part.example = firstText(button.value(u"example"_s));
    part.isVariable = (part.type == u"URL"_s && part.target.contains(placeholderPattern()))
                      || part.type == u"COPY_CODE"_s;
    return part;
}

/// \p text with what has a value put in; what has none stays and is added to \p missing.
QString filledText(const TemplateText &text, const QHash<QString, QString> &values,
                   const QString &part, QStringList &missing)
{
    for (const TemplatePlaceholder &placeholder : text.placeholders) {
        if (values.value(placeholder.key).trimmed().isEmpty())
            missing.append(part + u'.' + placeholder.key);
    }
    // In one pass: a value may hold what looks like a placeholder.
    QString filled;
    qsizetype end = 0;
    auto matches = placeholderPattern().globalMatch(text.text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString value = values.value(match.captured(1));
        filled += text.text.mid(end, match.capturedStart() - end);
        filled += value.trimmed().isEmpty() ? match.captured() : value;
        end = match.capturedEnd();
    }
    return filled + text.text.mid(end);
}

QList<graph::TemplateParameter> parametersOf(const TemplateText &text,
                                             const QHash<QString, QString> &values)
{
    QList<graph::TemplateParameter> parameters;
    for (const TemplatePlaceholder &placeholder : text.placeholders) {
        const QString name = isNumber(placeholder.key) ? QString() : placeholder.key;
        parameters.append({values.value(placeholder.key), name, {}});
    }
    return parameters;
}

QHash<QString, QString> examplesOf(const TemplateText &text)
{
    QHash<QString, QString> values;
    for (const TemplatePlaceholder &placeholder : text.placeholders)
        values.insert(placeholder.key, placeholder.example);
    return values;
}

bool needsMedia(TemplateHeader kind)
{
    return kind == TemplateHeader::Image || kind == TemplateHeader::Video
           || kind == TemplateHeader::Document || kind == TemplateHeader::Location;
}

} // namespace

bool TemplateContent::canBeFilled() const
{
    static const QStringList plain{u"QUICK_REPLY"_s, u"URL"_s, u"PHONE_NUMBER"_s, u"COPY_CODE"_s,
                                   u"VOICE_CALL"_s};
    return headerKind != TemplateHeader::Other && cards.isEmpty() && !offerExpires
           && unknownTypes.isEmpty()
           && std::ranges::all_of(buttons, [](const TemplateButtonPart &button) {
                  return plain.contains(button.type);
              });
}

QStringList placeholderKeys(const QString &text)
{
    QStringList keys;
    auto matches = placeholderPattern().globalMatch(text);
    while (matches.hasNext()) {
        const QString key = matches.next().captured(1);
        if (!keys.contains(key))
            keys.append(key);
    }
    if (std::ranges::all_of(keys, isNumber)) {
        std::ranges::sort(keys, [](const QString &left, const QString &right) {
            return left.toInt() < right.toInt();
        });
    }
    return keys;
}

TemplateContent readTemplate(const QJsonArray &components)
{
    TemplateContent content;
    for (const QJsonValue &value : components) {
        const QJsonObject component = value.toObject();
        const QString type = word(component, u"type"_s);
        if (type == u"HEADER"_s) {
            content.headerKind = headerKind(word(component, u"format"_s));
            if (content.headerKind == TemplateHeader::Text)
                content.header = readText(component, u"header_text"_s);
        } else if (type == u"BODY"_s) {
            content.body = readText(component, u"body_text"_s);
        } else if (type == u"FOOTER"_s) {
            content.footer = component.value(u"text"_s).toString();
        } else if (type == u"BUTTONS"_s) {
            const QJsonArray buttons = component.value(u"buttons"_s).toArray();
            for (const QJsonValue &button : buttons)
                content.buttons.append(readButton(button.toObject()));
        } else if (type == u"CAROUSEL"_s) {
            const QJsonArray cards = component.value(u"cards"_s).toArray();
            for (const QJsonValue &card : cards) {
                content.cards.append(
                    readTemplate(card.toObject().value(u"components"_s).toArray()));
            }
        } else if (type == u"LIMITED_TIME_OFFER"_s) {
            const QJsonObject offer = component.value(u"limited_time_offer"_s).toObject();
            content.offerText = offer.value(u"text"_s).toString();
            content.offerExpires = offer.value(u"has_expiration"_s).toBool();
        } else if (type == u"CALL_PERMISSION_REQUEST"_s) {
            content.asksToCall = true;
        } else {
            content.unknownTypes.append(type);
        }
    }
    return content;
}

TemplateValues exampleValues(const TemplateContent &content)
{
    TemplateValues values;
    values.header = examplesOf(content.header);
    values.body = examplesOf(content.body);
    for (int i = 0; i < content.buttons.size(); ++i) {
        const TemplateButtonPart &button = content.buttons.at(i);
        if (!button.isVariable)
            continue;
        QString value = button.example;
        // The sample of an address is the whole of it, the value only its end.
        const QString start = button.target.left(button.target.indexOf(u"{{"_s));
        if (button.type == u"URL"_s && value.startsWith(start))
            value.remove(0, start.size());
        values.buttons.insert(i, value);
    }
    return values;
}

FilledTemplate fill(const TemplateContent &content, const TemplateValues &values)
{
    FilledTemplate filled;
    filled.header = filledText(content.header, values.header, u"header"_s, filled.missing);
    filled.body = filledText(content.body, values.body, u"body"_s, filled.missing);
    filled.footer = content.footer;
    filled.message.header = parametersOf(content.header, values.header);
    filled.message.body = parametersOf(content.body, values.body);
    if (needsMedia(content.headerKind)) {
        if (values.headerMedia.isEmpty())
            filled.missing.append(u"header"_s);
        else
            filled.message.header = {{{}, {}, values.headerMedia}};
    }
    for (int i = 0; i < content.buttons.size(); ++i) {
        const TemplateButtonPart &button = content.buttons.at(i);
        const QString value = values.buttons.value(i);
        const bool takesPayload = button.type == u"QUICK_REPLY"_s && !value.isEmpty();
        if (button.isVariable && value.isEmpty())
            filled.missing.append(u"buttons.%1"_s.arg(i));
        if (button.isVariable || takesPayload)
            filled.message.buttons.append({button.type.toLower(), i, value});
    }
    return filled;
}

} // namespace aic::messaging
