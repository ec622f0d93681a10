// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLoggingCategory>
#include <QSslKey>
#include <QTest>
#include <QThread>
#include <QTimer>

#include "net/httpclient.h"
#include "net/httpmessage.h"
#include "support/fakeserver.h"
#include "support/testcertificate.h"
#include "support/verify.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace aic;
using aic::net::HttpClient;
using aic::net::HttpClientOptions;
using aic::net::HttpReply;
using aic::net::HttpRequest;
using aic::net::Lane;
using aic::net::ReplyParser;
using aic::test::FakeReply;
using aic::test::FakeRequest;
using aic::test::FakeServer;

namespace {

using Kind = FakeReply::Kind;
using Future = QFuture<Result<HttpReply>>;

HttpRequest get(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

HttpRequest post(const QUrl &url, const QByteArray &body = R"({"text":"hello"})")
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = body;
    return request;
}

QStringList logLines;

void collectLog(QtMsgType, const QMessageLogContext &, const QString &line)
{
    logLines.append(line);
}

} // namespace

#define WAIT_FOR(future) QTRY_VERIFY_WITH_TIMEOUT((future).isFinished(), 20000)

class TestHttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"aic.net*=false"_s); }

    void sendsAndReads();
    void sendsNoMoreThanAsked();
    void anyStatusIsAReply();
    void parsesPieceByPiece_data();
    void parsesPieceByPiece();
    void refusesWhatIsNotHttp_data();
    void refusesWhatIsNotHttp();

    void brokenPostArrivesOnce_data();
    void brokenPostArrivesOnce();
    void cutAnswerIsUnknown();
    void connectionClosedWhileIdleIsNotUsed();
    void staleGetIsSentAgainOnce();
    void refusedConnectionIsKnown();
    void timesOut();
    void timesOutWhileTheAnswerTrickles();

    void keepsConnections();
    void dropsIdleConnections();
    void heedsTheServersKeepAlive();
    void limitsTheAnswer();
    void personsGoFirst();
    void keepsRoomForPersons();
    void staysBelowTheCap();
    void followsNoRedirectAndKeepsNoCookie();
    void refusesBadRequests_data();
    void refusesBadRequests();
    void logsNoSecret();
    void trustsOnlyKnownCertificates();
    void finishesEverythingWhenDestroyed();
    void sendsFromAnyThread();
    void carriesABatch();
};

