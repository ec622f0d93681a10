// SPDX-License-Identifier: GPL-3.0-or-later
// /_sandbox/conversations: who was written to or wrote, and what, as the customers see it.
#include <QJsonArray>

#include "core/clock.h"
#include "sandbox/asciijson.h"
#include "sandbox/router.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kRows = 50;

httpd::Response refusal(const QString &message, int http = 400)
{
    return httpd::Response::json(http, toJson(invalidParameter(message), {}));
}

QJsonValue nullable(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString stateName(Progress progress)
{
    switch (progress) {
    case Progress::Accepted:
        return u"accepted"_s;
    case Progress::Sent:
        return u"sent"_s;
    case Progress::Delivered:
        return u"delivered"_s;
    case Progress::Read:
        return u"read"_s;
    case Progress::Played:
        return u"played"_s;
    case Progress::Failed:
        return u"failed"_s;
    }
    return {};
}

QJsonObject describeMessage(const ThreadMessage &message)
{
    QJsonArray buttons;
    for (const MessageButton &button : message.buttons) {
        buttons.append(QJsonObject{{u"title"_s, button.title},
                                   {u"description"_s, nullable(button.description)},
                                   {u"reply"_s, nullable(button.reply)}});
    }
    return {{u"id"_s, message.id},
            {u"from"_s, message.isFromCustomer ? u"customer"_s : u"business"_s},
            {u"type"_s, message.type},
            {u"detail"_s, nullable(message.detail)},
            {u"header"_s, nullable(message.header.isEmpty() ? message.headerKind : message.header)},
            {u"text"_s, nullable(message.body)},
            {u"footer"_s, nullable(message.footer)},
            {u"buttons"_s, buttons},
            {u"reply_to"_s, nullable(message.replyTo)},
            {u"at"_s, toRfc3339(message.atMs)},
            {u"state"_s, stateName(message.progress)},
            {u"error_code"_s, message.failure == 0 ? QJsonValue() : QJsonValue(message.failure)}};
}

/// The parameter \p name; \p fallback when it is missing. Nothing when it is no number from 1 on.
std::optional<qint64> numberOf(const httpd::Request &request, const QString &name, qint64 fallback)
{
    const QString text = request.parameter(name);
    if (text.isEmpty())
        return fallback;
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

httpd::Response listConversations(const httpd::Request &request, const Services &services)
{
    const auto limit = numberOf(request, u"limit"_s, kRows);
    const auto after = numberOf(request, u"after"_s, -1);
    if (!limit || !after)
        return refusal(u"Params limit and after must be numbers."_s);
    CustomerQuery query;
    query.search = request.parameter(u"search"_s);
    query.limit = static_cast<int>(std::min<qint64>(*limit, 500));
    if (*after >= 0)
        query.after = static_cast<quint64>(*after);
    const CustomerPage page = services.acts.customers(query);
    QJsonArray list;
    for (const CustomerCard &card : page.customers) {
        QJsonObject object = describeCustomer(*services.world.customers.byId(card.id));
        object.insert(u"unread"_s, card.unread);
        object.insert(u"last_message"_s,
                      card.last ? QJsonValue(describeMessage(*card.last)) : QJsonValue());
        list.append(object);
    }
    return okJson(QJsonObject{
        {u"conversations"_s, list},
        {u"total"_s, page.total},
        {u"next"_s, page.next ? QJsonValue(QString::number(*page.next)) : QJsonValue()}});
}

httpd::Response showConversation(const httpd::Request &request, const Services &services)
{
    const auto limit = numberOf(request, u"limit"_s, kRows);
    const auto before = numberOf(request, u"before"_s, -1);
    if (!limit || !before)
        return refusal(u"Params limit and before must be numbers."_s);
    const Customer *customer = services.world.customers.known(request.path.section(u'/', 3, 3));
    ThreadQuery query;
    query.customer = customer ? customer->id : CustomerId();
    query.limit = static_cast<int>(std::min<qint64>(*limit, 500));
    if (*before >= 0)
        query.before = *before;
    const auto page = services.acts.thread(query);
    if (!page)
        return refusal(page.error().detail, 404);
    QJsonArray list;
    for (const ThreadMessage &message : page->messages)
        list.append(describeMessage(message));
    return okJson(QJsonObject{
        {u"customer"_s, describeCustomer(*customer)},
        {u"messages"_s, list},
        {u"next"_s, page->hasMore ? QJsonValue(QString::number(page->messages.constLast().place))
                                  : QJsonValue()}});
}

} // namespace

QJsonObject describeCustomer(const Customer &customer)
{
    return {
        {u"phone"_s,
         nullable(customer.phone.isEmpty() ? QString() : QString(u'+' + customer.phone))},
        {u"user_id"_s, customer.userId},
        {u"name"_s, customer.name},
        {u"username"_s, nullable(customer.username)},
        {u"hides_number"_s, customer.hidesNumber},
        {u"marketing"_s, customer.stoppedMarketing ? u"stop"_s : u"resume"_s},
        {u"blocks_business"_s, customer.blocksBusiness},
        {u"behaviour"_s, QString(customer.behaviour->summary)},
        {u"call_behaviour"_s,
         QString(conductName(customer.conduct.value_or(
             callHabitOf(customer.phone.isEmpty() ? customer.userId : customer.phone).conduct)))},
        {u"last_wrote_at"_s, customer.lastInboundAtMs == 0
                                 ? QJsonValue()
                                 : QJsonValue(toRfc3339(customer.lastInboundAtMs))}};
}

void addConversationRoutes(Router &router, const Services &services)
{
    router.addControl("conversations"_L1, "GET", [services](const httpd::Request &request) {
        return listConversations(request, services);
    });
    router.addControl("conversations/*"_L1, "GET", [services](const httpd::Request &request) {
        return showConversation(request, services);
    });
}

} // namespace aic::sandbox
