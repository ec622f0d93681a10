// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QTest>

#include "messaging/conversations.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;
using Kind = ConversationQuery::Kind;
using Part = ThreadQuery::Part;

namespace {

constexpr qint64 kNow = 1'763'800'000'000;
constexpr qint64 kHour = 3'600'000;

} // namespace

class TestConversations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void pinnedOnesComeFirstAndPagesFollow();
    void filtersAndSearch();
    void threadPagesGoBothWays();
    void aDeletedMessageIsGone();
    void everyListComesOutOfAnIndex();

private:
    void addThread(int person, qint64 lastAtMs, int unread, std::optional<qint64> inboundAtMs);
    void addMessages(int person, int count);
    [[nodiscard]] QString names(const ConversationQuery &query);
    [[nodiscard]] ThreadPage thread(const ThreadQuery &query)
    {
        const Result<ThreadPage> page = m_store->thread(query).result();
        return page.value_or(ThreadPage());
    }
    static QString texts(const ThreadPage &page)
    {
        QString all;
        for (const Message &message : page.messages)
            all += message.text + u' ';
        return all.trimmed();
    }

    test::FakeClock m_clock{kNow};
    std::unique_ptr<test::MessagingLab> m_lab;
    std::unique_ptr<Conversations> m_store;
};

void TestConversations::init()
{
    m_lab = std::make_unique<test::MessagingLab>(m_clock);
    m_store = std::make_unique<Conversations>(*m_lab->database, *m_lab->feed, m_clock);
    m_lab->execute("INSERT INTO numbers (id, account_id, phone_number_id) "
                   "SELECT 1, id, '200000000000001' FROM accounts");
}

void TestConversations::cleanup()
{
    m_lab->close();
    m_store.reset();
    m_lab.reset();
}

void TestConversations::addThread(int person, qint64 lastAtMs, int unread,
                                  std::optional<qint64> inboundAtMs)
{
    const QByteArray id = QByteArray::number(person);
    contacts::Contact contact;
    contact.name = u"Person %1"_s.arg(person);
    contact.phone = u"+6012555%1"_s.arg(person, 4, 10, QChar(u'0'));
    const auto saved = m_lab->contacts->add(contact, {}).result();
    QVERIFY(saved);
    m_lab->execute("INSERT INTO conversations (id, number_id, contact_id, last_at_ms, unread, "
                   "last_inbound_at_ms) VALUES ("
                   + id + ", 1, (SELECT max(id) FROM contacts), " + QByteArray::number(lastAtMs)
                   + ", " + QByteArray::number(unread) + ", "
                   + (inboundAtMs ? QByteArray::number(*inboundAtMs) : QByteArray("NULL")) + ")");
}

void TestConversations::addMessages(int person, int count)
{
    const QByteArray id = QByteArray::number(person);
    m_lab->execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                   + QByteArray::number(count)
                   + ") INSERT INTO messages (number_id, conversation_id, contact_id, direction, "
                     "type, state, wamid, text, reply_to, at_ms, state_at_ms) SELECT 1, "
                   + id + ", v.contact_id, 1, 'text', 9, 'wamid.' || i, 'm' || i, "
                   + "CASE WHEN i = 20 THEN 'wamid.1' END, 1000 + i / 2, 1000 "
                     "FROM n, conversations v WHERE v.id = "
                   + id);
    m_lab->execute("UPDATE conversations SET last_message_id = (SELECT max(id) FROM messages) "
                   "WHERE id = "
                   + id);
}

QString TestConversations::names(const ConversationQuery &query)
{
    QStringList found;
    std::optional<PagePosition> after;
    do {
        const Result<ConversationPage> page = m_store->list(query, after, 2).result();
        if (!page)
            return page.error().detail;
        for (const Conversation &conversation : page->conversations)
            found.append(conversation.contactName.section(u' ', 1));
        after = page->next;
    } while (after);
    return found.join(u' ');
}

void TestConversations::pinnedOnesComeFirstAndPagesFollow()
{
    for (int i = 1; i <= 5; ++i)
        addThread(i, kNow - i * kHour, 0, {});
    QCOMPARE(names({m_lab->account}), u"1 2 3 4 5"_s);
    QVERIFY(m_store->setPinned(ConversationId{4}, true).result());
    QCOMPARE(names({m_lab->account}), u"4 1 2 3 5"_s);
    QVERIFY(m_store->setPinned(ConversationId{4}, false).result());
    QCOMPARE(names({m_lab->account}), u"1 2 3 4 5"_s);
    QCOMPARE(names({AccountId{99}}), QString());
}

void TestConversations::filtersAndSearch()
{
    addThread(1, kNow - kHour, 3, kNow - kHour);
    addThread(2, kNow - 2 * kHour, 0, kNow - 25 * kHour);
    addThread(3, kNow - 3 * kHour, 0, kNow - 23 * kHour);
    addThread(4, kNow - 4 * kHour, 1, {});
    QCOMPARE(names({m_lab->account, Kind::Unread, {}}), u"1 4"_s);
    QCOMPARE(names({m_lab->account, Kind::WindowOpen, {}}), u"1 3"_s);
    QCOMPARE(names({m_lab->account, Kind::All, u"0002"_s}), u"2"_s);
    QCOMPARE(names({m_lab->account, Kind::Unread, u"person"_s}), u"1 4"_s);
    const Result<ConversationCounts> counts = m_store->counts(m_lab->account).result();
    QVERIFY(counts);
    QCOMPARE(counts->unread, 2);
    QCOMPARE(counts->windowOpen, 2);
}

