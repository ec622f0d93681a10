// SPDX-License-Identifier: GPL-3.0-or-later
// The exact bytes of the sandbox's webhooks (cloud-api.md §6).
#include <QJsonArray>
#include <QTest>

#include "core/json.h"
#include "sandbox/asciijson.h"
#include "sandbox/webhookbody.h"

using namespace aic;
using namespace aic::sandbox;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kAtMs = 1'790'000'002'345;

QByteArray bodyOf(const WebhookUpdate &update)
{
    return webhookBody(std::span(&update, 1));
}

QJsonObject valueOf(const QByteArray &body)
{
    return json::parseObject(body)
        .value()
        .value("entry"_L1)
        .toArray()
        .at(0)
        .toObject()
        .value("changes"_L1)
        .toArray()
        .at(0)
        .toObject()
        .value("value"_L1)
        .toObject();
}

struct Fixture
{
    World world{7, kAtMs};
    Customer &ada = world.customers.byPhone(u"60125550142"_s);
    Customer &hidden = world.customers.byPhone(u"60125550016"_s);

    SentMessage sentTo(Customer &customer, bool byUserId = false)
    {
        SentMessage message;
        message.id = u"wamid.A"_s;
        message.number = &world.numbers().front();
        message.customer = &customer;
        message.byUserId = byUserId;
        message.type = u"text"_s;
        message.opaque = u"job/1"_s;
        message.pricingCategory = u"service"_s;
        return message;
    }

    InboundMessage from(Customer &customer, const QString &text, const QString &contextId = {})
    {
        InboundMessage message;
        message.id = u"wamid.B"_s;
        message.from = &customer;
        message.number = &world.numbers().front();
        message.type = u"text"_s;
        message.content = QJsonObject{{u"body"_s, text}};
        message.contextId = contextId;
        message.atMs = kAtMs;
        return message;
    }
};

} // namespace

class TestSandboxWebhooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsTheTestVector();
    void escapesAsMetaDoes();
    void statusHasItsKeysInOrder();
    void failedStatusHasNoContact();
    void hiddenNumberIsAbsentNotEmpty();
    void inboundNamesEverybody();
    void neighboursShareOneChange();
    void templateStatusHasANumberAndATime();
    void wamidsNeverRepeat();
    void seedDecidesEverything();
    void stateSurvives();
};

void TestSandboxWebhooks::signsTheTestVector()
{
    AsciiJson json;
    json.beginObject().field("object", u"whatsapp_business_account"_s);
    json.key("entry").beginArray().beginObject().field("id", u"900100200300"_s);
    json.key("changes").beginArray().beginObject().key("value").beginObject();
    json.field("messaging_product", u"whatsapp"_s).field("mime", u"image/png"_s);
    json.field("note", u"café 😀"_s).endObject();
    json.field("field", u"messages"_s).endObject().endArray().endObject().endArray().endObject();
    const QByteArray body = json.take();
    QCOMPARE(body.size(), 196);
    QCOMPARE(webhookSignature(body, Secret("example-app-secret-0001")),
             QByteArray("sha256=1ea7103663176a64aa440734f2450eaa75a4c2e7df7656404c7ffaa0ed1e5f10"));
}

void TestSandboxWebhooks::escapesAsMetaDoes()
{
    QCOMPARE(toAsciiJson(u"a/b\"c\\d\n\té\u0001\u007f"_s),
             QByteArray(R"("a\/b\"c\\d\n\t\u00e9\u0001\u007f")"));
    // A lone half of a pair must not be lost either.
    QCOMPARE(toAsciiJson(QString(QChar(0xd83d))), QByteArray(R"("\ud83d")"));
    QCOMPARE(toAsciiJson(QJsonArray{1, 2.5, true, QJsonValue(), u"x"_s}),
             QByteArray(R"([1,2.5,true,null,"x"])"));
    QCOMPARE(toAsciiJson(QJsonObject{{u"é"_s, QJsonObject()}}), QByteArray(R"({"\u00e9":{}})"));
    QCOMPARE(toAsciiJson(qint64(9007199254740993LL)), QByteArray("9007199254740993"));
}

void TestSandboxWebhooks::statusHasItsKeysInOrder()
{
    Fixture f;
    f.ada.name = u"Ada"_s;
    f.ada.userId = u"MY.1"_s;
    QCOMPARE(
        bodyOf(statusUpdate(f.sentTo(f.ada), Step::Sent, 0, kAtMs)),
        QByteArray(
            R"({"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"60355500100","phone_number_id":"200000000000001"},"contacts":[{"profile":{"name":"Ada"},"wa_id":"60125550142","user_id":"MY.1"}],"statuses":[{"id":"wamid.A","status":"sent","timestamp":"1790000002","recipient_id":"60125550142","recipient_user_id":"MY.1","biz_opaque_callback_data":"job\/1","pricing":{"billable":false,"pricing_model":"PMP","type":"free_customer_service","category":"service"}}]},"field":"messages"}]}]})"));
    const QJsonObject read = valueOf(bodyOf(statusUpdate(f.sentTo(f.ada), Step::Read, 0, kAtMs)));
    QVERIFY(!read.value("statuses"_L1).toArray().at(0).toObject().contains("pricing"_L1));
}

