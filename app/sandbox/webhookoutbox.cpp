// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/webhookoutbox.h"

#include <algorithm>
#include <vector>

#include "core/deliver.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr char kMessages[] = "messages";
constexpr QLatin1StringView kNoOverride = "-"_L1;
constexpr std::size_t kMaxUpdatesInBody = 50;
constexpr qint64 kGatherMs = 5; // what becomes due together goes out together
constexpr qint64 kLongestGapMs = 10LL * 60 * 1000;
constexpr qint64 kGiveUpAfterMs = 36LL * 3600 * 1000; // the shorter of Meta's two promises
constexpr std::chrono::milliseconds kReceiverTimeout{10'000};

} // namespace

QJsonObject WebhookOutbox::Figures::toJson(qint64 waiting) const
{
    return {{u"updates"_s, updates},     {u"unsubscribed"_s, unsubscribed},
            {u"delivered"_s, delivered}, {u"failed_attempts"_s, failedAttempts},
            {u"given_up"_s, givenUp},    {u"waiting"_s, waiting}};
}

WebhookOutbox::WebhookOutbox(net::HttpClient &http, Scheduler &scheduler, const Clock &clock,
                             const Rules &rules, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_scheduler(scheduler)
    , m_clock(clock)
    , m_rules(rules)
{}

void WebhookOutbox::setTarget(const QUrl &url, const Secret &appSecret)
{
    m_url = url;
    m_appSecret = appSecret;
    retryNow();
}

void WebhookOutbox::setOverride(const QUrl &url, const QString &numberId)
{
    if (url.isEmpty())
        m_overrides.remove(numberId);
    else
        m_overrides.insert(numberId, url);
}

QString WebhookOutbox::routeOf(const WebhookUpdate &update) const
{
    if (update.field != kMessages)
        return QString(kNoOverride);
    return m_overrides.contains(update.numberId) ? update.numberId : QString();
}

QUrl WebhookOutbox::targetOf(const QString &route) const
{
    return route == kNoOverride ? m_url
                                : m_overrides.value(route, m_overrides.value(QString(), m_url));
}

// One body goes to one receiver.
std::size_t WebhookOutbox::runLength(std::size_t from) const
{
    const QString route = routeOf(m_queue[from]);
    std::size_t length = 1;
    while (length < kMaxUpdatesInBody && from + length < m_queue.size()
           && routeOf(m_queue[from + length]) == route)
        ++length;
    return length;
}

void WebhookOutbox::add(WebhookUpdate update, bool isSubscribed)
{
    ++m_figures.updates;
    if (targetOf(routeOf(update)).isEmpty() || !isSubscribed) {
        ++m_figures.unsubscribed;
        return;
    }
    m_queue.push_back(std::move(update));
    flushSoon();
}

void WebhookOutbox::flushSoon()
{
    if (m_flushPlanned)
        return;
    m_flushPlanned = true;
    m_scheduler.after(kGatherMs, [this] {
        m_flushPlanned = false;
        flush();
    });
}

void WebhookOutbox::makeReady(quint64 id)
{
    m_batches.at(id).state = Batch::State::Ready;
    m_ready.push_back(id);
    flushSoon();
}

void WebhookOutbox::flush()
{
    while (m_inFlight < m_maxInFlight && !m_isStopped) {
        if (m_ready.empty()) {
            if (m_queue.empty())
                return;
            const auto end = m_queue.begin() + static_cast<std::ptrdiff_t>(runLength(0));
            const std::vector<WebhookUpdate> updates(std::make_move_iterator(m_queue.begin()),
                                                     std::make_move_iterator(end));
            m_queue.erase(m_queue.begin(), end);
            Batch &made = m_batches[m_nextBatch];
            made.body = webhookBody(updates);
            made.route = routeOf(updates.front());
            m_ready.push_back(m_nextBatch++);
        }
        const quint64 id = m_ready.front();
        m_ready.pop_front();
        if (const auto batch = m_batches.find(id); batch != m_batches.end())
            attempt(id, batch->second);
    }
}

void WebhookOutbox::attempt(quint64 id, Batch &batch)
{
    if (batch.attempts++ == 0)
        batch.firstTriedAtMs = m_clock.nowMs();
    const QUrl target = targetOf(batch.route);
    if (m_rules.webhookDown || target.isEmpty()) {
        conclude(id, false);
        return;
    }
    batch.state = Batch::State::InFlight;
    ++m_inFlight;
    net::HttpRequest request;
    request.method = "POST";
    request.url = target;
    request.headers = {{"User-Agent", "facebookexternalua"},
                       {"X-Hub-Signature-256", webhookSignature(batch.body, m_appSecret)}};
    request.body = batch.body;
    request.timeout = kReceiverTimeout;
    deliver(m_http.send(std::move(request)), this, [this, id](const Result<net::HttpReply> &reply) {
        --m_inFlight;
        conclude(id, reply && reply->status == 200);
        flush();
    });
}

void WebhookOutbox::conclude(quint64 id, bool delivered)
{
    const auto found = m_batches.find(id);
    if (found == m_batches.end()) // forgotten by a reset
        return;
    Batch &batch = found->second;
    ++(delivered ? m_figures.delivered : m_figures.failedAttempts);
    const bool isTooOld = m_clock.nowMs() - batch.firstTriedAtMs > kGiveUpAfterMs;
    if (delivered || isTooOld) {
        if (!delivered)
            ++m_figures.givenUp;
        m_batches.erase(found);
        return;
    }
    batch.state = Batch::State::Waiting;
    const qint64 gap
        = std::min(m_rules.retryDelayMs << std::min(batch.attempts - 1, 20), kLongestGapMs);
    // retryNow() may have tried it in the meantime.
    m_scheduler.after(gap, [this, id, attempts = batch.attempts] {
        const auto waiting = m_batches.find(id);
        if (waiting != m_batches.end() && waiting->second.state == Batch::State::Waiting
            && waiting->second.attempts == attempts)
            makeReady(id);
    });
}

void WebhookOutbox::retryNow()
{
    for (auto &[id, batch] : m_batches) {
        if (batch.state == Batch::State::Waiting)
            makeReady(id);
    }
}

void WebhookOutbox::clear()
{
    m_queue.clear();
    m_batches.clear();
    m_ready.clear();
    m_flushPlanned = false;
    m_figures = {};
}

qint64 WebhookOutbox::waiting() const
{
    return static_cast<qint64>(m_queue.size() + m_batches.size());
}

QJsonArray WebhookOutbox::undelivered() const
{
    QJsonArray bodies;
    for (const auto &[id, batch] : m_batches)
        bodies.append(QJsonObject{{u"body"_s, QString::fromLatin1(batch.body)},
                                  {u"route"_s, batch.route},
                                  {u"attempts"_s, batch.attempts},
                                  {u"first_tried_at_ms"_s, batch.firstTriedAtMs}});
    for (std::size_t from = 0; from < m_queue.size();) {
        const std::size_t end = from + runLength(from);
        const std::vector<WebhookUpdate> updates(
            m_queue.begin() + static_cast<std::ptrdiff_t>(from),
            m_queue.begin() + static_cast<std::ptrdiff_t>(end));
        bodies.append(QJsonObject{{u"body"_s, QString::fromLatin1(webhookBody(updates))},
                                  {u"route"_s, routeOf(updates.front())}});
        from = end;
    }
    return bodies;
}

void WebhookOutbox::restore(const QJsonArray &bodies)
{
    for (const QJsonValue &value : bodies) {
        const QJsonObject saved = value.toObject();
        Batch &batch = m_batches[m_nextBatch];
        batch.body = saved.value("body"_L1).toString().toLatin1();
        batch.route = saved.value("route"_L1).toString();
        batch.attempts = saved.value("attempts"_L1).toInt();
        batch.firstTriedAtMs = saved.value("first_tried_at_ms"_L1).toInteger();
        makeReady(m_nextBatch++);
    }
}

} // namespace aic::sandbox
