// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

#include "httpd/server.h"
#include "support/testcertificate.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::httpd;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A client that says exactly what it is told to and keeps what comes back.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
                         [this] { received += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        m_socket.waitForConnected();
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    void close() { m_socket.disconnectFromHost(); }
    [[nodiscard]] bool isClosed() const
    {
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    }
    [[nodiscard]] int status() const { return received.mid(9, 3).toInt(); }
    [[nodiscard]] bool has(const QByteArray &text) const { return received.contains(text); }

    QByteArray received;

private:
    QTcpSocket m_socket;
};

QByteArray get(const QByteArray &target, const QByteArray &more = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: test\r\n" + more + "\r\n";
}

QByteArray post(const QByteArray &target, const QByteArray &body)
{
    return "POST " + target + " HTTP/1.1\r\nHost: test\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// Keeps the responders of requests to /later; everything else is answered at once.
struct Desk
{
    std::mutex mutex;
    std::vector<Responder> waiting;
    std::vector<Request> seen;

    [[nodiscard]] Handler handler()
    {
        return [this](const Request &request, Responder responder) {
            const std::lock_guard lock(mutex);
            seen.push_back(request);
            if (request.path == u"/later")
                waiting.push_back(std::move(responder));
            else if (request.path == u"/forget")
                return;
            else if (request.path == u"/drop")
                responder.respond({.drop = true});
            else if (request.path == u"/echo")
                responder.respond(Response::text(200, request.body));
            else
                responder.respond(Response::text(200, "path=" + request.path.toUtf8()));
        };
    }
    [[nodiscard]] qsizetype waitingCount()
    {
        const std::lock_guard lock(mutex);
        return qsizetype(waiting.size());
    }
    [[nodiscard]] qsizetype seenCount()
    {
        const std::lock_guard lock(mutex);
        return qsizetype(seen.size());
    }
    [[nodiscard]] std::vector<Responder> take()
    {
        const std::lock_guard lock(mutex);
        return std::exchange(waiting, {});
    }
};

} // namespace

class TestHttpd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAndKeepsTheConnection();
    void handsOverTheRequestUnchanged();
    void answersPipelinedRequestsInOrder();
    void refusesAHugeHeader_data();
    void refusesAHugeHeader();
    void refusesAHugeBody_data();
    void refusesAHugeBody();
    void refusesABodyBeforeItIsSentWhenAsked();
    void refusesWhenBodiesFillTheMemory();
    void readsAChunkedBody();
    void halfABodyIsNeverARequest();
    void malformedRequestsAreRefused_data();
    void malformedRequestsAreRefused();
    void closesAConnectionThatSaysNothing();
    void closesAConnectionThatTrickles();
    void droppedAnswersSendNothing();
    void answersFromAnotherThread();
    void dropsFromAnotherThread();
    void aForgottenRequestIsAnswered500();
    void answersOnlyOnce();
    void suspendedConnectionsOutliveTheIdleTimeout();
    void noticesAClientThatHasGone();
    void answersSuspendedRequestsWhenStopping();
    void stopsWhileAnswersAreOnTheirWay();
    void serves200LongPollsAtOnce();
    void limitsConnectionsPerAddress();
    void aTakenPortIsAConflict();
    void listensAgainOnThePortItHad();
    void speaksTls();
    void changesItsCertificateWhileItRuns();
    void aBadCertificateIsInvalid();
};

void TestHttpd::answersAndKeepsTheConnection()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    QVERIFY(server.port() > 0);
    QCOMPARE(server.baseUrl(), u"http://127.0.0.1:%1"_s.arg(server.port()));
    RawClient client(server.port());
    client.send(get("/a"));
    AIC_TRY_VERIFY(client.has("path=/a"));
    QCOMPARE(client.status(), 200);
    client.received.clear();
    client.send(get("/b"));
    AIC_TRY_VERIFY(client.has("path=/b"));
    QVERIFY(!client.isClosed());
}