void TestHttpClient::sendsAndReads()
{
    FakeServer server;
    FakeReply reply = FakeReply::json(R"({"ok":true})", 201);
    reply.headers.emplaceBack("X-App-Usage", "{}");
    server.script(reply);
    HttpClient client;
    HttpRequest request = post(server.url(u"/v25.0/messages?x=a%20b"_s));
    request.bearer = Secret("sandbox-1");
    request.headers.emplaceBack("X-Extra", "1");
    const Future future = client.send(request);
    WAIT_FOR(future);
    AIC_VERIFY_RESULT(future.result());
    const HttpReply got = *future.result();
    QCOMPARE(got.status, 201);
    QCOMPARE(got.body, QByteArray(R"({"ok":true})"));
    QCOMPARE(got.header("x-app-usage"), QByteArray("{}"));
    QCOMPARE(got.header("x-other"), QByteArray());

    QCOMPARE(server.requests().size(), 1);
    const FakeRequest came = server.requests().first();
    QCOMPARE(came.method, QByteArray("POST"));
    QCOMPARE(came.target, QByteArray("/v25.0/messages?x=a%20b"));
    QCOMPARE(came.body, request.body);
    QCOMPARE(came.headers.value("authorization"), QByteArray("Bearer sandbox-1"));
    QCOMPARE(came.headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(came.headers.value("host"),
             QByteArray("127.0.0.1:") + QByteArray::number(server.serverPort()));
    QCOMPARE(came.headers.value("x-extra"), QByteArray("1"));
    QVERIFY(came.headers.value("user-agent").startsWith("AICaller/"));
}

void TestHttpClient::sendsNoMoreThanAsked()
{
    FakeServer server;
    HttpClient client;
    const Future first = client.send(get(server.url()));
    WAIT_FOR(first);
    const Future second = client.send(post(server.url(), {}));
    WAIT_FOR(second);
    const FakeRequest plain = server.requests().at(0);
    QVERIFY(!plain.headers.contains("authorization"));
    QVERIFY(!plain.headers.contains("content-type"));
    QVERIFY(!plain.headers.contains("content-length"));
    QVERIFY(!plain.headers.contains("accept-encoding"));
    const FakeRequest empty = server.requests().at(1);
    QCOMPARE(empty.headers.value("content-length"), QByteArray("0"));
    QVERIFY(!empty.headers.contains("content-type"));
}

void TestHttpClient::anyStatusIsAReply()
{
    FakeServer server;
    server.script(FakeReply::html(502));
    HttpClient client;
    const Future future = client.send(post(server.url()));
    WAIT_FOR(future);
    AIC_VERIFY_RESULT(future.result());
    QCOMPARE(future.result()->status, 502);
    QVERIFY(future.result()->body.contains("Bad Gateway"));
}

void TestHttpClient::parsesPieceByPiece_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("needsClose");
    QTest::addColumn<bool>("keepsAlive");

    const QByteArray get = "GET";
    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
                            << get << 200 << QByteArray("hello") << false << true;
    QTest::newRow("no reason, bare newlines") << QByteArray("HTTP/1.1 404\nContent-Length: 2\n\nno")
                                              << get << 404 << QByteArray("no") << false << true;
    QTest::newRow("chunks") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "4;x=y\r\nwiki\r\nA\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n")
                            << get << 200 << QByteArray("wiki0123456789") << false << true;
    QTest::newRow("until the end") << QByteArray("HTTP/1.1 200 OK\r\nServer: x\r\n\r\nall of it")
                                   << get << 200 << QByteArray("all of it") << true << false;
    QTest::newRow("close") << QByteArray(
        "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 1\r\n\r\na")
                           << get << 200 << QByteArray("a") << false << false;
    QTest::newRow("1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na") << get
                         << 200 << QByteArray("a") << false << false;
    QTest::newRow("interim") << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\n"
                                           "Link: x\r\n\r\nHTTP/1.1 200 OK\r\n"
                                           "Content-Length: 1\r\n\r\na")
                             << get << 200 << QByteArray("a") << false << true;
    QTest::newRow("head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
                          << QByteArray("HEAD") << 200 << QByteArray() << false << true;
    QTest::newRow("204") << QByteArray("HTTP/1.1 204 No\r\n\r\n") << get << 204 << QByteArray()
                         << false << true;
    QTest::newRow("two lengths") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n"
        "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n")
                                 << get << 200 << QByteArray("a") << false << false;
}

void TestHttpClient::parsesPieceByPiece()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, needsClose);
    QFETCH(bool, keepsAlive);
    for (const qsizetype step : {qsizetype(1), qsizetype(7), bytes.size()}) {
        ReplyParser parser(method, 1000);
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            const ReplyParser::State state = parser.feed(bytes.mid(at, step));
            const bool isLast = at + step >= bytes.size() && !needsClose;
            QVERIFY2(state
                         == (isLast ? ReplyParser::State::Complete : ReplyParser::State::NeedMore),
                     qPrintable(u"at %1 in steps of %2"_s.arg(at).arg(step)));
        }
        if (needsClose)
            QVERIFY(parser.finish() == ReplyParser::State::Complete);
        QCOMPARE(parser.reply().status, status);
        QCOMPARE(parser.reply().body, body);
        QCOMPARE(parser.keepsAlive(), keepsAlive);
    }
}

