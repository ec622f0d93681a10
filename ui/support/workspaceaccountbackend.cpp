// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/workspaceaccountbackend.h"

#include <algorithm>

#include "core/deliver.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using workspace::Account;
using workspace::BusinessNumber;
using workspace::SecretValues;
using workspace::WebhookDetails;
using workspace::WebhookReport;
using workspace::WebhookSetup;

namespace {

/// Shorter secrets would be told by their end.
constexpr qsizetype kLongSecret = 12;

QString hintOf(const Secret &secret)
{
    if (secret.isEmpty())
        return {};
    return secret.reveal().size() < kLongSecret ? u"••••"_s
                                                : QString::fromUtf8(secret.reveal().right(4));
}

SavedAccount described(const Account &account, const SecretValues &values)
{
    return {true,
            account,
            {hintOf(values.accessToken), hintOf(values.appSecret), hintOf(values.relayToken)}};
}

} // namespace

WorkspaceAccountBackend::WorkspaceAccountBackend(workspace::Workspace &space, QObject *parent)
    : AccountBackend(parent)
    , m_space(space)
{
    workspace::ConnectionTest &test = space.connectionTest();
    connect(&test, &workspace::ConnectionTest::stepChanged, this,
            [this](const workspace::CheckResult &result) {
                if (m_testRuns)
                    Q_EMIT stepChanged(result);
            });
    connect(&test, &workspace::ConnectionTest::finished, this,
            [this](bool allPassed, const BusinessNumber &number) {
                if (!m_testRuns)
                    return;
                m_testRuns = false;
                Q_EMIT testFinished(allPassed, number);
            });
    connect(&space.webhookSetup(), &WebhookSetup::stepChanged, this,
            &AccountBackend::webhookStepChanged);
}

bool WorkspaceAccountBackend::isSandbox() const
{
    return m_space.directory().isSandbox();
}

QFuture<Result<SavedAccount>> WorkspaceAccountBackend::load()
{
    if (isSandbox())
        return readyFuture<Result<SavedAccount>>(SavedAccount());
    return chain(this, m_space.accounts().find({}))
        .then([this](const Result<Account> &account) -> QFuture<Result<SavedAccount>> {
            if (!account && account.error().code != ErrorCode::NotFound)
                return readyFuture<Result<SavedAccount>>(fail(account.error()));
            m_account.reset();
            m_values = {};
            if (!account)
                return readyFuture<Result<SavedAccount>>(SavedAccount());
            m_account = *account;
            return chain(this, m_space.secrets().read(account->name))
                .then([this, loaded = *account](
                          const Result<SecretValues> &values) -> Result<SavedAccount> {
                    // Without a keychain the form asks for the secrets again.
                    m_values = values.value_or(SecretValues());
                    return described(loaded, m_values);
                });
        });
}

SecretValues WorkspaceAccountBackend::merged(const AccountDraft &draft) const
{
    return {draft.accessToken.value_or(m_values.accessToken),
            draft.appSecret.value_or(m_values.appSecret),
            draft.relayToken.value_or(m_values.relayToken)};
}

QFuture<Result<SaveOutcome>> WorkspaceAccountBackend::save(const AccountDraft &draft)
{
    if (isSandbox())
        return readyFuture<Result<SaveOutcome>>(
            fail(ErrorCode::Invalid, u"A real account can't be saved among the sandbox's data."_s));
    Account account = draft.account;
    account.id = m_account ? m_account->id : AccountId();
    const SecretValues values = merged(draft);
    if (!account.number.phoneNumberId.isEmpty())
        return store(account, values);
    return chain(this, m_space.lookUpNumber(account, values.accessToken))
        .then([this, account, values](const Result<BusinessNumber> &number) mutable {
            if (!number) {
                Error error = number.error();
                error.field = u"phone_number"_s;
                return readyFuture<Result<SaveOutcome>>(fail(error));
            }
            account.number = *number;
            return store(account, values);
        });
}

