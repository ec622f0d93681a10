// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "campaigns/guard.h"

using namespace aic;
using namespace aic::campaigns;

namespace {

Error refused(int code)
{
    Error error;
    error.code = ErrorCode::Rejected;
    error.providerCode = code;
    return error;
}

} // namespace

class TestGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatMeetsEverybodyPausesAtOnce_data();
    void whatMeetsEverybodyPausesAtOnce();
    void aFewFailuresAreNormal();
    void tooManyRefusalsPause();
    void tooManyFailedDeliveriesPause();
    void whatFailedBeforeDoesntCount();
    void lostAnswersInARowPause();
    void onlyTheNumbersLimitSlowsDown();
};

void TestGuard::whatMeetsEverybodyPausesAtOnce_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<PauseReason>("reason");
    QTest::newRow("token") << 190 << PauseReason::Account;
    QTest::newRow("restricted") << 368 << PauseReason::Account;
    QTest::newRow("payment") << 131042 << PauseReason::Account;
    QTest::newRow("spam") << 131048 << PauseReason::Quality;
    QTest::newRow("template paused") << 132015 << PauseReason::Template;
    QTest::newRow("template disabled") << 132016 << PauseReason::Template;
}

void TestGuard::whatMeetsEverybodyPausesAtOnce()
{
    QFETCH(int, code);
    QFETCH(PauseReason, reason);
    const auto decision = Guard().afterRequest(RequestResult::Failed, refused(code));
    QVERIFY(decision);
    QCOMPARE(decision->reason, reason);
    QVERIFY(decision->detail.contains(QString::number(code)));
}

void TestGuard::aFewFailuresAreNormal()
{
    Guard guard;
    for (int i = 0; i < 1'000; ++i) {
        const bool fails = i % 4 == 0;
        QVERIFY(!guard.afterRequest(fails ? RequestResult::Failed : RequestResult::Accepted,
                                    fails ? refused(131026) : Error()));
    }
    Guard fresh;
    for (int i = 0; i < Guard::kLeastMessages - 1; ++i)
        QVERIFY(!fresh.afterRequest(RequestResult::Failed, refused(131026)));
}

void TestGuard::tooManyRefusalsPause()
{
    Guard guard;
    std::optional<PauseDecision> decision;
    for (int i = 0; i < 2 * Guard::kLeastMessages && !decision; ++i) {
        const bool fails = i % 2 == 0;
        decision = guard.afterRequest(fails ? RequestResult::Failed : RequestResult::Accepted,
                                      fails ? refused(131026) : Error());
    }
    QVERIFY(decision);
    QCOMPARE(decision->reason, PauseReason::FailureLimit);
}

void TestGuard::tooManyFailedDeliveriesPause()
{
    Guard guard;
    QVERIFY(!guard.afterCounts({}));
    QVERIFY(!guard.afterCounts({.accepted = 60, .failed = 30}));
    QVERIFY(!guard.afterCounts({.delivered = 70, .failed = 30}));
    QVERIFY(guard.afterCounts({.delivered = 70, .failed = 40}));
}

void TestGuard::whatFailedBeforeDoesntCount()
{
    // A person has seen these failures and said "go on".
    Guard guard;
    QVERIFY(!guard.afterCounts({.delivered = 100, .failed = 100}));
    QVERIFY(!guard.afterCounts({.delivered = 200, .failed = 110}));
    QVERIFY(guard.afterCounts({.delivered = 200, .failed = 160}));
}

void TestGuard::lostAnswersInARowPause()
{
    Guard guard;
    for (int i = 0; i < 500; ++i)
        QVERIFY(!guard.afterRequest(i % 5 == 0 ? RequestResult::Accepted : RequestResult::Lost,
                                    Error()));
    std::optional<PauseDecision> decision;
    for (int i = 0; i < Guard::kMostLostInARow; ++i)
        decision = guard.afterRequest(RequestResult::Lost, Error());
    QVERIFY(decision);
    QCOMPARE(decision->reason, PauseReason::FailureLimit);
}

void TestGuard::onlyTheNumbersLimitSlowsDown()
{
    QVERIFY(slowsDown(refused(130429)));
    QVERIFY(slowsDown(refused(80007)));
    QVERIFY(!slowsDown(refused(131056)));
    QVERIFY(!slowsDown(refused(131026)));
    QVERIFY(!slowsDown(Error()));
}

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
