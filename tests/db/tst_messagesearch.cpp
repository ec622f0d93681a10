// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>

#include "contacts/erasure.h"
#include "core/textfold.h"
#include "messaging/messagesearch.h"
#include "messaging/searchwords.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

namespace {

// Of a step of indexing.
constexpr qint64 kStep = 4'000;

} // namespace

/// What a search finds is what reading everything finds, whatever of it is in the index.
class TestMessageSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_lab = std::make_unique<test::MessagingLab>(m_clock);
        m_search = std::make_unique<MessageSearch>(*m_lab->database);
        m_lab->execute(
            "INSERT INTO numbers (id, account_id, phone_number_id) VALUES (1, 1, '2');"
            "INSERT INTO contacts (id, name, phone, created_at_ms, updated_at_ms) VALUES "
            "(1, 'Ana', '+60121111111', 0, 0), (2, 'Ben', '+60122222222', 0, 0);"
            "INSERT INTO conversations (id, number_id, contact_id) VALUES (1, 1, 1), "
            "(2, 1, 2)");
    }
    void cleanup()
    {
        m_lab->close();
        m_search.reset();
        m_lab.reset();
        m_texts.clear();
    }

    void findsWhatReadingEverythingFinds();
    void pagesFollowEachOther();
    void filters();
    void oneThread();
    void aLongThread();
    void aThreadUsesItsIndex();
    void hostileTexts();
    void snippets();
    void editsAndDeletions();
    void aRemovalTakenBack();
    void wordsAreFoundInTexts_data();
    void wordsAreFoundInTexts();
    void shortWordsSeeTheNewest();
    void olderMessagesComeInSteps();
    void goesOnAfterAnEnd();
    void aFewNewOnesWait();
    void anErasedPersonLeavesNothing();

private:
    void put(qint64 id, const QString &text, qint64 contact = 1, int direction = 1)
    {
        m_texts[id] = text;
        const auto stored
            = m_lab->database
                  ->write([&](storage::Transaction &t) {
                      return t
                          .statement("INSERT INTO messages (id, number_id, conversation_id, "
                                     "contact_id, direction, type, state, text, at_ms, "
                                     "state_at_ms) VALUES (:id, 1, :contact, :contact, :direction, "
                                     "'text', 9, :text, :at, :at)")
                          .bind(":id", id)
                          .bind(":contact", contact)
                          .bind(":direction", direction)
                          .bind(":text", text)
                          .bind(":at", id * 1000)
                          .run();
                  })
                  .result();
        AIC_VERIFY_RESULT(stored);
    }
    /// \p count messages with one text from \p id on.
    void putMany(qint64 id, int count, const QByteArray &text)
    {
        m_lab->execute(
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < "
            + QByteArray::number(count)
            + ") INSERT INTO messages (id, number_id, conversation_id, contact_id, direction, "
              "type, state, text, at_ms, state_at_ms) SELECT i + "
            + QByteArray::number(id) + ", 1, 2, 2, 1, 'text', 9, '" + text + "', (i + "
            + QByteArray::number(id) + ") * 1000, 0 FROM n");
    }
    void index() { AIC_VERIFY_RESULT(m_search->catchUp().result()); }

    /// Every page of it.
    [[nodiscard]] QList<qint64> found(const QString &query, const MessageSearchFilter &filter = {},
                                      int limit = 7)
    {
        QList<qint64> ids;
        MessageId after;
        do {
            const auto page = m_search->search(query, filter, after, limit).result();
            if (!page) {
                qWarning() << page.error().detail;
                return {-1};
            }
            for (const FoundMessage &one : page->found)
                ids.append(one.message.id.value);
            after = page->next;
        } while (after.isValid());
        return ids;
    }
    [[nodiscard]] QList<qint64> expected(const QStringList &words) const
    {
        QList<qint64> ids;
        for (const auto &[id, text] : m_texts) {
            const QString folded = fold(text);
            if (std::ranges::all_of(words, [&](const QString &w) { return folded.contains(w); }))
                ids.prepend(id);
        }
        return ids;
    }

    test::FakeClock m_clock;
    std::unique_ptr<test::MessagingLab> m_lab;
    std::unique_ptr<MessageSearch> m_search;
    std::map<qint64, QString> m_texts;
};

