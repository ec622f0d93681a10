// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "graph/error.h"
#include "graph/messages.h"
#include "graph/phonenumbers.h"
#include "graph/sendmessage.h"
#include "graph/usage.h"
#include "support/verify.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace aic;
using namespace aic::graph;

namespace {

Endpoint endpoint()
{
    return {QUrl(u"https://graph.example.org"_s), u"v25.0"_s, [] { return Secret("token-1"); }};
}

QJsonObject object(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

SendMessage textTo(const QString &phone)
{
    SendMessage message;
    message.from = PhoneNumberId{u"200000000000001"_s};
    message.to.phone = phone;
    message.content = *TextMessage{u"Hello"_s}.content();
    return message;
}

} // namespace

class TestGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buildsRequests();
    void refusesBadEndpoints();
    void sendsToOnePersonOnly_data();
    void sendsToOnePersonOnly();
    void buildsTheEnvelope();
    void limitsText_data();
    void limitsText();
    void fillsTemplates();
    void refusesBadTemplates_data();
    void refusesBadTemplates();
    void checksRawContent_data();
    void checksRawContent();
    void readsSendReplies();
    void marksRead();
    void readsTokens();
    void readsAccounts();
    void readsNumbers();
    void readsPages();
    void subscribes();
    void readsErrors();
    void readsUsage_data();
    void readsUsage();
    void survivesHostileAnswers_data();
    void survivesHostileAnswers();
};

void TestGraph::buildsRequests()
{
    const Result<net::HttpRequest> request
        = GetPhoneNumber{PhoneNumberId{u"200000000000001"_s}}.toRequest(endpoint());
    AIC_VERIFY_RESULT(request);
    QCOMPARE(request->method, QByteArray("GET"));
    QCOMPARE(request->url.path(), u"/v25.0/200000000000001"_s);
    QCOMPARE(request->bearer, Secret("token-1"));
    const QString fields = QUrlQuery(request->url).queryItemValue(u"fields"_s);
    for (const QString &field : {u"quality_rating"_s, u"throughput"_s, u"health_status"_s,
                                 u"status"_s, u"whatsapp_business_manager_messaging_limit"_s})
        QVERIFY2(fields.split(u',').contains(field), qPrintable(field));
    QVERIFY(!request->url.toString().contains(u"token-1"_s));

    Endpoint below = endpoint();
    below.baseUrl = QUrl(u"http://127.0.0.1:8080/meta/"_s);
    below.apiVersion.clear();
    const Result<net::HttpRequest> plain
        = GetSubscribedApps{WabaId{u"100000000000001"_s}}.toRequest(below);
    AIC_VERIFY_RESULT(plain);
    QCOMPARE(plain->url, QUrl(u"http://127.0.0.1:8080/meta/100000000000001/subscribed_apps"_s));
}

void TestGraph::refusesBadEndpoints()
{
    const auto fieldOf = [](const Endpoint &where, const QString &id) {
        const Result<net::HttpRequest> request = GetPhoneNumber{PhoneNumberId{id}}.toRequest(where);
        return request ? u"none"_s : request.error().field;
    };
    QCOMPARE(fieldOf(endpoint(), u"1"_s), u"none"_s);
    for (const QString &id :
         {u""_s, u"../me"_s, u"1?x=1"_s, u"1/"_s, u"1%2f2"_s, u"1#"_s, u"a b"_s})
        QCOMPARE(fieldOf(endpoint(), id), u"id"_s);
    Endpoint where = endpoint();
    where.apiVersion = u"25"_s;
    QCOMPARE(fieldOf(where, u"1"_s), u"api_version"_s);
    where = endpoint();
    where.baseUrl = QUrl();
    QCOMPARE(fieldOf(where, u"1"_s), u"graph_url"_s);
    where = endpoint();
    where.token = [] { return Secret(); };
    QCOMPARE(fieldOf(where, u"1"_s), u"access_token"_s);
    where.token = nullptr;
    const Result<net::HttpRequest> noToken = GetPhoneNumber{{u"1"_s}}.toRequest(where);
    QCOMPARE(noToken.error().code, ErrorCode::Unauthorized);
}

