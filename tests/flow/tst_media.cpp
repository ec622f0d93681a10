// SPDX-License-Identifier: GPL-3.0-or-later
// Files on their way to Meta and from it: what may not be lost, doubled or believed.
#include <QCryptographicHash>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "contacts/erasure.h"
#include "graph/client.h"
#include "graph/media.h"
#include "messaging/media/mediatransfers.h"
#include "messaging/outboxsteps.h"
#include "messaging/sender.h"
#include "support/fakeclock.h"
#include "support/fakeserver.h"
#include "support/mediasamples.h"
#include "support/messaginglab.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;
using aic::test::FakeReply;
using aic::test::FakeRequest;
namespace samples = aic::test::samples;

Q_DECLARE_METATYPE(aic::messaging::MediaKind)

namespace {

constexpr auto kPatience = 20'000;
const QString kTo = u"+15550002222"_s;

FakeReply accepted(int number)
{
    return FakeReply::json(R"({"messaging_product":"whatsapp","contacts":[{"input":"+15550002222",)"
                           R"("wa_id":"15550002222"}],"messages":[{"id":"wamid.)"
                           + QByteArray::number(number) + R"("}]})");
}

FakeReply refused(int code, const QByteArray &message = "no", int subcode = 0)
{
    return FakeReply::json(R"({"error":{"message":")" + message
                               + R"(","type":"OAuthException","code":)" + QByteArray::number(code)
                               + R"(,"error_subcode":)" + QByteArray::number(subcode) + "}}",
                           400);
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

/// An image message as it comes in a webhook.
QByteArray inboundImage(const QString &wamid, const QString &id, const QByteArray &hash,
                        const QString &fileName = {})
{
    QJsonObject image{{u"id"_s, id},
                      {u"mime_type"_s, u"image/jpeg"_s},
                      {u"sha256"_s, QString::fromLatin1(hash.toBase64())}};
    if (!fileName.isEmpty())
        image.insert(u"filename"_s, fileName);
    const QJsonObject message{{u"from"_s, u"15550002222"_s},
                              {u"id"_s, wamid},
                              {u"timestamp"_s, u"1800000000"_s},
                              {u"type"_s, u"image"_s},
                              {u"image"_s, image}};
    const QJsonObject value{
        {u"messaging_product"_s, u"whatsapp"_s},
        {u"metadata"_s, QJsonObject{{u"display_phone_number"_s, u"60355500100"_s},
                                    {u"phone_number_id"_s, u"200000000000001"_s}}},
        {u"contacts"_s, QJsonArray{QJsonObject{{u"wa_id"_s, u"15550002222"_s}}}},
        {u"messages"_s, QJsonArray{message}}};
    const QJsonObject change{{u"field"_s, u"messages"_s}, {u"value"_s, value}};
    const QJsonObject entry{{u"id"_s, u"100000000000001"_s}, {u"changes"_s, QJsonArray{change}}};
    const QJsonObject body{{u"object"_s, u"whatsapp_business_account"_s},
                           {u"entry"_s, QJsonArray{entry}}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// One process at work on files.
class Process
{
public:
    Process(const QUrl &api, const Clock &clock, const QString &directory = {},
            const QByteArray &token = "sandbox-t")
        : lab(clock, directory)
        , m_folder(directory.isEmpty() ? lab.directory() : directory)
        , client(http, graph::Endpoint{api, u"v25.0"_s, [token] { return Secret(token); }})
        , store(*lab.database, *lab.feed, clock, m_folder + u"/media"_s)
        , transfers(*lab.database, http, client, store, *lab.feed, clock, transferOptions())
    {
        SenderOptions options;
        options.account = lab.account;
        options.pollInterval = std::chrono::milliseconds(20);
        sender = std::make_unique<Sender>(*lab.database, client, *lab.feed, clock, options);
        QObject::connect(lab.outbox.get(), &Outbox::queued, sender.get(), &Sender::wake);
        QObject::connect(lab.outbox.get(), &Outbox::queued, &transfers, &MediaTransfers::wake);
        QObject::connect(&transfers, &MediaTransfers::uploaded, sender.get(), &Sender::wake);
    }
    ~Process()
    {
        transfers.stop();
        sender.reset();
        lab.database->close();
    }

    void start()
    {
        sender->start();
        transfers.start();
    }
    [[nodiscard]] Result<MediaFile> add(const QByteArray &bytes, const QString &name)
    {
        QFuture<Result<MediaFile>> future = store.add(bytes, name);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, kPatience))
            return fail(ErrorCode::Internal, u"add() never ended"_s);
        return future.result();
    }
    [[nodiscard]] Result<MessageId> trySend(const MediaFile &file, MediaKind kind,
                                            const QString &caption = {}, const QString &to = kTo)
    {
        MessageDraft draft = lab.draft(to, u"x"_s);
        draft.content = mediaContent(kind, caption, file.name);
        draft.media = file.attachment(kind);
        return lab.outbox->enqueue(draft).result();
    }
    [[nodiscard]] MessageId send(const QByteArray &bytes, MediaKind kind,
                                 const QString &name = u"x"_s, const QString &to = kTo)
    {
        const Result<MediaFile> file = add(bytes, name);
        return file ? trySend(*file, kind, {}, to).value_or(MessageId()) : MessageId();
    }
    [[nodiscard]] MessageMedia media(MessageId id)
    {
        const auto found = store.of({id}).result();
        return found && !found->isEmpty() ? found->constFirst() : MessageMedia{};
    }
    [[nodiscard]] QStringList filesOnDisk() const
    {
        QStringList names;
        QDirIterator files(m_folder + u"/media"_s, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            files.next();
            names.append(files.fileName());
        }
        return names;
    }

    test::MessagingLab lab;

private:
    QString m_folder;
    [[nodiscard]] MediaTransferOptions transferOptions() const
    {
        MediaTransferOptions options;
        options.account = lab.account;
        options.pollInterval = std::chrono::milliseconds(20);
        options.heartbeat = std::chrono::milliseconds(50);
        return options;
    }

public:
    net::HttpClient http;
    graph::Client client;
    MediaStore store;
    MediaTransfers transfers;
    std::unique_ptr<Sender> sender;
};

