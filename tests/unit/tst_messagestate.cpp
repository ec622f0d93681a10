// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QJsonDocument>
#include <QTest>

#include "contacts/peoplerules.h"
#include "messaging/conversation.h"
#include "messaging/inbound.h"
#include "messaging/message.h"
#include "messaging/sender.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(aic::messaging::SendOutcome::Kind)

namespace {

constexpr std::array kStatuses{MessageEvent::StatusSent, MessageEvent::StatusDelivered,
                               MessageEvent::StatusRead, MessageEvent::StatusPlayed,
                               MessageEvent::StatusFailed};

Error graphError(int code)
{
    Error error;
    error.code = ErrorCode::Rejected;
    error.providerCode = code;
    return error;
}

} // namespace

class TestMessageState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyOrderAndRepetitionEndsTheSame();
    void failedEndsUnlessADeliveryProvesOtherwise();
    void onlyQueuedIsClaimedAndOnlySendingIsLost();
    void uncertainIsSettledByAnyStatusOrTheUser();
    void receivedNeverMoves();
    void namesComeBack();
    void windowClosesAMinuteEarly();
    void outcomeFollowsTheErrorTable_data();
    void outcomeFollowsTheErrorTable();
    void pairLimitWaitsFourToThePower();
    void lostIsNeverRetried();
    void whatFailedHereMayBeTriedAgain();
    void stopWordsStandAlone_data();
    void stopWordsStandAlone();
    void textOfEveryKindIsReadable();
};

void TestMessageState::anyOrderAndRepetitionEndsTheSame()
{
    // Every subset of what can be told about a message, in every order, each told twice.
    std::array<MessageEvent, 6> all{MessageEvent::AnswerAccepted,  MessageEvent::StatusSent,
                                    MessageEvent::StatusDelivered, MessageEvent::StatusRead,
                                    MessageEvent::StatusPlayed,    MessageEvent::StatusFailed};
    int orders = 0;
    for (unsigned mask = 0; mask < (1U << all.size()); ++mask) {
        std::vector<MessageEvent> events;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (mask & (1U << i)) {
                events.push_back(all[i]);
                if (events.size() < 4)
                    events.push_back(all[i]);
            }
        }
        std::ranges::sort(events);
        for (const MessageState from : {MessageState::Sending, MessageState::Uncertain}) {
            std::optional<MessageState> end;
            std::vector<MessageEvent> order = events;
            do {
                MessageState state = from;
                for (const MessageEvent event : order)
                    state = advance(state, event);
                if (!end)
                    end = state;
                QCOMPARE(state, *end);
                ++orders;
            } while (std::ranges::next_permutation(order).found);
        }
    }
    QVERIFY(orders > 1000);
}

void TestMessageState::failedEndsUnlessADeliveryProvesOtherwise()
{
    using S = MessageState;
    QCOMPARE(advance(S::Failed, MessageEvent::StatusSent), S::Failed);
    QCOMPARE(advance(S::Failed, MessageEvent::AnswerAccepted), S::Failed);
    QCOMPARE(advance(S::Failed, MessageEvent::StatusDelivered), S::Delivered);
    QCOMPARE(advance(S::Failed, MessageEvent::StatusRead), S::Read);
    QCOMPARE(advance(S::Delivered, MessageEvent::StatusFailed), S::Delivered);
    QCOMPARE(advance(S::Sent, MessageEvent::StatusFailed), S::Failed);
}

void TestMessageState::onlyQueuedIsClaimedAndOnlySendingIsLost()
{
    for (int i = 0; i < kMessageStateCount; ++i) {
        const auto state = MessageState(i);
        QCOMPARE(advance(state, MessageEvent::Claimed),
                 state == MessageState::Queued ? MessageState::Sending : state);
        QCOMPARE(advance(state, MessageEvent::AnswerLost),
                 state == MessageState::Sending ? MessageState::Uncertain : state);
        QCOMPARE(advance(state, MessageEvent::AnswerRetry),
                 state == MessageState::Sending ? MessageState::Queued : state);
    }
}

void TestMessageState::uncertainIsSettledByAnyStatusOrTheUser()
{
    for (const MessageEvent status : kStatuses)
        QVERIFY(advance(MessageState::Uncertain, status) != MessageState::Uncertain);
    QCOMPARE(advance(MessageState::Uncertain, MessageEvent::UserSaysSent), MessageState::Sent);
    QCOMPARE(advance(MessageState::Uncertain, MessageEvent::UserSendsAgain), MessageState::Queued);
    QCOMPARE(advance(MessageState::Sending, MessageEvent::UserSendsAgain), MessageState::Sending);
    QCOMPARE(advance(MessageState::Delivered, MessageEvent::UserSendsAgain),
             MessageState::Delivered);
}

