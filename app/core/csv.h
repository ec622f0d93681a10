// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace aic {

/// \p cell so that a spreadsheet shows it and never runs it: a leading = + - @ tab or CR gets an
/// apostrophe before it.
[[nodiscard]] QString guarded(const QString &cell);
/// What was meant: without that apostrophe, or the text in a formula that is nothing else (other
/// programs write ="0125550142" to keep a zero).
[[nodiscard]] QString unguarded(const QString &cell);
/// As guarded(), but a number in E.164 stays as it is: no formula, and other programs look for it.
[[nodiscard]] QString guardedPhone(const QString &cell);
/// One line of RFC 4180, ended by CRLF.
[[nodiscard]] QString csvLine(const QStringList &cells, QChar delimiter = u',');

} // namespace aic
