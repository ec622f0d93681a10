// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>
#include <QStringList>

#include "core/clock.h"
#include "messaging/media/mediakind.h"

class QIODevice;

namespace aic::messaging {

/// A file where it belongs.
struct StoredBytes
{
    QString sha256; ///< 64 lower-case hex digits
    qint64 size = 0;
    MediaFormat format;
};

/// Files by their content: FOLDER/ab/cd/SHA256, without a name and not executable. The same bytes
/// are there once, and a file is there whole or not at all. Thread: any; blocks.
class MediaFiles
{
public:
    explicit MediaFiles(QString folder)
        : m_folder(std::move(folder))
    {}

    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// Whether it is there or not.
    [[nodiscard]] QString pathOf(const QString &sha256) const;
    /// Copies a file in. Errors: NotFound, Invalid (no plain file, empty, over kLargestMedia),
    /// Storage (disk full …).
    [[nodiscard]] Result<StoredBytes> copy(const QString &path) const;
    [[nodiscard]] Result<StoredBytes> write(const QByteArray &bytes, const QString &name) const;
    /// Takes \p path, made by newPart(), in; it is gone afterwards in any case.
    [[nodiscard]] Result<StoredBytes> adopt(const QString &path, const QString &name) const;
    /// A new path for a file that is being received. Error: Storage.
    [[nodiscard]] Result<QString> newPart() const;

    /// True when it is gone, also if it wasn't there.
    bool remove(const QString &sha256) const;
    /// Removes parts that were begun before \p olderThan, and lists the files that old.
    [[nodiscard]] QStringList sweep(const QDateTime &olderThan) const;

private:
    [[nodiscard]] Result<StoredBytes> take(QIODevice &source, const QString &name) const;
    [[nodiscard]] Result<> place(const QString &part, const StoredBytes &bytes) const;

    QString m_folder;
};

[[nodiscard]] QByteArray toJson(const MediaFormat &format);
[[nodiscard]] MediaFormat formatFromJson(const QByteArray &bytes);

} // namespace aic::messaging
