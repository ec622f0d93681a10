// SPDX-License-Identifier: GPL-3.0-or-later
// Calls as the sandbox signals them: Meta's checks, webhooks and permissions (calling-api.md §2 to
// §9), with far ends of the test's own.
#include <atomic>

#include <QTemporaryDir>

#include "sandbox/callpeer.h"
#include "support/fakeclock.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::sandbox;
using namespace Qt::Literals::StringLiterals;
using Rig = test::SandboxRig;
using Answer = test::SandboxApi::Answer;

namespace {

const QString kNumber = u"/v25.0/200000000000001"_s;
const QString kCalls = kNumber + u"/calls"_s;
const QString kAda = u"+60125550142"_s;

QString sdp(const QString &setup = u"actpass"_s)
{
    return u"v=0\r\no=- 7 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE audio\r\n"
           "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=ice-ufrag:abcd\r\n"
           "a=ice-pwd:0123456789abcdef01234567\r\na=fingerprint:sha-256 AA:BB\r\n"
           "a=setup:%1\r\na=mid:audio\r\na=sendrecv\r\na=rtcp-mux\r\n"
           "a=rtpmap:111 opus/48000/2\r\n"_s.arg(setup);
}

QJsonObject session(const QString &type, const QString &text)
{
    return {{u"sdp_type"_s, type}, {u"sdp"_s, text}};
}

QJsonObject connectBody(const QString &to)
{
    return {{u"messaging_product"_s, u"whatsapp"_s},
            {u"to"_s, to},
            {u"action"_s, u"connect"_s},
            {u"session"_s, session(u"offer"_s, sdp())},
            {u"biz_opaque_callback_data"_s, u"job=18"_s}};
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString callId(const Answer &answer)
{
    return answer.json.value("calls"_L1).toArray().at(0).toObject().value("id"_L1).toString();
}

QString details(const Answer &answer)
{
    return answer.error().value("error_data"_L1).toObject().value("details"_L1).toString();
}

/// What the business hears of calls, in the order it comes: {"word", "item", "value"}.
struct Told
{
    QString word;
    QJsonObject item;
    QJsonObject value;
};

QList<Told> told(const Rig &rig, const QString &id)
{
    QList<Told> list;
    const auto values = rig.values(u"calls"_s);
    for (const QJsonObject &value : values) {
        for (const QLatin1StringView key : {"calls"_L1, "statuses"_L1}) {
            const QJsonArray items = value.value(key).toArray();
            for (const QJsonValue &item : items) {
                const QJsonObject object = item.toObject();
                if (object.value("id"_L1).toString() == id)
                    list.append(
                        {object.value(key == "calls"_L1 ? "event"_L1 : "status"_L1).toString(),
                         object, value});
            }
        }
    }
    return list;
}

QStringList words(const Rig &rig, const QString &id)
{
    QStringList list;
    const auto all = told(rig, id);
    for (const Told &one : all)
        list.append(one.word);
    return list;
}

Told only(const Rig &rig, const QString &id, const QString &word)
{
    const auto all = told(rig, id);
    for (const Told &one : all) {
        if (one.word == word)
            return one;
    }
    return {};
}

/// Plays its part by the book and counts what it is told to do.
struct PeerLog
{
    std::atomic<int> made = 0;
    std::atomic<int> answers = 0;
    std::atomic<int> echoes = 0;
    std::atomic<int> silences = 0;
    std::atomic<int> gone = 0;
    std::atomic<bool> isUnavailable = false;
    std::atomic<bool> isLost = false;
};

class FakePeer final : public CallPeer
{
public:
    explicit FakePeer(std::shared_ptr<PeerLog> log)
        : m_log(std::move(log))
    {
        ++m_log->made;
    }
    void makeOffer() override { describe(u"actpass"_s); }
    void makeAnswer(const QString &) override { describe(u"active"_s); }
    void takeAnswer(const QString &) override
    {
        ++m_log->answers;
        Q_EMIT connected();
    }
    void speak(PeerSound sound) override
    {
        ++(sound == PeerSound::Nothing ? m_log->silences : m_log->echoes);
        Q_EMIT keyHeard(u'5');
        if (m_log->isLost)
            Q_EMIT failed(PeerFailure::Lost, u"nothing comes"_s);
    }
    void loseBlocks(double) override {}
    void vanish() override { ++m_log->gone; }

private:
    void describe(const QString &setup)
    {
        if (m_log->isUnavailable)
            Q_EMIT failed(PeerFailure::Unavailable, u"no engine"_s);
        else
            Q_EMIT described(sdp(setup));
    }
    std::shared_ptr<PeerLog> m_log;
};

class FakePeers final : public CallPeers
{
public:
    std::unique_ptr<CallPeer> create() override { return std::make_unique<FakePeer>(log); }
    std::shared_ptr<PeerLog> log = std::make_shared<PeerLog>();
};

} // namespace

class TestSandboxCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outgoingCall();
    void refusesWhatMetaRefuses_data();
    void refusesWhatMetaRefuses();
    void refusesBadSdp_data();
    void refusesBadSdp();
    void numberEndings();
    void firstTriesFail();
    void unansweredCallsEndThePermission();
    void cancelWhileRinging();
    void permissionIsAsked();
    void permissionByHand();
    void customerCalls();
    void customerIsRefusedOrMissed();
    void callbackGivesPermission();
    void settings_data();
    void settings();
    void callingSwitchedOff();
    void hiddenNumber();
    void everythingTwiceAndShuffled();
    void byHand();
    void peersCarryTheSound();
    void peerFaults();
    void stateSurvivesARestart();

private:
    static bool start(Rig &rig, const QByteArray &more = {})
    {
        static SystemClock clock;
        return rig.start(clock)
               && rig.api.rules(R"({"call_ring_ms":5,"call_answer_ms":40,"call_talk_ms":60)" + more
                                + "}")
                          .status
                      == 200;
    }
    static Answer connectCall(Rig &rig, const QString &to)
    {
        return rig.api.post(kCalls, bytes(connectBody(to)));
    }
    static Answer act(Rig &rig, const QString &id, const QString &action,
                      const QString &answer = {})
    {
        QJsonObject body{
            {u"messaging_product"_s, u"whatsapp"_s}, {u"call_id"_s, id}, {u"action"_s, action}};
        if (!answer.isEmpty())
            body.insert(u"session"_s, session(u"answer"_s, answer));
        return rig.api.post(kCalls, bytes(body));
    }
    static Answer permission(Rig &rig, const QString &digits)
    {
        return rig.api.get(QString(kNumber + u"/call_permissions?user_wa_id="_s + digits));
    }
    static QString permissionStatus(Rig &rig, const QString &digits)
    {
        return permission(rig, digits)
            .json.value("permission"_L1)
            .toObject()
            .value("status"_L1)
            .toString();
    }
    static bool may(Rig &rig, const QString &digits, int action)
    {
        return permission(rig, digits)
            .json.value("actions"_L1)
            .toArray()
            .at(action)
            .toObject()
            .value("can_perform_action"_L1)
            .toBool();
    }
    static Answer ask(Rig &rig, const QString &to)
    {
        return rig.api.post(
            QString(kNumber + u"/messages"_s),
            R"({"messaging_product":"whatsapp","recipient_type":"individual","to":")"
                + to.toLatin1()
                + R"(","type":"interactive","interactive":{"type":"call_permission_request",)"
                  R"("action":{"name":"call_permission_request"},"body":{"text":"May we?"}}})");
    }
    static QJsonObject reply(const QJsonObject &message)
    {
        return message.value("interactive"_L1)
            .toObject()
            .value("call_permission_reply"_L1)
            .toObject();
    }
    static QString customerCalls(Rig &rig, const QByteArray &rest = {})
    {
        return rig.api.post(u"/_sandbox/call"_s, R"({"from":"+60125550142")" + rest + "}")
            .json.value("id"_L1)
            .toString();
    }
    static QJsonObject state(Rig &rig, const QString &id)
    {
        const QJsonArray calls
            = QJsonDocument::fromJson(rig.api.get(u"/_sandbox/calls"_s).bytes).array();
        for (const QJsonValue &call : calls) {
            if (call.toObject().value("id"_L1).toString() == id)
                return call.toObject();
        }
        return {};
    }
    static Answer control(Rig &rig, const QString &id, const QByteArray &action)
    {
        return rig.api.post(QString(u"/_sandbox/calls/"_s + id),
                            R"({"action":")" + action + R"("})");
    }
};

