// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include "relay/relay.h"
#include "support/fakeclock.h"
#include "support/relayclient.h"
#include "support/testcertificate.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::relay;
using namespace Qt::Literals::StringLiterals;
using test::BlockingHttp;
using test::HttpAnswer;
using test::RelayClient;
using test::RelayPage;

namespace {

constexpr char kIni[] = R"(
[server]
listen = 127.0.0.1:0
[channel.main]
verify_token = verify-main
app_secret = secret-main
client_tokens = token-main, token-both, sha256:%1
[channel.shop]
verify_token = verify-shop
app_secret = secret-shop
client_tokens = token-shop,token-both
)";

const QByteArray kBody
    = R"({"object":"whatsapp_business_account","entry":[{"id":"1","note":"caf\u00e9 \ud83d\ude00 image\/png"}]})";

/// A relay on a free port over a database in a folder of its own.
struct Fixture
{
    QTemporaryDir folder;
    test::FakeClock clock;
    std::unique_ptr<Relay> relay;

    [[nodiscard]] QString file() const { return folder.filePath(u"relay.db"_s); }
    [[nodiscard]] Config config() const
    {
        Config config;
        const QByteArray text
            = QByteArray(kIni).replace("%1", hashClientToken("token-hashed").toHex());
        if (!readConfigText(text, u"test"_s, config))
            return {};
        config.database = u"sqlite:"_s + file();
        return config;
    }
    [[nodiscard]] Result<QString> start()
    {
        relay = std::make_unique<Relay>(config(), clock);
        return relay->start();
    }
    [[nodiscard]] quint16 port() const { return quint16(QUrl(relay->url()).port()); }
    [[nodiscard]] RelayClient client(const QByteArray &token = "token-main",
                                     const QByteArray &secret = "secret-main") const
    {
        return {port(), secret, token};
    }
    [[nodiscard]] QByteArray metrics() const { return BlockingHttp(port()).get("/metrics")->body; }
};

/// A store that keeps nothing.
class FailingStore final : public EventStore
{
public:
    void append(Event, std::function<void(Result<>)> done) override
    {
        done(fail(ErrorCode::Storage, u"The disk is full."_s));
    }
    void read(PageRequest, std::function<void(Result<Page>)> done) override
    {
        done(fail(ErrorCode::Storage, u"The disk is gone."_s));
    }
    void setListener(std::function<void(const QSet<QString> &)>) override {}
    [[nodiscard]] StoreHealth health() const override
    {
        StoreHealth health;
        health.isOk = false;
        health.problem = u"The disk is full."_s;
        return health;
    }
    void close() override {}
};

QByteArray note(int writer, int number)
{
    return "{\"writer\":" + QByteArray::number(writer) + ",\"number\":" + QByteArray::number(number)
           + "}";
}

} // namespace

class TestRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handshake_data();
    void handshake();
    void tellsAClientItsChannel_data();
    void tellsAClientItsChannel();
    void theChallengeNeverBecomesAPage();
    void webhooks_data();
    void webhooks();
    void keepsTheExactBytes();
    void storesTwiceWhatComesTwice();
    void takesABodyOfFourMegabytesAndNoMore();
    void slowsDownForgers();
    void clientTokens_data();
    void clientTokens();
    void aTokenSeesItsChannelsOnly();
    void badParametersAreRefused_data();
    void badParametersAreRefused();
    void pagesFollowEachOther();
    void aPageOfLargeEventsIsCut();
    void anEmptyPollAnswersAtOnce();
    void aLongPollEndsWithAnEvent();
    void aLongPollEndsWithItsTime();
    void otherChannelsDontWakeALongPoll();
    void wakes100LongPolls();
    void cursorsNeverSkipAnEvent();
    void aFailingStoreIs503();
    void tellsItsHealth();
    void metricsHoldCountsAndNoSecrets();
    void unknownAddressesAndMethods();
    void stoppingAnswersWhoWaits();
    void startsAgainWhereItWas();
    void aTakenPortIsAConflict();
    void speaksTls();
};

