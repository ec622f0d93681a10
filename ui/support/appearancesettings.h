// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settings.h"
#include "ui/theme/theme.h"

namespace aic::ui {

/// What the user chose in Appearance and Accessibility.
[[nodiscard]] Appearance appearanceFrom(const settings::Settings &settings);
/// Gives \p theme what \p settings say, now and after each change while both live.
void followAppearance(Theme &theme, settings::Settings &settings);

[[nodiscard]] QString themeName(ThemeChoice choice);

} // namespace aic::ui
