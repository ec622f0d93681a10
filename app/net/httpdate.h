// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

namespace aic::net {

/// UTC milliseconds of an HTTP date, "Sun, 22 Nov 2026 11:30:00 GMT" (RFC 9110 §5.6.7).
[[nodiscard]] std::optional<qint64> parseHttpDate(const QByteArray &text);

} // namespace aic::net
