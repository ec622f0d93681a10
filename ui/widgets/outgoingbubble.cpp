// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/outgoingbubble.h"

#include <QPainter>

#include "ui/theme/theme.h"

namespace aic::ui {

OutgoingBubble::OutgoingBubble(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{}

void OutgoingBubble::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::BubbleOut));
    painter.drawRoundedRect(rect(), 10, 10);
}

} // namespace aic::ui
