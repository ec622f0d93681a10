// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is by its bytes, what it may be sent as, and names that deceive.
#include <QBuffer>
#include <QTest>
#include <QtEndian>

#include "messaging/media/filenames.h"
#include "messaging/media/mediafiles.h"
#include "messaging/media/mediaformat.h"
#include "support/mediasamples.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;
namespace samples = aic::test::samples;

Q_DECLARE_METATYPE(aic::messaging::MediaKind)

class TestMediaFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formats_data();
    void formats();
    void rubbishIsNothing();
    void jsonKeepsTheFormat();
    void limits_data();
    void limits();
    void bestKind_data();
    void bestKind();
    void names_data();
    void names();
    void namesStayShort();
    void risky_data();
    void risky();
};

void TestMediaFormat::formats_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QSize>("pixels");
    QTest::newRow("jpeg") << samples::jpeg(640, 480) << u"x"_s << u"image/jpeg"_s
                          << QSize(640, 480);
    QTest::newRow("jpeg named exe")
        << samples::jpeg(3, 4) << u"a.exe"_s << u"image/jpeg"_s << QSize(3, 4);
    QTest::newRow("png") << samples::png(100, 50) << u"x"_s << u"image/png"_s << QSize(100, 50);
    QTest::newRow("png bomb") << samples::png(60'000, 60'000) << u"x"_s << u"image/png"_s
                              << QSize(60'000, 60'000);
    QTest::newRow("sticker") << samples::webp(512, 512, false) << u"x"_s << u"image/webp"_s
                             << QSize(512, 512);
    QTest::newRow("gif") << QByteArray("GIF89a\x10\x00\x20\x00", 10) << u"x"_s << u"image/gif"_s
                         << QSize(16, 32);
    QTest::newRow("mp4") << samples::mp4("isom", {"vide", "soun"}) << u"x.txt"_s << u"video/mp4"_s
                         << QSize();
    QTest::newRow("mp4 with sound only")
        << samples::mp4("isom", {"soun"}) << u"x"_s << u"audio/mp4"_s << QSize();
    QTest::newRow("m4a") << samples::mp4("M4A ", {"soun"}) << u"x"_s << u"audio/mp4"_s << QSize();
    QTest::newRow("3gpp") << samples::mp4("3gp4", {"vide"}) << u"x"_s << u"video/3gpp"_s << QSize();
    QTest::newRow("heic") << samples::mp4("heic", {}) << u"x"_s << u"image/heic"_s << QSize();
    QTest::newRow("mov") << samples::mp4("qt  ", {"vide"}) << u"x"_s << u"video/quicktime"_s
                         << QSize();
    QTest::newRow("opus") << samples::opus(1) << u"x.mp3"_s << u"audio/ogg"_s << QSize();
    QTest::newRow("amr") << QByteArray("#!AMR\n\x04") << u"x"_s << u"audio/amr"_s << QSize();
    QTest::newRow("mp3") << QByteArray("ID3\x04") << u"x"_s << u"audio/mpeg"_s << QSize();
    QTest::newRow("mp3 frame") << QByteArray::fromHex("fffb9064") << u"x"_s << u"audio/mpeg"_s
                               << QSize();
    QTest::newRow("aac") << QByteArray::fromHex("fff15080") << u"x"_s << u"audio/aac"_s << QSize();
    QTest::newRow("pdf") << QByteArray("%PDF-1.7\n%\xe2\xe3") << u"x"_s << u"application/pdf"_s
                         << QSize();
    QTest::newRow("text") << QByteArray("Grüße, 你好\n") << u"x"_s << u"text/plain"_s << QSize();
    QTest::newRow("csv") << QByteArray("a,b\n1,2\n") << u"x.csv"_s << u"text/plain"_s << QSize();
    QTest::newRow("docx")
        << samples::zip({"[Content_Types].xml", "word/document.xml"}) << u"x"_s
        << u"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_s << QSize();
    QTest::newRow("docx with macros")
        << samples::zip({"[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"})
        << u"x.docx"_s << u"application/vnd.ms-word.document.macroEnabled.12"_s << QSize();
    QTest::newRow("zip") << samples::zip({"a.txt"}) << u"x.docx"_s << u"application/zip"_s
                         << QSize();
    QTest::newRow("apk") << samples::zip({"AndroidManifest.xml"}) << u"photo.jpg"_s
                         << u"application/vnd.android.package-archive"_s << QSize();
    QTest::newRow("program") << QByteArray("MZ\x90\x00", 4) << u"photo.jpg"_s
                             << u"application/vnd.microsoft.portable-executable"_s << QSize();
    QTest::newRow("elf") << QByteArray("\x7f"
                                       "ELF\x02")
                         << u"photo.jpg"_s << u"application/x-executable"_s << QSize();
    QTest::newRow("script") << QByteArray("#!/bin/sh\nrm -rf /") << u"x.txt"_s
                            << u"application/x-shellscript"_s << QSize();
    QTest::newRow("desktop") << QByteArray("[Desktop Entry]\nExec=x") << u"x.txt"_s
                             << u"application/x-desktop"_s << QSize();
    QTest::newRow("svg") << samples::scriptedSvg() << u"x.png"_s << u"image/svg+xml"_s << QSize();
    QTest::newRow("html") << QByteArray("  <!DOCTYPE html><script>") << u"x.pdf"_s << u"text/html"_s
                          << QSize();
}

