// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include "ui/contacts/contactview.h"

namespace aic::ui {

/// Which columns the table has, in which order, and by which it is sorted: what the mouse does in
/// the header, for the keyboard as well. It stays open while columns are ticked and moved.
class ColumnsMenu : public QMenu
{
    Q_OBJECT

public:
    ColumnsMenu(const ContactView &view, QWidget *parent);

Q_SIGNALS:
    void viewChanged(const aic::ui::ContactView &view);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fill();
    void addSort();
    void toggle(QAction *action);
    void moveActive(int by);

    ContactView m_view;
    QList<QAction *> m_actions;
};

} // namespace aic::ui
