// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <map>

#include "relay/eventstore.h"

namespace aic::relay {

/// What /metrics tells. Labels come from the configuration and from this program only, never from a
/// request. Thread: any.
class Metrics
{
public:
    enum class Outcome { Stored, BadSignature, NotJson, NotStored };

    explicit Metrics(const QList<QString> &channels);

    void countAnswer(int status);
    void countWebhook(const QString &channel, Outcome outcome);
    void countEventsServed(qint64 events) { m_eventsServed += events; }

    /// Prometheus' text format 0.0.4.
    [[nodiscard]] QByteArray toText(const StoreHealth &store, qint64 longPolls) const;

private:
    using Counter = std::atomic<qint64>;

    std::array<Counter, 600> m_answers{};
    std::map<QString, std::array<Counter, 4>> m_webhooks;
    Counter m_eventsServed = 0;
};

} // namespace aic::relay
