// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "events/payload.h"
#include "events/webhookfields.h"
#include "support/verify.h"
#include "workspace/connectionstatus.h"
#include "workspace/eventflow.h"
#include "workspace/webhookplan.h"
#include "workspace/webhooksetup.h"

using namespace aic;
using namespace aic::workspace;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kMinute = 60'000;

graph::AppSubscription subscription(const QString &url, const QStringList &fields)
{
    return {u"whatsapp_business_account"_s, url, true, fields};
}

/// Everything set up as it should be.
WebhookFacts good()
{
    WebhookFacts facts;
    facts.relayUrl = u"https://relay.example/"_s;
    facts.hasAppSecret = true;
    facts.channel = RelayChannel{u"main"_s, Secret("verify")};
    graph::TokenInfo token;
    token.isValid = true;
    token.appId = u"7"_s;
    facts.token = token;
    facts.subscriptions = QList<graph::AppSubscription>{
        {u"page"_s, u"https://elsewhere.example"_s, true, {}},
        subscription(u"https://relay.example/webhook"_s, events::webhookFields())};
    facts.apps = QList<graph::SubscribedApp>{{u"6"_s, u"Other"_s, {}}, {u"7"_s, u"Ours"_s, {}}};
    facts.number = graph::NumberWebhook{{}, {}, u"https://relay.example/webhook"_s};
    return facts;
}

WebhookItem itemOf(const WebhookFacts &facts, WebhookStep step)
{
    return webhookPlan(facts).at(int(step));
}

} // namespace

class TestWebhookPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsUnderstood();
    void aTestEventIsKnownAsOurs();
    void plans_data();
    void plans();
    void knowsItsOwnAddress_data();
    void knowsItsOwnAddress();
    void keepsFieldsOfOthers();
    void tellsWhatIsLeftByHand();
    void aReportNeedsEveryStep();
    void silence_data();
    void silence();
    void silenceIsSeenInEveryAccount();
    void argumentsStayAsTheyAre();
};

void TestWebhookPlan::everyFieldIsUnderstood()
{
    // The lists that a change of these fields carries; any other is told by the field's name.
    const QHash<QString, QByteArray> values{
        {u"messages"_s, R"({"messages":[{"id":"wamid.1","from":"601","type":"text"}]})"},
        {u"calls"_s, R"({"calls":[{"id":"wacid.1","event":"connect"}]})"},
        {u"user_preferences"_s,
         R"({"user_preferences":[{"wa_id":"601","category":"marketing_messages","value":"stop"}]})"},
        {u"user_id_update"_s,
         R"({"user_id_update":[{"wa_id":"601","user_id":{"previous":"MY.1","current":"MY.2"}}]})"},
        {u"smb_app_state_sync"_s,
         R"({"state_sync":[{"type":"contact","contact":{"phone_number":"601"},"action":"add"}]})"}};
    for (const QString &field : events::webhookFields()) {
        const QByteArray body = R"({"entry":[{"id":"1","changes":[{"field":")" + field.toLatin1()
                                + R"(","value":)" + values.value(field, R"({"event":"X"})")
                                + "}]}]}";
        const Result<QList<events::Update>> updates = events::parseBody(body, 1);
        AIC_VERIFY_RESULT(updates);
        QCOMPARE(updates->size(), 1);
        QVERIFY2(updates->first().kind != events::UpdateKind::Unknown, qPrintable(field));
    }
    for (const QString &field : events::essentialWebhookFields())
        QVERIFY2(events::webhookFields().contains(field), qPrintable(field));
}

void TestWebhookPlan::aTestEventIsKnownAsOurs()
{
    const QByteArray body = events::loopTestBody(WabaId{u"1"_s}, u"abc"_s);
    QVERIFY(body.contains("abc"));
    QVERIFY(events::isLoopTest(body));
    QVERIFY(!events::isLoopTest("no JSON of aicaller_loop_test"));
    QVERIFY(!events::isLoopTest(
        R"({"entry":[{"changes":[{"field":"messages","value":{"messages":[{"id":"wamid.1",
        "type":"text","text":{"body":"aicaller_loop_test"}}]}}]}]})"));
}