void TestMessageSearch::findsWhatReadingEverythingFinds()
{
    QRandomGenerator random(3);
    static const QStringList letters{u"a"_s, u"B"_s, u"é"_s, u"%"_s, u"汉"_s, u"😀"_s, u" "_s};
    const auto text = [&](int most) {
        QString all;
        for (int n = random.bounded(1, most); n > 0; --n)
            all += letters.at(random.bounded(int(letters.size())));
        return all;
    };
    // On both sides of the border between two steps of the index.
    for (int i = 0; i < 300; ++i) {
        put(kStep - 150 + i, text(30), 1 + i % 2, i % 2);
        if (i == 200)
            index();
    }
    for (int i = 0; i < 200; ++i) {
        const QString piece = text(6);
        const QStringList words = fold(piece).split(u' ', Qt::SkipEmptyParts);
        if (words.isEmpty())
            continue;
        QCOMPARE(found(piece), expected(words));
        QCOMPARE(found(u'"' + piece + u'"'), expected({fold(piece)}));
        if (i == 100)
            index();
    }
}

void TestMessageSearch::pagesFollowEachOther()
{
    for (int i = 1; i <= 40; ++i)
        put(i, u"the same words"_s);
    index();
    for (const int limit : {1, 3, 40, 41})
        QCOMPARE(found(u"same"_s, {}, limit), expected({u"same"_s}));
    QCOMPARE(found(u""_s), QList<qint64>());
    QCOMPARE(found(u" \" "_s), QList<qint64>());
}

void TestMessageSearch::filters()
{
    put(1, u"common one"_s, 1, 0);
    put(2, u"common two"_s, 2, 1);
    put(3, u"common three"_s, 1, 1);
    index();
    QCOMPARE(found(u"common"_s, {.contact = ContactId{1}}), (QList<qint64>{3, 1}));
    QCOMPARE(found(u"common"_s, {.direction = Direction::Out}), QList<qint64>{1});
    QCOMPARE(found(u"common"_s, {.account = m_lab->account}), (QList<qint64>{3, 2, 1}));
    QCOMPARE(found(u"common"_s, {.account = AccountId{99}}), QList<qint64>());
}

void TestMessageSearch::oneThread()
{
    m_lab->execute("INSERT INTO numbers (id, account_id, phone_number_id) VALUES (2, 1, '3');"
                   "INSERT INTO conversations (id, number_id, contact_id) VALUES (3, 2, 1)");
    for (int i = 1; i <= 40; ++i)
        put(i, u"common words"_s, 1 + i % 2);
    m_lab->execute("UPDATE messages SET number_id = 2, conversation_id = 3 "
                   "WHERE contact_id = 1 AND id > 20");
    index();
    const MessageSearchFilter thread{.contact = ContactId{1}, .number = NumberId{1}};
    const QList<qint64> ids{20, 18, 16, 14, 12, 10, 8, 6, 4, 2};
    // Whole pages, a last one with one, and one that ends with the last.
    for (const int limit : {1, 3, 9, 10, 11})
        QCOMPARE(found(u"common"_s, thread, limit), ids);
    QCOMPARE(found(u"common"_s, {.contact = ContactId{1}, .number = NumberId{2}}).size(), 10);
    QCOMPARE(found(u"common"_s, {.contact = ContactId{2}, .number = NumberId{2}}), QList<qint64>());
    QCOMPARE(found(u"common"_s, {.number = NumberId{2}}).size(), 10);
    QCOMPARE(found(u"common"_s, {.number = NumberId{1}}).size(), 30);
}

