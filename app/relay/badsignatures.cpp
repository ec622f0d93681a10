// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/badsignatures.h"

#include <iterator>

namespace aic::relay {
namespace {

constexpr qint64 kWindowMs = 1000;
/// More addresses than this at one time are a flood; it must not become a flood of memory.
constexpr size_t kMaxAddresses = 10'000;

} // namespace

bool BadSignatures::note(const QHostAddress &peer, qint64 steadyMs)
{
    const std::lock_guard lock(m_mutex);
    if (m_times.size() >= kMaxAddresses)
        forgetQuietOnes(steadyMs);
    if (m_times.size() >= kMaxAddresses && !m_times.contains(peer))
        return false;
    std::deque<qint64> &times = m_times[peer];
    while (!times.empty() && times.front() <= steadyMs - kWindowMs)
        times.pop_front();
    if (times.size() >= size_t(m_perSecond))
        return false;
    times.push_back(steadyMs);
    return true;
}

void BadSignatures::forgetQuietOnes(qint64 steadyMs)
{
    for (auto entry = m_times.begin(); entry != m_times.end();) {
        const bool isQuiet = entry->second.empty() || entry->second.back() <= steadyMs - kWindowMs;
        entry = isQuiet ? m_times.erase(entry) : std::next(entry);
    }
}

} // namespace aic::relay