void TestGraph::sendsToOnePersonOnly_data()
{
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("userId");
    QTest::addColumn<QString>("field");
    QTest::newRow("phone") << u"+60125550142"_s << QString() << QString();
    QTest::newRow("user id") << QString() << u"MY.1234567890"_s << QString();
    QTest::newRow("parent user id") << QString() << u"US.ENT.11aA"_s << QString();
    QTest::newRow("nobody") << QString() << QString() << u"to"_s;
    QTest::newRow("both") << u"+60125550142"_s << u"MY.1"_s << u"to"_s;
    QTest::newRow("no plus") << u"60125550142"_s << QString() << u"to"_s;
    QTest::newRow("national") << u"0125550142"_s << QString() << u"to"_s;
    QTest::newRow("spaces") << u"+60 12 555 0142"_s << QString() << u"to"_s;
    QTest::newRow("too long") << u"+6012555014212345678"_s << QString() << u"to"_s;
    QTest::newRow("other digits") << u"+٦٠١٢٥٥٥٠١٤٢"_s << QString() << u"to"_s;
    QTest::newRow("line break") << u"+60125550142\n"_s << QString() << u"to"_s;
    QTest::newRow("bad user id") << QString() << u"my.123"_s << u"recipient"_s;
    QTest::newRow("open user id") << QString() << u"MY."_s << u"recipient"_s;
}

void TestGraph::sendsToOnePersonOnly()
{
    QFETCH(QString, phone);
    QFETCH(QString, userId);
    QFETCH(QString, field);
    SendMessage message = textTo(phone);
    message.to.userId = userId;
    const Result<QJsonObject> payload = message.payload();
    if (!field.isEmpty()) {
        QVERIFY(!payload);
        QCOMPARE(payload.error().code, ErrorCode::Invalid);
        QCOMPARE(payload.error().field, field);
        return;
    }
    AIC_VERIFY_RESULT(payload);
    QCOMPARE(payload->value(u"to"_s).toString(), phone);
    QCOMPARE(payload->value(u"recipient"_s).toString(), userId);
    QCOMPARE(payload->contains(u"to"_s), !phone.isEmpty());
    QCOMPARE(payload->contains(u"recipient"_s), !userId.isEmpty());
}

void TestGraph::buildsTheEnvelope()
{
    SendMessage message = textTo(u"+60125550142"_s);
    message.replyTo = Wamid{u"wamid.ABC=="_s};
    message.opaqueId = OpaqueId{u"abcdefghijklmnopqrstuvwxyz"_s};
    const Result<net::HttpRequest> request = message.toRequest(endpoint());
    AIC_VERIFY_RESULT(request);
    QCOMPARE(request->method, QByteArray("POST"));
    QCOMPARE(request->url.path(), u"/v25.0/200000000000001/messages"_s);
    const QJsonObject expected1 = object(R"({"messaging_product":"whatsapp",
        "recipient_type":"individual","to":"+60125550142","type":"text","text":{"body":"Hello"},
        "context":{"message_id":"wamid.ABC=="},
        "biz_opaque_callback_data":"abcdefghijklmnopqrstuvwxyz"})");
    QCOMPARE(object(request->body), expected1);

    message.opaqueId = OpaqueId{QString(513, u'x')};
    QCOMPARE(message.toRequest(endpoint()).error().field, u"biz_opaque_callback_data"_s);
    message.opaqueId = OpaqueId{QString(512, u'x')};
    AIC_VERIFY_RESULT(message.toRequest(endpoint()));
}

void TestGraph::limitsText_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<bool>("fits");
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("blanks") << u" \n\t "_s << false;
    QTest::newRow("one") << u"a"_s << true;
    QTest::newRow("4096") << QString(4096, u'a') << true;
    QTest::newRow("4097") << QString(4097, u'a') << false;
    // An emoji counts twice, as QString counts.
    QTest::newRow("2048 emoji") << u"😀"_s.repeated(2048) << true;
    QTest::newRow("2049 emoji") << u"😀"_s.repeated(2049) << false;
}

