// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/endpoint.h"

#include <QRegularExpression>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {

bool isApiVersion(const QString &text)
{
    static const QRegularExpression pattern(u"\\Av[1-9][0-9]?\\.[0-9]\\z"_s);
    return pattern.match(text).hasMatch();
}

Result<net::HttpRequest> makeRequest(const Endpoint &endpoint, const QByteArray &method,
                                     const QString &path, const QUrlQuery &query)
{
    // An id that came from a file or an event must not lead elsewhere.
    static const QRegularExpression safePath(u"\\A[A-Za-z0-9_]+(/[A-Za-z0-9_]+)*\\z"_s);
    if (!safePath.match(path).hasMatch())
        return fail(ErrorCode::Invalid, u"an ID is missing or holds a forbidden character"_s,
                    u"id"_s);
    if (!endpoint.baseUrl.isValid() || endpoint.baseUrl.host().isEmpty())
        return fail(ErrorCode::Invalid, u"the address of the Graph API is not valid"_s,
                    u"graph_url"_s);
    if (!endpoint.apiVersion.isEmpty() && !isApiVersion(endpoint.apiVersion))
        return fail(ErrorCode::Invalid, u"the API version must look like v25.0"_s,
                    u"api_version"_s);
    Secret token = endpoint.token ? endpoint.token() : Secret();
    if (token.isEmpty())
        return fail(ErrorCode::Unauthorized, u"there is no access token for this account"_s,
                    u"access_token"_s);

    net::HttpRequest request;
    request.method = method;
    request.url = endpoint.baseUrl;
    QString full = endpoint.baseUrl.path();
    while (full.endsWith(u'/'))
        full.chop(1);
    if (!endpoint.apiVersion.isEmpty())
        full += u'/' + endpoint.apiVersion;
    request.url.setPath(full + u'/' + path);
    request.url.setQuery(query);
    request.bearer = std::move(token);
    return request;
}

Result<Success> Success::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    const QJsonValue value = object->value(u"success"_s);
    if (!value.isBool() && !value.isString())
        return fail(ErrorCode::Invalid, u"\"success\" is missing"_s, u"success"_s);
    if (value.toBool() || value.toString() == u"true"_s)
        return Success{};
    return fail(ErrorCode::Rejected, u"the Graph API answered that it did not succeed"_s);
}

} // namespace aic::graph