void TestRelay::handshake_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    const QByteArray good = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
    QTest::newRow("main") << QByteArray("/webhook/main?" + good + "verify-main") << 200;
    QTest::newRow("main is the default") << QByteArray("/webhook?" + good + "verify-main") << 200;
    QTest::newRow("encoded") << QByteArray("/webhook?" + good + "verify%2Dmain") << 200;
    QTest::newRow("second channel") << QByteArray("/webhook/shop?" + good + "verify-shop") << 200;
    QTest::newRow("wrong token") << QByteArray("/webhook?" + good + "verify-mai") << 403;
    QTest::newRow("longer token") << QByteArray("/webhook?" + good + "verify-main1") << 403;
    QTest::newRow("other channel's token")
        << QByteArray("/webhook/shop?" + good + "verify-main") << 403;
    QTest::newRow("empty token") << QByteArray("/webhook?" + good) << 403;
    QTest::newRow("no parameters") << QByteArray("/webhook") << 403;
    QTest::newRow("other mode") << QByteArray(
        "/webhook?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=verify-main")
                                << 403;
    QTest::newRow("unknown channel") << QByteArray("/webhook/none?" + good + "verify-main") << 404;
    QTest::newRow("no channel") << QByteArray("/webhook/?" + good + "verify-main") << 404;
}

void TestRelay::handshake()
{
    QFETCH(const QByteArray, target);
    QFETCH(const int, status);
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    const std::optional<HttpAnswer> answer = BlockingHttp(fixture.port()).get(target);
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QCOMPARE(answer->body == "1158201444", status == 200);
    if (status == 200)
        QCOMPARE(answer->headers.value("content-type"), "text/plain");
}

void TestRelay::tellsAClientItsChannel_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray main = R"({"channel":"main","verify_token":"verify-main"})";
    const QByteArray shop = R"({"channel":"shop","verify_token":"verify-shop"})";
    QTest::newRow("main") << QByteArray("token-main") << QByteArray() << 200 << main;
    QTest::newRow("hashed") << QByteArray("token-hashed") << QByteArray() << 200 << main;
    QTest::newRow("shop") << QByteArray("token-shop") << QByteArray() << 200 << shop;
    QTest::newRow("two channels") << QByteArray("token-both") << QByteArray() << 400
                                  << QByteArray();
    QTest::newRow("one of two") << QByteArray("token-both") << QByteArray("?channel=shop") << 200
                                << shop;
    QTest::newRow("another's") << QByteArray("token-main") << QByteArray("?channel=shop") << 404
                               << QByteArray();
    QTest::newRow("wrong token") << QByteArray("token-mai") << QByteArray() << 401 << QByteArray();
    QTest::newRow("the verify token")
        << QByteArray("verify-main") << QByteArray() << 401 << QByteArray();
}

void TestRelay::tellsAClientItsChannel()
{
    QFETCH(const QByteArray, token);
    QFETCH(const QByteArray, query);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    const std::optional<HttpAnswer> answer
        = BlockingHttp(fixture.port())
              .get("/v1/channel" + query, {{"Authorization", "Bearer " + token}});
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    if (status == 200)
        QCOMPARE(answer->body, body);
    else
        QVERIFY(!answer->body.contains("verify-"));
    QCOMPARE(answer->headers.value("cache-control"), "no-store");
}

void TestRelay::theChallengeNeverBecomesAPage()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    const std::optional<HttpAnswer> answer
        = BlockingHttp(fixture.port())
              .get("/webhook?hub.mode=subscribe&hub.verify_token=verify-main&"
                   "hub.challenge=%3Cscript%3Ealert(1)%3C/script%3E%0D%0AX-Evil:%20yes");
    QVERIFY(answer);
    QCOMPARE(answer->body, "<script>alert(1)</script>\r\nX-Evil: yes");
    QCOMPARE(answer->headers.value("content-type"), "text/plain");
    QCOMPARE(answer->headers.value("x-content-type-options"), "nosniff");
    QVERIFY(!answer->headers.contains("x-evil"));
}

