// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/wavefile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <QtEndian>

#include "calling/media/audioendpoint.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::voices {
namespace {

constexpr quint16 kPcm = 1;
constexpr quint16 kExtensible = 0xfffe;
constexpr qsizetype kMostSeconds = 600;

template <class T>
T numberAt(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.data() + at);
}

struct Format
{
    qsizetype channels = 0;
    qsizetype rate = 0;
};

Result<Format> readFormat(QByteArrayView chunk)
{
    if (chunk.size() < 16)
        return fail(ErrorCode::Invalid, u"the WAV file's format is damaged"_s);
    const auto kind = numberAt<quint16>(chunk, 0);
    Format format;
    format.channels = numberAt<quint16>(chunk, 2);
    format.rate = static_cast<qsizetype>(numberAt<quint32>(chunk, 4));
    const auto bits = numberAt<quint16>(chunk, 14);
    if ((kind != kPcm && kind != kExtensible) || bits != 16)
        return fail(ErrorCode::Invalid, u"a WAV file of 16-bit PCM is wanted"_s);
    if (format.channels < 1 || format.channels > 8 || format.rate < 8000 || format.rate > 192000)
        return fail(ErrorCode::Invalid, u"the WAV file has an unusual format"_s);
    return format;
}

/// Straight lines between the samples: enough for a voice on a phone.
std::vector<qint16> resampled(const std::vector<qint16> &samples, qsizetype rate)
{
    if (rate == calling::kSampleRate || samples.empty())
        return samples;
    const double step = static_cast<double>(rate) / calling::kSampleRate;
    std::vector<qint16> result(
        static_cast<std::size_t>(static_cast<double>(samples.size()) / step));
    for (std::size_t i = 0; i < result.size(); ++i) {
        const double at = static_cast<double>(i) * step;
        const auto left = static_cast<std::size_t>(at);
        const std::size_t right = std::min(left + 1, samples.size() - 1);
        const double share = at - static_cast<double>(left);
        result[i] = static_cast<qint16>(samples[left] * (1 - share) + samples[right] * share);
    }
    return result;
}

} // namespace

Result<std::vector<qint16>> readWave(const QByteArray &bytes)
{
    const QByteArrayView all(bytes);
    if (all.size() < 12 || !all.startsWith("RIFF") || all.sliced(8, 4) != "WAVE")
        return fail(ErrorCode::Invalid, u"this is no WAV file"_s);
    Format format;
    for (qsizetype at = 12; at + 8 <= all.size();) {
        const QByteArrayView name = all.sliced(at, 4);
        const auto said = static_cast<qsizetype>(numberAt<quint32>(all, at + 4));
        const qsizetype size = std::min(said, all.size() - at - 8);
        const QByteArrayView chunk = all.sliced(at + 8, size);
        if (name == "fmt ") {
            const auto read = readFormat(chunk);
            if (!read)
                return fail(read.error());
            format = *read;
        } else if (name == "data" && format.rate > 0) {
            const qsizetype frames = size / (2 * format.channels);
            if (frames > kMostSeconds * format.rate)
                return fail(ErrorCode::Invalid, u"the WAV file is longer than ten minutes"_s);
            std::vector<qint16> samples(static_cast<std::size_t>(frames));
            for (qsizetype i = 0; i < frames; ++i) {
                int sum = 0;
                for (qsizetype channel = 0; channel < format.channels; ++channel)
                    sum += numberAt<qint16>(chunk, 2 * (i * format.channels + channel));
                samples[static_cast<std::size_t>(i)]
                    = static_cast<qint16>(sum / static_cast<int>(format.channels));
            }
            return resampled(samples, format.rate);
        }
        at += 8 + size + size % 2;
    }
    return fail(ErrorCode::Invalid, u"the WAV file has no sound"_s);
}

std::vector<qint16> chime()
{
    constexpr std::array kNotes{659.25, 523.25, 587.33, 392.0};
    constexpr int kNoteSamples = calling::kSampleRate / 2;
    constexpr int kTimes = 5;
    constexpr double kLoudness = 12000;
    std::vector<qint16> samples;
    samples.reserve(kNotes.size() * kNoteSamples * kTimes);
    for (int time = 0; time < kTimes; ++time) {
        for (const double hertz : kNotes) {
            for (int i = 0; i < kNoteSamples; ++i) {
                const double seconds = static_cast<double>(i) / calling::kSampleRate;
                const double fading = std::exp(-3 * seconds);
                samples.push_back(static_cast<qint16>(
                    kLoudness * fading * std::sin(2 * std::numbers::pi * hertz * seconds)));
            }
        }
    }
    return samples;
}

} // namespace aic::voices
