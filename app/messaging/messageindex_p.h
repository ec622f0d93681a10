// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/result.h"
#include "storage/database.h"

/// The index behind MessageSearch (0008_message_search.sql).
namespace aic::messaging {

/// A text as the index has it. Pure.
[[nodiscard]] QString indexText(const QString &text);

/// Every three characters of \p folded, once each. Pure.
[[nodiscard]] QStringList trigramsOf(const QString &folded);

struct IndexProgress
{
    qint64 done = 0; ///< message ids
    qint64 total = 0;
    bool isWhole = false;
};

/// Whether a step has something to do, \p leave of the newest messages aside. Thread: any.
[[nodiscard]] Result<bool> hasIndexWork(storage::Connection &connection, qint64 leave);

/// One step: changed texts first, then messages written since, then older ones. Thread: writer.
[[nodiscard]] Result<IndexProgress> indexMessages(storage::Transaction &transaction);

} // namespace aic::messaging
