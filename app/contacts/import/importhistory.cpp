// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/importhistory.h"

#include "contacts/import/importrejects_p.h"
#include "contacts/import/importundo_p.h"
#include "storage/lease.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

Result<> openUndo(Transaction &transaction, ImportId id)
{
    Statement query = transaction.statement("SELECT state FROM imports WHERE id = :id");
    query.bind(":id", id);
    const Result<bool> found = query.step();
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, u"There is no import %1."_s.arg(id.value));
    const auto state = ImportState(query.integer(0));
    if (state == ImportState::TakenBack) {
        return fail(ErrorCode::Conflict, u"Import %1 was taken back already."_s.arg(id.value));
    }
    if (state == ImportState::Running)
        return fail(ErrorCode::Conflict, u"Import %1 is still running."_s.arg(id.value));
    return transaction.statement("UPDATE imports SET state = :state WHERE id = :id")
        .bind(":state", ImportState::TakingBack)
        .bind(":id", id)
        .run();
}

struct Unfinished
{
    ImportId id;
    bool forget = false;
};

Result<QList<Unfinished>> unfinishedImports(Transaction &transaction,
                                            const storage::LeaseOwner &owner, const Clock &clock)
{
    QList<Unfinished> found;
    // A lease that can't be had means that somebody imports right now.
    if (!takeLease(transaction, importLease(), owner, clock))
        return found;
    const Result<> read
        = transaction.statement("SELECT id, state FROM imports WHERE state IN (:running, :undoing)")
              .bind(":running", ImportState::Running)
              .bind(":undoing", ImportState::TakingBack)
              .each([&found](const Statement &row) {
                  found.append(
                      {row.id<ImportId>(0), ImportState(row.integer(1)) == ImportState::Running});
              });
    if (!read)
        return fail(read.error());
    return found;
}

template <class T, class F>
QFuture<Result<T>> runOn(std::thread &thread, F work)
{
    if (thread.joinable())
        thread.join();
    QPromise<Result<T>> promise;
    promise.start();
    QFuture<Result<T>> future = promise.future();
    thread = std::thread([work = std::move(work), promise = std::move(promise)]() mutable {
        promise.addResult(work());
        promise.finish();
    });
    return future;
}

} // namespace

QString toName(UndoConflict::Kind kind)
{
    switch (kind) {
    case UndoConflict::Kind::Edited:
        return u"edited"_s;
    case UndoConflict::Kind::Written:
        return u"written"_s;
    case UndoConflict::Kind::Gone:
        return u"gone"_s;
    }
    return {};
}

Result<UndoOutcome> takeBackAll(storage::Database &database, ContactStore &store,
                                const Clock &clock, ImportId import, bool forget)
{
    TakeBack state{.import = import};
    Result<> done = database.write([](Transaction &t) { return tuneForBulk(t, true); }).result();
    const auto turn = [&](Transaction &transaction, auto step) -> Result<TakeBack> {
        store.noteReset(transaction);
        const qint64 untilMs = clock.steadyMs() + kTurn.count();
        const bool wereCreatedGone = state.areCreatedGone;
        Result<TakeBack> next = state;
        do {
            next = step(transaction, *next);
        } while (next && !next->finished && next->areCreatedGone == wereCreatedGone
                 && !transaction.othersWait() && clock.steadyMs() < untilMs);
        return next;
    };
    while (done && !state.finished) {
        QFuture<Result<TakeBack>> running
            = state.areCreatedGone ? database.write([&](Transaction &transaction) {
                  return turn(transaction, [&](Transaction &t, const TakeBack &from) {
                      return restoreUpdated(t, from, forget, clock.nowMs());
                  });
              })
                                   : database.writeUnchecked([&](Transaction &transaction) {
                                         return turn(transaction, removeCreated);
                                     });
        const Result<TakeBack> next = running.result();
        if (next)
            state = *next;
        else
            done = fail(next.error());
    }
    const Result<> usual
        = database.write([](Transaction &t) { return tuneForBulk(t, false); }).result();
    store.tidy();
    if (done && !usual)
        done = usual;
    if (!done)
        return fail(done.error());
    return state.outcome;
}

