// SPDX-License-Identifier: GPL-3.0-or-later
// The sandbox over real HTTP, its webhooks taken by a receiver of our own.
#include <QJsonArray>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

#include "support/fakeclock.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
using test::changesOf;
using test::WebhookReceiver;
using Rig = test::SandboxRig;
using Status = Rig::Status;

namespace {

const QByteArray kAppSecret = test::kSandboxAppSecret;

QByteArray templateMessage(const QByteArray &to, const QByteArray &node)
{
    return R"({"messaging_product":"whatsapp","to":")" + to + R"(","type":"template","template":)"
           + node + "}";
}

const QString kSend = u"/v25.0/200000000000001/messages"_s;
const QByteArray kHello = R"({"name":"hello_world","language":{"code":"en_US"}})";

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ladders_data();
    void ladders();
    void firstTryFails_data();
    void firstTryFails();
    void firstTryCountsPerMessage();
    void windowAndOptOutSpareTemplates();
    void lostResponseIsStillAccepted();
    void scrambledStatuses();
    void questionIsEchoed();
    void hiddenNumberNeverShows();
    void userIdIsAnAddress();

    void signaturesCoverTheExactBytes();
    void manyUpdatesShareABody();
    void duplicateRule();
    void reorderRule();
    void errorAndLossRules();
    void webhookDownIsRetried();
    void receiverErrorsAreRetriedWithTheSameBytes();

    void tokensAndPaths_data();
    void tokensAndPaths();
    void debugToken();
    void fieldsProject();
    void listsPage();
    void sendIsRefused_data();
    void sendIsRefused();
    void throughputOfTheStandardNumber();
    void pairLimit();
    void markAsRead();
    void registration();
    void profile();
    void templateStatusControl();
    void subscriptions();
    void accountSubscription();
    void inboundControl();
    void controlRefusesNonsense();

    void seedMakesTwoRunsEqual();
    void stateGoesOnAfterARestart();
    void damagedStateIsRefused();
    void resetStartsOver();
    void stopsAndStartsAgain();
    void embeddedCalls();

private:
    SystemClock m_clock;
};

void TestSandbox::ladders_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QStringList>("ladder");
    QTest::addColumn<int>("code");
    const QStringList whole{u"sent"_s, u"delivered"_s, u"read"_s};
    QTest::newRow("anybody") << u"+60125550142"_s << whole << 0;
    QTest::newRow("0001") << u"+60125550001"_s << QStringList{u"failed"_s} << 131026;
    QTest::newRow("0002") << u"+60125550002"_s << QStringList{u"sent"_s} << 0;
    QTest::newRow("0003") << u"+60125550003"_s << QStringList{u"sent"_s, u"delivered"_s} << 0;
    QTest::newRow("0006") << u"+60125550006"_s << QStringList{u"failed"_s} << 131047;
    QTest::newRow("0007, no marketing") << u"+60125550007"_s << whole << 0;
    QTest::newRow("0016") << u"+60125550016"_s << whole << 0;
}

void TestSandbox::ladders()
{
    QFETCH(QString, to);
    QFETCH(QStringList, ladder);
    QFETCH(int, code);
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto sent = rig.api.sendText(to, u"Hello"_s, R"(,"biz_opaque_callback_data":"o-1")");
    QCOMPARE(sent.status, 200);
    const QJsonObject contact = sent.json.value("contacts"_L1).toArray().at(0).toObject();
    QCOMPARE(contact.value("input"_L1).toString(), to);
    QCOMPARE(contact.value("wa_id"_L1).toString(), to.mid(1));
    QVERIFY(sent.wamid().startsWith(u"wamid."));
    QTRY_COMPARE(rig.names(sent.wamid()), ladder);
    // A whole ladder later nothing has been added.
    const auto later = rig.api.sendText(u"+60125550199"_s, u"Hello"_s);
    QTRY_COMPARE(rig.names(later.wamid()).size(), 3);
    QCOMPARE(rig.names(sent.wamid()), ladder);
    const auto statuses = rig.statuses(sent.wamid());
    for (const Status &status : statuses) {
        QCOMPARE(status.object.value("biz_opaque_callback_data"_L1).toString(), u"o-1"_s);
        QVERIFY(status.object.value("timestamp"_L1).isString());
    }
    QCOMPARE(statuses.last().code, code);
    const QJsonObject kept = rig.api.messages().at(0).toObject();
    QCOMPARE(kept.value("state"_L1).toString(), ladder.last());
    QCOMPARE(kept.value("to"_L1).toString(), to);
    QCOMPARE(kept.value("text"_L1).toObject().value("body"_L1).toString(), u"Hello"_s);
}

void TestSandbox::firstTryFails_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("http");
    QTest::addColumn<int>("code");
    QTest::newRow("0004") << u"+60125550004"_s << 400 << 131056;
    QTest::newRow("0005") << u"+60125550005"_s << 400 << 130429;
    QTest::newRow("0011") << u"+60125550011"_s << 500 << 131000;
}

void TestSandbox::firstTryFails()
{
    QFETCH(QString, to);
    QFETCH(int, http);
    QFETCH(int, code);
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto first = rig.api.sendText(to, u"Hello"_s, R"(,"biz_opaque_callback_data":"o-1")");
    QCOMPARE(first.status, http);
    QCOMPARE(first.code(), code);
    QCOMPARE(first.error().value("type"_L1).toString(), u"OAuthException"_s);
    QVERIFY(!first.error().value("fbtrace_id"_L1).toString().isEmpty());
    QVERIFY(rig.api.messages().isEmpty());
    const auto second = rig.api.sendText(to, u"Hello"_s, R"(,"biz_opaque_callback_data":"o-1")");
    QCOMPARE(second.status, 200);
    QTRY_COMPARE(rig.names(second.wamid()), (QStringList{u"sent"_s, u"delivered"_s, u"read"_s}));
    QCOMPARE(rig.api.messages().size(), 1);
}

