// SPDX-License-Identifier: GPL-3.0-or-later
// What happens without a request of the business: to people, numbers and the account.
#include <QFile>
#include <QTemporaryDir>

#include "support/fakeclock.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
using Rig = test::SandboxRig;

namespace {

const QString kCustomers = u"/_sandbox/customers"_s;
const QString kSend = u"/v25.0/200000000000001/messages"_s;
const QByteArray kPriceList
    = R"({"messaging_product":"whatsapp","to":"+60125550142","type":"template","template":{"name":"price_list_notice","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ona"},{"type":"text","text":"May"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"2026"}]}]}})";

QJsonObject first(const QJsonObject &value, QLatin1StringView list)
{
    return value.value(list).toArray().at(0).toObject();
}

} // namespace

class TestSandboxEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newNumber();
    void newUserId();
    void hiddenNumber();
    void marketingPreference();
    void whoBlocksIsNeverReached();
    void securityCode();
    void numberEvents();
    void accountIsDisabledAndReinstated();
    void everyFieldCanBeFired();
    void nonsenseIsRefused();
    void changesSurviveARestart();
    void retriesBackOff();
    void seedGivesTheSameBytes();
    void damagedStateIsKept_data();
    void damagedStateIsKept();

private:
    SystemClock m_clock;
};

void TestSandboxEvents::newNumber()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    (void)rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    const QString before = rig.api.messages().at(0).toObject().value("user_id"_L1).toString();
    const auto changed
        = rig.api.post(kCustomers, R"({"from":"+60125550142","new_number":"+60125550001"})");
    QCOMPARE(changed.status, 200);
    const QString after = changed.json.value("user_id"_L1).toString();
    QVERIFY(after != before);
    QTRY_COMPARE(rig.inbound().size(), 1);
    const QJsonObject value = rig.inbound().first();
    QVERIFY(!value.contains("contacts"_L1));
    const QJsonObject message = first(value, "messages"_L1);
    QCOMPARE(message.value("from"_L1).toString(), u"60125550142"_s);
    QCOMPARE(message.value("from_user_id"_L1).toString(), before);
    const QJsonObject system = message.value("system"_L1).toObject();
    QCOMPARE(system.value("type"_L1).toString(), u"user_changed_number"_s);
    QCOMPARE(system.value("wa_id"_L1).toString(), u"60125550001"_s);
    QCOMPARE(system.value("user_id"_L1).toString(), after);
    QVERIFY(
        system.value("body"_L1).toString().endsWith(u"changed from 60125550142 to 60125550001"));
    QTRY_COMPARE(rig.values(u"user_id_update"_s).size(), 1);
    const QJsonObject ids = first(rig.values(u"user_id_update"_s).first(), "user_id_update"_L1);
    QCOMPARE(ids.value("user_id"_L1).toObject().value("previous"_L1).toString(), before);
    QCOMPARE(ids.value("user_id"_L1).toObject().value("current"_L1).toString(), after);
    // They act by the new number now, and somebody else may have the old one.
    const auto sent = rig.api.sendText(u"+60125550001"_s, u"Hello"_s);
    QTRY_COMPARE(rig.names(sent.wamid()), QStringList{u"failed"_s});
    QCOMPARE(
        rig.api.post(kCustomers, R"({"from":"+60125550142","new_number":"+60125550001"})").status,
        409);
}

void TestSandboxEvents::newUserId()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto changed = rig.api.post(kCustomers, R"({"from":"+60125550142","new_user_id":true})");
    const QString after = changed.json.value("user_id"_L1).toString();
    QTRY_COMPARE(rig.inbound().size(), 1);
    QCOMPARE(first(rig.inbound().first(), "messages"_L1)
                 .value("system"_L1)
                 .toObject()
                 .value("type"_L1)
                 .toString(),
             u"user_changed_user_id"_s);
    QTRY_COMPARE(rig.values(u"user_id_update"_s).size(), 1);
    const auto sent
        = rig.api.post(kSend, R"({"messaging_product":"whatsapp","text":{"body":"x"},"recipient":")"
                                  + after.toLatin1() + "\"}");
    QCOMPARE(sent.status, 200);
    QTRY_COMPARE(rig.names(sent.wamid()).size(), 3);
}

