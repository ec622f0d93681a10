// SPDX-License-Identifier: GPL-3.0-or-later
// Interactive messages and templates with every kind of component, without HTTP.
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "core/json.h"
#include "sandbox/messagerules.h"
#include "sandbox/templaterules.h"

using namespace aic;
using namespace aic::sandbox;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject parsed(const QByteArray &bytes)
{
    const auto object = json::parseObject(bytes);
    if (!object)
        qFatal("not JSON: %s", bytes.constData());
    return *object;
}

QByteArray card(int index, const QByteArray &action, const QByteArray &header = "image")
{
    return R"({"card_index":)" + QByteArray::number(index) + R"(,"header":{"type":")" + header
           + R"(",")" + header + R"(":{"link":"https://example.org/a"}},"body":{"text":"Look"},)"
           + R"("action":)" + action + "}";
}

const QByteArray kLink
    = R"({"name":"cta_url","parameters":{"display_text":"Open","url":"https://example.org"}})";

QByteArray replies(const QByteArray &id)
{
    return R"({"buttons":[{"type":"quick_reply","quick_reply":{"id":")" + id
           + R"(","title":"Yes"}}]})";
}

QByteArray carousel(const QByteArrayList &cards)
{
    return R"({"type":"carousel","body":{"text":"Pick"},"action":{"cards":[)" + cards.join(',')
           + "]}}";
}

QByteArray simple(const QByteArray &type, const QByteArray &action, const QByteArray &rest = {})
{
    return R"({"type":")" + type + R"(","body":{"text":"x"},"action":)" + action + rest + "}";
}

const QByteArray kImageHeader
    = R"(,{"type":"header","parameters":[{"type":"image","image":{"link":"https://example.org/a.png"}}]})";

/// One template of every kind that needs something at sending.
TemplateStore everyTemplate()
{
    // One literal a line: moc loses its way in one that spans several.
    const QByteArray templates
        = "["
          R"({"name":"offer","components":[)"
          R"({"type":"HEADER","format":"IMAGE"},)"
          R"({"type":"BODY","text":"Hello {{1}}, use the code."},)"
          R"({"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Ends soon","has_expiration":true}},)"
          R"({"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":["A1"]},{"type":"URL","text":"Shop","url":"https://example.org/{{1}}"}]}]},)"
          R"({"name":"flow","components":[{"type":"BODY","text":"Tell us."},{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Start","flow_id":"1"}]}]},)"
          R"({"name":"call","components":[{"type":"BODY","text":"Call us."},{"type":"BUTTONS","buttons":[{"type":"VOICE_CALL","text":"Call"},{"type":"PHONE_NUMBER","text":"Phone","phone_number":"+60355500100"}]}]},)"
          R"({"name":"products","components":[{"type":"BODY","text":"Buy."},{"type":"BUTTONS","buttons":[{"type":"MPM","text":"View"}]}]},)"
          R"({"name":"catalog","components":[{"type":"BODY","text":"Buy."},{"type":"BUTTONS","buttons":[{"type":"CATALOG","text":"View"}]}]},)"
          R"({"name":"place","components":[{"type":"HEADER","format":"LOCATION"},{"type":"BODY","text":"Here."}]},)"
          R"({"name":"paper","components":[{"type":"HEADER","format":"DOCUMENT"},{"type":"BODY","text":"Read."}]},)"
          R"({"name":"cards","components":[{"type":"BODY","text":"Two for {{1}} here."},{"type":"CAROUSEL","cards":[)"
          R"({"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"At {{1}} each."},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"}]}]},)"
          R"({"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"At {{1}} each."},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"}]}]}]}]})"
          "]";
    const QJsonArray list = QJsonDocument::fromJson(templates).array();
    QJsonArray made;
    for (const QJsonValue &value : list) {
        QJsonObject object = value.toObject();
        object.insert(u"id"_s, 1 + made.size());
        object.insert(u"language"_s, u"en"_s);
        object.insert(u"status"_s, u"APPROVED"_s);
        object.insert(u"category"_s, u"MARKETING"_s);
        object.insert(u"format"_s, u"POSITIONAL"_s);
        made.append(object);
    }
    TemplateStore store;
    store.load(made);
    return store;
}

QByteArray sent(const QByteArray &name, const QByteArray &components)
{
    return R"({"name":")" + name + R"(","language":{"code":"en"},"components":[)" + components
           + "]}";
}

QByteArray button(int index, const QByteArray &subType, const QByteArray &parameters)
{
    return R"({"type":"button","sub_type":")" + subType + R"(","index":")"
           + QByteArray::number(index) + R"(","parameters":[)" + parameters + "]}";
}

QByteArray templateCard(int index, const QByteArray &payload)
{
    return R"({"card_index":)" + QByteArray::number(index)
           + R"(,"components":[{"type":"body","parameters":[{"type":"text","text":"5"}]})"
           + kImageHeader + "," + button(0, "quick_reply", payload) + "]}";
}

const QByteArray kBody = R"({"type":"body","parameters":[{"type":"text","text":"Ada"}]})";
const QByteArray kOffer
    = R"(,{"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","limited_time_offer":{"expiration_time_ms":1800000000000}}]})";
