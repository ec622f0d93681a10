// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/messages.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

constexpr int kMaxParameter = 1024;
constexpr int kMaxLoneParameter = 32'768; // in a template of nothing but a body
constexpr int kMaxCaption = 1024;
constexpr int kMaxButtonPayload = 256;
constexpr int kMaxCode = 15;

tl::unexpected<Error> invalid(const QString &field, const QString &detail)
{
    return fail(ErrorCode::Invalid, field + u": "_s + detail, field);
}

Result<> checkText(const QJsonObject &content)
{
    const QJsonValue body = content.value(u"text"_s).toObject().value(u"body"_s);
    const QString field = u"text.body"_s;
    if (!body.isString() || body.toString().trimmed().isEmpty())
        return invalid(field, u"the text is empty"_s);
    if (body.toString().size() > kMaxTextLength)
        return invalid(field,
                       u"the text has %1 characters; %2 are allowed"_s.arg(body.toString().size())
                           .arg(kMaxTextLength));
    return {};
}

Result<> checkParameter(const QJsonObject &parameter, const QString &field, int maxLength)
{
    if (parameter.value(u"type"_s).toString().isEmpty())
        return invalid(field + u".type"_s, u"the type is missing"_s);
    if (parameter.value(u"type"_s).toString() != u"text"_s)
        return {};
    const QString text = parameter.value(u"text"_s).toString();
    const QString textField = field + u".text"_s;
    static const QRegularExpression forbidden(u"[\\n\\r\\t\\x{2028}\\x{2029}]| {5,}"_s);
    if (text.trimmed().isEmpty())
        return invalid(textField, u"the value is empty"_s);
    if (forbidden.match(text).hasMatch())
        return invalid(textField, u"a value may not hold line breaks, tabs or more than four "
                                  "spaces in a row"_s);
    if (text.size() > maxLength)
        return invalid(
            textField,
            u"the value has %1 characters; %2 are allowed"_s.arg(text.size()).arg(maxLength));
    return {};
}

Result<> checkButton(const QJsonObject &component, const QString &field)
{
    if (component.value(u"sub_type"_s).toString().isEmpty())
        return invalid(field + u".sub_type"_s, u"the kind of button is missing"_s);
    const QJsonValue index = component.value(u"index"_s);
    bool ok = index.isDouble();
    const int number = ok ? index.toInt(-1) : index.toString().toInt(&ok);
    if (!ok || number < 0 || number > 9)
        return invalid(field + u".index"_s, u"a button's index is 0 to 9"_s);
    const QJsonArray parameters = component.value(u"parameters"_s).toArray();
    for (const QJsonValue &value : parameters) {
        const QJsonObject parameter = value.toObject();
        if (parameter.value(u"payload"_s).toString().size() > kMaxButtonPayload)
            return invalid(field + u".parameters[0].payload"_s,
                           u"at most %1 characters"_s.arg(kMaxButtonPayload));
        if (parameter.value(u"coupon_code"_s).toString().size() > kMaxCode)
            return invalid(field + u".parameters[0].coupon_code"_s,
                           u"at most %1 characters"_s.arg(kMaxCode));
    }
    return {};
}

Result<> checkComponent(const QJsonObject &component, const QString &field, bool isAlone)
{
    const QString type = component.value(u"type"_s).toString().toLower();
    if (type.isEmpty())
        return invalid(field + u".type"_s, u"the type is missing"_s);
    if (type == u"button"_s) {
        if (Result<> checked = checkButton(component, field); !checked)
            return checked;
    }
    const QJsonArray parameters = component.value(u"parameters"_s).toArray();
    qsizetype named = 0;
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        const QJsonObject parameter = parameters.at(i).toObject();
        named += parameter.value(u"parameter_name"_s).toString().isEmpty() ? 0 : 1;
        const int maxLength = type == u"body"_s && isAlone ? kMaxLoneParameter : kMaxParameter;
        Result<> checked
            = checkParameter(parameter, u"%1.parameters[%2]"_s.arg(field).arg(i), maxLength);
        if (!checked)
            return checked;
    }
    if (type == u"body"_s && named != 0 && named != parameters.size())
        return invalid(field + u".parameters"_s, u"named and counted values are mixed"_s);
    return {};
}

Result<> checkTemplate(const QJsonObject &content)
{
    const QJsonObject object = content.value(u"template"_s).toObject();
    static const QRegularExpression namePattern(u"\\A[a-z0-9_]{1,512}\\z"_s);
    static const QRegularExpression languagePattern(u"\\A[a-z]{2,3}(_[A-Z]{2,4})?\\z"_s);
    if (!namePattern.match(object.value(u"name"_s).toString()).hasMatch())
        return invalid(u"template.name"_s, u"a template's name has small letters, digits and _"_s);
    const QJsonValue language = object.value(u"language"_s).toObject().value(u"code"_s);
    if (!languagePattern.match(language.toString()).hasMatch())
        return invalid(u"template.language.code"_s, u"a language looks like en or en_US"_s);

    const QJsonValue value = object.value(u"components"_s);
    if (!value.isUndefined() && !value.isArray())
        return invalid(u"template.components"_s, u"must be a list"_s);
    const QJsonArray components = value.toArray();
    for (qsizetype i = 0; i < components.size(); ++i) {
        Result<> checked
            = checkComponent(components.at(i).toObject(), u"template.components[%1]"_s.arg(i),
                             components.size() == 1);
        if (!checked)
            return checked;
    }
    return {};
}