void TestMediaFormat::formats()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    QFETCH(QString, type);
    QFETCH(QSize, pixels);
    const MediaFormat format = formatOf(bytes, name);
    QCOMPARE(format.mimeType, type);
    QCOMPARE(format.pixels.isValid() ? format.pixels : QSize(), pixels);
}

void TestMediaFormat::rubbishIsNothing()
{
    // Every beginning of every sample: nothing is read beyond the end.
    for (const QByteArray &whole :
         {samples::jpeg(9, 9), samples::png(9, 9), samples::webp(9, 9, true),
          samples::mp4("isom", {"vide"}), samples::opus(2), samples::zip({"word/document.xml"}),
          QByteArray(QByteArray::fromHex("d0cf11e0a1b11ae1") + QByteArray(600, '\xff'))}) {
        for (qsizetype size = 0; size <= whole.size(); ++size)
            (void)formatOf(whole.left(size), u"x"_s);
    }
    QCOMPARE(formatOf(QByteArray("\0\1\2\3", 4), u"a.pdf"_s).mimeType,
             u"application/octet-stream"_s);
}

void TestMediaFormat::jsonKeepsTheFormat()
{
    for (const QByteArray &bytes : {samples::png(7, 5), samples::webp(512, 512, true),
                                    samples::opus(2), samples::mp4("isom", {"vide"})}) {
        const MediaFormat format = formatOf(bytes, u"x"_s);
        const MediaFormat read = formatFromJson(toJson(format));
        QCOMPARE(toJson(read), toJson(format));
        QCOMPARE(read.pixels, format.pixels);
    }
}

