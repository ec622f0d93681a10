// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

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
    /// Of counts.rejected, those that exportRejects() still has.
    qint64 rejectsKept = 0;
};

/// Of one import the first rejected rows that fit into these are kept, for so long; erasing a
/// person takes theirs out at once.
inline constexpr qsizetype kMostRejectsKept = 10'000;
inline constexpr qsizetype kMostRejectBytes = 4'000'000;
inline constexpr std::chrono::days kRejectsKeptFor{30};

/// Somebody whom an undo left as they are.
struct UndoConflict
{
    enum class Kind {
        Edited,  ///< since the import
        Written, ///< the import made them, and there are messages with them by now
        Gone,    ///< deleted since
    };
    ContactId contact;
    Kind kind = Kind::Edited;
    QString name;
    QString address; ///< E.164, else user ID or username
    /// What differs from what the import wrote: name, phone, …, "tags", a custom field's name.
    /// Empty for people whom the import made, and where an older version imported.
    QStringList fields;

    friend bool operator==(const UndoConflict &, const UndoConflict &) = default;
};
/// "edited", "written", "gone".
[[nodiscard]] QString toName(UndoConflict::Kind kind);
/// More are counted only.
inline constexpr qsizetype kMostConflictsNamed = 1'000;

struct UndoOutcome
{
    qint64 removed = 0;
    qint64 restored = 0;
    /// People changed or written to since; they were left as they are.
    qint64 conflicts = 0;
    QList<UndoConflict> conflicted; ///< the first of them
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
    /// Writes the rejected rows that are kept: the file's columns and "error"; answers how many.
    /// Errors: NotFound when none are kept (any more); Storage.
    [[nodiscard]] QFuture<Result<qint64>> exportRejects(ImportId id, const QString &filePath);
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
