// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QCoreApplication>
#include <QTest>

#include "campaigns/runner.h"
#include "contacts/contactstore.h"
#include "events/poller.h"
#include "graph/client.h"
#include "messaging/inbound.h"
#include "messaging/sender.h"
#include "net/httpclient.h"

namespace aic::test {

/// Where an engine's other ends are.
struct EngineOptions
{
    QString databasePath;
    QUrl graphUrl;
    QUrl relayUrl;
    campaigns::RunnerOptions runner;
};

inline const QByteArray kEngineToken = "sandbox-engine";
inline const QByteArray kEngineRelayToken = "engine-relay-token";
inline const QByteArray kEngineAppSecret = "engine-app-secret";

/// The parts between database and network as the program puts them together, for account 1.
class Engine
{
public:
    static std::unique_ptr<Engine> open(const EngineOptions &options, const Clock &clock)
    {
        Result<std::unique_ptr<storage::Database>> database = storage::Database::open(
            {options.databasePath, storage::migrationsFrom(QStringLiteral(":/sql"))});
        if (!database) {
            qWarning("%s", qPrintable(database.error().detail));
            return nullptr;
        }
        return std::unique_ptr<Engine>(new Engine(std::move(*database), options, clock));
    }
    ~Engine()
    {
        // As the program closes: nothing new, then what is on its way. A future that outlives its
        // context is an assertion in Qt 6.4, so the rest ends while those who wait for it live.
        m_poller.stop();
        QFuture<Result<>> campaigns = m_runner.shutdown();
        (void)QTest::qWaitFor([&] { return campaigns.isFinished(); }, 5'000);
        QFuture<Result<>> messages = m_sender.stop();
        (void)QTest::qWaitFor([&] { return messages.isFinished(); }, 5'000);
        m_http.reset();
        m_database->close();
        QCoreApplication::sendPostedEvents();
    }

    [[nodiscard]] storage::Database &database() { return *m_database; }
    [[nodiscard]] contacts::ContactStore &contacts() { return m_contacts; }
    [[nodiscard]] campaigns::CampaignStore &store() { return m_store; }
    [[nodiscard]] messaging::Sender &sender() { return m_sender; }
    [[nodiscard]] messaging::ChangeFeed &feed() { return m_feed; }
    [[nodiscard]] campaigns::Runner &runner() { return m_runner; }
    [[nodiscard]] events::Poller &poller() { return m_poller; }

private:
    static graph::Endpoint endpointOf(const EngineOptions &options)
    {
        return {options.graphUrl, QStringLiteral("v25.0"), [] { return Secret(kEngineToken); }};
    }
    static events::PollerOptions pollerOptionsOf(const EngineOptions &options)
    {
        events::PollerOptions poller;
        poller.account = AccountId{1};
        poller.relayUrl = options.relayUrl;
        poller.token = [] { return Secret(kEngineRelayToken); };
        poller.appSecret = [] { return Secret(kEngineAppSecret); };
        return poller;
    }
    static messaging::SenderOptions senderOptions()
    {
        messaging::SenderOptions options;
        options.account = AccountId{1};
        return options;
    }
    [[nodiscard]] std::shared_ptr<const events::Ledger> makeLedger()
    {
        auto ledger = std::make_shared<events::Ledger>();
        messaging::registerHandlers(*ledger, m_feed);
        return ledger;
    }

    Engine(std::unique_ptr<storage::Database> database, const EngineOptions &options,
           const Clock &clock)
        : m_database(std::move(database))
        , m_contacts(*m_database, clock)
        , m_feed(m_contacts)
        , m_client(*m_http, endpointOf(options))
        , m_sender(*m_database, m_client, m_feed, clock, senderOptions())
        , m_poller(*m_database, *m_http, makeLedger(), clock, pollerOptionsOf(options))
        , m_store(*m_database, m_feed, clock)
        , m_runner(*m_database, m_store, m_sender, m_feed, clock, options.runner)
    {}

    std::unique_ptr<storage::Database> m_database;
    contacts::ContactStore m_contacts;
    messaging::ChangeFeed m_feed;
    std::unique_ptr<net::HttpClient> m_http = std::make_unique<net::HttpClient>();
    graph::Client m_client;
    messaging::Sender m_sender;
    events::Poller m_poller;
    campaigns::CampaignStore m_store;
    campaigns::Runner m_runner;
};

} // namespace aic::test
