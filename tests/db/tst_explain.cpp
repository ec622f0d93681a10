// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <barrier>

#include <QFuture>
#include <QTest>

#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

/// Lists must come out of an index in order, however long they are: no scan, no sorting.
class TestExplain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messageLists_data();
    void messageLists();
    void otherQueries();

private:
    struct Plans
    {
        QStringList bad;
        int seen = 0;
    };
    /// The plans of all statements \p connection has prepared that read messages or conversations.
    static Plans plansOf(storage::Connection &connection);
};

TestExplain::Plans TestExplain::plansOf(storage::Connection &connection)
{
    QStringList statements;
    for (sqlite3_stmt *statement = sqlite3_next_stmt(connection.handle(), nullptr); statement;
         statement = sqlite3_next_stmt(connection.handle(), statement)) {
        const QString sql = QString::fromUtf8(sqlite3_sql(statement));
        if (sql.startsWith(u"SELECT"_s)
            && (sql.contains(u"messages"_s) || sql.contains(u"conversations"_s))) {
            statements.append(sql);
        }
    }
    Plans plans;
    plans.seen = int(statements.size());
    for (const QString &sql : std::as_const(statements)) {
        sqlite3_stmt *explain = nullptr;
        const QByteArray text = "EXPLAIN QUERY PLAN " + sql.toUtf8();
        if (sqlite3_prepare_v2(connection.handle(), text.constData(), -1, &explain, nullptr)
            != SQLITE_OK) {
            plans.bad.append(u"can't be explained: "_s + sql);
            continue;
        }
        while (sqlite3_step(explain) == SQLITE_ROW) {
            const QString step = QString::fromUtf8(
                reinterpret_cast<const char *>(sqlite3_column_text(explain, 3)));
            // A bound on the first column makes it SEARCH; a covering scan in order is fine only
            // where everything is counted.
            if (step.startsWith(u"SCAN"_s) || step.contains(u"TEMP B-TREE"_s))
                plans.bad.append(step + u" in " + sql);
        }
        sqlite3_finalize(explain);
    }
    return plans;
}

void TestExplain::messageLists_data()
{
    QTest::addColumn<int>("parts");
    for (int parts = 0; parts < 16; ++parts)
        QTest::newRow(qPrintable(u"filter %1"_s.arg(parts))) << parts;
}

void TestExplain::messageLists()
{
    QFETCH(int, parts);
    test::FakeClock clock;
    test::MessagingLab lab(clock);
    MessageFilter filter;
    if (parts & 1)
        filter.account = lab.account;
    if (parts & 2)
        filter.contact = ContactId{1};
    if (parts & 4)
        filter.campaign = CampaignId{1};
    if (parts & 8)
        filter.state = MessageState::Failed;
    const auto bad = lab.database
                         ->read([&](storage::Connection &connection) -> Result<QStringList> {
                             const auto page = readMessages(connection, filter, {}, 50);
                             if (!page)
                                 return fail(page.error());
                             Plans plans = plansOf(connection);
                             if (plans.seen == 0)
                                 plans.bad.append(u"nothing was looked at"_s);
                             return plans.bad;
                         })
                         .result();
    AIC_VERIFY_RESULT(bad);
    QVERIFY2(bad->isEmpty(), qPrintable(bad->join(u'\n')));
}

void TestExplain::otherQueries()
{
    test::FakeClock clock;
    test::MessagingLab lab(clock);
    AIC_VERIFY_RESULT(lab.store->conversations(lab.account).result());
    AIC_VERIFY_RESULT(lab.store->unreadConversations(lab.account).result());
    AIC_VERIFY_RESULT(lab.store->counts(CampaignId{1}).result());
    AIC_VERIFY_RESULT(lab.store->windowOf(NumberId{1}, ContactId{1}).result());
    AIC_VERIFY_RESULT(lab.store->statuses(MessageId{1}).result());
    QVERIFY(!lab.store->findByWamid(Wamid{u"w"_s}).result());
    // Each reader knows the statements it happened to run. A job on each at the same time, since
    // two jobs one after the other may both go to the reader that ran none.
    const int readers = storage::DatabaseOptions{}.readers;
    std::barrier together(readers);
    QList<QFuture<Result<Plans>>> jobs;
    for (int i = 0; i < readers; ++i) {
        jobs.append(lab.database->read([&](storage::Connection &connection) -> Result<Plans> {
            together.arrive_and_wait();
            return plansOf(connection);
        }));
    }
    int total = 0;
    for (QFuture<Result<Plans>> &job : jobs) {
        const Result<Plans> plans = job.result();
        AIC_VERIFY_RESULT(plans);
        total += plans->seen;
        QVERIFY2(plans->bad.isEmpty(), qPrintable(plans->bad.join(u'\n')));
    }
    QVERIFY(total > 0);
}

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
