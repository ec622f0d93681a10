// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include "messaging/messagecontent.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using namespace aic::messaging;

namespace {

MessageContent read(const char *json)
{
    const QJsonObject payload = QJsonDocument::fromJson(json).object();
    return contentOf(payload.value(u"type"_s).toString(), payload);
}

template <class Part>
Part partOf(const char *json)
{
    const MessageContent content = read(json);
    const Part *part = std::get_if<Part>(&content.part);
    if (!part)
        QTest::qFail("another kind of content", __FILE__, __LINE__);
    return part ? *part : Part{};
}

} // namespace

class TestMessageContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatCustomersSend();
    void readsWhatWeOffer();
    void tellsWhereItCameFrom();
    void keepsWhatItDoesNotKnow();
    void hostileNamesAreCleaned_data();
    void hostileNamesAreCleaned();
    void hostileSizesAreCapped();
    void wrongShapesAreEmpty_data();
    void wrongShapesAreEmpty();
    void editsAndRemovals();
};

void TestMessageContent::readsWhatCustomersSend()
{
    QCOMPARE(partOf<TextContent>(R"({"type":"text","text":{"body":"<b>Hi</b>"}})").body,
             u"<b>Hi</b>"_s);
    const auto image = partOf<MediaContent>(
        R"({"type":"image","image":{"id":"4","mime_type":"image/png","sha256":"x","caption":"C"}})");
    QCOMPARE(image.kind, MediaContent::Kind::Image);
    QCOMPARE(image.mediaId, u"4"_s);
    QCOMPARE(image.caption, u"C"_s);
    QCOMPARE(partOf<MediaContent>(R"({"type":"audio","audio":{"id":"4","voice":true}})").kind,
             MediaContent::Kind::Voice);
    QCOMPARE(partOf<MediaContent>(R"({"type":"audio","audio":{"id":"4","voice":false}})").kind,
             MediaContent::Kind::Audio);
    QCOMPARE(partOf<MediaContent>(R"({"type":"image","image":{}})").kind,
             MediaContent::Kind::Image);
    QVERIFY(partOf<MediaContent>(R"({"type":"sticker","sticker":{"id":"4","animated":true}})")
                .isAnimated);
    const auto place = partOf<LocationContent>(
        R"({"type":"location","location":{"latitude":"47.5","longitude":19,"name":"Hall"}})");
    QCOMPARE(place.latitude.value_or(0), 47.5);
    QCOMPARE(place.longitude.value_or(0), 19.0);
    QCOMPARE(place.name, u"Hall"_s);
    const auto cards = partOf<ContactsContent>(
        R"({"type":"contacts","contacts":[{"name":{"first_name":"Ada","last_name":"S"},
            "phones":[{"phone":"+1 555","wa_id":"1555"}],"emails":[{"email":"a@b"}],
            "org":{"company":"Ex"}},{}]})");
    QCOMPARE(cards.cards.size(), 2);
    QCOMPARE(cards.cards.at(0).name, u"Ada S"_s);
    QCOMPARE(cards.cards.at(0).waIds, QStringList{u"1555"_s});
    const auto reaction
        = partOf<ReactionContent>(R"({"type":"reaction","reaction":{"message_id":"wamid.1"}})");
    QCOMPARE(reaction.target.value, u"wamid.1"_s);
    QVERIFY(reaction.emoji.isEmpty());
    QCOMPARE(partOf<ChoiceContent>(R"({"type":"button","button":{"payload":"p","text":"Yes"}})").id,
             u"p"_s);
    const auto row = partOf<ChoiceContent>(
        R"({"type":"interactive","interactive":{"type":"list_reply",
            "list_reply":{"id":"r","title":"T","description":"D"}}})");
    QCOMPARE(row.kind, ChoiceContent::Kind::ListRow);
    QCOMPARE(row.description, u"D"_s);
    const auto form = partOf<FormContent>(
        R"({"type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow",
            "body":"Sent","response_json":"{\"flow_token\":\"t\",\"size\":\"L\",\"deep\":{}}"}}})");
    QCOMPARE(form.answers.size(), 1);
    QCOMPARE(form.answers.at(0).second, u"L"_s);
    const auto permission = partOf<CallPermissionContent>(
        R"({"type":"interactive","interactive":{"type":"call_permission_reply",
            "call_permission_reply":{"response":"accept","expiration_timestamp":"1800000000",
            "response_source":"automatic"}}})");
    QVERIFY(permission.isAccepted && permission.isAutomatic && !permission.isPermanent);
    QCOMPARE(permission.expiresAtMs.value_or(0), 1'800'000'000'000);
    const auto order = partOf<OrderContent>(
        R"({"type":"order","order":{"catalog_id":"9","product_items":[
            {"product_retailer_id":"a","quantity":"2","item_price":1.5,"currency":"EUR"}]}})");
    QCOMPARE(order.items.at(0).quantity, 2);
    QCOMPARE(order.items.at(0).price, u"1.5"_s);
    QCOMPARE(partOf<SystemContent>(
                 R"({"type":"system","system":{"type":"customer_changed_number","new_wa_id":"2"}})")
                 .waId,
             u"2"_s);
    partOf<WelcomeContent>(R"({"type":"request_welcome"})");
}