void TestSandbox::firstTryCountsPerMessage()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString to = u"+60125550011"_s;
    QCOMPARE(rig.api.sendText(to, u"A"_s, R"(,"biz_opaque_callback_data":"a")").code(), 131000);
    QCOMPARE(rig.api.sendText(to, u"B"_s, R"(,"biz_opaque_callback_data":"b")").code(), 131000);
    QCOMPARE(rig.api.sendText(to, u"A"_s, R"(,"biz_opaque_callback_data":"a")").status, 200);
    QCOMPARE(rig.api.sendText(to, u"B"_s, R"(,"biz_opaque_callback_data":"b")").status, 200);
    QCOMPARE(rig.api.sendText(to, u"C"_s).code(), 131000);
    QCOMPARE(rig.api.sendText(to, u"C"_s).status, 200);
}

void TestSandbox::windowAndOptOutSpareTemplates()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto window = rig.api.post(kSend, templateMessage("+60125550006", kHello));
    QCOMPARE(window.json.value("messages"_L1)
                 .toArray()
                 .at(0)
                 .toObject()
                 .value("message_status"_L1)
                 .toString(),
             u"accepted"_s);
    const auto utility = rig.api.post(kSend, templateMessage("+60125550007", kHello));
    const auto marketing = rig.api.post(
        kSend,
        templateMessage(
            "+60125550007",
            R"({"name":"price_list_notice","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ona"},{"type":"text","text":"1 May"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"2026"}]}]})"));
    QCOMPARE(marketing.status, 200);
    QTRY_COMPARE(rig.names(window.wamid()).size(), 3);
    QTRY_COMPARE(rig.names(utility.wamid()).size(), 3);
    QTRY_COMPARE(rig.names(marketing.wamid()), QStringList{u"failed"_s});
    QCOMPARE(rig.statuses(marketing.wamid()).first().code, 131050);
    const QJsonObject pricing
        = rig.statuses(utility.wamid()).first().object.value("pricing"_L1).toObject();
    QCOMPARE(pricing.value("category"_L1).toString(), u"utility"_s);
    QCOMPARE(pricing.value("type"_L1).toString(), u"regular"_s);
}

void TestSandbox::lostResponseIsStillAccepted()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(rig.api.sendText(u"+60125550009"_s, u"Hello"_s).status, 0);
    const QJsonArray kept = rig.api.messages();
    QCOMPARE(kept.size(), 2);
    QVERIFY(kept.at(0).toObject().value("response_lost"_L1).toBool());
    QTRY_COMPARE(rig.names(kept.at(1).toObject().value("id"_L1).toString()),
                 (QStringList{u"sent"_s, u"delivered"_s, u"read"_s}));
    QCOMPARE(rig.api.stats().value("lost_responses"_L1).toInt(), 2);
}

void TestSandbox::scrambledStatuses()
{
    Rig rig;
    QVERIFY(rig.start(m_clock, false));
    QCOMPARE(rig.api.rules(R"({"status_delay_ms":30})").status, 200);
    const auto sent = rig.api.sendText(u"+60125550008"_s, u"Hello"_s);
    QTRY_COMPARE(rig.names(sent.wamid()).size(), 6);
    const QStringList names = rig.names(sent.wamid());
    for (const QString &name : {u"sent"_s, u"delivered"_s, u"read"_s})
        QCOMPARE(names.count(name), 2);
    QVERIFY(names.indexOf(u"read"_s) < names.indexOf(u"sent"_s));
}

void TestSandbox::questionIsEchoed()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.sendText(u"+60125550003"_s, u"Unread?"_s).status, 200);
    QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"No question"_s).status, 200);
    QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"Is the café open?"_s).status, 200);
    QTRY_COMPARE(rig.inbound().size(), 1);
    const QJsonObject value = rig.inbound().first();
    const QJsonObject message = value.value("messages"_L1).toArray().at(0).toObject();
    QCOMPARE(message.value("from"_L1).toString(), u"60125550142"_s);
    QCOMPARE(message.value("text"_L1).toObject().value("body"_L1).toString(),
             u"Echo: Is the café open?"_s);
    QCOMPARE(value.value("contacts"_L1).toArray().at(0).toObject().value("user_id"_L1),
             message.value("from_user_id"_L1));
    QCOMPARE(value.value("metadata"_L1).toObject().value("phone_number_id"_L1).toString(),
             u"200000000000001"_s);
    QCOMPARE(rig.api.stats().value("inbound"_L1).toInt(), 1);
}

void TestSandbox::hiddenNumberNeverShows()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto sent = rig.api.sendText(u"+60125550016"_s, u"Who are you?"_s);
    QTRY_COMPARE(rig.inbound().size(), 1);
    QTRY_COMPARE(rig.names(sent.wamid()).size(), 3);
    const auto received = rig.receiver.received();
    for (const WebhookReceiver::Received &post : received) {
        QVERIFY(!post.body.contains("\"60125550016\""));
        QVERIFY(!post.body.contains("wa_id"));
        QVERIFY(!post.body.contains("\"recipient_id\""));
    }
    const QJsonObject value = rig.inbound().first();
    const QJsonObject contact = value.value("contacts"_L1).toArray().at(0).toObject();
    QVERIFY(
        contact.value("profile"_L1).toObject().value("username"_L1).toString().startsWith(u'@'));
    QVERIFY(!value.value("messages"_L1).toArray().at(0).toObject().contains("from"_L1));
}