void TestGraph::limitsText()
{
    QFETCH(QString, body);
    QFETCH(bool, fits);
    const Result<QJsonObject> content = TextMessage{body}.content();
    QCOMPARE(content.has_value(), fits);
    if (fits)
        QCOMPARE(content->value(u"text"_s).toObject().value(u"body"_s).toString(), body);
    else
        QCOMPARE(content.error().field, u"text.body"_s);
}

void TestGraph::fillsTemplates()
{
    TemplateMessage message;
    message.name = u"visit_reminder"_s;
    message.language = u"en_US"_s;
    message.header = {{.other = object(R"({"type":"image","image":{"id":"4100"}})")}};
    message.body = {{u"Ada"_s}, {u"10:00"_s}};
    message.buttons = {{u"quick_reply"_s, 0, u"confirm-17"_s}, {u"url"_s, 1, u"17"_s}};
    const Result<QJsonObject> content = message.content();
    AIC_VERIFY_RESULT(content);
    const QJsonObject expected2 = object(R"({"type":"template",
 "template":{"name":"visit_reminder","language":{"code":"en_US"},
  "components":[
   {"type":"header","parameters":[{"type":"image","image":{"id":"4100"}}]},
   {"type":"body","parameters":[{"type":"text","text":"Ada"},{"type":"text","text":"10:00"}]},
   {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"confirm-17"}]},
   {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"17"}]}]}})");
    QCOMPARE(*content, expected2);

    const Result<QJsonObject> plain = TemplateMessage{u"hello_world"_s, u"en"_s}.content();
    AIC_VERIFY_RESULT(plain);
    QVERIFY(!plain->value(u"template"_s).toObject().contains(u"components"_s));

    TemplateMessage named{u"hello_world"_s, u"zh_CN"_s};
    named.body = {{u"Ada"_s, u"first_name"_s}};
    const QJsonObject parameter
        = named.content()->value(u"template"_s)[u"components"_s][0][u"parameters"_s][0].toObject();
    QCOMPARE(parameter.value(u"parameter_name"_s).toString(), u"first_name"_s);
}

