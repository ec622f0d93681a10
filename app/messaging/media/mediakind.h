// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QMetaType>
#include <QSize>
#include <QString>

#include "core/result.h"

namespace aic::messaging {

/// What a file is sent as; the numbers are stored. Meta knows voice as audio with voice:true.
enum class MediaKind { Image = 0, Video = 1, Audio = 2, Voice = 3, Document = 4, Sticker = 5 };

/// Meta's word for the message's type: "image", … and "audio" for a voice note too.
[[nodiscard]] QString messageTypeOf(MediaKind kind);
/// The other way round; nothing for types that carry no file. "audio" is Audio.
[[nodiscard]] std::optional<MediaKind> mediaKindOfType(QStringView type);

/// What a file is, by the bytes in it.
struct MediaFormat
{
    QString mimeType = QStringLiteral("application/octet-stream");
    QString suffix;            ///< the usual one, without a dot; may be empty
    QSize pixels;              ///< of images; invalid when unknown
    bool isAnimated = false;   ///< of WebP and GIF
    bool isOpus = false;       ///< Ogg with an Opus stream
    int channels = 0;          ///< of Opus; 0: unknown
    int bitsPerChannel = 0;    ///< of PNG; 0: unknown
    bool hasMovieFirst = true; ///< MP4: what players need first stands first
};

inline constexpr qint64 kLargestMedia = 100LL * 1024 * 1024;
/// More pixels aren't decoded: a picture of a few bytes may fill the memory.
inline constexpr qint64 kMostPixels = 100'000'000;

/// The largest file of \p kind, in bytes (cloud-api.md §3.4).
[[nodiscard]] qint64 largestOf(MediaKind kind, const MediaFormat &format = {});

/// What a file of \p format and \p size bytes is best sent as; a document when nothing else takes
/// it. Never Voice: that is a person's choice.
[[nodiscard]] MediaKind mediaKindFor(const MediaFormat &format, qint64 size);

/// Whether WhatsApp takes the file as \p kind. Error: Invalid, with the limit and what to do
/// instead in words for people; field "media".
[[nodiscard]] Result<> checkMedia(MediaKind kind, const MediaFormat &format, qint64 size);

} // namespace aic::messaging