void TestMessageContent::readsWhatWeOffer()
{
    const auto buttons = partOf<InteractiveContent>(
        R"({"type":"interactive","interactive":{"type":"button","header":{"type":"image",
            "image":{"id":"7"}},"body":{"text":"B"},"footer":{"text":"F"},"action":{"buttons":[
            {"type":"reply","reply":{"id":"y","title":"Yes"}}]}}})");
    QCOMPARE(buttons.headerMedia->mediaId, u"7"_s);
    QCOMPARE(buttons.offers.at(0).title, u"Yes"_s);
    const auto list = partOf<InteractiveContent>(
        R"({"type":"interactive","interactive":{"type":"list","body":{"text":"B"},"action":{
            "button":"Open","sections":[{"title":"S","rows":[{"id":"r","title":"T"}]}]}}})");
    QCOMPARE(list.button, u"Open"_s);
    QCOMPARE(list.offers.at(0).section, u"S"_s);
    const auto sent = partOf<SentTemplateContent>(
        R"({"type":"template","template":{"name":"n","language":{"code":"en"},"components":[
            {"type":"header","parameters":[{"type":"video","video":{"id":"8"}}]},
            {"type":"body","parameters":[{"type":"text","text":"Ada"},
            {"type":"currency","currency":{"fallback_value":"3 €"}}]}]}})");
    QCOMPARE(sent.headerMedia->kind, MediaContent::Kind::Video);
    QCOMPARE(sent.bodyValues, (QStringList{u"Ada"_s, u"3 €"_s}));
}

void TestMessageContent::tellsWhereItCameFrom()
{
    const MessageContent content = read(
        R"({"type":"text","text":{"body":"x"},"context":{"frequently_forwarded":true,
            "referred_product":{"product_retailer_id":"p"}},
            "referral":{"headline":"Sale","source_type":"ad"}})");
    QVERIFY(content.isForwarded && content.isForwardedOften);
    QCOMPARE(content.productAskedAbout, u"p"_s);
    QCOMPARE(content.referral->headline, u"Sale"_s);
}

void TestMessageContent::keepsWhatItDoesNotKnow()
{
    const auto poll = partOf<UnknownContent>(
        R"({"type":"unsupported","unsupported":{"type":"poll"},"errors":[{"code":131051,
            "title":"Unsupported","error_data":{"details":"A poll."}}]})");
    QCOMPARE(poll.type, u"poll"_s);
    QCOMPARE(poll.detail, u"A poll."_s);
    QCOMPARE(partOf<UnknownContent>(R"({"type":"hologram","hologram":{"x":1}})").type,
             u"hologram"_s);
    // Meta sends interactive messages with nothing in them.
    partOf<UnknownContent>(R"({"type":"interactive","errors":[{"code":131000}]})");
}

void TestMessageContent::hostileNamesAreCleaned_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("folders") << u"../../x"_s << u"x"_s;
    QTest::newRow("back slashes") << u"C:\\Windows\\x.exe"_s << u"x.exe"_s;
    QTest::newRow("up") << u".."_s << QString();
    QTest::newRow("direction") << u"a\u202Egpj.exe"_s << u"agpj.exe"_s;
    QTest::newRow("isolates") << u"a\u2066b\u2069.pdf"_s << u"ab.pdf"_s;
    QTest::newRow("control") << u"a\nb\u0007.pdf"_s << u"a b.pdf"_s;
    QTest::newRow("long") << QString(5000, u'a') << QString(255, u'a');
}

