// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/error.h"

#include <QRegularExpression>

#include "core/json.h"
#include "core/log.h"
#include "graph/errortable.h"
#include "graph/usage.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

constexpr qsizetype kMaxProviderDetail = 1000;

/// Meta's message of an unknown code, without what may be a customer's number.
QString cleanMessage(const QString &message)
{
    static const QRegularExpression digits(u"\\+?\\d[\\d ()-]{5,}\\d"_s);
    QString clean = redact(message).left(300);
    // The code itself is no number of a person: "(#131030) …".
    static const QRegularExpression code(u"^\\(#\\d+\\)\\s*"_s);
    clean.remove(code);
    return clean.replace(digits, u"[number]"_s);
}

/// error_data is absent, an object, or a plain string (cloud-api.md §1.4).
QString detailsOf(const QJsonObject &object)
{
    const QString forPeople = object.value(u"error_user_msg"_s).toString();
    if (!forPeople.isEmpty())
        return forPeople;
    const QJsonValue data = object.value(u"error_data"_s);
    return data.isString() ? data.toString() : data.toObject().value(u"details"_s).toString();
}

Error gatewayError(const net::HttpReply &reply, bool hasEffect)
{
    Error error;
    error.httpStatus = reply.status;
    error.retryAfter = readUsage(reply).wait;
    const bool refusedFirst = reply.status >= 300 && reply.status < 500 && reply.status != 408;
    error.outcomeKnown = !hasEffect || refusedFirst;
    if (reply.status == 429) {
        error.code = ErrorCode::RateLimited;
        error.detail = u"asked too often (HTTP 429)"_s;
        return error;
    }
    error.code = ErrorCode::Network;
    if (reply.body.trimmed().isEmpty()) {
        error.detail = u"the Graph API answered with HTTP %1 and nothing else"_s.arg(reply.status);
    } else if (reply.body.trimmed().startsWith('<')) {
        error.detail = u"a web page came in place of an answer (HTTP %1): a proxy, a firewall or "
                       "a wrong address"_s.arg(reply.status);
    } else {
        error.detail = u"the answer is not the Graph API's (HTTP %1)"_s.arg(reply.status);
    }
    return error;
}

} // namespace

ErrorCode errorCodeOf(int providerCode, int providerSubcode)
{
    return errorInfo(providerCode, providerSubcode).kind;
}

Error errorFromObject(const QJsonObject &object, int httpStatus)
{
    Error error;
    error.httpStatus = httpStatus;
    error.providerCode = static_cast<int>(json::integer(object, u"code").value_or(0));
    error.providerSubcode = static_cast<int>(json::integer(object, u"error_subcode").value_or(0));
    error.providerDetail = redact(detailsOf(object)).left(kMaxProviderDetail);

    const ErrorInfo &info = errorInfo(error.providerCode, error.providerSubcode);
    error.code = info.kind;
    const bool isKnown = info.last >= info.first;
    QString message = object.value(u"message"_s).toString();
    if (message.isEmpty())
        message = object.value(u"title"_s).toString();
    error.detail = u"Graph error %1"_s.arg(error.providerCode);
    if (error.providerSubcode != 0)
        error.detail += u"/%1"_s.arg(error.providerSubcode);
    error.detail += u": "_s + (isKnown ? QString::fromLatin1(info.meaning) : cleanMessage(message));
    const QString trace = object.value(u"fbtrace_id"_s).toString();
    if (!trace.isEmpty())
        error.detail += u" (trace %1)"_s.arg(trace.left(40));
    return error;
}

Error errorFromReply(const net::HttpReply &reply, bool hasEffect)
{
    const Result<QJsonObject> object = json::parseObject(reply.body);
    const QJsonValue value = object ? object->value(u"error"_s) : QJsonValue();
    if (!value.isObject())
        return gatewayError(reply, hasEffect);

    Error error = errorFromObject(value.toObject(), reply.status);
    if (error.code == ErrorCode::RateLimited || error.httpStatus == 429)
        error.retryAfter = readUsage(reply).wait;
    if (errorInfo(error).last < errorInfo(error).first) {
        // A code newer than our table: the status tells the rest.
        if (reply.status == 429)
            error.code = ErrorCode::RateLimited;
        else if (reply.status == 401 || reply.status == 403)
            error.code = ErrorCode::Unauthorized;
        else if (reply.status == 404)
            error.code = ErrorCode::NotFound;
        else if (reply.status >= 500)
            error.code = ErrorCode::Network;
    }
    return error;
}

} // namespace aic::graph
