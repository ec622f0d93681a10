// SPDX-License-Identifier: GPL-3.0-or-later
// Media of the sandbox over HTTP: upload, description, download in ranges, expiry, deletion.
#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QUrlQuery>

#include "support/fakeclock.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;
using Rig = test::SandboxRig;

namespace {

const QString kSend = u"/v25.0/200000000000001/messages"_s;

QByteArray image(const QString &id)
{
    return R"({"messaging_product":"whatsapp","to":"+60125550142","type":"image","image":{"id":")"
           + id.toLatin1() + R"("}})";
}

/// Every byte value, line breaks and boundaries' dashes among them.
QByteArray everyByte(int times = 4)
{
    QByteArray bytes;
    for (int i = 0; i < 256 * times; ++i)
        bytes += static_cast<char>(i);
    return bytes + "\r\n--\r\n";
}

QString idOf(const test::SandboxApi::Answer &answer)
{
    return answer.json.value("id"_L1).toString();
}

} // namespace

class TestSandboxMedia : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uploadAndDownload();
    void ranges_data();
    void ranges();
    void uploadIsRefused_data();
    void uploadIsRefused();
    void urlsAndMediaExpire();
    void ownersAndDeletion();
    void sendingNeedsTheMedia();
    void largestDocument();
    void customersSendFiles();
    void resumableUpload();
    void mediaSurvivesARestart();

private:
    SystemClock m_clock;
};

void TestSandboxMedia::uploadAndDownload()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QByteArray bytes = everyByte();
    const auto uploaded
        = rig.api.upload(bytes, "image/png; x=y", {"messaging_product=whatsapp", "type=image/png"});
    QCOMPARE(uploaded.status, 200);
    QCOMPARE(uploaded.json.keys(), QStringList{u"id"_s});
    const auto media = rig.api.get(u"/v25.0/"_s + idOf(uploaded));
    QCOMPARE(media.json.value("mime_type"_L1).toString(), u"image/png"_s);
    QCOMPARE(media.json.value("file_size"_L1).toInteger(), bytes.size());
    QCOMPARE(
        media.json.value("sha256"_L1).toString(),
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
    QCOMPARE(media.json.value("messaging_product"_L1).toString(), u"whatsapp"_s);
    const QString url = media.json.value("url"_L1).toString();
    const auto downloaded = rig.api.get(url);
    QCOMPARE(downloaded.status, 200);
    QCOMPARE(downloaded.bytes, bytes);
    QCOMPARE(downloaded.header("content-type"), QByteArray("image/png"));
    rig.api.token.clear();
    QCOMPARE(rig.api.get(url).status, 401);
    // Only the query's token, as some clients do.
    QCOMPARE(rig.api.get(QString(url + u"&access_token=sandbox-x")).status, 200);
    rig.api.token = "sandbox-test";
    QCOMPARE(rig.api.get(QString(url).replace(u"hash="_s, u"hash=x"_s)).status, 404);
}

void TestSandboxMedia::ranges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("contentRange");
    QTest::newRow("first") << QByteArray("bytes=0-3") << 206 << QByteArray("0123")
                           << QByteArray("bytes 0-3/10");
    QTest::newRow("rest") << QByteArray("bytes=7-") << 206 << QByteArray("789")
                          << QByteArray("bytes 7-9/10");
    QTest::newRow("last two") << QByteArray("bytes=-2") << 206 << QByteArray("89")
                              << QByteArray("bytes 8-9/10");
    QTest::newRow("more than there is")
        << QByteArray("bytes=8-99") << 206 << QByteArray("89") << QByteArray("bytes 8-9/10");
    QTest::newRow("longer tail") << QByteArray("bytes=-99") << 206 << QByteArray("0123456789")
                                 << QByteArray("bytes 0-9/10");
    QTest::newRow("beyond") << QByteArray("bytes=10-") << 416 << QByteArray()
                            << QByteArray("bytes */10");
    QTest::newRow("backwards") << QByteArray("bytes=5-3") << 416 << QByteArray()
                               << QByteArray("bytes */10");
    QTest::newRow("nonsense") << QByteArray("bytes=a-b") << 416 << QByteArray()
                              << QByteArray("bytes */10");
    QTest::newRow("nothing") << QByteArray("bytes=-0") << 416 << QByteArray()
                             << QByteArray("bytes */10");
    QTest::newRow("two ranges") << QByteArray("bytes=0-1,3-4") << 200 << QByteArray("0123456789")
                                << QByteArray();
    QTest::newRow("another unit") << QByteArray("pages=1-2") << 200 << QByteArray("0123456789")
                                  << QByteArray();
}

