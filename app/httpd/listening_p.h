// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "httpd/server.h"

namespace aic::httpd {

/// The bytes of a sockaddr_in or sockaddr_in6.
[[nodiscard]] std::vector<char> socketAddress(const QHostAddress &address, quint16 port);

/// libmicrohttpd doesn't say why it won't start, so what people get wrong is looked at before.
/// Error: Invalid with the option's field.
[[nodiscard]] Result<> checkCertificate(const ServerOptions &options);

} // namespace aic::httpd
