// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace aic::sandbox {

/// A file that the business uploaded or a customer sent (cloud-api.md §3).
struct Media
{
    QString id;
    QString numberId; ///< the business number it belongs to
    QString mimeType;
    QString fileName;
    QByteArray bytes;
    qint64 createdAtMs = 0;
    bool isInbound = false; ///< from a customer: kept for 7 days instead of 30

    [[nodiscard]] QByteArray sha256() const; ///< 32 raw bytes
    [[nodiscard]] bool isExpired(qint64 nowMs) const;
};

/// A resumable upload, for template samples and profile pictures (cloud-api.md §3.6).
struct Upload
{
    QString id;        ///< "upload:…", without its signature
    QString signature; ///< ?sig=…
    QString fileName;
    QString mimeType;
    qint64 length = 0;
    QByteArray bytes;
    QString handle; ///< "4:…" once it is complete
};

class MediaStore
{
public:
    /// Null when there is none or it has expired.
    [[nodiscard]] const Media *find(const QString &id, qint64 nowMs) const;
    /// False when everything kept together would be more than the sandbox holds.
    [[nodiscard]] bool add(Media media);
    void remove(const QString &id);

    [[nodiscard]] Upload *upload(const QString &id);
    [[nodiscard]] const Upload *uploadByHandle(const QString &handle) const;
    void addUpload(Upload upload);

    [[nodiscard]] QJsonObject toJson(qint64 nowMs) const;
    void load(const QJsonObject &saved);

private:
    std::map<QString, Media> m_media;
    std::map<QString, Upload> m_uploads;
    qint64 m_bytes = 0;
};

/// What a kind of file may be (cloud-api.md §3.4).
struct MediaKind
{
    const char *name; ///< "image"
    qint64 mostBytes;
};

/// The kind of \p mimeType; nothing for a type that can't be sent.
[[nodiscard]] std::optional<MediaKind> mediaKind(const QByteArray &mimeType);
/// Every type that can be sent, for the error message.
[[nodiscard]] QString mediaTypeList();

} // namespace aic::sandbox
