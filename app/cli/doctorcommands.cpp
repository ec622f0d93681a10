// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/session.h"
#include "workspace/connectiontest.h"
#include "workspace/webhooksetup.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using workspace::CheckResult;
using workspace::CheckState;
using workspace::CheckStep;
using workspace::WebhookItem;
using workspace::WebhookReport;
using workspace::WebhookSetup;
using workspace::WebhookState;

int exitCodeOf(const QList<CheckResult> &results)
{
    int code = kDone;
    for (const CheckResult &result : results) {
        if (result.state != CheckState::Failed)
            continue;
        const bool aboutAccess = result.step == CheckStep::TokenAccepted
                                 || result.step == CheckStep::PermissionsGranted;
        const bool unreachable
            = result.code == ErrorCode::Network || result.code == ErrorCode::Timeout;
        if (result.code == ErrorCode::Unauthorized || (aboutAccess && !unreachable))
            return kNotAuthorised;
        if (unreachable)
            code = kUnavailable;
        else if (code == kDone)
            code = kSomeFailed;
    }
    return code;
}

void print(const Output &out, const CheckResult &result)
{
    const bool ok = result.state == CheckState::Passed;
    QString detail = result.detail.english();
    QString hint = result.hint.english();
    if (result.state == CheckState::Waiting) {
        detail = u"not checked, because an earlier check failed"_s;
        hint = u"Mend the failed check first."_s;
    }
    out.result({{u"check"_s, workspace::checkName(result.step)},
                {u"ok"_s, ok},
                {u"detail"_s, orNull(detail)},
                {u"hint"_s, orNull(hint)},
                {u"took_ms"_s, qint64(result.elapsed.count())}},
               u"%1 %2 %3%4"_s.arg(ok ? u"ok    "_s : u"FAILED"_s,
                                   workspace::checkName(result.step).leftJustified(21), detail,
                                   ok || hint.isEmpty() ? QString() : u"\n         "_s + hint));
}

void print(const Output &out, const WebhookItem &item)
{
    QString hint = item.hint.english();
    if (item.state == WebhookState::Foreign)
        hint += u" Then: aicaller-cli doctor --fix --replace-webhook."_s;
    const QString detail = item.state == WebhookState::Waiting
                               ? u"not tried, because an earlier step failed"_s
                               : item.detail.english();
    out.result({{u"check"_s, workspace::webhookStepName(item.step)},
                {u"ok"_s, item.isDone()},
                {u"detail"_s, orNull(detail)},
                {u"hint"_s, orNull(hint)}},
               u"%1 %2 %3%4"_s.arg(item.isDone() ? u"ok    "_s : u"FAILED"_s,
                                   workspace::webhookStepName(item.step).leftJustified(21), detail,
                                   hint.isEmpty() ? QString() : u"\n         "_s + hint));
}

/// What Meta asks the relay for, where the relay doesn't tell it: its own variable's name.
Secret verifyTokenFromEnvironment()
{
    return Secret(qgetenv("AICALLER_RELAY_VERIFY_TOKEN"));
}

/// Sets the webhook up, and prints what came of each step. True when nothing is left to do.
bool fixWebhook(const Call &call, workspace::Workspace &space, const workspace::Account &account)
{
    const auto change = call.has(u"replace-webhook"_s) ? WebhookSetup::Change::ReplaceForeign
                                                       : WebhookSetup::Change::OnlyOurs;
    const workspace::WebhookDetails details{
        account, await(space.secrets().read(account.name)).value_or(workspace::SecretValues()),
        verifyTokenFromEnvironment()};
    const WebhookReport report = await(space.engine().run(
        [&space, details, change] { return space.webhookSetup().run(details, change); }));
    for (const WebhookItem &item : report.items)
        print(call.out, item);
    call.out.say(u"callback URL: %1"_s.arg(report.callbackUrl));
    return report.isDone();
}

int runDoctor(const Call &call)
{
    if (call.has(u"replace-webhook"_s) && !call.has(u"fix"_s)) {
        call.out.warn(u"--replace-webhook needs --fix"_s);
        return kBadUsage;
    }
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    workspace::Workspace &space = opened->workspace();
    const Result<workspace::Account> account = await(space.accounts().find(call.account));
    if (!account) {
        call.out.fail(account.error());
        return kNotAuthorised;
    }
    const bool isFixed = !call.has(u"fix"_s) || fixWebhook(call, space, *account);
    const Result<QList<CheckResult>> results = await(space.testConnection(*account));
    if (!results)
        return call.out.fail(results.error());
    for (const CheckResult &result : *results)
        print(call.out, result);
    const int code = exitCodeOf(*results);
    return code == kDone && !isFixed ? int(kSomeFailed) : code;
}

} // namespace

QList<Command> doctorCommands()
{
    return {{u"doctor"_s,
             {},
             u"Check the connection, step by step."_s,
             {{u"fix"_s, u"First set the webhook up: the app's callback and fields at Meta, the "
                         u"business account's subscription; then test the loop."_s},
              {u"replace-webhook"_s, u"With --fix: also where Meta sends the events to another "
                                     u"address now, which then gets them no more."_s}},
             0,
             0,
             runDoctor}};
}

} // namespace aic::cli
