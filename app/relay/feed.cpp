// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/feed.h"

#include <algorithm>

namespace aic::relay {
namespace {

/// How often clients that went away without a word are looked for.
constexpr std::chrono::milliseconds kSweep{1000};

} // namespace

Feed::Feed(EventStore &store)
    : m_store(store)
    , m_thread([this] { watch(); })
{}

Feed::~Feed()
{
    stop();
}

void Feed::poll(PageRequest request, std::chrono::milliseconds wait, Answer answer, IsGone isGone)
{
    auto poll = std::make_shared<Poll>();
    poll->request = std::move(request);
    poll->deadline = std::chrono::steady_clock::now() + wait;
    poll->answer = std::move(answer);
    poll->isGone = std::move(isGone);
    read(poll);
}

void Feed::read(const PollPtr &poll)
{
    {
        const std::lock_guard lock(m_mutex);
        poll->newsSeen = m_news;
    }
    m_store.read(poll->request,
                 [this, poll](Result<Page> page) { finishRead(poll, std::move(page)); });
}

void Feed::finishRead(const PollPtr &poll, Result<Page> page)
{
    if (!page || !page->events.isEmpty()) {
        poll->answer(std::move(page));
        return;
    }
    bool hasNews = false;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isStopping && std::chrono::steady_clock::now() < poll->deadline) {
            // What was committed between the read and now has already been announced.
            hasNews = poll->newsSeen != m_news;
            if (!hasNews) {
                poll->emptyPage = std::move(*page);
                m_waiting.push_back(poll);
                m_wake.notify_one();
                return;
            }
        }
    }
    if (hasNews)
        read(poll);
    else
        poll->answer(std::move(page));
}

void Feed::wake(const QSet<QString> &channels)
{
    std::vector<PollPtr> woken;
    {
        const std::lock_guard lock(m_mutex);
        ++m_news;
        const auto first
            = std::partition(m_waiting.begin(), m_waiting.end(), [&](const PollPtr &poll) {
                  return !channels.isEmpty() && !poll->request.channels.intersects(channels);
              });
        woken.assign(first, m_waiting.end());
        m_waiting.erase(first, m_waiting.end());
    }
    for (const PollPtr &poll : woken)
        read(poll);
}

qint64 Feed::waitingCount() const
{
    const std::lock_guard lock(m_mutex);
    return qint64(m_waiting.size());
}

void Feed::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_wake.notify_one();
    }
    // Until everybody is answered: the server would answer them with 503.
    if (m_thread.joinable())
        m_thread.join();
}

void Feed::watch()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        const auto now = std::chrono::steady_clock::now();
        auto next = now + kSweep;
        std::vector<PollPtr> over;
        for (size_t i = 0; i < m_waiting.size();) {
            const PollPtr poll = m_waiting[i];
            if (m_isStopping || poll->deadline <= now || poll->isGone()) {
                over.push_back(poll);
                m_waiting[i] = m_waiting.back();
                m_waiting.pop_back();
            } else {
                next = std::min(next, poll->deadline);
                ++i;
            }
        }
        if (!over.empty()) {
            lock.unlock();
            for (const PollPtr &poll : over)
                poll->answer(poll->emptyPage);
            lock.lock();
            continue;
        }
        if (m_isStopping)
            return;
        m_wake.wait_until(lock, next);
    }
}

} // namespace aic::relay
