// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/accessiblecombobox.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>

namespace aic::ui {

AccessibleComboBox::AccessibleComboBox(QComboBox *box)
    : QAccessibleWidget(box, QAccessible::ComboBox)
{}

QComboBox *AccessibleComboBox::box() const
{
    return qobject_cast<QComboBox *>(object());
}

void *AccessibleComboBox::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

int AccessibleComboBox::childCount() const
{
    return box()->isEditable() ? 2 : 1;
}

QAccessibleInterface *AccessibleComboBox::child(int index) const
{
    if (index == 0)
        return QAccessible::queryAccessibleInterface(box()->view());
    if (index == 1 && box()->isEditable())
        return QAccessible::queryAccessibleInterface(box()->lineEdit());
    return nullptr;
}

int AccessibleComboBox::indexOfChild(const QAccessibleInterface *child) const
{
    if (child->object() == box()->view())
        return 0;
    return box()->isEditable() && child->object() == box()->lineEdit() ? 1 : -1;
}

QString AccessibleComboBox::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Value)
        return box()->currentText();
    const QString text = QAccessibleWidget::text(kind);
    // As Qt does where nothing else names the box.
    return kind == QAccessible::Name && text.isEmpty() ? box()->currentText() : text;
}

QAccessible::State AccessibleComboBox::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    const bool open = box()->view()->isVisible();
    state.hasPopup = true;
    state.expandable = true;
    state.expanded = open;
    state.collapsed = !open;
    state.editable = box()->isEditable();
    state.readOnly = !box()->isEditable();
    return state;
}

QStringList AccessibleComboBox::actionNames() const
{
    if (!box()->isEnabled())
        return {};
    return {showMenuAction(), pressAction()};
}

void AccessibleComboBox::doAction(const QString &action)
{
    if (!box()->isEnabled() || (action != showMenuAction() && action != pressAction()))
        return;
    if (box()->view()->isVisible())
        box()->hidePopup();
    else
        box()->showPopup();
}

void AccessibleComboBox::selection(int, int *start, int *end) const
{
    *start = 0;
    *end = 0;
}

QString AccessibleComboBox::text(int start, int end) const
{
    return box()->currentText().mid(start, end - start);
}

int AccessibleComboBox::characterCount() const
{
    return static_cast<int>(box()->currentText().size());
}

QString AccessibleComboBox::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

} // namespace aic::ui
