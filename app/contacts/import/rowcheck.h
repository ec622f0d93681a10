// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

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
    TextTooLong,
};

/// The word of reports: no_phone, scientific_notation, two_numbers, letters, invalid_phone, ….
[[nodiscard]] QString toName(RowProblem problem);

struct RowRejection
{
    RowProblem problem = RowProblem::NoPhone;
    QString column; ///< the file's name of it
    QString value;  ///< as in the file
    QString detail; ///< English sentence for the "error" column
};

/// A row that can be taken.
struct CheckedRow
{
    Contact contact;  ///< phone in E.164, phoneGiven as in the file
    QString matchKey; ///< of the phone; empty without one
    /// Columns that the file has: an empty cell there is a blank, a missing column says nothing.
    bool hasConsent = false;
};

/// Checks rows of one file. The preview and the write use the very same checks. Thread: one.
class RowChecker
{
public:
    /// \p region (ISO 3166) is for national numbers.
    RowChecker(QList<ColumnTarget> columns, QString region);

    [[nodiscard]] tl::expected<CheckedRow, RowRejection> check(const QStringList &cells);
    [[nodiscard]] const QList<ColumnTarget> &columns() const { return m_columns; }

private:
    QList<ColumnTarget> m_columns;
    QString m_region;
};

/// A phone cell as spreadsheets leave it: apostrophe, "tel:", white space and odd dashes off.
[[nodiscard]] tl::expected<PhoneNumber, RowRejection> checkPhoneCell(const QString &cell,
                                                                     const QString &region);

} // namespace aic::contacts
