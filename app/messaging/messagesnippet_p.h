// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "messaging/messagesearch.h"

namespace aic::messaging {

/// The piece of \p text around the first of \p words (folded) that stands in it. Pure.
[[nodiscard]] Snippet snippetOf(const QString &text, const QStringList &words);

} // namespace aic::messaging
