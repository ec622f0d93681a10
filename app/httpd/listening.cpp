// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/listening_p.h"

#include <cstring>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <netinet/in.h>
#include <sys/socket.h>
#endif

namespace aic::httpd {

std::vector<char> socketAddress(const QHostAddress &address, quint16 port)
{
    const auto bytesOf = [](const auto &value) {
        std::vector<char> bytes(sizeof(value));
        std::memcpy(bytes.data(), &value, sizeof(value));
        return bytes;
    };
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in value{};
        value.sin_family = AF_INET;
        value.sin_port = htons(port);
        value.sin_addr.s_addr = htonl(address.toIPv4Address());
        return bytesOf(value);
    }
    sockaddr_in6 value{};
    value.sin6_family = AF_INET6;
    value.sin6_port = htons(port);
    const Q_IPV6ADDR raw = address.toIPv6Address();
    std::memcpy(&value.sin6_addr, &raw, sizeof(raw));
    return bytesOf(value);
}

} // namespace aic::httpd
