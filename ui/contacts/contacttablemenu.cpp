// SPDX-License-Identifier: GPL-3.0-or-later
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/contacts/celledit.h"
#include "ui/contacts/contacttable.h"
#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kButton = 28;
constexpr int kIcon = 16;

} // namespace

int ContactTable::menuColumnWidth() const
{
    return m_theme.px(kButton) + 2 * m_theme.px(8);
}

bool ContactTable::hasMenuColumn() const
{
    return m_widthClass <= WidthClass::M;
}

QRect ContactTable::menuButtonOf(int row) const
{
    if (row < 0 || row >= m_model.rowCount())
        return {};
    const int size = m_theme.px(kButton);
    const QRect line(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
    const QRect button(line.right() - m_theme.px(8) - size, line.top() + (line.height() - size) / 2,
                       size, size);
    return QStyle::visualRect(layoutDirection(), line, button);
}

bool ContactTable::showsMenuButton(int row) const
{
    if (row < 0 || (m_edit && m_model.rowOf(m_edited) == row))
        return false;
    return hasMenuColumn() || row == m_hover || row == currentIndex().row();
}

int ContactTable::menuButtonAt(const QPoint &place) const
{
    const int row = rowAt(place.y());
    return showsMenuButton(row) && menuButtonOf(row).contains(place) ? row : -1;
}

void ContactTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const int first = rowAt(event->rect().top());
    if (first < 0)
        return;
    const int last = rowAt(event->rect().bottom());
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const QPoint mouse = viewport()->mapFromGlobal(QCursor::pos());
    for (int row = first; row <= (last < 0 ? m_model.rowCount() - 1 : last); ++row) {
        if (!showsMenuButton(row))
            continue;
        const QRect button = menuButtonOf(row);
        const bool marked = row == currentIndex().row()
                            || m_model.index(row, 0).data(ContactTableModel::ChosenRole).toBool();
        const bool pointed = row == m_hover && button.contains(mouse);
        Token ground = marked ? Token::RowSelected : Token::BgPage;
        if (pointed)
            ground = Token::Surface3;
        else if (!marked && row == m_hover)
            ground = Token::RowHover;
        // It lies over the end of the last column where it has no room of its own.
        if (pointed || !hasMenuColumn()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(ground));
            painter.drawRoundedRect(button, 6, 6);
        }
        const int size = m_theme.px(kIcon);
        QRect icon(0, 0, size, size);
        icon.moveCenter(button.center());
        m_theme.icon(u"ellipsis"_s, pointed ? Token::Text1 : Token::Text2).paint(&painter, icon);
    }
}

bool ContactTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = menuButtonAt(help->pos());
        if (row >= 0) {
            QToolTip::showText(help->globalPos(), tr("More actions"), viewport(),
                               menuButtonOf(row));
            return true;
        }
    }
    return QTableView::viewportEvent(event);
}

bool ContactTable::pressMenuButton(const QPoint &place)
{
    const int row = menuButtonAt(place);
    if (row < 0)
        return false;
    setCurrentIndex(m_model.index(row, ContactTableModel::Name));
    if (currentContact().isValid())
        Q_EMIT menuRequested(viewport()->mapToGlobal(menuButtonOf(row).bottomLeft()));
    return true;
}

void ContactTable::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const QRect cell = visualRect(currentIndex());
        place = viewport()->mapToGlobal(cell.center());
    } else {
        const QModelIndex at = indexAt(viewport()->mapFromGlobal(event->globalPos()));
        if (!at.isValid())
            return;
        setCurrentIndex(at);
    }
    if (currentContact().isValid())
        Q_EMIT menuRequested(place);
}

} // namespace aic::ui
