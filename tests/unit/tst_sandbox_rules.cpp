// SPDX-License-Identifier: GPL-3.0-or-later
// What the sandbox takes and refuses, without HTTP: one row a promise of cloud-api.md §2.
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include "core/json.h"
#include "core/phonenumber.h"
#include "sandbox/behaviour.h"
#include "sandbox/customers.h"
#include "sandbox/limits.h"
#include "sandbox/messagerules.h"
#include "sandbox/rules.h"
#include "sandbox/templaterules.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::sandbox;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject parsed(const QByteArray &bytes)
{
    return json::parseObject(bytes).value();
}

/// A whole request with \p type's node.
QByteArray message(const char *type, const QByteArray &node)
{
    return R"({"messaging_product":"whatsapp","to":"+60125550142","type":")" + QByteArray(type)
           + R"(",")" + type + R"(":)" + node + "}";
}

QByteArray quoted(int length, char letter = 'x')
{
    return '"' + QByteArray(length, letter) + '"';
}

QByteArray buttons(int count, const QByteArray &title = R"("Yes")")
{
    QByteArray list;
    for (int i = 0; i < count; ++i) {
        list += (i ? "," : "") + QByteArray(R"({"type":"reply","reply":{"id":"b)")
                + QByteArray::number(i) + R"(","title":)"
                + (i ? '"' + QByteArray::number(i) + '"' : title) + "}}";
    }
    return R"({"type":"button","body":{"text":"Well?"},"action":{"buttons":[)" + list + "]}}";
}

QByteArray list(int rows)
{
    QByteArray items;
    for (int i = 0; i < rows; ++i)
        items += (i ? "," : "") + QByteArray(R"({"id":"r)") + QByteArray::number(i)
                 + R"(","title":"Row"})";
    return R"({"type":"list","body":{"text":"Pick"},"action":{"button":"Open","sections":[{"rows":[)"
           + items + "]}]}}";
}

QByteArray orderReady(const QByteArray &components)
{
    return R"({"name":"order_ready","language":{"code":"en"},"components":[)" + components + "]}";
}

const QByteArray kOrderHeader
    = R"({"type":"header","parameters":[{"type":"text","parameter_name":"order_number","text":"A1"}]})";
const QByteArray kOrderBody
    = R"({"type":"body","parameters":[{"type":"text","parameter_name":"first_name","text":"Ada"},{"type":"text","parameter_name":"pickup_time","text":"6 pm"}]})";

QByteArray priceList(const QByteArray &body, const QByteArray &button)
{
    QByteArray node
        = R"({"name":"price_list_notice","language":{"code":"en"},"components":[{"type":"body","parameters":[)";
    node += body + "]}";
    if (!button.isEmpty())
        node += "," + button;
    return node + "]}";
}

const QByteArray kTwoTexts = R"({"type":"text","text":"Ada"},{"type":"text","text":"1 May"})";
const QByteArray kUrlButton
    = R"({"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"2026"}]})";

} // namespace

class TestSandboxRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messages_data();
    void messages();
    void templates_data();
    void templates();
    void statusDecidesWhetherATemplateGoesOut();
    void recipients_data();
    void recipients();
    void userIds();
    void behavioursFollowTheLastFourDigits();
    void customersStayWhoTheyAre();
    void rulesAreCheckedBeforeAnyIsChanged();
    void pairLimitBorrowsFromTheFuture();
    void throughputRefills();
    void sampleContactsAreUsable();
};

