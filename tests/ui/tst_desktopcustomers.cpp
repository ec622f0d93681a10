// SPDX-License-Identifier: GPL-3.0-or-later
// The window of the sandbox's customers beside the real main window, with the simulator, its signed
// webhooks, the relay, the poller and the ledger between them.
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/contacts/contacttable.h"
#include "ui/desktop/desktop.h"
#include "ui/models/contacttablemodel.h"
#include "ui/notify/notificationcenter.h"
#include "ui/sandbox/customerdialog.h"
#include "ui/sandbox/customerswindow.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/button.h"
#include "uitools.h"

using namespace aic;
using namespace aic::test;
using namespace aic::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kPatience = 30'000;

template <class T>
T *topLevel()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<T *>(widget); found != nullptr && found->isVisible())
            return found;
    }
    return nullptr;
}

MainWindow *mainWindow()
{
    return topLevel<MainWindow>();
}

CustomersWindow *customers()
{
    return topLevel<CustomersWindow>();
}

bool isInSandbox()
{
    return mainWindow() != nullptr && mainWindow()->windowTitle() == u"AI Caller (Sandbox)";
}

template <class T>
T *inMain(const QString &name)
{
    return mainWindow() != nullptr ? test::shown<T>(*mainWindow(), name) : nullptr;
}

QListView *history()
{
    return inMain<QListView>(u"Contact history"_s);
}

bool hasRow(const QAbstractItemView *list, const QString &text)
{
    for (int row = 0; list != nullptr && row < list->model()->rowCount(); ++row) {
        if (list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString().contains(text))
            return true;
    }
    return false;
}

} // namespace

class TestDesktopCustomers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatACustomerWritesReachesTheHistory();
    void closesWithItsWorld();

private:
    [[nodiscard]] std::unique_ptr<Desktop> desktop()
    {
        DesktopOptions options;
        options.dataDir = m_folder->path();
        options.sandbox = true;
        options.language = u"en"_s;
        return std::make_unique<Desktop>(std::move(options), m_theme, m_language, m_notifications);
    }

    Theme m_theme;
    Language m_language{*qApp};
    NullNotificationCenter m_notifications;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDesktopCustomers::whatACustomerWritesReachesTheHistory()
{
    const std::unique_ptr<Desktop> app = desktop();
    QVERIFY(app->start());
    QTRY_VERIFY_WITH_TIMEOUT(isInSandbox(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(inMain<QLabel>(u"Contact count: 24"_s) != nullptr, kPatience);
    auto *table = mainWindow()->findChild<ContactTable *>();
    int sam = -1;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QModelIndex name = table->model()->index(row, ContactTableModel::Name);
        QTRY_VERIFY_WITH_TIMEOUT(!name.data().toString().isEmpty(), kPatience);
        if (name.data().toString() == u"Sam Sandbox")
            sam = row;
    }
    QVERIFY(sam >= 0);
    table->setCurrentIndex(table->model()->index(sam, ContactTableModel::Name));
    QTRY_VERIFY_WITH_TIMEOUT(history() != nullptr || inMain<QLabel>(u"Name: Sam Sandbox"_s),
                             kPatience);

    // The customer writes first.
    QTRY_VERIFY(inMain<Button>(u"Sandbox customers"_s) != nullptr);
    inMain<Button>(u"Sandbox customers"_s)->click();
    QTRY_VERIFY(customers() != nullptr);
    customers()->findChild<Button *>(u"newCustomer"_s)->click();
    QTRY_VERIFY(customers()->findChild<NewCustomerDialog *>() != nullptr);
    auto *dialog = customers()->findChild<NewCustomerDialog *>();
    named<QLineEdit>(*dialog, u"Phone number"_s)->setText(u"+60 12-555 0142"_s);
    dialog->primaryButton()->click();
    auto *text = customers()->findChild<QPlainTextEdit *>(u"customerText"_s);
    QTRY_VERIFY(text->isVisible());
    QTest::keyClicks(text, u"Do you open on Friday?"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(hasRow(history(), u"Do you open on Friday?"_s), kPatience);

    // The business answers in the main window; the customer sees it, and it is read.
    inMain<Button>(u"Send message"_s)->click();
    const auto editor = [] {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (auto *found = test::shown<QPlainTextEdit>(*top, u"Message text"_s);
                found != nullptr && top != customers())
                return found;
        }
        return static_cast<QPlainTextEdit *>(nullptr);
    };
    QTRY_VERIFY(editor() != nullptr);
    editor()->setPlainText(u"Yes, from nine."_s);
    auto *send = named<Button>(*editor()->window(), u"Send"_s);
    QTRY_VERIFY2(send->isEnabled(), qPrintable(descriptionOf(send)));
    send->click();
    auto *thread = customers()->findChild<QListView *>(u"customerMessages"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hasRow(thread, u"Read: Yes, from nine."_s), kPatience);
    QVERIFY(hasRow(thread, u"Do you open on Friday?"_s));
    for (const int width : {1440, 800, 640}) {
        mainWindow()->resize(width, 720);
        savePicture(grabSettled(*mainWindow()), u"sandbox-main-%1"_s.arg(width));
    }

    QSignalSpy finished(app.get(), &Desktop::finished);
    mainWindow()->close();
    QVERIFY(customers() == nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
}

void TestDesktopCustomers::closesWithItsWorld()
{
    const std::unique_ptr<Desktop> app = desktop();
    QVERIFY(app->start());
    QTRY_VERIFY_WITH_TIMEOUT(isInSandbox(), kPatience);
    QTest::keyClick(mainWindow(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(customers() != nullptr);
    customers()->close();
    QVERIFY(customers() == nullptr);
    QTest::keyClick(mainWindow(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(customers() != nullptr);
    // At once, with the first page still on its way.
    inMain<Button>(u"Connect WhatsApp Business"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(mainWindow() != nullptr && !isInSandbox(), kPatience);
    QVERIFY(customers() == nullptr);
    // In the user's own data there is no such window.
    QVERIFY(!mainWindow()->actions().run(u"sandbox.customers"_s));
    QVERIFY(inMain<Button>(u"Sandbox customers"_s) == nullptr);
}

QTEST_MAIN(TestDesktopCustomers)
#include "tst_desktopcustomers.moc"
