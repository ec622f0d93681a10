// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/templaterules.h"

#include <algorithm>

#include <QJsonArray>

#include "sandbox/templatebuttons.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kTextParameterLimit = 1024;
constexpr int kCardBodyLimit = 160;
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

Refusal checkHeader(const QString &where, const QJsonObject &header, bool named,
                    const QJsonArray &parameters)
{
    const QString format = header.value("format"_L1).toString();
    if (header.isEmpty() || format == u"TEXT")
        return checkPlaceholders(where, header.value("text"_L1).toString(), named, parameters, 60);
    const QJsonObject parameter = parameters.at(0).toObject();
    const QString type = parameter.value("type"_L1).toString();
    // A GIF is sent as the video that it is.
    const bool fits = type.toUpper() == format || (format == u"GIF" && type == u"video");
    if (parameters.size() != 1 || !fits)
        return graphError(
            132012, u"%1: Format mismatch, expected %2, received %3"_s.arg(
                        where, format, type.isEmpty() ? u"UNKNOWN"_s : type.toUpper().left(32)));
    if (format == u"PRODUCT")
        return checkRequiredText(parameter.value(type).toObject(), "product_retailer_id"_L1,
                                 u"%1: product['product_retailer_id']"_s.arg(where), 256);
    if (format == u"LOCATION") {
        const QJsonObject location = parameter.value("location"_L1).toObject();
        for (const QLatin1StringView key : {"name"_L1, "address"_L1}) {
            if (location.value(key).toString().isEmpty())
                return missingParameter(u"%1: location['%2']"_s.arg(where, key));
        }
        return checkLocation(location);
    }
    return checkMediaSource(parameter.value(type).toObject(), u"%1: %2"_s.arg(where, type));
}

/// The offer's end, when the template says that it has one.
Refusal checkOffer(const QJsonObject &offer, const QJsonArray &parameters)
{
    const bool hasEnd
        = offer.value("limited_time_offer"_L1).toObject().value("has_expiration"_L1).toBool();
    if (parameters.isEmpty() && !hasEnd)
        return std::nullopt;
    const QJsonObject parameter = parameters.at(0).toObject();
    const qint64 end = parameter.value("limited_time_offer"_L1)
                           .toObject()
                           .value("expiration_time_ms"_L1)
                           .toVariant()
                           .toString()
                           .toLongLong();
    if (!hasEnd || parameters.size() != 1 || end <= 0)
        return graphError(132012, hasEnd ? u"limited_time_offer: expiration_time_ms is required"_s
                                         : u"limited_time_offer: the offer has no expiration"_s);
    return std::nullopt;
}

/// Header, body and buttons of a message or of one card.
Refusal checkParts(const QString &where, const QJsonArray &made, bool named,
                   const QJsonArray &given, int bodyLimit)
{
    const auto parametersOf = [&](QLatin1StringView type) {
        return component(given, type).value("parameters"_L1).toArray();
    };
    if (auto refusal = checkHeader(QString(where + u"header"), component(made, "header"_L1), named,
                                   parametersOf("header"_L1)))
        return refusal;
    const QString body = component(made, "body"_L1).value("text"_L1).toString();
    if (auto refusal = checkPlaceholders(QString(where + u"body"), body, named,
                                         parametersOf("body"_L1), bodyLimit))
        return refusal;
    return checkTemplateButtons(QString(where + u"buttons"),
                                component(made, "buttons"_L1).value("buttons"_L1).toArray(), given);
}

Refusal checkCards(const QJsonArray &made, bool named, const QJsonArray &given)
{
    if (given.size() != made.size())
        return graphError(
            132012, u"carousel: %1 cards do not match the %2 of the template"_s.arg(given.size())
                        .arg(made.size()));
    QList<qint64> indexes;
    for (const QJsonValue &value : given) {
        const QJsonObject card = value.toObject();
        const qint64 index = card.value("card_index"_L1).toInteger(-1);
        if (index < 0 || index >= made.size() || indexes.contains(index))
            return graphError(132012, u"carousel: card_index must count the cards from 0"_s);
        indexes.append(index);
        if (auto refusal = checkParts(u"carousel card %1: "_s.arg(index),
                                      made.at(index).toObject().value("components"_L1).toArray(),
                                      named, card.value("components"_L1).toArray(), kCardBodyLimit))
            return refusal;
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
    static const QStringList kTypes{u"header"_s,
                                    u"body"_s,
                                    u"footer"_s,
                                    u"button"_s,
                                    u"carousel"_s,
                                    u"limited_time_offer"_s,
                                    u"tap_target_configuration"_s};
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
    const bool named = made->format == u"NAMED";
    const int limit = made->components.size() == 1 ? kAloneLimit : kTextParameterLimit;
    if (auto refusal = checkParts({}, made->components, named, given, limit))
        return tl::unexpected(*refusal);
    if (auto refusal
        = checkOffer(component(made->components, "limited_time_offer"_L1),
                     component(given, "limited_time_offer"_L1).value("parameters"_L1).toArray()))
        return tl::unexpected(*refusal);
    if (auto refusal
        = checkCards(component(made->components, "carousel"_L1).value("cards"_L1).toArray(), named,
                     component(given, "carousel"_L1).value("cards"_L1).toArray()))
        return tl::unexpected(*refusal);
    return made;
}

} // namespace aic::sandbox
