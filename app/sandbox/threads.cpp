// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/threads.h"

#include "core/textfold.h"
#include "sandbox/world.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

bool isUnread(const SentMessage &message, unsigned steps)
{
    const auto has = [steps](Step step) { return (steps & static_cast<unsigned>(step)) != 0; };
    return message.type != u"reaction" && has(Step::Delivered) && !has(Step::Read)
           && !has(Step::Played);
}

void rekey(Threads::Index &index, quint64 from, quint64 to, const Threads::Thread &thread)
{
    if (auto node = index.extract(from)) {
        node.key() = to;
        index.insert(index.end(), std::move(node));
    } else {
        index.emplace_hint(index.end(), to, &thread);
    }
}

} // namespace

Threads::Thread &Threads::threadOf(const Customer &customer)
{
    const auto place = static_cast<std::size_t>(customer.id.value);
    if (place >= m_threads.size())
        m_threads.resize(place + 1);
    std::unique_ptr<Thread> &thread = m_threads[place];
    if (!thread) {
        thread = std::make_unique<Thread>();
        thread->customer = &customer;
    }
    return *thread;
}

void Threads::touch(Thread &thread)
{
    const quint64 before = thread.revision;
    thread.revision = ++m_revision;
    rekey(m_byRevision, before, thread.revision, thread);
    if (thread.order == 0)
        moveUp(thread);
    if (m_listener)
        m_listener();
}

void Threads::moveUp(Thread &thread)
{
    const quint64 before = thread.order;
    thread.order = m_revision;
    rekey(m_byOrder, before, thread.order, thread);
}

void Threads::add(SentMessage &message)
{
    Thread &thread = threadOf(*message.customer);
    message.place = thread.entries.size();
    if (isUnread(message, message.emitted))
        ++thread.unread;
    touch(thread);
    thread.entries.push_back({.sent = &message, .revision = m_revision});
    moveUp(thread);
}

void Threads::add(InboundMessage &message)
{
    Thread &thread = threadOf(*message.from);
    message.place = thread.entries.size();
    touch(thread);
    thread.entries.push_back({.inbound = &message, .revision = m_revision});
    moveUp(thread);
}

void Threads::noteStep(const SentMessage &message, unsigned before)
{
    Thread &thread = threadOf(*message.customer);
    thread.unread += static_cast<int>(isUnread(message, message.emitted))
                     - static_cast<int>(isUnread(message, before));
    touch(thread);
    thread.entries[message.place].revision = m_revision;
}

void Threads::noteRead(const InboundMessage &message)
{
    Thread &thread = threadOf(*message.from);
    touch(thread);
    thread.entries[message.place].revision = m_revision;
}

void Threads::noteFacts(const Customer &customer)
{
    Thread &thread = threadOf(customer);
    thread.searchKey.clear();
    touch(thread);
}

const Threads::Thread *Threads::find(CustomerId id) const
{
    const auto place = static_cast<std::size_t>(id.value);
    return id.isValid() && place < m_threads.size() ? m_threads[place].get() : nullptr;
}

void Threads::succeed(const Threads &former)
{
    m_threads.clear();
    m_byOrder.clear();
    m_byRevision.clear();
    m_revision = former.m_revision + 1;
    m_firstRevision = m_revision;
    m_listener = former.m_listener;
    if (m_listener)
        m_listener();
}

bool Threads::matches(const Thread &thread, const QString &folded)
{
    if (folded.isEmpty())
        return true;
    if (thread.searchKey.isEmpty()) {
        const Customer &customer = *thread.customer;
        thread.searchKey = u"%1\n%2\n+%3\n%4"_s.arg(fold(customer.name), fold(customer.username),
                                                    customer.phone, fold(customer.userId));
    }
    if (thread.searchKey.contains(folded))
        return true;
    // A number as people write it.
    QString digits;
    for (const QChar character : folded) {
        if (character.isDigit())
            digits += character;
        else if (!u" -+()."_s.contains(character))
            return false;
    }
    return !digits.isEmpty() && thread.customer->phone.contains(digits);
}

} // namespace aic::sandbox
