// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/router.h"

namespace aic::sandbox {

/// Where \p media can be had with a token, for the next five minutes.
[[nodiscard]] QString mediaUrl(const Media &media, const Services &services);
/// Where anybody can see what was uploaded under \p handle.
[[nodiscard]] QString pictureUrl(const QString &handle, const Services &services);

} // namespace aic::sandbox
