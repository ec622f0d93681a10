// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace aic::ui {

class Theme;

/// Darkens its parent while a dialog or sheet lies above it, and follows the parent's size.
class Scrim : public QWidget
{
    Q_OBJECT

public:
    Scrim(const Theme &theme, QWidget *parent);

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace aic::ui