void TestSandboxWebhooks::failedStatusHasNoContact()
{
    Fixture f;
    const QJsonObject value
        = valueOf(bodyOf(statusUpdate(f.sentTo(f.ada), Step::Failed, 131026, kAtMs)));
    QVERIFY(!value.contains("contacts"_L1));
    const QJsonObject status = value.value("statuses"_L1).toArray().at(0).toObject();
    QVERIFY(!status.contains("recipient_user_id"_L1));
    QCOMPARE(status.value("recipient_id"_L1).toString(), u"60125550142"_s);
    const QJsonObject error = status.value("errors"_L1).toArray().at(0).toObject();
    QCOMPARE(error.value("code"_L1).toInt(), 131026);
    QCOMPARE(error.value("title"_L1).toString(), u"Message undeliverable"_s);
    QCOMPARE(error.value("message"_L1), error.value("title"_L1));
    QVERIFY(!error.value("error_data"_L1).toObject().value("details"_L1).toString().isEmpty());
    const QJsonObject byId
        = valueOf(bodyOf(statusUpdate(f.sentTo(f.ada, true), Step::Failed, 131026, kAtMs)));
    QVERIFY(byId.value("statuses"_L1).toArray().at(0).toObject().contains("recipient_user_id"_L1));
}

void TestSandboxWebhooks::hiddenNumberIsAbsentNotEmpty()
{
    Fixture f;
    const QByteArray status = bodyOf(statusUpdate(f.sentTo(f.hidden), Step::Delivered, 0, kAtMs));
    QVERIFY(!status.contains("60125550016"));
    QVERIFY(!status.contains("recipient_id\""));
    QVERIFY(!status.contains("wa_id"));
    QVERIFY(status.contains("\"username\":\"@"));
    QVERIFY(status.contains("\"recipient_user_id\":\"MY."));
    const QByteArray inbound = bodyOf(inboundUpdate(f.from(f.hidden, u"Hi"_s)));
    QVERIFY(!inbound.contains("60125550016"));
    QVERIFY(!inbound.contains("\"from\""));
    QVERIFY(inbound.contains("\"from_user_id\":\"MY."));
}

void TestSandboxWebhooks::inboundNamesEverybody()
{
    Fixture f;
    f.ada.name = u"Ada"_s;
    f.ada.userId = u"MY.1"_s;
    QCOMPARE(
        bodyOf(inboundUpdate(f.from(f.ada, u"Ja/né"_s, u"wamid.A"_s))),
        QByteArray(
            R"({"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"60355500100","phone_number_id":"200000000000001"},"contacts":[{"profile":{"name":"Ada"},"wa_id":"60125550142","user_id":"MY.1"}],"messages":[{"context":{"from":"60355500100","id":"wamid.A"},"from":"60125550142","from_user_id":"MY.1","id":"wamid.B","timestamp":"1790000002","type":"text","text":{"body":"Ja\/n\u00e9"}}]},"field":"messages"}]}]})"));
}

void TestSandboxWebhooks::neighboursShareOneChange()
{
    Fixture f;
    const SentMessage message = f.sentTo(f.ada);
    const std::vector<WebhookUpdate> updates{
        statusUpdate(message, Step::Delivered, 0, kAtMs),
        statusUpdate(message, Step::Read, 0, kAtMs),
        inboundUpdate(f.from(f.ada, u"Hi"_s)),
        statusUpdate(message, Step::Read, 0, kAtMs),
    };
    const QJsonArray entries
        = json::parseObject(webhookBody(updates)).value().value("entry"_L1).toArray();
    QCOMPARE(entries.size(), 3);
    const QJsonObject first = entries.at(0)
                                  .toObject()
                                  .value("changes"_L1)
                                  .toArray()
                                  .at(0)
                                  .toObject()
                                  .value("value"_L1)
                                  .toObject();
    QCOMPARE(first.value("statuses"_L1).toArray().size(), 2);
    QCOMPARE(first.value("contacts"_L1).toArray().size(), 1);
}