void TestHttpClient::refusesWhatIsNotHttp_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::newRow("status") << QByteArray("HTTP/1.1 abc OK\r\n\r\n");
    QTest::newRow("header without colon") << QByteArray("HTTP/1.1 200 OK\r\nnonsense\r\n\r\n");
    QTest::newRow("negative length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n");
    QTest::newRow("lengths that differ")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab");
    QTest::newRow("chunk size") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
    QTest::newRow("chunk without end")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n");
    QTest::newRow("compressed") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n");
    QTest::newRow("switched protocol") << QByteArray("HTTP/1.1 101 Switching\r\n\r\n");
    QTest::newRow("endless head") << QByteArray("HTTP/1.1 200 OK\r\nX: ") + QByteArray(70'000, 'a');
    QTest::newRow("endless headers")
        << QByteArray("HTTP/1.1 200 OK\r\n") + QByteArray("X: y\r\n").repeated(12'000);
}

void TestHttpClient::refusesWhatIsNotHttp()
{
    QFETCH(QByteArray, bytes);
    FakeServer server;
    FakeReply reply;
    reply.kind = Kind::Raw;
    reply.body = bytes;
    server.script(reply);
    HttpClient client;
    const Future future = client.send(post(server.url()));
    WAIT_FOR(future);
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, ErrorCode::Network);
    QCOMPARE(future.result().error().outcomeKnown, false);
}

void TestHttpClient::brokenPostArrivesOnce_data()
{
    QTest::addColumn<FakeReply::Kind>("kind");
    QTest::addColumn<qsizetype>("cutAt");
    QTest::addColumn<bool>("inBody");
    QTest::addColumn<bool>("reused");
    for (const bool reused : {false, true}) {
        const char *on = reused ? "reused" : "fresh";
        QTest::addRow("closed unanswered, %s", on) << Kind::Drop << qsizetype(0) << false << reused;
        QTest::addRow("reset unanswered, %s", on) << Kind::Reset << qsizetype(0) << false << reused;
        QTest::addRow("status line cut, %s", on)
            << Kind::CutAnswer << qsizetype(5) << false << reused;
        QTest::addRow("headers cut, %s", on) << Kind::CutAnswer << qsizetype(30) << false << reused;
        QTest::addRow("closed within our body, %s", on)
            << Kind::Answer << qsizetype(0) << true << reused;
    }
}

// QNetworkAccessManager fails this: it sends the message again by itself.
void TestHttpClient::brokenPostArrivesOnce()
{
    QFETCH(FakeReply::Kind, kind);
    QFETCH(qsizetype, cutAt);
    QFETCH(bool, inBody);
    QFETCH(bool, reused);

    FakeServer server;
    HttpClient client;
    if (reused) {
        const Future warmUp = client.send(get(server.url()));
        WAIT_FOR(warmUp);
        AIC_VERIFY_RESULT(warmUp.result());
    }
    const int before = server.startedRequests();
    if (inBody) {
        server.closeInBodyAt(100'000);
    } else {
        FakeReply reply = FakeReply::json(R"({"messages":[]})");
        reply.kind = kind;
        reply.cutAt = cutAt;
        server.script(reply);
    }

    // Larger than the buffers on the way, for the server to close within it.
    const Future future = client.send(post(server.url(), QByteArray(8'000'000, 'x')));
    WAIT_FOR(future);
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, ErrorCode::Network);
    QCOMPARE(future.result().error().outcomeKnown, false);
    QCOMPARE(server.startedRequests(), before + 1);

    // A later request goes through, and nothing came in between.
    server.closeInBodyAt(-1);
    const Future after = client.send(get(server.url(u"/after"_s)));
    WAIT_FOR(after);
    AIC_VERIFY_RESULT(after.result());
    QCOMPARE(server.startedRequests(), before + 2);
    QCOMPARE(server.requests().last().path(), u"/after"_s);
    if (reused)
        QCOMPARE(server.connections(), 2);
}

void TestHttpClient::cutAnswerIsUnknown()
{
    FakeServer server;
    FakeReply reply = FakeReply::json(QByteArray(500, 'x'));
    reply.kind = Kind::CutAnswer;
    reply.cutAt = 200;
    server.script(reply);
    HttpClient client;
    const Future future = client.send(post(server.url()));
    WAIT_FOR(future);
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().outcomeKnown, false);
    QCOMPARE(server.startedRequests(), 1);
}

