// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrim.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/theme/theme.h"

namespace aic::ui {

Scrim::Scrim(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setGeometry(parent->rect());
    parent->installEventFilter(this);
    hide();
}

void Scrim::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Scrim));
}

void Scrim::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    Q_EMIT clicked();
}

bool Scrim::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace aic::ui