void TestGraph::refusesBadTemplates_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("field");
    const QString second = u"template.components[0].parameters[1].text"_s;
    QTest::newRow("name") << u"Visit Reminder"_s << u"en"_s << QStringList() << u"template.name"_s;
    QTest::newRow("no name") << QString() << u"en"_s << QStringList() << u"template.name"_s;
    QTest::newRow("language") << u"a"_s << u"English"_s << QStringList()
                              << u"template.language.code"_s;
    QTest::newRow("empty") << u"a"_s << u"en"_s << QStringList{u"x"_s, u""_s} << second;
    QTest::newRow("line break") << u"a"_s << u"en"_s << QStringList{u"x"_s, u"a\nb"_s} << second;
    QTest::newRow("separator") << u"a"_s << u"en"_s << QStringList{u"x"_s, u"a\u2028b"_s} << second;
    QTest::newRow("tab") << u"a"_s << u"en"_s << QStringList{u"x"_s, u"a\tb"_s} << second;
    QTest::newRow("spaces") << u"a"_s << u"en"_s << QStringList{u"x"_s, u"a     b"_s} << second;
    QTest::newRow("long") << u"a"_s << u"en"_s << QStringList{u"x"_s, QString(32'769, u'x')}
                          << second;
}

void TestGraph::refusesBadTemplates()
{
    QFETCH(QString, name);
    QFETCH(QString, language);
    QFETCH(QStringList, values);
    QFETCH(QString, field);
    TemplateMessage message{name, language};
    for (const QString &value : std::as_const(values))
        message.body.append({value});
    const Result<QJsonObject> content = message.content();
    QVERIFY(!content);
    QCOMPARE(content.error().code, ErrorCode::Invalid);
    QCOMPARE(content.error().field, field);
}

void TestGraph::checksRawContent_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::newRow("text") << QByteArray(R"({"type":"text","text":{"body":"x"}})") << QString();
    QTest::newRow("nothing") << QByteArray("{}") << u"type"_s;
    QTest::newRow("no part") << QByteArray(R"({"type":"image"})") << u"image"_s;
    QTest::newRow("a part that is text")
        << QByteArray(R"({"type":"text","text":"x"})") << u"text"_s;
    QTest::newRow("to") << QByteArray(R"({"to":"+1","type":"text","text":{"body":"x"}})")
                        << u"to"_s;
    QTest::newRow("recipient") << QByteArray(
        R"({"recipient":"MY.1","type":"text","text":{"body":"x"}})")
                               << u"recipient"_s;
    QTest::newRow("opaque") << QByteArray(
        R"({"biz_opaque_callback_data":"1","type":"text","text":{"body":"x"}})")
                            << u"biz_opaque_callback_data"_s;
    QTest::newRow("body of a number")
        << QByteArray(R"({"type":"text","text":{"body":1}})") << u"text.body"_s;
    QTest::newRow("image id") << QByteArray(R"({"type":"image","image":{"id":"1"}})") << QString();
    QTest::newRow("image id and link")
        << QByteArray(R"({"type":"image","image":{"id":"1","link":"https://a.example"}})")
        << u"image"_s;
    QTest::newRow("file link") << QByteArray(R"({"type":"image","image":{"link":"file:///x"}})")
                               << u"image.link"_s;
    QTest::newRow("reaction") << QByteArray(
        R"({"type":"reaction","reaction":{"message_id":"wamid.1","emoji":""}})")
                              << QString();
    QTest::newRow("reaction to nothing")
        << QByteArray(R"({"type":"reaction","reaction":{"emoji":"x"}})")
        << u"reaction.message_id"_s;
    QTest::newRow("location") << QByteArray(
        R"({"type":"location","location":{"latitude":"47.5","longitude":19}})")
                              << QString();
    QTest::newRow("off the map") << QByteArray(
        R"({"type":"location","location":{"latitude":91,"longitude":19}})")
                                 << u"location.latitude"_s;
    QTest::newRow("template index")
        << QByteArray(R"({"type":"template","template":{"name":"a","language":{"code":"en"},
            "components":[{"type":"button","sub_type":"url","index":10,"parameters":[]}]}})")
        << u"template.components[0].index"_s;
    QTest::newRow("components of text")
        << QByteArray(R"({"type":"template","template":{"name":"a","language":{"code":"en"},
            "components":"x"}})")
        << u"template.components"_s;
    QTest::newRow("mixed names") << QByteArray(
        R"({"type":"template","template":{"name":"a","language":{"code":"en"},
            "components":[{"type":"body","parameters":[{"type":"text","text":"a"},
            {"type":"text","parameter_name":"b","text":"c"}]}]}})")
                                 << u"template.components[0].parameters"_s;
    QTest::newRow("a type of next year")
        << QByteArray(R"({"type":"hologram","hologram":{"depth":3}})") << QString();
}

void TestGraph::checksRawContent()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    const QJsonObject content = object(json);
    QVERIFY2(!content.isEmpty() || json == "{}", "the test's own JSON is wrong");
    const Result<> checked = checkContent(content);
    QCOMPARE(checked ? QString() : checked.error().field, field);
    if (!checked)
        return;
    // What was accepted goes out unchanged.
    SendMessage message = textTo(u"+60125550142"_s);
    message.content = content;
    QJsonObject payload = *message.payload();
    for (const QString &key : {u"messaging_product"_s, u"recipient_type"_s, u"to"_s})
        payload.remove(key);
    QCOMPARE(payload, content);
}

