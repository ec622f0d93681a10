// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/pictures.h"

#include <algorithm>
#include <mutex>

#include <QBuffer>
#include <QHash>
#include <QImageReader>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {
namespace {

using messaging::MediaFormat;

constexpr int kAllocationMiB = 512; // kMostPixels with four bytes each, and a little
constexpr int kLargestSide = 4096;
constexpr int kQuality = 88;
constexpr double kShrink = 0.8;
constexpr int kMostRounds = 16;

/// The decoder for what the bytes are; the file gets no other, whatever it is named.
QByteArray decoderOf(const MediaFormat &format)
{
    static const QHash<QString, QByteArray> decoders{
        {u"image/jpeg"_s, "jpeg"}, {u"image/png"_s, "png"}, {u"image/webp"_s, "webp"},
        {u"image/gif"_s, "gif"},   {u"image/bmp"_s, "bmp"}, {u"image/heic"_s, "heic"},
        {u"image/avif"_s, "avif"}};
    return decoders.value(format.mimeType);
}

tl::unexpected<Error> refused(const QString &detail)
{
    return fail(ErrorCode::Invalid, detail, u"media"_s);
}

Result<> checkPixels(QSize size)
{
    if (!size.isValid() || qint64(size.width()) * size.height() <= messaging::kMostPixels)
        return {};
    return refused(u"The picture has %1 × %2 pixels, too many to be shown."_s.arg(size.width())
                       .arg(size.height()));
}

} // namespace

bool canShow(const MediaFormat &format)
{
    const QByteArray decoder = decoderOf(format);
    return !decoder.isEmpty() && QImageReader::supportedImageFormats().contains(decoder);
}

Result<QImage> readPicture(const QString &path, const MediaFormat &format, QSize bound)
{
    static std::once_flag once;
    std::call_once(once, [] { QImageReader::setAllocationLimit(kAllocationMiB); });
    if (!canShow(format))
        return refused(u"Pictures of this type can't be read here."_s);
    // As the header says, before a decoder sees it; and again as the decoder understands it.
    if (const Result<> fits = checkPixels(format.pixels); !fits)
        return fail(fits.error());
    QImageReader reader(path, decoderOf(format));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty())
        return refused(u"The picture is damaged."_s);
    if (const Result<> fits = checkPixels(size); !fits)
        return fail(fits.error());
    // Before it is turned upright a bound holds for either side.
    const bool isTurned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    const QSize target = isTurned ? bound.transposed() : bound;
    if (target.isValid() && (size.width() > target.width() || size.height() > target.height()))
        reader.setScaledSize(size.scaled(target, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    QImage image = reader.read();
    if (image.isNull())
        return refused(u"The picture is damaged: %1"_s.arg(reader.errorString()));
    return image;
}

bool isWorthConverting(const MediaFormat &format, qint64 size)
{
    return canShow(format) && !format.isAnimated
           && !messaging::checkMedia(messaging::MediaKind::Image, format, size);
}

Result<QByteArray> toJpeg(const QString &path, const MediaFormat &format, qint64 mostBytes)
{
    const Result<QImage> read = readPicture(path, format, QSize(kLargestSide, kLargestSide));
    if (!read)
        return fail(read.error());
    QImage image(read->size(), QImage::Format_RGB32);
    if (image.isNull())
        return refused(u"There isn't enough memory for this picture."_s);
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        painter.drawImage(0, 0, *read);
    }
    for (int round = 0; round < kMostRounds; ++round) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "jpeg", kQuality))
            return refused(u"The picture can't be written as JPEG."_s);
        if (bytes.size() <= mostBytes)
            return bytes;
        const QSize smaller(std::max(1, int(image.width() * kShrink)),
                            std::max(1, int(image.height() * kShrink)));
        image = image.scaled(smaller, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    return refused(u"The picture can't be made small enough."_s);
}

} // namespace aic::ui
