// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "fakeaccountbackend.h"
#include "support/verify.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/language.h"
#include "ui/support/appearancesettings.h"
#include "ui/support/workspaceaccountbackend.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/passwordfield.h"
#include "uitools.h"

using namespace aic;
using namespace aic::ui;
using namespace aic::test;
using namespace Qt::StringLiterals;
using workspace::CheckState;
using workspace::CheckStep;

class TestSettingsPage : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;
    Language m_language{*qApp};

    struct Stage
    {
        explicit Stage(const Theme &theme, const SavedAccount &saved = {},
                       const QSize &size = {1240, 900}, bool inSandbox = false)
            : settings(dir.filePath(u"settings.json"_s))
            , actions(window)
        {
            backend.saved = saved;
            backend.inSandbox = inSandbox;
            actions.add({.id = u"contacts.import"_s,
                         .group = u"Actions"_s,
                         .title = u"Import contacts"_s,
                         .iconName = {},
                         .shortcut = QKeySequence(Qt::CTRL | Qt::Key_I),
                         .run = [] {},
                         .enabled = {},
                         .detail = {}});
            page = new SettingsPage(theme, settings, backend, actions,
                                    {{u"en"_s, u"English"_s}, {u"ms"_s, u"Bahasa Melayu"_s}},
                                    &window);
            page->setWidthClass(widthClassFor(size.width() + 200));
            window.setProperty("surface", u"page"_s);
            window.setAttribute(Qt::WA_StyledBackground);
            window.resize(size);
            page->resize(size);
            window.show();
            // What load() answered comes with the next turn of the event loop.
            QCoreApplication::processEvents();
        }
        template <class T>
        T *get(const QString &name)
        {
            T *found = named<T>(*page, name);
            if (found == nullptr)
                qFatal("%s is missing", qPrintable(name));
            return found;
        }
        void leave(const QString &field, const QString &text)
        {
            auto *edit = get<QLineEdit>(field);
            edit->setText(text);
            Q_EMIT edit->editingFinished();
            QCoreApplication::processEvents();
        }
        void answer(const QString &text)
        {
            auto *question = page->findChild<ConfirmDialog *>();
            QVERIFY(question != nullptr);
            named<Button>(*question, text)->click();
            QCoreApplication::processEvents();
        }

        QTemporaryDir dir;
        settings::Settings settings;
        FakeBackend backend;
        QWidget window;
        ActionRegistry actions;
        SettingsPage *page = nullptr;
    };

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        m_language.use(u"en"_s);
    }

    void profileIsFilledInAndNothingCountsAsChanged()
    {
        Stage stage(m_theme);
        QVERIFY(!stage.get<QLineEdit>(u"Business account ID"_s)->text().isEmpty());
        QVERIFY(descriptionOf(stage.get<QLineEdit>(u"Business account ID"_s))
                    .startsWith(u"From the profile"_s));
        QVERIFY(!stage.get<Label>(u"Unsaved changes"_s)->isVisible());
        bool left = false;
        stage.page->requestLeave([&left] { left = true; });
        QVERIFY(left);
    }

    void secretsAreNeverPutIn()
    {
        Stage stage(m_theme, meridian());
        auto *token = stage.get<PasswordField>(u"Access token"_s);
        QVERIFY(token->text().isEmpty());
        QVERIFY(token->placeholderText().endsWith(u"9F3K"_s));
        QCOMPARE(stage.get<QLineEdit>(u"Webhook address"_s)->text(),
                 u"https://relay.meridian.example/webhook/main"_s);
        stage.get<Button>(u"Copy webhook address"_s)->click();
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"/webhook/main"_s));
        // Saving leaves out what was not typed, so that the saved secrets stay.
        stage.leave(u"Account name"_s, u"Meridian Shop"_s);
        QVERIFY(stage.get<Label>(u"Unsaved changes"_s)->isVisible());
        stage.get<Button>(u"Save"_s)->click();
        QTRY_COMPARE(stage.backend.drafts.size(), 1);
        QVERIFY(!stage.backend.drafts.constFirst().accessToken);
        QCOMPARE(stage.backend.drafts.constFirst().account.name, u"Meridian Shop"_s);
        QTRY_VERIFY(!stage.get<Label>(u"Unsaved changes"_s)->isVisible());
    }

    void wrongFieldsAreSaidWhenLeft()
    {
        Stage stage(m_theme, meridian());
        const auto wrong = [&stage](const QString &field, const QString &text) {
            stage.leave(field, text);
            return !descriptionOf(stage.get<QLineEdit>(field)).isEmpty()
                   && named<Label>(*stage.page,
                                   u"Error: "_s + descriptionOf(stage.get<QLineEdit>(field)))
                          != nullptr;
        };
        QVERIFY(wrong(u"Account name"_s, u"a/b"_s));
        QVERIFY(wrong(u"Account name"_s, u"Sandbox"_s));
        QVERIFY(wrong(u"Business account ID"_s, u"12 34"_s));
        QVERIFY(wrong(u"Phone number"_s, u"03-55"_s));
        QVERIFY(wrong(u"Relay URL"_s, u"http://relay.example"_s));
        QVERIFY(wrong(u"Relay URL"_s, u"https://me:secret@relay.example"_s));
        QVERIFY(wrong(u"Access token"_s, u"two words"_s));
        stage.get<Button>(u"Save"_s)->click();
        QCOMPARE(stage.backend.drafts.size(), 0);
    }

    void aPhoneNumberAsIdIsRecognised()
    {
        SavedAccount saved = meridian();
        saved.account.number = {};
        Stage stage(m_theme, saved);
        stage.leave(u"Phone number ID"_s, u"+60 3-5550 0100"_s);
        QCOMPARE(stage.get<QLineEdit>(u"Phone number"_s)->text(), u"+60 3-5550 0100"_s);
        QTRY_COMPARE(stage.get<QLineEdit>(u"Phone number ID"_s)->text(), u"555001002211"_s);
        QCOMPARE(stage.backend.lookedUp, QStringList{u"+60355500100"_s});
        QVERIFY(named<Label>(*stage.page, u"Verified name: Meridian Supplies"_s));
        QVERIFY(named<Label>(*stage.page, u"Quality: High"_s));
        // What was found is an ID, however much it looks like a number.
        Q_EMIT stage.get<QLineEdit>(u"Phone number ID"_s)->editingFinished();
        QCOMPARE(stage.get<QLineEdit>(u"Phone number ID"_s)->text(), u"555001002211"_s);
    }

    void plainDigitsBesideANumberAreItsId()
    {
        Stage stage(m_theme);
        stage.leave(u"Phone number"_s, u"+60355500100"_s);
        stage.leave(u"Phone number ID"_s, u"555001002211"_s);
        QCOMPARE(stage.get<QLineEdit>(u"Phone number ID"_s)->text(), u"555001002211"_s);
        QCOMPARE(stage.get<QLineEdit>(u"Phone number"_s)->text(), u"+60 3-5550 0100"_s);
        stage.leave(u"Phone number ID"_s, u"60355500100"_s);
        QVERIFY(stage.get<QLineEdit>(u"Phone number ID"_s)->text().isEmpty());
    }

    void withoutKeychainAWarningStands()
    {
        Stage stage(m_theme, meridian());
        stage.backend.hasKeychain = false;
        stage.page->reloadAccount();
        const auto warned = [&stage] {
            for (Label *label : stage.page->findChildren<Label *>()) {
                if (label->accessibleName().startsWith(u"No keychain."_s))
                    return label->isVisible();
            }
            return false;
        };
        QTRY_VERIFY(warned());
    }

    void unsavedChangesAreGuarded()
    {
        Stage stage(m_theme, meridian());
        stage.leave(u"Account name"_s, u"Other"_s);
        bool left = false;
        stage.page->requestLeave([&left] { left = true; });
        QVERIFY(!left);
        stage.answer(u"Keep editing"_s);
        QVERIFY(!left);
        QCOMPARE(stage.get<QLineEdit>(u"Account name"_s)->text(), u"Other"_s);
        stage.page->requestLeave([&left] { left = true; });
        stage.answer(u"Discard"_s);
        QVERIFY(left);
        QTRY_COMPARE(stage.get<QLineEdit>(u"Account name"_s)->text(), u"Meridian"_s);
    }

    void testShowsCauseAndFixAndAReportWithoutSecrets()
    {
        Stage stage(m_theme, meridian());
        stage.get<PasswordField>(u"Access token"_s)->setText(u"hidden-value-1234"_s);
        stage.page->testConnection();
        QCOMPARE(stage.backend.tests, 1);
        auto *list = stage.get<QListView>(u"Connection test"_s);
        const auto step = [list](int row, int role = Qt::AccessibleTextRole) {
            return list->model()->index(row, 0).data(role).toString();
        };
        QCOMPARE(list->model()->rowCount(), 11);
        stage.backend.tell(CheckStep::Details, CheckState::Passed,
                           "All fields have the expected form");
        stage.backend.tell(CheckStep::ApiReached, CheckState::Passed, "graph.facebook.com");
        stage.backend.tell(CheckStep::TokenAccepted, CheckState::Failed,
                           "The access token was refused", "Create a new token.");
        stage.backend.tell(CheckStep::ClockRight, CheckState::Passed, "right");
        stage.backend.tell(CheckStep::KeychainReady, CheckState::Passed, "ready");
        QCOMPARE(step(10), u"This computer ready: Running"_s);
        stage.backend.tell(CheckStep::DatabaseReady, CheckState::Passed, "ready");
        Q_EMIT stage.backend.testFinished(false, {});
        QCOMPARE(step(0), u"Details complete: Passed"_s);
        QCOMPARE(step(2), u"Access token accepted: Failed"_s);
        QVERIFY(step(2, Qt::AccessibleDescriptionRole).contains(u"Create a new token."_s));
        QCOMPARE(step(3), u"Permissions granted: Waiting"_s);
        QCOMPARE(step(10), u"This computer ready: Passed"_s);
        stage.get<Button>(u"Copy report"_s)->click();
        const QString report = QGuiApplication::clipboard()->text();
        QVERIFY(report.contains(u"Access token accepted: Failed"_s));
        QVERIFY(!report.contains(u"hidden-value"_s));

        // A failed test doesn't forbid saving, but says so first.
        stage.get<Button>(u"Save"_s)->click();
        QCOMPARE(stage.backend.drafts.size(), 0);
        stage.answer(u"Save anyway"_s);
        QTRY_COMPARE(stage.backend.drafts.size(), 1);
        const AccountDraft &draft = stage.backend.drafts.constFirst();
        QCOMPARE(draft.accessToken->reveal(), QByteArray("hidden-value-1234"));
        QCOMPARE(draft.account.number.phoneNumberId.value, u"555001002211"_s);
    }

    void runningTestIsCancelled()
    {
        Stage stage(m_theme, meridian());
        stage.get<Button>(u"Test connection"_s)->click();
        QVERIFY(!stage.get<Button>(u"Test connection"_s)->isEnabled());
        stage.backend.tell(CheckStep::Details, CheckState::Running, "");
        stage.get<Button>(u"Cancel test"_s)->click();
        QCOMPARE(stage.backend.cancels, 1);
        QTRY_VERIFY(stage.get<Button>(u"Test connection"_s)->isEnabled());
        QCOMPARE(stage.get<QListView>(u"Connection test"_s)
                     ->model()
                     ->index(0, 0)
                     .data(Qt::AccessibleTextRole)
                     .toString(),
                 u"Details complete: Waiting"_s);
    }

    void theSandboxTakesNoRealAccount()
    {
        Stage stage(m_theme, {}, {1240, 900}, true);
        QSignalSpy wanted(stage.page, &SettingsPage::realAccountWanted);
        QVERIFY(named<QLineEdit>(*stage.page, u"Access token"_s) == nullptr);
        QVERIFY(named<Button>(*stage.page, u"Save"_s) == nullptr);
        QVERIFY(named<Label>(*stage.page, u"This is the sandbox account"_s) != nullptr);
        stage.page->testConnection();
        stage.page->reloadAccount();
        QCOMPARE(stage.backend.tests, 0);
        bool left = false;
        stage.page->requestLeave([&left] { left = true; });
        QVERIFY(left);
        stage.get<Button>(u"Connect WhatsApp Business"_s)->click();
        QCOMPARE(wanted.size(), 1);
    }

    void nothingIsSavedAmongTheSandboxsData()
    {
        QTemporaryDir dir;
        SystemClock clock;
        const Result<workspace::DataDirectory> own = workspace::DataDirectory::open(dir.path());
        AIC_VERIFY_RESULT(own);
        QVERIFY(!own->isSandbox());
        const Result<workspace::DataDirectory> sandbox = own->sandbox();
        AIC_VERIFY_RESULT(sandbox);
        const auto space
            = workspace::Workspace::open(*sandbox, clock, workspace::SecretPlace::Memory);
        AIC_VERIFY_RESULT(space);
        WorkspaceAccountBackend backend(**space);
        QVERIFY(backend.isSandbox());
        QFuture<Result<SaveOutcome>> saved
            = backend.save({meridian().account, Secret("token"), {}, {}});
        QTRY_VERIFY(saved.isFinished());
        QCOMPARE(saved.result().error().code, ErrorCode::Invalid);
        const auto accounts = (*space)->accounts().list().result();
        AIC_VERIFY_RESULT(accounts);
        QVERIFY(accounts->isEmpty());
    }

    void notificationsAreChosen()
    {
        Stage stage(m_theme);
        stage.page->showSection(u"notifications"_s);
        using settings::Key;
        const QList<std::pair<QString, Key>> switches{
            {u"Show notifications"_s, Key::DesktopNotifications},
            {u"Show message text"_s, Key::NotificationText},
            {u"Play a sound"_s, Key::NotificationSound}};
        for (const auto &[name, key] : switches) {
            auto *box = stage.get<QCheckBox>(name);
            const bool before = stage.settings.flag(key);
            QCOMPARE(box->isChecked(), before);
            box->click();
            QCOMPARE(stage.settings.flag(key), !before);
        }
    }

    void appearanceIsInForceAtOnce()
    {
        Stage stage(m_theme, meridian());
        stage.page->showSection(u"appearance"_s);
        followAppearance(m_theme, stage.settings);
        stage.get<QRadioButton>(u"Light"_s)->toggle();
        QCOMPARE(m_theme.scheme(), Scheme::Light);
        auto *size = stage.get<QComboBox>(u"Text size"_s);
        size->setCurrentIndex(size->findData(130));
        QCOMPARE(m_theme.appearance().textPercent, 130);
        m_theme.setAppearance({});
    }

    void searchFindsASection()
    {
        Stage stage(m_theme, meridian());
        auto *list = stage.get<QListView>(u"Settings sections"_s);
        QCOMPARE(list->model()->rowCount(), 7);
        auto *search = stage.get<QLineEdit>(u"Search settings"_s);
        search->setText(u"relay"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        search->clear();
        QTRY_COMPARE(list->model()->rowCount(), 7);
    }

    void render_data() { addLooks(); }
    void render()
    {
        QFETCH(int, look);
        const Look wanted = looks().at(look);
        const QString name = wanted.name;
        const Wearing wearing(m_theme, wanted);
        {
            Stage sandbox(m_theme, {}, wanted.pageSize(), true);
            sandbox.page->setWidthClass(widthClassFor(wanted.size.width()));
            sandbox.page->showSection(u"whatsapp"_s);
            QCOMPARE(namelessWidgets(*sandbox.page).join(u' '), QString());
            savePicture(grabSettled(sandbox.window), u"settings-sandbox-"_s + name);
        }
        Stage stage(m_theme, meridian(), wanted.pageSize());
        stage.page->setWidthClass(widthClassFor(wanted.size.width()));
        if (wanted.size.width() < 800)
            savePicture(grabSettled(stage.window), u"settings-list-"_s + name);
        stage.page->showSection(u"whatsapp"_s);
        savePicture(grabSettled(stage.window), u"settings-account-"_s + name);
        stage.page->testConnection();
        for (int i = 0; i < int(CheckStep::RelayReached); ++i)
            stage.backend.tell(CheckStep(i), CheckState::Passed, "graph.facebook.com");
        stage.backend.tell(CheckStep::RelayReached, CheckState::Failed,
                           "The relay did not accept the token",
                           "Enter one of the client tokens of your relay's configuration.");
        stage.backend.tell(CheckStep::ClockRight, CheckState::Running, "");
        QCoreApplication::processEvents();
        QCOMPARE(namelessWidgets(*stage.page).join(u' '), QString());
        savePicture(grabSettled(stage.window), u"settings-test-"_s + name);
        for (const QString &section : {u"sending"_s, u"notifications"_s, u"appearance"_s,
                                       u"accessibility"_s, u"shortcuts"_s, u"about"_s}) {
            stage.page->showSection(section);
            QCoreApplication::processEvents();
            QCOMPARE(namelessWidgets(*stage.page).join(u' '), QString());
            savePicture(grabSettled(stage.window), u"settings-%1-"_s.arg(section) + name);
        }
    }
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
