// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include "messaging/forwarding.h"

using namespace Qt::Literals::StringLiterals;
using namespace aic;
using namespace aic::messaging;

namespace {

Message received(const char *json, const QString &text = {})
{
    Message message;
    message.direction = Direction::In;
    message.payload = QJsonDocument::fromJson(json).object();
    message.type = message.payload.value(u"type"_s).toString();
    message.text = text;
    return message;
}

MessageMedia fileOf(MediaKind kind, const QString &mimeType, const QString &name)
{
    MessageMedia media;
    media.message = MessageId{1};
    media.kind = kind;
    media.state = MediaState::Ready;
    media.isInbound = true;
    media.name = name;
    media.path = u"/somewhere/ab/cd/abcd"_s;
    media.size = 1'000;
    media.format.mimeType = mimeType;
    return media;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

class TestForwarding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAndPlaces_data();
    void textsAndPlaces();
    void files_data();
    void files();
    void whatMeansNothingElsewhereStays_data();
    void whatMeansNothingElsewhereStays();
    void aFileThatIsNotHereStays();
    void saysWhichFieldIsTooLong();
};

void TestForwarding::textsAndPlaces_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray(
        R"({"type":"text","text":{"body":"<b>Hi</b>"},"context":{"id":"wamid.1"}})")
                          << u"<b>Hi</b>"_s
                          << QByteArray(R"({"text":{"body":"<b>Hi</b>"},"type":"text"})");
    QTest::newRow("text with preview")
        << QByteArray(R"({"type":"text","text":{"body":"https://a.example","preview_url":true}})")
        << u"https://a.example"_s
        << QByteArray(R"({"text":{"body":"https://a.example","preview_url":true},"type":"text"})");
    QTest::newRow("place")
        << QByteArray(
               R"({"type":"location","location":{"latitude":3.14,"longitude":101.7,"name":"Kopi Lane","url":"https://x.example"}})")
        << QString()
        << QByteArray(
               R"({"location":{"latitude":3.14,"longitude":101.7,"name":"Kopi Lane"},"type":"location"})");
    QTest::newRow("card")
        << QByteArray(
               R"({"type":"contacts","contacts":[{"name":{"formatted_name":"Mei","first_name":"Mei"},"phones":[{"phone":"+60 16-555 0127"}]}]})")
        << QString()
        << QByteArray(
               R"({"contacts":[{"name":{"first_name":"Mei","formatted_name":"Mei"},"phones":[{"phone":"+60 16-555 0127"}]}],"type":"contacts"})");
    QTest::newRow("template") << QByteArray(
        R"({"type":"template","template":{"name":"order_ready","language":{"code":"en"}}})")
                              << u"Your order is ready"_s
                              << QByteArray(
                                     R"({"text":{"body":"Your order is ready"},"type":"text"})");
    QTest::newRow("question") << QByteArray(
        R"({"type":"interactive","interactive":{"type":"button","body":{"text":"Which day?"}}})")
                              << u"Which day?"_s
                              << QByteArray(R"({"text":{"body":"Which day?"},"type":"text"})");
}

void TestForwarding::textsAndPlaces()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, text);
    QFETCH(QByteArray, content);
    const Message message = received(payload.constData(), text);
    QVERIFY(canForward(message, nullptr));
    const auto passed = forwarded(message, nullptr);
    QVERIFY2(passed, passed ? "" : qPrintable(passed.error().detail));
    QVERIFY(!passed->hasFile);
    QCOMPARE(compact(passed->content), content);
}

void TestForwarding::files_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("mimeType");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("image") << QByteArray(
        R"({"type":"image","image":{"id":"4","mime_type":"image/jpeg","caption":"For you"}})")
                           << int(MediaKind::Image) << u"image/jpeg"_s
                           << QByteArray(R"({"image":{"caption":"For you"},"type":"image"})");
    QTest::newRow("document")
        << QByteArray(R"({"type":"document","document":{"id":"4","filename":"../../x.pdf"}})")
        << int(MediaKind::Document) << u"application/pdf"_s
        << QByteArray(R"({"document":{"filename":"x.pdf"},"type":"document"})");
    QTest::newRow("voice note") << QByteArray(
        R"({"type":"audio","audio":{"id":"4","voice":true,"caption":"ignored"}})")
                                << int(MediaKind::Voice) << u"audio/ogg"_s
                                << QByteArray(R"({"audio":{"voice":true},"type":"audio"})");
    QTest::newRow("sticker") << QByteArray(R"({"type":"sticker","sticker":{"id":"4"}})")
                             << int(MediaKind::Sticker) << u"image/webp"_s
                             << QByteArray(R"({"sticker":{},"type":"sticker"})");
}

void TestForwarding::files()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, kind);
    QFETCH(QString, mimeType);
    QFETCH(QByteArray, content);
    MessageMedia media = fileOf(static_cast<MediaKind>(kind), mimeType, u"x.pdf"_s);
    media.format.isOpus = true;
    media.format.channels = 1;
    media.format.pixels = {512, 512};
    const auto passed = forwarded(received(payload.constData()), &media);
    QVERIFY2(passed, passed ? "" : qPrintable(passed.error().detail));
    QVERIFY(passed->hasFile);
    QCOMPARE(passed->kind, media.kind);
    QCOMPARE(passed->fileName, u"x.pdf"_s);
    QCOMPARE(compact(passed->content), content);
}

void TestForwarding::whatMeansNothingElsewhereStays_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("text");
    for (
        const char *payload :
        {R"({"type":"reaction","reaction":{"message_id":"wamid.1","emoji":"x"}})",
         R"({"type":"button","button":{"text":"Collect today"}})",
         R"({"type":"interactive","interactive":{"type":"button_reply","button_reply":{"title":"Monday"}}})",
         R"({"type":"order","order":{"product_items":[]}})",
         R"({"type":"system","system":{"body":"changed"}})", R"({"type":"unsupported"})",
         R"({"type":"template","template":{"name":"order_ready"}})",
         R"({"type":"image","image":{"id":"4"}})"}) {
        QTest::newRow(payload) << QByteArray(
            payload) << (QByteArray(payload).contains("template") ? QString() : u"words"_s);
    }
}

void TestForwarding::whatMeansNothingElsewhereStays()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, text);
    const Message message = received(payload.constData(), text);
    QVERIFY(!canForward(message, nullptr));
    QVERIFY(!forwarded(message, nullptr));
}

void TestForwarding::aFileThatIsNotHereStays()
{
    MessageMedia media = fileOf(MediaKind::Image, u"image/jpeg"_s, {});
    media.path.clear();
    const Message message = received(R"({"type":"image","image":{"id":"4","caption":"Hi"}})");
    QVERIFY(!canForward(message, &media));
    QVERIFY(!forwarded(message, &media));
}

void TestForwarding::saysWhichFieldIsTooLong()
{
    const QByteArray longest(5'000, 'x');
    const auto text = forwarded(
        received(
            QByteArray("{\"type\":\"text\",\"text\":{\"body\":\"" + longest + "\"}}").constData()),
        nullptr);
    QVERIFY(!text);
    QCOMPARE(text.error().field, u"text.body"_s);
    MessageMedia media = fileOf(MediaKind::Image, u"image/jpeg"_s, {});
    media.size = 6 * 1024 * 1024;
    const auto image = forwarded(received(R"({"type":"image","image":{"id":"4"}})"), &media);
    QVERIFY(!image);
    QCOMPARE(image.error().field, u"media"_s);
}

QTEST_GUILESS_MAIN(TestForwarding)
#include "tst_forwarding.moc"
