// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include <QAccessible>
#include <QDir>
#include <QPainter>
#include <QPixmap>
#include <QTest>
#include <QWidget>

/// What the tests of pages and dialogs share.
namespace aic::test {

template <class T>
T *named(const QWidget &root, const QString &name)
{
    for (T *widget : root.findChildren<T *>()) {
        // Qt 6.4's interface of a combo box tells its value in place of its name.
        if (qobject_cast<QComboBox *>(widget) != nullptr && widget->accessibleName() == name)
            return widget;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (face != nullptr && face->text(QAccessible::Name) == name)
            return widget;
    }
    return nullptr;
}

inline QString descriptionOf(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Description);
}

/// Widgets the Tab key reaches that have no accessible name.
inline QStringList namelessWidgets(const QWidget &root)
{
    QStringList result;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisibleTo(&root)
            || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (face == nullptr || face->text(QAccessible::Name).trimmed().isEmpty())
            result.append(QString::fromLatin1(widget->metaObject()->className()));
    }
    return result;
}

inline void savePicture(const QPixmap &picture, const QString &name)
{
    const QString folder
        = qEnvironmentVariable("AIC_SCREENSHOT_DIR", QStringLiteral("screenshots"));
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(picture.save(QStringLiteral("%1/%2.png").arg(folder, name)));
}

/// The window with its modal dialog, as the user sees both.
inline QPixmap grabWith(QWidget &window, QWidget &dialog)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    const QPoint place = dialog.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0));
    painter.drawPixmap(place, dialog.grab());
    return picture;
}

} // namespace aic::test
