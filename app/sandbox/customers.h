// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>

#include <QHash>
#include <QJsonArray>
#include <QString>
#include <QStringList>

#include "sandbox/behaviour.h"
#include "sandbox/callhabit.h"
#include "sandbox/customerdesk.h"
#include "sandbox/dice.h"
#include "sandbox/limits.h"

namespace aic::sandbox {

/// A person behind the simulated WhatsApp.
struct Customer
{
    CustomerId id;
    QString phone;    ///< digits, as a wa_id; empty for somebody known by user id only
    QString userId;   ///< business-scoped user id (cloud-api.md §8.2)
    QString name;     ///< profile name
    QString username; ///< with its '@'; empty when there is none
    bool hidesNumber = false;
    qint64 lastInboundAtMs = 0;
    bool stoppedMarketing = false; ///< switched promotions off; of their own, besides behaviour
    bool blocksBusiness = false;   ///< nothing the business sends gets beyond `sent`
    int userIdGeneration = 0;      ///< counts the changes of the user id
    int identity = 0;              ///< counts the changes of their security code
    const Behaviour *behaviour = nullptr;
    CallState call = CallState::None;
    std::optional<CallConduct> conduct; ///< with calls; nothing: what the number says
    PairLimit pairLimit;
    /// Messages that failed their first try and may pass on the next one.
    QStringList triedOnce;

    /// The address by which tests and people know the customer.
    [[nodiscard]] QString address() const;
    /// Stands for the security code, as webhooks and recipient_identity_key_hash carry it.
    [[nodiscard]] QString identityKeyHash() const;
};

/// Everybody who was ever written to or who wrote. People come into being when they are needed,
/// with a user id, a name and a behaviour that follow from the number.
class Customers
{
public:
    explicit Customers(quint64 seed);

    /// \p phone: digits with the country code.
    [[nodiscard]] Customer &byPhone(const QString &phone);
    [[nodiscard]] Customer &byUserId(const QString &userId);
    /// A phone number in any spelling or a user id; null when it is neither.
    [[nodiscard]] Customer *byAddress(const QString &address);
    /// Null when there is none.
    [[nodiscard]] Customer *byId(CustomerId id);
    /// The one found by byAddress(), but nobody comes into being.
    [[nodiscard]] Customer *known(const QString &address) const;
    [[nodiscard]] const std::deque<Customer> &all() const { return m_people; }
    /// A new number makes a new user id (cloud-api.md §8.2). False when somebody has it already.
    [[nodiscard]] bool changeNumber(Customer &customer, const QString &phone);
    /// A new user id for the same number.
    void changeUserId(Customer &customer);

    [[nodiscard]] QJsonArray toJson() const;
    void load(const QJsonArray &people);

private:
    Customer &add(Customer customer);
    /// \p generation counts the ids this number has had.
    [[nodiscard]] QString userIdFor(const QString &phone, int generation) const;

    Dice m_dice;
    std::deque<Customer> m_people; // a deque: references stay
    QHash<QString, Customer *> m_byPhone;
    QHash<QString, Customer *> m_byUserId;
};

/// "CC.…" or "CC.ENT.…" (cloud-api.md §2.1).
[[nodiscard]] bool isUserId(const QString &text);

/// Digits of \p input as Meta reads a recipient: spaces, dashes and brackets are ignored, and a
/// number that has no '+' and fits no country gets the business's own country code in front
/// (cloud-api.md §2.1). Nothing when it can't be a phone number.
[[nodiscard]] std::optional<QString> normalizedRecipient(const QString &input);

} // namespace aic::sandbox
