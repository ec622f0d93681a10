// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "core/json.h"
#include "events/payload.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::events;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kReceived = 1'790'000'555'000;

QByteArray inChange(const QByteArray &value, const QByteArray &field = "messages")
{
    return R"({"object":"whatsapp_business_account","entry":[{"id":"900100200300","changes":[)"
           R"({"value":)"
           + value + R"(,"field":")" + field + R"("}]}]})";
}

/// The body's updates; fails the test by an empty list.
QList<Update> updatesOf(const QByteArray &body)
{
    const Result<QList<Update>> updates = parseBody(body, kReceived);
    return updates ? *updates : QList<Update>();
}

constexpr char kMetadata[]
    = R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111",)"
      R"("phone_number_id":"100200300400500"})";

QByteArray value(const QByteArray &rest)
{
    return QByteArray("{") + kMetadata + "," + rest + "}";
}

} // namespace

class TestPayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextWithEscapes();
    void everyItemOfEveryList();
    void contactsAreMatchedByIdNotByPlace();
    void hiddenNumbersAreAbsent();
    void timesMayBeTextsOrNumbers();
    void statusesWithAndWithoutTheirParts();
    void keysAreEqualForRepetitionsOnly();
    void anUpdateAloneGivesItselfAgain();
    void systemMessagesChangeIdentities();
    void userIdUpdates();
    void callsAndTheirStatuses();
    void accountFields();
    void accountErrors();
    void brokenPartsAreKept();
    void noJsonIsAnError();
};

void TestPayload::aTextWithEscapes()
{
    const QList<Update> updates = updatesOf(inChange(
        value(R"("contacts":[{"profile":{"name":"Caf\u00e9 \ud83d\ude00","username":"@ada.s"},)"
              R"("wa_id":"15550002222","user_id":"US.960000000000001"}],)"
              R"("messages":[{"from":"15550002222","from_user_id":"US.960000000000001",)"
              R"("id":"wamid.HBgL\/x==","timestamp":"1790000000","type":"text",)"
              R"("text":{"body":"Hello \ud83d\ude00"},"context":{"id":"wamid.before"}}])")));
    QCOMPARE(updates.size(), 1);
    const Update &update = updates.constFirst();
    QCOMPARE(update.kind, UpdateKind::Message);
    QCOMPARE(update.key, u"m/wamid.HBgL/x=="_s);
    QCOMPARE(update.atMs, 1'790'000'000'000);
    QCOMPARE(update.number.value, u"100200300400500"_s);
    QCOMPARE(update.waba.value, u"900100200300"_s);
    const auto &message = std::get<IncomingMessage>(update.part);
    QCOMPARE(message.type, u"text"_s);
    QCOMPARE(message.from.profileName, u"Café 😀"_s);
    QCOMPARE(message.from.username, u"ada.s"_s);
    QCOMPARE(message.replyTo.value, u"wamid.before"_s);
}

void TestPayload::everyItemOfEveryList()
{
    QJsonArray entries;
    int expected = 0;
    for (int e = 0; e < 3; ++e) {
        QJsonArray changes;
        for (int c = 0; c < 3; ++c) {
            QJsonArray messages;
            QJsonArray statuses;
            for (int i = 0; i < 4; ++i) {
                const QString id = u"wamid.%1.%2.%3"_s.arg(e).arg(c).arg(i);
                messages.append(QJsonObject{{u"from"_s, u"15550002222"_s},
                                            {u"id"_s, QString(id + u"m")},
                                            {u"timestamp"_s, u"1790000000"_s},
                                            {u"type"_s, u"text"_s}});
                statuses.append(QJsonObject{{u"id"_s, QString(id + u"s")},
                                            {u"status"_s, u"sent"_s},
                                            {u"timestamp"_s, u"1790000000"_s}});
                expected += 2;
            }
            changes.append(QJsonObject{
                {u"value"_s, QJsonObject{{u"messages"_s, messages}, {u"statuses"_s, statuses}}},
                {u"field"_s, u"messages"_s}});
        }
        entries.append(QJsonObject{{u"id"_s, u"1"_s}, {u"changes"_s, changes}});
    }
    const QList<Update> updates = updatesOf(json::compact({{u"entry"_s, entries}}));
    QCOMPARE(updates.size(), expected);
    QSet<QString> keys;
    for (const Update &update : updates)
        keys.insert(update.key);
    QCOMPARE(keys.size(), expected);
}

