// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messaging/message.h"
#include "storage/database.h"

namespace aic::messaging {

/// What messageOf() reads: m is messages, c is contacts.
#define AIC_MESSAGE_COLUMNS                                                                        \
    "m.id, m.number_id, m.contact_id, m.campaign_id, m.direction, m.type, m.state, m.opaque_id, "  \
    "m.wamid, m.recipient, m.text, m.payload, m.reply_to, m.attempts, m.not_before_ms, m.at_ms, "  \
    "m.state_at_ms, m.error_code, m.error_title, m.error_detail, c.name, c.phone, c.user_id "

/// The message in the first columns of \p row.
[[nodiscard]] Message messageOf(const storage::Statement &row);

} // namespace aic::messaging
