// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "ui/shell/shellmodel.h"
#include "workspace/workspace.h"

namespace aic::ui {

/// One translated sentence on what fails and what to do; empty while nothing does.
[[nodiscard]] QString connectionText(const workspace::ConnectionStatus &status);

/// What the shell shows of a workspace and its session. Thread: UI.
class WorkspaceShellModel : public ShellModel
{
    Q_OBJECT

public:
    /// \p space must outlive it.
    explicit WorkspaceShellModel(workspace::Workspace &space);

    /// The account in use; nothing when none is set up.
    void setAccount(const std::optional<workspace::Account> &account);
    /// Accounts that can be chosen beside the sandbox.
    void setAccounts(const QList<workspace::Account> &accounts);
    void setFirstRun(bool isFirstRun);
    /// Begins to follow the session there is now.
    void follow(workspace::Session *session);

    [[nodiscard]] bool isFirstRun() const override { return m_isFirstRun; }
    [[nodiscard]] ConnectionState connectionState() const override;
    [[nodiscard]] QString connectionDetail() const override;
    [[nodiscard]] int waitingMessages() const override { return m_waiting; }
    [[nodiscard]] QList<AccountEntry> accounts() const override;
    [[nodiscard]] QString currentAccountId() const override;

    void selectAccount(const QString &id) override { Q_EMIT accountChosen(id); }
    void openSandbox() override { Q_EMIT sandboxChosen(); }
    void retryNow() override;

Q_SIGNALS:
    void accountChosen(const QString &name);
    void sandboxChosen();

private:
    void countWaiting();

    workspace::Workspace &m_space;
    std::optional<workspace::Account> m_account;
    QList<workspace::Account> m_accounts;
    workspace::ConnectionStatus m_status;
    workspace::Session *m_session = nullptr;
    bool m_isFirstRun = false;
    int m_waiting = 0;
    QTimer m_countTimer;
};

} // namespace aic::ui
