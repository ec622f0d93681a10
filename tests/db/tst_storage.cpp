// SPDX-License-Identifier: GPL-3.0-or-later
#include <latch>

#include <QFile>
#include <QTemporaryDir>

#include "storage/database.h"
#include "storage/lease.h"
#include "support/fakeclock.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::storage;
using namespace Qt::Literals::StringLiterals;

namespace {

QList<Migration> notes()
{
    return {{1, u"0001_notes"_s, "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT;"}};
}

Result<> addNote(Transaction &transaction, const QString &text)
{
    return transaction.statement("INSERT INTO notes (text) VALUES (:text)")
        .bind(":text", text)
        .run();
}

Result<qint64> countNotes(Connection &connection)
{
    return connection.number("SELECT count(*) FROM notes");
}

} // namespace

class TestStorage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_dir.reset(); }

    void appSchemaOpensTwice();
    void writesThatWaitTogetherFailAlone();
    void anUncheckedWriteStandsAlone();
    void aJobSeesThatOthersWait();
    void signalsFollowTheCommit();
    void queuedWritesSurviveClosing();
    void textAndBlobsComeBackWhole();
    void aFullDiskIsSaidAndLosesNothing();
    void neighboursInACommitLearnTheCause();
    void aDamagedFileIsLeftAlone();
    void aNewerDatabaseIsRefused();
    void aMissingFolderIsSaid();
    void aMigrationKeepsACopy();
    void aBrokenMigrationChangesNothing();
    void leaseOfADeadProcessIsTakenAtOnce();
    void leaseOfALivingProcessIsRefusedWithItsPid();
    void leaseElsewhereLapses();

