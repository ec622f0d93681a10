// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/calls.h"

#include <algorithm>

#include <QJsonArray>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

constexpr qsizetype kMaxOpaque = 512;

QJsonObject session(const QString &type, const QString &sdp)
{
    return {{u"sdp_type"_s, type}, {u"sdp"_s, sdp}};
}

Result<net::HttpRequest> callRequest(const Endpoint &endpoint, const PhoneNumberId &number,
                                     QJsonObject body)
{
    Result<net::HttpRequest> request = makeRequest(endpoint, "POST", number.value + u"/calls"_s);
    if (!request)
        return request;
    body.insert(u"messaging_product"_s, u"whatsapp"_s);
    request->body = json::compact(body);
    return request;
}

std::optional<qint64> momentOf(const QJsonObject &object, QStringView key)
{
    // The year 5138: what lies beyond is no second since 1970.
    constexpr qint64 kLastSecond = 100'000'000'000;
    const std::optional<qint64> seconds = json::integer(object, key);
    if (!seconds || *seconds <= 0 || *seconds > kLastSecond)
        return std::nullopt;
    return *seconds * 1000;
}

int countOf(const QJsonObject &object, QStringView key)
{
    const qint64 count = json::integer(object, key).value_or(0);
    return static_cast<int>(std::clamp<qint64>(count, 0, 1'000'000));
}

CallPermission::Act actOf(const QJsonObject &entry)
{
    CallPermission::Act act;
    act.isAllowed = entry.value(u"can_perform_action"_s).toBool();
    const QJsonArray limits = entry.value(u"limits"_s).toArray();
    for (const QJsonValue &value : limits) {
        const QJsonObject limit = value.toObject();
        act.limits.append({json::text(limit, u"time_period"), countOf(limit, u"max_allowed"),
                           countOf(limit, u"current_usage"),
                           momentOf(limit, u"limit_expiration_time")});
    }
    return act;
}

} // namespace

Result<net::HttpRequest> ConnectCall::toRequest(const Endpoint &endpoint) const
{
    if (to.isEmpty())
        return fail(ErrorCode::Invalid, u"nobody is given"_s, u"to"_s);
    if (sdpOffer.isEmpty())
        return fail(ErrorCode::Invalid, u"the offer is missing"_s, u"session"_s);
    if (opaqueId.value.size() > kMaxOpaque)
        return fail(ErrorCode::Invalid, u"the opaque data is too long"_s,
                    u"biz_opaque_callback_data"_s);
    QJsonObject body{{to.startsWith(u'+') ? u"to"_s : u"recipient"_s, to},
                     {u"action"_s, u"connect"_s},
                     {u"session"_s, session(u"offer"_s, sdpOffer)}};
    if (!opaqueId.value.isEmpty())
        body.insert(u"biz_opaque_callback_data"_s, opaqueId.value);
    return callRequest(endpoint, from, std::move(body));
}

Result<QString> ConnectCall::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    const QJsonArray calls = object->value(u"calls"_s).toArray();
    return json::requiredText(calls.at(0).toObject(), u"id");
}

Result<net::HttpRequest> ActOnCall::toRequest(const Endpoint &endpoint) const
{
    if (callId.isEmpty())
        return fail(ErrorCode::Invalid, u"the call's ID is missing"_s, u"call_id"_s);
    const bool wantsAnswer = act == CallAct::PreAccept || act == CallAct::Accept;
    if (wantsAnswer == sdpAnswer.isEmpty())
        return fail(ErrorCode::Invalid, u"an answer belongs to accepting, and only there"_s,
                    u"session"_s);
    QJsonObject body{{u"call_id"_s, callId}};
    switch (act) {
    case CallAct::PreAccept:
        body.insert(u"action"_s, u"pre_accept"_s);
        break;
    case CallAct::Accept:
        body.insert(u"action"_s, u"accept"_s);
        break;
    case CallAct::Reject:
        body.insert(u"action"_s, u"reject"_s);
        break;
    case CallAct::Terminate:
        body.insert(u"action"_s, u"terminate"_s);
        break;
    }
    // Meta's tables say "offer" here; its server wants an answer (calling-api.md §5).
    if (wantsAnswer)
        body.insert(u"session"_s, session(u"answer"_s, sdpAnswer));
    return callRequest(endpoint, number, std::move(body));
}

Result<Success> ActOnCall::parse(const QByteArray &bytes)
{
    return Success::parse(bytes);
}

Result<net::HttpRequest> GetCallPermission::toRequest(const Endpoint &endpoint) const
{
    if (user.isEmpty())
        return fail(ErrorCode::Invalid, u"nobody is given"_s, u"user_wa_id"_s);
    const bool isPhone = user.startsWith(u'+');
    QUrlQuery query;
    query.addQueryItem(isPhone ? u"user_wa_id"_s : u"recipient"_s,
                       QString::fromLatin1(QUrl::toPercentEncoding(isPhone ? user.mid(1) : user)));
    return makeRequest(endpoint, "GET", number.value + u"/call_permissions"_s, query);
}

Result<CallPermission> GetCallPermission::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    const QJsonObject entry = object->value(u"permission"_s).toObject();
    const Result<QString> status = json::requiredText(entry, u"status");
    if (!status)
        return fail(status.error());

    CallPermission permission;
    if (*status == u"permanent"_s) {
        permission.status = CallPermission::Status::Permanent;
    } else if (*status == u"temporary"_s) {
        permission.status = CallPermission::Status::Temporary;
        permission.expiresAtMs = momentOf(entry, u"expiration_time");
        if (!permission.expiresAtMs)
            permission.expiresAtMs = momentOf(entry, u"expiration");
    }
    const QJsonArray actions = object->value(u"actions"_s).toArray();
    for (const QJsonValue &value : actions) {
        const QJsonObject action = value.toObject();
        const QString name = json::text(action, u"action_name");
        if (name == u"send_call_permission_request"_s)
            permission.ask = actOf(action);
        else if (name == u"start_call"_s)
            permission.call = actOf(action);
    }
    return permission;
}

} // namespace aic::graph
