// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "net/httpclient.h"
#include "storage/database.h"
#include "workspace/accountsecrets.h"
#include "workspace/accountstore.h"
#include "workspace/webhookplan.h"

namespace aic::workspace {

struct WebhookDetails
{
    Account account;
    SecretValues secrets;
    /// In place of what the relay tells; for relays that don't.
    Secret verifyToken;
};

/// What a run came to.
struct WebhookReport
{
    QList<WebhookItem> items; ///< one a step, in order
    QString callbackUrl;
    Secret verifyToken;     ///< to be copied into Meta's dashboard; empty when not known
    bool isGivenUp = false; ///< another run took its place

    /// Nothing is missing as far as can be seen from here.
    [[nodiscard]] bool isDone() const;
    /// Something is set for somebody else and would have to be replaced.
    [[nodiscard]] bool needsConsent() const;
};

/// What the relay tells of the relay token's channel. Errors: Unauthorized, Network, Timeout,
/// Rejected (no relay), Conflict (a token of several channels), Invalid for an address that Meta
/// can't use. Thread: engine, where it finishes, with Cancelled once \p context is gone.
[[nodiscard]] QFuture<Result<RelayChannel>> askRelay(net::HttpClient &http, QObject &context,
                                                     const WebhookDetails &details);

/// Asks relay and Graph for everything the plan needs; what fails is in the facts.
/// Thread: engine, where it finishes; nothing happens any more once \p context is gone.
[[nodiscard]] QFuture<WebhookFacts> readWebhookFacts(net::HttpClient &http, QObject &context,
                                                     const WebhookDetails &details);

/// Sets the webhook up as far as Meta allows it: the app's callback and fields, the business
/// account's subscription; then it tests the loop. Lives on the engine thread, and so do its
/// signals. The objects given must outlive it.
class WebhookSetup : public QObject
{
    Q_OBJECT

public:
    enum class Change {
        None,           ///< only look
        OnlyOurs,       ///< what somebody else uses stays as it is
        ReplaceForeign, ///< after a person said so
    };

    WebhookSetup(net::HttpClient &http, storage::Database &database, QObject *parent = nullptr);
    ~WebhookSetup() override;

    /// A run under way is given up: its future ends with what it had. Thread: engine.
    [[nodiscard]] QFuture<WebhookReport> run(const WebhookDetails &details, Change change);

Q_SIGNALS:
    /// A step began or ended, in the order of the steps.
    void stepChanged(const aic::workspace::WebhookItem &item);

private:
    struct Run;

    void begin(WebhookStep step);
    void conclude(const WebhookItem &item);
    void setUpApp(const QStringList &fields);
    void setUpAccount();
    void removeNumberOverride();
    void testLoopNow();
    [[nodiscard]] bool mayChange(WebhookState state) const;
    void end();
    void giveUp();

    net::HttpClient &m_http;
    storage::Database &m_database;
    std::unique_ptr<Run> m_run;
};

} // namespace aic::workspace