void TestSandboxEvents::hiddenNumber()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(
        rig.api
            .post(kCustomers,
                  R"({"from":"+60125550142","hides_number":true,"username":"@ada","name":"Ada"})")
            .status,
        200);
    QCOMPARE(rig.api
                 .post(kCustomers,
                       R"({"from":"+60125550142","new_number":"+60125550199","marketing":"stop"})")
                 .status,
             200);
    (void)rig.api.post(u"/_sandbox/inbound"_s, R"({"from":"+60125550199","text":"Hi"})");
    QTRY_COMPARE(rig.values(u"user_preferences"_s).size(), 1);
    QTRY_COMPARE(rig.heard().size(), 2);
    const auto received = rig.receiver.received();
    for (const test::WebhookReceiver::Received &post : received) {
        QVERIFY2(!post.body.contains("60125550142"), post.body.constData());
        QVERIFY2(!post.body.contains("60125550199"), post.body.constData());
        QVERIFY(!post.body.contains("wa_id"));
    }
}

void TestSandboxEvents::marketingPreference()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.post(kCustomers, R"({"from":"+60125550142","marketing":"stop"})").status, 200);
    QTRY_COMPARE(rig.values(u"user_preferences"_s).size(), 1);
    const QJsonObject value = rig.values(u"user_preferences"_s).first();
    const QJsonObject preference = first(value, "user_preferences"_L1);
    QCOMPARE(preference.value("value"_L1).toString(), u"stop"_s);
    QCOMPARE(preference.value("category"_L1).toString(), u"marketing_messages"_s);
    QVERIFY(preference.value("timestamp"_L1).isDouble());
    QVERIFY(value.contains("metadata"_L1));
    QCOMPARE(first(value, "contacts"_L1).value("wa_id"_L1).toString(), u"60125550142"_s);
    const auto refused = rig.api.post(kSend, kPriceList);
    QTRY_COMPARE(rig.names(refused.wamid()), QStringList{u"failed"_s});
    QCOMPARE(rig.statuses(refused.wamid()).first().code, 131050);
    QCOMPARE(rig.api.post(kCustomers, R"({"from":"+60125550142","marketing":"resume"})").status,
             200);
    const auto accepted = rig.api.post(kSend, kPriceList);
    QTRY_COMPARE(rig.names(accepted.wamid()).size(), 3);
}

void TestSandboxEvents::whoBlocksIsNeverReached()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.post(kCustomers, R"({"from":"+60125550142","blocks_business":true})").status,
             200);
    const auto sent = rig.api.sendText(u"+60125550142"_s, u"Hello?"_s);
    const auto other = rig.api.sendText(u"+60125550143"_s, u"Hello"_s);
    QTRY_COMPARE(rig.names(other.wamid()).size(), 3);
    QCOMPARE(rig.names(sent.wamid()), QStringList{u"sent"_s});
    const QJsonArray people = QJsonDocument::fromJson(rig.api.get(kCustomers).bytes).array();
    QCOMPARE(people.size(), 2);
    QVERIFY(people.at(0).toObject().value("blocks_business"_L1).toBool());
}

void TestSandboxEvents::securityCode()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.post(kCustomers, R"({"from":"+60125550142","new_identity":true})").status,
             200);
    QCOMPARE(rig.api
                 .post(u"/v25.0/200000000000001/settings"_s,
                       R"({"user_identity_change":{"enable_identity_key_check":true}})")
                 .status,
             200);
    QCOMPARE(rig.api.post(kCustomers, R"({"from":"+60125550142","new_identity":true})").status,
             200);
    QTRY_COMPARE(rig.inbound().size(), 1);
    const QJsonObject message = first(rig.inbound().first(), "messages"_L1);
    QCOMPARE(message.value("system"_L1).toObject().value("type"_L1).toString(),
             u"customer_identity_changed"_s);
    const QByteArray hash
        = message.value("identity"_L1).toObject().value("hash"_L1).toString().toLatin1();
    const auto sent = rig.api.sendText(u"+60125550142"_s, u"Hello"_s,
                                       R"(,"recipient_identity_key_hash":")" + hash + "\"");
    QCOMPARE(sent.status, 200);
}