class TestMedia : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Out
    void nothingLeavesBeforeItsRowIsCommitted();
    void aKillDuringAnUploadLosesAndDoublesNothing();
    void aFileGoesUpOnce();
    void anExpiredIdIsRenewed();
    void whatMetaForgotGoesUpAgainOnce();
    void anUploadHoldsNoTextBack();
    void aRefusedUploadFailsTheMessage();
    void aBusyServerIsAskedAgain();
    void cancelledOnTheWay();
    void resentWithItsFile();
    void progressOnlyGrows();
    void whatDoesNotFitIsRefusedBefore();
    // In
    void aFileIsFetchedAndKept();
    void theWrongHashIsShown();
    void anExpiredAddressIsAskedForAgain();
    void whatMetaDroppedIsExpired();
    void theTokenStaysWithMeta();
    void tooLargeIsRefused();
    void aKillDuringADownloadFetchesAgain();
    void aDownloadCanBeGivenUpAndRetried();
    void aDiskThatTakesNothingIsTriedAgain();
    void hostileNames();
    // Kept
    void theSameBytesAreKeptOnce();
    void nothingIsKeptOfWhatCannotBe();
    void erasureTakesTheFilesAlong();
    void unusedFilesGo();
    void strayFilesAreSwept();
    // Both, against the sandbox
    void everyKindGoesOut_data();
    void everyKindGoesOut();
    void everyKindComesIn_data();
    void everyKindComesIn();
};

void TestMedia::nothingLeavesBeforeItsRowIsCommitted()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server.url(u""_s), clock);
    QStringList seen;
    server.setHandler([&](const FakeRequest &request) {
        seen.append(request.path().section(u'/', -1) + u' '
                    + process.lab
                          .dump("SELECT m.state, w.state, m.attempts FROM messages m JOIN "
                                "media w ON w.message_id = m.id",
                                3)
                          .trimmed());
        return request.path().endsWith(u"media"_s) ? FakeReply::json(R"({"id":"41"})")
                                                   : accepted(1);
    });
    const QByteArray bytes = samples::jpeg(9, 9);
    const Result<MediaFile> file = process.add(bytes, u"a.jpg"_s);
    AIC_VERIFY_RESULT(file);
    const Result<MessageId> id = process.trySend(*file, MediaKind::Image, u"Look"_s);
    AIC_VERIFY_RESULT(id);
    QCOMPARE(process.lab.message(*id).text, u"Look"_s);
    process.start();
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(*id), u"accepted"_s, kPatience);
    // Up while the message is queued and no attempt is begun; the claim right before its request.
    QCOMPARE(seen, QStringList({u"media 0|0|0|"_s, u"messages 1|1|1|"_s}));
    const QByteArray form = server.requests().at(0).body;
    QVERIFY(form.contains("name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"));
    QVERIFY(form.contains(QByteArray("\r\n\r\n" + bytes + "\r\n--")));
    const QJsonObject image = QJsonDocument::fromJson(server.requests().at(1).body)
                                  .object()
                                  .value(u"image"_s)
                                  .toObject();
    QCOMPARE(image, QJsonObject({{u"id"_s, u"41"_s}, {u"caption"_s, u"Look"_s}}));
    QCOMPARE(process.media(*id).state, MediaState::Ready);
}

void TestMedia::aKillDuringAnUploadLosesAndDoublesNothing()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler(
        [](const FakeRequest &) { return FakeReply{.kind = FakeReply::Kind::Silence}; });
    QTemporaryDir directory;
    MessageId id;
    {
        Process process(server.url(u""_s), clock, directory.path());
        id = process.send(samples::jpeg(9, 9), MediaKind::Image);
        QVERIFY(id.isValid());
        process.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, kPatience);
    }
    int messages = 0;
    server.setHandler([&](const FakeRequest &request) {
        return request.path().endsWith(u"media"_s) ? FakeReply::json(R"({"id":"42"})")
                                                   : accepted(++messages);
    });
    Process next(server.url(u""_s), clock, directory.path());
    QCOMPARE(next.lab.stateOf(id), u"queued"_s);
    next.start();
    QTRY_COMPARE_WITH_TIMEOUT(next.lab.stateOf(id), u"accepted"_s, kPatience);
    QCOMPARE(messages, 1);
    QCOMPARE(next.lab.message(id).attempts, 1);
}

void TestMedia::aFileGoesUpOnce()
{
    SystemClock clock;
    test::FakeServer server;
    int uploads = 0;
    int messages = 0;
    server.setHandler([&](const FakeRequest &request) {
        if (request.path().endsWith(u"media"_s))
            return FakeReply::json(R"({"id":"4)" + QByteArray::number(++uploads) + "\"}");
        return accepted(++messages);
    });
    Process process(server.url(u""_s), clock);
    QList<MessageId> ids;
    // At once to several people, then later once more.
    for (int i = 0; i < 5; ++i) {
        ids.append(process.send("%PDF-1.7 offer", MediaKind::Document, u"offer.pdf"_s,
                                u"+1555000300%1"_s.arg(i)));
    }
    process.start();
    for (const MessageId id : std::as_const(ids))
        QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    const MessageId later
        = process.send("%PDF-1.7 offer", MediaKind::Document, u"other name.pdf"_s);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(later), u"accepted"_s, kPatience);
    QCOMPARE(uploads, 1);
    QCOMPARE(messages, 6);
    QCOMPARE(process.filesOnDisk().size(), 1);
}