void TestSandboxRules::messages_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code"); // 0: accepted
    QTest::addColumn<QString>("named");

    const auto row
        = [](const char *name, const QByteArray &body, int code = 0, const char *named = "") {
              QTest::newRow(name) << body << code << QString::fromLatin1(named);
          };
    row("text", message("text", R"({"body":"Hello","preview_url":true})"));
    row("type defaults to text", R"({"to":"+60125550142","text":{"body":"Hello"}})");
    row("text of 4096", message("text", R"({"body":)" + quoted(4096) + "}"));
    row("text of 4097", message("text", R"({"body":)" + quoted(4097) + "}"), 100, "text['body']");
    row("empty text", message("text", R"({"body":""})"), 131008, "text['body']");
    row("no body", message("text", "{}"), 131008, "text['body']");
    row("body is a number", message("text", R"({"body":5})"), 100, "text['body']");
    row("misspelt key", message("text", R"({"body":"x","previewUrl":true})"), 100, "previewUrl");
    row("preview is no boolean", message("text", R"({"body":"x","preview_url":"yes"})"), 100,
        "preview_url");
    row("text is no object", message("text", R"("Hello")"), 100, "text");
    row("node missing", R"({"to":"+60125550142","type":"text"})", 131008, "text");
    row("unknown type", message("telegram", "{}"), 100, "TELEGRAM|telegram");
    row("no recipient", R"({"type":"text","text":{"body":"x"}})", 131008, "to");
    row("empty recipient", R"({"to":"","type":"text","text":{"body":"x"}})", 131008, "to");
    row("recipient is no number", R"({"to":"Ada","type":"text","text":{"body":"x"}})", 131009,
        "to");
    row("too short", R"({"to":"+6012","type":"text","text":{"body":"x"}})", 131009, "to");
    row("by user id", R"({"recipient":"US.960000000000001","type":"text","text":{"body":"x"}})");
    row("by parent user id", R"({"recipient":"US.ENT.11","type":"text","text":{"body":"x"}})");
    row("bad user id", R"({"recipient":"us.96","type":"text","text":{"body":"x"}})", 131009,
        "recipient");
    row("to wins over recipient",
        R"({"to":"+60125550142","recipient":"nonsense","type":"text","text":{"body":"x"}})");
    row("group", R"({"recipient_type":"group","to":"1","type":"text","text":{"body":"x"}})", 131009,
        "group");
    row("bad recipient type",
        R"({"recipient_type":"crowd","to":"+60125550142","text":{"body":"x"}})", 100,
        "recipient_type");
    row("opaque of 512", R"({"to":"+60125550142","text":{"body":"x"},"biz_opaque_callback_data":)"
                             + quoted(512) + "}");
    row("opaque of 513",
        R"({"to":"+60125550142","text":{"body":"x"},"biz_opaque_callback_data":)" + quoted(513)
            + "}",
        100, "biz_opaque_callback_data");
    row("context without id", R"({"to":"+60125550142","text":{"body":"x"},"context":{}})", 131008,
        "context");

    row("image by id", message("image", R"({"id":"410000000000001","caption":"Look"})"));
    row("image by link", message("image", R"({"link":"https://example.org/a.png"})"));
    row("image by both", message("image", R"({"id":"1","link":"https://example.org/a.png"})"), 100,
        "image");
    row("image by neither", message("image", "{}"), 131008, "image['id']");
    row("link without host", message("video", R"({"link":"a.mp4"})"), 131009, "video['link']");
    row("caption of 1025", message("image", R"({"id":"1","caption":)" + quoted(1025) + "}"), 100,
        "image['caption']");
    row("audio has no caption", message("audio", R"({"id":"1","caption":"x"})"), 100, "caption");
    row("voice", message("audio", R"({"id":"1","voice":true})"));
    row("document", message("document", R"({"id":"1","filename":"a.pdf","caption":"x"})"));
    row("only documents have a file name", message("image", R"({"id":"1","filename":"a"})"), 100,
        "filename");
    row("sticker", message("sticker", R"({"id":"1"})"));

    row("location", message("location", R"({"latitude":47.4,"longitude":"19.0","name":"Hall"})"));
    row("no longitude", message("location", R"({"latitude":47.4})"), 131008, "longitude");
    row("latitude of 91", message("location", R"({"latitude":91,"longitude":0})"), 131009,
        "latitude");

    row("contacts",
        message("contacts", R"([{"name":{"formatted_name":"Ada S","first_name":"Ada"}}])"));
    row("contacts as text",
        message("contacts",
                R"("[{\"name\":{\"formatted_name\":\"Ada S\",\"first_name\":\"Ada\"}}]")"));
    row("no contacts", message("contacts", "[]"), 131008, "contacts[0]");
    row("a name needs a part", message("contacts", R"([{"name":{"formatted_name":"Ada S"}}])"),
        131008, "first_name");
    row("a card needs a formatted name", message("contacts", R"([{"name":{"first_name":"Ada"}}])"),
        131008, "formatted_name");

    row("reaction", message("reaction", R"({"message_id":"wamid.x","emoji":"\ud83d\udc4d"})"));
    row("reaction taken back", message("reaction", R"({"message_id":"wamid.x","emoji":""})"));
    row("reaction of letters", message("reaction", R"({"message_id":"wamid.x","emoji":"ok"})"),
        131009, "emoji");
    row("reaction to nothing", message("reaction", R"({"emoji":"\ud83d\udc4d"})"), 131008,
        "message_id");

    row("3 buttons", message("interactive", buttons(3)));
    row("4 buttons", message("interactive", buttons(4)), 100, "buttons");
    row("button of 21", message("interactive", buttons(1, quoted(21))), 100, "title");
    row("equal titles", message("interactive", buttons(2, R"("1")")), 131009, "distinct");
    row("10 rows", message("interactive", list(10)));
    row("11 rows", message("interactive", list(11)), 100, "10");
    row("no interactive type", message("interactive", R"({"body":{"text":"x"}})"), 131008, "type");
    row("unknown interactive", message("interactive", R"({"type":"wheel"})"), 131009, "wheel");
    row("link button",
        message(
            "interactive",
            R"({"type":"cta_url","body":{"text":"x"},"action":{"name":"cta_url","parameters":{"display_text":"Open","url":"https://example.org"}}})"));
    row("link button without action",
        message("interactive", R"({"type":"cta_url","body":{"text":"x"}})"), 131008, "action");
    row("location request",
        message(
            "interactive",
            R"({"type":"location_request_message","body":{"text":"x"},"action":{"name":"send_location"}})"));
    row("permission request has no header",
        message(
            "interactive",
            R"({"type":"call_permission_request","header":{"type":"text","text":"x"},"action":{"name":"call_permission_request"}})"),
        100, "header");
    row("permission request needs no body",
        message(
            "interactive",
            R"({"type":"call_permission_request","action":{"name":"call_permission_request"}})"));
    row("voice call for too long",
        message(
            "interactive",
            R"({"type":"voice_call","body":{"text":"x"},"action":{"name":"voice_call","parameters":{"ttl_minutes":43201}}})"),
        131009, "ttl_minutes");

    row("template without language", message("template", R"({"name":"hello_world"})"), 131008,
        "language");
    row("template without name", message("template", R"({"language":{"code":"en"}})"), 131008,
        "name");
    row("unknown component",
        message("template",
                R"({"name":"a","language":{"code":"en"},"components":[{"type":"sidebar"}]})"),
        100, "components");
}

void TestSandboxRules::messages()
{
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    QFETCH(QString, named);
    const auto read = readMessage(parsed(body));
    if (code == 0) {
        QVERIFY2(read.has_value(),
                 read ? "" : qPrintable(QString(read.error().message + read.error().details)));
        return;
    }
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().code, code);
    const QString words = read.error().message + u' ' + read.error().details;
    QVERIFY2(words.contains(named.section(u'|', -1)), qPrintable(words));
    QVERIFY(read.error().message.startsWith(u"(#%1)"_s.arg(code)));
}

void TestSandboxRules::templates_data()
{
    QTest::addColumn<QByteArray>("node");
    QTest::addColumn<int>("code");

    QTest::newRow("without parameters")
        << QByteArray(R"({"name":"hello_world","language":{"code":"en_US"}})") << 0;
    QTest::newRow("unknown name") << QByteArray(R"({"name":"nothing","language":{"code":"en"}})")
                                  << 132001;
    QTest::newRow("unknown language")
        << QByteArray(R"({"name":"hello_world","language":{"code":"de"}})") << 132001;
    QTest::newRow("paused") << QByteArray(
        R"({"name":"loyalty_points_update","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ada"},{"type":"text","text":"5"}]}]})")
                            << 132015;
    QTest::newRow("named") << orderReady(kOrderHeader + "," + kOrderBody) << 0;
    QTest::newRow("named without header") << orderReady(kOrderBody) << 132000;
    QTest::newRow("named without body") << orderReady(kOrderHeader) << 132000;
    QTest::newRow("named without names")
        << orderReady(kOrderHeader + R"(,{"type":"body","parameters":[)" + kTwoTexts + "]}") << 100;
    QTest::newRow("wrong name") << orderReady(
        kOrderHeader
        + R"(,{"type":"body","parameters":[{"type":"text","parameter_name":"first_name","text":"A"},{"type":"text","parameter_name":"when","text":"6"}]})")
                                << 132000;
    QTest::newRow("positional") << priceList(kTwoTexts, kUrlButton) << 0;
    QTest::newRow("one too few") << priceList(R"({"type":"text","text":"Ada"})", kUrlButton)
                                 << 132000;
    QTest::newRow("names where there are none") << priceList(
        R"({"type":"text","parameter_name":"a","text":"Ada"},{"type":"text","text":"1 May"})",
        kUrlButton) << 132012;
    QTest::newRow("line break") << priceList(
        R"({"type":"text","text":"A\nB"},{"type":"text","text":"1 May"})", kUrlButton)
                                << 132012;
    QTest::newRow("empty parameter")
        << priceList(R"({"type":"text","text":""},{"type":"text","text":"1 May"})", kUrlButton)
        << 131008;
    QTest::newRow("image for a text") << priceList(
        R"({"type":"image","image":{"id":"1"}},{"type":"text","text":"1 May"})", kUrlButton)
                                      << 132012;
    QTest::newRow("too long after substitution") << priceList(
        R"({"type":"text","text":)" + quoted(1000) + R"(},{"type":"text","text":"1 May"})",
        kUrlButton) << 132005;
    QTest::newRow("dynamic button left out") << priceList(kTwoTexts, {}) << 131008;
    QTest::newRow("no such button") << priceList(
        kTwoTexts,
        R"({"type":"button","sub_type":"url","index":7,"parameters":[{"type":"text","text":"1"}]})")
                                    << 132012;
    QTest::newRow("wrong button type") << priceList(
        kTwoTexts,
        R"({"type":"button","sub_type":"url","index":0,"parameters":[{"type":"text","text":"1"}]})")
                                       << 132012;
    const QByteArray invite
        = R"({"name":"winter_roast_invite","language":{"code":"en"},"components":[%1{"type":"body","parameters":[)"
          + kTwoTexts + "]}]}";
    QTest::newRow("header image missing") << QByteArray(invite).replace("%1", "") << 132012;
    QTest::newRow("header image") << QByteArray(invite).replace(
        "%1",
        R"({"type":"header","parameters":[{"type":"image","image":{"link":"https://example.org/a.png"}}]},)")
                                  << 0;
}

void TestSandboxRules::templates()
{
    QFETCH(QByteArray, node);
    QFETCH(int, code);
    const TemplateStore store;
    QVERIFY(!checkTemplateShape(parsed(node)));
    const auto matched = matchTemplate(parsed(node), store);
    QCOMPARE(matched ? 0 : matched.error().code, code);
    if (code == 132001)
        QCOMPARE(matched.error().http, 404);
}

void TestSandboxRules::statusDecidesWhetherATemplateGoesOut()
{
    TemplateStore store;
    const QJsonObject node = parsed(R"({"name":"hello_world","language":{"code":"en_US"}})");
    const QList<std::pair<QString, int>> outcomes{{u"PENDING"_s, 132001},
                                                  {u"REJECTED"_s, 132001},
                                                  {u"PAUSED"_s, 132015},
                                                  {u"DISABLED"_s, 132016},
                                                  {u"APPROVED"_s, 0}};
    for (const auto &[status, code] : outcomes) {
        QCOMPARE(store.setStatus(u"hello_world"_s, {}, status).size(), 1U);
        const auto matched = matchTemplate(node, store);
        QCOMPARE(matched ? 0 : matched.error().code, code);
    }
    QCOMPARE(store.setStatus(u"order_ready"_s, {}, u"PAUSED"_s).size(), 2U);
    QCOMPARE(store.setStatus(u"order_ready"_s, u"ms"_s, u"APPROVED"_s).size(), 1U);
    QCOMPARE(store.find(u"order_ready"_s, u"en"_s)->status, u"PAUSED"_s);
}

void TestSandboxRules::recipients_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("digits"); // empty: refused
    QTest::newRow("E.164") << u"+60125550142"_s << u"60125550142"_s;
    QTest::newRow("spaces and dashes") << u"+60 12-555 0142"_s << u"60125550142"_s;
    QTest::newRow("brackets") << u"+1 (202) 555-0144"_s << u"12025550144"_s;
    QTest::newRow("without plus, with country") << u"12025550144"_s << u"12025550144"_s;
    // Meta puts the business's own country code in front of what fits nowhere else.
    QTest::newRow("national") << u"0125550142"_s << u"60125550142"_s;
    QTest::newRow("national without zero") << u"125550142"_s << u"60125550142"_s;
    QTest::newRow("letters") << u"+60 CALL ME"_s << QString();
    QTest::newRow("too long") << u"+6012555014201420142"_s << QString();
    QTest::newRow("second plus") << u"+60+125550142"_s << QString();
    QTest::newRow("nothing") << u"-"_s << QString();
}

void TestSandboxRules::recipients()
{
    QFETCH(QString, input);
    QFETCH(QString, digits);
    QCOMPARE(normalizedRecipient(input).value_or(QString()), digits);
}

void TestSandboxRules::userIds()
{
    QVERIFY(isUserId(u"US.960000000000001"_s));
    QVERIFY(isUserId(u"MY.ENT.aB3"_s));
    QVERIFY(isUserId(u"US."_s + QString(128, u'9')));
    for (const QString &bad : {u"US."_s, u"us.1"_s, u"USA.1"_s, u"US.1-2"_s, u"60125550142"_s,
                               QString(u"US." + QString(129, u'9')), u"US.ENT."_s})
        QVERIFY2(!isUserId(bad), qPrintable(bad));
}

void TestSandboxRules::behavioursFollowTheLastFourDigits()
{
    QCOMPARE(behaviourOf(u"60125550001").failure, 131026);
    QCOMPARE(behaviourOf(u"12025550001").failure, 131026);
    QCOMPARE(behaviourOf(u"MY.9000000000000001").failure, 131026);
    QCOMPARE(behaviourOf(u"60125551000").failure, 0);
    QCOMPARE(behaviourOf(u"60125550010").suffix, ""_L1);
    QVERIFY(behaviourOf(u"60125550009").losesResponse);
    QVERIFY(behaviourOf(u"60125550016").hidesNumber);
    QCOMPARE(behaviourOf({}).suffix, ""_L1);
}

void TestSandboxRules::customersStayWhoTheyAre()
{
    Customers first(7);
    Customers second(7);
    const Customer &known = first.byPhone(u"60125550016"_s);
    QCOMPARE(known.userId, second.byPhone(u"60125550016"_s).userId);
    QVERIFY(isUserId(known.userId));
    QVERIFY(known.userId.startsWith(u"MY."));
    QCOMPARE(&first.byUserId(known.userId), &known);
    QCOMPARE(first.byAddress(u"+60 12-555 0016"_s), &known);
    QVERIFY(!first.byAddress(u"nobody"_s));
    // Addressed by id in a world that never saw the number, the person still acts the same.
    Customers third(7);
    const Customer &stranger = third.byUserId(known.userId);
    QVERIFY(stranger.phone.isEmpty());
    QCOMPARE(stranger.behaviour, known.behaviour);
}

void TestSandboxRules::rulesAreCheckedBeforeAnyIsChanged()
{
    Rules rules;
    AIC_VERIFY_RESULT(
        rules.apply(parsed(R"({"latency_ms":20,"status_delay_ms":10,"throughput":500})")));
    QCOMPARE(rules.latencyMs, 20);
    QCOMPARE(rules.statusDelaysMs, (std::array<qint64, 3>{10, 30, 80}));
    AIC_VERIFY_RESULT(rules.apply(parsed(R"({"status_delay_ms":[1,2,3]})")));
    QCOMPARE(rules.statusDelaysMs, (std::array<qint64, 3>{1, 2, 3}));

    const QList<std::pair<QByteArray, QString>> bad{
        {R"({"latency_ms":30,"speed":1})", u"speed"_s},
        {R"({"latency_ms":30,"error_rate":1.5})", u"error_rate"_s},
        {R"({"duplicate_rate":-0.1})", u"duplicate_rate"_s},
        {R"({"latency_ms":"slow"})", u"latency_ms"_s},
        {R"({"webhook_down":1})", u"webhook_down"_s},
        {R"({"error_code":42})", u"error_code"_s},
        {R"({"status_delay_ms":[1,2]})", u"status_delay_ms"_s},
    };
    for (const auto &[changes, field] : bad) {
        const auto applied = rules.apply(parsed(changes));
        QVERIFY2(!applied, changes.constData());
        QCOMPARE(applied.error().field, field);
        QCOMPARE(rules.latencyMs, 20);
    }
    Rules copy;
    AIC_VERIFY_RESULT(copy.apply(rules.toJson()));
    QCOMPARE(copy.toJson(), rules.toJson());
}

void TestSandboxRules::pairLimitBorrowsFromTheFuture()
{
    PairLimit limit;
    const qint64 start = 1'000'000;
    for (int i = 0; i < 45; ++i)
        QVERIFY(limit.take(45, start));
    QVERIFY(!limit.take(45, start));
    QVERIFY(!limit.take(45, start + 5'999));
    QVERIFY(limit.take(45, start + 6'000));
    QVERIFY(!limit.take(45, start + 6'001));
    // A burst of 45 is paid off after 45 times six seconds.
    for (int i = 0; i < 45; ++i)
        QVERIFY(limit.take(45, start + 300'000));
    QVERIFY(limit.take(0, start + 300'000));
}

void TestSandboxRules::throughputRefills()
{
    TokenBucket bucket;
    for (int i = 0; i < 80; ++i)
        QVERIFY(bucket.take(80, 1000));
    QVERIFY(!bucket.take(80, 1000));
    QVERIFY(!bucket.take(80, 1012));
    QVERIFY(bucket.take(80, 1025));
    for (int i = 0; i < 80; ++i)
        QVERIFY(bucket.take(80, 9000));
    QVERIFY(!bucket.take(80, 9000));
}

void TestSandboxRules::sampleContactsAreUsable()
{
    QFile file(QStringLiteral(AIC_SOURCE_DIR "/resources/sample/sandbox-contacts.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 25);
    QCOMPARE(lines.first(), u"Name,Phone,Company,Tags"_s);
    QStringList suffixes;
    QStringList phones;
    for (const QString &line : lines.mid(1)) {
        const auto number = parsePhoneNumber(line.section(u',', 1, 1), {});
        QVERIFY2(number, qPrintable(line));
        phones.append(number->e164);
        suffixes.append(QString(behaviourOf(number->e164).suffix));
    }
    phones.removeDuplicates();
    QCOMPARE(phones.size(), 24);
    for (const Behaviour &behaviour : behaviours())
        QVERIFY2(suffixes.contains(behaviour.suffix), behaviour.summary.data());
}

QTEST_GUILESS_MAIN(TestSandboxRules)
#include "tst_sandbox_rules.moc"
