// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "support/roundtriplab.h"
#include "support/sandboxapi.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kPatience = test::RoundTripLab::kPatienceMs;
const QString kCustomer = u"+60125550142"_s;

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

/// Every type of message there and back through the sandbox: what the customer gets is what was
/// meant, and what they write is listed as what it is.
class TestMessageTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void leavesAsItIs_data();
    void leavesAsItIs();
    void isListedAsItCame_data();
    void isListedAsItCame();
    void refusedHereNothingLeaves();
    void manyOfALotAreAllThere();

private:
    [[nodiscard]] qint64 inboundCount()
    {
        return m_lab->number("SELECT count(*) FROM messages WHERE direction = 1");
    }

    SystemClock m_clock;
    std::unique_ptr<test::RoundTripLab> m_trip;
    test::MessagingLab *m_lab = nullptr;
    test::SandboxApi m_api;
    /// Of a message of the customer, to be answered and reacted to.
    Wamid m_theirs;
};

void TestMessageTypes::initTestCase()
{
    m_trip = std::make_unique<test::RoundTripLab>(m_clock);
    m_lab = &m_trip->lab;
    QCOMPARE(m_trip->start(), QString());
    m_api.baseUrl = m_trip->baseUrl;
    m_trip->makePoller().start();
    const auto wrote = m_api.post(u"/_sandbox/inbound"_s,
                                  R"({"from":"+60125550142","type":"text","text":"Hello"})");
    QCOMPARE(wrote.status, 200);
    m_theirs = Wamid{wrote.json.value(u"id"_s).toString()};
    QTRY_VERIFY_WITH_TIMEOUT(inboundCount() >= 1, kPatience);
}

void TestMessageTypes::cleanupTestCase()
{
    m_trip.reset();
}

void TestMessageTypes::leavesAsItIs_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *json, const QString &text) {
        QTest::newRow(name) << QByteArray(json) << text;
    };
    row("text", R"({"type":"text","text":{"body":"See https://a.example","preview_url":true}})",
        u"See https://a.example"_s);
    row("image", R"({"type":"image","image":{"link":"https://a.example/x.jpg","caption":"Hall"}})",
        u"Hall"_s);
    row("video", R"({"type":"video","video":{"link":"https://a.example/x.mp4"}})", u""_s);
    row("audio", R"({"type":"audio","audio":{"link":"https://a.example/x.mp3"}})", u""_s);
    row("document", R"({"type":"document","document":{"link":"https://a.example/x.pdf",
        "filename":"bill.pdf"}})",
        u"bill.pdf"_s);
    row("sticker", R"({"type":"sticker","sticker":{"link":"https://a.example/x.webp"}})", u""_s);
    row("location", R"({"type":"location","location":{"latitude":47.5,"longitude":19,
        "name":"Example Hall","address":"1 Example Sq"}})",
        u"Example Hall"_s);
    row("contacts", R"({"type":"contacts","contacts":[{"name":{"formatted_name":"Ada Sample",
        "first_name":"Ada"},"phones":[{"phone":"+15550002222"}]}]})",
        u"Ada Sample"_s);
    row("reply buttons", R"({"type":"interactive","interactive":{"type":"button",
        "header":{"type":"text","text":"Visit"},"body":{"text":"Does 10:00 suit you?"},
        "footer":{"text":"Example Ltd"},"action":{"buttons":[
        {"type":"reply","reply":{"id":"yes","title":"Yes"}},
        {"type":"reply","reply":{"id":"no","title":"No"}}]}}})",
        u"Does 10:00 suit you?"_s);
    row("list", R"({"type":"interactive","interactive":{"type":"list",
        "body":{"text":"Pick a slot"},"action":{"button":"Slots","sections":[{"rows":[
        {"id":"s0900","title":"09:00","description":"Room 1"}]}]}}})",
        u"Pick a slot"_s);
    row("link button", R"({"type":"interactive","interactive":{"type":"cta_url",
        "body":{"text":"Track it"},"action":{"name":"cta_url","parameters":{
        "display_text":"Open","url":"https://shop.example/t/9"}}}})",
        u"Track it"_s);
    row("location request", R"({"type":"interactive","interactive":{
        "type":"location_request_message","body":{"text":"Where are you?"},
        "action":{"name":"send_location"}}})",
        u"Where are you?"_s);
    row("call permission request", R"({"type":"interactive","interactive":{
        "type":"call_permission_request","body":{"text":"May we call?"},
        "action":{"name":"call_permission_request"}}})",
        u"May we call?"_s);
    row("call button", R"({"type":"interactive","interactive":{"type":"voice_call",
        "body":{"text":"Call us"},"action":{"name":"voice_call","parameters":{
        "display_text":"Call","ttl_minutes":1440}}}})",
        u"Call us"_s);
}

