// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/router.h"

namespace aic::sandbox {

/// Meta takes https only; plain HTTP passes on this machine, where a sandbox has no certificate.
[[nodiscard]] Refusal checkCallback(const QString &text);

} // namespace aic::sandbox
