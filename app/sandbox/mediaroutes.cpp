// SPDX-License-Identifier: GPL-3.0-or-later
// Media: upload, description, download, deletion, and resumable uploads (cloud-api.md §3).
#include <QUrl>

#include "core/clock.h"
#include "sandbox/mediaroutes.h"
#include "sandbox/multipart.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qint64 kUrlSeconds = 300;
constexpr qint64 kMostUploadBytes = 100LL * 1024 * 1024;

Outcome uploadMedia(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    if (Call::text(*parameters, "messaging_product"_L1) != u"whatsapp")
        return invalidParameter(u"The parameter messaging_product is required."_s);
    const auto parts
        = parseMultipart(call.request.headers.value("content-type"), call.request.body);
    const FormPart *file = nullptr;
    if (parts) {
        for (const FormPart &part : *parts) {
            if (part.name == u"file" && part.isFile)
                file = &part;
        }
    }
    if (!file)
        return invalidParameter(u"The parameter file is required."_s);
    // The type of the part counts when the field is missing; clients leave it out.
    const QByteArray given = bareMimeType(Call::text(*parameters, "type"_L1).toUtf8());
    const QByteArray mimeType = given.isEmpty() ? file->contentType : given;
    const auto kind = mediaKind(mimeType);
    if (!kind)
        return invalidParameter(
            u"Param file must be a file with one of the following types: %1. Received file of type "
            u"'%2'."_s.arg(mediaTypeList(), QString::fromLatin1(mimeType.left(64))));
    if (file->data.isEmpty() || file->data.size() > kind->mostBytes)
        return graphError(
            131053, u"The file has %1 bytes; %2 may have from 1 to %3."_s.arg(file->data.size())
                        .arg(QLatin1StringView(kind->name))
                        .arg(kind->mostBytes));
    Media media;
    media.id = services.world.mintId(u"41"_s);
    media.numberId = call.id;
    media.mimeType = QString::fromLatin1(mimeType);
    media.fileName = file->fileName;
    media.bytes = file->data;
    media.createdAtMs = services.clock.nowMs();
    const QString id = media.id;
    if (!services.world.media.add(std::move(media)))
        return graphError(131016, u"The sandbox keeps no more media; delete some."_s);
    return okJson(QJsonObject{{u"id"_s, id}});
}

/// The media and who may have it: `phone_number_id`, when given, must be the uploader's
/// (cloud-api.md §3.2).
GraphResult<const Media *> mediaOf(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return tl::unexpected(parameters.error());
    const Media *media = services.world.media.find(call.id, services.clock.nowMs());
    const QString numberId = Call::text(*parameters, "phone_number_id"_L1);
    if (!numberId.isEmpty() && (media->isInbound || numberId != media->numberId))
        return tl::unexpected(invalidParameter(
            u"Param phone_number_id is not a valid whatsapp business phone number id ID"_s));
    return media;
}

Outcome describeMedia(const Call &call, const Services &services)
{
    const auto media = mediaOf(call, services);
    if (!media)
        return media.error();
    return okJson(QJsonObject{{u"messaging_product"_s, u"whatsapp"_s},
                              {u"url"_s, mediaUrl(**media, services)},
                              {u"mime_type"_s, (*media)->mimeType},
                              {u"sha256"_s, QString::fromLatin1((*media)->sha256().toHex())},
                              {u"file_size"_s, (*media)->bytes.size()},
                              {u"id"_s, (*media)->id}});
}

Outcome deleteMedia(const Call &call, const Services &services)
{
    const auto media = mediaOf(call, services);
    if (!media)
        return media.error();
    services.world.media.remove(call.id);
    return okSuccess();
}

QString hashOf(const World &world, const QString &id, const QString &until)
{
    return QString::number(
        world.dice().bits(purpose::kMediaUrl, world.dice().bitsOf(QString(id + u'/' + until))), 36);
}

/// One range of \p bytes, as `Range: bytes=…` asks; several are answered whole, as RFC 9110 allows.
httpd::Response ranged(const httpd::Request &request, const QByteArray &bytes,
                       const QString &mimeType)
{
    httpd::Response response;
    response.contentType = mimeType.toLatin1();
    response.headers = {{"Accept-Ranges", "bytes"}};
    const QByteArray range = request.headers.value("range");
    if (!range.startsWith("bytes=") || range.contains(',')) {
        response.body = bytes;
        return response;
    }
    const QByteArray from = range.mid(6).split('-').value(0).trimmed();
    const QByteArray to = range.mid(6).split('-').value(1).trimmed();
    bool fromOk = false;
    bool toOk = false;
    qint64 first = from.toLongLong(&fromOk);
    qint64 last = to.toLongLong(&toOk);
    if (!fromOk && toOk && from.isEmpty()) { // the last so many
        first = std::max<qint64>(0, bytes.size() - last);
        last = bytes.size() - 1;
        fromOk = bytes.size() > first;
    } else if (to.isEmpty() || last >= bytes.size()) {
        last = bytes.size() - 1;
    }
    if (!fromOk || first > last) {
        response.status = 416;
        response.headers.append({"Content-Range", "bytes */" + QByteArray::number(bytes.size())});
        return response;
    }
    response.status = 206;
    response.body = bytes.mid(first, last - first + 1);
    response.headers.append({"Content-Range", "bytes " + QByteArray::number(first) + '-'
                                                  + QByteArray::number(last) + '/'
                                                  + QByteArray::number(bytes.size())});
    return response;
}