void TestHttpClient::connectionClosedWhileIdleIsNotUsed()
{
    // The server closes after its answer without having said so. A message sent then must neither
    // be lost in the closed connection nor be called uncertain.
    FakeServer server;
    HttpClient client;
    for (int i = 0; i < 20; ++i) {
        FakeReply reply = FakeReply::json("{}");
        reply.closeAfter = true;
        server.script(reply);
        const Future future = client.send(post(server.url(), QByteArray::number(i)));
        WAIT_FOR(future);
        AIC_VERIFY_RESULT(future.result());
        QTRY_COMPARE(server.openConnections(), 0);
    }
    QCOMPARE(server.requests().size(), 20);
}

void TestHttpClient::staleGetIsSentAgainOnce()
{
    FakeServer server;
    HttpClient client;
    const Future warmUp = client.send(get(server.url()));
    WAIT_FOR(warmUp);
    server.script(FakeReply::drop());
    const Future future = client.send(get(server.url(u"/again"_s)));
    WAIT_FOR(future);
    AIC_VERIFY_RESULT(future.result());
    QCOMPARE(server.requests().size(), 3);

    // On a new connection it isn't the connection's age: no third try.
    server.script(FakeReply::drop());
    server.script(FakeReply::drop());
    const Future broken = client.send(get(server.url(u"/broken"_s)));
    WAIT_FOR(broken);
    QVERIFY(!broken.result());
    QCOMPARE(server.requests().size(), 5);
}

void TestHttpClient::refusedConnectionIsKnown()
{
    QUrl url;
    {
        const FakeServer server;
        url = server.url();
    }
    HttpClient client;
    const Future future = client.send(post(url));
    WAIT_FOR(future);
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, ErrorCode::Network);
    QCOMPARE(future.result().error().outcomeKnown, true);

    // A name: both address families are tried.
    url.setHost(u"localhost"_s);
    const Future byName = client.send(post(url));
    WAIT_FOR(byName);
    QVERIFY(!byName.result());
    QCOMPARE(byName.result().error().outcomeKnown, true);
}

void TestHttpClient::timesOut()
{
    FakeServer server;
    server.script({.kind = Kind::Silence});
    HttpClient client;
    HttpRequest request = post(server.url());
    request.timeout = 150ms;
    const Future future = client.send(request);
    WAIT_FOR(future);
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, ErrorCode::Timeout);
    QCOMPARE(future.result().error().outcomeKnown, false);
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.startedRequests(), 1);
}

void TestHttpClient::timesOutWhileTheAnswerTrickles()
{
    // Each byte restarts an idle timer; the limit is for the whole.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        auto *timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        timer->start(10ms);
    });
    HttpClient client;
    HttpRequest request = get(QUrl(u"http://127.0.0.1:%1/"_s.arg(server.serverPort())));
    request.timeout = 200ms;
    const Future future = client.send(request);
    WAIT_FOR(future);
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, ErrorCode::Timeout);
}

void TestHttpClient::keepsConnections()
{
    FakeServer server;
    HttpClient client;
    for (int i = 0; i < 10; ++i) {
        const Future future = client.send(post(server.url()));
        WAIT_FOR(future);
        AIC_VERIFY_RESULT(future.result());
    }
    QCOMPARE(server.connections(), 1);
}

void TestHttpClient::dropsIdleConnections()
{
    FakeServer server;
    HttpClientOptions options;
    options.idleLimit = 60ms;
    HttpClient client(options);
    const Future future = client.send(get(server.url()));
    WAIT_FOR(future);
    QTRY_COMPARE(server.openConnections(), 0);
    const Future next = client.send(get(server.url()));
    WAIT_FOR(next);
    AIC_VERIFY_RESULT(next.result());
    QCOMPARE(server.connections(), 2);
}

