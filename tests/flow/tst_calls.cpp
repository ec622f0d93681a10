// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>

#include <QSignalSpy>
#include <QTest>

#include "calling/callcontroller.h"
#include "support/roundtriplab.h"
#include "support/sandboxapi.h"
#include "support/tones.h"
#include "support/verify.h"
#include "voices/mediacallpeers.h"

// Controller, database, sandbox, relay and poller together: real HTTP, ICE, DTLS and SRTP.

using namespace aic;
using namespace aic::calling;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = test::RoundTripLab::kPatienceMs;

/// Speaks one tone and counts the blocks in which it comes back.
class Mouth final : public ToneEndpoint
{
public:
    Mouth()
        : ToneEndpoint(1000)
    {}
    void hear(std::span<const qint16> frame) override
    {
        int peak = 0;
        for (const qint16 sample : frame)
            peak = std::max(peak, std::abs(int(sample)));
        if (peak > 1000 && test::shareOf(frame, 1000) > 0.8)
            ++good;
    }
    std::atomic<int> good = 0;
};

} // namespace

class TestCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aCallIsHeardAndBilled();
    void whatCustomersDo_data();
    void whatCustomersDo();
    void weGiveUp();
    void withoutSoundNothingLeaves();
    void aRequestWhoseAnswerIsLostStopsRinging();
    void aCustomerCallsAndIsAnswered();
    void aCustomerCallsAndIsDeclined();
    void nobodyTakesTheCall();
    void aCrashLeavesARecordWithItsTrueEnd();
    void eventsThatAnotherProcessReceives();

private:
    struct Line
    {
        Line(CallStore &calls, test::RoundTripLab &trip, MediaEngine &engine, const Clock &clock)
            : graph(http, graph::Endpoint{QUrl(trip.baseUrl), u"v25.0"_s,
                                          [] { return Secret("sandbox-token"); }})
            , controller(calls, *trip.lab.feed, graph, engine, clock,
                         {.account = trip.lab.account,
                          .from = PhoneNumberId{u"200000000000001"_s},
                          .media = {.localAddress = u"127.0.0.1"_s}})
            , progressed(&controller, &CallController::progressed)
            , incoming(&controller, &CallController::incoming)
        {}
        [[nodiscard]] QList<CallPhase> phases() const
        {
            QList<CallPhase> all;
            for (const QVariantList &one : progressed)
                all.append(one.constFirst().value<CallProgress>().phase);
            return all;
        }
        [[nodiscard]] bool isOver() const { return phases().contains(CallPhase::Ended); }

        net::HttpClient http;
        graph::Client graph;
        CallController controller;
        QSignalSpy progressed;
        QSignalSpy incoming;
    };

    [[nodiscard]] CallRowId place(Line &line, const QString &to)
    {
        m_mouth = std::make_shared<Mouth>();
        const auto placed = line.controller.place({.account = m_trip->lab.account,
                                                   .from = PhoneNumberId{u"200000000000001"_s},
                                                   .contact = {},
                                                   .recipient = to,
                                                   .region = u"MY"_s},
                                                  m_mouth);
        if (!QTest::qWaitFor([&] { return placed.isFinished(); }, kPatience) || !placed.result())
            qFatal("the call isn't placed");
        return *placed.result();
    }
    [[nodiscard]] CallRecord call(CallRowId id) { return m_calls->get(id).result().value(); }

    SystemClock m_clock;
    std::unique_ptr<MediaEngine> m_engine;
    std::unique_ptr<test::RoundTripLab> m_trip;
    std::unique_ptr<CallStore> m_calls;
    std::shared_ptr<Mouth> m_mouth;
};

void TestCalls::initTestCase()
{
    m_engine = createMediaEngine(m_clock);
    const auto ready = m_engine->prepare();
    QVERIFY(QTest::qWaitFor([&] { return ready.isFinished(); }, kPatience));
    // dev.sh installs GStreamer's plugins; a build without it has no such test.
    AIC_VERIFY_RESULT(ready.result());
}

void TestCalls::init()
{
    m_trip = std::make_unique<test::RoundTripLab>(m_clock);
    m_trip->callPeers = std::make_shared<voices::MediaCallPeers>(m_clock);
    m_calls = std::make_unique<CallStore>(*m_trip->lab.database, *m_trip->lab.contacts, m_clock);
    auto ledger = std::make_shared<events::Ledger>();
    messaging::registerHandlers(*ledger, *m_trip->lab.feed);
    m_calls->registerHandlers(*ledger);
    m_trip->lab.ledger = ledger;
    QCOMPARE(m_trip->start(), QString());
    test::SandboxApi api;
    api.baseUrl = m_trip->baseUrl;
    QCOMPARE(api.rules(R"({"call_ring_ms":50,"call_answer_ms":150,"call_timeout_ms":1500})").status,
             200);
    m_trip->makePoller().start();
}

