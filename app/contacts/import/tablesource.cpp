// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/tablesource_p.h"

#include <utility>

#include "contacts/import/rowinput_p.h"

namespace aic::contacts {

Result<bool> TableSource::readWholeRow(QStringList &cells)
{
    for (;;) {
        const Result<bool> row = readRow(cells);
        if (!row || !*row || !isBlankRow(cells))
            return row;
    }
}

void TableSource::takeHeader(QStringList firstRow, std::optional<bool> isNamed)
{
    m_hasHeader = isNamed.value_or(looksLikeHeader(firstRow));
    while (m_hasHeader && firstRow.size() > 1 && firstRow.constLast().trimmed().isEmpty())
        firstRow.removeLast();
    if (!m_hasHeader) {
        m_firstRow = firstRow;
        m_firstLine = rowLine();
        firstRow.fill(QString());
    }
    m_header = distinctColumns(firstRow);
}

Result<bool> TableSource::next(QStringList &cells)
{
    if (!m_firstRow.isEmpty()) {
        cells = std::exchange(m_firstRow, {});
        m_line = m_firstLine;
        return true;
    }
    const Result<bool> row = readWholeRow(cells);
    if (!row || !*row)
        return row;
    fitToHeader(cells, m_header.size());
    m_line = rowLine();
    return true;
}

} // namespace aic::contacts
