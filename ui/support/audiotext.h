// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QString>

#include "core/error.h"

namespace aic::ui {

/// What a person reads when sound could not be played or recorded: why, and what helps. Translated.
[[nodiscard]] QString audioErrorText(const Error &error);
/// "0:07", "1:02:03".
[[nodiscard]] QString lengthText(std::chrono::milliseconds length);

} // namespace aic::ui
