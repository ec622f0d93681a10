// SPDX-License-Identifier: GPL-3.0-or-later
// Interactive messages (cloud-api.md §2.7): one row a type in the table, one action check each.
#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QSet>
#include <QUrl>

#include "sandbox/messagerules.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kButtonTextLimit = 20;

GraphError wrongCount(const QString &parameter, int least, int most)
{
    return invalidParameter(
        u"Param %1 must have from %2 to %3 items."_s.arg(parameter).arg(least).arg(most));
}

Refusal checkName(const QJsonObject &action, QLatin1StringView expected)
{
    if (action.value("name"_L1).toString() != expected)
        return badValue(u"Param interactive['action']['name'] must be \"%1\"."_s.arg(expected));
    return std::nullopt;
}

Refusal checkButtons(const QJsonObject &action)
{
    const QJsonArray buttons = action.value("buttons"_L1).toArray();
    if (buttons.isEmpty() || buttons.size() > 3)
        return wrongCount(u"interactive['action']['buttons']"_s, 1, 3);
    QSet<QString> ids;
    QSet<QString> titles;
    for (qsizetype i = 0; i < buttons.size(); ++i) {
        const QString parameter = u"interactive['action']['buttons'][%1]['reply']"_s.arg(i);
        if (buttons.at(i).toObject().value("type"_L1).toString() != u"reply")
            return badValue(
                u"Param interactive['action']['buttons'][%1]['type'] must be \"reply\"."_s.arg(i));
        const QJsonObject reply = buttons.at(i).toObject().value("reply"_L1).toObject();
        if (auto refusal = checkRequiredText(reply, "id"_L1, QString(parameter + u"['id']"), 256))
            return refusal;
        if (auto refusal = checkRequiredText(reply, "title"_L1, QString(parameter + u"['title']"),
                                             kButtonTextLimit))
            return refusal;
        const QString id = reply.value("id"_L1).toString();
        if (id != id.trimmed())
            return badValue(u"Param %1['id'] must not begin or end with a space."_s.arg(parameter));
        ids.insert(id);
        titles.insert(reply.value("title"_L1).toString());
    }
    if (ids.size() != buttons.size() || titles.size() != buttons.size())
        return badValue(u"The ids and titles of reply buttons must be distinct."_s);
    return std::nullopt;
}

Refusal checkList(const QJsonObject &action)
{
    if (auto refusal = checkRequiredText(action, "button"_L1, u"interactive['action']['button']"_s,
                                         kButtonTextLimit))
        return refusal;
    const QJsonArray sections = action.value("sections"_L1).toArray();
    if (sections.isEmpty() || sections.size() > 10)
        return wrongCount(u"interactive['action']['sections']"_s, 1, 10);
    QSet<QString> ids;
    qsizetype rowCount = 0;
    for (qsizetype i = 0; i < sections.size(); ++i) {
        const QString parameter = u"interactive['action']['sections'][%1]"_s.arg(i);
        const QJsonObject section = sections.at(i).toObject();
        const QString title = parameter + u"['title']";
        if (auto refusal = sections.size() > 1 ? checkRequiredText(section, "title"_L1, title, 24)
                                               : checkOptionalText(section, "title"_L1, title, 24))
            return refusal;
        const QJsonArray rows = section.value("rows"_L1).toArray();
        rowCount += rows.size();
        if (rows.isEmpty() || rowCount > 10)
            return invalidParameter(
                u"A list message must have a row in each section and at most 10 in all."_s);
        for (qsizetype r = 0; r < rows.size(); ++r) {
            const QString rowName = QString(parameter + u"['rows'][%1]"_s.arg(r));
            const QJsonObject row = rows.at(r).toObject();
            if (auto refusal = checkRequiredText(row, "id"_L1, QString(rowName + u"['id']"), 200))
                return refusal;
            if (auto refusal
                = checkRequiredText(row, "title"_L1, QString(rowName + u"['title']"), 24))
                return refusal;
            if (auto refusal = checkOptionalText(row, "description"_L1,
                                                 QString(rowName + u"['description']"), 72))
                return refusal;
            ids.insert(row.value("id"_L1).toString());
        }
    }
    if (ids.size() != rowCount)
        return badValue(u"The ids of list rows must be distinct."_s);
    return std::nullopt;
}

