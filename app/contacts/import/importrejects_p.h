// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/importhistory.h"

/// The rows that imports could not take, kept so that they can be corrected later. Thread of what
/// takes a transaction: writer.
namespace aic::contacts {

/// Rows of the import in hand, the first that fit.
class KeptRejects
{
public:
    void add(qint64 line, const QStringList &cells, const QString &error);
    [[nodiscard]] Result<> write(storage::Transaction &transaction, ImportId import,
                                 const QStringList &header) const;

private:
    struct Row
    {
        qint64 line = 0;
        QByteArray cells;
        QString error;
    };
    std::vector<Row> m_rows;
    qsizetype m_bytes = 0;
};

/// Removes rows of imports that began before \p beforeMs.
[[nodiscard]] Result<> dropOldRejects(storage::Transaction &transaction, qint64 beforeMs);
/// Writes the rows of \p import with an "error" column; answers how many. Error: NotFound.
[[nodiscard]] Result<qint64> writeRejects(storage::Connection &connection, ImportId import,
                                          const QString &filePath);
/// Removes every row that may be about somebody: one of \p digits (a number without plus, or its
/// end) in whatever spelling, or a cell that is one of \p words. Answers how many.
[[nodiscard]] Result<qint64> eraseFromRejects(storage::Transaction &transaction,
                                              const QStringList &digits, const QStringList &words);

} // namespace aic::contacts
