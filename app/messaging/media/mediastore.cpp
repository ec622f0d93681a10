// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/media/mediastore.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>

#include "core/deliver.h"
#include "core/savefile.h"
#include "messaging/log.h"
#include "messaging/media/filenames.h"
#include "messaging/outboxsteps.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

/// What was added and never sent, and what a killed process began, is kept so long.
constexpr auto kKeptUnused = std::chrono::hours(24);

/// Files that may go, save for those that a message has: a removal that can be taken back keeps
/// its own.
constexpr char kLoose[]
    = "SELECT l.file_id, f.sha256, EXISTS (SELECT 1 FROM media m WHERE m.file_id = l.file_id) "
      "FROM media_loose l JOIN media_files f ON f.id = l.file_id WHERE l.not_before_ms <= :now "
      "AND NOT EXISTS (SELECT 1 FROM removed_rows r WHERE r.table_name = 'media' AND "
      "json_extract(r.row, '$.file_id') = l.file_id) LIMIT 200";

constexpr char kColumns[]
    = "SELECT m.message_id, m.kind, m.state, m.is_inbound, m.name, m.mime_type, f.sha256, f.size, "
      "f.format, m.error_code, m.error_title, m.error_detail FROM media m "
      "LEFT JOIN media_files f ON f.id = m.file_id WHERE m.message_id = :id";

QString nameFor(const MessageMedia &media)
{
    const QString suffix = media.format.suffix;
    const QString stem = media.kind == MediaKind::Voice ? u"voice"_s : messageTypeOf(media.kind);
    const QString name = u"%1-%2"_s.arg(stem).arg(media.message.value);
    return suffix.isEmpty() ? name : QString(name + u'.' + suffix);
}

MessageMedia mediaOf(const storage::Statement &row, const MediaFiles &files)
{
    MessageMedia media{.message = row.id<MessageId>(0),
                       .kind = MediaKind(row.integer(1)),
                       .state = MediaState(row.integer(2)),
                       .isInbound = row.integer(3) != 0,
                       .name = row.text(4),
                       .sha256 = row.text(6),
                       .size = row.integer(7)};
    if (!media.sha256.isEmpty()) {
        media.format = formatFromJson(row.text(8).toUtf8());
        media.path = files.pathOf(media.sha256);
    } else if (const QString announced = row.text(5).section(u';', 0, 0).trimmed();
               !announced.isEmpty()) {
        media.format.mimeType = announced;
    }
    if (media.name.isEmpty())
        media.name = nameFor(media);
    // What was announced and what came may both be dangerous.
    media.isRisky = isRisky(media.name, media.format.mimeType)
                    || isRisky({}, row.text(5).section(u';', 0, 0).trimmed());
    if (!row.isNull(9))
        media.error = MessageError{int(row.integer(9)), row.text(10), row.text(11)};
    return media;
}

Result<std::optional<MessageMedia>> readMedia(storage::Connection &connection, MessageId id,
                                              const MediaFiles &files)
{
    static const QByteArray sql(kColumns);
    std::optional<MessageMedia> found;
    const Result<> done = connection.statement(sql).bind(":id", id).each(
        [&](const storage::Statement &row) { found = mediaOf(row, files); });
    if (!done)
        return fail(done.error());
    return found;
}