void TestHttpd::handsOverTheRequestUnchanged()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    RawClient client(server.port());
    const QByteArray body = QByteArray("{\"a\":\"\\u00e9\\/\"}") + '\0' + "\xff\r\n";
    client.send("POST /caf%C3%A9/x%2Fy?hub.mode=subscribe&t=a%26b%3D%2B&empty= HTTP/1.1\r\n"
                "Host: test\r\nX-Hub-Signature-256: one\r\nX-HUB-signature-256: two\r\n"
                "Content-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    AIC_TRY_COMPARE(client.status(), 200);
    const std::lock_guard lock(desk.mutex);
    const Request &request = desk.seen.at(0);
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.path, u"/café/x/y"_s);
    QCOMPARE(request.parameter(u"hub.mode"_s), u"subscribe"_s);
    QCOMPARE(request.parameter(u"t"_s), u"a&b=+"_s);
    QVERIFY(request.query.hasQueryItem(u"empty"_s));
    QVERIFY(request.parameter(u"missing"_s).isEmpty());
    QVERIFY(request.headers.contains("x-hub-signature-256"));
    QCOMPARE(request.body, body);
    QVERIFY(request.peer.isLoopback());
}

void TestHttpd::answersPipelinedRequestsInOrder()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    RawClient client(server.port());
    client.send(get("/1") + post("/later", "x") + get("/3") + get("/4"));
    AIC_TRY_COMPARE(desk.waitingCount(), 1);
    AIC_TRY_VERIFY(client.has("path=/1"));
    QVERIFY(!client.has("path=/3"));
    desk.take().at(0).respond(Response::text(200, "second"));
    AIC_TRY_VERIFY(client.has("path=/4"));
    QVERIFY(client.received.indexOf("path=/1") < client.received.indexOf("second"));
    QVERIFY(client.received.indexOf("second") < client.received.indexOf("path=/3"));
    QVERIFY(client.received.indexOf("path=/3") < client.received.indexOf("path=/4"));
}

void TestHttpd::refusesAHugeHeader_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("just over the limit") << get("/", "X: " + QByteArray(5000, 'a') + "\r\n") << 431;
    QTest::newRow("endless") << get("/", "X: " + QByteArray(300'000, 'a') + "\r\n") << 431;
    QTest::newRow("many") << get("/", QByteArray("A: b\r\n").repeated(3000)) << 431;
    QTest::newRow("address") << get("/" + QByteArray(300'000, 'a')) << 414;
    QTest::newRow("within") << get("/", "X: " + QByteArray(3000, 'a') + "\r\n") << 200;
}

void TestHttpd::refusesAHugeHeader()
{
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({.maxHeaderBytes = 4096}, desk.handler()));
    RawClient client(server.port());
    // Only what fits the server's buffer: unread bytes would reset the connection under the answer.
    client.send(request.left(4096 + 16 * 1024));
    AIC_TRY_COMPARE(client.status(), status);
    QCOMPARE(desk.seenCount(), status == 200 ? 1 : 0);
}

void TestHttpd::refusesAHugeBody_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("at the limit") << 100'000 << 200;
    QTest::newRow("one more") << 100'001 << 413;
    QTest::newRow("far more") << 20'000'000 << 413;
}

void TestHttpd::refusesAHugeBody()
{
    QFETCH(const int, bytes);
    QFETCH(const int, status);
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({.maxBodyBytes = 100'000}, desk.handler()));
    RawClient client(server.port());
    client.send(post("/echo", QByteArray(bytes, 'x')));
    AIC_TRY_COMPARE(client.status(), status);
    QCOMPARE(desk.seenCount(), status == 200 ? 1 : 0);
}

void TestHttpd::refusesABodyBeforeItIsSentWhenAsked()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({.maxBodyBytes = 1000}, desk.handler()));
    RawClient asking(server.port());
    asking.send("POST /echo HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: "
                "5000\r\n\r\n");
    AIC_TRY_COMPARE(asking.status(), 413);
    RawClient absurd(server.port());
    absurd.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 9000000000\r\n\r\n");
    AIC_TRY_COMPARE(absurd.status(), 413);
    RawClient allowed(server.port());
    allowed.send("POST /echo HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: "
                 "2\r\n\r\n");
    AIC_TRY_COMPARE(allowed.status(), 100);
    allowed.received.clear();
    allowed.send("ok");
    AIC_TRY_COMPARE(allowed.status(), 200);
}

void TestHttpd::refusesWhenBodiesFillTheMemory()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(
        server.listen({.maxBodyBytes = 8000, .maxBufferedBytes = 10'000}, desk.handler()));
    RawClient first(server.port());
    first.send(post("/later", QByteArray(8000, 'x')));
    AIC_TRY_COMPARE(desk.waitingCount(), 1);
    RawClient second(server.port());
    second.send(post("/echo", QByteArray(8000, 'y')));
    AIC_TRY_COMPARE(second.status(), 503);
    desk.take().at(0).respond(Response::text(200, "done"));
    AIC_TRY_COMPARE(first.status(), 200);
    // The memory is given back only after the answer has left.
    const auto retried = [&] {
        RawClient again(server.port());
        again.send(post("/echo", QByteArray(8000, 'y')));
        return QTest::qWaitFor([&] { return again.status() != 0; }) && again.status() == 200;
    };
    AIC_TRY_VERIFY(retried());
}

void TestHttpd::readsAChunkedBody()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({.maxBodyBytes = 10}, desk.handler()));
    const QByteArray head = "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
    RawClient client(server.port());
    client.send(head + "4\r\nabcd\r\n3\r\nefg\r\n0\r\n\r\n");
    AIC_TRY_VERIFY(client.has("abcdefg"));
    RawClient large(server.port());
    large.send(head + "8\r\nabcdefgh\r\n3\r\nijk\r\n0\r\n\r\n");
    AIC_TRY_COMPARE(large.status(), 413);
}

void TestHttpd::halfABodyIsNeverARequest()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({.idleTimeout = std::chrono::seconds(1)}, desk.handler()));
    RawClient leaving(server.port());
    leaving.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\n\r\nhalf");
    leaving.close();
    RawClient waiting(server.port());
    waiting.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\n\r\nhalf");
    AIC_TRY_VERIFY(waiting.isClosed());
    QCOMPARE(desk.seenCount(), 0);
}

