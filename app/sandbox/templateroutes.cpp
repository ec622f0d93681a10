// SPDX-License-Identifier: GPL-3.0-or-later
// Message templates (cloud-api.md §5.1).
#include <algorithm>
#include <array>

#include "sandbox/fields.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kTemplateLimit = 6000;

const NodeShape &templateShape()
{
    static const NodeShape kShape{
        u"WhatsAppMessageTemplate"_s,
        {u"id"_s, u"name"_s, u"language"_s, u"status"_s, u"category"_s, u"sub_category"_s,
         u"previous_category"_s, u"correct_category"_s, u"components"_s, u"quality_score"_s,
         u"rejected_reason"_s, u"parameter_format"_s, u"message_send_ttl_seconds"_s,
         u"cta_url_link_tracking_opted_out"_s, u"library_template_name"_s, u"health_status"_s},
        {u"name"_s, u"parameter_format"_s, u"components"_s, u"language"_s, u"status"_s,
         u"category"_s}};
    return kShape;
}

struct Filter
{
    QLatin1StringView parameter;
    bool (*matches)(const Template &made, const QString &wanted);
};

QString bodyText(const Template &made)
{
    for (const QJsonValue &component : made.components) {
        if (component.toObject().value("type"_L1).toString() == u"BODY")
            return component.toObject().value("text"_L1).toString();
    }
    return {};
}

constexpr std::array kFilters{
    Filter{"name"_L1, [](const Template &t, const QString &w) { return t.name.contains(w); }},
    Filter{"content"_L1,
           [](const Template &t, const QString &w) {
               return bodyText(t).contains(w, Qt::CaseInsensitive);
           }},
    Filter{"name_or_content"_L1,
           [](const Template &t, const QString &w) {
               return t.name.contains(w) || bodyText(t).contains(w, Qt::CaseInsensitive);
           }},
    Filter{"status"_L1, [](const Template &t, const QString &w) { return t.status == w; }},
    Filter{"category"_L1, [](const Template &t, const QString &w) { return t.category == w; }},
    Filter{"language"_L1, [](const Template &t, const QString &w) { return t.language == w; }},
    Filter{"quality_score"_L1, [](const Template &t, const QString &w) { return t.quality == w; }},
};

GraphResult<QJsonObject> summarize(const QString &asked, qsizetype matching, qsizetype all)
{
    const QJsonObject known{{u"total_count"_s, matching},
                            {u"message_template_count"_s, all},
                            {u"message_template_limit"_s, kTemplateLimit},
                            {u"are_translations_complete"_s, true}};
    QJsonObject summary;
    const QStringList names = asked.split(u',', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        if (!known.contains(name.trimmed()))
            return tl::unexpected(invalidParameter(
                u"Tried accessing nonexisting summary field (%1)"_s.arg(name.trimmed())));
        summary.insert(name.trimmed(), known.value(name.trimmed()));
    }
    return summary;
}

Outcome listTemplates(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    QJsonArray nodes;
    for (const Template &made : services.world.templates.all()) {
        const bool passes
            = std::all_of(kFilters.begin(), kFilters.end(), [&](const Filter &filter) {
                  if (!parameters->contains(filter.parameter))
                      return true;
                  const QJsonValue wanted = parameters->value(filter.parameter);
                  if (!wanted.isArray())
                      return filter.matches(made, Call::text(*parameters, filter.parameter));
                  const QJsonArray any = wanted.toArray();
                  return std::any_of(any.begin(), any.end(), [&](const QJsonValue &value) {
                      return filter.matches(made, value.toString());
                  });
              });
        if (passes)
            nodes.append(made.toNode());
    }
    auto answer
        = page(nodes, templateShape(), *parameters, QString(services.baseUrl + call.request.path));
    if (!answer)
        return answer.error();
    if (parameters->contains("summary"_L1)) {
        const auto summary
            = summarize(Call::text(*parameters, "summary"_L1), nodes.size(),
                        static_cast<qsizetype>(services.world.templates.all().size()));
        if (!summary)
            return summary.error();
        answer->insert(u"summary"_s, *summary);
    }
    return okJson(*answer);
}

Outcome readTemplate(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    const Template *made = services.world.templates.byId(call.id.toLongLong());
    const auto node
        = project(made->toNode(), templateShape(), Call::text(*parameters, "fields"_L1));
    if (!node)
        return node.error();
    return okJson(*node);
}

} // namespace

void addTemplateRoutes(Router &router, const Services &services)
{
    router.add(Node::Account, "message_templates"_L1, "GET", Permission::Management,
               [services](const Call &call) { return listTemplates(call, services); });
    router.add(Node::Template, ""_L1, "GET", Permission::Management,
               [services](const Call &call) { return readTemplate(call, services); });
}

} // namespace aic::sandbox
