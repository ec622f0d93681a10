// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>

namespace aic::sandbox {

/// One part of a multipart/form-data body.
struct FormPart
{
    QString name;
    QString fileName; ///< as the client wrote it; a file part may have none
    bool isFile = false;
    QByteArray contentType; ///< lower case, without parameters; empty when not given
    QByteArray data;
};

/// The parts of \p body, which came with the header \p contentType. Nothing when it isn't
/// multipart/form-data, or broken.
[[nodiscard]] std::optional<std::vector<FormPart>> parseMultipart(const QByteArray &contentType,
                                                                  const QByteArray &body);

/// "audio/ogg; codecs=opus" as "audio/ogg".
[[nodiscard]] QByteArray bareMimeType(const QByteArray &contentType);

} // namespace aic::sandbox
