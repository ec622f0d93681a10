// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/media/mediaformat.h"

#include <algorithm>
#include <array>

#include <QBuffer>
#include <QMimeDatabase>
#include <QStringDecoder>
#include <QtEndian>

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

constexpr qint64 kHead = 64 * 1024;
constexpr qint64 kMostMovieHead = 1024 * 1024;
constexpr int kMostBoxes = 64;

template <class T>
T big(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at + qsizetype(sizeof(T)) <= bytes.size()
               ? qFromBigEndian<T>(bytes.constData() + at)
               : T(0);
}

template <class T>
T little(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at + qsizetype(sizeof(T)) <= bytes.size()
               ? qFromLittleEndian<T>(bytes.constData() + at)
               : T(0);
}

int byteAt(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at < bytes.size() ? static_cast<unsigned char>(bytes.at(at)) : 0;
}

QByteArray readAt(QIODevice &file, qint64 at, qint64 most)
{
    return file.seek(at) ? file.read(most) : QByteArray();
}

QSize sizeOf(qint64 width, qint64 height)
{
    constexpr qint64 kMost = 0x7fffffff;
    return {int(std::clamp<qint64>(width, 0, kMost)), int(std::clamp<qint64>(height, 0, kMost))};
}

/// The frame header, past whatever pictures and profiles stand before it.
QSize jpegSize(QIODevice &file)
{
    qint64 at = 2;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray head = readAt(file, at, 9);
        const int marker = byteAt(head, 1);
        if (head.size() < 9 || byteAt(head, 0) != 0xff)
            return {};
        const bool isFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8
                             && marker != 0xcc;
        if (isFrame)
            return sizeOf(big<quint16>(head, 7), big<quint16>(head, 5));
        if (marker == 0xda || marker == 0xd9)
            return {};
        at += marker == 0xff ? 1 : 2 + big<quint16>(head, 2);
    }
    return {};
}