/// The row of the bytes, made where there is none.
Result<MediaFileId> ensureFile(storage::Transaction &transaction, const StoredBytes &bytes,
                               qint64 nowMs)
{
    MediaFileId id;
    const Result<> done
        = transaction
              .statement("INSERT INTO media_files (sha256, size, mime_type, format, stored_at_ms) "
                         "VALUES (:sha, :size, :type, :format, :now) ON CONFLICT (sha256) DO "
                         "UPDATE SET stored_at_ms = stored_at_ms RETURNING id")
              .bind(":sha", bytes.sha256)
              .bind(":size", bytes.size)
              .bind(":type", bytes.format.mimeType)
              .bind(":format", QString::fromUtf8(toJson(bytes.format)))
              .bind(":now", nowMs)
              .each([&](const storage::Statement &row) { id = row.id<MediaFileId>(0); });
    if (!done)
        return fail(done.error());
    const Result<> loose
        = transaction
              .statement("INSERT INTO media_loose (file_id, not_before_ms) VALUES (:file, :until) "
                         "ON CONFLICT (file_id) DO UPDATE SET not_before_ms = "
                         "max(not_before_ms, excluded.not_before_ms)")
              .bind(":file", id)
              .bind(":until", nowMs + std::chrono::milliseconds(kKeptUnused).count())
              .run();
    if (!loose)
        return fail(loose.error());
    return id;
}

} // namespace

