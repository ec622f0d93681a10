// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/templates.h"

#include <algorithm>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

const QString &fieldNames()
{
    static const QString names
        = u"id,name,language,status,category,sub_category,previous_category,correct_category,"
          "components,quality_score,rejected_reason,parameter_format,message_send_ttl_seconds,"
          "library_template_name"_s;
    return names;
}

void addItem(QUrlQuery &query, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        query.addQueryItem(key, QString::fromLatin1(value.toUtf8().toPercentEncoding()));
}

Result<> requireId(const QString &id)
{
    const bool isNumber
        = !id.isEmpty() && std::ranges::all_of(id, [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (isNumber)
        return {};
    return fail(ErrorCode::Invalid, u"the template's ID is no number"_s, u"id"_s);
}

} // namespace

Result<TemplateInfo> TemplateInfo::fromObject(const QJsonObject &object)
{
    for (const QStringView key : {u"id", u"name", u"language"}) {
        if (const Result<QString> value = json::requiredText(object, key); !value)
            return fail(value.error());
    }
    TemplateInfo info;
    info.id = json::text(object, u"id");
    info.name = json::text(object, u"name");
    info.language = json::text(object, u"language");
    info.status = json::text(object, u"status");
    info.category = json::text(object, u"category");
    info.subCategory = json::text(object, u"sub_category");
    info.previousCategory = json::text(object, u"previous_category");
    info.correctCategory = json::text(object, u"correct_category");
    // Meta takes it in either case, and may give back what it took.
    info.parameterFormat = json::text(object, u"parameter_format").toUpper();
    const QJsonObject quality = object.value(u"quality_score"_s).toObject();
    info.qualityScore = json::text(quality, u"score");
    info.qualityAtMs = json::integer(quality, u"date").value_or(0) * 1000;
    info.rejectedReason = json::text(object, u"rejected_reason");
    if (info.rejectedReason == u"NONE"_s)
        info.rejectedReason.clear();
    info.libraryName = json::text(object, u"library_template_name");
    info.ttlSeconds = json::integer(object, u"message_send_ttl_seconds");
    info.components = object.value(u"components"_s).toArray();
    return info;
}

Result<net::HttpRequest> ListTemplates::toRequest(const Endpoint &endpoint) const
{
    QUrlQuery query;
    query.addQueryItem(u"fields"_s, fieldNames());
    query.addQueryItem(u"limit"_s, QString::number(std::clamp(limit, 1, 250)));
    query.addQueryItem(u"summary"_s, u"total_count,message_template_limit"_s);
    addItem(query, u"after"_s, after);
    addItem(query, u"name"_s, name);
    addItem(query, u"name_or_content"_s, nameOrContent);
    addItem(query, u"status"_s, status);
    addItem(query, u"category"_s, category);
    addItem(query, u"language"_s, language);
    return makeRequest(endpoint, "GET", account.value + u"/message_templates"_s, query);
}

Result<TemplatePage> ListTemplates::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    if (!object->value(u"data"_s).isArray())
        return fail(ErrorCode::Invalid, u"\"data\" is missing"_s, u"data"_s);
    TemplatePage page;
    const QJsonArray data = object->value(u"data"_s).toArray();
    for (const QJsonValue &value : data) {
        Result<TemplateInfo> info = TemplateInfo::fromObject(value.toObject());
        if (!info)
            return fail(std::move(info.error()));
        page.templates.append(std::move(*info));
    }
    // The end is a missing `next`, not a short page. `next` itself holds the token: the cursor is
    // used in its place.
    const QJsonObject paging = object->value(u"paging"_s).toObject();
    if (paging.contains(u"next"_s))
        page.next = json::text(paging.value(u"cursors"_s).toObject(), u"after");
    const QJsonObject summary = object->value(u"summary"_s).toObject();
    page.total = json::integer(summary, u"total_count");
    page.most = json::integer(summary, u"message_template_limit");
    return page;
}

Result<net::HttpRequest> GetTemplate::toRequest(const Endpoint &endpoint) const
{
    if (const Result<> valid = requireId(id); !valid)
        return fail(valid.error());
    QUrlQuery query;
    query.addQueryItem(u"fields"_s, fieldNames());
    return makeRequest(endpoint, "GET", id, query);
}

Result<TemplateInfo> GetTemplate::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    return TemplateInfo::fromObject(*object);
}

Result<net::HttpRequest> CreateTemplate::toRequest(const Endpoint &endpoint) const
{
    for (const QStringView key : {u"name", u"language", u"category"}) {
        if (const Result<QString> value = json::requiredText(definition, key); !value)
            return fail(value.error());
    }
    Result<net::HttpRequest> request
        = makeRequest(endpoint, "POST", account.value + u"/message_templates"_s);
    if (request)
        request->body = json::compact(definition);
    return request;
}

Result<CreatedTemplate> CreateTemplate::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    const Result<QString> id = json::requiredText(*object, u"id");
    if (!id)
        return fail(id.error());
    return CreatedTemplate{*id, json::text(*object, u"status"), json::text(*object, u"category")};
}

Result<net::HttpRequest> EditTemplate::toRequest(const Endpoint &endpoint) const
{
    if (const Result<> valid = requireId(id); !valid)
        return fail(valid.error());
    QJsonObject changes;
    if (components)
        changes.insert(u"components"_s, *components);
    if (!category.isEmpty())
        changes.insert(u"category"_s, category);
    if (ttlSeconds)
        changes.insert(u"message_send_ttl_seconds"_s, *ttlSeconds);
    if (changes.isEmpty())
        return fail(ErrorCode::Invalid, u"there is nothing to change"_s, u"components"_s);
    Result<net::HttpRequest> request = makeRequest(endpoint, "POST", id);
    if (request)
        request->body = json::compact(changes);
    return request;
}

Result<Success> EditTemplate::parse(const QByteArray &bytes)
{
    return Success::parse(bytes);
}

Result<net::HttpRequest> DeleteTemplate::toRequest(const Endpoint &endpoint) const
{
    if (name.isEmpty())
        return fail(ErrorCode::Invalid, u"\"name\" is missing"_s, u"name"_s);
    if (!id.isEmpty()) {
        if (const Result<> valid = requireId(id); !valid)
            return fail(valid.error());
    }
    QUrlQuery query;
    addItem(query, u"hsm_id"_s, id);
    addItem(query, u"name"_s, name);
    return makeRequest(endpoint, "DELETE", account.value + u"/message_templates"_s, query);
}

Result<Success> DeleteTemplate::parse(const QByteArray &bytes)
{
    return Success::parse(bytes);
}

} // namespace aic::graph
