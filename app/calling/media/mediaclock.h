// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace aic::calling {

/// Beats every 20 ms for all calls on one thread of its own, which sleeps while there is none.
class MediaClock
{
public:
    class Listener
    {
    public:
        virtual ~Listener() = default;
        /// Thread: the clock's. After a stall the missed beats follow at once, at most ten.
        virtual void beat() = 0;
    };

    MediaClock();
    ~MediaClock();
    MediaClock(const MediaClock &) = delete;
    MediaClock &operator=(const MediaClock &) = delete;

    /// Thread: any.
    void add(std::shared_ptr<Listener> listener);
    /// One beat may still be on its way. Thread: any.
    void remove(const std::shared_ptr<Listener> &listener);

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::shared_ptr<Listener>> m_listeners;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace aic::calling
