// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QCheckBox>
#include <QGroupBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/desktop/desktop.h"
#include "ui/notify/notificationcenter.h"
#include "ui/widgets/button.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kPatience = 30'000;

QWidget *window()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (qobject_cast<MainWindow *>(widget) != nullptr && widget->isVisible())
            return widget;
    }
    return nullptr;
}

bool isInSandbox()
{
    return window() != nullptr && window()->windowTitle().endsWith(u"AI Caller (Sandbox)");
}

/// The visible control of that name in whatever window it is.
template <class T>
T *shown(const QString &name)
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        for (T *widget : top->findChildren<T *>()) {
            if (!widget->isVisible())
                continue;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            if (face != nullptr && face->text(QAccessible::Name) == name)
                return widget;
        }
    }
    return nullptr;
}

bool hasLabel(const QString &name)
{
    return shown<QLabel>(name) != nullptr;
}

/// The number in the label "Sent: 22"; -1 without such a label.
int figure(const QString &name)
{
    for (const QLabel *label : window()->findChildren<QLabel *>()) {
        if (label->isVisible() && label->accessibleName().startsWith(name + u": "))
            return label->accessibleName().mid(name.size() + 2).toInt();
    }
    return -1;
}

/// Chooses an entry of the account menu.
void chooseAccount(const QString &entry)
{
    for (auto *card : window()->findChildren<QPushButton *>()) {
        if (card->accessibleName().startsWith(u"Account: "))
            card->click();
    }
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    for (QAction *action : menu->actions()) {
        if (action->text() == entry) {
            action->trigger();
            menu->close();
            return;
        }
    }
    QFAIL(qPrintable(u"no entry %1"_s.arg(entry)));
}

} // namespace

/// The running app as a person meets it: real window, real data, the simulator behind it.
class TestDesktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void doesTheMainJob();
    void changesWorldsWhileTheyLoad();
    void aFirstStartAsksWhatToDo();

private:
    [[nodiscard]] std::unique_ptr<Desktop> desktop(bool sandbox)
    {
        DesktopOptions options;
        options.dataDir = m_folder->path();
        options.sandbox = sandbox;
        options.language = u"en"_s;
        return std::make_unique<Desktop>(std::move(options), m_theme, m_language, m_notifications);
    }

    Theme m_theme;
    Language m_language{*qApp};
    NullNotificationCenter m_notifications;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDesktop::doesTheMainJob()
{
    const std::unique_ptr<Desktop> app = desktop(true);
    QVERIFY(app->start());
    QTRY_VERIFY_WITH_TIMEOUT(isInSandbox(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(hasLabel(u"Contact count: 24"_s), kPatience);

    shown<QCheckBox>(u"Select all rows"_s)->toggle();
    QTRY_VERIFY(shown<QGroupBox>(u"Selection actions"_s) != nullptr);
    auto *send = named<Button>(*shown<QGroupBox>(u"Selection actions"_s), u"Send message"_s);
    QVERIFY(send != nullptr);
    send->click();
    QTRY_VERIFY(shown<QPlainTextEdit>(u"Message text"_s) != nullptr);
    shown<QPlainTextEdit>(u"Message text"_s)->setPlainText(u"Hello {{name}}, any questions?"_s);
    QTRY_VERIFY(shown<Button>(u"Send"_s) != nullptr);
    QTRY_VERIFY2(shown<Button>(u"Send"_s)->isEnabled(),
                 qPrintable(descriptionOf(shown<Button>(u"Send"_s))));
    shown<Button>(u"Send"_s)->click();

    QTRY_VERIFY_WITH_TIMEOUT(hasLabel(u"Campaign state: Finished"_s), kPatience);
    QCOMPARE(figure(u"Queued"_s), 0);
    // Felix is not on WhatsApp; Una's answer was lost and her message is found by its status.
    QTRY_VERIFY_WITH_TIMEOUT(figure(u"Failed"_s) >= 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(figure(u"Uncertain"_s), 0, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(figure(u"Read"_s) >= 15, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(figure(u"Sent"_s) >= 20, kPatience);

    QSignalSpy finished(app.get(), &Desktop::finished);
    window()->close();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
}

void TestDesktop::changesWorldsWhileTheyLoad()
{
    const std::unique_ptr<Desktop> app = desktop(true);
    QVERIFY(app->start());
    for (int round = 0; round < 4; ++round) {
        // At once, with the table, the session and the checks still on their way.
        QTRY_VERIFY_WITH_TIMEOUT(isInSandbox(), kPatience);
        QTRY_VERIFY(shown<QAbstractButton>(u"Connect WhatsApp Business"_s) != nullptr);
        shown<QAbstractButton>(u"Connect WhatsApp Business"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(window() != nullptr && !isInSandbox(), kPatience);
        chooseAccount(u"Sandbox"_s);
    }
    QTRY_VERIFY_WITH_TIMEOUT(isInSandbox(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(hasLabel(u"Contact count: 24"_s), kPatience);
}

void TestDesktop::aFirstStartAsksWhatToDo()
{
    const std::unique_ptr<Desktop> app = desktop(false);
    QVERIFY(app->start());
    QTRY_VERIFY_WITH_TIMEOUT(window() != nullptr, kPatience);
    QTRY_VERIFY(shown<QAbstractButton>(u"Practice in the sandbox"_s) != nullptr);
    shown<QAbstractButton>(u"Practice in the sandbox"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(isInSandbox(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(hasLabel(u"Contact count: 24"_s), kPatience);
}

QTEST_MAIN(TestDesktop)
#include "tst_desktop.moc"
