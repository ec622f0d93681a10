// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace aic::ui {
class Theme;
}

/// Every shared component on one board, as in the first mockup.
QWidget *makeGalleryBoard(const aic::ui::Theme &theme);
/// The states of the last mockup: empty, loading, error, strips.
QWidget *makeStatesBoard(const aic::ui::Theme &theme);