void TestMessageState::receivedNeverMoves()
{
    for (int event = 0; event <= int(MessageEvent::UserSendsAgain); ++event)
        QCOMPARE(advance(MessageState::Received, MessageEvent(event)), MessageState::Received);
}

void TestMessageState::namesComeBack()
{
    for (int i = 0; i < kMessageStateCount; ++i)
        QCOMPARE(messageStateFromName(toName(MessageState(i))), MessageState(i));
    QVERIFY(!messageStateFromName(u"unknown"));
    QVERIFY(!eventOfStatus(u"warning"_s));
}

void TestMessageState::windowClosesAMinuteEarly()
{
    constexpr qint64 day = 24LL * 3600 * 1000;
    constexpr qint64 at = 1'800'000'000'000;
    QCOMPARE(windowOf(std::nullopt, at).kind, WindowState::Kind::NeverOpened);
    QCOMPARE(windowOf(at, at).kind, WindowState::Kind::Open);
    QCOMPARE(windowOf(at, at + day - 60'001).kind, WindowState::Kind::Open);
    QCOMPARE(windowOf(at, at + day - 60'000).kind, WindowState::Kind::Closed);
}

void TestMessageState::outcomeFollowsTheErrorTable_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<SendOutcome::Kind>("kind");

    using K = SendOutcome::Kind;
    QTest::newRow("throughput") << 130429 << 1 << K::Retry;
    QTest::newRow("throughput for long") << 130429 << 8 << K::Failed;
    QTest::newRow("app limit") << 4 << 1 << K::Retry;
    QTest::newRow("account limit") << 80007 << 1 << K::Retry;
    QTest::newRow("unknown failure") << 131000 << 1 << K::Retry;
    QTest::newRow("unknown failure again") << 131000 << 3 << K::Failed;
    QTest::newRow("token") << 190 << 1 << K::Failed;
    QTest::newRow("parameter") << 100 << 1 << K::Failed;
    QTest::newRow("window") << 131047 << 1 << K::Failed;
    QTest::newRow("spam limit") << 131048 << 1 << K::Failed;
    QTest::newRow("not in the table") << 999999 << 1 << K::Failed;
}

void TestMessageState::outcomeFollowsTheErrorTable()
{
    QFETCH(int, code);
    QFETCH(int, attempt);
    QFETCH(SendOutcome::Kind, kind);
    const SendOutcome outcome = outcomeOf(graphError(code), attempt, 1000, 0.0);
    QCOMPARE(outcome.kind, kind);
    if (kind == SendOutcome::Kind::Retry)
        QVERIFY(outcome.notBeforeMs >= 2000);
}

void TestMessageState::pairLimitWaitsFourToThePower()
{
    for (const auto &[attempt, wait] : {std::pair{1, 1000}, {2, 4000}, {3, 16000}, {4, 64000}}) {
        const SendOutcome outcome = outcomeOf(graphError(131056), attempt, 0, 1.0);
        QCOMPARE(outcome.kind, SendOutcome::Kind::Retry);
        QCOMPARE(outcome.notBeforeMs, qint64(wait));
    }
}

void TestMessageState::lostIsNeverRetried()
{
    for (const int code : {0, 4, 130429, 131000, 131056}) {
        Error error = graphError(code);
        error.code = ErrorCode::Timeout;
        error.outcomeKnown = false;
        error.retryAfter = std::chrono::seconds(1);
        QCOMPARE(outcomeOf(error, 1, 0, 0.5).kind, SendOutcome::Kind::Lost);
    }
}

void TestMessageState::whatFailedHereMayBeTriedAgain()
{
    QVERIFY((MessageError{0, u"Connection refused"_s, {}}).mayRetry());
    QVERIFY(!(MessageError{0, kHeldBackTitle, {}}).mayRetry());
    QVERIFY((MessageError{130429, {}, {}}).mayRetry());
    QVERIFY(!(MessageError{131047, {}, {}}).mayRetry());
}

void TestMessageState::stopWordsStandAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("wish");

    QTest::newRow("plain") << u"STOP"_s << int(contacts::Wish::Stop);
    QTest::newRow("with marks") << u"  Stop!! "_s << int(contacts::Wish::Stop);
    QTest::newRow("accents") << u"Arrêt"_s << int(contacts::Wish::Stop);
    QTest::newRow("Malay") << u"berhenti."_s << int(contacts::Wish::Stop);
    QTest::newRow("Indonesian") << u"Berhenti berlangganan"_s << int(contacts::Wish::Stop);
    QTest::newRow("Spanish") << u"¡BAJA!"_s << int(contacts::Wish::Stop);
    QTest::newRow("Portuguese") << u"sair 🙏🏽"_s << int(contacts::Wish::Stop);
    QTest::newRow("Hindi") << u"रोकें।"_s << int(contacts::Wish::Stop);
    QTest::newRow("Arabic") << u"إلغاء الاشتراك"_s << int(contacts::Wish::Stop);
    QTest::newRow("Arabic without hamza") << u"الغاء الاشتراك."_s << int(contacts::Wish::Stop);
    QTest::newRow("Chinese with marks") << u"「退訂」。"_s << int(contacts::Wish::Stop);
    QTest::newRow("emoji around") << u"🛑 STOP ❌️"_s << int(contacts::Wish::Stop);
    QTest::newRow("hyphen") << u"opt-out"_s << int(contacts::Wish::Stop);
    QTest::newRow("markup") << u"*Stop*"_s << int(contacts::Wish::Stop);
    QTest::newRow("Hindi start") << u"शुरू करें"_s << int(contacts::Wish::Start);
    QTest::newRow("Arabic start") << u"ابدأ"_s << int(contacts::Wish::Start);
    QTest::newRow("Portuguese start") << u"Começar"_s << int(contacts::Wish::Start);
    QTest::newRow("a question") << u"stop?"_s << int(contacts::Wish::Stop);
    QTest::newRow("a sentence in Spanish") << u"alto ahí, amigo"_s << int(contacts::Wish::None);
    QTest::newRow("a number") << u"stop 5"_s << int(contacts::Wish::None);
    QTest::newRow("Chinese") << u"退订"_s << int(contacts::Wish::Stop);
    QTest::newRow("start") << u"Start"_s << int(contacts::Wish::Start);
    QTest::newRow("in a sentence") << u"Please don't stop"_s << int(contacts::Wish::None);
    QTest::newRow("longer word") << u"stopwatch"_s << int(contacts::Wish::None);
    QTest::newRow("an answer") << u"Cancel"_s << int(contacts::Wish::None);
    QTest::newRow("empty") << QString() << int(contacts::Wish::None);
    QTest::newRow("marks only") << u"!?"_s << int(contacts::Wish::None);
}

void TestMessageState::stopWordsStandAlone()
{
    QFETCH(QString, text);
    QFETCH(int, wish);
    QCOMPARE(int(contacts::wishOf(text)), wish);
}

void TestMessageState::textOfEveryKindIsReadable()
{
    const auto read = [](const QByteArray &message) {
        const QJsonObject object = QJsonDocument::fromJson(message).object();
        return readableText(object.value(u"type"_s).toString(), object);
    };
    QCOMPARE(read(R"({"type":"text","text":{"body":"Hi"}})"), u"Hi"_s);
    QCOMPARE(read(R"({"type":"image","image":{"id":"1","caption":"A cat"}})"), u"A cat"_s);
    QCOMPARE(read(R"({"type":"document","document":{"filename":"a.pdf"}})"), u"a.pdf"_s);
    QCOMPARE(read(R"({"type":"location","location":{"latitude":1.5,"longitude":-2}})"),
             u"1.50000, -2.00000"_s);
    QCOMPARE(read(R"({"type":"contacts","contacts":[{"name":{"formatted_name":"Ada"}},{},)"
                  R"({"name":{"formatted_name":"Ben"}}]})"),
             u"Ada, Ben"_s);
    QCOMPARE(read(R"({"type":"reaction","reaction":{"message_id":"w"}})"), QString());
    QCOMPARE(read(R"({"type":"interactive","interactive":{"type":"list_reply",)"
                  R"("list_reply":{"id":"1","title":"Tuesday"}}})"),
             u"Tuesday"_s);
    QCOMPARE(read(R"({"type":"interactive"})"), QString());
    QCOMPARE(read(R"({"type":"edit","edit":{"original_message_id":"w","message":)"
                  R"({"type":"text","text":{"body":"Better"}}}})"),
             u"Better"_s);
    QCOMPARE(read(R"({"type":"something_new","something_new":{"x":1}})"), QString());
    QCOMPARE(read(R"({"type":"text","text":"not an object"})"), QString());
}

QTEST_GUILESS_MAIN(TestMessageState)
#include "tst_messagestate.moc"