void TestSandbox::userIdIsAnAddress()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    (void)rig.api.sendText(u"+60125550016"_s, u"Hello"_s);
    const QString userId = rig.api.messages().at(0).toObject().value("user_id"_L1).toString();
    const auto sent
        = rig.api.post(kSend, R"({"messaging_product":"whatsapp","recipient":")" + userId.toLatin1()
                                  + R"(","type":"text","text":{"body":"Hello again"}})");
    QCOMPARE(sent.status, 200);
    const QJsonObject contact = sent.json.value("contacts"_L1).toArray().at(0).toObject();
    QCOMPARE(contact.value("user_id"_L1).toString(), userId);
    QVERIFY(!contact.contains("wa_id"_L1));
    QTRY_COMPARE(rig.names(sent.wamid()).size(), 3);
    QCOMPARE(rig.api.messages().at(1).toObject().value("to"_L1).toString(), u"+60125550016"_s);
    QCOMPARE(rig.statuses(sent.wamid()).first().object.value("recipient_user_id"_L1).toString(),
             userId);
}

void TestSandbox::signaturesCoverTheExactBytes()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    rig.sandbox->inbound(u"+60 12-555 0142"_s, u"Grüße / 😀"_s);
    QTRY_COMPARE(rig.receiver.received().size(), 1);
    const auto post = rig.receiver.received().first();
    QCOMPARE(post.signature, QByteArray("sha256="
                                        + QMessageAuthenticationCode::hash(
                                              post.body, kAppSecret, QCryptographicHash::Sha256)
                                              .toHex()));
    QVERIFY(post.body.contains(R"("body":"Gr\u00fc\u00dfe \/ \ud83d\ude00")"));
    for (const char byte : post.body)
        QVERIFY(byte >= 0x20 && byte < 0x7f);
    QVERIFY(post.body.indexOf("\"value\"") < post.body.indexOf("\"field\""));
}

void TestSandbox::manyUpdatesShareABody()
{
    Rig rig;
    QVERIFY(rig.start(m_clock, false));
    // Everything becomes due at once when the receiver comes back.
    QCOMPARE(rig.api.rules(R"({"status_delay_ms":400,"latency_ms":0})").status, 200);
    for (int i = 0; i < 60; ++i)
        QCOMPARE(rig.api.sendText(u"+6012555%1"_s.arg(1000 + i), u"Hello"_s).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(rig.statuses().size(), 180, 15'000);
    const auto received = rig.receiver.received();
    QVERIFY(received.size() < 180);
    for (const WebhookReceiver::Received &post : received)
        QVERIFY(post.body.count("\"status\":") <= 50);
}

void TestSandbox::duplicateRule()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.rules(R"({"duplicate_rate":1})").status, 200);
    const auto sent = rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    QTRY_COMPARE(rig.names(sent.wamid()).size(), 6);
    for (const QString &name : {u"sent"_s, u"delivered"_s, u"read"_s})
        QCOMPARE(rig.names(sent.wamid()).count(name), 2);
}

void TestSandbox::reorderRule()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.rules(R"({"reorder_rate":0.5})").status, 200);
    QStringList wamids;
    for (int i = 0; i < 20; ++i)
        wamids.append(rig.api.sendText(u"+6012555%1"_s.arg(1000 + i), u"Hello"_s).wamid());
    QTRY_COMPARE(rig.statuses().size(), 60);
    const QStringList inOrder{u"sent"_s, u"delivered"_s, u"read"_s};
    int shuffled = 0;
    for (const QString &wamid : std::as_const(wamids)) {
        QStringList names = rig.names(wamid);
        shuffled += names != inOrder ? 1 : 0;
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 3);
    }
    QVERIFY2(shuffled > 3, qPrintable(QString::number(shuffled)));
}

void TestSandbox::errorAndLossRules()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.rules(R"({"error_rate":1,"error_code":131016})").status, 200);
    const auto refused = rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    QCOMPARE(refused.status, 500);
    QCOMPARE(refused.code(), 131016);
    QVERIFY(refused.error().value("is_transient"_L1).toBool());
    QVERIFY(rig.api.messages().isEmpty());
    QCOMPARE(rig.api.rules(R"({"error_rate":0,"lost_response_rate":0.3})").status, 200);
    int lost = 0;
    for (int i = 0; i < 50; ++i)
        lost += rig.api.sendText(u"+6012555%1"_s.arg(1000 + i), u"Hello"_s).status == 0 ? 1 : 0;
    QVERIFY2(lost > 4 && lost < 30, qPrintable(QString::number(lost)));
    const QJsonObject stats = rig.api.stats();
    QCOMPARE(stats.value("accepted"_L1).toInt(), 50);
    QCOMPARE(stats.value("lost_responses"_L1).toInt(), lost);
    QCOMPARE(stats.value("most_per_recipient"_L1).toInt(), 1);
    QCOMPARE(stats.value("refused_by_code"_L1).toObject().value("131016"_L1).toInt(), 1);
}

void TestSandbox::webhookDownIsRetried()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.rules(R"({"webhook_down":true,"retry_delay_ms":20})").status, 200);
    const auto sent = rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    QTRY_VERIFY(rig.api.stats().value("webhooks"_L1).toObject().value("failed_attempts"_L1).toInt()
                > 4);
    QVERIFY(rig.receiver.received().isEmpty());
    QCOMPARE(rig.api.messages().at(0).toObject().value("state"_L1).toString(), u"read"_s);
    QCOMPARE(rig.api.rules(R"({"webhook_down":false})").status, 200);
    QTRY_COMPARE(rig.names(sent.wamid()).size(), 3);
    QTRY_COMPARE(rig.api.stats().value("webhooks"_L1).toObject().value("waiting"_L1).toInt(), 0);
    QCOMPARE(rig.names(sent.wamid()).size(), 3);
}

void TestSandbox::receiverErrorsAreRetriedWithTheSameBytes()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.rules(R"({"retry_delay_ms":10})").status, 200);
    rig.receiver.status = 503;
    rig.sandbox->inbound(u"+60125550142"_s, u"Hello"_s);
    QTRY_VERIFY(rig.receiver.received().size() >= 3);
    rig.receiver.status = 200;
    QTRY_COMPARE(rig.api.stats().value("webhooks"_L1).toObject().value("delivered"_L1).toInt(), 1);
    const auto received = rig.receiver.received();
    for (const WebhookReceiver::Received &post : received) {
        QCOMPARE(post.body, received.first().body);
        QCOMPARE(post.signature, received.first().signature);
    }
    const qsizetype count = received.size();
    rig.sandbox->inbound(u"+60125550142"_s, u"Again"_s);
    QTRY_COMPARE(rig.receiver.received().size(), count + 1);
}

