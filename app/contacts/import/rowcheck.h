// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contact.h"
#include "contacts/import/columnmapping.h"
#include "contacts/import/phonecell.h"

namespace aic::contacts {

/// A row that can be taken.
struct CheckedRow
{
    /// phone in E.164, phoneGiven as in the file where it differs. Texts that the file leaves blank
    /// are empty, fields too.
    Contact contact;
    QString matchKey; ///< of the phone; empty without one
};

/// Checks the rows of one file. The preview and the write use the very same checks. Thread: one.
class RowChecker
{
public:
    /// \p region (ISO 3166) is for national numbers.
    RowChecker(QList<ColumnTarget> columns, QString region)
        : m_columns(std::move(columns))
        , m_region(std::move(region))
    {}

    /// With \p findings it tells what was wrong with phone numbers, repaired or not.
    [[nodiscard]] tl::expected<CheckedRow, RowRejection>
    check(const QStringList &cells, QList<PhoneFinding> *findings = nullptr) const;
    [[nodiscard]] const QList<ColumnTarget> &columns() const { return m_columns; }

private:
    QList<ColumnTarget> m_columns;
    QString m_region;
};

/// "vip; new" as vip, new: a cell of tags, apart at ; , and |.
[[nodiscard]] QStringList splitTags(const QString &cell);

} // namespace aic::contacts