void TestHttpClient::heedsTheServersKeepAlive()
{
    FakeServer server;
    FakeReply reply = FakeReply::json("{}");
    reply.headers.emplaceBack("Keep-Alive", "timeout=1, max=100");
    server.script(reply);
    HttpClient client;
    const Future future = client.send(get(server.url()));
    WAIT_FOR(future);
    // A second of grace leaves nothing of one second.
    const Future next = client.send(get(server.url()));
    WAIT_FOR(next);
    AIC_VERIFY_RESULT(next.result());
    QCOMPARE(server.connections(), 2);
}

void TestHttpClient::limitsTheAnswer()
{
    FakeServer server;
    FakeReply chunked;
    chunked.kind = Kind::Raw;
    chunked.body = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"
                   + QByteArray(1001, 'x') + "\r\n0\r\n\r\n";
    FakeReply open;
    open.kind = Kind::RawClose;
    open.body = "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(1001, 'x');
    HttpClient client;
    for (const FakeReply &reply : {FakeReply::json(QByteArray(1001, 'x')), chunked, open}) {
        server.script(reply);
        HttpRequest request = get(server.url());
        request.maxReplyBytes = 1000;
        const Future future = client.send(request);
        WAIT_FOR(future);
        QVERIFY(!future.result());
        QCOMPARE(future.result().error().code, ErrorCode::Rejected);
    }
    server.script(FakeReply::json(QByteArray(1000, 'x')));
    HttpRequest request = get(server.url());
    request.maxReplyBytes = 1000;
    const Future fits = client.send(request);
    WAIT_FOR(fits);
    AIC_VERIFY_RESULT(fits.result());
}

void TestHttpClient::personsGoFirst()
{
    FakeServer server;
    HttpClientOptions options;
    options.maxInFlight = 1;
    HttpClient client(options);
    QList<Future> futures;
    for (int i = 0; i < 5; ++i) {
        HttpRequest request = post(server.url(u"/batch"_s));
        request.lane = Lane::Background;
        futures.append(client.send(request));
    }
    futures.append(client.send(post(server.url(u"/person"_s))));
    for (const Future &future : std::as_const(futures))
        WAIT_FOR(future);
    QCOMPARE(server.requests().at(0).path(), u"/batch"_s);
    QCOMPARE(server.requests().at(1).path(), u"/person"_s);
}

void TestHttpClient::keepsRoomForPersons()
{
    FakeServer server;
    server.setHandler([](const FakeRequest &request) {
        return request.path() == u"/batch"_s ? FakeReply{.kind = Kind::Silence}
                                             : FakeReply::json("{}");
    });
    HttpClientOptions options;
    options.maxInFlight = 4;
    options.reservedForInteractive = 1;
    HttpClient client(options);
    QList<Future> futures;
    for (int i = 0; i < 10; ++i) {
        HttpRequest request = post(server.url(u"/batch"_s));
        request.lane = Lane::Background;
        futures.append(client.send(request));
    }
    QTRY_COMPARE(server.requests().size(), 3);
    const Future person = client.send(post(server.url(u"/person"_s)));
    WAIT_FOR(person);
    AIC_VERIFY_RESULT(person.result());
    QCOMPARE(server.requests().size(), 4);
}

void TestHttpClient::staysBelowTheCap()
{
    FakeServer server;
    server.setHandler([](const FakeRequest &) {
        FakeReply reply = FakeReply::json("{}");
        reply.delay = 5ms;
        return reply;
    });
    HttpClientOptions options;
    options.maxInFlight = 7;
    HttpClient client(options);
    QList<Future> futures;
    for (int i = 0; i < 60; ++i)
        futures.append(client.send(post(server.url())));
    for (const Future &future : std::as_const(futures)) {
        WAIT_FOR(future);
        AIC_VERIFY_RESULT(future.result());
    }
    QCOMPARE(server.mostAtOnce(), 7);
    QCOMPARE(server.connections(), 7);
    QCOMPARE(server.requests().size(), 60);
}

