// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/media/mediatransfers.h"

#include <algorithm>

#include <QFile>
#include <QHash>
#include <QRandomGenerator>
#include <QTimer>

#include "core/deliver.h"
#include "graph/errortable.h"
#include "graph/media.h"
#include "messaging/log.h"
#include "messaging/outboxsteps.h"
#include "messaging/sender.h"
#include "storage/lease.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace aic::messaging {
namespace {

using std::chrono::milliseconds;

/// After the first tries a download goes on so often, until Meta has dropped the file.
constexpr milliseconds kLaterPause = 30min;
constexpr milliseconds kDiskPause = 1min;

struct Waiting
{
    MessageId message;
    ContactId contact;
    MediaFileId file;
    NumberId number;
    PhoneNumberId from;
    QString sha256; ///< of our file (out), as announced (in)
    qint64 size = 0;
    QString mimeType;
    QString name;
    QString remoteId;
    int attempts = 0;
    qint64 atMs = 0;
    bool isInbound = false;
};

Result<QList<Waiting>> waitingRows(storage::Connection &connection, AccountId account, qint64 nowMs)
{
    // An upload is of use only while its message waits.
    static const QByteArray sql
        = "SELECT w.message_id, m.contact_id, w.file_id, w.number_id, n.phone_number_id, "
          "CASE w.is_inbound WHEN 1 THEN w.sha256 ELSE f.sha256 END, f.size, "
          "CASE w.is_inbound WHEN 1 THEN w.mime_type ELSE f.mime_type END, w.name, w.remote_id, "
          "w.attempts, m.at_ms, w.is_inbound "
          "FROM numbers n CROSS JOIN media w ON w.number_id = n.id AND w.state = 0 "
          "AND w.is_inbound = :inbound AND w.not_before_ms <= :now "
          "JOIN messages m ON m.id = w.message_id LEFT JOIN media_files f ON f.id = w.file_id "
          "WHERE n.account_id = :account AND (w.is_inbound = 1 OR m.state = 0) LIMIT 50";
    QList<Waiting> rows;
    for (const bool inbound : {false, true}) {
        const Result<> done = connection.statement(sql)
                                  .bind(":inbound", inbound)
                                  .bind(":now", nowMs)
                                  .bind(":account", account)
                                  .each([&](const storage::Statement &row) {
                                      rows.append({.message = row.id<MessageId>(0),
                                                   .contact = row.id<ContactId>(1),
                                                   .file = row.id<MediaFileId>(2),
                                                   .number = row.id<NumberId>(3),
                                                   .from = row.id<PhoneNumberId>(4),
                                                   .sha256 = row.text(5),
                                                   .size = row.integer(6),
                                                   .mimeType = row.text(7),
                                                   .name = row.text(8),
                                                   .remoteId = row.text(9),
                                                   .attempts = int(row.integer(10)),
                                                   .atMs = row.integer(11),
                                                   .isInbound = row.integer(12) != 0});
                                  });
        if (!done)
            return fail(done.error());
    }
    return rows;
}

/// What becomes of a row.
struct Verdict
{
    MediaState state = MediaState::Waiting;
    qint64 notBeforeMs = 0;
    std::optional<MessageError> error;
    MediaFileId file; ///< downloaded
};

MessageError errorOf(const Error &error)
{
    const QString title = error.providerCode != 0 ? graph::errorTitle(error) : error.detail;
    return {error.providerCode, title, error.providerDetail};
}

/// Meta has no such file, or has it no more.
bool isDropped(const Error &error)
{
    return error.code == ErrorCode::NotFound || error.providerSubcode == 33
           || error.providerCode == 131052;
}

Verdict afterFailure(const Waiting &row, Error error, qint64 nowMs)
{
    Verdict verdict{.error = errorOf(error)};
    if (row.isInbound && isDropped(error)) {
        verdict.state = MediaState::Expired;
        return verdict;
    }
    // Whether it took effect doesn't matter: nobody sees what was uploaded.
    error.outcomeKnown = true;
    const double spread = QRandomGenerator::global()->generateDouble();
    const SendOutcome outcome = outcomeOf(error, row.attempts + 1, nowMs, spread);
    if (outcome.kind == SendOutcome::Kind::Retry) {
        verdict.notBeforeMs = outcome.notBeforeMs;
        return verdict;
    }
    const bool mayPass = outcomeOf(error, 1, nowMs, spread).kind == SendOutcome::Kind::Retry
                         || error.code == ErrorCode::Storage
                         || error.code == ErrorCode::Unauthorized;
    const bool isThere = nowMs - row.atMs < milliseconds(graph::kInboundLife).count();
    if (row.isInbound && mayPass && isThere) {
        verdict.notBeforeMs
            = nowMs + (error.code == ErrorCode::Storage ? kDiskPause : kLaterPause).count();
        return verdict;
    }
    verdict.state = row.isInbound && !isThere ? MediaState::Expired : MediaState::Failed;
    return verdict;
}

Result<> writeVerdict(storage::Transaction &transaction, const Waiting &row, const Verdict &verdict,
                      qint64 nowMs, ChangeFeed &feed)
{
    std::optional<qint64> code;
    if (verdict.error)
        code = verdict.error->code;
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QString() : text; };
    const Result<> done
        = transaction
              .statement("UPDATE media SET state = :state, attempts = attempts + 1, "
                         "not_before_ms = :notBefore, file_id = coalesce(:file, file_id), "
                         "error_code = :code, error_title = :title, error_detail = :detail "
                         "WHERE message_id = :id AND state = 0")
              .bind(":state", verdict.state)
              .bind(":notBefore", verdict.notBeforeMs)
              .bind(":file", verdict.file)
              .bind(":code", code)
              .bind(":title", verdict.error ? orNull(verdict.error->title) : QString())
              .bind(":detail", verdict.error ? orNull(verdict.error->detail) : QString())
              .bind(":id", row.message)
              .run();
    if (!done)
        return done;
    // Deleted meanwhile, the message takes its file along.
    const bool isThere = transaction.changes() > 0;
    feed.note(transaction, row.message, row.contact);
    if (verdict.file.isValid() && isThere) {
        if (const Result<> used = noteUsed(transaction, verdict.file); !used)
            return used;
    }
    if (row.isInbound || verdict.state != MediaState::Failed || !verdict.error)
        return {};
    const Result<OutboundRow> message = readOutbound(transaction, row.message);
    if (!message)
        return fail(message.error());
    if (!message->id.isValid() || message->state != MessageState::Queued)
        return {};
    return moveRow(transaction, *message,
                   {.state = MessageState::Failed, .atMs = nowMs, .error = verdict.error}, feed);
}

