// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <QTest>

#include "relay/storecopy.h"
#include "support/eventshelf.h"
#include "support/fakeclock.h"
#include "support/testpostgres.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::relay;
using namespace Qt::Literals::StringLiterals;
using test::kNow;
using test::Shelf;
using test::TestPostgres;

namespace {

constexpr int kRetentionDays = 30;

QByteArray note(int writer, int number)
{
    return QByteArray::number(writer) + ':' + QByteArray::number(number);
}

/// A session of psql that keeps a transaction open. It ends with its process.
class OpenTransaction
{
public:
    OpenTransaction(const QString &command, const QStringList &arguments, const QByteArray &sql)
    {
        m_process.start(command, arguments);
        m_process.write("BEGIN;\n" + sql + ";\n\\echo ready\n");
        while (!m_said.contains("ready") && m_process.waitForReadyRead(30'000))
            m_said += m_process.readAll();
    }
    ~OpenTransaction() { end("ROLLBACK"); }
    [[nodiscard]] bool isReady() const { return m_said.contains("ready"); }
    void end(const QByteArray &how)
    {
        m_process.write(how + ";\n");
        m_process.closeWriteChannel();
        m_process.waitForFinished(30'000);
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

class TestPostgresStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void keepsEventsAndGivesThemBack();
    void pagesAreCut();
    void survivesAReopening();
    void manyInstancesMakeTheTablesAtOnce();
    void waitingEventsShareACommit();
    void aHeldLockIsAnErrorAndNothingIsHalfStored();
    void aLongTransactionStopsNoReader();
    void anEventThatCommitsLateIsNotPassed();
    void instancesThatWriteAtOnceSkipNothing();
    void newsCrossInstances();
    void newsComeAlsoWithoutNotifications();
    void aKilledServerIsAnErrorUntilItIsBack();
    void removesOldEventsOnly();
    void anOlderDatabaseStartsAgain();
    void cursorsOutliveRetention();
    void commitsAreNeverAsynchronous();
    void backupsMoveBetweenTheDatabases();
    void refusesWhatItCannotUse();

private:
    [[nodiscard]] QString url() const { return m_server->url(m_database); }
    QByteArray sql(const QString &text) { return m_server->sql(m_database, text); }
    [[nodiscard]] Result<> open(Shelf &shelf)
    {
        shelf.store.reset();
        Result<std::unique_ptr<EventStore>> store = openEventStore(url(), kRetentionDays, m_clock);
        if (!store)
            return fail(store.error());
        shelf.store = std::move(*store);
        return {};
    }
    [[nodiscard]] std::unique_ptr<OpenTransaction> begin(const QByteArray &statement) const
    {
        const auto [program, arguments] = m_server->psql(m_database);
        return std::make_unique<OpenTransaction>(program, arguments, statement);
    }

    std::unique_ptr<TestPostgres> m_server;
    test::FakeClock m_clock{kNow};
    QString m_database;
    int m_databases = 0;
};

void TestPostgresStore::initTestCase()
{
    m_server = std::make_unique<TestPostgres>();
    QVERIFY2(m_server->isAvailable(),
             "PostgreSQL's server is not installed; bash packaging/dev.sh deps does it.");
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
}

void TestPostgresStore::init()
{
    m_database = u"relay%1"_s.arg(++m_databases);
    QVERIFY2(m_server->createDatabase(m_database), qPrintable(m_server->problem()));
}

void TestPostgresStore::keepsEventsAndGivesThemBack()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    QVERIFY(shelf.bodies().isEmpty());
    AIC_VERIFY_RESULT(shelf.append("one", u"main"_s, kNow + 5));
    AIC_VERIFY_RESULT(shelf.append(QByteArray("t\0\xff\\'o", 6), u"shop"_s, kNow + 6));
    AIC_VERIFY_RESULT(shelf.append("three", u"gone"_s, kNow + 7));
    const Result<Page> page = shelf.read({}, 500, {u"main"_s, u"shop"_s});
    AIC_VERIFY_RESULT(page);
    QCOMPARE(page->events.size(), 2);
    QCOMPARE(page->events.at(0).event.receivedAtMs, kNow + 5);
    QCOMPARE(page->events.at(0).event.signature, "sha256=00");
    QCOMPARE(page->events.at(1).event.receivedAtMs, kNow + 6);
    QCOMPARE(page->events.at(1).event.body, QByteArray("t\0\xff\\'o", 6));
    QCOMPARE(page->events.at(1).event.channel, u"shop"_s);
    QCOMPARE(page->next, page->events.at(1).cursor);
    QVERIFY(!page->more);
    QCOMPARE(shelf.read(page->next, 500, {u"main"_s, u"shop"_s})->next, page->next);
    const Result<Page> every = shelf.readEverything();
    AIC_VERIFY_RESULT(every);
    QCOMPARE(every->events.size(), 3);
    AIC_TRY_COMPARE(shelf.store->health().newestAtMs, std::optional<qint64>(kNow + 7));
    QCOMPARE(shelf.read(u"p1-x"_s).error().code, ErrorCode::Invalid);
}

void TestPostgresStore::pagesAreCut()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    for (int i = 0; i < 5; ++i)
        AIC_VERIFY_RESULT(shelf.append(QByteArray(3 * 1024 * 1024, char('a' + i))));
    const Result<Page> large = shelf.read();
    AIC_VERIFY_RESULT(large);
    QVERIFY(large->more && large->events.size() < 5);
    const Result<Page> rest = shelf.read(large->next);
    AIC_VERIFY_RESULT(rest);
    QCOMPARE(large->events.size() + rest->events.size(), 5);
    const Result<Page> two = shelf.read({}, 2);
    AIC_VERIFY_RESULT(two);
    QVERIFY(two->more);
    QCOMPARE(two->events.size(), 2);
    QVERIFY(!shelf.read({}, 5)->events.isEmpty());
}

void TestPostgresStore::survivesAReopening()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("one"));
    const QString after = shelf.read()->next;
    AIC_VERIFY_RESULT(open(shelf));
    QCOMPARE(shelf.store->health().newestAtMs, std::optional<qint64>(kNow));
    AIC_VERIFY_RESULT(shelf.append("two"));
    QCOMPARE(shelf.bodies(after), QList<QByteArray>{"two"});
}

void TestPostgresStore::manyInstancesMakeTheTablesAtOnce()
{
    std::vector<std::thread> threads;
    std::mutex mutex;
    QStringList problems;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            Shelf shelf;
            Result<> outcome = open(shelf);
            if (outcome)
                outcome = shelf.append("x");
            const std::lock_guard lock(mutex);
            if (!outcome)
                problems.append(outcome.error().detail);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u"; ")));
    QCOMPARE(sql(u"SELECT count(*) FROM aicaller_relay_events"_s), "6");
}

