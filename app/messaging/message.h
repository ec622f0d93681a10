// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include "core/ids.h"

namespace aic::graph {
struct ErrorInfo;
}

namespace aic::messaging {

/// Where a message is; the numbers are stored.
enum class MessageState {
    Queued = 0,
    Sending = 1,   ///< claimed; the request may be on its way
    Uncertain = 2, ///< the request left and no answer came; never sent again by itself
    Accepted = 3,
    Sent = 4,
    Delivered = 5,
    Read = 6,
    Played = 7,
    Failed = 8,
    Received = 9, ///< the only state of what a customer wrote
};
inline constexpr int kMessageStateCount = 10;

enum class Direction { Out = 0, In = 1 };

/// What moves a message.
enum class MessageEvent {
    Claimed,
    AnswerLost,  ///< no answer, or one that isn't Graph's
    AnswerRetry, ///< refused for now, with a known outcome
    AnswerAccepted,
    AnswerFailed,
    StatusSent,
    StatusDelivered,
    StatusRead,
    StatusPlayed,
    StatusFailed,
    UserSaysSent,  ///< settles an uncertain one
    UserSendsAgain ///< settles an uncertain one: the user takes the risk of a second message
};

/// The state after \p event. Pure. Statuses move it forward only, in whatever order and however
/// often they come: failed is after sent and before delivered, so that a delivery proves a failure
/// wrong and a late failure changes nothing (cloud-api.md §6.4). What doesn't fit changes nothing.
[[nodiscard]] MessageState advance(MessageState state, MessageEvent event);

/// The event of Meta's status word; nothing for one that moves no message ("deleted", "warning",
/// newer ones).
[[nodiscard]] std::optional<MessageEvent> eventOfStatus(const QString &word);

/// The words of interfaces.md §3: queued, sending, uncertain, accepted, …
[[nodiscard]] QString toName(MessageState state);
[[nodiscard]] std::optional<MessageState> messageStateFromName(QStringView name);

/// True for queued, sending: the message waits for us.
[[nodiscard]] constexpr bool isPending(MessageState state)
{
    return state == MessageState::Queued || state == MessageState::Sending;
}

/// The title of a message that wasn't sent because its person asked for none.
inline const QString kHeldBackTitle = QStringLiteral("Not sent");
/// The title of a scheduled message whose reply window had closed when its time came.
inline const QString kWindowClosedTitle = QStringLiteral("Reply window closed");
/// The title of a scheduled message that the user took back before its time.
inline const QString kCancelledTitle = QStringLiteral("Cancelled");

/// Why a message failed.
struct MessageError
{
    int code = 0; ///< of Graph; 0 when the failure wasn't Graph's
    QString title;
    QString detail; ///< Meta's, for people

    /// The error table's row; the general one for a failure that wasn't Graph's.
    [[nodiscard]] const graph::ErrorInfo &info() const;
    /// Whether trying again may help.
    [[nodiscard]] bool mayRetry() const;
    friend bool operator==(const MessageError &, const MessageError &) = default;
};

/// One row. Texts of inbound messages are hostile: plain text only.
struct Message
{
    MessageId id;
    NumberId number;
    ContactId contact;
    CampaignId campaign; ///< invalid when it is of none
    Direction direction = Direction::Out;
    QString type; ///< Meta's word, unknown ones kept
    MessageState state = MessageState::Queued;
    OpaqueId opaqueId; ///< outbound
    Wamid wamid;       ///< empty until Meta has answered or sent a status
    QString recipient; ///< outbound: E.164 or user ID the request was addressed to
    /// What stands in it: text, caption, file name, title, emoji (without "Image:" and the like,
    /// which the view puts before it in its language).
    QString text;
    QJsonObject payload; ///< outbound: Meta's message object; inbound: as received
    Wamid replyTo;
    int attempts = 0;
    qint64 notBeforeMs = 0; ///< queued: the next attempt
    qint64 atMs = 0;        ///< written, or sent by the customer
    qint64 stateAtMs = 0;
    std::optional<MessageError> error;
    /// Of the contact, for lists that aren't one person's.
    QString contactName;
    QString contactPhone;
    QString contactUserId;
};

/// True while it waits for a time the user chose; not after a first attempt, whose pause is ours.
[[nodiscard]] inline bool isScheduled(const Message &message)
{
    return message.state == MessageState::Queued && message.attempts == 0
           && message.notBeforeMs > 0;
}

/// One status of a message with its own time.
struct StatusEntry
{
    QString status; ///< Meta's word
    qint64 atMs = 0;
    std::optional<MessageError> error;
};

} // namespace aic::messaging

Q_DECLARE_METATYPE(aic::messaging::Message)
Q_DECLARE_METATYPE(aic::messaging::MessageState)
