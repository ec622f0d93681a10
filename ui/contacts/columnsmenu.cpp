// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/columnsmenu.h"

#include <QActionGroup>
#include <QMouseEvent>

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

/// An ampersand in a field's name must not become a mnemonic.
QString plain(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

ColumnsMenu::ColumnsMenu(const ContactView &view, QWidget *parent)
    : QMenu(parent)
    , m_view(view)
{
    setAccessibleName(tr("Columns"));
    fill();
}

void ColumnsMenu::fill()
{
    for (const ContactView::Column &column : std::as_const(m_view.columns)) {
        QAction *action = addAction(plain(ContactTableModel::title(column.key)));
        action->setCheckable(true);
        action->setChecked(column.isShown);
        m_actions.append(action);
    }
    addSeparator();
    addSort();
    QAction *usual = addAction(tr("Usual columns"), this, [this] {
        ContactView view = ContactView::usual();
        for (const ContactView::Column &column : std::as_const(m_view.columns)) {
            if (view.indexOf(column.key) < 0)
                view.columns.append({.key = column.key});
        }
        view.sorted = m_view.sorted;
        view.order = m_view.order;
        Q_EMIT viewChanged(view);
    });
    usual->setToolTip(tr("The columns of the beginning, in their order and width"));
    QAction *hint = addAction(tr("Ctrl+Up and Ctrl+Down move a column"));
    hint->setEnabled(false);
}

void ColumnsMenu::addSort()
{
    QMenu *sort = addMenu(tr("Sort by"));
    auto *group = new QActionGroup(sort);
    const auto add = [&](const ContactView::ColumnKey &key) {
        QAction *action = sort->addAction(plain(ContactTableModel::title(key)));
        action->setCheckable(true);
        action->setChecked(m_view.sorted == key);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, key] {
            m_view.sorted = key;
            Q_EMIT viewChanged(m_view);
        });
    };
    add({ContactTableModel::Name});
    for (const ContactView::Column &column : std::as_const(m_view.columns))
        add(column.key);
    sort->addSeparator();
    auto *directions = new QActionGroup(sort);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        QAction *action
            = sort->addAction(order == Qt::AscendingOrder ? tr("Ascending") : tr("Descending"));
        action->setCheckable(true);
        action->setChecked(m_view.order == order);
        directions->addAction(action);
        connect(action, &QAction::triggered, this, [this, order] {
            m_view.order = order;
            Q_EMIT viewChanged(m_view);
        });
    }
}

void ColumnsMenu::toggle(QAction *action)
{
    action->setChecked(!action->isChecked());
    m_view.columns[m_actions.indexOf(action)].isShown = action->isChecked();
    Q_EMIT viewChanged(m_view);
}

void ColumnsMenu::moveActive(int by)
{
    const qsizetype at = m_actions.indexOf(activeAction());
    if (at < 0)
        return;
    const qsizetype to = at + by;
    if (to < 0 || to >= m_actions.size())
        return;
    QAction *action = m_actions.at(at);
    removeAction(action);
    m_actions.move(at, to);
    insertAction(actions().at(to), action);
    setActiveAction(action);
    m_view.columns.move(at, to);
    Q_EMIT viewChanged(m_view);
}

void ColumnsMenu::mouseReleaseEvent(QMouseEvent *event)
{
    QAction *action = actionAt(event->position().toPoint());
    if (m_actions.contains(action))
        toggle(action);
    else
        QMenu::mouseReleaseEvent(event);
}

void ColumnsMenu::keyPressEvent(QKeyEvent *event)
{
    const bool moves = event->modifiers().testFlag(Qt::ControlModifier);
    if (moves && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        moveActive(event->key() == Qt::Key_Up ? -1 : 1);
    } else if (m_actions.contains(activeAction())
               && (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return
                   || event->key() == Qt::Key_Enter)) {
        toggle(activeAction());
    } else {
        QMenu::keyPressEvent(event);
        return;
    }
    event->accept();
}

} // namespace aic::ui