/// The new id serves every message that waits for the same file.
Result<> writeUpload(storage::Transaction &transaction, const Waiting &row, const QString &remoteId,
                     qint64 expiresAtMs, ChangeFeed &feed)
{
    const Result<> kept
        = transaction
              .statement("INSERT INTO media_uploads (file_id, number_id, remote_id, expires_at_ms) "
                         "VALUES (:file, :number, :remote, :expires) ON CONFLICT (file_id, "
                         "number_id) DO UPDATE SET remote_id = excluded.remote_id, "
                         "expires_at_ms = excluded.expires_at_ms")
              .bind(":file", row.file)
              .bind(":number", row.number)
              .bind(":remote", remoteId)
              .bind(":expires", expiresAtMs)
              .run();
    if (!kept)
        return kept;
    return transaction
        .statement("UPDATE media SET state = 1, not_before_ms = 0, error_code = NULL, "
                   "error_title = NULL, error_detail = NULL WHERE file_id = :file AND "
                   "number_id = :number AND is_inbound = 0 AND state = 0 RETURNING message_id")
        .bind(":file", row.file)
        .bind(":number", row.number)
        .each([&](const storage::Statement &ready) {
            feed.note(transaction, ready.id<MessageId>(0), {});
        });
}

} // namespace

struct MediaTransfers::Private
{
    /// One file on its way.
    struct Moving
    {
        Waiting row;
        std::shared_ptr<net::Transfer> transfer;
        QString part;
        bool isCancelled = false;
        bool hasNewAddress = false;
    };
    using MovingPtr = std::shared_ptr<Moving>;

