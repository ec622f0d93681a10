// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <QTemporaryDir>
#include <QTest>

#include "storage/connection.h"
#include "support/eventshelf.h"
#include "support/fakeclock.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::relay;
using namespace Qt::Literals::StringLiterals;
using test::kNow;
using test::Shelf;

namespace {

constexpr int kRetentionDays = 30;

} // namespace

class TestEventStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsEventsAndGivesThemBack();
    void survivesAReopening();
    void waitingEventsShareACommit();
    void aCommitIsWholeOrNotAtAll();
    void refusesWhenTooMuchWaits();
    void closingStoresWhatWasAccepted();
    void afterClosingNothingIsTaken();
    void newsComeWhenTheyCanBeRead();
    void twoWritersOnOneFileSkipNothing();
    void removesOldEventsOnly();
    void retentionKeepsUpUnderLoad();
    void aReplacedDatabaseStartsAgain();
    void anOlderCopyStartsAgain();
    void cursorsOutliveRetention();
    void recoversByItself();
    void isReadableByItsOwnerOnly();
    void refusesFilesThatAreNotItsOwn_data();
    void refusesFilesThatAreNotItsOwn();

private:
    [[nodiscard]] Result<> open(Shelf &shelf, const QString &name = u"relay.db"_s)
    {
        Result<std::unique_ptr<EventStore>> store
            = openEventStore(u"sqlite:"_s + m_folder->filePath(name), kRetentionDays, *m_clock);
        if (!store)
            return fail(store.error());
        shelf.store = std::move(*store);
        return {};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeClock> m_clock;
};

void TestEventStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<test::FakeClock>(kNow);
}

void TestEventStore::keepsEventsAndGivesThemBack()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("one", u"main"_s, kNow + 5));
    AIC_VERIFY_RESULT(shelf.append(QByteArray("t\0o", 3), u"shop"_s, kNow + 6));
    const Result<Page> page = shelf.read({}, 500, {u"main"_s, u"shop"_s});
    AIC_VERIFY_RESULT(page);
    QCOMPARE(page->events.size(), 2);
    QCOMPARE(page->events.at(0).event.receivedAtMs, kNow + 5);
    QCOMPARE(page->events.at(0).event.signature, "sha256=00");
    QCOMPARE(page->events.at(1).event.body, QByteArray("t\0o", 3));
    QCOMPARE(page->events.at(1).event.channel, u"shop"_s);
    QCOMPARE(page->next, page->events.at(1).cursor);
    QCOMPARE(shelf.store->health().newestAtMs, std::optional<qint64>(kNow + 6));
}

void TestEventStore::survivesAReopening()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("one"));
    const QString after = shelf.read()->next;
    shelf.store.reset();
    AIC_VERIFY_RESULT(open(shelf));
    QCOMPARE(shelf.store->health().newestAtMs, std::optional<qint64>(kNow));
    AIC_VERIFY_RESULT(shelf.append("two"));
    QCOMPARE(shelf.bodies(after), QList<QByteArray>{"two"});
}

void TestEventStore::waitingEventsShareACommit()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    auto other = storage::Connection::open(m_folder->filePath(u"relay.db"_s),
                                           storage::OpenMode::ReadWrite);
    AIC_VERIFY_RESULT(other);
    AIC_VERIFY_RESULT((*other)->execute("BEGIN IMMEDIATE"));
    std::vector<std::future<Result<>>> waiting;
    for (int i = 0; i < 600; ++i)
        waiting.push_back(shelf.appendLater("x"));
    AIC_VERIFY_RESULT((*other)->execute("ROLLBACK"));
    for (std::future<Result<>> &result : waiting)
        AIC_VERIFY_RESULT(result.get());
    const StoreHealth health = shelf.store->health();
    QCOMPARE(health.stored, 600);
    QVERIFY2(health.commits <= 3, qPrintable(QString::number(health.commits)));
}

void TestEventStore::aCommitIsWholeOrNotAtAll()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    auto other = storage::Connection::open(m_folder->filePath(u"relay.db"_s),
                                           storage::OpenMode::ReadWrite);
    AIC_VERIFY_RESULT(other);
    // As a disk that is full in the middle of a transaction.
    AIC_VERIFY_RESULT(
        (*other)->execute("CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.body = x'62616421' "
                          "BEGIN SELECT RAISE(FAIL, 'no room'); END; BEGIN IMMEDIATE"));
    std::vector<std::future<Result<>>> waiting;
    for (const char *body : {"good", "good", "bad!", "good"})
        waiting.push_back(shelf.appendLater(body));
    AIC_VERIFY_RESULT((*other)->execute("ROLLBACK"));
    qsizetype stored = 0;
    for (std::future<Result<>> &result : waiting)
        stored += result.get() ? 1 : 0;
    QVERIFY(stored < 4);
    QCOMPARE(shelf.bodies().size(), stored);
    AIC_VERIFY_RESULT(shelf.append("afterwards"));
    QCOMPARE(shelf.bodies().size(), stored + 1);
}

