// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/contacts/celledit.h"
#include "ui/contacts/contactpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using Field = ContactTableModel::Column;

void ContactPanel::makeEditable(QWidget *place, Field field)
{
    place->setFocusPolicy(Qt::TabFocus);
    place->setAccessibleDescription(tr("F2 edits it"));
    place->installEventFilter(this);
    m_editable.append({place, field});
}

bool ContactPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonDblClick) {
        for (const auto &[place, field] : m_editable) {
            if (place == watched) {
                editField(field);
                return true;
            }
        }
    } else if (event->type() == QEvent::Resize && watched == m_editPlace) {
        placeEdit();
    }
    return DetailPanel::eventFilter(watched, event);
}

void ContactPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_F2 || event->modifiers() != Qt::NoModifier) {
        DetailPanel::keyPressEvent(event);
        return;
    }
    // Elsewhere in the panel it is the name, as in the table.
    Field wanted = ContactTableModel::Name;
    for (const auto &[place, field] : m_editable) {
        if (place->hasFocus())
            wanted = field;
    }
    editField(wanted);
}

void ContactPanel::editField(Field field)
{
    closeEdit();
    if (!m_contact.id.isValid())
        return;
    QString name = tr("Edit name");
    QString text = m_contact.name;
    if (field == ContactTableModel::Company) {
        name = tr("Edit company");
        text = m_contact.company;
    } else if (field == ContactTableModel::Tags) {
        name = tr("Edit tags");
        text = m_contact.tags.join(u", "_s);
    }
    for (const auto &[place, each] : m_editable) {
        if (each == field)
            m_editPlace = place;
    }
    m_edit = new CellEdit(m_theme, name, text, m_editPlace->parentWidget());
    if (field == ContactTableModel::Tags)
        m_edit->setPlaceholderText(tr("Tags, separated by commas"));
    connect(m_edit, &CellEdit::committed, this, [this, id = m_id, field](const QString &typed) {
        m_edit->setSaving(true);
        Q_EMIT fieldEdited(id, field, typed);
    });
    connect(m_edit, &CellEdit::cancelled, this, &ContactPanel::closeEdit);
    placeEdit();
    m_edit->show();
    m_edit->setFocus(Qt::OtherFocusReason);
}

void ContactPanel::placeEdit()
{
    if (!m_edit)
        return;
    const QRect label = m_editPlace->geometry();
    QRect place(0, 0, label.width(), m_theme.px(28));
    place.moveCenter(label.center());
    m_edit->setGeometry(place);
}

void ContactPanel::closeEdit()
{
    if (m_edit)
        std::exchange(m_edit, nullptr)->finish(m_editPlace);
}

void ContactPanel::finishEdit(const QString &error)
{
    if (error.isEmpty()) {
        closeEdit();
    } else if (m_edit) {
        m_edit->setError(error);
        m_edit->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace aic::ui
