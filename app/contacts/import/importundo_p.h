// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "contacts/import/importhistory.h"

namespace aic::contacts {

/// How long one commit of an import or its undo may hold the writer while nobody in this process
/// waits for it. Other processes can't be seen waiting, and give up after 5 s.
inline constexpr std::chrono::milliseconds kTurn{2'000};

/// Notes in import_undo what the update of \p before to \p after changes.
[[nodiscard]] Result<> keepForUndo(storage::Transaction &transaction, ImportId import,
                                   const Contact &before, const Contact &after);

/// Where a taking back stands; it runs in steps, so that other writes get their turn.
struct TakeBack
{
    ImportId import;
    qint64 createdAfter = 0;
    qint64 updatedAfter = 0;
    bool areCreatedGone = false;
    bool finished = false;
    UndoOutcome outcome;
};

/// One step of the first part, for Database::writeUnchecked(): people the import made.
[[nodiscard]] Result<TakeBack> removeCreated(storage::Transaction &transaction, TakeBack state);
/// One step of the second part: people the import changed. The last one marks the import as taken
/// back, or with \p forget removes its row.
[[nodiscard]] Result<TakeBack> restoreUpdated(storage::Transaction &transaction, TakeBack state,
                                              bool forget, qint64 nowMs);

/// All steps, one after the other. Thread: one that may wait; not a thread of the database.
[[nodiscard]] Result<UndoOutcome> takeBackAll(storage::Database &database, ContactStore &store,
                                              const Clock &clock, ImportId import, bool forget);

/// Room for the indexes of a million people, whose pages the usual cache would write over and over,
/// and fewer checkpoints; or back to what suits small writes.
[[nodiscard]] Result<> tuneForBulk(storage::Transaction &transaction, bool bulk);

/// The name of the lease that lets one import run at a time.
[[nodiscard]] QString importLease();

} // namespace aic::contacts
