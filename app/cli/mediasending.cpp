// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mediasending.h"

#include <QFile>
#include <QFileInfo>

#include "cli/messagewords.h"
#include "graph/messages.h"
#include "messaging/media/filenames.h"
#include "messaging/media/mediaformat.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using messaging::MediaKind;
using messaging::MediaState;
using messaging::MessageMedia;

constexpr auto kLook = std::chrono::milliseconds(100);

QString nameOf(MediaState state)
{
    switch (state) {
    case MediaState::Waiting:
        return u"waiting"_s;
    case MediaState::Ready:
        return u"ready"_s;
    case MediaState::Failed:
        return u"failed"_s;
    case MediaState::Expired:
        return u"expired"_s;
    case MediaState::Mismatch:
        break;
    }
    return u"mismatch"_s;
}

Result<MessageMedia> readMedia(workspace::Workspace &space, MessageId message)
{
    const Result<QList<MessageMedia>> found = await(space.media().of({message}));
    if (!found)
        return fail(found.error());
    if (found->isEmpty()) {
        return fail(ErrorCode::Invalid,
                    u"Message %1 has no file, or there is no such message."_s.arg(message.value));
    }
    return found->constFirst();
}

/// Waits for a download that another process, or this one, makes.
Result<MessageMedia> fetchMedia(const Call &call, MessageId message, qint64 seconds)
{
    const Result<Connected> connected = connectAccount(call);
    if (!connected)
        return fail(connected.error());
    workspace::Workspace &space = connected->opened.workspace();
    std::ignore = onEngine(connected->opened, [&] {
        connected->session->startMedia();
        return true;
    });
    const qint64 endAtMs = connected->opened.clock().steadyMs() + seconds * 1000;
    Result<MessageMedia> media = readMedia(space, message);
    while (media && media->state == MediaState::Waiting && !call.interrupt.isRequested()
           && connected->opened.clock().steadyMs() < endAtMs) {
        call.interrupt.wait(kLook);
        media = readMedia(space, message);
    }
    return media;
}

int saveMedia(const Call &call)
{
    bool isNumber = false;
    const MessageId message{call.arguments.constFirst().toLongLong(&isNumber)};
    if (!isNumber || !message.isValid())
        return call.out.fail({.code = ErrorCode::Invalid, .detail = u"ID is a message_id"_s});
    if (!call.has(u"out"_s))
        return call.out.fail({.code = ErrorCode::Invalid, .detail = u"--out is missing"_s});
    const Result<qint64> seconds = call.number(u"timeout"_s, 60, 1, 86'400);
    if (!seconds)
        return call.out.fail(seconds.error());
    Result<MessageMedia> media = fail(ErrorCode::Internal, {});
    {
        const Result<Opened> opened = openData(call);
        if (!opened)
            return call.out.fail(opened.error());
        media = readMedia(opened->workspace(), message);
    }
    if (media && media->path.isEmpty() && media->state == MediaState::Waiting)
        media = fetchMedia(call, message, *seconds);
    if (!media)
        return call.out.fail(media.error());
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const QString target = call.value(u"out"_s);
    if (const Result<> saved = await(opened->workspace().media().saveAs(message, target)); !saved)
        return call.out.fail(saved.error());
    if (media->isRisky)
        call.out.warn(
            u"Opening this file may run a program. Do so only if you trust its sender."_s);
    if (media->state == MediaState::Mismatch)
        call.out.warn(u"This isn't the file that was announced: its checksum is another one."_s);
    call.out.result({{u"message_id"_s, QString::number(message.value)},
                     {u"out"_s, target},
                     {u"media"_s, describe(*media)}},
                    u"%1: %2 bytes"_s.arg(target).arg(media->size));
    return kDone;
}

} // namespace

Result<PickedMedia> pickMedia(const Call &call)
{
    PickedMedia picked{.path = call.value(u"media"_s)};
    const QFileInfo info(picked.path);
    if (!info.isFile()) {
        return fail(ErrorCode::Invalid, u"%1 is no file, or isn't there"_s.arg(picked.path),
                    u"media"_s);
    }
    QFile file(picked.path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Invalid,
                    u"%1 can't be read: %2"_s.arg(picked.path, file.errorString()), u"media"_s);
    }
    picked.name = messaging::cleanFileName(info.fileName());
    const messaging::MediaFormat format = messaging::formatOf(file, picked.name);
    picked.kind = messaging::mediaKindFor(format, file.size());
    if (const Result<> fits = messaging::checkMedia(picked.kind, format, file.size()); !fits)
        return fail(fits.error());
    const QString caption = call.value(u"caption"_s);
    const bool takesCaption = picked.kind == MediaKind::Image || picked.kind == MediaKind::Video
                              || picked.kind == MediaKind::Document;
    if (!caption.isEmpty() && !takesCaption) {
        return fail(ErrorCode::Invalid,
                    u"WhatsApp shows no caption with %1. Send the text by itself."_s.arg(
                        messaging::messageTypeOf(picked.kind)),
                    u"caption"_s);
    }
    picked.content = messaging::mediaContent(picked.kind, caption, picked.name);
    // What the upload will put there.
    const Result<> valid = graph::checkContent(messaging::withMediaId(picked.content, u"0"_s));
    if (!valid)
        return fail(valid.error());
    return picked;
}

Result<messaging::MediaAttachment> keepMedia(workspace::Workspace &space, const PickedMedia &picked)
{
    const Result<messaging::MediaFile> file = await(space.media().add(picked.path));
    if (!file)
        return fail(file.error());
    return file->attachment(picked.kind);
}

void waitForDownloads(const Call &call, const Connected &connected, qint64 endAtMs)
{
    const auto areTried = [&] {
        const Result<qint64> waiting = await(connected.opened.workspace().database().read(
            [account = connected.account.id](storage::Connection &c) -> Result<qint64> {
                qint64 count = 0;
                const Result<> read
                    = c.statement("SELECT count(*) FROM numbers n CROSS JOIN media w ON "
                                  "w.number_id = n.id AND w.state = 0 AND w.is_inbound = 1 "
                                  "AND w.attempts = 0 WHERE n.account_id = :account")
                          .bind(":account", account)
                          .each([&](const storage::Statement &row) { count = row.integer(0); });
                if (!read)
                    return fail(read.error());
                return count;
            }));
        return !waiting || *waiting == 0;
    };
    while (!areTried() && !call.interrupt.isRequested()
           && connected.opened.clock().steadyMs() < endAtMs) {
        call.interrupt.wait(kLook);
    }
}

QJsonValue describe(const std::optional<MessageMedia> &media)
{
    if (!media)
        return QJsonValue::Null;
    return QJsonObject{{u"kind"_s, media->kind == MediaKind::Voice
                                       ? u"voice"_s
                                       : messaging::messageTypeOf(media->kind)},
                       {u"state"_s, nameOf(media->state)},
                       {u"name"_s, media->name},
                       {u"mime_type"_s, media->format.mimeType},
                       {u"size"_s, media->size},
                       {u"path"_s, orNull(media->path)},
                       {u"is_risky"_s, media->isRisky},
                       {u"error"_s, describe(media->error)}};
}

QList<Command> mediaCommands()
{
    return {{u"messages media"_s,
             u"ID"_s,
             u"Save the file of a message, fetching it first where that is still to be done."_s,
             {{u"out"_s, u"Where to."_s, u"FILE"_s},
              {u"timeout"_s, u"Wait at most so many seconds (60)."_s, u"S"_s}},
             1,
             1,
             saveMedia}};
}

} // namespace aic::cli