void TestConversations::threadPagesGoBothWays()
{
    addThread(1, kNow, 0, {});
    addMessages(1, 21);
    const ConversationId id{1};
    ThreadPage page = thread({id, Part::Newest, {}, 3});
    QCOMPARE(texts(page), u"m19 m20 m21"_s);
    QVERIFY(page.hasOlder);
    QVERIFY(!page.hasNewer);
    QCOMPARE(page.quoted.value(Wamid{u"wamid.1"_s}).text, u"m1"_s);
    const Message first = page.messages.constFirst();
    page = thread({id, Part::Before, {first.atMs, first.id.value}, 3});
    QCOMPARE(texts(page), u"m16 m17 m18"_s);
    QVERIFY(page.hasOlder && page.hasNewer);
    const Message last = page.messages.constLast();
    page = thread({id, Part::After, {last.atMs, last.id.value}, 10});
    QCOMPARE(texts(page), u"m19 m20 m21"_s);
    QVERIFY(!page.hasNewer);
    page = thread({id, Part::Around, {last.atMs, last.id.value}, 4});
    QCOMPARE(texts(page), u"m16 m17 m18 m19"_s);
    QVERIFY(page.hasOlder && page.hasNewer);
    // A date before everything is the beginning.
    page = thread({id, Part::Around, {1, 0}, 4});
    QCOMPARE(texts(page), u"m1 m2"_s);
    QVERIFY(!page.hasOlder && page.hasNewer);
}

void TestConversations::aDeletedMessageIsGone()
{
    addThread(1, kNow, 0, {});
    addMessages(1, 3);
    m_lab->execute("UPDATE messages SET state = 0 WHERE text = 'm1'");
    const auto removed
        = m_store->remove({MessageId{1}, MessageId{3}, MessageId{3}, MessageId{77}}).result();
    QVERIFY(removed);
    QCOMPARE(*removed, QList<MessageId>{MessageId{3}});
    QCOMPARE(texts(thread({ConversationId{1}, Part::Newest, {}, 10})), u"m1 m2"_s);
    const auto list = m_store->list({m_lab->account}).result();
    QCOMPARE(list->conversations.constFirst().lastMessage->text, u"m2"_s);
    QCOMPARE(m_lab->dump("SELECT text, payload FROM messages WHERE id = 3", 2), u"-|-|\n"_s);
    QCOMPARE(m_lab->store->list({.account = {}, .contact = list->conversations.first().contact})
                 .result()
                 ->messages.size(),
             2);
}

void TestConversations::everyListComesOutOfAnIndex()
{
    addThread(1, kNow, 1, kNow);
    addMessages(1, 30);
    for (const Kind kind : {Kind::All, Kind::Unread, Kind::WindowOpen}) {
        // Both readers come to know every statement.
        for (int i = 0; i < 8; ++i)
            QVERIFY(m_store->list({m_lab->account, kind, {}}).result());
    }
    for (const Part part : {Part::Newest, Part::Before, Part::After, Part::Around}) {
        for (int i = 0; i < 8; ++i)
            QVERIFY(m_store->thread({ConversationId{1}, part, {1010, 5}, 4}).result());
    }
    for (int i = 0; i < 8; ++i)
        QVERIFY(m_store->counts(m_lab->account).result());
    int seen = 0;
    const auto plans
        = m_lab->database
              ->read([&seen](storage::Connection &connection) -> Result<QStringList> {
                  QStringList statements;
                  for (sqlite3_stmt *statement = sqlite3_next_stmt(connection.handle(), nullptr);
                       statement; statement = sqlite3_next_stmt(connection.handle(), statement)) {
                      const QString sql = QString::fromUtf8(sqlite3_sql(statement));
                      if (sql.contains(u"FROM conversations v"_s)
                          || sql.contains(u"FROM messages m"_s))
                          statements.append(sql);
                  }
                  seen = int(statements.size());
                  QStringList poor;
                  for (const QString &sql : std::as_const(statements)) {
                      sqlite3_stmt *explain = nullptr;
                      if (sqlite3_prepare_v2(
                              connection.handle(),
                              QByteArray("EXPLAIN QUERY PLAN " + sql.toUtf8()).constData(), -1,
                              &explain, nullptr)
                          != SQLITE_OK) {
                          poor.append(sql);
                          continue;
                      }
                      while (sqlite3_step(explain) == SQLITE_ROW) {
                          const QString step = QString::fromUtf8(
                              reinterpret_cast<const char *>(sqlite3_column_text(explain, 3)));
                          if (step.startsWith(u"SCAN"_s) || step.contains(u"TEMP B-TREE"_s))
                              poor.append(step + u" in " + sql);
                      }
                      sqlite3_finalize(explain);
                  }
                  return poor;
              })
              .result();
    QVERIFY(plans);
    QVERIFY2(plans->isEmpty(), qPrintable(plans->join(u'\n')));
    QVERIFY(seen >= 6);
}

QTEST_GUILESS_MAIN(TestConversations)
#include "tst_conversations.moc"
