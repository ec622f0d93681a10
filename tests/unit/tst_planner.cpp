// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "campaigns/planner.h"

using namespace aic;
using namespace aic::campaigns;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kStart = 5'000'000;
constexpr qint64 kDayMs = 24LL * 3600 * 1000;

/// Takes whatever the pacer allows every \p stepMs; the times of all messages.
QList<qint64> run(Pacer &pacer, qint64 fromMs, qint64 toMs, qint64 stepMs)
{
    QList<qint64> times;
    for (qint64 now = fromMs; now < toMs; now += stepMs) {
        const int count = pacer.available(now);
        pacer.take(count);
        for (int i = 0; i < count; ++i)
            times.append(now);
    }
    return times;
}

/// The most messages in any second.
int busiestSecond(const QList<qint64> &times)
{
    int most = 0;
    for (qsizetype first = 0, last = 0; last < times.size(); ++last) {
        while (times[last] - times[first] >= 1000)
            ++first;
        most = std::max(most, int(last - first + 1));
    }
    return most;
}

} // namespace

class TestPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void levels();
    void tiers();
    void theRateIsHeld_data();
    void theRateIsHeld();
    void aStallIsNotMadeUpForInOneBurst();
    void givenBackTokensAreUsedAgain();
    void refusalsSlowDownOnceAndRecover();
    void lateRefusalsSlowDownAgain();
    void slowRatesStillMove();
    void pairsMayBurstThenWait();
    void pairDebtIsPaidOff();
    void budgetCountsPeopleNotMessages();
    void budgetLapsesAfterADay();
    void budgetTakesHistoryInAnyOrder();
    void durations();
};

void TestPlanner::levels()
{
    QCOMPARE(targetRate(ThroughputLevel::Standard, std::nullopt), 72.0);
    QCOMPARE(targetRate(ThroughputLevel::High, std::nullopt), 900.0);
    QCOMPARE(targetRate(ThroughputLevel::Coexistence, std::nullopt), 18.0);
    QCOMPARE(targetRate(ThroughputLevel::Standard, 80.0), 80.0);
    QCOMPARE(targetRate(ThroughputLevel::Standard, 500.0), 80.0);
    QCOMPARE(targetRate(ThroughputLevel::High, 500.0), 500.0);
    QCOMPARE(targetRate(ThroughputLevel::High, 0.5), 0.5);
    QCOMPARE(throughputLevel(u"HIGH"_s), ThroughputLevel::High);
    QCOMPARE(throughputLevel(u"NOT_APPLICABLE"_s), ThroughputLevel::Standard);
    QCOMPARE(throughputLevel({}), ThroughputLevel::Standard);
}

