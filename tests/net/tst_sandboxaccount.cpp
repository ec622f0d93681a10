// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, block list, analytics, tokens and usage figures of the sandbox over HTTP.
#include <QTemporaryDir>

#include "support/fakeclock.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
using Rig = test::SandboxRig;
using test::WebhookReceiver;

namespace {

const QString kNumber = u"/v25.0/200000000000001"_s;
const QString kAccount = u"/v25.0/100000000000001"_s;

QByteArray users(const QByteArray &list)
{
    return R"({"messaging_product":"whatsapp","block_users":[)" + list + "]}";
}

} // namespace

class TestSandboxAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNumberFromAddingToSending();
    void pinNameAndSettings();
    void identityCheck();
    void numberOverride();
    void username();
    void qrCodes();
    void blockList();
    void analytics_data();
    void analytics();
    void templateAnalytics();
    void usageHeaders();
    void oauthAndPortfolio();
    void marketingSwitchedOff();

private:
    SystemClock m_clock;
};

void TestSandboxAccount::aNumberFromAddingToSending()
{
    QTemporaryDir directory;
    Rig rig(std::nullopt, directory.filePath(u"state.json"_s));
    QVERIFY(rig.start(m_clock));
    const QString list = kAccount + u"/phone_numbers";
    const QByteArray body = R"({"cc":"60","phone_number":"355500300","verified_name":"Shop"})";
    const QString id = rig.api.post(list, body).json.value("id"_L1).toString();
    QCOMPARE(id.size(), 15);
    QCOMPARE(rig.api.post(list, body).code(), 100);
    QCOMPARE(rig.api.post(list, R"({"cc":"60","verified_name":"Shop"})").code(), 100);
    const QString path = u"/v25.0/"_s + id;
    const auto status = [&] {
        return rig.api.get(QString(path + u"?fields=status")).json.value("status"_L1).toString();
    };
    QCOMPARE(status(), u"UNVERIFIED"_s);
    const QByteArray pin = R"({"messaging_product":"whatsapp","pin":"123456"})";
    QCOMPARE(rig.api.post(QString(path + u"/register"), pin).code(), 133006);
    QCOMPARE(rig.api.post(QString(path + u"/verify_code"), R"({"code":"123456"})").code(), 136025);
    QCOMPARE(rig.api.post(QString(path + u"/request_code"), R"({"code_method":"FAX"})").code(),
             100);
    QCOMPARE(
        rig.api
            .post(QString(path + u"/request_code"), R"({"code_method":"SMS","language":"en_US"})")
            .status,
        200);
    QCOMPARE(rig.api.post(QString(path + u"/verify_code"), R"({"code":"000000"})").code(), 136025);
    QCOMPARE(rig.api.post(QString(path + u"/verify_code"), R"({"code":"123-456"})").status, 200);
    QCOMPARE(status(), u"PENDING"_s);
    const QByteArray message
        = R"({"messaging_product":"whatsapp","to":"+60125550142","text":{"body":"x"}})";
    QCOMPARE(rig.api.post(QString(path + u"/messages"), message).code(), 133010);
    QCOMPARE(rig.api.post(QString(path + u"/register"), pin).status, 200);
    QCOMPARE(rig.api.post(QString(path + u"/messages"), message).status, 200);
    AIC_VERIFY_RESULT(rig.sandbox->stop());
    QVERIFY(rig.start(m_clock));
    QCOMPARE(status(), u"CONNECTED"_s);
    QCOMPARE(rig.api.messages().at(0).toObject().value("phone_number_id"_L1).toString(), id);
}