Result<> checkMedia(const QJsonObject &content, const QString &type)
{
    const QJsonObject media = content.value(type).toObject();
    const bool hasId = !media.value(u"id"_s).toString().isEmpty();
    const bool hasLink = !media.value(u"link"_s).toString().isEmpty();
    if (hasId == hasLink)
        return invalid(type, u"exactly one of id and link is needed"_s);
    if (hasLink) {
        const QString link = media.value(u"link"_s).toString();
        if (!link.startsWith(u"http://"_s) && !link.startsWith(u"https://"_s))
            return invalid(type + u".link"_s, u"must be a web address"_s);
    }
    if (media.value(u"caption"_s).toString().size() > kMaxCaption)
        return invalid(type + u".caption"_s, u"at most %1 characters"_s.arg(kMaxCaption));
    return {};
}

Result<> checkReaction(const QJsonObject &content)
{
    const QJsonObject reaction = content.value(u"reaction"_s).toObject();
    if (reaction.value(u"message_id"_s).toString().isEmpty())
        return invalid(u"reaction.message_id"_s, u"the message reacted to is missing"_s);
    if (!reaction.value(u"emoji"_s).isString())
        return invalid(u"reaction.emoji"_s, u"an emoji, or an empty text to remove it"_s);
    if (content.contains(u"context"_s))
        return invalid(u"context"_s, u"a reaction can't quote"_s);
    return {};
}

Result<> checkLocation(const QJsonObject &content)
{
    const QJsonObject location = content.value(u"location"_s).toObject();
    static constexpr std::pair<QStringView, double> kLimits[]
        = {{u"latitude", 90.0}, {u"longitude", 180.0}};
    for (const auto &[key, limit] : kLimits) {
        const QJsonValue value = location.value(key);
        bool ok = value.isDouble();
        const double number = ok ? value.toDouble() : value.toString().toDouble(&ok);
        if (!ok || number < -limit || number > limit)
            return invalid(u"location."_s + key, u"must be between -%1 and %1"_s.arg(limit));
    }
    return {};
}

QJsonArray toArray(const QList<TemplateParameter> &parameters)
{
    QJsonArray array;
    for (const TemplateParameter &parameter : parameters) {
        QJsonObject object = parameter.other;
        if (object.isEmpty()) {
            object = {{u"type"_s, u"text"_s}, {u"text"_s, parameter.text}};
            if (!parameter.name.isEmpty())
                object.insert(u"parameter_name"_s, parameter.name);
        }
        array.append(object);
    }
    return array;
}

QJsonObject toObject(const TemplateButton &button)
{
    QString type = u"text"_s;
    QString key = u"text"_s;
    if (button.subType == u"quick_reply"_s) {
        type = u"payload"_s;
        key = u"payload"_s;
    } else if (button.subType == u"copy_code"_s) {
        type = u"coupon_code"_s;
        key = u"coupon_code"_s;
    }
    return {{u"type"_s, u"button"_s},
            {u"sub_type"_s, button.subType},
            {u"index"_s, QString::number(button.index)},
            {u"parameters"_s, QJsonArray{QJsonObject{{u"type"_s, type}, {key, button.value}}}}};
}

} // namespace

Result<QJsonObject> TextMessage::content() const
{
    QJsonObject text{{u"body"_s, body}};
    if (previewUrl)
        text.insert(u"preview_url"_s, true);
    QJsonObject content{{u"type"_s, u"text"_s}, {u"text"_s, text}};
    if (Result<> checked = checkContent(content); !checked)
        return fail(std::move(checked.error()));
    return content;
}

Result<QJsonObject> TemplateMessage::content() const
{
    QJsonArray components;
    if (!header.isEmpty())
        components.append(
            QJsonObject{{u"type"_s, u"header"_s}, {u"parameters"_s, toArray(header)}});
    if (!body.isEmpty())
        components.append(QJsonObject{{u"type"_s, u"body"_s}, {u"parameters"_s, toArray(body)}});
    for (const TemplateButton &button : buttons)
        components.append(toObject(button));

    QJsonObject object{{u"name"_s, name}, {u"language"_s, QJsonObject{{u"code"_s, language}}}};
    if (!components.isEmpty())
        object.insert(u"components"_s, components);
    QJsonObject content{{u"type"_s, u"template"_s}, {u"template"_s, object}};
    if (Result<> checked = checkContent(content); !checked)
        return fail(std::move(checked.error()));
    return content;
}

Result<> checkContent(const QJsonObject &content)
{
    for (const QString &key :
         {u"messaging_product"_s, u"to"_s, u"recipient"_s, u"biz_opaque_callback_data"_s}) {
        if (content.contains(key))
            return invalid(key, u"is set by the program"_s);
    }
    const QString type = content.value(u"type"_s).toString();
    if (type.isEmpty())
        return invalid(u"type"_s, u"the type is missing"_s);
    const QJsonValue value = content.value(type);
    if (!value.isObject() && !(type == u"contacts"_s && value.isArray()))
        return invalid(type, u"the part that the type names is missing"_s);

    if (type == u"text"_s)
        return checkText(content);
    if (type == u"template"_s)
        return checkTemplate(content);
    if (type == u"reaction"_s)
        return checkReaction(content);
    if (type == u"location"_s)
        return checkLocation(content);
    if (type == u"image"_s || type == u"video"_s || type == u"audio"_s || type == u"document"_s
        || type == u"sticker"_s)
        return checkMedia(content, type);
    // Types that Meta adds later are passed on.
    return {};
}

} // namespace aic::graph