void TestSandboxWebhooks::templateStatusHasANumberAndATime()
{
    TemplateStore store;
    const auto changed = store.setStatus(u"hello_world"_s, {}, u"PAUSED"_s);
    const QByteArray body = bodyOf(templateStatusUpdate(*changed.front(), kAtMs, u"FIRST_PAUSE"_s));
    QVERIFY(body.contains("\"message_template_id\":810000000000001,"));
    QVERIFY(body.contains("\"time\":1790000002,"));
    QVERIFY(body.contains("\"event\":\"PAUSED\""));
    QVERIFY(body.indexOf("\"value\"") < body.indexOf("\"field\""));
    QVERIFY(body.contains("\"title\":\"FIRST_PAUSE\""));
}

void TestSandboxWebhooks::wamidsNeverRepeat()
{
    World world(7, kAtMs);
    QSet<QString> seen;
    for (int i = 0; i < 20'000; ++i)
        seen.insert(world.mintWamid(u"60125550142"_s));
    QCOMPARE(seen.size(), 20'000);
    QVERIFY(seen.begin()->startsWith(u"wamid."));
    QVERIFY(seen.begin()->size() <= 128);
    // Two worlds without a seed, as two runs of the program.
    World first(std::nullopt, kAtMs);
    World second(std::nullopt, kAtMs);
    QVERIFY(first.mintWamid(u"1"_s) != second.mintWamid(u"1"_s));
}

void TestSandboxWebhooks::seedDecidesEverything()
{
    World first(7, kAtMs);
    World second(7, kAtMs + 99);
    World other(8, kAtMs);
    QCOMPARE(first.mintWamid(u"1"_s), second.mintWamid(u"1"_s));
    QVERIFY(first.mintWamid(u"1"_s) != other.mintWamid(u"1"_s));
    int below = 0;
    for (quint64 i = 0; i < 10'000; ++i) {
        const double roll = first.dice().roll(purpose::kRefuse, i);
        QCOMPARE(roll, second.dice().roll(purpose::kRefuse, i));
        QVERIFY(roll >= 0 && roll < 1);
        below += roll < 0.05 ? 1 : 0;
    }
    QVERIFY2(below > 400 && below < 600, qPrintable(QString::number(below)));
}

void TestSandboxWebhooks::stateSurvives()
{
    Fixture f;
    SentMessage message = f.sentTo(f.hidden, true);
    message.payload = R"({"text":{"body":"né"}})";
    message.emitted = 3;
    f.world.addMessage(message);
    f.world.addInbound(f.from(f.ada, u"Hi"_s));
    f.world.markRead(u"wamid.B"_s);
    f.world.rules.latencyMs = 9;
    f.world.templates.setStatus(u"hello_world"_s, {}, u"PAUSED"_s);
    f.ada.triedOnce.append(u"job/1"_s);
    const QString next = World(7, kAtMs).mintWamid(u"1"_s);
    QCOMPARE(f.world.mintWamid(u"1"_s), next);

    World loaded(7, kAtMs);
    QVERIFY(loaded.load(f.world.toJson(kAtMs)));
    QCOMPARE(loaded.toJson(kAtMs), f.world.toJson(kAtMs));
    QCOMPARE(loaded.messages().front().state(), u"delivered"_s);
    QCOMPARE(loaded.messages().front().customer, &loaded.customers.byPhone(u"60125550016"_s));
    QVERIFY(loaded.inbound(u"wamid.B"_s)->isRead);
    QCOMPARE(loaded.inbound(u"wamid.B"_s)->from, &loaded.customers.byPhone(u"60125550142"_s));
    QCOMPARE(loaded.sent(u"wamid.A"_s), &loaded.messages().front());
    QVERIFY(loaded.mintWamid(u"1"_s) != next);
    QVERIFY(!loaded.load({}));
}

QTEST_GUILESS_MAIN(TestSandboxWebhooks)
#include "tst_sandbox_webhooks.moc"
