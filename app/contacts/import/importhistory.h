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

/// The imports made so far. Thread: any. Must outlive its futures.
class ImportHistory
{
public:
    ImportHistory(storage::Database &database, ContactStore &store, const Clock &clock)
        : m_database(database)
        , m_store(store)
        , m_clock(clock)
    {}

    /// Newest first.
    [[nodiscard]] QFuture<Result<QList<ImportRecord>>> list();
    /// Takes an import back exactly: people it made go, people it changed are as before. Errors:
    /// NotFound, Conflict when it was taken back already or is running.
    [[nodiscard]] QFuture<Result<UndoOutcome>> undo(ImportId id);
    /// Takes back what a killed process left half done. To be called at start.
    [[nodiscard]] QFuture<Result<>> recover();

private:
    storage::Database &m_database;
    ContactStore &m_store;
    const Clock &m_clock;
};

} // namespace aic::contacts