ImportHistory::ImportHistory(storage::Database &database, ContactStore &store, const Clock &clock)
    : m_database(database)
    , m_store(store)
    , m_clock(clock)
{}

ImportHistory::~ImportHistory()
{
    if (m_thread.joinable())
        m_thread.join();
}

QFuture<Result<QList<ImportRecord>>> ImportHistory::list()
{
    return m_database.read([](Connection &connection) -> Result<QList<ImportRecord>> {
        QList<ImportRecord> records;
        const Result<> read
            = connection
                  .statement("SELECT id, name, file_name, state, rows, created, updated, "
                             "unchanged, rejected, duplicates, started_at_ms, finished_at_ms, "
                             "undone_at_ms, (SELECT count(*) FROM import_rejects r WHERE "
                             "r.import_id = imports.id) FROM imports ORDER BY id DESC")
                  .each([&records](const Statement &row) {
                      records.append({row.id<ImportId>(0), row.text(1), row.text(2),
                                      ImportState(row.integer(3)),
                                      ImportCounts{row.integer(4), row.integer(5), row.integer(6),
                                                   row.integer(7), row.integer(8), row.integer(9)},
                                      row.integer(10), row.optionalInteger(11),
                                      row.optionalInteger(12), row.integer(13)});
                  });
        if (!read)
            return fail(read.error());
        return records;
    });
}

QFuture<Result<UndoOutcome>> ImportHistory::undo(ImportId id)
{
    return runOn<UndoOutcome>(m_thread, [this, id]() -> Result<UndoOutcome> {
        const Result<> opened
            = m_database.write([id](Transaction &t) { return openUndo(t, id); }).result();
        if (!opened)
            return fail(opened.error());
        return takeBackAll(m_database, m_store, m_clock, id, false);
    });
}

QFuture<Result<qint64>> ImportHistory::exportRejects(ImportId id, const QString &filePath)
{
    return m_database.read(
        [id, filePath](Connection &connection) { return writeRejects(connection, id, filePath); });
}

QFuture<Result<int>> ImportHistory::recover()
{
    return runOn<int>(m_thread, [this]() -> Result<int> {
        // Mostly there is nothing to do, and then nothing is written.
        const qint64 oldMs = m_clock.nowMs() - std::chrono::milliseconds(kRejectsKeptFor).count();
        const Result<qint64> old
            = m_database
                  .read([oldMs](storage::Connection &connection) {
                      return connection.number(
                          "SELECT EXISTS (SELECT 1 FROM imports i JOIN import_rejects r ON "
                          "r.import_id = i.id WHERE i.started_at_ms < "
                          + QByteArray::number(oldMs) + ')');
                  })
                  .result();
        if (old && *old != 0) {
            const Result<> dropped
                = m_database.write([&](Transaction &t) { return dropOldRejects(t, oldMs); })
                      .result();
            if (!dropped)
                return fail(dropped.error());
        }
        const Result<qint64> left
            = m_database
                  .read([](storage::Connection &connection) {
                      return connection.number("SELECT count(*) FROM imports WHERE state IN ("
                                               + QByteArray::number(int(ImportState::Running)) + ','
                                               + QByteArray::number(int(ImportState::TakingBack))
                                               + ')');
                  })
                  .result();
        if (!left)
            return fail(left.error());
        if (*left == 0)
            return 0;
        const storage::LeaseOwner owner = storage::LeaseOwner::current();
        const Result<QList<Unfinished>> unfinished
            = m_database.write([&](Transaction &t) { return unfinishedImports(t, owner, m_clock); })
                  .result();
        if (!unfinished)
            return fail(unfinished.error());
        Result<> done;
        for (const Unfinished &import : *unfinished) {
            const Result<UndoOutcome> back
                = takeBackAll(m_database, m_store, m_clock, import.id, import.forget);
            if (!back && done)
                done = fail(back.error());
        }
        const Result<> dropped
            = m_database.write([&](Transaction &t) { return dropLease(t, importLease(), owner); })
                  .result();
        if (!done)
            return fail(done.error());
        if (!dropped)
            return fail(dropped.error());
        return int(unfinished->size());
    });
}

} // namespace aic::contacts
