// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

#include "sampleshell.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/commandmodel.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connectionstrip.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/welcomepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/detailhost.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/label.h"
#include "ui/widgets/labeledfield.h"
#include "ui/widgets/passwordfield.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/widthclass.h"

using namespace aic::ui;
using namespace Qt::StringLiterals;

namespace {

QAccessible::Role roleOf(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->role();
}

QString nameOf(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
}

QString descriptionOf(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Description);
}

template <class T>
T *named(const QWidget &root, const QString &name)
{
    for (T *widget : root.findChildren<T *>()) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

class ChangedDialog : public Dialog
{
public:
    using Dialog::Dialog;
    bool changed = true;
    bool hasUnsavedChanges() const override { return changed; }
};

} // namespace

class TestWidgets : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;

    std::unique_ptr<MainWindow> makeWindow(SampleShell &shell)
    {
        auto window = std::make_unique<MainWindow>(m_theme, shell);
        window->addPage(new SamplePage(m_theme, u"contacts"_s, u"Contacts"_s, u"users"_s));
        window->addPage(new SamplePage(m_theme, u"campaigns"_s, u"Campaigns"_s, u"megaphone"_s));
        window->addPage(new SamplePage(m_theme, u"settings"_s, u"Settings"_s, u"settings"_s), true);
        window->resize(1440, 900);
        window->show();
        window->activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(window.get());
        return window;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        QVERIFY(isTestUi());
    }

    void pagesAreBuiltAfterTheFirstFrame()
    {
        SampleShell shell;
        MainWindow window(m_theme, shell);
        QStringList built;
        for (const QString &id : {u"contacts"_s, u"campaigns"_s, u"settings"_s}) {
            window.addPage(PageInfo{id, id, u"users"_s}, [&, id](QWidget *parent) {
                built << id;
                return new Page(m_theme, PageInfo{id, id, u"users"_s}, parent);
            });
        }
        QCOMPARE(built, QStringList{u"contacts"_s});
        // Asked for, a page is there at once.
        QCOMPARE(window.page(u"settings"_s)->id(), u"settings"_s);
        QCOMPARE(built, (QStringList{u"contacts"_s, u"settings"_s}));
        QCOMPARE(window.page(u"unknown"_s), nullptr);
        QCoreApplication::processEvents();
        QCOMPARE(built.size(), 2);
        window.show();
        QTRY_COMPARE(built, (QStringList{u"contacts"_s, u"settings"_s, u"campaigns"_s}));
    }

    void aNameThatLooksLikeHtmlStaysTextInTheTooltip()
    {
        ElidedLabel label(u"<b>Bold</b><img src=\"file:///tmp/x.png\"> and a long name"_s,
                          LabelRole::Body);
        label.resize(40, 20);
        label.show();
        QVERIFY(!label.toolTip().isEmpty());
        QTextDocument shown;
        shown.setHtml(label.toolTip());
        QCOMPARE(shown.toPlainText(), label.text());
        label.setText(u"A plain name that is too long as well"_s);
        label.resize(50, 20);
        QCOMPARE(label.toolTip(), label.text());
    }

    void aComboBoxIsFoundByItsName()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *box = new QComboBox;
        box->addItems({u"English"_s, u"Bahasa Melayu"_s});
        layout->addWidget(new LabeledField(m_theme, u"Language"_s, box));
        window.show();
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(box);
        QVERIFY(face != nullptr);
        QCOMPARE(face->role(), QAccessible::ComboBox);
        QCOMPARE(face->text(QAccessible::Name), u"Language"_s);
        box->setCurrentIndex(1);
        QCOMPARE(face->text(QAccessible::Name), u"Language"_s);
        QCOMPARE(face->text(QAccessible::Value), u"Bahasa Melayu"_s);
        QCOMPARE(face->textInterface()->text(0, face->textInterface()->characterCount()),
                 u"Bahasa Melayu"_s);
        QCOMPARE(face->childCount(), 1);
        QCOMPARE(face->child(0)->role(), QAccessible::List);
        QCOMPARE(face->child(0)->childCount(), 2);
        QCOMPARE(face->indexOfChild(face->child(0)), 0);
        QVERIFY(face->state().collapsed);
        QVERIFY(face->state().focusable);
        face->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QTRY_VERIFY(face->state().expanded);
        face->actionInterface()->doAction(QAccessibleActionInterface::showMenuAction());
        QTRY_VERIFY(face->state().collapsed);
    }

    void closingAsksThePageOnce()
    {
        SampleShell shell;
        const auto window = makeWindow(shell);
        QSignalSpy wanted(window.get(), &MainWindow::closeRequested);
        auto *page = static_cast<SamplePage *>(window->currentPage());
        page->dirty = true;
        QVERIFY(!window->close());
        QCOMPARE(wanted.size(), 0);
        page->dirty = false;
        // The application ends it, when nothing is on its way any more.
        QVERIFY(!window->close());
        QCOMPARE(wanted.size(), 1);
        QVERIFY(window->isVisible());
    }

    void initials_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("initials");
        QTest::newRow("two") << u"Aisha Rahman"_s << u"AR"_s;
        QTest::newRow("three") << u"mei ling tan"_s << u"MT"_s;
        QTest::newRow("one") << u"Cher"_s << u"C"_s;
        QTest::newRow("number") << u"+60 12-555 0142"_s << u"#"_s;
        QTest::newRow("empty") << u"  "_s << u"#"_s;
        QTest::newRow("surrogates") << u"\U0001F600 Smith"_s << u"\U0001F600S"_s;
    }
    void initials()
    {
        QFETCH(QString, name);
        QTEST(avatarInitials(name), "initials");
    }

    void huesSpreadAndStay()
    {
        QSet<int> hues;
        for (qint64 id = 1; id <= 64; ++id) {
            hues.insert(avatarHue(id));
            QCOMPARE(avatarHue(id), avatarHue(id));
        }
        QCOMPARE(hues.size(), kAvatarHues);
        QCOMPARE(tagDotIndex(u"VIP"_s), tagDotIndex(u"vip"_s));
    }

    void badgeStopsAtNinetyNine()
    {
        QCOMPARE(badgeText(99), u"99"_s);
        QCOMPARE(badgeText(100), u"99+"_s);
    }

    void widthClassesHaveHysteresis()
    {
        QCOMPARE(widthClassFor(1280), WidthClass::XL);
        QCOMPARE(widthClassFor(1279), WidthClass::L);
        QCOMPARE(widthClassFor(1270, WidthClass::XL), WidthClass::XL);
        QCOMPARE(widthClassFor(1263, WidthClass::XL), WidthClass::L);
        QCOMPARE(widthClassFor(1270, WidthClass::L), WidthClass::L);
        QCOMPARE(widthClassFor(640, WidthClass::XL), WidthClass::S);
        QCOMPARE(widthClassFor(1440, WidthClass::S), WidthClass::XL);
    }

    void disabledButtonSaysWhy()
    {
        Button button(m_theme, ButtonVariant::Tonal, u"send"_s, u"Send message"_s);
        button.setDisabledReason(u"Opted out."_s);
        QVERIFY(!button.isEnabled());
        QCOMPARE(descriptionOf(&button), u"Opted out."_s);
        QCOMPARE(nameOf(&button), u"Send message"_s);
        button.setBusy(true, u"Sending"_s);
        button.setDisabledReason({});
        QVERIFY2(!button.isEnabled(), "still busy");
        button.setBusy(false);
        QVERIFY(button.isEnabled());
    }

    void iconButtonKeepsItsName()
    {
        std::unique_ptr<Button> button(Button::iconOnly(m_theme, u"x"_s, u"Close details"_s));
        QCOMPARE(nameOf(button.get()), u"Close details"_s);
        QVERIFY(button->sizeHint().width() >= 28);
        QCOMPARE(button->toolTip(), u"Close details"_s);
    }

    void chipsAreRadioButtonsInAPanel()
    {
        FilterChips chips(m_theme, u"Filters"_s, FilterChips::Look::Filter);
        chips.addChip(u"All"_s);
        chips.addChip(u"Unknown"_s);
        chips.setCount(1, 1287);
        chips.show();
        QCOMPARE(roleOf(&chips), QAccessible::Grouping);
        auto *unknown = named<Button>(chips, u"Unknown"_s);
        QCOMPARE(roleOf(unknown), QAccessible::RadioButton);
        QCOMPARE(descriptionOf(unknown), u"1287"_s);
        QSignalSpy changed(&chips, &FilterChips::currentChanged);
        // Assistive technology calls toggle(), not click().
        unknown->toggle();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(chips.currentIndex(), 1);
        QVERIFY(!named<Button>(chips, u"All"_s)->isChecked());
        chips.setCollapsed(true);
        QVERIFY(!unknown->isVisible());
        QCOMPARE(chips.currentIndex(), 1);
    }

    void fieldErrorIsDescriptionAndLabel()
    {
        auto *edit = new QLineEdit;
        LabeledField field(m_theme, u"Phone number"_s, edit);
        QCOMPARE(nameOf(edit), u"Phone number"_s);
        field.setError(u"Too short."_s);
        QCOMPARE(descriptionOf(edit), u"Too short."_s);
        QVERIFY(named<Label>(field, u"Error: Too short."_s) != nullptr);
        field.setError({});
        QVERIFY(!field.hasError());
        QVERIFY(named<Label>(field, u"Error: Too short."_s) == nullptr);
        QCOMPARE(edit->actions().size(), 0);
    }

    void secretIsMaskedUntilShown()
    {
        PasswordField field(m_theme, u"Access token"_s, u"Show access token"_s);
        QCOMPARE(roleOf(&field), QAccessible::EditableText);
        QVERIFY(QAccessible::queryAccessibleInterface(&field)->state().passwordEdit);
        auto *eye = named<QToolButton>(field, u"Show access token"_s);
        QCOMPARE(roleOf(eye), QAccessible::CheckBox);
        eye->toggle();
        QCOMPARE(field.echoMode(), QLineEdit::Normal);
        QVERIFY(!QAccessible::queryAccessibleInterface(&field)->state().passwordEdit);
        field.setSavedHint(u"9F3K"_s);
        QVERIFY(field.text().isEmpty());
        QVERIFY(field.placeholderText().endsWith(u"9F3K"_s));
    }

    void searchWaitsForAPauseAndEscClears()
    {
        SearchField search(m_theme, u"Search contacts"_s);
        search.show();
        QSignalSpy changed(&search, &SearchField::searchChanged);
        QSignalSpy left(&search, &SearchField::left);
        QTest::keyClicks(&search, u"ais"_s);
        QCOMPARE(changed.count(), 0);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.last().first().toString(), u"ais"_s);
        QTest::keyClick(&search, Qt::Key_Escape);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(left.count(), 0);
        QTest::keyClick(&search, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void toastsAreAlertsNewestFirstAtMostThree()
    {
        QWidget window;
        window.resize(900, 600);
        ToastHost host(m_theme, &window);
        window.show();
        bool undone = false;
        Toast *first = host.show({Tone::Success, u"Contacts deleted"_s, u"3 people"_s, u"Undo"_s,
                                  [&] { undone = true; }});
        QCOMPARE(roleOf(first), QAccessible::AlertMessage);
        QCOMPARE(nameOf(first), u"Contacts deleted"_s);
        QCOMPARE(descriptionOf(first), u"3 people"_s);
        Toast *second = host.show({Tone::Info, u"Two"_s, {}, {}, {}});
        QVERIFY(second->y() < first->y());
        QPointer<Toast> oldest(first);
        named<Button>(*second, u"Close"_s)->click();
        QTRY_COMPARE(host.findChildren<Toast *>().size(), 1);
        for (const QString &title : {u"a"_s, u"b"_s, u"c"_s})
            host.show({Tone::Info, title, {}, {}, {}});
        QTRY_VERIFY(oldest.isNull());
        QCOMPARE(host.findChildren<Toast *>().size(), 3);
        QVERIFY(!undone);
        Toast *last = host.show({Tone::Success, u"x"_s, {}, u"Undo"_s, [&] { undone = true; }});
        last->findChildren<Button *>().first()->click();
        QVERIFY(undone);
    }

    void dialogAsksBeforeItThrowsWorkAway()
    {
        QWidget window;
        window.resize(1000, 700);
        window.show();
        ChangedDialog dialog(m_theme, u"Add contact"_s, &window);
        Button *save = dialog.setPrimaryButton(u"save"_s, u"Save"_s);
        auto *edit = new QLineEdit(dialog.body());
        dialog.open();
        QCOMPARE(dialog.focusWidget(), edit);
        QCOMPARE(roleOf(&dialog), QAccessible::Dialog);
        QCOMPARE(nameOf(&dialog), u"Add contact"_s);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(dialog.isVisible());
        auto *question = dialog.findChild<ConfirmDialog *>();
        QVERIFY(question != nullptr);
        QCOMPARE(roleOf(question), QAccessible::AlertMessage);
        QCOMPARE(nameOf(question), u"Discard the changes?"_s);
        question->reject();
        QVERIFY(dialog.isVisible());

        QSignalSpy primary(&dialog, &Dialog::primaryTriggered);
        edit->setFocus();
        QTest::keyClick(&dialog, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(primary.count(), 1);
        save->setDisabledReason(u"A name is missing."_s);
        QTest::keyClick(&dialog, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(primary.count(), 1);

        dialog.changed = false;
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }

    void dialogStaysInsideASmallWindow()
    {
        QWidget window;
        window.resize(700, 500);
        window.show();
        Dialog dialog(m_theme, u"Send message"_s, &window);
        dialog.setPreferredSize({1000, 680});
        dialog.open();
        QCOMPARE(dialog.size(), window.size());
        window.resize(1400, 900);
        QTRY_COMPARE(dialog.size(), QSize(1000, 680));
        dialog.reject();
    }

    void questionShowsItsWholeText()
    {
        QWidget window;
        window.resize(1000, 700);
        window.show();
        ConfirmDialog question(m_theme, u"Stop this campaign?"_s,
                               u"396 people will not get the message. 791 are already processed "
                               "and stay as they are. This cannot be undone."_s,
                               &window);
        question.setSafeChoice(u"Keep sending"_s);
        question.setDangerChoice(u"circle-stop"_s, u"Stop campaign"_s);
        question.open();
        auto *text = question.findChild<Paragraph *>();
        QVERIFY(text->height() >= text->heightForWidth(text->width()));
        QSignalSpy accepted(&question, &QDialog::accepted);
        for (Button *button : question.findChildren<Button *>()) {
            if (button->text() == u"Stop campaign"_s)
                button->click();
        }
        QCOMPARE(accepted.count(), 1);
    }

    void statePanelsAreNamed()
    {
        EmptyState empty(m_theme, u"users"_s);
        empty.setTexts(u"No contacts yet"_s, u"Import a file."_s);
        QCOMPARE(roleOf(&empty), QAccessible::Grouping);
        QCOMPARE(nameOf(&empty), u"Empty state"_s);
        ErrorState error(m_theme);
        QSignalSpy again(&error, &ErrorState::tryAgainRequested);
        error.findChildren<Button *>().first()->click();
        QCOMPARE(again.count(), 1);
    }

    void shellHasTheContractsNames()
    {
        SampleShell shell;
        auto window = makeWindow(shell);
        QCOMPARE(window->windowTitle(), u"AI Caller"_s);
        auto *contacts = named<RailButton>(*window, u"Contacts"_s);
        QCOMPARE(roleOf(contacts), QAccessible::RadioButton);
        QVERIFY(contacts->isChecked());
        QCOMPARE(nameOf(contacts->parentWidget()), u"Navigation"_s);
        QCOMPARE(roleOf(contacts->parentWidget()), QAccessible::Grouping);
        auto *state = window->findChild<ConnectionIndicator *>();
        QCOMPARE(nameOf(state), u"Connection status: Connected"_s);
        QCOMPARE(roleOf(state), QAccessible::StaticText);
        auto *card = window->findChild<ConnectionCard *>();
        QCOMPARE(nameOf(card), u"Account: Meridian"_s);
        QCOMPARE(roleOf(card), QAccessible::PushButton);
        shell.set(ConnectionState::TokenExpired);
        QCOMPARE(nameOf(state), u"Connection status: Token expired"_s);
    }

    void stripsSayWhatIsWrong_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("action");
        const auto row = [](ConnectionState state, const QString &name, const QString &action) {
            QTest::newRow(qPrintable(name)) << static_cast<int>(state) << name << action;
        };
        row(ConnectionState::Offline, u"Offline notice"_s, u"Retry now"_s);
        row(ConnectionState::Sandbox, u"Sandbox notice"_s, u"Connect WhatsApp Business"_s);
        row(ConnectionState::TokenExpired, u"Token expired notice"_s, u"Update token"_s);
        row(ConnectionState::NotConfigured, u"Not configured notice"_s, u"Set up"_s);
        row(ConnectionState::Degraded, u"Degraded notice"_s, u"Show details"_s);
    }
    void stripsSayWhatIsWrong()
    {
        QFETCH(int, state);
        SampleShell shell;
        auto window = makeWindow(shell);
        auto *strip = window->findChild<ConnectionStrip *>();
        QVERIFY(!strip->isVisible());
        shell.detail = u"The relay does not answer."_s;
        shell.set(static_cast<ConnectionState>(state));
        QVERIFY(strip->isVisible());
        QCOMPARE(roleOf(strip), QAccessible::AlertMessage);
        QTEST(nameOf(strip), "name");
        QTEST(strip->actionButton()->text(), "action");
        if (shell.state == ConnectionState::Offline) {
            strip->actionButton()->click();
            QCOMPARE(shell.retried, 1);
        }
        if (shell.state == ConnectionState::Sandbox)
            QCOMPARE(window->windowTitle(), u"AI Caller (Sandbox)"_s);
    }

    void keysOpenPagesAndUnsavedChangesStay()
    {
        SampleShell shell;
        auto window = makeWindow(shell);
        QSignalSpy shown(window.get(), &MainWindow::currentPageChanged);
        QTest::keyClick(window.get(), Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(window->currentPage()->id(), u"campaigns"_s);
        QTest::keyClick(window.get(), Qt::Key_Comma, Qt::ControlModifier);
        QTRY_COMPARE(window->currentPage()->id(), u"settings"_s);
        static_cast<SamplePage *>(window->currentPage())->dirty = true;
        auto *contacts = named<RailButton>(*window, u"Contacts"_s);
        contacts->toggle();
        QCOMPARE(window->currentPage()->id(), u"settings"_s);
        QVERIFY(!contacts->isChecked());
        QVERIFY(named<RailButton>(*window, u"Settings"_s)->isChecked());
        QCOMPARE(shown.count(), 2);
        static_cast<SamplePage *>(window->currentPage())->dirty = false;
        contacts->toggle();
        QCOMPARE(window->currentPage()->id(), u"contacts"_s);
    }

    void layoutComesBack()
    {
        SampleShell shell;
        QByteArray saved;
        {
            auto window = makeWindow(shell);
            window->resize(1100, 700);
            window->showPage(u"campaigns"_s);
            saved = window->saveLayout();
        }
        auto window = makeWindow(shell);
        window->restoreLayout(QByteArray("damaged"));
        QCOMPARE(window->currentPage()->id(), u"contacts"_s);
        window->restoreLayout(saved);
        QCOMPARE(window->currentPage()->id(), u"campaigns"_s);
    }

    void panelDocksSlidesAndFills()
    {
        SampleShell shell;
        auto window = makeWindow(shell);
        auto *page = static_cast<SamplePage *>(window->currentPage());
        QCOMPARE(page->host->panel(), nullptr);
        page->host->openPanel();
        DetailPanel *panel = page->host->panel();
        QVERIFY(panel->isVisible());
        QTRY_VERIFY(panel->width() >= 320 && panel->width() <= 480);
        window->resize(900, 700);
        QTRY_COMPARE(window->widthClass(), WidthClass::M);
        QVERIFY(panel->isVisible());
        QTest::keyClick(panel, Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
        window->resize(660, 700);
        QTRY_COMPARE(window->widthClass(), WidthClass::S);
        page->host->openPanel();
        QTRY_VERIFY(panel->width() > 560);
        QVERIFY(named<Button>(*panel, u"Back"_s)->isVisible());
        named<Button>(*panel, u"Back"_s)->click();
        QVERIFY(!page->host->isPanelOpen());
        QVERIFY(named<SearchField>(*page, u"Search contacts"_s)->isVisible());
    }

    void paletteFindsAndRuns()
    {
        SampleShell shell;
        auto window = makeWindow(shell);
        int ran = 0;
        window->actions().add({.id = u"contacts.import"_s,
                               .group = u"Actions"_s,
                               .title = u"Import contacts"_s,
                               .iconName = u"upload"_s,
                               .shortcut = {},
                               .run = [&] { ++ran; },
                               .enabled = {},
                               .detail = {}});
        ActionRegistry::Found late;
        window->actions().addSource([&](const QString &query, const ActionRegistry::Found &found) {
            if (query == u"aisha"_s)
                late = found;
        });
        window->openCommandPalette();
        auto *palette = window->findChild<CommandPalette *>();
        auto *field = named<QLineEdit>(*palette, u"Search commands"_s);
        auto *list = named<QListView>(*palette, u"Results"_s);
        QVERIFY(field != nullptr && list != nullptr);
        QTest::keyClicks(field, u"aisha"_s);
        QVERIFY(late);
        field->clear();
        // An answer to what is no longer asked changes nothing.
        late({{.id = {},
               .group = u"Contacts"_s,
               .title = u"Aisha Rahman"_s,
               .iconName = {},
               .shortcut = {},
               .run = [] {},
               .enabled = {},
               .detail = {}}});
        for (int row = 0; row < list->model()->rowCount(); ++row)
            QVERIFY(list->model()->index(row, 0).data().toString() != u"Aisha Rahman"_s);
        QTest::keyClicks(field, u"impcon"_s);
        QCOMPARE(list->currentIndex().data(Qt::AccessibleTextRole).toString(),
                 u"Actions: Import contacts"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(ran, 1);
    }

    void wordStartsComeFirst()
    {
        QVERIFY(fuzzyMatch(u"con"_s, u"Contacts"_s).score
                > fuzzyMatch(u"con"_s, u"Add account now"_s).score);
        QCOMPARE(fuzzyMatch(u"xyz"_s, u"Contacts"_s).score, -1);
    }

    void firstRunShowsOnlyTheChoice()
    {
        SampleShell shell;
        shell.firstRun = true;
        auto window = makeWindow(shell);
        QVERIFY(window->welcome()->isVisible());
        QVERIFY(!named<RailButton>(*window, u"Contacts"_s)->isVisible());
        for (Button *button : window->welcome()->findChildren<Button *>()) {
            if (button->text() == u"Practice in the sandbox"_s)
                button->click();
        }
        QCOMPARE(shell.sandboxOpened, 1);
        shell.firstRun = false;
        Q_EMIT shell.accountsChanged();
        QVERIFY(!window->welcome()->isVisible());
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
