// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "events/poller.h"
#include "events/webhookfields.h"
#include "graph/client.h"
#include "relay/relay.h"
#include "sandbox/sandbox.h"
#include "support/fakeserver.h"
#include "support/relayclient.h"
#include "support/sandboxapi.h"
#include "support/verify.h"
#include "workspace/looptest.h"
#include "workspace/webhooksetup.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using namespace aic::workspace;
using test::FakeReply;
using test::FakeRequest;
using test::FakeServer;
using Change = WebhookSetup::Change;

namespace {

constexpr char kSecret[] = "app-secret-of-the-test";
const QString kApp = QString::fromLatin1(sandbox::kAppId);
const QString kSubscriptions = u"/v25.0/700000000000001/subscriptions"_s;
const QString kSubscribedApps = u"/v25.0/100000000000001/subscribed_apps"_s;
const QString kNumber = u"/v25.0/200000000000001"_s;

} // namespace

/// The set-up against the real simulator and real relays over HTTP.
class TestWebhookSetup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void graphSubscribesAndTells();
    void graphSaysWhyNot();
    void setsUpFromNothing();
    void lookingChangesNothing();
    void leavesOthersAloneUntilToldSo();
    void takesOverridesAwayWhenToldSo();
    void saysWhenMetaCantVerify();
    void anOlderRelayNeedsTheVerifyToken();
    void withoutAppSecretTheRestIsDone();
    void asksForFewerFieldsWhenRefused();
    void aSecondRunEndsTheFirst();
    void theLoopTestSaysWhatIsWrong_data();
    void theLoopTestSaysWhatIsWrong();
    void theLoopTestBeginsWhereThePollerIs();

private:
    [[nodiscard]] WebhookDetails details() const;
    [[nodiscard]] WebhookReport run(Change change) { return run(details(), change); }
    [[nodiscard]] WebhookReport run(const WebhookDetails &details, Change change);
    [[nodiscard]] QJsonObject subscription()
    {
        return m_api.get(kSubscriptions).json.value("data"_L1).toArray().at(0).toObject();
    }
    [[nodiscard]] test::RelayClient client() const
    {
        return {quint16(QUrl(m_relay->url()).port()), kSecret, "token-shop"};
    }
    template <class Request>
    [[nodiscard]] Result<typename Request::Reply> ask(const Request &request)
    {
        auto future = m_graph->call(request);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            return fail(ErrorCode::Timeout, u"no answer"_s);
        return future.result();
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<relay::Relay> m_relay;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<graph::Client> m_graph;
    std::unique_ptr<WebhookSetup> m_setup;
    test::SandboxApi m_api;
};

void TestWebhookSetup::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    relay::Config config;
    config.port = 0;
    config.database = u"sqlite:"_s + m_dir->filePath(u"relay.db"_s);
    for (const char *name : {"main", "shop"}) {
        const QByteArray channel = name;
        config.channels.append({QString::fromLatin1(channel),
                                Secret("verify-" + channel),
                                Secret(kSecret),
                                {relay::hashClientToken("token-" + channel)}});
    }
    m_relay = std::make_unique<relay::Relay>(config, m_clock);
    AIC_VERIFY_RESULT(m_relay->start());
    sandbox::SandboxOptions options;
    options.appSecret = Secret(kSecret);
    m_sandbox = std::make_unique<sandbox::Sandbox>(options, m_clock);
    const Result<QString> url = m_sandbox->start();
    AIC_VERIFY_RESULT(url);
    m_api.baseUrl = *url;
    QCOMPARE(m_api.call("DELETE", kSubscribedApps).status, 200);
    QCOMPARE(
        m_api.call("DELETE", QString(kSubscriptions + u"?object=whatsapp_business_account")).status,
        200);
    auto database = storage::Database::open(
        {m_dir->filePath(u"data.db"_s), storage::migrationsFrom(u":/sql"_s)});
    AIC_VERIFY_RESULT(database);
    m_database = std::move(*database);
    m_http = std::make_unique<net::HttpClient>();
    m_graph = std::make_unique<graph::Client>(
        *m_http, graph::Endpoint{QUrl(*url), u"v25.0"_s, [] { return Secret("sandbox-1"); }});
    m_setup = std::make_unique<WebhookSetup>(*m_http, *m_database);
}

