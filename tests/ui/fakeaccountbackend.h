// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QPromise>

#include "ui/settings/accountbackend.h"

namespace aic::test {

using namespace aic::ui;
using namespace Qt::StringLiterals;

/// Answers at once, and keeps what it was asked.
class FakeBackend : public AccountBackend
{
public:
    bool isSandbox() const override { return inSandbox; }
    QFuture<Result<SavedAccount>> load() override
    {
        return readyFuture<Result<SavedAccount>>(saved);
    }
    QFuture<Result<SaveOutcome>> save(const AccountDraft &draft) override
    {
        drafts.append(draft);
        saved.exists = true;
        saved.account = draft.account;
        if (draft.accessToken)
            saved.secrets.accessToken = u"9F3K"_s;
        return readyFuture<Result<SaveOutcome>>(SaveOutcome{saved, hasKeychain});
    }
    QFuture<Result<>> disconnectAccount() override
    {
        saved = {};
        return readyFuture<Result<>>({});
    }
    QFuture<Result<>> keychain() override
    {
        return readyFuture<Result<>>(hasKeychain ? Result<>() : fail(ErrorCode::SecretStore, {}));
    }
    QFuture<Result<workspace::BusinessNumber>> lookUpNumber(const AccountDraft &draft) override
    {
        lookedUp.append(draft.account.number.e164);
        workspace::BusinessNumber number;
        number.phoneNumberId = PhoneNumberId{u"555001002211"_s};
        number.e164 = draft.account.number.e164;
        number.verifiedName = u"Meridian Supplies"_s;
        number.qualityRating = u"GREEN"_s;
        number.messagingLimit = u"TIER_2K"_s;
        number.throughputLevel = u"STANDARD"_s;
        return readyFuture<Result<workspace::BusinessNumber>>(number);
    }
    void startTest(const AccountDraft &) override { ++tests; }
    void cancelTest() override { ++cancels; }
    /// Gives \c report, and waits for release() while \c holds.
    QFuture<workspace::WebhookReport> setUpWebhook(const AccountDraft &draft,
                                                   workspace::WebhookSetup::Change change,
                                                   const Secret &verifyToken) override
    {
        webhookDrafts.append(draft);
        changes.append(change);
        verifyTokens.append(verifyToken);
        promise = std::make_shared<QPromise<workspace::WebhookReport>>();
        promise->start();
        if (!holds)
            release();
        return promise->future();
    }
    void release()
    {
        promise->addResult(report);
        promise->finish();
    }

    void tell(workspace::CheckStep step, workspace::CheckState state, const char *detail,
              const char *hint = "")
    {
        workspace::CheckResult result;
        result.step = step;
        result.state = state;
        result.detail = {"ConnectionTest", detail, {}};
        result.hint = {"ConnectionTest", hint, {}};
        result.elapsed = std::chrono::milliseconds(142);
        Q_EMIT stepChanged(result);
    }

    SavedAccount saved;
    QList<AccountDraft> drafts;
    QStringList lookedUp;
    int tests = 0;
    int cancels = 0;
    workspace::WebhookReport report;
    QList<AccountDraft> webhookDrafts;
    QList<workspace::WebhookSetup::Change> changes;
    QList<Secret> verifyTokens;
    std::shared_ptr<QPromise<workspace::WebhookReport>> promise;
    bool holds = false;
    bool hasKeychain = true;
    bool inSandbox = false;
};

inline SavedAccount meridian()
{
    SavedAccount saved;
    saved.exists = true;
    saved.account.name = u"Meridian"_s;
    saved.account.graphUrl = u"https://graph.facebook.com"_s;
    saved.account.apiVersion = u"v25.0"_s;
    saved.account.wabaId = WabaId{u"102938475610001"_s};
    saved.account.relayUrl = u"https://relay.meridian.example"_s;
    saved.account.country = u"MY"_s;
    saved.account.number.phoneNumberId = PhoneNumberId{u"555001002211"_s};
    saved.account.number.e164 = u"+60355500100"_s;
    saved.account.number.displayPhoneNumber = u"+60 3-5550 0100"_s;
    saved.secrets = {u"9F3K"_s, u"c41d"_s, u"77aa"_s};
    return saved;
}

} // namespace aic::test
