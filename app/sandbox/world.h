// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include "core/result.h"
#include "sandbox/callpermissions.h"
#include "sandbox/customers.h"
#include "sandbox/dice.h"
#include "sandbox/limits.h"
#include "sandbox/mediastore.h"
#include "sandbox/rules.h"
#include "sandbox/templatestore.h"
#include "sandbox/threads.h"

namespace aic::sandbox {

/// A business phone number.
struct Number
{
    QString id;
    QString digits;  ///< as webhooks write it
    QString display; ///< as the API writes it
    QString verifiedName;
    QString level; ///< throughput.level
    double messagesPerSecond = 0;
    bool registered = true;
    bool verified = true;
    bool codeRequested = false;
    bool isAdded = false; ///< by POST /{waba}/phone_numbers; the others are always there
    QString pin;
    QString newName; ///< new_display_name under review; empty: none
    QString username;
    QString overrideUrl; ///< its own callback for `messages`; empty: none
    QString quality = QStringLiteral("GREEN");
    QString restriction; ///< a status besides those that registration makes, "FLAGGED"; or empty
    QStringList blocked; ///< user ids
    QJsonObject profile;
    QJsonObject settings;
    QJsonObject qrCodes; ///< code to text
    TokenBucket throughput;
    RegistrationLimit registrations;

    /// Meta's word, "CONNECTED".
    [[nodiscard]] QString status() const;
    /// Webhooks tell of changed security codes, and sends may insist on one (cloud-api.md §8.7).
    [[nodiscard]] bool checksIdentity() const;
};

/// The steps a message takes after it was accepted; the value is its bit in SentMessage::emitted.
enum class Step : unsigned { Sent = 1, Delivered = 2, Read = 4, Failed = 8, Played = 16 };

/// Meta's word for a step, "delivered".
[[nodiscard]] QString stepName(Step step);

/// A message the business sent and the sandbox accepted.
struct SentMessage
{
    QString id; ///< wamid
    const Number *number = nullptr;
    Customer *customer = nullptr;
    bool byUserId = false; ///< sent by `recipient`, not by `to`
    QString type;
    QString opaque;          ///< biz_opaque_callback_data
    QString pricingCategory; ///< "service", or the template's in lower case
    bool isCharged = false;
    QByteArray payload; ///< the request body, compact JSON
    qint64 acceptedAtMs = 0;
    unsigned emitted = 0; ///< bits of Step that went to the webhook
    bool isEchoed = false;
    bool responseLost = false;
    bool isVoiceNote = false; ///< is played after it was read
    qint64 templateId = 0;    ///< 0: not a template
    int failure = 0;          ///< Meta's code, of what the message itself is wrong in; 0: nothing
    int failedWith = 0;       ///< Meta's code, once Step::Failed was emitted
    std::size_t place = 0;    ///< in its thread

    [[nodiscard]] bool has(Step step) const { return (emitted & static_cast<unsigned>(step)) != 0; }
    /// "accepted", or the furthest step.
    [[nodiscard]] QString state() const;
};

/// A message a customer sent to the business.
struct InboundMessage
{
    QString id; ///< wamid
    Customer *from = nullptr;
    const Number *number = nullptr;
    QString type;
    QJsonValue content; ///< the node named like the type
    QString contextId;  ///< wamid of the message it answers; empty: none
    qint64 atMs = 0;
    bool isRead = false;   ///< the business marked it, or a later one of the thread, as read
    std::size_t place = 0; ///< in its thread
};

/// Where webhooks go and which (cloud-api.md §6.6).
struct Subscription
{
    QString callbackUrl; ///< the app's
    QStringList fields;
    bool accountSubscribed = true; ///< subscribed_apps
    QString overrideUrl;           ///< of the account, for `messages` only; empty: none
};

/// Figures for GET /_sandbox/stats.
struct Stats
{
    qint64 requests = 0;
    qint64 accepted = 0;
    qint64 lostResponses = 0;
    qint64 inbound = 0;
    qint64 repeatedOpaqueIds = 0; ///< accepted although the same opaque id was accepted before
    std::map<int, qint64> refusedByCode;
};

/// Everything the simulated WhatsApp remembers. Thread: the sandbox's own.
class World
{
public:
    /// Without \p seed the ids of two worlds never collide.
    World(std::optional<quint64> seed, qint64 nowMs);

