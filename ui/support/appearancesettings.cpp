// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/appearancesettings.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using settings::Key;

QString themeName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return u"light"_s;
    case ThemeChoice::System:
        return u"system"_s;
    case ThemeChoice::Dark:
        break;
    }
    return u"dark"_s;
}

Appearance appearanceFrom(const settings::Settings &settings)
{
    Appearance appearance;
    const QString name = settings.text(Key::Theme);
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::System}) {
        if (name == themeName(choice))
            appearance.choice = choice;
    }
    appearance.highContrast = settings.flag(Key::HighContrast);
    appearance.reduceMotion = settings.flag(Key::ReduceMotion);
    appearance.textPercent = settings.number(Key::TextSize);
    return appearance;
}

void followAppearance(Theme &theme, settings::Settings &settings)
{
    theme.setAppearance(appearanceFrom(settings));
    QObject::connect(&settings, &settings::Settings::changed, &theme,
                     [&theme, &settings] { theme.setAppearance(appearanceFrom(settings)); });
}

} // namespace aic::ui
