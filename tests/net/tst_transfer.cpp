// SPDX-License-Identifier: GPL-3.0-or-later
// Requests and replies that go from and to files.
#include <QTemporaryDir>
#include <QTest>

#include "net/httpclient.h"
#include "net/transfer.h"
#include "support/fakeserver.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::net;
using namespace Qt::Literals::StringLiterals;
using aic::test::FakeReply;
using aic::test::FakeRequest;

namespace {

constexpr int kPatience = 20'000;

QByteArray bytesOf(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 7 + i / 251);
    return bytes;
}

} // namespace

class TestTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFileIsSentBetweenTwoParts();
    void progressOnlyGrows();
    void aReplyGoesToAFile();
    void aRefusalStaysInMemory();
    void aFileThatShrinksBreaksTheRequest();
    void aFileThatIsGoneSaysSo();
    void tooLargeIsRefused();
    void cancelledOnTheWire();
    void cancelledWhileItWaits();
    void silenceIsATimeout();
    void aFullDiskSaysSo();

private:
    [[nodiscard]] QString write(const QByteArray &bytes)
    {
        QFile file(m_dir->filePath(u"source"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return file.fileName();
    }
    [[nodiscard]] static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] HttpRequest upload(const QByteArray &bytes)
    {
        HttpRequest request;
        request.method = "POST";
        request.url = server->url(u"/media"_s);
        request.body = "before-";
        request.transfer = std::make_shared<Transfer>();
        request.transfer->sendFile = write(bytes);
        request.transfer->sendSize = bytes.size();
        request.transfer->sendTail = "-after";
        return request;
    }
    [[nodiscard]] HttpRequest download()
    {
        HttpRequest request;
        request.url = server->url(u"/file"_s);
        request.transfer = std::make_shared<Transfer>();
        request.transfer->receiveFile = m_dir->filePath(u"target"_s);
        return request;
    }
    [[nodiscard]] Result<HttpReply> wait(QFuture<Result<HttpReply>> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, kPatience))
            return fail(ErrorCode::Internal, u"it never ended"_s);
        return future.result();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<test::FakeServer> server;
    std::unique_ptr<HttpClient> client;
};

void TestTransfer::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    client = std::make_unique<HttpClient>();
    server = std::make_unique<test::FakeServer>();
}

void TestTransfer::aFileIsSentBetweenTwoParts()
{
    for (const qsizetype size : {qsizetype(0), qsizetype(1), qsizetype(3'000'001)}) {
        const QByteArray bytes = bytesOf(size);
        const Result<HttpReply> reply = wait(client->send(upload(bytes)));
        AIC_VERIFY_RESULT(reply);
        QCOMPARE(server->requests().last().body, QByteArray("before-" + bytes + "-after"));
    }
    // Whole requests leave the connection in order for the next.
    QCOMPARE(server->connections(), 1);
}

void TestTransfer::progressOnlyGrows()
{
    const QByteArray bytes = bytesOf(2'000'000);
    HttpRequest request = upload(bytes);
    QList<qint64> steps;
    request.transfer->progress = [&](qint64 done, qint64 total) {
        QCOMPARE(total, qint64(bytes.size()));
        steps.append(done);
    };
    AIC_VERIFY_RESULT(wait(client->send(std::move(request))));
    QVERIFY(steps.size() > 4);
    QVERIFY(std::is_sorted(steps.cbegin(), steps.cend()));
    QCOMPARE(steps.last(), qint64(bytes.size()));
}

void TestTransfer::aReplyGoesToAFile()
{
    const QByteArray bytes = bytesOf(3'000'000);
    server->script({.body = bytes, .contentType = "image/jpeg"});
    HttpRequest request = download();
    QList<qint64> steps;
    request.transfer->progress = [&](qint64 done, qint64 total) {
        QCOMPARE(total, qint64(bytes.size()));
        steps.append(done);
    };
    const Result<HttpReply> reply = wait(client->send(std::move(request)));
    AIC_VERIFY_RESULT(reply);
    QVERIFY(reply->body.isEmpty());
    QCOMPARE(reply->header("content-type"), QByteArray("image/jpeg"));
    QCOMPARE(read(m_dir->filePath(u"target"_s)), bytes);
    QVERIFY(std::is_sorted(steps.cbegin(), steps.cend()));
    QCOMPARE(steps.last(), qint64(bytes.size()));
}