void TestSandboxAccount::pinNameAndSettings()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.post(kNumber, R"({"pin":"12345"})").code(), 100);
    QCOMPARE(rig.api.post(kNumber, "{}").code(), 100);
    QCOMPARE(rig.api.post(kNumber, R"({"pin":"654321"})").status, 200);
    QTRY_COMPARE(rig.values(u"security"_s).size(), 1);
    QCOMPARE(rig.api
                 .post(QString(kNumber + u"/register"),
                       R"({"messaging_product":"whatsapp","pin":"123456"})")
                 .code(),
             133005);
    QCOMPARE(rig.api.call("POST", QString(kNumber + u"?new_display_name=Shop")).status, 200);
    QCOMPARE(rig.api.get(QString(kNumber + u"?fields=new_name_status"))
                 .json.value("new_name_status"_L1)
                 .toString(),
             u"PENDING_REVIEW"_s);
    const QString settings = kNumber + u"/settings";
    QCOMPARE(rig.api.post(settings, R"({"calling":{"status":"ENABLED"}})").status, 200);
    QCOMPARE(rig.api.post(settings, R"({"calling":{"call_icon_visibility":"DEFAULT"}})").status,
             200);
    QCOMPARE(rig.api.post(settings, "{}").code(), 100);
    QCOMPARE(rig.api.get(settings).json.value("calling"_L1).toObject().size(), 2);
    QTRY_COMPARE(rig.values(u"account_settings_update"_s).size(), 2);
}

void TestSandboxAccount::identityCheck()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api
                 .post(QString(kNumber + u"/settings"),
                       R"({"user_identity_change":{"enable_identity_key_check":true}})")
                 .status,
             200);
    (void)rig.api.post(u"/_sandbox/inbound"_s, R"({"from":"+60125550142","text":"Hi"})");
    QTRY_COMPARE(rig.inbound().size(), 1);
    const QByteArray hash = rig.inbound()
                                .first()
                                .value("contacts"_L1)
                                .toArray()
                                .at(0)
                                .toObject()
                                .value("identity_key_hash"_L1)
                                .toString()
                                .toLatin1();
    QVERIFY(!hash.isEmpty());
    const auto send = [&](const QByteArray &key) {
        return rig.api.sendText(u"+60125550142"_s, u"Hello"_s,
                                R"(,"recipient_identity_key_hash":")" + key + "\"");
    };
    QCOMPARE(send("stale").code(), 137000);
    QCOMPARE(send(hash).status, 200);
}

void TestSandboxAccount::numberOverride()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    WebhookReceiver other;
    AIC_VERIFY_RESULT(other.listen());
    const auto set = [&](const QByteArray &url, const QByteArray &token) {
        return rig.api.post(kNumber, R"({"webhook_configuration":{"override_callback_uri":")" + url
                                         + R"(","verify_token":")" + token + R"("}})");
    };
    const QByteArray url = other.url().toString().toLatin1();
    QCOMPARE(set(url, "wrong").code(), 2200);
    QCOMPARE(set("http://example.org/x", "verify me").code(), 2200);
    QCOMPARE(set(url, "verify me").status, 200);
    rig.sandbox->inbound(u"+60125550142"_s, u"To the override"_s);
    QTRY_COMPARE(other.received().size(), 1);
    QCOMPARE(rig.api
                 .post(u"/_sandbox/inbound"_s,
                       R"({"from":"+60125550142","text":"Hi","phone_number_id":"200000000000002"})")
                 .status,
             200);
    QTRY_COMPARE(rig.receiver.received().size(), 1);
    QCOMPARE(other.received().size(), 1);
    QVERIFY(rig.api.get(QString(kNumber + u"?fields=webhook_configuration"))
                .json.value("webhook_configuration"_L1)
                .toObject()
                .contains("phone_number"_L1));
    QCOMPARE(set("", "").status, 200);
    rig.sandbox->inbound(u"+60125550142"_s, u"Back"_s);
    QTRY_COMPARE(rig.receiver.received().size(), 2);
}