void TestPostgresStore::waitingEventsShareACommit()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    const auto other = begin("LOCK TABLE aicaller_relay_events");
    QVERIFY(other->isReady());
    std::vector<std::future<Result<>>> waiting;
    for (int i = 0; i < 600; ++i)
        waiting.push_back(shelf.appendLater("x"));
    other->end("ROLLBACK");
    for (std::future<Result<>> &result : waiting)
        AIC_VERIFY_RESULT(result.get());
    const StoreHealth health = shelf.store->health();
    QCOMPARE(health.stored, 600);
    QVERIFY2(health.commits <= 3, qPrintable(QString::number(health.commits)));
}

void TestPostgresStore::aHeldLockIsAnErrorAndNothingIsHalfStored()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    // The body can't be written; what stands before it in the transaction can.
    const auto other = begin("LOCK TABLE aicaller_relay_events");
    QVERIFY(other->isReady());
    const Result<> refused = shelf.append("x"); // after the lock's own time limit
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Storage);
    QVERIFY(!shelf.store->health().isOk);
    other->end("ROLLBACK");
    AIC_VERIFY_RESULT(shelf.append("y"));
    QVERIFY(shelf.store->health().isOk);
    QCOMPARE(shelf.bodies(), QList<QByteArray>{"y"});
}

