// SPDX-License-Identifier: GPL-3.0-or-later
#include "calling/media/audioendpoint.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace aic::calling {

void SilenceEndpoint::speak(std::span<qint16>) {}
void SilenceEndpoint::hear(std::span<const qint16>) {}

ToneEndpoint::ToneEndpoint(double hertz, qint16 amplitude)
    : m_step(2 * std::numbers::pi * hertz / kSampleRate)
    , m_amplitude(amplitude)
{}

void ToneEndpoint::speak(std::span<qint16> frame)
{
    for (qint16 &sample : frame) {
        sample = static_cast<qint16>(m_amplitude * std::sin(m_phase));
        m_phase = std::fmod(m_phase + m_step, 2 * std::numbers::pi);
    }
}

void ToneEndpoint::hear(std::span<const qint16>) {}

SamplesEndpoint::SamplesEndpoint(std::vector<qint16> samples)
    : m_samples(std::move(samples))
{}

void SamplesEndpoint::speak(std::span<qint16> frame)
{
    const size_t count = std::min(frame.size(), m_samples.size() - m_at);
    std::copy_n(m_samples.data() + m_at, count, frame.begin());
    m_at += count;
}

void SamplesEndpoint::hear(std::span<const qint16>) {}

} // namespace aic::calling
