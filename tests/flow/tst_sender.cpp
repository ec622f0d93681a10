// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QJsonDocument>
#include <QSignalSpy>

#include "contacts/suppression.h"
#include "graph/client.h"
#include "messaging/outboxsteps.h"
#include "messaging/sender.h"
#include "support/fakeclock.h"
#include "support/fakeserver.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;
using aic::test::FakeReply;
using aic::test::FakeRequest;

namespace {

constexpr auto kPatience = 20'000;

FakeReply accepted(int number)
{
    return FakeReply::json(R"({"messaging_product":"whatsapp","contacts":[{"input":"+15550002222",)"
                           R"("wa_id":"15550002222"}],"messages":[{"id":"wamid.)"
                           + QByteArray::number(number) + R"("}]})");
}

FakeReply refused(int code, int status = 400)
{
    return FakeReply::json(R"({"error":{"message":"no","type":"OAuthException","code":)"
                               + QByteArray::number(code) + R"(,"error_data":{"details":"why"}}})",
                           status);
}

QString opaqueOf(const FakeRequest &request)
{
    return QJsonDocument::fromJson(request.body)
        .object()
        .value(u"biz_opaque_callback_data"_s)
        .toString();
}

} // namespace

/// One process at work: its database, HTTP and sender.
class Process
{
public:
    Process(const test::FakeServer &server, const Clock &clock, const QString &directory = {},
            const net::HttpClientOptions &httpOptions = {},
            std::chrono::milliseconds leaveWithin = std::chrono::seconds(2))
        : lab(clock, directory)
        , http(httpOptions)
        , client(http, graph::Endpoint{server.url(u""_s), u"v25.0"_s, [] { return Secret("t"); }})
    {
        SenderOptions options;
        options.account = lab.account;
        options.leaveWithin = leaveWithin;
        options.pollInterval = std::chrono::milliseconds(20);
        options.heartbeat = std::chrono::milliseconds(50);
        sender = std::make_unique<Sender>(*lab.database, client, *lab.feed, clock, options);
        QObject::connect(lab.outbox.get(), &Outbox::queued, sender.get(), &Sender::wake);
    }
    ~Process() { sender.reset(); }

    /// As another process does it: the sender isn't told.
    void optOut(const QString &phone)
    {
        AIC_VERIFY_RESULT(lab.database
                              ->write([&](storage::Transaction &transaction) {
                                  return contacts::addSuppression(
                                      transaction, {.key = phone.mid(1),
                                                    .value = phone,
                                                    .reason = contacts::SuppressionReason::StopWord,
                                                    .source = u"STOP"_s,
                                                    .atMs = 1});
                              })
                              .result());
    }

    [[nodiscard]] MessageId send(const QString &to = u"+15550002222"_s)
    {
        return lab.outbox->enqueue(lab.draft(to, u"Hello"_s)).result().value_or(MessageId());
    }

    test::MessagingLab lab;
    net::HttpClient http;
    graph::Client client;
    std::unique_ptr<Sender> sender;
};

class TestSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingLeavesBeforeItsRowIsCommitted();
    void aLostAnswerIsNeverSentAgain();
    void aPageOfAProxyIsUncertain();
    void whatACrashLeftIsUncertain();
    void oneLeaseTwoProcesses();
    void aRefusalForNowWaitsAndGoesOn();
    void aRefusalForGoodIsFailed();
    void onePersonGetsOneAfterTheOther();
    void noServerMeansNotSentAndTriedAgain();
    void dispatchedClaimsSettle();
    void aHeldCampaignStaysQueued();
    void stoppingGivesTheLeaseBack();
    void whoOptsOutWhileQueuedGetsNothing();
    void whoOptsOutWhileTheClaimWaitsGetsNothing_data();
    void whoOptsOutWhileTheClaimWaitsGetsNothing();
    void aClaimThatWaitedTooLongStillGoesOnce();
    void whatHasLeftIsNotTakenBack();
};

void TestSender::nothingLeavesBeforeItsRowIsCommitted()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server, clock);
    QStringList rows;
    server.setHandler([&](const FakeRequest &request) {
        // As another process would see it, had this one been killed just now.
        rows.append(process.lab.dump("SELECT opaque_id, state, attempts FROM messages", 3));
        Q_ASSERT(!request.body.isEmpty());
        return accepted(1);
    });
    const MessageId id = process.send();
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    QCOMPARE(server.requests().size(), 1);
    const QString opaque = opaqueOf(server.requests().constFirst());
    QVERIFY(!opaque.isEmpty());
    QCOMPARE(rows, QStringList(QString(opaque + u"|1|1|\n")));
    QCOMPARE(process.lab.message(id).wamid.value, u"wamid.1"_s);
}