void TestGraph::readsSendReplies()
{
    const Result<SendReply> byPhone = SendMessage::parse(R"({"messaging_product":"whatsapp",
        "contacts":[{"input":"+60125550142","wa_id":"60125550142"}],
        "messages":[{"id":"wamid.HBgL==","message_status":"held_for_quality_assessment"}]})");
    AIC_VERIFY_RESULT(byPhone);
    QCOMPARE(byPhone->wamid.value, u"wamid.HBgL=="_s);
    QCOMPARE(byPhone->waId, u"60125550142"_s);
    QCOMPARE(byPhone->messageStatus, u"held_for_quality_assessment"_s);
    const Result<SendReply> byUserId = SendMessage::parse(
        R"({"contacts":[{"input":"MY.1","user_id":"MY.1"}],"messages":[{"id":"wamid.1"}],"new":1})");
    AIC_VERIFY_RESULT(byUserId);
    QCOMPARE(byUserId->userId, u"MY.1"_s);
    QVERIFY(byUserId->waId.isEmpty());
    const Result<SendReply> bare = SendMessage::parse(R"({"messages":[{"id":"wamid.1"}]})");
    AIC_VERIFY_RESULT(bare);
}

void TestGraph::marksRead()
{
    MarkRead mark{PhoneNumberId{u"200"_s}, Wamid{u"wamid.1"_s}};
    const QJsonObject expected3
        = object(R"({"messaging_product":"whatsapp","status":"read","message_id":"wamid.1"})");
    QCOMPARE(object(mark.toRequest(endpoint())->body), expected3);
    mark.showTyping = true;
    const QJsonObject expected4 = object(R"({"type":"text"})");
    QCOMPARE(object(mark.toRequest(endpoint())->body).value(u"typing_indicator"_s).toObject(),
             expected4);
    mark.message = {};
    QCOMPARE(mark.toRequest(endpoint()).error().field, u"message_id"_s);
    const Result<Success> done = MarkRead::parse(R"({"success":true})");
    AIC_VERIFY_RESULT(done);
    const Result<Success> refused = MarkRead::parse(R"({"success":false})");
    QCOMPARE(refused.error().code, ErrorCode::Rejected);
}

void TestGraph::readsTokens()
{
    Endpoint where = endpoint();
    where.token = [] { return Secret("a+b/c d&e"); };
    const Result<net::HttpRequest> request = InspectToken{}.toRequest(where);
    AIC_VERIFY_RESULT(request);
    QCOMPARE(request->url.query(QUrl::FullyEncoded), u"input_token=a%2Bb%2Fc%20d%26e"_s);

    const Result<TokenInfo> token = InspectToken::parse(R"({"data":{"app_id":"700111222333444",
 "type":"SYSTEM_USER","application":"Example App","data_access_expires_at":0,
 "expires_at":1790000000,"is_valid":true,"issued_at":1790000000,
 "scopes":["business_management","whatsapp_business_management","whatsapp_business_messaging"],
 "granular_scopes":[{"scope":"whatsapp_business_management","target_ids":["900100200300"]},
   {"scope":"whatsapp_business_messaging"}],"user_id":"122100000000001"}})");
    AIC_VERIFY_RESULT(token);
    QVERIFY(token->isValid);
    QCOMPARE(token->application, u"Example App"_s);
    QCOMPARE(token->expiresAtMs, 1790000000000LL);
    const WabaId mine{u"900100200300"_s};
    const WabaId other{u"900100200301"_s};
    QVERIFY(token->allows(u"whatsapp_business_management"_s, mine));
    QVERIFY(!token->allows(u"whatsapp_business_management"_s, other));
    QVERIFY(token->allows(u"whatsapp_business_messaging"_s, other));
    QVERIFY(!token->allows(u"whatsapp_business_manage_events"_s, mine));
    QCOMPARE(token->businessAccounts(), QList<WabaId>{mine});

    const Result<TokenInfo> invalid = InspectToken::parse(
        R"({"data":{"is_valid":false,"error":{"code":190,"message":"expired","subcode":463},"scopes":[]}})");
    AIC_VERIFY_RESULT(invalid);
    QVERIFY(!invalid->isValid);
    QVERIFY(invalid->error);
    QCOMPARE(invalid->error->code, ErrorCode::Unauthorized);
}