void TestHttpd::malformedRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("noise") << QByteArray("\x16\x03\x01\x02\x00\x01\xfc\r\n\r\n");
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("length is no number")
        << QByteArray("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: many\r\n\r\n");
    QTest::newRow("negative length")
        << QByteArray("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: -5\r\n\r\n");
    QTest::newRow("chunk size is no number")
        << QByteArray("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    QTest::newRow("no path") << QByteArray("GET nothing HTTP/1.1\r\nHost: t\r\n\r\n");
    QTest::newRow("future version") << QByteArray("GET / HTTP/9.1\r\nHost: t\r\n\r\n");
}

void TestHttpd::malformedRequestsAreRefused()
{
    QFETCH(const QByteArray, bytes);
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({.idleTimeout = std::chrono::seconds(1)}, desk.handler()));
    RawClient client(server.port());
    client.send(bytes);
    AIC_TRY_VERIFY(client.isClosed() || client.status() >= 400);
    QCOMPARE(desk.seenCount(), 0);
    RawClient next(server.port());
    next.send(get("/still"));
    AIC_TRY_COMPARE(next.status(), 200);
}

void TestHttpd::closesAConnectionThatSaysNothing()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({.idleTimeout = std::chrono::seconds(1)}, desk.handler()));
    RawClient silent(server.port());
    RawClient halfHeader(server.port());
    halfHeader.send("GET / HTTP/1.1\r\nHost: ");
    AIC_TRY_VERIFY(silent.isClosed() && halfHeader.isClosed());
    QCOMPARE(desk.seenCount(), 0);
}

void TestHttpd::closesAConnectionThatTrickles()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen(
        {.idleTimeout = std::chrono::seconds(20), .requestTimeout = std::chrono::seconds(1)},
        desk.handler()));
    RawClient client(server.port());
    client.send(get("/first"));
    AIC_TRY_COMPARE(client.status(), 200);
    client.send("GET / HTTP/1.1\r\n");
    // Each byte is an activity, so the idle limit never strikes.
    const auto trickle = [&client] {
        client.send("X: y\r\n");
        return client.isClosed();
    };
    QTRY_VERIFY_WITH_TIMEOUT(trickle(), 15'000);
    QCOMPARE(desk.seenCount(), 1);
}

void TestHttpd::droppedAnswersSendNothing()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    RawClient client(server.port());
    client.send(post("/drop", "body"));
    AIC_TRY_VERIFY(client.isClosed());
    QVERIFY(client.received.isEmpty());
    QCOMPARE(desk.seenCount(), 1);
}

void TestHttpd::answersFromAnotherThread()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    RawClient client(server.port());
    for (int round = 0; round < 20; ++round) {
        client.received.clear();
        client.send(post("/later", "x"));
        AIC_TRY_COMPARE(desk.waitingCount(), 1);
        std::thread([&desk] {
            desk.take().at(0).respond(Response::json(201, "{\"from\":\"elsewhere\"}"));
        }).join();
        AIC_TRY_VERIFY(client.has("elsewhere"));
        QCOMPARE(client.status(), 201);
        QVERIFY(client.has("application/json"));
    }
}

