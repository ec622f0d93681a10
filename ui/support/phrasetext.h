// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/phrase.h"

namespace aic::ui {

/// The translated sentence.
[[nodiscard]] QString phraseText(const Phrase &phrase);

} // namespace aic::ui
