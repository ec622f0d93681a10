// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/rowsource.h"

namespace aic::contacts {

/// Rows of cells whose first one may name the columns: what text and workbooks have in common.
class TableSource : public RowSource
{
public:
    [[nodiscard]] const QStringList &header() const final { return m_header; }
    [[nodiscard]] bool hasHeader() const final { return m_hasHeader; }
    [[nodiscard]] Result<bool> next(QStringList &cells) final;
    [[nodiscard]] qint64 line() const final { return m_line; }

protected:
    /// Cells as they stand; false at the end.
    [[nodiscard]] virtual Result<bool> readRow(QStringList &cells) = 0;
    /// Where the row that readRow() gave last began.
    [[nodiscard]] virtual qint64 rowLine() const = 0;
    /// The next row that isn't blank; false at the end.
    [[nodiscard]] Result<bool> readWholeRow(QStringList &cells);
    /// With the first row in hand: takes it as the header, or keeps it as the first of next().
    void takeHeader(QStringList firstRow, std::optional<bool> isNamed);

private:
    QStringList m_header;
    QStringList m_firstRow; ///< of a table that doesn't name its columns
    qint64 m_firstLine = 0;
    qint64 m_line = 0;
    bool m_hasHeader = true;
};

} // namespace aic::contacts
