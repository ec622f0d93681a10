// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

/// Writing of the rows that make up a person, shared by the store, identities and the import.
namespace aic::contacts {

/// What people are sorted by: the folded name, else what they are known by.
[[nodiscard]] QString sortKeyOf(const Contact &contact);
/// Everything a search looks at but the tags, folded, a line each.
[[nodiscard]] QString searchTextOf(const Contact &contact);

/// Writes the contacts row, identities (phone, user ID, username), fields, tags and search text of
/// \p contact, whose id is not looked at.
[[nodiscard]] Result<ContactId> insertContact(storage::Transaction &transaction,
                                              const Contact &contact, qint64 atMs);
/// Writes the details, consent and search text of the contacts row; not identities, fields, tags.
[[nodiscard]] Result<> updateContactRow(storage::Transaction &transaction, const Contact &contact);
/// Brings sort key and search text in line with what the tables say now.
[[nodiscard]] Result<> refreshSearch(storage::Transaction &transaction, ContactId contact);

[[nodiscard]] Result<qint64> ensureTag(storage::Transaction &transaction, const QString &name,
                                       ImportId import = {});
[[nodiscard]] Result<qint64> ensureField(storage::Transaction &transaction, const QString &name,
                                         const QString &label, ImportId import = {});
/// True when the contact did not have it.
[[nodiscard]] Result<bool> addTag(storage::Transaction &transaction, ContactId contact, qint64 tag);
[[nodiscard]] Result<> setTags(storage::Transaction &transaction, ContactId contact,
                               const QStringList &names);
[[nodiscard]] Result<> setFields(storage::Transaction &transaction, ContactId contact,
                                 const QMap<QString, QString> &fields);

/// Derives the availability shown from consent, the do-not-contact list and evidence; true when it
/// became another. Without \p nowMs nothing is too old yet: ageAvailability() sees to that.
[[nodiscard]] Result<bool> deriveAvailability(storage::Transaction &transaction, ContactId contact,
                                              std::optional<qint64> nowMs = {});

/// Null for an empty text, so that the column is NULL.
[[nodiscard]] inline QString orNull(const QString &text)
{
    return text.isEmpty() ? QString() : text;
}
/// "" for a null text, for columns that are NOT NULL.
[[nodiscard]] inline QString notNull(const QString &text)
{
    return text.isNull() ? QString::fromLatin1("") : text;
}

} // namespace aic::contacts