void TestHttpClient::followsNoRedirectAndKeepsNoCookie()
{
    FakeServer server;
    FakeReply reply = FakeReply::json("{}", 302);
    reply.headers = {{"Location", server.url(u"/elsewhere"_s).toEncoded()},
                     {"Set-Cookie", "session=1; Path=/"}};
    server.script(reply);
    HttpClient client;
    const Future future = client.send(get(server.url()));
    WAIT_FOR(future);
    AIC_VERIFY_RESULT(future.result());
    QCOMPARE(future.result()->status, 302);
    const Future next = client.send(get(server.url(u"/next"_s)));
    WAIT_FOR(next);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests().last().path(), u"/next"_s);
    QVERIFY(!server.requests().last().headers.contains("cookie"));
}

void TestHttpClient::refusesBadRequests_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"scheme", "host", "user", "method", "header name", "header value",
                             "token", "content type"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestHttpClient::refusesBadRequests()
{
    QFETCH(QString, what);
    FakeServer server;
    HttpRequest request = post(server.url());
    if (what == u"scheme"_s)
        request.url.setScheme(u"file"_s);
    else if (what == u"host"_s)
        request.url = QUrl(u"http:///nowhere"_s);
    else if (what == u"user"_s)
        request.url.setUserInfo(u"a:b"_s);
    else if (what == u"method"_s)
        request.method = "GET / HTTP/1.1\r\nX:";
    else if (what == u"header name"_s)
        request.headers.emplaceBack("X\r\nY", "1");
    else if (what == u"header value"_s)
        request.headers.emplaceBack("X", "1\r\nHost: elsewhere");
    else if (what == u"token"_s)
        request.bearer = Secret("abc\r\nX: y");
    else
        request.contentType = "text/plain\n";
    HttpClient client;
    const Future future = client.send(request);
    WAIT_FOR(future);
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, ErrorCode::Invalid);
    QCOMPARE(future.result().error().outcomeKnown, true);
    QCOMPARE(server.connections(), 0);
}

void TestHttpClient::logsNoSecret()
{
    FakeServer server;
    server.script(FakeReply::json(R"({"answer":"body-of-answer"})"));
    server.script(FakeReply::drop());
    HttpClient client;
    QLoggingCategory::setFilterRules(u"aic.net.debug=true"_s);
    logLines.clear();
    const QtMessageHandler before = qInstallMessageHandler(collectLog);
    QList<Future> futures;
    for (int i = 0; i < 2; ++i) {
        HttpRequest request
            = post(server.url(u"/debug_token?input_token=in-the-query"_s), "in-the-body");
        request.bearer = Secret("in-the-bearer");
        request.headers.emplaceBack("X-Key", "in-a-header");
        futures.append(client.send(request));
    }
    for (const Future &future : std::as_const(futures))
        QTRY_VERIFY(future.isFinished());
    qInstallMessageHandler(before);
    initTestCase();

    const QString all = logLines.join(u'\n');
    QVERIFY2(all.contains(u"/debug_token"_s), "nothing was logged, so nothing is proven");
    QVERIFY2(!all.contains(u"in-"_s), qPrintable(all));
    QVERIFY2(!all.contains(u"body-of-answer"_s), qPrintable(all));
}