private:
    [[nodiscard]] QString file() const { return m_dir->filePath(u"aicaller.db"_s); }
    [[nodiscard]] std::unique_ptr<Database> openNotes()
    {
        Result<std::unique_ptr<Database>> database = Database::open({file(), notes()});
        return database ? std::move(*database) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestStorage::appSchemaOpensTwice()
{
    for (int i = 0; i < 2; ++i) {
        const Result<std::unique_ptr<Database>> database
            = Database::open({file(), migrationsFrom(u":/sql"_s)});
        AIC_VERIFY_RESULT(database);
        const Result<qint64> tables
            = (*database)
                  ->read([](Connection &c) {
                      return c.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'");
                  })
                  .result();
        AIC_VERIFY_RESULT(tables);
        QVERIFY(*tables > 20);
    }
}

void TestStorage::writesThatWaitTogetherFailAlone()
{
    const std::unique_ptr<Database> database = openNotes();
    QVERIFY(database);
    QList<QFuture<Result<>>> futures;
    for (int i = 0; i < 300; ++i) {
        futures.append(database->write([i](Transaction &t) -> Result<> {
            if (const Result<> added = addNote(t, QString::number(i)); !added)
                return added;
            if (i % 3 == 0)
                return fail(ErrorCode::Invalid, u"no"_s);
            return {};
        }));
    }
    for (int i = 0; i < 300; ++i)
        QCOMPARE(futures[i].result().has_value(), i % 3 != 0);
    QCOMPARE(database->read(countNotes).result().value_or(-1), 200);
}

void TestStorage::anUncheckedWriteStandsAlone()
{
    const std::unique_ptr<Database> database = openNotes();
    QVERIFY(database);
    const auto run = [](const QByteArray &sql) {
        return [sql](Transaction &t) { return t.connection().execute(sql); };
    };
    AIC_VERIFY_RESULT(database
                          ->write(run("CREATE TABLE marks (note INTEGER NOT NULL REFERENCES notes "
                                      "(id) ON DELETE CASCADE) STRICT;"
                                      "INSERT INTO notes (id, text) VALUES (1, 'a'), (2, 'b');"
                                      "INSERT INTO marks (note) VALUES (1), (2)"))
                          .result());
    // All wait together; only the one in the middle goes without keys.
    const QFuture<Result<>> before = database->write(run("INSERT INTO marks (note) VALUES (7)"));
    const QFuture<Result<>> alone = database->writeUnchecked(run("DELETE FROM notes WHERE id = 1"));
    const QFuture<Result<>> after = database->write(run("DELETE FROM notes WHERE id = 2"));
    QVERIFY(!before.result());
    AIC_VERIFY_RESULT(alone.result());
    AIC_VERIFY_RESULT(after.result());
    const auto marks = [](Connection &c) { return c.number("SELECT sum(note) FROM marks"); };
    QCOMPARE(database->read(marks).result().value_or(-1), 1);
}

void TestStorage::aJobSeesThatOthersWait()
{
    const std::unique_ptr<Database> database = openNotes();
    QVERIFY(database);
    std::latch running(1);
    std::latch queued(1);
    auto longJob = database->write([&](Transaction &transaction) -> Result<bool> {
        if (transaction.othersWait())
            return fail(ErrorCode::Internal, u"nobody waits yet"_s);
        running.count_down();
        queued.wait();
        return transaction.othersWait();
    });
    running.wait();
    const auto other = database->write([](Transaction &t) { return addNote(t, u"b"_s); });
    queued.count_down();
    const Result<bool> saw = longJob.result();
    AIC_VERIFY_RESULT(saw);
    QVERIFY(*saw);
    AIC_VERIFY_RESULT(other.result());
    const auto alone = database->write(
        [](Transaction &transaction) -> Result<bool> { return transaction.othersWait(); });
    QVERIFY(!*alone.result());
}

void TestStorage::signalsFollowTheCommit()
{
    const std::unique_ptr<Database> database = openNotes();
    QVERIFY(database);
    std::atomic<qint64> seen = -1;
    Database &db = *database;
    const Result<> done
        = db.write([&](Transaction &t) {
                t.afterCommit([&] { seen = db.read(countNotes).result().value_or(-2); });
                return addNote(t, u"a"_s);
            }).result();
    AIC_VERIFY_RESULT(done);
    QCOMPARE(seen.load(), 1);

    bool called = false;
    const Result<> refused = db.write([&](Transaction &t) -> Result<> {
                                   t.afterCommit([&] { called = true; });
                                   return fail(ErrorCode::Invalid, u"no"_s);
                               }).result();
    QVERIFY(!refused);
    QVERIFY(!called);
}

void TestStorage::queuedWritesSurviveClosing()
{
    QList<QFuture<Result<>>> futures;
    {
        const std::unique_ptr<Database> database = openNotes();
        QVERIFY(database);
        for (int i = 0; i < 2000; ++i)
            futures.append(database->write([](Transaction &t) { return addNote(t, u"x"_s); }));
    }
    for (QFuture<Result<>> &future : futures)
        QVERIFY(future.result().has_value());
    const std::unique_ptr<Database> again = openNotes();
    QVERIFY(again);
    QCOMPARE(again->read(countNotes).result().value_or(-1), 2000);
}

void TestStorage::textAndBlobsComeBackWhole()
{
    const std::unique_ptr<Database> database = openNotes();
    QVERIFY(database);
    const QString text = u"Tomás 😀 \u202e z"_s;
    AIC_VERIFY_RESULT(database->write([&](Transaction &t) { return addNote(t, text); }).result());
    const Result<QString> back
        = database
              ->read([](Connection &c) -> Result<QString> {
                  QString found;
                  const Result<> ran
                      = c.statement("SELECT text FROM notes").each([&](const Statement &row) {
                            found = row.text(0);
                        });
                  if (!ran)
                      return fail(ran.error());
                  return found;
              })
              .result();
    AIC_VERIFY_RESULT(back);
    QCOMPARE(*back, text);
}

void TestStorage::aFullDiskIsSaidAndLosesNothing()
{
    const std::unique_ptr<Database> database = openNotes();
    QVERIFY(database);
    AIC_VERIFY_RESULT(
        database->write([](Transaction &t) { return addNote(t, u"kept"_s); }).result());
    AIC_VERIFY_RESULT(database
                          ->write([](Transaction &t) -> Result<> {
                              const Result<qint64> pages
                                  = t.connection().number("PRAGMA page_count");
                              if (!pages)
                                  return fail(pages.error());
                              return t.connection().execute("PRAGMA max_page_count="
                                                            + QByteArray::number(*pages + 1));
                          })
                          .result());
    const Result<> full
        = database->write([](Transaction &t) { return addNote(t, QString(1'000'000, u'x')); })
              .result();
    QVERIFY(!full);
    QCOMPARE(full.error().code, ErrorCode::Storage);
    QVERIFY2(full.error().detail.contains(u"disk is full"_s), qPrintable(full.error().detail));
    QCOMPARE(database->read(countNotes).result().value_or(-1), 1);

    AIC_VERIFY_RESULT(database
                          ->write([](Transaction &t) {
                              return t.connection().execute("PRAGMA max_page_count=100000");
                          })
                          .result());
    AIC_VERIFY_RESULT(
        database->write([](Transaction &t) { return addNote(t, u"again"_s); }).result());
    QCOMPARE(database->read(countNotes).result().value_or(-1), 2);
}

void TestStorage::neighboursInACommitLearnTheCause()
{
    const std::unique_ptr<Database> database = openNotes();
    QVERIFY(database);
    // As a full disk does: SQLite itself rolls the whole transaction back.
    AIC_VERIFY_RESULT(
        database
            ->write([](Transaction &t) {
                return t.connection().execute(
                    "CREATE TRIGGER full BEFORE INSERT ON notes WHEN NEW.text = 'big' "
                    "BEGIN SELECT RAISE(ROLLBACK, 'no room'); END");
            })
            .result());
    std::latch isRunning(1);
    std::latch isQueued(1);
    const QFuture<Result<>> first = database->write([&](Transaction &) -> Result<> {
        isRunning.count_down();
        isQueued.wait();
        return {};
    });
    isRunning.wait();
    QList<QFuture<Result<>>> group;
    for (const QString &text : {u"before"_s, u"big"_s, u"after"_s})
        group.append(database->write([text](Transaction &t) { return addNote(t, text); }));
    isQueued.count_down();
    AIC_VERIFY_RESULT(first.result());
    for (const QFuture<Result<>> &future : std::as_const(group)) {
        QVERIFY(!future.result());
        QVERIFY2(future.result().error().detail.contains(u"no room"_s),
                 qPrintable(future.result().error().detail));
    }
    QCOMPARE(database->read(countNotes).result().value_or(-1), 0);
    AIC_VERIFY_RESULT(
        database->write([](Transaction &t) { return addNote(t, u"again"_s); }).result());
}

void TestStorage::aDamagedFileIsLeftAlone()
{
    const QByteArray rubbish(8192, 'x');
    {
        QFile damaged(file());
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(rubbish);
    }
    const Result<std::unique_ptr<Database>> database = Database::open({file(), notes()});
    QVERIFY(!database);
    QVERIFY2(database.error().detail.contains(u"damaged"_s), qPrintable(database.error().detail));
    QFile after(file());
    QVERIFY(after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), rubbish);
}

