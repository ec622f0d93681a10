// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

#include "graph/client.h"
#include "graph/messages.h"
#include "support/fakeserver.h"
#include "support/verify.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using namespace aic::graph;
using aic::test::FakeReply;
using aic::test::FakeRequest;
using aic::test::FakeServer;

#define WAIT_FOR(future) QTRY_VERIFY_WITH_TIMEOUT((future).isFinished(), 15000)

namespace {

SendMessage message()
{
    SendMessage message;
    message.from = PhoneNumberId{u"200000000000001"_s};
    message.to.phone = u"+60125550142"_s;
    message.content = *TextMessage{u"Hello"_s}.content();
    message.opaqueId = OpaqueId{u"abc"_s};
    return message;
}

} // namespace

class TestGraphClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"aic.net*=false"_s); }
    void init();

    void sends();
    void sendsNothingInvalid();
    void saysWhatBecameOfASend_data();
    void saysWhatBecameOfASend();
    void failedReadsAreKnown();
    void readsEveryPage();
    void endsACircleOfPages();
    void failsOnALaterPage();
    void probes_data();
    void probes();
    void reportsUsage();
    void takesANewToken();

private:
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<Client> m_client;
    QByteArray m_token;
};

void TestGraphClient::init()
{
    m_client.reset();
    m_http = std::make_unique<net::HttpClient>();
    m_server = std::make_unique<FakeServer>();
    m_token = "sandbox-1";
    m_client = std::make_unique<Client>(
        *m_http, Endpoint{m_server->url({}), u"v25.0"_s, [this] { return Secret(m_token); }});
}

void TestGraphClient::sends()
{
    m_server->script(FakeReply::json(R"({"contacts":[{"input":"+60125550142",
        "wa_id":"60125550142"}],"messages":[{"id":"wamid.1"}]})"));
    const auto future = m_client->call(message());
    WAIT_FOR(future);
    AIC_VERIFY_RESULT(future.result());
    QCOMPARE(future.result()->wamid.value, u"wamid.1"_s);
    const FakeRequest came = m_server->requests().first();
    QCOMPARE(came.method, QByteArray("POST"));
    QCOMPARE(came.path(), u"/v25.0/200000000000001/messages"_s);
    QCOMPARE(came.headers.value("authorization"), QByteArray("Bearer sandbox-1"));
    const QJsonObject body = QJsonDocument::fromJson(came.body).object();
    QCOMPARE(body.value(u"to"_s).toString(), u"+60125550142"_s);
    QCOMPARE(body.value(u"biz_opaque_callback_data"_s).toString(), u"abc"_s);
}

void TestGraphClient::sendsNothingInvalid()
{
    SendMessage bad = message();
    bad.to.phone = u"60125550142"_s;
    const auto future = m_client->call(bad);
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().field, u"to"_s);
    m_token.clear();
    const auto noToken = m_client->call(message());
    QCOMPARE(noToken.result().error().code, ErrorCode::Unauthorized);
    QCOMPARE(m_server->connections(), 0);
}

void TestGraphClient::saysWhatBecameOfASend_data()
{
    QTest::addColumn<FakeReply>("reply");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("known");
    const auto json
        = [](int status, const QByteArray &body) { return FakeReply::json(body, status); };
    FakeReply empty = FakeReply::json({}, 503);
    QTest::newRow("refused") << json(400, R"({"error":{"code":131030,"message":"x"}})")
                             << ErrorCode::Rejected << true;
    QTest::newRow("token") << json(401, R"({"error":{"code":190,"message":"x"}})")
                           << ErrorCode::Unauthorized << true;
    QTest::newRow("throughput") << json(429, R"({"error":{"code":130429,"message":"x"}})")
                                << ErrorCode::RateLimited << true;
    QTest::newRow("unknown ID") << json(400, R"({"error":{"code":100,"error_subcode":33}})")
                                << ErrorCode::NotFound << true;
    QTest::newRow("error with 200")
        << json(200, R"({"error":{"code":131047}})") << ErrorCode::Rejected << true;
    QTest::newRow("gateway page") << FakeReply::html(502) << ErrorCode::Network << false;
    QTest::newRow("gateway, nothing") << empty << ErrorCode::Network << false;
    QTest::newRow("page with 200") << FakeReply::html(200) << ErrorCode::Network << false;
    QTest::newRow("proxy's refusal") << FakeReply::html(403) << ErrorCode::Network << true;
    QTest::newRow("redirect") << FakeReply::html(302) << ErrorCode::Network << true;
    QTest::newRow("gateway's time limit") << FakeReply::html(408) << ErrorCode::Network << false;
    QTest::newRow("cut JSON") << json(200, R"({"messages":[{"id")") << ErrorCode::Network << false;
    QTest::newRow("another answer") << json(200, R"({"hello":1})") << ErrorCode::Network << false;
    QTest::newRow("dropped") << FakeReply::drop() << ErrorCode::Network << false;
}

void TestGraphClient::saysWhatBecameOfASend()
{
    QFETCH(FakeReply, reply);
    QFETCH(ErrorCode, code);
    QFETCH(bool, known);
    m_server->script(reply);
    const auto future = m_client->call(message());
    WAIT_FOR(future);
    QVERIFY(!future.result());
    const Error error = future.result().error();
    QCOMPARE(error.code, code);
    QCOMPARE(error.outcomeKnown, known);
    QVERIFY(!error.detail.isEmpty());
    QVERIFY2(!error.detail.contains(u"<html"_s), "the page is no message for people");
    QCOMPARE(m_server->startedRequests(), 1);
}

