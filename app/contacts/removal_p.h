// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "contacts/contactstore.h"

namespace aic::contacts {

/// Deletes \p ids and whatever the schema lets go with them, keeping each row in removed_rows.
/// Follows the foreign keys, so that tables of other modules need not be named here.
[[nodiscard]] Result<Removal> removeKeeping(storage::Transaction &transaction,
                                            const std::vector<qint64> &ids, qint64 atMs);
/// Error: NotFound when it was restored or purged; Conflict when its place is taken.
[[nodiscard]] Result<> restoreRemoval(storage::Transaction &transaction, qint64 removal);
/// Deletes who is in chosen_contacts and whatever the schema lets go with them, a statement a
/// table: for Database::writeUnchecked().
[[nodiscard]] Result<> removeChosenUnchecked(storage::Transaction &transaction);
/// Fills the temporary table chosen_contacts.
[[nodiscard]] Result<> chooseContacts(storage::Transaction &transaction,
                                      const std::vector<qint64> &ids);

} // namespace aic::contacts
