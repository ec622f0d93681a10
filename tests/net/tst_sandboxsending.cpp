// SPDX-License-Identifier: GPL-3.0-or-later
// What depends on what was sent before: reactions, reading, opting out, identity.
#include "support/fakeclock.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
using Rig = test::SandboxRig;

namespace {

const QString kSend = u"/v25.0/200000000000001/messages"_s;
const QString kMarketing = u"/v25.0/200000000000001/marketing_messages"_s;
const QByteArray kHello = R"({"name":"hello_world","language":{"code":"en_US"}})";
const QByteArray kPriceList
    = R"({"name":"price_list_notice","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ona"},{"type":"text","text":"1 May"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"2026"}]}]})";

QByteArray to(const QByteArray &number, const QByteArray &type, const QByteArray &node,
              const QByteArray &rest = {})
{
    return R"({"messaging_product":"whatsapp","to":")" + number + R"(","type":")" + type + R"(",")"
           + type + R"(":)" + node + rest + "}";
}

QByteArray reaction(const QString &target, const QByteArray &emoji = "\xf0\x9f\x91\x8d")
{
    return to("+60125550142", "reaction",
              R"({"message_id":")" + target.toLatin1() + R"(","emoji":")" + emoji + R"("})");
}

} // namespace

class TestSandboxSending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reactions();
    void readingMarksTheThread();
    void optOutIsFromMarketingOnly();
    void marketingMessages();
    void voiceNotesArePlayed();
    void unreachableLinkFails();
    void answersQuoteAndIdentify();

private:
    SystemClock m_clock;
};

void TestSandboxSending::reactions()
{
    test::FakeClock clock;
    Rig rig;
    QVERIFY(rig.start(clock, false));
    const auto inbound
        = rig.api.post(u"/_sandbox/inbound"_s, R"({"from":"+60125550142","text":"Hi"})");
    const QString target = inbound.json.value("id"_L1).toString();
    const auto given = rig.api.post(kSend, reaction(target));
    QCOMPARE(given.status, 200);
    QCOMPARE(rig.api.post(kSend, reaction(target, "")).status, 200);
    QCOMPARE(rig.api.post(kSend, reaction(given.wamid())).code(), 131009);
    const auto unknown = rig.api.post(kSend, reaction(u"wamid.nobody"_s));
    QCOMPARE(unknown.status, 200);
    const auto old = rig.api.sendText(u"+60125550142"_s, u"Old"_s);
    clock.advance(std::chrono::hours(31 * 24));
    QCOMPARE(rig.api.post(kSend, reaction(target)).code(), 131009);
    QCOMPARE(rig.api.post(kSend, reaction(old.wamid())).code(), 131009);
    // Only ever sent, or failed when it points at nothing.
    QTRY_COMPARE(rig.names(unknown.wamid()), QStringList{u"failed"_s});
    QCOMPARE(rig.statuses(unknown.wamid()).first().code, 131009);
    QTRY_COMPARE(rig.names(old.wamid()).size(), 3);
    QCOMPARE(rig.names(given.wamid()), QStringList{u"sent"_s});
}

void TestSandboxSending::readingMarksTheThread()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QStringList ids;
    for (const char *from : {"+60125550142", "+60125550143", "+60125550142", "+60125550142"})
        ids.append(rig.api
                       .post(u"/_sandbox/inbound"_s,
                             R"({"text":"Hi","from":")" + QByteArray(from) + R"("})")
                       .json.value("id"_L1)
                       .toString());
    QCOMPARE(rig.api
                 .post(kSend, R"({"messaging_product":"whatsapp","status":"read","message_id":")"
                                  + ids.at(2).toLatin1()
                                  + R"(","typing_indicator":{"type":"text"}})")
                 .status,
             200);
    const QJsonArray kept
        = QJsonDocument::fromJson(rig.api.get(u"/_sandbox/inbound"_s).bytes).array();
    QCOMPARE(kept.size(), 4);
    QList<bool> read;
    for (const QJsonValue &message : kept)
        read.append(message.toObject().value("read"_L1).toBool());
    QCOMPARE(read, (QList<bool>{true, false, true, false}));
    QCOMPARE(kept.at(1).toObject().value("from"_L1).toString(), u"+60125550143"_s);
    QCOMPARE(kept.at(1).toObject().value("text"_L1).toObject().value("body"_L1).toString(),
             u"Hi"_s);
}

