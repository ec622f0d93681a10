// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/peervoice.h"

#include <algorithm>

namespace aic::voices {
namespace {

// What waits longer is no echo any more.
constexpr std::size_t kMostWaiting = 10;
// So that a block which comes late leaves no gap.
constexpr std::size_t kCushion = 3;

} // namespace

PeerVoice::PeerVoice(std::shared_ptr<const std::vector<qint16>> recording)
    : m_recording(std::move(recording))
{}

bool PeerVoice::isLost()
{
    // Numerical Recipes' generator: the same blocks in every run.
    m_chance = m_chance * 1664525U + 1013904223U;
    return static_cast<double>(m_chance) / 4294967296.0 < m_loss;
}

void PeerVoice::hear(std::span<const qint16> frame)
{
    if (isLost())
        return;
    Frame &kept = m_heard.emplace_back();
    std::copy_n(frame.begin(), std::min(frame.size(), kept.size()), kept.begin());
    if (m_heard.size() > kMostWaiting)
        m_heard.pop_front();
}

void PeerVoice::speak(std::span<qint16> frame)
{
    switch (m_sound.load()) {
    case sandbox::PeerSound::Nothing:
        m_heard.clear();
        return;
    case sandbox::PeerSound::Echo:
        if (m_heard.size() >= kCushion)
            m_isEchoing = true;
        if (m_heard.empty())
            m_isEchoing = false;
        if (!m_isEchoing)
            return;
        if (!isLost())
            std::copy_n(m_heard.front().begin(), std::min(frame.size(), m_heard.front().size()),
                        frame.begin());
        m_heard.pop_front();
        return;
    case sandbox::PeerSound::Voice:
        m_heard.clear();
        const std::size_t count = std::min(frame.size(), m_recording->size() - m_played);
        if (!isLost())
            std::copy_n(m_recording->data() + m_played, count, frame.begin());
        m_played += count;
        return;
    }
}

} // namespace aic::voices
