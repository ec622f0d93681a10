// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace aic::ui {

class Theme;

/// Makes \p table a page's list: whole rows of \p rowHeight (px at 100 %), one chosen at a time,
/// columns of fixed width but \p wide, which takes what is left, no grid, Tab leaves it.
void makeRowTable(QTableView &table, const Theme &theme, int rowHeight, int wide);

} // namespace aic::ui