void TestGraph::readsAccounts()
{
    const Result<BusinessAccount> account = GetBusinessAccount::parse(
        R"({"id":"900100200300","name":"Example","currency":"MYR","timezone_id":"98",
 "business_verification_status":"verified","health_status":{"can_send_message":"LIMITED","entities":[
  {"entity_type":"WABA","id":"900100200300","can_send_message":"LIMITED","errors":[
   {"error_code":141006,"error_description":"No payment","possible_solution":"Add one"}]},
  {"entity_type":"APP","id":"7","can_send_message":"AVAILABLE"}]}})");
    AIC_VERIFY_RESULT(account);
    QCOMPARE(account->name, u"Example"_s);
    QCOMPARE(account->timezoneId, u"98"_s);
    QCOMPARE(account->health.canSend, u"LIMITED"_s);
    QCOMPARE(account->health.entities.size(), 2);
    QCOMPARE(account->health.entities.first().errorCode, 141006);
    QCOMPARE(account->health.entities.first().solution, u"Add one"_s);
}

void TestGraph::readsNumbers()
{
    const Result<PhoneNumberInfo> number = GetPhoneNumber::parse(R"({"verified_name":"Example Ltd",
 "display_phone_number":"+60 3-5550 0100","quality_rating":"GREEN","status":"CONNECTED",
 "throughput":{"level":"HIGH"},"whatsapp_business_manager_messaging_limit":"TIER_10K",
 "webhook_configuration":{"application":"https://hook.example.org/wa"},"id":"100200300400500"})");
    AIC_VERIFY_RESULT(number);
    QCOMPARE(number->e164, u"+60355500100"_s);
    QCOMPARE(number->messagesPerSecond(), 1000);
    QCOMPARE(number->peoplePerDay(), std::optional<qint64>(10000));
    QCOMPARE(number->webhookUrl, u"https://hook.example.org/wa"_s);

    PhoneNumberInfo info;
    QCOMPARE(info.messagesPerSecond(), 80);
    QVERIFY(!info.peoplePerDay());
    info.messagingLimit = u"TIER_UNLIMITED"_s;
    QVERIFY(!info.peoplePerDay());
    info.messagingLimit = u"TIER_250"_s;
    QCOMPARE(info.peoplePerDay(), std::optional<qint64>(250));
    info.throughputLevel = u"HIGH"_s;
    info.isOnBusinessApp = true;
    QCOMPARE(info.messagesPerSecond(), 20);
}

void TestGraph::readsPages()
{
    const Result<PhoneNumberPage> page = ListPhoneNumbers::parse(R"({"data":[{"id":"1"},{"id":2}],
 "paging":{"cursors":{"before":"A","after":"B"},"next":"https://x/?access_token=EAAB&after=B"}})");
    AIC_VERIFY_RESULT(page);
    QCOMPARE(page->numbers.size(), 2);
    QCOMPARE(page->numbers.at(1).id.value, u"2"_s);
    QCOMPARE(page->next, u"B"_s);
    const Result<PhoneNumberPage> last
        = ListPhoneNumbers::parse(R"({"data":[],"paging":{"cursors":{"before":"A","after":"B"}}})");
    AIC_VERIFY_RESULT(last);
    QVERIFY(last->next.isEmpty());
    ListPhoneNumbers request;
    request.account = WabaId{u"100"_s};
    request.after = u"QVFJ+/=&x"_s;
    const QUrl url = request.toRequest(endpoint())->url;
    QCOMPARE(QUrlQuery(url).queryItemValue(u"after"_s, QUrl::FullyDecoded), u"QVFJ+/=&x"_s);
    QVERIFY(url.toEncoded().contains("after=QVFJ%2B%2F%3D%26x"));
}

