// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/conversations.h"

#include <algorithm>
#include <limits>

#include "contacts/contactquery.h"
#include "messaging/messagerow_p.h"

namespace aic::messaging {
namespace {

constexpr PagePosition kNewest{std::numeric_limits<qint64>::max(),
                               std::numeric_limits<qint64>::max()};
constexpr int kMostPinned = 100;
/// People a search looks at before it gives up finding more threads.
constexpr std::size_t kMostSearched = 2'000;

constexpr char kColumns[]
    = "SELECT v.id, v.number_id, v.contact_id, c.name, c.phone, c.user_id, v.unread, "
      "v.last_at_ms, v.last_inbound_at_ms, v.pinned_at_ms, d.text, m.id, m.campaign_id, "
      "m.direction, m.type, m.state, m.wamid, m.text, m.reply_to, m.at_ms, m.state_at_ms "
      "FROM conversations v CROSS JOIN contacts c ON c.id = v.contact_id "
      "LEFT JOIN drafts d ON d.contact_id = v.contact_id "
      "LEFT JOIN messages m ON m.id = v.last_message_id WHERE ";
constexpr char kOfAccount[]
    = "+v.number_id IN (SELECT id FROM numbers WHERE account_id = :account) ";

Conversation conversationOf(const storage::Statement &row)
{
    Conversation conversation{.id = row.id<ConversationId>(0),
                              .number = row.id<NumberId>(1),
                              .contact = row.id<ContactId>(2),
                              .contactName = row.text(3),
                              .contactPhone = row.text(4),
                              .contactUserId = row.text(5),
                              .unread = int(row.integer(6)),
                              .lastAtMs = row.integer(7),
                              .lastInboundAtMs = row.optionalInteger(8),
                              .lastMessage = {},
                              .isPinned = !row.isNull(9),
                              .draft = row.text(10)};
    if (row.isNull(11))
        return conversation;
    conversation.lastMessage = Message{.id = row.id<MessageId>(11),
                                       .number = conversation.number,
                                       .contact = conversation.contact,
                                       .campaign = row.id<CampaignId>(12),
                                       .direction = Direction(row.integer(13)),
                                       .type = row.text(14),
                                       .state = MessageState(row.integer(15)),
                                       .wamid = row.id<Wamid>(16),
                                       .text = row.text(17),
                                       .replyTo = row.id<Wamid>(18),
                                       .atMs = row.integer(19),
                                       .stateAtMs = row.integer(20),
                                       .contactName = conversation.contactName,
                                       .contactPhone = conversation.contactPhone,
                                       .contactUserId = conversation.contactUserId};
    return conversation;
}

/// A condition must stand here as in its index, else SQLite doesn't use that.
QByteArray conditionOf(ConversationQuery::Kind kind)
{
    switch (kind) {
    case ConversationQuery::Kind::Unread:
        return "v.unread > 0 AND ";
    case ConversationQuery::Kind::WindowOpen:
        // The newest message isn't older than the newest one of the customer: it ends the search.
        return "v.last_inbound_at_ms IS NOT NULL AND v.last_inbound_at_ms > :since "
               "AND v.last_at_ms > :since AND ";
    case ConversationQuery::Kind::All:
        break;
    }
    return {};
}

/// What the customer's last message must be newer than for the window to be open.
qint64 windowSince(qint64 nowMs)
{
    return nowMs - windowOf(qint64(0), 0).closesAtMs;
}

Result<> readList(storage::Connection &connection, const ConversationQuery &query, bool isPinned,
                  const PagePosition &after, int limit, qint64 nowMs, ConversationPage &page)
{
    const QByteArray sql
        = kColumns + conditionOf(query.kind)
          + (isPinned ? "v.pinned_at_ms IS NOT NULL AND " : "+v.pinned_at_ms IS NULL AND ")
          + kOfAccount
          + "AND (v.last_at_ms, v.id) < (:at, :id) ORDER BY v.last_at_ms DESC, v.id DESC "
            "LIMIT :limit";
    storage::Statement statement = connection.statement(sql);
    if (query.kind == ConversationQuery::Kind::WindowOpen)
        statement.bind(":since", windowSince(nowMs));
    statement.bind(":account", query.account)
        .bind(":at", after.atMs)
        .bind(":id", after.id)
        .bind(":limit", qint64(limit) + 1);
    int read = 0;
    return statement.each([&](const storage::Statement &row) {
        if (read++ < limit) {
            page.conversations.append(conversationOf(row));
        } else if (!isPinned) {
            const Conversation &last = page.conversations.constLast();
            page.next = PagePosition{last.lastAtMs, last.id.value};
        }
    });
}

Result<> appendOf(storage::Connection &connection, AccountId account, ContactId person,
                  QList<Conversation> &list)
{
    static const QByteArray sql
        = QByteArray(kColumns) + "v.contact_id = :contact AND " + kOfAccount;
    return connection.statement(sql)
        .bind(":contact", person)
        .bind(":account", account)
        .each([&](const storage::Statement &row) { list.append(conversationOf(row)); });
}

bool matches(const Conversation &conversation, ConversationQuery::Kind kind, qint64 nowMs)
{
    switch (kind) {
    case ConversationQuery::Kind::Unread:
        return conversation.unread > 0;
    case ConversationQuery::Kind::WindowOpen:
        return windowOf(conversation.lastInboundAtMs, nowMs).kind == WindowState::Kind::Open;
    case ConversationQuery::Kind::All:
        break;
    }
    return true;
}

Result<ConversationPage> search(storage::Connection &connection, const ConversationQuery &query,
                                int limit, qint64 nowMs)
{
    const Result<std::vector<qint64>> people
        = contacts::orderedIds(connection, {.search = query.search},
                               {contacts::ContactColumn::LastActivity, Qt::DescendingOrder});
    if (!people)
        return fail(people.error());
    ConversationPage page;
    const std::size_t most = std::min(people->size(), kMostSearched);
    for (std::size_t i = 0; i < most && page.conversations.size() < limit; ++i) {
        QList<Conversation> found;
        if (const Result<> done
            = appendOf(connection, query.account, ContactId{(*people)[i]}, found);
            !done)
            return fail(done.error());
        for (const Conversation &conversation : std::as_const(found)) {
            if (matches(conversation, query.kind, nowMs))
                page.conversations.append(conversation);
        }
    }
    std::ranges::stable_sort(page.conversations, [](const Conversation &a, const Conversation &b) {
        return std::pair(a.lastAtMs, a.id) > std::pair(b.lastAtMs, b.id);
    });
    return page;
}

/// Messages on one side of a position, the nearest first.
Result<bool> readSide(storage::Connection &connection, const ThreadQuery &query, bool isNewer,
                      bool withPosition, int limit, QList<Message> &messages)
{
    const QByteArray order = isNewer ? "ASC" : "DESC";
    const QByteArray sql = "SELECT " AIC_MESSAGE_COLUMNS
                           "FROM messages m CROSS JOIN contacts c ON c.id = m.contact_id "
                           "WHERE m.conversation_id = :conversation AND m.removed_at_ms IS NULL "
                           "AND (m.at_ms, m.id) "
                           + QByteArray(isNewer ? (withPosition ? ">=" : ">") : "<")
                           + " (:at, :id) ORDER BY m.at_ms " + order + ", m.id " + order
                           + " LIMIT :limit";
    bool hasMore = false;
    const Result<> done = connection.statement(sql)
                              .bind(":conversation", query.conversation)
                              .bind(":at", query.position.atMs)
                              .bind(":id", query.position.id)
                              .bind(":limit", qint64(limit) + 1)
                              .each([&](const storage::Statement &row) {
                                  if (messages.size() == limit)
                                      hasMore = true;
                                  else
                                      messages.append(messageOf(row));
                              });
    if (!done)
        return fail(done.error());
    return hasMore;
}

Result<> readQuoted(storage::Connection &connection, ThreadPage &page)
{
    QHash<Wamid, Message> here;
    for (const Message &message : std::as_const(page.messages)) {
        if (!message.wamid.isEmpty())
            here.insert(message.wamid, message);
    }
    for (const Message &message : std::as_const(page.messages)) {
        if (message.replyTo.isEmpty() || page.quoted.contains(message.replyTo))
            continue;
        if (const auto found = here.constFind(message.replyTo); found != here.constEnd()) {
            page.quoted.insert(message.replyTo, *found);
            continue;
        }
        const Result<> done
            = connection
                  .statement("SELECT " AIC_MESSAGE_COLUMNS
                             "FROM messages m CROSS JOIN contacts c ON c.id = m.contact_id "
                             "WHERE m.wamid = :wamid AND m.removed_at_ms IS NULL")
                  .bind(":wamid", message.replyTo)
                  .each([&](const storage::Statement &row) {
                      page.quoted.insert(message.replyTo, messageOf(row));
                  });
        if (!done)
            return done;
    }
    return {};
}

Result<ThreadPage> readThread(storage::Connection &connection, ThreadQuery query)
{
    using Part = ThreadQuery::Part;
    if (query.part == Part::Newest)
        query.position = kNewest;
    const bool older = query.part != Part::After;
    const bool newer = query.part == Part::After || query.part == Part::Around;
    const int each = query.part == Part::Around ? std::max(1, query.limit / 2) : query.limit;
    ThreadPage page;
    if (older) {
        const Result<bool> more = readSide(connection, query, false, false, each, page.messages);
        if (!more)
            return fail(more.error());
        page.hasOlder = *more;
        std::ranges::reverse(page.messages);
    }
    if (newer) {
        QList<Message> after;
        const Result<bool> more
            = readSide(connection, query, true, query.part == Part::Around, each, after);
        if (!more)
            return fail(more.error());
        page.hasNewer = *more;
        page.messages += after;
    }
    page.hasOlder = page.hasOlder || query.part == Part::After;
    page.hasNewer = page.hasNewer || query.part == Part::Before;
    if (const Result<> done = readQuoted(connection, page); !done)
        return fail(done.error());
    return page;
}

Result<> showNewest(storage::Transaction &transaction, ConversationId conversation)
{
    return transaction
        .statement("UPDATE conversations SET last_message_id = (SELECT m.id FROM messages m "
                   "WHERE m.conversation_id = :id AND m.removed_at_ms IS NULL "
                   "ORDER BY m.at_ms DESC, m.id DESC LIMIT 1) WHERE id = :id")
        .bind(":id", conversation)
        .run();
}

Result<QList<MessageId>> removeMessages(storage::Transaction &transaction,
                                        const QList<MessageId> &messages, qint64 nowMs,
                                        ChangeFeed &feed)
{
    QList<MessageId> removed;
    QList<ConversationId> threads;
    for (const MessageId id : messages) {
        const Result<> done
            = transaction
                  .statement("UPDATE messages SET removed_at_ms = :now, text = NULL, "
                             "payload = NULL WHERE id = :id AND removed_at_ms IS NULL "
                             "AND state NOT IN (0, 1, 2) RETURNING conversation_id, contact_id")
                  .bind(":now", nowMs)
                  .bind(":id", id)
                  .each([&](const storage::Statement &row) {
                      removed.append(id);
                      const ConversationId thread = row.id<ConversationId>(0);
                      if (!threads.contains(thread))
                          threads.append(thread);
                      feed.note(transaction, id, row.id<ContactId>(1));
                  });
        if (!done)
            return fail(done.error());
    }
    for (const ConversationId thread : std::as_const(threads)) {
        if (const Result<> done = showNewest(transaction, thread); !done)
            return fail(done.error());
    }
    return removed;
}

} // namespace

Conversations::Conversations(storage::Database &database, ChangeFeed &feed, const Clock &clock,
                             QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_feed(feed)
    , m_clock(clock)
{}

QFuture<Result<ConversationPage>> Conversations::list(const ConversationQuery &query,
                                                      std::optional<PagePosition> after, int limit)
{
    return m_database.read([query, after, limit = std::max(1, limit), nowMs = m_clock.nowMs()](
                               storage::Connection &connection) -> Result<ConversationPage> {
        if (!query.search.trimmed().isEmpty())
            return search(connection, query, limit, nowMs);
        ConversationPage page;
        Result<> done;
        if (!after)
            done = readList(connection, query, true, kNewest, kMostPinned, nowMs, page);
        if (done) {
            ConversationPage rest;
            done = readList(connection, query, false, after.value_or(kNewest), limit, nowMs, rest);
            page.conversations += rest.conversations;
            page.next = rest.next;
        }
        if (!done)
            return fail(done.error());
        return page;
    });
}

QFuture<Result<QList<Conversation>>> Conversations::of(AccountId account,
                                                       const QList<ContactId> &people)
{
    return m_database.read(
        [account, people](storage::Connection &connection) -> Result<QList<Conversation>> {
            QList<Conversation> found;
            for (const ContactId person : people) {
                if (const Result<> done = appendOf(connection, account, person, found); !done)
                    return fail(done.error());
            }
            return found;
        });
}

QFuture<Result<ConversationCounts>> Conversations::counts(AccountId account)
{
    return m_database.read([account, nowMs = m_clock.nowMs()](
                               storage::Connection &connection) -> Result<ConversationCounts> {
        ConversationCounts counts;
        const auto count = [&](ConversationQuery::Kind kind, int &result) -> Result<> {
            const QByteArray sql = "SELECT v.id FROM conversations v WHERE " + conditionOf(kind)
                                   + kOfAccount
                                   + "AND (v.last_at_ms, v.id) < (:at, :id) "
                                     "ORDER BY v.last_at_ms DESC, v.id DESC LIMIT :limit";
            storage::Statement statement = connection.statement(sql);
            if (kind == ConversationQuery::Kind::WindowOpen)
                statement.bind(":since", windowSince(nowMs));
            return statement.bind(":account", account)
                .bind(":at", kNewest.atMs)
                .bind(":id", kNewest.id)
                .bind(":limit", kMostCounted)
                .each([&](const storage::Statement &) { ++result; });
        };
        Result<> done = count(ConversationQuery::Kind::Unread, counts.unread);
        if (done)
            done = count(ConversationQuery::Kind::WindowOpen, counts.windowOpen);
        if (!done)
            return fail(done.error());
        return counts;
    });
}

QFuture<Result<ThreadPage>> Conversations::thread(const ThreadQuery &query)
{
    return m_database.read(
        [query](storage::Connection &connection) { return readThread(connection, query); });
}

QFuture<Result<>> Conversations::setPinned(ConversationId conversation, bool isPinned)
{
    return m_database.write([&feed = m_feed, conversation, isPinned, nowMs = m_clock.nowMs()](
                                storage::Transaction &transaction) -> Result<> {
        ContactId person;
        const Result<> done
            = transaction
                  .statement("UPDATE conversations SET pinned_at_ms = :at WHERE id = :id "
                             "RETURNING contact_id")
                  .bind(":at", isPinned ? std::optional(nowMs) : std::nullopt)
                  .bind(":id", conversation)
                  .each([&](const storage::Statement &row) { person = row.id<ContactId>(0); });
        if (done)
            feed.note(transaction, {}, person);
        return done;
    });
}

QFuture<Result<QList<MessageId>>> Conversations::remove(const QList<MessageId> &messages)
{
    return m_database.write(
        [&feed = m_feed, messages, nowMs = m_clock.nowMs()](storage::Transaction &transaction) {
            return removeMessages(transaction, messages, nowMs, feed);
        });
}

} // namespace aic::messaging