void TestMessageTypes::leavesAsItIs()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    const QJsonObject content = object(json);
    for (const bool isReply : {false, true}) {
        if (isReply && json.contains("call_permission_request"))
            break; // one a day may be asked of a person (calling-api.md §3)
        messaging::MessageDraft draft = m_lab->draft(kCustomer, u"x"_s);
        draft.content = content;
        if (isReply)
            draft.replyTo = m_theirs;
        const MessageId id = m_trip->send(draft);
        QVERIFY(id.isValid());
        QTRY_COMPARE_WITH_TIMEOUT(m_lab->stateOf(id), u"read"_s, kPatience);
        const messaging::Message sent = m_lab->message(id);
        QCOMPARE(sent.type, content.value(u"type"_s).toString());
        QCOMPARE(sent.text, text);
        QCOMPARE(sent.replyTo, isReply ? m_theirs : Wamid());

        QJsonObject received = m_api.messages().last().toObject();
        QCOMPARE(received.value(u"id"_s).toString(), sent.wamid.value);
        const QString type = sent.type;
        QCOMPARE(received.value(type), content.value(type));
        QCOMPARE(received.value(u"context"_s)[u"message_id"].toString(),
                 isReply ? m_theirs.value : QString());
    }
}

void TestMessageTypes::isListedAsItCame_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *json, const QString &text) {
        QTest::newRow(name) << QByteArray(json) << text;
    };
    row("text", R"({"type":"text","text":{"body":"<b>Hi</b>"}})", u"<b>Hi</b>"_s);
    row("image", R"({"type":"image","image":{"data":"/9j/4AAQ","mime_type":"image/jpeg",
        "caption":"Look"}})",
        u"Look"_s);
    row("voice", R"({"type":"audio","audio":{"data":"T2dnUw==",
        "mime_type":"audio/ogg; codecs=opus","voice":true}})",
        u""_s);
    row("document", R"({"type":"document","document":{"data":"JVBERg==",
        "mime_type":"application/pdf","filename":"../../bill.pdf"}})",
        u"../../bill.pdf"_s);
    row("sticker", R"({"type":"sticker","sticker":{"data":"UklGRg==","mime_type":"image/webp",
        "animated":false}})",
        u""_s);
    row("location", R"({"type":"location","location":{"latitude":3.139,"longitude":101.687}})",
        u"3.13900, 101.68700"_s);
    row("contacts", R"({"type":"contacts","contacts":[{"name":{"formatted_name":"Ada"}},
        {"name":{"formatted_name":"Bea"}}]})",
        u"Ada, Bea"_s);
    row("template's button", R"({"type":"button","button":{"payload":"yes-17","text":"Yes"}})",
        u"Yes"_s);
    row("button reply", R"({"type":"interactive","interactive":{"type":"button_reply",
        "button_reply":{"id":"yes","title":"Yes"}}})",
        u"Yes"_s);
    row("list reply", R"({"type":"interactive","interactive":{"type":"list_reply",
        "list_reply":{"id":"s0900","title":"09:00","description":"Room 1"}}})",
        u"09:00"_s);
    row("form's answer", R"({"type":"interactive","interactive":{"type":"nfm_reply",
        "nfm_reply":{"name":"flow","body":"Sent","response_json":"{}"}}})",
        u"Sent"_s);
    row("call permission", R"({"type":"interactive","interactive":{
        "type":"call_permission_reply","call_permission_reply":{"response":"accept",
        "expiration_timestamp":1800000000}}})",
        u"accept"_s);
    row("order", R"({"type":"order","order":{"catalog_id":"7","text":"Two, please",
        "product_items":[{"product_retailer_id":"t1","quantity":2,"item_price":9,
        "currency":"MYR"}]}})",
        u"Two, please"_s);
    row("edit", R"({"type":"edit","edit":{"original_message_id":"wamid.x",
        "message":{"type":"text","text":{"body":"Hello!"}}}})",
        u"Hello!"_s);
    row("deletion", R"({"type":"revoke","revoke":{"original_message_id":"wamid.x"}})", u""_s);
    row("unsupported", R"({"type":"unsupported","unsupported":{"type":"poll"}})", u""_s);
    row("a type of next year", R"({"type":"hologram","hologram":{"depth":3}})", u""_s);
}

