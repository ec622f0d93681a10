// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaigns/planner.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace aic::campaigns {
namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;
constexpr double kShareWithoutUserRate = 0.9;
constexpr double kSlowestRate = 1;
constexpr qint64 kThrottleHoldMs = 1'000;
/// Regained a second: slow enough that a rate Meta doesn't carry is met seldom.
constexpr double kRecoveryPerSecond = 0.05;
/// What a late tick may catch up on.
constexpr double kBurstSeconds = 0.1;

} // namespace

ThroughputLevel throughputLevel(const QString &word)
{
    if (word.compare(u"HIGH"_s, Qt::CaseInsensitive) == 0)
        return ThroughputLevel::High;
    if (word.compare(u"COEXISTENCE"_s, Qt::CaseInsensitive) == 0)
        return ThroughputLevel::Coexistence;
    return ThroughputLevel::Standard;
}

double levelRate(ThroughputLevel level)
{
    switch (level) {
    case ThroughputLevel::Standard:
        return 80;
    case ThroughputLevel::High:
        return 1000;
    case ThroughputLevel::Coexistence:
        return 20;
    }
    return 80;
}

double targetRate(ThroughputLevel level, std::optional<double> userRate)
{
    const double most = levelRate(level);
    if (userRate && *userRate > 0)
        return std::min(*userRate, most);
    return most * kShareWithoutUserRate;
}

std::optional<qint64> dailyLimit(const QString &tier)
{
    QString digits = tier.section(u'_', -1).toUpper();
    qint64 factor = 1;
    if (digits.endsWith(u'K'))
        factor = 1'000;
    else if (digits.endsWith(u'M'))
        factor = 1'000'000;
    if (factor > 1)
        digits.chop(1);
    bool isNumber = false;
    const qint64 limit = digits.toLongLong(&isNumber);
    if (!isNumber || limit <= 0)
        return std::nullopt;
    return limit * factor;
}

Pacer::Pacer(double target, qint64 nowMs)
    : m_target(target)
    , m_slowRate(target)
    , m_filledAtMs(nowMs)
{}

void Pacer::setTarget(double target, qint64 nowMs)
{
    refill(nowMs);
    m_target = target;
    m_tokens = std::min(m_tokens, capacity(nowMs));
}

double Pacer::rate(qint64 nowMs) const
{
    if (m_slowSinceMs == std::numeric_limits<qint64>::min())
        return m_target;
    const double seconds = double(std::max<qint64>(0, nowMs - m_slowSinceMs)) / 1000;
    return std::min(m_target, m_slowRate + m_target * kRecoveryPerSecond * seconds);
}

double Pacer::capacity(qint64 nowMs) const
{
    return std::max(1.0, rate(nowMs) * kBurstSeconds);
}

void Pacer::refill(qint64 nowMs)
{
    const qint64 from = std::max(m_filledAtMs, m_heldUntilMs);
    m_filledAtMs = std::max(m_filledAtMs, nowMs);
    if (nowMs <= from)
        return;
    m_tokens = std::min(capacity(nowMs), m_tokens + double(nowMs - from) / 1000 * rate(nowMs));
}

int Pacer::available(qint64 nowMs)
{
    refill(nowMs);
    if (nowMs < m_heldUntilMs)
        return 0;
    // A token built up from many small refills may miss its last bit.
    return std::max(0, int(std::floor(m_tokens + 1e-6)));
}

void Pacer::take(int count)
{
    m_tokens -= count;
}

void Pacer::giveBack(int count)
{
    m_tokens += count;
}

void Pacer::throttled(qint64 nowMs)
{
    // The hold of the refusal before isn't over: this one was on the wire with it.
    if (nowMs < m_slowSinceMs)
        return;
    refill(nowMs);
    m_slowRate = std::max(std::min(kSlowestRate, m_target), rate(nowMs) / 2);
    // Recovery starts once the hold is over.
    m_slowSinceMs = nowMs + kThrottleHoldMs;
    m_tokens = 0;
    holdUntil(nowMs + kThrottleHoldMs);
}

void Pacer::holdUntil(qint64 untilMs)
{
    m_heldUntilMs = std::max(m_heldUntilMs, untilMs);
}

qint64 pairReadyAtMs(std::span<const qint64> sentAtMs, qint64 nowMs)
{
    // When the debt of all messages so far is paid off.
    qint64 cleanAt = std::numeric_limits<qint64>::min();
    for (const qint64 at : sentAtMs)
        cleanAt = std::max(cleanAt, at) + kPairIntervalMs;
    if (sentAtMs.empty())
        return nowMs;
    return std::max(nowMs, cleanAt - (kPairBurst - 1) * kPairIntervalMs);
}

DailyBudget::DailyBudget(std::optional<qint64> limit)
    : m_limit(limit)
{}

void DailyBudget::forget(qint64 nowMs)
{
    while (!m_order.empty() && m_order.front().first <= nowMs - kDayMs) {
        const auto &[at, contact] = m_order.front();
        // A newer message of the same person stands further back.
        if (m_newest.value(contact) == at)
            m_newest.remove(contact);
        m_order.pop_front();
    }
}

void DailyBudget::record(ContactId contact, qint64 atMs)
{
    const auto found = m_newest.constFind(contact);
    if (found != m_newest.constEnd() && *found >= atMs)
        return;
    m_newest.insert(contact, atMs);
    const auto place
        = std::upper_bound(m_order.begin(), m_order.end(), atMs,
                           [](qint64 at, const auto &entry) { return at < entry.first; });
    m_order.insert(place, {atMs, contact});
}

bool DailyBudget::allows(ContactId contact, qint64 nowMs)
{
    if (!m_limit)
        return true;
    forget(nowMs);
    return m_newest.contains(contact) || m_newest.size() < *m_limit;
}

qint64 DailyBudget::used(qint64 nowMs)
{
    forget(nowMs);
    return m_newest.size();
}

qint64 DailyBudget::freeAtMs(qint64 nowMs)
{
    forget(nowMs);
    if (!m_limit || m_newest.size() < *m_limit)
        return nowMs;
    if (*m_limit <= 0)
        return std::numeric_limits<qint64>::max();
    qint64 mustLapse = m_newest.size() - *m_limit + 1;
    for (const auto &[at, contact] : m_order) {
        if (m_newest.value(contact) == at && --mustLapse == 0)
            return at + kDayMs;
    }
    return nowMs;
}

std::optional<qint64> durationMs(qint64 count, double rate, qint64 newPeople,
                                 std::optional<qint64> free, std::optional<qint64> perDay)
{
    if (count <= 0)
        return 0;
    if (rate <= 0)
        return std::nullopt;
    const auto sending
        = [rate](qint64 messages) { return qint64(std::ceil(double(messages) / rate * 1000)); };
    if (!free || !perDay || newPeople <= *free)
        return sending(count);
    if (*perDay <= 0)
        return std::nullopt;
    // Whole days of waiting, then what the last day still has to send.
    const qint64 later = newPeople - *free;
    const qint64 days = (later + *perDay - 1) / *perDay;
    const qint64 lastDay = later - (days - 1) * *perDay;
    return std::max(sending(count), days * kDayMs + sending(lastDay));
}

} // namespace aic::campaigns
