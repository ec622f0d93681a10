// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/desktop.h"

#include <QLocale>
#include <QTimer>

#include "core/deliver.h"
#include "ui/shell/welcomepage.h"
#include "ui/support/appearancesettings.h"
#include "ui/widgets/toast.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace aic::ui {
namespace {

// Undo of a removal is offered in a toast; a month is more than anybody needs.
constexpr auto kKeepRemovals = std::chrono::hours(24 * 30);

bool isSandboxName(const QString &name)
{
    return name == QLatin1String(workspace::kSandboxAccountName);
}

QList<LanguageEntry> languages()
{
    QList<LanguageEntry> entries;
    for (const QString &code : Language::available()) {
        // QLocale says "American English".
        QString name = code == u"en" ? u"English"_s : QLocale(code).nativeLanguageName();
        if (!name.isEmpty())
            name[0] = name[0].toUpper();
        entries.append({code, name});
    }
    return entries;
}

} // namespace

bool DesktopOptions::namesSandbox() const
{
    return sandbox || isSandboxName(account);
}

Desktop::Desktop(DesktopOptions options, Theme &theme, Language &language,
                 NotificationCenter &notifications)
    : m_options(std::move(options))
    , m_theme(theme)
    , m_language(language)
    , m_notifications(notifications)
    , m_wanted(m_options.account)
{}

Desktop::~Desktop()
{
    closeWorld();
}

Result<> Desktop::start()
{
    if (const Result<> opened = openWorld(m_options.namesSandbox()); !opened)
        return opened;
    return goWhereTheUserWasLast();
}

Result<> Desktop::start(workspace::DatabaseOpening opening)
{
    if (const Result<> opened = openWorld(std::move(opening)); !opened)
        return opened;
    return goWhereTheUserWasLast();
}

Result<> Desktop::goWhereTheUserWasLast()
{
    const QString last = m_space->settings().text(settings::Key::ActiveAccount);
    if (m_sandbox || !m_options.account.isEmpty() || !isSandboxName(last))
        return {};
    closeWorld();
    return openWorld(true);
}

Result<> Desktop::openWorld(bool sandbox)
{
    Result<workspace::DataDirectory> directory = workspace::DataDirectory::open(m_options.dataDir);
    if (directory && sandbox)
        directory = directory->sandbox();
    if (!directory)
        return fail(directory.error());
    return openWorld(workspace::DatabaseOpening(*directory));
}

Result<> Desktop::openWorld(workspace::DatabaseOpening opening)
{
    const bool sandbox = opening.directory().isSandbox();
    if (sandbox) {
        m_sandbox = std::make_unique<workspace::EmbeddedSandbox>(opening.directory(), m_clock);
        if (const Result<> started = m_sandbox->start(); !started)
            return fail(started.error());
    }
    Result<std::unique_ptr<workspace::Workspace>> space = workspace::Workspace::open(
        std::move(opening), m_clock,
        sandbox ? workspace::SecretPlace::Memory : workspace::SecretPlace::Keychain);
    if (!space)
        return fail(space.error());
    m_space = std::move(*space);
    m_model = std::make_unique<WorkspaceShellModel>(*m_space);
    connect(
        m_model.get(), &WorkspaceShellModel::accountChosen, this,
        [this](const QString &name) { switchTo(isSandboxName(name), name); }, Qt::QueuedConnection);
    connect(
        m_model.get(), &WorkspaceShellModel::sandboxChosen, this, [this] { switchTo(true, {}); },
        Qt::QueuedConnection);

    followAppearance(m_theme, m_space->settings());
    if (!m_options.theme.isEmpty()) {
        Appearance appearance = m_theme.appearance();
        appearance.choice = m_options.theme == u"light"    ? ThemeChoice::Light
                            : m_options.theme == u"system" ? ThemeChoice::System
                                                           : ThemeChoice::Dark;
        m_theme.setAppearance(appearance);
    }
    applyLanguage();
    connect(&m_space->settings(), &settings::Settings::changed, this, [this](settings::Key key) {
        if (key == settings::Key::Language)
            applyLanguage();
    });

    // What a killed process left half done, and what nobody will ask back any more.
    deliver(m_space->imports().recover(), m_model.get(), [this](const Result<int> &recovered) {
        if (!recovered)
            tell(recovered.error());
    });
    deliver(m_space->contacts().purgeRemovals(kKeepRemovals), m_model.get(),
            [this](const Result<> &purged) {
                if (!purged)
                    tell(purged.error());
            });

    QFuture<Result<>> ready
        = sandbox ? workspace::enterSandbox(*m_space, *m_sandbox) : readyFuture<Result<>>({});
    deliver(std::move(ready), m_model.get(), [this](const Result<> &entered) {
        if (!entered)
            tell(entered.error());
        chooseAccount(m_wanted);
    });
    return {};
}

void Desktop::chooseAccount(const QString &name)
{
    deliver(m_space->accounts().list(), m_model.get(),
            [this, name](const Result<QList<workspace::Account>> &list) {
                const QList<workspace::Account> accounts
                    = list.value_or(QList<workspace::Account>());
                if (!m_sandbox)
                    m_accounts = accounts;
                std::optional<workspace::Account> chosen;
                for (const workspace::Account &account : accounts) {
                    if (name.isEmpty() || m_sandbox ? account.isActive : account.name == name)
                        chosen = account;
                }
                m_model->setAccounts(m_sandbox ? m_accounts + accounts : accounts);
                m_model->setFirstRun(!m_sandbox && accounts.isEmpty()
                                     && !m_space->settings().flag(settings::Key::OnboardingDone));
                m_model->setAccount(chosen);
                showWindow(chosen);
                if (!list)
                    tell(list.error());
                // Once the window is painted: the keychain's library would be loaded meanwhile.
                if (chosen) {
                    QTimer::singleShot(0ms, m_model.get(),
                                       [this, account = *chosen] { beginSession(account); });
                }
            });
}

