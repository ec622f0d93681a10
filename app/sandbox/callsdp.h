// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/messagerules.h"

namespace aic::sandbox {

enum class SdpType { Offer, Answer };

/// The SDP of the object \p session. Errors: 100 with what is wrong in the details
/// (calling-api.md §4, §7).
[[nodiscard]] GraphResult<QString> readSession(const QJsonValue &session, SdpType type);

/// A valid description of nobody: what the sandbox says where it has no voice. Packets to it are
/// lost. \p unique makes it another one for each call.
[[nodiscard]] QString silentSdp(SdpType type, quint64 unique);

} // namespace aic::sandbox
