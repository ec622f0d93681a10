// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

#include "messaging/media/mediakind.h"

namespace aic::ui {

/// Whether pictures of this format are shown: those that a decoder is there for and that are no
/// programs. SVG isn't, whatever plugin there is.
[[nodiscard]] bool canShow(const messaging::MediaFormat &format);

/// Decodes no more than needed for \p bound, upright. The header is looked at first: what would
/// fill the memory is refused. Errors: Invalid (damaged, too many pixels, no decoder). Thread: any,
/// not the UI's.
[[nodiscard]] Result<QImage> readPicture(const QString &path, const messaging::MediaFormat &format,
                                         QSize bound);

/// Whether toJpeg() is of use: WhatsApp doesn't take the file as a picture as it is.
[[nodiscard]] bool isWorthConverting(const messaging::MediaFormat &format, qint64 size);

/// The picture as a JPEG that WhatsApp takes: smaller and smaller until it has at most
/// \p mostBytes, white where it was transparent, without what the camera wrote into it. Errors: as
/// readPicture(). Thread: any, not the UI's.
[[nodiscard]] Result<QByteArray> toJpeg(const QString &path, const messaging::MediaFormat &format,
                                        qint64 mostBytes
                                        = messaging::largestOf(messaging::MediaKind::Image));

} // namespace aic::ui