void TestSandboxEvents::numberEvents()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString path = u"/_sandbox/numbers/200000000000002"_s;
    const QString node = u"/v25.0/200000000000002"_s;
    QCOMPARE(rig.api.post(path, R"({"quality":"RED","status":"FLAGGED"})").status, 200);
    const auto read = rig.api.get(QString(node + u"?fields=status,quality_rating,health_status"));
    QCOMPARE(read.json.value("status"_L1).toString(), u"FLAGGED"_s);
    QCOMPARE(read.json.value("quality_rating"_L1).toString(), u"RED"_s);
    QCOMPARE(rig.api.post(path, R"({"status":"CONNECTED","throughput":"HIGH"})").status, 200);
    QCOMPARE(rig.api.post(path, R"({"messaging_limit":"TIER_2K"})").status, 200);
    QTRY_COMPARE(rig.values(u"phone_number_quality_update"_s).size(), 3);
    QCOMPARE(rig.values(u"phone_number_quality_update"_s).at(1).value("event"_L1).toString(),
             u"THROUGHPUT_UPGRADE"_s);
    QTRY_COMPARE(rig.values(u"business_capability_update"_s).size(), 1);
    QCOMPARE(rig.api.post(node, R"({"new_display_name":"Corner Shop"})").status, 200);
    QCOMPARE(rig.api.post(path, R"({"name_decision":"APPROVED"})").status, 200);
    QTRY_COMPARE(rig.values(u"phone_number_name_update"_s).size(), 1);
    QCOMPARE(rig.api.get(node).json.value("verified_name"_L1).toString(), u"Corner Shop"_s);
    QCOMPARE(rig.api.post(u"/_sandbox/numbers/5"_s, "{}").status, 404);
}

void TestSandboxEvents::accountIsDisabledAndReinstated()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto ban = [&](const QByteArray &state) {
        return rig.api.post(u"/_sandbox/account"_s,
                            R"({"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":")" + state
                                + R"(","waba_ban_date":"1 May"}})");
    };
    QCOMPARE(ban("DISABLE").status, 200);
    const auto refused = rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), 368);
    QCOMPARE(ban("REINSTATE").status, 200);
    QCOMPARE(rig.api.sendText(u"+60125550142"_s, u"Hello"_s).status, 200);
    QTRY_COMPARE(rig.values(u"account_update"_s).size(), 2);
    QCOMPARE(rig.values(u"account_update"_s).first().value("event"_L1).toString(),
             u"DISABLED_UPDATE"_s);
    QCOMPARE(rig.api.post(u"/_sandbox/account"_s, "{}").status, 400);
}

void TestSandboxEvents::everyFieldCanBeFired()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString path = u"/_sandbox/webhooks/"_s;
    // The refusal names every field that has a sample.
    const QString named
        = rig.api.post(path + u"nothing", {}).error().value("message"_L1).toString();
    const QStringList fields
        = named.section(u"one of "_s, 1).remove(u'.').split(u", "_s, Qt::SkipEmptyParts);
    QVERIFY2(fields.size() >= 19, qPrintable(named));
    for (const QString &field : fields)
        QCOMPARE(rig.api.post(path + field, {}).status, 200);
    for (const QString &field : fields) {
        QTRY_COMPARE(rig.values(field).size(), 1);
        const QByteArray text
            = QJsonDocument(rig.values(field).first()).toJson(QJsonDocument::Compact);
        for (const char *placeholder :
             {"NUMBER\"", "TEMPLATE_", "USER_ID", "WA_ID", "TIME\"", "CUSTOMER\"", "NUMBER_ID"})
            QVERIFY2(!text.contains(placeholder), text.constData());
    }
    QCOMPARE(rig.api.post(path + u"account_alerts", R"({"entity_type":"WABA"})").status, 200);
    QTRY_COMPARE(rig.values(u"account_alerts"_s).size(), 2);
    QCOMPARE(rig.values(u"account_alerts"_s).last().value("entity_type"_L1).toString(), u"WABA"_s);
}

void TestSandboxEvents::nonsenseIsRefused()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    for (const char *bad :
         {"nonsense", "{}", R"({"from":"Ada"})", R"({"from":"+60125550142","marketing":"maybe"})",
          R"({"from":"+60125550142","new_number":"Ada"})"})
        QCOMPARE(rig.api.post(kCustomers, bad).status, 400);
    for (const char *bad : {R"({"quality":"BLUE"})", R"({"status":"GONE"})",
                            R"({"name_decision":"MAYBE"})", R"({"throughput":"LOW"})"})
        QCOMPARE(rig.api.post(u"/_sandbox/numbers/200000000000001"_s, bad).status, 400);
    QVERIFY(rig.receiver.received().isEmpty());
}

