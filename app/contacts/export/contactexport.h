// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <QIODevice>

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

/// \p cell so that a spreadsheet shows it and never runs it: a leading = + - @ tab or CR gets an
/// apostrophe before it. unguarded() takes it off again.
[[nodiscard]] QString guarded(const QString &cell);
[[nodiscard]] QString unguarded(const QString &cell);
/// One line of RFC 4180, ended by CRLF.
[[nodiscard]] QString csvLine(const QStringList &cells, QChar delimiter = u',');

/// Writes the chosen people as CSV (interfaces.md §3, contacts export) to \p filePath, which is
/// replaced only when all is written. Answers the number of rows. Errors: Storage, Cancelled.
[[nodiscard]] QFuture<Result<qint64>>
exportContacts(storage::Database &database, const ContactSelection &selection,
               const QString &filePath, std::shared_ptr<std::atomic<bool>> cancelled = {});

} // namespace aic::contacts
