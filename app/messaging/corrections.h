// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messaging/changefeed.h"
#include "messaging/message.h"

namespace aic::messaging {

/// Shows the inbound message \p original as the newest fitting edit says, or as taken back; then
/// the edits and its file go, too. What was deleted on this computer stays so. Call it when the
/// message or a correction of it appears: whatever the order, the end is the same. Only the person
/// who wrote the message corrects it. Thread: writer.
[[nodiscard]] Result<> applyCorrections(storage::Transaction &transaction, ContactId contact,
                                        const Wamid &original, ChangeFeed &feed);

} // namespace aic::messaging
