// SPDX-License-Identifier: GPL-3.0-or-later
// The promise of "schedule for later": not before its time, once, and never against what holds at
// that time.
#include <QSignalSpy>

#include "core/phonenumber.h"
#include "graph/client.h"
#include "messaging/outboxsteps.h"
#include "messaging/sender.h"
#include "support/fakeclock.h"
#include "support/fakeserver.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using aic::test::FakeReply;
using aic::test::FakeRequest;

namespace {

constexpr auto kPatience = 20'000;
const QString kPerson = u"+15550002222"_s;

/// A row by hand is claimed as the sender does it.
std::optional<Claim> claimNow(test::MessagingLab &lab, MessageId id, const Clock &clock)
{
    return lab.database
        ->write([&](storage::Transaction &transaction) {
            return claimQueued(transaction, id, clock.nowMs(), *lab.feed);
        })
        .result()
        .value_or(std::nullopt);
}

} // namespace

/// One process at work; its sender looks every 20 ms.
class Process
{
public:
    Process(const test::FakeServer &server, const Clock &clock, const QString &directory = {})
        : lab(clock, directory)
        , client(http, graph::Endpoint{server.url(u""_s), u"v25.0"_s, [] { return Secret("t"); }})
        , m_clock(clock)
    {
        SenderOptions options;
        options.account = lab.account;
        options.pollInterval = 20ms;
        options.heartbeat = 50ms;
        sender = std::make_unique<Sender>(*lab.database, client, *lab.feed, clock, options);
        QObject::connect(lab.outbox.get(), &Outbox::queued, sender.get(), &Sender::wake);
    }
    ~Process() { sender.reset(); }

    [[nodiscard]] MessageId schedule(std::chrono::milliseconds after, const QString &to = kPerson)
    {
        MessageDraft draft = lab.draft(to, u"Later"_s);
        draft.notBeforeMs = m_clock.nowMs() + after.count();
        return lab.outbox->enqueue(draft).result().value_or(MessageId());
    }
    [[nodiscard]] MessageId send(const QString &to = kPerson)
    {
        return lab.outbox->enqueue(lab.draft(to, u"Now"_s)).result().value_or(MessageId());
    }
    /// Returns when the sender has surely looked once more: another person's message is out.
    void letItLook()
    {
        static int next = 1000;
        const MessageId probe = send(u"+1555999%1"_s.arg(++next));
        QTRY_COMPARE_WITH_TIMEOUT(lab.stateOf(probe), u"accepted"_s, kPatience);
    }
    /// The person wrote \p before now.
    void letWrite(std::chrono::milliseconds before)
    {
        lab.execute("UPDATE conversations SET last_inbound_at_ms = "
                    + QByteArray::number(m_clock.nowMs() - before.count()));
    }

    test::MessagingLab lab;
    net::HttpClient http;
    graph::Client client;
    std::unique_ptr<Sender> sender;

private:
    const Clock &m_clock;
};

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesOutAtItsTimeAndNotBefore();
    void aClockThatJumpsSendsOnce();
    void aKilledProcessKeepsTheTime();
    void keepsNobodyWaiting();
    void aClosedWindowFailsLocally();
    void aTemplateNeedsNoWindow();
    void consentIsLookedAtAgain();
    void theTimeCanBeChanged();
    void sendNowGoesAtOnce();
    void cancelBeforeTheClaimWins();
    void cancelAfterTheClaimChangesNothing();
    void onlyTheFutureCanBeChosen();
    void theListIsSoonestFirst();

private:
    test::FakeClock m_clock;
    std::unique_ptr<test::FakeServer> m_server;
};

void TestSchedule::init()
{
    m_server = std::make_unique<test::FakeServer>();
    m_server->setHandler([n = 0](const FakeRequest &) mutable {
        return FakeReply::json(R"({"messaging_product":"whatsapp","contacts":[],)"
                               R"("messages":[{"id":"wamid.)"
                               + QByteArray::number(++n) + R"("}]})");
    });
}

