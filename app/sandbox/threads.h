// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "sandbox/customers.h"

namespace aic::sandbox {

struct SentMessage;
struct InboundMessage;

/// The messages by customer, and the customers by their newest message: what the world's lists by
/// time can't tell without being read whole. Thread: the sandbox's own.
class Threads
{
public:
    /// One of the two is there.
    struct Entry
    {
        const SentMessage *sent = nullptr;
        const InboundMessage *inbound = nullptr;
        quint64 revision = 0;
    };
    struct Thread
    {
        const Customer *customer = nullptr;
        std::vector<Entry> entries; ///< oldest first
        int unread = 0;             ///< delivered to the customer, not read
        quint64 order = 0;          ///< of its newest message
        quint64 revision = 0;
        /// By which it is found; made when it is asked for.
        mutable QString searchKey;
    };
    using Index = std::map<quint64, const Thread *>;

    void add(SentMessage &message);
    void add(InboundMessage &message);
    /// \p message has taken a step; \p before are the steps it had.
    void noteStep(const SentMessage &message, unsigned before);
    void noteRead(const InboundMessage &message);
    /// Facts about \p customer changed; it is listed from now on.
    void noteFacts(const Customer &customer);

    /// Null for somebody without a conversation.
    [[nodiscard]] const Thread *find(CustomerId id) const;
    [[nodiscard]] const Index &byOrder() const { return m_byOrder; }
    [[nodiscard]] const Index &byRevision() const { return m_byRevision; }
    /// Grows with each change.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    /// Changes before this one are those of a former world.
    [[nodiscard]] quint64 firstRevision() const { return m_firstRevision; }
    /// Forgets everything and goes on counting after \p former, telling the same listener.
    void succeed(const Threads &former);
    /// Called after each change.
    void setListener(std::function<void()> listener) { m_listener = std::move(listener); }

    /// \p folded as fold() gives it.
    [[nodiscard]] static bool matches(const Thread &thread, const QString &folded);

private:
    Thread &threadOf(const Customer &customer);
    void touch(Thread &thread);
    void moveUp(Thread &thread);

    std::vector<std::unique_ptr<Thread>> m_threads; // by the customer's id
    Index m_byOrder;
    Index m_byRevision;
    quint64 m_revision = 0;
    quint64 m_firstRevision = 0;
    std::function<void()> m_listener;
};

} // namespace aic::sandbox
