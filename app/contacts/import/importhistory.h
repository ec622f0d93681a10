// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contactstore.h"
#include "contacts/import/contactimport.h"

namespace aic::contacts {

/// The numbers are stored.
enum class ImportState { Running, Done, TakingBack, TakenBack };

struct ImportRecord
{
    ImportId id;
    QString name;
    QString fileName;
    ImportState state = ImportState::Running;
    ImportCounts counts;
    qint64 startedAtMs = 0;
    std::optional<qint64> finishedAtMs;
    std::optional<qint64> undoneAtMs;
};

struct UndoOutcome
{
    qint64 removed = 0;
    qint64 restored = 0;
    /// People changed or written to since; they were left as they are.
    qint64 conflicts = 0;
};

/// The imports made so far. Thread of its functions: the one it was made on; it waits for an undo
/// that runs when it goes.
class ImportHistory
{
public:
    ImportHistory(storage::Database &database, ContactStore &store, const Clock &clock);
    ~ImportHistory();
    ImportHistory(const ImportHistory &) = delete;
    ImportHistory &operator=(const ImportHistory &) = delete;

    /// Newest first.
    [[nodiscard]] QFuture<Result<QList<ImportRecord>>> list();
    /// Takes an import back exactly: people it made go, people it changed are as before. Runs in
    /// steps between which other writes get their turn. Errors: NotFound; Conflict when it was
    /// taken back already, or an import runs.
    [[nodiscard]] QFuture<Result<UndoOutcome>> undo(ImportId id);
    /// Takes back what a killed process left half imported, and finishes a half done undo. To be
    /// called at start. Answers how many imports that were; none while another process imports.
    [[nodiscard]] QFuture<Result<int>> recover();

private:
    storage::Database &m_database;
    ContactStore &m_store;
    const Clock &m_clock;
    std::thread m_thread;
};

} // namespace aic::contacts