void TestSandboxCalls::outgoingCall()
{
    Rig rig;
    QVERIFY(start(rig));
    const Answer answer = connectCall(rig, kAda);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.value("messaging_product"_L1).toString(), u"whatsapp"_s);
    const QString id = callId(answer);
    QVERIFY(id.startsWith(u"wacid."));
    QTRY_COMPARE(words(rig, id), (QStringList{u"connect"_s, u"RINGING"_s, u"ACCEPTED"_s}));
    QCOMPARE(connectCall(rig, kAda).code(), 138003);

    const Told connected = only(rig, id, u"connect"_s);
    QCOMPARE(connected.item.value("from"_L1).toString(), u"60355500100"_s);
    QCOMPARE(connected.item.value("to"_L1).toString(), u"60125550142"_s);
    QCOMPARE(connected.item.value("direction"_L1).toString(), u"BUSINESS_INITIATED"_s);
    QVERIFY(connected.item.value("timestamp"_L1).toString().toLongLong() > 0);
    const QJsonObject said = connected.item.value("session"_L1).toObject();
    QCOMPARE(said.value("sdp_type"_L1).toString(), u"answer"_s);
    QVERIFY(said.value("sdp"_L1).toString().startsWith(u"v=0\r\n"));
    QCOMPARE(connected.value.value("metadata"_L1).toObject().value("phone_number_id"_L1).toString(),
             u"200000000000001"_s);
    QCOMPARE(connected.value.value("contacts"_L1)
                 .toArray()
                 .at(0)
                 .toObject()
                 .value("wa_id"_L1)
                 .toString(),
             u"60125550142"_s);
    const QJsonObject ringing = only(rig, id, u"RINGING"_s).item;
    QCOMPARE(ringing.value("type"_L1).toString(), u"call"_s);
    QCOMPARE(ringing.value("recipient_id"_L1).toString(), u"60125550142"_s);
    QCOMPARE(ringing.value("biz_opaque_callback_data"_L1).toString(), u"job=18"_s);

    const Answer ended = act(rig, id, u"terminate"_s);
    QCOMPARE(ended.status, 200);
    QVERIFY(ended.json.value("success"_L1).toBool());
    QTRY_COMPARE(words(rig, id).size(), 4);
    const QJsonObject over = only(rig, id, u"terminate"_s).item;
    QCOMPARE(over.value("status"_L1).toString(), u"COMPLETED"_s);
    QVERIFY(over.contains("duration"_L1) && over.contains("start_time"_L1)
            && over.contains("end_time"_L1));
    QCOMPARE(over.value("biz_opaque_callback_data"_L1).toString(), u"job=18"_s);
    QVERIFY(!only(rig, id, u"terminate"_s).value.contains("errors"_L1));
    QCOMPARE(act(rig, id, u"terminate"_s).code(), 100);
    QCOMPARE(state(rig, id).value("ended_by"_L1).toString(), u"business"_s);
}

