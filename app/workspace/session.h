// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QTimer>

#include "calling/callcontroller.h"
#include "campaigns/campaignstore.h"
#include "campaigns/runner.h"
#include "core/clock.h"
#include "events/poller.h"
#include "graph/client.h"
#include "messaging/blocking.h"
#include "messaging/changefeed.h"
#include "messaging/media/mediatransfers.h"
#include "messaging/outbox.h"
#include "messaging/sender.h"
#include "messaging/templates/templatedesk.h"
#include "net/httpclient.h"
#include "workspace/accountsecrets.h"
#include "workspace/accountstore.h"
#include "workspace/connectionstatus.h"

namespace aic::workspace {

/// What a session needs and doesn't own; all outlive it.
struct SessionGround
{
    storage::Database &database;
    net::HttpClient &http;
    messaging::ChangeFeed &feed;
    messaging::Outbox &outbox;
    messaging::MediaStore &media;
    messaging::TemplateStore &templates;
    campaigns::CampaignStore &campaigns;
    calling::CallStore &calls;
    contacts::ContactStore &contacts;
    AccountStore &accounts;
    const Clock &clock;
};

/// The services of one account: they send, poll and watch the connection.
/// Lives on the engine thread, and so do its functions unless said otherwise.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(const SessionGround &ground, const Account &account, const SecretValues &secrets);
    ~Session() override;

    [[nodiscard]] const Account &account() const { return m_account; }
    [[nodiscard]] const SecretValues &secrets() const { return m_secrets; }
    [[nodiscard]] graph::Client &graph() { return *m_graph; }
    [[nodiscard]] messaging::Sender &sender() { return *m_sender; }
    [[nodiscard]] messaging::MediaTransfers &media() { return *m_media; }
    [[nodiscard]] campaigns::Runner &runner() { return *m_runner; }
    [[nodiscard]] events::Poller &poller() { return *m_poller; }
    [[nodiscard]] messaging::Blocking &blocking() { return *m_blocking; }
    [[nodiscard]] messaging::TemplateDesk &templates() { return *m_templates; }
    /// Runs calls; made, with its media engine, when it is first asked for.
    [[nodiscard]] calling::CallController &calls();
    [[nodiscard]] const ConnectionStatus &status() const { return m_status; }

    /// Begins to send, poll and watch: what the app does.
    void start();
    /// Carries files to Meta and from it, without anything else being begun; start() and
    /// startSending() do so too.
    void startMedia();
    /// Takes over the sending of this data directory and what a dead process left. Error: Conflict,
    /// with the pid of a living owner in providerCode; queued messages are then sent by that one.
    [[nodiscard]] QFuture<Result<>> startSending();
    /// Reads number, quality and token from Graph anew, as happens every ten minutes.
    void refresh();
    /// Looks whether Meta's events still come, as happens every half minute.
    void checkEvents();
    /// Nothing new begins; the future finishes when what is on its way has ended, within 4 s.
    [[nodiscard]] QFuture<Result<>> stop();

Q_SIGNALS:
    void statusChanged(const aic::workspace::ConnectionStatus &status);
    /// Meta told something new about the number.
    void numberChanged(const aic::workspace::BusinessNumber &number);

private:
    void update();
    void inspectToken();
    void agePeople();

    const SessionGround m_ground;
    Account m_account;
    SecretValues m_secrets;
    std::unique_ptr<graph::Client> m_graph;
    std::unique_ptr<messaging::Sender> m_sender;
    std::unique_ptr<messaging::MediaTransfers> m_media;
    std::unique_ptr<campaigns::Runner> m_runner;
    std::unique_ptr<events::Poller> m_poller;
    std::unique_ptr<messaging::Blocking> m_blocking;
    std::unique_ptr<messaging::TemplateDesk> m_templates;
    std::unique_ptr<calling::MediaEngine> m_mediaEngine;
    std::unique_ptr<calling::CallController> m_calls;
    ConnectionFacts m_facts;
    ConnectionStatus m_status;
    QTimer m_refreshTimer;
    QTimer m_eventTimer;
};

} // namespace aic::workspace
