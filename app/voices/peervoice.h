// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <vector>

#include "calling/media/audioendpoint.h"
#include "sandbox/callpeer.h"

namespace aic::voices {

/// Mouth and ear of a simulated customer. What it shall do is set from any thread.
class PeerVoice final : public calling::AudioEndpoint
{
public:
    /// \p recording: mono samples at calling::kSampleRate.
    explicit PeerVoice(std::shared_ptr<const std::vector<qint16>> recording);

    void setSound(sandbox::PeerSound sound) { m_sound = sound; }
    /// \p share of the blocks is lost, each way.
    void setLoss(double share) { m_loss = share; }

    void speak(std::span<qint16> frame) override;
    void hear(std::span<const qint16> frame) override;

private:
    using Frame = std::array<qint16, calling::kFrameSamples>;
    [[nodiscard]] bool isLost();

    const std::shared_ptr<const std::vector<qint16>> m_recording;
    std::atomic<sandbox::PeerSound> m_sound = sandbox::PeerSound::Nothing;
    std::atomic<double> m_loss = 0;
    // Of the media clock's thread.
    std::deque<Frame> m_heard;
    bool m_isEchoing = false; ///< enough was kept to begin
    std::size_t m_played = 0;
    quint32 m_chance = 1;
};

} // namespace aic::voices
