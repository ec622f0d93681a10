// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/lease.h"

#include <cerrno>

#include <QCoreApplication>
#include <QSysInfo>

#include "core/ids.h"

#ifdef Q_OS_UNIX
#include <csignal>
#else
#include <windows.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace aic::storage {
namespace {

bool isProcessAlive(qint64 pid)
{
#ifdef Q_OS_UNIX
    return ::kill(pid_t(pid), 0) == 0 || errno == EPERM;
#else
    HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, DWORD(pid));
    if (!process)
        return false;
    DWORD code = 0;
    const bool alive = GetExitCodeProcess(process, &code) && code == STILL_ACTIVE;
    CloseHandle(process);
    return alive;
#endif
}

} // namespace

LeaseOwner LeaseOwner::current()
{
    return {QSysInfo::machineHostName(), QCoreApplication::applicationPid(), newOpaqueId().value};
}

bool LeaseOwner::mayBeAlive() const
{
    return host != QSysInfo::machineHostName() || isProcessAlive(pid);
}

Result<> takeLease(Transaction &transaction, const QString &name, const LeaseOwner &owner,
                   const Clock &clock)
{
    LeaseOwner holder;
    qint64 heartbeat = 0;
    bool held = false;
    const Result<> found
        = transaction
              .statement("SELECT host, pid, token, heartbeat_at_ms FROM leases WHERE name = :name")
              .bind(":name", name)
              .each([&](const Statement &row) {
                  holder = {row.text(0), row.integer(1), row.text(2)};
                  heartbeat = row.integer(3);
                  held = true;
              });
    if (!found)
        return found;

    const bool fresh = clock.nowMs() - heartbeat < std::chrono::milliseconds(kLeaseTimeout).count();
    const bool sameHost = holder.host == owner.host;
    if (held && holder != owner && holder.mayBeAlive() && (sameHost || fresh)) {
        Error error{.code = ErrorCode::Conflict,
                    .detail = u"Another AI Caller (process %1 on %2) is at work on this data. "
                              u"Close it, or wait until it is done."_s.arg(holder.pid)
                                  .arg(holder.host)};
        error.providerCode = int(holder.pid);
        return fail(error);
    }
    return transaction
        .statement("INSERT INTO leases (name, host, pid, token, heartbeat_at_ms) "
                   "VALUES (:name, :host, :pid, :token, :now) ON CONFLICT (name) DO UPDATE SET "
                   "host = excluded.host, pid = excluded.pid, token = excluded.token, "
                   "heartbeat_at_ms = excluded.heartbeat_at_ms")
        .bind(":name", name)
        .bind(":host", owner.host)
        .bind(":pid", owner.pid)
        .bind(":token", owner.token)
        .bind(":now", clock.nowMs())
        .run();
}

Result<> dropLease(Transaction &transaction, const QString &name, const LeaseOwner &owner)
{
    return transaction.statement("DELETE FROM leases WHERE name = :name AND token = :token")
        .bind(":name", name)
        .bind(":token", owner.token)
        .run();
}

} // namespace aic::storage