/// A horizon over transaction ids would stop here.
void TestPostgresStore::aLongTransactionStopsNoReader()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    const auto backup = begin("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT "
                              "pg_current_xact_id(), count(*) FROM aicaller_relay_events");
    QVERIFY(backup->isReady());
    AIC_VERIFY_RESULT(shelf.append("x"));
    QCOMPARE(shelf.bodies(), QList<QByteArray>{"x"});
}

/// The first instance has its number and hangs in its commit while the second stores an event: a
/// reader must not be given the second's cursor before the first can be read.
void TestPostgresStore::anEventThatCommitsLateIsNotPassed()
{
    Shelf first;
    Shelf second;
    AIC_VERIFY_RESULT(open(first));
    AIC_VERIFY_RESULT(open(second));
    sql(u"CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM "
        "pg_advisory_xact_lock(7); RETURN NULL; END$$; CREATE CONSTRAINT TRIGGER hang AFTER INSERT "
        "ON aicaller_relay_events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.channel = "
        "'slow') EXECUTE FUNCTION hang()"_s);
    const auto blocker = begin("SELECT pg_advisory_xact_lock(7)");
    QVERIFY(blocker->isReady());
    const auto waiting = [this](const QByteArray &count) {
        return sql(u"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"_s)
               == count;
    };
    std::future<Result<>> slow = first.appendLater("first", u"slow"_s);
    AIC_TRY_VERIFY(waiting("1"));
    std::future<Result<>> fast = second.appendLater("second", u"fast"_s);
    AIC_TRY_VERIFY(waiting("2")
                   || fast.wait_for(std::chrono::seconds(0)) == std::future_status::ready);

    const QSet<QString> both{u"slow"_s, u"fast"_s};
    const Result<Page> early = second.read({}, 500, both);
    AIC_VERIFY_RESULT(early);
    blocker->end("COMMIT");
    AIC_VERIFY_RESULT(slow.get());
    AIC_VERIFY_RESULT(fast.get());
    const Result<Page> late = second.read(early->next, 500, both);
    AIC_VERIFY_RESULT(late);
    QList<QByteArray> bodies;
    for (const StoredEvent &stored : early->events + late->events)
        bodies.append(stored.event.body);
    QCOMPARE(bodies, QList<QByteArray>({"first", "second"}));
}