void TestSandboxEvents::changesSurviveARestart()
{
    QTemporaryDir directory;
    Rig rig(std::nullopt, directory.filePath(u"state.json"_s));
    QVERIFY(rig.start(m_clock));
    (void)rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    const QString after
        = rig.api
              .post(kCustomers,
                    R"({"from":"+60125550142","new_number":"+60125550188","marketing":"stop"})")
              .json.value("user_id"_L1)
              .toString();
    AIC_VERIFY_RESULT(rig.sandbox->stop());
    QVERIFY(rig.start(m_clock));
    const QJsonObject kept = rig.api.messages().at(0).toObject();
    QCOMPARE(kept.value("user_id"_L1).toString(), after);
    QCOMPARE(kept.value("to"_L1).toString(), u"+60125550188"_s);
    const QJsonArray people = QJsonDocument::fromJson(rig.api.get(kCustomers).bytes).array();
    QCOMPARE(people.at(0).toObject().value("marketing"_L1).toString(), u"stop"_s);
}

void TestSandboxEvents::retriesBackOff()
{
    test::FakeClock clock;
    Rig rig;
    QVERIFY(rig.start(clock, false));
    QCOMPARE(rig.api.rules(R"({"webhook_down":true,"retry_delay_ms":1000})").status, 200);
    (void)rig.api.post(u"/_sandbox/inbound"_s, R"({"from":"+60125550142","text":"Hi"})");
    const auto attempts = [&] {
        return rig.api.stats().value("webhooks"_L1).toObject().value("failed_attempts"_L1).toInt();
    };
    clock.advance(std::chrono::milliseconds(10));
    QTRY_COMPARE(attempts(), 1);
    // 1, 2, 4, 8 s: each gap is twice the one before.
    for (int i = 0; i < 4; ++i) {
        clock.advance(std::chrono::milliseconds((1000 << i) - 20));
        QCOMPARE(attempts(), i + 1);
        clock.advance(std::chrono::milliseconds(40));
        QTRY_COMPARE((clock.advance(std::chrono::milliseconds(10)), attempts()), i + 2);
    }
    // After 36 hours the last attempt is one.
    clock.advance(std::chrono::hours(37));
    QTRY_COMPARE((clock.advance(std::chrono::milliseconds(10)),
                  rig.api.stats().value("webhooks"_L1).toObject().value("given_up"_L1).toInt()),
                 1);
}

void TestSandboxEvents::seedGivesTheSameBytes()
{
    const auto run = [](quint64 seed) {
        test::FakeClock clock;
        Rig rig(seed);
        QByteArrayList seen;
        if (!rig.start(clock, false))
            return seen;
        (void)rig.api.rules(R"({"duplicate_rate":0.3,"reorder_rate":0.2,"error_rate":0.1})");
        // The clock moves only when everything due has been posted and answered.
        const auto settle = [&](int steps, int ms) {
            for (int i = 0; i < steps; ++i) {
                clock.advance(std::chrono::milliseconds(ms));
                (void)QTest::qWaitFor([&] {
                    return rig.api.get(u"/_sandbox/stats"_s).json.value("idle"_L1).toBool();
                });
            }
        };
        for (int i = 0; i < 12; ++i) {
            seen.append(rig.api.sendText(u"+6012555%1"_s.arg(1000 + i), u"Hello?"_s).bytes);
            settle(1, 60);
        }
        seen.append(rig.api.upload("bytes", "text/plain").bytes);
        seen.append(
            rig.api.post(kCustomers, R"({"from":"+60125550142","new_number":"+60125550143"})")
                .bytes);
        settle(6, 250);
        const auto received = rig.receiver.received();
        for (const test::WebhookReceiver::Received &post : received)
            seen.append(post.body);
        return seen;
    };
    const QByteArrayList first = run(7);
    QVERIFY(first.size() > 30);
    QCOMPARE(run(7), first);
    QVERIFY(run(8) != first);
}

void TestSandboxEvents::damagedStateIsKept_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut off") << QByteArray("{\"format\":1,\"mess");
    QTest::newRow("another format") << QByteArray("{\"format\":99}");
    QTest::newRow("lists missing") << QByteArray("{\"format\":1}");
    QTest::newRow("a message of nobody") << QByteArray(
        R"({"format":1,"rules":{},"customers":[],"templates":[],"numbers":[],"messages":[{"id":"x"}]})");
}

void TestSandboxEvents::damagedStateIsKept()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir directory;
    QFile file(directory.filePath(u"state.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    Rig rig(7, file.fileName());
    sandbox::Sandbox sandbox(rig.options, m_clock);
    const auto started = sandbox.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Invalid);
    QVERIFY2(started.error().detail.contains(file.fileName()), qPrintable(started.error().detail));
    AIC_VERIFY_RESULT(sandbox.stop());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
}

QTEST_GUILESS_MAIN(TestSandboxEvents)
#include "tst_sandboxevents.moc"
