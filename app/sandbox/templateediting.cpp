// SPDX-License-Identifier: GPL-3.0-or-later
// Creating, editing and deleting templates (cloud-api.md §5.2, §5.5).
#include <algorithm>

#include <QJsonDocument>
#include <QRegularExpression>

#include "core/clock.h"
#include "sandbox/fields.h"
#include "sandbox/templatecomponents.h"
#include "sandbox/templatedesk.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qsizetype kMostTemplates = 6000;
constexpr qsizetype kMostPerHour = 100;
constexpr qint64 kHourMs = 3600 * 1000;
constexpr qint64 kDayMs = 24 * kHourMs;

// A few of Meta's ready-made texts, in their shape.
constexpr char kLibrary[] = R"json([
{"id":"820000000000001","name":"delivery_update_1","language":"en_US","category":"UTILITY","topic":"ORDER_MANAGEMENT","usecase":"DELIVERY_UPDATE","industry":["E_COMMERCE"],"header":"Delivery update","body":"Hello {{1}}, your order {{2}} is on its way and should arrive soon.","body_params":["Ada","A-1042"],"body_param_types":["TEXT","TEXT"],"buttons":[{"type":"URL","text":"Track","url":"https://www.example.com/"}]},
{"id":"820000000000002","name":"payment_confirmation_1","language":"en_US","category":"UTILITY","topic":"PAYMENTS","usecase":"PAYMENT_CONFIRMATION","industry":["E_COMMERCE","FINANCIAL_SERVICES"],"header":"Payment received","body":"Thank you {{1}}, we have received your payment of {{2}} today.","body_params":["Ada","$5"],"body_param_types":["TEXT","AMOUNT"],"buttons":[]},
{"id":"820000000000003","name":"order_pick_up_1","language":"en_US","category":"UTILITY","topic":"ORDER_MANAGEMENT","usecase":"ORDER_PICK_UP","industry":["E_COMMERCE"],"header":"Ready for pick-up","body":"Hello {{1}}, your order {{2}} is ready to be picked up.","body_params":["Ada","A-1042"],"body_param_types":["TEXT","TEXT"],"buttons":[]}
])json";

QJsonArray library()
{
    static const QJsonArray kEntries = QJsonDocument::fromJson(kLibrary).array();
    return kEntries;
}

const NodeShape &libraryShape()
{
    static const QStringList kFields{
        u"id"_s,    u"name"_s,        u"language"_s,         u"category"_s,
        u"topic"_s, u"usecase"_s,     u"industry"_s,         u"header"_s,
        u"body"_s,  u"body_params"_s, u"body_param_types"_s, u"buttons"_s};
    static const NodeShape kShape{u"WhatsAppMessageTemplateLibrary"_s, kFields, kFields};
    return kShape;
}

Outcome listLibrary(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    QJsonArray found;
    const QJsonArray entries = library();
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        const QString search = Call::text(*parameters, "search"_L1);
        bool passes = search.isEmpty()
                      || entry.value("name"_L1).toString().contains(search, Qt::CaseInsensitive)
                      || entry.value("body"_L1).toString().contains(search, Qt::CaseInsensitive);
        for (const QLatin1StringView key :
             {"topic"_L1, "usecase"_L1, "language"_L1, "category"_L1, "industry"_L1, "name"_L1}) {
            if (!parameters->contains(key))
                continue;
            const QString wanted = Call::text(*parameters, key);
            passes = passes
                     && (entry.value(key).isArray() ? entry.value(key).toArray().contains(wanted)
                                                    : entry.value(key).toString() == wanted);
        }
        if (passes)
            found.append(entry);
    }
    const auto answer
        = page(found, libraryShape(), *parameters, QString(services.baseUrl + call.request.path));
    if (!answer)
        return answer.error();
    return okJson(*answer);
}

/// Components from the library's entry \p name. Error: 100.
GraphResult<QJsonArray> fromLibrary(const QString &name, const QString &language)
{
    const QJsonArray entries = library();
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        if (entry.value("name"_L1).toString() != name
            || entry.value("language"_L1).toString() != language)
            continue;
        QJsonArray components{
            QJsonObject{{u"type"_s, u"HEADER"_s},
                        {u"format"_s, u"TEXT"_s},
                        {u"text"_s, entry.value("header"_L1)}},
            QJsonObject{{u"type"_s, u"BODY"_s},
                        {u"text"_s, entry.value("body"_L1)},
                        {u"example"_s, QJsonObject{{u"body_text"_s,
                                                    QJsonArray{entry.value("body_params"_L1)}}}}}};
        if (!entry.value("buttons"_L1).toArray().isEmpty())
            components.append(
                QJsonObject{{u"type"_s, u"BUTTONS"_s}, {u"buttons"_s, entry.value("buttons"_L1)}});
        return components;
    }
    return tl::unexpected(templateError(
        0, u"Not in the library"_s, u"The library has no template of this name and language."_s));
}