void TestWebhookPlan::plans_data()
{
    QTest::addColumn<WebhookFacts>("facts");
    QTest::addColumn<WebhookStep>("step");
    QTest::addColumn<WebhookState>("state");
    using enum WebhookStep;
    using State = WebhookState;
    const auto row = [](const char *name, WebhookStep step, State state, auto change) {
        WebhookFacts facts = good();
        change(facts);
        QTest::newRow(name) << facts << step << state;
    };
    row("all there: relay", Relay, State::Done, [](WebhookFacts &) {});
    row("all there: app", App, State::Done, [](WebhookFacts &) {});
    row("all there: account", Account, State::Done, [](WebhookFacts &) {});
    row("the loop is never planned", Loop, State::Waiting, [](WebhookFacts &) {});

    row("relay down", Relay, State::Failed,
        [](WebhookFacts &facts) { facts.channel = fail(ErrorCode::Network, {}); });
    row("relay token refused", Relay, State::Failed,
        [](WebhookFacts &facts) { facts.channel = fail(ErrorCode::Unauthorized, {}); });
    row("no https", Relay, State::Failed,
        [](WebhookFacts &facts) { facts.channel = fail(ErrorCode::Invalid, {}); });
    row("an older relay", Relay, State::ByHand,
        [](WebhookFacts &facts) { facts.channel = RelayChannel(); });

    row("no token", App, State::Failed,
        [](WebhookFacts &facts) { facts.token = fail(ErrorCode::Unauthorized, {}); });
    row("bad token", App, State::Failed, [](WebhookFacts &facts) { facts.token->isValid = false; });
    row("never subscribed", App, State::Missing,
        [](WebhookFacts &facts) { facts.subscriptions->removeLast(); });
    row("a field is missing", App, State::Missing,
        [](WebhookFacts &facts) { facts.subscriptions->last().fields.removeAll(u"calls"_s); });
    row("switched off", App, State::Missing,
        [](WebhookFacts &facts) { facts.subscriptions->last().isActive = false; });
    row("another's callback", App, State::Foreign, [](WebhookFacts &facts) {
        facts.subscriptions->last().callbackUrl = u"https://crm.example/hook"_s;
    });
    row("wrong app secret", App, State::Failed,
        [](WebhookFacts &facts) { facts.subscriptions = fail(ErrorCode::Unauthorized, {}); });
    row("no app secret, but ours", App, State::Done, [](WebhookFacts &facts) {
        facts.hasAppSecret = false;
        facts.subscriptions = fail(ErrorCode::Unauthorized, {});
    });
    row("no app secret, another's", App, State::ByHand, [](WebhookFacts &facts) {
        facts.hasAppSecret = false;
        facts.number->ofApp = u"https://crm.example/hook"_s;
    });
    row("no app secret, nothing known", App, State::ByHand, [](WebhookFacts &facts) {
        facts.hasAppSecret = false;
        facts.number = fail(ErrorCode::Network, {});
    });

    row("account unreadable", Account, State::Failed,
        [](WebhookFacts &facts) { facts.apps = fail(ErrorCode::Network, {}); });
    row("another app only", Account, State::Missing,
        [](WebhookFacts &facts) { facts.apps->removeLast(); });
    row("override of the account", Account, State::Foreign, [](WebhookFacts &facts) {
        facts.apps->last().overrideUrl = u"https://crm.example/hook"_s;
    });
    row("override of another app", Account, State::Done, [](WebhookFacts &facts) {
        facts.apps->first().overrideUrl = u"https://crm.example/hook"_s;
    });
    row("override of the number", Account, State::Foreign,
        [](WebhookFacts &facts) { facts.number->ofNumber = u"https://crm.example/hook"_s; });
    row("override to us", Account, State::Done, [](WebhookFacts &facts) {
        facts.number->ofNumber = u"https://relay.example/webhook/main"_s;
    });
}

