// SPDX-License-Identifier: GPL-3.0-or-later
// Filled templates (cloud-api.md §2.8).
#include <QRegularExpression>

#include "graph/contentrules_p.h"
#include "graph/messages.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

constexpr int kMaxParameter = 1024;
constexpr int kMaxLoneParameter = 32'768; // in a template of nothing but a body
constexpr int kMaxFallback = 1024;
constexpr int kMaxButtonPayload = 256;
constexpr int kMaxCode = 15;
constexpr qsizetype kMaxCards = 10;
constexpr double kLatestMs = 9'999'999'999'999.0; // still milliseconds, in the year 2286

void checkTextParameter(ContentRules &rules, const Node &text, int most)
{
    static const QRegularExpression forbidden(u"[\\n\\r\\t\\x{2028}\\x{2029}]| {5,}"_s);
    rules.needText(text, most);
    if (forbidden.match(text.text()).hasMatch()) {
        rules.refuse(text, u"a value may not hold line breaks, tabs or more than four spaces in a "
                           "row"_s);
    }
}

void checkParameter(ContentRules &rules, const Node &parameter, int most)
{
    const Node type = parameter[u"type"];
    rules.needText(type, kMaxParameter);
    const QString kind = type.text();
    const Node part = parameter[kind];
    if (kind == u"text"_s) {
        checkTextParameter(rules, part, most);
    } else if (kind == u"image"_s || kind == u"video"_s || kind == u"document"_s) {
        rules.needMedia(part);
    } else if (kind == u"location"_s) {
        rules.needNumber(part[u"latitude"], -90, 90);
        rules.needNumber(part[u"longitude"], -180, 180);
        rules.needText(part[u"name"], kMaxParameter);
        rules.needText(part[u"address"], kMaxParameter);
    } else if (kind == u"currency"_s) {
        static const QRegularExpression code(u"\\A[A-Z]{3}\\z"_s);
        rules.needText(part[u"fallback_value"], kMaxFallback);
        if (!code.match(part[u"code"].text()).hasMatch())
            rules.refuse(part[u"code"], u"a currency looks like EUR"_s);
        rules.needNumber(part[u"amount_1000"], -1e15, 1e15);
    } else if (kind == u"date_time"_s) {
        rules.needText(part[u"fallback_value"], kMaxFallback);
    } else if (kind == u"limited_time_offer"_s) {
        rules.needNumber(part[u"expiration_time_ms"], 1, kLatestMs);
    }
}

void checkButton(ContentRules &rules, const Node &component)
{
    rules.needText(component[u"sub_type"], kMaxParameter);
    const Node index = component[u"index"];
    bool ok = index.value.isDouble();
    const int number = ok ? index.value.toInt(-1) : index.text().toInt(&ok);
    if (!ok || number < 0 || number > 9)
        rules.refuse(index, u"a button's index is 0 to 9"_s);
    const Node parameters = component[u"parameters"];
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        rules.mayHaveText(parameters[i][u"payload"], kMaxButtonPayload);
        rules.mayHaveText(parameters[i][u"coupon_code"], kMaxCode);
        if (parameters[i][u"ttl_minutes"].isThere())
            rules.needNumber(parameters[i][u"ttl_minutes"], 1, 43'200);
    }
}

void checkComponents(ContentRules &rules, const Node &components);

void checkCards(ContentRules &rules, const Node &cards)
{
    rules.needCount(cards, 1, kMaxCards);
    QSet<QString> seen;
    for (qsizetype i = 0; i < cards.size() && !rules.isBroken(); ++i) {
        const Node index = cards[i][u"card_index"];
        rules.needNumber(index, 0, double(kMaxCards - 1));
        const QString number = index.value.toVariant().toString();
        if (seen.contains(number))
            rules.refuse(index, u"is there twice"_s);
        seen.insert(number);
        checkComponents(rules, cards[i][u"components"]);
    }
}

void checkComponent(ContentRules &rules, const Node &component, bool isAlone)
{
    rules.needText(component[u"type"], kMaxParameter);
    const QString type = component[u"type"].text().toLower();
    if (type == u"button"_s)
        checkButton(rules, component);
    if (type == u"carousel"_s)
        checkCards(rules, component[u"cards"]);
    const Node parameters = component[u"parameters"];
    if (parameters.isThere() && !parameters.value.isArray())
        rules.refuse(parameters, u"must be a list"_s);
    if (type == u"header"_s && parameters.size() > 1)
        rules.refuse(parameters, u"a header has one value"_s);
    qsizetype named = 0;
    const bool isLoneBody = type == u"body"_s && isAlone;
    for (qsizetype i = 0; i < parameters.size() && !rules.isBroken(); ++i) {
        named += parameters[i][u"parameter_name"].text().isEmpty() ? 0 : 1;
        checkParameter(rules, parameters[i], isLoneBody ? kMaxLoneParameter : kMaxParameter);
    }
    if (type == u"body"_s && named != 0 && named != parameters.size())
        rules.refuse(parameters, u"named and counted values are mixed"_s);
}

void checkComponents(ContentRules &rules, const Node &components)
{
    if (!components.isThere())
        return;
    if (!components.value.isArray())
        rules.refuse(components, u"must be a list"_s);
    for (qsizetype i = 0; i < components.size() && !rules.isBroken(); ++i)
        checkComponent(rules, components[i], components.size() == 1);
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

void checkTemplate(ContentRules &rules, const Node &content)
{
    const Node object = content[u"template"];
    static const QRegularExpression namePattern(u"\\A[a-z0-9_]{1,512}\\z"_s);
    static const QRegularExpression languagePattern(u"\\A[a-z]{2,3}(_[A-Z]{2,4})?\\z"_s);
    if (!namePattern.match(object[u"name"].text()).hasMatch())
        rules.refuse(object[u"name"], u"a template's name has small letters, digits and _"_s);
    const Node language = object[u"language"];
    if (!languagePattern.match(language[u"code"].text()).hasMatch())
        rules.refuse(language[u"code"], u"a language looks like en or en_US"_s);
    rules.mayHaveWord(language[u"policy"], {u"deterministic"_s});
    checkComponents(rules, object[u"components"]);
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

} // namespace aic::graph
