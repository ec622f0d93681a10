// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "net/httpclient.h"
#include "net/transfer.h"

namespace aic::net {

/// Why \p request can't be sent as it is (bad URL, header with a line break …). Error: Invalid.
[[nodiscard]] Result<> checkRequest(const HttpRequest &request);

/// The bytes of \p request on the wire.
[[nodiscard]] QByteArray serialize(const HttpRequest &request, const QByteArray &userAgent);

/// Method, host and path, which may be logged; a query can hold secrets.
[[nodiscard]] QString describe(const HttpRequest &request);

/// Reads one HTTP/1.x reply piece by piece.
class ReplyParser
{
public:
    enum class State { NeedMore, Complete, Broken, TooLarge };

    ReplyParser(const QByteArray &method, qint64 maxBodyBytes);

    State feed(const QByteArray &bytes);
    /// The body of a 2xx reply goes there in place of the reply; false breaks it off.
    void setSink(std::function<bool(QByteArrayView)> sink) { m_sink = std::move(sink); }
    [[nodiscard]] qint64 bodyBytes() const { return m_bodyBytes; }
    [[nodiscard]] qint64 bodyLength() const { return m_bodyLength; } ///< -1: not told
    /// The connection ended: completes a reply without a length, breaks any other.
    State finish();

    [[nodiscard]] bool hasStarted() const { return m_started; }
    /// Whether the connection may carry another request after this reply.
    [[nodiscard]] bool keepsAlive() const { return m_keepAlive && m_buffer.isEmpty(); }
    /// Seconds of a Keep-Alive header; 0 if none.
    [[nodiscard]] int keepAliveSeconds() const { return m_keepAliveSeconds; }
    [[nodiscard]] HttpReply &reply() { return m_reply; }

private:
    enum class Stage {
        StatusLine,
        Headers,
        Body,
        BodyUntilClose,
        ChunkSize,
        Chunk,
        ChunkEnd,
        Trailer,
        Done
    };

    State step();
    State readStatusLine(const QByteArray &line);
    State readHeader(const QByteArray &line);
    State endOfHeaders();
    State readChunkSize(const QByteArray &line);
    std::optional<QByteArray> takeLine();
    State takeBody(qint64 wanted);

    QByteArray m_buffer;
    HttpReply m_reply;
    QByteArray m_method;
    Stage m_stage = Stage::StatusLine;
    State m_state = State::NeedMore;
    qint64 m_maxBody;
    std::function<bool(QByteArrayView)> m_sink;
    qint64 m_left = 0;
    qint64 m_bodyBytes = 0;
    qint64 m_bodyLength = -1;
    qint64 m_headBytes = 0;
    int m_keepAliveSeconds = 0;
    bool m_started = false;
    bool m_keepAlive = true;
    bool m_lineTooLong = false;
};

} // namespace aic::net