void TestSandboxSending::optOutIsFromMarketingOnly()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto text = rig.api.sendText(u"+60125550007"_s, u"Your order is ready"_s);
    const auto utility = rig.api.post(kSend, to("+60125550007", "template", kHello));
    const auto marketing = rig.api.post(kSend, to("+60125550007", "template", kPriceList));
    const auto lite = rig.api.post(kMarketing, to("+60125550007", "template", kPriceList));
    QTRY_COMPARE(rig.names(text.wamid()).size(), 3);
    QTRY_COMPARE(rig.names(utility.wamid()).size(), 3);
    QTRY_COMPARE(rig.names(marketing.wamid()), QStringList{u"failed"_s});
    QTRY_COMPARE(rig.names(lite.wamid()), QStringList{u"failed"_s});
    QCOMPARE(rig.statuses(marketing.wamid()).first().code, 131050);
    QCOMPARE(rig.statuses(lite.wamid()).first().code, 131050);
}

void TestSandboxSending::marketingMessages()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    QCOMPARE(rig.api.post(kMarketing, to("+60125550142", "text", R"({"body":"x"})")).code(),
             131055);
    QCOMPARE(rig.api.post(kMarketing, to("+60125550142", "template", kHello)).code(), 134100);
    const auto sent = rig.api.post(
        kMarketing, to("+60125550142", "template", kPriceList, R"(,"product_policy":"STRICT")"));
    QCOMPARE(sent.status, 200);
    QTRY_COMPARE(rig.names(sent.wamid()).size(), 3);
    QCOMPARE(rig.statuses(sent.wamid())
                 .first()
                 .object.value("pricing"_L1)
                 .toObject()
                 .value("category"_L1)
                 .toString(),
             u"marketing_lite"_s);
}

void TestSandboxSending::voiceNotesArePlayed()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QByteArray note = R"({"link":"https://example.org/a.ogg","voice":true})";
    const auto played = rig.api.post(kSend, to("+60125550142", "audio", note));
    const auto unread = rig.api.post(kSend, to("+60125550003", "audio", note));
    QTRY_COMPARE(rig.names(played.wamid()),
                 (QStringList{u"sent"_s, u"delivered"_s, u"read"_s, u"played"_s}));
    QCOMPARE(rig.names(unread.wamid()), (QStringList{u"sent"_s, u"delivered"_s}));
    QCOMPARE(rig.api.messages().at(0).toObject().value("state"_L1).toString(), u"played"_s);
}

void TestSandboxSending::unreachableLinkFails()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto image = rig.api.post(
        kSend, to("+60125550142", "image", R"({"link":"https://cdn.invalid/a.png"})"));
    const auto header = rig.api.post(
        kSend,
        to("+60125550142", "interactive",
           R"({"type":"cta_url","header":{"type":"image","image":{"link":"https://cdn.invalid/a"}},"body":{"text":"x"},"action":{"name":"cta_url","parameters":{"display_text":"Open","url":"https://example.org"}}})"));
    for (const auto &sent : {image, header}) {
        QCOMPARE(sent.status, 200);
        QTRY_COMPARE(rig.names(sent.wamid()), QStringList{u"failed"_s});
        QCOMPARE(rig.statuses(sent.wamid()).first().code, 131053);
    }
}

void TestSandboxSending::answersQuoteAndIdentify()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto first = rig.api.sendText(u"+60125550142"_s, u"Hello"_s);
    const auto answer = rig.api.sendText(u"+60125550142"_s, u"Still there?"_s,
                                         R"(,"context":{"message_id":")" + first.wamid().toLatin1()
                                             + R"("},"recipient_identity_key_hash":"stale")");
    // Without the number's check the hash is not looked at.
    QCOMPARE(answer.status, 200);
    QCOMPARE(rig.api.messages()
                 .at(1)
                 .toObject()
                 .value("context"_L1)
                 .toObject()
                 .value("message_id"_L1)
                 .toString(),
             first.wamid());
}

QTEST_GUILESS_MAIN(TestSandboxSending)
#include "tst_sandboxsending.moc"
