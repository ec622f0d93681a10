// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include "chatter.h"
#include "contacts/contactstore.h"
#include "messaging/messagesearch.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

namespace {

int rows()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("AIC_BENCH_MESSAGES", &given);
    return given ? wanted : 1'000'000;
}

double percentile(QList<double> values, double part)
{
    std::ranges::sort(values);
    return values.isEmpty() ? 0 : values.at(qsizetype(double(values.size() - 1) * part));
}

void tell(const char *what, const QList<double> &times)
{
    qInfo("%s: median %.1f ms, p95 %.1f ms, worst %.1f ms", what, percentile(times, 0.5),
          percentile(times, 0.95), percentile(times, 1));
}

} // namespace

/// Figures beside their yardstick in the same run. The limits are wide: a busy machine must not
/// fail for being busy.
class BenchMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void openConversation();
    void pageBack();
    void conversationList();
    void searching();

private:
    template <class F>
    double timed(F what)
    {
        QElapsedTimer timer;
        timer.start();
        what();
        return double(timer.nsecsElapsed()) / 1e6;
    }
    [[nodiscard]] ContactId somebody()
    {
        const double skew = m_random.generateDouble();
        return {qint64(skew * skew * m_people) + 1};
    }
    [[nodiscard]] qint64 number(const QByteArray &sql)
    {
        return m_database->read([sql](storage::Connection &c) { return c.number(sql); })
            .result()
            .value_or(-1);
    }
    [[nodiscard]] QStringList pieces(int count);

    QTemporaryDir m_dir;
    SystemClock m_clock;
    QRandomGenerator m_random{42};
    int m_people = 0;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<contacts::ContactStore> m_contacts;
    std::unique_ptr<ChangeFeed> m_feed;
    std::unique_ptr<MessageStore> m_store;
    std::unique_ptr<MessageSearch> m_search;
};

void BenchMessages::initTestCase()
{
    QVERIFY(m_dir.isValid());
    auto opened = storage::Database::open(
        {m_dir.filePath(u"aicaller.db"_s), storage::migrationsFrom(u":/sql"_s)});
    AIC_VERIFY_RESULT(opened);
    m_database = std::move(*opened);
    m_contacts = std::make_unique<contacts::ContactStore>(*m_database, m_clock);
    m_feed = std::make_unique<ChangeFeed>(*m_contacts);
    m_store = std::make_unique<MessageStore>(*m_database, *m_feed, m_clock);
    m_search = std::make_unique<MessageSearch>(*m_database);
    m_people = std::max(100, rows() / 50);
    const double building
        = timed([&] { AIC_VERIFY_RESULT(test::writeChatter(*m_database, rows(), m_people)); });
    const qint64 before = number("SELECT page_count * 4096 FROM pragma_page_count");
    qInfo("%d messages written in %.0f s, %lld bytes a message", rows(), building / 1000,
          static_cast<long long>(before / rows()));
    const double indexing = timed([&] { AIC_VERIFY_RESULT(m_search->catchUp().result()); });
    const qint64 after = number("SELECT page_count * 4096 FROM pragma_page_count");
    qInfo("indexed in %.0f s: %.1f us and %lld bytes a message", indexing / 1000,
          indexing * 1000 / rows(), static_cast<long long>((after - before) / rows()));
}

void BenchMessages::openConversation()
{
    QList<double> times;
    for (int i = 0; i < 300; ++i) {
        const ContactId contact = somebody();
        times << timed([&] {
            const auto person = m_contacts->get(contact);
            const auto window = m_store->windowOf(NumberId{1}, contact);
            const auto draft = m_store->draft(contact);
            const auto page = m_store->list({.contact = contact});
            AIC_VERIFY_RESULT(person.result());
            AIC_VERIFY_RESULT(window.result());
            AIC_VERIFY_RESULT(draft.result());
            AIC_VERIFY_RESULT(page.result());
        });
    }
    tell("opening a conversation", times);
    QVERIFY(percentile(times, 0.95) < 2000);
}

void BenchMessages::pageBack()
{
    QList<double> times;
    for (int i = 0; i < 20; ++i) {
        std::optional<PagePosition> after;
        const ContactId contact{1 + i};
        for (int page = 0; page < 20; ++page) {
            times << timed([&] {
                const auto read = m_store->list({.contact = contact}, after).result();
                AIC_VERIFY_RESULT(read);
                after = read->next;
            });
            if (!after)
                break;
        }
    }
    tell("a page back", times);
    QVERIFY(percentile(times, 0.95) < 2000);
}

void BenchMessages::conversationList()
{
    QList<double> times;
    std::optional<PagePosition> after;
    for (int i = 0; i < 40; ++i) {
        times << timed([&] {
            const auto read = m_store->conversations(AccountId{1}, after).result();
            AIC_VERIFY_RESULT(read);
            after = i % 2 == 0 ? std::nullopt : read->next;
        });
    }
    tell("a page of conversations", times);
    QVERIFY(percentile(times, 0.95) < 2000);
}

QStringList BenchMessages::pieces(int count)
{
    QStringList found;
    while (found.size() < count) {
        const auto text = m_database
                              ->read([&](storage::Connection &c) -> Result<QString> {
                                  storage::Statement row
                                      = c.statement("SELECT text FROM messages WHERE id = :id");
                                  row.bind(":id", 1 + m_random.bounded(rows()));
                                  const auto there = row.step();
                                  return there && *there ? row.text(0) : QString();
                              })
                              .result()
                              .value_or(QString());
        const int length = m_random.bounded(3, 11);
        if (text.size() < length)
            continue;
        const QString piece
            = text.mid(m_random.bounded(int(text.size()) - length + 1), length).trimmed();
        if (piece.size() >= 3 && !piece.contains(u'"'))
            found << u'"' + piece + u'"';
    }
    return found;
}

void BenchMessages::searching()
{
    QList<double> times;
    QList<double> second;
    for (const QString &piece : pieces(300)) {
        MessageId next;
        const double ms = timed([&] {
            const auto page = m_search->search(piece, {}).result();
            AIC_VERIFY_RESULT(page);
            QVERIFY(!page->found.isEmpty());
            QVERIFY(!page->isPartial);
            next = page->next;
        });
        times << ms;
        if (ms > 100)
            qInfo("  %s: %.0f ms", qPrintable(piece), ms);
        if (next.isValid()) {
            second << timed([&] { AIC_VERIFY_RESULT(m_search->search(piece, {}, next).result()); });
        }
    }
    tell("search, first page", times);
    tell("search, next page", second);
    QList<double> others;
    for (const QString &query : {u"zzzzq"_s, u"order 7777"_s, u"\"order 123456\""_s,
                                 u"hello stop"_s, u"kalo mi ser xi"_s}) {
        others << timed([&] { AIC_VERIFY_RESULT(m_search->search(query, {}).result()); });
        qInfo("  %s: %.1f ms", qPrintable(query), others.constLast());
    }
    QList<double> ofOne;
    for (const QString &piece : pieces(50)) {
        ofOne << timed(
            [&] { AIC_VERIFY_RESULT(m_search->search(piece, {.contact = somebody()}).result()); });
    }
    tell("search in one conversation", ofOne);
    QList<double> brief;
    for (const QString &query : {u"a"_s, u"zé"_s, u"q"_s, u"7"_s, u"#"_s})
        brief << timed([&] { AIC_VERIFY_RESULT(m_search->search(query, {}).result()); });
    tell("search for one or two characters", brief);
    QVERIFY(percentile(times, 0.95) < 5000);
}

QTEST_GUILESS_MAIN(BenchMessages)
#include "tst_bench_messages.moc"