/// Expired, tampered with and deleted look the same: 404 (cloud-api.md §3.3).
Outcome downloadMedia(const Call &call, const Services &services)
{
    const QString id = call.request.parameter(u"mid"_s);
    const QString until = call.request.parameter(u"ext"_s);
    const qint64 now = services.clock.nowMs();
    const Media *media = services.world.media.find(id, now);
    if (!media || until.toLongLong() * 1000 < now
        || call.request.parameter(u"hash"_s) != hashOf(services.world, id, until))
        return httpd::Response::text(404, {});
    return ranged(call.request, media->bytes, media->mimeType);
}

/// A profile picture: public, as at Meta.
Outcome showPicture(const Call &call, const Services &services)
{
    const Upload *upload = services.world.media.uploadByHandle(call.request.parameter(u"handle"_s));
    if (!upload)
        return httpd::Response::text(404, {});
    return ranged(call.request, upload->bytes, upload->mimeType);
}

Outcome beginUpload(const Call &call, const Services &services)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    static const QStringList kTypes{u"application/pdf"_s, u"image/jpeg"_s, u"image/jpg"_s,
                                    u"image/png"_s, u"video/mp4"_s};
    Upload upload;
    upload.length = Call::text(*parameters, "file_length"_L1).toLongLong();
    upload.mimeType = Call::text(*parameters, "file_type"_L1);
    upload.fileName = Call::text(*parameters, "file_name"_L1);
    if (upload.length < 1 || upload.length > kMostUploadBytes)
        return invalidParameter(u"Param file_length must be the number of bytes."_s);
    if (!kTypes.contains(upload.mimeType))
        return invalidParameter(
            u"Param file_type must be one of {%1}."_s.arg(kTypes.join(u", "_s)));
    const QByteArray name = "1:attachment:" + services.world.mintId(u"7"_s).toLatin1();
    upload.id = u"upload:"_s
                + QString::fromLatin1(
                    name.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    upload.signature = u"AR"_s + hashOf(services.world, upload.id, {});
    const QString id = QString(upload.id + u"?sig=" + upload.signature);
    services.world.media.addUpload(std::move(upload));
    return okJson(QJsonObject{{u"id"_s, id}});
}

GraphResult<Upload *> uploadOf(const Call &call, const Services &services)
{
    Upload *upload = services.world.media.upload(call.id);
    if (!upload || call.request.parameter(u"sig"_s) != upload->signature)
        return tl::unexpected(noSuchObject(call.id, call.request.method));
    return upload;
}

Outcome continueUpload(const Call &call, const Services &services)
{
    const auto found = uploadOf(call, services);
    if (!found)
        return found.error();
    Upload &upload = **found;
    bool ok = false;
    const qint64 offset = call.request.headers.value("file_offset").toLongLong(&ok);
    if (!ok || offset != upload.bytes.size())
        return invalidParameter(u"The header file_offset must be %1."_s.arg(upload.bytes.size()));
    if (offset + call.request.body.size() > upload.length)
        return invalidParameter(u"More bytes than file_length said."_s);
    upload.bytes += call.request.body;
    if (upload.bytes.size() < upload.length)
        return okJson(QJsonObject{{u"id"_s, QString(upload.id + u"?sig=" + upload.signature)},
                                  {u"file_offset"_s, upload.bytes.size()}});
    const QByteArray name = upload.fileName.toUtf8() + ':' + upload.id.toLatin1();
    upload.handle = u"4:"_s
                    + QString::fromLatin1(name.toBase64(QByteArray::Base64UrlEncoding
                                                        | QByteArray::OmitTrailingEquals));
    return okJson(QJsonObject{{u"h"_s, upload.handle}});
}

Outcome describeUpload(const Call &call, const Services &services)
{
    const auto upload = uploadOf(call, services);
    if (!upload)
        return upload.error();
    return okJson(QJsonObject{{u"id"_s, QString((*upload)->id + u"?sig=" + (*upload)->signature)},
                              {u"file_offset"_s, (*upload)->bytes.size()}});
}

} // namespace

QString mediaUrl(const Media &media, const Services &services)
{
    const QString until = QString::number(services.clock.nowMs() / 1000 + kUrlSeconds);
    return u"%1/whatsapp_business/attachments/?mid=%2&ext=%3&hash=%4"_s.arg(
        services.baseUrl, media.id, until, hashOf(services.world, media.id, until));
}

QString pictureUrl(const QString &handle, const Services &services)
{
    return u"%1/whatsapp_business/pictures?handle=%2"_s.arg(
        services.baseUrl, QString::fromLatin1(QUrl::toPercentEncoding(handle)));
}

void addMediaRoutes(Router &router, const Services &services)
{
    const auto add
        = [&](Node node, QLatin1StringView edge, QByteArrayView method, Permission permission,
              Outcome (*handler)(const Call &, const Services &)) {
              router.add(node, edge, method, permission,
                         [services, handler](const Call &call) { return handler(call, services); });
          };
    add(Node::Number, "media"_L1, "POST", Permission::Messaging, uploadMedia);
    add(Node::Media, ""_L1, "GET", Permission::Messaging, describeMedia);
    add(Node::Media, ""_L1, "DELETE", Permission::Messaging, deleteMedia);
    add(Node::Files, "attachments"_L1, "GET", Permission::Messaging, downloadMedia);
    add(Node::Files, "pictures"_L1, "GET", Permission::None, showPicture);
    add(Node::App, "uploads"_L1, "POST", Permission::None, beginUpload);
    add(Node::Upload, ""_L1, "POST", Permission::None, continueUpload);
    add(Node::Upload, ""_L1, "GET", Permission::None, describeUpload);
}

} // namespace aic::sandbox
