// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "events/poller.h"
#include "storage/connection.h"

namespace aic::workspace {

/// What tells whether Meta's events still come.
struct EventFlow
{
    qint64 lastEventAtMs = 0; ///< of any kind; 0 before the first
    /// When WhatsApp took the oldest message that no event of any kind followed; 0 for none.
    qint64 unansweredSinceMs = 0;
    /// When the relay last said that it has nothing more for us; 0 for never.
    qint64 caughtUpAtMs = 0;
};

/// Since when messages are out and no event came although one was due; 0 while all is well. A relay
/// that can't be read explains the silence, and isn't it. Pure.
[[nodiscard]] qint64 silentSinceMs(const EventFlow &flow);

/// The flow's last part as the poller knows it; 0 while events wait or the relay can't be read.
[[nodiscard]] qint64 caughtUpAtMs(const events::RelayState &relay);

/// All but caughtUpAtMs. Thread: storage.
[[nodiscard]] Result<EventFlow> readEventFlow(storage::Connection &connection, AccountId account);

} // namespace aic::workspace
