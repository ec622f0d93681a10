// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <numbers>
#include <span>

#include "calling/media/audioendpoint.h"

namespace aic::test {

/// The share of \p hertz in \p frame's power: 1 for a pure tone (Goertzel).
inline double shareOf(std::span<const qint16> frame, double hertz)
{
    const double turn = 2 * std::cos(2 * std::numbers::pi * hertz / calling::kSampleRate);
    double last = 0;
    double before = 0;
    double power = 0;
    for (qint16 sample : frame) {
        const double now = turn * last - before + sample;
        before = last;
        last = now;
        power += double(sample) * sample;
    }
    const double tone = last * last + before * before - turn * last * before;
    return power > 0 ? 2 * tone / (power * double(frame.size())) : 0;
}

} // namespace aic::test
