// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>

#include "core/ids.h"
#include "core/result.h"

namespace aic::sandbox {

/// A customer's place among all, from 1. Unlike number and user id it stays theirs until the
/// sandbox is reset.
using CustomerId = RowId<struct CustomerTag>;

/// How far a message came.
enum class Progress { Accepted, Sent, Delivered, Read, Played, Failed };

enum class ButtonKind {
    QuickReply, ///< of a template, or a reply button
    ListRow,    ///< of a list message
    Other,      ///< opens a link, calls, copies a code: the business hears nothing of it
};

/// Something under a message that can be pressed.
struct MessageButton
{
    ButtonKind kind = ButtonKind::Other;
    QString title;
    QString description; ///< of a list row
    QString reply;       ///< the id or payload that the business gets
};

/// One message of a conversation, as its customer sees it. Texts are as they were sent: hostile,
/// and capped.
struct ThreadMessage
{
    qint64 place = 0; ///< in the conversation, from 0, oldest first
    QString id;       ///< wamid
    bool isFromCustomer = false;
    QString type; ///< Meta's word, also for types that are unknown here
    /// A template's name, an interactive message's type, a document's file name, "voice"; else
    /// empty.
    QString detail;
    QString headerKind; ///< of a header that is no text: "image", "location"
    QString header;
    QString body; ///< text, caption, place, names, emoji; of a template with its values put in
    QString footer;
    QString listTitle; ///< what opens the rows of a list message
    QList<MessageButton> buttons;
    QString replyTo; ///< wamid of the message it answers or reacts to
    QString quote;   ///< the beginning of that message, empty when it is unknown
    qint64 atMs = 0;
    Progress progress = Progress::Accepted;
    int failure = 0; ///< Meta's code
};

/// The newest call between a customer and the business, as the customer's phone shows it.
enum class CallState {
    None,
    Calling, ///< they ring the business
    Ringing, ///< the business rings them
    Talking,
};

/// What a customer does with a call.
enum class CallAct {
    Dial,    ///< rings the business
    Answer,  ///< one that rings here
    Decline, ///< one that rings here
    HangUp,  ///< also while it still rings at the business
};

struct CustomerCard
{
    CustomerId id;
    QString name;
    QString phone; ///< E.164; empty for somebody known by user id only
    QString userId;
    QString username;  ///< with its '@'; empty when there is none
    QString behaviour; ///< Behaviour::summary, in English
    bool hidesNumber = false;
    bool stoppedMarketing = false;
    bool blocksBusiness = false;
    bool isBlocked = false; ///< by the business: what they write does not arrive
    CallState call = CallState::None;
    bool callsByHand = false; ///< calls wait for somebody to answer them
    int unread = 0;           ///< delivered, not read
    std::optional<ThreadMessage> last;
    quint64 order = 0; ///< who comes first in lists has the largest
};

struct CustomerQuery
{
    QString search; ///< any part of name, username, number or user id
    /// Only those after this CustomerCard::order.
    std::optional<quint64> after;
    /// Only those that changed after this revision, in the order they changed.
    std::optional<quint64> changedSince;
    int limit = 50; ///< 1 to 500
};

struct CustomerPage
{
    QList<CustomerCard> customers;
    std::optional<quint64> next; ///< for CustomerQuery::after; nothing: these were the last
    qint64 total = 0;            ///< of all customers, found or not
    quint64 revision = 0;        ///< for changedSince
    /// Of changedSince: more changed than fit, or the sandbox was reset. Begin again.
    bool isIncomplete = false;
    /// Of changedSince: changed, but not found by the search.
    QList<CustomerId> others;
};

struct ThreadQuery
{
    CustomerId customer;
    std::optional<qint64> before; ///< only messages before this place
    /// Only messages that came or moved on after this revision, oldest first.
    std::optional<quint64> changedSince;
    int limit = 50; ///< 1 to 500
};

struct ThreadPage
{
    CustomerCard customer;
    QList<ThreadMessage> messages; ///< newest first, see ThreadQuery::changedSince
    bool hasMore = false;          ///< older ones
    quint64 revision = 0;
    bool isIncomplete = false; ///< as CustomerPage's
};

/// What a customer changes about themselves; what is not given stays.
struct CustomerChange
{
    std::optional<QString> name;
    std::optional<QString> username;
    std::optional<bool> hidesNumber;
    std::optional<bool> blocksBusiness;
    std::optional<bool> stoppedMarketing; ///< tells the business, even when it is no change
    std::optional<bool> callsByHand;      ///< false: calls are taken as the number says
    QString newNumber;                    ///< tells the business; empty: keeps the number
    bool newUserId = false;               ///< tells the business
    bool newIdentity = false;             ///< a new security code
};

/// The customers of a sandbox, for who acts as one of them. What they do takes the way of every
/// webhook. Thread: any; the answers come from the sandbox's own, take them with deliver().
class CustomerDesk : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Newest conversation first. Error: Cancelled.
    [[nodiscard]] virtual QFuture<Result<CustomerPage>> customers(const CustomerQuery &query) = 0;
    /// Errors: NotFound, Cancelled.
    [[nodiscard]] virtual QFuture<Result<ThreadPage>> thread(const ThreadQuery &query) = 0;
    /// Somebody new, or who has that number already: they keep their name then. Error: Invalid
    /// (field "number").
    [[nodiscard]] virtual QFuture<Result<CustomerCard>> add(const QString &number,
                                                            const QString &name)
        = 0;
    /// Errors: NotFound, Invalid (field "number"), Conflict (somebody else has the number).
    [[nodiscard]] virtual QFuture<Result<CustomerCard>> change(CustomerId customer,
                                                               const CustomerChange &change)
        = 0;
    /// The wamid of what was written; \p replyTo may be empty. Errors: NotFound, Invalid (empty or
    /// too long), Rejected (the business has blocked them).
    [[nodiscard]] virtual QFuture<Result<QString>> write(CustomerId customer, const QString &text,
                                                         const QString &replyTo)
        = 0;
    /// Presses the button at \p index of message \p wamid. Errors: as write().
    [[nodiscard]] virtual QFuture<Result<QString>> press(CustomerId customer, const QString &wamid,
                                                         int index)
        = 0;
    /// An empty \p emoji takes the reaction back. Errors: as write().
    [[nodiscard]] virtual QFuture<Result<QString>> react(CustomerId customer, const QString &wamid,
                                                         const QString &emoji)
        = 0;
    /// Errors, each with the field "calls": NotFound, Rejected (the business takes no calls, or has
    /// blocked them), Conflict (there is no such call now, or one already).
    [[nodiscard]] virtual QFuture<Result<CustomerCard>> act(CustomerId customer, CallAct act) = 0;

Q_SIGNALS:
    /// Somebody or a message is another one than before; at most a few times a second. From the
    /// sandbox's thread.
    void changed();
};

} // namespace aic::sandbox
