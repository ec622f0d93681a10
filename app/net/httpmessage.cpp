// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpmessage.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace aic::net {
namespace {

constexpr qint64 kMaxHeadBytes = 64 * 1024;

bool isToken(const QByteArray &text)
{
    static constexpr QByteArrayView kMarks("!#$%&'*+-.^_`|~");
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || kMarks.contains(c);
    });
}

bool isHeaderValue(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    });
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (url.port() > 0)
        host += ':' + QByteArray::number(url.port());
    return host;
}

bool hasElement(const QByteArray &list, QByteArrayView word)
{
    const QList<QByteArray> elements = list.toLower().split(',');
    return std::any_of(elements.begin(), elements.end(),
                       [word](const QByteArray &element) { return element.trimmed() == word; });
}

} // namespace

Result<> checkRequest(const HttpRequest &request)
{
    const QString scheme = request.url.scheme();
    if (!request.url.isValid() || request.url.host().isEmpty()
        || (scheme != u"http"_s && scheme != u"https"_s))
        return fail(ErrorCode::Invalid, u"not an http or https address"_s, u"url"_s);
    if (!request.url.userInfo().isEmpty())
        return fail(ErrorCode::Invalid, u"an address may not hold a user name or password"_s,
                    u"url"_s);
    if (!isToken(request.method))
        return fail(ErrorCode::Invalid, u"bad HTTP method"_s, u"method"_s);
    for (const auto &[name, value] : request.headers) {
        if (!isToken(name) || !isHeaderValue(value))
            return fail(ErrorCode::Invalid, u"an HTTP header holds a forbidden character"_s,
                        QString::fromLatin1(name.left(64)));
    }
    if (!isHeaderValue(request.contentType))
        return fail(ErrorCode::Invalid, u"bad content type"_s, u"contentType"_s);
    if (!isHeaderValue(request.bearer.reveal()))
        return fail(ErrorCode::Invalid,
                    u"the token holds a line break or another forbidden "
                    "character"_s,
                    u"bearer"_s);
    return {};
}

QByteArray serialize(const HttpRequest &request, const QByteArray &userAgent)
{
    QByteArray target = request.url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (request.url.hasQuery())
        target += '?' + request.url.query(QUrl::FullyEncoded).toLatin1();

    QByteArray bytes;
    bytes.reserve(target.size() + request.body.size() + 512);
    bytes += request.method + ' ' + target + " HTTP/1.1\r\nHost: " + hostHeader(request.url)
             + "\r\nUser-Agent: " + userAgent + "\r\nAccept: */*\r\n";
    if (!request.bearer.isEmpty())
        bytes += "Authorization: Bearer " + request.bearer.reveal() + "\r\n";
    for (const auto &[name, value] : request.headers)
        bytes += name + ": " + value + "\r\n";
    const bool mayHaveBody = request.method != "GET" && request.method != "HEAD";
    if (!request.body.isEmpty())
        bytes += "Content-Type: " + request.contentType + "\r\n";
    if (!request.body.isEmpty() || mayHaveBody) {
        qint64 length = request.body.size();
        if (request.transfer && !request.transfer->sendFile.isEmpty())
            length += request.transfer->sendSize + request.transfer->sendTail.size();
        bytes += "Content-Length: " + QByteArray::number(length) + "\r\n";
    }
    bytes += "\r\n";
    bytes += request.body;
    return bytes;
}

QString describe(const HttpRequest &request)
{
    return u"%1 %2://%3%4"_s.arg(QString::fromLatin1(request.method), request.url.scheme(),
                                 request.url.host(), request.url.path());
}

ReplyParser::ReplyParser(const QByteArray &method, qint64 maxBodyBytes)
    : m_method(method)
    , m_maxBody(maxBodyBytes)
{}

ReplyParser::State ReplyParser::feed(const QByteArray &bytes)
{
    m_started = m_started || !bytes.isEmpty();
    m_buffer += bytes;
    while (m_state == State::NeedMore && m_stage != Stage::Done) {
        const Stage stage = m_stage;
        const qsizetype before = m_buffer.size();
        m_state = step();
        if (m_stage == stage && m_buffer.size() == before)
            break;
    }
    return m_state;
}

ReplyParser::State ReplyParser::finish()
{
    m_keepAlive = false;
    if (m_state == State::NeedMore)
        m_state = m_stage == Stage::BodyUntilClose ? State::Complete : State::Broken;
    return m_state;
}

ReplyParser::State ReplyParser::step()
{
    switch (m_stage) {
    case Stage::Body:
    case Stage::Chunk:
        return takeBody(m_left);
    case Stage::BodyUntilClose:
        return takeBody(m_buffer.size());
    case Stage::Done:
        return State::Complete;
    default:
        break;
    }

    const std::optional<QByteArray> line = takeLine();
    if (!line)
        return m_lineTooLong ? State::Broken : State::NeedMore;
    switch (m_stage) {
    case Stage::StatusLine:
        return readStatusLine(*line);
    case Stage::Headers:
        return line->isEmpty() ? endOfHeaders() : readHeader(*line);
    case Stage::ChunkSize:
        return readChunkSize(*line);
    case Stage::ChunkEnd:
        m_stage = Stage::ChunkSize;
        return line->isEmpty() ? State::NeedMore : State::Broken;
    default: // Trailer
        if (!line->isEmpty())
            return State::NeedMore;
        m_stage = Stage::Done;
        return State::Complete;
    }
}

