// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/session.h"
#include "workspace/connectiontest.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using workspace::CheckResult;
using workspace::CheckState;
using workspace::CheckStep;

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

int runDoctor(const Call &call)
{
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    workspace::Workspace &space = opened->workspace();
    const Result<workspace::Account> account = await(space.accounts().find(call.account));
    if (!account) {
        call.out.fail(account.error());
        return kNotAuthorised;
    }
    const Result<QList<CheckResult>> results = await(space.testConnection(*account));
    if (!results)
        return call.out.fail(results.error());
    for (const CheckResult &result : *results)
        print(call.out, result);
    return exitCodeOf(*results);
}

} // namespace

QList<Command> doctorCommands()
{
    return {{u"doctor"_s, {}, u"Check the connection, step by step."_s, {}, 0, 0, runDoctor}};
}

} // namespace aic::cli