void TestSandboxAccount::username()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString path = kNumber + u"/username";
    QCOMPARE(rig.api.post(path, R"({"username":"No Spaces"})").code(), 100);
    QCOMPARE(
        rig.api.post(path, R"({"username":"example.shop"})").json.value("status"_L1).toString(),
        u"approved"_s);
    QCOMPARE(rig.api.get(path).json.value("username"_L1).toString(), u"example.shop"_s);
    QCOMPARE(rig.api.call("DELETE", path).status, 200);
    QVERIFY(rig.api.get(path).json.isEmpty());
    QTRY_COMPARE(rig.values(u"business_username_update"_s).size(), 2);
    QCOMPARE(rig.api
                 .call("DELETE", QString(kNumber
                                         + u"/contact_book?messaging_product=whatsapp&bsuid="
                                           u"US.96"))
                 .json.value("deleted"_L1)
                 .toBool(),
             true);
}

void TestSandboxAccount::qrCodes()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString path = kNumber + u"/message_qrdls";
    const auto made
        = rig.api.call("POST", QString(path + u"?generate_qr_image=png&prefilled_message=Hello"));
    const QString code = made.json.value("code"_L1).toString();
    QVERIFY(made.json.value("deep_link_url"_L1).toString().endsWith(code));
    QCOMPARE(rig.api.call("POST", path).code(), 100);
    QCOMPARE(rig.api.call("POST", path + u"/" + code + u"?prefilled_message=Bye").status, 200);
    const auto one = rig.api.get(path + u"/" + code);
    QCOMPARE(one.json.value("data"_L1)
                 .toArray()
                 .at(0)
                 .toObject()
                 .value("prefilled_message"_L1)
                 .toString(),
             u"Bye"_s);
    QCOMPARE(rig.api.get(path).json.value("data"_L1).toArray().size(), 1);
    QCOMPARE(rig.api.call("DELETE", path + u"/" + code).status, 200);
    QCOMPARE(rig.api.get(path + u"/" + code).code(), 100);
}

void TestSandboxAccount::blockList()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString path = kNumber + u"/block_users";
    for (const char *from : {"+60125550142", "+60125550016"})
        (void)rig.api.post(u"/_sandbox/inbound"_s,
                           R"({"text":"Hi","from":")" + QByteArray(from) + "\"}");
    const QByteArray hidden = rig.api.get(u"/_sandbox/inbound"_s).bytes;
    const QByteArray userId = QJsonDocument::fromJson(hidden)
                                  .array()
                                  .at(1)
                                  .toObject()
                                  .value("user_id"_L1)
                                  .toString()
                                  .toLatin1();
    const auto blocked
        = rig.api.post(path, users(R"({"user":"+60125550142"},{"user_id":")" + userId + "\"}"));
    QCOMPARE(blocked.status, 200);
    QCOMPARE(
        blocked.json.value("block_users"_L1).toObject().value("added_users"_L1).toArray().size(),
        2);
    const auto list = rig.api.get(QString(path + u"?limit=1"));
    QCOMPARE(list.json.value("data"_L1).toArray().size(), 1);
    QCOMPARE(list.json.value("data"_L1).toArray().at(0).toObject().value("wa_id"_L1).toString(),
             u"60125550142"_s);
    QVERIFY(list.json.value("paging"_L1).toObject().contains("next"_L1));
    const auto partly
        = rig.api.post(path, users(R"({"user":"+60125550142"},{"user":"+60125550199"})"));
    QCOMPARE(partly.status, 400);
    QCOMPARE(partly.code(), 139100);
    const QJsonObject both = partly.json.value("block_users"_L1).toObject();
    QCOMPARE(both.value("added_users"_L1).toArray().size(), 1);
    QCOMPARE(both.value("failed_users"_L1)
                 .toArray()
                 .at(0)
                 .toObject()
                 .value("errors"_L1)
                 .toArray()
                 .at(0)
                 .toObject()
                 .value("code"_L1)
                 .toInt(),
             131047);
    // Neither side reaches the other.
    const auto sent = rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    QTRY_COMPARE(rig.names(sent.wamid()), QStringList{u"failed"_s});
    QCOMPARE(rig.api.post(u"/_sandbox/inbound"_s, R"({"from":"+60125550142","text":"Hi"})").status,
             409);
    const auto unblocked = rig.api.call("DELETE", path, users(R"({"user":"+60125550142"})"));
    QCOMPARE(unblocked.json.value("block_users"_L1)
                 .toObject()
                 .value("removed_users"_L1)
                 .toArray()
                 .size(),
             1);
    QCOMPARE(rig.api.post(u"/_sandbox/inbound"_s, R"({"from":"+60125550142","text":"Hi"})").status,
             200);
    QCOMPARE(rig.api.post(path, R"({"messaging_product":"whatsapp"})").code(), 100);
}

