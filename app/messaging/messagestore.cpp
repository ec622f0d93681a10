// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/messagestore.h"

#include <algorithm>
#include <limits>

#include <QStringList>

#include "messaging/messagerow_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

constexpr PagePosition kNewest{std::numeric_limits<qint64>::max(),
                               std::numeric_limits<qint64>::max()};

/// The query of a filter. "+" keeps a condition away from the planner, so that the rows come in
/// order out of the index that the first one names.
QByteArray listQuery(const MessageFilter &filter)
{
    QByteArray where;
    bool hasIndex = false;
    const auto add = [&](const char *column, const char *parameter) {
        where += QByteArray(hasIndex ? "+m." : "m.") + column + " = " + parameter + " AND ";
        hasIndex = true;
    };
    if (filter.contact.isValid())
        add("contact_id", ":contact");
    if (filter.campaign.isValid())
        add("campaign_id", ":campaign");
    if (filter.state)
        add("state", ":state");
    if (filter.account.isValid()) {
        where += "+m.number_id IN (SELECT id FROM numbers WHERE account_id = :account) AND ";
    }
    return "SELECT " AIC_MESSAGE_COLUMNS
           "FROM messages m CROSS JOIN contacts c ON c.id = m.contact_id WHERE "
           + where
           + "m.removed_at_ms IS NULL AND (m.at_ms, m.id) < (:at, :id) ORDER BY m.at_ms DESC, m.id "
             "DESC LIMIT :limit";
}

constexpr char kConversationQuery[]
    = "SELECT v.id, v.number_id, v.contact_id, c.name, c.phone, c.user_id, v.unread, "
      "v.last_at_ms, v.last_inbound_at_ms, m.id, m.campaign_id, m.direction, m.type, m.state, "
      "m.wamid, m.text, m.reply_to, m.at_ms, m.state_at_ms "
      "FROM conversations v CROSS JOIN contacts c ON c.id = v.contact_id "
      "LEFT JOIN messages m ON m.id = v.last_message_id "
      "WHERE +v.number_id IN (SELECT id FROM numbers WHERE account_id = :account) "
      "AND (v.last_at_ms, v.id) < (:at, :id) "
      "ORDER BY v.last_at_ms DESC, v.id DESC LIMIT :limit";

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
                              .lastInboundAtMs = row.optionalInteger(8)};
    if (row.isNull(9))
        return conversation;
    conversation.lastMessage = Message{.id = row.id<MessageId>(9),
                                       .number = conversation.number,
                                       .contact = conversation.contact,
                                       .campaign = row.id<CampaignId>(10),
                                       .direction = Direction(row.integer(11)),
                                       .type = row.text(12),
                                       .state = MessageState(row.integer(13)),
                                       .wamid = row.id<Wamid>(14),
                                       .text = row.text(15),
                                       .replyTo = row.id<Wamid>(16),
                                       .atMs = row.integer(17),
                                       .stateAtMs = row.integer(18),
                                       .contactName = conversation.contactName,
                                       .contactPhone = conversation.contactPhone,
                                       .contactUserId = conversation.contactUserId};
    return conversation;
}

Result<Message> oneMessage(storage::Statement &&statement)
{
    std::optional<Message> found;
    const Result<> done
        = statement.each([&](const storage::Statement &row) { found = messageOf(row); });
    if (!done)
        return fail(done.error());
    if (!found)
        return fail(ErrorCode::NotFound, u"There is no such message."_s);
    return std::move(*found);
}

Result<StateCounts> readCounts(storage::Statement &&statement)
{
    StateCounts counts{};
    const Result<> done = statement.each([&](const storage::Statement &row) {
        const qint64 state = row.integer(0);
        if (state >= 0 && state < kMessageStateCount)
            counts.at(std::size_t(state)) += row.integer(1);
    });
    if (!done)
        return fail(done.error());
    return counts;
}