void TestRelay::webhooks_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<int>("status");
    const auto sign = [](const QByteArray &body, const char *secret) {
        return events::signBody(body, Secret(secret));
    };
    QByteArray forged = sign(kBody, "secret-main");
    forged.back() = forged.back() == '0' ? '1' : '0';
    QTest::newRow("good") << QByteArray("/webhook/main") << kBody << sign(kBody, "secret-main")
                          << 200;
    QTest::newRow("main is the default")
        << QByteArray("/webhook") << kBody << sign(kBody, "secret-main") << 200;
    QTest::newRow("second channel")
        << QByteArray("/webhook/shop") << kBody << sign(kBody, "secret-shop") << 200;
    QTest::newRow("no signature") << QByteArray("/webhook") << kBody << QByteArray() << 401;
    QTest::newRow("forged") << QByteArray("/webhook") << kBody << forged << 401;
    QTest::newRow("other channel's secret")
        << QByteArray("/webhook/shop") << kBody << sign(kBody, "secret-main") << 401;
    QTest::newRow("empty secret") << QByteArray("/webhook") << kBody << sign(kBody, "") << 401;
    QTest::newRow("changed body") << QByteArray("/webhook") << QByteArray(kBody + " ")
                                  << sign(kBody, "secret-main") << 401;
    QTest::newRow("written again")
        << QByteArray("/webhook") << QByteArray(kBody).replace("\\/", "/")
        << sign(kBody, "secret-main") << 401;
    QTest::newRow("not JSON") << QByteArray("/webhook") << QByteArray("hello")
                              << sign("hello", "secret-main") << 400;
    QTest::newRow("cut JSON") << QByteArray("/webhook") << kBody.chopped(1)
                              << sign(kBody.chopped(1), "secret-main") << 400;
    QTest::newRow("nothing") << QByteArray("/webhook") << QByteArray("") << sign("", "secret-main")
                             << 400;
    QTest::newRow("not JSON and not signed")
        << QByteArray("/webhook") << QByteArray("hello") << QByteArray("sha256=00") << 401;
    QTest::newRow("unknown channel")
        << QByteArray("/webhook/none") << kBody << sign(kBody, "secret-main") << 404;
    QTest::newRow("path that climbs")
        << QByteArray("/webhook/..%2Fmain") << kBody << sign(kBody, "secret-main") << 404;
}

void TestRelay::webhooks()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, signature);
    QFETCH(const int, status);
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    BlockingHttp::Headers headers{{"Content-Type", "application/json"}};
    if (!signature.isEmpty())
        headers.append(std::pair<QByteArray, QByteArray>("X-Hub-Signature-256", signature));
    QCOMPARE(RelayClient::status(BlockingHttp(fixture.port()).post(target, body, headers)), status);
    const RelayPage page = fixture.client("token-both").events();
    QCOMPARE(page.status, 200);
    QCOMPARE(page.bodies.size(), status == 200 ? 1 : 0);
}

void TestRelay::keepsTheExactBytes()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient client = fixture.client();
    const QByteArray signature = events::signBody(kBody, Secret("secret-main"));
    QCOMPARE(client.deliver(kBody), 200);
    const RelayPage page = client.events();
    QCOMPARE(page.bodies, QList<QByteArray>{kBody});
    QCOMPARE(page.signatures, QList<QByteArray>{signature});
    QCOMPARE(page.channels, QList<QString>{u"main"_s});
    QVERIFY(
        events::isSignatureValid(page.signatures.at(0), page.bodies.at(0), Secret("secret-main")));
    const std::optional<HttpAnswer> raw
        = client.http().get("/v1/events", {{"Authorization", "Bearer token-main"}});
    const QJsonObject first
        = QJsonDocument::fromJson(raw->body).object().value(u"events").toArray().at(0).toObject();
    QCOMPARE(first.value(u"received_at").toString(), toRfc3339(fixture.clock.nowMs()));
    QCOMPARE(first.value(u"cursor").toString(), page.next);
}

void TestRelay::storesTwiceWhatComesTwice()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient client = fixture.client();
    QCOMPARE(client.deliver(kBody), 200);
    QCOMPARE(client.deliver(kBody), 200);
    const RelayPage page = client.events();
    QCOMPARE(page.bodies, QList<QByteArray>({kBody, kBody}));
    QVERIFY(page.cursors.at(0) != page.cursors.at(1));
}

void TestRelay::takesABodyOfFourMegabytesAndNoMore()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient client = fixture.client();
    constexpr qsizetype kLimit = 4 * 1024 * 1024;
    const QByteArray large = "[\"" + QByteArray(kLimit - 4, 'x') + "\"]";
    QCOMPARE(large.size(), kLimit);
    QCOMPARE(client.deliver(large), 200);
    QCOMPARE(client.deliver(large + ' '), 413);
    QCOMPARE(client.events().bodies, QList<QByteArray>{large});
}

