// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "graph/calls.h"
#include "support/verify.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using namespace aic::graph;

namespace {

const PhoneNumberId kNumber{u"200000000000001"_s};

Endpoint endpoint()
{
    return {QUrl(u"https://graph.example.org"_s), u"v25.0"_s, [] { return Secret("token-1"); }};
}

QJsonObject object(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

} // namespace

class TestGraphCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectsByPhoneOrUser();
    void refusesHalfACall();
    void readsTheId_data();
    void readsTheId();
    void acts_data();
    void acts();
    void answerBelongsToAccepting();
    void asksForPermission();
    void readsPermission();
    void readsHostilePermission_data();
    void readsHostilePermission();
};

void TestGraphCalls::connectsByPhoneOrUser()
{
    ConnectCall call{kNumber, u"+491700000001"_s, u"v=0\r\ns=-\r\n"_s, OpaqueId{u"row-4"_s}};
    const Result<net::HttpRequest> request = call.toRequest(endpoint());
    AIC_VERIFY_RESULT(request);
    QCOMPARE(request->method, QByteArray("POST"));
    QCOMPARE(request->url.path(), u"/v25.0/200000000000001/calls"_s);
    QCOMPARE(object(request->body),
             object(R"({"messaging_product":"whatsapp","to":"+491700000001","action":"connect",
                        "session":{"sdp_type":"offer","sdp":"v=0\r\ns=-\r\n"},
                        "biz_opaque_callback_data":"row-4"})"));
    call.to = u"DE.900000000001"_s;
    call.opaqueId = {};
    const QJsonObject toUser = object(call.toRequest(endpoint())->body);
    QCOMPARE(toUser.value(u"recipient"_s).toString(), u"DE.900000000001"_s);
    QVERIFY(!toUser.contains(u"to"_s));
    QVERIFY(!toUser.contains(u"biz_opaque_callback_data"_s));
}

void TestGraphCalls::refusesHalfACall()
{
    const auto fieldOf = [](const ConnectCall &call) {
        const Result<net::HttpRequest> request = call.toRequest(endpoint());
        return request ? QString() : request.error().field;
    };
    QCOMPARE(fieldOf({kNumber, QString(), u"v=0"_s, {}}), u"to"_s);
    QCOMPARE(fieldOf({kNumber, u"+1"_s, QString(), {}}), u"session"_s);
    QCOMPARE(fieldOf({kNumber, u"+1"_s, u"v=0"_s, OpaqueId{QString(513, u'x')}}),
             u"biz_opaque_callback_data"_s);
    QCOMPARE(fieldOf({kNumber, u"+1"_s, u"v=0"_s, OpaqueId{QString(512, u'x')}}), QString());
}

void TestGraphCalls::readsTheId_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("id");
    QTest::newRow("Meta's") << QByteArray(
        R"({"messaging_product":"whatsapp","calls":[{"id":"wacid.A"}]})")
                            << u"wacid.A"_s;
    QTest::newRow("no call") << QByteArray(R"({"calls":[]})") << QString();
    QTest::newRow("no list") << QByteArray(R"({"calls":"wacid.A"})") << QString();
    QTest::newRow("no ID") << QByteArray(R"({"calls":[{"id":{}}]})") << QString();
    QTest::newRow("no JSON") << QByteArray("<html>") << QString();
}

void TestGraphCalls::readsTheId()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, id);
    const Result<QString> read = ConnectCall::parse(answer);
    QCOMPARE(read.has_value(), !id.isEmpty());
    if (read)
        QCOMPARE(*read, id);
}

void TestGraphCalls::acts_data()
{
    QTest::addColumn<CallAct>("act");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("hasAnswer");
    QTest::newRow("pre_accept") << CallAct::PreAccept << u"pre_accept"_s << true;
    QTest::newRow("accept") << CallAct::Accept << u"accept"_s << true;
    QTest::newRow("reject") << CallAct::Reject << u"reject"_s << false;
    QTest::newRow("terminate") << CallAct::Terminate << u"terminate"_s << false;
}

void TestGraphCalls::acts()
{
    QFETCH(CallAct, act);
    QFETCH(QString, name);
    QFETCH(bool, hasAnswer);
    const Result<net::HttpRequest> request
        = ActOnCall{kNumber, u"wacid.A"_s, act, hasAnswer ? u"v=0"_s : QString()}.toRequest(
            endpoint());
    AIC_VERIFY_RESULT(request);
    const QJsonObject body = object(request->body);
    QCOMPARE(body.value(u"action"_s).toString(), name);
    QCOMPARE(body.value(u"call_id"_s).toString(), u"wacid.A"_s);
    QCOMPARE(body.contains(u"session"_s), hasAnswer);
    QVERIFY(!hasAnswer
            || body.value(u"session"_s).toObject().value(u"sdp_type"_s).toString() == u"answer"_s);
    QVERIFY(ActOnCall::parse(R"({"messaging_product":"whatsapp","success":true})"));
    QVERIFY(!ActOnCall::parse(R"({"messaging_product":"whatsapp","success":false})"));
}