void TestCalls::cleanup()
{
    // Handlers use it until the database is closed.
    m_trip.reset();
    m_calls.reset();
}

void TestCalls::aCallIsHeardAndBilled()
{
    Line line(*m_calls, *m_trip, *m_engine, m_clock);
    const CallRowId id = place(line, u"+60 12-555 0142"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line.phases().contains(CallPhase::Active), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_mouth->good >= 50, kPatience);
    QVERIFY(line.controller.takeLevels(id).heard > 0.1);
    QVERIFY(line.controller.setMuted(id, true));
    QVERIFY(line.controller.sendDtmf(id, u'5'));
    QVERIFY(line.controller.hangUp(id));
    QTRY_VERIFY_WITH_TIMEOUT(line.isOver(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(call(id).facts.durationS, kPatience);
    QCOMPARE(call(id).outcome, CallOutcome::Completed);
    QVERIFY(call(id).facts.rungAtMs && call(id).facts.acceptedAtMs);
    QVERIFY(!line.controller.hangUp(id));
    QVERIFY(line.controller.live().isEmpty());
}

void TestCalls::whatCustomersDo_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<CallOutcome>("outcome");
    QTest::newRow("rejects") << u"+60125550012"_s << CallOutcome::Rejected;
    QTest::newRow("does not answer") << u"+60125550013"_s << CallOutcome::NoAnswer;
    QTest::newRow("has not permitted it") << u"+60125550014"_s << CallOutcome::NoPermission;
    QTest::newRow("WhatsApp refuses it") << u"+60125550011"_s << CallOutcome::Failed;
}

void TestCalls::whatCustomersDo()
{
    QFETCH(QString, number);
    QFETCH(CallOutcome, outcome);
    Line line(*m_calls, *m_trip, *m_engine, m_clock);
    const CallRowId id = place(line, number);
    QTRY_VERIFY_WITH_TIMEOUT(line.isOver(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(call(id).outcome, outcome, kPatience);
    QCOMPARE(m_mouth->good.load(), 0);
    // Where it was clear before, nothing left.
    QCOMPARE(call(id).facts.requestedAtMs.has_value(), outcome != CallOutcome::NoPermission);
}

void TestCalls::weGiveUp()
{
    Line line(*m_calls, *m_trip, *m_engine, m_clock);
    const CallRowId id = place(line, u"+60125550013"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line.phases().contains(CallPhase::Ringing), kPatience);
    QVERIFY(line.controller.hangUp(id));
    QTRY_VERIFY_WITH_TIMEOUT(line.isOver(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(call(id).outcome, CallOutcome::Cancelled, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(call(id).facts.terminatedAtMs, kPatience);
    QCOMPARE(call(id).outcome, CallOutcome::Cancelled);
}

void TestCalls::withoutSoundNothingLeaves()
{
    const auto none = createNullMediaEngine();
    Line line(*m_calls, *m_trip, *none, m_clock);
    const CallRowId id = place(line, u"+60125550142"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line.isOver(), kPatience);
    const auto last = line.progressed.constLast().constFirst().value<CallProgress>();
    QCOMPARE(last.reason, EndReason::MediaFailed);
    QVERIFY(last.error && !last.error->field.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(call(id).outcome, CallOutcome::Failed, kPatience);
    QVERIFY(!call(id).facts.requestedAtMs);
}

void TestCalls::aRequestWhoseAnswerIsLostStopsRinging()
{
    Line line(*m_calls, *m_trip, *m_engine, m_clock);
    const CallRowId id = place(line, u"+60125550009"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line.isOver(), kPatience);
    // Its event names it by our opaque data, and the phone is let go.
    QTRY_VERIFY_WITH_TIMEOUT(!call(id).callId.isEmpty(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(call(id).facts.terminatedAtMs, kPatience);
    QVERIFY(!call(id).facts.durationS);
    QCOMPARE(m_trip->lab.number("SELECT count(*) FROM calls"), 1);
}

void TestCalls::aCustomerCallsAndIsAnswered()
{
    Line line(*m_calls, *m_trip, *m_engine, m_clock);
    line.controller.start();
    test::SandboxApi api;
    api.baseUrl = m_trip->baseUrl;
    QCOMPARE(api.post(u"/_sandbox/call"_s, R"({"from":"60125550142"})").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(line.incoming.size(), 1, kPatience);
    const auto id = line.incoming.constFirst().constFirst().value<CallRowId>();
    m_mouth = std::make_shared<Mouth>();
    QVERIFY(line.controller.accept(id, m_mouth));
    QTRY_VERIFY_WITH_TIMEOUT(line.phases().contains(CallPhase::Active), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_mouth->good >= 50, kPatience);
    QVERIFY(line.controller.hangUp(id));
    QTRY_VERIFY_WITH_TIMEOUT(call(id).facts.durationS, kPatience);
    QCOMPARE(call(id).outcome, CallOutcome::Completed);
    QCOMPARE(call(id).facts.direction, messaging::Direction::In);
}

void TestCalls::aCustomerCallsAndIsDeclined()
{
    Line line(*m_calls, *m_trip, *m_engine, m_clock);
    line.controller.start();
    test::SandboxApi api;
    api.baseUrl = m_trip->baseUrl;
    QCOMPARE(api.post(u"/_sandbox/call"_s, R"({"from":"60125550142"})").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(line.incoming.size(), 1, kPatience);
    const auto id = line.incoming.constFirst().constFirst().value<CallRowId>();
    QVERIFY(line.controller.decline(id));
    QTRY_VERIFY_WITH_TIMEOUT(line.isOver(), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(call(id).outcome, CallOutcome::Rejected, kPatience);
    QVERIFY(!call(id).facts.durationS);
}

void TestCalls::nobodyTakesTheCall()
{
    // Not started: the calls of others are written down, and nothing rings.
    Line line(*m_calls, *m_trip, *m_engine, m_clock);
    test::SandboxApi api;
    api.baseUrl = m_trip->baseUrl;
    QCOMPARE(api.post(u"/_sandbox/call"_s, R"({"from":"60125550142"})").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(m_trip->lab.number("SELECT count(*) FROM calls WHERE outcome = 2"), 1,
                              kPatience);
    QCOMPARE(line.incoming.size(), 0);
    QCOMPARE(m_calls->list({.kind = CallQuery::Kind::Missed}).result().value().calls.size(), 1);
}

void TestCalls::aCrashLeavesARecordWithItsTrueEnd()
{
    CallRowId id;
    {
        Line line(*m_calls, *m_trip, *m_engine, m_clock);
        id = place(line, u"+60125550142"_s);
        QTRY_VERIFY_WITH_TIMEOUT(line.phases().contains(CallPhase::Active), kPatience);
        QCOMPARE(call(id).outcome, CallOutcome::Ongoing);
    }
    // The program is gone without a word; the customer hangs up some time.
    test::SandboxApi api;
    api.baseUrl = m_trip->baseUrl;
    QCOMPARE(api.post(u"/_sandbox/calls/"_s + call(id).callId, R"({"action":"hang_up"})").status,
             200);
    QTRY_VERIFY_WITH_TIMEOUT(call(id).facts.durationS, kPatience);
    QCOMPARE(call(id).outcome, CallOutcome::Completed);
}

void TestCalls::eventsThatAnotherProcessReceives()
{
    // The other process's store tells nobody here.
    CallStore here(*m_trip->lab.database, *m_trip->lab.contacts, m_clock);
    Line line(here, *m_trip, *m_engine, m_clock);
    m_mouth = std::make_shared<Mouth>();
    const auto placed = line.controller.place({.account = m_trip->lab.account,
                                               .from = PhoneNumberId{u"200000000000001"_s},
                                               .contact = {},
                                               .recipient = u"+60125550142"_s,
                                               .region = {}},
                                              m_mouth);
    QTRY_VERIFY_WITH_TIMEOUT(placed.isFinished(), kPatience);
    AIC_VERIFY_RESULT(placed.result());
    QTRY_VERIFY_WITH_TIMEOUT(call(*placed.result()).facts.acceptedAtMs, kPatience);
    QVERIFY(!line.phases().contains(CallPhase::Active));
    Q_EMIT m_trip->lab.feed->changedElsewhere();
    QTRY_VERIFY_WITH_TIMEOUT(line.phases().contains(CallPhase::Active), kPatience);
    line.controller.hangUp(*placed.result());
    QTRY_VERIFY_WITH_TIMEOUT(line.isOver(), kPatience);
}

QTEST_GUILESS_MAIN(TestCalls)
#include "tst_calls.moc"
