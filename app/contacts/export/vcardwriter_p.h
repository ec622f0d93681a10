// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contact.h"

namespace aic::contacts {

/// \p contact as a card of version 3, which every phone and mail program reads. What such a card
/// has no word for stands in X-AICALLER properties.
[[nodiscard]] QByteArray vcardOf(const Contact &contact);

} // namespace aic::contacts
