// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "graph/messages.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What stands for "not there" in a change.
const QJsonValue kGone(QJsonValue::Undefined);

QJsonObject object(const QByteArray &json)
{
    const QJsonObject parsed = QJsonDocument::fromJson(json).object();
    Q_ASSERT_X(!parsed.isEmpty(), "test", json.constData());
    return parsed;
}

QJsonValue parsed(const char *json)
{
    return QJsonDocument::fromJson(QByteArray("[") + json + ']').array().at(0);
}

QString longText(int size)
{
    return QString(size, u'x');
}

QStringList stepsOf(QString path)
{
    return path.replace(u'[', u'.').remove(u']').split(u'.');
}

/// \p root with \p value at \p path; the parts on the way must be there.
QJsonValue changed(const QJsonValue &root, QStringList path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    const QString step = path.takeFirst();
    if (root.isArray()) {
        QJsonArray array = root.toArray();
        const int index = step.toInt();
        if (index == array.size())
            array.append(QJsonValue());
        array[index] = changed(array.at(index), path, value);
        return array;
    }
    QJsonObject inside = root.toObject();
    const QJsonValue part = changed(inside.value(step), path, value);
    if (part.isUndefined())
        inside.remove(step);
    else
        inside.insert(step, part);
    return inside;
}

constexpr auto kButtons = R"({"type":"interactive","interactive":{"type":"button",
    "header":{"type":"image","image":{"id":"4100"}},"body":{"text":"Does 10:00 suit you?"},
    "footer":{"text":"Example Ltd"},"action":{"buttons":[
    {"type":"reply","reply":{"id":"yes-17","title":"Yes"}},
    {"type":"reply","reply":{"id":"no-17","title":"No"}}]}}})";
constexpr auto kList = R"({"type":"interactive","interactive":{"type":"list",
    "header":{"type":"text","text":"Visit"},"body":{"text":"Pick a slot"},
    "action":{"button":"Slots","sections":[
    {"title":"Morning","rows":[{"id":"s0900","title":"09:00","description":"Room 1"}]},
    {"title":"Evening","rows":[{"id":"s1700","title":"17:00"}]}]}}})";
constexpr auto kLink = R"({"type":"interactive","interactive":{"type":"cta_url",
    "body":{"text":"Track it"},"action":{"name":"cta_url",
    "parameters":{"display_text":"Open","url":"https://shop.example/t/9"}}}})";
constexpr auto kWhere = R"({"type":"interactive","interactive":{"type":"location_request_message",
    "body":{"text":"Where are you?"},"action":{"name":"send_location"}}})";
constexpr auto kMayWeCall = R"({"type":"interactive","interactive":{
    "type":"call_permission_request","action":{"name":"call_permission_request"}}})";
constexpr auto kCallUs = R"({"type":"interactive","interactive":{"type":"voice_call",
    "body":{"text":"Call us"},"action":{"name":"voice_call",
    "parameters":{"display_text":"Call","ttl_minutes":1440,"payload":"from-order-9"}}}})";
constexpr auto kFlow = R"({"type":"interactive","interactive":{"type":"flow",
    "body":{"text":"Tell us more"},"action":{"name":"flow","parameters":{
    "flow_message_version":"3","flow_id":"3100","flow_cta":"Start","mode":"published"}}}})";
constexpr auto kProducts = R"({"type":"interactive","interactive":{"type":"product_list",
    "header":{"type":"text","text":"Ours"},"body":{"text":"Choose"},"action":{"catalog_id":"7",
    "sections":[{"title":"Tea","product_items":[{"product_retailer_id":"t1"}]}]}}})";
constexpr auto kContacts = R"({"type":"contacts","contacts":[{
    "name":{"formatted_name":"Ada Sample","first_name":"Ada"},
    "phones":[{"phone":"+15550002222","type":"CELL"}],"emails":[{"email":"ada@example.org"}],
    "urls":[{"url":"https://example.org"}],"birthday":"1990-01-31"}]})";
constexpr auto kPlace = R"({"type":"location","location":{"latitude":47.4979,"longitude":19.0402,
    "name":"Example Hall","address":"1 Example Sq"}})";
constexpr auto kDocument = R"({"type":"document","document":{"id":"4100","caption":"Bill",
    "filename":"bill.pdf"}})";