void TestMedia::anExpiredIdIsRenewed()
{
    test::FakeClock clock;
    test::FakeServer server;
    int uploads = 0;
    server.setHandler([&](const FakeRequest &request) {
        if (request.path().endsWith(u"media"_s))
            return FakeReply::json(R"({"id":"4)" + QByteArray::number(++uploads) + "\"}");
        return accepted(int(server.requests().size()));
    });
    Process process(server.url(u""_s), clock);
    process.start();
    const MessageId first = process.send("%PDF-1.7", MediaKind::Document);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(first), u"accepted"_s, kPatience);
    clock.advance(std::chrono::hours(28 * 24));
    const MessageId second = process.send("%PDF-1.7", MediaKind::Document);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(second), u"accepted"_s, kPatience);
    QCOMPARE(uploads, 1);
    // A day before Meta forgets it.
    clock.advance(std::chrono::hours(25));
    const MessageId third = process.send("%PDF-1.7", MediaKind::Document);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(third), u"accepted"_s, kPatience);
    QCOMPARE(uploads, 2);
    QVERIFY(server.requests().last().body.contains("\"42\""));
}

void TestMedia::whatMetaForgotGoesUpAgainOnce()
{
    SystemClock clock;
    test::FakeServer server;
    int uploads = 0;
    int refusals = 1;
    server.setHandler([&](const FakeRequest &request) {
        if (request.path().endsWith(u"media"_s))
            return FakeReply::json(R"({"id":"4)" + QByteArray::number(++uploads) + "\"}");
        if (refusals-- > 0)
            return refused(100, "no such media", 33);
        return accepted(1);
    });
    Process process(server.url(u""_s), clock);
    process.start();
    const MessageId id = process.send("%PDF-1.7", MediaKind::Document);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    QCOMPARE(uploads, 2);
    QVERIFY(server.requests().last().body.contains("\"42\""));
    // Twice is a refusal.
    refusals = 2;
    const MessageId other = process.send("%PDF-1.8", MediaKind::Document);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(other), u"failed"_s, kPatience);
    QCOMPARE(uploads, 4);
}

void TestMedia::anUploadHoldsNoTextBack()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler([&](const FakeRequest &request) {
        return request.path().endsWith(u"media"_s) ? FakeReply{.kind = FakeReply::Kind::Silence}
                                                   : accepted(1);
    });
    Process process(server.url(u""_s), clock);
    process.start();
    const MessageId file = process.send("%PDF-1.7", MediaKind::Document);
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, kPatience);
    const MessageId text = process.lab.outbox->enqueue(process.lab.draft(kTo, u"Hi"_s))
                               .result()
                               .value_or(MessageId());
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(text), u"accepted"_s, kPatience);
    QCOMPARE(process.lab.stateOf(file), u"queued"_s);
    QVERIFY(process.media(file).isMoving);
}

void TestMedia::aRefusedUploadFailsTheMessage()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler([](const FakeRequest &) { return refused(100, "Param file must be"); });
    Process process(server.url(u""_s), clock);
    process.start();
    const MessageId id = process.send("%PDF-1.7", MediaKind::Document);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"failed"_s, kPatience);
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(process.media(id).state, MediaState::Failed);
    QVERIFY(process.lab.message(id).error.has_value());
    QCOMPARE(process.lab.message(id).error->code, 100);
}

void TestMedia::aBusyServerIsAskedAgain()
{
    test::FakeClock clock;
    test::FakeServer server;
    server.script(FakeReply::drop());
    server.script(refused(131016));
    server.setHandler([](const FakeRequest &request) {
        return request.path().endsWith(u"media"_s) ? FakeReply::json(R"({"id":"41"})")
                                                   : accepted(1);
    });
    Process process(server.url(u""_s), clock);
    process.start();
    const MessageId id = process.send("%PDF-1.7", MediaKind::Document);
    for (int attempt = 1; attempt <= 2; ++attempt) {
        QTRY_COMPARE_WITH_TIMEOUT(process.lab.number("SELECT attempts FROM media"), attempt,
                                  kPatience);
        QCOMPARE(process.lab.stateOf(id), u"queued"_s);
        QVERIFY(process.media(id).error.has_value());
        clock.advance(std::chrono::minutes(5));
    }
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    QVERIFY(!process.media(id).error.has_value());
}

void TestMedia::cancelledOnTheWay()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler(
        [](const FakeRequest &) { return FakeReply{.kind = FakeReply::Kind::Silence}; });
    Process process(server.url(u""_s), clock);
    process.start();
    const MessageId id = process.send(samples::jpeg(9, 9), MediaKind::Image);
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, kPatience);
    QCOMPARE(process.store.cancel(id).result().value_or(false), true);
    QTRY_COMPARE_WITH_TIMEOUT(process.transfers.active(), 0, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(server.openConnections(), 0, kPatience);
    QCOMPARE(process.lab.stateOf(id), u"failed"_s);
    QCOMPARE(process.media(id).state, MediaState::Failed);
    QVERIFY(!process.media(id).isMoving);
    QCOMPARE(process.store.cancel(id).result().value_or(true), false);
    QCOMPARE(server.requests().size(), 1);
}

