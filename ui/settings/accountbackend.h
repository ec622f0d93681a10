// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QFuture>
#include <QObject>

#include "core/secret.h"
#include "workspace/connectiontest.h"
#include "workspace/webhooksetup.h"

namespace aic::ui {

/// What the form says.
struct AccountDraft
{
    workspace::Account account;
    /// Nothing: the saved one stays.
    std::optional<Secret> accessToken;
    std::optional<Secret> appSecret;
    std::optional<Secret> relayToken;
};

/// The last characters of each saved secret; empty where none is saved.
struct SecretHints
{
    QString accessToken;
    QString appSecret;
    QString relayToken;
};

struct SavedAccount
{
    /// False: nothing is connected yet, and the rest is empty.
    bool exists = false;
    workspace::Account account;
    SecretHints secrets;
};

struct SaveOutcome
{
    SavedAccount saved;
    /// False: there is no keychain, and the secrets stay in memory until the program ends.
    bool storedInKeychain = false;
};

/// What the settings of a WhatsApp Business account need of the program. Thread: UI; no call waits,
/// and the futures finish on any thread.
class AccountBackend : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The sandbox is open. Its account is the program's: there is none to load, and save() is
    /// refused with Invalid.
    [[nodiscard]] virtual bool isSandbox() const = 0;
    [[nodiscard]] virtual QFuture<Result<SavedAccount>> load() = 0;
    /// Adds the account, or changes the one loaded. Errors: Conflict with field "name", NotFound
    /// with field "phone_number" when a missing phone number ID can't be found, Storage.
    [[nodiscard]] virtual QFuture<Result<SaveOutcome>> save(const AccountDraft &draft) = 0;
    /// The account goes, its messages and people stay; the secrets go too.
    [[nodiscard]] virtual QFuture<Result<>> disconnectAccount() = 0;
    /// Whether secrets outlive the program. Error: SecretStore with the reason.
    [[nodiscard]] virtual QFuture<Result<>> keychain() = 0;
    /// The business number of the draft by its digits or ID. Errors: NotFound, Unauthorized,
    /// Network.
    [[nodiscard]] virtual QFuture<Result<workspace::BusinessNumber>>
    lookUpNumber(const AccountDraft &draft) = 0;

    /// A running test is cancelled first.
    virtual void startTest(const AccountDraft &draft) = 0;
    /// No further signal of the running test comes.
    virtual void cancelTest() = 0;

    /// Sets the draft's webhook up at Meta, or only looks. \p verifyToken is for relays that don't
    /// tell theirs. A run under way is given up.
    [[nodiscard]] virtual QFuture<workspace::WebhookReport>
    setUpWebhook(const AccountDraft &draft, workspace::WebhookSetup::Change change,
                 const Secret &verifyToken)
        = 0;

Q_SIGNALS:
    void stepChanged(const aic::workspace::CheckResult &result);
    void testFinished(bool allPassed, const aic::workspace::BusinessNumber &number);
    /// After a save: the program's session has to begin anew with it.
    void accountSaved(const aic::workspace::Account &account);
    void accountRemoved();
    /// Of setUpWebhook().
    void webhookStepChanged(const aic::workspace::WebhookItem &item);
    /// After a save: something is left before events come. It is the first step that isn't done.
    void webhookUnfinished(const aic::workspace::WebhookItem &item);
};

} // namespace aic::ui
