// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/permissiondesk.h"

#include <algorithm>

#include <QJsonArray>

#include "sandbox/callhabit.h"
#include "sandbox/callsettings.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qint64 kThinkingMs = 2000; // of a customer who gives it when asked
constexpr qint64 kAnswerAfterReadMs = 150;

QJsonObject limitOf(const QString &period, int most, int used, qint64 freeAtMs)
{
    QJsonObject limit{
        {u"time_period"_s, period}, {u"max_allowed"_s, most}, {u"current_usage"_s, used}};
    if (used >= most)
        limit.insert(u"limit_expiration_time"_s, freeAtMs / 1000);
    return limit;
}

} // namespace

PermissionDesk::PermissionDesk(World &world, Scheduler &scheduler, Mailroom &mailroom,
                               const Clock &clock)
    : m_world(world)
    , m_scheduler(scheduler)
    , m_mailroom(mailroom)
    , m_clock(clock)
{}

Refusal PermissionDesk::mayAsk(const Number &number, const Customer &customer)
{
    if (!isCallingOn(number))
        return graphError(138000, u"Calling is not enabled for this phone number."_s);
    const qint64 now = m_clock.nowMs();
    const CallPermission &permission = m_world.callPermissions.of(number, customer, now);
    if (permission.status == CallPermission::Status::Permanent)
        return graphError(138017, u"The user has given a permanent call permission."_s);
    if (permission.asked(kDayMs, now) >= kMostAskedPerDay
        || permission.asked(kWeekMs, now) >= kMostAskedPerWeek)
        return graphError(138009,
                          u"At most one call permission request in 24 hours and two in 7 days may "
                          u"be sent to a user."_s);
    return std::nullopt;
}

void PermissionDesk::asked(const SentMessage &request)
{
    Customer &customer = *request.customer;
    m_world.callPermissions.of(*request.number, customer, m_clock.nowMs())
        .askedAtMs.append(m_clock.nowMs());
    const Behaviour &behaviour = *customer.behaviour;
    const bool isRead = behaviour.reach == Reach::Read && behaviour.failure == 0
                        && request.failure == 0 && !customer.blocksBusiness;
    if (!isRead || customer.conduct == CallConduct::ByHand)
        return;
    const CallConsent consent
        = callHabitOf(customer.phone.isEmpty() ? customer.userId : customer.phone).consent;
    qint64 after = m_world.rules.latencyMs + kThinkingMs;
    if (consent != CallConsent::WhenAsked) // statuses take up to a fifth longer than the rule says
        after = m_world.rules.latencyMs + m_world.rules.statusDelaysMs[2] * 6 / 5
                + kAnswerAfterReadMs;
    const Decision decision = consent == CallConsent::Refused ? Decision::Reject : Decision::Accept;
    m_scheduler.after(after, [this, &customer, &number = *request.number, decision,
                              wamid = request.id] { decide(customer, number, decision, wamid); });
}

void PermissionDesk::decide(Customer &customer, const Number &number, Decision decision,
                            const QString &contextId, bool isAutomatic)
{
    const qint64 now = m_clock.nowMs();
    CallPermission &permission = m_world.callPermissions.of(number, customer, now);
    QJsonObject reply{{u"response"_s, decision == Decision::Reject ? u"reject"_s : u"accept"_s},
                      {u"is_permanent"_s, decision == Decision::AcceptForGood},
                      {u"response_source"_s, isAutomatic ? u"automatic"_s : u"user_action"_s}};
    switch (decision) {
    case Decision::Accept:
        permission.status = CallPermission::Status::Temporary;
        permission.expiresAtMs = now + kWeekMs;
        reply.insert(u"expiration_timestamp"_s, QString::number(permission.expiresAtMs / 1000));
        break;
    case Decision::AcceptForGood:
        permission.status = CallPermission::Status::Permanent;
        break;
    case Decision::Reject:
        permission.status = CallPermission::Status::None;
        break;
    }
    permission.unanswered = 0;
    if (number.blocked.contains(customer.userId))
        return; // the business hears nothing of whom it has blocked
    InboundMessage message;
    message.from = &customer;
    message.number = &number;
    message.type = u"interactive"_s;
    message.contextId = contextId;
    message.content
        = QJsonObject{{u"type"_s, u"call_permission_reply"_s}, {u"call_permission_reply"_s, reply}};
    // What WhatsApp does by itself opens no window.
    const qint64 lastInbound = customer.lastInboundAtMs;
    (void)m_mailroom.receive(std::move(message));
    if (isAutomatic)
        customer.lastInboundAtMs = lastInbound;
}

