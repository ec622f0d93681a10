// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/embeddedsandbox.h"

#include <QUrl>

#include "contacts/import/contactimport.h"
#include "core/deliver.h"
#include "voices/mediacallpeers.h"
#include "workspace/log.h"
#include "workspace/workspace.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {

EmbeddedSandbox::EmbeddedSandbox(const DataDirectory &directory, Clock &clock)
    : m_directory(directory)
    , m_clock(clock)
    , m_lock(directory.path() + u"/sandbox.lock"_s)
{
    // Held by a living process it is never stale, however old.
    m_lock.setStaleLockTime(0);
    m_secrets.accessToken = Secret("sandbox-" + newOpaqueId().value.toLatin1());
    m_secrets.appSecret = Secret(newOpaqueId().value.toLatin1());
    m_secrets.relayToken = Secret(newOpaqueId().value.toLatin1());
}

EmbeddedSandbox::~EmbeddedSandbox()
{
    stop();
}

Result<> EmbeddedSandbox::start()
{
    if (!m_lock.tryLock(0)) {
        qint64 pid = 0;
        QString host;
        QString program;
        m_lock.getLockInfo(&pid, &host, &program);
        Error error{
            .code = ErrorCode::Conflict,
            .detail
            = u"The sandbox is open in another AI Caller (process %1). Close it there first."_s.arg(
                pid)};
        error.providerCode = int(pid);
        return fail(error);
    }
    relay::Config config;
    config.port = 0;
    config.database = u"sqlite:"_s + m_directory.relayDatabase();
    relay::Channel channel;
    channel.name = u"main"_s;
    channel.verifyToken = Secret(newOpaqueId().value.toLatin1());
    channel.appSecret = m_secrets.appSecret;
    channel.clientTokenHashes.append(relay::hashClientToken(m_secrets.relayToken.reveal()));
    config.channels.append(channel);
    m_relay = std::make_unique<relay::Relay>(config, m_clock);
    const Result<QString> relayUrl = m_relay->start();
    if (!relayUrl)
        return fail(relayUrl.error());

    sandbox::SandboxOptions options;
    options.appSecret = m_secrets.appSecret;
    options.stateFile = m_directory.sandboxState();
    options.callPeers = std::make_shared<voices::MediaCallPeers>(m_clock);
    m_sandbox = std::make_unique<sandbox::Sandbox>(options, m_clock);
    const Result<QString> graphUrl = m_sandbox->start();
    if (!graphUrl)
        return fail(graphUrl.error());
    m_sandbox->setWebhook(QUrl(*relayUrl + u"/webhook"_s), m_secrets.appSecret);
    return {};
}

void EmbeddedSandbox::stop()
{
    // The simulator first: its last webhooks still find the relay.
    if (m_sandbox) {
        if (const Result<> saved = m_sandbox->stop(); !saved)
            qCWarning(lcWorkspace) << saved.error().detail;
        m_sandbox.reset();
    }
    m_relay.reset();
    m_lock.unlock();
}

Account EmbeddedSandbox::account() const
{
    Account account;
    account.name = QString::fromLatin1(kSandboxAccountName);
    account.graphUrl = m_sandbox->baseUrl();
    account.apiVersion = u"v25.0"_s;
    account.wabaId = {QString::fromLatin1(sandbox::kBusinessAccountId)};
    account.relayUrl = m_relay->url();
    account.country = u"MY"_s;
    account.number.phoneNumberId = {QString::fromLatin1(sandbox::kFirstNumberId)};
    account.number.e164 = u"+60355500100"_s;
    account.number.displayPhoneNumber = u"+60 3-5550 0100"_s;
    return account;
}

QFuture<Result<>> enterSandbox(Workspace &space, const EmbeddedSandbox &sandbox)
{
    const Account account = sandbox.account();
    const SecretValues secrets = sandbox.secrets();
    auto import = std::make_shared<contacts::ContactImport>(space.database(), space.contacts(),
                                                            space.clock());
    // Every step continues on the engine thread.
    QObject *context = &space.changes();
    return chain(context, space.accounts().find(account.name))
        .then([&space, account](const Result<Account> &known) {
            if (!known)
                return space.accounts().add(account);
            Account moved = account;
            moved.id = known->id;
            return space.accounts().update(moved);
        })
        .then([&space, secrets](const Result<Account> &saved) {
            if (!saved)
                return readyFuture<Result<bool>>(fail(saved.error()));
            return space.secrets().save(saved->name, secrets);
        })
        .then([&space](const Result<bool> &kept) {
            if (!kept)
                return readyFuture<Result<qint64>>(fail(kept.error()));
            return space.database().read([](storage::Connection &c) {
                return c.number("SELECT (SELECT count(*) FROM imports) "
                                "+ (SELECT count(*) FROM contacts)");
            });
        })
        .then([import](const Result<qint64> &known) {
            if (!known)
                return readyFuture<Result<contacts::ImportOutcome>>(fail(known.error()));
            if (*known > 0)
                return readyFuture<Result<contacts::ImportOutcome>>(contacts::ImportOutcome{});
            contacts::ImportOptions options;
            options.source.filePath = u":/sample/sandbox-contacts.csv"_s;
            options.name = u"Sandbox people"_s;
            return import->run(options);
        })
        .then([import](const Result<contacts::ImportOutcome> &seeded) -> Result<> {
            if (!seeded)
                return fail(seeded.error());
            return {};
        });
}

} // namespace aic::workspace
