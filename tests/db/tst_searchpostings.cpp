// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QRandomGenerator>

#include "contacts/contactsearch_p.h"
#include "support/contacts.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Transaction;
using aic::test::ContactBase;

namespace {

// On both sides of the border between two blocks of the index.
constexpr qint64 kFirstId = 65'536 - 200;

/// Few letters, so that every word is found in many people; some need two UTF-16 units.
QString randomText(QRandomGenerator &random, int words)
{
    static const QStringList letters{u"a"_s, u"b"_s, u"z"_s, u"@"_s, u"汉"_s, u"😀"_s};
    QStringList parts;
    for (int i = 0; i < words; ++i) {
        QString word;
        for (int n = random.bounded(1, 6); n > 0; --n)
            word += letters.at(random.bounded(int(letters.size())));
        parts << word;
    }
    return parts.join(u' ');
}

} // namespace

/// The index may name too many, never too few; what searchIds() answers is exact.
class TestSearchPostings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_base = std::make_unique<ContactBase>(); }
    void cleanup() { m_base.reset(); }

    void findsWhatReadingEverythingFinds();
    void aPersonIsErasedWithoutATrace();
    void emptyBlocksGo();
    void damageIsSaid();

private:
    void put(qint64 id, const QString &text)
    {
        m_texts[id] = text;
        AIC_VERIFY_RESULT(m_base->database()
                              .write([&](Transaction &t) -> Result<> {
                                  const Result<> row
                                      = t.statement(
                                             "INSERT OR IGNORE INTO contacts (id, "
                                             "created_at_ms, updated_at_ms) VALUES (:id, 0, 0)")
                                            .bind(":id", id)
                                            .run();
                                  if (!row)
                                      return row;
                                  const Result<> stored
                                      = t.statement("INSERT INTO contact_search (contact_id, text) "
                                                    "VALUES (:id, :text) ON CONFLICT DO UPDATE SET "
                                                    "text = excluded.text")
                                            .bind(":id", id)
                                            .bind(":text", QString(text + u"\n\n"))
                                            .run();
                                  return stored ? noteRecent(t, ContactId{id}) : stored;
                              })
                              .result());
    }
    void index(int most)
    {
        AIC_VERIFY_RESULT(m_base->database()
                              .write([&](Transaction &t) { return indexRecent(t, most); })
                              .result());
    }
    [[nodiscard]] std::vector<qint64> search(const QString &words)
    {
        const auto found
            = m_base->database().read([&](Connection &c) { return searchIds(c, words); }).result();
        return found.value_or(std::vector<qint64>{-1});
    }
    [[nodiscard]] std::vector<qint64> readAll(const QString &words) const
    {
        std::vector<qint64> ids;
        for (const auto &[id, text] : m_texts) {
            const QStringList parts = words.split(u' ');
            if (std::ranges::all_of(
                    parts, [&all = text](const QString &word) { return all.contains(word); }))
                ids.push_back(id);
        }
        return ids;
    }

    std::unique_ptr<ContactBase> m_base;
    std::map<qint64, QString> m_texts;
};

void TestSearchPostings::findsWhatReadingEverythingFinds()
{
    m_texts.clear();
    QRandomGenerator random(20261122);
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < 150; ++i)
            put(kFirstId + random.bounded(400), randomText(random, 4));
        // Some people are in the index, some in it with an older text, some not yet.
        index(100);
        for (int i = 0; i < 10; ++i) {
            const qint64 gone = kFirstId + random.bounded(400);
            m_texts.erase(gone);
            AIC_VERIFY_RESULT(
                m_base->execute("DELETE FROM contacts WHERE id = " + QByteArray::number(gone)));
        }
        for (int i = 0; i < 200; ++i) {
            const QString words = randomText(random, random.bounded(1, 4));
            QCOMPARE(search(words), readAll(words));
        }
    }
    QVERIFY(!m_texts.empty());
}

void TestSearchPostings::aPersonIsErasedWithoutATrace()
{
    m_texts.clear();
    put(kFirstId, u"anna common"_s);
    put(kFirstId + 1, u"berta common"_s);
    index(10);
    const qint64 before = m_base->number("SELECT count(*) FROM search_postings");
    AIC_VERIFY_RESULT(
        m_base->execute("DELETE FROM contacts WHERE id = " + QByteArray::number(kFirstId)));
    AIC_VERIFY_RESULT(
        m_base->database()
            .write([](Transaction &t) { return eraseFromIndex(t, ContactId{kFirstId}); })
            .result());
    // What only she had is gone: "ann", "nna", and those that reach over a word's end.
    QVERIFY(m_base->number("SELECT count(*) FROM search_postings") < before);
    const auto named = m_base->database()
                           .read([](Connection &c) { return candidates(c, {u"common"_s}); })
                           .result();
    AIC_VERIFY_RESULT(named);
    QVERIFY(!named->contains(kFirstId));
    QVERIFY(named->contains(kFirstId + 1));
}

void TestSearchPostings::emptyBlocksGo()
{
    put(1, u"anna"_s);
    put(65'536 + 1, u"berta"_s);
    index(10);
    AIC_VERIFY_RESULT(m_base->execute("DELETE FROM contacts WHERE id = 1"));
    m_base->store().tidy();
    QTRY_COMPARE(m_base->number("SELECT count(*) FROM search_postings WHERE key >> 48 = 0"), 0);
    QVERIFY(m_base->number("SELECT count(*) FROM search_postings WHERE key >> 48 = 1") > 0);
}

void TestSearchPostings::damageIsSaid()
{
    put(1, u"anna"_s);
    index(10);
    AIC_VERIFY_RESULT(m_base->execute("UPDATE search_postings SET ids = x'ffffffff'"));
    const auto found
        = m_base->database().read([](Connection &c) { return searchIds(c, u"anna"_s); }).result();
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::Storage);
}

QTEST_GUILESS_MAIN(TestSearchPostings)
#include "tst_searchpostings.moc"