QFuture<Result<SaveOutcome>> WorkspaceAccountBackend::store(const Account &account,
                                                            const SecretValues &values)
{
    const QString oldName = m_account ? m_account->name : QString();
    QFuture<Result<Account>> written
        = m_account ? m_space.accounts().update(account) : m_space.accounts().add(account);
    return chain(this, written)
        .then(
            [this, oldName, values](const Result<Account> &saved) -> QFuture<Result<SaveOutcome>> {
                if (!saved)
                    return readyFuture<Result<SaveOutcome>>(fail(saved.error()));
                m_account = *saved;
                m_values = values;
                if (!oldName.isEmpty() && oldName != saved->name) {
                    // What stays behind under the old name is only untidy.
                    static_cast<void>(m_space.secrets().remove(oldName));
                }
                return chain(this, m_space.secrets().save(saved->name, values))
                    .then([this, kept = *saved,
                           values](const Result<bool> &stored) -> Result<SaveOutcome> {
                        if (!stored)
                            return fail(stored.error());
                        subscribe(kept, values);
                        Q_EMIT accountSaved(kept);
                        return SaveOutcome{described(kept, values), *stored};
                    });
            });
}

void WorkspaceAccountBackend::subscribe(const Account &account, const SecretValues &values)
{
    if (values.accessToken.isEmpty())
        return;
    deliver(runWebhook({account, values, {}}, WebhookSetup::Change::OnlyOurs), this,
            [this](const WebhookReport &report) {
                const auto open
                    = std::ranges::find_if_not(report.items, &workspace::WebhookItem::isDone);
                if (!report.isGivenUp && open != report.items.end())
                    Q_EMIT webhookUnfinished(*open);
            });
}

QFuture<WebhookReport> WorkspaceAccountBackend::runWebhook(const WebhookDetails &details,
                                                           WebhookSetup::Change change)
{
    WebhookSetup &setup = m_space.webhookSetup();
    return m_space.engine().run([&setup, details, change] { return setup.run(details, change); });
}

QFuture<WebhookReport> WorkspaceAccountBackend::setUpWebhook(const AccountDraft &draft,
                                                             WebhookSetup::Change change,
                                                             const Secret &verifyToken)
{
    return runWebhook({draft.account, merged(draft), verifyToken}, change);
}

QFuture<Result<>> WorkspaceAccountBackend::disconnectAccount()
{
    if (!m_account)
        return readyFuture<Result<>>({});
    return chain(this, m_space.accounts().remove(m_account->name))
        .then([this, name = m_account->name](const Result<> &removed) -> QFuture<Result<>> {
            if (!removed)
                return readyFuture<Result<>>(fail(removed.error()));
            m_account.reset();
            m_values = {};
            Q_EMIT accountRemoved();
            return m_space.secrets().remove(name);
        });
}

QFuture<Result<>> WorkspaceAccountBackend::keychain()
{
    return m_space.secrets().store().available();
}

QFuture<Result<BusinessNumber>> WorkspaceAccountBackend::lookUpNumber(const AccountDraft &draft)
{
    return m_space.lookUpNumber(draft.account, merged(draft).accessToken);
}

void WorkspaceAccountBackend::startTest(const AccountDraft &draft)
{
    const SecretValues values = merged(draft);
    const workspace::ConnectionDetails details{draft.account, values.accessToken, values.appSecret,
                                               values.relayToken};
    cancelTest();
    workspace::ConnectionTest &test = m_space.connectionTest();
    // What an earlier test still has on its way comes before the answer to its cancel.
    const auto cancel = [&test] {
        test.cancel();
        return true;
    };
    deliver(m_space.engine().run(cancel), this, [this, &test, details, number = m_test](bool) {
        if (number != m_test)
            return;
        m_testRuns = true;
        static_cast<void>(m_space.engine().run([&test, details] { test.start(details); }));
    });
}

void WorkspaceAccountBackend::cancelTest()
{
    ++m_test;
    m_testRuns = false;
    workspace::ConnectionTest &test = m_space.connectionTest();
    static_cast<void>(m_space.engine().run([&test] { test.cancel(); }));
}

} // namespace aic::ui
