// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "messaging/messagestore.h"

namespace aic::messaging {

/// Which messages a search means; empty parts don't restrict.
struct MessageSearchFilter
{
    AccountId account;
    ContactId contact;
    NumberId number; ///< of ours; with a contact: their thread
    std::optional<Direction> direction;
};

/// A piece of a message around what was found, blanks and line breaks as one blank. Hostile when
/// inbound: plain text only.
struct Snippet
{
    QString text;
    qsizetype at = 0;     ///< of the first word found, in UTF-16 units of text
    qsizetype length = 0; ///< 0 when the place couldn't be told
    bool cutBefore = false;
    bool cutAfter = false;
};

struct FoundMessage
{
    Message message; ///< with its contact and time
    Snippet snippet;
};

/// The last written or received first.
struct MessageSearchPage
{
    QList<FoundMessage> found;
    MessageId next; ///< the next page goes on after it; invalid at the end
    /// Every word has one or two characters: only the newest messages were looked at.
    bool isRecentOnly = false;
    /// Older messages aren't in the index yet and were left out; progress() says how far it is.
    bool isPartial = false;
};

/// Searches the texts of all messages: every word of the query stands somewhere in the text, cases
/// and accents aside (aic::fold); words in double quotes stand there one after the other. What lies
/// around a hit is a page of Conversations around its position.
/// Thread of the functions: any; continue the futures with a context. It must live until the
/// database is closed.
class MessageSearch : public QObject
{
    Q_OBJECT

public:
    explicit MessageSearch(storage::Database &database, QObject *parent = nullptr);

    /// \p after: the last page's `next`. An empty query finds nothing. Errors: Storage.
    [[nodiscard]] QFuture<Result<MessageSearchPage>> search(const QString &query,
                                                            const MessageSearchFilter &filter,
                                                            MessageId after = {}, int limit = 50);

    /// Takes messages that were added, changed or removed into the index, in steps that let other
    /// writes through; goes on where an earlier run ended, however it ended. Searches look at the
    /// newest messages themselves, so this is called at the start and now and then.
    void keepUp();
    /// keepUp(), and answers once everything is in the index.
    [[nodiscard]] QFuture<Result<>> catchUp();

Q_SIGNALS:
    /// After a step, in messages. Emitted on the writer's thread.
    void progress(qint64 done, qint64 total);

private:
    storage::Database &m_database;
    std::atomic<bool> m_isRunning = false;
};

/// One page, on a reader; for code that is inside a job already.
[[nodiscard]] Result<MessageSearchPage> searchMessages(storage::Connection &connection,
                                                       const QString &query,
                                                       const MessageSearchFilter &filter,
                                                       MessageId after, int limit);

} // namespace aic::messaging