void TestSandboxMedia::ranges()
{
    QFETCH(QByteArray, range);
    QFETCH(int, status);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, contentRange);
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto uploaded = rig.api.upload("0123456789", "text/plain");
    const QString url = rig.api.get(u"/v25.0/"_s + idOf(uploaded)).json.value("url"_L1).toString();
    rig.api.headers = {{"Range", range}};
    const auto got = rig.api.get(url);
    QCOMPARE(got.status, status);
    QCOMPARE(got.bytes, bytes);
    QCOMPARE(got.header("content-range"), contentRange);
}

void TestSandboxMedia::uploadIsRefused_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("code");
    const QByteArrayList plain{"messaging_product=whatsapp"};
    QTest::newRow("unknown type") << QByteArray("image/gif") << plain << 10 << 100;
    QTest::newRow("unknown field type")
        << QByteArray("image/png")
        << QByteArrayList{"messaging_product=whatsapp", "type=application/zip"} << 10 << 100;
    QTest::newRow("no product") << QByteArray("image/png") << QByteArrayList{"type=image/png"} << 10
                                << 100;
    QTest::newRow("empty") << QByteArray("image/png") << plain << 0 << 131053;
    QTest::newRow("image of 5 MiB") << QByteArray("image/png") << plain << 5 * 1024 * 1024 << 0;
    QTest::newRow("image of more")
        << QByteArray("image/png") << plain << 5 * 1024 * 1024 + 1 << 131053;
    QTest::newRow("sticker of more")
        << QByteArray("image/webp") << plain << 500 * 1024 + 1 << 131053;
    QTest::newRow("audio of more")
        << QByteArray("audio/ogg; codecs=opus") << plain << 16 * 1024 * 1024 + 1 << 131053;
}

void TestSandboxMedia::uploadIsRefused()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArrayList, fields);
    QFETCH(int, size);
    QFETCH(int, code);
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto uploaded = rig.api.upload(QByteArray(size, 'x'), type, fields);
    QCOMPARE(uploaded.code(), code);
    QCOMPARE(uploaded.status, code == 0 ? 200 : 400);
    if (code != 0)
        return;
    rig.api.contentType = "application/json";
    const QString media = u"/v25.0/200000000000001/media"_s;
    QCOMPARE(rig.api.post(media, R"({"messaging_product":"whatsapp"})").code(), 100);
    rig.api.contentType = "multipart/form-data; boundary=x";
    for (const char *broken :
         {"", "nothing", "--x\r\n", "--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--",
          "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc"})
        QCOMPARE(rig.api.post(media, broken).code(), 100);
}

void TestSandboxMedia::urlsAndMediaExpire()
{
    test::FakeClock clock;
    Rig rig;
    QVERIFY(rig.start(clock));
    const QString id = idOf(rig.api.upload("bytes", "text/plain"));
    const auto describe = [&] { return rig.api.get(u"/v25.0/"_s + id); };
    const QString url = describe().json.value("url"_L1).toString();
    QCOMPARE(QUrlQuery(QUrl(url)).queryItemValue(u"ext"_s).toLongLong(),
             clock.nowMs() / 1000 + 300);
    clock.advance(std::chrono::minutes(5));
    QCOMPARE(rig.api.get(url).status, 200);
    clock.advance(std::chrono::seconds(1));
    QCOMPARE(rig.api.get(url).status, 404);
    QCOMPARE(rig.api.get(describe().json.value("url"_L1).toString()).status, 200);
    clock.advance(std::chrono::hours(30 * 24) - std::chrono::minutes(6));
    QCOMPARE(describe().status, 200);
    clock.advance(std::chrono::minutes(6));
    QCOMPARE(describe().error().value("error_subcode"_L1).toInt(), 33);
    QCOMPARE(rig.api.post(kSend, image(id)).code(), 100);
}