void TestRelay::slowsDownForgers()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient honest = fixture.client();
    RelayClient forger = fixture.client("token-main", "guess");
    for (int i = 0; i < 100; ++i)
        QCOMPARE(forger.deliver(kBody), 401);
    QCOMPARE(forger.deliver(kBody), 429);
    QCOMPARE(honest.deliver(kBody), 200);
    fixture.clock.advance(std::chrono::milliseconds(999));
    QCOMPARE(forger.deliver(kBody), 429);
    fixture.clock.advance(std::chrono::milliseconds(1));
    QCOMPARE(forger.deliver(kBody), 401);
    QCOMPARE(honest.events().bodies.size(), 1);
}

void TestRelay::clientTokens_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    QTest::newRow("plain") << QByteArray("Bearer token-main") << 200;
    QTest::newRow("second of the list") << QByteArray("Bearer token-both") << 200;
    QTest::newRow("stored as a hash") << QByteArray("Bearer token-hashed") << 200;
    QTest::newRow("scheme in lower case") << QByteArray("bearer token-main") << 200;
    QTest::newRow("none") << QByteArray() << 401;
    QTest::newRow("empty") << QByteArray("Bearer ") << 401;
    QTest::newRow("no scheme") << QByteArray("token-main") << 401;
    QTest::newRow("other scheme") << QByteArray("Basic token-main") << 401;
    QTest::newRow("wrong") << QByteArray("Bearer token-maim") << 401;
    QTest::newRow("begins right") << QByteArray("Bearer token-main1") << 401;
    QTest::newRow("the list") << QByteArray("Bearer token-main, token-both") << 401;
    QTest::newRow("the hash itself")
        << QByteArray("Bearer sha256:" + hashClientToken("token-hashed").toHex()) << 401;
    QTest::newRow("the bare hash")
        << QByteArray("Bearer " + hashClientToken("token-hashed").toHex()) << 401;
    QTest::newRow("the app secret") << QByteArray("Bearer secret-main") << 401;
}

void TestRelay::clientTokens()
{
    QFETCH(const QByteArray, authorization);
    QFETCH(const int, status);
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    BlockingHttp::Headers headers;
    if (!authorization.isEmpty())
        headers.append(std::pair<QByteArray, QByteArray>("Authorization", authorization));
    QCOMPARE(RelayClient::status(BlockingHttp(fixture.port()).get("/v1/events", headers)), status);
}

void TestRelay::aTokenSeesItsChannelsOnly()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient main = fixture.client("token-main", "secret-main");
    RelayClient shop = fixture.client("token-shop", "secret-shop");
    RelayClient both = fixture.client("token-both");
    QCOMPARE(main.deliver(note(0, 1)), 200);
    QCOMPARE(shop.deliver(note(1, 2), "/webhook/shop"), 200);
    QCOMPARE(main.deliver(note(0, 3)), 200);
    QCOMPARE(main.events().bodies, QList<QByteArray>({note(0, 1), note(0, 3)}));
    QCOMPARE(shop.events().bodies, QList<QByteArray>({note(1, 2)}));
    QCOMPARE(shop.events("channel=shop").bodies, QList<QByteArray>({note(1, 2)}));
    QCOMPARE(shop.events("channel=main").status, 404);
    QCOMPARE(shop.events("channel=none").status, 404);
    QCOMPARE(shop.events("channel=").status, 404);
    const RelayPage all = both.allEvents({}, 2);
    QCOMPARE(all.bodies, QList<QByteArray>({note(0, 1), note(1, 2), note(0, 3)}));
    QCOMPARE(both.events("channel=shop").bodies, QList<QByteArray>({note(1, 2)}));
}

void TestRelay::badParametersAreRefused_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    for (const char *bad :
         {"limit=0", "limit=1001", "limit=-1", "limit=ten", "limit=", "limit=1.5", "limit=%2B5",
          "limit=99999999999999999999", "wait=56", "wait=-1", "wait=soon",
          "wait=", "after=nonsense", "after=5", "after=s1-0011223344556677", "after=s1-x-%21",
          "after=s9-0011223344556677-1", "after=%00"})
        QTest::newRow(bad) << QByteArray(bad) << 400;
    for (const char *good : {"", "limit=1", "limit=1000", "wait=0", "after=", "unknown=1",
                             "after=&limit=5&wait=0&channel=main"})
        QTest::newRow(qPrintable(u"good: "_s + QLatin1String(good))) << QByteArray(good) << 200;
}

