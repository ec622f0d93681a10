// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QHostAddress>

namespace aic::httpd {

/// The bytes of a sockaddr_in or sockaddr_in6.
[[nodiscard]] std::vector<char> socketAddress(const QHostAddress &address, quint16 port);

} // namespace aic::httpd