void TestSandboxAccount::analytics_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("modifiers");
    QTest::addColumn<int>("points"); // -1: refused
    QTest::newRow("messages") << u"analytics"_s << u".granularity(DAY).phone_numbers([])"_s << 1;
    QTest::newRow("templates only")
        << u"analytics"_s << u".granularity(DAY).product_types([0])"_s << 1;
    QTest::newRow("another country")
        << u"analytics"_s << u".granularity(HALF_HOUR).country_codes([\"US\"])"_s << 0;
    QTest::newRow("prices") << u"pricing_analytics"_s
                            << u".granularity(DAILY).dimensions([\"PRICING_CATEGORY\"])"_s << 2;
    QTest::newRow("prices together") << u"pricing_analytics"_s << u".granularity(DAILY)"_s << 1;
    QTest::newRow("conversations")
        << u"conversation_analytics"_s << u".granularity(MONTHLY)"_s << 2;
    QTest::newRow("calls") << u"call_analytics"_s << u".granularity(DAILY)"_s << 0;
    QTest::newRow("no granularity") << u"analytics"_s << QString() << -1;
}

void TestSandboxAccount::analytics()
{
    QFETCH(QString, field);
    QFETCH(QString, modifiers);
    QFETCH(int, points);
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto text = rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    const auto made = rig.api.post(
        kNumber + u"/messages",
        R"({"messaging_product":"whatsapp","to":"+60125550142","type":"template","template":{"name":"hello_world","language":{"code":"en_US"}}})");
    QTRY_COMPARE(rig.names(made.wamid()).size(), 3);
    QTRY_COMPARE(rig.names(text.wamid()).size(), 3);
    const qint64 now = m_clock.nowMs() / 1000;
    const QString fields
        = u"id,%1.start(%2).end(%3)%4"_s.arg(field).arg(now - 3600).arg(now + 3600).arg(modifiers);
    const auto answer = rig.api.get(kAccount + u"?fields="
                                    + QString::fromLatin1(QUrl::toPercentEncoding(fields)));
    if (points < 0) {
        QCOMPARE(answer.code(), 100);
        return;
    }
    const QJsonObject node = answer.json.value(field).toObject();
    const QJsonObject holder
        = field == u"analytics" ? node : node.value("data"_L1).toArray().at(0).toObject();
    QCOMPARE(holder.value("data_points"_L1).toArray().size(), points);
    if (field == u"analytics" && points == 1) {
        const QJsonObject point = holder.value("data_points"_L1).toArray().at(0).toObject();
        QCOMPARE(point.value("sent"_L1).toInt(), modifiers.contains(u"[0]") ? 1 : 2);
        QCOMPARE(point.value("sent"_L1), point.value("delivered"_L1));
    }
}

