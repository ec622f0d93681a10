// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFuture>
#include <QJsonObject>

#include "core/clock.h"
#include "core/error.h"
#include "messaging/changefeed.h"
#include "messaging/media/attachments.h"
#include "messaging/message.h"
#include "storage/database.h"

namespace aic::messaging {

/// A message to be kept and sent. The content is Meta's message object with "type", without
/// messaging_product, to and recipient: graph::TextMessage::content() and the like make one.
struct NewMessage
{
    NumberId number;
    ContactId contact;
    CampaignId campaign; ///< invalid for none
    QString recipient;   ///< E.164 with plus, or a user ID
    QJsonObject content;
    QString text; ///< what a person reads; empty: taken from the content
    Wamid replyTo;
    /// A file of ours: the content is mediaContent(), and gets its id when it is claimed.
    MediaAttachment media;
    qint64 notBeforeMs = 0; ///< queued only: when it may go out; 0 at once
};

/// As NewMessage, for somebody typing: the contact is found or made from the recipient.
struct MessageDraft
{
    AccountId account;
    PhoneNumberId from;
    ContactId contact; ///< invalid: whoever has this recipient, made when nobody has
    QString recipient; ///< E.164 or user ID; empty: the contact's own phone, else user ID
    QJsonObject content;
    QString text;
    Wamid replyTo;
    MediaAttachment media; ///< as NewMessage's
    QString region;        ///< ISO 3166, for a recipient without country code
    /// When it goes out; 0 at once. The person's consent and the 24-hour window are looked at again
    /// then: what may not go out any more fails with the reason.
    qint64 notBeforeMs = 0;
};

/// The right to make one request: its row is in state sending with this attempt. Only commit what
/// made it, then Sender::dispatch() it, once.
struct Claim
{
    MessageId message;
    OpaqueId opaqueId;
    int attempt = 0;
    AccountId account;
    PhoneNumberId from;
    ContactId contact;
    CampaignId campaign;
    QString recipient;
    QJsonObject payload; ///< NewMessage::content, with the id of its file
    Wamid replyTo;
};

/// How a request ended.
struct SendOutcome
{
    enum class Kind { Accepted, Failed, Retry, Lost };
    Kind kind = Kind::Lost;
    Wamid wamid;            ///< accepted
    QString waId;           ///< accepted; the recipient as Meta writes it
    Error error;            ///< else
    qint64 notBeforeMs = 0; ///< retry
    bool isAttempt = true;  ///< false: no byte left, for no fault of network or service; retry
};

// Steps for transactions of ours and of campaigns. Each writes messages, conversation and contact
// activity and tells \p feed. Thread: writer. Errors: Storage, NotFound (contact or number gone),
// Invalid (recipient).

/// A row that waits for the sender.
[[nodiscard]] Result<MessageId> insertQueued(storage::Transaction &transaction,
                                             const NewMessage &message, qint64 nowMs,
                                             ChangeFeed &feed);
/// A row that is claimed from its birth, attempt 1: for campaigns, one transaction instead of two.
/// Error: Invalid for a message with a file, which must go up first.
[[nodiscard]] Result<Claim> insertSending(storage::Transaction &transaction,
                                          const NewMessage &message, qint64 nowMs,
                                          ChangeFeed &feed);
/// queued -> sending by compare-and-set; nothing when somebody else was faster, the row moved, its
/// scheduled time hasn't come, its file isn't with Meta, or it may not go out any more: then it is
/// failed.
[[nodiscard]] Result<std::optional<Claim>>
claimQueued(storage::Transaction &transaction, MessageId message, qint64 nowMs, ChangeFeed &feed);
/// Writes down how the request of \p claim ended and applies statuses that came before. The state
/// the row has then.
[[nodiscard]] Result<MessageState> settleClaim(storage::Transaction &transaction,
                                               const Claim &claim, const SendOutcome &outcome,
                                               qint64 nowMs, ChangeFeed &feed);
/// Rows left in sending become uncertain: all of \p account, or only those that are since before
/// \p sinceMs. The number of rows.
[[nodiscard]] Result<qint64> makeUncertain(storage::Transaction &transaction, AccountId account,
                                           qint64 sinceMs, qint64 nowMs, ChangeFeed &feed);

/// Takes messages from people. Thread of the functions: any. It must live until the database is
/// closed, and so must \p feed.
class Outbox : public QObject
{
    Q_OBJECT

public:
    Outbox(storage::Database &database, ChangeFeed &feed, const Clock &clock,
           QObject *parent = nullptr);

    /// One transaction: the row queued with its opaque ID, contact and conversation. Errors:
    /// Invalid (content, recipient, file; field "at" for a time that has passed), NotFound (file),
    /// Rejected (the person is on the suppression list), Storage.
    [[nodiscard]] QFuture<Result<MessageId>> enqueue(const MessageDraft &draft);
    /// Settles uncertain ones: the user knows that it arrived. Others are left alone. The number
    /// settled.
    [[nodiscard]] QFuture<Result<qint64>> markSent(const QList<MessageId> &messages);
    /// Uncertain ones are queued again, failed ones as a new row. The rows that are queued now.
    [[nodiscard]] QFuture<Result<QList<MessageId>>> sendAgain(const QList<MessageId> &messages);

    // Scheduled messages (isScheduled()), until the sender has claimed them. False: it was too
    // late, or it never was one; nothing is changed then.
    /// Error: Invalid, field "at", for a time that has passed.
    [[nodiscard]] QFuture<Result<bool>> reschedule(MessageId message, qint64 notBeforeMs);
    [[nodiscard]] QFuture<Result<bool>> sendNow(MessageId message);
    /// It is failed with kCancelledTitle.
    [[nodiscard]] QFuture<Result<bool>> cancel(MessageId message);

Q_SIGNALS:
    /// Rows were queued here: the sender needn't wait for its next look. From the writer's thread.
    void queued();

private:
    storage::Database &m_database;
    ChangeFeed &m_feed;
    const Clock &m_clock;
};

} // namespace aic::messaging