void TestEventStore::refusesWhenTooMuchWaits()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    auto other = storage::Connection::open(m_folder->filePath(u"relay.db"_s),
                                           storage::OpenMode::ReadWrite);
    AIC_VERIFY_RESULT(other);
    AIC_VERIFY_RESULT((*other)->execute("BEGIN IMMEDIATE"));
    std::vector<std::future<Result<>>> waiting;
    for (int i = 0; i < 12'000; ++i)
        waiting.push_back(shelf.appendLater("x"));
    AIC_VERIFY_RESULT((*other)->execute("ROLLBACK"));
    qint64 stored = 0;
    qint64 refused = 0;
    for (std::future<Result<>> &result : waiting) {
        const Result<> outcome = result.get();
        if (outcome) {
            ++stored;
        } else {
            QCOMPARE(outcome.error().code, ErrorCode::RateLimited);
            ++refused;
        }
    }
    QVERIFY(refused > 0);
    QCOMPARE(shelf.store->health().stored, stored);
    QVERIFY(shelf.store->health().isOk);
    AIC_VERIFY_RESULT(shelf.append("afterwards"));
}

void TestEventStore::closingStoresWhatWasAccepted()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    std::vector<std::future<Result<>>> waiting;
    for (int i = 0; i < 300; ++i)
        waiting.push_back(shelf.appendLater("x"));
    shelf.store->close();
    for (std::future<Result<>> &result : waiting)
        AIC_VERIFY_RESULT(result.get());
    AIC_VERIFY_RESULT(open(shelf));
    QCOMPARE(shelf.bodies().size(), 300);
}

void TestEventStore::afterClosingNothingIsTaken()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    shelf.store->close();
    shelf.store->close();
    QCOMPARE(shelf.append("x").error().code, ErrorCode::Cancelled);
    QCOMPARE(shelf.read().error().code, ErrorCode::Cancelled);
}

void TestEventStore::newsComeWhenTheyCanBeRead()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    std::atomic<int> news = 0;
    std::promise<qsizetype> seen;
    shelf.store->setListener([&](const QSet<QString> &channels) {
        if (channels == QSet<QString>{u"shop"_s} && ++news == 1) {
            shelf.store->read({channels, {}, 10}, [&seen](const Result<Page> &page) {
                seen.set_value(page ? page->events.size() : -1);
            });
        }
    });
    AIC_VERIFY_RESULT(shelf.append("x", u"shop"_s));
    QCOMPARE(seen.get_future().get(), 1);
    shelf.store->close();
}

void TestEventStore::twoWritersOnOneFileSkipNothing()
{
    constexpr int kEvents = 300;
    Shelf first;
    Shelf second;
    AIC_VERIFY_RESULT(open(first));
    AIC_VERIFY_RESULT(open(second));
    std::atomic<int> failed = 0;
    std::atomic<int> running = 2;
    std::vector<std::thread> writers;
    for (Shelf *shelf : {&first, &second}) {
        writers.emplace_back([&failed, &running, shelf] {
            for (int i = 0; i < kEvents; ++i) {
                if (!shelf->append(QByteArray::number(i)))
                    ++failed;
            }
            --running;
        });
    }
    qsizetype seen = 0;
    QString cursor;
    for (bool isLast = false; !isLast;) {
        isLast = running == 0;
        Result<Page> page = first.read(cursor, 5);
        while (page && !page->events.isEmpty()) {
            seen += page->events.size();
            cursor = page->next;
            page = first.read(cursor, 5);
        }
        AIC_VERIFY_RESULT(page);
    }
    for (std::thread &writer : writers)
        writer.join();
    // SQLite lets a writer wait 5 s for another at most; what it then refused was not acknowledged.
    QVERIFY(failed < kEvents);
    QCOMPARE(seen, 2 * kEvents - failed);
}

void TestEventStore::removesOldEventsOnly()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    const qint64 now = m_clock->nowMs();
    const qint64 day = 24LL * 60 * 60 * 1000;
    for (int i = 0; i < 450; ++i)
        AIC_VERIFY_RESULT(shelf.append("old", u"main"_s, now - kRetentionDays * day - 1));
    AIC_VERIFY_RESULT(shelf.append("young", u"main"_s, now - kRetentionDays * day));
    shelf.store.reset();
    AIC_VERIFY_RESULT(open(shelf));
    // Housekeeping runs with the first thing the writer does.
    AIC_VERIFY_RESULT(shelf.append("new", u"main"_s, now));
    AIC_TRY_COMPARE(shelf.bodies(), QList<QByteArray>({"young", "new"}));
}