void TestRelay::badParametersAreRefused()
{
    QFETCH(const QByteArray, query);
    QFETCH(const int, status);
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    QCOMPARE(fixture.client().events(query).status, status);
}

void TestRelay::pagesFollowEachOther()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient client = fixture.client();
    QList<QByteArray> expected;
    for (int i = 0; i < 25; ++i) {
        expected.append(note(0, i));
        QCOMPARE(client.deliver(expected.last()), 200);
    }
    RelayPage page = client.events("limit=10");
    QCOMPARE(page.bodies, expected.mid(0, 10));
    QVERIFY(page.more);
    QCOMPARE(page.next, page.cursors.last());
    page = client.events("limit=10&after=" + page.next.toLatin1());
    QCOMPARE(page.bodies, expected.mid(10, 10));
    page = client.events("limit=5&after=" + page.next.toLatin1());
    QCOMPARE(page.bodies, expected.mid(20, 5));
    QVERIFY(!page.more);
    const QString end = page.next;
    page = client.events("after=" + end.toLatin1());
    QVERIFY(page.bodies.isEmpty() && !page.more);
    QCOMPARE(page.next, end);
    QCOMPARE(client.allEvents({}, 7).bodies, expected);
}

void TestRelay::aPageOfLargeEventsIsCut()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient client = fixture.client();
    QList<QByteArray> expected;
    for (char letter = 'a'; letter < 'h'; ++letter) {
        expected.append("[\"" + QByteArray(3 * 1024 * 1024, letter) + "\"]");
        QCOMPARE(client.deliver(expected.last()), 200);
    }
    const RelayPage page = client.events("limit=1000");
    QVERIFY(page.more);
    QVERIFY2(page.bodies.size() < 5, qPrintable(QString::number(page.bodies.size())));
    QCOMPARE(client.allEvents().bodies, expected);
}

void TestRelay::anEmptyPollAnswersAtOnce()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    const RelayPage page = fixture.client().events();
    QCOMPARE(page.status, 200);
    QVERIFY(page.bodies.isEmpty());
    QVERIFY(!page.next.isEmpty());
    QVERIFY(!page.more);
}

void TestRelay::aLongPollEndsWithAnEvent()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient client = fixture.client();
    QCOMPARE(client.deliver(note(0, 1)), 200);
    const QByteArray after = client.events().next.toLatin1();
    RelayPage page;
    std::thread poller([&] { page = fixture.client().events("wait=55&after=" + after); });
    AIC_TRY_VERIFY(fixture.metrics().contains("aicaller_relay_long_polls 1\n"));
    QCOMPARE(client.deliver(note(0, 2)), 200);
    poller.join();
    QCOMPARE(page.bodies, QList<QByteArray>{note(0, 2)});
    QVERIFY(fixture.metrics().contains("aicaller_relay_long_polls 0\n"));
}

void TestRelay::aLongPollEndsWithItsTime()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient client = fixture.client();
    QCOMPARE(client.deliver(note(0, 1)), 200);
    const RelayPage before = client.events();
    const RelayPage page = client.events("wait=1&after=" + before.next.toLatin1());
    QCOMPARE(page.status, 200);
    QVERIFY(page.bodies.isEmpty());
    QCOMPARE(page.next, before.next);
}

void TestRelay::otherChannelsDontWakeALongPoll()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient shop = fixture.client("token-shop", "secret-shop");
    RelayPage page;
    std::thread poller([&] { page = fixture.client("token-main").events("wait=55"); });
    AIC_TRY_VERIFY(fixture.metrics().contains("aicaller_relay_long_polls 1\n"));
    QCOMPARE(shop.deliver(note(1, 1), "/webhook/shop"), 200);
    QVERIFY(fixture.metrics().contains("aicaller_relay_long_polls 1\n"));
    QCOMPARE(fixture.client().deliver(note(0, 1)), 200);
    poller.join();
    QCOMPARE(page.bodies, QList<QByteArray>{note(0, 1)});
}

