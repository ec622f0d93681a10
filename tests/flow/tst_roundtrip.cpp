// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>

#include "support/roundtriplab.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kPatience = test::RoundTripLab::kPatienceMs;

} // namespace

/// Sender, sandbox, relay and poller together, over real HTTP.
class TestRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aMessageIsReadAndAnswered();
    void aLostResponseIsSettledByItsStatus();
    void everyCustomerEndsAsTheTableSays();
    void drainingReportsEveryUpdateOnce();
    void aForgedSignatureIsKeptAndNotApplied();
    void aHiddenNumberAnswersIntoTheSameThread();

private:
    SystemClock m_clock;
    std::unique_ptr<test::RoundTripLab> m_trip;
    test::MessagingLab *m_lab = nullptr;
};

void TestRoundTrip::init()
{
    m_trip = std::make_unique<test::RoundTripLab>(m_clock);
    m_lab = &m_trip->lab;
    QCOMPARE(m_trip->start(), QString());
}

void TestRoundTrip::cleanup()
{
    m_trip.reset();
}

void TestRoundTrip::aMessageIsReadAndAnswered()
{
    m_trip->makePoller().start();
    const MessageId id = m_trip->send(u"+60 12-555 0142"_s, u"Is the café open?"_s);
    QVERIFY(id.isValid());
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->stateOf(id), u"read"_s, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->number("SELECT count(*) FROM messages WHERE direction = 1"), 1,
                              kPatience);

    const messaging::Message sent = m_lab->message(id);
    QVERIFY(!sent.wamid.isEmpty());
    QCOMPARE(sent.attempts, 1);
    QCOMPARE(m_lab->store->statuses(id).result()->size(), 3);
    const auto page = m_lab->store->list({.contact = sent.contact}).result();
    AIC_VERIFY_RESULT(page);
    QCOMPARE(page->messages.size(), 2);
    const auto threads = m_lab->store->conversations(m_lab->account).result();
    AIC_VERIFY_RESULT(threads);
    QCOMPARE(threads->conversations.size(), 1);
    QCOMPARE(threads->conversations.constFirst().unread, 1);
    const auto window = m_lab->store->windowOf(sent.number, sent.contact).result();
    QCOMPARE(window->kind, messaging::WindowState::Kind::Open);
    QCOMPARE(int(m_trip->poller->relayState().reach), int(events::RelayState::Reach::Reachable));

    const auto newest = m_lab->store->markAsRead(sent.number, sent.contact).result();
    QVERIFY(newest && !newest->isEmpty());
    QCOMPARE(m_lab->store->unreadConversations(m_lab->account).result().value_or(-1), 0);
}

void TestRoundTrip::aLostResponseIsSettledByItsStatus()
{
    const MessageId id = m_trip->send(u"+60125550009"_s, u"Hello"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->stateOf(id), u"uncertain"_s, kPatience);
    m_trip->makePoller().start();
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->stateOf(id), u"read"_s, kPatience);
    QVERIFY(!m_lab->message(id).wamid.isEmpty());
    QCOMPARE(m_lab->message(id).attempts, 1);
}

void TestRoundTrip::everyCustomerEndsAsTheTableSays()
{
    m_trip->makePoller().start();
    const QList<std::pair<QString, QString>> expected{
        {u"0001"_s, u"failed"_s}, {u"0002"_s, u"sent"_s}, {u"0003"_s, u"delivered"_s},
        {u"0004"_s, u"read"_s},   {u"0005"_s, u"read"_s}, {u"0006"_s, u"failed"_s},
        {u"0008"_s, u"read"_s},   {u"0009"_s, u"read"_s}, {u"0011"_s, u"read"_s},
        {u"0016"_s, u"read"_s},
    };
    QList<MessageId> ids;
    for (const auto &[suffix, state] : expected)
        ids.append(m_trip->send(u"+6012555"_s + suffix, u"Hello"_s));
    for (int i = 0; i < expected.size(); ++i) {
        QTRY_COMPARE_WITH_TIMEOUT(m_lab->stateOf(ids[i]), expected[i].second, kPatience);
    }
    const auto missing = m_lab->message(ids[0]);
    QVERIFY(missing.error.has_value());
    QCOMPARE(missing.error->code, 131026);
    QVERIFY(!missing.error->title.isEmpty());
    QVERIFY(!missing.error->mayRetry());
    QCOMPARE(m_lab->message(ids[3]).attempts, 2);
    QVERIFY(!m_lab->message(ids[3]).error.has_value());
    // Sent twice at most by refusals that came before acceptance; accepted once.
    QCOMPARE(m_lab->number("SELECT count(*) FROM messages WHERE state = 2"), 0);
}

void TestRoundTrip::drainingReportsEveryUpdateOnce()
{
    const MessageId id = m_trip->send(u"+60125550008"_s, u"Twice and out of order"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->stateOf(id), u"accepted"_s, kPatience);
    m_trip->makePoller();
    QSignalSpy batches(m_trip->poller.get(), &events::Poller::batchApplied);
    qint64 applied = 0;
    qint64 duplicates = 0;
    // The customer's statuses come in their own time.
    const auto drain = [&] {
        auto future = m_trip->poller->drain();
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, kPatience))
            return false;
        const Result<events::SyncSummary> summary = future.result();
        if (!summary)
            return false;
        applied += summary->batch.applied;
        duplicates += summary->batch.duplicates;
        return true;
    };
    QElapsedTimer timer;
    timer.start();
    while (applied + duplicates < 6 && timer.elapsed() < kPatience)
        QVERIFY(drain());
    QCOMPARE(applied, 3);
    QCOMPARE(duplicates, 3);
    QCOMPARE(m_lab->stateOf(id), u"read"_s);
    QVERIFY(batches.size() >= 1);
    const qint64 before = m_lab->number("SELECT count(*) FROM updates");
    QVERIFY(drain());
    QCOMPARE(m_lab->number("SELECT count(*) FROM updates"), before);
}

void TestRoundTrip::aForgedSignatureIsKeptAndNotApplied()
{
    const MessageId id = m_trip->send(u"+60125550142"_s, u"Hello"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->stateOf(id), u"accepted"_s, kPatience);
    m_trip->makePoller("another secret").start();
    QTRY_VERIFY_WITH_TIMEOUT(m_lab->number("SELECT count(*) FROM events WHERE signature = 2") >= 3,
                             kPatience);
    QCOMPARE(m_lab->stateOf(id), u"accepted"_s);
    QCOMPARE(m_lab->number("SELECT count(*) FROM updates"), 0);
}

void TestRoundTrip::aHiddenNumberAnswersIntoTheSameThread()
{
    m_trip->makePoller().start();
    const MessageId id = m_trip->send(u"+60125550016"_s, u"Are you there?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->stateOf(id), u"read"_s, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->number("SELECT count(*) FROM messages WHERE direction = 1"), 1,
                              kPatience);
    QCOMPARE(m_lab->number("SELECT count(*) FROM contacts"), 1);
}

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
