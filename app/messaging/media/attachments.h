// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>

#include "core/error.h"
#include "core/ids.h"
#include "messaging/media/mediakind.h"
#include "storage/database.h"

namespace aic::messaging {

/// A file in the media store.
using MediaFileId = RowId<struct MediaFileTag>;

/// Where a message's file is; the numbers are stored.
enum class MediaState {
    Waiting = 0,  ///< for its upload or download, or under way
    Ready = 1,    ///< Meta has it (out), we have it (in)
    Failed = 2,   ///< given up; the error says why
    Expired = 3,  ///< inbound: Meta no longer has it
    Mismatch = 4, ///< inbound: what came isn't what was announced
};

/// A file that goes with a new message.
struct MediaAttachment
{
    MediaFileId file; ///< invalid: none
    MediaKind kind = MediaKind::Document;
    QString name; ///< what the customer sees, of a document
};

/// Meta's message object for a file of ours, without the id, which only the upload brings.
/// \p caption must be empty where the kind has none.
[[nodiscard]] QJsonObject mediaContent(MediaKind kind, const QString &caption,
                                       const QString &name = {});
/// The same for the header of a template or an interactive message: {"type":"image","image":{…}}.
[[nodiscard]] QJsonObject mediaPart(MediaKind kind, const QString &name = {});
/// \p content with the id that an upload gave, or any other text in its place; empty takes it away.
/// It goes into the header of a template or an interactive message, else into the file's own node.
[[nodiscard]] QJsonObject withMediaId(const QJsonObject &content, const QString &id);

// Steps of transactions; thread: writer.

/// Whether the file may go as it is asked. Errors: Invalid, NotFound.
[[nodiscard]] Result<> checkAttachment(storage::Transaction &transaction,
                                       const MediaAttachment &attachment);
/// The file of an outbound row: ready at once when Meta has it already.
[[nodiscard]] Result<> attach(storage::Transaction &transaction, MessageId message, NumberId number,
                              const MediaAttachment &attachment, qint64 nowMs);
/// A message has the file now: it goes with the last message that has it.
[[nodiscard]] Result<> noteUsed(storage::Transaction &transaction, MediaFileId file);
/// The attachment of a row, to be attached to a copy of it; invalid when it has none.
[[nodiscard]] Result<MediaAttachment> attachmentOf(storage::Transaction &transaction,
                                                   MessageId message);
/// Queues the download of what an inbound message carries, if it carries a file.
[[nodiscard]] Result<> queueDownload(storage::Transaction &transaction, MessageId message,
                                     NumberId number, const QString &type,
                                     const QJsonObject &payload);

/// What a claim needs to know.
struct MediaClaim
{
    bool isHeld = false; ///< the file must go up first
    QString remoteId;    ///< empty when the message has no file
};
/// Looks whether Meta still has the file of an outbound row; if not, its upload is queued again.
[[nodiscard]] Result<MediaClaim> claimMedia(storage::Transaction &transaction, MessageId message,
                                            qint64 nowMs);
/// After a request that Meta refused with \p error: when it didn't know the file, the upload is
/// queued again, once. True then: the message goes back to the queue.
[[nodiscard]] Result<bool> renewMedia(storage::Transaction &transaction, MessageId message,
                                      const Error &error);

} // namespace aic::messaging

Q_DECLARE_METATYPE(aic::messaging::MediaFileId)