void TestWebhookPlan::plans()
{
    QFETCH(const WebhookFacts, facts);
    QFETCH(const WebhookStep, step);
    QFETCH(const WebhookState, state);
    const WebhookItem item = itemOf(facts, step);
    QCOMPARE(item.step, step);
    QCOMPARE(item.state, state);
    if (state == WebhookState::Waiting)
        return;
    QVERIFY(!item.detail.isEmpty());
    // What isn't done says what to do, or is done by us.
    QVERIFY(item.state == WebhookState::Done || item.state == WebhookState::Missing
            || !item.hint.english().isEmpty());
}

void TestWebhookPlan::knowsItsOwnAddress_data()
{
    QTest::addColumn<QString>("relay");
    QTest::addColumn<QString>("channel");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("ours");
    const QString relay = u"https://relay.example"_s;
    const auto row
        = [](const char *name, const QString &at, const QString &channel, const QString &url,
             bool ours) { QTest::newRow(name) << at << channel << url << ours; };
    row("same", relay, u"main"_s, u"https://relay.example/webhook/main"_s, true);
    row("main by default", relay, u"main"_s, u"https://relay.example/webhook"_s, true);
    row("port and case", relay, u"main"_s, u"https://Relay.Example:443/webhook/"_s, true);
    row("other channel", relay, u"main"_s, u"https://relay.example/webhook/shop"_s, false);
    row("shop isn't main", relay, u"shop"_s, u"https://relay.example/webhook"_s, false);
    row("shop", relay, u"shop"_s, u"https://relay.example/webhook/shop"_s, true);
    row("channel not known", relay, {}, u"https://relay.example/webhook/shop"_s, true);
    row("other path", relay, u"main"_s, u"https://relay.example/hook"_s, false);
    row("longer path", relay, {}, u"https://relay.example/webhooks"_s, false);
    row("below a path", u"https://example.org/wa/"_s, u"main"_s,
        u"https://example.org/wa/webhook/main"_s, true);
    row("other host", relay, u"main"_s, u"https://relay.example.org/webhook/main"_s, false);
    row("other port", relay, u"main"_s, u"https://relay.example:8443/webhook/main"_s, false);
    row("no TLS", relay, u"main"_s, u"http://relay.example/webhook/main"_s, false);
    row("this computer", u"http://127.0.0.1:8085"_s, u"main"_s, u"http://localhost:8085/webhook"_s,
        true);
    row("this computer, other port", u"http://127.0.0.1:8085"_s, u"main"_s,
        u"http://localhost:8086/webhook"_s, false);
    row("nothing", relay, u"main"_s, {}, false);
}

void TestWebhookPlan::knowsItsOwnAddress()
{
    QFETCH(const QString, relay);
    QFETCH(const QString, channel);
    QFETCH(const QString, url);
    QFETCH(const bool, ours);
    WebhookFacts facts;
    facts.relayUrl = relay;
    if (!channel.isEmpty())
        facts.channel = RelayChannel{channel, {}};
    QCOMPARE(facts.isOurs(url), ours);
    if (!channel.isEmpty())
        QVERIFY(facts.isOurs(facts.callbackUrl()));
}

void TestWebhookPlan::keepsFieldsOfOthers()
{
    WebhookFacts facts = good();
    facts.subscriptions->last().fields = {u"messages"_s, u"flows"_s};
    const QStringList wanted = facts.wantedFields();
    QCOMPARE(wanted.size(), events::webhookFields().size() + 1);
    QVERIFY(wanted.contains(u"flows"_s));
    QVERIFY(itemOf(facts, WebhookStep::App).detail.english().contains(u"calls"_s));
}

