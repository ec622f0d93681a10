// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/media/mediakind.h"

#include <QLocale>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

constexpr qint64 kKiB = 1024;
constexpr qint64 kMiB = 1024 * kKiB;
constexpr int kStickerSide = 512;

const QStringList &imageTypes()
{
    static const QStringList types{u"image/jpeg"_s, u"image/png"_s};
    return types;
}

const QStringList &videoTypes()
{
    static const QStringList types{u"video/mp4"_s, u"video/3gpp"_s};
    return types;
}

const QStringList &audioTypes()
{
    static const QStringList types{u"audio/aac"_s, u"audio/amr"_s, u"audio/mpeg"_s, u"audio/mp4"_s,
                                   u"audio/ogg"_s};
    return types;
}

const QStringList &documentTypes()
{
    static const QStringList types{
        u"text/plain"_s,
        u"application/pdf"_s,
        u"application/msword"_s,
        u"application/vnd.ms-excel"_s,
        u"application/vnd.ms-powerpoint"_s,
        u"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_s,
        u"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_s,
        u"application/vnd.openxmlformats-officedocument.presentationml.presentation"_s};
    return types;
}

/// What documents may be in fact: an upload of any type that Meta takes at all.
bool isDocumentType(const QString &type)
{
    return documentTypes().contains(type) || imageTypes().contains(type)
           || videoTypes().contains(type) || audioTypes().contains(type);
}

QString sizeText(qint64 bytes, int precision)
{
    return QLocale::c().formattedDataSize(bytes, precision, QLocale::DataSizeTraditionalFormat);
}

tl::unexpected<Error> refused(const QString &detail)
{
    return fail(ErrorCode::Invalid, detail, u"media"_s);
}

QString nameOf(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Image:
        return u"A picture"_s;
    case MediaKind::Video:
        return u"A video"_s;
    case MediaKind::Audio:
        return u"An audio file"_s;
    case MediaKind::Voice:
        return u"A voice note"_s;
    case MediaKind::Document:
        return u"A document"_s;
    case MediaKind::Sticker:
        break;
    }
    return u"A sticker"_s;
}

QString adviceFor(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Image:
        return u"Make it smaller, or send a link to it."_s;
    case MediaKind::Video:
        return u"Shorten it or choose a lower quality, or send a link to it."_s;
    case MediaKind::Audio:
    case MediaKind::Voice:
        return u"Shorten it, or send a link to it."_s;
    case MediaKind::Document:
        return u"Send a link to it instead."_s;
    case MediaKind::Sticker:
        break;
    }
    return u"Make it simpler, or send it as a picture."_s;
}

