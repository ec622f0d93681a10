// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QHash>
#include <QObject>

#include "messaging/messagestore.h"

namespace aic::messaging {

/// Which threads a list means.
struct ConversationQuery
{
    enum class Kind { All, Unread, WindowOpen };

    AccountId account;
    Kind kind = Kind::All;
    /// Words that stand in a person's name, number, company, …; the newest threads that match.
    QString search;
    friend bool operator==(const ConversationQuery &, const ConversationQuery &) = default;
};

/// For the filters; at most kMostCounted each, so that counting stays quick.
struct ConversationCounts
{
    int unread = 0;
    int windowOpen = 0;
};
inline constexpr int kMostCounted = 1'000;

/// Which part of a thread is wanted.
struct ThreadQuery
{
    enum class Part {
        Newest,
        Before, ///< older than the position
        After,  ///< newer than the position
        Around, ///< half on either side; the position itself counts as newer
    };

    ConversationId conversation;
    Part part = Part::Newest;
    PagePosition position;
    int limit = 50;
};

/// Oldest first.
struct ThreadPage
{
    QList<Message> messages;
    /// What messages of the page answer, as far as it is here; without payload.
    QHash<Wamid, Message> quoted;
    bool hasOlder = false;
    bool hasNewer = false;
};

/// Threads as a messenger shows them. Every list is read by its key out of an index, however long
/// it is. Thread of the functions: any; continue the futures with a context. It must live until the
/// database is closed.
class Conversations : public QObject
{
    Q_OBJECT

public:
    Conversations(storage::Database &database, ChangeFeed &feed, const Clock &clock,
                  QObject *parent = nullptr);

    /// Newest first, the first page with all pinned ones before. A search has one page.
    [[nodiscard]] QFuture<Result<ConversationPage>>
    list(const ConversationQuery &query, std::optional<PagePosition> after = {}, int limit = 50);
    /// The threads of \p people, to bring a list up to date.
    [[nodiscard]] QFuture<Result<QList<Conversation>>> of(AccountId account,
                                                          const QList<ContactId> &people);
    [[nodiscard]] QFuture<Result<ConversationCounts>> counts(AccountId account);

    /// One query of the index for a side, and one for each quoted message.
    [[nodiscard]] QFuture<Result<ThreadPage>> thread(const ThreadQuery &query);

    [[nodiscard]] QFuture<Result<>> setPinned(ConversationId conversation, bool isPinned);
    /// Deletes on this computer only: nobody's phone changes. Those on their way are left alone.
    /// The messages deleted.
    [[nodiscard]] QFuture<Result<QList<MessageId>>> remove(const QList<MessageId> &messages);

private:
    storage::Database &m_database;
    ChangeFeed &m_feed;
    const Clock &m_clock;
};

} // namespace aic::messaging