void TestWebhookSetup::cleanup()
{
    m_setup.reset();
    m_graph.reset();
    m_http.reset();
    m_database->close();
    QCoreApplication::sendPostedEvents();
    m_sandbox.reset();
    m_relay.reset();
}

WebhookDetails TestWebhookSetup::details() const
{
    WebhookDetails details;
    details.account.graphUrl = m_sandbox->baseUrl();
    details.account.apiVersion = u"v25.0"_s;
    details.account.wabaId = WabaId{QString::fromLatin1(sandbox::kBusinessAccountId)};
    details.account.relayUrl = m_relay->url();
    details.account.number.phoneNumberId
        = PhoneNumberId{QString::fromLatin1(sandbox::kFirstNumberId)};
    details.secrets = {Secret("sandbox-1"), Secret(kSecret), Secret("token-shop")};
    return details;
}

WebhookReport TestWebhookSetup::run(const WebhookDetails &details, Change change)
{
    const QFuture<WebhookReport> future = m_setup->run(details, change);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        return {};
    return future.result();
}

void TestWebhookSetup::graphSubscribesAndTells()
{
    const graph::AppAccess app{kApp, Secret(kSecret)};
    const auto before = ask(graph::GetAppSubscriptions{app});
    AIC_VERIFY_RESULT(before);
    QVERIFY(before->isEmpty());
    const QString callback = m_relay->url() + u"/webhook/shop"_s;
    AIC_VERIFY_RESULT(ask(graph::SubscribeFields{
        app, callback, Secret("verify-shop"), {u"messages"_s, u"account_update"_s}}));
    const auto after = ask(graph::GetAppSubscriptions{app});
    AIC_VERIFY_RESULT(after);
    QCOMPARE(after->size(), 1);
    QCOMPARE(after->first().object, u"whatsapp_business_account"_s);
    QCOMPARE(after->first().callbackUrl, callback);
    QVERIFY(after->first().isActive);
    QVERIFY(after->first().fields.contains(u"account_update"_s));

    const PhoneNumberId number{QString::fromLatin1(sandbox::kFirstNumberId)};
    const auto webhook = ask(graph::GetNumberWebhook{number});
    AIC_VERIFY_RESULT(webhook);
    QCOMPARE(webhook->ofApp, callback);
    QVERIFY(webhook->ofNumber.isEmpty());
    AIC_VERIFY_RESULT(ask(graph::RemoveNumberWebhook{number}));
}

void TestWebhookSetup::graphSaysWhyNot()
{
    const QString callback = m_relay->url() + u"/webhook/shop"_s;
    const graph::AppAccess app{kApp, Secret(kSecret)};
    const auto why = [&](const graph::SubscribeFields &request) { return ask(request).error(); };
    QCOMPARE(why({app, callback, Secret("wrong"), {u"messages"_s}}).providerCode, 2200);
    QCOMPARE(
        why({app, m_relay->url() + u"/webhook/none"_s, Secret("x"), {u"messages"_s}}).providerCode,
        2200);
    QCOMPARE(why({{kApp, {}}, callback, Secret("x"), {u"messages"_s}}).field, u"app_secret"_s);
    QCOMPARE(why({app, u"http://relay.example/webhook"_s, Secret("x"), {u"messages"_s}}).field,
             u"callback_url"_s);
    QCOMPARE(why({app, callback, {}, {u"messages"_s}}).field, u"verify_token"_s);
    QCOMPARE(why({app, callback, Secret("x"), {}}).field, u"fields"_s);
    // Another app's token is no sandbox token.
    const auto foreign = ask(graph::GetAppSubscriptions{{u"99"_s, Secret(kSecret)}});
    QVERIFY(!foreign);
    QCOMPARE(foreign.error().code, ErrorCode::Unauthorized);
    QVERIFY(!foreign.error().detail.contains(QLatin1StringView(kSecret)));
    const auto nobody = ask(graph::GetAppSubscriptions{{{}, Secret(kSecret)}});
    QVERIFY(!nobody);
    QVERIFY(!graph::GetAppSubscriptions::parse("{}"));
    const auto plain = graph::GetAppSubscriptions::parse(
        R"({"data":[{"object":"user","callback_url":"x","active":false,"fields":["name"]}]})");
    AIC_VERIFY_RESULT(plain);
    QCOMPARE(plain->first().fields, QStringList{u"name"_s});
    QVERIFY(!plain->first().isActive);
}

