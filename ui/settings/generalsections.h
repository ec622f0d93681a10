// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settings.h"
#include "ui/shell/welcomepage.h"

namespace aic::ui {

class ActionRegistry;

/// The plain sections of the settings. What is changed in them is in force at once.
[[nodiscard]] QWidget *makeSendingSection(const Theme &theme, settings::Settings &settings,
                                          QWidget *parent);
[[nodiscard]] QWidget *makeNotificationsSection(const Theme &theme, settings::Settings &settings,
                                                QWidget *parent);
[[nodiscard]] QWidget *makeAppearanceSection(const Theme &theme, settings::Settings &settings,
                                             const QList<LanguageEntry> &languages,
                                             QWidget *parent);
[[nodiscard]] QWidget *makeAccessibilitySection(const Theme &theme, settings::Settings &settings,
                                                QWidget *parent);
/// Reads the commands anew each time it is shown.
[[nodiscard]] QWidget *makeShortcutsSection(const Theme &theme, const ActionRegistry &actions,
                                            QWidget *parent);
[[nodiscard]] QWidget *makeAboutSection(const Theme &theme, QWidget *parent);

} // namespace aic::ui