void TestSandboxAccount::templateAnalytics()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto made = rig.api.post(
        kNumber + u"/messages",
        R"({"messaging_product":"whatsapp","to":"+60125550142","type":"template","template":{"name":"hello_world","language":{"code":"en_US"}}})");
    QTRY_COMPARE(rig.names(made.wamid()).size(), 3);
    const qint64 now = m_clock.nowMs() / 1000;
    const QString path = u"%1/template_analytics?granularity=daily&start=%2&end=%3"_s.arg(kAccount)
                             .arg(now - 60)
                             .arg(now + 60);
    QCOMPARE(rig.api.get(path).code(), 100);
    const QJsonObject point
        = rig.api.get(QString(path + u"&template_ids=%5B%22810000000000001%22%5D"))
              .json.value("data"_L1)
              .toArray()
              .at(0)
              .toObject()
              .value("data_points"_L1)
              .toArray()
              .at(0)
              .toObject();
    QCOMPARE(point.value("read"_L1).toInt(), 1);
    QCOMPARE(rig.api.call("POST", QString(kAccount + u"?is_enabled_for_insights=true"))
                 .json.value("id"_L1)
                 .toString(),
             u"100000000000001"_s);
}

void TestSandboxAccount::usageHeaders()
{
    test::FakeClock clock;
    Rig rig;
    QVERIFY(rig.start(clock));
    QCOMPARE(rig.api.rules(R"({"management_calls_per_hour":4})").status, 200);
    QVERIFY(rig.api.get(u"/v25.0/me"_s).header("x-app-usage").isEmpty());
    const auto first = rig.api.get(kAccount);
    QCOMPARE(first.header("x-app-usage"),
             QByteArray(R"({"call_count":25,"total_cputime":25,"total_time":25})"));
    const auto regain = [](const test::SandboxApi::Answer &answer) {
        return QJsonDocument::fromJson(answer.header("x-business-use-case-usage"))
            .object()
            .value("100000000000001"_L1)
            .toArray()
            .at(0)
            .toObject()
            .value("estimated_time_to_regain_access"_L1)
            .toInt(-1);
    };
    QCOMPARE(regain(first), 0);
    clock.advance(std::chrono::minutes(10));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(rig.api.get(kNumber).status, 200);
    const auto refused = rig.api.get(kNumber);
    QCOMPARE(refused.code(), 80007);
    QCOMPARE(regain(refused), 50);
    // Sending has limits of its own.
    QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"Hello"_s).status, 200);
    clock.advance(std::chrono::minutes(50));
    QCOMPARE(rig.api.get(kNumber).status, 200);
}

void TestSandboxAccount::oauthAndPortfolio()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString path = u"/v25.0/oauth/access_token?client_secret=x&client_id="_s;
    rig.api.token.clear();
    const auto app = rig.api.get(QString(path + u"700000000000001&grant_type=client_credentials"));
    QCOMPARE(app.json.value("token_type"_L1).toString(), u"bearer"_s);
    QCOMPARE(rig.api.get(QString(path + u"700000000000001")).code(), 100);
    QCOMPARE(rig.api.get(QString(path + u"1&grant_type=client_credentials")).code(), 100);
    rig.api.token = app.json.value("access_token"_L1).toString().toLatin1();
    QCOMPARE(rig.api.get(u"/v25.0/700000000000001/subscriptions"_s).status, 200);
    const QString portfolio = u"/v25.0/500000000000001/"_s;
    QCOMPARE(rig.api.get(QString(portfolio + u"owned_whatsapp_business_accounts"))
                 .json.value("data"_L1)
                 .toArray()
                 .size(),
             1);
    QVERIFY(rig.api.get(QString(portfolio + u"client_whatsapp_business_accounts"))
                .json.value("data"_L1)
                .toArray()
                .isEmpty());
}

void TestSandboxAccount::marketingSwitchedOff()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.post(kAccount, R"({"disable_marketing_messages_on_cloud_api":true})").status,
             200);
    const QByteArray body
        = R"({"messaging_product":"whatsapp","to":"+60125550142","type":"template","template":{"name":"price_list_notice","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ona"},{"type":"text","text":"May"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"2026"}]}]}})";
    QCOMPARE(rig.api.post(kNumber + u"/messages", body).code(), 131063);
    QCOMPARE(rig.api.post(kNumber + u"/marketing_messages", body).status, 200);
}

QTEST_GUILESS_MAIN(TestSandboxAccount)
#include "tst_sandboxaccount.moc"