/// The newest message of the other side; empty when there is none.
Result<Wamid> newestOf(storage::Connection &connection, ConversationId conversation)
{
    Wamid newest;
    const Result<> read
        = connection
              .statement("SELECT wamid FROM messages WHERE conversation_id = :conversation "
                         "AND direction = 1 ORDER BY at_ms DESC, id DESC LIMIT 1")
              .bind(":conversation", conversation)
              .each([&](const storage::Statement &row) { newest = row.id<Wamid>(0); });
    if (!read)
        return fail(read.error());
    return newest;
}

Result<Wamid> clearUnread(storage::Transaction &transaction, NumberId number, ContactId contact,
                          ChangeFeed &feed)
{
    ConversationId conversation;
    Result<> done = transaction
                        .statement("UPDATE conversations SET unread = 0 WHERE number_id = :number "
                                   "AND contact_id = :contact AND unread > 0 RETURNING id")
                        .bind(":number", number)
                        .bind(":contact", contact)
                        .each([&](const storage::Statement &row) {
                            conversation = row.id<ConversationId>(0);
                        });
    if (!done)
        return fail(done.error());
    if (!conversation.isValid())
        return Wamid();
    feed.note(transaction, {}, contact);
    return newestOf(transaction.connection(), conversation);
}

} // namespace

QString PagePosition::toCursor() const
{
    return u"%1.%2"_s.arg(atMs).arg(id);
}

Result<PagePosition> PagePosition::fromCursor(const QString &cursor)
{
    const QStringList parts = cursor.split(u'.');
    bool isTime = false;
    bool isId = false;
    const PagePosition position{parts.value(0).toLongLong(&isTime),
                                parts.value(1).toLongLong(&isId)};
    if (parts.size() != 2 || !isTime || !isId) {
        return fail(ErrorCode::Invalid,
                    u"\"%1\" is no cursor; take \"next\" of the last page."_s.arg(cursor),
                    u"after"_s);
    }
    return position;
}

Result<MessagePage> readMessages(storage::Connection &connection, const MessageFilter &filter,
                                 const std::optional<PagePosition> &after, int limit)
{
    const PagePosition from = after.value_or(kNewest);
    const QByteArray sql = listQuery(filter);
    storage::Statement statement = connection.statement(sql);
    if (filter.contact.isValid())
        statement.bind(":contact", filter.contact);
    if (filter.campaign.isValid())
        statement.bind(":campaign", filter.campaign);
    if (filter.state)
        statement.bind(":state", *filter.state);
    if (filter.account.isValid())
        statement.bind(":account", filter.account);
    // One more tells whether there is a next page.
    statement.bind(":at", from.atMs).bind(":id", from.id).bind(":limit", qint64(limit) + 1);
    MessagePage page;
    const Result<> done = statement.each([&](const storage::Statement &row) {
        if (page.messages.size() == limit) {
            const Message &last = page.messages.constLast();
            page.next = PagePosition{last.atMs, last.id.value};
        } else {
            page.messages.append(messageOf(row));
        }
    });
    if (!done)
        return fail(done.error());
    return page;
}

Result<Message> readMessage(storage::Connection &connection, MessageId id)
{
    return oneMessage(std::move(
        connection
            .statement("SELECT " AIC_MESSAGE_COLUMNS
                       "FROM messages m JOIN contacts c ON c.id = m.contact_id WHERE m.id = :id")
            .bind(":id", id)));
}

