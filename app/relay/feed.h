// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "relay/eventstore.h"

namespace aic::relay {

/// Serves pages of events and keeps the clients that wait for one. Thread: any.
class Feed
{
public:
    using Answer = std::function<void(Result<Page>)>;
    using IsGone = std::function<bool()>;

    explicit Feed(EventStore &store);
    ~Feed();
    Feed(const Feed &) = delete;
    Feed &operator=(const Feed &) = delete;

    /// Answers with events as soon as there are any, at the latest after \p wait with an empty
    /// page. \p isGone tells that nobody listens any more.
    void poll(PageRequest request, std::chrono::milliseconds wait, Answer answer, IsGone isGone);
    /// New events of these channels can be read; none named means any channel.
    void wake(const QSet<QString> &channels);
    /// Clients that wait.
    [[nodiscard]] qint64 waitingCount() const;
    /// Answers everyone who waits; later polls don't wait. Idempotent.
    void stop();

private:
    struct Poll
    {
        PageRequest request;
        std::chrono::steady_clock::time_point deadline;
        Answer answer;
        IsGone isGone;
        /// The news the last read may have missed are those after this count.
        quint64 newsSeen = 0;
        Page emptyPage;
    };
    using PollPtr = std::shared_ptr<Poll>;

    void read(const PollPtr &poll);
    void finishRead(const PollPtr &poll, Result<Page> page);
    void watch();

    EventStore &m_store;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<PollPtr> m_waiting;
    quint64 m_news = 0;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace aic::relay
