// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/session.h"

#include "contacts/evidence.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using workspace::DataDirectory;
using workspace::EmbeddedSandbox;
using workspace::SecretPlace;
using workspace::Workspace;

bool isSandboxName(const QString &name)
{
    return name == QLatin1String(workspace::kSandboxAccountName);
}

} // namespace

Opened::Opened(std::unique_ptr<Clock> clock, std::unique_ptr<EmbeddedSandbox> sandbox,
               std::unique_ptr<Workspace> space)
    : m_clock(std::move(clock))
    , m_sandbox(std::move(sandbox))
    , m_workspace(std::move(space))
{}

Opened::~Opened()
{
    if (!m_workspace || !m_workspace->session())
        return;
    if (const Result<> closed = await(m_workspace->closeSession()); !closed)
        Output(false).warn(closed.error().detail);
}

Result<Opened> openSandbox(const QString &dataDir)
{
    Result<DataDirectory> directory = DataDirectory::open(dataDir);
    if (directory)
        directory = directory->sandbox();
    if (!directory)
        return fail(directory.error());
    auto clock = std::make_unique<SystemClock>();
    auto sandbox = std::make_unique<EmbeddedSandbox>(*directory, *clock);
    if (const Result<> started = sandbox->start(); !started) {
        // The app has it open: its rows are read here, and it sends what is queued.
        if (started.error().code != ErrorCode::Conflict)
            return fail(started.error());
        sandbox.reset();
    }
    Result<std::unique_ptr<Workspace>> space
        = Workspace::open(*directory, *clock, SecretPlace::Memory);
    if (!space)
        return fail(space.error());
    if (sandbox) {
        if (const Result<> ready = await(workspace::enterSandbox(**space, *sandbox)); !ready)
            return fail(ready.error());
    }
    return Opened(std::move(clock), std::move(sandbox), std::move(*space));
}

Result<Opened> openData(const Call &call)
{
    if (isSandboxName(call.account))
        return openSandbox(call.dataDir);
    const Result<DataDirectory> directory = DataDirectory::open(call.dataDir);
    if (!directory)
        return fail(directory.error());
    auto clock = std::make_unique<SystemClock>();
    Result<std::unique_ptr<Workspace>> space
        = Workspace::open(*directory, *clock, SecretPlace::Keychain);
    if (!space)
        return fail(space.error());
    if ((*space)->settingsTrouble())
        call.out.warn((*space)->settingsTrouble()->detail);
    // What a killed import, or one on a full disk, left half done.
    if (const Result<int> recovered = await((*space)->imports().recover()); !recovered)
        call.out.warn(recovered.error().detail);
    // Who is shown as reachable, or left out by a campaign, goes by what still counts.
    const Result<bool> isDue
        = await((*space)->database().read([nowMs = clock->nowMs()](storage::Connection &c) {
              return contacts::isAnyoneLapsed(c, nowMs);
          }));
    if (isDue && *isDue) {
        const Result<qint64> aged = await((*space)->contacts().ageAvailability());
        if (!aged)
            call.out.warn(aged.error().detail);
    }
    return Opened(std::move(clock), nullptr, std::move(*space));
}

Result<Connected> connectAccount(Opened opened, const QString &name)
{
    Workspace &space = opened.workspace();
    const Result<workspace::Account> account = await(space.accounts().find(name));
    if (!account) {
        if (account.error().code != ErrorCode::NotFound)
            return fail(account.error());
        return fail(ErrorCode::Unauthorized,
                    u"%1 Add one with account add, or try aicaller-cli demo."_s.arg(
                        account.error().detail));
    }
    const bool isElsewhere = isSandboxName(account->name) && !opened.sandbox();
    workspace::SecretValues secrets;
    if (!isElsewhere) {
        const Result<workspace::SecretValues> read = await(space.secrets().read(account->name));
        if (!read) {
            return fail(ErrorCode::Unauthorized,
                        u"The secrets of %1 can't be read: %2 Set AICALLER_ACCESS_TOKEN and "
                        u"AICALLER_RELAY_TOKEN, or unlock the keychain."_s.arg(
                            account->name, read.error().detail));
        }
        if (read->accessToken.isEmpty()) {
            return fail(ErrorCode::Unauthorized,
                        u"%1 has no access token. Set AICALLER_ACCESS_TOKEN, or store one in the "
                        u"keychain with account add --store-secrets."_s.arg(account->name));
        }
        secrets = *read;
    }
    workspace::Session *session = await(space.openSession(*account, secrets));
    return Connected{std::move(opened), *account, session};
}

Result<Connected> connectAccount(const Call &call)
{
    Result<Opened> opened = openData(call);
    if (!opened)
        return fail(opened.error());
    return connectAccount(std::move(*opened), call.account);
}

} // namespace aic::cli
