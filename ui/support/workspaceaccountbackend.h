// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/accountbackend.h"
#include "workspace/workspace.h"

namespace aic::ui {

/// The active account of a workspace. The workspace must outlive it.
class WorkspaceAccountBackend : public AccountBackend
{
    Q_OBJECT

public:
    explicit WorkspaceAccountBackend(workspace::Workspace &space, QObject *parent = nullptr);

    [[nodiscard]] bool isSandbox() const override;
    [[nodiscard]] QFuture<Result<SavedAccount>> load() override;
    [[nodiscard]] QFuture<Result<SaveOutcome>> save(const AccountDraft &draft) override;
    [[nodiscard]] QFuture<Result<>> disconnectAccount() override;
    [[nodiscard]] QFuture<Result<>> keychain() override;
    [[nodiscard]] QFuture<Result<workspace::BusinessNumber>>
    lookUpNumber(const AccountDraft &draft) override;
    void startTest(const AccountDraft &draft) override;
    void cancelTest() override;
    [[nodiscard]] QFuture<workspace::WebhookReport>
    setUpWebhook(const AccountDraft &draft, workspace::WebhookSetup::Change change,
                 const Secret &verifyToken) override;

private:
    /// The draft's secrets, the saved ones in place of those it leaves out.
    [[nodiscard]] workspace::SecretValues merged(const AccountDraft &draft) const;
    [[nodiscard]] QFuture<Result<SaveOutcome>> store(const workspace::Account &account,
                                                     const workspace::SecretValues &values);
    /// Sets up what can be without asking.
    void subscribe(const workspace::Account &account, const workspace::SecretValues &values);
    [[nodiscard]] QFuture<workspace::WebhookReport>
    runWebhook(const workspace::WebhookDetails &details, workspace::WebhookSetup::Change change);

    workspace::Workspace &m_space;
    std::optional<workspace::Account> m_account;
    workspace::SecretValues m_values;
    /// Of the test last started; answers on the way to an earlier one are dropped.
    int m_test = 0;
    bool m_testRuns = false;
};

} // namespace aic::ui
