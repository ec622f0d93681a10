// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/templaterules.h"

#include <algorithm>

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kTextParameterLimit = 1024;
constexpr int kAloneLimit = 32768; // a body that has no other component

QJsonObject component(const QJsonArray &components, QLatin1StringView type)
{
    for (const QJsonValue &value : components) {
        const QJsonObject candidate = value.toObject();
        if (candidate.value("type"_L1).toString().compare(type, Qt::CaseInsensitive) == 0)
            return candidate;
    }
    return {};
}

QString parameterText(const QJsonObject &parameter)
{
    const QString type = parameter.value("type"_L1).toString();
    if (type == u"currency" || type == u"date_time")
        return parameter.value(type).toObject().value("fallback_value"_L1).toString();
    return parameter.value("text"_L1).toString();
}

Refusal checkTextParameter(const QString &where, const QJsonObject &parameter, int limit)
{
    const QString type = parameter.value("type"_L1).toString();
    if (type != u"text" && type != u"currency" && type != u"date_time")
        return graphError(132012,
                          u"%1: Format mismatch, expected TEXT, received %2"_s.arg(
                              where, type.isEmpty() ? u"UNKNOWN"_s : type.toUpper().left(32)));
    const QString text = parameterText(parameter);
    if (text.isEmpty())
        return missingParameter(u"%1: parameter text"_s.arg(where));
    if (text.contains(u'\n') || text.contains(u'\r') || text.contains(u'\t')
        || text.contains(u"     "_s))
        return graphError(132012,
                          u"%1: Param text cannot have new-line/tab characters or more than 4 "
                          u"consecutive spaces"_s.arg(where));
    if (text.size() > limit)
        return graphError(132005,
                          u"%1: Param text is longer than %2 characters"_s.arg(where).arg(limit));
    return std::nullopt;
}

/// Parameters for the placeholders of \p text.
Refusal checkPlaceholders(const QString &where, const QString &text, bool named,
                          const QJsonArray &parameters, int limit)
{
    const QStringList expected = placeholders(text);
    if (parameters.size() != expected.size())
        return graphError(132000,
                          u"%1: number of localizable_params (%2) does not match the expected "
                          u"number of params (%3)"_s.arg(where)
                              .arg(parameters.size())
                              .arg(expected.size()));
    QStringList seen;
    qsizetype length = text.size();
    for (const QJsonValue &value : parameters) {
        const QJsonObject parameter = value.toObject();
        if (auto refusal = checkTextParameter(where, parameter, limit))
            return refusal;
        const QString name = parameter.value("parameter_name"_L1).toString();
        if (named && name.isEmpty())
            return invalidParameter(u"Invalid parameter"_s,
                                    u"%1: Parameter name is missing or empty"_s.arg(where));
        if (named && (!expected.contains(name) || seen.contains(name)))
            return graphError(
                132000, u"%1: Parameter name \"%2\" is not expected"_s.arg(where, name.left(64)));
        if (!named && !name.isEmpty())
            return graphError(132012, u"%1: the template's parameters have no names"_s.arg(where));
        seen.append(name);
        length += parameterText(parameter).size();
    }
    if (length > limit)
        return graphError(132005,
                          u"%1: the text is longer than %2 characters"_s.arg(where).arg(limit));
    return std::nullopt;
}

Refusal checkHeader(const Template &made, const QJsonObject &header, const QJsonArray &parameters)
{
    const QString format = header.value("format"_L1).toString();
    if (header.isEmpty() || format == u"TEXT")
        return checkPlaceholders(u"header"_s, header.value("text"_L1).toString(),
                                 made.format == u"NAMED", parameters, 60);
    const QJsonObject parameter = parameters.at(0).toObject();
    const QString type = parameter.value("type"_L1).toString();
    if (parameters.size() != 1 || type.toUpper() != format)
        return graphError(132012,
                          u"header: Format mismatch, expected %1, received %2"_s.arg(
                              format, type.isEmpty() ? u"UNKNOWN"_s : type.toUpper().left(32)));
    if (format == u"LOCATION") {
        const QJsonObject location = parameter.value("location"_L1).toObject();
        for (const QLatin1StringView key : {"name"_L1, "address"_L1}) {
            if (location.value(key).toString().isEmpty())
                return missingParameter(u"header: location['%1']"_s.arg(key));
        }
        return checkLocation(location);
    }
    return checkMediaSource(parameter.value(type).toObject(), u"header: %1"_s.arg(type));
}

bool isDynamicUrl(const QJsonObject &button)
{
    return button.value("type"_L1).toString() == u"URL"
           && button.value("url"_L1).toString().contains(u"{{"_s);
}

