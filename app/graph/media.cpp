// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/media.h"

#include <array>

#include <QRandomGenerator>

#include "core/json.h"
#include "graph/error.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::graph {
namespace {

// Between two pieces of the file, and for Meta to look at the whole.
constexpr std::chrono::seconds kPatience{60};

QByteArray field(const QByteArray &boundary, const QByteArray &name, const QByteArray &value)
{
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"
           + value + "\r\n";
}

/// Within the quotes of a header, as browsers write it.
QByteArray quoted(const QString &name)
{
    QByteArray bytes = name.toUtf8();
    bytes.replace('"', "%22").replace('\r', "").replace('\n', "").replace('\\', "_");
    return bytes;
}

bool isMimeType(const QString &type)
{
    return !type.isEmpty() && type.size() < 128 && type.contains(u'/')
           && std::all_of(type.cbegin(), type.cend(), [](QChar c) {
                  return c.unicode() < 127 && (c.isLetterOrNumber() || u"/.+-"_s.contains(c));
              });
}

} // namespace

Result<net::HttpRequest> UploadMedia::toRequest(const Endpoint &endpoint) const
{
    if (!isMimeType(mimeType))
        return fail(ErrorCode::Invalid, u"the type of the file is not known"_s, u"media"_s);
    Result<net::HttpRequest> request = makeRequest(endpoint, "POST", number.value + u"/media"_s);
    if (!request)
        return request;
    // Random, so that no file can hold it.
    std::array<quint32, 8> dice{};
    QRandomGenerator::global()->fillRange(dice.data(), qsizetype(dice.size()));
    const QByteArray boundary
        = "aic" + QByteArray(reinterpret_cast<const char *>(dice.data()), sizeof(dice)).toHex();
    const QByteArray type = mimeType.toLatin1();
    request->contentType = "multipart/form-data; boundary=" + boundary;
    request->body = field(boundary, "messaging_product", "whatsapp") + field(boundary, "type", type)
                    + "--" + boundary
                    + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                    + quoted(fileName.isEmpty() ? u"file"_s : fileName)
                    + "\"\r\nContent-Type: " + type + "\r\n\r\n";
    request->transfer = transfer ? transfer : std::make_shared<net::Transfer>();
    request->transfer->sendFile = path;
    request->transfer->sendSize = size;
    request->transfer->sendTail = "\r\n--" + boundary + "--\r\n";
    request->timeout = kPatience;
    return request;
}

Result<UploadReply> UploadMedia::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    const Result<QString> id = json::requiredText(*object, u"id");
    if (!id)
        return fail(id.error());
    return UploadReply{*id};
}

Result<net::HttpRequest> DescribeMedia::toRequest(const Endpoint &endpoint) const
{
    return makeRequest(endpoint, "GET", id);
}

Result<MediaInfo> DescribeMedia::parse(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    const Result<QString> url = json::requiredText(*object, u"url");
    if (!url)
        return fail(url.error());
    return MediaInfo{.url = QUrl(*url, QUrl::StrictMode),
                     .mimeType = json::text(*object, u"mime_type"),
                     .sha256 = sha256FromText(json::text(*object, u"sha256")),
                     .size = json::integer(*object, u"file_size").value_or(-1)};
}

Result<net::HttpRequest> DownloadMedia::toRequest(const Endpoint &endpoint) const
{
    if (!mayHaveToken(url, endpoint)) {
        return fail(ErrorCode::Rejected,
                    u"the file is said to be at %1, which is not Meta's"_s.arg(url.host()));
    }
    net::HttpRequest request;
    request.url = url;
    request.bearer = endpoint.token ? endpoint.token() : Secret();
    if (request.bearer.isEmpty())
        return fail(ErrorCode::Unauthorized, u"there is no access token for this account"_s,
                    u"access_token"_s);
    request.transfer = transfer;
    request.lane = net::Lane::Background;
    request.maxReplyBytes = mostBytes;
    request.timeout = kPatience;
    return request;
}

Result<qint64> DownloadMedia::parseReply(const net::HttpReply &reply)
{
    if (reply.status == 200)
        return reply.status;
    if (reply.status == 404 || reply.status == 410) {
        Error error;
        error.code = ErrorCode::NotFound;
        error.detail = u"the address of the file has expired"_s;
        error.httpStatus = reply.status;
        return fail(std::move(error));
    }
    if (reply.status < 300) {
        return fail(ErrorCode::Network,
                    u"a part of the file came with status %1"_s.arg(reply.status));
    }
    return fail(errorFromReply(reply, false));
}

bool mayHaveToken(const QUrl &url, const Endpoint &endpoint)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    const QUrl &base = endpoint.baseUrl;
    if (url.scheme() == base.scheme() && url.host() == base.host()
        && url.port(-1) == base.port(-1)) {
        return true;
    }
    if (url.scheme() != u"https" || url.port(443) != 443)
        return false;
    const QString host = url.host().toLower();
    for (const QString &domain :
         {u"fbsbx.com"_s, u"facebook.com"_s, u"fbcdn.net"_s, u"whatsapp.net"_s}) {
        if (host == domain || host.endsWith(QString(u'.' + domain)))
            return true;
    }
    return false;
}

QByteArray sha256FromText(const QString &text)
{
    constexpr qsizetype kBytes = 32;
    const QByteArray given = text.trimmed().toLatin1();
    if (given.size() == 2 * kBytes) {
        const QByteArray bytes = QByteArray::fromHex(given);
        return bytes.toHex() == given.toLower() ? bytes : QByteArray();
    }
    auto decoded = QByteArray::fromBase64Encoding(given, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        decoded = QByteArray::fromBase64Encoding(
            given, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    }
    return decoded && decoded.decoded.size() == kBytes ? decoded.decoded : QByteArray();
}

} // namespace aic::graph