void TestSandboxCalls::refusesWhatMetaRefuses_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("message");
    const QJsonValue absent(QJsonValue::Undefined);
    QTest::newRow("no product") << u"messaging_product"_s << absent
                                << u"The parameter messaging_product is required."_s;
    QTest::newRow("no action") << u"action"_s << absent << u"The parameter action is required."_s;
    QTest::newRow("unknown action")
        << u"action"_s << QJsonValue(u"hold"_s) << u"Param action must be one of"_s;
    QTest::newRow("nobody") << u"to"_s << absent << u"The parameter to or recipient is required."_s;
    QTest::newRow("no number") << u"to"_s << QJsonValue(u"hello"_s)
                               << u"Param to must be a phone number."_s;
    QTest::newRow("no session") << u"session"_s << absent
                                << u"The parameter session is required."_s;
    QTest::newRow("an answer") << u"session"_s << QJsonValue(session(u"answer"_s, sdp(u"active"_s)))
                               << u"Param session['sdp_type'] must be one of {OFFER}."_s;
    QTest::newRow("no SDP") << u"session"_s << QJsonValue(QJsonObject{{u"sdp_type"_s, u"offer"_s}})
                            << u"The parameter session['sdp'] is required."_s;
    QTest::newRow("opaque") << u"biz_opaque_callback_data"_s << QJsonValue(QString(513, u'x'))
                            << u"at most 512 characters"_s;
    QTest::newRow("recording without a purpose")
        << u"recording"_s << QJsonValue(QJsonObject{{u"status"_s, u"ENABLED"_s}})
        << u"purpose and announcement_language of recording"_s;
    QTest::newRow("itself") << u"to"_s << QJsonValue(u"+60355500100"_s) << u"Invalid parameter"_s;
}

void TestSandboxCalls::refusesWhatMetaRefuses()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(QString, message);
    Rig rig;
    QVERIFY(start(rig));
    QJsonObject body = connectBody(kAda);
    body.insert(key, value);
    if (value.isUndefined())
        body.remove(key);
    const Answer answer = rig.api.post(kCalls, bytes(body));
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.code(), 100);
    QVERIFY2(answer.error().value("message"_L1).toString().contains(message),
             answer.bytes.constData());
    QCOMPARE(act(rig, u"wacid.unknown"_s, u"terminate"_s).code(), 100);
}

void TestSandboxCalls::refusesBadSdp_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nothing of it") << u"v=0"_s << u"hello"_s << u"v=0"_s;
    QTest::newRow("line ends") << u"\r\n"_s << u"\n"_s << u"CRLF"_s;
    QTest::newRow("video") << u"m=audio"_s << u"m=video"_s << u"one audio stream"_s;
    QTest::newRow("port") << u"m=audio 9"_s << u"m=audio 0"_s << u"no port"_s;
    QTest::newRow("profile") << u"UDP/TLS/RTP/SAVPF"_s << u"RTP/AVP"_s << u"profile"_s;
    QTest::newRow("codec") << u"opus/48000/2"_s << u"PCMU/8000"_s << u"codec"_s;
    QTest::newRow("fingerprint") << u"a=fingerprint:sha-256 AA:BB\r\n"_s << QString()
                                 << u"no fingerprint"_s;
    QTest::newRow("hash") << u"sha-256"_s << u"sha-1"_s << u"only sha-256"_s;
    QTest::newRow("ICE") << u"a=ice-pwd"_s << u"a=ice-other"_s << u"no ICE credentials"_s;
    QTest::newRow("rtcp-mux") << u"a=rtcp-mux"_s << u"a=other"_s << u"no rtcp-mux"_s;
    QTest::newRow("setup") << u"setup:actpass"_s << u"setup:active"_s << u"must be actpass"_s;
}

void TestSandboxCalls::refusesBadSdp()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, reason);
    Rig rig;
    QVERIFY(start(rig));
    QJsonObject body = connectBody(kAda);
    body.insert(u"session"_s, session(u"offer"_s, sdp().replace(before, after)));
    const Answer answer = rig.api.post(kCalls, bytes(body));
    QCOMPARE(answer.code(), 100);
    QVERIFY2(details(answer).contains(reason), qPrintable(details(answer)));
    QVERIFY(details(answer).startsWith(u"SDP Validation error: "_s));
}

