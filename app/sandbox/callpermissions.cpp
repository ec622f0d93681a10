// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/callpermissions.h"

#include <algorithm>

#include <QJsonObject>

#include "sandbox/callhabit.h"
#include "sandbox/world.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr double kQueriesPerSecond = 100;

void forget(QList<qint64> &times, qint64 withinMs, qint64 nowMs)
{
    times.removeIf([=](qint64 atMs) { return nowMs - atMs >= withinMs; });
}

QJsonArray timesToJson(const QList<qint64> &times)
{
    QJsonArray array;
    for (const qint64 time : times)
        array.append(time);
    return array;
}

QList<qint64> timesOf(const QJsonValue &value)
{
    QList<qint64> times;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &time : array)
        times.append(time.toInteger());
    return times;
}

} // namespace

int CallPermission::asked(qint64 withinMs, qint64 nowMs) const
{
    return static_cast<int>(std::count_if(askedAtMs.begin(), askedAtMs.end(),
                                          [=](qint64 atMs) { return nowMs - atMs < withinMs; }));
}

int CallPermission::connected(qint64 nowMs) const
{
    return static_cast<int>(std::count_if(connectedAtMs.begin(), connectedAtMs.end(),
                                          [=](qint64 atMs) { return nowMs - atMs < kDayMs; }));
}

CallPermission &CallPermissions::of(const Number &number, const Customer &customer, qint64 nowMs)
{
    const QString key = number.id + u'/' + customer.userId;
    auto known = m_permissions.find(key);
    if (known == m_permissions.end()) {
        CallPermission fresh;
        const CallHabit &habit
            = callHabitOf(customer.phone.isEmpty() ? customer.userId : customer.phone);
        if (habit.consent == CallConsent::Given && habit.refusal == 0) {
            fresh.status = CallPermission::Status::Temporary;
            fresh.expiresAtMs = nowMs + kWeekMs;
        }
        known = m_permissions.emplace(key, std::move(fresh)).first;
    }
    CallPermission &permission = known->second;
    if (permission.status == CallPermission::Status::Temporary && permission.expiresAtMs <= nowMs)
        permission.status = CallPermission::Status::None;
    forget(permission.askedAtMs, kWeekMs, nowMs);
    forget(permission.connectedAtMs, kDayMs, nowMs);
    return permission;
}

bool CallPermissions::takeQuery(const Number &number, qint64 nowMs)
{
    return m_queries[number.id].take(kQueriesPerSecond, nowMs);
}

QJsonArray CallPermissions::toJson() const
{
    QJsonArray list;
    for (const auto &[key, permission] : m_permissions) {
        list.append(QJsonObject{{u"key"_s, key},
                                {u"status"_s, permissionName(permission.status)},
                                {u"expires_at_ms"_s, permission.expiresAtMs},
                                {u"asked_at_ms"_s, timesToJson(permission.askedAtMs)},
                                {u"connected_at_ms"_s, timesToJson(permission.connectedAtMs)},
                                {u"unanswered"_s, permission.unanswered}});
    }
    return list;
}

void CallPermissions::load(const QJsonArray &permissions)
{
    m_permissions.clear();
    for (const QJsonValue &value : permissions) {
        const QJsonObject saved = value.toObject();
        const QString status = saved.value("status"_L1).toString();
        CallPermission permission;
        if (status == permissionName(CallPermission::Status::Temporary))
            permission.status = CallPermission::Status::Temporary;
        else if (status == permissionName(CallPermission::Status::Permanent))
            permission.status = CallPermission::Status::Permanent;
        permission.expiresAtMs = saved.value("expires_at_ms"_L1).toInteger();
        permission.askedAtMs = timesOf(saved.value("asked_at_ms"_L1));
        permission.connectedAtMs = timesOf(saved.value("connected_at_ms"_L1));
        permission.unanswered = saved.value("unanswered"_L1).toInt();
        m_permissions.insert_or_assign(saved.value("key"_L1).toString(), std::move(permission));
    }
}

QString permissionName(CallPermission::Status status)
{
    switch (status) {
    case CallPermission::Status::None:
        return u"no_permission"_s;
    case CallPermission::Status::Temporary:
        return u"temporary"_s;
    case CallPermission::Status::Permanent:
        return u"permanent"_s;
    }
    return {};
}

} // namespace aic::sandbox