/// How long an undelivered message may wait, by category (cloud-api.md §5.3).
Refusal checkTtl(const QString &category, const QJsonValue &value)
{
    if (value.isUndefined())
        return std::nullopt;
    const qint64 seconds = value.toVariant().toString().toLongLong();
    struct Limit
    {
        QLatin1StringView category;
        qint64 least;
        qint64 most;
    };
    for (const Limit limit : {Limit{"AUTHENTICATION"_L1, 30, 900}, Limit{"UTILITY"_L1, 30, 43200},
                              Limit{"MARKETING"_L1, 43200, 2592000}}) {
        const bool isOff = seconds == -1 && limit.category != "MARKETING"_L1;
        if (category == limit.category && !isOff && (seconds < limit.least || seconds > limit.most))
            return invalidParameter(
                u"Param message_send_ttl_seconds must be from %1 to %2 for %3."_s.arg(limit.least)
                    .arg(limit.most)
                    .arg(category));
    }
    return std::nullopt;
}

bool isCategory(const QString &word)
{
    return word == u"MARKETING" || word == u"UTILITY" || word == u"AUTHENTICATION";
}

GraphResult<Template> readTemplate(const QJsonObject &parameters, const Services &services)
{
    static const QRegularExpression kName(u"^[a-z0-9_]{1,512}$"_s);
    static const QRegularExpression kLanguage(u"^[a-z]{2,3}(_[A-Z]{2,3})?$"_s);
    Template made;
    made.name = Call::text(parameters, "name"_L1);
    made.language = Call::text(parameters, "language"_L1);
    made.category = Call::text(parameters, "category"_L1).toUpper();
    made.format = Call::text(parameters, "parameter_format"_L1).toUpper();
    for (const QLatin1StringView key : {"name"_L1, "language"_L1, "category"_L1}) {
        if (Call::text(parameters, key).isEmpty())
            return tl::unexpected(invalidParameter(u"The parameter %1 is required."_s.arg(key)));
    }
    if (!kName.match(made.name).hasMatch())
        return tl::unexpected(
            templateError(0, u"The name has the wrong format"_s,
                          u"A name has at most 512 lower-case letters, digits and underscores."_s));
    if (!kLanguage.match(made.language).hasMatch())
        return tl::unexpected(invalidParameter(u"Param language must be a language's code."_s));
    if (!isCategory(made.category))
        return tl::unexpected(invalidParameter(
            u"Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}."_s));
    if (made.format.isEmpty())
        made.format = u"POSITIONAL"_s;
    if (made.format != u"POSITIONAL" && made.format != u"NAMED")
        return tl::unexpected(
            invalidParameter(u"Param parameter_format must be one of {NAMED, POSITIONAL}."_s));
    if (auto refusal = checkTtl(made.category, parameters.value("message_send_ttl_seconds"_L1)))
        return tl::unexpected(*refusal);
    made.ttlSeconds = Call::text(parameters, "message_send_ttl_seconds"_L1).toLongLong();
    made.linkTrackingOff = Call::text(parameters, "cta_url_link_tracking_opted_out"_L1) == u"true";
    made.subCategory = Call::text(parameters, "sub_category"_L1);
    made.libraryName = Call::text(parameters, "library_template_name"_L1);
    made.quality = u"UNKNOWN"_s;
    made.createdAtMs = services.clock.nowMs();

    QJsonArray given = parameters.value("components"_L1).toArray();
    if (!made.libraryName.isEmpty()) {
        const auto ready = fromLibrary(made.libraryName, made.language);
        if (!ready)
            return tl::unexpected(ready.error());
        given = *ready;
    } else if (given.isEmpty()) {
        return tl::unexpected(invalidParameter(u"The parameter components is required."_s));
    }
    const auto components = readComponents({made.category, made.format, given});
    if (!components)
        return tl::unexpected(components.error());
    made.components = *components;
    return made;
}

Outcome createTemplate(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    auto made = readTemplate(*parameters, services);
    if (!made)
        return made.error();
    TemplateStore &store = services.world.templates;
    const qint64 now = services.clock.nowMs();
    if (store.find(made->name, made->language))
        return templateError(
            2388024, u"Content in this language already exists"_s,
            u"There is already %1 content for this template."_s.arg(made->language));
    if (store.isBlocked(made->name, made->language, now))
        return templateError(
            2388023, u"Message template language is being deleted"_s,
            u"The name was used by a template deleted less than 30 days ago. Choose another."_s);
    if (static_cast<qsizetype>(store.all().size()) >= kMostTemplates)
        return templateError(2388019, u"Template limit exceeded"_s,
                             u"The account can have at most %1 templates."_s.arg(kMostTemplates));
    if (store.madeSince(now - kHourMs) >= kMostPerHour)
        return graphError(80007,
                          u"At most %1 templates can be created in an hour."_s.arg(kMostPerHour));
    Template &added = store.add(*std::move(made));
    services.templates.submit(added);
    return okJson(QJsonObject{{u"id"_s, QString::number(added.id)},
                              {u"status"_s, added.status},
                              {u"category"_s, added.category}});
}

