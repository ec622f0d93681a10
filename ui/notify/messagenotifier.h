// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QTimer>

#include "messaging/messagestore.h"
#include "messaging/outbox.h"
#include "settings/settings.h"
#include "ui/notify/notificationcenter.h"

namespace aic::ui {

/// What the notifier works with; all outlive it.
struct NotifierServices
{
    NotificationCenter &center;
    messaging::MessageStore &messages;
    messaging::ChangeFeed &changes;
    messaging::Outbox &outbox;
    const settings::Settings &settings;
};

/// Whose messages are told.
struct NotifierNumber
{
    AccountId account;
    NumberId number;
    PhoneNumberId from; ///< quick replies go out from it
};

/// Tells of new inbound messages, one notification a conversation, as the settings allow, and
/// counts what is unread. Thread: UI.
class MessageNotifier : public QObject
{
    Q_OBJECT

public:
    /// \p isLookedAt: the conversation is open in an active window, so nobody needs to be told.
    MessageNotifier(const NotifierServices &services, NotifierNumber number,
                    std::function<bool(ContactId)> isLookedAt, QObject *parent = nullptr);
    /// Takes its notifications away.
    ~MessageNotifier() override;

Q_SIGNALS:
    /// A notification was clicked; invalid for the one about several conversations.
    void conversationWanted(aic::ContactId contact);
    /// Conversations with unread messages.
    void unreadChanged(int count);
    /// A quick reply didn't reach the outbox.
    void replyFailed(aic::ContactId contact, const QString &text, const aic::Error &error);

private:
    struct Told
    {
        int count = 0;
        QString name;
        QString body;
    };

    void noteMessages(const QList<MessageId> &messages);
    void tell(const QList<messaging::Message> &messages);
    void show(ContactId contact);
    void showMany(int count);
    void close(const QString &key);
    void countUnread();
    void reply(ContactId contact, const QString &text);
    void markRead(ContactId contact);
    [[nodiscard]] QString bodyOf(const messaging::Message &message) const;

    NotifierServices m_services;
    NotifierNumber m_number;
    std::function<bool(ContactId)> m_isLookedAt;
    /// Later ones are new. Until it is known, what comes waits.
    std::optional<MessageId> m_newest;
    QList<MessageId> m_waiting;
    QHash<ContactId, Told> m_told;
    int m_many = 0;
    int m_unread = -1;
    QTimer m_countTimer;
};

} // namespace aic::ui
