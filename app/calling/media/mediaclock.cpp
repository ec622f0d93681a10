// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/media/mediaclock.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace aic::calling {
namespace {

constexpr auto kBeat = 20ms;
/// What is later than that is left out: nobody wants to hear a call in fast motion.
constexpr auto kMaxLag = 200ms;

} // namespace

MediaClock::MediaClock()
    : m_thread([this] { run(); })
{}

MediaClock::~MediaClock()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void MediaClock::add(std::shared_ptr<Listener> listener)
{
    {
        const std::lock_guard lock(m_mutex);
        m_listeners.push_back(std::move(listener));
    }
    m_changed.notify_all();
}

void MediaClock::remove(const std::shared_ptr<Listener> &listener)
{
    const std::lock_guard lock(m_mutex);
    std::erase(m_listeners, listener);
}

void MediaClock::run()
{
    using Steady = std::chrono::steady_clock;
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        m_changed.wait(lock, [this] { return m_isEnding || !m_listeners.empty(); });
        Steady::time_point due = Steady::now();
        while (!m_isEnding && !m_listeners.empty()) {
            const std::vector<std::shared_ptr<Listener>> listeners = m_listeners;
            lock.unlock();
            for (const std::shared_ptr<Listener> &listener : listeners)
                listener->beat();
            lock.lock();
            due = std::max(due + kBeat, Steady::now() - kMaxLag);
            m_changed.wait_until(lock, due, [this] { return m_isEnding; });
        }
    }
}

} // namespace aic::calling
