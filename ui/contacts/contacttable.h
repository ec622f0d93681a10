// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include "ui/models/contacttablemodel.h"
#include "ui/widgets/widthclass.h"

class QCheckBox;

namespace aic::ui {

class ContactHeader;
class RowDelegate;
class Theme;

/// The table of people: rows of one height, painted by delegates. The current row is the view's,
/// the chosen people are the model's. Thread: UI.
class ContactTable : public QTableView
{
    Q_OBJECT

public:
    ContactTable(const Theme &theme, ContactTableModel &model, QWidget *parent = nullptr);

    void setWidthClass(WidthClass widthClass);
    /// What the header shows; sortRequested() asks for another.
    void setSortShown(int column, Qt::SortOrder order);
    [[nodiscard]] ContactId currentContact() const;
    /// At once, or as soon as the list has them.
    void setCurrentContact(ContactId id);

Q_SIGNALS:
    void currentContactChanged(aic::ContactId id);
    void sortRequested(int column, Qt::SortOrder order);
    /// Enter, or a double click.
    void opened(aic::ContactId id);
    void deleteRequested();
    void editRequested();
    void undoRequested();
    void menuRequested(const QPoint &globalPosition);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpColumns();
    void refreshAll();
    void refreshMetrics();
    void arrangeColumns();
    void hoverRow(int row);
    void restoreCurrent();
    void paintWholeRow(int row);

    const Theme &m_theme;
    ContactTableModel &m_model;
    ContactHeader *m_header;
    QCheckBox *m_all;
    RowDelegate *m_check = nullptr;
    ContactId m_current;
    /// To become the current one once the list has them.
    ContactId m_wanted;
    WidthClass m_widthClass = WidthClass::XL;
    int m_anchor = 0;
    int m_hover = -1;
    bool m_restoring = false;
};

} // namespace aic::ui