void TestSandbox::tokensAndPaths_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("http");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("subcode");
    const auto row = [](const char *name, const char *method, const QString &path,
                        const char *token, int http, int code, int subcode = 0) {
        QTest::newRow(name) << QByteArray(method) << path << QByteArray(token) << http << code
                            << subcode;
    };
    row("me", "GET", u"/v25.0/me"_s, "sandbox-x", 200, 0);
    row("v22", "GET", u"/v22.0/me"_s, "sandbox-x", 200, 0);
    row("no version", "GET", u"/me"_s, "sandbox-x", 200, 0);
    row("v21", "GET", u"/v21.0/me"_s, "sandbox-x", 400, 2500);
    row("v99", "GET", u"/v99.0/me"_s, "sandbox-x", 400, 2500);
    row("v25.1", "GET", u"/v25.1/me"_s, "sandbox-x", 400, 2500);
    row("probe without token", "GET", u"/v25.0/me"_s, "", 400, 2500);
    row("node without token", "GET", u"/v25.0/200000000000001"_s, "", 401, 104);
    row("foreign token", "GET", u"/v25.0/me"_s, "EAAB1234", 401, 190);
    row("expired token", "GET", u"/v25.0/me"_s, "sandbox-expired", 401, 190, 463);
    row("expired token sends", "POST", kSend, "sandbox-expired", 401, 190, 463);
    row("app token", "GET", u"/v25.0/700000000000001/subscriptions"_s, "700000000000001|x", 200, 0);
    row("no permission to send", "POST", kSend, "sandbox-nopermission", 403, 10);
    row("no permission to manage", "GET", u"/v25.0/100000000000001"_s, "sandbox-nopermission", 403,
        200);
    row("who am I", "GET", u"/v25.0/me"_s, "sandbox-nopermission", 200, 0);
    row("unknown id", "GET", u"/v25.0/300000000000001"_s, "sandbox-x", 400, 100, 33);
    row("unknown id sends", "POST", u"/v25.0/300000000000001/messages"_s, "sandbox-x", 400, 100,
        33);
    row("unknown edge", "GET", u"/v25.0/200000000000001/telegrams"_s, "sandbox-x", 400, 2500);
    row("unknown word", "GET", u"/v25.0/telegrams"_s, "sandbox-x", 400, 2500);
    row("wrong method", "GET", kSend, "sandbox-x", 400, 100, 33);
    row("nothing", "GET", u"/v25.0"_s, "sandbox-x", 400, 2500);
    row("no JSON", "POST", kSend, "sandbox-x", 400, 100);
}

void TestSandbox::tokensAndPaths()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, token);
    QFETCH(int, http);
    QFETCH(int, code);
    QFETCH(int, subcode);
    Rig rig;
    QVERIFY(rig.start(m_clock));
    rig.api.token = token;
    const auto answer
        = rig.api.call(method, path, method == "POST" ? QByteArray("{not json") : QByteArray());
    QCOMPARE(answer.status, http);
    QCOMPARE(answer.code(), code);
    QCOMPARE(answer.error().value("error_subcode"_L1).toInt(), subcode);
}

void TestSandbox::debugToken()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto inspect = [&](const QString &token) {
        return rig.api.get(u"/v25.0/debug_token?input_token="_s + token)
            .json.value("data"_L1)
            .toObject();
    };
    const QJsonObject good = inspect(u"sandbox-x"_s);
    QVERIFY(good.value("is_valid"_L1).toBool());
    QCOMPARE(good.value("granular_scopes"_L1)
                 .toArray()
                 .at(0)
                 .toObject()
                 .value("target_ids"_L1)
                 .toArray()
                 .at(0)
                 .toString(),
             u"100000000000001"_s);
    QCOMPARE(good.value("scopes"_L1).toArray().size(), 3);
    const QJsonObject expired = inspect(u"sandbox-expired"_s);
    QVERIFY(!expired.value("is_valid"_L1).toBool(true));
    QCOMPARE(expired.value("error"_L1).toObject().value("code"_L1).toInt(), 190);
    QVERIFY(inspect(u"sandbox-nopermission"_s).value("scopes"_L1).toArray().isEmpty());
    QVERIFY(!inspect(u"EAAB"_s).value("is_valid"_L1).toBool(true));
    QCOMPARE(rig.api.get(u"/v25.0/debug_token"_s).code(), 100);
}

void TestSandbox::fieldsProject()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto number = rig.api.get(
        u"/v25.0/200000000000002?fields=throughput{level},status,display_phone_number"_s);
    QCOMPARE(number.json.keys(),
             (QStringList{u"display_phone_number"_s, u"id"_s, u"status"_s, u"throughput"_s}));
    QCOMPARE(number.json.value("throughput"_L1).toObject().value("level"_L1).toString(),
             u"STANDARD"_s);
    const auto first = rig.api.get(u"/v25.0/200000000000001"_s);
    QCOMPARE(first.json.value("display_phone_number"_L1).toString(), u"+60 3-5550 0100"_s);
    QCOMPARE(first.json.value("throughput"_L1).toObject().value("level"_L1).toString(), u"HIGH"_s);
    QVERIFY(!first.json.contains("status"_L1));
    const auto unknown = rig.api.get(u"/v25.0/200000000000001?fields=status,colour"_s);
    QCOMPARE(unknown.status, 400);
    QCOMPARE(unknown.code(), 100);
    QVERIFY(unknown.error().value("message"_L1).toString().contains(u"nonexisting field (colour)"));
    QCOMPARE(rig.api.get(u"/v25.0/100000000000001?fields=name,health_status"_s).json.keys(),
             (QStringList{u"health_status"_s, u"id"_s, u"name"_s}));
    QCOMPARE(rig.api.get(u"/v25.0/810000000000001?fields=name"_s).json.value("name"_L1).toString(),
             u"hello_world"_s);
}

