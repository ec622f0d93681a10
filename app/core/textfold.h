// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace aic {

/// Text as search and sorting see it: compatibility-decomposed, marks removed, case folded, runs of
/// white space one blank. "Tomás  HERRERA" and "tomas herrera" fold to the same. Thread: any.
[[nodiscard]] QString fold(const QString &text);

} // namespace aic