void TestHttpd::dropsFromAnotherThread()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    RawClient client(server.port());
    client.send(get("/later"));
    AIC_TRY_COMPARE(desk.waitingCount(), 1);
    std::thread([&desk] { desk.take().at(0).respond({.drop = true}); }).join();
    AIC_TRY_VERIFY(client.isClosed());
    QVERIFY(client.received.isEmpty());
}

void TestHttpd::aForgottenRequestIsAnswered500()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    RawClient client(server.port());
    client.send(get("/forget"));
    AIC_TRY_COMPARE(client.status(), 500);
    RawClient later(server.port());
    later.send(get("/later"));
    AIC_TRY_COMPARE(desk.waitingCount(), 1);
    std::thread([&desk] { desk.take().clear(); }).join();
    AIC_TRY_COMPARE(later.status(), 500);
}

void TestHttpd::answersOnlyOnce()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    RawClient client(server.port());
    client.send(get("/later"));
    AIC_TRY_COMPARE(desk.waitingCount(), 1);
    const std::vector<Responder> taken = desk.take();
    const Responder copy = taken.at(0);
    std::atomic<int> successes = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&successes, copy] {
            if (copy.respond(Response::text(200, "once")))
                ++successes;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(successes.load(), 1);
    AIC_TRY_VERIFY(client.has("once"));
    QCOMPARE(client.received.count("HTTP/1.1"), 1);
}

void TestHttpd::suspendedConnectionsOutliveTheIdleTimeout()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen(
        {.idleTimeout = std::chrono::seconds(1), .requestTimeout = std::chrono::seconds(1)},
        desk.handler()));
    RawClient polling(server.port());
    polling.send(get("/later"));
    AIC_TRY_COMPARE(desk.waitingCount(), 1);
    // Three idle connections, one after the other, time the wait by the limit itself.
    for (int i = 0; i < 3; ++i) {
        RawClient idle(server.port());
        AIC_TRY_VERIFY(idle.isClosed());
    }
    QVERIFY(!polling.isClosed());
    desk.take().at(0).respond(Response::text(200, "patience"));
    AIC_TRY_VERIFY(polling.has("patience"));
}

void TestHttpd::noticesAClientThatHasGone()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    RawClient client(server.port());
    client.send(get("/later"));
    AIC_TRY_COMPARE(desk.waitingCount(), 1);
    const std::vector<Responder> taken = desk.take();
    QVERIFY(!taken.at(0).isGone());
    client.close();
    AIC_TRY_VERIFY(taken.at(0).isGone());
    taken.at(0).respond(Response::text(200, "too late"));
    AIC_TRY_VERIFY(taken.at(0).isGone());
    QVERIFY(!taken.at(0).respond(Response::text(200, "again")));
}

void TestHttpd::answersSuspendedRequestsWhenStopping()
{
    Desk desk;
    auto server = std::make_unique<Server>();
    AIC_VERIFY_RESULT(server->listen({}, desk.handler()));
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(server->port()));
        clients.back()->send(get("/later"));
    }
    AIC_TRY_COMPARE(desk.waitingCount(), 20);
    server->stop();
    server->stop();
    for (const auto &client : clients)
        AIC_TRY_COMPARE(client->status(), 503);
    // Responders that outlive the server are harmless.
    const std::vector<Responder> taken = desk.take();
    server.reset();
    QVERIFY(!taken.at(0).respond(Response::text(200, "late")));
    QVERIFY(taken.at(0).isGone());
}

void TestHttpd::stopsWhileAnswersAreOnTheirWay()
{
    // Handlers answer from four threads while the server goes down: a wrong order makes
    // libmicrohttpd abort the process.
    for (int round = 0; round < 10; ++round) {
        Desk desk;
        Server server;
        AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 16; ++i) {
            clients.push_back(std::make_unique<RawClient>(server.port()));
            clients.back()->send(get("/later") + get("/later"));
        }
        AIC_TRY_VERIFY(desk.waitingCount() > 8);
        std::atomic<bool> isDone = false;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                while (!isDone) {
                    for (const Responder &responder : desk.take())
                        responder.respond(Response::text(200, "x"));
                    std::this_thread::yield();
                }
            });
        }
        server.stop();
        isDone = true;
        for (std::thread &thread : threads)
            thread.join();
    }
}

void TestHttpd::serves200LongPollsAtOnce()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send(get("/later"));
    }
    AIC_TRY_COMPARE(desk.waitingCount(), 200);
    RawClient other(server.port());
    other.send(get("/meanwhile"));
    AIC_TRY_COMPARE(other.status(), 200);
    std::thread([&desk] {
        for (const Responder &responder : desk.take())
            responder.respond(Response::text(200, "news"));
    }).join();
    for (const auto &client : clients)
        AIC_TRY_VERIFY(client->has("news"));
}

