// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QString>

#include "core/result.h"

namespace aic::contacts {

/// The encoding of \p start, the first bytes of a file: by its byte order mark, by the zero bytes
/// of UTF-16, by being UTF-8 (a few NULs don't make it UTF-16), else guessed (uchardet). \p isWhole
/// tells that nothing follows.
[[nodiscard]] QByteArray detectEncoding(const QByteArray &start, bool isWhole);

/// Bytes in a given encoding to text, piece by piece.
class TextDecoder
{
public:
    /// \p encoding is a name iconv knows. Error: Invalid with the field "encoding".
    [[nodiscard]] static Result<std::unique_ptr<TextDecoder>> create(const QByteArray &encoding);
    virtual ~TextDecoder() = default;

    /// Appends to \p text what \p bytes say; half a character waits for the next call. Bytes that
    /// mean nothing become U+FFFD and are counted. The byte order mark is left out.
    virtual void decode(QByteArrayView bytes, QString &text) = 0;
    /// Bytes that meant nothing so far.
    [[nodiscard]] virtual qint64 invalidBytes() const = 0;
};

} // namespace aic::contacts