void TestMessageTypes::isListedAsItCame()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    QJsonObject body = object(json);
    const QString type = body.value(u"type"_s).toString();
    QVERIFY(!type.isEmpty());
    body.insert(u"from"_s, kCustomer);
    body.insert(u"reply_to"_s, m_theirs.value);
    const auto wrote
        = m_api.post(u"/_sandbox/inbound"_s, QJsonDocument(body).toJson(QJsonDocument::Compact));
    QVERIFY2(wrote.status == 200, wrote.bytes.constData());
    const Wamid wamid{wrote.json.value(u"id"_s).toString()};
    Result<messaging::Message> found = m_lab->store->findByWamid(wamid).result();
    QTRY_VERIFY_WITH_TIMEOUT((found = m_lab->store->findByWamid(wamid).result()).has_value(),
                             kPatience);
    QCOMPARE(found->type, type);
    QCOMPARE(found->text, text);
    QCOMPARE(messaging::toName(found->state), u"received"_s);
    QCOMPARE(found->contactPhone, kCustomer);
    // The corrected message is meant, not the one quoted.
    const QJsonObject part = found->payload.value(type).toObject();
    const QString original = part.value(u"original_message_id"_s).toString();
    QCOMPARE(found->replyTo.value, original.isEmpty() ? m_theirs.value : original);
    // Kept whole, whatever we understand of it.
    const QJsonObject meant = body.value(type).toObject();
    for (auto it = meant.begin(); it != meant.end(); ++it) {
        if (it.key() != u"data")
            QCOMPARE(part.value(it.key()), it.value());
    }
}

void TestMessageTypes::refusedHereNothingLeaves()
{
    const qint64 before = m_lab->number("SELECT count(*) FROM messages");
    const qsizetype accepted = m_api.messages().size();
    messaging::MessageDraft draft = m_lab->draft(kCustomer, u"x"_s);
    draft.content = object(R"({"type":"interactive","interactive":{"type":"button",
        "body":{"text":"x"},"action":{"buttons":[{"type":"reply",
        "reply":{"id":"a","title":"A title of more than twenty"}}]}}})");
    const Result<MessageId> refused = m_lab->outbox->enqueue(draft).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, u"interactive.action.buttons[0].reply.title"_s);
    QCOMPARE(m_lab->number("SELECT count(*) FROM messages"), before);
    QCOMPARE(m_api.messages().size(), accepted);
}

void TestMessageTypes::manyOfALotAreAllThere()
{
    // A thousand reactions to one message, each a row of its own.
    constexpr int kMany = 1000;
    QJsonArray items;
    for (int i = 0; i < kMany; ++i) {
        items.append(QJsonObject{
            {u"from"_s, u"60125550142"_s},
            {u"id"_s, u"wamid.many%1"_s.arg(i)},
            {u"timestamp"_s, u"1800000000"_s},
            {u"type"_s, u"reaction"_s},
            {u"reaction"_s, QJsonObject{{u"message_id"_s, m_theirs.value}, {u"emoji"_s, u"👍"_s}}}});
    }
    const QJsonObject value{
        {u"metadata"_s, QJsonObject{{u"phone_number_id"_s, u"200000000000001"_s}}},
        {u"messages"_s, items}};
    const QByteArray body = json::compact(
        {{u"entry"_s,
          QJsonArray{QJsonObject{{u"id"_s, u"1"_s},
                                 {u"changes"_s, QJsonArray{QJsonObject{{u"field"_s, u"messages"_s},
                                                                       {u"value"_s, value}}}}}}}});
    AIC_VERIFY_RESULT(m_lab->apply(body));
    QCOMPARE(m_lab->number("SELECT count(*) FROM messages WHERE wamid LIKE 'wamid.many%'"), kMany);
    // Reactions are no news.
    QCOMPARE(m_lab->number("SELECT (SELECT sum(unread) FROM conversations) - (SELECT count(*) FROM "
                           "messages WHERE direction = 1 AND type NOT IN ('reaction', 'edit', "
                           "'revoke'))"),
             0);
}

QTEST_GUILESS_MAIN(TestMessageTypes)
#include "tst_messagetypes.moc"
