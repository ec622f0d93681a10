// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/merging.h"

/// Pairs of people who are kept apart. Thread: writer.
namespace aic::contacts {

/// Error: NotFound when one of \p people is gone.
[[nodiscard]] Result<> keepPairsApart(storage::Transaction &transaction,
                                      const QList<ContactId> &people, qint64 atMs);
[[nodiscard]] Result<> letPairsTogether(storage::Transaction &transaction,
                                        const QList<ContactId> &people);
/// Whoever is kept apart from \p merged is so from \p survivor; the pairs as they were go to
/// merge_rows. To be called before \p merged is deleted.
[[nodiscard]] Result<> joinPairs(storage::Transaction &transaction, qint64 merge,
                                 ContactId survivor, ContactId merged);
/// Takes joinPairs() back once both are there.
[[nodiscard]] Result<> restorePairs(storage::Transaction &transaction, qint64 merge,
                                    ContactId survivor, ContactId merged);

} // namespace aic::contacts
