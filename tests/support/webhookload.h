// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef __linux__
#include <algorithm>
#include <chrono>
#include <cstring>
#include <functional>
#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QByteArray>
#include <QList>

#include "events/signature.h"

namespace aic::test {

struct LoadReport
{
    qint64 stored = 0;  ///< answered 200
    qint64 refused = 0; ///< any other answer, or none
    double seconds = 0;
    double medianMs = 0;
    double p99Ms = 0;
    double worstMs = 0;

    [[nodiscard]] double perSecond() const { return seconds > 0 ? double(stored) / seconds : 0; }
};

/// Whole HTTP requests as Meta sends them: \p count different status webhooks, signed.
inline QList<QByteArray> signedWebhooks(int count, const QByteArray &appSecret)
{
    QList<QByteArray> requests;
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(100'000 + i);
        const QByteArray body
            = R"({"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"60355500100","phone_number_id":"200000000000001"},"statuses":[{"id":"wamid.HBgLNjAxMjU1NTAwMTIVAgARGBI)"
              + number + R"(","status":"delivered","timestamp":"1790000000","recipient_id":"60125)"
              + number
              + R"(","recipient_user_id":"MY.1234567890123456","biz_opaque_callback_data":"0b6c7f2e-)"
              + number
              + R"(","pricing":{"billable":true,"pricing_model":"PMP","category":"utility","type":"regular"}}]},"field":"messages"}]}]})";
        requests.append(
            "POST /webhook HTTP/1.1\r\nHost: relay\r\nContent-Type: application/json\r\n"
            "User-Agent: facebookexternalua\r\nX-Hub-Signature-256: "
            + events::signBody(body, Secret(appSecret))
            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    return requests;
}

/// Sends requests over open connections, each the next one as soon as the last is answered. One
/// thread, so that it takes little from the server it measures.
class WebhookLoad
{
public:
    WebhookLoad(const std::vector<quint16> &ports, int connections,
                const QList<QByteArray> &requests)
        : m_requests(requests)
        , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    {
        for (int i = 0; i < connections; ++i)
            connect(ports[size_t(i) % ports.size()]);
    }
    ~WebhookLoad()
    {
        for (const Connection &connection : m_connections)
            ::close(connection.socket);
        ::close(m_epoll);
    }
    WebhookLoad(const WebhookLoad &) = delete;
    WebhookLoad &operator=(const WebhookLoad &) = delete;

    /// Sends \p count requests, the given ones in turn. \p everySecond is called about so often.
    [[nodiscard]] LoadReport run(qint64 count, const std::function<void()> &everySecond = {})
    {
        LoadReport report;
        std::vector<float> latencies;
        latencies.reserve(size_t(count));
        qint64 started = 0;
        qint64 finished = 0;
        const Time begin = Clock::now();
        Time nextCall = begin + std::chrono::seconds(1);
        for (Connection &connection : m_connections) {
            if (started < count)
                send(connection, started++);
        }
        while (finished < count) {
            epoll_event events[64];
            const int ready = ::epoll_wait(m_epoll, events, 64, 10'000);
            if (ready <= 0)
                break; // nobody answers any more
            for (int i = 0; i < ready; ++i) {
                Connection &connection = m_connections[events[i].data.u32];
                const int status = receive(connection);
                if (status == 0)
                    continue;
                ++finished;
                (status == 200 ? report.stored : report.refused) += 1;
                latencies.push_back(
                    std::chrono::duration<float, std::milli>(Clock::now() - connection.sentAt)
                        .count());
                if (status > 0 && started < count)
                    send(connection, started++);
            }
            if (everySecond && Clock::now() >= nextCall) {
                nextCall += std::chrono::seconds(1);
                everySecond();
            }
        }
        report.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        if (latencies.empty())
            return report;
        std::sort(latencies.begin(), latencies.end());
        report.medianMs = double(latencies[latencies.size() / 2]);
        report.p99Ms = double(latencies[latencies.size() * 99 / 100]);
        report.worstMs = double(latencies.back());
        return report;
    }

private:
    using Clock = std::chrono::steady_clock;
    using Time = Clock::time_point;
    struct Connection
    {
        int socket = -1;
        QByteArray received;
        Time sentAt;
    };

    void connect(quint16 port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0) {
            ::close(socket);
            return;
        }
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u32 = quint32(m_connections.size());
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
        m_connections.push_back({socket, {}, {}});
    }

    void send(Connection &connection, qint64 number)
    {
        const QByteArray &request = m_requests[number % m_requests.size()];
        connection.sentAt = Clock::now();
        // A request is smaller than the socket's buffer, so it never goes in part.
        if (::send(connection.socket, request.constData(), size_t(request.size()), MSG_NOSIGNAL)
            != request.size())
            ::shutdown(connection.socket, SHUT_RDWR);
    }

    /// The status of a whole answer, 0 while it isn't whole, -1 when the connection ended.
    int receive(Connection &connection)
    {
        char buffer[4096];
        const ssize_t size = ::recv(connection.socket, buffer, sizeof(buffer), MSG_DONTWAIT);
        if (size <= 0) {
            ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, connection.socket, nullptr);
            return -1;
        }
        QByteArray &received = connection.received;
        received.append(buffer, size);
        const qsizetype head = received.indexOf("\r\n\r\n");
        if (head < 0)
            return 0;
        const QByteArray lower = received.left(head).toLower();
        const qsizetype length = lower.indexOf("content-length:");
        const qsizetype body
            = length < 0 ? 0 : lower.mid(length + 15, 12).split('\r').first().trimmed().toInt();
        if (received.size() < head + 4 + body)
            return 0;
        const int status = received.mid(9, 3).toInt();
        received.clear();
        return status;
    }

    const QList<QByteArray> m_requests;
    const int m_epoll;
    std::vector<Connection> m_connections;
};

} // namespace aic::test
#endif