void TestMessageContent::hostileNamesAreCleaned()
{
    QFETCH(QString, name);
    QFETCH(QString, shown);
    QCOMPARE(shownFileName(name), shown);
    const QJsonObject payload{{u"document"_s, QJsonObject{{u"filename"_s, name}}}};
    const MessageContent content = contentOf(u"document"_s, payload);
    QCOMPARE(std::get<MediaContent>(content.part).fileName, shown);
}

void TestMessageContent::hostileSizesAreCapped()
{
    const QJsonObject text{{u"text"_s, QJsonObject{{u"body"_s, QString(200'000, u'x')}}}};
    QCOMPARE(std::get<TextContent>(contentOf(u"text"_s, text).part).body.size(), 65'536);
    QJsonArray many;
    for (int i = 0; i < 1000; ++i)
        many.append(QJsonObject{{u"name"_s, QJsonObject{{u"formatted_name"_s, u"n"_s}}}});
    const MessageContent cards = contentOf(u"contacts"_s, {{u"contacts"_s, many}});
    QCOMPARE(std::get<ContactsContent>(cards.part).cards.size(), kMostShownItems);
    QCOMPARE(std::get<ContactsContent>(cards.part).left, 1000 - kMostShownItems);
    const QString deep = QString(2000, u'[') + QString(2000, u']');
    const QJsonObject reply{
        {u"type"_s, u"nfm_reply"_s},
        {u"nfm_reply"_s, QJsonObject{{u"response_json"_s, QString(u"{\"a\":" + deep + u'}')}}}};
    const MessageContent form = contentOf(u"interactive"_s, {{u"interactive"_s, reply}});
    QVERIFY(std::get<FormContent>(form.part).answers.isEmpty());
    const QJsonObject far{{u"latitude"_s, 1e300}, {u"longitude"_s, u"nan"_s}};
    const MessageContent place = contentOf(u"location"_s, {{u"location"_s, far}});
    QVERIFY(!std::get<LocationContent>(place.part).latitude);
    QVERIFY(!std::get<LocationContent>(place.part).longitude);
}

void TestMessageContent::wrongShapesAreEmpty_data()
{
    QTest::addColumn<QString>("type");
    for (const char *type :
         {"text", "image", "video", "audio", "document", "sticker", "location", "contacts",
          "reaction", "button", "interactive", "order", "system", "edit", "revoke", "template"})
        QTest::newRow(type) << QString::fromLatin1(type);
}

void TestMessageContent::wrongShapesAreEmpty()
{
    QFETCH(QString, type);
    const QJsonObject inner{
        {u"body"_s, QJsonArray{1}}, {u"type"_s, QJsonObject()},       {u"action"_s, 5},
        {u"message"_s, true},       {u"components"_s, QJsonObject()}, {u"product_items"_s, u"x"_s}};
    for (const QJsonValue &value :
         {QJsonValue(), QJsonValue(7), QJsonValue(u"x"_s), QJsonValue(QJsonArray{1, u"x"_s}),
          QJsonValue(QJsonObject()), QJsonValue(inner)}) {
        (void)contentOf(type, {{type, value}, {u"context"_s, 1}, {u"referral"_s, QJsonArray()}});
    }
}

void TestMessageContent::editsAndRemovals()
{
    const auto edit = partOf<EditContent>(
        R"({"type":"edit","edit":{"original_message_id":"w","message":{"type":"image",
            "image":{"caption":"New"}}}})");
    QCOMPARE(edit.original.value, u"w"_s);
    QCOMPARE(edit.text, u"New"_s);
    const QJsonObject original{
        {u"id"_s, u"w"_s}, {u"type"_s, u"text"_s}, {u"text"_s, QJsonObject{{u"body"_s, u"Old"_s}}}};
    const QJsonObject message{{u"type"_s, u"text"_s},
                              {u"text"_s, QJsonObject{{u"body"_s, u"New"_s}}}};
    const QJsonObject change{{u"edit"_s, QJsonObject{{u"message"_s, message}}}};
    const MessageContent edited = contentOf(u"text"_s, withEdit(original, change));
    QVERIFY(edited.isEdited);
    QCOMPARE(std::get<TextContent>(edited.part).body, u"New"_s);
    QCOMPARE(withEdit(original, {}), original);
    const QJsonObject gone = withoutContent(original);
    QVERIFY(!gone.contains(u"text"_s));
    QVERIFY(std::holds_alternative<DeletedContent>(contentOf(u"text"_s, gone).part));
}

QTEST_GUILESS_MAIN(TestMessageContent)
#include "tst_messagecontent.moc"
