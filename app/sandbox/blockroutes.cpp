// SPDX-License-Identifier: GPL-3.0-or-later
// The block list of a number (cloud-api.md §8.6).
#include <algorithm>

#include "core/clock.h"
#include "core/json.h"
#include "sandbox/fields.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qsizetype kMostBlocked = 64'000;

QJsonObject entryOf(const QString &input, const Customer &customer, bool byUserId)
{
    QJsonObject entry{{u"input"_s, input}};
    if (byUserId)
        entry.insert(u"user_id"_s, customer.userId);
    else
        entry.insert(u"wa_id"_s, customer.phone);
    return entry;
}

QJsonObject failure(QJsonObject entry, const GraphError &error)
{
    entry.insert(u"errors"_s, QJsonArray{QJsonObject{
                                  {u"message"_s, error.message},
                                  {u"code"_s, error.code},
                                  {u"error_data"_s, QJsonObject{{u"details"_s, error.details}}}}});
    return entry;
}

Refusal mayBlock(const Number &number, const Customer &customer, qint64 nowMs)
{
    if (customer.phone == number.digits)
        return graphError(131021, u"A business can't block itself."_s);
    if (number.blocked.size() >= kMostBlocked)
        return graphError(139101, u"The list is full."_s);
    if (!World::isWindowOpen(customer, nowMs))
        return graphError(131047, u"The user has not written in the last 24 hours."_s);
    return std::nullopt;
}

Outcome changeList(const Call &call, const Services &services, bool blocks)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    if (Call::text(*parameters, "messaging_product"_L1) != u"whatsapp")
        return invalidParameter(u"The parameter messaging_product is required."_s);
    const QJsonArray users = parameters->value("block_users"_L1).toArray();
    if (users.isEmpty())
        return invalidParameter(u"The parameter block_users is required."_s);
    Number &number = *services.world.number(call.id);
    QJsonArray done;
    QJsonArray failed;
    for (const QJsonValue &value : users) {
        const QJsonObject user = value.toObject();
        const bool byUserId = json::text(user, u"user").isEmpty(); // `user` wins
        const QString input = json::text(user, byUserId ? u"user_id" : u"user");
        Customer *customer = services.world.customers.byAddress(input);
        if (!customer) {
            failed.append(
                failure({{u"input"_s, input}}, badValue(u"Not a phone number nor a user ID."_s)));
            continue;
        }
        const QJsonObject entry = entryOf(input, *customer, byUserId);
        if (const Refusal refusal
            = blocks ? mayBlock(number, *customer, services.clock.nowMs()) : Refusal()) {
            failed.append(failure(entry, *refusal));
            continue;
        }
        number.blocked.removeAll(customer->userId);
        if (blocks)
            number.blocked.append(customer->userId);
        services.world.threads.noteFacts(*customer);
        done.append(entry);
    }
    QJsonObject lists{{blocks ? u"added_users"_s : u"removed_users"_s, done}};
    QJsonObject answer{{u"messaging_product"_s, u"whatsapp"_s}};
    if (failed.isEmpty()) {
        answer.insert(u"block_users"_s, lists);
        return okJson(answer);
    }
    // Both parts in one answer: what went well stays done.
    lists.insert(u"failed_users"_s, failed);
    answer.insert(u"block_users"_s, lists);
    const GraphError error = graphError(139100, u"Some users could not be changed."_s);
    const auto shape = json::parseObject(toJson(error, services.world.mintTraceId()));
    answer.insert(u"error"_s, shape.value_or(QJsonObject()).value("error"_L1));
    httpd::Response response = okJson(answer);
    response.status = error.http;
    return response;
}

Outcome listBlocked(const Call &call, const Services &services)
{
    static const NodeShape kShape{u"WhatsAppBlockedUser"_s,
                                  {u"messaging_product"_s, u"wa_id"_s, u"user_id"_s},
                                  {u"messaging_product"_s, u"wa_id"_s, u"user_id"_s}};
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    QJsonArray nodes;
    const QStringList blocked = services.world.number(call.id)->blocked;
    for (const QString &userId : blocked) {
        const Customer &customer = services.world.customers.byUserId(userId);
        QJsonObject node{{u"messaging_product"_s, u"whatsapp"_s}, {u"user_id"_s, userId}};
        if (!customer.hidesNumber)
            node.insert(u"wa_id"_s, customer.phone);
        nodes.append(node);
    }
    const auto answer
        = page(nodes, kShape, *parameters, QString(services.baseUrl + call.request.path));
    if (!answer)
        return answer.error();
    return okJson(*answer);
}

} // namespace

void addBlockRoutes(Router &router, const Services &services)
{
    const QLatin1StringView edge = "block_users"_L1;
    router.add(Node::Number, edge, "GET", Permission::Messaging,
               [services](const Call &call) { return listBlocked(call, services); });
    router.add(Node::Number, edge, "POST", Permission::Messaging,
               [services](const Call &call) { return changeList(call, services, true); });
    router.add(Node::Number, edge, "DELETE", Permission::Messaging,
               [services](const Call &call) { return changeList(call, services, false); });
}

} // namespace aic::sandbox