Refusal checkButtons(const QJsonArray &buttons, const QJsonArray &given)
{
    QList<int> indexes;
    for (const QJsonValue &value : given) {
        const QJsonObject entry = value.toObject();
        if (entry.value("type"_L1).toString().compare("button"_L1, Qt::CaseInsensitive) != 0)
            continue;
        bool isNumber = false;
        const int index = entry.value("index"_L1).toVariant().toString().toInt(&isNumber);
        if (!isNumber || index < 0 || index >= buttons.size())
            return graphError(132012, u"buttons: there is no button at index %1"_s.arg(
                                          entry.value("index"_L1).toVariant().toString().left(16)));
        const QString expected = buttons.at(index).toObject().value("type"_L1).toString();
        const QString subType = entry.value("sub_type"_L1).toString();
        if (subType.compare(expected, Qt::CaseInsensitive) != 0)
            return graphError(132012,
                              u"buttons: Button at index %1 is of type %2, not %3"_s.arg(index).arg(
                                  expected, subType.left(32)));
        const QJsonArray parameters = entry.value("parameters"_L1).toArray();
        if (parameters.size() != 1)
            return graphError(132000,
                              u"buttons: Button at index %1 takes one parameter"_s.arg(index));
        const QJsonObject parameter = parameters.at(0).toObject();
        if (expected == u"URL") {
            if (auto refusal = checkTextParameter(u"buttons"_s, parameter, kTextParameterLimit))
                return refusal;
        }
        if (parameter.value("payload"_L1).toString().size() > 256)
            return tooLong(u"buttons[%1]['payload']"_s.arg(index), 256);
        indexes.append(index);
    }
    for (int index = 0; index < buttons.size(); ++index) {
        if (isDynamicUrl(buttons.at(index).toObject()) && !indexes.contains(index))
            return graphError(
                131008,
                u"buttons: Button at index %1 of type Url requires a parameter"_s.arg(index));
    }
    return std::nullopt;
}

} // namespace

Refusal checkTemplateShape(const QJsonObject &node)
{
    if (auto refusal = checkRequiredText(node, "name"_L1, u"template['name']"_s, 512))
        return refusal;
    const QJsonObject language = node.value("language"_L1).toObject();
    if (auto refusal
        = checkRequiredText(language, "code"_L1, u"template['language']['code']"_s, 32))
        return refusal;
    if (language.contains("policy"_L1)
        && language.value("policy"_L1).toString() != u"deterministic")
        return badValue(u"Param template['language']['policy'] must be \"deterministic\"."_s);
    const QJsonValue components = node.value("components"_L1);
    if (components.isUndefined())
        return std::nullopt;
    if (!components.isArray())
        return invalidParameter(u"Param template['components'] must be a JSON array."_s);
    static const QStringList kTypes{u"header"_s, u"body"_s,     u"footer"_s,
                                    u"button"_s, u"carousel"_s, u"limited_time_offer"_s};
    const QJsonArray list = components.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QJsonObject entry = list.at(i).toObject();
        if (!kTypes.contains(entry.value("type"_L1).toString().toLower()))
            return invalidParameter(
                u"Param template['components'][%1]['type'] must be one of {%2}."_s.arg(i).arg(
                    kTypes.join(u", "_s).toUpper()));
        const QJsonValue parameters = entry.value("parameters"_L1);
        if (!parameters.isUndefined() && !parameters.isArray())
            return invalidParameter(
                u"Param template['components'][%1]['parameters'] must be a JSON array."_s.arg(i));
    }
    return std::nullopt;
}

GraphResult<const Template *> matchTemplate(const QJsonObject &node, const TemplateStore &templates)
{
    const QString name = node.value("name"_L1).toString();
    const QString language = node.value("language"_L1).toObject().value("code"_L1).toString();
    const Template *made = templates.find(name, language);
    if (!made)
        return tl::unexpected(graphError(
            132001, u"template name (%1) does not exist in %2"_s.arg(name.left(64), language)));
    if (made->status == u"PAUSED")
        return tl::unexpected(
            graphError(132015, u"template %1 is paused for low quality"_s.arg(name)));
    if (made->status == u"DISABLED")
        return tl::unexpected(graphError(132016, u"template %1 is disabled for good"_s.arg(name)));
    if (made->status != u"APPROVED")
        return tl::unexpected(graphError(
            132001, u"template %1 in %2 is not approved (%3)"_s.arg(name, language, made->status)));

    const QJsonArray given = node.value("components"_L1).toArray();
    const auto parametersOf = [&](QLatin1StringView type) {
        return component(given, type).value("parameters"_L1).toArray();
    };
    const QJsonObject header = component(made->components, "header"_L1);
    const QJsonObject body = component(made->components, "body"_L1);
    const QJsonArray buttons
        = component(made->components, "buttons"_L1).value("buttons"_L1).toArray();
    if (auto refusal = checkHeader(*made, header, parametersOf("header"_L1)))
        return tl::unexpected(*refusal);
    const int limit = made->components.size() == 1 ? kAloneLimit : kTextParameterLimit;
    if (auto refusal = checkPlaceholders(u"body"_s, body.value("text"_L1).toString(),
                                         made->format == u"NAMED", parametersOf("body"_L1), limit))
        return tl::unexpected(*refusal);
    if (auto refusal = checkButtons(buttons, given))
        return tl::unexpected(*refusal);
    return made;
}

} // namespace aic::sandbox