void Desktop::showWindow(const std::optional<workspace::Account> &account)
{
    const QByteArray layout = m_window ? m_window->window().saveLayout() : QByteArray();
    m_window.reset();
    m_window = std::make_unique<DesktopWindow>(
        m_theme, *m_space, *m_model, m_notifications, account,
        m_sandbox ? &m_sandbox->simulator().customers() : nullptr, languages());
    MainWindow &window = m_window->window();
    if (!layout.isEmpty())
        window.restoreLayout(layout);
    connect(&window, &MainWindow::closeRequested, this, &Desktop::quit);
    connect(m_window.get(), &DesktopWindow::raiseWanted, this, &Desktop::raise);
    // Queued: the page that tells of it goes with the window.
    connect(
        m_window.get(), &DesktopWindow::accountEdited, this,
        [this] {
            m_showSettingsNext = true;
            m_space->settings().setValue(settings::Key::OnboardingDone, true);
            chooseAccount({});
        },
        Qt::QueuedConnection);
    connect(
        m_window.get(), &DesktopWindow::realAccountWanted, this,
        [this] {
            m_showSettingsNext = true;
            switchTo(false, {});
        },
        Qt::QueuedConnection);
    if (m_model->isFirstRun())
        wireWelcome();
    if (m_options.minimized && layout.isEmpty())
        window.showMinimized();
    else
        window.show();
    if (std::exchange(m_showSettingsNext, false))
        m_window->showAccountSettings();
    if (m_space->settingsTrouble())
        tell(*m_space->settingsTrouble());
}

void Desktop::wireWelcome()
{
    WelcomePage *welcome = m_window->window().welcome();
    settings::Settings &settings = m_space->settings();
    welcome->setLanguages(languages(), m_language.code());
    welcome->setThemeChoice(m_theme.appearance().choice);
    connect(welcome, &WelcomePage::connectRequested, this, [this] {
        m_space->settings().setValue(settings::Key::OnboardingDone, true);
        m_model->setFirstRun(false);
    });
    connect(welcome, &WelcomePage::languageChosen, this,
            [&settings](const QString &code) { settings.setValue(settings::Key::Language, code); });
    connect(welcome, &WelcomePage::themeChosen, this, [&settings](ThemeChoice choice) {
        settings.setValue(settings::Key::Theme, themeName(choice));
    });
}

void Desktop::beginSession(const workspace::Account &account)
{
    workspace::Workspace &space = *m_space;
    const auto begin = [this, &space](workspace::Session *session) {
        m_model->follow(session);
        if (m_window)
            m_window->setSession(session);
        static_cast<void>(space.engine().run([session] { session->start(); }));
    };
    deliver(space.secrets().read(account.name), m_model.get(),
            [this, &space, account, begin](const Result<workspace::SecretValues> &read) {
                // Without secrets the session runs all the same: it says what is missing.
                deliver(space.openSession(account, read.value_or(workspace::SecretValues())),
                        m_model.get(), begin);
            });
}

void Desktop::switchTo(bool sandbox, const QString &account)
{
    m_wanted = account;
    if (!sandbox && !m_sandbox) {
        chooseAccount(account);
        return;
    }
    // Remembered with the user's own data, whichever world is open.
    const auto remember = [this](const QString &name) {
        m_space->settings().setValue(settings::Key::ActiveAccount, name);
    };
    if (sandbox)
        remember(QString::fromLatin1(workspace::kSandboxAccountName));
    closeWorld();
    if (const Result<> opened = openWorld(sandbox); !opened) {
        // Back to where we were, with the reason.
        const Error error = opened.error();
        closeWorld();
        if (openWorld(!sandbox))
            tell(error);
    } else if (!sandbox) {
        remember(account);
        if (m_showSettingsNext)
            m_space->settings().setValue(settings::Key::OnboardingDone, true);
    }
}

void Desktop::closeWorld()
{
    if (m_window)
        m_space->settings().setValue(settings::Key::WindowGeometry,
                                     m_window->window().saveLayout());
    m_window.reset();
    m_model.reset();
    m_space.reset();
    m_sandbox.reset();
}

void Desktop::applyLanguage()
{
    m_language.use(m_options.language.isEmpty() ? m_space->settings().text(settings::Key::Language)
                                                : m_options.language);
}

void Desktop::tell(const Error &error)
{
    if (m_window)
        m_window->window().toasts().show({.tone = Tone::Warning,
                                          .title = tr("Something needs your attention"),
                                          .detail = error.detail,
                                          .actionText = {},
                                          .action = {}});
}

void Desktop::raise()
{
    if (!m_window)
        return;
    MainWindow &window = m_window->window();
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

void Desktop::quit()
{
    if (!m_space) {
        Q_EMIT finished();
        return;
    }
    if (m_window)
        m_window->window().hide();
    deliver(m_space->closeSession(), this, [this](const Result<> &) { Q_EMIT finished(); });
}

} // namespace aic::ui