void TestPlanner::tiers()
{
    QCOMPARE(dailyLimit(u"TIER_250"_s), 250);
    QCOMPARE(dailyLimit(u"TIER_2K"_s), 2'000);
    QCOMPARE(dailyLimit(u"TIER_100K"_s), 100'000);
    QVERIFY(!dailyLimit(u"TIER_UNLIMITED"_s));
    QVERIFY(!dailyLimit(u"TIER_NOT_SET"_s));
    QVERIFY(!dailyLimit({}));
}

void TestPlanner::theRateIsHeld_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<qint64>("stepMs");
    QTest::newRow("standard") << 72.0 << qint64(25);
    QTest::newRow("high") << 900.0 << qint64(25);
    QTest::newRow("500") << 500.0 << qint64(25);
    QTest::newRow("coexistence") << 18.0 << qint64(25);
    QTest::newRow("late ticks") << 72.0 << qint64(90);
    QTest::newRow("one in two seconds") << 0.5 << qint64(25);
}

void TestPlanner::theRateIsHeld()
{
    QFETCH(double, rate);
    QFETCH(qint64, stepMs);
    Pacer pacer(rate, kStart);
    const QList<qint64> times = run(pacer, kStart, kStart + 20'000, stepMs);
    QVERIFY2(std::abs(double(times.size()) - rate * 20) <= std::max(2.0, rate * 0.2),
             qPrintable(QString::number(times.size())));
    QCOMPARE_LE(busiestSecond(times), int(rate * 1.1) + 2);
}

void TestPlanner::aStallIsNotMadeUpForInOneBurst()
{
    Pacer pacer(72, kStart);
    QCOMPARE_LE(pacer.available(kStart + 60'000), 8);
    // Standard level's 80 a second are never passed, also when the burst falls into it.
    QCOMPARE_LE(busiestSecond(run(pacer, kStart + 60'000, kStart + 65'000, 25)), 80);
}

void TestPlanner::givenBackTokensAreUsedAgain()
{
    Pacer pacer(100, kStart);
    const int count = pacer.available(kStart + 100);
    QCOMPARE(count, 10);
    pacer.take(count);
    QCOMPARE(pacer.available(kStart + 100), 0);
    pacer.giveBack(4);
    QCOMPARE(pacer.available(kStart + 100), 4);
}

void TestPlanner::refusalsSlowDownOnceAndRecover()
{
    Pacer pacer(80, kStart);
    (void)run(pacer, kStart, kStart + 2'000, 25);
    const qint64 refused = kStart + 2'000;
    for (int i = 0; i < 10; ++i)
        pacer.throttled(refused + i * 20);
    QCOMPARE(run(pacer, refused, refused + 1'000, 25).size(), 0);
    QCOMPARE(pacer.rate(refused + 1'000), 40.0);
    const qsizetype next = run(pacer, refused + 1'000, refused + 2'000, 25).size();
    QVERIFY2(next >= 36 && next <= 46, qPrintable(QString::number(next)));
    QCOMPARE(pacer.rate(refused + 60'000), 80.0);
}

void TestPlanner::lateRefusalsSlowDownAgain()
{
    Pacer pacer(80, kStart);
    pacer.throttled(kStart);
    pacer.throttled(kStart + 1'000);
    QCOMPARE(pacer.rate(kStart + 1'000), 20.0);
    for (int i = 0; i < 30; ++i)
        pacer.throttled(kStart + 2'000 + i * 1'000);
    QVERIFY(pacer.rate(kStart + 40'000) >= 1);
}

void TestPlanner::slowRatesStillMove()
{
    Pacer pacer(0.2, kStart);
    QCOMPARE(run(pacer, kStart, kStart + 60'000, 25).size(), 11);
}

void TestPlanner::pairsMayBurstThenWait()
{
    QList<qint64> sent;
    for (int i = 0; i < kPairBurst; ++i) {
        QCOMPARE(pairReadyAtMs(sent, kStart), kStart);
        sent.append(kStart);
    }
    QCOMPARE(pairReadyAtMs(sent, kStart), kStart + kPairIntervalMs);
    sent.append(kStart + kPairIntervalMs);
    QCOMPARE(pairReadyAtMs(sent, kStart + kPairIntervalMs), kStart + 2 * kPairIntervalMs);
}

void TestPlanner::pairDebtIsPaidOff()
{
    const QList<qint64> burst(20, kStart);
    // After a burst of N the pair is clean N × 6 s later.
    QList<qint64> again(burst);
    again.append(QList<qint64>(kPairBurst - 1, kStart + 120'000));
    QCOMPARE(pairReadyAtMs(again, kStart + 120'000), kStart + 120'000);
    QList<qint64> sooner(burst);
    sooner.append(QList<qint64>(kPairBurst - 1, kStart + 60'000));
    QVERIFY(pairReadyAtMs(sooner, kStart + 60'000) > kStart + 60'000);
}

void TestPlanner::budgetCountsPeopleNotMessages()
{
    DailyBudget budget(2);
    budget.record(ContactId{1}, kStart);
    budget.record(ContactId{1}, kStart + 5);
    QCOMPARE(budget.used(kStart + 5), 1);
    QVERIFY(budget.allows(ContactId{2}, kStart + 5));
    budget.record(ContactId{2}, kStart + 6);
    QVERIFY(!budget.allows(ContactId{3}, kStart + 7));
    QVERIFY(budget.allows(ContactId{1}, kStart + 7));
    QVERIFY(DailyBudget().allows(ContactId{3}, kStart));
}

void TestPlanner::budgetLapsesAfterADay()
{
    DailyBudget budget(2);
    budget.record(ContactId{1}, kStart);
    budget.record(ContactId{2}, kStart + 1'000);
    budget.record(ContactId{1}, kStart + 5'000);
    QCOMPARE(budget.freeAtMs(kStart + 6'000), kStart + 1'000 + kDayMs);
    QVERIFY(!budget.allows(ContactId{3}, kStart + kDayMs));
    QVERIFY(budget.allows(ContactId{3}, kStart + 1'000 + kDayMs));
    QCOMPARE(budget.used(kStart + 5'000 + kDayMs), 0);
    QCOMPARE(budget.freeAtMs(kStart + 5'000 + kDayMs), kStart + 5'000 + kDayMs);
}

void TestPlanner::budgetTakesHistoryInAnyOrder()
{
    DailyBudget budget(1);
    budget.record(ContactId{1}, kStart + 9'000);
    budget.record(ContactId{2}, kStart);
    budget.record(ContactId{1}, kStart + 1'000);
    QCOMPARE(budget.used(kStart + 9'000), 2);
    QCOMPARE(budget.freeAtMs(kStart + 9'000), kStart + 9'000 + kDayMs);
}

void TestPlanner::durations()
{
    QCOMPARE(durationMs(720, 72).value_or(-1), 10'000);
    QCOMPARE(durationMs(0, 0).value_or(-1), 0);
    QVERIFY(!durationMs(1, 0));
    // 250 a day: 100 left today, then two more days.
    QCOMPARE(durationMs(400, 100, 400, 100, 250).value_or(-1), 2 * kDayMs + 500);
    QCOMPARE(durationMs(350, 100, 350, 100, 250).value_or(-1), kDayMs + 2'500);
    QCOMPARE(durationMs(400, 100, 50, 100, 250).value_or(-1), 4'000);
}

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
