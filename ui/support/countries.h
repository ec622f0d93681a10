// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QComboBox;

namespace aic::ui {

/// Fills \p box with all countries by name, their ISO 3166 codes as data, and chooses \p region.
/// The first entry, \p noneText, has an empty code.
void fillWithCountries(QComboBox *box, const QString &noneText, const QString &region);

} // namespace aic::ui
