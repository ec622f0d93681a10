// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/columnmapping.h"
#include "contacts/import/rowcheck.h"

namespace aic::ui {

class Label;

/// What the import's parts are called in the UI.
[[nodiscard]] QString targetText(const contacts::ColumnTarget &column);
[[nodiscard]] QString reasonText(const contacts::RowRejection &rejection);
/// "comma" for ",".
[[nodiscard]] QString delimiterText(const QString &delimiter);
/// \p error as a sentence that stands alone.
[[nodiscard]] QString importErrorText(const Error &error);

/// Shows \p count grouped and calls the label "group: count" with plain digits.
void setCount(Label *label, const QString &group, qint64 count);

} // namespace aic::ui