void TestSchedule::goesOutAtItsTimeAndNotBefore()
{
    Process process(*m_server, m_clock);
    const MessageId id = process.schedule(1h);
    const qint64 writtenAt = m_clock.nowMs();
    QVERIFY(isScheduled(process.lab.message(id)));
    process.sender->start();
    process.letItLook();
    m_clock.advance(1h - 1ms);
    process.letItLook();
    QCOMPARE(process.lab.stateOf(id), u"queued"_s);
    QVERIFY(!claimNow(process.lab, id, m_clock));
    m_clock.advance(1ms);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    // In the thread it stands at the time it went out.
    QCOMPARE(process.lab.message(id).atMs, writtenAt + 3'600'000);
    QCOMPARE(process.lab.message(id).attempts, 1);
}

void TestSchedule::aClockThatJumpsSendsOnce()
{
    Process process(*m_server, m_clock);
    const MessageId id = process.schedule(1h);
    process.sender->start();
    m_clock.advance(-48h);
    process.letItLook();
    QCOMPARE(process.lab.stateOf(id), u"queued"_s);
    m_clock.advance(50h);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    m_clock.advance(-50h);
    process.letItLook();
    m_clock.advance(100h);
    process.letItLook();
    QCOMPARE(process.lab.message(id).attempts, 1);
    QCOMPARE(process.lab.number("SELECT count(*) FROM messages WHERE text = 'Later'"), 1);
}

void TestSchedule::aKilledProcessKeepsTheTime()
{
    auto first = std::make_unique<Process>(*m_server, m_clock);
    const MessageId id = first->schedule(1h);
    // Another process on the same data: the first is gone without a word.
    Process second(*m_server, m_clock, first->lab.directory());
    second.sender->start();
    second.letItLook();
    QCOMPARE(second.lab.stateOf(id), u"queued"_s);
    QVERIFY(isScheduled(second.lab.message(id)));
    m_clock.advance(1h);
    QTRY_COMPARE_WITH_TIMEOUT(second.lab.stateOf(id), u"accepted"_s, kPatience);
    QCOMPARE(second.lab.message(id).attempts, 1);

    // Killed between claim and answer: uncertain, never sent by itself.
    second.sender->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!second.sender->isOwner(), kPatience);
    const MessageId other = second.schedule(1h);
    m_clock.advance(2h);
    const int requests = int(m_server->requests().size());
    QVERIFY(claimNow(second.lab, other, m_clock));
    first->sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(first->lab.stateOf(other), u"uncertain"_s, kPatience);
    m_clock.advance(48h);
    first->letItLook();
    QCOMPARE(first->lab.stateOf(other), u"uncertain"_s);
    QCOMPARE(int(m_server->requests().size()), requests + 1);
}

void TestSchedule::keepsNobodyWaiting()
{
    Process process(*m_server, m_clock);
    const MessageId later = process.schedule(1h);
    const MessageId now = process.send();
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(now), u"accepted"_s, kPatience);
    QCOMPARE(process.lab.stateOf(later), u"queued"_s);
}

void TestSchedule::aClosedWindowFailsLocally()
{
    Process process(*m_server, m_clock);
    const MessageId id = process.schedule(2h);
    process.letWrite(23h);
    process.sender->start();
    m_clock.advance(2h);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"failed"_s, kPatience);
    const Message message = process.lab.message(id);
    QCOMPARE(message.error->code, 0);
    QCOMPARE(message.error->title, kWindowClosedTitle);
    QVERIFY(!message.error->mayRetry());
    QCOMPARE(message.attempts, 0);
    QCOMPARE(m_server->requests().size(), 0);
}

void TestSchedule::aTemplateNeedsNoWindow()
{
    Process process(*m_server, m_clock);
    MessageDraft draft = process.lab.draft(kPerson, {});
    draft.content = graph::TemplateMessage{.name = u"hello_world"_s, .language = u"en_US"_s}
                        .content()
                        .value_or(QJsonObject());
    draft.notBeforeMs = m_clock.nowMs() + 1000;
    const Result<MessageId> id = process.lab.outbox->enqueue(draft).result();
    AIC_VERIFY_RESULT(id);
    process.letWrite(48h);
    process.sender->start();
    m_clock.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(*id), u"accepted"_s, kPatience);
}

void TestSchedule::consentIsLookedAtAgain()
{
    Process process(*m_server, m_clock);
    const MessageId id = process.schedule(1h);
    process.lab.execute("INSERT INTO suppressions (match_key, reason, source, at_ms, value) VALUES "
                        "('"
                        + phoneMatchKey(kPerson).toUtf8() + "', 1, '', 0, '+15550002222')");
    process.sender->start();
    m_clock.advance(1h);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"failed"_s, kPatience);
    QCOMPARE(process.lab.message(id).error->title, kHeldBackTitle);
    QCOMPARE(m_server->requests().size(), 0);
}

