// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/textblock.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

namespace aic::ui {

TextBlock::TextBlock(const QString &text, const QFont &font, int width, int mostLines)
    : m_layout(
        std::make_unique<QTextLayout>(QString(text).replace(u'\n', QChar::LineSeparator), font))
    , m_mostLines(mostLines)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    m_layout->setTextOption(option);
    wrap(width);
}

void TextBlock::fit(int width)
{
    if (!m_layout->text().isRightToLeft())
        return;
    QTextOption option = m_layout->textOption();
    option.setAlignment(Qt::AlignRight);
    m_layout->setTextOption(option);
    wrap(width);
}

int TextBlock::width() const
{
    return static_cast<int>(std::ceil(m_widest)) + 1;
}

int TextBlock::markY() const
{
    if (m_marks.isEmpty())
        return -1;
    const QTextLine line = m_layout->lineForTextPosition(static_cast<int>(m_marks.first().at));
    return line.isValid() ? static_cast<int>(line.y() + line.height() / 2) : -1;
}

bool TextBlock::isMarkCut() const
{
    if (m_marks.isEmpty() || !m_isCut)
        return false;
    const QTextLine last = m_layout->lineAt(m_layout->lineCount() - 1);
    return m_marks.first().at >= last.textStart() + last.textLength();
}

void TextBlock::paint(QPainter *painter, const QPoint &at, const QTextCharFormat &mark) const
{
    QList<QTextLayout::FormatRange> ranges;
    for (const messaging::TextRange &range : m_marks)
        ranges.append({static_cast<int>(range.at), static_cast<int>(range.length), mark});
    m_layout->draw(painter, at, ranges);
}

void TextBlock::wrap(int width)
{
    m_layout->beginLayout();
    qreal y = 0;
    int count = 0;
    m_isCut = false;
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += std::ceil(line.height()) + 1;
        m_widest = std::max(m_widest, line.naturalTextWidth());
        if (++count == m_mostLines) {
            m_isCut = line.textStart() + line.textLength() < m_layout->text().size();
            break;
        }
    }
    m_layout->endLayout();
    m_height = static_cast<int>(std::ceil(y));
}

} // namespace aic::ui