void TestGraph::subscribes()
{
    SubscribeApp request;
    request.account = WabaId{u"100"_s};
    QVERIFY(request.toRequest(endpoint())->body.isEmpty());
    request.overrideUrl = u"https://hook.example.org/wa"_s;
    QCOMPARE(request.toRequest(endpoint()).error().field, u"verify_token"_s);
    request.verifyToken = Secret("verify-1");
    const QJsonObject expectedOverride = object(
        R"({"override_callback_uri":"https://hook.example.org/wa","verify_token":"verify-1"})");
    QCOMPARE(object(request.toRequest(endpoint())->body), expectedOverride);
    request.overrideUrl = u"http://hook.example.org/wa"_s;
    QCOMPARE(request.toRequest(endpoint()).error().field, u"override_callback_uri"_s);

    const Result<QList<SubscribedApp>> apps = GetSubscribedApps::parse(
        R"({"data":[{"whatsapp_business_api_data":{"id":"7","name":"Example App"},
            "override_callback_uri":"https://h.example"}]})");
    AIC_VERIFY_RESULT(apps);
    QCOMPARE(apps->first().name, u"Example App"_s);
    QCOMPARE(apps->first().overrideUrl, u"https://h.example"_s);
}

void TestGraph::readsErrors()
{
    net::HttpReply reply;
    reply.status = 400;
    reply.body = R"({"error":{"message":"(#131030) Recipient phone number not in allowed list",
 "type":"OAuthException","code":131030,"error_subcode":2655007,"fbtrace_id":"AbC",
 "error_data":{"messaging_product":"whatsapp","details":"Add the number."}}})";
    Error error = errorFromReply(reply, true);
    QCOMPARE(error.code, ErrorCode::Rejected);
    QCOMPARE(error.httpStatus, 400);
    QCOMPARE(error.providerCode, 131030);
    QCOMPARE(error.providerSubcode, 2655007);
    QCOMPARE(error.providerDetail, u"Add the number."_s);
    QVERIFY(error.outcomeKnown);
    QVERIFY(error.detail.contains(u"AbC"_s));

    // error_data of template calls is a text, error_user_msg is for people.
    error = errorFromObject(object(R"({"code":100,"error_subcode":2388024,"error_data":"{}",
        "error_user_msg":"There is one already."})"));
    QCOMPARE(error.providerDetail, u"There is one already."_s);
    QCOMPARE(error.code, ErrorCode::Conflict);

    // In a webhook.
    error = errorFromObject(object(R"({"code":131026,"title":"Message undeliverable",
        "error_data":{"details":"why"}})"));
    QCOMPARE(error.providerDetail, u"why"_s);
    QCOMPARE(error.providerCode, 131026);

    // A token or number that Graph repeats doesn't get into the log.
    error = errorFromObject(object(R"({"code":4711,
        "message":"Malformed access token EAABsbCS1iHgBAKZC3ZBmKvq0 of +60 12-555 0142"})"));
    QVERIFY2(!error.detail.contains(u"EAABsb"_s), qPrintable(error.detail));
    QVERIFY2(!error.detail.contains(u"0142"_s), qPrintable(error.detail));
    QVERIFY(error.detail.contains(u"Malformed access token"_s));

    reply.status = 429;
    reply.headers = {{"retry-after", "7"}};
    reply.body = R"({"error":{"code":130429,"message":"x"}})";
    error = errorFromReply(reply, true);
    QCOMPARE(error.code, ErrorCode::RateLimited);
    QCOMPARE(error.retryAfter, std::optional<std::chrono::milliseconds>(7s));

    for (const auto &[status, code] : {std::pair{401, ErrorCode::Unauthorized},
                                       {403, ErrorCode::Unauthorized},
                                       {404, ErrorCode::NotFound},
                                       {429, ErrorCode::RateLimited},
                                       {500, ErrorCode::Network},
                                       {400, ErrorCode::Rejected}}) {
        reply.status = status;
        reply.body = R"({"error":{"code":987654,"message":"new"}})";
        QCOMPARE(errorFromReply(reply, true).code, code);
    }
}