void TestGraphCalls::answerBelongsToAccepting()
{
    const ActOnCall bareAccept{kNumber, u"wacid.A"_s, CallAct::Accept, QString()};
    QCOMPARE(bareAccept.toRequest(endpoint()).error().field, u"session"_s);
    const ActOnCall fullReject{kNumber, u"wacid.A"_s, CallAct::Reject, u"v=0"_s};
    QCOMPARE(fullReject.toRequest(endpoint()).error().field, u"session"_s);
    const ActOnCall nameless{kNumber, QString(), CallAct::Reject, QString()};
    QCOMPARE(nameless.toRequest(endpoint()).error().field, u"call_id"_s);
}

void TestGraphCalls::asksForPermission()
{
    const Result<net::HttpRequest> phone
        = GetCallPermission{kNumber, u"+491700000001"_s}.toRequest(endpoint());
    AIC_VERIFY_RESULT(phone);
    QCOMPARE(phone->method, QByteArray("GET"));
    QCOMPARE(phone->url.path(), u"/v25.0/200000000000001/call_permissions"_s);
    QCOMPARE(phone->url.query(), u"user_wa_id=491700000001"_s);
    const Result<net::HttpRequest> user
        = GetCallPermission{kNumber, u"DE.900&x=1"_s}.toRequest(endpoint());
    AIC_VERIFY_RESULT(user);
    QCOMPARE(user->url.query(QUrl::FullyEncoded), u"recipient=DE.900%26x%3D1"_s);
}

void TestGraphCalls::readsPermission()
{
    const Result<CallPermission> read = GetCallPermission::parse(
        R"({"permission":{"status":"temporary","expiration_time":1795800000},"actions":[
            {"action_name":"send_call_permission_request","can_perform_action":false,"limits":[
              {"time_period":"PT24H","max_allowed":1,"current_usage":1,
               "limit_expiration_time":1795400000},
              {"time_period":"P7D","max_allowed":2,"current_usage":1}]},
            {"action_name":"start_call","can_perform_action":true,"limits":[
              {"time_period":"PT24H","max_allowed":100,"current_usage":3}]},
            {"action_name":"dance","can_perform_action":true}]})");
    AIC_VERIFY_RESULT(read);
    QCOMPARE(read->status, CallPermission::Status::Temporary);
    QCOMPARE(read->expiresAtMs, 1795800000000);
    QVERIFY(!read->ask.isAllowed);
    QCOMPARE(read->ask.limits.size(), 2);
    QCOMPARE(read->ask.limits[0].endsAtMs, 1795400000000);
    QVERIFY(!read->ask.limits[1].endsAtMs);
    QVERIFY(read->call.isAllowed);
    QCOMPARE(read->call.limits[0].allowed - read->call.limits[0].used, 97);

    const Result<CallPermission> older = GetCallPermission::parse(
        R"({"permission":{"status":"temporary","expiration":"1795800000"}})");
    AIC_VERIFY_RESULT(older);
    QCOMPARE(older->expiresAtMs, 1795800000000);
    QVERIFY(!older->call.isAllowed);
}

void TestGraphCalls::readsHostilePermission_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("unknown status is none")
        << QByteArray(R"({"permission":{"status":"eternal"}})") << true;
    QTest::newRow("times beyond reason")
        << QByteArray(R"({"permission":{"status":"temporary","expiration_time":9e18}})") << true;
    QTest::newRow("other types") << QByteArray(
        R"({"permission":{"status":"permanent"},"actions":{"start_call":true}})")
                                 << true;
    QTest::newRow("no permission") << QByteArray(R"({"actions":[]})") << false;
    QTest::newRow("a list") << QByteArray("[]") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestGraphCalls::readsHostilePermission()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, isRead);
    const Result<CallPermission> read = GetCallPermission::parse(answer);
    QCOMPARE(read.has_value(), isRead);
    if (read) {
        QVERIFY(!read->call.isAllowed);
        QVERIFY(!read->expiresAtMs);
    }
}

QTEST_GUILESS_MAIN(TestGraphCalls)
#include "tst_graphcalls.moc"