void TestWebhookPlan::tellsWhatIsLeftByHand()
{
    WebhookFacts facts = good();
    facts.hasAppSecret = false;
    facts.number->ofApp.clear();
    const QString hint = itemOf(facts, WebhookStep::App).hint.english();
    QVERIFY(hint.contains(u"https://relay.example/webhook/main"_s));
    QVERIFY(hint.contains(u"WhatsApp > Configuration"_s));
    for (const QString &field : events::webhookFields())
        QVERIFY2(hint.contains(field), qPrintable(field));
    QVERIFY2(!hint.contains(u"%"_s), qPrintable(hint));
}

void TestWebhookPlan::aReportNeedsEveryStep()
{
    WebhookReport report;
    QVERIFY(!report.isDone());
    report.items = webhookPlan(good());
    QVERIFY(!report.isDone());
    report.items.last().state = WebhookState::Done;
    QVERIFY(report.isDone());
    QVERIFY(!report.needsConsent());
    report.items.first().state = WebhookState::Foreign;
    QVERIFY(report.needsConsent());
}

void TestWebhookPlan::silence_data()
{
    QTest::addColumn<EventFlow>("flow");
    QTest::addColumn<qint64>("since");
    const qint64 out = 1'000 * kMinute;
    const auto row
        = [](const char *name, qint64 lastEvent, qint64 unanswered, qint64 caughtUp, qint64 since) {
              QTest::newRow(name) << EventFlow{lastEvent, unanswered, caughtUp} << since;
          };
    row("nothing is out", out - kMinute, 0, out + 60 * kMinute, 0);
    row("not due yet", 0, out, out + 2 * kMinute - 1, 0);
    row("due", 0, out, out + 2 * kMinute, out);
    row("events came before only", out - kMinute, out, out + 60 * kMinute, out);
    row("an event came since", out + 1, out, out + 60 * kMinute, 0);
    row("events wait, or no relay", 0, out, 0, 0);
    // How long nobody asked says nothing: what the relay had then is known, no more.
    row("the relay was last asked early", 0, out, out + kMinute, 0);
}

void TestWebhookPlan::silence()
{
    QFETCH(const EventFlow, flow);
    QFETCH(const qint64, since);
    QCOMPARE(silentSinceMs(flow), since);

    events::RelayState relay;
    relay.lastContactAtMs = 7;
    QCOMPARE(caughtUpAtMs(relay), 0);
    relay.reach = events::RelayState::Reach::Reachable;
    QCOMPARE(caughtUpAtMs(relay), 7);
    relay.lagMs = 1;
    QCOMPARE(caughtUpAtMs(relay), 0);
}

void TestWebhookPlan::silenceIsSeenInEveryAccount()
{
    ConnectionFacts facts;
    facts.graphAnswered = true;
    facts.relay.reach = events::RelayState::Reach::Reachable;
    facts.silentSinceMs = 5;
    for (const bool sandbox : {false, true}) {
        facts.isSandbox = sandbox;
        const ConnectionStatus status = connectionStatus(facts, 10);
        QCOMPARE(status.state, ConnectionState::Degraded);
        QCOMPARE(status.part, DegradedPart::NoEvents);
        QCOMPARE(status.silentSinceMs, 5);
    }
    facts.silentSinceMs = 0;
    QCOMPARE(connectionStatus(facts, 10).state, ConnectionState::Sandbox);
    // What explains the silence comes first.
    facts.isSandbox = false;
    facts.silentSinceMs = 5;
    facts.relay.reach = events::RelayState::Reach::Unreachable;
    QCOMPARE(connectionStatus(facts, 10).part, DegradedPart::Relay);
}

void TestWebhookPlan::argumentsStayAsTheyAre()
{
    const Phrase phrase{"", "%2 after %1, 100 %", {u"https://x.example/a%2Fb"_s, u"second"_s}};
    QCOMPARE(phrase.english(), u"second after https://x.example/a%2Fb, 100 %"_s);
    const Phrase none{"", "%1 and %3", {u"one"_s}};
    QCOMPARE(none.english(), u"one and %3"_s);
}

QTEST_GUILESS_MAIN(TestWebhookPlan)
#include "tst_webhookplan.moc"
