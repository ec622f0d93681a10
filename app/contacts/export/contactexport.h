// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include <QIODevice>

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

enum class ExportFormat {
    Csv,  ///< a table: interfaces.md §3, contacts export
    Cards ///< address cards (vCard 3)
};
/// csv, vcf.
[[nodiscard]] std::optional<ExportFormat> exportFormatFromName(QStringView name);

/// How far an export has got, and the wish that it ends. Any thread.
struct ExportRun
{
    std::atomic<qint64> done = 0;  ///< people
    std::atomic<qint64> total = 0; ///< 0 until it is known
    std::atomic<bool> cancelled = false;
};

/// Writes the chosen people to \p filePath, which is replaced only when all is written. Imported
/// again, either format changes nothing. Answers the number of people. Errors: Storage, Cancelled.
[[nodiscard]] QFuture<Result<qint64>> exportContacts(storage::Database &database,
                                                     const ContactSelection &selection,
                                                     const QString &filePath,
                                                     std::shared_ptr<ExportRun> run = {},
                                                     ExportFormat format = ExportFormat::Csv);

} // namespace aic::contacts