Refusal checkEdit(const Template &made, const QJsonObject &parameters, qint64 nowMs)
{
    const QString title = u"The template can't be edited"_s;
    static const QStringList kEditable{u"APPROVED"_s, u"REJECTED"_s, u"PAUSED"_s};
    if (!kEditable.contains(made.status))
        return templateError(0, title, u"Its status is %1."_s.arg(made.status));
    if (made.status != u"APPROVED")
        return std::nullopt;
    const QString category = Call::text(parameters, "category"_L1).toUpper();
    if (!category.isEmpty() && category != made.category)
        return templateError(0, title, u"An approved template keeps its category."_s);
    const auto editsSince = [&](qint64 atMs) {
        return std::count_if(made.approvedEdits.begin(), made.approvedEdits.end(),
                             [atMs](qint64 edit) { return edit > atMs; });
    };
    if (editsSince(nowMs - kDayMs) >= 1 || editsSince(nowMs - 30 * kDayMs) >= 10)
        return templateError(
            0, title, u"An approved template can be edited once a day and 10 times in 30 days."_s);
    return std::nullopt;
}

Outcome editTemplate(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    Template &made = *services.world.templates.byId(call.id.toLongLong());
    const qint64 now = services.clock.nowMs();
    if (auto refusal = checkEdit(made, *parameters, now))
        return *refusal;
    QString category = Call::text(*parameters, "category"_L1).toUpper();
    if (category.isEmpty())
        category = made.category;
    if (!isCategory(category))
        return invalidParameter(
            u"Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}."_s);
    const QJsonValue ttl = parameters->value("message_send_ttl_seconds"_L1);
    if (auto refusal = checkTtl(category, ttl))
        return *refusal;
    QJsonArray components = made.components;
    if (parameters->contains("components"_L1)) {
        const auto read
            = readComponents({category, made.format, parameters->value("components"_L1).toArray()});
        if (!read)
            return read.error();
        components = *read;
    }
    if (made.status == u"APPROVED")
        made.approvedEdits.append(now);
    if (!ttl.isUndefined())
        made.ttlSeconds = ttl.toVariant().toString().toLongLong();
    made.category = category;
    made.components = components;
    made.wasEdited = true;
    services.templates.submit(made);
    return okSuccess();
}

Outcome deleteTemplates(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    const QString name = Call::text(*parameters, "name"_L1);
    if (name.isEmpty())
        return invalidParameter(u"The parameter name is required."_s);
    const QString id = Call::text(*parameters, "hsm_id"_L1);
    std::vector<qint64> chosen;
    const auto languages = services.world.templates.named(name);
    for (const Template *made : languages) {
        if (!id.isEmpty() && id.toLongLong() != made->id)
            continue;
        if (made->status == u"DISABLED")
            return templateError(0, u"The template can't be deleted"_s,
                                 u"It is disabled for good."_s);
        chosen.push_back(made->id);
    }
    if (chosen.empty())
        return templateError(2593002, u"Message template not found"_s,
                             u"There is no template of this name."_s);
    for (const qint64 gone : chosen)
        services.templates.remove(gone);
    return okSuccess();
}

Outcome unpauseTemplate(const Call &call, const Services &services)
{
    Template &made = *services.world.templates.byId(call.id.toLongLong());
    if (made.status != u"PAUSED")
        return templateError(0, u"The template is not paused"_s,
                             u"Its status is %1."_s.arg(made.status));
    services.templates.setStatus(made, u"APPROVED"_s);
    return okSuccess();
}

} // namespace

void addTemplateEditingRoutes(Router &router, const Services &services)
{
    const auto add = [&](Node node, QLatin1StringView edge, QByteArrayView method,
                         Outcome (*handler)(const Call &, const Services &)) {
        router.add(node, edge, method, Permission::Management,
                   [services, handler](const Call &call) { return handler(call, services); });
    };
    add(Node::Account, "message_templates"_L1, "POST", createTemplate);
    add(Node::Account, "message_templates"_L1, "DELETE", deleteTemplates);
    add(Node::Template, ""_L1, "POST", editTemplate);
    add(Node::Template, "unpause"_L1, "POST", unpauseTemplate);
    add(Node::TemplateLibrary, ""_L1, "GET", listLibrary);
}

} // namespace aic::sandbox