void TestRelay::wakes100LongPolls()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    std::vector<std::thread> pollers;
    std::atomic<int> served = 0;
    for (int i = 0; i < 100; ++i) {
        pollers.emplace_back([&] {
            if (fixture.client().events("wait=55").bodies == QList<QByteArray>{kBody})
                ++served;
        });
    }
    AIC_TRY_VERIFY(fixture.metrics().contains("aicaller_relay_long_polls 100\n"));
    QCOMPARE(fixture.client().deliver(kBody), 200);
    for (std::thread &poller : pollers)
        poller.join();
    QCOMPARE(served.load(), 100);
}

void TestRelay::cursorsNeverSkipAnEvent()
{
    constexpr int kWriters = 4;
    constexpr int kEvents = 300;
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < kWriters; ++writer) {
        threads.emplace_back([&fixture, &refused, writer] {
            RelayClient client = fixture.client();
            for (int i = 0; i < kEvents; ++i) {
                if (client.deliver(note(writer, i)) != 200)
                    ++refused;
            }
        });
    }
    QList<QByteArray> read[2];
    for (QList<QByteArray> &bodies : read) {
        threads.emplace_back([&fixture, &bodies] {
            RelayClient client = fixture.client();
            QString cursor;
            while (bodies.size() < kWriters * kEvents) {
                const RelayPage page = client.events("wait=5&limit=7&after=" + cursor.toLatin1());
                if (page.status != 200 || page.bodies.isEmpty())
                    return; // all is written long before: something was skipped
                bodies += page.bodies;
                cursor = page.next;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(refused.load(), 0);
    for (const QList<QByteArray> &bodies : read) {
        QCOMPARE(bodies.size(), kWriters * kEvents);
        QCOMPARE(QSet<QByteArray>(bodies.begin(), bodies.end()).size(), kWriters * kEvents);
    }
    QCOMPARE(read[0], read[1]);
}

void TestRelay::aFailingStoreIs503()
{
    Fixture fixture;
    fixture.relay = std::make_unique<Relay>(fixture.config(), fixture.clock);
    AIC_VERIFY_RESULT(fixture.relay->start(std::make_unique<FailingStore>()));
    RelayClient client = fixture.client();
    const std::optional<HttpAnswer> refused = client.http().post(
        "/webhook", kBody,
        {{"X-Hub-Signature-256", events::signBody(kBody, Secret("secret-main"))}});
    QVERIFY(refused);
    QCOMPARE(refused->status, 503);
    QVERIFY(refused->headers.value("retry-after").toInt() > 0);
    QCOMPARE(client.events().status, 503);
    const std::optional<HttpAnswer> health = client.http().get("/healthz");
    QCOMPARE(health->status, 503);
    QVERIFY(!health->body.contains("\"status\":\"ok\""));
    QVERIFY(fixture.metrics().contains("outcome=\"not_stored\"} 1\n"));
}

void TestRelay::tellsItsHealth()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient client = fixture.client();
    const auto health = [&client] {
        const std::optional<HttpAnswer> answer = client.http().get("/healthz");
        return answer && answer->status == 200 ? QJsonDocument::fromJson(answer->body).object()
                                               : QJsonObject();
    };
    QCOMPARE(health().value(u"status").toString(), u"ok"_s);
    QVERIFY(health().value(u"newest_event_age_s").isNull());
    QCOMPARE(client.deliver(kBody), 200);
    fixture.clock.advance(std::chrono::seconds(90));
    QCOMPARE(health().value(u"newest_event_age_s").toDouble(), 90.0);
    QCOMPARE(health().value(u"store").toObject().value(u"state").toString(), u"ok"_s);
    // Writing to a file that was deleted would acknowledge what nobody can read again.
    QVERIFY(QFile::remove(fixture.file()));
    QCOMPARE(client.deliver(kBody), 503);
    QCOMPARE(client.http().get("/healthz")->status, 503);
}

void TestRelay::metricsHoldCountsAndNoSecrets()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayClient client = fixture.client();
    RelayClient forger = fixture.client("token-wrong", "guess");
    QCOMPARE(client.deliver(kBody), 200);
    QCOMPARE(client.deliver("no JSON"), 400);
    QCOMPARE(forger.deliver(kBody), 401);
    QCOMPARE(forger.events().status, 401);
    QCOMPARE(client.events().status, 200);
    QCOMPARE(RelayClient::status(client.http().post("/webhook/evil\"name", "{}")), 404);
    const QByteArray text = fixture.metrics();
    for (const char *line :
         {"aicaller_relay_webhooks_total{channel=\"main\",outcome=\"stored\"} 1\n",
          "aicaller_relay_webhooks_total{channel=\"main\",outcome=\"not_json\"} 1\n",
          "aicaller_relay_webhooks_total{channel=\"main\",outcome=\"bad_signature\"} 1\n",
          "aicaller_relay_webhooks_total{channel=\"shop\",outcome=\"stored\"} 0\n",
          "aicaller_relay_http_responses_total{code=\"401\"} 2\n",
          "aicaller_relay_http_responses_total{code=\"404\"} 1\n",
          "aicaller_relay_events_stored_total 1\n", "aicaller_relay_store_up 1\n"})
        QVERIFY2(text.contains(line), QByteArray(line + text).constData());
    for (const char *secret : {"token-", "secret-", "verify-", "guess", "evil"})
        QVERIFY2(!text.contains(secret), secret);
}

void TestRelay::unknownAddressesAndMethods()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    BlockingHttp http(fixture.port());
    QCOMPARE(http.get("/")->status, 404);
    QCOMPARE(http.get("/v1/events/x", {{"Authorization", "Bearer token-main"}})->status, 404);
    QCOMPARE(http.get("/webhooks")->status, 404);
    QCOMPARE(http.send("PUT", "/webhook", {}, "{}")->status, 405);
    QCOMPARE(http.send("DELETE", "/v1/events", {}, {})->status, 405);
    QCOMPARE(http.send("POST", "/healthz", {}, {})->status, 405);
}

