// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/media/mediafiles.h"

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryFile>

#include "core/json.h"
#include "messaging/media/mediaformat.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

constexpr qint64 kPiece = 1024 * 1024;

tl::unexpected<Error> unwritable(const QString &why)
{
    return fail(ErrorCode::Storage,
                u"The file can't be kept: %1. Make room on the disk, or check the permissions of "
                u"the data folder, and try again."_s.arg(why));
}

/// On the disk, and not only on its way: a message row that is committed next says that it is.
bool syncToDisk(QFileDevice &file)
{
    if (!file.flush())
        return false;
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0;
#else
    return true;
#endif
}

/// Reads to the end. Error: Invalid when there is more than may be.
Result<qint64> pump(QIODevice &source, QCryptographicHash &hash, QIODevice *sink)
{
    qint64 size = 0;
    for (;;) {
        const QByteArray piece = source.read(kPiece);
        if (piece.isEmpty())
            break;
        size += piece.size();
        if (size > kLargestMedia) {
            return fail(ErrorCode::Invalid,
                        u"The file is larger than 100 MB, which is the most that WhatsApp takes. "
                        u"Send a link to it instead."_s,
                        u"media"_s);
        }
        hash.addData(piece);
        if (sink && sink->write(piece) != piece.size())
            return unwritable(sink->errorString());
    }
    if (!source.atEnd())
        return fail(ErrorCode::Storage, u"The file can't be read: %1"_s.arg(source.errorString()));
    return size;
}

} // namespace

QString MediaFiles::pathOf(const QString &sha256) const
{
    return u"%1/%2/%3/%4"_s.arg(m_folder, sha256.left(2), sha256.mid(2, 2), sha256);
}

Result<QString> MediaFiles::newPart() const
{
    const QString folder = m_folder + u"/parts"_s;
    if (!QDir().mkpath(folder))
        return unwritable(u"%1 can't be made"_s.arg(folder));
    QTemporaryFile part(folder + u"/XXXXXXXX.part"_s);
    part.setAutoRemove(false);
    if (!part.open())
        return unwritable(part.errorString());
    return part.fileName();
}

Result<> MediaFiles::place(const QString &part, const StoredBytes &bytes) const
{
    const QString target = pathOf(bytes.sha256);
    if (QFileInfo(target).size() == bytes.size && QFileInfo::exists(target)) {
        QFile::remove(part);
        return {};
    }
    if (!QDir().mkpath(QFileInfo(target).path()))
        return unwritable(u"%1 can't be made"_s.arg(QFileInfo(target).path()));
    QFile::setPermissions(part, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QFile::remove(target); // a fragment, if anything
    QFile file(part);
    if (!file.rename(target)) {
        // Another thread may have been first with the same bytes.
        const bool isThere = QFileInfo(target).size() == bytes.size;
        QFile::remove(part);
        if (!isThere)
            return unwritable(file.errorString());
    }
    return {};
}

Result<StoredBytes> MediaFiles::take(QIODevice &source, const QString &name) const
{
    const Result<QString> part = newPart();
    if (!part)
        return fail(part.error());
    StoredBytes bytes;
    QFile sink(*part);
    Result<> done;
    if (!sink.open(QIODevice::WriteOnly)) {
        done = unwritable(sink.errorString());
    } else {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        const Result<qint64> size = pump(source, hash, &sink);
        if (!size)
            done = fail(size.error());
        else if (*size == 0)
            done = fail(ErrorCode::Invalid, u"The file is empty. Choose another."_s, u"media"_s);
        else if (!syncToDisk(sink))
            done = unwritable(sink.errorString());
        bytes.size = size.value_or(0);
        bytes.sha256 = QString::fromLatin1(hash.result().toHex());
        sink.close();
    }
    if (done) {
        QFile written(*part);
        if (written.open(QIODevice::ReadOnly))
            bytes.format = formatOf(written, name);
        written.close();
        done = place(*part, bytes);
    }
    if (!done) {
        QFile::remove(*part);
        return fail(done.error());
    }
    return bytes;
}

Result<StoredBytes> MediaFiles::copy(const QString &path) const
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorCode::NotFound, u"%1 isn't there."_s.arg(path), u"media"_s);
    // Devices and pipes may never end.
    if (!info.isFile())
        return fail(ErrorCode::Invalid, u"%1 is no file."_s.arg(path), u"media"_s);
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Invalid, u"%1 can't be read: %2"_s.arg(path, source.errorString()),
                    u"media"_s);
    }
    return take(source, info.fileName());
}