void TestSender::aLostAnswerIsNeverSentAgain()
{
    test::FakeClock clock;
    test::FakeServer server;
    Process process(server, clock);
    server.script(FakeReply::drop());
    QSignalSpy settled(process.sender.get(), &Sender::settled);
    const MessageId id = process.send();
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 1, kPatience);
    QCOMPARE(process.lab.stateOf(id), u"uncertain"_s);
    QVERIFY(!settled[0][2].value<Error>().outcomeKnown);
    // Neither time nor another message makes it go again.
    clock.advance(std::chrono::hours(48));
    server.setHandler([](const FakeRequest &) { return accepted(2); });
    const MessageId next = process.send();
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(next), u"accepted"_s, kPatience);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(process.lab.stateOf(id), u"uncertain"_s);
}

void TestSender::aPageOfAProxyIsUncertain()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server, clock);
    server.script(FakeReply::html(502));
    const MessageId id = process.send();
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"uncertain"_s, kPatience);
    QCOMPARE(server.requests().size(), 1);
}

void TestSender::whatACrashLeftIsUncertain()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server, clock);
    const MessageId id = process.send();
    const auto claim = process.lab.database
                           ->write([&](storage::Transaction &transaction) {
                               return claimQueued(transaction, id, 1, *process.lab.feed);
                           })
                           .result();
    QVERIFY(claim && *claim);
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"uncertain"_s, kPatience);
    QCOMPARE(server.requests().size(), 0);
}

void TestSender::oneLeaseTwoProcesses()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler([n = 0](const FakeRequest &) mutable { return accepted(++n); });
    Process first(server, clock);
    auto second = std::make_unique<Process>(server, clock, first.lab.directory());
    QSignalSpy owned(first.sender.get(), &Sender::ownershipChanged);
    first.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(owned.size(), 1, kPatience);
    auto refusedStart = second->sender->start();
    QVERIFY(QTest::qWaitFor([&] { return refusedStart.isFinished(); }, kPatience));
    QVERIFY(!refusedStart.result());
    QCOMPARE(refusedStart.result().error().code, ErrorCode::Conflict);
    QCOMPARE(second->sender->ownerPid(), QCoreApplication::applicationPid());

    QSignalSpy elsewhere(first.lab.feed.get(), &ChangeFeed::changedElsewhere);
    QList<MessageId> ids;
    for (int i = 0; i < 20; ++i)
        ids.append(second->send(u"+1555000%1"_s.arg(3000 + i)));
    for (const MessageId id : std::as_const(ids))
        QTRY_COMPARE_WITH_TIMEOUT(second->lab.stateOf(id), u"accepted"_s, kPatience);
    QCOMPARE(server.requests().size(), 20);
    QVERIFY(!second->sender->isOwner());
    QTRY_VERIFY_WITH_TIMEOUT(elsewhere.size() >= 1, kPatience);

    // The owner ends: the other takes over.
    first.sender->stop();
    QTRY_VERIFY_WITH_TIMEOUT(second->sender->isOwner(), kPatience);
    const MessageId last = first.send(u"+15550009999"_s);
    QTRY_COMPARE_WITH_TIMEOUT(second->lab.stateOf(last), u"accepted"_s, kPatience);
    QCOMPARE(server.requests().size(), 21);
}

void TestSender::aRefusalForNowWaitsAndGoesOn()
{
    test::FakeClock clock;
    test::FakeServer server;
    Process process(server, clock);
    server.script(refused(131056));
    server.script(refused(131056));
    server.setHandler([](const FakeRequest &) { return accepted(1); });
    QSignalSpy postponed(process.sender.get(), &Sender::postponed);
    const MessageId id = process.send();
    const qint64 from = clock.nowMs();
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(postponed.size(), 1, kPatience);
    QCOMPARE(postponed[0][1].toLongLong(), from + 1000);
    QCOMPARE(process.lab.stateOf(id), u"queued"_s);
    QCOMPARE(process.lab.message(id).error->code, 131056);
    clock.advance(std::chrono::seconds(1));
    QTRY_COMPARE_WITH_TIMEOUT(postponed.size(), 2, kPatience);
    QCOMPARE(postponed[1][1].toLongLong(), from + 5000);
    clock.advance(std::chrono::seconds(4));
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(process.lab.message(id).attempts, 3);
    QVERIFY(!process.lab.message(id).error);
    // One message, whatever the number of attempts.
    QCOMPARE(opaqueOf(server.requests()[0]), opaqueOf(server.requests()[2]));
}