void TestHttpClient::trustsOnlyKnownCertificates()
{
    const QSslCertificate certificate(test::kCertificatePem);
    QSslConfiguration tls;
    tls.setLocalCertificate(certificate);
    tls.setPrivateKey(QSslKey(test::kKeyPem, QSsl::Ec));
    FakeServer server;
    server.setTls(tls);
    HttpClient client;
    const Future refused = client.send(post(server.url()));
    WAIT_FOR(refused);
    QVERIFY(!refused.result());
    QCOMPARE(refused.result().error().code, ErrorCode::Network);
    QCOMPARE(refused.result().error().outcomeKnown, true);
    QVERIFY2(refused.result().error().detail.contains(u"secure connection"_s),
             qPrintable(refused.result().error().detail));
    QCOMPARE(server.startedRequests(), 0);

    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(certificate);
    QSslConfiguration::setDefaultConfiguration(trusting);
    const Future accepted = client.send(post(server.url(), QByteArray(3'000'000, 'x')));
    WAIT_FOR(accepted);
    const Future again = client.send(post(server.url()));
    WAIT_FOR(again);
    QSslConfiguration::setDefaultConfiguration(before);
    AIC_VERIFY_RESULT(accepted.result());
    AIC_VERIFY_RESULT(again.result());
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests().first().body.size(), 3'000'000);
    QCOMPARE(server.requests().last().connection, server.requests().first().connection);

    // The trap once more, through TLS.
    server.script(FakeReply::drop());
    const Future dropped = client.send(post(server.url()));
    WAIT_FOR(dropped);
    QVERIFY(!dropped.result());
    QCOMPARE(dropped.result().error().outcomeKnown, false);
    QCOMPARE(server.startedRequests(), 3);
}

void TestHttpClient::finishesEverythingWhenDestroyed()
{
    FakeServer server;
    server.setHandler([](const FakeRequest &) { return FakeReply{.kind = Kind::Silence}; });
    HttpClientOptions options;
    options.maxInFlight = 1;
    auto client = std::make_unique<HttpClient>(options);
    const Future running = client->send(post(server.url()));
    const Future waiting = client->send(post(server.url()));
    QTRY_COMPARE(server.requests().size(), 1);
    const Future notEvenTaken = client->send(post(server.url()));
    client.reset();
    for (const Future &future : {running, waiting, notEvenTaken}) {
        QVERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 1);
        QCOMPARE(future.result().error().code, ErrorCode::Cancelled);
    }
    QCOMPARE(running.result().error().outcomeKnown, false);
    QCOMPARE(waiting.result().error().outcomeKnown, true);
    QCOMPARE(notEvenTaken.result().error().outcomeKnown, true);
}

void TestHttpClient::sendsFromAnyThread()
{
    FakeServer server;
    HttpClient client;
    QList<Future> futures;
    QMutex mutex;
    QList<QThread *> threads;
    for (int i = 0; i < 4; ++i) {
        QThread *thread = QThread::create([&] {
            for (int n = 0; n < 25; ++n) {
                const Future future = client.send(post(server.url()));
                const QMutexLocker lock(&mutex);
                futures.append(future);
            }
        });
        threads.append(thread);
        thread->start();
    }
    for (QThread *thread : std::as_const(threads)) {
        thread->wait();
        delete thread;
    }
    QCOMPARE(futures.size(), 100);
    for (const Future &future : std::as_const(futures)) {
        WAIT_FOR(future);
        AIC_VERIFY_RESULT(future.result());
    }
    QCOMPARE(server.requests().size(), 100);
}

void TestHttpClient::carriesABatch()
{
    // A batch against a server that drops every fifth message: each arrives exactly once, and what
    // failed is said to be unknown.
    FakeServer server;
    int count = 0;
    server.setHandler([&count](const FakeRequest &) {
        if (++count % 5 == 0)
            return count % 2 == 0 ? FakeReply::drop() : FakeReply{.kind = Kind::Reset};
        return FakeReply::json("{}");
    });
    HttpClient client;
    QList<Future> futures;
    for (int i = 0; i < 1000; ++i) {
        HttpRequest request = post(server.url(), QByteArray::number(i));
        request.lane = Lane::Background;
        futures.append(client.send(request));
    }
    int unknown = 0;
    for (const Future &future : std::as_const(futures)) {
        WAIT_FOR(future);
        if (!future.result()) {
            QCOMPARE(future.result().error().outcomeKnown, false);
            ++unknown;
        }
    }
    QHash<QByteArray, int> seen;
    for (const FakeRequest &request : server.requests())
        ++seen[request.body];
    QCOMPARE(seen.size(), 1000);
    QCOMPARE(server.requests().size(), 1000);
    QCOMPARE(unknown, 200);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
