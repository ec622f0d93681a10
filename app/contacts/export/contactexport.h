// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <QIODevice>

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

/// Writes the chosen people as CSV (interfaces.md §3, contacts export) to \p filePath, which is
/// replaced only when all is written. Answers the number of rows. Errors: Storage, Cancelled.
[[nodiscard]] QFuture<Result<qint64>>
exportContacts(storage::Database &database, const ContactSelection &selection,
               const QString &filePath, std::shared_ptr<std::atomic<bool>> cancelled = {});

} // namespace aic::contacts
