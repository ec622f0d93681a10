// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contact.h"
#include "core/result.h"

namespace aic::contacts {

/// What the filter means, but for the time it counts from. Thread: any.
[[nodiscard]] QByteArray toJson(const ContactFilter &filter);
/// Error: Invalid for what this version doesn't know; a rule that was left out would mean more
/// people than were meant.
[[nodiscard]] Result<ContactFilter> filterFromJson(const QByteArray &bytes);

} // namespace aic::contacts
