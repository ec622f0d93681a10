// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/contactimport.h"

#include "contacts/import/importbatch_p.h"
#include "contacts/import/importhistory.h"
#include "contacts/import/importundo_p.h"
#include "contacts/import/rowpipe_p.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kChunkRows = 2'000;
// For a file that comes slower than it is written: what is there is committed meanwhile.
constexpr std::chrono::milliseconds kPatience = 50ms;
constexpr int kHeadRows = 200;
constexpr qsizetype kFirstRows = 20;
constexpr qsizetype kSampleLength = 200;

void count(ImportCounts &counts, RowPlan::Kind kind)
{
    switch (kind) {
    case RowPlan::Kind::Create:
        ++counts.created;
        break;
    case RowPlan::Kind::Update:
        ++counts.updated;
        break;
    case RowPlan::Kind::Unchanged:
        ++counts.unchanged;
        break;
    case RowPlan::Kind::Duplicate:
        ++counts.duplicates;
        break;
    }
}

/// What the feed and the database found, together.
ImportCounts together(const RowFeed &feed, const ImportCounts &applied)
{
    ImportCounts counts = applied;
    counts.rows = feed.counts().rows;
    counts.rejected = feed.counts().rejected;
    counts.duplicates += feed.counts().duplicates;
    return counts;
}

Result<ImportId> openRecord(Transaction &transaction, const ImportOptions &options, qint64 nowMs)
{
    const QString file = options.source.name();
    if (const Result<> opened
        = transaction
              .statement("INSERT INTO imports (name, file_name, state, started_at_ms) "
                         "VALUES (:name, :file, :state, :at)")
              .bind(":name", options.name.isEmpty() ? file : options.name)
              .bind(":file", file)
              .bind(":state", ImportState::Running)
              .bind(":at", nowMs)
              .run();
        !opened) {
        return fail(opened.error());
    }
    return ImportId{transaction.lastInsertId()};
}

/// Fields that this import made are called as the user called their columns.
Result<> nameFields(Transaction &transaction, ImportId id, const QList<ColumnTarget> &columns)
{
    storage::Statement name
        = transaction.statement("UPDATE fields SET label = :label WHERE name = :name AND "
                                "import_id = :id AND label <> :label");
    for (const ColumnTarget &column : columns) {
        if (column.target != ImportTarget::Field)
            continue;
        const QString label = column.label.isEmpty() ? column.column : column.label;
        if (const Result<> named
            = name.bind(":label", label).bind(":name", column.field).bind(":id", id).run();
            !named) {
            return named;
        }
    }
    return {};
}

Result<> closeRecord(Transaction &transaction, ImportId id, const ImportCounts &counts,
                     qint64 nowMs)
{
    return transaction
        .statement("UPDATE imports SET state = :state, rows = :rows, created = :created, "
                   "updated = :updated, unchanged = :unchanged, rejected = :rejected, "
                   "duplicates = :duplicates, finished_at_ms = :at WHERE id = :id")
        .bind(":state", ImportState::Done)
        .bind(":rows", counts.rows)
        .bind(":created", counts.created)
        .bind(":updated", counts.updated)
        .bind(":unchanged", counts.unchanged)
        .bind(":rejected", counts.rejected)
        .bind(":duplicates", counts.duplicates)
        .bind(":at", nowMs)
        .bind(":id", id)
        .run();
}

Result<> writeChunk(ImportBatch &batch, Connection &connection, const RowPipe::Rows &rows,
                    RowPlanner &planner, ImportCounts &counts)
{
    for (const PreparedRow &row : rows) {
        Result<RowPlan> plan = planner.plan(connection, row.row);
        if (!plan)
            return fail(plan.error());
        count(counts, plan->kind);
        Result<> written;
        if (plan->kind == RowPlan::Kind::Create)
            written = batch.create(row, planner.tagsForAll());
        else if (plan->kind == RowPlan::Kind::Update)
            written = batch.update(std::move(*plan));
        if (!written)
            return written;
    }
    return {};
}

/// Columns that nobody named: the one that mostly holds phone numbers, and names beside it.
void suggestByContents(QList<ColumnTarget> &columns, const QList<QStringList> &rows)
{
    const auto share = [&rows](qsizetype column, auto isSuch) {
        qsizetype found = 0;
        for (const QStringList &cells : rows)
            found += isSuch(cells.value(column).trimmed()) ? 1 : 0;
        return rows.isEmpty() ? 0.0 : double(found) / double(rows.size());
    };
    const auto isPhone = [](const QString &cell) {
        const auto digits = std::ranges::count_if(cell, [](QChar c) { return c.isDigit(); });
        const auto letters = std::ranges::count_if(cell, [](QChar c) { return c.isLetter(); });
        return digits >= 7 && digits <= 20 && letters == 0;
    };
    const auto isName = [](const QString &cell) {
        return std::ranges::any_of(cell, [](QChar c) { return c.isLetter(); })
               && std::ranges::none_of(cell, [](QChar c) { return c.isDigit() || c == u'@'; });
    };
    const auto take = [&](ImportTarget target, auto isSuch) {
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (columns.at(i).target == ImportTarget::Field && share(i, isSuch) >= 0.6) {
                columns[i].target = target;
                columns[i].field.clear();
                return;
            }
        }
    };
    take(ImportTarget::Phone, isPhone);
    take(ImportTarget::Name, isName);
    take(ImportTarget::Email, [](const QString &cell) { return cell.contains(u'@'); });
}

} // namespace