void TestSandboxMedia::ownersAndDeletion()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString media = u"/v25.0/"_s + idOf(rig.api.upload("bytes", "text/plain"));
    QCOMPARE(rig.api.get(QString(media + u"?phone_number_id=200000000000001")).status, 200);
    const auto foreign = rig.api.get(QString(media + u"?phone_number_id=200000000000002"));
    QCOMPARE(foreign.code(), 100);
    QVERIFY(foreign.error().value("message"_L1).toString().contains(u"phone_number_id"));
    QCOMPARE(rig.api.call("DELETE", QString(media + u"?phone_number_id=200000000000002")).code(),
             100);
    const QString url = rig.api.get(media).json.value("url"_L1).toString();
    QVERIFY(rig.api.call("DELETE", media).json.value("success"_L1).toBool());
    QCOMPARE(rig.api.get(media).code(), 100);
    QCOMPARE(rig.api.call("DELETE", media).code(), 100);
    QCOMPARE(rig.api.get(url).status, 404);
}

void TestSandboxMedia::sendingNeedsTheMedia()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto unknown = rig.api.post(kSend, image(u"410000000000001"_s));
    QCOMPARE(unknown.code(), 100);
    QCOMPARE(unknown.error().value("message"_L1).toString(),
             u"(#100) Param image['id'] is not a valid whatsapp business account media "
             u"attachment ID"_s);
    const QString id = idOf(rig.api.upload("bytes", "image/png"));
    QCOMPARE(rig.api.post(kSend, image(id)).status, 200);
    QCOMPARE(rig.api.post(u"/v25.0/200000000000002/messages"_s, image(id)).code(), 100);
    const auto inTemplate = [&](const QByteArray &media) {
        return rig.api.post(
            kSend,
            R"({"messaging_product":"whatsapp","to":"+60125550142","type":"template","template":{"name":"winter_roast_invite","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"image","image":{"id":")"
                + media
                + R"("}}]},{"type":"body","parameters":[{"type":"text","text":"Ada"},{"type":"text","text":"May"}]}]}})");
    };
    QCOMPARE(inTemplate(id.toLatin1()).status, 200);
    QVERIFY(inTemplate("5")
                .error()
                .value("message"_L1)
                .toString()
                .contains(u"Param template['components'][0]['parameters'][0]['image']['id']"));
}

void TestSandboxMedia::largestDocument()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QByteArray bytes(100 * 1024 * 1024, 'x');
    const auto uploaded = rig.api.upload(bytes, "application/pdf");
    QCOMPARE(uploaded.status, 200);
    const QString url = rig.api.get(u"/v25.0/"_s + idOf(uploaded)).json.value("url"_L1).toString();
    rig.api.headers = {{"Range", "bytes=104857598-"}};
    QCOMPARE(rig.api.get(url).bytes, QByteArray("xx"));
    QCOMPARE(rig.api.upload(bytes + 'x', "application/pdf").code(), 131053);
}

void TestSandboxMedia::customersSendFiles()
{
    test::FakeClock clock;
    Rig rig;
    QVERIFY(rig.start(clock, false));
    const QString inbound = u"/_sandbox/inbound"_s;
    const auto sent = rig.api.post(
        inbound,
        R"({"from":"+60125550142","type":"image","image":{"data":"aGVsbG8=","mime_type":"image/jpeg","caption":"Look"}})");
    QCOMPARE(sent.status, 200);
    clock.advance(std::chrono::milliseconds(10));
    QTRY_COMPARE(rig.inbound().size(), 1);
    const QJsonObject node = rig.inbound()
                                 .first()
                                 .value("messages"_L1)
                                 .toArray()
                                 .at(0)
                                 .toObject()
                                 .value("image"_L1)
                                 .toObject();
    QCOMPARE(node.keys(),
             (QStringList{u"caption"_s, u"id"_s, u"mime_type"_s, u"sha256"_s, u"url"_s}));
    QCOMPARE(QByteArray::fromBase64(node.value("sha256"_L1).toString().toLatin1()),
             QCryptographicHash::hash("hello", QCryptographicHash::Sha256));
    QCOMPARE(rig.api.get(node.value("url"_L1).toString()).bytes, QByteArray("hello"));
    const QString media = u"/v25.0/"_s + node.value("id"_L1).toString();
    QCOMPARE(rig.api.get(media).json.value("file_size"_L1).toInt(), 5);
    // It was not this number that uploaded it.
    QCOMPARE(rig.api.get(QString(media + u"?phone_number_id=200000000000001")).code(), 100);
    clock.advance(std::chrono::hours(7 * 24));
    QCOMPARE(rig.api.get(media).code(), 100);
    for (const char *bad : {R"({"data":"!!","mime_type":"image/png"})", R"({"data":"aGVsbG8="})"})
        QCOMPARE(rig.api
                     .post(inbound, R"({"from":"+60125550142","type":"image","image":)"
                                        + QByteArray(bad) + "}")
                     .status,
                 400);
}

