// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace aic::relay {

/// Writes every event of \p database into the new SQLite file \p file, also while relays use the
/// database. The file is a store itself, for one relay. The result counts the events. Errors:
/// Conflict when the file is there already; Storage; Invalid. Blocks. Thread: any.
[[nodiscard]] Result<qint64> backUpEvents(const QString &database, const QString &file);

/// Puts every event of \p file, which backUpEvents() made, into \p database, which must hold none.
/// It becomes a new store to its readers, who start at its oldest event again: rather twice than
/// never. Errors: Conflict when the database holds events; NotFound; Storage; Invalid. Blocks.
/// Thread: any.
[[nodiscard]] Result<qint64> restoreEvents(const QString &database, const QString &file);

} // namespace aic::relay