void PermissionDesk::noteUnanswered(Customer &customer, const Number &number)
{
    CallPermission &permission = m_world.callPermissions.of(number, customer, m_clock.nowMs());
    if (++permission.unanswered >= kMostUnanswered && permission.allowsCalls())
        decide(customer, number, Decision::Reject, {}, true);
}

void PermissionDesk::noteConnected(Customer &customer, const Number &number, bool byBusiness)
{
    const qint64 now = m_clock.nowMs();
    CallPermission &permission = m_world.callPermissions.of(number, customer, now);
    permission.unanswered = 0;
    permission.askedAtMs.clear();
    if (byBusiness)
        permission.connectedAtMs.append(now);
    // A call that is taken opens the service window (calling-api.md §9).
    customer.lastInboundAtMs = std::max(customer.lastInboundAtMs, now);
}

bool asksForCalls(const QString &type, const QJsonValue &content, const TemplateStore &templates)
{
    const QJsonObject node = content.toObject();
    if (type == u"interactive")
        return node.value("type"_L1).toString() == u"call_permission_request";
    if (type != u"template")
        return false;
    const Template *made
        = templates.find(node.value("name"_L1).toString(),
                         node.value("language"_L1).toObject().value("code"_L1).toString());
    return made
           && std::any_of(made->components.begin(), made->components.end(),
                          [](const QJsonValue &component) {
                              return component.toObject().value("type"_L1).toString().compare(
                                         u"call_permission_request", Qt::CaseInsensitive)
                                     == 0;
                          });
}

QJsonObject describePermission(const CallPermission &permission, qint64 nowMs)
{
    QJsonObject state{{u"status"_s, permissionName(permission.status)}};
    if (permission.status == CallPermission::Status::Temporary)
        state.insert(u"expiration_time"_s, permission.expiresAtMs / 1000);
    const int today = permission.asked(kDayMs, nowMs);
    const int thisWeek = permission.asked(kWeekMs, nowMs);
    const int connected = permission.connected(nowMs);
    const qint64 lastAsked = permission.askedAtMs.isEmpty() ? 0 : permission.askedAtMs.constLast();
    const qint64 firstAsked
        = permission.askedAtMs.isEmpty() ? 0 : permission.askedAtMs.constFirst();
    const qint64 firstCall
        = permission.connectedAtMs.isEmpty() ? 0 : permission.connectedAtMs.constFirst();
    const bool mayAsk = permission.status != CallPermission::Status::Permanent
                        && today < kMostAskedPerDay && thisWeek < kMostAskedPerWeek;
    return {{u"messaging_product"_s, u"whatsapp"_s},
            {u"permission"_s, state},
            {u"actions"_s,
             QJsonArray{
                 QJsonObject{{u"action_name"_s, u"send_call_permission_request"_s},
                             {u"can_perform_action"_s, mayAsk},
                             {u"limits"_s, QJsonArray{limitOf(u"PT24H"_s, kMostAskedPerDay, today,
                                                              lastAsked + kDayMs),
                                                      limitOf(u"P7D"_s, kMostAskedPerWeek, thisWeek,
                                                              firstAsked + kWeekMs)}}},
                 QJsonObject{{u"action_name"_s, u"start_call"_s},
                             {u"can_perform_action"_s,
                              permission.allowsCalls() && connected < kMostConnectedPerDay},
                             {u"limits"_s, QJsonArray{limitOf(u"PT24H"_s, kMostConnectedPerDay,
                                                              connected, firstCall + kDayMs)}}}}}};
}

} // namespace aic::sandbox