void TestStorage::aNewerDatabaseIsRefused()
{
    {
        QList<Migration> newer = notes();
        newer.append({2, u"0002_more"_s, "CREATE TABLE more (id INTEGER) STRICT;"});
        AIC_VERIFY_RESULT(Database::open({file(), newer}));
    }
    const Result<std::unique_ptr<Database>> database = Database::open({file(), notes()});
    QVERIFY(!database);
    QCOMPARE(database.error().code, ErrorCode::Storage);
    QVERIFY(database.error().detail.contains(u"newer version"_s));
}

void TestStorage::aMissingFolderIsSaid()
{
    const Result<std::unique_ptr<Database>> database
        = Database::open({m_dir->filePath(u"none/aicaller.db"_s), notes()});
    QVERIFY(!database);
    QVERIFY2(database.error().detail.contains(u"can't be opened"_s),
             qPrintable(database.error().detail));
}

void TestStorage::aMigrationKeepsACopy()
{
    {
        const std::unique_ptr<Database> database = openNotes();
        QVERIFY(database);
        AIC_VERIFY_RESULT(
            database->write([](Transaction &t) { return addNote(t, u"old"_s); }).result());
    }
    QList<Migration> two = notes();
    two.append({2, u"0002_drop"_s, "DROP TABLE notes;"});
    AIC_VERIFY_RESULT(Database::open({file(), two}));
    const Result<std::unique_ptr<Connection>> copy
        = Connection::open(file() + u".before-version-2"_s, OpenMode::ReadOnly);
    AIC_VERIFY_RESULT(copy);
    QCOMPARE(countNotes(**copy).value_or(-1), 1);
}

