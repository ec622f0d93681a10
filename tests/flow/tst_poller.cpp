// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

#include "events/poller.h"
#include "support/fakeclock.h"
#include "support/fakeserver.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::events;
using namespace Qt::Literals::StringLiterals;
using aic::test::FakeReply;
using aic::test::FakeRequest;

namespace {

constexpr auto kPatience = 20'000;

/// A page of the relay: events number \p from to \p to, each an inbound message.
FakeReply page(int from, int to, bool more)
{
    QJsonArray events;
    for (int i = from; i <= to; ++i) {
        const QByteArray body
            = R"({"entry":[{"id":"1","changes":[{"value":{"metadata":{"phone_number_id":"2"},)"
              R"("messages":[{"from":"15550002222","id":"wamid.)"
              + QByteArray::number(i)
              + R"(","timestamp":"1800000000","type":"text","text":{"body":"x"}}]},)"
                R"("field":"messages"}]}]})";
        events.append(QJsonObject{{u"cursor"_s, QString::number(i)},
                                  {u"received_at"_s, u"2027-01-15T08:00:00.000Z"_s},
                                  {u"channel"_s, u"main"_s},
                                  {u"signature"_s, u"sha256=00"_s},
                                  {u"body"_s, QString::fromLatin1(body.toBase64())}});
    }
    return FakeReply::json(json::compact(
        {{u"events"_s, events}, {u"next"_s, QString::number(to)}, {u"more"_s, more}}));
}

QString afterOf(const FakeRequest &request)
{
    return request.query().queryItemValue(u"after"_s);
}

} // namespace

class TestPoller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void drainsPageByPageAndRemembersTheCursor();
    void aWrongTokenIsSaid();
    void aPageOfAProxyIsNoRelay();
    void anUnknownCursorStartsAgainAndAppliesNothingTwice();
    void anotherPollerMovedTheCursor();
    void goesOnAfterFailures();
    void endsWithARequestOnItsWay();

private:
    [[nodiscard]] Result<SyncSummary> drain();

    test::FakeClock m_clock;
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::MessagingLab> m_lab;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<Poller> m_poller;
};

void TestPoller::init()
{
    m_server = std::make_unique<test::FakeServer>();
    m_lab = std::make_unique<test::MessagingLab>(m_clock);
    m_http = std::make_unique<net::HttpClient>();
    PollerOptions options;
    options.account = m_lab->account;
    options.relayUrl = m_server->url(u"/base/"_s);
    options.token = [] { return Secret("relay-token"); };
    options.firstPause = std::chrono::milliseconds(5);
    options.longestPause = std::chrono::milliseconds(20);
    m_poller = std::make_unique<Poller>(*m_lab->database, *m_http, m_lab->ledger, m_clock, options);
}

void TestPoller::cleanup()
{
    m_poller.reset();
    m_http.reset();
    m_lab.reset();
    m_server.reset();
}

Result<SyncSummary> TestPoller::drain()
{
    auto future = m_poller->drain();
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, kPatience))
        return fail(ErrorCode::Timeout, u"drain() didn't end"_s);
    return future.result();
}

void TestPoller::drainsPageByPageAndRemembersTheCursor()
{
    m_server->script(page(1, 3, true));
    m_server->script(page(4, 5, false));
    const Result<SyncSummary> summary = drain();
    AIC_VERIFY_RESULT(summary);
    QCOMPARE(summary->batch.applied, 5);
    QCOMPARE(summary->cursor, u"5"_s);
    QCOMPARE(m_server->requests().size(), 2);
    QCOMPARE(m_server->requests()[0].path(), u"/base/v1/events"_s);
    QCOMPARE(m_server->requests()[0].headers.value("authorization"),
             QByteArray("Bearer relay-token"));
    QCOMPARE(afterOf(m_server->requests()[0]), QString());
    QCOMPARE(afterOf(m_server->requests()[1]), u"3"_s);
    QCOMPARE(m_lab->number("SELECT value FROM cursors WHERE name = 'relay/1'"), 5);
}

void TestPoller::aWrongTokenIsSaid()
{
    m_server->script(FakeReply::json("{}", 401));
    const Result<SyncSummary> summary = drain();
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::Unauthorized);
    QVERIFY(m_poller->relayState().reach == RelayState::Reach::Unauthorized);
}

void TestPoller::aPageOfAProxyIsNoRelay()
{
    m_server->script(FakeReply::html(200));
    const Result<SyncSummary> summary = drain();
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::Network);
    QCOMPARE(m_lab->number("SELECT count(*) FROM cursors"), 0);
}

void TestPoller::anUnknownCursorStartsAgainAndAppliesNothingTwice()
{
    m_server->script(page(1, 3, false));
    AIC_VERIFY_RESULT(drain());
    m_server->script(FakeReply::json("{}", 400));
    m_server->script(page(1, 4, false));
    const Result<SyncSummary> summary = drain();
    AIC_VERIFY_RESULT(summary);
    QCOMPARE(summary->batch.duplicates, 3);
    QCOMPARE(summary->batch.applied, 1);
    QCOMPARE(afterOf(m_server->requests().constLast()), QString());
    QCOMPARE(m_lab->number("SELECT count(*) FROM messages"), 4);
}

void TestPoller::anotherPollerMovedTheCursor()
{
    m_server->setHandler([this](const FakeRequest &request) {
        if (!afterOf(request).isEmpty())
            return page(8, 9, false);
        // While our page is on its way, another process has applied it.
        m_lab->execute("INSERT INTO cursors (name, value, moved_at_ms) VALUES ('relay/"
                       + QByteArray::number(m_lab->account.value) + "', '7', 0)");
        return page(1, 7, false);
    });
    const Result<SyncSummary> summary = drain();
    AIC_VERIFY_RESULT(summary);
    QCOMPARE(summary->batch.applied, 2);
    QCOMPARE(afterOf(m_server->requests().constLast()), u"7"_s);
}

void TestPoller::goesOnAfterFailures()
{
    m_server->script(FakeReply::drop());
    m_server->script(FakeReply::json("{}", 503));
    m_server->script(FakeReply::html(502));
    m_server->script(page(1, 2, false));
    m_server->setHandler(
        [](const FakeRequest &) { return FakeReply{.kind = FakeReply::Kind::Silence}; });
    QSignalSpy states(m_poller.get(), &Poller::relayStateChanged);
    QSignalSpy batches(m_poller.get(), &Poller::batchApplied);
    m_poller->start();
    QTRY_COMPARE_WITH_TIMEOUT(batches.size(), 1, kPatience);
    QCOMPARE(batches[0][0].value<Batch>().applied, 2);
    QVERIFY(states.size() >= 2);
    QVERIFY(m_poller->relayState().reach == RelayState::Reach::Reachable);
}

void TestPoller::endsWithARequestOnItsWay()
{
    m_server->setHandler(
        [](const FakeRequest &) { return FakeReply{.kind = FakeReply::Kind::Silence}; });
    m_poller->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests().size(), 1, kPatience);
    // The long poll outlives the poller; ending both is what a test build would crash on.
    m_poller.reset();
    m_http.reset();
}

QTEST_GUILESS_MAIN(TestPoller)
#include "tst_poller.moc"