MediaStore::MediaStore(storage::Database &database, ChangeFeed &feed, const Clock &clock,
                       QString folder, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_feed(feed)
    , m_clock(clock)
    , m_files(std::move(folder))
{
    qRegisterMetaType<MessageId>();
    // One reads while another writes; more would only fight for the disk.
    m_pool.setMaxThreadCount(2);
    connect(&feed, &ChangeFeed::messagesChanged, this, [this](const QList<MessageId> &messages) {
        Q_EMIT mediaChanged(messages);
        collectIfAny();
    });
    connect(&feed, &ChangeFeed::changedElsewhere, this, &MediaStore::collectIfAny);
}

MediaStore::~MediaStore()
{
    m_pool.waitForDone();
}

template <class F>
auto MediaStore::onDisk(F work) -> QFuture<std::invoke_result_t<F>>
{
    using R = std::invoke_result_t<F>;
    auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    QFuture<R> future = promise->future();
    m_pool.start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

QFuture<Result<MediaFile>> MediaStore::keep(QFuture<Result<StoredBytes>> bytes, const QString &name)
{
    return chain(this, std::move(bytes))
        .then([this, name = cleanFileName(name)](const Result<StoredBytes> &stored) {
            if (!stored)
                return readyFuture<Result<MediaFile>>(fail(stored.error()));
            return m_database.write([this, name, bytes = *stored](
                                        storage::Transaction &transaction) -> Result<MediaFile> {
                // It may have been collected since, for the same bytes were no longer needed.
                const QString path = m_files.pathOf(bytes.sha256);
                if (!QFileInfo::exists(path))
                    return fail(ErrorCode::Storage, u"The file went away. Try again."_s);
                const Result<MediaFileId> id = ensureFile(transaction, bytes, m_clock.nowMs());
                if (!id)
                    return fail(id.error());
                return MediaFile{.id = *id,
                                 .path = path,
                                 .sha256 = bytes.sha256,
                                 .name = name,
                                 .size = bytes.size,
                                 .format = bytes.format,
                                 .kind = mediaKindFor(bytes.format, bytes.size),
                                 .isRisky = isRisky(name, bytes.format.mimeType)};
            });
        });
}

QFuture<Result<MediaFile>> MediaStore::add(const QString &path)
{
    return keep(onDisk([this, path] { return m_files.copy(path); }), QFileInfo(path).fileName());
}

QFuture<Result<MediaFile>> MediaStore::add(const QByteArray &bytes, const QString &name)
{
    return keep(onDisk([this, bytes, name] { return m_files.write(bytes, name); }), name);
}

QFuture<Result<MediaFile>> MediaStore::adopt(const QString &part, const QString &name)
{
    return keep(onDisk([this, part, name] { return m_files.adopt(part, name); }), name);
}

QFuture<Result<QList<MessageMedia>>> MediaStore::of(const QList<MessageId> &messages)
{
    return m_database.read(
        [this, messages](storage::Connection &connection) -> Result<QList<MessageMedia>> {
            QList<MessageMedia> all;
            for (const MessageId id : messages) {
                Result<std::optional<MessageMedia>> media = readMedia(connection, id, m_files);
                if (!media)
                    return fail(media.error());
                if (*media)
                    all.append(std::move(**media));
            }
            const QMutexLocker lock(&m_mutex);
            for (MessageMedia &media : all) {
                const auto moving = m_progress.constFind(media.message);
                if (moving == m_progress.cend())
                    continue;
                media.isMoving = true;
                media.done = moving->done;
                media.total = moving->total;
            }
            return all;
        });
}

QFuture<Result<bool>> MediaStore::retry(MessageId message)
{
    return m_database.write([this, message](storage::Transaction &transaction) -> Result<bool> {
        const Result<std::optional<MessageMedia>> media
            = readMedia(transaction.connection(), message, m_files);
        if (!media)
            return fail(media.error());
        if (!*media || (*media)->state == MediaState::Ready)
            return false;
        if (!(*media)->isInbound) {
            const Result<MessageId> again
                = queueAgain(transaction, message, m_clock.nowMs(), m_feed);
            if (!again)
                return fail(again.error());
            transaction.afterCommit([this] {
                Q_EMIT queued();
                Q_EMIT wanted();
            });
            return again->isValid();
        }
        const Result<> done = transaction
                                  .statement("UPDATE media SET state = 0, attempts = 0, "
                                             "not_before_ms = 0 WHERE message_id = :id")
                                  .bind(":id", message)
                                  .run();
        if (!done)
            return fail(done.error());
        m_feed.note(transaction, message, {});
        transaction.afterCommit([this] { Q_EMIT wanted(); });
        return true;
    });
}

QFuture<Result<bool>> MediaStore::cancel(MessageId message)
{
    return m_database.write([this, message](storage::Transaction &transaction) -> Result<bool> {
        const QString why = u"It was cancelled."_s;
        const Result<> done
            = transaction
                  .statement("UPDATE media SET state = 2, error_code = 0, error_title = :title, "
                             "error_detail = :why WHERE message_id = :id AND state = 0")
                  .bind(":title", kHeldBackTitle)
                  .bind(":why", why)
                  .bind(":id", message)
                  .run();
        if (!done)
            return fail(done.error());
        if (transaction.changes() == 0)
            return false;
        const Result<OutboundRow> row = readOutbound(transaction, message);
        if (!row)
            return fail(row.error());
        if (row->id.isValid() && row->state == MessageState::Queued) {
            const Result<> stopped = moveRow(transaction, *row,
                                             {.state = MessageState::Failed,
                                              .atMs = m_clock.nowMs(),
                                              .error = MessageError{0, kHeldBackTitle, why}},
                                             m_feed);
            if (!stopped)
                return fail(stopped.error());
        } else {
            m_feed.note(transaction, message, {});
        }
        transaction.afterCommit([this, message] { Q_EMIT cancelled(message); });
        return true;
    });
}

QFuture<Result<>> MediaStore::saveAs(MessageId message, const QString &path)
{
    return chain(this, of({message}))
        .then([this, path](const Result<QList<MessageMedia>> &found) -> QFuture<Result<>> {
            if (!found)
                return readyFuture<Result<>>(fail(found.error()));
            if (found->isEmpty() || found->constFirst().path.isEmpty()) {
                return readyFuture<Result<>>(
                    fail(ErrorCode::NotFound, u"The file isn't here, or isn't here yet."_s));
            }
            return onDisk([from = found->constFirst().path, path]() -> Result<> {
                constexpr qint64 kPiece = 1024 * 1024;
                QFile source(from);
                if (!source.open(QIODevice::ReadOnly)) {
                    return fail(
                        ErrorCode::NotFound,
                        u"The file is gone from the data folder: %1"_s.arg(source.errorString()));
                }
                QSaveFile target(path);
                bool isWritten = target.open(QIODevice::WriteOnly);
                while (isWritten && !source.atEnd()) {
                    const QByteArray piece = source.read(kPiece);
                    isWritten = !piece.isEmpty() && target.write(piece) == piece.size();
                }
                if (!isWritten || !commitWhole(target)) {
                    return fail(ErrorCode::Storage,
                                u"%1 can't be written: %2"_s.arg(path, target.errorString()));
                }
                return {};
            });
        });
}

Result<qint64> MediaStore::collectNow(storage::Transaction &transaction)
{
    struct Loose
    {
        MediaFileId id;
        QString sha256;
        bool isUsed = false;
    };
    QList<Loose> all;
    static const QByteArray sql(kLoose);
    const Result<> read
        = transaction.statement(sql)
              .bind(":now", m_clock.nowMs())
              .each([&](const storage::Statement &row) {
                  all.append({row.id<MediaFileId>(0), row.text(1), row.integer(2) != 0});
              });
    if (!read)
        return fail(read.error());
    qint64 removed = 0;
    for (const Loose &file : std::as_const(all)) {
        // First the file: a row without one is found and mended, a file without a row isn't.
        if (!file.isUsed && !m_files.remove(file.sha256)) {
            qCWarning(lcMessaging) << "a file that nobody needs can't be deleted";
            continue;
        }
        const QByteArray forget = file.isUsed ? "DELETE FROM media_loose WHERE file_id = :id"
                                              : "DELETE FROM media_files WHERE id = :id";
        if (const Result<> gone = transaction.statement(forget).bind(":id", file.id).run(); !gone)
            return fail(gone.error());
        removed += file.isUsed ? 0 : 1;
    }
    return removed;
}

QFuture<Result<qint64>> MediaStore::collect()
{
    return m_database.write(
        [this](storage::Transaction &transaction) { return collectNow(transaction); });
}

void MediaStore::collectIfAny()
{
    deliver(m_database.read([nowMs = m_clock.nowMs()](storage::Connection &connection) {
        static const QByteArray sql(kLoose);
        Result<bool> any = false;
        const Result<> read
            = connection.statement(sql).bind(":now", nowMs).each([&](const storage::Statement &) {
                  any = true;
              });
        return read ? any : Result<bool>(fail(read.error()));
    }),
            this, [this](const Result<bool> &any) {
                if (any && *any)
                    collect();
            });
}

QFuture<Result<qint64>> MediaStore::sweep()
{
    const QDateTime limit = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs())
                                .addSecs(-std::chrono::seconds(kKeptUnused).count());
    return chain(this, onDisk([this, limit] { return m_files.sweep(limit); }))
        .then([this](const QStringList &old) {
            return m_database.write(
                [this, old](storage::Transaction &transaction) -> Result<qint64> {
                    qint64 removed = 0;
                    for (const QString &sha256 : old) {
                        bool isKnown = false;
                        const Result<> read
                            = transaction.statement("SELECT 1 FROM media_files WHERE sha256 = :sha")
                                  .bind(":sha", sha256)
                                  .each([&](const storage::Statement &) { isKnown = true; });
                        if (!read)
                            return fail(read.error());
                        if (!isKnown && m_files.remove(sha256))
                            ++removed;
                    }
                    const Result<qint64> collected = collectNow(transaction);
                    if (!collected)
                        return collected;
                    return removed + *collected;
                });
        });
}

void MediaStore::setProgress(MessageId message, qint64 done, qint64 total)
{
    {
        const QMutexLocker lock(&m_mutex);
        Progress &known = m_progress[message];
        // A step of a hundredth is seen; more often only costs.
        const bool isNews = known.total != total || done == total || done == 0
                            || done - known.done >= std::max<qint64>(total / 100, 16 * 1024);
        if (!isNews)
            return;
        known = {std::max(done, done == 0 ? 0 : known.done), total};
    }
    Q_EMIT progressed(message, done, total);
}

void MediaStore::endProgress(MessageId message)
{
    const QMutexLocker lock(&m_mutex);
    m_progress.remove(message);
}

} // namespace aic::messaging
