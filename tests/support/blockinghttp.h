// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QHostAddress>
#include <QTcpSocket>

namespace aic::test {

struct HttpAnswer
{
    int status = 0;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/// A client of one loopback connection that waits for each answer; a server that dies shows as no
/// answer. For threads of tests without an event loop. Thread: the one that made it.
class BlockingHttp
{
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    explicit BlockingHttp(quint16 port)
        : m_port(port)
    {}

    std::optional<HttpAnswer> get(const QByteArray &target, const Headers &headers = {})
    {
        return send("GET", target, headers, {});
    }
    std::optional<HttpAnswer> post(const QByteArray &target, const QByteArray &body,
                                   const Headers &headers = {})
    {
        return send("POST", target, headers, body);
    }

    std::optional<HttpAnswer> send(const QByteArray &method, const QByteArray &target,
                                   const Headers &headers, const QByteArray &body)
    {
        if (m_socket.state() != QAbstractSocket::ConnectedState) {
            m_socket.abort();
            m_received.clear();
            m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
            if (!m_socket.waitForConnected(kPatienceMs))
                return std::nullopt;
        }
        QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: test\r\n";
        for (const auto &[name, value] : headers)
            request += name + ": " + value + "\r\n";
        if (method != "GET")
            request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        m_socket.write(request + "\r\n" + body);
        std::optional<HttpAnswer> answer = receive();
        if (!answer || answer->headers.value("connection").toLower() == "close")
            m_socket.abort();
        return answer;
    }

private:
    static constexpr int kPatienceMs = 30'000;

    bool receiveMore()
    {
        if (!m_socket.waitForReadyRead(kPatienceMs))
            return false;
        m_received += m_socket.readAll();
        return true;
    }

    std::optional<HttpAnswer> receive()
    {
        qsizetype end = -1;
        while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
            if (!receiveMore())
                return std::nullopt;
        }
        HttpAnswer answer;
        const QList<QByteArray> lines = m_received.left(end).split('\n');
        answer.status = lines.at(0).mid(9, 3).toInt();
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const qsizetype colon = lines.at(i).indexOf(':');
            answer.headers.insert(lines.at(i).left(colon).toLower(),
                                  lines.at(i).mid(colon + 1).trimmed());
        }
        const qsizetype size = answer.headers.value("content-length").toLongLong();
        m_received.remove(0, end + 4);
        while (m_received.size() < size) {
            if (!receiveMore())
                return std::nullopt;
        }
        answer.body = m_received.left(size);
        m_received.remove(0, size);
        return answer;
    }

    quint16 m_port;
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace aic::test