constexpr auto kVoice = R"({"type":"audio","audio":{"id":"4100","voice":true}})";
constexpr auto kReaction = R"({"type":"reaction","reaction":{"message_id":"wamid.1","emoji":"👍"}})";
constexpr auto kReply = R"({"type":"text","text":{"body":"Yes","preview_url":true},
    "context":{"message_id":"wamid.1"}})";
constexpr auto kTemplate = R"({"type":"template","template":{"name":"offer",
    "language":{"code":"en_US","policy":"deterministic"},"components":[
    {"type":"header","parameters":[{"type":"location","location":{"latitude":1,"longitude":2,
     "name":"Hall","address":"1 Sq"}}]},
    {"type":"body","parameters":[{"type":"text","text":"Ada"},
     {"type":"currency","currency":{"fallback_value":"9 €","code":"EUR","amount_1000":9000}},
     {"type":"date_time","date_time":{"fallback_value":"Friday"}}]},
    {"type":"limited_time_offer","parameters":[{"type":"limited_time_offer",
     "limited_time_offer":{"expiration_time_ms":1790000000000}}]},
    {"type":"button","sub_type":"copy_code","index":0,
     "parameters":[{"type":"coupon_code","coupon_code":"SAVE10"}]},
    {"type":"carousel","cards":[
     {"card_index":0,"components":[{"type":"header","parameters":[
      {"type":"image","image":{"id":"1"}}]}]},
     {"card_index":1,"components":[{"type":"header","parameters":[
      {"type":"image","image":{"link":"https://a.example/x.jpg"}}]}]}]}]}})";

struct Change
{
    const char *name;
    const char *content;
    QString path;
    QJsonValue value;
    /// Empty: the change is allowed.
    QString field;
};

/// At the limit, and one beyond it.
QList<Change> limit(const char *name, const char *content, const QString &path, int most)
{
    return {{name, content, path, longText(most), {}},
            {name, content, path, longText(most + 1), path},
            {name, content, path, u"  "_s, path},
            {name, content, path, 7, path}};
}

QList<Change> needed(const char *name, const char *content, const QString &path, int most)
{
    return limit(name, content, path, most) + QList<Change>{{name, content, path, kGone, path}};
}

QList<Change> lengths()
{
    const QString action = u"interactive.action."_s;
    const QString parameters = action + u"parameters."_s;
    const QString body = u"template.components[1].parameters"_s;
    return needed("buttons", kButtons, u"interactive.body.text"_s, 1024)
           + needed("buttons", kButtons, u"interactive.footer.text"_s, 60)
           + needed("buttons", kButtons, action + u"buttons[1].reply.title"_s, 20)
           + needed("buttons", kButtons, action + u"buttons[1].reply.id"_s, 256)
           + needed("list", kList, u"interactive.header.text"_s, 60)
           + needed("list", kList, u"interactive.body.text"_s, 4096)
           + needed("list", kList, action + u"button"_s, 20)
           + needed("list", kList, action + u"sections[1].title"_s, 24)
           + needed("list", kList, action + u"sections[0].rows[0].id"_s, 200)
           + needed("list", kList, action + u"sections[0].rows[0].title"_s, 24)
           + limit("list", kList, action + u"sections[0].rows[0].description"_s, 72)
           + needed("link", kLink, parameters + u"display_text"_s, 20)
           + limit("call button", kCallUs, parameters + u"display_text"_s, 20)
           + needed("where", kWhere, u"interactive.body.text"_s, 1024)
           + needed("flow", kFlow, parameters + u"flow_cta"_s, 30)
           + needed("products", kProducts, u"interactive.header.text"_s, 60)
           + needed("products", kProducts, action + u"catalog_id"_s, 256)
           + limit("document", kDocument, u"document.caption"_s, 1024)
           + limit("document", kDocument, u"document.filename"_s, 240)
           + needed("text", kReply, u"text.body"_s, 4096)
           + needed("reply", kReply, u"context.message_id"_s, 512)
           + needed("template", kTemplate, body + u"[0].text"_s, 1024)
           + limit("template", kTemplate, u"template.components[3].parameters[0].coupon_code"_s,
                   15);
}

