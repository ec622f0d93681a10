// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QList>
#include <QObject>

#include "core/ids.h"
#include "storage/database.h"

namespace aic::messaging {

/// Tells views what changed, gathered and at most ten times a second, so that a campaign at full
/// rate doesn't flood them. Lives on the thread of its receivers' choice (the engine's).
class ChangeFeed : public QObject
{
    Q_OBJECT

public:
    explicit ChangeFeed(QObject *parent = nullptr);
    ~ChangeFeed() override;

    /// The change is told after \p transaction is committed, and not when it isn't. An invalid id
    /// is left out. Thread: writer.
    void note(storage::Transaction &transaction, MessageId message, ContactId contact,
              CampaignId campaign = {});
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
    std::shared_ptr<Pending> m_pending;
    void flush();
    void schedule();
};

} // namespace aic::messaging