void TestMediaFormat::limits_data()
{
    QTest::addColumn<MediaKind>("kind");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QString>("refusal"); // a part of it; empty: taken
    constexpr qint64 kMiB = 1024 * 1024;
    const auto row
        = [](const char *name, MediaKind kind, const QByteArray &bytes, qint64 size,
             const QString &refusal) { QTest::newRow(name) << kind << bytes << size << refusal; };
    const QByteArray jpeg = samples::jpeg(9, 9);
    row("image at the limit", MediaKind::Image, jpeg, 5 * kMiB, {});
    row("image above", MediaKind::Image, jpeg, 5 * kMiB + 1, u"5 MB"_s);
    row("gif as image", MediaKind::Image, "GIF89a\x01\x01", 10, u"JPEG"_s);
    row("svg as image", MediaKind::Image, samples::scriptedSvg(), 10, u"image/svg+xml"_s);
    row("16-bit png", MediaKind::Image, samples::png(9, 9, 16), 10, u"8 bits"_s);
    row("video at the limit", MediaKind::Video, samples::mp4("isom", {"vide"}), 16 * kMiB, {});
    row("video above", MediaKind::Video, samples::mp4("isom", {"vide"}), 16 * kMiB + 1, u"16 MB"_s);
    row("mov", MediaKind::Video, samples::mp4("qt  ", {"vide"}), 10, u"MP4"_s);
    row("voice", MediaKind::Voice, samples::opus(1), 1000, {});
    row("voice of mp3", MediaKind::Voice, "ID3\x04", 1000, u"Opus"_s);
    row("stereo opus", MediaKind::Audio, samples::opus(2), 1000, u"mono"_s);
    row("vorbis", MediaKind::Audio, samples::ogg("\x01vorbis"), 1000, u"codec"_s);
    row("audio at the limit", MediaKind::Audio, "ID3\x04", 16 * kMiB, {});
    row("audio above", MediaKind::Audio, "ID3\x04", 16 * kMiB + 1, u"16 MB"_s);
    row("document at the limit", MediaKind::Document, "%PDF-1.7", 100 * kMiB, {});
    row("document above", MediaKind::Document, "%PDF-1.7", 100 * kMiB + 1, u"100 MB"_s);
    row("large picture as document", MediaKind::Document, jpeg, 5 * kMiB + 1, u"5 MB"_s);
    row("zip as document", MediaKind::Document, samples::zip({"a"}), 10, u"application/zip"_s);
    row("program as document", MediaKind::Document, "MZ", 10, u"PDF"_s);
    row("empty", MediaKind::Document, "", 0, u"empty"_s);
    row("static sticker", MediaKind::Sticker, samples::webp(512, 512, false), 100 * 1024, {});
    row("static sticker above", MediaKind::Sticker, samples::webp(512, 512, false), 100 * 1024 + 1,
        u"100 kB"_s);
    row("animated sticker", MediaKind::Sticker, samples::webp(512, 512, true), 500 * 1024, {});
    row("animated sticker above", MediaKind::Sticker, samples::webp(512, 512, true), 500 * 1024 + 1,
        u"500 kB"_s);
    row("small sticker", MediaKind::Sticker, samples::webp(100, 100, false), 100, u"512"_s);
}

void TestMediaFormat::limits()
{
    QFETCH(MediaKind, kind);
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, size);
    QFETCH(QString, refusal);
    const Result<> checked = checkMedia(kind, formatOf(bytes, u"x"_s), size);
    QCOMPARE(checked.has_value(), refusal.isEmpty());
    if (checked)
        return;
    QCOMPARE(checked.error().code, ErrorCode::Invalid);
    QCOMPARE(checked.error().field, u"media"_s);
    QVERIFY2(checked.error().detail.contains(refusal), qPrintable(checked.error().detail));
}

void TestMediaFormat::bestKind_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<MediaKind>("kind");
    QTest::newRow("jpeg") << samples::jpeg(9, 9) << qint64(100) << MediaKind::Image;
    QTest::newRow("large jpeg") << samples::jpeg(9, 9) << qint64(6'000'000) << MediaKind::Document;
    QTest::newRow("sticker") << samples::webp(512, 512, true) << qint64(1000) << MediaKind::Sticker;
    QTest::newRow("webp") << samples::webp(100, 512, true) << qint64(1000) << MediaKind::Document;
    QTest::newRow("mp4") << samples::mp4("isom", {"vide"}) << qint64(1000) << MediaKind::Video;
    QTest::newRow("opus") << samples::opus(1) << qint64(1000) << MediaKind::Audio;
    QTest::newRow("pdf") << QByteArray("%PDF-1") << qint64(1000) << MediaKind::Document;
    QTest::newRow("program") << QByteArray("MZ") << qint64(1000) << MediaKind::Document;
}

void TestMediaFormat::bestKind()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, size);
    QFETCH(MediaKind, kind);
    QCOMPARE(mediaKindFor(formatOf(bytes, u"x"_s), size), kind);
}

