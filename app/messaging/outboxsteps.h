// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messaging/outbox.h"

/// The outbox's own steps. Thread: writer.
namespace aic::messaging {

/// What a step needs to know of a row.
struct OutboundRow
{
    MessageId id;
    NumberId number;
    ConversationId conversation;
    ContactId contact;
    CampaignId campaign;
    MessageState state = MessageState::Queued;
    int attempts = 0;
    qint64 atMs = 0;
    qint64 stateAtMs = 0;
    Wamid wamid;
    qint64 notBeforeMs = 0;

    /// As isScheduled() of a message.
    [[nodiscard]] bool isScheduled() const
    {
        return state == MessageState::Queued && attempts == 0 && notBeforeMs > 0;
    }
};

/// An invalid id when there is no such outbound row.
[[nodiscard]] Result<OutboundRow> readOutbound(storage::Transaction &transaction, MessageId id);
/// By wamid, else by opaque ID.
[[nodiscard]] Result<OutboundRow> findOutbound(storage::Transaction &transaction,
                                               const Wamid &wamid, const OpaqueId &opaqueId);

/// Error: Rejected when nothing may be sent to the person.
[[nodiscard]] Result<> checkAllowed(storage::Transaction &transaction, ContactId contact);

/// A state change of \p row and all that shows it. A state that stays keeps the earlier time.
struct Move
{
    MessageState state = MessageState::Queued;
    qint64 atMs = 0;
    std::optional<MessageError> error; ///< kept with failed and queued, else removed
    Wamid wamid;                       ///< set where the row has none
    qint64 notBeforeMs = 0;
};
[[nodiscard]] Result<> moveRow(storage::Transaction &transaction, const OutboundRow &row,
                               const Move &move, ChangeFeed &feed);

/// False when the row isn't uncertain.
[[nodiscard]] Result<bool> settleByUser(storage::Transaction &transaction, MessageId id,
                                        MessageEvent event, qint64 nowMs, ChangeFeed &feed);
/// The row that is queued now, invalid when \p id was neither uncertain nor failed.
[[nodiscard]] Result<MessageId> queueAgain(storage::Transaction &transaction, MessageId id,
                                           qint64 nowMs, ChangeFeed &feed);

} // namespace aic::messaging