void TestSandbox::listsPage()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString list
        = u"/v25.0/100000000000001/message_templates?fields=name&summary=total_count&limit=4"_s;
    const auto first = rig.api.get(list);
    QCOMPARE(first.json.value("data"_L1).toArray().size(), 4);
    QCOMPARE(first.json.value("summary"_L1).toObject().value("total_count"_L1).toInt(), 6);
    const QJsonObject paging = first.json.value("paging"_L1).toObject();
    QVERIFY(paging.contains("next"_L1));
    QVERIFY(!paging.contains("previous"_L1));
    QVERIFY(!paging.value("next"_L1).toString().contains(u"sandbox-test"));
    const QString after = paging.value("cursors"_L1).toObject().value("after"_L1).toString();
    const auto second = rig.api.get(QString(list + u"&after=" + after));
    QCOMPARE(second.json.value("data"_L1).toArray().size(), 2);
    QVERIFY(!second.json.value("paging"_L1).toObject().contains("next"_L1));
    const QString before = second.json.value("paging"_L1)
                               .toObject()
                               .value("cursors"_L1)
                               .toObject()
                               .value("before"_L1)
                               .toString();
    QCOMPARE(rig.api.get(QString(list + u"&before=" + before)).json.value("data"_L1),
             first.json.value("data"_L1));
    QCOMPARE(rig.api.get(QString(list + u"&after=junk")).code(), 100);
    QCOMPARE(rig.api.get(u"/v25.0/100000000000001/message_templates?fields=colour"_s).code(), 100);
    QCOMPARE(rig.api.get(u"/v25.0/100000000000001/message_templates?status=PAUSED"_s)
                 .json.value("data"_L1)
                 .toArray()
                 .size(),
             1);
    const auto numbers = rig.api.get(u"/v25.0/100000000000001/phone_numbers?limit=1"_s);
    QCOMPARE(numbers.json.value("data"_L1).toArray().size(), 1);
    QVERIFY(numbers.json.value("paging"_L1).toObject().contains("next"_L1));
}

void TestSandbox::sendIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("http");
    QTest::addColumn<int>("code");
    QTest::newRow("no product") << QByteArray(R"({"to":"+60125550142","text":{"body":"x"}})") << 400
                                << 100;
    QTest::newRow("wrong product")
        << QByteArray(R"({"messaging_product":"fax","to":"+60125550142","text":{"body":"x"}})")
        << 400 << 100;
    QTest::newRow("array") << QByteArray("[]") << 400 << 100;
    QTest::newRow("no recipient") << QByteArray(
        R"({"messaging_product":"whatsapp","text":{"body":"x"}})")
                                  << 400 << 131008;
    QTest::newRow("to myself") << QByteArray(
        R"({"messaging_product":"whatsapp","to":"+60355500100","text":{"body":"x"}})")
                               << 400 << 131021;
    QTest::newRow("unknown template")
        << templateMessage("+60125550142", R"({"name":"nothing","language":{"code":"en"}})") << 404
        << 132001;
    QTest::newRow("paused template") << templateMessage(
        "+60125550142", R"({"name":"loyalty_points_update","language":{"code":"en"}})")
                                     << 400 << 132015;
}

void TestSandbox::sendIsRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(int, http);
    QFETCH(int, code);
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto answer = rig.api.post(kSend, body);
    QCOMPARE(answer.status, http);
    QCOMPARE(answer.code(), code);
    QVERIFY(rig.api.messages().isEmpty());
}

void TestSandbox::throughputOfTheStandardNumber()
{
    test::FakeClock clock;
    Rig rig;
    QVERIFY(rig.start(clock));
    const QString send = u"/v25.0/200000000000002/messages"_s;
    const auto post = [&](int i) {
        return rig.api.post(send, R"({"messaging_product":"whatsapp","to":"+6012555)"
                                      + QByteArray::number(1000 + i) + R"(","text":{"body":"x"}})");
    };
    for (int i = 0; i < 80; ++i)
        QCOMPARE(post(i).status, 200);
    QCOMPARE(post(80).code(), 130429);
    clock.advance(std::chrono::milliseconds(13));
    QCOMPARE(post(80).status, 200);
    QCOMPARE(post(81).code(), 130429);
    QCOMPARE(rig.api.rules(R"({"throughput":500})").status, 200);
    clock.advance(std::chrono::milliseconds(1000));
    for (int i = 81; i < 200; ++i)
        QCOMPARE(post(i).status, 200);
}

void TestSandbox::pairLimit()
{
    test::FakeClock clock;
    Rig rig;
    QVERIFY(rig.start(clock));
    for (int i = 0; i < 45; ++i)
        QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"Hello"_s).status, 200);
    QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"Hello"_s).code(), 131056);
    QCOMPARE(rig.api.sendText(u"+60125550143"_s, u"Hello"_s).status, 200);
    clock.advance(std::chrono::seconds(6));
    QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"Hello"_s).status, 200);
    QCOMPARE(rig.api.rules(R"({"pair_burst":0})").status, 200);
    QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"Hello"_s).status, 200);
}

void TestSandbox::markAsRead()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto inbound
        = rig.api.post(u"/_sandbox/inbound"_s, R"({"from":"+60125550142","text":"Hi"})");
    const QByteArray id = inbound.json.value("id"_L1).toString().toLatin1();
    const auto mark = [&](const QByteArray &wamid, const QByteArray &rest = {}) {
        return rig.api.post(kSend,
                            R"({"messaging_product":"whatsapp","status":"read","message_id":")"
                                + wamid + '"' + rest + "}");
    };
    QVERIFY(mark(id).json.value("success"_L1).toBool());
    QVERIFY(mark(id, R"(,"typing_indicator":{"type":"text"})").json.value("success"_L1).toBool());
    QCOMPARE(mark(id, R"(,"typing_indicator":{"type":"song"})").code(), 100);
    QCOMPARE(mark("wamid.unknown").code(), 100);
    QVERIFY(rig.api.messages().isEmpty());
}

