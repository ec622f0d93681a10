// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

/// Finding and knowing people inside other modules' transactions.
namespace aic::contacts {

/// A person as a webhook names them (cloud-api.md §6.3); any part may be missing.
struct Person
{
    QString waId; ///< digits without plus
    QString userId;
    QString parentUserId;
    QString username; ///< with or without @
    QString profileName;
    AccountId account; ///< whose webhook it is: a user ID is of one portfolio

    [[nodiscard]] bool isEmpty() const
    {
        return waId.isEmpty() && userId.isEmpty() && parentUserId.isEmpty() && username.isEmpty();
    }
};

/// Whom a message is addressed to.
struct Recipient
{
    /// E.164, or a user ID: what goes into "to" or "recipient".
    QString address;
    IdentityKind kind = IdentityKind::Phone;
    QString matchKey;
    /// Invalid when nobody known has this address yet.
    ContactId contact;
};

/// "MY.1234" or "MY.ENT.1234" (cloud-api.md §2.1).
[[nodiscard]] bool isUserId(QStringView text);
/// "@ada.s" as "ada.s", folded to lower case.
[[nodiscard]] QString plainUsername(const QString &username);
/// The key under which \p value is found: phoneMatchKey() for phones and wa_ids, else the value.
[[nodiscard]] QString identityMatchKey(IdentityKind kind, const QString &value);

/// The person with this identity, an invalid id when there is none.
[[nodiscard]] Result<ContactId> findByIdentity(storage::Connection &connection, IdentityKind kind,
                                               const QString &value);
/// By any identity: user ID, phone, parent user ID, username, in this order.
[[nodiscard]] Result<ContactId> findPerson(storage::Connection &connection, const Person &person);

/// The person a webhook names, made when unknown; identities not known before are added to them. A
/// profile name only fills an empty name. \p contacts hears of it after the commit through
/// ContactStore::noteChange(), which is the caller's to call with \p created.
struct FoundPerson
{
    ContactId id;
    bool created = false;
};
[[nodiscard]] Result<FoundPerson> findOrCreate(storage::Transaction &transaction,
                                               const Person &person, qint64 atMs);

/// Records that \p contact is (also) known as \p value; shows it on the contact's row where that
/// had none. Known already: its last-seen time moves.
[[nodiscard]] Result<> addIdentity(storage::Transaction &transaction, ContactId contact,
                                   IdentityKind kind, const QString &value, const QString &given,
                                   qint64 atMs, AccountId account = {});
/// A user ID or number that changed (cloud-api.md §6.10, §6.11): the old one stays as an alias that
/// ended; whoever stands on the do-not-contact list by it stands there by the new one too.
[[nodiscard]] Result<> replaceIdentity(storage::Transaction &transaction, ContactId contact,
                                       IdentityKind kind, const QString &before,
                                       const QString &after, qint64 atMs, AccountId account = {});
/// The phone's name for somebody, where theirs is empty or the phone's name so far, \p before.
[[nodiscard]] Result<> showSyncedName(storage::Transaction &transaction, ContactId contact,
                                      const QString &before, const QString &name);
/// Shows on the contact's row what is in use of its identities, keeping what is shown where that
/// is.
[[nodiscard]] Result<> showIdentities(storage::Transaction &transaction, ContactId contact);
[[nodiscard]] Result<QList<Identity>> identitiesOf(storage::Connection &connection,
                                                   ContactId contact);

/// Reads what a user typed, a phone number or a user ID. Error: Invalid with what is wrong.
[[nodiscard]] Result<Recipient> resolveRecipient(storage::Connection &connection,
                                                 const QString &typed, const QString &region);
/// How to reach a known person: the phone, else the user ID. With \p account it is the user ID that
/// this account was told, else one that nobody knows the portfolio of. Error: Invalid when there is
/// none.
[[nodiscard]] Result<Recipient> recipientOf(storage::Connection &connection, ContactId contact,
                                            AccountId account = {});
/// The contact behind \p recipient, made when unknown.
[[nodiscard]] Result<FoundPerson> ensureContact(storage::Transaction &transaction,
                                                const Recipient &recipient, qint64 atMs);

/// Why nothing may be sent to \p contact: a suppressed identity, or consent withdrawn; nothing when
/// it may.
[[nodiscard]] Result<std::optional<SuppressionReason>>
suppressionOf(storage::Connection &connection, ContactId contact);
/// By Recipient::matchKey, for addresses that are nobody's yet.
[[nodiscard]] Result<std::optional<SuppressionReason>>
suppressionOf(storage::Connection &connection, const QString &matchKey);
/// Puts every identity of \p contact on the list, or takes them off.
[[nodiscard]] Result<> suppress(storage::Transaction &transaction, ContactId contact,
                                SuppressionReason reason, const QString &source, qint64 atMs);
[[nodiscard]] Result<> liftSuppression(storage::Transaction &transaction, ContactId contact,
                                       SuppressionReason reason);

} // namespace aic::contacts
