// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QPixmap>
#include <QTest>
#include <QWidget>

#include "ui/theme/theme.h"

/// What the tests of pages and dialogs share.
namespace aic::test {

/// One way to look at the app, for its pictures.
struct Look
{
    QString name;
    ui::Appearance appearance;
    QSize size;
    Qt::LayoutDirection direction = Qt::LeftToRight;

    /// The width that a page has beside the rail.
    [[nodiscard]] QSize pageSize() const
    {
        return size - QSize(size.width() >= 1280 ? 200 : 64, 0);
    }
};

/// Dark and light, wide and narrow; once as small as can be, and once from right to left.
inline QList<Look> looks()
{
    const ui::Appearance dark{.choice = ui::ThemeChoice::Dark};
    const ui::Appearance light{.choice = ui::ThemeChoice::Light};
    return {{QStringLiteral("dark-1440"), dark, {1440, 900}},
            {QStringLiteral("light-1440"), light, {1440, 900}},
            {QStringLiteral("dark-800"), dark, {800, 900}},
            {QStringLiteral("light-800"), light, {800, 900}},
            {QStringLiteral("dark-640"), dark, {640, 720}},
            {QStringLiteral("rtl-1440"), dark, {1440, 900}, Qt::RightToLeft}};
}

/// The rows of a data function: the column "look" and a row each.
inline void addLooks()
{
    QTest::addColumn<int>("look");
    for (int i = 0; i < looks().size(); ++i)
        QTest::newRow(qPrintable(looks().at(i).name)) << i;
}

/// As long as it lives the app looks so, then like everywhere in the tests.
class Wearing
{
public:
    Wearing(ui::Theme &theme, const Look &look)
        : m_theme(theme)
    {
        m_theme.setAppearance(look.appearance);
        QApplication::setLayoutDirection(look.direction);
    }
    ~Wearing()
    {
        m_theme.setAppearance({});
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }
    Wearing(const Wearing &) = delete;
    Wearing &operator=(const Wearing &) = delete;

private:
    ui::Theme &m_theme;
};

/// What assistive technology calls \p name, shown or not.
template <class T>
T *named(const QWidget &root, const QString &name)
{
    for (T *widget : root.findChildren<T *>()) {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (face != nullptr && face->text(QAccessible::Name) == name)
            return widget;
    }
    return nullptr;
}

/// As named(), among what is shown.
template <class T>
T *shown(const QWidget &root, const QString &name)
{
    for (T *widget : root.findChildren<T *>()) {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (widget->isVisibleTo(&root) && face != nullptr && face->text(QAccessible::Name) == name)
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
            result.append(QString::fromLatin1(widget->metaObject()->className()) + u' '
                          + widget->objectName());
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

/// \p window as it is once its layouts have settled, with its modal dialog if it has one.
inline QPixmap grabSettled(QWidget &window, QWidget *dialog = nullptr)
{
    // A layout in a layout asks for the next turn.
    for (int i = 0; i < 4; ++i) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCoreApplication::processEvents();
    }
    QPixmap picture = window.grab();
    if (dialog != nullptr) {
        QPainter painter(&picture);
        painter.drawPixmap(dialog->mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0)),
                           dialog->grab());
    }
    return picture;
}

} // namespace aic::test
