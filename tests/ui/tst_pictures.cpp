// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures made small or into JPEG, and those that must not be decoded.
#include <QBuffer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "messaging/media/mediaformat.h"
#include "support/mediasamples.h"
#include "support/verify.h"
#include "ui/media/pictures.h"
#include "ui/media/thumbnails.h"

using namespace aic;
using namespace aic::ui;
using namespace Qt::Literals::StringLiterals;
namespace samples = aic::test::samples;

class TestPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTransparentPngBecomesJpeg();
    void aLargePictureIsMadeToFit();
    void bombsAreNotDecoded();
    void scriptsAreNotDecoded();
    void thumbnailsAreBoundedAndMadeOnce();
    void damagedOnesHaveNoThumbnail();

private:
    struct Sample
    {
        QString path;
        messaging::MediaFormat format;
        qint64 size = 0;
    };
    [[nodiscard]] Sample write(const QByteArray &bytes)
    {
        QFile file(m_dir.filePath(u"%1"_s.arg(++m_count)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return {file.fileName(), messaging::formatOf(bytes, u"x"_s), bytes.size()};
    }
    [[nodiscard]] static QByteArray encoded(const QImage &image, const char *format)
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, format);
        return bytes;
    }
    /// As large as a picture of its size can be.
    [[nodiscard]] static QImage noise(int width, int height)
    {
        QImage image(width, height, QImage::Format_RGB32);
        QRandomGenerator dice(7);
        for (int y = 0; y < height; ++y)
            dice.fillRange(reinterpret_cast<quint32 *>(image.scanLine(y)), width);
        return image;
    }

    QTemporaryDir m_dir;
    int m_count = 0;
};

void TestPictures::aTransparentPngBecomesJpeg()
{
    QImage clear(20, 10, QImage::Format_ARGB32);
    clear.fill(Qt::transparent);
    const Sample sample = write(encoded(clear, "png"));
    const Result<QByteArray> jpeg = toJpeg(sample.path, sample.format);
    AIC_VERIFY_RESULT(jpeg);
    const messaging::MediaFormat format = messaging::formatOf(*jpeg, u"x"_s);
    QCOMPARE(format.mimeType, u"image/jpeg"_s);
    QCOMPARE(format.pixels, QSize(20, 10));
    QVERIFY(QImage::fromData(*jpeg).pixelColor(5, 5).lightness() > 250);
    // WhatsApp takes the PNG as it is, and not the BMP.
    QVERIFY(!isWorthConverting(sample.format, sample.size));
    const Sample bitmap = write(encoded(clear, "bmp"));
    QVERIFY(isWorthConverting(bitmap.format, bitmap.size));
    AIC_VERIFY_RESULT(toJpeg(bitmap.path, bitmap.format));
}

void TestPictures::aLargePictureIsMadeToFit()
{
    const Sample sample = write(encoded(noise(1600, 1400), "png"));
    QVERIFY(sample.size > messaging::largestOf(messaging::MediaKind::Image));
    QVERIFY(isWorthConverting(sample.format, sample.size));
    const Result<QByteArray> jpeg = toJpeg(sample.path, sample.format);
    AIC_VERIFY_RESULT(jpeg);
    AIC_VERIFY_RESULT(messaging::checkMedia(messaging::MediaKind::Image,
                                            messaging::formatOf(*jpeg, u"x"_s), jpeg->size()));
    const Result<QByteArray> small = toJpeg(sample.path, sample.format, 50'000);
    AIC_VERIFY_RESULT(small);
    QVERIFY(small->size() <= 50'000);
    const QSize pixels = messaging::formatOf(*small, u"x"_s).pixels;
    QVERIFY(qAbs(pixels.width() * 1400.0 / (pixels.height() * 1600.0) - 1) < 0.05);
}

void TestPictures::bombsAreNotDecoded()
{
    for (const QByteArray &bomb : {samples::png(60'000, 60'000), samples::png(2'000'000'000, 1),
                                   samples::jpeg(65'000, 65'000)}) {
        const Sample sample = write(bomb);
        const Result<QImage> image = readPicture(sample.path, sample.format, QSize(100, 100));
        QVERIFY(!image);
        QCOMPARE(image.error().code, ErrorCode::Invalid);
        QVERIFY2(image.error().detail.contains(u"too many"_s), qPrintable(image.error().detail));
        QVERIFY(!toJpeg(sample.path, sample.format));
    }
}

void TestPictures::scriptsAreNotDecoded()
{
    const Sample svg = write(samples::scriptedSvg());
    QVERIFY(!canShow(svg.format));
    QVERIFY(!readPicture(svg.path, svg.format, QSize(100, 100)));
    // Nor when it is called a PNG: the decoder follows what it is said to be and finds none.
    QVERIFY(!readPicture(svg.path, {.mimeType = u"image/png"_s}, QSize(100, 100)));
}

void TestPictures::thumbnailsAreBoundedAndMadeOnce()
{
    const Sample sample = write(encoded(noise(400, 200), "png"));
    Thumbnails thumbnails(QSize(100, 100));
    QSignalSpy ready(&thumbnails, &Thumbnails::ready);
    QVERIFY(thumbnails.of(u"hash"_s, sample.path, sample.format).isNull());
    QVERIFY(thumbnails.of(u"hash"_s, sample.path, sample.format).isNull());
    AIC_TRY_COMPARE(ready.size(), 1);
    QCOMPARE(thumbnails.of(u"hash"_s, sample.path, sample.format).size(), QSize(100, 50));
    QCOMPARE(ready.size(), 1);
    // From the store's point of view.
    messaging::MessageMedia media{.sha256 = u"hash"_s, .path = sample.path};
    media.format = sample.format;
    QVERIFY(!thumbnails.of(media).isNull());
    media.state = messaging::MediaState::Mismatch;
    QVERIFY(thumbnails.of(media).isNull());
}

void TestPictures::damagedOnesHaveNoThumbnail()
{
    const Sample sample = write(samples::png(100, 100));
    Thumbnails thumbnails(QSize(100, 100));
    QSignalSpy ready(&thumbnails, &Thumbnails::ready);
    QVERIFY(thumbnails.of(u"hash"_s, sample.path, sample.format).isNull());
    AIC_TRY_COMPARE(ready.size(), 1);
    QVERIFY(thumbnails.hasNone(u"hash"_s));
    QVERIFY(thumbnails.of(u"hash"_s, sample.path, sample.format).isNull());
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