    Private(MediaTransfers *self, storage::Database &db, net::HttpClient &web, graph::Client &api,
            MediaStore &files, ChangeFeed &changes, const Clock &time, MediaTransferOptions given)
        : q(self)
        , database(db)
        , http(web)
        , client(api)
        , store(files)
        , feed(changes)
        , clock(time)
        , options(given)
        , owner(storage::LeaseOwner::current())
    {}

    [[nodiscard]] QString leaseName() const { return u"media/%1"_s.arg(options.account.value); }
    void beat();
    void look();
    void begin(const Waiting &row);
    void upload(const MovingPtr &moving);
    void describe(const MovingPtr &moving);
    void download(const MovingPtr &moving, const graph::MediaInfo &info);
    void received(const MovingPtr &moving, const QByteArray &announced);
    void settle(const MovingPtr &moving, const Verdict &verdict);
    void failed(const MovingPtr &moving, const Error &error);
    void cancel(MessageId message);
    void ended(const MovingPtr &moving);
    void endedAs(const MovingPtr &moving, const Result<> &written);
    [[nodiscard]] std::shared_ptr<net::Transfer> newTransfer(const MovingPtr &moving);
    [[nodiscard]] int count(bool inbound) const;

    MediaTransfers *q;
    storage::Database &database;
    net::HttpClient &http;
    graph::Client &client;
    MediaStore &store;
    ChangeFeed &feed;
    const Clock &clock;
    MediaTransferOptions options;
    storage::LeaseOwner owner;
    QTimer heartbeat;
    QTimer poll;
    bool isOwner = false;
    bool isStopping = true;
    bool isLooking = false;
    bool isLookWanted = false;
    QHash<MessageId, MovingPtr> moving;
};

MediaTransfers::MediaTransfers(storage::Database &database, net::HttpClient &http,
                               graph::Client &client, MediaStore &store, ChangeFeed &feed,
                               const Clock &clock, MediaTransferOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, database, http, client, store, feed, clock, options))
{
    connect(&d->heartbeat, &QTimer::timeout, this, [this] { d->beat(); });
    connect(&d->poll, &QTimer::timeout, this, [this] { d->look(); });
    connect(&store, &MediaStore::wanted, this, &MediaTransfers::wake);
    connect(&store, &MediaStore::cancelled, this,
            [this](MessageId message) { d->cancel(message); });
    // Applied messages bring files, and claims send expired ones back.
    connect(&feed, &ChangeFeed::messagesChanged, this, &MediaTransfers::wake);
}

MediaTransfers::~MediaTransfers()
{
    stop();
}

int MediaTransfers::active() const
{
    return int(d->moving.size());
}

void MediaTransfers::start()
{
    d->isStopping = false;
    d->heartbeat.start(d->options.heartbeat);
    d->poll.start(d->options.pollInterval);
    d->beat();
}

void MediaTransfers::stop()
{
    if (std::exchange(d->isStopping, true))
        return;
    d->heartbeat.stop();
    d->poll.stop();
    for (const Private::MovingPtr &each : std::as_const(d->moving)) {
        each->isCancelled = true;
        if (each->transfer)
            d->http.cancel(each->transfer);
        d->store.endProgress(each->row.message);
    }
    d->moving.clear();
    if (!std::exchange(d->isOwner, false))
        return;
    std::ignore = d->database.write(
        [name = d->leaseName(), owner = d->owner](storage::Transaction &transaction) {
            return storage::dropLease(transaction, name, owner);
        });
}

void MediaTransfers::wake()
{
    d->look();
}

