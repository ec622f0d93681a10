// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace aic::ui {

/// How wide the window is: S 640 to 799, M 800 to 1023, L 1024 to 1279, XL from 1280.
enum class WidthClass { S, M, L, XL };

/// The class of \p width, staying in \p current until the border is passed by 16 px.
[[nodiscard]] WidthClass widthClassFor(int width, WidthClass current);
/// The class of \p width with no history.
[[nodiscard]] WidthClass widthClassFor(int width);

} // namespace aic::ui