void TestGraph::readsUsage_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("percent"); // -1: none
    QTest::addColumn<qint64>("waitMs");
    const QByteArray app = "x-app-usage";
    const QByteArray business = "x-business-use-case-usage";
    QTest::newRow("app") << app
                         << QByteArray(R"({"call_count":28,"total_cputime":25,"total_time":91})")
                         << 91 << qint64(0);
    QTest::newRow("business")
        << business
        << QByteArray(R"({"900100200300":[{"type":"whatsapp","call_count":12,"total_cputime":3,
            "total_time":4,"estimated_time_to_regain_access":0},{"call_count":100,
            "estimated_time_to_regain_access":5}]})")
        << 100 << qint64(300'000);
    QTest::newRow("seconds") << QByteArray("retry-after") << QByteArray("30") << -1
                             << qint64(30'000);
    QTest::newRow("date") << QByteArray("retry-after")
                          << QByteArray("Sun, 22 Nov 2026 11:32:05 GMT") << -1 << qint64(125'000);
    QTest::newRow("past date") << QByteArray("retry-after")
                               << QByteArray("Sun, 22 Nov 2026 11:29:00 GMT") << -1 << qint64(0);
    QTest::newRow("negative") << QByteArray("retry-after") << QByteArray("-30") << -1 << qint64(0);
    QTest::newRow("words") << QByteArray("retry-after") << QByteArray("soon") << -1 << qint64(0);
    QTest::newRow("not JSON") << app << QByteArray("28%") << -1 << qint64(0);
    QTest::newRow("wrong types") << app << QByteArray(R"({"call_count":"x"})") << -1 << qint64(0);
    QTest::newRow("huge") << business
                          << QByteArray(R"({"1":[{"estimated_time_to_regain_access":1e300}]})")
                          << -1 << qint64(0);
    QTest::newRow("flat") << business << QByteArray(R"({"1":7})") << -1 << qint64(0);
}

void TestGraph::readsUsage()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, percent);
    QFETCH(qint64, waitMs);
    net::HttpReply reply;
    reply.headers = {{"date", "Sun, 22 Nov 2026 11:30:00 GMT"}, {name, value}};
    const Usage usage = readUsage(reply);
    QCOMPARE(usage.percent.value_or(-1), percent);
    QCOMPARE(usage.wait.value_or(0ms).count(), waitMs);
}

void TestGraph::survivesHostileAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *bytes : {"",
                              "null",
                              "[]",
                              "1",
                              "\"x\"",
                              "{}",
                              "{\"data\":null}",
                              "{\"data\":7}",
                              "{\"data\":{}}",
                              "{\"data\":[7]}",
                              "{\"data\":[null]}",
                              "{\"messages\":{}}",
                              "{\"messages\":[]}",
                              "{\"messages\":[7],\"contacts\":7}",
                              "{\"messages\":[{\"id\":null}]}",
                              "{\"id\":[]}",
                              "{\"success\":7}",
                              "{\"success\":null}",
                              "<html></html>",
                              "{\"id\":\"1\"",
                              "\xff\xfe{"})
        QTest::newRow(bytes) << QByteArray(bytes);
}

void TestGraph::survivesHostileAnswers()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!SendMessage::parse(bytes));
    QVERIFY(!MarkRead::parse(bytes));
    QVERIFY(!SubscribeApp::parse(bytes));
    QVERIFY(!InspectToken::parse(bytes));
    QVERIFY(!GetBusinessAccount::parse(bytes));
    QVERIFY(!GetPhoneNumber::parse(bytes));
    QVERIFY(!ListPhoneNumbers::parse(bytes));
    const Result<QList<SubscribedApp>> apps = GetSubscribedApps::parse(bytes);
    QVERIFY(!apps || apps->first().id.isEmpty());
    net::HttpReply reply;
    reply.status = 500;
    reply.body = bytes;
    const Error error = errorFromReply(reply, true);
    QCOMPARE(error.code, ErrorCode::Network);
    QCOMPARE(error.outcomeKnown, false);
}

QTEST_GUILESS_MAIN(TestGraph)
#include "tst_graph.moc"
