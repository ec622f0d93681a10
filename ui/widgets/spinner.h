// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/token.h"

class QTimer;

namespace aic::ui {

class Theme;

/// One turn takes 900 ms.
inline constexpr int kSpinnerStep = 30;
inline constexpr int kSpinnerDegrees = 12;

/// The turning arc, or a still hourglass where nothing may move.
void paintSpinner(QPainter *painter, const Theme &theme, const QRect &rect, int angle, Token token);

/// An icon that turns when \p spins is set; decorative, hidden from assistive technology.
class StatusIcon : public QWidget
{
    Q_OBJECT

public:
    StatusIcon(const Theme &theme, int edge, QWidget *parent = nullptr);

    /// An empty \p iconName draws the live dot.
    void setIcon(const QString &iconName, Token token, bool spins);
    [[nodiscard]] QSize sizeHint() const override { return {m_edge, m_edge}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QTimer *m_timer;
    QString m_iconName;
    Token m_token = Token::Text2;
    int m_edge;
    int m_angle = 0;
    bool m_spins = false;
};

} // namespace aic::ui