void TestPayload::contactsAreMatchedByIdNotByPlace()
{
    const QList<Update> updates = updatesOf(inChange(
        value(R"("contacts":[{"profile":{"name":"Ben"},"wa_id":"15550003333"},)"
              R"({"profile":{"name":"Ada"},"wa_id":"15550002222","user_id":"US.1"}],)"
              R"("messages":[{"from":"15550002222","id":"w1","timestamp":"1","type":"text"},)"
              R"({"from":"15550003333","id":"w2","timestamp":"1","type":"text"},)"
              R"({"from":"15550004444","id":"w3","timestamp":"1","type":"text"}])")));
    QCOMPARE(updates.size(), 3);
    QCOMPARE(std::get<IncomingMessage>(updates[0].part).from.profileName, u"Ada"_s);
    QCOMPARE(std::get<IncomingMessage>(updates[0].part).from.userId, u"US.1"_s);
    QCOMPARE(std::get<IncomingMessage>(updates[1].part).from.profileName, u"Ben"_s);
    QCOMPARE(std::get<IncomingMessage>(updates[2].part).from.profileName, QString());
}

void TestPayload::hiddenNumbersAreAbsent()
{
    const QList<Update> updates = updatesOf(inChange(
        value(R"("contacts":[{"profile":{"name":"Ada","username":"@ada.s"},"user_id":"US.1"}],)"
              R"("messages":[{"from_user_id":"US.1","id":"w1","timestamp":"1790000000",)"
              R"("type":"text","text":{"body":"x"}}])")));
    QCOMPARE(updates.size(), 1);
    const auto &from = std::get<IncomingMessage>(updates[0].part).from;
    QCOMPARE(from, (Party{{}, u"US.1"_s, {}, u"ada.s"_s, u"Ada"_s}));
}

void TestPayload::timesMayBeTextsOrNumbers()
{
    for (const QByteArray &time : {QByteArray("1790000000"), QByteArray("\"1790000000\"")}) {
        const QList<Update> updates = updatesOf(inChange(
            value(R"("user_preferences":[{"wa_id":"15550002222","category":"marketing_messages",)"
                  R"("value":"stop","timestamp":)"
                  + time + "}]")));
        QCOMPARE(updates.size(), 1);
        QCOMPARE(updates[0].kind, UpdateKind::UserPreference);
        QCOMPARE(updates[0].atMs, 1'790'000'000'000);
        QCOMPARE(updates[0].state, u"stop"_s);
    }
    for (const QByteArray &time : {QByteArray("\"soon\""), QByteArray("-5"), QByteArray("1e40"),
                                   QByteArray("null"), QByteArray("99999999999999")}) {
        const QList<Update> updates = updatesOf(inChange(
            value(R"("messages":[{"from":"1","id":"w","type":"text","timestamp":)" + time + "}]")));
        QCOMPARE(updates.size(), 1);
        QCOMPARE(updates[0].atMs, kReceived);
    }
}

void TestPayload::statusesWithAndWithoutTheirParts()
{
    const QList<Update> updates = updatesOf(inChange(value(
        R"("contacts":[{"profile":{"name":"Ada","username":"@ada.s"},"wa_id":"15550002222",)"
        R"("user_id":"US.1"}],"statuses":[)"
        R"({"id":"w1","status":"delivered","timestamp":"1790000002","recipient_id":"15550002222",)"
        R"("recipient_user_id":"US.1","biz_opaque_callback_data":"job",)"
        R"("pricing":{"pricing_model":"PMP","type":"regular","category":"utility"}},)"
        R"({"id":"w2","status":"failed","timestamp":"1790000003","errors":[{"code":131047,)"
        R"("title":"Re-engagement message","error_data":{"details":"Too late."}}]},)"
        R"({"id":"w3","status":"brand_new","timestamp":"1790000004"},)"
        R"({"id":"w4","timestamp":"1790000004"}])")));
    QCOMPARE(updates.size(), 4);
    const auto &first = std::get<MessageStatus>(updates[0].part);
    QCOMPARE(first.opaqueId.value, u"job"_s);
    QCOMPARE(first.recipient.username, u"ada.s"_s);
    QCOMPARE(first.pricingCategory, u"utility"_s);
    const auto &second = std::get<MessageStatus>(updates[1].part);
    QCOMPARE(second.problems.size(), 1);
    QCOMPARE(second.problems[0].providerCode, 131047);
    QCOMPARE(second.problems[0].providerDetail, u"Too late."_s);
    QCOMPARE(second.recipient, Party());
    QCOMPARE(updates[2].kind, UpdateKind::Status);
    QCOMPARE(updates[3].kind, UpdateKind::Unknown);
}

