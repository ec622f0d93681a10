// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/thumbnails.h"

#include "ui/media/pictures.h"

namespace aic::ui {
namespace {

constexpr int kCacheKiB = 48 * 1024;

} // namespace

Thumbnails::Thumbnails(QSize bound, QObject *parent)
    : QObject(parent)
    , m_bound(bound)
    , m_images(kCacheKiB)
{
    // Large pictures take much memory while they are decoded.
    m_pool.setMaxThreadCount(2);
}

Thumbnails::~Thumbnails()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QImage Thumbnails::of(const messaging::MessageMedia &media)
{
    // What isn't what was announced is shown as such, not as a picture.
    if (media.path.isEmpty() || media.state == messaging::MediaState::Mismatch)
        return {};
    return of(media.sha256, media.path, media.format);
}

QImage Thumbnails::of(const QString &sha256, const QString &path,
                      const messaging::MediaFormat &format)
{
    if (const QImage *known = m_images.object(sha256))
        return *known;
    if (sha256.isEmpty() || m_none.contains(sha256) || m_making.contains(sha256))
        return {};
    if (!canShow(format)) {
        m_none.insert(sha256);
        return {};
    }
    m_making.insert(sha256);
    m_pool.start([this, sha256, path, format, bound = m_bound] {
        const Result<QImage> image = readPicture(path, format, bound);
        // The destructor waits for this, so the object is there; what it was sent goes with it.
        QMetaObject::invokeMethod(
            this, [this, sha256, made = image.value_or(QImage())] { this->made(sha256, made); },
            Qt::QueuedConnection);
    });
    return {};
}

void Thumbnails::made(const QString &sha256, const QImage &image)
{
    m_making.remove(sha256);
    if (image.isNull())
        m_none.insert(sha256);
    else
        m_images.insert(sha256, new QImage(image), int(image.sizeInBytes() / 1024) + 1);
    Q_EMIT ready(sha256);
}

} // namespace aic::ui
