// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include <QtGlobal>

namespace aic::calling {

inline constexpr int kSampleRate = 48000;
/// 20 ms, mono.
inline constexpr int kFrameSamples = 960;

/// What stands at our end of a call: a device, a file, an agent. Exchanging it needs nobody's
/// leave: WhatsApp calls know no renegotiation.
///
/// Thread: both functions run on the media clock's thread, which serves every call: they must
/// neither wait nor allocate much.
class AudioEndpoint
{
public:
    virtual ~AudioEndpoint() = default;
    /// Fills \p frame, kFrameSamples long and all zero, with what the other side shall hear.
    virtual void speak(std::span<qint16> frame) = 0;
    /// \p frame is what came from the other side, kFrameSamples long.
    virtual void hear(std::span<const qint16> frame) = 0;
};

class SilenceEndpoint : public AudioEndpoint
{
public:
    void speak(std::span<qint16> frame) override;
    void hear(std::span<const qint16> frame) override;
};

/// A sine of constant loudness without an end.
class ToneEndpoint : public AudioEndpoint
{
public:
    explicit ToneEndpoint(double hertz, qint16 amplitude = 12000);
    void speak(std::span<qint16> frame) override;
    void hear(std::span<const qint16> frame) override;

private:
    double m_step;
    double m_phase = 0;
    qint16 m_amplitude;
};

/// Speaks decoded samples once, for example those of a file, then is silent.
class SamplesEndpoint : public AudioEndpoint
{
public:
    /// \p samples: mono, at kSampleRate.
    explicit SamplesEndpoint(std::vector<qint16> samples);
    void speak(std::span<qint16> frame) override;
    void hear(std::span<const qint16> frame) override;

private:
    std::vector<qint16> m_samples;
    size_t m_at = 0;
};

} // namespace aic::calling