void TestPayload::keysAreEqualForRepetitionsOnly()
{
    const auto key = [](const QByteArray &item) {
        const QList<Update> updates = updatesOf(inChange(value("\"statuses\":[" + item + "]")));
        return updates.size() == 1 ? updates[0].key : QString();
    };
    const QString sent = key(R"({"id":"w1","status":"sent","timestamp":"1"})");
    QVERIFY(!sent.isEmpty());
    // A repetition may come with other company and other parts.
    QCOMPARE(key(R"({"status":"sent","timestamp":"1","id":"w1","recipient_id":"1"})"), sent);
    QVERIFY(key(R"({"id":"w1","status":"sent","timestamp":"2"})") != sent);
    QVERIFY(key(R"({"id":"w1","status":"read","timestamp":"1"})") != sent);
    QVERIFY(key(R"({"id":"w2","status":"sent","timestamp":"1"})") != sent);
}

void TestPayload::anUpdateAloneGivesItselfAgain()
{
    const QByteArray body = inChange(
        value(R"("contacts":[{"profile":{"name":"Ada"},"wa_id":"1"},{"profile":{"name":"Ben"},)"
              R"("wa_id":"2"}],"messages":[{"from":"1","id":"w1","timestamp":"1","type":"text"},)"
              R"({"from":"2","id":"w2","timestamp":"1","type":"system","system":{"wa_id":"3",)"
              R"("type":"user_changed_number"}}],)"
              R"("statuses":[{"id":"w3","status":"sent","timestamp":"1","recipient_id":"2"}],)"
              R"("calls":[{"id":"c1","event":"connect","timestamp":"1","from":"1"}],)"
              R"("user_preferences":[{"wa_id":"1","value":"stop","timestamp":1}])"));
    const QList<Update> updates = updatesOf(body);
    QCOMPARE(updates.size(), 5);
    for (const Update &update : updates) {
        const QList<Update> alone = updatesOf(json::compact(update.envelope));
        QCOMPARE(alone.size(), 1);
        QCOMPARE(alone[0].key, update.key);
        QCOMPARE(alone[0].kind, update.kind);
        QCOMPARE(alone[0].atMs, update.atMs);
        QCOMPARE(alone[0].envelope, update.envelope);
    }
}

void TestPayload::systemMessagesChangeIdentities()
{
    const QList<Update> updates = updatesOf(inChange(
        value(R"("messages":[{"from":"15550002222","from_user_id":"US.1","id":"w","timestamp":"1",)"
              R"("type":"system","system":{"type":"user_changed_number","body":"…",)"
              R"("wa_id":"15550003333","user_id":"US.2"}},)"
              R"({"from":"15550002222","id":"w5","timestamp":"1","type":"system",)"
              R"("system":{"type":"customer_changed_number","new_wa_id":"15550003333"}}])")));
    QCOMPARE(updates.size(), 2);
    const auto &change = std::get<IdentityChange>(updates[0].part);
    QCOMPARE(change.before.waId, u"15550002222"_s);
    QCOMPARE(change.after.waId, u"15550003333"_s);
    QCOMPARE(change.before.userId, u"US.1"_s);
    QCOMPARE(change.after.userId, u"US.2"_s);
    QCOMPARE(std::get<IdentityChange>(updates[1].part).after.waId, u"15550003333"_s);
}

void TestPayload::userIdUpdates()
{
    const QList<Update> updates = updatesOf(
        inChange(value(R"("user_id_update":[{"wa_id":"15550003333","user_id":{"previous":"US.1",)"
                       R"("current":"US.2"},"timestamp":"1790000000"}])"),
                 "user_id_update"));
    QCOMPARE(updates.size(), 1);
    QCOMPARE(updates[0].kind, UpdateKind::IdentityChange);
    QCOMPARE(std::get<IdentityChange>(updates[0].part).after.userId, u"US.2"_s);
}