void TestMedia::resentWithItsFile()
{
    SystemClock clock;
    test::FakeServer server;
    server.script(refused(131053));
    server.setHandler([](const FakeRequest &request) {
        return request.path().endsWith(u"media"_s) ? FakeReply::json(R"({"id":"41"})")
                                                   : accepted(1);
    });
    Process process(server.url(u""_s), clock);
    process.start();
    const MessageId id = process.send("%PDF-1.7", MediaKind::Document, u"offer.pdf"_s);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"failed"_s, kPatience);
    const auto again = process.lab.outbox->sendAgain({id}).result();
    AIC_VERIFY_RESULT(again);
    QCOMPARE(again->size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(again->constFirst()), u"accepted"_s, kPatience);
    QVERIFY(server.requests().last().body.contains("\"filename\":\"offer.pdf\""));
    QVERIFY(server.requests().last().body.contains("\"id\":\"41\""));
}

void TestMedia::progressOnlyGrows()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler([](const FakeRequest &request) {
        return request.path().endsWith(u"media"_s) ? FakeReply::json(R"({"id":"41"})")
                                                   : accepted(1);
    });
    Process process(server.url(u""_s), clock);
    QSignalSpy progress(&process.store, &MediaStore::progressed);
    process.start();
    const QByteArray bytes = "%PDF-1.7" + QByteArray(5'000'000, 'x');
    const MessageId id = process.send(bytes, MediaKind::Document);
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    QVERIFY(progress.size() > 10);
    qint64 before = -1;
    for (const QVariantList &step : std::as_const(progress)) {
        QCOMPARE(step[0].value<MessageId>(), id);
        QVERIFY(step[1].toLongLong() >= before);
        before = step[1].toLongLong();
        QCOMPARE(step[2].toLongLong(), qint64(bytes.size()));
    }
    QCOMPARE(before, qint64(bytes.size()));
}

void TestMedia::whatDoesNotFitIsRefusedBefore()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server.url(u""_s), clock);
    process.start();
    const Result<MediaFile> svg = process.add(samples::scriptedSvg(), u"a.png"_s);
    AIC_VERIFY_RESULT(svg);
    QVERIFY(svg->isRisky);
    for (const MediaKind kind : {MediaKind::Image, MediaKind::Document, MediaKind::Sticker}) {
        const Result<MessageId> id = process.trySend(*svg, kind);
        QVERIFY(!id);
        QCOMPARE(id.error().code, ErrorCode::Invalid);
        QCOMPARE(id.error().field, u"media"_s);
    }
    QVERIFY(!process.trySend({.id = MediaFileId{99}}, MediaKind::Image));
    QCOMPARE(process.lab.number("SELECT count(*) FROM messages"), 0);
    QVERIFY(server.requests().isEmpty());
}

void TestMedia::aFileIsFetchedAndKept()
{
    SystemClock clock;
    test::FakeServer server;
    const QByteArray bytes = samples::jpeg(640, 480);
    server.setHandler([&](const FakeRequest &request) {
        if (request.path().endsWith(u"/4200"_s)) {
            return FakeReply::json(R"({"url":")" + server.url(u"/file?x=1"_s).toEncoded()
                                   + R"(","mime_type":"image/jpeg","file_size":"9","id":"4200"})");
        }
        return FakeReply{.body = bytes, .contentType = "image/jpeg"};
    });
    Process process(server.url(u""_s), clock);
    process.transfers.start();
    AIC_VERIFY_RESULT(process.lab.apply(inboundImage(u"wamid.in"_s, u"4200"_s, sha256(bytes))));
    const MessageId id{process.lab.number("SELECT id FROM messages")};
    QTRY_COMPARE_WITH_TIMEOUT(process.media(id).state, MediaState::Ready, kPatience);
    const MessageMedia media = process.media(id);
    QCOMPARE(media.format.mimeType, u"image/jpeg"_s);
    QCOMPARE(media.format.pixels, QSize(640, 480));
    QCOMPARE(media.name, u"image-%1.jpg"_s.arg(id.value));
    QCOMPARE(read(media.path), bytes);
    QCOMPARE(QFileInfo(media.path).fileName(), QString::fromLatin1(sha256(bytes).toHex()));
    QVERIFY(!QFileInfo(media.path).isExecutable());
    QCOMPARE(server.requests().at(1).headers.value("authorization"),
             QByteArray("Bearer sandbox-t"));
    // Applied once more it isn't fetched once more.
    AIC_VERIFY_RESULT(process.lab.apply(inboundImage(u"wamid.in"_s, u"4200"_s, sha256(bytes))));
    QCOMPARE(process.lab.number("SELECT count(*) FROM media"), 1);
}

void TestMedia::theWrongHashIsShown()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler([&](const FakeRequest &request) {
        if (request.path().endsWith(u"/4200"_s))
            return FakeReply::json(R"({"url":")" + server.url(u"/file"_s).toEncoded() + "\"}");
        return FakeReply{.body = "MZ something else", .contentType = "image/jpeg"};
    });
    Process process(server.url(u""_s), clock);
    process.transfers.start();
    AIC_VERIFY_RESULT(
        process.lab.apply(inboundImage(u"wamid.in"_s, u"4200"_s, sha256("the picture"))));
    const MessageId id{process.lab.number("SELECT id FROM messages")};
    QTRY_COMPARE_WITH_TIMEOUT(process.media(id).state, MediaState::Mismatch, kPatience);
    const MessageMedia media = process.media(id);
    QVERIFY(media.error.has_value());
    // What it is counts, not what it was said to be.
    QCOMPARE(media.format.mimeType, u"application/vnd.microsoft.portable-executable"_s);
    QVERIFY(media.isRisky);
    QCOMPARE(media.sha256, QString::fromLatin1(sha256("MZ something else").toHex()));
}

