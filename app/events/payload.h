// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/error.h"
#include "core/ids.h"
#include "core/result.h"

/// What Meta's webhooks say, split into single updates (cloud-api.md §6.7 to §6.14).
namespace aic::events {

/// The numbers are stored in updates.kind.
enum class UpdateKind {
    Unknown = 0, ///< kept whole, shown in Activity
    Message = 1,
    Status = 2,
    UserPreference = 3,
    IdentityChange = 4,
    Call = 5,
    CallStatus = 6,
    Template = 7,
    Number = 8,
    Account = 9,
    Problem = 10,     ///< value.errors with neither messages nor statuses
    ContactSync = 11, ///< the contacts of the WhatsApp Business app (coexistence)
};

/// "message", "status", "user_preference", …; the kinds of interfaces.md `sync`.
[[nodiscard]] QString toName(UpdateKind kind);

/// A person as a webhook names them. A part that wasn't there is empty: Meta leaves the keys out
/// for people who hide their number (cloud-api.md §6.9).
struct Party
{
    QString waId; ///< digits without plus
    QString userId;
    QString parentUserId;
    QString username; ///< without @
    QString profileName;

    friend bool operator==(const Party &, const Party &) = default;
};

/// What a customer sent; any type, also those we don't know (cloud-api.md §6.9).
struct IncomingMessage
{
    Wamid wamid;
    QString type; ///< Meta's word
    Party from;
    Wamid replyTo;         ///< the message quoted, reacted to, edited or answered by a button
    QJsonObject message;   ///< the whole item
    QList<Error> problems; ///< messages[].errors
};

/// What became of a message of ours (cloud-api.md §6.10).
struct MessageStatus
{
    Wamid wamid;
    QString status; ///< sent, delivered, read, played, failed, or a newer word
    OpaqueId opaqueId;
    Party recipient;
    QList<Error> problems;
    QString pricingCategory;
    QString pricingType;
};

/// The customer's own switch for marketing (cloud-api.md §6.13).
struct UserPreference
{
    Party person;
    QString category;
    QString value; ///< stop, resume, signup
};

/// A new number or user ID of the same person (cloud-api.md §6.12).
struct IdentityChange
{
    Wamid wamid;  ///< only when it came as a system message
    QString type; ///< user_changed_number, user_changed_user_id, customer_identity_changed, …
    Party before;
    Party after;
    QJsonObject message; ///< the whole item
};

/// A step of a call (cloud-api.md §6.14).
struct CallUpdate
{
    QString callId;
    QString event; ///< connect, terminate; or RINGING, ACCEPTED, REJECTED
    OpaqueId opaqueId;
    Party person;
    QJsonObject call; ///< with the errors that stood beside it
};

/// Somebody was added to, changed in or taken from the contacts of the WhatsApp Business app on the
/// phone (cloud-api.md §9).
struct ContactSync
{
    Party person;
    QString name;   ///< as the phone has it; empty when removed
    QString action; ///< add (also for changes), remove
};

/// A template, the number or the account changed (cloud-api.md §6.11): value as it came.
struct AccountChange
{
    QString field;
    QString event;
    QJsonObject value;
};

using UpdatePart = std::variant<std::monostate, IncomingMessage, MessageStatus, UserPreference,
                                IdentityChange, CallUpdate, AccountChange, ContactSync>;

/// One thing that happened.
struct Update
{
    UpdateKind kind = UpdateKind::Unknown;
    /// Equal for every delivery of the same update: wamid; wamid, status and time; call ID and
    /// event; else a hash.
    QString key;
    QString subject; ///< wamid, call ID, user, template …: the `id` of interfaces.md `sync`
    QString state;   ///< Meta's word: the status, event, value or message type
    qint64 atMs = 0; ///< Meta's time; when it tells none, that of receipt
    WabaId waba;
    PhoneNumberId number; ///< empty for what isn't about a number
    QString displayNumber;
    UpdatePart part;
    /// The update alone in Meta's envelope: parseBody() of it gives just this update again.
    QJsonObject envelope;
};

/// All updates of one webhook body, in the order they stand there; there is no way to get just the
/// first one. What isn't understood is an update of kind Unknown, so that nothing is lost.
/// Error: Invalid when the body is no JSON object. Thread: any.
[[nodiscard]] Result<QList<Update>> parseBody(const QByteArray &body, qint64 receivedAtMs);

} // namespace aic::events