void TestSchedule::theTimeCanBeChanged()
{
    Process process(*m_server, m_clock);
    const MessageId id = process.schedule(1h);
    const Result<bool> moved
        = process.lab.outbox->reschedule(id, m_clock.nowMs() + 7'200'000).result();
    QVERIFY(moved && *moved);
    process.sender->start();
    m_clock.advance(1h);
    process.letItLook();
    QCOMPARE(process.lab.stateOf(id), u"queued"_s);
    // What the sender found due a moment ago isn't any more.
    QVERIFY(!claimNow(process.lab, id, m_clock));
    m_clock.advance(1h);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    const Result<bool> tooLate
        = process.lab.outbox->reschedule(id, m_clock.nowMs() + 1000).result();
    QVERIFY(tooLate && !*tooLate);
    QCOMPARE(process.lab.stateOf(id), u"accepted"_s);
}

void TestSchedule::sendNowGoesAtOnce()
{
    Process process(*m_server, m_clock);
    process.sender->start();
    const MessageId id = process.schedule(1h);
    const Result<bool> moved = process.lab.outbox->sendNow(id).result();
    QVERIFY(moved && *moved);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    const Result<bool> again = process.lab.outbox->sendNow(id).result();
    QVERIFY(again && !*again);
    process.letItLook();
    QCOMPARE(process.lab.message(id).attempts, 1);
}

void TestSchedule::cancelBeforeTheClaimWins()
{
    Process process(*m_server, m_clock);
    const MessageId id = process.schedule(1h);
    m_clock.advance(2h);
    const Result<bool> cancelled = process.lab.outbox->cancel(id).result();
    QVERIFY(cancelled && *cancelled);
    // The sender had found it due before.
    QVERIFY(!claimNow(process.lab, id, m_clock));
    process.sender->start();
    process.letItLook();
    QCOMPARE(process.lab.stateOf(id), u"failed"_s);
    QCOMPARE(process.lab.message(id).error->title, kCancelledTitle);
    QCOMPARE(process.lab.message(id).attempts, 0);
}

void TestSchedule::cancelAfterTheClaimChangesNothing()
{
    Process process(*m_server, m_clock);
    const MessageId id = process.schedule(1h);
    m_clock.advance(1h);
    QVERIFY(claimNow(process.lab, id, m_clock));
    const Result<bool> cancelled = process.lab.outbox->cancel(id).result();
    QVERIFY(cancelled && !*cancelled);
    QCOMPARE(process.lab.stateOf(id), u"sending"_s);
    // One without a time isn't cancelled either: it may go out any moment.
    const MessageId now = process.send();
    const Result<bool> plain = process.lab.outbox->cancel(now).result();
    QVERIFY(plain && !*plain);
    QCOMPARE(process.lab.stateOf(now), u"queued"_s);
}

void TestSchedule::onlyTheFutureCanBeChosen()
{
    Process process(*m_server, m_clock);
    MessageDraft draft = process.lab.draft(kPerson, u"Late"_s);
    draft.notBeforeMs = m_clock.nowMs();
    const Result<MessageId> refused = process.lab.outbox->enqueue(draft).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    QCOMPARE(refused.error().field, u"at"_s);
    const MessageId id = process.schedule(1h);
    const Result<bool> moved = process.lab.outbox->reschedule(id, m_clock.nowMs()).result();
    QVERIFY(!moved);
    QCOMPARE(moved.error().field, u"at"_s);
    QCOMPARE(process.lab.number("SELECT count(*) FROM messages"), 1);
}

void TestSchedule::theListIsSoonestFirst()
{
    Process process(*m_server, m_clock);
    const MessageId third = process.schedule(3h);
    const MessageId first = process.schedule(1h, u"+15550003333"_s);
    const MessageId second = process.schedule(2h);
    std::ignore = process.send();
    const Result<QList<Message>> list = process.lab.store->scheduled(process.lab.account).result();
    AIC_VERIFY_RESULT(list);
    QList<MessageId> ids;
    for (const Message &message : *list)
        ids.append(message.id);
    QCOMPARE(ids, (QList<MessageId>{first, second, third}));
    QCOMPARE(list->at(0).notBeforeMs, m_clock.nowMs() + 3'600'000);
}

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