MediaFormat webpFormat(const QByteArray &head)
{
    MediaFormat format{.mimeType = u"image/webp"_s, .suffix = u"webp"_s};
    const auto three = [&](qsizetype at) {
        return byteAt(head, at) | byteAt(head, at + 1) << 8 | byteAt(head, at + 2) << 16;
    };
    const QByteArray chunk = head.mid(12, 4);
    if (chunk == "VP8X") {
        format.isAnimated = (byteAt(head, 20) & 0x02) != 0;
        format.pixels = sizeOf(three(24) + 1, three(27) + 1);
    } else if (chunk == "VP8L") {
        const quint32 bits = little<quint32>(head, 21);
        format.pixels = sizeOf((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
    } else if (chunk == "VP8 ") {
        format.pixels
            = sizeOf(little<quint16>(head, 26) & 0x3fff, little<quint16>(head, 28) & 0x3fff);
    }
    return format;
}

struct Movie
{
    bool hasVideo = false;
    bool hasAudio = false;
    bool isFirst = true; ///< before the media data
};

Movie lookAtMovie(QIODevice &file)
{
    Movie movie;
    qint64 at = 0;
    bool hasData = false;
    for (int i = 0; i < kMostBoxes && at < file.size(); ++i) {
        const QByteArray head = readAt(file, at, 16);
        qint64 size = big<quint32>(head, 0);
        if (size == 1)
            size = qint64(std::min<quint64>(big<quint64>(head, 8), quint64(file.size())));
        else if (size == 0)
            size = file.size() - at;
        if (head.size() < 8 || size < 8)
            break;
        const QByteArray kind = head.mid(4, 4);
        if (kind == "mdat") {
            hasData = true;
        } else if (kind == "moov") {
            const QByteArray box = readAt(file, at, std::min(size, kMostMovieHead));
            for (qsizetype handler = box.indexOf("hdlr"); handler >= 0;
                 handler = box.indexOf("hdlr", handler + 4)) {
                const QByteArray of = box.mid(handler + 12, 4);
                movie.hasVideo = movie.hasVideo || of == "vide";
                movie.hasAudio = movie.hasAudio || of == "soun";
            }
            movie.isFirst = !hasData;
            break;
        }
        at += size;
    }
    return movie;
}

/// Files of the ISO base media family, by their brand and what tracks they have.
MediaFormat movieFormat(QIODevice &file, const QByteArray &head)
{
    const QByteArray brand = head.mid(8, 4);
    static const std::array<QByteArray, 7> heif{"heic", "heix", "hevc", "hevx",
                                                "mif1", "msf1", "heim"};
    if (std::find(heif.begin(), heif.end(), brand) != heif.end())
        return {.mimeType = u"image/heic"_s, .suffix = u"heic"_s};
    if (brand == "avif" || brand == "avis")
        return {.mimeType = u"image/avif"_s, .suffix = u"avif"_s};
    if (brand == "qt  ")
        return {.mimeType = u"video/quicktime"_s, .suffix = u"mov"_s};
    const Movie movie = lookAtMovie(file);
    MediaFormat format;
    format.hasMovieFirst = movie.isFirst;
    const bool isSound
        = brand.startsWith("M4A") || brand.startsWith("M4B") || (movie.hasAudio && !movie.hasVideo);
    if (isSound) {
        format.mimeType = u"audio/mp4"_s;
        format.suffix = u"m4a"_s;
    } else if (brand.startsWith("3g")) {
        format.mimeType = u"video/3gpp"_s;
        format.suffix = u"3gp"_s;
    } else {
        format.mimeType = u"video/mp4"_s;
        format.suffix = u"mp4"_s;
    }
    return format;
}

MediaFormat oggFormat(const QByteArray &head)
{
    const qsizetype packet = 27 + byteAt(head, 26);
    MediaFormat format{.mimeType = u"audio/ogg"_s, .suffix = u"ogg"_s};
    if (head.mid(packet, 8) == "OpusHead") {
        format.isOpus = true;
        format.channels = byteAt(head, packet + 9);
    } else if (head.mid(packet + 1, 6) == "theora") {
        format.mimeType = u"video/ogg"_s;
        format.suffix = u"ogv"_s;
    }
    return format;
}

MediaFormat zipFormat(QIODevice &file)
{
    // The list of names stands at the end; nothing is unpacked.
    const qint64 size = file.size();
    const QByteArray names = readAt(file, std::max<qint64>(0, size - kHead), kHead);
    struct Office
    {
        const char *folder;
        QString type;
        QString suffix;
        QString macroType;
        QString macroSuffix;
    };
    static const std::array<Office, 3> offices{{
        {"word/document.xml",
         u"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_s, u"docx"_s,
         u"application/vnd.ms-word.document.macroEnabled.12"_s, u"docm"_s},
        {"xl/workbook.", u"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_s,
         u"xlsx"_s, u"application/vnd.ms-excel.sheet.macroEnabled.12"_s, u"xlsm"_s},
        {"ppt/presentation.xml",
         u"application/vnd.openxmlformats-officedocument.presentationml.presentation"_s, u"pptx"_s,
         u"application/vnd.ms-powerpoint.presentation.macroEnabled.12"_s, u"pptm"_s},
    }};
    const bool hasMacros = names.contains("vbaProject.bin");
    for (const Office &office : offices) {
        if (names.contains("[Content_Types].xml") && names.contains(office.folder)) {
            return {.mimeType = hasMacros ? office.macroType : office.type,
                    .suffix = hasMacros ? office.macroSuffix : office.suffix};
        }
    }
    if (names.contains("AndroidManifest.xml"))
        return {.mimeType = u"application/vnd.android.package-archive"_s, .suffix = u"apk"_s};
    if (names.contains("META-INF/MANIFEST.MF"))
        return {.mimeType = u"application/java-archive"_s, .suffix = u"jar"_s};
    return {.mimeType = u"application/zip"_s, .suffix = u"zip"_s};
}

QByteArray wide(const char *text)
{
    QByteArray bytes;
    for (const char *c = text; *c; ++c)
        bytes.append(*c).append('\0');
    return bytes;
}

/// Office documents of before 2007, by the names of the streams in them.
MediaFormat oleFormat(QIODevice &file, const QByteArray &head)
{
    const int shift = std::clamp<int>(little<quint16>(head, 30), 9, 12);
    const qint64 at = (qint64(little<quint32>(head, 48)) + 1) << shift;
    const QByteArray names = readAt(file, at, 4096);
    if (names.contains(wide("WordDocument")))
        return {.mimeType = u"application/msword"_s, .suffix = u"doc"_s};
    if (names.contains(wide("Workbook")) || names.contains(wide("Book")))
        return {.mimeType = u"application/vnd.ms-excel"_s, .suffix = u"xls"_s};
    if (names.contains(wide("PowerPoint Document")))
        return {.mimeType = u"application/vnd.ms-powerpoint"_s, .suffix = u"ppt"_s};
    return {.mimeType = u"application/x-ole-storage"_s};
}

/// What a system would run, however it is named.
std::optional<MediaFormat> programFormat(const QByteArray &head)
{
    if (head.startsWith("MZ")) {
        return MediaFormat{.mimeType = u"application/vnd.microsoft.portable-executable"_s,
                           .suffix = u"exe"_s};
    }
    if (head.startsWith("\x7f"
                        "ELF"))
        return MediaFormat{.mimeType = u"application/x-executable"_s};
    static const std::array<QByteArray, 4> mach{
        QByteArray::fromHex("feedface"), QByteArray::fromHex("feedfacf"),
        QByteArray::fromHex("cefaedfe"), QByteArray::fromHex("cffaedfe")};
    if (std::find(mach.begin(), mach.end(), head.left(4)) != mach.end())
        return MediaFormat{.mimeType = u"application/x-mach-binary"_s};
    if (head.startsWith("#!") && !head.startsWith("#!AMR"))
        return MediaFormat{.mimeType = u"application/x-shellscript"_s, .suffix = u"sh"_s};
    if (head.left(1024).contains("[Desktop Entry]"))
        return MediaFormat{.mimeType = u"application/x-desktop"_s, .suffix = u"desktop"_s};
    return std::nullopt;
}

std::optional<MediaFormat> markupFormat(const QByteArray &head)
{
    QByteArray text = head.left(8192).toLower();
    if (text.startsWith("\xef\xbb\xbf"))
        text.remove(0, 3);
    text = text.trimmed();
    if (!text.startsWith('<'))
        return std::nullopt;
    if (text.contains("<svg"))
        return MediaFormat{.mimeType = u"image/svg+xml"_s, .suffix = u"svg"_s};
    if (text.startsWith("<?xml") && !text.contains("<html"))
        return MediaFormat{.mimeType = u"application/xml"_s, .suffix = u"xml"_s};
    return MediaFormat{.mimeType = u"text/html"_s, .suffix = u"html"_s};
}

std::optional<MediaFormat> pictureFormat(QIODevice &file, const QByteArray &head)
{
    if (head.startsWith("\xff\xd8\xff"))
        return MediaFormat{
            .mimeType = u"image/jpeg"_s, .suffix = u"jpg"_s, .pixels = jpegSize(file)};
    if (head.startsWith(QByteArray::fromHex("89504e470d0a1a0a")) && head.mid(12, 4) == "IHDR") {
        return MediaFormat{.mimeType = u"image/png"_s,
                           .suffix = u"png"_s,
                           .pixels = sizeOf(big<quint32>(head, 16), big<quint32>(head, 20)),
                           .bitsPerChannel = byteAt(head, 24)};
    }
    if (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP")
        return webpFormat(head);
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
        return MediaFormat{.mimeType = u"image/gif"_s,
                           .suffix = u"gif"_s,
                           .pixels = sizeOf(little<quint16>(head, 6), little<quint16>(head, 8)),
                           .isAnimated = head.contains("NETSCAPE2.0")};
    }
    if (head.startsWith("BM") && little<quint32>(head, 14) >= 12 && head.size() > 26) {
        return MediaFormat{
            .mimeType = u"image/bmp"_s,
            .suffix = u"bmp"_s,
            .pixels = sizeOf(little<qint32>(head, 18), std::abs(qint64(little<qint32>(head, 22))))};
    }
    return std::nullopt;
}

std::optional<MediaFormat> soundFormat(const QByteArray &head)
{
    if (head.startsWith("OggS"))
        return oggFormat(head);
    if (head.startsWith("#!AMR"))
        return MediaFormat{.mimeType = u"audio/amr"_s, .suffix = u"amr"_s};
    if (head.startsWith("ID3"))
        return MediaFormat{.mimeType = u"audio/mpeg"_s, .suffix = u"mp3"_s};
    if (head.startsWith("RIFF") && head.mid(8, 4) == "WAVE")
        return MediaFormat{.mimeType = u"audio/x-wav"_s, .suffix = u"wav"_s};
    if (byteAt(head, 0) != 0xff || (byteAt(head, 1) & 0xe0) != 0xe0)
        return std::nullopt;
    const int layer = byteAt(head, 1) >> 1 & 3;
    if (layer == 0 && (byteAt(head, 1) & 0xf6) == 0xf0)
        return MediaFormat{.mimeType = u"audio/aac"_s, .suffix = u"aac"_s};
    const bool isFrame = layer != 0 && (byteAt(head, 1) >> 3 & 3) != 1 && byteAt(head, 2) >> 4 != 15
                         && (byteAt(head, 2) >> 2 & 3) != 3;
    if (isFrame)
        return MediaFormat{.mimeType = u"audio/mpeg"_s, .suffix = u"mp3"_s};
    return std::nullopt;
}

bool isPlainText(const QByteArray &head, bool isWhole)
{
    if (head.isEmpty())
        return false;
    const bool hasControls = std::any_of(head.cbegin(), head.cend(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'
               && c != '\f' && c != '\x1b';
    });
    if (hasControls)
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8, isWhole ? QStringDecoder::Flag::Stateless
                                                         : QStringDecoder::Flag::Default);
    const QString text = decoder(head);
    return !decoder.hasError() && !text.isNull();
}

MediaFormat otherFormat(const QByteArray &head, bool isWhole, const QString &name)
{
    if (head.left(1024).contains("%PDF-"))
        return {.mimeType = u"application/pdf"_s, .suffix = u"pdf"_s};
    if (isPlainText(head, isWhole)) {
        // Scripts and tables are text too; WhatsApp knows one type for all of them.
        const QString suffix = name.section(u'.', -1).toLower();
        return {.mimeType = u"text/plain"_s,
                .suffix = name.contains(u'.') && suffix.size() <= 8 ? suffix : u"txt"_s};
    }
    const QMimeType type = QMimeDatabase().mimeTypeForData(head);
    return {.mimeType = type.isValid() ? type.name() : u"application/octet-stream"_s,
            .suffix = type.preferredSuffix()};
}

} // namespace

MediaFormat formatOf(QIODevice &file, const QString &name)
{
    const QByteArray head = readAt(file, 0, kHead);
    if (const auto program = programFormat(head))
        return *program;
    if (const auto picture = pictureFormat(file, head))
        return *picture;
    if (head.mid(4, 4) == "ftyp")
        return movieFormat(file, head);
    if (const auto sound = soundFormat(head))
        return *sound;
    if (head.startsWith("PK\x03\x04"))
        return zipFormat(file);
    if (head.startsWith(QByteArray::fromHex("d0cf11e0a1b11ae1")))
        return oleFormat(file, head);
    if (const auto markup = markupFormat(head))
        return *markup;
    return otherFormat(head, head.size() == file.size(), name);
}

MediaFormat formatOf(const QByteArray &bytes, const QString &name)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    return formatOf(buffer, name);
}

} // namespace aic::messaging
