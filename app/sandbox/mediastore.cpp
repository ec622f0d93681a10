// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/mediastore.h"

#include <algorithm>
#include <array>

#include <QCryptographicHash>
#include <QJsonArray>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;
constexpr qint64 kKeptMs = 30 * kDayMs;
constexpr qint64 kInboundKeptMs = 7 * kDayMs;
constexpr qint64 kMostBytes = 1024LL * 1024 * 1024;

constexpr qint64 kKiB = 1024;
constexpr qint64 kMiB = 1024 * kKiB;

constexpr MediaKind kAudio{"audio", 16 * kMiB};
constexpr MediaKind kDocument{"document", 100 * kMiB};
constexpr MediaKind kImage{"image", 5 * kMiB};
constexpr MediaKind kSticker{"sticker", 500 * kKiB};
constexpr MediaKind kVideo{"video", 16 * kMiB};

struct KnownType
{
    const char *mimeType;
    MediaKind kind;
};
constexpr std::array kTypes{
    KnownType{"audio/aac", kAudio},
    KnownType{"audio/mp4", kAudio},
    KnownType{"audio/mpeg", kAudio},
    KnownType{"audio/amr", kAudio},
    KnownType{"audio/ogg", kAudio},
    KnownType{"audio/opus", kAudio},
    KnownType{"application/vnd.ms-powerpoint", kDocument},
    KnownType{"application/msword", kDocument},
    KnownType{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", kDocument},
    KnownType{"application/vnd.openxmlformats-officedocument.presentationml.presentation",
              kDocument},
    KnownType{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", kDocument},
    KnownType{"application/pdf", kDocument},
    KnownType{"text/plain", kDocument},
    KnownType{"application/vnd.ms-excel", kDocument},
    KnownType{"image/jpeg", kImage},
    KnownType{"image/png", kImage},
    KnownType{"image/webp", kSticker},
    KnownType{"video/mp4", kVideo},
    KnownType{"video/3gpp", kVideo},
};

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray fromBase64(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

} // namespace

QByteArray Media::sha256() const
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

bool Media::isExpired(qint64 nowMs) const
{
    return nowMs - createdAtMs >= (isInbound ? kInboundKeptMs : kKeptMs);
}

const Media *MediaStore::find(const QString &id, qint64 nowMs) const
{
    const auto found = m_media.find(id);
    return found == m_media.end() || found->second.isExpired(nowMs) ? nullptr : &found->second;
}

bool MediaStore::add(Media media)
{
    // What has expired makes room first.
    for (auto it = m_media.begin(); it != m_media.end();) {
        if (it->second.isExpired(media.createdAtMs)) {
            m_bytes -= it->second.bytes.size();
            it = m_media.erase(it);
        } else {
            ++it;
        }
    }
    if (m_bytes + media.bytes.size() > kMostBytes)
        return false;
    m_bytes += media.bytes.size();
    m_media[media.id] = std::move(media);
    return true;
}

void MediaStore::remove(const QString &id)
{
    if (const auto found = m_media.find(id); found != m_media.end()) {
        m_bytes -= found->second.bytes.size();
        m_media.erase(found);
    }
}

Upload *MediaStore::upload(const QString &id)
{
    const auto found = m_uploads.find(id);
    return found == m_uploads.end() ? nullptr : &found->second;
}

const Upload *MediaStore::uploadByHandle(const QString &handle) const
{
    const auto found = std::find_if(m_uploads.begin(), m_uploads.end(), [&](const auto &entry) {
        return !handle.isEmpty() && entry.second.handle == handle;
    });
    return found == m_uploads.end() ? nullptr : &found->second;
}

void MediaStore::addUpload(Upload upload)
{
    m_uploads[upload.id] = std::move(upload);
}

QJsonObject MediaStore::toJson(qint64 nowMs) const
{
    QJsonArray media;
    for (const auto &[id, item] : m_media) {
        if (item.isExpired(nowMs))
            continue;
        media.append(QJsonObject{{u"id"_s, item.id},
                                 {u"number"_s, item.numberId},
                                 {u"mime_type"_s, item.mimeType},
                                 {u"file_name"_s, item.fileName},
                                 {u"created_at_ms"_s, item.createdAtMs},
                                 {u"inbound"_s, item.isInbound},
                                 {u"bytes"_s, base64(item.bytes)}});
    }
    QJsonArray uploads;
    for (const auto &[id, upload] : m_uploads) {
        uploads.append(QJsonObject{{u"id"_s, upload.id},
                                   {u"signature"_s, upload.signature},
                                   {u"file_name"_s, upload.fileName},
                                   {u"mime_type"_s, upload.mimeType},
                                   {u"length"_s, upload.length},
                                   {u"handle"_s, upload.handle},
                                   {u"bytes"_s, base64(upload.bytes)}});
    }
    return {{u"media"_s, media}, {u"uploads"_s, uploads}};
}

void MediaStore::load(const QJsonObject &saved)
{
    m_media.clear();
    m_uploads.clear();
    m_bytes = 0;
    const QJsonArray media = saved.value("media"_L1).toArray();
    for (const QJsonValue &value : media) {
        const QJsonObject object = value.toObject();
        Media item;
        item.id = object.value("id"_L1).toString();
        item.numberId = object.value("number"_L1).toString();
        item.mimeType = object.value("mime_type"_L1).toString();
        item.fileName = object.value("file_name"_L1).toString();
        item.createdAtMs = object.value("created_at_ms"_L1).toInteger();
        item.isInbound = object.value("inbound"_L1).toBool();
        item.bytes = fromBase64(object.value("bytes"_L1));
        (void)add(std::move(item));
    }
    const QJsonArray uploads = saved.value("uploads"_L1).toArray();
    for (const QJsonValue &value : uploads) {
        const QJsonObject object = value.toObject();
        addUpload({.id = object.value("id"_L1).toString(),
                   .signature = object.value("signature"_L1).toString(),
                   .fileName = object.value("file_name"_L1).toString(),
                   .mimeType = object.value("mime_type"_L1).toString(),
                   .length = object.value("length"_L1).toInteger(),
                   .bytes = fromBase64(object.value("bytes"_L1)),
                   .handle = object.value("handle"_L1).toString()});
    }
}

std::optional<MediaKind> mediaKind(const QByteArray &mimeType)
{
    const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const KnownType &type) {
        return mimeType == type.mimeType;
    });
    if (found == kTypes.end())
        return std::nullopt;
    return found->kind;
}

QString mediaTypeList()
{
    QStringList names;
    for (const KnownType &type : kTypes)
        names.append(QString::fromLatin1(type.mimeType));
    return names.join(u", "_s);
}

} // namespace aic::sandbox