void TestSandboxCalls::numberEndings()
{
    Rig rig;
    QVERIFY(start(rig, R"(,"call_timeout_ms":150)"));
    QCOMPARE(connectCall(rig, u"+60125550001"_s).code(), 138001);
    const Answer unpermitted = connectCall(rig, u"+60125550014"_s);
    QCOMPARE(unpermitted.code(), 138006);
    QCOMPARE(unpermitted.status, 401);
    // The token is good: nothing says it isn't.
    QVERIFY(unpermitted.header("www-authenticate").isEmpty());

    const QString rejected = callId(connectCall(rig, u"+60125550012"_s));
    const QString missed = callId(connectCall(rig, u"+60125550013"_s));
    const QString offline = callId(connectCall(rig, u"+60125550002"_s));
    const QString hungUp = callId(connectCall(rig, u"+60125550022"_s));
    const QString vanished = callId(connectCall(rig, u"+60125550025"_s));
    QTRY_COMPARE(words(rig, rejected),
                 (QStringList{u"connect"_s, u"RINGING"_s, u"REJECTED"_s, u"terminate"_s}));
    QTRY_COMPARE(words(rig, missed), (QStringList{u"connect"_s, u"RINGING"_s, u"terminate"_s}));
    QTRY_COMPARE(words(rig, offline), (QStringList{u"connect"_s, u"terminate"_s}));
    for (const QString &id : {rejected, missed, offline}) {
        const QJsonObject over = only(rig, id, u"terminate"_s).item;
        QCOMPARE(over.value("status"_L1).toString(), u"COMPLETED"_s);
        QVERIFY(!over.contains("duration"_L1) && !over.contains("start_time"_L1));
    }
    QTRY_COMPARE(words(rig, hungUp),
                 (QStringList{u"connect"_s, u"RINGING"_s, u"ACCEPTED"_s, u"terminate"_s}));
    QCOMPARE(state(rig, hungUp).value("ended_by"_L1).toString(), u"customer"_s);
    // In the end WhatsApp notices that somebody is gone.
    QTRY_COMPARE(words(rig, vanished).size(), 4);
    const Told lost = only(rig, vanished, u"terminate"_s);
    QCOMPARE(lost.item.value("status"_L1).toString(), u"FAILED"_s);
    QVERIFY(lost.item.contains("duration"_L1));
    QCOMPARE(lost.value.value("errors"_L1).toArray().at(0).toObject().value("code"_L1).toInt(),
             138022);
    // Errors stand beside one call.
    QCOMPARE(lost.value.value("calls"_L1).toArray().size(), 1);
}

void TestSandboxCalls::firstTriesFail()
{
    Rig rig;
    QVERIFY(start(rig));
    QCOMPARE(connectCall(rig, u"+60125550011"_s).code(), 138004);
    QCOMPARE(connectCall(rig, u"+60125550011"_s).status, 200);
    const Answer rate = connectCall(rig, u"+60125550005"_s);
    QCOMPARE(rate.code(), 138005);
    QCOMPARE(rate.status, 429);
    QCOMPARE(connectCall(rig, u"+60125550005"_s).status, 200);
    // The answer is lost, the call is there.
    QCOMPARE(connectCall(rig, u"+60125550009"_s).status, 0);
    const QJsonArray calls
        = QJsonDocument::fromJson(rig.api.get(u"/_sandbox/calls"_s).bytes).array();
    QCOMPARE(calls.size(), 3);
    const QString lost = calls.at(2).toObject().value("id"_L1).toString();
    QTRY_COMPARE(words(rig, lost).size(), 3);
    QVERIFY(rig.api.rules(R"({"error_rate":1,"error_code":138002})").status == 200);
    QCOMPARE(connectCall(rig, kAda).code(), 138002);
}

void TestSandboxCalls::unansweredCallsEndThePermission()
{
    Rig rig;
    QVERIFY(start(rig));
    const QString who = u"60125550012"_s;
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(permissionStatus(rig, who), u"temporary"_s);
        const QString id = callId(connectCall(rig, who));
        QTRY_COMPARE(words(rig, id).size(), 4);
    }
    QCOMPARE(permissionStatus(rig, who), u"no_permission"_s);
    QCOMPARE(connectCall(rig, who).code(), 138006);
    QTRY_COMPARE(rig.heard().size(), 1);
    const QJsonObject revoked = rig.heard().first();
    QVERIFY(!revoked.contains("context"_L1));
    QCOMPARE(reply(revoked).value("response"_L1).toString(), u"reject"_s);
    QCOMPARE(reply(revoked).value("response_source"_L1).toString(), u"automatic"_s);
}

void TestSandboxCalls::cancelWhileRinging()
{
    Rig rig;
    QVERIFY(start(rig));
    const QString id = callId(connectCall(rig, u"+60125550013"_s));
    QTRY_COMPARE(words(rig, id).size(), 2);
    QCOMPARE(act(rig, id, u"accept"_s, sdp(u"active"_s)).code(), 100);
    QCOMPARE(act(rig, id, u"reject"_s).code(), 100);
    QCOMPARE(act(rig, id, u"terminate"_s).status, 200);
    QTRY_COMPARE(words(rig, id).size(), 3);
    QVERIFY(!only(rig, id, u"terminate"_s).item.contains("duration"_L1));
    // The same call on another number is unknown there.
    QCOMPARE(rig.api
                 .post(u"/v25.0/200000000000002/calls"_s,
                       R"({"messaging_product":"whatsapp","action":"terminate","call_id":")"
                           + id.toLatin1() + R"("})")
                 .code(),
             100);
}

