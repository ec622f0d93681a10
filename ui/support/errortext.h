// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/error.h"

namespace aic::ui {

/// What a person reads about \p error: what happened and what helps. Translated.
[[nodiscard]] QString errorText(const Error &error);
/// The plain sentence for an error code of the Graph API; \p title, Meta's own, where we have none.
[[nodiscard]] QString graphErrorText(int code, const QString &title);

} // namespace aic::ui
