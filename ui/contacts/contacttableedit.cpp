// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "ui/contacts/celledit.h"
#include "ui/contacts/contacttable.h"
#include "ui/theme/theme.h"

namespace aic::ui {

namespace {

/// A narrow column is no place to type in.
constexpr int kLeastWidth = 200;

} // namespace

using namespace Qt::StringLiterals;

void ContactTable::editCell(int section)
{
    closeEdit();
    const ContactId id = currentContact();
    const contacts::ContactRow *row = m_model.rowAt(currentIndex().row());
    if (row == nullptr || !id.isValid())
        return;
    m_editedColumn = m_model.columnAt(section);
    QString name;
    QString text;
    if (m_editedColumn.column == ContactTableModel::Company) {
        name = tr("Edit company");
        text = row->company;
    } else if (m_editedColumn.column == ContactTableModel::Tags) {
        name = tr("Edit tags");
        text = row->tags.join(u", "_s);
    } else {
        m_editedColumn = {ContactTableModel::Name};
        name = tr("Edit name");
        text = row->name;
    }
    m_edited = id;
    m_edit = new CellEdit(m_theme, name, text, viewport());
    if (m_editedColumn.column == ContactTableModel::Tags)
        m_edit->setPlaceholderText(tr("Tags, separated by commas"));
    connect(m_edit, &CellEdit::committed, this, [this](const QString &typed) {
        m_edit->setSaving(true);
        Q_EMIT cellEdited(m_edited, m_editedColumn.column, typed);
    });
    connect(m_edit, &CellEdit::cancelled, this, &ContactTable::closeEdit);
    scrollTo(m_model.index(currentIndex().row(), qMax(0, m_model.sectionOf(m_editedColumn))));
    placeEdit();
    if (!m_edit)
        return;
    m_edit->show();
    m_edit->setFocus(Qt::OtherFocusReason);
}

void ContactTable::placeEdit()
{
    if (!m_edit)
        return;
    const int row = m_model.rowOf(m_edited);
    const int section = m_model.sectionOf(m_editedColumn);
    if (row < 0 || section < 0) {
        closeEdit();
        return;
    }
    const QRect cell = visualRect(m_model.index(row, section));
    const int height = qMin(cell.height() - 8, m_theme.px(32));
    QRect place(cell.left() + 4, cell.center().y() - height / 2, cell.width() - 8, height);
    if (m_editedColumn.column == ContactTableModel::Name) {
        // Beside the avatar.
        const QRect beside = cell.adjusted(m_theme.px(40), 0, -4, 0);
        const QRect mirrored = QStyle::visualRect(layoutDirection(), cell, beside);
        place.setLeft(mirrored.left());
        place.setRight(mirrored.right());
    } else if (place.width() < m_theme.px(kLeastWidth)) {
        place.setWidth(m_theme.px(kLeastWidth));
    }
    place.moveRight(qMin(place.right(), viewport()->width() - 4));
    m_edit->setGeometry(place);
}

void ContactTable::closeEdit()
{
    if (m_edit)
        std::exchange(m_edit, nullptr)->finish(this);
}

void ContactTable::finishEdit(const QString &error)
{
    if (error.isEmpty()) {
        closeEdit();
    } else if (m_edit) {
        m_edit->setError(error);
        m_edit->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace aic::ui
