// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

/// Ids in rising order of people in whom every word of \p search stands somewhere.
[[nodiscard]] Result<std::vector<qint64>> searchIds(storage::Connection &connection,
                                                    const QString &search);
[[nodiscard]] QList<QByteArray> searchStatements();

} // namespace aic::contacts