void TestSandbox::registration()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString number = u"/v25.0/200000000000001"_s;
    const auto registerWith = [&](const QByteArray &pin) {
        return rig.api.post(QString(number + u"/register"),
                            R"({"messaging_product":"whatsapp","pin":")" + pin + "\"}");
    };
    QCOMPARE(registerWith("12345").code(), 100);
    QCOMPARE(registerWith("123456").status, 200);
    QCOMPARE(registerWith("654321").code(), 133005);
    QCOMPARE(rig.api.post(QString(number + u"/deregister"), "{}").status, 200);
    QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"Hello"_s).code(), 133010);
    QCOMPARE(rig.api.get(QString(number + u"?fields=status")).json.value("status"_L1).toString(),
             u"DISCONNECTED"_s);
    QCOMPARE(registerWith("123456").status, 200);
    QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"Hello"_s).status, 200);
    for (int i = 0; i < 7; ++i)
        QCOMPARE(registerWith("123456").status, 200);
    QCOMPARE(registerWith("123456").code(), 133016);
}

void TestSandbox::profile()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString path = u"/v25.0/200000000000001/whatsapp_business_profile"_s;
    const auto read = [&] {
        return rig.api.get(QString(path + u"?fields=about,websites"))
            .json.value("data"_L1)
            .toArray()
            .at(0)
            .toObject();
    };
    QVERIFY(!read().value("about"_L1).toString().isEmpty());
    QCOMPARE(rig.api.post(path, R"({"messaging_product":"whatsapp","about":"Open till 6"})").status,
             200);
    QCOMPARE(read().value("about"_L1).toString(), u"Open till 6"_s);
    QCOMPARE(read().keys(), (QStringList{u"about"_s, u"messaging_product"_s, u"websites"_s}));
    const QByteArrayList bodies{R"({"about":"x"})",
                                R"({"messaging_product":"whatsapp","about":""})",
                                R"({"messaging_product":"whatsapp","vertical":"CIRCUS"})",
                                R"({"messaging_product":"whatsapp","websites":["example.org"]})"};
    for (const QByteArray &bad : bodies)
        QCOMPARE(rig.api.post(path, bad).code(), 100);
    QCOMPARE(read().value("about"_L1).toString(), u"Open till 6"_s);
    QCOMPARE(rig.api.get(QString(path + u"?fields=colour")).code(), 100);
}

void TestSandbox::templateStatusControl()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString path = u"/_sandbox/templates/hello_world/status"_s;
    QCOMPARE(rig.api.post(path, R"({"status":"PAUSED"})").status, 200);
    QCOMPARE(rig.api.post(kSend, templateMessage("+60125550142", kHello)).code(), 132015);
    QTRY_COMPARE(rig.receiver.received().size(), 1);
    const QJsonObject change = changesOf(rig.receiver.received().first().body).first();
    QCOMPARE(change.value("field"_L1).toString(), u"message_template_status_update"_s);
    QCOMPARE(change.value("value"_L1).toObject().value("event"_L1).toString(), u"PAUSED"_s);
    QCOMPARE(rig.api.post(path, R"({"status":"APPROVED"})").status, 200);
    QCOMPARE(rig.api.post(kSend, templateMessage("+60125550142", kHello)).status, 200);
    QCOMPARE(rig.api.post(path, R"({"status":"LOVELY"})").status, 400);
    QCOMPARE(rig.api.post(u"/_sandbox/templates/nothing/status"_s, R"({"status":"PAUSED"})").status,
             404);
}

void TestSandbox::subscriptions()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString path = u"/v25.0/700000000000001/subscriptions"_s;
    WebhookReceiver other;
    AIC_VERIFY_RESULT(other.listen());
    const auto subscribe = [&](const QString &url, const QString &token) {
        return rig.api.call(
            "POST",
            u"%1?object=whatsapp_business_account&callback_url=%2&verify_token=%3&fields=messages"_s
                .arg(path, QString::fromLatin1(QUrl::toPercentEncoding(url)),
                     QString::fromLatin1(QUrl::toPercentEncoding(token))));
    };
    QCOMPARE(subscribe(other.url().toString(), u"wrong"_s).code(), 2200);
    QCOMPARE(subscribe(u"http://webhook.example.org/x"_s, u"verify me"_s).code(), 2200);
    rig.sandbox->inbound(u"+60125550142"_s, u"To the old one"_s);
    QTRY_COMPARE(rig.receiver.received().size(), 1);

    QVERIFY(subscribe(other.url().toString(), u"verify me"_s).json.value("success"_L1).toBool());
    const QJsonObject listed = rig.api.get(path).json.value("data"_L1).toArray().at(0).toObject();
    QCOMPARE(listed.value("callback_url"_L1).toString(), other.url().toString());
    rig.sandbox->inbound(u"+60125550142"_s, u"To the new one"_s);
    QTRY_COMPARE(other.received().size(), 1);
    QCOMPARE(rig.receiver.received().size(), 1);

    QCOMPARE(rig.api.call("DELETE", QString(path + u"?fields=messages")).status, 200);
    rig.sandbox->inbound(u"+60125550142"_s, u"To nobody"_s);
    QTRY_COMPARE(rig.api.stats().value("webhooks"_L1).toObject().value("unsubscribed"_L1).toInt(),
                 1);
    QCOMPARE(rig.api.call("DELETE", QString(path + u"?object=whatsapp_business_account")).status,
             200);
    QVERIFY(rig.api.get(path).json.value("data"_L1).toArray().isEmpty());
    QCOMPARE(rig.api.call("POST", QString(path + u"?object=whatsapp_business_account")).code(),
             100);
}