void TestMedia::anExpiredAddressIsAskedForAgain()
{
    SystemClock clock;
    test::FakeServer server;
    int addresses = 0;
    server.setHandler([&](const FakeRequest &request) {
        if (request.path().endsWith(u"/4200"_s)) {
            return FakeReply::json(R"({"url":")"
                                   + server.url(u"/file%1"_s.arg(++addresses)).toEncoded() + "\"}");
        }
        return request.path() == u"/file1"_s ? FakeReply{.status = 404}
                                             : FakeReply{.body = "%PDF-1.7"};
    });
    Process process(server.url(u""_s), clock);
    process.transfers.start();
    AIC_VERIFY_RESULT(
        process.lab.apply(inboundImage(u"wamid.in"_s, u"4200"_s, sha256("%PDF-1.7"))));
    const MessageId id{process.lab.number("SELECT id FROM messages")};
    QTRY_COMPARE_WITH_TIMEOUT(process.media(id).state, MediaState::Ready, kPatience);
    QCOMPARE(addresses, 2);
}

void TestMedia::whatMetaDroppedIsExpired()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler([](const FakeRequest &) { return refused(100, "Unsupported get", 33); });
    Process process(server.url(u""_s), clock);
    process.transfers.start();
    AIC_VERIFY_RESULT(process.lab.apply(inboundImage(u"wamid.in"_s, u"4200"_s, sha256("x"))));
    const MessageId id{process.lab.number("SELECT id FROM messages")};
    QTRY_COMPARE_WITH_TIMEOUT(process.media(id).state, MediaState::Expired, kPatience);
    QVERIFY(process.media(id).path.isEmpty());
    QCOMPARE(process.lab.stateOf(id), u"received"_s);
}

void TestMedia::theTokenStaysWithMeta()
{
    const auto endpoint = [](const QString &base) {
        return graph::Endpoint{QUrl(base), u"v25.0"_s, [] { return Secret("t"); }};
    };
    const graph::Endpoint meta = endpoint(u"https://graph.facebook.com"_s);
    for (const QString &good :
         {u"https://lookaside.fbsbx.com/x?y"_s, u"https://mmg.whatsapp.net/a"_s,
          u"https://scontent.FBCDN.net/a"_s, u"https://graph.facebook.com:443/a"_s}) {
        QVERIFY2(graph::mayHaveToken(QUrl(good), meta), qPrintable(good));
    }
    for (const QString &bad :
         {u"http://lookaside.fbsbx.com/x"_s, u"https://fbsbx.com.evil.net/x"_s,
          u"https://evilfbsbx.com/x"_s, u"https://lookaside.fbsbx.com@evil.net/"_s,
          u"https://lookaside.fbsbx.com:8443/x"_s, u"https://127.0.0.1/x"_s,
          u"file:///etc/passwd"_s, u""_s, u"https:///x"_s}) {
        QVERIFY2(!graph::mayHaveToken(QUrl(bad), meta), qPrintable(bad));
    }
    const graph::Endpoint own = endpoint(u"http://127.0.0.1:8090/"_s);
    QVERIFY(graph::mayHaveToken(QUrl(u"http://127.0.0.1:8090/file"_s), own));
    QVERIFY(!graph::mayHaveToken(QUrl(u"http://127.0.0.1:8091/file"_s), own));
    QVERIFY(!graph::mayHaveToken(QUrl(u"http://127.0.0.2:8090/file"_s), own));

    SystemClock clock;
    test::FakeServer server;
    test::FakeServer stranger;
    server.setHandler([&](const FakeRequest &) {
        return FakeReply::json(R"({"url":")" + stranger.url(u"/file"_s).toEncoded() + "\"}");
    });
    Process process(server.url(u""_s), clock);
    process.transfers.start();
    AIC_VERIFY_RESULT(process.lab.apply(inboundImage(u"wamid.in"_s, u"4200"_s, sha256("x"))));
    const MessageId id{process.lab.number("SELECT id FROM messages")};
    QTRY_COMPARE_WITH_TIMEOUT(process.media(id).state, MediaState::Failed, kPatience);
    QCOMPARE(stranger.connections(), 0);
}

void TestMedia::tooLargeIsRefused()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler([&](const FakeRequest &request) {
        if (request.path().endsWith(u"/4200"_s))
            return FakeReply::json(R"({"url":")" + server.url(u"/file"_s).toEncoded() + "\"}");
        return FakeReply{.kind = FakeReply::Kind::RawClose,
                         .body = "HTTP/1.1 200 OK\r\nContent-Length: 104857601\r\n\r\nxxx"};
    });
    Process process(server.url(u""_s), clock);
    process.transfers.start();
    AIC_VERIFY_RESULT(process.lab.apply(inboundImage(u"wamid.in"_s, u"4200"_s, sha256("x"))));
    const MessageId id{process.lab.number("SELECT id FROM messages")};
    QTRY_COMPARE_WITH_TIMEOUT(process.media(id).state, MediaState::Failed, kPatience);
    QVERIFY(process.filesOnDisk().isEmpty());
}