std::optional<QByteArray> ReplyParser::takeLine()
{
    const qsizetype end = m_buffer.indexOf('\n');
    const qint64 size = end < 0 ? m_buffer.size() : end + 1;
    if (m_headBytes + size > kMaxHeadBytes) {
        m_lineTooLong = true;
        return std::nullopt;
    }
    if (end < 0)
        return std::nullopt;
    // A chunk's line isn't part of the head, of which there is only one.
    if (m_stage != Stage::ChunkSize && m_stage != Stage::ChunkEnd)
        m_headBytes += size;
    QByteArray line = m_buffer.left(end);
    m_buffer.remove(0, end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

ReplyParser::State ReplyParser::readStatusLine(const QByteArray &line)
{
    bool ok = false;
    const int status = line.mid(9, 3).toInt(&ok);
    if (!line.startsWith("HTTP/1.") || line.size() < 12 || line.at(8) != ' ' || !ok || status < 100
        || (line.size() > 12 && line.at(12) != ' '))
        return State::Broken;
    m_reply.status = status;
    m_keepAlive = line.at(7) == '1';
    m_stage = Stage::Headers;
    return State::NeedMore;
}

ReplyParser::State ReplyParser::readHeader(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.left(colon)))
        return State::Broken;
    m_reply.headers.append({line.left(colon).toLower(), line.mid(colon + 1).trimmed()});
    return State::NeedMore;
}

ReplyParser::State ReplyParser::endOfHeaders()
{
    if (m_reply.status < 200) {
        // 100 Continue and 103 Early Hints come before the real reply. Nothing asks for 101.
        if (m_reply.status == 101)
            return State::Broken;
        m_reply.headers.clear();
        m_stage = Stage::StatusLine;
        return State::NeedMore;
    }
    qint64 length = -1;
    bool chunked = false;
    for (const auto &[name, value] : std::as_const(m_reply.headers)) {
        if (name == "content-length") {
            bool ok = false;
            const qint64 given = value.toLongLong(&ok);
            if (!ok || given < 0 || (length >= 0 && given != length))
                return State::Broken;
            length = given;
        } else if (name == "transfer-encoding") {
            if (value.toLower() != "chunked" || chunked)
                return State::Broken;
            chunked = true;
        } else if (name == "connection") {
            if (hasElement(value, "close"))
                m_keepAlive = false;
            else if (hasElement(value, "keep-alive"))
                m_keepAlive = true;
        } else if (name == "keep-alive") {
            const qsizetype at = value.indexOf("timeout=");
            if (at >= 0)
                m_keepAliveSeconds = value.mid(at + 8).split(',').first().trimmed().toInt();
        }
    }

    const bool noBody = m_method == "HEAD" || m_reply.status == 204 || m_reply.status == 304;
    if (noBody || (length == 0 && !chunked)) {
        m_stage = Stage::Done;
        return State::Complete;
    }
    if (chunked) {
        // Two lengths are how replies are smuggled: such a connection isn't trusted again.
        if (length >= 0)
            m_keepAlive = false;
        m_stage = Stage::ChunkSize;
    } else if (length > 0) {
        if (length > m_maxBody)
            return State::TooLarge;
        m_left = length;
        m_bodyLength = length;
        m_stage = Stage::Body;
    } else {
        m_keepAlive = false;
        m_stage = Stage::BodyUntilClose;
    }
    return State::NeedMore;
}

ReplyParser::State ReplyParser::readChunkSize(const QByteArray &line)
{
    bool ok = false;
    const QByteArray digits = line.split(';').first().trimmed();
    m_left = digits.toLongLong(&ok, 16);
    if (!ok || m_left < 0 || digits.startsWith('+'))
        return State::Broken;
    m_stage = m_left == 0 ? Stage::Trailer : Stage::Chunk;
    return m_left > m_maxBody - m_bodyBytes ? State::TooLarge : State::NeedMore;
}

ReplyParser::State ReplyParser::takeBody(qint64 wanted)
{
    const qsizetype size = std::min<qint64>(wanted, m_buffer.size());
    if (m_bodyBytes + size > m_maxBody)
        return State::TooLarge;
    m_bodyBytes += size;
    if (m_sink && m_reply.status >= 200 && m_reply.status <= 299) {
        if (!m_sink(QByteArrayView(m_buffer).first(size)))
            return State::Broken;
    } else {
        m_reply.body += m_buffer.left(size);
    }
    m_buffer.remove(0, size);
    if (m_stage == Stage::BodyUntilClose)
        return State::NeedMore;
    m_left -= size;
    if (m_left > 0)
        return State::NeedMore;
    if (m_stage == Stage::Chunk) {
        m_stage = Stage::ChunkEnd;
        return State::NeedMore;
    }
    m_stage = Stage::Done;
    return State::Complete;
}

QByteArray HttpReply::header(const QByteArray &lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

} // namespace aic::net