Result<StoredBytes> MediaFiles::write(const QByteArray &bytes, const QString &name) const
{
    QBuffer source;
    source.setData(bytes);
    source.open(QIODevice::ReadOnly);
    return take(source, name);
}

Result<StoredBytes> MediaFiles::adopt(const QString &path, const QString &name) const
{
    StoredBytes bytes;
    QFile part(path);
    Result<> done;
    if (!part.open(QIODevice::ReadWrite)) {
        done = unwritable(part.errorString());
    } else {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        const Result<qint64> size = pump(part, hash, nullptr);
        if (!size)
            done = fail(size.error());
        else if (!syncToDisk(part))
            done = unwritable(part.errorString());
        bytes.size = size.value_or(0);
        bytes.sha256 = QString::fromLatin1(hash.result().toHex());
        if (done)
            bytes.format = formatOf(part, name);
        part.close();
    }
    if (done)
        done = place(path, bytes);
    if (!done) {
        QFile::remove(path);
        return fail(done.error());
    }
    return bytes;
}

bool MediaFiles::remove(const QString &sha256) const
{
    const QString path = pathOf(sha256);
    return QFile::remove(path) || !QFileInfo::exists(path);
}

QStringList MediaFiles::sweep(const QDateTime &olderThan) const
{
    QStringList old;
    QDirIterator files(m_folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        if (files.fileInfo().lastModified() >= olderThan)
            continue;
        if (files.fileName().endsWith(u".part"_s))
            QFile::remove(files.filePath());
        else if (files.filePath() == pathOf(files.fileName()))
            old.append(files.fileName());
    }
    return old;
}

QByteArray toJson(const MediaFormat &format)
{
    QJsonObject object{{u"type"_s, format.mimeType}, {u"suffix"_s, format.suffix}};
    if (format.pixels.isValid()) {
        object.insert(u"width"_s, format.pixels.width());
        object.insert(u"height"_s, format.pixels.height());
    }
    if (format.isAnimated)
        object.insert(u"animated"_s, true);
    if (format.isOpus)
        object.insert(u"opus"_s, true);
    if (format.channels > 0)
        object.insert(u"channels"_s, format.channels);
    if (format.bitsPerChannel > 0)
        object.insert(u"bits"_s, format.bitsPerChannel);
    if (!format.hasMovieFirst)
        object.insert(u"movie_last"_s, true);
    return json::compact(object);
}

MediaFormat formatFromJson(const QByteArray &bytes)
{
    const QJsonObject object = json::parseObject(bytes).value_or(QJsonObject());
    MediaFormat format;
    if (object.contains(u"type"_s))
        format.mimeType = json::text(object, u"type");
    format.suffix = json::text(object, u"suffix");
    if (object.contains(u"width"_s))
        format.pixels = {object.value(u"width"_s).toInt(), object.value(u"height"_s).toInt()};
    format.isAnimated = object.value(u"animated"_s).toBool();
    format.isOpus = object.value(u"opus"_s).toBool();
    format.channels = object.value(u"channels"_s).toInt();
    format.bitsPerChannel = object.value(u"bits"_s).toInt();
    format.hasMovieFirst = !object.value(u"movie_last"_s).toBool();
    return format;
}

} // namespace aic::messaging