void MediaTransfers::Private::beat()
{
    deliver(database.write([&time = clock, name = leaseName(),
                            mine = owner](storage::Transaction &transaction) {
        return storage::takeLease(transaction, name, mine, time);
    }),
            q, [this](const Result<> &taken) {
                if (isStopping)
                    return;
                const bool wasOwner = std::exchange(isOwner, taken.has_value());
                if (isOwner && !wasOwner)
                    look();
            });
}

int MediaTransfers::Private::count(bool inbound) const
{
    return int(std::count_if(moving.cbegin(), moving.cend(), [inbound](const MovingPtr &each) {
        return each->row.isInbound == inbound;
    }));
}

void MediaTransfers::Private::look()
{
    if (isStopping || !isOwner)
        return;
    if (isLooking) {
        isLookWanted = true;
        return;
    }
    if (count(false) >= options.uploads && count(true) >= options.downloads)
        return;
    isLooking = true;
    deliver(database.read([account = options.account,
                           nowMs = clock.nowMs()](storage::Connection &connection) {
        return waitingRows(connection, account, nowMs);
    }),
            q, [this](const Result<QList<Waiting>> &rows) {
                isLooking = false;
                if (isStopping || !isOwner)
                    return;
                if (rows) {
                    for (const Waiting &row : *rows)
                        begin(row);
                }
                if (std::exchange(isLookWanted, false))
                    look();
            });
}

void MediaTransfers::Private::begin(const Waiting &row)
{
    if (moving.contains(row.message)
        || count(row.isInbound) >= (row.isInbound ? options.downloads : options.uploads)) {
        return;
    }
    const bool isOnItsWay
        = !row.isInbound
          && std::any_of(moving.cbegin(), moving.cend(), [&](const MovingPtr &other) {
                 return !other->row.isInbound && other->row.file == row.file
                        && other->row.number == row.number;
             });
    if (isOnItsWay)
        return;
    auto one = std::make_shared<Moving>();
    one->row = row;
    moving.insert(row.message, one);
    store.setProgress(row.message, 0, row.isInbound ? -1 : row.size);
    if (row.isInbound)
        describe(one);
    else
        upload(one);
}

std::shared_ptr<net::Transfer> MediaTransfers::Private::newTransfer(const MovingPtr &one)
{
    one->transfer = std::make_shared<net::Transfer>();
    one->transfer->progress = [this, guard = QPointer<MediaTransfers>(q),
                               weak = std::weak_ptr(one)](qint64 done, qint64 total) {
        const MovingPtr still = weak.lock();
        if (guard && still && !still->isCancelled)
            store.setProgress(still->row.message, done, total);
    };
    return one->transfer;
}

void MediaTransfers::Private::upload(const MovingPtr &one)
{
    const Waiting &row = one->row;
    const QString path = store.files().pathOf(row.sha256);
    if (!QFile::exists(path)) {
        Error error;
        error.code = ErrorCode::NotFound;
        error.detail = u"The file is gone from the data folder. Choose it again."_s;
        settle(one, {.state = MediaState::Failed, .error = errorOf(error)});
        return;
    }
    const graph::UploadMedia request{.number = row.from,
                                     .path = path,
                                     .size = row.size,
                                     .mimeType = row.mimeType,
                                     .fileName = row.name,
                                     .transfer = newTransfer(one)};
    deliver(client.call(request, net::Lane::Background), q,
            [this, one](const Result<graph::UploadReply> &reply) {
                if (one->isCancelled)
                    return;
                if (!reply) {
                    failed(one, reply.error());
                    return;
                }
                const qint64 expires
                    = clock.nowMs()
                      + milliseconds(graph::kUploadLife - options.renewBefore).count();
                deliver(database.write([&changes = feed, row = one->row, id = reply->id,
                                        expires](storage::Transaction &transaction) {
                    return writeUpload(transaction, row, id, expires, changes);
                }),
                        q, [this, one](const Result<> &written) {
                            endedAs(one, written);
                            if (written)
                                Q_EMIT q->uploaded();
                        });
            });
}