QList<Change> others()
{
    const QString action = u"interactive.action."_s;
    const QString buttons = action + u"buttons"_s;
    const QString sections = action + u"sections"_s;
    const QString parameters = action + u"parameters."_s;
    const QString components = u"template.components"_s;
    const QJsonValue third = parsed(R"({"type":"reply","reply":{"id":"c","title":"C"}})");
    QJsonArray rows;
    for (int i = 0; i < 10; ++i)
        rows.append(QJsonObject{{u"id"_s, u"r%1"_s.arg(i)}, {u"title"_s, u"Row"_s}});
    QJsonArray cards;
    for (int i = 0; i < 258; ++i)
        cards.append(object(kContacts).value(u"contacts"_s)[0]);
    QJsonArray most = cards;
    most.removeLast();
    return {
        {"three buttons", kButtons, buttons + u"[2]"_s, third, {}},
        {"no button", kButtons, buttons, QJsonArray(), buttons},
        {"buttons of text", kButtons, buttons, u"x"_s, buttons},
        {"four buttons", kButtons, buttons, QJsonArray{third, third, third, third}, buttons},
        {"title twice", kButtons, buttons + u"[1].reply.title"_s, u"Yes"_s,
         buttons + u"[1].reply.title"_s},
        {"id twice", kButtons, buttons + u"[1].reply.id"_s, u"yes-17"_s,
         buttons + u"[1].reply.id"_s},
        {"id with a space", kButtons, buttons + u"[0].reply.id"_s, u" a"_s,
         buttons + u"[0].reply.id"_s},
        {"kind of button", kButtons, buttons + u"[0].type"_s, u"url"_s, buttons + u"[0].type"_s},
        {"header's kind", kButtons, u"interactive.header.type"_s, u"sticker"_s,
         u"interactive.header.type"_s},
        {"header without file", kButtons, u"interactive.header.image"_s, QJsonObject(),
         u"interactive.header.image"_s},
        {"header with a file path", kButtons, u"interactive.header.image"_s,
         parsed(R"({"link":"file:///etc/passwd"})"), u"interactive.header.image.link"_s},
        {"no header", kButtons, u"interactive.header"_s, kGone, {}},
        {"no footer", kButtons, u"interactive.footer"_s, kGone, {}},
        {"no body", kButtons, u"interactive.body"_s, kGone, u"interactive.body.text"_s},
        {"no action", kButtons, u"interactive.action"_s, kGone, u"interactive.action"_s},
        {"a kind of next year", kButtons, u"interactive.type"_s, u"hologram"_s, {}},
        {"no kind", kButtons, u"interactive.type"_s, kGone, u"interactive.type"_s},
        {"list with an image", kList, u"interactive.header"_s,
         parsed(R"({"type":"image","image":{"id":"1"}})"), u"interactive.header.type"_s},
        {"ten rows", kList, sections, QJsonArray{QJsonObject{{u"rows"_s, rows}}}, {}},
        {"eleven rows", kList, sections + u"[0].rows"_s, rows, sections + u"[1].rows"_s},
        {"row twice", kList, sections + u"[1].rows[0].id"_s, u"s0900"_s,
         sections + u"[1].rows[0].id"_s},
        {"section without rows", kList, sections + u"[1].rows"_s, QJsonArray(),
         sections + u"[1].rows"_s},
        {"link without scheme", kLink, parameters + u"url"_s, u"shop.example"_s,
         parameters + u"url"_s},
        {"link with script", kLink, parameters + u"url"_s, u"javascript:alert(1)"_s,
         parameters + u"url"_s},
        {"name of another action", kLink, action + u"name"_s, u"flow"_s, action + u"name"_s},
        {"where with footer", kWhere, u"interactive.footer"_s, parsed(R"({"text":"x"})"),
         u"interactive.footer"_s},
        {"where with header", kWhere, u"interactive.header"_s,
         parsed(R"({"type":"text","text":"x"})"), u"interactive.header"_s},
        {"permission with words", kMayWeCall, u"interactive.body"_s, parsed(R"({"text":"x"})"), {}},
        {"permission with footer", kMayWeCall, u"interactive.footer"_s, parsed(R"({"text":"x"})"),
         u"interactive.footer"_s},
        {"call button, 0 min", kCallUs, parameters + u"ttl_minutes"_s, 0,
         parameters + u"ttl_minutes"_s},
        {"call button, 30 days", kCallUs, parameters + u"ttl_minutes"_s, 43'200, {}},
        {"call button, more", kCallUs, parameters + u"ttl_minutes"_s, 43'201,
         parameters + u"ttl_minutes"_s},
        {"flow with name and id", kFlow, parameters + u"flow_name"_s, u"a"_s,
         u"interactive.action.parameters"_s},
        {"flow's mode", kFlow, parameters + u"mode"_s, u"maybe"_s, parameters + u"mode"_s},
        {"products without header", kProducts, u"interactive.header"_s, kGone,
         u"interactive.header"_s},
        {"257 contacts", kContacts, u"contacts"_s, most, {}},
        {"258 contacts", kContacts, u"contacts"_s, cards, u"contacts"_s},
        {"no contact", kContacts, u"contacts"_s, QJsonArray(), u"contacts"_s},
        {"contact without name", kContacts, u"contacts[0].name"_s, kGone, u"contacts[0].name"_s},
        {"one part of a name", kContacts, u"contacts[0].name.first_name"_s, kGone,
         u"contacts[0].name"_s},
        {"phone without number", kContacts, u"contacts[0].phones[0].phone"_s, kGone,
         u"contacts[0].phones[0].phone"_s},
        {"birthday", kContacts, u"contacts[0].birthday"_s, u"31/01/1990"_s,
         u"contacts[0].birthday"_s},
        {"south of the pole", kPlace, u"location.latitude"_s, -90.1, u"location.latitude"_s},
        {"the pole, as text", kPlace, u"location.latitude"_s, u"-90"_s, {}},
        {"nowhere", kPlace, u"location.longitude"_s, u"nan"_s, u"location.longitude"_s},
        {"address without name", kPlace, u"location.name"_s, kGone, u"location.name"_s},
        {"sticker with caption", R"({"type":"sticker","sticker":{"id":"1"}})", u"sticker.caption"_s,
         u"x"_s, u"sticker.caption"_s},
        {"image with file name", R"({"type":"image","image":{"id":"1"}})", u"image.filename"_s,
         u"x.jpg"_s, u"image.filename"_s},
        {"voice of text", kVoice, u"audio.voice"_s, u"yes"_s, u"audio.voice"_s},
        {"document by id and link", kDocument, u"document.link"_s, u"https://a.example"_s,
         u"document"_s},
        {"no reaction", kReaction, u"reaction.emoji"_s, QString(), {}},
        {"family", kReaction, u"reaction.emoji"_s, u"👨‍👩‍👧‍👦"_s, {}},
        {"flag", kReaction, u"reaction.emoji"_s, u"🇲🇾"_s, {}},
        {"skin", kReaction, u"reaction.emoji"_s, u"👍🏽"_s, {}},
        {"keycap", kReaction, u"reaction.emoji"_s, u"1️⃣"_s, {}},
        {"two emoji", kReaction, u"reaction.emoji"_s, u"👍👍"_s, u"reaction.emoji"_s},
        {"a letter", kReaction, u"reaction.emoji"_s, u"a"_s, u"reaction.emoji"_s},
        {"a word", kReaction, u"reaction.emoji"_s, u"ok"_s, u"reaction.emoji"_s},
        {"a digit", kReaction, u"reaction.emoji"_s, u"1"_s, u"reaction.emoji"_s},
        {"quoting reaction", kReaction, u"context"_s, parsed(R"({"message_id":"wamid.2"})"),
         u"context"_s},
        {"preview of text", kReply, u"text.preview_url"_s, u"yes"_s, u"text.preview_url"_s},
        {"policy", kTemplate, u"template.language.policy"_s, u"fallback"_s,
         u"template.language.policy"_s},
        {"place without name", kTemplate, components + u"[0].parameters[0].location.name"_s, kGone,
         components + u"[0].parameters[0].location.name"_s},
        {"two headers", kTemplate, components + u"[0].parameters[1]"_s,
         parsed(R"({"type":"text","text":"x"})"), components + u"[0].parameters"_s},
        {"currency", kTemplate, components + u"[1].parameters[1].currency.code"_s, u"euro"_s,
         components + u"[1].parameters[1].currency.code"_s},
        {"amount", kTemplate, components + u"[1].parameters[1].currency.amount_1000"_s, u"much"_s,
         components + u"[1].parameters[1].currency.amount_1000"_s},
        {"offer's end", kTemplate,
         components + u"[2].parameters[0].limited_time_offer.expiration_time_ms"_s, 0,
         components + u"[2].parameters[0].limited_time_offer.expiration_time_ms"_s},
        {"card twice", kTemplate, components + u"[4].cards[1].card_index"_s, 0,
         components + u"[4].cards[1].card_index"_s},
        {"card without file", kTemplate,
         components + u"[4].cards[1].components[0].parameters[0].image"_s, QJsonObject(),
         components + u"[4].cards[1].components[0].parameters[0].image"_s},
        {"no cards", kTemplate, components + u"[4].cards"_s, QJsonArray(),
         components + u"[4].cards"_s},
    };
}

} // namespace

/// Every rule of cloud-api.md §2.4 to 2.8: a message that is right, one part of it changed, and the
/// field that must be named.
class TestOutgoingContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOutAsItIs_data();
    void goesOutAsItIs();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void survivesNonsense();
};

void TestOutgoingContent::goesOutAsItIs_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *content :
         {kButtons, kList, kLink, kWhere, kMayWeCall, kCallUs, kFlow, kProducts, kContacts, kPlace,
          kDocument, kVoice, kReaction, kReply, kTemplate}) {
        const QJsonObject whole = object(content);
        const QString type = whole.value(u"type"_s).toString();
        const QString kind = whole.value(type)[u"type"].toString();
        QTest::newRow(qPrintable(QString(type + u' ' + kind))) << QByteArray(content);
    }
}

