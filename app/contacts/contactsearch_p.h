// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

/// Ids in rising order of people in whom every word of \p search stands somewhere.
[[nodiscard]] Result<std::vector<qint64>> searchIds(storage::Connection &connection,
                                                    const QString &search);
/// The beginning of an answer.
struct FirstFound
{
    std::vector<qint64> ids;
    /// Nobody else is found.
    bool isWhole = false;
};
/// The first of \p everybody, in their order, that searchIds() finds: at most \p wanted. The first
/// \p looks people are looked at themselves, which is quick where many are found; whoever comes
/// after them when the index knows them. Nothing when tags decide as well.
[[nodiscard]] Result<std::optional<FirstFound>> firstFound(storage::Connection &connection,
                                                           const QString &search,
                                                           const std::vector<qint64> &everybody,
                                                           std::size_t wanted, std::size_t looks);
[[nodiscard]] QList<QByteArray> searchStatements();

} // namespace aic::contacts
