// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <span>

#include "calling/media/audioendpoint.h"
#include "calling/media/mediaengine.h"

namespace aic::calling {

/// Samples on their way between two clocks that don't agree: what a device says and what a call
/// takes drift apart, so the oldest goes when too much waits. Thread: any.
class SampleQueue
{
public:
    explicit SampleQueue(size_t most)
        : m_most(most)
    {}
    void push(std::span<const qint16> samples);
    /// Fills \p frame whole or leaves it as it is.
    bool pop(std::span<qint16> frame);
    [[nodiscard]] size_t size();
    void clear();

private:
    const size_t m_most;
    std::mutex m_mutex;
    std::deque<qint16> m_samples;
};

/// What calls, devices and the meters share. Lives as long as any of them.
class DeviceLine final : public AudioEndpoint
{
public:
    // The media clock's.
    void speak(std::span<qint16> frame) override;
    void hear(std::span<const qint16> frame) override;

    // The devices'.
    void captured(std::span<const qint16> samples);
    /// Always fills \p frame: with silence while nobody speaks.
    void play(std::span<qint16> frame);

    void setGain(double gain) { m_gain = gain; }
    [[nodiscard]] AudioLevels takeLevels();
    void clear();

private:
    std::atomic<double> m_gain = 1;
    std::atomic<int> m_spokenPeak = 0;
    std::atomic<int> m_heardPeak = 0;
    SampleQueue m_spoken{kSampleRate / 10};
    SampleQueue m_heard{kSampleRate / 5};
    bool m_isFilling = true; ///< only the loudspeaker's thread
};

} // namespace aic::calling
