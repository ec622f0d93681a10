// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace aic::sandbox {

/// Everything random in the sandbox, drawn from a seed and a count, never from the order in which
/// things happen to run: the same seed and the same requests give the same world.
class Dice
{
public:
    explicit Dice(quint64 seed = 0)
        : m_seed(seed)
    {}

    /// A number for the \p count-th drawing of \p purpose; another one for each count.
    [[nodiscard]] quint64 bits(quint64 purpose, quint64 count) const;
    /// Evenly in [0, 1).
    [[nodiscard]] double roll(quint64 purpose, quint64 count) const;
    /// A number that belongs to \p text, the same in every run of this seed.
    [[nodiscard]] quint64 bitsOf(const QString &text) const;

private:
    quint64 m_seed;
};

/// What is drawn; a new one never disturbs the others.
namespace purpose {
inline constexpr quint64 kWamid = 1;
inline constexpr quint64 kTrace = 2;
inline constexpr quint64 kRefuse = 3;
inline constexpr quint64 kLoseResponse = 4;
inline constexpr quint64 kDuplicate = 5;
inline constexpr quint64 kReorder = 6;
inline constexpr quint64 kDelay = 7;
inline constexpr quint64 kReplyWamid = 8;
inline constexpr quint64 kObjectId = 9;
inline constexpr quint64 kMediaUrl = 10;
inline constexpr quint64 kCallId = 11;
} // namespace purpose

} // namespace aic::sandbox
