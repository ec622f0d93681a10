// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/blocklist.h"

#include <algorithm>

#include <QJsonArray>

#include "core/json.h"
#include "graph/error.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

BlockOutcome outcomeOf(const QJsonObject &entry)
{
    return {json::text(entry, u"input"), json::text(entry, u"wa_id"), json::text(entry, u"user_id"),
            std::nullopt};
}

BlockedUser userOf(const QJsonObject &entry)
{
    BlockedUser user{json::text(entry, u"wa_id"), json::text(entry, u"user_id")};
    // The list's older form has what was asked for, which may be either.
    const QString input = json::text(entry, u"input");
    if (user.waId.isEmpty() && user.userId.isEmpty())
        (input.contains(u'.') ? user.userId : user.waId) = input;
    if (user.waId.startsWith(u'+'))
        user.waId.remove(0, 1);
    return user;
}

} // namespace

Result<net::HttpRequest> ChangeBlockList::toRequest(const Endpoint &endpoint) const
{
    if (users.isEmpty())
        return fail(ErrorCode::Invalid, u"nobody is given"_s, u"block_users"_s);
    Result<net::HttpRequest> request
        = makeRequest(endpoint, blocks ? "POST" : "DELETE", number.value + u"/block_users"_s);
    if (!request)
        return request;
    QJsonArray list;
    for (const QString &user : users) {
        const QString key = user.startsWith(u'+') ? u"user"_s : u"user_id"_s;
        list.append(QJsonObject{{key, user}});
    }
    request->body
        = json::compact({{u"messaging_product"_s, u"whatsapp"_s}, {u"block_users"_s, list}});
    return request;
}

Result<QList<BlockOutcome>> ChangeBlockList::parseReply(const net::HttpReply &reply)
{
    // A refusal of some comes as 400 with both lists, beside the error.
    const Result<QJsonObject> object = json::parseObject(reply.body);
    if (!object || !object->value(u"block_users"_s).isObject())
        return fail(errorFromReply(reply, true));
    const QJsonObject lists = object->value(u"block_users"_s).toObject();
    QList<BlockOutcome> outcomes;
    // Unblocking is answered by either name.
    for (const QString &name : {u"added_users"_s, u"removed_users"_s}) {
        const QJsonArray done = lists.value(name).toArray();
        for (const QJsonValue &entry : done)
            outcomes.append(outcomeOf(entry.toObject()));
    }
    const QJsonArray failed = lists.value(u"failed_users"_s).toArray();
    for (const QJsonValue &entry : failed) {
        BlockOutcome outcome = outcomeOf(entry.toObject());
        const QJsonArray errors = entry.toObject().value(u"errors"_s).toArray();
        outcome.error = errorFromObject(errors.isEmpty() ? object->value(u"error"_s).toObject()
                                                         : errors.at(0).toObject(),
                                        reply.status);
        outcomes.append(outcome);
    }
    if (outcomes.isEmpty())
        return fail(errorFromReply(reply, true));
    return outcomes;
}

Result<net::HttpRequest> ListBlocked::toRequest(const Endpoint &endpoint) const
{
    QUrlQuery query;
    query.addQueryItem(u"limit"_s, QString::number(std::clamp(limit, 1, 1000)));
    if (!after.isEmpty())
        query.addQueryItem(u"after"_s, QString::fromLatin1(after.toUtf8().toPercentEncoding()));
    return makeRequest(endpoint, "GET", number.value + u"/block_users"_s, query);
}

Result<BlockListPage> ListBlocked::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    if (!object->value(u"data"_s).isArray())
        return fail(ErrorCode::Invalid, u"\"data\" is missing"_s, u"data"_s);
    BlockListPage page;
    const QJsonArray data = object->value(u"data"_s).toArray();
    for (const QJsonValue &value : data) {
        const QJsonObject entry = value.toObject();
        const QJsonValue nested = entry.value(u"block_users"_s);
        if (nested.isArray()) {
            for (const QJsonValue &each : nested.toArray())
                page.users.append(userOf(each.toObject()));
        } else {
            page.users.append(userOf(entry));
        }
    }
    const QJsonObject paging = object->value(u"paging"_s).toObject();
    if (paging.contains(u"next"_s))
        page.next = json::text(paging.value(u"cursors"_s).toObject(), u"after");
    return page;
}

} // namespace aic::graph