void TestPayload::callsAndTheirStatuses()
{
    const QList<Update> updates
        = updatesOf(inChange(value(R"("calls":[{"id":"c1","event":"connect","timestamp":"1",)"
                                   R"("direction":"BUSINESS_INITIATED","from":"1","to":"2"},)"
                                   R"({"id":"c1","event":"terminate","timestamp":"2","from":"2"}],)"
                                   R"("errors":[{"code":138005}],)"
                                   R"("statuses":[{"id":"c1","type":"call","status":"RINGING",)"
                                   R"("timestamp":"1","recipient_id":"2"}])"),
                             "calls"));
    QCOMPARE(updates.size(), 3);
    QCOMPARE(updates[0].kind, UpdateKind::CallStatus);
    QCOMPARE(updates[1].key, u"c/c1/connect"_s);
    QCOMPARE(std::get<CallUpdate>(updates[1].part).person.waId, u"2"_s);
    QCOMPARE(updates[2].key, u"c/c1/terminate"_s);
}

void TestPayload::accountFields()
{
    const QList<Update> updates = updatesOf(
        R"({"entry":[{"id":"1","time":1790000000,"changes":[)"
        R"({"field":"message_template_status_update","value":{"event":"APPROVED",)"
        R"("message_template_id":9007199254740993,"message_template_name":"visit_reminder"}},)"
        R"({"field":"phone_number_quality_update","value":{"event":"THROUGHPUT_UPGRADE",)"
        R"("display_phone_number":"15550001111"}},)"
        R"({"field":"account_update","value":{"event":"ACCOUNT_RESTRICTION"}},)"
        R"({"field":"something_new","value":{"x":[1,2]}}]}]})");
    QCOMPARE(updates.size(), 4);
    QCOMPARE(updates[0].kind, UpdateKind::Template);
    QCOMPARE(updates[0].subject, u"visit_reminder"_s);
    QCOMPARE(updates[0].atMs, 1'790'000'000'000);
    // Above 2^53, where a double has no odd numbers left.
    QCOMPARE(json::text(std::get<AccountChange>(updates[0].part).value, u"message_template_id"),
             u"9007199254740993"_s);
    QCOMPARE(updates[1].kind, UpdateKind::Number);
    QCOMPARE(updates[2].kind, UpdateKind::Account);
    QCOMPARE(updates[3].kind, UpdateKind::Unknown);
    QCOMPARE(updatesOf(json::compact(updates[3].envelope))[0].key, updates[3].key);
}

void TestPayload::accountErrors()
{
    const QList<Update> updates = updatesOf(
        inChange(value(R"("errors":[{"code":130429,"title":"Rate limit"},{"code":1}])")));
    QCOMPARE(updates.size(), 2);
    QCOMPARE(updates[0].kind, UpdateKind::Problem);
    QCOMPARE(updates[0].subject, u"130429"_s);
}

void TestPayload::brokenPartsAreKept()
{
    for (const QByteArray &body :
         {QByteArray("{}"), QByteArray(R"({"entry":5})"), QByteArray(R"({"errors":[{"code":1}]})"),
          QByteArray(R"({"entry":[{"changes":7}]})"), inChange("null"),
          inChange(R"({"messages":[5]})"), inChange(R"({"messages":[{}]})"),
          inChange(R"({"messages":[]})"), inChange(R"({"statuses":[null]})"),
          inChange(R"({"calls":[{"event":"connect"}]})")}) {
        const QList<Update> updates = updatesOf(body);
        QCOMPARE(updates.size(), 1);
        QCOMPARE(updates[0].kind, UpdateKind::Unknown);
        QVERIFY(updates[0].key.startsWith(u"h/"));
        const QList<Update> again = updatesOf(json::compact(updates[0].envelope));
        QCOMPARE(again.size(), 1);
        QCOMPARE(again[0].kind, UpdateKind::Unknown);
        QCOMPARE(again[0].key, updates[0].key);
    }
    // A good one beside it is not lost.
    QCOMPARE(updatesOf(inChange(R"({"messages":[5,{"id":"w","type":"text"}]})")).size(), 2);
}

void TestPayload::noJsonIsAnError()
{
    for (const QByteArray &body :
         {QByteArray(), QByteArray("<html>"), QByteArray("[1]"), QByteArray("{\"a\":")}) {
        QVERIFY(!parseBody(body, kReceived));
    }
}

QTEST_GUILESS_MAIN(TestPayload)
#include "tst_payload.moc"