Refusal checkCtaUrl(const QJsonObject &action)
{
    if (auto refusal = checkName(action, "cta_url"_L1))
        return refusal;
    const QJsonObject parameters = action.value("parameters"_L1).toObject();
    if (auto refusal = checkRequiredText(parameters, "display_text"_L1,
                                         u"interactive['action']['parameters']['display_text']"_s,
                                         kButtonTextLimit))
        return refusal;
    const QString parameter = u"interactive['action']['parameters']['url']"_s;
    if (auto refusal = checkRequiredText(parameters, "url"_L1, parameter, 2000))
        return refusal;
    const QUrl url(parameters.value("url"_L1).toString(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return badValue(u"Param %1 is not a valid URL."_s.arg(parameter));
    return std::nullopt;
}

Refusal checkFlow(const QJsonObject &action)
{
    if (auto refusal = checkName(action, "flow"_L1))
        return refusal;
    const QJsonObject parameters = action.value("parameters"_L1).toObject();
    if (parameters.contains("flow_id"_L1) == parameters.contains("flow_name"_L1))
        return badValue(u"One of flow_id and flow_name is required."_s);
    for (const auto &[key, allowed] :
         {std::pair("mode"_L1, QStringList{u"draft"_s, u"published"_s}),
          std::pair("flow_action"_L1, QStringList{u"navigate"_s, u"data_exchange"_s})}) {
        const QJsonValue value = parameters.value(key);
        if (!value.isUndefined() && !allowed.contains(value.toString()))
            return badValue(
                u"Param interactive['action']['parameters']['%1'] must be one of {%2}."_s.arg(
                    key, allowed.join(u", "_s)));
    }
    return checkRequiredText(parameters, "flow_cta"_L1,
                             u"interactive['action']['parameters']['flow_cta']"_s, 30);
}

Refusal checkVoiceCall(const QJsonObject &action)
{
    if (auto refusal = checkName(action, "voice_call"_L1))
        return refusal;
    const QJsonObject parameters = action.value("parameters"_L1).toObject();
    if (auto refusal = checkOptionalText(parameters, "display_text"_L1,
                                         u"interactive['action']['parameters']['display_text']"_s,
                                         kButtonTextLimit))
        return refusal;
    const QJsonValue minutes = parameters.value("ttl_minutes"_L1);
    if (!minutes.isUndefined() && !(minutes.toDouble() >= 1 && minutes.toDouble() <= 43200))
        return badValue(u"Param ttl_minutes must be from 1 to 43200."_s);
    return std::nullopt;
}

Refusal checkProduct(const QJsonObject &action)
{
    if (auto refusal
        = checkRequiredText(action, "catalog_id"_L1, u"interactive['action']['catalog_id']"_s, 256))
        return refusal;
    return checkRequiredText(action, "product_retailer_id"_L1,
                             u"interactive['action']['product_retailer_id']"_s, 256);
}

Refusal checkProductList(const QJsonObject &action)
{
    if (auto refusal
        = checkRequiredText(action, "catalog_id"_L1, u"interactive['action']['catalog_id']"_s, 256))
        return refusal;
    const QJsonArray sections = action.value("sections"_L1).toArray();
    if (sections.isEmpty() || sections.size() > 10)
        return wrongCount(u"interactive['action']['sections']"_s, 1, 10);
    qsizetype items = 0;
    for (qsizetype i = 0; i < sections.size(); ++i) {
        const QString title = u"interactive['action']['sections'][%1]['title']"_s.arg(i);
        const QJsonObject section = sections.at(i).toObject();
        if (auto refusal = sections.size() > 1 ? checkRequiredText(section, "title"_L1, title, 24)
                                               : checkOptionalText(section, "title"_L1, title, 24))
            return refusal;
        const QJsonArray products = section.value("product_items"_L1).toArray();
        for (const QJsonValue &product : products) {
            if (auto refusal = checkRequiredText(
                    product.toObject(), "product_retailer_id"_L1,
                    u"interactive['action']['sections'][%1]['product_items']"_s.arg(i), 256))
                return refusal;
        }
        items += products.size();
    }
    if (items == 0 || items > 30)
        return invalidParameter(u"A product list must have from 1 to 30 items."_s);
    return std::nullopt;
}

/// A request for a postal address: only in the countries that have the form (cloud-api.md §2.7).
Refusal checkAddress(const QJsonObject &action)
{
    if (auto refusal = checkName(action, "address_message"_L1))
        return refusal;
    const QJsonObject parameters = action.value("parameters"_L1).toObject();
    const QString parameter = u"interactive['action']['parameters']['country']"_s;
    if (auto refusal = checkRequiredText(parameters, "country"_L1, parameter, 2))
        return refusal;
    const QString country = parameters.value("country"_L1).toString();
    if (country != u"IN" && country != u"SG")
        return badValue(u"Param %1 must be one of {IN, SG}."_s.arg(parameter));
    return std::nullopt;
}

struct InteractiveType
{
    QLatin1StringView name;
    enum Header { NoHeader, TextHeader, TextRequired, AnyHeader } header;
    int bodyLimit;
    bool bodyRequired;
    bool mayHaveFooter;
    Refusal (*checkAction)(const QJsonObject &action);
};

constexpr std::array kTypes{
    InteractiveType{"button"_L1, InteractiveType::AnyHeader, 1024, true, true, checkButtons},
    InteractiveType{"list"_L1, InteractiveType::TextHeader, 4096, true, true, checkList},
    InteractiveType{"cta_url"_L1, InteractiveType::AnyHeader, 1024, true, true, checkCtaUrl},
    InteractiveType{"flow"_L1, InteractiveType::AnyHeader, 1024, true, true, checkFlow},
    InteractiveType{
        "location_request_message"_L1, InteractiveType::NoHeader, 1024, true, false,
        [](const QJsonObject &action) { return checkName(action, "send_location"_L1); }},
    InteractiveType{"product"_L1, InteractiveType::NoHeader, 1024, false, true, checkProduct},
    InteractiveType{"product_list"_L1, InteractiveType::TextRequired, 1024, true, true,
                    checkProductList},
    InteractiveType{
        "catalog_message"_L1, InteractiveType::NoHeader, 1024, true, true,
        [](const QJsonObject &action) { return checkName(action, "catalog_message"_L1); }},
    InteractiveType{"carousel"_L1, InteractiveType::NoHeader, 1024, true, false, checkCarousel},
    InteractiveType{"address_message"_L1, InteractiveType::NoHeader, 1024, true, true,
                    checkAddress},
    InteractiveType{
        "call_permission_request"_L1, InteractiveType::NoHeader, 1024, false, false,
        [](const QJsonObject &action) { return checkName(action, "call_permission_request"_L1); }},
    InteractiveType{"voice_call"_L1, InteractiveType::NoHeader, 1024, true, true, checkVoiceCall},
    InteractiveType{
        "request_contact_info"_L1, InteractiveType::NoHeader, 1024, true, true,
        [](const QJsonObject &action) { return checkName(action, "request_contact_info"_L1); }},
    // Meta's page and its clients disagree on the name (cloud-api.md §2.7): both pass.
    InteractiveType{
        "contact_request"_L1, InteractiveType::NoHeader, 1024, true, true,
        [](const QJsonObject &action) { return checkName(action, "request_contact_info"_L1); }},
};

Refusal checkHeader(const InteractiveType &type, const QJsonValue &value)
{
    if (value.isUndefined())
        return type.header == InteractiveType::TextRequired
                   ? Refusal(missingParameter(u"interactive['header']"_s))
                   : std::nullopt;
    if (type.header == InteractiveType::NoHeader)
        return invalidParameter(
            u"Invalid parameter"_s,
            u"An interactive message of type %1 has no header."_s.arg(type.name));
    const QJsonObject header = value.toObject();
    const QString kind = header.value("type"_L1).toString();
    if (kind == u"text")
        return checkRequiredText(header, "text"_L1, u"interactive['header']['text']"_s, 60);
    const bool isMedia = kind == u"image" || kind == u"video" || kind == u"document";
    if (!isMedia || type.header != InteractiveType::AnyHeader)
        return badValue(u"Param interactive['header']['type'] does not fit the message."_s);
    return checkMediaSource(header.value(kind).toObject(),
                            u"interactive['header']['%1']"_s.arg(kind));
}

} // namespace

Refusal checkInteractive(const QJsonObject &interactive)
{
    const QString name = interactive.value("type"_L1).toString();
    if (name.isEmpty())
        return missingParameter(u"interactive['type']"_s);
    const auto type = std::find_if(kTypes.begin(), kTypes.end(),
                                   [&](const InteractiveType &row) { return row.name == name; });
    if (type == kTypes.end())
        return badValue(u"\"%1\" is not a type of interactive message."_s.arg(name.left(64)));
    if (auto refusal = checkHeader(*type, interactive.value("header"_L1)))
        return refusal;

    const QJsonObject body = interactive.value("body"_L1).toObject();
    const QString bodyText = u"interactive['body']['text']"_s;
    if (type->bodyRequired || interactive.contains("body"_L1)) {
        if (auto refusal = checkRequiredText(body, "text"_L1, bodyText, type->bodyLimit))
            return refusal;
    }
    if (interactive.contains("footer"_L1)) {
        if (!type->mayHaveFooter)
            return invalidParameter(
                u"Invalid parameter"_s,
                u"An interactive message of type %1 has no footer."_s.arg(type->name));
        if (auto refusal = checkRequiredText(interactive.value("footer"_L1).toObject(), "text"_L1,
                                             u"interactive['footer']['text']"_s, 60))
            return refusal;
    }
    if (!interactive.value("action"_L1).isObject())
        return missingParameter(u"interactive['action']"_s);
    return type->checkAction(interactive.value("action"_L1).toObject());
}

} // namespace aic::sandbox
