// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "events/webhookfields.h"
#include "graph/messages.h"
#include "relay/relay.h"
#include "sandbox/sandbox.h"
#include "support/fakeclock.h"
#include "support/relayclient.h"
#include "support/verify.h"
#include "workspace/workspace.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using namespace aic::workspace;
using namespace std::chrono_literals;

namespace {

constexpr char kSecret[] = "secret-of-the-alarm";
constexpr int kPatienceMs = 20'000;

} // namespace

/// A session between a simulator and a relay, with a clock that the test moves.
class TestEventAlarm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void silenceRaisesTheAlarmAndAnEventEndsIt();
    void quietTimesRaiseNone();
    void doctorSaysItToo();

private:
    [[nodiscard]] ConnectionStatus status();
    /// Accepted by WhatsApp; its statuses don't come while the webhook is down.
    void send(const QString &text);
    /// The poller asks again: our own test event wakes it, and is no event of Meta's.
    void haveThePollerAsk();
    void checkEvents();
    [[nodiscard]] CheckResult doctor(CheckStep step);
    [[nodiscard]] qint64 number(const QByteArray &sql);

    test::FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<relay::Relay> m_relay;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<Workspace> m_space;
    Account m_account;
    Session *m_session = nullptr;
};

void TestEventAlarm::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    relay::Config config;
    config.port = 0;
    config.database = u"sqlite:"_s + m_dir->filePath(u"relay.db"_s);
    config.channels.append(
        {u"main"_s, Secret("verify"), Secret(kSecret), {relay::hashClientToken("token")}});
    m_relay = std::make_unique<relay::Relay>(config, m_clock);
    AIC_VERIFY_RESULT(m_relay->start());
    sandbox::SandboxOptions options;
    options.appSecret = Secret(kSecret);
    options.webhookUrl = QUrl(m_relay->url() + u"/webhook"_s);
    m_sandbox = std::make_unique<sandbox::Sandbox>(options, m_clock);
    AIC_VERIFY_RESULT(m_sandbox->start());
    // Statuses wait for the simulator's time; here it stands still.
    AIC_VERIFY_RESULT(m_sandbox->setRules({{u"status_delay_ms"_s, 0}}));

    const Result<DataDirectory> directory = DataDirectory::open(m_dir->filePath(u"data"_s));
    AIC_VERIFY_RESULT(directory);
    auto space = Workspace::open(*directory, m_clock, SecretPlace::Memory);
    AIC_VERIFY_RESULT(space);
    m_space = std::move(*space);
    Account account;
    account.name = u"Alarm"_s;
    account.graphUrl = m_sandbox->baseUrl();
    account.apiVersion = u"v25.0"_s;
    account.wabaId = WabaId{QString::fromLatin1(sandbox::kBusinessAccountId)};
    account.relayUrl = m_relay->url();
    account.country = u"MY"_s;
    account.number.phoneNumberId = PhoneNumberId{QString::fromLatin1(sandbox::kFirstNumberId)};
    account.number.e164 = u"+60355500100"_s;
    const Result<Account> added = m_space->accounts().add(account).result();
    AIC_VERIFY_RESULT(added);
    m_account = *added;
    const SecretValues secrets{Secret("sandbox-alarm"), Secret(kSecret), Secret("token")};
    AIC_VERIFY_RESULT(m_space->secrets().save(account.name, secrets).result());
    m_session = m_space->openSession(m_account, secrets).result();
    m_space->engine().runAndWait([this] { m_session->start(); });
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ConnectionState::Sandbox, kPatienceMs);
}

void TestEventAlarm::cleanup()
{
    AIC_VERIFY_RESULT(m_space->closeSession().result());
    m_space.reset();
    m_sandbox.reset();
    m_relay.reset();
}

ConnectionStatus TestEventAlarm::status()
{
    return m_space->engine().run([this] { return m_session->status(); }).result();
}

void TestEventAlarm::send(const QString &text)
{
    const messaging::MessageDraft draft{.account = m_account.id,
                                        .from = m_account.number.phoneNumberId,
                                        .recipient = u"+60125550142"_s,
                                        .content = *graph::TextMessage{.body = text}.content()};
    const auto queued = m_space->outbox().enqueue(draft).result();
    AIC_VERIFY_RESULT(queued);
}

void TestEventAlarm::haveThePollerAsk()
{
    const auto askedAt = [this] {
        return m_space->engine()
            .run([this] { return m_session->poller().relayState().lastContactAtMs; })
            .result();
    };
    test::RelayClient relay(quint16(QUrl(m_relay->url()).port()), kSecret, "token");
    QCOMPARE(relay.deliver(events::loopTestBody(m_account.wabaId, u"x"_s)), 200);
    QTRY_COMPARE_WITH_TIMEOUT(askedAt(), m_clock.nowMs(), kPatienceMs);
}

