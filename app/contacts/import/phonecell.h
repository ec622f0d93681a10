// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QFlags>
#include <QString>

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
    BrokenCard,   ///< an address card that is not closed
};

/// The word of reports: no_phone, scientific_notation, two_numbers, letters, invalid_phone,
/// invalid_user_id, too_many_cells, foreign_bytes, broken_card.
[[nodiscard]] QString toName(RowProblem problem);

struct RowRejection
{
    RowProblem problem = RowProblem::NoPhone;
    QString column; ///< the file's name of it
    QString value;  ///< as in the file
    QString detail; ///< English, for the "error" column
};

/// What programs do to phone numbers, and what is made good again.
enum class PhoneRepair {
    Apostrophe = 1,  ///< '0125550142: the mark of a spreadsheet's text
    DoubleZero = 2,  ///< 0060 for +60
    TrunkZero = 4,   ///< +44 (0)20
    Scientific = 8,  ///< 6.0125550142E+10: the digits are all there
    LostZero = 16,   ///< a zero in front that the country's numbers need
    LostPlus = 32,   ///< the country code without + or 00
    Letters = 64,    ///< words around the number
    TwoNumbers = 128 ///< the first of several is taken
};
Q_DECLARE_FLAGS(PhoneRepairs, PhoneRepair)
Q_DECLARE_OPERATORS_FOR_FLAGS(PhoneRepairs)

/// Those that leave no doubt; the others are for the user to accept.
inline constexpr PhoneRepairs kHarmlessRepairs{PhoneRepair::Apostrophe, PhoneRepair::DoubleZero,
                                               PhoneRepair::TrunkZero};
[[nodiscard]] const QList<PhoneRepair> &allPhoneRepairs();
/// apostrophe, double_zero, trunk_zero, scientific, lost_zero, lost_plus, letters, two_numbers.
[[nodiscard]] QString toName(PhoneRepair repair);
[[nodiscard]] std::optional<PhoneRepair> phoneRepairFromName(QStringView name);

/// Something wrong with a number.
struct PhoneFinding
{
    qsizetype column = 0;
    PhoneRepair kind = PhoneRepair::Apostrophe;
    QString before; ///< as in the file
    QString after;  ///< E.164; empty when the true number can't be told
};

/// A phone cell as spreadsheets and address books leave it: "tel:", odd blanks and invisible
/// characters are taken off, and what \p accepted names is repaired. Nothing is guessed: a repair
/// needs all digits. With \p finding it looks for every kind and tells the one it saw, accepted or
/// not, also where the number could be read as it is.
[[nodiscard]] tl::expected<PhoneNumber, RowRejection>
checkPhoneCell(const QString &cell, const QString &region, PhoneRepairs accepted = kHarmlessRepairs,
               std::optional<PhoneFinding> *finding = nullptr);

} // namespace aic::contacts
