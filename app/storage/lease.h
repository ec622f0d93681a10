// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/clock.h"
#include "storage/database.h"

namespace aic::storage {

/// Who holds a lease.
struct LeaseOwner
{
    QString host;
    qint64 pid = 0;
    /// Distinguishes processes that got the same pid one after the other.
    QString token;

    friend bool operator==(const LeaseOwner &, const LeaseOwner &) = default;
    /// This process, with a fresh token.
    [[nodiscard]] static LeaseOwner current();
    /// False when this is a process of this machine that has ended.
    [[nodiscard]] bool mayBeAlive() const;
};

/// Time without a heartbeat after which an owner on another machine counts as dead.
inline constexpr std::chrono::seconds kLeaseTimeout{30};

/// Takes or renews the lease \p name by compare-and-set. A dead owner on this machine is replaced
/// at once, one elsewhere after kLeaseTimeout. Error: Conflict, with the owner's pid in the detail.
[[nodiscard]] Result<> takeLease(Transaction &transaction, const QString &name,
                                 const LeaseOwner &owner, const Clock &clock);
/// Gives the lease back if \p owner holds it.
[[nodiscard]] Result<> dropLease(Transaction &transaction, const QString &name,
                                 const LeaseOwner &owner);

} // namespace aic::storage