void TestMedia::aKillDuringADownloadFetchesAgain()
{
    SystemClock clock;
    test::FakeServer server;
    const QByteArray bytes = samples::jpeg(9, 9);
    bool isSilent = true;
    server.setHandler([&](const FakeRequest &request) {
        if (request.path().endsWith(u"/4200"_s))
            return FakeReply::json(R"({"url":")" + server.url(u"/file"_s).toEncoded() + "\"}");
        return isSilent ? FakeReply{.kind = FakeReply::Kind::Silence} : FakeReply{.body = bytes};
    });
    QTemporaryDir directory;
    {
        Process process(server.url(u""_s), clock, directory.path());
        process.transfers.start();
        AIC_VERIFY_RESULT(process.lab.apply(inboundImage(u"wamid.in"_s, u"4200"_s, sha256(bytes))));
        QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 2, kPatience);
    }
    isSilent = false;
    Process next(server.url(u""_s), clock, directory.path());
    const MessageId id{next.lab.number("SELECT id FROM messages")};
    QCOMPARE(next.media(id).state, MediaState::Waiting);
    next.transfers.start();
    QTRY_COMPARE_WITH_TIMEOUT(next.media(id).state, MediaState::Ready, kPatience);
}

void TestMedia::aDownloadCanBeGivenUpAndRetried()
{
    SystemClock clock;
    test::FakeServer server;
    const QByteArray bytes = samples::jpeg(9, 9);
    bool isSilent = true;
    server.setHandler([&](const FakeRequest &request) {
        if (request.path().endsWith(u"/4200"_s))
            return FakeReply::json(R"({"url":")" + server.url(u"/file"_s).toEncoded() + "\"}");
        return isSilent ? FakeReply{.kind = FakeReply::Kind::Silence} : FakeReply{.body = bytes};
    });
    Process process(server.url(u""_s), clock);
    process.transfers.start();
    AIC_VERIFY_RESULT(process.lab.apply(inboundImage(u"wamid.in"_s, u"4200"_s, sha256(bytes))));
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 2, kPatience);
    const MessageId id{process.lab.number("SELECT id FROM messages")};
    QVERIFY(process.store.cancel(id).result().value_or(false));
    QTRY_COMPARE_WITH_TIMEOUT(process.transfers.active(), 0, kPatience);
    QCOMPARE(process.media(id).state, MediaState::Failed);
    QTRY_VERIFY_WITH_TIMEOUT(process.filesOnDisk().isEmpty(), kPatience);
    isSilent = false;
    QVERIFY(process.store.retry(id).result().value_or(false));
    QTRY_COMPARE_WITH_TIMEOUT(process.media(id).state, MediaState::Ready, kPatience);
}

void TestMedia::aDiskThatTakesNothingIsTriedAgain()
{
    test::FakeClock clock;
    test::FakeServer server;
    const QByteArray bytes = samples::jpeg(9, 9);
    server.setHandler([&](const FakeRequest &request) {
        if (request.path().endsWith(u"/4200"_s))
            return FakeReply::json(R"({"url":")" + server.url(u"/file"_s).toEncoded() + "\"}");
        return FakeReply{.body = bytes};
    });
    Process process(server.url(u""_s), clock);
    // A file where the folder should be.
    QFile obstacle(process.store.files().folder());
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    QCOMPARE(process.add(bytes, u"a"_s).error().code, ErrorCode::Storage);
    process.transfers.start();
    AIC_VERIFY_RESULT(process.lab.apply(inboundImage(u"wamid.in"_s, u"4200"_s, sha256(bytes))));
    const MessageId id{process.lab.number("SELECT id FROM messages")};
    QTRY_VERIFY_WITH_TIMEOUT(process.media(id).error.has_value(), kPatience);
    QCOMPARE(process.media(id).state, MediaState::Waiting);
    QVERIFY(obstacle.remove());
    clock.advance(std::chrono::minutes(2));
    QTRY_COMPARE_WITH_TIMEOUT(process.media(id).state, MediaState::Ready, kPatience);
    QVERIFY(!process.media(id).error.has_value());
}

void TestMedia::hostileNames()
{
    SystemClock clock;
    test::FakeServer server;
    server.setHandler([&](const FakeRequest &request) {
        if (!request.path().startsWith(u"/file"_s))
            return FakeReply::json(R"({"url":")" + server.url(u"/file"_s).toEncoded() + "\"}");
        return FakeReply{.body = "[Desktop Entry]\nExec=xcalc"};
    });
    Process process(server.url(u""_s), clock);
    process.transfers.start();
    const QList<std::pair<QString, QString>> names{{u"../../x"_s, u"x"_s},
                                                   {u"CON"_s, u"_CON"_s},
                                                   {u".desktop"_s, u"desktop"_s},
                                                   {u"a\u202egpj.exe"_s, u"agpj.exe"_s}};
    for (int i = 0; i < names.size(); ++i) {
        AIC_VERIFY_RESULT(process.lab.apply(
            inboundImage(u"wamid.%1"_s.arg(i), QString::number(4200 + i), {}, names[i].first)));
        const MessageId id{process.lab.number("SELECT max(id) FROM messages")};
        QTRY_COMPARE_WITH_TIMEOUT(process.media(id).state, MediaState::Ready, kPatience);
        QCOMPARE(process.media(id).name, names[i].second);
        QVERIFY(process.media(id).isRisky);
        QVERIFY(process.media(id).path.startsWith(process.store.files().folder()));
    }
    QCOMPARE(process.filesOnDisk().size(), 1);
}

