// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTimer;

namespace aic::ui {

class Theme;

/// Grey bars in the place of rows that are being loaded; visible after 150 ms, so that a quick
/// answer doesn't flicker.
class SkeletonRows : public QWidget
{
    Q_OBJECT

public:
    SkeletonRows(const Theme &theme, int rowHeight, bool avatars, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    const Theme &m_theme;
    QTimer *m_delay;
    QTimer *m_pulse;
    int m_rowHeight;
    int m_phase = 0;
    bool m_avatars;
    bool m_due = false;
};

/// One bar; delegates use it for cells that are not loaded yet.
void paintSkeletonBar(QPainter *painter, const Theme &theme, const QRect &rect);

} // namespace aic::ui
