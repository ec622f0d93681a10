// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contact.h"
#include "contacts/import/columnmapping.h"
#include "core/phonenumber.h"
#include "core/result.h"

namespace aic::contacts {

/// Why a row can't be taken.
enum class RowProblem {
    NoPhone,
    ScientificNotation, ///< 9.19E+11: a spreadsheet dropped the digits
    TwoNumbers,
    Letters,
    InvalidPhone,
    InvalidUserId,
    TooManyCells,
    ForeignBytes, ///< not text in the file's encoding
};

/// The word of reports: no_phone, scientific_notation, two_numbers, letters, invalid_phone,
/// invalid_user_id, too_many_cells.
[[nodiscard]] QString toName(RowProblem problem);

struct RowRejection
{
    RowProblem problem = RowProblem::NoPhone;
    QString column; ///< the file's name of it
    QString value;  ///< as in the file
    QString detail; ///< English, for the "error" column
};

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

    [[nodiscard]] tl::expected<CheckedRow, RowRejection> check(const QStringList &cells) const;
    [[nodiscard]] const QList<ColumnTarget> &columns() const { return m_columns; }

private:
    QList<ColumnTarget> m_columns;
    QString m_region;
};

/// A phone cell as spreadsheets and address books leave it: apostrophe, "tel:", odd blanks and
/// invisible characters are taken off.
[[nodiscard]] tl::expected<PhoneNumber, RowRejection> checkPhoneCell(const QString &cell,
                                                                     const QString &region);

/// "vip; new" as vip, new: a cell of tags, apart at ; , and |.
[[nodiscard]] QStringList splitTags(const QString &cell);

} // namespace aic::contacts
