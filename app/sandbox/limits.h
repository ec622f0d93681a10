// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <deque>

#include <QtGlobal>

namespace aic::sandbox {

/// Messages a second of one number (cloud-api.md §7.1): a second's worth may come at once.
class TokenBucket
{
public:
    /// \p rate per second; 0 is unlimited.
    [[nodiscard]] bool take(double rate, qint64 nowMs)
    {
        if (rate <= 0)
            return true;
        if (m_lastMs < 0)
            m_tokens = rate;
        else
            m_tokens
                = std::min(rate, m_tokens + rate * static_cast<double>(nowMs - m_lastMs) / 1000.0);
        m_lastMs = nowMs;
        if (m_tokens < 1.0)
            return false;
        m_tokens -= 1.0;
        return true;
    }

private:
    double m_tokens = 0;
    qint64 m_lastMs = -1;
};

/// One message in six seconds to one person, with a burst borrowed from the future (cloud-api.md
/// §7.2).
class PairLimit
{
public:
    /// \p burst messages may come at once; 0 is unlimited.
    [[nodiscard]] bool take(int burst, qint64 nowMs)
    {
        if (burst <= 0)
            return true;
        const qint64 paidUntil = std::max(m_paidUntilMs, nowMs);
        if (paidUntil - nowMs > (burst - 1) * kGapMs)
            return false;
        m_paidUntilMs = paidUntil + kGapMs;
        return true;
    }

private:
    static constexpr qint64 kGapMs = 6000;
    qint64 m_paidUntilMs = 0;
};

/// Management calls of the account in the last hour (cloud-api.md §7.4).
class UsageMeter
{
public:
    /// False when \p most are used up; 0 is unlimited.
    [[nodiscard]] bool take(int most, qint64 nowMs)
    {
        while (!m_atMs.empty() && nowMs - m_atMs.front() >= kWindowMs)
            m_atMs.pop_front();
        if (most > 0 && static_cast<qint64>(m_atMs.size()) >= most)
            return false;
        m_atMs.push_back(nowMs);
        return true;
    }
    /// Percent of \p most that are used.
    [[nodiscard]] int percent(int most) const
    {
        return most > 0 ? static_cast<int>(100 * static_cast<qint64>(m_atMs.size()) / most) : 0;
    }
    /// Until a call is free again, rounded up; 0 while there are some.
    [[nodiscard]] qint64 minutesToRegain(int most, qint64 nowMs) const
    {
        if (most <= 0 || static_cast<qint64>(m_atMs.size()) < most)
            return 0;
        return (m_atMs.front() + kWindowMs - nowMs + 59'999) / 60'000;
    }

private:
    static constexpr qint64 kWindowMs = 3600 * 1000;
    std::deque<qint64> m_atMs;
};

/// Register and deregister together: ten in 72 hours (cloud-api.md §4.5).
class RegistrationLimit
{
public:
    [[nodiscard]] bool take(qint64 nowMs)
    {
        while (!m_atMs.empty() && nowMs - m_atMs.front() > kWindowMs)
            m_atMs.pop_front();
        if (m_atMs.size() >= 10)
            return false;
        m_atMs.push_back(nowMs);
        return true;
    }

private:
    static constexpr qint64 kWindowMs = 72LL * 3600 * 1000;
    std::deque<qint64> m_atMs;
};

} // namespace aic::sandbox