void TestEventStore::retentionKeepsUpUnderLoad()
{
    constexpr int kOld = 900;
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    std::vector<std::future<Result<>>> waiting;
    for (int i = 0; i < kOld; ++i)
        waiting.push_back(shelf.appendLater("old"));
    for (std::future<Result<>> &result : waiting)
        AIC_VERIFY_RESULT(result.get());
    shelf.store.reset();
    m_clock->advance(std::chrono::hours(24 * (kRetentionDays + 1)));
    AIC_VERIFY_RESULT(open(shelf));
    // More than one commit's worth waits all the time while the old ones are removed.
    for (int i = 0; i < 5'000; ++i)
        waiting.push_back(shelf.appendLater("new", u"main"_s, m_clock->nowMs()));
    AIC_TRY_COMPARE(shelf.bodies().value(0), QByteArray("new"));
    shelf.store->close();
}

void TestEventStore::aReplacedDatabaseStartsAgain()
{
    Shelf first;
    Shelf second;
    AIC_VERIFY_RESULT(open(first, u"first.db"_s));
    AIC_VERIFY_RESULT(open(second, u"second.db"_s));
    for (int i = 0; i < 5; ++i)
        AIC_VERIFY_RESULT(first.append("x"));
    const QString after = first.read()->next;
    AIC_VERIFY_RESULT(second.append("one"));
    QCOMPARE(second.bodies(after), QList<QByteArray>{"one"});
}

void TestEventStore::anOlderCopyStartsAgain()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("one"));
    shelf.store.reset();
    QVERIFY(QFile::copy(m_folder->filePath(u"relay.db"_s), m_folder->filePath(u"copy.db"_s)));
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("two"));
    AIC_VERIFY_RESULT(shelf.append("three"));
    const QString after = shelf.read()->next;
    AIC_VERIFY_RESULT(open(shelf, u"copy.db"_s));
    AIC_VERIFY_RESULT(shelf.append("another second"));
    QCOMPARE(shelf.bodies(after), QList<QByteArray>({"one", "another second"}));
}

void TestEventStore::cursorsOutliveRetention()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("one"));
    AIC_VERIFY_RESULT(shelf.append("two"));
    const QString after = shelf.read({}, 1)->next;
    shelf.store.reset();
    m_clock->advance(std::chrono::hours(24 * 31));
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("three", u"main"_s, m_clock->nowMs()));
    // An id that came again after the table was emptied would hide this one from the reader.
    AIC_TRY_COMPARE(shelf.bodies(), QList<QByteArray>{"three"});
    QCOMPARE(shelf.bodies(after), QList<QByteArray>{"three"});
}

void TestEventStore::recoversByItself()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    auto other = storage::Connection::open(m_folder->filePath(u"relay.db"_s),
                                           storage::OpenMode::ReadWrite);
    AIC_VERIFY_RESULT(other);
    AIC_VERIFY_RESULT((*other)->execute("BEGIN IMMEDIATE"));
    const Result<> refused = shelf.append("x"); // after SQLite's own patience
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Storage);
    QVERIFY(!shelf.store->health().isOk);
    QVERIFY(!shelf.store->health().problem.isEmpty());
    AIC_VERIFY_RESULT((*other)->execute("ROLLBACK"));
    QTRY_VERIFY_WITH_TIMEOUT(shelf.store->health().isOk, 20'000);
    AIC_VERIFY_RESULT(shelf.append("y"));
    QCOMPARE(shelf.bodies(), QList<QByteArray>{"y"});
}

void TestEventStore::isReadableByItsOwnerOnly()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("x"));
    constexpr QFileDevice::Permissions kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup
                                                 | QFileDevice::ReadOther | QFileDevice::WriteOther;
    const QFileInfoList files = QDir(m_folder->path()).entryInfoList(QDir::Files);
    QVERIFY(files.size() >= 2); // with the write-ahead log
    for (const QFileInfo &file : files)
        QVERIFY2(!(file.permissions() & kOthers), qPrintable(file.fileName()));
}

void TestEventStore::refusesFilesThatAreNotItsOwn_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("damaged") << u"damaged"_s << ErrorCode::Storage;
    QTest::newRow("newer") << u"newer"_s << ErrorCode::Conflict;
    QTest::newRow("other program") << u"other"_s << ErrorCode::Conflict;
    QTest::newRow("no folder") << u"folder"_s << ErrorCode::Storage;
}

void TestEventStore::refusesFilesThatAreNotItsOwn()
{
    QFETCH(const QString, kind);
    QFETCH(const ErrorCode, code);
    QString name = u"relay.db"_s;
    const QString path = m_folder->filePath(name);
    if (kind == u"damaged") {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("no database at all ").repeated(500));
    } else if (kind == u"folder") {
        name = u"missing/relay.db"_s;
    } else {
        auto connection = storage::Connection::open(path, storage::OpenMode::ReadWrite);
        AIC_VERIFY_RESULT(connection);
        AIC_VERIFY_RESULT((*connection)
                              ->execute(kind == u"newer" ? "PRAGMA user_version = 99"
                                                         : "CREATE TABLE contacts (id INTEGER)"));
    }
    Shelf shelf;
    const Result<> opened = open(shelf, name);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, code);
    QVERIFY(opened.error().detail.contains(name));
}

QTEST_GUILESS_MAIN(TestEventStore)
#include "tst_eventstore.moc"