void TestWebhookSetup::setsUpFromNothing()
{
    QSignalSpy steps(m_setup.get(), &WebhookSetup::stepChanged);
    const WebhookReport report = run(Change::OnlyOurs);
    QCOMPARE(report.items.size(), kWebhookSteps);
    for (const WebhookItem &item : report.items)
        QVERIFY2(item.isDone(), qPrintable(item.detail.english() + item.hint.english()));
    QVERIFY(report.isDone());
    // The token's own channel, not the first.
    QCOMPARE(report.callbackUrl, QString(m_relay->url() + u"/webhook/shop"_s));
    QCOMPARE(report.verifyToken, Secret("verify-shop"));
    // Each step waits, runs and ends.
    QCOMPARE(steps.size(), 3 * kWebhookSteps);
    // What was not proven is said.
    QVERIFY(report.items.last().hint.english().contains(u"from a phone"_s));

    const QJsonObject now = subscription();
    QCOMPARE(now.value("callback_url"_L1).toString(), report.callbackUrl);
    QStringList fields;
    const QJsonArray listed = now.value("fields"_L1).toArray();
    for (const QJsonValue &field : listed)
        fields.append(field.toObject().value("name"_L1).toString());
    for (const QString &field : events::webhookFields())
        QVERIFY2(fields.contains(field), qPrintable(field));
    QCOMPARE(m_api.get(kSubscribedApps).json.value("data"_L1).toArray().size(), 1);

    // And now an event of Meta's side really comes.
    QCOMPARE(m_api.post(u"/_sandbox/webhooks/account_alerts"_s, {}).status, 200);
    test::RelayClient relay = client();
    const auto arrived = [&] {
        return std::ranges::any_of(relay.allEvents().bodies, [](const QByteArray &body) {
            return body.contains("account_alerts");
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(arrived(), 15'000);
    // A second time nothing is missing, and all is proven again.
    QVERIFY(run(Change::OnlyOurs).isDone());
}

void TestWebhookSetup::lookingChangesNothing()
{
    const WebhookReport report = run(Change::None);
    QCOMPARE(report.items.at(0).state, WebhookState::Done);
    QCOMPARE(report.items.at(1).state, WebhookState::Missing);
    QCOMPARE(report.items.at(2).state, WebhookState::Missing);
    QCOMPARE(report.items.at(3).state, WebhookState::Waiting);
    QVERIFY(subscription().isEmpty());
    QVERIFY(m_api.get(kSubscribedApps).json.value("data"_L1).toArray().isEmpty());
    QVERIFY(client().allEvents().bodies.isEmpty());
}

void TestWebhookSetup::leavesOthersAloneUntilToldSo()
{
    const QString foreign = m_relay->url() + u"/webhook/main"_s;
    AIC_VERIFY_RESULT(ask(graph::SubscribeFields{
        {kApp, Secret(kSecret)}, foreign, Secret("verify-main"), {u"messages"_s, u"flows"_s}}));
    const WebhookReport asked = run(Change::OnlyOurs);
    QCOMPARE(asked.items.at(1).state, WebhookState::Foreign);
    QVERIFY(asked.items.at(1).detail.english().contains(foreign));
    QVERIFY(asked.needsConsent());
    QVERIFY(!asked.isDone());
    QCOMPARE(subscription().value("callback_url"_L1).toString(), foreign);
    // What is ours is done all the same.
    QCOMPARE(asked.items.at(2).state, WebhookState::Done);

    const WebhookReport told = run(Change::ReplaceForeign);
    QVERIFY(told.isDone());
    QCOMPARE(subscription().value("callback_url"_L1).toString(), told.callbackUrl);
}

void TestWebhookSetup::takesOverridesAwayWhenToldSo()
{
    const QByteArray override = R"({"override_callback_uri":")" + m_relay->url().toLatin1()
                                + R"(/webhook/main","verify_token":"verify-main"})";
    QCOMPARE(m_api.post(kSubscribedApps, override).status, 200);
    QCOMPARE(m_api.post(kNumber, R"({"webhook_configuration":)" + override + '}').status, 200);
    const WebhookReport asked = run(Change::OnlyOurs);
    QCOMPARE(asked.items.at(1).state, WebhookState::Done);
    QCOMPARE(asked.items.at(2).state, WebhookState::Foreign);
    const WebhookReport told = run(Change::ReplaceForeign);
    QVERIFY(told.isDone());
    const auto webhook
        = ask(graph::GetNumberWebhook{PhoneNumberId{QString::fromLatin1(sandbox::kFirstNumberId)}});
    AIC_VERIFY_RESULT(webhook);
    QVERIFY(webhook->ofNumber.isEmpty());
    QVERIFY(webhook->ofAccount.isEmpty());
    QCOMPARE(webhook->ofApp, told.callbackUrl);
}

void TestWebhookSetup::saysWhenMetaCantVerify()
{
    WebhookDetails wrong = details();
    wrong.verifyToken = Secret("typed wrong");
    const WebhookReport report = run(wrong, Change::OnlyOurs);
    QCOMPARE(report.items.at(1).state, WebhookState::Failed);
    QVERIFY(report.items.at(1).hint.english().contains(u"verify_token"_s));
    QVERIFY(subscription().isEmpty());
    // The rest doesn't wait for it.
    QCOMPARE(report.items.at(2).state, WebhookState::Done);
    QCOMPARE(report.items.at(3).state, WebhookState::Done);
}

void TestWebhookSetup::anOlderRelayNeedsTheVerifyToken()
{
    FakeServer older;
    older.setHandler([](const FakeRequest &request) {
        if (request.path() == u"/v1/channel")
            return FakeReply::json(R"({"error":"nothing here"})", 404);
        return FakeReply::json({}, 503);
    });
    WebhookDetails there = details();
    there.account.relayUrl = older.url({}).toString();
    const WebhookReport report = run(there, Change::OnlyOurs);
    QCOMPARE(report.items.at(0).state, WebhookState::ByHand);
    QCOMPARE(report.items.at(1).state, WebhookState::Missing);
    QVERIFY(report.callbackUrl.endsWith(u"/webhook/main"_s));
    there.verifyToken = Secret("by hand");
    QCOMPARE(run(there, Change::None).items.at(0).state, WebhookState::Done);
}

void TestWebhookSetup::withoutAppSecretTheRestIsDone()
{
    WebhookDetails blind = details();
    blind.secrets.appSecret = {};
    const WebhookReport report = run(blind, Change::OnlyOurs);
    QCOMPARE(report.items.at(1).state, WebhookState::ByHand);
    QVERIFY(report.items.at(1).hint.english().contains(report.callbackUrl));
    QCOMPARE(report.items.at(2).state, WebhookState::Done);
    QCOMPARE(report.items.at(3).state, WebhookState::Failed);
    QVERIFY(subscription().isEmpty());
}

void TestWebhookSetup::asksForFewerFieldsWhenRefused()
{
    FakeServer meta;
    QStringList asked;
    meta.setHandler([&](const FakeRequest &request) {
        const QString path = request.path();
        if (path.endsWith(u"/debug_token"))
            return FakeReply::json(R"({"data":{"app_id":"7","is_valid":true}})");
        if (path.endsWith(u"/subscriptions") && request.method == "POST") {
            asked.append(
                QJsonDocument::fromJson(request.body).object().value("fields"_L1).toString());
            return asked.size() == 1
                       ? FakeReply::json(R"({"error":{"code":100,"message":"(#100) Param
                             fields[3] must be one of {messages}"}})",
                                         400)
                       : FakeReply::json(R"({"success":true})");
        }
        if (path.endsWith(u"/subscribed_apps") && request.method == "POST")
            return FakeReply::json(R"({"success":true})");
        return FakeReply::json(R"({"data":[],"id":"1"})");
    });
    WebhookDetails there = details();
    there.account.graphUrl = meta.url({}).toString();
    const WebhookReport report = run(there, Change::OnlyOurs);
    QCOMPARE(asked, (QStringList{events::webhookFields().join(u','),
                                 events::essentialWebhookFields().join(u',')}));
    QCOMPARE(report.items.at(1).state, WebhookState::ByHand);
    QVERIFY(report.items.at(1).hint.english().contains(u"Webhook fields"_s));
    // The app's token is in the header, and no secret in an address.
    for (const FakeRequest &request : meta.requests()) {
        QVERIFY(!request.target.contains(kSecret));
        if (request.path().endsWith(u"/subscriptions"))
            QCOMPARE(request.headers.value("authorization"),
                     QByteArray("Bearer 7|" + QByteArray(kSecret)));
    }
}

void TestWebhookSetup::aSecondRunEndsTheFirst()
{
    const QFuture<WebhookReport> first = m_setup->run(details(), Change::OnlyOurs);
    const QFuture<WebhookReport> second = m_setup->run(details(), Change::OnlyOurs);
    QVERIFY(first.isFinished());
    QVERIFY(first.result().isGivenUp);
    QTRY_VERIFY_WITH_TIMEOUT(second.isFinished(), 30'000);
    QVERIFY(second.result().isDone() && !second.result().isGivenUp);
}

void TestWebhookSetup::theLoopTestSaysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("channel");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no secret") << QByteArray() << QByteArray("token-shop") << u"shop"_s
                               << ErrorCode::Invalid;
    QTest::newRow("other secret") << QByteArray("other") << QByteArray("token-shop") << u"shop"_s
                                  << ErrorCode::Unauthorized;
    QTest::newRow("no such channel")
        << QByteArray(kSecret) << QByteArray("token-shop") << u"none"_s << ErrorCode::Rejected;
    QTest::newRow("wrong token") << QByteArray(kSecret) << QByteArray("none") << u"shop"_s
                                 << ErrorCode::Unauthorized;
}

void TestWebhookSetup::theLoopTestSaysWhatIsWrong()
{
    QFETCH(const QByteArray, secret);
    QFETCH(const QByteArray, token);
    QFETCH(const QString, channel);
    QFETCH(const ErrorCode, code);
    QObject context;
    LoopTestDetails loop;
    loop.relayUrl = m_relay->url();
    loop.callbackUrl = m_relay->url() + u"/webhook/"_s + channel;
    loop.appSecret = Secret(secret);
    loop.relayToken = Secret(token);
    const QFuture<LoopTestOutcome> outcome = testLoop(*m_http, *m_database, context, loop);
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isFinished(), 30'000);
    QVERIFY(!outcome.result().passed());
    QCOMPARE(outcome.result().error.code, code);
    QVERIFY(!outcome.result().detail.isEmpty());
}

void TestWebhookSetup::theLoopTestBeginsWhereThePollerIs()
{
    test::RelayClient relay = client();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(relay.deliver(R"({"object":"x","entry":[]})", "/webhook/shop"), 200);
    const QString cursor = relay.allEvents().next;
    QVERIFY(!cursor.isEmpty());
    const auto place = [&](const QString &value) {
        return m_database
            ->write([value, url = m_relay->url()](storage::Transaction &transaction) -> Result<> {
                const QString sql
                    = u"INSERT OR REPLACE INTO accounts (id, name, graph_url, api_version, "
                      "waba_id, relay_url, created_at_ms) VALUES (1, 'x', '', '', '1', '%1', 0);"
                      "INSERT OR REPLACE INTO cursors VALUES ('relay/1', '%2', 0)"_s.arg(url,
                                                                                         value);
                return transaction.connection().execute(sql.toUtf8());
            })
            .result();
    };
    const auto run = [&] {
        QObject context;
        const LoopTestDetails loop{AccountId{1},    WabaId{u"1"_s},
                                   m_relay->url(),  m_relay->url() + u"/webhook/shop"_s,
                                   Secret(kSecret), Secret("token-shop")};
        const QFuture<LoopTestOutcome> outcome = testLoop(*m_http, *m_database, context, loop);
        return QTest::qWaitFor([&] { return outcome.isFinished(); }, 30'000)
               && outcome.result().passed();
    };
    AIC_VERIFY_RESULT(place(cursor));
    const Result<QString> known
        = m_database
              ->read([url = m_relay->url()](storage::Connection &connection) {
                  return events::relayCursor(connection, AccountId{1}, url);
              })
              .result();
    AIC_VERIFY_RESULT(known);
    QCOMPARE(*known, cursor);
    QVERIFY(run());
    // A place that this relay doesn't know is given up.
    AIC_VERIFY_RESULT(place(u"of another relay"_s));
    QVERIFY(run());
}

QTEST_GUILESS_MAIN(TestWebhookSetup)
#include "tst_webhooksetup.moc"
