// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/threadmedia.h"

#include "core/deliver.h"
#include "ui/media/pictures.h"

namespace aic::ui {

using messaging::MediaKind;
using messaging::MediaState;
using messaging::MessageMedia;

namespace {

/// In device pixels: twice of what a bubble shows at most.
constexpr QSize kLargestPicture(640, 560);

} // namespace

ThreadMedia::ThreadMedia(messaging::MediaStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_thumbnails(kLargestPicture)
{
    connect(&store, &messaging::MediaStore::mediaChanged, this,
            [this](const QList<MessageId> &messages) {
                QList<MessageId> shown;
                for (const MessageId id : messages) {
                    if (m_known.contains(id))
                        shown.append(id);
                }
                read(shown);
            });
    connect(&store, &messaging::MediaStore::progressed, this,
            [this](MessageId message, qint64 done, qint64 total) {
                const auto found = m_known.find(message);
                if (found == m_known.end())
                    return;
                found->isMoving = true;
                found->done = done;
                found->total = total;
                Q_EMIT changed({message});
            });
    connect(&m_thumbnails, &Thumbnails::ready, this, [this](const QString &sha256) {
        QList<MessageId> messages;
        for (auto it = m_known.cbegin(); it != m_known.cend(); ++it) {
            if (it->sha256 == sha256)
                messages.append(it.key());
        }
        Q_EMIT changed(messages);
    });
}

void ThreadMedia::read(const QList<MessageId> &messages)
{
    if (messages.isEmpty())
        return;
    deliver(m_store.of(messages), this,
            [this, generation = m_generation](const Result<QList<MessageMedia>> &found) {
                if (generation != m_generation || !found || found->isEmpty())
                    return;
                QList<MessageId> read;
                for (const MessageMedia &media : *found) {
                    m_known.insert(media.message, media);
                    read.append(media.message);
                }
                Q_EMIT changed(read);
            });
}

void ThreadMedia::clear()
{
    ++m_generation;
    m_known.clear();
}

const MessageMedia *ThreadMedia::of(MessageId message) const
{
    const auto found = m_known.constFind(message);
    return found == m_known.constEnd() ? nullptr : &*found;
}

QImage ThreadMedia::picture(const MessageMedia &media)
{
    return m_thumbnails.of(media);
}

bool ThreadMedia::mayHavePicture(const MessageMedia &media) const
{
    return (media.kind == MediaKind::Image || media.kind == MediaKind::Sticker)
           && !media.path.isEmpty() && media.state != MediaState::Mismatch
           && media.format.pixels.isValid() && canShow(media.format)
           && !m_thumbnails.hasNone(media.sha256);
}

} // namespace aic::ui