void TestSandbox::accountSubscription()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString path = u"/v25.0/100000000000001/subscribed_apps"_s;
    QCOMPARE(rig.api.get(path).json.value("data"_L1).toArray().size(), 1);
    QCOMPARE(rig.api.call("DELETE", path).status, 200);
    QVERIFY(rig.api.get(path).json.value("data"_L1).toArray().isEmpty());
    rig.sandbox->inbound(u"+60125550142"_s, u"Unheard"_s);
    QTRY_COMPARE(rig.api.stats().value("webhooks"_L1).toObject().value("unsubscribed"_L1).toInt(),
                 1);
    QCOMPARE(rig.api.post(path, {}).status, 200);

    // An override takes `messages` only (cloud-api.md §6.6).
    WebhookReceiver other;
    AIC_VERIFY_RESULT(other.listen());
    const QByteArray url = other.url().toString().toLatin1();
    QCOMPARE(rig.api.post(path, R"({"override_callback_uri":")" + url + R"(","verify_token":"no"})")
                 .code(),
             2200);
    QCOMPARE(
        rig.api
            .post(path, R"({"override_callback_uri":")" + url + R"(","verify_token":"verify me"})")
            .status,
        200);
    rig.sandbox->inbound(u"+60125550142"_s, u"Overridden"_s);
    QCOMPARE(
        rig.api.post(u"/_sandbox/templates/hello_world/status"_s, R"({"status":"PAUSED"})").status,
        200);
    QTRY_COMPARE(other.received().size(), 1);
    QTRY_COMPARE(rig.receiver.received().size(), 1);
    QVERIFY(other.received().first().body.contains("Overridden"));
    QCOMPARE(rig.api.post(path, {}).status, 200);
    rig.sandbox->inbound(u"+60125550142"_s, u"Back home"_s);
    QTRY_COMPARE(rig.receiver.received().size(), 2);
}

void TestSandbox::inboundControl()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto sent = rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    QTRY_COMPARE(rig.names(sent.wamid()).size(), 3);
    const auto inbound = rig.api.post(
        u"/_sandbox/inbound"_s,
        R"({"from":"60125550142","type":"image","image":{"id":"900","mime_type":"image/jpeg"},"name":"Ada","username":"@ada","reply_to":")"
            + sent.wamid().toLatin1() + R"(","phone_number_id":"200000000000002"})");
    QCOMPARE(inbound.status, 200);
    QTRY_COMPARE(rig.inbound().size(), 1);
    const QJsonObject value = rig.inbound().first();
    const QJsonObject message = value.value("messages"_L1).toArray().at(0).toObject();
    QCOMPARE(message.value("id"_L1), inbound.json.value("id"_L1));
    QCOMPARE(message.value("type"_L1).toString(), u"image"_s);
    QCOMPARE(message.value("image"_L1).toObject().value("mime_type"_L1).toString(),
             u"image/jpeg"_s);
    QCOMPARE(message.value("context"_L1).toObject().value("id"_L1).toString(), sent.wamid());
    QCOMPARE(value.value("metadata"_L1).toObject().value("phone_number_id"_L1).toString(),
             u"200000000000002"_s);
    const QJsonObject profile
        = value.value("contacts"_L1).toArray().at(0).toObject().value("profile"_L1).toObject();
    QCOMPARE(profile.value("name"_L1).toString(), u"Ada"_s);
    QCOMPARE(profile.value("username"_L1).toString(), u"@ada"_s);
}

void TestSandbox::controlRefusesNonsense()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString inbound = u"/_sandbox/inbound"_s;
    QCOMPARE(rig.api.post(inbound, R"({"text":"Hi"})").status, 400);
    QCOMPARE(rig.api.post(inbound, R"({"from":"Ada","text":"Hi"})").status, 400);
    QCOMPARE(rig.api.post(inbound, R"({"from":"+60125550142"})").status, 400);
    QCOMPARE(rig.api.post(inbound, R"({"from":"+60125550142","type":"<b>"})").status, 400);
    QCOMPARE(rig.api.post(inbound, "nonsense").status, 400);
    QCOMPARE(rig.api.rules(R"({"error_rate":7})").status, 400);
    QVERIFY(rig.api.rules(R"({"error_rate":7})")
                .error()
                .value("message"_L1)
                .toString()
                .contains(u"error_rate"));
    QCOMPARE(rig.api.get(u"/_sandbox/nothing"_s).status, 404);
    QCOMPARE(rig.api.get(u"/_sandbox/reset"_s).status, 405);
}

void TestSandbox::seedMakesTwoRunsEqual()
{
    const auto run = [](quint64 seed) {
        test::FakeClock clock;
        Rig rig(seed);
        QByteArrayList seen;
        if (!rig.start(clock))
            return seen;
        (void)rig.api.rules(R"({"lost_response_rate":0.3,"error_rate":0.2,"duplicate_rate":0.3})");
        for (int i = 0; i < 20; ++i)
            seen.append(rig.api.sendText(u"+6012555%1"_s.arg(1000 + i), u"Hello?"_s).bytes);
        seen.append(rig.api.get(u"/_sandbox/messages"_s).bytes);
        // The clock stands still until here; then everything is due.
        clock.advance(std::chrono::seconds(30));
        const qsizetype accepted = rig.api.messages().size();
        if (!QTest::qWaitFor([&] {
                clock.advance(std::chrono::milliseconds(0));
                return rig.api.stats()
                           .value("messages_by_state"_L1)
                           .toObject()
                           .value("read"_L1)
                           .toInt()
                       == accepted;
            }))
            return QByteArrayList();
        return seen;
    };
    const QByteArrayList first = run(7);
    QCOMPARE(first.size(), 21);
    QCOMPARE(run(7), first);
    QVERIFY(run(8) != first);
}