void TestEventAlarm::checkEvents()
{
    m_space->engine().runAndWait([this] { m_session->checkEvents(); });
}

CheckResult TestEventAlarm::doctor(CheckStep step)
{
    const auto results = m_space->testConnection(m_account).result();
    return results ? results->at(int(step)) : CheckResult();
}

qint64 TestEventAlarm::number(const QByteArray &sql)
{
    return m_space->database()
        .read([sql](storage::Connection &connection) { return connection.number(sql); })
        .result()
        .value_or(-1);
}

void TestEventAlarm::silenceRaisesTheAlarmAndAnEventEndsIt()
{
    AIC_VERIFY_RESULT(m_sandbox->setRules({{u"webhook_down"_s, true}}));
    send(u"Is anybody there?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(number("SELECT count(*) FROM messages WHERE state = 3"), 1,
                              kPatienceMs);
    const qint64 acceptedAtMs = m_clock.nowMs();
    haveThePollerAsk();
    checkEvents();
    QCOMPARE(status().state, ConnectionState::Sandbox);

    // Late, but nobody has asked the relay since.
    m_clock.advance(3min);
    checkEvents();
    QCOMPARE(status().state, ConnectionState::Sandbox);

    haveThePollerAsk();
    checkEvents();
    QTRY_COMPARE_WITH_TIMEOUT(status().part, DegradedPart::NoEvents, kPatienceMs);
    QCOMPARE(status().state, ConnectionState::Degraded);
    QCOMPARE(status().silentSinceMs, acceptedAtMs);
    // Our own test events left no trace.
    QCOMPARE(number("SELECT count(*) FROM events"), 0);

    // One event of any kind: what comes shows that the way is open.
    test::RelayClient relay(quint16(QUrl(m_relay->url()).port()), kSecret, "token");
    QCOMPARE(relay.deliver(R"({"object":"whatsapp_business_account","entry":[{"id":"1",
        "changes":[{"field":"account_alerts","value":{"entity_id":1}}]}]})"),
             200);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, ConnectionState::Sandbox, kPatienceMs);
    QCOMPARE(status().silentSinceMs, 0);
    QCOMPARE(number("SELECT count(*) FROM messages WHERE state = 3"), 1);

    // The next message that nothing follows raises it again.
    m_clock.advance(1min);
    send(u"Hello?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(number("SELECT count(*) FROM messages WHERE state = 3"), 2,
                              kPatienceMs);
    const qint64 secondAtMs = m_clock.nowMs();
    m_clock.advance(2min);
    haveThePollerAsk();
    checkEvents();
    QTRY_COMPARE_WITH_TIMEOUT(status().silentSinceMs, secondAtMs, kPatienceMs);
}

void TestEventAlarm::quietTimesRaiseNone()
{
    send(u"Thank you."_s);
    // Its statuses come; then nothing more for a long time.
    QTRY_VERIFY_WITH_TIMEOUT((m_clock.advance(1s), number("SELECT count(*) FROM messages WHERE "
                                                          "state BETWEEN 4 AND 7")
                                                       == 1),
                             kPatienceMs);
    m_clock.advance(48h);
    haveThePollerAsk();
    checkEvents();
    QCOMPARE(status().state, ConnectionState::Sandbox);
    QCOMPARE(doctor(CheckStep::EventsArrive).state, CheckState::Passed);
}

void TestEventAlarm::doctorSaysItToo()
{
    QCOMPARE(doctor(CheckStep::EventsArrive).state, CheckState::Passed);
    AIC_VERIFY_RESULT(m_sandbox->setRules({{u"webhook_down"_s, true}}));
    send(u"Is anybody there?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(number("SELECT count(*) FROM messages WHERE state = 3"), 1,
                              kPatienceMs);
    m_clock.advance(3min);
    const CheckResult silent = doctor(CheckStep::EventsArrive);
    QCOMPARE(silent.state, CheckState::Failed);
    QVERIFY(silent.detail.english().contains(u"no event came back"_s));
    QVERIFY(!silent.hint.isEmpty());
    QCOMPARE(checkName(silent.step), u"events"_s);
    // The test event of the check itself, a moment ago, changed nothing.
    QCOMPARE(doctor(CheckStep::RoundTrip).state, CheckState::Passed);
    QCOMPARE(doctor(CheckStep::EventsArrive).state, CheckState::Failed);
}

QTEST_GUILESS_MAIN(TestEventAlarm)
#include "tst_eventalarm.moc"
