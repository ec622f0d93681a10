// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "events/ledger.h"
#include "messaging/changefeed.h"
#include "messaging/message.h"

namespace aic::messaging {

/// Registers the handlers that turn updates into messages: statuses, inbound messages, marketing
/// preferences and changes of identity. \p feed must live until the database is closed.
void registerHandlers(events::Ledger &ledger, ChangeFeed &feed);

/// Moves the message of \p status and keeps it with its own time. Nothing when there is no such
/// message, neither by wamid nor by opaque ID. Thread: writer.
[[nodiscard]] Result<bool> applyStatus(storage::Transaction &transaction,
                                       const events::MessageStatus &status, qint64 atMs,
                                       ChangeFeed &feed);

/// What a person reads of a message object, in or out: text, caption, file name, title, emoji.
[[nodiscard]] QString readableText(const QString &type, const QJsonObject &message);

} // namespace aic::messaging