void TestSandboxCalls::permissionIsAsked()
{
    Rig rig;
    QVERIFY(start(rig));
    // Everybody else has given it for a week.
    const QJsonObject known = permission(rig, u"60125550142"_s).json;
    const QJsonObject given = known.value("permission"_L1).toObject();
    QCOMPARE(given.value("status"_L1).toString(), u"temporary"_s);
    QVERIFY(given.value("expiration_time"_L1).toInteger() > 1'700'000'000);
    QVERIFY(may(rig, u"60125550142"_s, 0) && may(rig, u"60125550142"_s, 1));

    const QString shy = u"60125550015"_s;
    QCOMPARE(permissionStatus(rig, shy), u"no_permission"_s);
    QVERIFY(!may(rig, shy, 1));
    const Answer asked = ask(rig, shy);
    QCOMPARE(asked.status, 200);
    QVERIFY(!may(rig, shy, 0));
    const Answer again = ask(rig, shy);
    QCOMPARE(again.code(), 138009);
    QTRY_COMPARE_WITH_TIMEOUT(rig.heard().size(), 1, 8000);
    const QJsonObject answer = rig.heard().first();
    QCOMPARE(answer.value("type"_L1).toString(), u"interactive"_s);
    QCOMPARE(answer.value("context"_L1).toObject().value("id"_L1).toString(), asked.wamid());
    QCOMPARE(answer.value("interactive"_L1).toObject().value("type"_L1).toString(),
             u"call_permission_reply"_s);
    QCOMPARE(reply(answer).value("response"_L1).toString(), u"accept"_s);
    QCOMPARE(reply(answer).value("is_permanent"_L1), QJsonValue(false));
    QCOMPARE(reply(answer).value("response_source"_L1).toString(), u"user_action"_s);
    QVERIFY(reply(answer).value("expiration_timestamp"_L1).toString().toLongLong() > 0);
    QCOMPARE(permissionStatus(rig, shy), u"temporary"_s);
    // A connected call resets the counts of requests.
    const QString id = callId(connectCall(rig, shy));
    QTRY_COMPARE(words(rig, id).size(), 3);
    QVERIFY(may(rig, shy, 0));

    QCOMPARE(ask(rig, u"60125550014"_s).status, 200);
    QTRY_COMPARE(rig.heard().size(), 2);
    QCOMPARE(reply(rig.heard().last()).value("response"_L1).toString(), u"reject"_s);
    QCOMPARE(connectCall(rig, u"60125550014"_s).code(), 138006);
    QCOMPARE(rig.api.get(QString(kNumber + u"/call_permissions"_s)).code(), 100);
}

void TestSandboxCalls::permissionByHand()
{
    Rig rig;
    QVERIFY(start(rig));
    QCOMPARE(rig.api
                 .post(u"/_sandbox/call_permission"_s,
                       R"({"from":"+60125550142","response":"accept","is_permanent":true})")
                 .status,
             200);
    QCOMPARE(permissionStatus(rig, u"60125550142"_s), u"permanent"_s);
    QVERIFY(!may(rig, u"60125550142"_s, 0));
    QCOMPARE(ask(rig, kAda).code(), 138017);
    QTRY_COMPARE(rig.heard().size(), 1);
    QCOMPARE(reply(rig.heard().first()).value("is_permanent"_L1), QJsonValue(true));
    QCOMPARE(
        rig.api
            .post(u"/_sandbox/call_permission"_s, R"({"from":"+60125550142","response":"reject"})")
            .status,
        200);
    QCOMPARE(connectCall(rig, kAda).code(), 138006);
    QCOMPARE(rig.api.post(u"/_sandbox/call_permission"_s, R"({"from":"+60125550142"})").status,
             400);
}

void TestSandboxCalls::customerCalls()
{
    Rig rig;
    QVERIFY(start(rig));
    const QString id = customerCalls(rig, R"(,"cta_payload":"vip")");
    QVERIFY(id.startsWith(u"wacid."));
    QTRY_COMPARE(words(rig, id), QStringList{u"connect"_s});
    const QJsonObject offered = only(rig, id, u"connect"_s).item;
    QCOMPARE(offered.value("direction"_L1).toString(), u"USER_INITIATED"_s);
    QCOMPARE(offered.value("from"_L1).toString(), u"60125550142"_s);
    QVERIFY(!offered.value("from_user_id"_L1).toString().isEmpty());
    QCOMPARE(offered.value("to"_L1).toString(), u"60355500100"_s);
    QCOMPARE(offered.value("cta_payload"_L1).toString(), u"vip"_s);
    QCOMPARE(offered.value("session"_L1).toObject().value("sdp_type"_L1).toString(), u"offer"_s);

    const QString answer = sdp(u"active"_s);
    QCOMPARE(act(rig, id, u"pre_accept"_s, sdp()).code(), 100);
    QCOMPARE(act(rig, id, u"accept"_s).code(), 100);
    QCOMPARE(act(rig, id, u"pre_accept"_s, answer).status, 200);
    QCOMPARE(state(rig, id).value("phase"_L1).toString(), u"ringing"_s);
    // Another answer than the one of pre_accept.
    QCOMPARE(act(rig, id, u"accept"_s, sdp(u"passive"_s)).code(), 100);
    QCOMPARE(act(rig, id, u"accept"_s, answer).status, 200);
    QCOMPARE(act(rig, id, u"accept"_s, answer).code(), 100);
    QCOMPARE(state(rig, id).value("phase"_L1).toString(), u"accepted"_s);
    QCOMPARE(control(rig, id, "hang_up").status, 200);
    QTRY_COMPARE(words(rig, id), (QStringList{u"connect"_s, u"terminate"_s}));
    const QJsonObject over = only(rig, id, u"terminate"_s).item;
    QCOMPARE(over.value("direction"_L1).toString(), u"USER_INITIATED"_s);
    QVERIFY(over.contains("duration"_L1));
    QCOMPARE(over.value("cta_payload"_L1).toString(), u"vip"_s);
    QCOMPARE(control(rig, id, "hang_up").status, 409);
    QCOMPARE(control(rig, u"wacid.none"_s, "hang_up").status, 404);
}

void TestSandboxCalls::customerIsRefusedOrMissed()
{
    Rig rig;
    QVERIFY(start(rig));
    const QString rejected = customerCalls(rig);
    QCOMPARE(rig.api.post(u"/_sandbox/call"_s, R"({"from":"+60125550142"})").status, 409);
    QCOMPARE(act(rig, rejected, u"reject"_s).status, 200);
    QTRY_COMPARE(words(rig, rejected), (QStringList{u"connect"_s, u"terminate"_s}));
    QVERIFY(!only(rig, rejected, u"terminate"_s).item.contains("duration"_L1));
    QCOMPARE(rig.api.rules(R"({"call_timeout_ms":30})").status, 200);
    const QString missed = customerCalls(rig);
    QTRY_COMPARE(words(rig, missed), (QStringList{u"connect"_s, u"terminate"_s}));
    QCOMPARE(state(rig, missed).value("ended_by"_L1).toString(), u"timeout"_s);
    QCOMPARE(act(rig, missed, u"accept"_s, sdp(u"active"_s)).code(), 100);
    QCOMPARE(rig.api.post(u"/_sandbox/call"_s, R"({"from":"nobody"})").status, 400);
}

void TestSandboxCalls::callbackGivesPermission()
{
    Rig rig;
    QVERIFY(start(rig));
    QCOMPARE(rig.api
                 .post(QString(kNumber + u"/settings"_s),
                       R"({"calling":{"callback_permission_status":"ENABLED"}})")
                 .status,
             200);
    QCOMPARE(
        rig.api
            .post(u"/_sandbox/call_permission"_s, R"({"from":"+60125550142","response":"reject"})")
            .status,
        200);
    QTRY_COMPARE(rig.heard().size(), 1);
    const QString id = customerCalls(rig);
    QCOMPARE(act(rig, id, u"reject"_s).status, 200);
    QTRY_COMPARE(rig.heard().size(), 2);
    const QJsonObject granted = rig.heard().last();
    QCOMPARE(granted.value("context"_L1).toObject().value("id"_L1).toString(), id);
    QCOMPARE(reply(granted).value("response"_L1).toString(), u"accept"_s);
    QCOMPARE(reply(granted).value("response_source"_L1).toString(), u"automatic"_s);
    QCOMPARE(connectCall(rig, kAda).status, 200);
}

void TestSandboxCalls::settings_data()
{
    QTest::addColumn<QByteArray>("calling");
    QTest::addColumn<int>("code");
    const auto hours = [](const QByteArray &week, const QByteArray &more = {}) -> QByteArray {
        return R"({"call_hours":{"status":"ENABLED","timezone_id":"Asia/Kuala_Lumpur",)"
               R"("weekly_operating_hours":[)"
               + week + "]" + more + "}}";
    };
    const QByteArray morning = R"({"day_of_week":"MONDAY","open_time":"0830","close_time":"1200"})";
    const QByteArray noon = R"({"day_of_week":"MONDAY","open_time":"1300","close_time":"1730"})";
    const QByteArray overlap = R"({"day_of_week":"MONDAY","open_time":"1100","close_time":"1400"})";
    const QByteArray evening
        = R"({"day_of_week":"MONDAY","open_time":"18:00","close_time":"1900"})";
    QTest::newRow("status") << QByteArray(R"({"status":"DISABLED"})") << 0;
    QTest::newRow("wrong status") << QByteArray(R"({"status":"ON"})") << 100;
    QTest::newRow("icon") << QByteArray(R"({"call_icon_visibility":"DISABLE_ALL"})") << 0;
    QTest::newRow("wrong icon") << QByteArray(R"({"call_icon_visibility":"NEVER"})") << 100;
    QTest::newRow("countries") << QByteArray(
        R"({"call_icons":{"restrict_to_user_countries":["MY","SG"]}})")
                               << 0;
    QTest::newRow("wrong country")
        << QByteArray(R"({"call_icons":{"restrict_to_user_countries":["Malaysia"]}})") << 100;
    QTest::newRow("wrong callback") << QByteArray(R"({"callback_permission_status":"YES"})") << 100;
    QTest::newRow("hours") << hours(morning + "," + noon) << 0;
    QTest::newRow("hours overlap") << hours(morning + "," + overlap) << 100;
    QTest::newRow("three ranges") << hours(morning + "," + noon + "," + evening) << 100;
    QTest::newRow("no hours") << hours("") << 100;
    QTest::newRow("backwards") << hours(
        R"({"day_of_week":"MONDAY","open_time":"1200","close_time":"0830"})")
                               << 100;
    QTest::newRow("holiday") << hours(
        morning,
        R"(,"holiday_schedule":[{"date":"2099-12-25","start_time":"0000","end_time":"2359"}])")
                             << 0;
    QTest::newRow("past holiday") << hours(
        morning,
        R"(,"holiday_schedule":[{"date":"2020-12-25","start_time":"0000","end_time":"2359"}])")
                                  << 100;
    QTest::newRow("codec") << QByteArray(R"({"audio":{"additional_codecs":["G729"]}})") << 100;
    QTest::newRow("voicemail") << QByteArray(R"({"voicemail":{"triggers":["NEVER"]}})") << 100;
}

void TestSandboxCalls::settings()
{
    QFETCH(QByteArray, calling);
    QFETCH(int, code);
    Rig rig;
    QVERIFY(start(rig));
    const QString path = kNumber + u"/settings"_s;
    const QJsonObject before = rig.api.get(path).json;
    QCOMPARE(before.value("calling"_L1).toObject().value("status"_L1).toString(), u"ENABLED"_s);
    const Answer answer = rig.api.post(path, R"({"calling":)" + calling + "}");
    QVERIFY2(answer.code() == code, answer.bytes.constData());
    const QJsonObject after = rig.api.get(path).json;
    if (code != 0) {
        QCOMPARE(after, before);
        return;
    }
    const QJsonObject wanted = QJsonDocument::fromJson(calling).object();
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
        QCOMPARE(after.value("calling"_L1).toObject().value(it.key()), it.value());
}

void TestSandboxCalls::callingSwitchedOff()
{
    Rig rig;
    QVERIFY(start(rig));
    const QString second = u"/v25.0/200000000000002"_s;
    const Answer off = rig.api.post(QString(second + u"/calls"_s), bytes(connectBody(kAda)));
    QCOMPARE(off.code(), 138000);
    QCOMPARE(off.status, 401);
    QCOMPARE(rig.api
                 .post(u"/_sandbox/call"_s,
                       R"({"from":"+60125550142","phone_number_id":"200000000000002"})")
                 .status,
             409);
    QCOMPARE(rig.api.post(QString(second + u"/settings"_s), R"({"calling":{"status":"ENABLED"}})")
                 .status,
             200);
    QCOMPARE(rig.api.post(QString(second + u"/calls"_s), bytes(connectBody(kAda))).status, 200);
    // Calls that go on can be ended after it was switched off.
    const QString id = callId(connectCall(rig, kAda));
    QCOMPARE(rig.api.post(QString(kNumber + u"/settings"_s), R"({"calling":{"status":"DISABLED"}})")
                 .status,
             200);
    QCOMPARE(connectCall(rig, u"+60125550143"_s).code(), 138000);
    QCOMPARE(act(rig, id, u"terminate"_s).status, 200);
    QCOMPARE(ask(rig, kAda).code(), 138000);
}

void TestSandboxCalls::hiddenNumber()
{
    Rig rig;
    QVERIFY(start(rig));
    const QString id = callId(connectCall(rig, u"+60125550016"_s));
    QTRY_COMPARE(words(rig, id).size(), 3);
    const auto all = told(rig, id);
    for (const Told &one : all) {
        const QByteArray text = bytes(one.value);
        QVERIFY2(!text.contains("60125550016"), text.constData());
    }
    const QString userId = all.first().item.value("to_user_id"_L1).toString();
    QVERIFY(!userId.isEmpty());
    QCOMPARE(all.at(1).item.value("recipient_user_id"_L1).toString(), userId);
    QCOMPARE(act(rig, id, u"terminate"_s).status, 200);
    QJsonObject body = connectBody(kAda);
    body.remove("to"_L1);
    body.insert(u"recipient"_s, userId);
    QCOMPARE(rig.api.post(kCalls, bytes(body)).status, 200);
}

void TestSandboxCalls::everythingTwiceAndShuffled()
{
    Rig rig;
    QVERIFY(start(rig));
    const QString id = callId(connectCall(rig, u"+60125550008"_s));
    QTRY_COMPARE(words(rig, id).count(u"connect"_s), 2);
    QTRY_COMPARE(words(rig, id).count(u"RINGING"_s), 2);
    QTRY_COMPARE(words(rig, id).count(u"ACCEPTED"_s), 2);
    QCOMPARE(words(rig, id).first(), u"RINGING"_s);

    QCOMPARE(rig.api.rules(R"({"duplicate_rate":1})").status, 200);
    const QString twice = callId(connectCall(rig, kAda));
    QTRY_COMPARE(words(rig, twice).size(), 6);
    QCOMPARE(words(rig, twice).count(u"connect"_s), 2);
}

void TestSandboxCalls::byHand()
{
    Rig rig;
    QVERIFY(start(rig));
    const QString path = u"/_sandbox/call_behaviour"_s;
    QCOMPARE(rig.api.post(path, R"({"from":"+60125550142","behaviour":"dance"})").status, 400);
    const Answer set = rig.api.post(path, R"({"from":"+60125550142","behaviour":"by_hand"})");
    QCOMPARE(set.json.value("call_behaviour"_L1).toString(), u"by_hand"_s);
    const QString first = callId(connectCall(rig, kAda));
    QTRY_COMPARE(words(rig, first).size(), 2);
    QCOMPARE(control(rig, first, "answer").status, 200);
    QCOMPARE(control(rig, first, "answer").status, 409);
    QCOMPARE(control(rig, first, "echo").status, 409); // there is no sound
    QCOMPARE(control(rig, first, "dance").status, 400);
    QTRY_COMPARE(words(rig, first).last(), u"ACCEPTED"_s);
    QCOMPARE(control(rig, first, "hang_up").status, 200);
    const QString second = callId(connectCall(rig, kAda));
    QTRY_COMPARE(words(rig, second).size(), 2);
    QCOMPARE(control(rig, second, "reject").status, 200);
    QTRY_VERIFY(words(rig, second).contains(u"REJECTED"_s));
    QCOMPARE(rig.api.post(path, R"({"from":"+60125550142","behaviour":""})")
                 .json.value("call_behaviour"_L1)
                 .toString(),
             u"echo"_s);
    // Nobody hears of the calls of a world that is gone.
    QCOMPARE(rig.api.post(u"/_sandbox/reset"_s, {}).status, 200);
    QCOMPARE(rig.api.get(u"/_sandbox/calls"_s).bytes, QByteArray("[]"));
}

void TestSandboxCalls::peersCarryTheSound()
{
    Rig rig;
    const auto peers = std::make_shared<FakePeers>();
    rig.options.callPeers = peers;
    PeerLog &log = *peers->log;
    QVERIFY(start(rig));
    const QString out = callId(connectCall(rig, kAda));
    QTRY_COMPARE(words(rig, out).size(), 3);
    QCOMPARE(
        only(rig, out, u"connect"_s).item.value("session"_L1).toObject().value("sdp"_L1).toString(),
        sdp(u"active"_s));
    QCOMPARE(log.echoes.load(), 1);
    QTRY_COMPARE(state(rig, out).value("keys"_L1).toString(), u"5"_s);
    QCOMPARE(act(rig, out, u"terminate"_s).status, 200);
    QCOMPARE(log.gone.load(), 1);

    const QString in = customerCalls(rig);
    QTRY_COMPARE(words(rig, in).size(), 1);
    QCOMPARE(act(rig, in, u"pre_accept"_s, sdp(u"active"_s)).status, 200);
    QCOMPARE(log.answers.load(), 1);
    QTRY_COMPARE(state(rig, in).value("sound"_L1).toString(), u"connected"_s);
    QCOMPARE(log.echoes.load(), 1); // not before it was accepted
    QCOMPARE(act(rig, in, u"accept"_s, sdp(u"active"_s)).status, 200);
    QCOMPARE(log.answers.load(), 1);
    QCOMPARE(log.echoes.load(), 2);
    QCOMPARE(control(rig, in, "go_silent").status, 200);
    QCOMPARE(log.silences.load(), 1);
    QCOMPARE(control(rig, in, "vanish").status, 200);
    QCOMPARE(log.gone.load(), 2);
    QCOMPARE(state(rig, in).value("phase"_L1).toString(), u"accepted"_s);

    const QString quiet = callId(connectCall(rig, u"+60125550023"_s));
    QTRY_COMPARE(log.silences.load(), 2);
    QCOMPARE(act(rig, quiet, u"terminate"_s).status, 200);
}

void TestSandboxCalls::peerFaults()
{
    Rig rig;
    const auto peers = std::make_shared<FakePeers>();
    rig.options.callPeers = peers;
    PeerLog &log = *peers->log;
    QVERIFY(start(rig));
    // Without an engine calls are signalled all the same.
    log.isUnavailable = true;
    const QString mute = callId(connectCall(rig, kAda));
    QTRY_COMPARE(words(rig, mute).size(), 3);
    QCOMPARE(state(rig, mute).value("sound"_L1).toString(), u"none"_s);
    QCOMPARE(act(rig, mute, u"terminate"_s).status, 200);
    log.isUnavailable = false;
    log.isLost = true;
    const QString lost = callId(connectCall(rig, kAda));
    QTRY_VERIFY(words(rig, lost).contains(u"terminate"_s));
    const Told over = only(rig, lost, u"terminate"_s);
    QCOMPARE(over.item.value("status"_L1).toString(), u"FAILED"_s);
    QCOMPARE(over.value.value("errors"_L1).toArray().at(0).toObject().value("code"_L1).toInt(),
             138021);
}

void TestSandboxCalls::stateSurvivesARestart()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"state.json"_s);
    {
        Rig rig(7, file);
        QVERIFY(start(rig));
        QCOMPARE(rig.api
                     .post(u"/_sandbox/call_permission"_s,
                           R"({"from":"+60125550142","response":"accept","is_permanent":true})")
                     .status,
                 200);
        QCOMPARE(rig.api
                     .post(u"/_sandbox/call_behaviour"_s,
                           R"({"from":"+60125550142","behaviour":"reject"})")
                     .status,
                 200);
        AIC_VERIFY_RESULT(rig.sandbox->stop());
    }
    Rig rig(7, file);
    QVERIFY(start(rig));
    QCOMPARE(permissionStatus(rig, u"60125550142"_s), u"permanent"_s);
    const QString id = callId(connectCall(rig, kAda));
    QTRY_VERIFY(words(rig, id).contains(u"REJECTED"_s));
}

QTEST_GUILESS_MAIN(TestSandboxCalls)
#include "tst_sandboxcalls.moc"
