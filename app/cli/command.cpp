// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {

void Interrupt::request()
{
    const std::lock_guard lock(m_mutex);
    m_requested = true;
    m_wake.notify_all();
}

bool Interrupt::isRequested() const
{
    const std::lock_guard lock(m_mutex);
    return m_requested;
}

bool Interrupt::wait(std::chrono::milliseconds time, const std::function<bool()> &until)
{
    std::unique_lock lock(m_mutex);
    bool holds = false;
    m_wake.wait_for(lock, time, [&] {
        holds = until && until();
        return holds || m_requested;
    });
    return holds;
}

void Interrupt::poke()
{
    const std::lock_guard lock(m_mutex);
    m_wake.notify_all();
}

Result<qint64> Call::number(const QString &option, qint64 fallback, qint64 least, qint64 most) const
{
    if (!options.isSet(option))
        return fallback;
    bool ok = false;
    const qint64 value = options.value(option).toLongLong(&ok);
    if (!ok || value < least || value > most) {
        return aic::fail(
            ErrorCode::Invalid,
            u"--%1 needs a whole number from %2 to %3"_s.arg(option).arg(least).arg(most));
    }
    return value;
}

} // namespace aic::cli
