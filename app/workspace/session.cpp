// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/session.h"

#include "core/deliver.h"
#include "graph/errortable.h"
#include "messaging/inbound.h"
#include "workspace/eventflow.h"
#include "workspace/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {
namespace {

constexpr auto kRefreshInterval = std::chrono::minutes(10);
// While something is wrong, a person waits for it to be right again.
constexpr auto kTroubleInterval = std::chrono::seconds(15);
// Short beside the two minutes after which silence is an alarm.
constexpr auto kEventInterval = std::chrono::seconds(30);

} // namespace

Session::Session(const SessionGround &ground, const Account &account, const SecretValues &secrets)
    : m_ground(ground)
    , m_account(account)
    , m_secrets(secrets)
{
    m_graph = std::make_unique<graph::Client>(
        ground.http, graph::Endpoint{QUrl(account.graphUrl), account.apiVersion,
                                     [token = secrets.accessToken] { return token; }});
    m_sender
        = std::make_unique<messaging::Sender>(ground.database, *m_graph, ground.feed, ground.clock,
                                              messaging::SenderOptions{.account = account.id});
    m_media = std::make_unique<messaging::MediaTransfers>(
        ground.database, ground.http, *m_graph, ground.media, ground.feed, ground.clock,
        messaging::MediaTransferOptions{.account = account.id});
    connect(m_media.get(), &messaging::MediaTransfers::uploaded, m_sender.get(),
            &messaging::Sender::wake);
    connect(&ground.media, &messaging::MediaStore::queued, m_sender.get(),
            &messaging::Sender::wake);
    connect(&ground.outbox, &messaging::Outbox::queued, m_media.get(),
            &messaging::MediaTransfers::wake);
    m_runner = std::make_unique<campaigns::Runner>(ground.database, ground.campaigns, *m_sender,
                                                   ground.feed, ground.clock);

    m_blocking = std::make_unique<messaging::Blocking>(ground.database, *m_graph, ground.feed,
                                                       ground.clock, account.number.phoneNumberId);
    m_templates = std::make_unique<messaging::TemplateDesk>(
        ground.database, *m_graph, ground.templates, ground.clock, account.wabaId);

    auto ledger = std::make_shared<events::Ledger>();
    messaging::registerHandlers(*ledger, ground.feed);
    messaging::registerTemplateHandler(*ledger, ground.templates);
    ground.calls.registerHandlers(*ledger);
    events::PollerOptions options;
    options.account = account.id;
    options.relayUrl = QUrl(account.relayUrl);
    options.token = [token = secrets.relayToken] { return token; };
    options.appSecret = [secret = secrets.appSecret] { return secret; };
    m_poller = std::make_unique<events::Poller>(ground.database, ground.http, std::move(ledger),
                                                ground.clock, options);

    m_facts.isSandbox = account.isSandbox();
    connect(m_poller.get(), &events::Poller::relayStateChanged, this,
            [this](const events::RelayState &state) {
                m_facts.relay = state;
                update();
            });
    connect(m_sender.get(), &messaging::Sender::ownershipChanged, this, [this](bool isOwner) {
        m_facts.senderPid = isOwner ? 0 : m_sender->ownerPid();
        update();
    });
    connect(m_sender.get(), &messaging::Sender::settled, this,
            [this](MessageId, messaging::MessageState, const Error &error) {
                // One person's refusal says nothing about the connection.
                if (graph::errorInfo(error).action != graph::Action::UpdateToken)
                    return;
                m_facts.graphError = error;
                update();
            });
    connect(&ground.outbox, &messaging::Outbox::queued, m_sender.get(), &messaging::Sender::wake);
    connect(&m_refreshTimer, &QTimer::timeout, this, &Session::refresh);
    connect(&m_eventTimer, &QTimer::timeout, this, &Session::checkEvents);
    connect(m_poller.get(), &events::Poller::batchApplied, this, [this] {
        if (m_facts.silentSinceMs > 0)
            checkEvents();
    });
    m_status = connectionStatus(m_facts, ground.clock.nowMs());
}

Session::~Session() = default;