void TestSandboxMedia::resumableUpload()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString uploads = u"/v25.0/700000000000001/uploads"_s;
    QCOMPARE(rig.api.call("POST", QString(uploads + u"?file_length=6&file_type=text/html")).code(),
             100);
    QCOMPARE(rig.api.call("POST", QString(uploads + u"?file_length=0&file_type=image/png")).code(),
             100);
    const auto begun = rig.api.call(
        "POST", QString(uploads + u"?file_name=a.png&file_length=6&file_type=image/png"));
    const QString id = idOf(begun);
    QVERIFY(id.startsWith(u"upload:"));
    QVERIFY(id.contains(u"?sig="));
    const QString path = u"/v25.0/"_s + id;
    rig.api.contentType = "application/octet-stream";
    rig.api.headers = {{"file_offset", "0"}};
    QCOMPARE(rig.api.post(path, "abc").json.value("file_offset"_L1).toInt(), 3);
    QCOMPARE(rig.api.post(path, "abc").code(), 100);
    QCOMPARE(rig.api.get(path).json.value("file_offset"_L1).toInt(), 3);
    rig.api.headers = {{"file_offset", "3"}};
    QCOMPARE(rig.api.post(path, "defg").code(), 100);
    const QString handle = rig.api.post(path, "def").json.value("h"_L1).toString();
    QVERIFY(handle.startsWith(u"4:"));
    QCOMPARE(rig.api.get(QString(path + u"x")).error().value("error_subcode"_L1).toInt(), 33);

    rig.api.headers.clear();
    rig.api.contentType = "application/json";
    const QString profile = u"/v25.0/200000000000001/whatsapp_business_profile"_s;
    QCOMPARE(
        rig.api.post(profile, R"({"messaging_product":"whatsapp","profile_picture_handle":"4:x"})")
            .code(),
        100);
    QCOMPARE(rig.api
                 .post(profile, R"({"messaging_product":"whatsapp","profile_picture_handle":")"
                                    + handle.toLatin1() + R"("})")
                 .status,
             200);
    const QString url = rig.api.get(QString(profile + u"?fields=profile_picture_url"))
                            .json.value("data"_L1)
                            .toArray()
                            .at(0)
                            .toObject()
                            .value("profile_picture_url"_L1)
                            .toString();
    rig.api.token.clear();
    QCOMPARE(rig.api.get(url).bytes, QByteArray("abcdef"));
}

void TestSandboxMedia::mediaSurvivesARestart()
{
    QTemporaryDir directory;
    Rig rig(std::nullopt, directory.filePath(u"state.json"_s));
    QVERIFY(rig.start(m_clock));
    const QString id = idOf(rig.api.upload(everyByte(), "image/png"));
    const QString url = rig.api.get(u"/v25.0/"_s + id).json.value("url"_L1).toString();
    AIC_VERIFY_RESULT(rig.sandbox->stop());
    QVERIFY(rig.start(m_clock));
    const QString again = rig.api.get(u"/v25.0/"_s + id).json.value("url"_L1).toString();
    QCOMPARE(rig.api.get(again).bytes, everyByte());
    QVERIFY(idOf(rig.api.upload("x", "image/png")) != id);
}

QTEST_GUILESS_MAIN(TestSandboxMedia)
#include "tst_sandboxmedia.moc"