void TestSandbox::stateGoesOnAfterARestart()
{
    QTemporaryDir directory;
    Rig rig(std::nullopt, directory.filePath(u"state.json"_s));
    QVERIFY(rig.start(m_clock, false));
    QCOMPARE(rig.api.rules(R"({"status_delay_ms":[1,1,3600000]})").status, 200);
    const auto sent = rig.api.sendText(u"+60125550142"_s, u"Are you there?"_s,
                                       R"(,"biz_opaque_callback_data":"o-1")");
    QTRY_COMPARE(rig.names(sent.wamid()).size(), 2);
    QTRY_COMPARE(rig.api.messages().at(0).toObject().value("state"_L1).toString(), u"delivered"_s);
    QCOMPARE(rig.api.rules(R"({"webhook_down":true,"status_delay_ms":1})").status, 200);
    QCOMPARE(rig.api.sendText(u"+60125550001"_s, u"Hello"_s).status, 200);
    QTRY_VERIFY(rig.api.stats().value("webhooks"_L1).toObject().value("waiting"_L1).toInt() > 0);
    const QJsonArray before = rig.api.messages();
    AIC_VERIFY_RESULT(rig.sandbox->stop());

    QVERIFY(rig.start(m_clock, false));
    QCOMPARE(rig.api.messages().size(), before.size());
    QCOMPARE(rig.api.messages().at(0).toObject().value("id"_L1).toString(), sent.wamid());
    QCOMPARE(rig.api.rules(R"({"webhook_down":false})").status, 200);
    // What was undelivered comes, and what was planned goes on.
    QTRY_COMPARE(rig.names(sent.wamid()), (QStringList{u"sent"_s, u"delivered"_s, u"read"_s}));
    QTRY_COMPARE(rig.names(before.at(1).toObject().value("id"_L1).toString()),
                 QStringList{u"failed"_s});
    QTRY_COMPARE(rig.inbound().size(), 1);
    const auto next = rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    QVERIFY(!next.wamid().isEmpty());
    for (const QJsonValue &message : before)
        QVERIFY(message.toObject().value("id"_L1).toString() != next.wamid());
}

void TestSandbox::damagedStateIsRefused()
{
    QTemporaryDir directory;
    const QString path = directory.filePath(u"state.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\":1,\"mess");
    file.close();
    Rig rig(7, path);
    sandbox::Sandbox sandbox(rig.options, m_clock);
    const auto started = sandbox.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Invalid);
    QVERIFY(started.error().detail.contains(path));
    // What could not be read is not written over.
    AIC_VERIFY_RESULT(sandbox.stop());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"format\":1,\"mess"));
}

void TestSandbox::resetStartsOver()
{
    Rig rig;
    QVERIFY(rig.start(m_clock, false));
    const auto first = rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    QCOMPARE(rig.api.rules(R"({"status_delay_ms":1,"error_rate":1})").status, 200);
    QCOMPARE(
        rig.api.post(u"/_sandbox/templates/hello_world/status"_s, R"({"status":"PAUSED"})").status,
        200);
    QCOMPARE(rig.api.post(u"/_sandbox/reset"_s, {}).status, 200);
    QVERIFY(rig.api.messages().isEmpty());
    QCOMPARE(rig.api.stats().value("accepted"_L1).toInt(), 0);
    QCOMPARE(rig.api.post(kSend, templateMessage("+60125550142", kHello)).status, 200);
    QCOMPARE(rig.api.messages().at(0).toObject().value("id"_L1).toString(), first.wamid());
    // Webhooks still have their receiver.
    rig.receiver.clear();
    rig.sandbox->inbound(u"+60125550143"_s, u"Hello"_s);
    QTRY_COMPARE(rig.inbound().size(), 1);
}

void TestSandbox::stopsAndStartsAgain()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString url = rig.sandbox->baseUrl();
    AIC_VERIFY_RESULT(rig.sandbox->stop());
    AIC_VERIFY_RESULT(rig.sandbox->stop());
    QVERIFY(rig.sandbox->baseUrl().isEmpty());
    QCOMPARE(rig.api.get(u"/v25.0/me"_s).status, 0);
    const auto again = rig.sandbox->start();
    AIC_VERIFY_RESULT(again);
    rig.api.baseUrl = *again;
    QCOMPARE(rig.api.get(u"/v25.0/me"_s).status, 200);

    sandbox::SandboxOptions options;
    options.port = static_cast<quint16>(QUrl(*again).port());
    sandbox::Sandbox second(options, m_clock);
    const auto refused = second.start();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    options.address = u"nowhere"_s;
    sandbox::Sandbox third(options, m_clock);
    QCOMPARE(third.start().error().code, ErrorCode::Invalid);
}

void TestSandbox::embeddedCalls()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    AIC_VERIFY_RESULT(rig.sandbox->setRules({{u"error_rate"_s, 1}}));
    QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"Hello"_s).code(), 131000);
    const auto bad = rig.sandbox->setRules({{u"speed"_s, 1}});
    QVERIFY(!bad);
    QCOMPARE(bad.error().field, u"speed"_s);

    WebhookReceiver other;
    AIC_VERIFY_RESULT(other.listen());
    rig.sandbox->setWebhook(other.url(), Secret("another secret"));
    rig.sandbox->inbound(u"nobody"_s, u"Dropped"_s);
    rig.sandbox->inbound(u"MY.9000000000000142"_s, u"By id"_s);
    QTRY_COMPARE(other.received().size(), 1);
    QCOMPARE(
        other.received().first().signature,
        QByteArray("sha256="
                   + QMessageAuthenticationCode::hash(other.received().first().body,
                                                      "another secret", QCryptographicHash::Sha256)
                         .toHex()));
    AIC_VERIFY_RESULT(rig.sandbox->stop());
    rig.sandbox->inbound(u"+60125550142"_s, u"Too late"_s);
    QVERIFY(!rig.sandbox->setRules({}));
}

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
