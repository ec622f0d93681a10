// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "contacts/identities.h"
#include "graph/messages.h"
#include "messaging/outbox.h"
#include "sandbox/sandbox.h"
#include "support/engine.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::campaigns;
using aic::messaging::MessageState;
using aic::test::Engine;
using namespace Qt::Literals::StringLiterals;

class TestRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void everybodyGetsOneAndItFinishes();
    void pauseHoldsAndResumeGoesOn();
    void anotherProcessSteers();
    void stopSkipsTheRest();
    void aLivingOwnerIsNamed();
    void shutdownKeepsTheRestForLater();
    void aNumberTooFastSlowsDown();
    void refusalsThatMeetEverybodyPause_data();
    void refusalsThatMeetEverybodyPause();
    void manyFailuresPause();
    void resumedInTheInstantItPauses();
    void offlinePausesAndLosesNobody();
    void whoOptsOutMeanwhileIsSkipped();
    void whoOptsOutBeforeTheNextTryGetsNothing();
    void theDailyBudgetPauses();
    void startTimesAreKept();
    void repliesDontWaitBehindABatch();
    void retriedOnesArriveOnce();
    void countsAreTold();

private:
    /// A campaign of \p people, whose numbers end from \p firstSuffix on.
    [[nodiscard]] CampaignId create(int people, double rate, int firstSuffix = 20,
                                    const std::function<void(NewCampaign &)> &change = {});
    [[nodiscard]] CampaignStatus status(CampaignId id);
    [[nodiscard]] bool start(CampaignId id, Engine &engine);
    [[nodiscard]] bool start(CampaignId id) { return start(id, *m_engine); }
    [[nodiscard]] std::unique_ptr<Engine> openEngine(const QUrl &graphUrl = {});
    [[nodiscard]] QJsonObject stats();
    void rules(const QJsonObject &changes) { AIC_VERIFY_RESULT(m_sandbox->setRules(changes)); }
    void execute(const QByteArray &sql)
    {
        AIC_VERIFY_RESULT(
            m_engine->database()
                .write([sql](storage::Transaction &t) { return t.connection().execute(sql); })
                .result());
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<Engine> m_engine;
    QNetworkAccessManager m_network;
};

void TestRunner::initTestCase()
{
    QLoggingCategory::setFilterRules(u"aic.*.debug=false\naic.net.warning=false"_s);
}

void TestRunner::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_sandbox = std::make_unique<sandbox::Sandbox>(sandbox::SandboxOptions(), m_clock);
    AIC_VERIFY_RESULT(m_sandbox->start());
    m_engine = openEngine();
    QVERIFY(m_engine);
    execute("INSERT INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
            "created_at_ms) VALUES (1, 'Test', '', 'v25.0', '100000000000001', '', 0);"
            "INSERT INTO numbers (id, account_id, phone_number_id, throughput_level) VALUES (1, 1, "
            "'200000000000001', 'HIGH')");
    QFuture<Result<>> started = m_engine->sender().start();
    QTRY_VERIFY(started.isFinished());
    AIC_VERIFY_RESULT(started.result());
}

void TestRunner::cleanup()
{
    m_engine.reset();
    m_sandbox.reset();
    m_dir.reset();
}

std::unique_ptr<Engine> TestRunner::openEngine(const QUrl &graphUrl)
{
    test::EngineOptions options{m_dir->filePath(u"aicaller.db"_s),
                                graphUrl.isEmpty() ? QUrl(m_sandbox->baseUrl()) : graphUrl,
                                {},
                                {}};
    options.runner.offlineAfter = std::chrono::milliseconds(300);
    options.runner.offlineProbe = std::chrono::milliseconds(100);
    return Engine::open(options, m_clock);
}