void TestPostgresStore::instancesThatWriteAtOnceSkipNothing()
{
    constexpr int kInstances = 3;
    constexpr int kWritersEach = 4;
    constexpr int kEvents = 50;
    constexpr int kReaders = 4;
    constexpr qsizetype kAll = kInstances * kWritersEach * kEvents;
    std::vector<Shelf> shelves(kInstances);
    for (Shelf &shelf : shelves)
        AIC_VERIFY_RESULT(open(shelf));
    std::atomic<int> failed = 0;
    std::atomic<int> running = kInstances * kWritersEach;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < kInstances * kWritersEach; ++writer) {
        threads.emplace_back([&, writer] {
            Shelf &shelf = shelves[size_t(writer % kInstances)];
            for (int i = 0; i < kEvents; ++i) {
                if (!shelf.append(note(writer, i)))
                    ++failed;
            }
            --running;
        });
    }
    std::vector<QList<QByteArray>> read(kReaders);
    for (int reader = 0; reader < kReaders; ++reader) {
        threads.emplace_back([&, reader] {
            Shelf &shelf = shelves[size_t(reader % kInstances)];
            QString cursor;
            for (bool isLast = false; !isLast;) {
                isLast = running == 0;
                for (;;) {
                    const Result<Page> page = shelf.read(cursor, 10 + reader);
                    if (!page || page->events.isEmpty())
                        break;
                    for (const StoredEvent &stored : page->events)
                        read[size_t(reader)].append(stored.event.body);
                    cursor = page->next;
                }
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failed.load(), 0);
    for (const QList<QByteArray> &bodies : read) {
        QCOMPARE(bodies.size(), kAll);
        QCOMPARE(QSet<QByteArray>(bodies.begin(), bodies.end()).size(), kAll);
        QCOMPARE(bodies, read.front());
    }
}

void TestPostgresStore::newsCrossInstances()
{
    Shelf first;
    Shelf second;
    AIC_VERIFY_RESULT(open(first));
    AIC_VERIFY_RESULT(open(second));
    std::mutex mutex;
    std::set<QString> heard;
    second.store->setListener([&](const QSet<QString> &channels) {
        const std::lock_guard lock(mutex);
        heard.insert(channels.begin(), channels.end());
    });
    // Named channels come by notification only; looking without one names none.
    AIC_TRY_VERIFY([&] {
        const bool isStored = first.append("x", u"shop"_s, kNow + 9).has_value();
        const std::lock_guard lock(mutex);
        return isStored && heard == std::set<QString>{u"shop"_s};
    }());
    AIC_TRY_COMPARE(second.store->health().newestAtMs, std::optional<qint64>(kNow + 9));
}

void TestPostgresStore::newsComeAlsoWithoutNotifications()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    std::atomic<int> news = 0;
    shelf.store->setListener([&](const QSet<QString> &channels) {
        if (channels.isEmpty())
            ++news;
    });
    sql(u"INSERT INTO aicaller_relay_events (received_at_ms, channel, signature, body) VALUES (%1, "
        "'main', '', 'quiet')"_s.arg(kNow + 3));
    AIC_TRY_VERIFY(news > 0);
    AIC_TRY_COMPARE(shelf.store->health().newestAtMs, std::optional<qint64>(kNow + 3));
    // Every connection is cut; they come back by themselves.
    const int before = news;
    sql(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1' AND pid <> "
        "pg_backend_pid()"_s.arg(m_database));
    sql(u"INSERT INTO aicaller_relay_events (received_at_ms, channel, signature, body) VALUES (%1, "
        "'main', '', 'again')"_s.arg(kNow + 4));
    AIC_TRY_VERIFY(news > before);
    AIC_TRY_COMPARE(shelf.bodies(), QList<QByteArray>({"quiet", "again"}));
    AIC_TRY_VERIFY(shelf.append("late").has_value());
}

void TestPostgresStore::aKilledServerIsAnErrorUntilItIsBack()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("one"));
    const QString after = shelf.read()->next;
    m_server->kill();
    const Result<> refused = shelf.append("lost");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Storage);
    QVERIFY(!refused.error().detail.contains(u"not-asked"));
    QCOMPARE(shelf.read().error().code, ErrorCode::Storage);
    QVERIFY(!shelf.store->health().isOk);
    QVERIFY2(m_server->startAgain(), qPrintable(m_server->problem()));
    QTRY_VERIFY_WITH_TIMEOUT(shelf.store->health().isOk, 20'000);
    AIC_VERIFY_RESULT(shelf.append("two"));
    QCOMPARE(shelf.bodies(after), QList<QByteArray>{"two"});
}

void TestPostgresStore::removesOldEventsOnly()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    const qint64 now = m_clock.nowMs();
    const qint64 day = 24LL * 60 * 60 * 1000;
    std::vector<std::future<Result<>>> waiting;
    for (int i = 0; i < 450; ++i)
        waiting.push_back(shelf.appendLater("old", u"main"_s, now - kRetentionDays * day - 1));
    for (std::future<Result<>> &result : waiting)
        AIC_VERIFY_RESULT(result.get());
    AIC_VERIFY_RESULT(shelf.append("young", u"main"_s, now - kRetentionDays * day));
    Shelf second;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(open(second));
    AIC_VERIFY_RESULT(shelf.append("new", u"main"_s, now));
    AIC_TRY_COMPARE(shelf.bodies(), QList<QByteArray>({"young", "new"}));
}

