// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpd/server.h"
#include "relay/badsignatures.h"
#include "relay/config.h"
#include "relay/feed.h"
#include "relay/metrics.h"

namespace aic::relay {

/// Answers each request of the table in interfaces.md §4. Thread: any.
class Requests
{
public:
    Requests(const QList<Channel> &channels, EventStore &store, Feed &feed, const Clock &clock);

    void handle(const httpd::Request &request, httpd::Responder responder);
    /// From now on new webhooks and polls are answered with 503.
    void refuseNew() { m_isStopping = true; }

private:
    void handleWebhook(const httpd::Request &request, const httpd::Responder &responder);
    void shakeHands(const Channel &channel, const httpd::Request &request,
                    const httpd::Responder &responder);
    void takeWebhook(const Channel &channel, const httpd::Request &request,
                     const httpd::Responder &responder);
    void handleChannel(const httpd::Request &request, const httpd::Responder &responder);
    void handleEvents(const httpd::Request &request, const httpd::Responder &responder);
    void handleHealth(const httpd::Responder &responder);
    void respond(const httpd::Responder &responder, httpd::Response response);
    [[nodiscard]] const Channel *channelNamed(const QString &name) const;
    [[nodiscard]] QSet<QString> channelsOf(const QByteArray &authorization) const;
    /// The token's channels, or the one that is asked for; none when the request is answered.
    [[nodiscard]] QSet<QString> wantedChannels(const httpd::Request &request,
                                               const httpd::Responder &responder);

    const QList<Channel> m_channels;
    EventStore &m_store;
    Feed &m_feed;
    const Clock &m_clock;
    Metrics m_metrics;
    BadSignatures m_badSignatures;
    std::atomic<bool> m_isStopping = false;
};

} // namespace aic::relay
