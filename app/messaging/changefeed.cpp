// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/changefeed.h"

#include <chrono>
#include <mutex>

#include <QSet>
#include <QTimer>

using namespace std::chrono_literals;

namespace aic::messaging {
namespace {

constexpr auto kPause = 100ms;

template <class Id>
QList<Id> taken(QSet<Id> &ids)
{
    const QList<Id> list = ids.values();
    ids.clear();
    return list;
}

} // namespace

// Shared with the commits that are still on their way when the feed goes.
struct ChangeFeed::Pending
{
    std::mutex mutex;
    ChangeFeed *feed = nullptr;
    QSet<MessageId> messages;
    QSet<ContactId> contacts;
    QSet<CampaignId> campaigns;
    bool elsewhere = false;
    bool isScheduled = false;
};

ChangeFeed::ChangeFeed(contacts::ContactStore &contacts, QObject *parent)
    : QObject(parent)
    , m_contacts(contacts)
    , m_pending(std::make_shared<Pending>())
{
    m_pending->feed = this;
}

ChangeFeed::~ChangeFeed()
{
    const std::lock_guard lock(m_pending->mutex);
    m_pending->feed = nullptr;
}

void ChangeFeed::note(storage::Transaction &transaction, MessageId message, ContactId contact,
                      CampaignId campaign)
{
    transaction.afterCommit([pending = m_pending, message, contact, campaign] {
        const std::lock_guard lock(pending->mutex);
        if (message.isValid())
            pending->messages.insert(message);
        if (contact.isValid())
            pending->contacts.insert(contact);
        if (campaign.isValid())
            pending->campaigns.insert(campaign);
        if (pending->feed)
            pending->feed->schedule();
    });
}

void ChangeFeed::noteContact(storage::Transaction &transaction, ContactId contact,
                             contacts::ContactChanges changes)
{
    m_contacts.noteChange(transaction, {contact}, changes);
}

void ChangeFeed::noteElsewhere()
{
    const std::lock_guard lock(m_pending->mutex);
    m_pending->elsewhere = true;
    schedule();
}

// With the mutex held, on any thread.
void ChangeFeed::schedule()
{
    if (m_pending->isScheduled)
        return;
    m_pending->isScheduled = true;
    QMetaObject::invokeMethod(
        this, [this] { QTimer::singleShot(kPause, this, &ChangeFeed::flush); },
        Qt::QueuedConnection);
}

void ChangeFeed::flush()
{
    QList<MessageId> messages;
    QList<ContactId> people;
    QList<CampaignId> campaigns;
    bool elsewhere = false;
    {
        const std::lock_guard lock(m_pending->mutex);
        messages = taken(m_pending->messages);
        people = taken(m_pending->contacts);
        campaigns = taken(m_pending->campaigns);
        elsewhere = std::exchange(m_pending->elsewhere, false);
        m_pending->isScheduled = false;
    }
    if (!messages.isEmpty())
        Q_EMIT messagesChanged(messages);
    if (!people.isEmpty()) {
        Q_EMIT conversationsChanged(people);
        Q_EMIT m_contacts.contactsChanged(people, contacts::ContactChange::Activity);
    }
    if (!campaigns.isEmpty())
        Q_EMIT campaignsChanged(campaigns);
    if (elsewhere)
        Q_EMIT changedElsewhere();
}

} // namespace aic::messaging