ContactImport::ContactImport(storage::Database &database, ContactStore &store, const Clock &clock,
                             QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_store(store)
    , m_clock(clock)
    , m_owner(storage::LeaseOwner::current())
{
    qRegisterMetaType<ImportProgress>();
}

ContactImport::~ContactImport()
{
    cancel();
    if (m_thread.joinable())
        m_thread.join();
}

template <class T>
QFuture<Result<T>> ContactImport::start(const ImportOptions &options,
                                        Result<T> (ContactImport::*work)(const ImportOptions &))
{
    cancel();
    if (m_thread.joinable())
        m_thread.join();
    m_cancelled = false;
    QPromise<Result<T>> promise;
    promise.start();
    QFuture<Result<T>> future = promise.future();
    ImportOptions stoppable = options;
    stoppable.source.cancelled = &m_cancelled;
    m_thread = std::thread(
        [this, options = std::move(stoppable), work, promise = std::move(promise)]() mutable {
            promise.addResult((this->*work)(options));
            promise.finish();
        });
    return future;
}

QFuture<Result<ImportHead>> ContactImport::readHead(const SourceOptions &source)
{
    ImportOptions options;
    options.source = source;
    return start(options, &ContactImport::head);
}

QFuture<Result<ImportPreview>> ContactImport::preview(const ImportOptions &options)
{
    return start(options, &ContactImport::makePreview);
}

QFuture<Result<ImportOutcome>> ContactImport::run(const ImportOptions &options)
{
    return start(options, &ContactImport::import);
}

void ContactImport::cancel()
{
    m_cancelled = true;
}

Result<> ContactImport::giveUpIfCancelled() const
{
    if (m_cancelled)
        return fail(ErrorCode::Cancelled, u"The import was cancelled; nothing was kept."_s);
    return {};
}

void ContactImport::report(const RowFeed &feed, const ImportCounts &counts)
{
    Q_EMIT progress(
        {together(feed, counts), feed.source().bytesRead(), feed.source().bytesTotal()});
}

// What follows waits for the database on the import's own thread, which has no events.

Result<ImportHead> ContactImport::head(const ImportOptions &options)
{
    const Result<std::unique_ptr<RowSource>> source = openRowSource(options.source);
    if (!source)
        return fail(source.error());
    RowSource &rows = **source;
    ImportHead head{.format = rows.format(),
                    .encoding = rows.encoding(),
                    .delimiter = rows.delimiter(),
                    .hasHeader = rows.hasHeader(),
                    .sheets = rows.sheets(),
                    .sheet = rows.sheet(),
                    .rows = {},
                    .columns = suggestColumns(rows.header()),
                    .samples = {}};
    head.samples.resize(head.columns.size());
    QStringList cells;
    for (int i = 0; i < kHeadRows && !m_cancelled; ++i) {
        const Result<bool> there = rows.next(cells);
        if (!there)
            return fail(there.error());
        if (!*there)
            break;
        if (head.rows.size() < kFirstRows)
            head.rows.append(cells);
        for (qsizetype c = 0; c < head.samples.size() && c < cells.size(); ++c) {
            if (head.samples.at(c).isEmpty())
                head.samples[c] = cells.at(c).trimmed().left(kSampleLength);
        }
    }
    if (!head.hasHeader)
        suggestByContents(head.columns, head.rows);
    return head;
}

Result<ImportPreview> ContactImport::makePreview(const ImportOptions &options)
{
    Result<std::unique_ptr<RowFeed>> feed = RowFeed::open(options, RowFeed::Purpose::Preview);
    if (!feed)
        return fail(feed.error());
    RowPlanner planner({options.onMatch, (*feed)->columns()}, options.tags);
    ImportCounts counts;
    for (;;) {
        if (const Result<> go = giveUpIfCancelled(); !go)
            return fail(go.error());
        Result<std::vector<PreparedRow>> rows = (*feed)->next(kChunkRows);
        if (!rows)
            return fail(rows.error());
        if (rows->empty())
            break;
        const Result<> planned = m_database
                                     .read([&](Connection &connection) -> Result<> {
                                         for (const PreparedRow &row : *rows) {
                                             const Result<RowPlan> plan
                                                 = planner.plan(connection, row.row);
                                             if (!plan)
                                                 return fail(plan.error());
                                             count(counts, plan->kind);
                                         }
                                         return {};
                                     })
                                     .result();
        if (!planned)
            return fail(planned.error());
        report(**feed, counts);
    }
    if (const Result<> finished = (*feed)->finish(); !finished)
        return fail(finished.error());
    ImportPreview preview;
    preview.encoding = (*feed)->source().encoding();
    preview.delimiter = (*feed)->source().delimiter();
    preview.damage = (*feed)->damage();
    preview.columns = (*feed)->columns();
    preview.samples = (*feed)->samples();
    preview.rows = (*feed)->firstRows();
    preview.counts = together(**feed, counts);
    preview.rejected = (*feed)->rejected();
    return preview;
}

Result<ImportOutcome> ContactImport::import(const ImportOptions &options)
{
    const qint64 startedMs = m_clock.steadyMs();
    Result<std::unique_ptr<RowFeed>> feed = RowFeed::open(options, RowFeed::Purpose::Write);
    if (!feed)
        return fail(feed.error());

    const Result<ImportId> id
        = m_database
              .write([&](Transaction &transaction) -> Result<ImportId> {
                  if (const Result<> alone
                      = takeLease(transaction, importLease(), m_owner, m_clock);
                      !alone) {
                      return fail(ErrorCode::Conflict,
                                  u"Another import is running. Wait for it to end, then import "
                                  u"again. (%1)"_s.arg(alone.error().detail));
                  }
                  if (const Result<> cached = tuneForBulk(transaction, true); !cached) {
                      return fail(cached.error());
                  }
                  return openRecord(transaction, options, m_clock.nowMs());
              })
              .result();
    if (!id)
        return fail(id.error());

    RowPlanner planner({options.onMatch, (*feed)->columns()}, options.tags);
    ImportCounts applied;
    Result<> done = writeRows(**feed, planner, *id, applied);
    if (done)
        done = (*feed)->finish();
    if (done)
        done = giveUpIfCancelled();
    const ImportCounts counts = together(**feed, applied);
    if (done) {
        done = m_database
                   .write([&](Transaction &transaction) -> Result<> {
                       m_store.noteReset(transaction);
                       if (const Result<> named = nameFields(transaction, *id, (*feed)->columns());
                           !named) {
                           return named;
                       }
                       const Result<> kept
                           = (*feed)->kept().write(transaction, *id, (*feed)->source().header());
                       if (!kept)
                           return kept;
                       return closeRecord(transaction, *id, counts, m_clock.nowMs());
                   })
                   .result();
    }
    Error problem;
    if (!done) {
        problem = done.error();
        if (const Result<UndoOutcome> back = takeBackAll(m_database, m_store, m_clock, *id, true);
            !back) {
            problem.detail += u" What was written so far could not be taken back yet (%1); this "
                              u"is tried again at the next start."_s.arg(back.error().detail);
        }
    }
    const Result<> released
        = m_database
              .write([&](Transaction &transaction) -> Result<> {
                  if (const Result<> usual = tuneForBulk(transaction, false); !usual)
                      return usual;
                  return dropLease(transaction, importLease(), m_owner);
              })
              .result();
    m_store.tidy();
    if (!done)
        return fail(problem);
    if (!released)
        return fail(released.error());
    return ImportOutcome{*id, counts, (*feed)->rejected(),
                         double(m_clock.steadyMs() - startedMs) / 1000.0};
}

Result<> ContactImport::writeRows(RowFeed &feed, RowPlanner &planner, ImportId id,
                                  ImportCounts &counts)
{
    RowPipe pipe;
    std::thread reader([&] { pipe.finish(readRows(feed, pipe)); });
    Result<> done;
    while (done && pipe.waitForRows()) {
        done = m_database
                   .write([&](Transaction &transaction) {
                       return writeTurn(transaction, pipe, planner, id, counts);
                   })
                   .result();
    }
    pipe.giveUp();
    reader.join();
    return done ? pipe.ending() : done;
}

Result<> ContactImport::readRows(RowFeed &feed, RowPipe &pipe)
{
    for (;;) {
        Result<RowPipe::Rows> rows = feed.next(kChunkRows);
        if (!rows)
            return fail(rows.error());
        if (rows->empty() || !pipe.put(std::move(*rows)))
            return {};
        report(feed, pipe.written());
    }
}

Result<> ContactImport::writeTurn(Transaction &transaction, RowPipe &pipe, RowPlanner &planner,
                                  ImportId id, ImportCounts &counts)
{
    if (const Result<> mine = takeLease(transaction, importLease(), m_owner, m_clock); !mine)
        return mine;
    m_store.noteReset(transaction);
    ImportBatch batch(transaction, id, importSource(id), m_clock.nowMs());
    const qint64 untilMs = m_clock.steadyMs() + kTurn.count();
    bool isOver = false;
    while (!isOver) {
        if (const Result<> go = giveUpIfCancelled(); !go)
            return go;
        const RowPipe::Rows rows = pipe.take(kPatience);
        const Result<> written = writeChunk(batch, transaction.connection(), rows, planner, counts);
        if (!written)
            return written;
        pipe.noteWritten(counts);
        isOver = rows.empty() || transaction.othersWait() || m_clock.steadyMs() >= untilMs;
    }
    return batch.finish();
}

} // namespace aic::contacts