Result<> checkType(MediaKind kind, const MediaFormat &format)
{
    const QString is = u"this file is %1"_s.arg(format.mimeType);
    switch (kind) {
    case MediaKind::Image:
        if (!imageTypes().contains(format.mimeType)) {
            return refused(
                u"WhatsApp takes JPEG and PNG pictures, and %1. Convert it to JPEG."_s.arg(is));
        }
        if (format.bitsPerChannel > 8) {
            return refused(u"WhatsApp takes PNG pictures with 8 bits a channel, and this one has "
                           u"%1. Convert it to JPEG."_s.arg(format.bitsPerChannel));
        }
        break;
    case MediaKind::Video:
        if (!videoTypes().contains(format.mimeType)) {
            return refused(u"WhatsApp takes MP4 and 3GPP videos, and %1. Convert it to MP4 with "
                           u"H.264 and AAC."_s.arg(is));
        }
        break;
    case MediaKind::Voice:
        if (format.mimeType != u"audio/ogg" || !format.isOpus) {
            return refused(u"A voice note must be Opus in Ogg, and %1. Send it as audio, or record "
                           u"it anew."_s.arg(is));
        }
        [[fallthrough]];
    case MediaKind::Audio:
        if (!audioTypes().contains(format.mimeType)) {
            return refused(u"WhatsApp takes AAC, AMR, MP3, M4A and Opus in Ogg as audio, and %1. "
                           u"Convert it to MP3 or M4A."_s.arg(is));
        }
        if (format.mimeType == u"audio/ogg" && !format.isOpus) {
            return refused(u"WhatsApp takes only Opus in an Ogg file, and this one holds another "
                           u"codec. Convert it to Opus or MP3."_s);
        }
        if (format.channels > 1) {
            return refused(u"WhatsApp takes Opus with one channel, and this file has %1. Convert "
                           u"it to mono."_s.arg(format.channels));
        }
        break;
    case MediaKind::Document:
        if (!isDocumentType(format.mimeType)) {
            return refused(u"WhatsApp takes PDF, text, Word, Excel and PowerPoint documents, and "
                           u"%1. Save it as PDF, or send a link to it."_s.arg(is));
        }
        break;
    case MediaKind::Sticker:
        if (format.mimeType != u"image/webp") {
            return refused(
                u"A sticker must be a WebP picture, and %1. Send it as a picture."_s.arg(is));
        }
        if (format.pixels != QSize(kStickerSide, kStickerSide)) {
            return refused(u"A sticker must have 512 × 512 pixels, and this one has %1 × %2. Send "
                           u"it as a picture."_s.arg(format.pixels.width())
                               .arg(format.pixels.height()));
        }
        break;
    }
    return {};
}

} // namespace

QString messageTypeOf(MediaKind kind)
{
    switch (kind) {
    case MediaKind::Image:
        return u"image"_s;
    case MediaKind::Video:
        return u"video"_s;
    case MediaKind::Audio:
    case MediaKind::Voice:
        return u"audio"_s;
    case MediaKind::Document:
        return u"document"_s;
    case MediaKind::Sticker:
        break;
    }
    return u"sticker"_s;
}

std::optional<MediaKind> mediaKindOfType(QStringView type)
{
    for (const MediaKind kind : {MediaKind::Image, MediaKind::Video, MediaKind::Audio,
                                 MediaKind::Document, MediaKind::Sticker}) {
        if (messageTypeOf(kind) == type)
            return kind;
    }
    return std::nullopt;
}

qint64 largestOf(MediaKind kind, const MediaFormat &format)
{
    switch (kind) {
    case MediaKind::Image:
        return 5 * kMiB;
    case MediaKind::Video:
    case MediaKind::Audio:
    case MediaKind::Voice:
        return 16 * kMiB;
    case MediaKind::Document:
        // Meta goes by the type of an upload, and doesn't know yet what it will be sent as.
        if (imageTypes().contains(format.mimeType))
            return 5 * kMiB;
        if (videoTypes().contains(format.mimeType) || audioTypes().contains(format.mimeType))
            return 16 * kMiB;
        return kLargestMedia;
    case MediaKind::Sticker:
        break;
    }
    return format.isAnimated ? 500 * kKiB : 100 * kKiB;
}

MediaKind mediaKindFor(const MediaFormat &format, qint64 size)
{
    for (const MediaKind kind :
         {MediaKind::Sticker, MediaKind::Image, MediaKind::Video, MediaKind::Audio}) {
        if (checkMedia(kind, format, size))
            return kind;
    }
    return MediaKind::Document;
}

Result<> checkMedia(MediaKind kind, const MediaFormat &format, qint64 size)
{
    if (size <= 0)
        return refused(u"The file is empty. Choose another."_s);
    if (const Result<> type = checkType(kind, format); !type)
        return type;
    const qint64 most = largestOf(kind, format);
    if (size > most) {
        const bool isClose = sizeText(size, 1) == sizeText(most, 1);
        return refused(u"%1 may have at most %2, and this file has %3. %4"_s.arg(
            nameOf(kind), sizeText(most, 0),
            isClose ? u"%1 bytes more"_s.arg(size - most) : sizeText(size, 1), adviceFor(kind)));
    }
    return {};
}

} // namespace aic::messaging
