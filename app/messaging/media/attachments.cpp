// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/media/attachments.h"

#include <QJsonArray>

#include "core/json.h"
#include "graph/media.h"
#include "messaging/media/filenames.h"
#include "messaging/media/mediafiles.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

/// \p object, {"type":"image","image":{…}} or more, with \p id beside what the part holds.
QJsonObject withId(QJsonObject object, const QString &id)
{
    const QString type = json::text(object, u"type");
    QJsonObject node = object.value(type).toObject();
    if (id.isEmpty())
        node.remove(u"id"_s);
    else
        node.insert(u"id"_s, id);
    object.insert(type, node);
    return object;
}

/// The same where \p object may also be something without a file: a header of text, a location.
QJsonValue withIdIfMedia(const QJsonValue &value, const QString &id)
{
    const QJsonObject object = value.toObject();
    return mediaKindOfType(json::text(object, u"type")) ? withId(object, id) : value;
}

QJsonArray withIdInHeader(QJsonArray components, const QString &id)
{
    for (QJsonValueRef value : components) {
        QJsonObject component = value.toObject();
        if (json::text(component, u"type").compare(u"header"_s, Qt::CaseInsensitive) != 0)
            continue;
        QJsonArray parameters = component.value(u"parameters"_s).toArray();
        for (QJsonValueRef parameter : parameters)
            parameter = withIdIfMedia(QJsonValue(parameter), id);
        component.insert(u"parameters"_s, parameters);
        value = component;
    }
    return components;
}

/// Codes with which Meta says that it doesn't know a media id (cloud-api.md §3.1); 100 without a
/// subcode says so of the parameter that holds it.
bool isMediaUnknown(const Error &error)
{
    switch (error.providerCode) {
    case 131009:
    case 131052:
        return true;
    case 100:
        return error.providerSubcode == 33
               || error.detail.contains(u"media attachment"_s, Qt::CaseInsensitive)
               || error.providerDetail.contains(u"media attachment"_s, Qt::CaseInsensitive);
    default:
        return false;
    }
}

Result<QString> uploadOf(storage::Transaction &transaction, MediaFileId file, NumberId number,
                         qint64 nowMs)
{
    QString id;
    const Result<> done = transaction
                              .statement("SELECT remote_id FROM media_uploads WHERE file_id = "
                                         ":file AND number_id = :number AND expires_at_ms > :now")
                              .bind(":file", file)
                              .bind(":number", number)
                              .bind(":now", nowMs)
                              .each([&](const storage::Statement &row) { id = row.text(0); });
    if (!done)
        return fail(done.error());
    return id;
}

struct AttachedRow
{
    MediaFileId file;
    NumberId number;
    MediaState state = MediaState::Waiting;
    int renewals = 0;
};

Result<AttachedRow> readAttached(storage::Transaction &transaction, MessageId message)
{
    AttachedRow found;
    const Result<> done = transaction
                              .statement("SELECT file_id, number_id, state, renewals FROM media "
                                         "WHERE message_id = :message AND is_inbound = 0")
                              .bind(":message", message)
                              .each([&](const storage::Statement &row) {
                                  found = {row.id<MediaFileId>(0), row.id<NumberId>(1),
                                           MediaState(row.integer(2)), int(row.integer(3))};
                              });
    if (!done)
        return fail(done.error());
    return found;
}

Result<> waitAgain(storage::Transaction &transaction, MessageId message, int renewals)
{
    return transaction
        .statement("UPDATE media SET state = 0, attempts = 0, not_before_ms = 0, "
                   "renewals = :renewals WHERE message_id = :message")
        .bind(":renewals", renewals)
        .bind(":message", message)
        .run();
}

} // namespace

QJsonObject mediaContent(MediaKind kind, const QString &caption, const QString &name)
{
    QJsonObject node;
    if (!caption.isEmpty())
        node.insert(u"caption"_s, caption);
    if (kind == MediaKind::Document && !name.isEmpty())
        node.insert(u"filename"_s, name);
    if (kind == MediaKind::Voice)
        node.insert(u"voice"_s, true);
    const QString type = messageTypeOf(kind);
    return {{u"type"_s, type}, {type, node}};
}

QJsonObject mediaPart(MediaKind kind, const QString &name)
{
    QJsonObject node;
    if (kind == MediaKind::Document && !name.isEmpty())
        node.insert(u"filename"_s, name);
    const QString type = messageTypeOf(kind);
    return {{u"type"_s, type}, {type, node}};
}

QJsonObject withMediaId(const QJsonObject &content, const QString &id)
{
    const QString type = json::text(content, u"type");
    const bool isTemplate = type == u"template"_s;
    if (!isTemplate && type != u"interactive"_s)
        return withId(content, id);
    QJsonObject full = content;
    QJsonObject node = content.value(type).toObject();
    if (isTemplate) {
        node.insert(u"components"_s, withIdInHeader(node.value(u"components"_s).toArray(), id));
    } else {
        node.insert(u"header"_s, withIdIfMedia(node.value(u"header"_s), id));
    }
    full.insert(type, node);
    return full;
}

