// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/ids.h"
#include "core/result.h"
#include "messaging/message.h"
#include "storage/database.h"

namespace aic::messaging {

/// The customer service window: free-form text may be sent for 24 h after the customer's last
/// message; 60 s earlier we count it as closed (cloud-api.md §8.9).
struct WindowState
{
    enum class Kind {
        NeverOpened, ///< the person never wrote to this number, as far as we know
        Open,
        Closed,
    };
    Kind kind = Kind::NeverOpened;
    qint64 closesAtMs = 0; ///< or closed at; 0 when never opened

    friend bool operator==(const WindowState &, const WindowState &) = default;
};

/// Pure.
[[nodiscard]] WindowState windowOf(std::optional<qint64> lastInboundAtMs, qint64 nowMs);
/// Of one person and one of our numbers. Thread: a reader's or the writer's.
[[nodiscard]] Result<WindowState> windowOf(storage::Connection &connection, NumberId number,
                                           ContactId contact, qint64 nowMs);

/// Our row for Meta's number of an account, made when it is new. Error: Invalid for an empty id.
[[nodiscard]] Result<NumberId> ensureNumber(storage::Transaction &transaction, AccountId account,
                                            const PhoneNumberId &number,
                                            const QString &displayNumber = {});

/// The thread of a number and a person, made when it is new.
[[nodiscard]] Result<ConversationId> ensureConversation(storage::Transaction &transaction,
                                                        NumberId number, ContactId contact);

/// Lets the thread and the contact show a message: newest message, time, unread, window. Call it
/// once when the row appears and again when its state changes (\p isNew false).
struct Appearance
{
    ConversationId conversation;
    ContactId contact;
    MessageId message;
    Direction direction = Direction::Out;
    MessageState state = MessageState::Queued;
    qint64 atMs = 0;
    bool isNew = true;
    bool countsAsUnread = false;
    bool opensWindow = false;
};
[[nodiscard]] Result<> showInConversation(storage::Transaction &transaction,
                                          const Appearance &appearance);

} // namespace aic::messaging
