// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "storage/connection.h"

namespace aic::campaigns {

/// Writes one line a recipient as CSV (UTF-8): name, recipient, state, reason, time, error; the
/// number of lines. The file appears whole or not at all. Errors: NotFound, Storage. Thread: a
/// reader's.
[[nodiscard]] Result<qint64> writeReport(storage::Connection &connection, CampaignId id,
                                         const QString &filePath);

} // namespace aic::campaigns
