// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QDateTime>

namespace aic {

/// The only source of the time of day, so that tests can set it. Thread: any.
class Clock
{
public:
    virtual ~Clock() = default;
    /// UTC milliseconds since 1970.
    [[nodiscard]] virtual qint64 nowMs() const = 0;
    /// Milliseconds that never run backwards; the origin is arbitrary.
    [[nodiscard]] virtual qint64 steadyMs() const = 0;

    [[nodiscard]] QDateTime now() const { return QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::UTC); }
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 nowMs() const override;
    [[nodiscard]] qint64 steadyMs() const override;
};

/// RFC 3339 in UTC with milliseconds, as interfaces.md wants every time.
[[nodiscard]] QString toRfc3339(qint64 atMs);

} // namespace aic
