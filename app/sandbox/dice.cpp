// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/dice.h"

namespace aic::sandbox {
namespace {

// SplitMix64's finaliser: it maps different numbers to different numbers, so that ids made of it
// never collide.
quint64 mix(quint64 x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

} // namespace

quint64 Dice::bits(quint64 purpose, quint64 count) const
{
    return mix(count ^ mix(m_seed ^ mix(purpose)));
}

double Dice::roll(quint64 purpose, quint64 count) const
{
    return static_cast<double>(bits(purpose, count) >> 11) * 0x1.0p-53;
}

quint64 Dice::bitsOf(const QString &text) const
{
    quint64 sum = m_seed;
    for (const QChar character : text)
        sum = mix(sum ^ character.unicode());
    return sum;
}

} // namespace aic::sandbox
