// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTableView>

#include "ui/contacts/contactview.h"
#include "ui/models/contacttablemodel.h"
#include "ui/widgets/widthclass.h"

class QCheckBox;

namespace aic::ui {

class CellEdit;
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
    /// Columns and their widths; the sort is only shown, sortRequested() asks for another.
    void setView(const ContactView &view);
    [[nodiscard]] const ContactView &view() const { return m_view; }
    [[nodiscard]] ContactId currentContact() const;
    /// At once, or as soon as the list has them.
    void setCurrentContact(ContactId id);
    /// Name, company or tags of the current person in place: \p section, or the name where that
    /// can't be edited.
    void editCell(int section);
    /// The answer to cellEdited(): closes the field, or says below it what is wrong.
    void finishEdit(const QString &error = {});

Q_SIGNALS:
    void currentContactChanged(aic::ContactId id);
    void sortRequested(int column, Qt::SortOrder order);
    /// Enter, or a double click.
    void opened(aic::ContactId id);
    void deleteRequested();
    /// finishEdit() is to follow.
    void cellEdited(aic::ContactId id, aic::ui::ContactTableModel::Column column,
                    const QString &text);
    /// The user moved a column or gave it another width.
    void viewChanged();
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
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpColumns();
    void refreshAll();
    void refreshMetrics();
    void arrangeColumns();
    void hoverRow(int row);
    void restoreCurrent();
    void paintWholeRow(int row);
    void applyColumns();
    void fitName();
    void moveShown(int from, int to);
    void placeEdit();
    void closeEdit();
    /// "…" at a row's end opens its menu: on every row of a narrow table, which keeps room for it,
    /// elsewhere on the current row and the one under the mouse.
    [[nodiscard]] bool hasMenuColumn() const;
    [[nodiscard]] int menuColumnWidth() const;
    [[nodiscard]] bool showsMenuButton(int row) const;
    [[nodiscard]] QRect menuButtonOf(int row) const;
    /// The row whose button is there, -1 for none.
    [[nodiscard]] int menuButtonAt(const QPoint &place) const;
    bool pressMenuButton(const QPoint &place);
    /// The range that Shift draws from where it began to \p row, in place of the one so far.
    void extendTo(int row);
    [[nodiscard]] bool extendByKey(const QKeyEvent &event);
    [[nodiscard]] int usualWidth(ContactTableModel::Column column) const;

    const Theme &m_theme;
    ContactTableModel &m_model;
    ContactHeader *m_header;
    QCheckBox *m_all;
    RowDelegate *m_check = nullptr;
    RowDelegate *m_strong = nullptr;
    RowDelegate *m_status = nullptr;
    RowDelegate *m_tags = nullptr;
    ContactId m_current;
    /// To become the current one once the list has them.
    ContactId m_wanted;
    WidthClass m_widthClass = WidthClass::XL;
    ContactView m_view = ContactView::usual();
    QPointer<CellEdit> m_edit;
    ContactId m_edited;
    ContactTableModel::ColumnKey m_editedColumn;
    int m_anchor = 0;
    int m_rangeFrom = -1;
    int m_rangeTo = -1;
    bool m_extending = false;
    bool m_arranging = false;
    int m_hover = -1;
    bool m_pointsAtMenu = false;
    /// The column that keeps room for "…", -1 for none.
    int m_widened = -1;
    bool m_restoring = false;
};

} // namespace aic::ui
