// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/scheduler.h"

#include <algorithm>

namespace aic::sandbox {
namespace {

// So that a clock which jumps, as in tests, is noticed soon.
constexpr qint64 kLongestWaitMs = 100;
constexpr int kAtOnce = 500;

} // namespace

Scheduler::Scheduler(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Scheduler::runDue);
}

bool Scheduler::isLater(const Entry &left, const Entry &right)
{
    return left.dueMs != right.dueMs ? left.dueMs > right.dueMs : left.order > right.order;
}

void Scheduler::after(qint64 ms, std::function<void()> action)
{
    m_heap.push_back(
        {m_clock.steadyMs() + std::max<qint64>(ms, 0), m_nextOrder++, std::move(action)});
    const quint64 added = m_heap.back().order;
    std::push_heap(m_heap.begin(), m_heap.end(), isLater);
    if (m_heap.front().order == added)
        arm();
}

bool Scheduler::isIdle() const
{
    return m_heap.empty() || m_heap.front().dueMs > m_clock.steadyMs();
}

void Scheduler::clear()
{
    m_heap.clear();
    m_timer.stop();
}

void Scheduler::runDue()
{
    const qint64 now = m_clock.steadyMs();
    for (int ran = 0; ran < kAtOnce && !m_heap.empty() && m_heap.front().dueMs <= now; ++ran) {
        std::pop_heap(m_heap.begin(), m_heap.end(), isLater);
        const std::function<void()> action = std::move(m_heap.back().action);
        m_heap.pop_back();
        action();
    }
    arm();
}

void Scheduler::arm()
{
    if (m_heap.empty()) {
        m_timer.stop();
        return;
    }
    const qint64 wait = m_heap.front().dueMs - m_clock.steadyMs();
    m_timer.start(static_cast<int>(std::clamp<qint64>(wait, 0, kLongestWaitMs)));
}

} // namespace aic::sandbox