void TestRelay::stoppingAnswersWhoWaits()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    RelayPage page;
    std::thread poller([&] { page = fixture.client().events("wait=55"); });
    AIC_TRY_VERIFY(fixture.metrics().contains("aicaller_relay_long_polls 1\n"));
    fixture.relay->stop();
    fixture.relay->stop();
    poller.join();
    QCOMPARE(page.status, 200);
    QVERIFY(page.bodies.isEmpty() && !page.next.isEmpty());
}

void TestRelay::startsAgainWhereItWas()
{
    Fixture fixture;
    AIC_VERIFY_RESULT(fixture.start());
    QCOMPARE(fixture.client().deliver(note(0, 1)), 200);
    const QByteArray after = fixture.client().events().next.toLatin1();
    fixture.relay->stop();
    AIC_VERIFY_RESULT(fixture.start());
    QCOMPARE(fixture.client().deliver(note(0, 2)), 200);
    QCOMPARE(fixture.client().events("after=" + after).bodies, QList<QByteArray>{note(0, 2)});
    QCOMPARE(fixture.client().allEvents().bodies.size(), 2);
}

void TestRelay::aTakenPortIsAConflict()
{
    Fixture first;
    AIC_VERIFY_RESULT(first.start());
    Fixture second;
    Config config = second.config();
    config.port = first.port();
    second.relay = std::make_unique<Relay>(config, second.clock);
    const Result<QString> started = second.relay->start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Conflict);
}

void TestRelay::speaksTls()
{
    Fixture fixture;
    Config config = fixture.config();
    for (const auto &[name, pem] : {std::pair(u"cert.pem"_s, test::kCertificatePem),
                                    std::pair(u"key.pem"_s, test::kKeyPem)}) {
        QFile file(fixture.folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pem);
    }
    config.certificateFile = fixture.folder.filePath(u"cert.pem"_s);
    config.keyFile = fixture.folder.filePath(u"key.pem"_s);
    fixture.relay = std::make_unique<Relay>(config, fixture.clock);
    const Result<QString> url = fixture.relay->start();
    AIC_VERIFY_RESULT(url);
    QVERIFY(url->startsWith(u"https://127.0.0.1:"));
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, fixture.port());
    QVERIFY(socket.waitForEncrypted());
    socket.write("GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n");
    QVERIFY(socket.waitForReadyRead());
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 200"));

    config.keyFile = fixture.folder.filePath(u"cert.pem"_s);
    const Result<QString> wrong = Relay(config, fixture.clock).start();
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::Invalid);
}

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
