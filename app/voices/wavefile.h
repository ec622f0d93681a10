// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>

#include "core/result.h"

namespace aic::voices {

/// The samples of a WAV file of 16-bit PCM, mixed to mono, at calling::kSampleRate. Error: Invalid
/// (no such file, or longer than ten minutes).
[[nodiscard]] Result<std::vector<qint16>> readWave(const QByteArray &bytes);

/// What customers play who were given no file: four notes, five times.
[[nodiscard]] std::vector<qint16> chime();

} // namespace aic::voices