Result<> checkAttachment(storage::Transaction &transaction, const MediaAttachment &attachment)
{
    std::optional<MediaFormat> format;
    qint64 size = 0;
    const Result<> done
        = transaction.statement("SELECT format, size FROM media_files WHERE id = :id")
              .bind(":id", attachment.file)
              .each([&](const storage::Statement &row) {
                  format = formatFromJson(row.text(0).toUtf8());
                  size = row.integer(1);
              });
    if (!done)
        return done;
    if (!format) {
        return fail(ErrorCode::NotFound, u"The file is no longer kept here. Choose it again."_s,
                    u"media"_s);
    }
    return checkMedia(attachment.kind, *format, size);
}

Result<> attach(storage::Transaction &transaction, MessageId message, NumberId number,
                const MediaAttachment &attachment, qint64 nowMs)
{
    const Result<QString> known = uploadOf(transaction, attachment.file, number, nowMs);
    if (!known)
        return fail(known.error());
    if (const Result<> used = noteUsed(transaction, attachment.file); !used)
        return used;
    return transaction
        .statement("INSERT INTO media (message_id, number_id, is_inbound, kind, state, file_id, "
                   "name) VALUES (:message, :number, 0, :kind, :state, :file, :name)")
        .bind(":message", message)
        .bind(":number", number)
        .bind(":kind", attachment.kind)
        .bind(":state", known->isEmpty() ? MediaState::Waiting : MediaState::Ready)
        .bind(":file", attachment.file)
        .bind(":name", attachment.name.isNull() ? u""_s : attachment.name)
        .run();
}

Result<> noteUsed(storage::Transaction &transaction, MediaFileId file)
{
    return transaction.statement("DELETE FROM media_loose WHERE file_id = :file")
        .bind(":file", file)
        .run();
}

Result<MediaAttachment> attachmentOf(storage::Transaction &transaction, MessageId message)
{
    MediaAttachment found;
    const Result<> done
        = transaction
              .statement("SELECT file_id, kind, name FROM media "
                         "WHERE message_id = :message AND is_inbound = 0")
              .bind(":message", message)
              .each([&](const storage::Statement &row) {
                  found = {row.id<MediaFileId>(0), MediaKind(row.integer(1)), row.text(2)};
              });
    if (!done)
        return fail(done.error());
    return found;
}

Result<> queueDownload(storage::Transaction &transaction, MessageId message, NumberId number,
                       const QString &type, const QJsonObject &payload)
{
    std::optional<MediaKind> kind = mediaKindOfType(type);
    if (!kind)
        return {};
    const QJsonObject node = payload.value(type).toObject();
    const QString id = json::text(node, u"id");
    if (id.isEmpty())
        return {};
    if (node.value(u"voice"_s).toBool())
        kind = MediaKind::Voice;
    const QByteArray sha256 = graph::sha256FromText(json::text(node, u"sha256"));
    const QString name = json::text(node, u"filename");
    return transaction
        .statement("INSERT INTO media (message_id, number_id, is_inbound, kind, state, name, "
                   "mime_type, remote_id, sha256) VALUES (:message, :number, 1, :kind, 0, :name, "
                   ":type, :remote, :sha)")
        .bind(":message", message)
        .bind(":number", number)
        .bind(":kind", *kind)
        .bind(":name", name.isEmpty() ? u""_s : cleanFileName(name))
        .bind(":type", json::text(node, u"mime_type").left(200))
        .bind(":remote", id)
        .bind(":sha", sha256.isEmpty() ? QString() : QString::fromLatin1(sha256.toHex()))
        .run();
}

Result<MediaClaim> claimMedia(storage::Transaction &transaction, MessageId message, qint64 nowMs)
{
    const Result<AttachedRow> row = readAttached(transaction, message);
    if (!row)
        return fail(row.error());
    if (!row->number.isValid())
        return MediaClaim{};
    if (row->state != MediaState::Ready)
        return MediaClaim{.isHeld = true};
    const Result<QString> known = uploadOf(transaction, row->file, row->number, nowMs);
    if (!known)
        return fail(known.error());
    if (!known->isEmpty())
        return MediaClaim{.remoteId = *known};
    // It expired while the message waited.
    if (const Result<> again = waitAgain(transaction, message, row->renewals); !again)
        return fail(again.error());
    return MediaClaim{.isHeld = true};
}

Result<bool> renewMedia(storage::Transaction &transaction, MessageId message, const Error &error)
{
    if (!isMediaUnknown(error))
        return false;
    const Result<AttachedRow> row = readAttached(transaction, message);
    if (!row)
        return fail(row.error());
    if (!row->number.isValid() || row->renewals > 0)
        return false;
    const Result<> forgotten = transaction
                                   .statement("DELETE FROM media_uploads WHERE file_id = :file "
                                              "AND number_id = :number")
                                   .bind(":file", row->file)
                                   .bind(":number", row->number)
                                   .run();
    if (!forgotten)
        return fail(forgotten.error());
    if (const Result<> again = waitAgain(transaction, message, row->renewals + 1); !again)
        return fail(again.error());
    return true;
}

} // namespace aic::messaging
