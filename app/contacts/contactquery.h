// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

/// The SQL behind every list of people.
namespace aic::contacts {

/// The people of \p filter in the order of \p sort; ties by id. 8 bytes each. \p everybody, if
/// given, is the answer for the same sort without a filter: it spares reading the order again.
[[nodiscard]] Result<std::vector<qint64>>
orderedIds(storage::Connection &connection, const ContactFilter &filter, const ContactSort &sort,
           const std::vector<qint64> *everybody = nullptr);
/// The people a bulk operation means, by id. Ids that are gone are left out.
[[nodiscard]] Result<std::vector<qint64>> selectedIds(storage::Connection &connection,
                                                      const ContactSelection &selection);
/// The rows of \p ids in their order; for people who are gone a row without id.
[[nodiscard]] Result<std::vector<ContactRow>> contactRows(storage::Connection &connection,
                                                          const std::vector<qint64> &ids);
/// Error: NotFound.
[[nodiscard]] Result<Contact> readContact(storage::Connection &connection, ContactId id);
/// For exports and audiences: calls \p each with every one of \p ids that is there, whole, until it
/// answers false.
[[nodiscard]] Result<> readContacts(storage::Connection &connection, const std::vector<qint64> &ids,
                                    const std::function<bool(const Contact &)> &each);
/// Every statement the functions above can run, for the test of their plans.
[[nodiscard]] QList<QByteArray> listStatements();

} // namespace aic::contacts