void TestTransfer::aRefusalStaysInMemory()
{
    server->script(FakeReply::json("{\"error\":{}}", 404));
    const Result<HttpReply> reply = wait(client->send(download()));
    AIC_VERIFY_RESULT(reply);
    QCOMPARE(reply->status, 404);
    QCOMPARE(reply->body, QByteArray("{\"error\":{}}"));
    QVERIFY(read(m_dir->filePath(u"target"_s)).isEmpty());
}

void TestTransfer::aFileThatShrinksBreaksTheRequest()
{
    HttpRequest request = upload(bytesOf(1000));
    request.transfer->sendSize = 2000;
    const Result<HttpReply> reply = wait(client->send(std::move(request)));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Storage);
    QVERIFY(server->requests().isEmpty());
}

void TestTransfer::aFileThatIsGoneSaysSo()
{
    HttpRequest request = upload(bytesOf(1000));
    QVERIFY(QFile::remove(request.transfer->sendFile));
    const Result<HttpReply> reply = wait(client->send(std::move(request)));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Storage);
    QVERIFY(reply.error().outcomeKnown);
}

void TestTransfer::tooLargeIsRefused()
{
    server->script({.body = bytesOf(5000)});
    HttpRequest request = download();
    request.maxReplyBytes = 4999;
    const Result<HttpReply> reply = wait(client->send(std::move(request)));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Rejected);
    // The same when the server doesn't tell the length before.
    server->script(
        {.kind = FakeReply::Kind::RawClose, .body = "HTTP/1.1 200 OK\r\n\r\n" + bytesOf(5000)});
    HttpRequest again = download();
    again.maxReplyBytes = 4999;
    const Result<HttpReply> second = wait(client->send(std::move(again)));
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Rejected);
}

void TestTransfer::cancelledOnTheWire()
{
    server->script({.kind = FakeReply::Kind::Silence});
    HttpRequest request = upload(bytesOf(100'000));
    const auto transfer = request.transfer;
    QFuture<Result<HttpReply>> future = client->send(std::move(request));
    QTRY_COMPARE_WITH_TIMEOUT(server->requests().size(), 1, kPatience);
    client->cancel(transfer);
    const Result<HttpReply> reply = wait(future);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(server->openConnections(), 0, kPatience);
    // Again, when it is over already, it changes nothing.
    client->cancel(transfer);
    AIC_VERIFY_RESULT(wait(client->send(upload(bytesOf(10)))));
}

void TestTransfer::cancelledWhileItWaits()
{
    HttpClientOptions options;
    options.maxInFlight = 1;
    client = std::make_unique<HttpClient>(options);
    server->script({.kind = FakeReply::Kind::Silence});
    QFuture<Result<HttpReply>> first = client->send(download());
    HttpRequest request = download();
    const auto transfer = request.transfer;
    QFuture<Result<HttpReply>> second = client->send(std::move(request));
    QTRY_COMPARE_WITH_TIMEOUT(server->requests().size(), 1, kPatience);
    client->cancel(transfer);
    const Result<HttpReply> reply = wait(second);
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Cancelled);
    QVERIFY(reply.error().outcomeKnown);
    QVERIFY(!first.isFinished());
}

void TestTransfer::silenceIsATimeout()
{
    server->script({.kind = FakeReply::Kind::Silence});
    HttpRequest request = upload(bytesOf(1'000'000));
    request.timeout = std::chrono::milliseconds(300);
    const Result<HttpReply> reply = wait(client->send(std::move(request)));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Timeout);
    QCOMPARE(server->requests().size(), 1);
}

void TestTransfer::aFullDiskSaysSo()
{
#ifdef Q_OS_LINUX
    server->script({.body = bytesOf(200'000)});
    HttpRequest request = download();
    request.transfer->receiveFile = u"/dev/full"_s;
    const Result<HttpReply> reply = wait(client->send(std::move(request)));
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::Storage);
#else
    QSKIP("needs /dev/full");
#endif
}

QTEST_GUILESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
