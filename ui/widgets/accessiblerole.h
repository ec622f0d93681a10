// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

class QWidget;

namespace aic::ui {

/// Makes what this file promises, and accessible names of combo boxes, take effect. After
/// QApplication, before the first widget; again does nothing. Thread: UI.
void installAccessibility();

/// Makes assistive technology see \p widget with \p role instead of the one of its class.
/// Call it in the constructor: a role is read once. Thread: UI.
void setAccessibleRole(QWidget *widget, QAccessible::Role role);

/// Announces \p widget, which has role AlertMessage, when it has appeared.
void announceAlert(QWidget *widget);

} // namespace aic::ui
