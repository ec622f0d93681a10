// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spinner.h"

#include <QPainter>
#include <QTimer>

#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

void paintSpinner(QPainter *painter, const Theme &theme, const QRect &rect, int angle, Token token)
{
    if (!theme.animates()) {
        theme.paintIcon(painter, rect, isTestUi() ? u"loader-circle"_s : u"hourglass"_s, token);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->translate(QRectF(rect).center());
    painter->rotate(angle);
    const QPixmap arc = theme.pixmap(u"loader-circle"_s, rect.width(), token,
                                     painter->device()->devicePixelRatioF());
    painter->drawPixmap(QPointF(-rect.width() / 2.0, -rect.height() / 2.0), arc);
    painter->restore();
}

StatusIcon::StatusIcon(const Theme &theme, int edge, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_timer(new QTimer(this))
    , m_edge(edge)
{
    setFixedSize(edge, edge);
    m_timer->setInterval(kSpinnerStep);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + kSpinnerDegrees) % 360;
        update();
    });
    connect(&theme, &Theme::themeChanged, this, [this] {
        setIcon(m_iconName, m_token, m_spins);
        update();
    });
}

void StatusIcon::setIcon(const QString &iconName, Token token, bool spins)
{
    m_iconName = iconName;
    m_token = token;
    m_spins = spins;
    if (spins && m_theme.animates())
        m_timer->start();
    else
        m_timer->stop();
    update();
}

void StatusIcon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_spins) {
        paintSpinner(&painter, m_theme, rect(), m_angle, m_token);
    } else if (m_iconName.isEmpty()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(m_token));
        painter.drawEllipse(QRectF(rect()).center(), m_edge * 0.22, m_edge * 0.22);
    } else {
        m_theme.paintIcon(&painter, rect(), m_iconName, m_token);
    }
}

} // namespace aic::ui