void TestMessageSearch::aLongThread()
{
    m_lab->execute("INSERT INTO numbers (id, account_id, phone_number_id) VALUES (2, 1, '3');"
                   "INSERT INTO conversations (id, number_id, contact_id) VALUES (3, 2, 2)");
    // More than are compared one by one, so the index answers.
    putMany(10, 6'000, "nothing else");
    put(7'000, u"rare bird"_s, 2);
    put(7'001, u"rare bird"_s, 2);
    m_lab->execute("UPDATE messages SET number_id = 2, conversation_id = 3 WHERE id = 7001");
    index();
    QCOMPARE(found(u"rare"_s, {.contact = ContactId{2}, .number = NumberId{1}}),
             QList<qint64>{7'000});
    QCOMPARE(found(u"rare"_s, {.contact = ContactId{2}, .number = NumberId{2}}),
             QList<qint64>{7'001});
    for (const int limit : {1, 100, 2'999, 6'000})
        QCOMPARE(
            found(u"nothing"_s, {.contact = ContactId{2}, .number = NumberId{1}}, limit).size(),
            6'000);
}

void TestMessageSearch::aThreadUsesItsIndex()
{
    put(1, u"some words"_s);
    const auto plans
        = m_lab->database
              ->read([](storage::Connection &connection) -> Result<QStringList> {
                  const auto page
                      = searchMessages(connection, u"words"_s,
                                       {.contact = ContactId{1}, .number = NumberId{1}}, {}, 50);
                  if (!page)
                      return fail(page.error());
                  QStringList steps;
                  for (sqlite3_stmt *one = sqlite3_next_stmt(connection.handle(), nullptr);
                       one != nullptr; one = sqlite3_next_stmt(connection.handle(), one)) {
                      const QByteArray sql = sqlite3_sql(one);
                      if (!sql.contains("conversation_id = (SELECT"))
                          continue;
                      sqlite3_stmt *explain = nullptr;
                      const QByteArray text = "EXPLAIN QUERY PLAN " + sql;
                      if (sqlite3_prepare_v2(connection.handle(), text.constData(), -1, &explain,
                                             nullptr)
                          != SQLITE_OK)
                          return fail(ErrorCode::Storage, QString::fromUtf8(sql));
                      while (sqlite3_step(explain) == SQLITE_ROW) {
                          steps.append(QString::fromUtf8(
                              reinterpret_cast<const char *>(sqlite3_column_text(explain, 3))));
                      }
                      sqlite3_finalize(explain);
                  }
                  return steps;
              })
              .result();
    AIC_VERIFY_RESULT(plans);
    QCOMPARE(plans->filter(u"messages_by_conversation"_s).size(), 2); // counted, and compared
    for (const QString &step : *plans) {
        // The rows of a subquery that was limited may be counted by a scan.
        const bool isPlain = !step.startsWith(u"SCAN") || step.contains(u"subquery"_s);
        QVERIFY2(isPlain && !step.contains(u"TEMP B-TREE"), qPrintable(step));
    }
}

void TestMessageSearch::wordsAreFoundInTexts_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    const QChar rlo(0x202E);
    QTest::newRow("case and accents")
        << u"STRASSE"_s << u"die Straße"_s << QStringList{u"Straße"_s};
    QTest::newRow("marks of their own")
        << u"resume"_s << u"my re\u0301sume\u0301!"_s << QStringList{u"re\u0301sume\u0301"_s};
    QTest::newRow("every word, every time")
        << u"a c"_s << u"abcabc"_s << QStringList{u"a"_s, u"ca"_s, u"c"_s};
    QTest::newRow("across lines") << u"\"two bags\""_s << u"two \n\n bags"_s
                                  << QStringList{u"two \n\n bags"_s};
    QTest::newRow("pairs") << u"😀"_s << u"a😀b"_s << QStringList{u"😀"_s};
    QTest::newRow("half a pair") << u"x"_s << QString(QChar(0xD83D)) + u'x' << QStringList{u"x"_s};
    QTest::newRow("overrides") << u"exe"_s << u"gnp."_s + rlo + u"e"_s + rlo + u"xe"_s
                               << QStringList{u"e"_s + rlo + u"xe"_s};
    QTest::newRow("tags") << u"<b>"_s << u"<b>x</b>"_s << QStringList{u"<b>"_s};
    QTest::newRow("nothing") << u"y"_s << u"abc"_s << QStringList();
    QTest::newRow("no word") << u" \" "_s << u"abc"_s << QStringList();
    QTest::newRow("no text") << u"y"_s << QString() << QStringList();
}

void TestMessageSearch::wordsAreFoundInTexts()
{
    QFETCH(QString, query);
    QFETCH(QString, text);
    QFETCH(QStringList, found);
    const SearchWords words(query);
    QStringList pieces;
    for (const TextRange &range : words.rangesIn(text))
        pieces.append(text.mid(range.at, range.length));
    QCOMPARE(pieces, found);
    QCOMPARE(!words.isEmpty() && words.areIn(text), !found.isEmpty());
    const QString many = text.repeated(1'000);
    QVERIFY(words.rangesIn(many).size() <= SearchWords::kMostRanges);
}

void TestMessageSearch::hostileTexts()
{
    QString longText = QString(u'x').repeated(65'000) + u"needle"_s;
    put(1, longText);
    put(2, u"abc\u202Edef\u200Bghi"_s);
    put(3, u"before"_s + QChar(u'\0') + u"after"_s);
    put(4, u"Zalgo e\u0301\u0302\u0303\u0304\u0305xample"_s);
    put(5, u"'; DROP TABLE messages; --"_s);
    put(6, u"100% _sure_ <b>bold</b>"_s);
    put(7, QString(QChar(0xD800)) + u"broken"_s);
    index();
    QCOMPARE(found(u"NEEDLE"_s), QList<qint64>{1});
    QCOMPARE(found(u"cdefg"_s), QList<qint64>{2});
    QCOMPARE(found(u"after"_s), QList<qint64>{3});
    QCOMPARE(found(u"Example"_s), QList<qint64>{4});
    QCOMPARE(found(u"drop table"_s), QList<qint64>{5});
    QCOMPARE(found(u"0% _su"_s), QList<qint64>{6});
    QCOMPARE(found(u"%bold"_s), QList<qint64>());
    QCOMPARE(found(u"broken"_s), QList<qint64>{7});
}

void TestMessageSearch::snippets()
{
    put(1, QString(u"word "_s).repeated(100) + u"die Große\n\nStraße 5 "_s
               + QString(u"tail "_s).repeated(100));
    put(2, u"short"_s);
    const auto page = m_search->search(u"\"grosse strasse\""_s, {}).result();
    AIC_VERIFY_RESULT(page);
    QCOMPARE(page->found.size(), 1);
    const Snippet &snippet = page->found.constFirst().snippet;
    QCOMPARE(snippet.text.mid(snippet.at, snippet.length), u"Große Straße"_s);
    QVERIFY(snippet.cutBefore && snippet.cutAfter);
    QVERIFY(snippet.text.size() <= 161);
    const auto whole = m_search->search(u"ORT"_s, {}).result();
    AIC_VERIFY_RESULT(whole);
    QCOMPARE(whole->found.constFirst().snippet.text, u"short"_s);
    QVERIFY(!whole->found.constFirst().snippet.cutBefore);
    QVERIFY(!whole->found.constFirst().snippet.cutAfter);
}

void TestMessageSearch::editsAndDeletions()
{
    put(1, u"first version"_s);
    put(2, u"first of all"_s);
    index();
    m_lab->execute("UPDATE messages SET text = 'second thought' WHERE id = 1");
    QCOMPARE(found(u"second"_s), QList<qint64>{1});
    QCOMPARE(found(u"first"_s), QList<qint64>{2});
    index();
    QCOMPARE(m_lab->number("SELECT count(*) FROM message_index_changes"), 0);
    QCOMPARE(found(u"second"_s), QList<qint64>{1});
    QCOMPARE(found(u"version"_s), QList<qint64>());
    m_lab->execute("DELETE FROM messages WHERE id = 1");
    QCOMPARE(found(u"second"_s), QList<qint64>());
    m_lab->execute("UPDATE messages SET text = NULL WHERE id = 2");
    QCOMPARE(found(u"first"_s), QList<qint64>());
}

void TestMessageSearch::aRemovalTakenBack()
{
    put(1, u"here and gone"_s);
    m_lab->execute("CREATE TABLE kept AS SELECT * FROM messages; DELETE FROM messages");
    put(2, u"another"_s);
    index();
    m_lab->execute("INSERT INTO messages SELECT * FROM kept");
    QCOMPARE(found(u"gone"_s), QList<qint64>{1});
    index();
    QCOMPARE(found(u"gone"_s), QList<qint64>{1});
}

void TestMessageSearch::shortWordsSeeTheNewest()
{
    put(1, u"zq"_s);
    putMany(10'000, 30'000, "nothing else");
    put(50'000, u"zq too"_s);
    index();
    const auto page = m_search->search(u"zq"_s, {}).result();
    AIC_VERIFY_RESULT(page);
    QVERIFY(page->isRecentOnly);
    QCOMPARE(page->found.size(), 1);
    QCOMPARE(page->found.constFirst().message.id.value, 50'000);
    // One person's messages are all looked at.
    QCOMPARE(found(u"zq"_s, {.contact = ContactId{1}}), (QList<qint64>{50'000, 1}));
}

void TestMessageSearch::olderMessagesComeInSteps()
{
    // As a migration leaves a file that has messages already.
    put(1, u"rare bird"_s);
    putMany(2, int(3 * kStep), "nothing else");
    m_lab->execute("UPDATE message_index_range SET after_id = (SELECT max(id) FROM messages), "
                   "to_id = (SELECT max(id) FROM messages)");
    put(20'000, u"new bird"_s);
    const auto before = m_search->search(u"bird"_s, {}).result();
    AIC_VERIFY_RESULT(before);
    QVERIFY(before->isPartial);
    QCOMPARE(before->found.size(), 1);
    QSignalSpy steps(m_search.get(), &MessageSearch::progress);
    index();
    QVERIFY(steps.size() >= 4);
    const auto after = m_search->search(u"bird"_s, {}).result();
    AIC_VERIFY_RESULT(after);
    QVERIFY(!after->isPartial);
    QCOMPARE(found(u"bird"_s), (QList<qint64>{20'000, 1}));
    QCOMPARE(m_lab->number("SELECT count(*) FROM message_index WHERE message_index MATCH 'ird'"),
             2);
}

void TestMessageSearch::goesOnAfterAnEnd()
{
    put(1, u"the first one"_s);
    putMany(2, int(3 * kStep), "nothing else");
    put(20'000, u"the last one"_s);
    m_search->keepUp();
    m_lab->close(); // in the middle of it
    m_search.reset();
    m_lab->open();
    m_search = std::make_unique<MessageSearch>(*m_lab->database);
    QCOMPARE(found(u"one"_s).first(), 20'000);
    index();
    QCOMPARE(found(u"one"_s), (QList<qint64>{20'000, 1}));
}

void TestMessageSearch::aFewNewOnesWait()
{
    put(1, u"just came"_s);
    m_search->keepUp();
    index();
    QCOMPARE(m_lab->number("SELECT to_id FROM message_index_range"), 1);
    put(2, u"came later"_s);
    QCOMPARE(found(u"came"_s), (QList<qint64>{2, 1}));
}

void TestMessageSearch::anErasedPersonLeavesNothing()
{
    put(1, u"quixotic zephyr"_s, 1);
    put(2, u"ordinary words"_s, 2);
    put(3, u"unwritten \u00DCber"_s, 1);
    index();
    m_lab->execute("UPDATE messages SET text = 'jumbled wyvern' WHERE id = 1");
    contacts::PeopleErasure erasure(*m_lab->database, *m_lab->contacts, m_clock);
    AIC_VERIFY_RESULT(erasure.erase(ContactId{1}).result());
    QCOMPARE(m_lab->number("SELECT count(*) FROM message_index_changes"), 0);
    QCOMPARE(found(u"ordinary"_s), QList<qint64>{2});
    const auto indexed = [this](const QByteArray &trigram) {
        return m_lab->number("SELECT count(*) FROM message_index WHERE message_index MATCH '"
                             + trigram + "'");
    };
    QCOMPARE(indexed("ord"), 1);
    for (const QByteArray trigram : {"qui", "zep", "jum", "yve", "ube"})
        QCOMPARE(indexed(trigram), 0);
    QFile file(m_lab->database->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (const QByteArray text : {"quixotic", "zephyr", "jumbled", "wyvern"})
        QVERIFY(!bytes.contains(text));
    // The pieces of the index hold the other one's only: "ord" stands there twice.
    m_lab->execute("CREATE VIRTUAL TABLE terms USING fts5vocab(message_index, 'row')");
    QCOMPARE(m_lab->number("SELECT count(*) FROM terms"), 11);
    QCOMPARE(m_lab->number("SELECT count(*) FROM message_index_data WHERE "
                           "instr(block, CAST('xot' AS BLOB)) > 0"),
             0);
}

QTEST_GUILESS_MAIN(TestMessageSearch)
#include "tst_messagesearch.moc"
