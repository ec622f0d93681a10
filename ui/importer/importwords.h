// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/contactimport.h"

namespace aic::ui {

class Label;

/// What the import's parts are called in the UI.
[[nodiscard]] QString targetText(const contacts::ColumnTarget &column);
[[nodiscard]] QString reasonText(const contacts::RowRejection &rejection);
[[nodiscard]] QString repairText(contacts::PhoneRepair kind);
/// What a file is, for the line below its name: "UTF-8 · comma", "Excel · Sheet1".
[[nodiscard]] QString formatText(const contacts::ImportHead &head);
/// "comma" for ",".
[[nodiscard]] QString delimiterText(const QString &delimiter);
/// \p error as a sentence that stands alone.
[[nodiscard]] QString importErrorText(const Error &error);

/// Shows \p count grouped and calls the label "group: count" with plain digits.
void setCount(Label *label, const QString &group, qint64 count);

} // namespace aic::ui