MessageStore::MessageStore(storage::Database &database, ChangeFeed &feed, const Clock &clock,
                           QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_feed(feed)
    , m_clock(clock)
{}

QFuture<Result<MessagePage>> MessageStore::list(const MessageFilter &filter,
                                                std::optional<PagePosition> after, int limit)
{
    return m_database.read(
        [filter, after, limit = std::max(1, limit)](storage::Connection &connection) {
            return readMessages(connection, filter, after, limit);
        });
}

QFuture<Result<Message>> MessageStore::get(MessageId id)
{
    return m_database.read(
        [id](storage::Connection &connection) { return readMessage(connection, id); });
}

QFuture<Result<QList<Message>>> MessageStore::get(const QList<MessageId> &ids)
{
    return m_database.read([ids](storage::Connection &connection) -> Result<QList<Message>> {
        QList<Message> messages;
        for (const MessageId id : ids) {
            Result<Message> message = readMessage(connection, id);
            if (message)
                messages.append(std::move(*message));
            else if (message.error().code != ErrorCode::NotFound)
                return fail(message.error());
        }
        return messages;
    });
}

QFuture<Result<Message>> MessageStore::findByWamid(const Wamid &wamid)
{
    return m_database.read([wamid](storage::Connection &connection) {
        return oneMessage(std::move(connection
                                        .statement("SELECT " AIC_MESSAGE_COLUMNS
                                                   "FROM messages m JOIN contacts c "
                                                   "ON c.id = m.contact_id WHERE m.wamid = :wamid")
                                        .bind(":wamid", wamid)));
    });
}

QFuture<Result<QList<Message>>> MessageStore::scheduled(AccountId account, int limit)
{
    return m_database.read(
        [account, limit](storage::Connection &connection) -> Result<QList<Message>> {
            QList<Message> found;
            const Result<> done
                = connection
                      .statement("SELECT " AIC_MESSAGE_COLUMNS
                                 "FROM numbers n CROSS JOIN messages m ON m.number_id = n.id "
                                 "AND m.state = 0 AND m.not_before_ms > 0 "
                                 "CROSS JOIN contacts c ON c.id = m.contact_id "
                                 "WHERE n.account_id = :account AND m.attempts = 0 "
                                 "ORDER BY m.not_before_ms, m.id LIMIT :limit")
                      .bind(":account", account)
                      .bind(":limit", limit)
                      .each([&](const storage::Statement &row) { found.append(messageOf(row)); });
            if (!done)
                return fail(done.error());
            return found;
        });
}

QFuture<Result<QList<StatusEntry>>> MessageStore::statuses(MessageId id)
{
    return m_database.read([id](storage::Connection &connection) -> Result<QList<StatusEntry>> {
        QList<StatusEntry> entries;
        const Result<> done
            = connection
                  .statement("SELECT status, at_ms, error_code, error_title, error_detail "
                             "FROM statuses WHERE message_id = :id")
                  .bind(":id", id)
                  .each([&](const storage::Statement &row) {
                      StatusEntry entry{row.text(0), row.integer(1), {}};
                      if (!row.isNull(2)) {
                          entry.error = MessageError{int(row.integer(2)), row.text(3), row.text(4)};
                      }
                      entries.append(std::move(entry));
                  });
        if (!done)
            return fail(done.error());
        std::ranges::stable_sort(entries, {}, &StatusEntry::atMs);
        return entries;
    });
}

QFuture<Result<ConversationPage>>
MessageStore::conversations(AccountId account, std::optional<PagePosition> after, int limit)
{
    return m_database.read([account, from = after.value_or(kNewest), limit = std::max(1, limit)](
                               storage::Connection &connection) -> Result<ConversationPage> {
        ConversationPage page;
        const Result<> done = connection.statement(kConversationQuery)
                                  .bind(":account", account)
                                  .bind(":at", from.atMs)
                                  .bind(":id", from.id)
                                  .bind(":limit", qint64(limit) + 1)
                                  .each([&](const storage::Statement &row) {
                                      if (page.conversations.size() == limit) {
                                          const Conversation &last = page.conversations.constLast();
                                          page.next = PagePosition{last.lastAtMs, last.id.value};
                                      } else {
                                          page.conversations.append(conversationOf(row));
                                      }
                                  });
        if (!done)
            return fail(done.error());
        return page;
    });
}

QFuture<Result<qint64>> MessageStore::unreadConversations(AccountId account)
{
    return m_database.read([account](storage::Connection &connection) -> Result<qint64> {
        qint64 count = 0;
        const Result<> done
            = connection
                  .statement("SELECT count(*) FROM numbers n CROSS JOIN conversations v "
                             "ON v.number_id = n.id AND v.unread > 0 WHERE n.account_id = :account")
                  .bind(":account", account)
                  .each([&](const storage::Statement &row) { count = row.integer(0); });
        if (!done)
            return fail(done.error());
        return count;
    });
}

QFuture<Result<WindowState>> MessageStore::windowOf(NumberId number, ContactId contact)
{
    return m_database.read(
        [number, contact, nowMs = m_clock.nowMs()](storage::Connection &connection) {
            return messaging::windowOf(connection, number, contact, nowMs);
        });
}

QFuture<Result<MessageId>> MessageStore::newestId()
{
    return m_database.read([](storage::Connection &connection) -> Result<MessageId> {
        const Result<qint64> id = connection.number("SELECT coalesce(max(id), 0) FROM messages");
        if (!id)
            return fail(id.error());
        return MessageId{*id};
    });
}

QFuture<Result<StateCounts>> MessageStore::counts(AccountId account)
{
    return m_database.read([account](storage::Connection &connection) {
        return readCounts(std::move(
            connection
                .statement("SELECT state, count(*) FROM messages WHERE +number_id IN "
                           "(SELECT id FROM numbers WHERE account_id = :account) GROUP BY state")
                .bind(":account", account)));
    });
}

QFuture<Result<StateCounts>> MessageStore::counts(CampaignId campaign)
{
    return m_database.read([campaign](storage::Connection &connection) {
        return readCounts(std::move(connection
                                        .statement("SELECT state, count(*) FROM messages "
                                                   "WHERE campaign_id = :campaign GROUP BY state")
                                        .bind(":campaign", campaign)));
    });
}

QFuture<Result<Wamid>> MessageStore::markAsRead(NumberId number, ContactId contact)
{
    return m_database.write([&feed = m_feed, number, contact](storage::Transaction &transaction) {
        return clearUnread(transaction, number, contact, feed);
    });
}

QFuture<Result<Wamid>> MessageStore::newestReceived(NumberId number, ContactId contact)
{
    return m_database.read([number, contact](storage::Connection &connection) -> Result<Wamid> {
        ConversationId conversation;
        const Result<> read = connection
                                  .statement("SELECT id FROM conversations WHERE "
                                             "number_id = :number AND contact_id = :contact")
                                  .bind(":number", number)
                                  .bind(":contact", contact)
                                  .each([&](const storage::Statement &row) {
                                      conversation = row.id<ConversationId>(0);
                                  });
        if (!read)
            return fail(read.error());
        return conversation.isValid() ? newestOf(connection, conversation) : Wamid();
    });
}

QFuture<Result<QString>> MessageStore::draft(ContactId contact)
{
    return m_database.read([contact](storage::Connection &connection) -> Result<QString> {
        QString text;
        const Result<> done
            = connection.statement("SELECT text FROM drafts WHERE contact_id = :contact")
                  .bind(":contact", contact)
                  .each([&](const storage::Statement &row) { text = row.text(0); });
        if (!done)
            return fail(done.error());
        return text;
    });
}

QFuture<Result<>> MessageStore::saveDraft(ContactId contact, const QString &text)
{
    return m_database.write(
        [contact, text, nowMs = m_clock.nowMs()](storage::Transaction &transaction) -> Result<> {
            if (text.isEmpty()) {
                return transaction.statement("DELETE FROM drafts WHERE contact_id = :contact")
                    .bind(":contact", contact)
                    .run();
            }
            return transaction
                .statement("INSERT INTO drafts (contact_id, text, updated_at_ms) "
                           "VALUES (:contact, :text, :now) ON CONFLICT (contact_id) DO UPDATE SET "
                           "text = excluded.text, updated_at_ms = excluded.updated_at_ms")
                .bind(":contact", contact)
                .bind(":text", text)
                .bind(":now", nowMs)
                .run();
        });
}

} // namespace aic::messaging
