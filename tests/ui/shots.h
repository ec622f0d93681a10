// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QDir>
#include <QPainter>
#include <QTest>
#include <QWidget>

#include "ui/theme/theme.h"

namespace aic::test {

struct Look
{
    QString name;
    ui::Appearance appearance;
    QSize size;
};

/// Dark and light, wide and narrow.
inline QList<Look> looks()
{
    QList<Look> result;
    for (const int width : {1440, 800}) {
        const QSize size(width, 900);
        result.append(
            {QStringLiteral("dark-%1").arg(width), {.choice = ui::ThemeChoice::Dark}, size});
        result.append(
            {QStringLiteral("light-%1").arg(width), {.choice = ui::ThemeChoice::Light}, size});
    }
    return result;
}

inline void saveShot(const QPixmap &picture, const QString &name)
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

/// Whatever Tab reaches has a name.
inline QStringList namelessWidgets(const QWidget &root)
{
    QStringList result;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisibleTo(&root)
            || widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (face == nullptr || face->text(QAccessible::Name).trimmed().isEmpty())
            result.append(QString::fromLatin1(widget->metaObject()->className()));
    }
    return result;
}

/// What assistive technology calls \p name, and is shown.
template <class Widget>
Widget *named(const QWidget &root, const QString &name)
{
    for (Widget *widget : root.findChildren<Widget *>()) {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (widget->isVisibleTo(&root) && face != nullptr && face->text(QAccessible::Name) == name)
            return widget;
    }
    return nullptr;
}

} // namespace aic::test
