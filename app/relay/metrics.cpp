// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/metrics.h"

namespace aic::relay {
namespace {

constexpr std::array<const char *, 4> kOutcomes{"stored", "bad_signature", "not_json",
                                                "not_stored"};

void head(QByteArray &text, const QByteArray &name, const char *type, const char *help)
{
    text += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void line(QByteArray &text, const QByteArray &name, qint64 value)
{
    text += name + ' ' + QByteArray::number(value) + '\n';
}

void single(QByteArray &text, const QByteArray &name, const char *type, const char *help,
            qint64 value)
{
    head(text, name, type, help);
    line(text, name, value);
}

} // namespace

Metrics::Metrics(const QList<QString> &channels)
{
    for (const QString &channel : channels)
        m_webhooks.try_emplace(channel);
}

void Metrics::countAnswer(int status)
{
    if (status >= 0 && size_t(status) < m_answers.size())
        ++m_answers[size_t(status)];
}

void Metrics::countWebhook(const QString &channel, Outcome outcome)
{
    const auto found = m_webhooks.find(channel);
    if (found != m_webhooks.end())
        ++found->second[size_t(outcome)];
}

QByteArray Metrics::toText(const StoreHealth &store, qint64 longPolls) const
{
    QByteArray text;
    head(text, "aicaller_relay_info", "gauge", "Version of the relay.");
    line(text, "aicaller_relay_info{version=\"" AIC_VERSION "\"}", 1);

    head(text, "aicaller_relay_http_responses_total", "counter", "Answers by status.");
    for (size_t status = 0; status < m_answers.size(); ++status) {
        if (const qint64 count = m_answers[status])
            line(text,
                 "aicaller_relay_http_responses_total{code=\"" + QByteArray::number(int(status))
                     + "\"}",
                 count);
    }
    head(text, "aicaller_relay_webhooks_total", "counter", "Webhooks by channel and outcome.");
    for (const auto &[channel, counters] : m_webhooks) {
        for (size_t i = 0; i < counters.size(); ++i)
            line(text,
                 "aicaller_relay_webhooks_total{channel=\"" + channel.toLatin1() + "\",outcome=\""
                     + kOutcomes[i] + "\"}",
                 counters[i]);
    }
    single(text, "aicaller_relay_events_stored_total", "counter", "Events stored durably.",
           store.stored);
    single(text, "aicaller_relay_events_served_total", "counter", "Events handed to clients.",
           m_eventsServed);
    single(text, "aicaller_relay_store_commits_total", "counter", "Commits of the event store.",
           store.commits);
    single(text, "aicaller_relay_store_failures_total", "counter",
           "Failed writes of the event store.", store.failures);
    single(text, "aicaller_relay_store_up", "gauge", "1 while events can be stored.",
           store.isOk ? 1 : 0);
    single(text, "aicaller_relay_store_queue_length", "gauge", "Events that wait for a commit.",
           store.queued);
    single(text, "aicaller_relay_long_polls", "gauge", "Clients that wait for an event.",
           longPolls);
    if (store.newestAtMs)
        single(text, "aicaller_relay_newest_event_timestamp_seconds", "gauge",
               "When the newest event was received.", *store.newestAtMs / 1000);
    return text;
}

} // namespace aic::relay
