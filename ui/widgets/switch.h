// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

namespace aic::ui {

class Theme;

/// A check box that looks like a switch. Listen to toggled().
class Switch : public QCheckBox
{
    Q_OBJECT

public:
    Switch(const Theme &theme, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }

private:
    const Theme &m_theme;
};

} // namespace aic::ui
