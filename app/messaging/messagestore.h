// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QFuture>
#include <QObject>

#include "core/clock.h"
#include "messaging/changefeed.h"
#include "messaging/conversation.h"
#include "messaging/message.h"
#include "storage/database.h"

namespace aic::messaging {

/// Where a page ends: rows older than (atMs, id) come next.
struct PagePosition
{
    qint64 atMs = 0;
    qint64 id = 0;

    /// An opaque text for --after, and back. Error: Invalid.
    [[nodiscard]] QString toCursor() const;
    [[nodiscard]] static Result<PagePosition> fromCursor(const QString &cursor);
    friend bool operator==(const PagePosition &, const PagePosition &) = default;
};

/// Which messages a list means; empty parts don't restrict.
struct MessageFilter
{
    AccountId account;
    ContactId contact;
    CampaignId campaign;
    std::optional<MessageState> state;
};

/// Newest first.
struct MessagePage
{
    QList<Message> messages;
    std::optional<PagePosition> next; ///< nothing at the end
};

struct Conversation
{
    ConversationId id;
    NumberId number;
    ContactId contact;
    QString contactName;
    QString contactPhone;
    QString contactUserId;
    int unread = 0;
    qint64 lastAtMs = 0;
    std::optional<qint64> lastInboundAtMs;
    std::optional<Message> lastMessage; ///< without payload
    bool isPinned = false;
    QString draft; ///< what was begun to be written
};

struct ConversationPage
{
    QList<Conversation> conversations;
    std::optional<PagePosition> next;
};

/// Counts by state, indexed by MessageState.
using StateCounts = std::array<qint64, kMessageStateCount>;

/// Reads messages and threads, and the little that a reader changes: read marks and drafts.
/// Thread of the functions: any; continue the futures with a context. It must live until the
/// database is closed.
class MessageStore : public QObject
{
    Q_OBJECT

public:
    MessageStore(storage::Database &database, ChangeFeed &feed, const Clock &clock,
                 QObject *parent = nullptr);

    /// A contact's history is the filter with its contact. \p after: the last page's `next`.
    [[nodiscard]] QFuture<Result<MessagePage>>
    list(const MessageFilter &filter, std::optional<PagePosition> after = {}, int limit = 50);
    /// Error: NotFound.
    [[nodiscard]] QFuture<Result<Message>> get(MessageId id);
    [[nodiscard]] QFuture<Result<QList<Message>>> get(const QList<MessageId> &ids);
    [[nodiscard]] QFuture<Result<Message>> findByWamid(const Wamid &wamid);
    /// What waits for a time that the user chose, soonest first.
    [[nodiscard]] QFuture<Result<QList<Message>>> scheduled(AccountId account, int limit = 500);
    /// Every status with its own time, oldest first.
    [[nodiscard]] QFuture<Result<QList<StatusEntry>>> statuses(MessageId id);

    [[nodiscard]] QFuture<Result<ConversationPage>>
    conversations(AccountId account, std::optional<PagePosition> after = {}, int limit = 50);
    /// Threads with something unread.
    [[nodiscard]] QFuture<Result<qint64>> unreadConversations(AccountId account);
    [[nodiscard]] QFuture<Result<WindowState>> windowOf(NumberId number, ContactId contact);

    /// The last one written or received; invalid when there is none. Ids only grow.
    [[nodiscard]] QFuture<Result<MessageId>> newestId();
    [[nodiscard]] QFuture<Result<StateCounts>> counts(AccountId account);
    [[nodiscard]] QFuture<Result<StateCounts>> counts(CampaignId campaign);

    /// Nothing of the person is unread any more. Answers the newest message they wrote, for
    /// graph::MarkRead; empty when there is none or nothing was unread.
    [[nodiscard]] QFuture<Result<Wamid>> markAsRead(NumberId number, ContactId contact);

    /// The newest message they wrote; empty when there is none.
    [[nodiscard]] QFuture<Result<Wamid>> newestReceived(NumberId number, ContactId contact);

    /// What the user had begun to write to the person; an empty text removes it.
    [[nodiscard]] QFuture<Result<QString>> draft(ContactId contact);
    [[nodiscard]] QFuture<Result<>> saveDraft(ContactId contact, const QString &text);

private:
    storage::Database &m_database;
    ChangeFeed &m_feed;
    const Clock &m_clock;
};

/// One page, on a reader; for code that is inside a job already.
[[nodiscard]] Result<MessagePage> readMessages(storage::Connection &connection,
                                               const MessageFilter &filter,
                                               const std::optional<PagePosition> &after, int limit);

/// One message, the same way. Error: NotFound.
[[nodiscard]] Result<Message> readMessage(storage::Connection &connection, MessageId id);

} // namespace aic::messaging
