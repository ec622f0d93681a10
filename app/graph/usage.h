// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QMetaType>

#include "net/httpclient.h"

namespace aic::graph {

/// How much of Meta's allowance is used, from the headers of one reply (cloud-api.md §7.4).
struct Usage
{
    /// The largest of the percentages told; 100 and more is throttled. Nothing when none was told.
    std::optional<int> percent;
    /// How long until calls are allowed again, or Retry-After.
    std::optional<std::chrono::milliseconds> wait;

    friend bool operator==(const Usage &, const Usage &) = default;
};

/// Reads X-App-Usage, X-Business-Use-Case-Usage and Retry-After. Unreadable ones are skipped.
[[nodiscard]] Usage readUsage(const net::HttpReply &reply);

} // namespace aic::graph

Q_DECLARE_METATYPE(aic::graph::Usage)
