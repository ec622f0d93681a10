// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/messagerules.h"
#include "sandbox/templatestore.h"

namespace aic::sandbox {

/// The template that a send names, after checking that it may be sent and that the parameters fit
/// its placeholders, header and buttons (cloud-api.md §2.8). \p node passed checkTemplateShape().
[[nodiscard]] GraphResult<const Template *> matchTemplate(const QJsonObject &node,
                                                          const TemplateStore &templates);

} // namespace aic::sandbox
