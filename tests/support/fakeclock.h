// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "core/clock.h"

namespace aic::test {

/// A clock that moves only when told to. Thread: any.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(qint64 startMs = 1'800'000'000'000)
        : m_nowMs(startMs)
    {}

    [[nodiscard]] qint64 nowMs() const override { return m_nowMs.load(); }
    [[nodiscard]] qint64 steadyMs() const override { return m_nowMs.load(); }
    void advance(std::chrono::milliseconds by) { m_nowMs += by.count(); }

private:
    std::atomic<qint64> m_nowMs;
};

} // namespace aic::test
