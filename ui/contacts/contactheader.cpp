// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contactheader.h"

#include <QPainter>

#include "ui/models/contacttablemodel.h"
#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

ContactHeader::ContactHeader(const Theme &theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(false);
    setHighlightSections(false);
    setMinimumSectionSize(40);
    setSectionResizeMode(QHeaderView::Interactive);
    viewport()->setAttribute(Qt::WA_Hover);
}

void ContactHeader::setSortShown(int column, Qt::SortOrder order)
{
    m_sorted = column;
    m_order = order;
    viewport()->update();
}

void ContactHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      m_theme.color(Token::BorderSubtle));
    if (section != ContactTableModel::Selected) {
        const bool sorted = section == m_sorted;
        const QString title = model()->headerData(section, Qt::Horizontal).toString();
        painter->setFont(m_theme.font(TextRole::SmallStrong));
        painter->setPen(m_theme.color(sorted ? Token::Text1 : Token::Text3));
        const QRect area = rect.adjusted(8, 0, -8, -1);
        const QRect text = QStyle::visualRect(layoutDirection(), rect, area);
        painter->drawText(
            text,
            static_cast<int>(
                QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading | Qt::AlignVCenter)),
            painter->fontMetrics().elidedText(title, Qt::ElideRight, area.width() - 20));
        if (sorted) {
            const int left = area.left() + painter->fontMetrics().horizontalAdvance(title) + 6;
            const QRect arrow(left, rect.center().y() - 7, 14, 14);
            m_theme.paintIcon(painter, QStyle::visualRect(layoutDirection(), rect, arrow),
                              m_order == Qt::AscendingOrder ? u"arrow-up"_s : u"arrow-down"_s,
                              Token::Text2);
        }
    }
    painter->restore();
}

} // namespace aic::ui
