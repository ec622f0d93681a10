// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/accessiblerole.h"

#include <QAccessibleWidget>
#include <QComboBox>
#include <QVariant>
#include <QWidget>

#include "ui/widgets/accessiblecombobox.h"

namespace aic::ui {

namespace {

constexpr const char *kRoleProperty = "aicAccessibleRole";

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (!object->isWidgetType())
        return nullptr;
    auto *widget = static_cast<QWidget *>(object);
    const QVariant role = object->property(kRoleProperty);
    if (role.isValid())
        return new QAccessibleWidget(widget, static_cast<QAccessible::Role>(role.toInt()));
    if (className == QLatin1StringView("QComboBox"))
        return new AccessibleComboBox(static_cast<QComboBox *>(widget));
    return nullptr;
}

} // namespace

void installAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

void setAccessibleRole(QWidget *widget, QAccessible::Role role)
{
    installAccessibility();
    widget->setProperty(kRoleProperty, static_cast<int>(role));
}

void announceAlert(QWidget *widget)
{
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace aic::ui
