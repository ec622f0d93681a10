// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace aic::ui {

class Theme;

/// A section of the settings: its title, and below it what it consists of. Thread: UI.
class SettingsSection : public QWidget
{
    Q_OBJECT

public:
    SettingsSection(const Theme &theme, const QString &title, QWidget *parent);

    /// A column of at most 660 px that scrolls.
    [[nodiscard]] QVBoxLayout *addScroll();
    /// Title and everything below it.
    [[nodiscard]] QVBoxLayout *frame() const { return m_frame; }

protected:
    [[nodiscard]] const Theme &theme() const { return m_theme; }

private:
    const Theme &m_theme;
    QVBoxLayout *m_frame;
};

} // namespace aic::ui
