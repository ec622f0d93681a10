// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "sandbox/messagerules.h"
#include "sandbox/world.h"

namespace aic::sandbox {

/// The analytics that \p fields of an account asks for, each under its name, computed from what was
/// sent (cloud-api.md §5.10). Error: 100 for missing or senseless times.
[[nodiscard]] GraphResult<QJsonObject> analyticsFields(const QString &fields, World &world);

/// GET /{waba}/template_analytics. Error: 100.
[[nodiscard]] GraphResult<QJsonObject> templateAnalytics(const QJsonObject &parameters,
                                                         World &world);

} // namespace aic::sandbox
