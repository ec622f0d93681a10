// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/multipart.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr qsizetype kMostParts = 64;
constexpr qsizetype kMostHeaderBytes = 8 * 1024;

/// The value of \p key in `form-data; name="a"; filename="b"`, quoted or not; nothing when absent.
std::optional<QByteArray> attribute(const QByteArray &header, const QByteArray &key)
{
    qsizetype at = 0;
    while ((at = header.indexOf(';', at)) >= 0) {
        ++at;
        while (at < header.size() && header.at(at) == ' ')
            ++at;
        const qsizetype equals = header.indexOf('=', at);
        if (equals < 0)
            return std::nullopt;
        const QByteArray name = header.mid(at, equals - at).trimmed().toLower();
        QByteArray value;
        at = equals + 1;
        if (at < header.size() && header.at(at) == '"') {
            for (++at; at < header.size() && header.at(at) != '"'; ++at) {
                // Only an escaped quote: browsers send the backslashes of a file name as they are.
                if (header.at(at) == '\\' && at + 1 < header.size() && header.at(at + 1) == '"')
                    ++at;
                value += header.at(at);
            }
        } else {
            const qsizetype end = header.indexOf(';', at);
            value = header.mid(at, end < 0 ? -1 : end - at).trimmed();
        }
        if (name == key)
            return value;
    }
    return std::nullopt;
}

bool readHeaders(const QByteArray &block, FormPart &part)
{
    bool isNamed = false;
    const QByteArrayList lines = block.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            continue;
        const QByteArray name = line.left(colon).trimmed().toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name == "content-disposition") {
            const auto partName = attribute(value, "name");
            const auto fileName = attribute(value, "filename");
            if (!partName || !value.toLower().startsWith("form-data"))
                return false;
            isNamed = true;
            part.name = QString::fromUtf8(*partName);
            part.isFile = fileName.has_value();
            part.fileName = QString::fromUtf8(fileName.value_or(QByteArray()));
        } else if (name == "content-type") {
            part.contentType = bareMimeType(value);
        }
    }
    return isNamed;
}

} // namespace

QByteArray bareMimeType(const QByteArray &contentType)
{
    return contentType
        .left(contentType.indexOf(';') < 0 ? contentType.size() : contentType.indexOf(';'))
        .trimmed()
        .toLower();
}

std::optional<std::vector<FormPart>> parseMultipart(const QByteArray &contentType,
                                                    const QByteArray &body)
{
    if (bareMimeType(contentType) != "multipart/form-data")
        return std::nullopt;
    const auto boundary = attribute(contentType, "boundary");
    if (!boundary || boundary->isEmpty() || boundary->size() > 70)
        return std::nullopt;
    const QByteArray first = "--" + *boundary;
    const QByteArray later = "\r\n--" + *boundary;

    qsizetype at = body.indexOf(first);
    if (at < 0)
        return std::nullopt;
    at += first.size();
    std::vector<FormPart> parts;
    while (!body.mid(at, 2).startsWith("--")) {
        if (body.mid(at, 2) != "\r\n" || static_cast<qsizetype>(parts.size()) >= kMostParts)
            return std::nullopt;
        at += 2;
        const qsizetype headersEnd = body.indexOf("\r\n\r\n", at);
        if (headersEnd < 0 || headersEnd - at > kMostHeaderBytes)
            return std::nullopt;
        FormPart part;
        if (!readHeaders(body.mid(at, headersEnd - at), part))
            return std::nullopt;
        at = headersEnd + 4;
        // The line break before the boundary belongs to it; without data the two breaks are one.
        const qsizetype end = body.indexOf(later, at - 2);
        if (end < 0)
            return std::nullopt;
        part.data = end < at ? QByteArray() : body.mid(at, end - at);
        parts.push_back(std::move(part));
        at = end + later.size();
    }
    return parts;
}

} // namespace aic::sandbox