const QByteArray kCoupon = R"({"type":"coupon_code","coupon_code":"SAVE10"})";
const QByteArray kPayload = R"({"type":"payload","payload":"yes"})";

} // namespace

class TestSandboxMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interactive_data();
    void interactive();
    void templates_data();
    void templates();
    void identityHashIsRead();
};

void TestSandboxMessages::interactive_data()
{
    QTest::addColumn<QByteArray>("node");
    QTest::addColumn<int>("code"); // 0: accepted
    const auto row = [](const char *name, const QByteArray &node, int code = 0) {
        QTest::newRow(name) << node << code;
    };
    row("carousel of links", carousel({card(0, kLink), card(1, kLink)}));
    row("carousel of replies", carousel({card(0, replies("a")), card(1, replies("b"))}));
    const QByteArray product
        = R"({"card_index":%1,"type":"product","action":{"product_retailer_id":"p","catalog_id":"c"}})";
    row("carousel of products",
        carousel({QByteArray(product).replace("%1", "0"), QByteArray(product).replace("%1", "1")}));
    row("one card", carousel({card(0, kLink)}), 100);
    row("eleven cards", carousel(QByteArrayList(11, card(0, kLink))), 100);
    row("cards of two kinds", carousel({card(0, kLink), card(1, replies("b"))}), 131009);
    row("cards with two headers", carousel({card(0, kLink), card(1, kLink, "video")}), 131009);
    row("card with a document", carousel({card(0, kLink, "document"), card(1, kLink)}), 131009);
    row("one index twice", carousel({card(0, kLink), card(0, kLink)}), 131009);
    row("index beyond", carousel({card(0, kLink), card(2, kLink)}), 131009);
    row("one reply id twice", carousel({card(0, replies("a")), card(1, replies("a"))}), 131009);
    row("card body of 161",
        carousel({card(0, kLink).replace("Look", QByteArray(161, 'x')), card(1, kLink)}), 100);

    const QByteArray flow
        = R"({"name":"flow","parameters":{"flow_message_version":"3","flow_id":"1","flow_cta":"Start"%1}})";
    row("flow", simple("flow", QByteArray(flow).replace("%1", "")));
    row("flow draft", simple("flow", QByteArray(flow).replace(
                                         "%1", R"(,"mode":"draft","flow_action":"navigate")")));
    row("flow of another mode", simple("flow", QByteArray(flow).replace("%1", R"(,"mode":"x")")),
        131009);
    row("flow by name and id",
        simple("flow", QByteArray(flow).replace("%1", R"(,"flow_name":"x")")), 131009);
    row("address",
        simple("address_message", R"({"name":"address_message","parameters":{"country":"IN"}})"));
    row("address elsewhere",
        simple("address_message", R"({"name":"address_message","parameters":{"country":"US"}})"),
        131009);
    row("contact request", simple("request_contact_info", R"({"name":"request_contact_info"})"));
    row("contact request, Meta's name",
        simple("contact_request", R"({"name":"request_contact_info"})"));
    row("voice call",
        simple(
            "voice_call",
            R"({"name":"voice_call","parameters":{"display_text":"Call","ttl_minutes":60,"payload":"x"}})"));
    row("product", simple("product", R"({"catalog_id":"c","product_retailer_id":"p"})"));
    row("catalog",
        simple("catalog_message",
               R"({"name":"catalog_message","parameters":{"thumbnail_product_retailer_id":"p"}})"));
    const QByteArray products
        = R"({"catalog_id":"c","sections":[{"title":"A","product_items":[{"product_retailer_id":"p"}]}]})";
    const QByteArray header = R"(,"header":{"type":"text","text":"Shop"})";
    row("products", simple("product_list", products, header));
    row("products without header", simple("product_list", products), 131008);
    row("product without id",
        simple("product_list", QByteArray(products).replace(R"({"product_retailer_id":"p"})", "{}"),
               header),
        131008);
    row("products without title",
        simple(
            "product_list",
            R"({"catalog_id":"c","sections":[{"product_items":[{"product_retailer_id":"p"}]},{"product_items":[{"product_retailer_id":"q"}]}]})",
            header),
        131008);
    row("body of 1025",
        simple("location_request_message", R"({"name":"send_location"})")
            .replace(R"("x")", QByteArray('"' + QByteArray(1025, 'x') + '"')),
        100);
    row("footer of 61",
        simple("cta_url", kLink, R"(,"footer":{"text":")" + QByteArray(61, 'x') + R"("})"), 100);
    row("video header",
        simple("cta_url", kLink,
               R"(,"header":{"type":"video","video":{"link":"https://example.org/a.mp4"}})"));
}

void TestSandboxMessages::interactive()
{
    QFETCH(QByteArray, node);
    QFETCH(int, code);
    const auto read = readMessage(
        parsed(R"({"to":"+60125550142","type":"interactive","interactive":)" + node + "}"));
    QVERIFY2((read ? 0 : read.error().code) == code,
             read ? "accepted" : qPrintable(QString(read.error().message + read.error().details)));
}

void TestSandboxMessages::templates_data()
{
    QTest::addColumn<QByteArray>("node");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &node, int code = 0) {
        QTest::newRow(name) << node << code;
    };
    const QByteArray url = "," + button(1, "URL", R"({"type":"text","text":"s"})");
    const QByteArray coupon = "," + button(0, "copy_code", kCoupon);
    row("offer", sent("offer", kBody + kImageHeader + kOffer + coupon + url));
    row("offer without end", sent("offer", kBody + kImageHeader + coupon + url), 132012);
    row("offer without coupon", sent("offer", kBody + kImageHeader + kOffer + url), 131008);
    row("coupon of 16",
        sent("offer", kBody + kImageHeader + kOffer + url + ","
                          + button(0, "copy_code",
                                   R"({"type":"coupon_code","coupon_code":"1234567890123456"})")),
        100);
    row("a video for the image",
        sent("offer",
             kBody + kOffer + coupon + url
                 + R"(,{"type":"header","parameters":[{"type":"video","video":{"id":"1"}}]})"),
        132012);
    row("button twice", sent("offer", kBody + kImageHeader + kOffer + coupon + url + url), 132012);
    row("flow",
        sent("flow", button(0, "flow", R"({"type":"action","action":{"flow_token":"t"}})")));
    row("flow without word", sent("flow", {}));
    row("flow with text", sent("flow", button(0, "flow", R"({"type":"text","text":"t"})")), 132012);
    row("call",
        sent(
            "call",
            button(0, "voice_call",
                   R"({"type":"ttl_minutes","ttl_minutes":60},{"type":"payload","payload":"p"})")));
    row("call for too long",
        sent("call", button(0, "voice_call", R"({"type":"ttl_minutes","ttl_minutes":43201})")),
        131009);
    row("phone takes nothing",
        sent("call", button(1, "phone_number", R"({"type":"text","text":"1"})")), 132012);
    const QByteArray view
        = R"({"type":"action","action":{"thumbnail_product_retailer_id":"p","sections":[{"title":"A","product_items":[{"product_retailer_id":"p"}]}]}})";
    row("products", sent("products", button(0, "mpm", view)));
    row("products without sections",
        sent("products", button(0, "mpm", R"({"type":"action","action":{}})")), 132012);
    row("products left out", sent("products", {}), 131008);
    row("catalog",
        sent("catalog",
             button(0, "CATALOG",
                    R"({"type":"action","action":{"thumbnail_product_retailer_id":"p"}})")));
    const QByteArray place
        = R"({"type":"header","parameters":[{"type":"location","location":{"latitude":"1","longitude":"2","name":"Hall"%1}}]})";
    row("place", sent("place", QByteArray(place).replace("%1", R"(,"address":"Sq 1")")));
    row("place without address", sent("place", QByteArray(place).replace("%1", "")), 131008);
    row("paper",
        sent(
            "paper",
            R"({"type":"header","parameters":[{"type":"document","document":{"id":"1","filename":"a.pdf"}}]})"));
    const auto cards = [](const QByteArrayList &list) {
        return sent("cards", kBody + R"(,{"type":"carousel","cards":[)" + list.join(',') + "]}");
    };
    row("cards", cards({templateCard(0, kPayload), templateCard(1, kPayload)}));
    row("one card missing", cards({templateCard(0, kPayload)}), 132012);
    row("all cards missing", sent("cards", kBody), 132012);
    row("one card twice", cards({templateCard(0, kPayload), templateCard(0, kPayload)}), 132012);
    row("card with a text as payload",
        cards({templateCard(0, kPayload), templateCard(1, R"({"type":"text","text":"x"})")}),
        132012);
    row("card without its parameter",
        cards({templateCard(0, kPayload),
               templateCard(1, kPayload).replace(R"({"type":"text","text":"5"})", "")}),
        132000);
    row("currency and date",
        sent(
            "offer",
            QByteArray(
                R"({"type":"body","parameters":[{"type":"currency","currency":{"fallback_value":"$5","code":"USD","amount_1000":5000}}]})")
                + kImageHeader + kOffer + coupon + url));
}

void TestSandboxMessages::templates()
{
    QFETCH(QByteArray, node);
    QFETCH(int, code);
    const TemplateStore store = everyTemplate();
    QVERIFY(!checkTemplateShape(parsed(node)));
    const auto matched = matchTemplate(parsed(node), store);
    QVERIFY2((matched ? 0 : matched.error().code) == code,
             matched ? "accepted"
                     : qPrintable(QString(matched.error().message + matched.error().details)));
}

void TestSandboxMessages::identityHashIsRead()
{
    const auto read = readMessage(
        parsed(R"({"to":"+60125550142","text":{"body":"x"},"recipient_identity_key_hash":"abc"})"));
    QVERIFY(read.has_value());
    QCOMPARE(read->identityKeyHash, u"abc"_s);
    QVERIFY(!readMessage(
        parsed(R"({"to":"+60125550142","text":{"body":"x"},"recipient_identity_key_hash":5})")));
}

QTEST_GUILESS_MAIN(TestSandboxMessages)
#include "tst_sandbox_messages.moc"
