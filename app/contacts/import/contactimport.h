// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <thread>

#include <QObject>

#include "contacts/contactstore.h"
#include "contacts/import/columnmapping.h"
#include "contacts/import/rowcheck.h"
#include "contacts/import/rowsource.h"
#include "storage/lease.h"

namespace aic::contacts {

class RowFeed;
class RowPipe;
class RowPlanner;

struct ImportOptions
{
    SourceOptions source;
    /// Target or custom field to column, as --map gives it; the rest is found by synonyms.
    QMap<QString, QString> map;
    /// With map, by the column's name: its own country, its own rule on a match, what is repaired.
    QMap<QString, QString> columnCountries;
    QMap<QString, OnMatch> columnRules;
    PhoneRepairs repairs = kHarmlessRepairs;
    /// What each column of the file fills, in their order, in place of map and synonyms; none if
    /// empty.
    QList<ColumnTarget> columns;
    QString country; ///< ISO 3166, for national numbers
    QStringList tags;
    OnMatch onMatch = OnMatch::Fill;
    /// The user states that everybody in the file agreed to be contacted: people of whom the file
    /// does not say otherwise are opted in.
    bool agreed = false;
    QString consentSource; ///< with agreed: how they did; the import itself when empty
    QString name;          ///< of the import in the history; the file name when empty
    QString rejectsPath; ///< CSV of the rejected rows: original columns and "error"; none if empty
};

/// rows = created + updated + unchanged + rejected + duplicates.
struct ImportCounts
{
    qint64 rows = 0; ///< data rows; blank lines are not counted
    qint64 created = 0;
    qint64 updated = 0;
    qint64 unchanged = 0;
    qint64 rejected = 0;
    qint64 duplicates = 0; ///< the same person again in this file

    friend bool operator==(const ImportCounts &, const ImportCounts &) = default;
};

struct RejectedRow
{
    qint64 line = 0;
    RowRejection rejection;
    QStringList cells;
};

/// What is wrong with the numbers of one column, one kind of damage.
struct NumberDamage
{
    QString column;
    PhoneRepair kind = PhoneRepair::Apostrophe;
    qint64 count = 0;
    qint64 repairable = 0; ///< of these the true number is known
    QString before;        ///< an example, a repairable one if there is any
    QString after;         ///< what it becomes, E.164; empty when nobody can tell

    friend bool operator==(const NumberDamage &, const NumberDamage &) = default;
};

struct ImportPreview
{
    QString encoding;
    QString delimiter;
    QList<NumberDamage> damage; ///< whether accepted for repair or not
    QList<ColumnTarget> columns;
    QStringList samples;         ///< per column the first cell that is not empty
    QList<QStringList> rows;     ///< the first few
    ImportCounts counts;         ///< what run() would do now
    QList<RejectedRow> rejected; ///< the first few hundred
};

/// What a file looks like before anything is decided.
struct ImportHead
{
    SourceFormat format = SourceFormat::Text;
    QString encoding;
    QString delimiter;
    bool hasHeader = true;
    QStringList sheets; ///< of a workbook
    QString sheet;
    QList<QStringList> rows;     ///< the first few
    QList<ColumnTarget> columns; ///< by the synonyms; perhaps without a phone column
    QStringList samples;         ///< per column the first cell that is not empty
};

struct ImportOutcome
{
    ImportId id; ///< invalid after a dry run
    ImportCounts counts;
    QList<RejectedRow> rejected; ///< the first few hundred
    double seconds = 0;
};

struct ImportProgress
{
    ImportCounts counts;
    qint64 bytesRead = 0;
    qint64 bytesTotal = 0;
};

/// Brings the people of one file in. Rows are checked on a thread of its own and written in turns,
/// which end when somebody else wants to write; a cancelled or failed import takes all its batches
/// back. Thread: the one it was made on.
class ContactImport : public QObject
{
    Q_OBJECT

public:
    ContactImport(storage::Database &database, ContactStore &store, const Clock &clock,
                  QObject *parent = nullptr);
    /// Cancels what runs and waits until it is taken back.
    ~ContactImport() override;

    /// Reads the first rows. Errors: Invalid (no text, a line too long, …), Storage.
    [[nodiscard]] QFuture<Result<ImportHead>> readHead(const SourceOptions &source);
    /// Reads the file and says what run() would do, with the very checks of the write; writes
    /// nothing. Errors: Invalid (no text, no phone column, a line too long, …), Storage (can't be
    /// read).
    [[nodiscard]] QFuture<Result<ImportPreview>> preview(const ImportOptions &options);
    /// Errors as preview(), Cancelled after cancel(), Conflict while another import runs, Storage
    /// when the disk is full; after each of them nothing of the file is in the database.
    [[nodiscard]] QFuture<Result<ImportOutcome>> run(const ImportOptions &options);
    /// The running preview or import ends soon as Cancelled and leaves nothing behind. Thread: any.
    void cancel();

Q_SIGNALS:
    /// A few times a second while it runs, from another thread: receivers elsewhere get it queued.
    void progress(const aic::contacts::ImportProgress &progress);

private:
    template <class T>
    [[nodiscard]] QFuture<Result<T>> start(const ImportOptions &options,
                                           Result<T> (ContactImport::*work)(const ImportOptions &));
    // All on m_thread.
    [[nodiscard]] Result<ImportHead> head(const ImportOptions &options);
    [[nodiscard]] Result<ImportPreview> makePreview(const ImportOptions &options);
    [[nodiscard]] Result<ImportOutcome> import(const ImportOptions &options);
    [[nodiscard]] Result<> writeRows(RowFeed &feed, RowPlanner &planner, ImportId id,
                                     ImportCounts &counts);
    /// On a thread beside it.
    [[nodiscard]] Result<> readRows(RowFeed &feed, RowPipe &pipe);
    /// On the writer: as much as one commit may hold.
    [[nodiscard]] Result<> writeTurn(storage::Transaction &transaction, RowPipe &pipe,
                                     RowPlanner &planner, ImportId id, ImportCounts &counts);
    [[nodiscard]] Result<> giveUpIfCancelled() const;
    void report(const RowFeed &feed, const ImportCounts &counts);

    storage::Database &m_database;
    ContactStore &m_store;
    const Clock &m_clock;
    storage::LeaseOwner m_owner;
    std::thread m_thread;
    std::atomic<bool> m_cancelled = false;
};

} // namespace aic::contacts

Q_DECLARE_METATYPE(aic::contacts::ImportProgress)
