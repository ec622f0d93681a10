// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

namespace aic::ui {

enum class ConnectionState {
    NotConfigured,
    Checking,
    Connected,
    Degraded,
    Offline,
    TokenExpired,
    Sandbox,
};

struct AccountEntry
{
    QString id;
    QString name;
    /// As shown, for example "+60 3-5550 0100".
    QString phoneNumber;
    ConnectionState state = ConnectionState::NotConfigured;
    bool isSandbox = false;
};

/// What the window shell needs of the application. Thread: UI; no call waits.
class ShellModel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// True until the first choice between sandbox and account was made.
    [[nodiscard]] virtual bool isFirstRun() const = 0;
    [[nodiscard]] virtual ConnectionState connectionState() const = 0;
    /// One translated sentence that names what fails; may be empty.
    [[nodiscard]] virtual QString connectionDetail() const = 0;
    /// Messages that wait in the outbox.
    [[nodiscard]] virtual int waitingMessages() const = 0;
    [[nodiscard]] virtual QList<AccountEntry> accounts() const = 0;
    /// Empty while there is none.
    [[nodiscard]] virtual QString currentAccountId() const = 0;

    virtual void selectAccount(const QString &id) = 0;
    /// Opens the sandbox account, creating it if needed.
    virtual void openSandbox() = 0;
    virtual void retryNow() = 0;

Q_SIGNALS:
    /// Connection state, its detail or the number of waiting messages is another one now.
    void connectionChanged();
    /// The list of accounts, the current one or first-run is another one now.
    void accountsChanged();
};

} // namespace aic::ui
