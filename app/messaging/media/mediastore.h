// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFuture>
#include <QHash>
#include <QMutex>
#include <QObject>
#include <QThreadPool>

#include "core/clock.h"
#include "messaging/changefeed.h"
#include "messaging/media/attachments.h"
#include "messaging/media/mediafiles.h"
#include "messaging/message.h"
#include "storage/database.h"

namespace aic::messaging {

/// A file that was added, to go with a message.
struct MediaFile
{
    MediaFileId id;
    QString path; ///< of our copy; it has no ending, and must not be changed
    QString sha256;
    QString name; ///< cleaned
    qint64 size = 0;
    MediaFormat format;
    MediaKind kind = MediaKind::Document; ///< what it is best sent as
    bool isRisky = false;

    /// Whether WhatsApp takes it as \p as; for the composer's hint before anything is queued.
    [[nodiscard]] Result<> check(MediaKind as) const { return checkMedia(as, format, size); }
    [[nodiscard]] MediaAttachment attachment(MediaKind as) const { return {id, as, name}; }
};

/// What a message carries, for views.
struct MessageMedia
{
    MessageId message; ///< invalid: none
    MediaKind kind = MediaKind::Document;
    MediaState state = MediaState::Waiting;
    bool isInbound = false;
    QString name;   ///< cleaned; made from the type where the sender gave none
    QString sha256; ///< of the bytes we have; also the key for thumbnails
    QString path;   ///< of the bytes, empty until they are here; never to be opened by itself
    qint64 size = 0;
    MediaFormat format;   ///< by content; while nothing is here: the type that was announced
    bool isRisky = false; ///< ask before it is opened
    bool isMoving = false;
    qint64 done = 0;   ///< bytes, while it moves
    qint64 total = -1; ///< -1: unknown
    /// Why it failed, or why it is tried again later.
    std::optional<MessageError> error;
};

/// The files of messages: kept once by content under the data directory, and what became of their
/// way to Meta or from it. Nothing is ever opened or run from here.
///
/// Thread of the functions: any; continue the futures with a context. Signals come from the thread
/// it lives on, which needs an event loop. It must live until the database is closed.
class MediaStore : public QObject
{
    Q_OBJECT

public:
    MediaStore(storage::Database &database, ChangeFeed &feed, const Clock &clock, QString folder,
               QObject *parent = nullptr);
    ~MediaStore() override;

    /// Takes a copy of a file from the disk, or bytes from the clipboard or a recorder. It is kept
    /// for a day until a message uses it. Errors: NotFound, Invalid (empty, too large, no file),
    /// Storage.
    [[nodiscard]] QFuture<Result<MediaFile>> add(const QString &path);
    [[nodiscard]] QFuture<Result<MediaFile>> add(const QByteArray &bytes, const QString &name);

    /// In no order; messages without media are left out.
    [[nodiscard]] QFuture<Result<QList<MessageMedia>>> of(const QList<MessageId> &messages);
    /// Inbound: fetches again. Outbound: the message is queued again as a new row (as
    /// Outbox::sendAgain()). Whether something was begun.
    [[nodiscard]] QFuture<Result<bool>> retry(MessageId message);
    /// Gives up a transfer that waits or moves; an outbound message then fails. Whether there was
    /// one.
    [[nodiscard]] QFuture<Result<bool>> cancel(MessageId message);
    /// Copies what a message carries to \p path. Errors: NotFound (not here), Storage.
    [[nodiscard]] QFuture<Result<>> saveAs(MessageId message, const QString &path);
    /// Deletes files that no message needs any more, as happens by itself. How many.
    QFuture<Result<qint64>> collect();
    /// At start: what a killed process left, then collect().
    QFuture<Result<qint64>> sweep();

    [[nodiscard]] const MediaFiles &files() const { return m_files; }

    // For MediaTransfers.
    /// Takes in a file that was received at \p part (MediaFiles::newPart()), which is gone then.
    [[nodiscard]] QFuture<Result<MediaFile>> adopt(const QString &part, const QString &name);
    void setProgress(MessageId message, qint64 done, qint64 total);
    void endProgress(MessageId message);

Q_SIGNALS:
    /// State, error or path may have changed; also of messages without a file.
    void mediaChanged(const QList<aic::MessageId> &messages);
    /// Grows only, until mediaChanged() or a next try.
    void progressed(aic::MessageId message, qint64 done, qint64 total);
    /// Rows wait here for their transfer. From the writer's thread.
    void wanted();
    /// From the writer's thread.
    void cancelled(aic::MessageId message);
    /// Rows were queued for the sender. From the writer's thread.
    void queued();

private:
    struct Progress
    {
        qint64 done = 0;
        qint64 total = -1;
    };

    template <class F>
    [[nodiscard]] auto onDisk(F work) -> QFuture<std::invoke_result_t<F>>;
    [[nodiscard]] QFuture<Result<MediaFile>> keep(QFuture<Result<StoredBytes>> bytes,
                                                  const QString &name);
    [[nodiscard]] Result<qint64> collectNow(storage::Transaction &transaction);
    void collectIfAny();

    storage::Database &m_database;
    ChangeFeed &m_feed;
    const Clock &m_clock;
    MediaFiles m_files;
    QThreadPool m_pool;
    QMutex m_mutex;
    QHash<MessageId, Progress> m_progress;
};

} // namespace aic::messaging

Q_DECLARE_METATYPE(aic::messaging::MediaFile)
Q_DECLARE_METATYPE(aic::messaging::MessageMedia)