void TestStorage::aBrokenMigrationChangesNothing()
{
    QVERIFY(openNotes());
    QList<Migration> two = notes();
    two.append({2, u"0002_bad"_s,
                "CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE notes (id INTEGER);"});
    QVERIFY(!Database::open({file(), two}));
    const Result<std::unique_ptr<Connection>> after = Connection::open(file(), OpenMode::ReadOnly);
    AIC_VERIFY_RESULT(after);
    QCOMPARE((*after)->number("PRAGMA user_version").value_or(-1), 1);
    QCOMPARE(
        (*after)->number("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").value_or(-1), 0);
}

void TestStorage::leaseOfADeadProcessIsTakenAtOnce()
{
    const Result<std::unique_ptr<Database>> database
        = Database::open({file(), migrationsFrom(u":/sql"_s)});
    AIC_VERIFY_RESULT(database);
    const test::FakeClock clock;
    LeaseOwner dead = LeaseOwner::current();
    // Above any pid the kernel gives out.
    dead.pid = 0x7ffffff0;
    const LeaseOwner self = LeaseOwner::current();
    AIC_VERIFY_RESULT(
        (*database)
            ->write([&](Transaction &t) { return takeLease(t, u"sender"_s, dead, clock); })
            .result());
    AIC_VERIFY_RESULT(
        (*database)
            ->write([&](Transaction &t) { return takeLease(t, u"sender"_s, self, clock); })
            .result());
}

void TestStorage::leaseOfALivingProcessIsRefusedWithItsPid()
{
    const Result<std::unique_ptr<Database>> database
        = Database::open({file(), migrationsFrom(u":/sql"_s)});
    AIC_VERIFY_RESULT(database);
    test::FakeClock clock;
    const LeaseOwner first = LeaseOwner::current();
    const LeaseOwner second = LeaseOwner::current();
    AIC_VERIFY_RESULT(
        (*database)
            ->write([&](Transaction &t) { return takeLease(t, u"sender"_s, first, clock); })
            .result());
    clock.advance(std::chrono::hours(1));
    const Result<> taken
        = (*database)
              ->write([&](Transaction &t) { return takeLease(t, u"sender"_s, second, clock); })
              .result();
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, ErrorCode::Conflict);
    QVERIFY(taken.error().detail.contains(QString::number(first.pid)));
    AIC_VERIFY_RESULT((*database)
                          ->write([&](Transaction &t) { return dropLease(t, u"sender"_s, first); })
                          .result());
    AIC_VERIFY_RESULT(
        (*database)
            ->write([&](Transaction &t) { return takeLease(t, u"sender"_s, second, clock); })
            .result());
}

void TestStorage::leaseElsewhereLapses()
{
    const Result<std::unique_ptr<Database>> database
        = Database::open({file(), migrationsFrom(u":/sql"_s)});
    AIC_VERIFY_RESULT(database);
    test::FakeClock clock;
    LeaseOwner elsewhere = LeaseOwner::current();
    elsewhere.host = u"another-machine.invalid"_s;
    const LeaseOwner self = LeaseOwner::current();
    const auto take = [&](const LeaseOwner &owner) {
        return (*database)
            ->write([&](Transaction &t) { return takeLease(t, u"sender"_s, owner, clock); })
            .result();
    };
    AIC_VERIFY_RESULT(take(elsewhere));
    clock.advance(std::chrono::seconds(29));
    QVERIFY(!take(self));
    clock.advance(std::chrono::seconds(2));
    AIC_VERIFY_RESULT(take(self));
}

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