void MediaTransfers::Private::describe(const MovingPtr &one)
{
    deliver(client.call(graph::DescribeMedia{one->row.remoteId}, net::Lane::Background), q,
            [this, one](const Result<graph::MediaInfo> &info) {
                if (one->isCancelled)
                    return;
                if (!info)
                    failed(one, info.error());
                else
                    download(one, *info);
            });
}

void MediaTransfers::Private::download(const MovingPtr &one, const graph::MediaInfo &info)
{
    Error error;
    if (info.size > kLargestMedia) {
        error.code = ErrorCode::Invalid;
        error.detail = u"The file is larger than 100 MB. Ask for a smaller one."_s;
        settle(one, {.state = MediaState::Failed, .error = errorOf(error)});
        return;
    }
    const Result<QString> part = store.files().newPart();
    if (!part) {
        failed(one, part.error());
        return;
    }
    one->part = *part;
    graph::DownloadMedia request{
        .url = info.url, .mostBytes = kLargestMedia, .transfer = newTransfer(one)};
    request.transfer->receiveFile = *part;
    deliver(client.callPartly(request), q,
            [this, one, announced = info.sha256](const Result<qint64> &reply) {
                if (one->isCancelled || !reply)
                    QFile::remove(one->part);
                if (one->isCancelled)
                    return;
                if (reply) {
                    received(one, announced);
                } else if (reply.error().code == ErrorCode::NotFound && !one->hasNewAddress) {
                    // The address lives for five minutes; the file may live on.
                    one->hasNewAddress = true;
                    describe(one);
                } else {
                    failed(one, reply.error());
                }
            });
}

void MediaTransfers::Private::received(const MovingPtr &one, const QByteArray &announced)
{
    deliver(store.adopt(one->part, one->row.name), q,
            [this, one, announced](const Result<MediaFile> &file) {
                if (one->isCancelled)
                    return;
                if (!file) {
                    failed(one, file.error());
                    return;
                }
                // The webhook is signed; what the API says counts where that says nothing.
                const QString expected = one->row.sha256.isEmpty()
                                             ? QString::fromLatin1(announced.toHex())
                                             : one->row.sha256;
                Verdict verdict{.state = MediaState::Ready, .file = file->id};
                if (!expected.isEmpty() && expected != file->sha256) {
                    verdict.state = MediaState::Mismatch;
                    verdict.error
                        = MessageError{0, u"This isn't the file that was announced."_s,
                                       u"Its checksum is another one. Ask for it again."_s};
                }
                settle(one, verdict);
            });
}

void MediaTransfers::Private::failed(const MovingPtr &one, const Error &error)
{
    qCInfo(lcMessaging) << "media of message" << one->row.message.value << error.detail;
    settle(one, afterFailure(one->row, error, clock.nowMs()));
}

void MediaTransfers::Private::settle(const MovingPtr &one, const Verdict &verdict)
{
    deliver(database.write([&changes = feed, row = one->row, verdict,
                            nowMs = clock.nowMs()](storage::Transaction &transaction) {
        return writeVerdict(transaction, row, verdict, nowMs, changes);
    }),
            q, [this, one](const Result<> &written) { endedAs(one, written); });
}

void MediaTransfers::Private::ended(const MovingPtr &one)
{
    if (one->isCancelled)
        return;
    store.endProgress(one->row.message);
    moving.remove(one->row.message);
    look();
}

void MediaTransfers::Private::endedAs(const MovingPtr &one, const Result<> &written)
{
    if (written) {
        ended(one);
        return;
    }
    // The row says that it waits, and would begin anew at once.
    qCWarning(lcMessaging) << "the end of a transfer can't be noted:" << written.error().detail;
    QTimer::singleShot(kDiskPause, q, [this, one] { ended(one); });
}

void MediaTransfers::Private::cancel(MessageId message)
{
    const MovingPtr one = moving.value(message);
    if (!one)
        return;
    one->isCancelled = true;
    if (one->transfer)
        http.cancel(one->transfer);
    store.endProgress(message);
    moving.remove(message);
    // Others may wait for the same file.
    look();
}

} // namespace aic::messaging