void TestSender::aRefusalForGoodIsFailed()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server, clock);
    server.script(refused(190, 401));
    QSignalSpy settled(process.sender.get(), &Sender::settled);
    const MessageId id = process.send();
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 1, kPatience);
    QCOMPARE(process.lab.stateOf(id), u"failed"_s);
    const Message message = process.lab.message(id);
    QCOMPARE(message.error->code, 190);
    QCOMPARE(message.error->detail, u"why"_s);
    QCOMPARE(settled[0][2].value<Error>().code, ErrorCode::Unauthorized);
}

void TestSender::onePersonGetsOneAfterTheOther()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server, clock);
    server.setHandler([n = 0](const FakeRequest &) mutable {
        FakeReply reply = accepted(++n);
        reply.delay = std::chrono::milliseconds(30);
        return reply;
    });
    QStringList expected;
    for (int i = 0; i < 5; ++i) {
        const MessageId id = process.send();
        expected.append(process.lab.message(id).opaqueId.value);
    }
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.number("SELECT count(*) FROM messages WHERE state = 3"),
                              5, kPatience);
    QStringList sent;
    for (const FakeRequest &request : server.requests())
        sent.append(opaqueOf(request));
    QCOMPARE(sent, expected);
    QCOMPARE(server.mostAtOnce(), 1);
}

void TestSender::noServerMeansNotSentAndTriedAgain()
{
    test::FakeClock clock;
    auto server = std::make_unique<test::FakeServer>();
    Process process(*server, clock);
    server.reset();
    QSignalSpy postponed(process.sender.get(), &Sender::postponed);
    const MessageId id = process.send();
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(postponed.size(), 1, kPatience);
    QCOMPARE(process.lab.stateOf(id), u"queued"_s);
    QCOMPARE(postponed[0][2].value<Error>().code, ErrorCode::Network);
}

void TestSender::dispatchedClaimsSettle()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler([n = 0](const FakeRequest &) mutable { return accepted(++n); });
    Process process(server, clock);
    QSignalSpy settled(process.sender.get(), &Sender::settled);
    const MessageId seed = process.send();
    const Message row = process.lab.message(seed);
    QList<Claim> claims;
    for (int i = 0; i < 50; ++i) {
        const auto claim = process.lab.database
                               ->write([&](storage::Transaction &transaction) {
                                   return insertSending(transaction,
                                                        {.number = row.number,
                                                         .contact = row.contact,
                                                         .recipient = row.recipient,
                                                         .content = row.payload},
                                                        clock.nowMs(), *process.lab.feed);
                               })
                               .result();
        AIC_VERIFY_RESULT(claim);
        claims.append(*claim);
    }
    QCOMPARE(process.lab.stateOf(claims[0].message), u"sending"_s);
    for (const Claim &claim : std::as_const(claims))
        process.sender->dispatch(claim);
    QCOMPARE(process.sender->inFlight(), 50);
    QTRY_COMPARE_WITH_TIMEOUT(settled.size(), 50, kPatience);
    QCOMPARE(process.sender->inFlight(), 0);
    QCOMPARE(process.lab.number("SELECT count(DISTINCT wamid) FROM messages WHERE state = 3"), 50);
}

void TestSender::aHeldCampaignStaysQueued()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler([n = 0](const FakeRequest &) mutable { return accepted(++n); });
    Process process(server, clock);
    const MessageId seed = process.send(u"+15550004444"_s);
    const MessageId held = process.send();
    process.lab.execute("UPDATE messages SET campaign_id = 7 WHERE id = "
                        + QByteArray::number(held.value));
    process.sender->setCampaignHeld(CampaignId{7}, true);
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(seed), u"accepted"_s, kPatience);
    QCOMPARE(process.lab.stateOf(held), u"queued"_s);
    process.sender->setCampaignHeld(CampaignId{7}, false);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(held), u"accepted"_s, kPatience);
}

