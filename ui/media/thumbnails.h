// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include "messaging/media/mediastore.h"

namespace aic::ui {

/// Small pictures of pictures, made on threads of its own and kept by the hash of the file, so that
/// the same picture in many messages is decoded once. UI thread.
class Thumbnails : public QObject
{
    Q_OBJECT

public:
    /// \p bound: no thumbnail is larger, in device pixels.
    explicit Thumbnails(QSize bound, QObject *parent = nullptr);
    ~Thumbnails() override;

    /// Null while it is being made, which then ends in ready(), and for what has none: other files
    /// than pictures, damaged ones, and what isn't here.
    [[nodiscard]] QImage of(const messaging::MessageMedia &media);
    [[nodiscard]] QImage of(const QString &sha256, const QString &path,
                            const messaging::MediaFormat &format);
    /// True when it was tried and there is none.
    [[nodiscard]] bool hasNone(const QString &sha256) const { return m_none.contains(sha256); }

Q_SIGNALS:
    /// of() has an image for this file, or hasNone() says so.
    void ready(const QString &sha256);

private:
    void made(const QString &sha256, const QImage &image);

    QSize m_bound;
    QCache<QString, QImage> m_images; ///< cost in KiB
    QSet<QString> m_making;
    QSet<QString> m_none;
    QThreadPool m_pool;
};

} // namespace aic::ui