void TestOutgoingContent::goesOutAsItIs()
{
    QFETCH(QByteArray, json);
    const Result<> checked = graph::checkContent(object(json));
    QVERIFY2(checked, checked ? "" : qPrintable(checked.error().detail));
}

void TestOutgoingContent::namesWhatIsWrong_data()
{
    QTest::addColumn<QJsonObject>("content");
    QTest::addColumn<QString>("field");
    for (const Change &change : lengths() + others()) {
        const QJsonObject content
            = changed(object(change.content), stepsOf(change.path), change.value).toObject();
        QTest::newRow(qPrintable(u"%1: %2 %3"_s.arg(
            QString::fromUtf8(change.name), change.path,
            change.field.isEmpty() ? u"allowed"_s : change.value.toVariant().toString().left(12))))
            << content << change.field;
    }
}

void TestOutgoingContent::namesWhatIsWrong()
{
    QFETCH(QJsonObject, content);
    QFETCH(QString, field);
    const Result<> checked = graph::checkContent(content);
    QCOMPARE(checked ? QString() : checked.error().field, field);
    if (!checked)
        QVERIFY2(checked.error().detail.startsWith(field), qPrintable(checked.error().detail));
}

void TestOutgoingContent::survivesNonsense()
{
    // Each part of each message as something else: refused or passed on, never a crash.
    const QJsonValue nonsense[] = {QJsonValue::Null, true, -1, u""_s, QJsonArray{1}, QJsonObject()};
    for (const char *content : {kButtons, kList, kFlow, kProducts, kContacts, kPlace, kTemplate}) {
        const QJsonObject whole = object(content);
        QList<std::pair<QStringList, QJsonValue>> parts{{{}, whole}};
        while (!parts.isEmpty()) {
            const auto [path, part] = parts.takeFirst();
            for (const QJsonValue &value : nonsense) {
                if (!path.isEmpty()) {
                    [[maybe_unused]] const auto checked
                        = graph::checkContent(changed(whole, path, value).toObject());
                }
            }
            const QJsonObject inside = part.toObject();
            for (auto it = inside.begin(); it != inside.end(); ++it)
                parts.append({path + QStringList{it.key()}, it.value()});
            const QJsonArray list = part.toArray();
            for (qsizetype i = 0; i < list.size(); ++i)
                parts.append({path + QStringList{QString::number(i)}, list.at(i)});
        }
    }
}

QTEST_APPLESS_MAIN(TestOutgoingContent)
#include "tst_outgoingcontent.moc"