void TestPostgresStore::anOlderDatabaseStartsAgain()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("one"));
    AIC_VERIFY_RESULT(shelf.append("two"));
    const QString after = shelf.read()->next;
    sql(u"DELETE FROM aicaller_relay_events WHERE body = 'two'; SELECT "
        "setval('aicaller_relay_events_id_seq', 1)"_s);
    QCOMPARE(shelf.bodies(after), QList<QByteArray>{"one"});
    // Another database altogether.
    init();
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("other"));
    QCOMPARE(shelf.bodies(after), QList<QByteArray>{"other"});
    QCOMPARE(shelf.bodies(u"s1-0011223344556677-1"_s), QList<QByteArray>{"other"});
}

void TestPostgresStore::cursorsOutliveRetention()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("one"));
    AIC_VERIFY_RESULT(shelf.append("two"));
    const QString after = shelf.read({}, 1)->next;
    sql(u"DELETE FROM aicaller_relay_events"_s);
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("three"));
    QCOMPARE(shelf.bodies(after), QList<QByteArray>{"three"});
}

void TestPostgresStore::commitsAreNeverAsynchronous()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    sql(u"CREATE TABLE seen (value text); CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql "
        "AS $$BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NULL; "
        "END$$; CREATE TRIGGER note AFTER INSERT ON aicaller_relay_events EXECUTE FUNCTION note()"_s);
    for (const char *setting : {"off", "remote_apply"}) {
        sql(u"ALTER DATABASE %1 SET synchronous_commit = %2"_s.arg(m_database,
                                                                   QLatin1String(setting)));
        AIC_VERIFY_RESULT(open(shelf));
        AIC_VERIFY_RESULT(shelf.append("x"));
    }
    QCOMPARE(sql(u"SELECT string_agg(value, ',') FROM seen"_s), "on,remote_apply");
}

void TestPostgresStore::backupsMoveBetweenTheDatabases()
{
    QTemporaryDir folder;
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    AIC_VERIFY_RESULT(shelf.append("one", u"main"_s, kNow + 1));
    AIC_VERIFY_RESULT(shelf.append(QByteArray("\0two", 4), u"shop"_s, kNow + 2));
    const QString file = folder.filePath(u"events.backup"_s);
    const Result<qint64> backedUp = backUpEvents(url(), file);
    AIC_VERIFY_RESULT(backedUp);
    QCOMPARE(*backedUp, 2);
    QCOMPARE(restoreEvents(url(), file).error().code, ErrorCode::Conflict);
    init();
    AIC_VERIFY_RESULT(restoreEvents(url(), file));
    AIC_VERIFY_RESULT(open(shelf));
    const Result<Page> page = shelf.readEverything();
    AIC_VERIFY_RESULT(page);
    QCOMPARE(page->events.size(), 2);
    QCOMPARE(page->events.at(0).event.receivedAtMs, kNow + 1);
    QCOMPARE(page->events.at(1).event.body, QByteArray("\0two", 4));
    QCOMPARE(page->events.at(1).event.channel, u"shop"_s);
}

void TestPostgresStore::refusesWhatItCannotUse()
{
    Shelf shelf;
    AIC_VERIFY_RESULT(open(shelf));
    shelf.store.reset();
    sql(u"UPDATE aicaller_relay_meta SET value = '99' WHERE key = 'schema_version'"_s);
    QCOMPARE(open(shelf).error().code, ErrorCode::Conflict);
    for (const auto &[database, code] :
         {std::pair(m_server->url(u"nothing_here"_s), ErrorCode::Storage),
          std::pair(u"postgresql://relay:hunter2@127.0.0.1:1/db"_s, ErrorCode::Storage),
          std::pair(u"postgresql://relay:hunter2@h/db?nonsense=hunter2"_s, ErrorCode::Invalid)}) {
        const Result<std::unique_ptr<EventStore>> opened
            = openEventStore(database, kRetentionDays, m_clock);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, code);
        QVERIFY2(!opened.error().detail.contains(u"hunter2"), qPrintable(opened.error().detail));
    }
}

QTEST_GUILESS_MAIN(TestPostgresStore)
#include "tst_postgresstore.moc"
