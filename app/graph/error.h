// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/error.h"
#include "net/httpclient.h"

namespace aic::graph {

/// The failure that \p reply (any status) tells of. \p hasEffect: a POST, whose outcome is unknown
/// when a gateway answered in Graph's place (cloud-api.md §1.4).
[[nodiscard]] Error errorFromReply(const net::HttpReply &reply, bool hasEffect);

/// One entry of an `errors` list in a webhook (cloud-api.md §1.5), or an `error` object.
[[nodiscard]] Error errorFromObject(const QJsonObject &object, int httpStatus = 0);

/// The kind of failure of a Graph code; what code a table row has none for is Rejected.
[[nodiscard]] ErrorCode errorCodeOf(int providerCode, int providerSubcode);

} // namespace aic::graph
