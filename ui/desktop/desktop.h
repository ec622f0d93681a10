// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "ui/desktop/desktopwindow.h"
#include "ui/desktop/workspaceshellmodel.h"
#include "ui/shell/language.h"
#include "ui/theme/theme.h"
#include "workspace/embeddedsandbox.h"

namespace aic::ui {

struct DesktopOptions
{
    QString dataDir;
    QString account; ///< empty: the active one
    bool sandbox = false;
    bool minimized = false;
    QString language; ///< wins over the setting
    QString theme;    ///< dark, light, system; wins over the setting

    /// Whether they ask for the sandbox's data in place of the user's.
    [[nodiscard]] bool namesSandbox() const;
};

/// The running app: one world at a time (the user's data, or the sandbox), with its window. Thread:
/// UI.
class Desktop : public QObject
{
    Q_OBJECT

public:
    /// \p theme, \p language and \p notifications are main()'s.
    Desktop(DesktopOptions options, Theme &theme, Language &language,
            NotificationCenter &notifications);
    ~Desktop() override;

    /// Opens the data that the options ask for and shows the window; the sandbox's where the user
    /// was there last. Errors: Storage, Conflict.
    [[nodiscard]] Result<> start();
    /// The same over data that are being opened already.
    [[nodiscard]] Result<> start(workspace::DatabaseOpening opening);
    void raise();

Q_SIGNALS:
    /// Everything on its way has ended or was given four seconds; the program may end.
    void finished();

private:
    [[nodiscard]] Result<> openWorld(bool sandbox);
    [[nodiscard]] Result<> openWorld(workspace::DatabaseOpening opening);
    [[nodiscard]] Result<> goWhereTheUserWasLast();
    void closeWorld();
    void chooseAccount(const QString &name);
    void showWindow(const std::optional<workspace::Account> &account);
    void beginSession(const workspace::Account &account);
    void switchTo(bool sandbox, const QString &account);
    void applyLanguage();
    void wireWelcome();
    void tell(const Error &error);
    void quit();

    const DesktopOptions m_options;
    Theme &m_theme;
    Language &m_language;
    NotificationCenter &m_notifications;
    SystemClock m_clock;
    std::unique_ptr<workspace::EmbeddedSandbox> m_sandbox;
    std::unique_ptr<workspace::Workspace> m_space;
    std::unique_ptr<WorkspaceShellModel> m_model;
    std::unique_ptr<DesktopWindow> m_window;
    /// Accounts of the user's own data, also while the sandbox is open.
    QList<workspace::Account> m_accounts;
    QString m_wanted;
    bool m_showSettingsNext = false;
};

} // namespace aic::ui
