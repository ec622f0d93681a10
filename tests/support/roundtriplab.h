// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSignalSpy>

#include "events/poller.h"
#include "graph/client.h"
#include "messaging/sender.h"
#include "relay/relay.h"
#include "sandbox/sandbox.h"
#include "support/messaginglab.h"

namespace aic::test {

/// Sender, sandbox, relay and poller together, over real HTTP. Link aic::messaging, aic::relay and
/// aic::sandbox.
class RoundTripLab
{
public:
    static constexpr int kPatienceMs = 20'000;

    explicit RoundTripLab(Clock &clock)
        : lab(clock)
        , m_clock(clock)
    {}
    ~RoundTripLab()
    {
        poller.reset();
        sender.reset();
        m_client.reset();
        if (sandbox)
            std::ignore = sandbox->stop();
    }

    /// Call it once; what failed, empty when nothing did.
    [[nodiscard]] QString start()
    {
        relay::Config config;
        config.port = 0;
        config.database = QStringLiteral("sqlite:") + lab.directory() + QStringLiteral("/relay.db");
        config.channels = {{QStringLiteral("main"),
                            Secret("verify"),
                            Secret("sandbox-app-secret"),
                            {relay::hashClientToken("client")}}};
        m_relay = std::make_unique<relay::Relay>(config, m_clock);
        const Result<QString> relayUrl = m_relay->start();
        if (!relayUrl)
            return relayUrl.error().detail;

        sandbox::SandboxOptions options;
        options.webhookUrl = QUrl(*relayUrl + QStringLiteral("/webhook"));
        options.callPeers = callPeers;
        sandbox = std::make_unique<sandbox::Sandbox>(options, m_clock);
        const Result<QString> graphUrl = sandbox->start();
        if (!graphUrl)
            return graphUrl.error().detail;
        baseUrl = *graphUrl;

        m_client = std::make_unique<graph::Client>(
            m_http, graph::Endpoint{QUrl(*graphUrl), QStringLiteral("v25.0"),
                                    [] { return Secret("sandbox-token"); }});
        messaging::SenderOptions senderOptions;
        senderOptions.account = lab.account;
        sender = std::make_unique<messaging::Sender>(*lab.database, *m_client, *lab.feed, m_clock,
                                                     senderOptions);
        QSignalSpy owned(sender.get(), &messaging::Sender::ownershipChanged);
        sender->start();
        if (!QTest::qWaitFor([&] { return owned.size() == 1; }, kPatienceMs))
            return QStringLiteral("the sender didn't start");
        QObject::connect(lab.outbox.get(), &messaging::Outbox::queued, sender.get(),
                         &messaging::Sender::wake);
        return {};
    }

    /// Makes the poller; call start() or drain() of it.
    events::Poller &makePoller(const QByteArray &appSecret = "sandbox-app-secret")
    {
        events::PollerOptions options;
        options.account = lab.account;
        options.relayUrl = QUrl(m_relay->url());
        options.token = [] { return Secret("client"); };
        options.appSecret = [appSecret] { return Secret(appSecret); };
        poller
            = std::make_unique<events::Poller>(*lab.database, m_http, lab.ledger, m_clock, options);
        return *poller;
    }

    [[nodiscard]] MessageId send(const messaging::MessageDraft &draft)
    {
        const Result<MessageId> id = lab.outbox->enqueue(draft).result();
        if (!id)
            qWarning() << id.error().detail;
        return id.value_or(MessageId());
    }
    [[nodiscard]] MessageId send(const QString &to, const QString &text)
    {
        return send(lab.draft(to, text));
    }

    MessagingLab lab;
    QString baseUrl;                               ///< the sandbox's
    std::shared_ptr<sandbox::CallPeers> callPeers; ///< set before start()
    std::unique_ptr<sandbox::Sandbox> sandbox;
    std::unique_ptr<messaging::Sender> sender;
    std::unique_ptr<events::Poller> poller;

private:
    Clock &m_clock;
    std::unique_ptr<relay::Relay> m_relay;
    net::HttpClient m_http;
    std::unique_ptr<graph::Client> m_client;
};

} // namespace aic::test
