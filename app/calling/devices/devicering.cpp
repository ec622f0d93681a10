// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/devices/devicering_p.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace aic::calling {
namespace {

void note(std::atomic<int> &peak, std::span<const qint16> samples)
{
    int highest = 0;
    for (const qint16 sample : samples)
        highest = std::max(highest, std::abs(static_cast<int>(sample)));
    int known = peak;
    while (highest > known && !peak.compare_exchange_weak(known, highest)) {
    }
}

double shareOf(int peak)
{
    return double(peak) / -double(std::numeric_limits<qint16>::min());
}

} // namespace

void SampleQueue::push(std::span<const qint16> samples)
{
    const std::lock_guard lock(m_mutex);
    m_samples.insert(m_samples.end(), samples.begin(), samples.end());
    if (m_samples.size() > m_most)
        m_samples.erase(m_samples.begin(),
                        m_samples.end() - static_cast<std::ptrdiff_t>(m_most / 2));
}

bool SampleQueue::pop(std::span<qint16> frame)
{
    const std::lock_guard lock(m_mutex);
    if (m_samples.size() < frame.size())
        return false;
    const auto end = m_samples.begin() + static_cast<std::ptrdiff_t>(frame.size());
    std::copy(m_samples.begin(), end, frame.begin());
    m_samples.erase(m_samples.begin(), end);
    return true;
}

size_t SampleQueue::size()
{
    const std::lock_guard lock(m_mutex);
    return m_samples.size();
}

void SampleQueue::clear()
{
    const std::lock_guard lock(m_mutex);
    m_samples.clear();
}

void DeviceLine::speak(std::span<qint16> frame)
{
    m_spoken.pop(frame);
}

void DeviceLine::hear(std::span<const qint16> frame)
{
    note(m_heardPeak, frame);
    m_heard.push(frame);
}

void DeviceLine::captured(std::span<const qint16> samples)
{
    const double gain = m_gain;
    if (gain == 1) {
        note(m_spokenPeak, samples);
        m_spoken.push(samples);
        return;
    }
    std::vector<qint16> louder(samples.size());
    std::ranges::transform(samples, louder.begin(), [gain](qint16 sample) {
        return static_cast<qint16>(std::clamp(gain * sample,
                                              double(std::numeric_limits<qint16>::min()),
                                              double(std::numeric_limits<qint16>::max())));
    });
    note(m_spokenPeak, louder);
    m_spoken.push(louder);
}

void DeviceLine::play(std::span<qint16> frame)
{
    // Two clocks at one pace meet a little early or late each time: with three frames in hand that
    // isn't heard.
    if (m_isFilling && m_heard.size() >= 3 * frame.size())
        m_isFilling = false;
    if (!m_isFilling && m_heard.pop(frame))
        return;
    m_isFilling = true;
    std::ranges::fill(frame, qint16(0));
}

AudioLevels DeviceLine::takeLevels()
{
    return {.spoken = shareOf(m_spokenPeak.exchange(0)), .heard = shareOf(m_heardPeak.exchange(0))};
}

void DeviceLine::clear()
{
    m_spoken.clear();
    m_heard.clear();
}

} // namespace aic::calling
