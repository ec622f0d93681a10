// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QJsonArray>
#include <QList>
#include <QString>

#include "sandbox/limits.h"

namespace aic::sandbox {

struct Customer;
struct Number;

/// What one customer lets one business number do (calling-api.md §3).
struct CallPermission
{
    enum class Status { None, Temporary, Permanent };

    Status status = Status::None;
    qint64 expiresAtMs = 0;      ///< of a temporary one
    QList<qint64> askedAtMs;     ///< requests of the last week; a connected call clears them
    QList<qint64> connectedAtMs; ///< calls of the last day
    int unanswered = 0;          ///< calls of the business in a row

    [[nodiscard]] bool allowsCalls() const { return status != Status::None; }
    /// Requests or calls within the time before \p nowMs.
    [[nodiscard]] int asked(qint64 withinMs, qint64 nowMs) const;
    [[nodiscard]] int connected(qint64 nowMs) const;
};

inline constexpr qint64 kDayMs = 24LL * 3600 * 1000;
inline constexpr qint64 kWeekMs = 7 * kDayMs; ///< how long a temporary permission holds
inline constexpr int kMostAskedPerDay = 1;
inline constexpr int kMostAskedPerWeek = 2;
inline constexpr int kMostConnectedPerDay = 100;
inline constexpr int kMostUnanswered = 4;

class CallPermissions
{
public:
    /// As it is now: what has run out is none, and what nobody has touched follows from the
    /// customer's habit.
    [[nodiscard]] CallPermission &of(const Number &number, const Customer &customer, qint64 nowMs);
    /// A reading of the state: 100 a second of each number.
    [[nodiscard]] bool takeQuery(const Number &number, qint64 nowMs);

    [[nodiscard]] QJsonArray toJson() const;
    void load(const QJsonArray &permissions);

private:
    std::map<QString, CallPermission> m_permissions; // by number and user id
    std::map<QString, TokenBucket> m_queries;        // by number
};

/// Meta's word, "temporary".
[[nodiscard]] QString permissionName(CallPermission::Status status);

} // namespace aic::sandbox