void TestMedia::theSameBytesAreKeptOnce()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server.url(u""_s), clock);
    const Result<MediaFile> first = process.add("%PDF-1.7", u"a.pdf"_s);
    const Result<MediaFile> second = process.add("%PDF-1.7", u"../b.pdf"_s);
    AIC_VERIFY_RESULT(first);
    AIC_VERIFY_RESULT(second);
    QCOMPARE(first->id, second->id);
    QCOMPARE(second->name, u"b.pdf"_s);
    QCOMPARE(process.filesOnDisk(), QStringList(first->sha256));
    QCOMPARE(first->path,
             u"%1/%2/%3/%4"_s.arg(process.store.files().folder(), first->sha256.left(2),
                                  first->sha256.mid(2, 2), first->sha256));
    // A fragment in its place is replaced.
    QFile::resize(first->path, 3);
    AIC_VERIFY_RESULT(process.add("%PDF-1.7", u"a.pdf"_s));
    QCOMPARE(read(first->path), QByteArray("%PDF-1.7"));
}

void TestMedia::nothingIsKeptOfWhatCannotBe()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server.url(u""_s), clock);
    const auto added = [&](const QString &path) {
        QFuture<Result<MediaFile>> future = process.store.add(path);
        (void)QTest::qWaitFor([&] { return future.isFinished(); }, kPatience);
        const Result<MediaFile> file = future.result();
        return file ? ErrorCode::Internal : file.error().code;
    };
    QCOMPARE(added(u"/nowhere/at all"_s), ErrorCode::NotFound);
    QCOMPARE(added(u"/tmp"_s), ErrorCode::Invalid);
#ifdef Q_OS_UNIX
    QCOMPARE(added(u"/dev/zero"_s), ErrorCode::Invalid);
#endif
    QFile large(process.lab.directory() + u"/large"_s);
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(kLargestMedia + 1));
    large.close();
    QCOMPARE(added(large.fileName()), ErrorCode::Invalid);
    QCOMPARE(process.add({}, u"a"_s).error().code, ErrorCode::Invalid);
    QVERIFY(process.filesOnDisk().isEmpty());
}

void TestMedia::erasureTakesTheFilesAlong()
{
    SystemClock clock;
    test::FakeServer server;
    Process process(server.url(u""_s), clock);
    const MessageId one = process.send("%PDF-1.7 own", MediaKind::Document);
    const MessageId both = process.send("%PDF-1.7 both", MediaKind::Document);
    const MessageId other
        = process.send("%PDF-1.7 both", MediaKind::Document, u"x"_s, u"+15550009999"_s);
    QVERIFY(one.isValid() && both.isValid() && other.isValid());
    QCOMPARE(process.filesOnDisk().size(), 2);
    const ContactId contact = process.lab.message(one).contact;
    const auto erased = process.lab.database
                            ->write([&](storage::Transaction &transaction) {
                                return contacts::erasePerson(transaction, contact, clock.nowMs());
                            })
                            .result();
    AIC_VERIFY_RESULT(erased);
    QCOMPARE(process.store.collect().result().value_or(-1), 1);
    QCOMPARE(process.filesOnDisk(), QStringList(process.media(other).sha256));
    QCOMPARE(process.lab.number("SELECT count(*) FROM media_files"), 1);
    // A single message, deleted.
    process.lab.execute("DELETE FROM messages");
    QCOMPARE(process.store.collect().result().value_or(-1), 1);
    QVERIFY(process.filesOnDisk().isEmpty());
}

void TestMedia::unusedFilesGo()
{
    test::FakeClock clock;
    test::FakeServer server;
    Process process(server.url(u""_s), clock);
    const Result<MediaFile> draft = process.add("%PDF-1.7 draft", u"a"_s);
    const MessageId sent = process.send("%PDF-1.7 sent", MediaKind::Document);
    QVERIFY(draft && sent.isValid());
    QCOMPARE(process.store.collect().result().value_or(-1), 0);
    clock.advance(std::chrono::hours(25));
    QCOMPARE(process.store.collect().result().value_or(-1), 1);
    QCOMPARE(process.filesOnDisk(), QStringList(process.media(sent).sha256));
    // What a removal that can be taken back holds stays.
    process.lab.execute("INSERT INTO removals (contacts, at_ms) VALUES (1, 0); INSERT INTO "
                        "removed_rows (removal_id, table_name, row) SELECT 1, 'media', "
                        "json_object('file_id', file_id) FROM media; DELETE FROM messages");
    QCOMPARE(process.store.collect().result().value_or(-1), 0);
    process.lab.execute("DELETE FROM removals");
    QCOMPARE(process.store.collect().result().value_or(-1), 1);
    QVERIFY(process.filesOnDisk().isEmpty());
}

void TestMedia::strayFilesAreSwept()
{
    test::FakeClock clock(QDateTime::currentMSecsSinceEpoch()); // as the files have
    test::FakeServer server;
    Process process(server.url(u""_s), clock);
    const MessageId sent = process.send("%PDF-1.7 sent", MediaKind::Document);
    // As a process that was killed between file and row leaves them.
    AIC_VERIFY_RESULT(process.store.files().write("stray", u"x"_s));
    AIC_VERIFY_RESULT(process.store.files().newPart());
    QCOMPARE(process.filesOnDisk().size(), 3);
    const auto sweep = [&] {
        QFuture<Result<qint64>> future = process.store.sweep();
        (void)QTest::qWaitFor([&] { return future.isFinished(); }, kPatience);
        return future.result().value_or(-1);
    };
    QCOMPARE(sweep(), 0);
    QCOMPARE(process.filesOnDisk().size(), 3);
    clock.advance(std::chrono::hours(25));
    QCOMPARE(sweep(), 1);
    QCOMPARE(process.filesOnDisk(), QStringList(process.media(sent).sha256));
}

