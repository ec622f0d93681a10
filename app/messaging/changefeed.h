// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QList>
#include <QObject>

#include "contacts/contactstore.h"
#include "core/ids.h"
#include "storage/database.h"

namespace aic::messaging {

/// Tells views what changed, gathered and at most ten times a second, so that a campaign at full
/// rate doesn't flood them. Lives on the engine thread, and until the database is closed.
class ChangeFeed : public QObject
{
    Q_OBJECT

public:
    /// \p contacts tells of people: their last activity (gathered as well) and what noteContact()
    /// is given.
    explicit ChangeFeed(contacts::ContactStore &contacts, QObject *parent = nullptr);
    ~ChangeFeed() override;

    /// The change is told after \p transaction is committed, and not when it isn't. An invalid id
    /// is left out. Thread: writer.
    void note(storage::Transaction &transaction, MessageId message, ContactId contact,
              CampaignId campaign = {});
    /// As ContactStore::noteChange(). Thread: writer.
    void noteContact(storage::Transaction &transaction, ContactId contact,
                     contacts::ContactChanges changes);
    /// Rows changed without our doing: another process wrote to the database. Thread: any.
    void noteElsewhere();

Q_SIGNALS:
    void messagesChanged(const QList<aic::MessageId> &messages);
    /// Threads of these people have new or changed messages, unread counts or windows.
    void conversationsChanged(const QList<aic::ContactId> &contacts);
    void campaignsChanged(const QList<aic::CampaignId> &campaigns);
    /// Anything may have changed; at most four times a second.
    void changedElsewhere();

private:
    struct Pending;
    contacts::ContactStore &m_contacts;
    std::shared_ptr<Pending> m_pending;
    void flush();
    void schedule();
};

} // namespace aic::messaging