calling::CallController &Session::calls()
{
    if (!m_calls) {
        m_mediaEngine = calling::createMediaEngine(m_ground.clock);
        calling::CallControllerOptions options{.account = m_account.id,
                                               .from = m_account.number.phoneNumberId};
        // The sandbox's customers live on this machine.
        if (m_account.isSandbox())
            options.media.localAddress = u"127.0.0.1"_s;
        m_calls = std::make_unique<calling::CallController>(
            m_ground.calls, m_ground.feed, *m_graph, *m_mediaEngine, m_ground.clock, options);
    }
    return *m_calls;
}

void Session::start()
{
    deliver(startSending(), this, [this](const Result<> &started) {
        if (!started) {
            m_facts.senderPid = m_sender->ownerPid();
            update();
        }
        m_runner->watchSchedule();
    });
    m_poller->start();
    m_eventTimer.start(kEventInterval);
    refresh();
}

void Session::startMedia()
{
    m_media->start();
}

QFuture<Result<>> Session::startSending()
{
    startMedia();
    return chain(this, m_runner->recover()).then([this](const Result<> &recovered) {
        return recovered ? m_sender->start() : readyFuture<Result<>>(recovered);
    });
}

void Session::agePeople()
{
    deliver(m_ground.contacts.ageAvailability(), this, [](const Result<qint64> &aged) {
        if (!aged)
            qCWarning(lcWorkspace) << "old evidence stays:" << aged.error().detail;
    });
}

void Session::refresh()
{
    agePeople();
    deliver(
        m_graph->call(graph::GetPhoneNumber{m_account.number.phoneNumberId}, net::Lane::Background),
        this, [this](const Result<graph::PhoneNumberInfo> &reply) {
            m_facts.graphAnswered = true;
            m_facts.graphError.reset();
            if (!reply) {
                m_facts.graphError = reply.error();
            } else {
                BusinessNumber number = m_account.number;
                number.verifiedName = reply->verifiedName;
                number.displayPhoneNumber = reply->displayPhoneNumber;
                number.e164 = reply->e164;
                number.qualityRating = reply->qualityRating;
                number.status = reply->status;
                number.throughputLevel = reply->throughputLevel;
                number.messagingLimit = reply->messagingLimit;
                m_facts.qualityRating = reply->qualityRating;
                m_facts.numberStatus = reply->status;
                if (number != m_account.number) {
                    number.refreshedAtMs = m_ground.clock.nowMs();
                    m_account.number = number;
                    deliver(m_ground.accounts.update(m_account), this,
                            [](const Result<Account> &saved) {
                                if (!saved)
                                    qCWarning(lcWorkspace)
                                        << "number not saved:" << saved.error().detail;
                            });
                    Q_EMIT numberChanged(number);
                }
                inspectToken();
            }
            update();
        });
}

void Session::inspectToken()
{
    deliver(m_graph->call(graph::InspectToken{}, net::Lane::Background), this,
            [this](const Result<graph::TokenInfo> &token) {
                if (!token)
                    return;
                m_facts.tokenExpiresAtMs = token->expiresAtMs;
                update();
            });
}

void Session::checkEvents()
{
    // Asked before the database, which then holds all that had come by that time.
    const qint64 caughtUp = caughtUpAtMs(m_poller->relayState());
    deliver(m_ground.database.read([account = m_account.id](storage::Connection &connection) {
        return readEventFlow(connection, account);
    }),
            this, [this, caughtUp](const Result<EventFlow> &read) {
                if (!read)
                    return;
                EventFlow flow = *read;
                flow.caughtUpAtMs = caughtUp;
                const qint64 since = silentSinceMs(flow);
                if (since > 0 && m_facts.silentSinceMs == 0)
                    qCWarning(lcWorkspace) << "messages are out, and no event comes back";
                m_facts.silentSinceMs = since;
                update();
            });
}

void Session::update()
{
    const ConnectionStatus status = connectionStatus(m_facts, m_ground.clock.nowMs());
    const bool isFine
        = status.state == ConnectionState::Connected || status.state == ConnectionState::Sandbox;
    m_refreshTimer.start(isFine ? std::chrono::milliseconds(kRefreshInterval)
                                : std::chrono::milliseconds(kTroubleInterval));
    if (status == m_status)
        return;
    m_status = status;
    Q_EMIT statusChanged(status);
}

QFuture<Result<>> Session::stop()
{
    m_refreshTimer.stop();
    m_eventTimer.stop();
    m_poller->stop();
    m_media->stop();
    return chain(this, m_runner->shutdown()).then([this](const Result<> &) {
        return m_sender->stop();
    });
}

} // namespace aic::workspace