    [[nodiscard]] Number *number(const QString &id);
    [[nodiscard]] std::deque<Number> &numbers() { return m_numbers; }
    /// A number that still has to be verified and registered.
    Number &addNumber(const QString &countryCode, const QString &digits, const QString &name);

    /// The number that \p customer was last in touch with, else the first.
    [[nodiscard]] const Number &numberOf(const Customer &customer) const;

    SentMessage &addMessage(SentMessage message);
    /// \p message has taken \p step; \p errorCode is Meta's, of a failure.
    void mark(SentMessage &message, Step step, int errorCode);
    [[nodiscard]] std::deque<SentMessage> &messages() { return m_messages; }
    /// Null when the business sent no such message.
    [[nodiscard]] const SentMessage *sent(const QString &wamid) const
    {
        return m_sentById.value(wamid);
    }
    void addInbound(InboundMessage message);
    [[nodiscard]] const std::deque<InboundMessage> &inbound() const { return m_inbound; }
    /// Null when no customer sent such a message.
    [[nodiscard]] const InboundMessage *inbound(const QString &wamid) const
    {
        return m_inboundById.value(wamid);
    }
    /// Marks \p wamid and what the same customer wrote to the same number before it.
    void markRead(const QString &wamid);
    /// True when the customer wrote in the last 24 hours.
    [[nodiscard]] static bool isWindowOpen(const Customer &customer, qint64 nowMs);

    /// A new wamid that names \p address as Meta's do. Only for what a request asked for: the next
    /// one must not depend on what customers did in the meantime.
    [[nodiscard]] QString mintWamid(const QString &address);
    /// The wamid of what \p address answers to \p wamid.
    [[nodiscard]] QString mintReplyWamid(const QString &address, const QString &wamid) const;
    /// A new call's id, shaped as Meta's and with another beginning; see mintWamid().
    [[nodiscard]] QString mintCallId(const QString &address);
    /// 15 digits that begin with \p prefix, as the ids of Meta's objects; see mintWamid().
    [[nodiscard]] QString mintId(const QString &prefix);
    [[nodiscard]] QByteArray mintTraceId();
    /// A number that no other drawing has had; see mintWamid() for when it may be asked for.
    [[nodiscard]] quint64 nextDraw() { return m_draws++; }
    [[nodiscard]] const Dice &dice() const { return m_dice; }

    [[nodiscard]] QJsonObject toJson(qint64 nowMs) const;
    /// Error: Invalid when \p state was not written by toJson().
    [[nodiscard]] Result<> load(const QJsonObject &state);

    Customers customers;
    CallPermissions callPermissions;
    Threads threads;
    TemplateStore templates;
    MediaStore media;
    Rules rules;
    Subscription subscription;
    Stats stats;
    UsageMeter usage;
    bool marketingOff = false; ///< disable_marketing_messages_on_cloud_api
    QString restriction;       ///< of the account: "", or what its last account_update did

private:
    /// Both lists of messages, as they are after loading, make the conversations.
    void indexThreads();

    Dice m_dice;
    std::deque<Number> m_numbers;
    std::deque<SentMessage> m_messages; // a deque: references stay
    std::deque<InboundMessage> m_inbound;
    QHash<QString, SentMessage *> m_sentById;
    QHash<QString, InboundMessage *> m_inboundById;
    std::set<QString> m_opaqueIds;
    quint64 m_wamids = 0;
    quint64 m_calls = 0;
    quint64 m_objects = 0;
    quint64 m_traces = 0;
    quint64 m_draws = 0;
};

} // namespace aic::sandbox