void TestSender::stoppingGivesTheLeaseBack()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server, clock);
    FakeReply slow = accepted(1);
    slow.delay = std::chrono::milliseconds(100);
    server.script(slow);
    const MessageId id = process.send();
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(process.sender->inFlight(), 1, kPatience);
    auto stopped = process.sender->stop();
    QVERIFY(QTest::qWaitFor([&] { return stopped.isFinished(); }, kPatience));
    QCOMPARE(process.lab.stateOf(id), u"accepted"_s);
    QCOMPARE(process.lab.number("SELECT count(*) FROM leases"), 0);
    const MessageId late = process.send();
    QCOMPARE(process.lab.stateOf(late), u"queued"_s);
}

void TestSender::whoOptsOutWhileQueuedGetsNothing()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server, clock);
    const MessageId id = process.send();
    process.optOut(u"+15550002222"_s);
    process.sender->start();
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"failed"_s, kPatience);
    QCOMPARE(process.lab.message(id).error->title, QString(kHeldBackTitle));
    QCOMPARE(server.requests().size(), 0);
    QVERIFY(!process.lab.outbox->enqueue(process.lab.draft(u"+15550002222"_s, u"More"_s)).result());
}

void TestSender::whoOptsOutWhileTheClaimWaitsGetsNothing_data()
{
    QTest::addColumn<bool>("isOfCampaign");
    QTest::newRow("single") << false;
    QTest::newRow("campaign") << true;
}

void TestSender::whoOptsOutWhileTheClaimWaitsGetsNothing()
{
    QFETCH(bool, isOfCampaign);
    SystemClock clock;
    test::FakeServer server;
    FakeReply slow = accepted(1);
    slow.delay = std::chrono::milliseconds(500);
    server.script(slow);
    // One connection, which somebody else's message has.
    Process process(server, clock, {}, {.maxInFlight = 1, .reservedForInteractive = 0},
                    std::chrono::milliseconds(100));
    process.sender->start();
    const MessageId other = process.send(u"+15550003333"_s);
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, kPatience);
    MessageId id;
    if (isOfCampaign) {
        const Message row = process.lab.message(other);
        const MessageId known = process.send();
        process.lab.execute("DELETE FROM messages WHERE id = " + QByteArray::number(known.value));
        const auto claim
            = process.lab.database
                  ->write([&](storage::Transaction &transaction) {
                      return insertSending(
                          transaction,
                          {.number = row.number,
                           .contact = ContactId{process.lab.number(
                               "SELECT contact_id FROM identities WHERE value = '+15550002222'")},
                           .campaign = CampaignId{7},
                           .recipient = u"+15550002222"_s,
                           .content = row.payload},
                          clock.nowMs(), *process.lab.feed);
                  })
                  .result();
        AIC_VERIFY_RESULT(claim);
        id = claim->message;
        process.sender->dispatch(*claim);
    } else {
        id = process.send();
    }
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"sending"_s, kPatience);
    process.optOut(u"+15550002222"_s);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"failed"_s, kPatience);
    QCOMPARE(process.lab.message(id).error->title, QString(kHeldBackTitle));
    QCOMPARE(process.lab.stateOf(other), u"accepted"_s);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(process.sender->inFlight(), 0);
}

void TestSender::aClaimThatWaitedTooLongStillGoesOnce()
{
    SystemClock clock;
    test::FakeServer server;
    FakeReply slow = accepted(1);
    slow.delay = std::chrono::milliseconds(500);
    server.script(slow);
    server.setHandler([](const FakeRequest &) { return accepted(2); });
    Process process(server, clock, {}, {.maxInFlight = 1, .reservedForInteractive = 0},
                    std::chrono::milliseconds(100));
    QSignalSpy postponed(process.sender.get(), &Sender::postponed);
    process.sender->start();
    const MessageId other = process.send(u"+15550003333"_s);
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, kPatience);
    const MessageId id = process.send();
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    QCOMPARE(process.lab.stateOf(other), u"accepted"_s);
    QVERIFY(postponed.size() >= 1);
    QCOMPARE(server.requests().size(), 2);
    // Giving back is no attempt, or a slow line would use them up.
    QCOMPARE(process.lab.message(id).attempts, 1);
    QVERIFY(!process.lab.message(id).error);
}

void TestSender::whatHasLeftIsNotTakenBack()
{
    SystemClock clock;
    test::FakeServer server;
    FakeReply slow = accepted(1);
    slow.delay = std::chrono::milliseconds(100);
    server.script(slow);
    Process process(server, clock);
    process.sender->start();
    const MessageId id = process.send();
    const MessageId next = process.send();
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, kPatience);
    process.optOut(u"+15550002222"_s);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(next), u"failed"_s, kPatience);
    QCOMPARE(server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestSender)
#include "tst_sender.moc"
