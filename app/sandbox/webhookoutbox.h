// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QUrl>

#include "core/secret.h"
#include "net/httpclient.h"
#include "sandbox/scheduler.h"
#include "sandbox/webhookbody.h"

namespace aic::sandbox {

/// Posts webhook updates, several in one body when many are due, and tries again with growing gaps
/// until the receiver answers 200 (cloud-api.md §6.2 to §6.4). Thread: the sandbox's own.
class WebhookOutbox : public QObject
{
    Q_OBJECT

public:
    struct Figures
    {
        qint64 updates = 0;        ///< handed in
        qint64 unsubscribed = 0;   ///< of these dropped: no callback, or the field isn't subscribed
        qint64 delivered = 0;      ///< bodies answered with 200
        qint64 failedAttempts = 0; ///< any other outcome
        qint64 givenUp = 0;        ///< bodies dropped after the last retry
        [[nodiscard]] QJsonObject toJson(qint64 waiting) const;
    };

    WebhookOutbox(net::HttpClient &http, Scheduler &scheduler, const Clock &clock,
                  const Rules &rules, QObject *parent = nullptr);

    /// Where bodies go from now on, also those that wait for a retry. An empty URL: nowhere.
    void setTarget(const QUrl &url, const Secret &appSecret);
    /// A callback for the field `messages` only, of the account or, stronger, of one number
    /// (cloud-api.md §6.6); an empty URL: none.
    void setOverride(const QUrl &url, const QString &numberId = {});
    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] const Secret &appSecret() const { return m_appSecret; }

    /// One body at a time, so that they arrive in the order they were made.
    void keepOrder() { m_maxInFlight = 1; }
    void add(WebhookUpdate update, bool isSubscribed);
    /// Tries at once what waits for a retry: the receiver is said to be back.
    void retryNow();
    /// Posts nothing any more; what waits stays for the state file.
    void stop() { m_isStopped = true; }
    /// Forgets everything that waits.
    void clear();

    /// Nothing is on the wire or could be.
    [[nodiscard]] bool isIdle() const { return m_inFlight == 0 && m_ready.empty(); }
    [[nodiscard]] const Figures &figures() const { return m_figures; }
    /// Bodies and updates not yet delivered.
    [[nodiscard]] qint64 waiting() const;
    /// What is not delivered, as bodies for the state file.
    [[nodiscard]] QJsonArray undelivered() const;
    void restore(const QJsonArray &bodies);

private:
    struct Batch
    {
        QByteArray body;
        QString route; ///< see routeOf()
        int attempts = 0;
        qint64 firstTriedAtMs = 0;
        enum class State { Ready, InFlight, Waiting } state = State::Ready;
    };
    void flushSoon();
    void flush();
    /// What decides about the receiver: "-" for fields without overrides, the number's id when it
    /// has one, otherwise empty.
    [[nodiscard]] QString routeOf(const WebhookUpdate &update) const;
    [[nodiscard]] QUrl targetOf(const QString &route) const;
    [[nodiscard]] std::size_t runLength(std::size_t from) const;
    void makeReady(quint64 id);
    void attempt(quint64 id, Batch &batch);
    void conclude(quint64 id, bool delivered);

    net::HttpClient &m_http;
    Scheduler &m_scheduler;
    const Clock &m_clock;
    const Rules &m_rules;
    QUrl m_url;
    QHash<QString, QUrl> m_overrides; // by number; of the account under the empty id
    Secret m_appSecret;
    std::deque<WebhookUpdate> m_queue;
    std::map<quint64, Batch> m_batches; // not delivered
    std::deque<quint64> m_ready;        // of these, to be posted as soon as a slot is free
    quint64 m_nextBatch = 1;
    int m_maxInFlight = 8;
    int m_inFlight = 0;
    bool m_flushPlanned = false;
    bool m_isStopped = false;
    Figures m_figures;
};

} // namespace aic::sandbox