void TestMediaFormat::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("clean");
    QTest::newRow("plain") << u"Offer 2026.pdf"_s << u"Offer 2026.pdf"_s;
    QTest::newRow("up") << u"../../x"_s << u"x"_s;
    QTest::newRow("only up") << u"../.."_s << u"file"_s;
    QTest::newRow("windows path") << u"C:\\Windows\\system32\\x.dll"_s << u"x.dll"_s;
    QTest::newRow("stream") << u"a.txt:evil.exe"_s << u"evil.exe"_s;
    QTest::newRow("device") << u"CON"_s << u"_CON"_s;
    QTest::newRow("device with ending") << u"nul.tar.gz"_s << u"_nul.tar.gz"_s;
    QTest::newRow("port") << u"COM1.txt"_s << u"_COM1.txt"_s;
    QTest::newRow("port with superscript") << u"lpt¹"_s << u"_lpt¹"_s;
    QTest::newRow("hidden") << u".desktop"_s << u"desktop"_s;
    QTest::newRow("hidden twice") << u"...ssh"_s << u"ssh"_s;
    QTest::newRow("direction") << u"photo\u202Egpj.exe"_s << u"photogpj.exe"_s;
    QTest::newRow("isolates") << u"\u2066a\u2069.txt"_s << u"a.txt"_s;
    QTest::newRow("no width") << u"a\u200B\uFEFF.txt"_s << u"a.txt"_s;
    QTest::newRow("controls") << u"a\nb\u0000c\u007f.txt"_s << u"abc.txt"_s;
    QTest::newRow("wild") << u"a*b?<c>|\".txt"_s << u"a_b__c___.txt"_s;
    QTest::newRow("double ending stays") << u"photo.jpg.exe"_s << u"photo.jpg.exe"_s;
    QTest::newRow("dots at the end") << u"a.exe. . "_s << u"a.exe"_s;
    QTest::newRow("empty") << u""_s << u"file"_s;
    QTest::newRow("half a pair") << QString(u"a"_s + QChar(0xd83d) + u".txt"_s) << u"a.txt"_s;
    QTest::newRow("emoji") << u"😀.png"_s << u"😀.png"_s;
}

void TestMediaFormat::names()
{
    QFETCH(QString, name);
    QFETCH(QString, clean);
    QCOMPARE(cleanFileName(name), clean);
    QCOMPARE(cleanFileName(clean), clean);
}

void TestMediaFormat::namesStayShort()
{
    const QString ascii = cleanFileName(QString(5000, u'a') + u".pdf"_s);
    QCOMPARE(ascii.size(), 150);
    QVERIFY(ascii.endsWith(u".pdf"_s));
    const QString wide = cleanFileName(u"😀"_s.repeated(500) + u".pdf"_s);
    QVERIFY(wide.toUtf8().size() <= 240);
    QVERIFY(wide.endsWith(u".pdf"_s));
    QCOMPARE(QString::fromUtf8(wide.toUtf8()), wide);
}

void TestMediaFormat::risky_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("isRisky");
    QTest::newRow("picture") << u"a.jpg"_s << u"image/jpeg"_s << false;
    QTest::newRow("pdf") << u"a.pdf"_s << u"application/pdf"_s << false;
    QTest::newRow("docx") << u"a.docx"_s << u"application/zip"_s << false;
    QTest::newRow("a word") << u"exe"_s << u"text/plain"_s << false;
    QTest::newRow("exe") << u"a.EXE"_s << u"text/plain"_s << true;
    QTest::newRow("exe before") << u"photo.exe.jpg"_s << u"image/jpeg"_s << true;
    QTest::newRow("exe after") << u"photo.jpg.exe"_s << u"image/jpeg"_s << true;
    QTest::newRow("exe with spaces") << u"photo.jpg          .exe"_s << u"image/jpeg"_s << true;
    QTest::newRow("exe by content")
        << u"photo.jpg"_s << u"application/vnd.microsoft.portable-executable"_s << true;
    QTest::newRow("desktop") << u"x.desktop"_s << u"text/plain"_s << true;
    QTest::newRow("macro") << u"x.docm"_s << u"application/zip"_s << true;
    QTest::newRow("macro by content")
        << u"x.docx"_s << u"application/vnd.ms-word.document.macroEnabled.12"_s << true;
    QTest::newRow("svg") << u"x.svg"_s << u"text/plain"_s << true;
    QTest::newRow("svg by content") << u"x.png"_s << u"image/svg+xml"_s << true;
    QTest::newRow("html") << u"x.html"_s << u"text/plain"_s << true;
    QTest::newRow("shortcut") << u"x.lnk"_s << u"application/octet-stream"_s << true;
}

void TestMediaFormat::risky()
{
    QFETCH(QString, name);
    QFETCH(QString, type);
    QFETCH(bool, isRisky);
    QCOMPARE(messaging::isRisky(name, type), isRisky);
}

QTEST_GUILESS_MAIN(TestMediaFormat)
#include "tst_mediaformat.moc"