void TestMedia::everyKindGoesOut_data()
{
    QTest::addColumn<MediaKind>("kind");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::newRow("jpeg") << MediaKind::Image << samples::jpeg(9, 9) << u"image"_s;
    QTest::newRow("png") << MediaKind::Image << samples::png(9, 9) << u"image"_s;
    QTest::newRow("mp4") << MediaKind::Video << samples::mp4("isom", {"vide"}) << u"video"_s;
    QTest::newRow("3gpp") << MediaKind::Video << samples::mp4("3gp4", {"vide"}) << u"video"_s;
    QTest::newRow("mp3") << MediaKind::Audio << QByteArray("ID3\x04") << u"audio"_s;
    QTest::newRow("amr") << MediaKind::Audio << QByteArray("#!AMR\n") << u"audio"_s;
    QTest::newRow("m4a") << MediaKind::Audio << samples::mp4("M4A ", {"soun"}) << u"audio"_s;
    QTest::newRow("voice") << MediaKind::Voice << samples::opus(1) << u"audio"_s;
    QTest::newRow("pdf") << MediaKind::Document << QByteArray("%PDF-1.7") << u"document"_s;
    QTest::newRow("text") << MediaKind::Document << QByteArray("Hello\n") << u"document"_s;
    QTest::newRow("docx") << MediaKind::Document
                          << samples::zip({"[Content_Types].xml", "word/document.xml"})
                          << u"document"_s;
    QTest::newRow("sticker") << MediaKind::Sticker << samples::webp(512, 512, false)
                             << u"sticker"_s;
    QTest::newRow("animated") << MediaKind::Sticker << samples::webp(512, 512, true)
                              << u"sticker"_s;
}

void TestMedia::everyKindGoesOut()
{
    QFETCH(MediaKind, kind);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    SystemClock clock;
    test::SandboxRig rig;
    QVERIFY(rig.start(clock));
    Process process(QUrl(rig.api.baseUrl), clock);
    process.start();
    const MessageId id = process.send(bytes, kind, u"Grüße \"x\".pdf"_s, u"+60125550142"_s);
    QVERIFY(id.isValid());
    QTRY_COMPARE_WITH_TIMEOUT(process.lab.stateOf(id), u"accepted"_s, kPatience);
    QCOMPARE(process.lab.message(id).type, type);
    // What Meta has is what we gave.
    const QString remote
        = process.lab.dump("SELECT remote_id FROM media_uploads", 1).section(u'|', 0, 0);
    const auto described = rig.api.get(u"/v25.0/"_s + remote);
    QCOMPARE(described.json.value(u"sha256"_s).toString(),
             QString::fromLatin1(sha256(bytes).toHex()));
    QCOMPARE(described.json.value(u"mime_type"_s).toString(), process.media(id).format.mimeType);
}

void TestMedia::everyKindComesIn_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<MediaKind>("kind");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("node");
    QTest::newRow("image") << u"image"_s << MediaKind::Image << samples::jpeg(9, 9)
                           << QByteArray(R"("mime_type":"image/jpeg")");
    QTest::newRow("video") << u"video"_s << MediaKind::Video << samples::mp4("isom", {"vide"})
                           << QByteArray(R"("mime_type":"video/mp4")");
    QTest::newRow("audio") << u"audio"_s << MediaKind::Audio << QByteArray("ID3\x04")
                           << QByteArray(R"("mime_type":"audio/mpeg")");
    QTest::newRow("voice") << u"audio"_s << MediaKind::Voice << samples::opus(1)
                           << QByteArray(R"("mime_type":"audio/ogg; codecs=opus","voice":true)");
    QTest::newRow("document") << u"document"_s << MediaKind::Document << QByteArray("%PDF-1.7")
                              << QByteArray(R"("mime_type":"application/pdf","filename":"a.pdf")");
    QTest::newRow("sticker") << u"sticker"_s << MediaKind::Sticker << samples::webp(512, 512, true)
                             << QByteArray(R"("mime_type":"image/webp","animated":true)");
    QTest::newRow("svg with a script")
        << u"document"_s << MediaKind::Document << samples::scriptedSvg()
        << QByteArray(R"("mime_type":"image/svg+xml","filename":"a.svg")");
}

void TestMedia::everyKindComesIn()
{
    QFETCH(QString, type);
    QFETCH(MediaKind, kind);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, node);
    SystemClock clock;
    test::SandboxRig rig;
    QVERIFY(rig.start(clock));
    Process process(QUrl(rig.api.baseUrl), clock);
    process.transfers.start();
    const auto posted = rig.api.post(u"/_sandbox/inbound"_s,
                                     R"({"from":"+60125550142","type":")" + type.toLatin1()
                                         + R"(",")" + type.toLatin1() + R"(":{"data":")"
                                         + bytes.toBase64() + "\"," + node + "}}");
    QCOMPARE(posted.status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(rig.heard().size(), 1, kPatience);
    QList<QByteArray> bodies;
    for (const auto &received : rig.receiver.received())
        bodies.append(received.body);
    AIC_VERIFY_RESULT(process.lab.apply(bodies));
    const MessageId id{process.lab.number("SELECT id FROM messages")};
    QTRY_COMPARE_WITH_TIMEOUT(process.media(id).state, MediaState::Ready, kPatience);
    const MessageMedia media = process.media(id);
    QCOMPARE(media.kind, kind);
    QCOMPARE(read(media.path), bytes);
    QCOMPARE(media.size, qint64(bytes.size()));
    QCOMPARE(media.isRisky, bytes == samples::scriptedSvg());
}

QTEST_GUILESS_MAIN(TestMedia)
#include "tst_media.moc"
