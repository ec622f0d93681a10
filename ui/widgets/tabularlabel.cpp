// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tabularlabel.h"

#include <QPainter>
#include <QStyle>

namespace aic::ui {

int TabularLabel::cellWidth() const
{
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = qMax(widest, fontMetrics().horizontalAdvance(QChar(digit)));
    return widest;
}

int TabularLabel::textWidth() const
{
    ensurePolished();
    const int cell = cellWidth();
    int width = 0;
    for (QChar letter : text())
        width += letter.isDigit() ? cell : fontMetrics().horizontalAdvance(letter);
    return width;
}

QSize TabularLabel::sizeHint() const
{
    return {textWidth() + 1, fontMetrics().height()};
}

void TabularLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const int cell = cellWidth();
    const QRect place = QStyle::alignedRect(layoutDirection(), alignment(),
                                            QSize(textWidth(), fontMetrics().height()), rect());
    int x = place.left();
    for (QChar letter : text()) {
        const int own = fontMetrics().horizontalAdvance(letter);
        const int room = letter.isDigit() ? cell : own;
        painter.drawText(x + (room - own) / 2, place.top() + fontMetrics().ascent(),
                         QString(letter));
        x += room;
    }
}

} // namespace aic::ui
