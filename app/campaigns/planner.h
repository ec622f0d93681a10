// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <limits>
#include <optional>
#include <span>

#include <QHash>
#include <QString>

#include "core/ids.h"

namespace aic::campaigns {

/// A number's throughput, in and out together (cloud-api.md §7.1).
enum class ThroughputLevel { Standard, High, Coexistence };

/// Meta's word ("STANDARD", "HIGH", "COEXISTENCE"); anything else is Standard.
[[nodiscard]] ThroughputLevel throughputLevel(const QString &word);
/// Messages a second.
[[nodiscard]] double levelRate(ThroughputLevel level);
/// What a campaign aims at: the user's rate up to the level; without one 90 % of the level, so that
/// replies and incoming messages fit beside it.
[[nodiscard]] double targetRate(ThroughputLevel level, std::optional<double> userRate);

/// People a portfolio may reach outside their window in 24 hours (cloud-api.md §7.3): "TIER_250",
/// "TIER_2K", "TIER_UNLIMITED". Nothing: no limit, or one that isn't known.
[[nodiscard]] std::optional<qint64> dailyLimit(const QString &tier);

/// How fast one number sends: a token bucket that slows down when Meta says so (130429) and comes
/// back by steps. Times are milliseconds of a clock that never runs backwards.
class Pacer
{
public:
    Pacer(double target, qint64 nowMs);

    void setTarget(double target, qint64 nowMs);
    /// Messages that may go now.
    [[nodiscard]] int available(qint64 nowMs);
    /// Uses up \p count of them.
    void take(int count);
    /// Gives back what was taken and not sent.
    void giveBack(int count);
    /// Meta refused for throughput: nothing goes for a second, then half as fast. A burst of
    /// refusals counts once.
    void throttled(qint64 nowMs);
    /// Nothing goes before \p untilMs.
    void holdUntil(qint64 untilMs);
    /// The rate aimed at now.
    [[nodiscard]] double rate(qint64 nowMs) const;

private:
    void refill(qint64 nowMs);
    [[nodiscard]] double capacity(qint64 nowMs) const;

    double m_target;
    double m_slowRate;
    qint64 m_slowSinceMs = std::numeric_limits<qint64>::min();
    qint64 m_heldUntilMs = std::numeric_limits<qint64>::min();
    double m_tokens = 0;
    qint64 m_filledAtMs;
};

inline constexpr qint64 kPairIntervalMs = 6'000;
inline constexpr int kPairBurst = 45;

/// When the next message to a person may go: one in 6 s, up to 45 borrowed from the future
/// (cloud-api.md §7.2). \p sentAtMs: earlier messages to that person, oldest first; those of the
/// last kPairBurst × kPairIntervalMs matter.
[[nodiscard]] qint64 pairReadyAtMs(std::span<const qint64> sentAtMs, qint64 nowMs);

/// The people reached in the last 24 hours over all numbers of a portfolio.
class DailyBudget
{
public:
    /// No limit given: everybody may be reached.
    explicit DailyBudget(std::optional<qint64> limit = std::nullopt);

    void setLimit(std::optional<qint64> limit) { m_limit = limit; }
    [[nodiscard]] std::optional<qint64> limit() const { return m_limit; }
    /// A message went to \p contact; earlier times may come later.
    void record(ContactId contact, qint64 atMs);
    /// True when a message to \p contact stays within the limit.
    [[nodiscard]] bool allows(ContactId contact, qint64 nowMs);
    [[nodiscard]] qint64 used(qint64 nowMs);
    /// When the next new person fits in; now if one does already.
    [[nodiscard]] qint64 freeAtMs(qint64 nowMs);

private:
    void forget(qint64 nowMs);

    std::optional<qint64> m_limit;
    /// Newest message of each person, and the order in which they lapse.
    QHash<ContactId, qint64> m_newest;
    std::deque<std::pair<qint64, ContactId>> m_order;
};

/// Milliseconds until \p count messages are out at \p rate when \p newPeople of them need the
/// portfolio's budget of which \p free is left today and \p perDay comes back each day; nothing
/// when the rate is 0.
[[nodiscard]] std::optional<qint64> durationMs(qint64 count, double rate, qint64 newPeople = 0,
                                               std::optional<qint64> free = std::nullopt,
                                               std::optional<qint64> perDay = std::nullopt);

} // namespace aic::campaigns