CampaignId TestRunner::create(int people, double rate, int firstSuffix,
                              const std::function<void(NewCampaign &)> &change)
{
    NewCampaign campaign;
    campaign.name = u"Test"_s;
    campaign.number = NumberId{1};
    for (int i = 0; i < people; ++i)
        campaign.addresses.append(u"+6012555%1"_s.arg(firstSuffix + i, 4, 10, QChar(u'0')));
    campaign.content.text = u"Hello"_s;
    campaign.userRate = rate;
    campaign.sandboxRules = true;
    if (change)
        change(campaign);
    QFuture<Result<CreatedCampaign>> future = m_engine->store().create(campaign);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000) || !future.result()) {
        QTest::qFail("the campaign was not created", __FILE__, __LINE__);
        return {};
    }
    return future.result()->id;
}

CampaignStatus TestRunner::status(CampaignId id)
{
    return m_engine->store().status(id).result().value_or(CampaignStatus());
}

bool TestRunner::start(CampaignId id, Engine &engine)
{
    QFuture<Result<>> future = engine.runner().start(id);
    return QTest::qWaitFor([&] { return future.isFinished(); }, 10'000)
           && future.result().has_value();
}

QJsonObject TestRunner::stats()
{
    const std::unique_ptr<QNetworkReply> reply(
        m_network.get(QNetworkRequest(QUrl(m_sandbox->baseUrl() + u"/_sandbox/stats"_s))));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 20'000))
        return {};
    return QJsonDocument::fromJson(reply->readAll()).object();
}

void TestRunner::everybodyGetsOneAndItFinishes()
{
    const CampaignId id = create(120, 500);
    QSignalSpy ended(&m_engine->runner(), &Runner::ended);
    QSignalSpy states(&m_engine->runner(), &Runner::stateChanged);
    QVERIFY(start(id));
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
    const CampaignStatus after = status(id);
    QCOMPARE(after.campaign.state, CampaignState::Finished);
    QCOMPARE(after.counts.accepted, 120);
    QCOMPARE(after.campaign.ownerPid, 0);
    QVERIFY(after.rate > 0);
    QVERIFY(!m_engine->runner().isRunning(id));
    const QJsonObject sandbox = stats();
    QCOMPARE(sandbox.value(u"accepted"_s).toInt(), 120);
    QCOMPARE(sandbox.value(u"most_per_recipient"_s).toInt(), 1);
    QCOMPARE(states.first().at(1).value<CampaignState>(), CampaignState::Sending);
    QCOMPARE(states.last().at(1).value<CampaignState>(), CampaignState::Finished);
    QFuture<Result<>> again = m_engine->runner().start(id);
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(again.result().error().code, ErrorCode::Invalid);
}

void TestRunner::pauseHoldsAndResumeGoesOn()
{
    const CampaignId id = create(80, 60);
    QSignalSpy ended(&m_engine->runner(), &Runner::ended);
    QSignalSpy states(&m_engine->runner(), &Runner::stateChanged);
    QVERIFY(start(id));
    QTRY_VERIFY(status(id).counts.accepted >= 10);
    AIC_VERIFY_RESULT(m_engine->store().pause(id).result());
    QTRY_COMPARE(states.last().at(1).value<CampaignState>(), CampaignState::Paused);
    QTRY_COMPARE(status(id).counts.sending, 0);
    const CampaignCounts held = status(id).counts;
    QVERIFY(held.queued > 0);
    QSignalSpy settled(&m_engine->sender(), &messaging::Sender::settled);
    QVERIFY(!settled.wait(600));
    QCOMPARE(status(id).counts, held);
    QVERIFY(m_engine->runner().isRunning(id));
    AIC_VERIFY_RESULT(m_engine->store().resume(id).result());
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
    QCOMPARE(status(id).counts.accepted, 80);
    QCOMPARE(stats().value(u"most_per_recipient"_s).toInt(), 1);
}

void TestRunner::anotherProcessSteers()
{
    const CampaignId id = create(80, 60);
    QVERIFY(start(id));
    QTRY_VERIFY(status(id).counts.accepted > 0);
    QSignalSpy states(&m_engine->runner(), &Runner::stateChanged);
    // Its own connection to the same file, as the command line has one.
    const std::unique_ptr<Engine> other = openEngine();
    QVERIFY(other);
    AIC_VERIFY_RESULT(other->store().pause(id).result());
    QTRY_COMPARE(states.size(), 1);
    QCOMPARE(states.last().at(1).value<CampaignState>(), CampaignState::Paused);
    AIC_VERIFY_RESULT(other->store().setRate(id, 900).result());
    AIC_VERIFY_RESULT(other->store().resume(id).result());
    QTRY_VERIFY_WITH_TIMEOUT(!m_engine->runner().isRunning(id), 20'000);
    QCOMPARE(status(id).counts.accepted, 80);
}

void TestRunner::stopSkipsTheRest()
{
    const CampaignId id = create(200, 60);
    QVERIFY(start(id));
    QTRY_VERIFY(status(id).counts.accepted > 0);
    AIC_VERIFY_RESULT(m_engine->store().stop(id).result());
    QTRY_VERIFY_WITH_TIMEOUT(!m_engine->runner().isRunning(id), 20'000);
    const CampaignStatus after = status(id);
    QCOMPARE(after.campaign.state, CampaignState::Stopped);
    QVERIFY(after.counts.skipped > 0);
    QCOMPARE(after.counts.queued + after.counts.sending, 0);
    QCOMPARE(after.counts.accepted + after.counts.skipped, 200);
    QCOMPARE(stats().value(u"accepted"_s).toInteger(), after.counts.accepted);
}

void TestRunner::aLivingOwnerIsNamed()
{
    const CampaignId id = create(200, 20);
    QVERIFY(start(id));
    const std::unique_ptr<Engine> other = openEngine();
    QVERIFY(other);
    QFuture<Result<>> second = other->runner().start(id);
    QTRY_VERIFY(second.isFinished());
    QCOMPARE(second.result().error().code, ErrorCode::Conflict);
    QCOMPARE(second.result().error().providerCode, int(QCoreApplication::applicationPid()));
    QCOMPARE(status(id).campaign.ownerPid, QCoreApplication::applicationPid());
    QVERIFY(m_engine->runner().isRunning(id));
}

void TestRunner::shutdownKeepsTheRestForLater()
{
    const CampaignId id = create(100, 100);
    QSignalSpy ended(&m_engine->runner(), &Runner::ended);
    QVERIFY(start(id));
    QTRY_VERIFY(status(id).counts.accepted > 0);
    QFuture<Result<>> closed = m_engine->runner().shutdown();
    QTRY_VERIFY(closed.isFinished());
    QCOMPARE(ended.size(), 1);
    const CampaignStatus left = status(id);
    QCOMPARE(left.campaign.state, CampaignState::Sending);
    QCOMPARE(left.campaign.ownerPid, 0);
    QCOMPARE(left.counts.sending, 0);
    QVERIFY(left.counts.queued > 0);

    const std::unique_ptr<Engine> next = openEngine();
    QVERIFY(next);
    QVERIFY(start(id, *next));
    QTRY_VERIFY_WITH_TIMEOUT(!next->runner().isRunning(id), 20'000);
    QCOMPARE(status(id).counts.accepted, 100);
    QCOMPARE(stats().value(u"most_per_recipient"_s).toInt(), 1);
}

void TestRunner::aNumberTooFastSlowsDown()
{
    rules({{u"throughput"_s, 25}});
    const CampaignId id = create(90, 300);
    QVERIFY(start(id));
    QTRY_VERIFY_WITH_TIMEOUT(!m_engine->runner().isRunning(id), 50'000);
    QCOMPARE(status(id).counts.accepted, 90);
    const QJsonObject sandbox = stats();
    QCOMPARE(sandbox.value(u"most_per_recipient"_s).toInt(), 1);
    const int refused = sandbox.value(u"refused_by_code"_s).toObject().value(u"130429"_s).toInt();
    QVERIFY(refused > 0);
    // At an unchanged rate eleven of twelve requests would be refused.
    QVERIFY2(refused < 120, qPrintable(QString::number(refused)));
}

void TestRunner::refusalsThatMeetEverybodyPause_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<PauseReason>("reason");
    QTest::newRow("payment") << 131042 << PauseReason::Account;
    QTest::newRow("spam") << 131048 << PauseReason::Quality;
    QTest::newRow("token") << 190 << PauseReason::Account;
}

void TestRunner::refusalsThatMeetEverybodyPause()
{
    QFETCH(int, code);
    QFETCH(PauseReason, reason);
    rules({{u"error_rate"_s, 1.0}, {u"error_code"_s, code}});
    const CampaignId id = create(300, 100);
    QVERIFY(start(id));
    QTRY_COMPARE_WITH_TIMEOUT(status(id).campaign.state, CampaignState::Paused, 20'000);
    const CampaignStatus paused = status(id);
    QCOMPARE(paused.campaign.pauseReason, reason);
    QVERIFY2(paused.campaign.pauseDetail.contains(QString::number(code)),
             qPrintable(paused.campaign.pauseDetail));
    QVERIFY(!paused.campaign.resumeAtMs);
    QTRY_COMPARE(status(id).counts.sending, 0);
    QVERIFY(status(id).counts.queued > 200);
}

void TestRunner::manyFailuresPause()
{
    // An error that each recipient could have alone.
    rules({{u"error_rate"_s, 0.6}, {u"error_code"_s, 131026}});
    const CampaignId id = create(600, 200);
    QVERIFY(start(id));
    QTRY_COMPARE_WITH_TIMEOUT(status(id).campaign.state, CampaignState::Paused, 30'000);
    QCOMPARE(status(id).campaign.pauseReason, PauseReason::FailureLimit);
    QTRY_COMPARE(status(id).counts.sending, 0);
    QVERIFY(status(id).counts.queued > 0);
    // A person who goes on in spite of it isn't overruled at once.
    rules({{u"error_rate"_s, 0.0}});
    AIC_VERIFY_RESULT(m_engine->store().resume(id).result());
    QTRY_VERIFY_WITH_TIMEOUT(!m_engine->runner().isRunning(id), 30'000);
    QCOMPARE(status(id).campaign.state, CampaignState::Finished);
}

void TestRunner::resumedInTheInstantItPauses()
{
    // Somebody resumes before the run has read that it is paused: here in the same commit.
    execute("CREATE TABLE log (id INTEGER PRIMARY KEY); CREATE TRIGGER resumed AFTER UPDATE OF "
            "state ON campaigns WHEN NEW.state = 3 AND NOT EXISTS (SELECT 1 FROM log) BEGIN "
            "INSERT INTO log VALUES (1); UPDATE campaigns SET state = OLD.state, reason = NULL, "
            "reason_detail = NULL WHERE id = NEW.id; END");
    rules({{u"error_rate"_s, 1.0}, {u"error_code"_s, 131042}});
    const CampaignId id = create(300, 100);
    QVERIFY(start(id));
    // The errors go on and pause it again, which takes a run that went on.
    QTRY_COMPARE_WITH_TIMEOUT(status(id).campaign.state, CampaignState::Paused, 20'000);
    QTRY_COMPARE(status(id).counts.sending, 0);
    rules({{u"error_rate"_s, 0.0}});
    AIC_VERIFY_RESULT(m_engine->store().resume(id).result());
    QTRY_VERIFY_WITH_TIMEOUT(!m_engine->runner().isRunning(id), 30'000);
    QCOMPARE(status(id).campaign.state, CampaignState::Finished);
}

void TestRunner::offlinePausesAndLosesNobody()
{
    quint16 port = 0;
    {
        QTcpServer closedSoon;
        QVERIFY(closedSoon.listen(QHostAddress::LocalHost));
        port = closedSoon.serverPort();
    }
    const CampaignId id = create(50, 100);
    const std::unique_ptr<Engine> offline = openEngine(QUrl(u"http://127.0.0.1:%1"_s.arg(port)));
    QVERIFY(offline);
    QVERIFY(start(id, *offline));
    QTRY_COMPARE_WITH_TIMEOUT(status(id).campaign.state, CampaignState::Paused, 20'000);
    const CampaignStatus paused = status(id);
    QCOMPARE(paused.campaign.pauseReason, PauseReason::Offline);
    QVERIFY(paused.campaign.resumeAtMs);
    QTRY_COMPARE(status(id).counts.sending, 0);
    QCOMPARE(status(id).counts.queued, 50);
    QCOMPARE(status(id).counts.failed, 0);
}

void TestRunner::whoOptsOutMeanwhileIsSkipped()
{
    const CampaignId id = create(6, 100);
    const auto contact = [&](int position) {
        return ContactId{m_engine->database()
                             .read([position](storage::Connection &c) {
                                 return c.number("SELECT contact_id FROM recipients WHERE position "
                                                 "= "
                                                 + QByteArray::number(position));
                             })
                             .result()
                             .value_or(0)};
    };
    const ContactId stopped = contact(2);
    AIC_VERIFY_RESULT(m_engine->database()
                          .write([&](storage::Transaction &t) {
                              return contacts::suppress(
                                  t, stopped, contacts::SuppressionReason::StopWord, u"STOP"_s, 1);
                          })
                          .result());
    execute("UPDATE contacts SET availability = 4 WHERE id = "
            + QByteArray::number(contact(4).value));
    execute("DELETE FROM contacts WHERE id = " + QByteArray::number(contact(5).value));
    QVERIFY(start(id));
    QTRY_VERIFY_WITH_TIMEOUT(!m_engine->runner().isRunning(id), 20'000);
    const Result<RecipientPage> skipped
        = m_engine->store().recipients({id, RecipientFilter::Skipped}).result();
    AIC_VERIFY_RESULT(skipped);
    QCOMPARE(skipped->rows.size(), 3);
    QCOMPARE(skipped->rows[0].reason, SkipReason::OptedOut);
    QCOMPARE(skipped->rows[1].reason, SkipReason::Blocked);
    QCOMPARE(skipped->rows[2].reason, SkipReason::ContactDeleted);
    QCOMPARE(stats().value(u"accepted"_s).toInt(), 3);
}

void TestRunner::whoOptsOutBeforeTheNextTryGetsNothing()
{
    // The one whose first request is refused for the moment (130429).
    const CampaignId id = create(1, 100, 5);
    QSignalSpy postponed(&m_engine->sender(), &messaging::Sender::postponed);
    QVERIFY(start(id));
    QTRY_COMPARE_WITH_TIMEOUT(postponed.size(), 1, 20'000);
    AIC_VERIFY_RESULT(m_engine->database()
                          .write([&](storage::Transaction &t) {
                              const Result<qint64> contact
                                  = t.connection().number("SELECT contact_id FROM recipients");
                              return contacts::suppress(t, ContactId{contact.value_or(0)},
                                                        contacts::SuppressionReason::StopWord,
                                                        u"STOP"_s, 1);
                          })
                          .result());
    QTRY_VERIFY_WITH_TIMEOUT(!m_engine->runner().isRunning(id), 20'000);
    QCOMPARE(status(id).campaign.state, CampaignState::Finished);
    QCOMPARE(status(id).counts.failed, 1);
    QCOMPARE(stats().value(u"accepted"_s).toInt(), 0);
}

void TestRunner::theDailyBudgetPauses()
{
    execute("UPDATE numbers SET messaging_limit = 'TIER_5'");
    const CampaignId id = create(12, 200, 20, [](NewCampaign &campaign) {
        campaign.sandboxRules = false;
        campaign.includeClosedWindows = true;
    });
    QVERIFY(start(id));
    QTRY_COMPARE_WITH_TIMEOUT(status(id).campaign.state, CampaignState::Paused, 20'000);
    const CampaignStatus paused = status(id);
    QCOMPARE(paused.campaign.pauseReason, PauseReason::MessagingLimit);
    QVERIFY(paused.campaign.resumeAtMs.value_or(0) > m_clock.nowMs() + 23 * 3'600'000LL);
    QTRY_COMPARE(status(id).counts.accepted, 5);
    QCOMPARE(status(id).counts.queued, 7);

    // The five are remembered by the next process.
    QFuture<Result<>> closed = m_engine->runner().shutdown();
    QTRY_VERIFY(closed.isFinished());
    m_engine.reset();
    m_engine = openEngine();
    QVERIFY(m_engine);
    QVERIFY(start(id));
    QTRY_COMPARE_WITH_TIMEOUT(status(id).campaign.state, CampaignState::Paused, 20'000);
    QCOMPARE(stats().value(u"accepted"_s).toInt(), 5);
}

void TestRunner::startTimesAreKept()
{
    const qint64 startAtMs = m_clock.nowMs() + 1'500;
    const CampaignId id
        = create(5, 100, 20, [&](NewCampaign &campaign) { campaign.startAtMs = startAtMs; });
    QCOMPARE(status(id).campaign.state, CampaignState::Scheduled);
    m_engine->runner().watchSchedule();
    QTRY_COMPARE_WITH_TIMEOUT(status(id).campaign.state, CampaignState::Finished, 20'000);
    QCOMPARE(status(id).counts.accepted, 5);
    QVERIFY(status(id).campaign.startedAtMs.value_or(0) >= startAtMs);
}

void TestRunner::repliesDontWaitBehindABatch()
{
    rules({{u"latency_ms"_s, 300}});
    const CampaignId id = create(900, 900);
    QVERIFY(start(id));
    QTRY_VERIFY(status(id).counts.sending > 50);
    messaging::Outbox outbox(m_engine->database(), m_engine->feed(), m_clock);
    QObject::connect(&outbox, &messaging::Outbox::queued, &m_engine->sender(),
                     &messaging::Sender::wake);
    messaging::MessageDraft draft;
    draft.account = AccountId{1};
    draft.from = {u"200000000000001"_s};
    draft.recipient = u"+12025550111"_s;
    draft.content = *graph::TextMessage{u"A reply"_s}.content();
    QFuture<Result<MessageId>> queued = outbox.enqueue(draft);
    QTRY_VERIFY(queued.isFinished());
    AIC_VERIFY_RESULT(queued.result());
    const QByteArray sql
        = "SELECT state FROM messages WHERE id = " + QByteArray::number(queued.result()->value);
    const auto replyState = [&] {
        return MessageState(m_engine->database()
                                .read([&](storage::Connection &c) { return c.number(sql); })
                                .result()
                                .value_or(0));
    };
    QTRY_COMPARE_WITH_TIMEOUT(replyState(), MessageState::Accepted, 20'000);
    QVERIFY(m_engine->runner().isRunning(id));
    QVERIFY(status(id).counts.queued > 0);
}

void TestRunner::retriedOnesArriveOnce()
{
    // 0004 meets the pair limit and 0005 the throughput limit on the first try.
    const CampaignId id = create(2, 100, 4);
    QVERIFY(start(id));
    QTRY_VERIFY_WITH_TIMEOUT(!m_engine->runner().isRunning(id), 40'000);
    QCOMPARE(status(id).campaign.state, CampaignState::Finished);
    QCOMPARE(status(id).counts.accepted, 2);
    const QJsonObject sandbox = stats();
    QCOMPARE(sandbox.value(u"refused"_s).toInt(), 2);
    QCOMPARE(sandbox.value(u"most_per_recipient"_s).toInt(), 1);
}

void TestRunner::countsAreTold()
{
    const CampaignId id = create(60, 60);
    QSignalSpy counts(&m_engine->runner(), &Runner::countsChanged);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(start(id));
    QTRY_VERIFY_WITH_TIMEOUT(!m_engine->runner().isRunning(id), 20'000);
    QTRY_COMPARE(counts.last().at(1).value<CampaignStatus>().counts.accepted, 60);
    QVERIFY(counts.size() >= 2);
    QCOMPARE_LE(counts.size(), timer.elapsed() / 250 + 2);
    for (const QList<QVariant> &told : std::as_const(counts))
        QCOMPARE(told.at(1).value<CampaignStatus>().counts.total(), 60);
}

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