void TestGraphClient::failedReadsAreKnown()
{
    m_server->script(FakeReply::html(502));
    const auto future = m_client->call(GetPhoneNumber{PhoneNumberId{u"1"_s}});
    WAIT_FOR(future);
    QCOMPARE(future.result().error().outcomeKnown, true);
}

void TestGraphClient::readsEveryPage()
{
    m_server->setHandler([](const FakeRequest &request) {
        const int after = request.query().queryItemValue(u"after"_s).toInt();
        QJsonArray data;
        for (int i = 0; i < (after == 1 ? 0 : 2); ++i) // a page may be empty and not the last
            data.append(QJsonObject{{u"id"_s, QString::number(after * 10 + i + 1)}});
        QJsonObject paging{{u"cursors"_s, QJsonObject{{u"after"_s, QString::number(after + 1)}}}};
        if (after < 3)
            paging.insert(u"next"_s, u"https://graph.example.org/?access_token=x"_s);
        return FakeReply::json(
            QJsonDocument(QJsonObject{{u"data"_s, data}, {u"paging"_s, paging}}).toJson());
    });
    const auto future = m_client->phoneNumbers(WabaId{u"100000000000001"_s});
    WAIT_FOR(future);
    AIC_VERIFY_RESULT(future.result());
    QCOMPARE(future.result()->size(), 6);
    QCOMPARE(m_server->requests().size(), 4);
    for (const FakeRequest &request : m_server->requests()) {
        QCOMPARE(request.path(), u"/v25.0/100000000000001/phone_numbers"_s);
        QVERIFY(!request.target.contains("access_token"));
    }
}

void TestGraphClient::endsACircleOfPages()
{
    int count = 0;
    m_server->setHandler([&count](const FakeRequest &) {
        return FakeReply::json(R"({"data":[],"paging":{"next":"x","cursors":{"after":")"
                               + QByteArray(++count % 2 == 0 ? "A" : "B") + R"("}}})");
    });
    const auto future = m_client->phoneNumbers(WabaId{u"1"_s});
    WAIT_FOR(future);
    AIC_VERIFY_RESULT(future.result());
    QVERIFY(m_server->requests().size() <= 100);
}

void TestGraphClient::failsOnALaterPage()
{
    m_server->script(
        FakeReply::json(R"({"data":[{"id":"1"}],"paging":{"next":"x","cursors":{"after":"A"}}})"));
    m_server->script(FakeReply::json(R"({"error":{"code":190}})", 401));
    const auto future = m_client->phoneNumbers(WabaId{u"1"_s});
    WAIT_FOR(future);
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().providerCode, 190);
}

void TestGraphClient::probes_data()
{
    QTest::addColumn<FakeReply>("reply");
    QTest::addColumn<bool>("answers");
    QTest::addColumn<bool>("knowsVersion");
    QTest::newRow("known") << FakeReply::json(
        R"({"error":{"code":2500,"message":"An active access token must be used to query"}})", 400)
                           << true << true;
    QTest::newRow("unknown") << FakeReply::json(
        R"({"error":{"code":2500,"message":"Unknown path components: /me"}})", 400)
                             << true << false;
    QTest::newRow("something else") << FakeReply::html(200) << false << false;
    QTest::newRow("down") << FakeReply::drop() << false << false;
}

void TestGraphClient::probes()
{
    QFETCH(FakeReply, reply);
    QFETCH(bool, answers);
    QFETCH(bool, knowsVersion);
    reply.headers.emplaceBack("Date", "Sun, 22 Nov 2026 11:30:00 GMT");
    m_token.clear(); // works before there is a token
    m_server->script(reply);
    const auto future = m_client->probe();
    WAIT_FOR(future);
    QCOMPARE(future.result().has_value(), answers);
    QVERIFY(!m_server->requests().first().headers.contains("authorization"));
    QCOMPARE(m_server->requests().first().path(), u"/v25.0/me"_s);
    if (!answers)
        return;
    QCOMPARE(future.result()->knowsVersion, knowsVersion);
    QCOMPARE(future.result()->serverTimeMs,
             QDateTime(QDate(2026, 11, 22), QTime(11, 30), Qt::UTC).toMSecsSinceEpoch());
}

void TestGraphClient::reportsUsage()
{
    FakeReply reply = FakeReply::json(R"({"error":{"code":80007}})", 429);
    reply.headers.emplaceBack("X-Business-Use-Case-Usage",
                              R"({"1":[{"call_count":100,"estimated_time_to_regain_access":2}]})");
    m_server->script(reply);
    QSignalSpy spy(m_client.get(), &Client::usageReported);
    const auto future = m_client->call(GetPhoneNumber{PhoneNumberId{u"1"_s}});
    WAIT_FOR(future);
    QCOMPARE(future.result().error().code, ErrorCode::RateLimited);
    QCOMPARE(future.result().error().retryAfter,
             std::optional<std::chrono::milliseconds>(std::chrono::minutes(2)));
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.at(0).at(0).value<Usage>().percent, std::optional<int>(100));
}

void TestGraphClient::takesANewToken()
{
    m_server->setHandler([](const FakeRequest &) { return FakeReply::json(R"({"id":"1"})"); });
    for (const QByteArray &token : {QByteArray("sandbox-1"), QByteArray("sandbox-2")}) {
        m_token = token;
        const auto future = m_client->call(GetPhoneNumber{PhoneNumberId{u"1"_s}});
        WAIT_FOR(future);
        AIC_VERIFY_RESULT(future.result());
        QCOMPARE(m_server->requests().last().headers.value("authorization"), "Bearer " + token);
    }
}

QTEST_GUILESS_MAIN(TestGraphClient)
#include "tst_graphclient.moc"