void TestHttpd::limitsConnectionsPerAddress()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({.threads = 1, .maxConnectionsPerAddress = 3}, desk.handler()));
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send(get("/later"));
    }
    AIC_TRY_COMPARE(desk.waitingCount(), 3);
    RawClient fourth(server.port());
    fourth.send(get("/x"));
    AIC_TRY_VERIFY(fourth.isClosed());
    QVERIFY(fourth.received.isEmpty());
}

void TestHttpd::aTakenPortIsAConflict()
{
    Server first;
    Server second;
    AIC_VERIFY_RESULT(first.listen({}, [](const Request &, const Responder &) {}));
    const Result<> result = second.listen({.port = first.port()}, {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Conflict);
    QVERIFY(result.error().detail.contains(QString::number(first.port())));
}

void TestHttpd::listensAgainOnThePortItHad()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen({}, desk.handler()));
    const quint16 port = server.port();
    RawClient client(port);
    client.send(get("/a"));
    AIC_TRY_COMPARE(client.status(), 200);
    server.stop();
    AIC_TRY_VERIFY(client.isClosed());
    AIC_VERIFY_RESULT(server.listen({.port = port}, desk.handler()));
    RawClient again(port);
    again.send(get("/b"));
    AIC_TRY_COMPARE(again.status(), 200);
}

void TestHttpd::speaksTls()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen(
        {.certificatePem = test::kCertificatePem, .keyPem = test::kKeyPem}, desk.handler()));
    QVERIFY(server.baseUrl().startsWith(u"https://"_s));
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    QVERIFY(socket.waitForEncrypted());
    QByteArray received;
    QObject::connect(&socket, &QSslSocket::readyRead, &socket,
                     [&] { received += socket.readAll(); });
    socket.write(get("/later"));
    AIC_TRY_COMPARE(desk.waitingCount(), 1);
    const std::vector<Responder> taken = desk.take();
    QVERIFY(!taken.at(0).isGone());
    std::thread([&] { taken.at(0).respond(Response::text(200, "safe")); }).join();
    AIC_TRY_VERIFY(received.contains("safe"));
    RawClient plain(server.port());
    plain.send(get("/plain"));
    AIC_TRY_VERIFY(plain.isClosed());
    QCOMPARE(desk.seenCount(), 1);
}

void TestHttpd::changesItsCertificateWhileItRuns()
{
    Desk desk;
    Server server;
    AIC_VERIFY_RESULT(server.listen(
        {.certificatePem = test::kCertificatePem, .keyPem = test::kKeyPem}, desk.handler()));
    const auto connect = [&](QSslSocket &socket) {
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
        return socket.waitForEncrypted() ? socket.peerCertificate().toPem() : QByteArray();
    };
    QSslSocket before;
    QCOMPARE(connect(before), test::kCertificatePem);
    AIC_VERIFY_RESULT(server.setCertificate(test::kOtherCertificatePem, test::kOtherKeyPem));
    QSslSocket after;
    QCOMPARE(connect(after), test::kOtherCertificatePem);
    // The open connection goes on.
    before.write(get("/before"));
    AIC_TRY_VERIFY(before.bytesAvailable() > 0);

    const Result<> wrong = server.setCertificate(test::kCertificatePem, test::kOtherKeyPem);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::Invalid);
    QVERIFY(!server.setCertificate("", ""));
    QSslSocket still;
    QCOMPARE(connect(still), test::kOtherCertificatePem);

    Server plain;
    AIC_VERIFY_RESULT(plain.listen({}, desk.handler()));
    QCOMPARE(plain.setCertificate(test::kCertificatePem, test::kKeyPem).error().code,
             ErrorCode::Conflict);
}

void TestHttpd::aBadCertificateIsInvalid()
{
    Server server;
    Result<> result = server.listen({.certificatePem = "nonsense", .keyPem = test::kKeyPem}, {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Invalid);
    result = server.listen({.certificatePem = test::kCertificatePem, .keyPem = "nonsense"}, {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Invalid);
    QCOMPARE(result.error().field, u"key"_s);
    result = server.listen({.certificatePem = test::kCertificatePem, .keyPem = test::kOtherKeyPem},
                           {});
    QVERIFY(!result);
    QCOMPARE(result.error().field, u"key"_s);
}

QTEST_GUILESS_MAIN(TestHttpd)
#include "tst_httpd.moc"
