// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include <QList>
#include <QPromise>
#include <QString>

#include "core/result.h"
#include "storage/connection.h"

namespace aic::storage {

/// The writer's transaction, as seen by one job. Its existence proves the thread.
class Transaction
{
public:
    Transaction(Connection &connection, const std::atomic<bool> &othersWait)
        : m_connection(connection)
        , m_othersWait(othersWait)
    {}
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    [[nodiscard]] Connection &connection() { return m_connection; }
    [[nodiscard]] Statement statement(const QByteArray &sql) { return m_connection.statement(sql); }
    [[nodiscard]] qint64 lastInsertId() const { return m_connection.lastInsertId(); }
    [[nodiscard]] int changes() const { return m_connection.changes(); }
    /// \p then runs on the writer thread once the data is on disk; not at all when the job fails.
    /// For change signals: emit from it, receivers on other threads get it queued.
    void afterCommit(std::function<void()> then) { m_afterCommit.push_back(std::move(then)); }
    /// Whether somebody else's write waits for this commit. Long work ends its job then and goes on
    /// in another: large commits are cheaper by the row, but nobody should feel them.
    [[nodiscard]] bool othersWait() const { return m_othersWait; }

private:
    friend class Writer;
    Connection &m_connection;
    const std::atomic<bool> &m_othersWait;
    std::vector<std::function<void()>> m_afterCommit;
};

/// One step of the schema: a file NNNN_name.sql.
struct Migration
{
    int version = 0;
    QString name;
    QByteArray sql;
};

/// The migrations under a resource folder, ":/sql" for the app's, in order.
[[nodiscard]] QList<Migration> migrationsFrom(const QString &folder);

struct DatabaseOptions
{
    QString path;
    QList<Migration> migrations;
    int readers = 2;
};

/// Work for one of the database's threads.
class Job
{
public:
    virtual ~Job() = default;
    /// An error makes the writer undo what this job did.
    virtual std::optional<Error> run(Connection &connection, Transaction *transaction) = 0;
    /// True for a write that keeps references whole itself; it gets a commit of its own.
    [[nodiscard]] virtual bool isUnchecked() const { return false; }
    /// True for work on the writer that wants no transaction.
    [[nodiscard]] virtual bool isBare() const { return false; }
    /// Called after the commit, or with its error, or when the database closes before the job's
    /// turn.
    virtual void finish(const std::optional<Error> &error) = 0;
};

/// The product's one SQLite file: one writer thread that commits waiting jobs together, and
/// readers. Thread of write(), read(): any; jobs run on the database's own threads and must not
/// wait for others.
class Database
{
public:
    /// Opens, checks and migrates. Errors: Storage (damaged, read-only, full, made by a newer
    /// version). Before a migration of an existing file a copy is kept beside it. Thread: any,
    /// blocks.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseOptions &options);
    /// Finishes queued writes, then closes.
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs \p job (Result<T>(Transaction &)) on the writer. The future finishes once the data is
    /// on disk. Jobs that wait together share one commit; each fails or succeeds alone.
    template <class F>
    [[nodiscard]] auto write(F job) -> QFuture<std::invoke_result_t<F, Transaction &>>;

    /// As write(), in a commit of its own and without foreign keys: neither checked nor cascaded.
    /// For jobs that take thousands of rows away and say themselves what goes with them, set by
    /// set, where the keys would look at nine tables for every row.
    template <class F>
    [[nodiscard]] auto writeUnchecked(F job) -> QFuture<std::invoke_result_t<F, Transaction &>>;

    /// Runs \p job (Result<T>(Connection &)) on the writer outside any transaction, in its turn and
    /// alone: for what SQLite does only there, such as VACUUM.
    template <class F>
    [[nodiscard]] auto maintain(F job) -> QFuture<std::invoke_result_t<F, Connection &>>;

    /// Runs \p job (Result<T>(Connection &)) on a reader: it sees the last commit.
    template <class F>
    [[nodiscard]] auto read(F job) -> QFuture<std::invoke_result_t<F, Connection &>>;

    [[nodiscard]] const QString &path() const;
    /// No new job is taken; queued writes are finished, queued reads are cancelled. Idempotent.
    void close();

private:
    struct Private;
    explicit Database(std::unique_ptr<Private> d);
    void enqueueWrite(std::unique_ptr<Job> job);
    void enqueueRead(std::unique_ptr<Job> job);

    std::unique_ptr<Private> d;
};

namespace detail {

template <class R, class F>
class FunctionJob final : public Job
{
public:
    enum class Mode { Plain, Unchecked, Bare };

    explicit FunctionJob(F function, Mode mode = Mode::Plain)
        : m_function(std::move(function))
        , m_mode(mode)
    {
        m_promise.start();
    }

    [[nodiscard]] QFuture<R> future() { return m_promise.future(); }

    std::optional<Error> run(Connection &connection, Transaction *transaction) override
    {
        if constexpr (std::is_invocable_v<F, Transaction &>)
            m_result.emplace(m_function(*transaction));
        else
            m_result.emplace(m_function(connection));
        return m_result->has_value() ? std::nullopt : std::optional(m_result->error());
    }

    [[nodiscard]] bool isUnchecked() const override { return m_mode == Mode::Unchecked; }
    [[nodiscard]] bool isBare() const override { return m_mode == Mode::Bare; }

    void finish(const std::optional<Error> &error) override
    {
        if (error && (!m_result || m_result->has_value()))
            m_result.emplace(fail(*error));
        m_promise.addResult(std::move(*m_result));
        m_promise.finish();
    }

private:
    F m_function;
    Mode m_mode;
    QPromise<R> m_promise;
    std::optional<R> m_result;
};

} // namespace detail

template <class F>
auto Database::write(F job) -> QFuture<std::invoke_result_t<F, Transaction &>>
{
    using R = std::invoke_result_t<F, Transaction &>;
    auto work = std::make_unique<detail::FunctionJob<R, F>>(std::move(job));
    QFuture<R> future = work->future();
    enqueueWrite(std::move(work));
    return future;
}

template <class F>
auto Database::writeUnchecked(F job) -> QFuture<std::invoke_result_t<F, Transaction &>>
{
    using R = std::invoke_result_t<F, Transaction &>;
    using Work = detail::FunctionJob<R, F>;
    auto work = std::make_unique<Work>(std::move(job), Work::Mode::Unchecked);
    QFuture<R> future = work->future();
    enqueueWrite(std::move(work));
    return future;
}

template <class F>
auto Database::maintain(F job) -> QFuture<std::invoke_result_t<F, Connection &>>
{
    using R = std::invoke_result_t<F, Connection &>;
    using Work = detail::FunctionJob<R, F>;
    auto work = std::make_unique<Work>(std::move(job), Work::Mode::Bare);
    QFuture<R> future = work->future();
    enqueueWrite(std::move(work));
    return future;
}

template <class F>
auto Database::read(F job) -> QFuture<std::invoke_result_t<F, Connection &>>
{
    using R = std::invoke_result_t<F, Connection &>;
    auto work = std::make_unique<detail::FunctionJob<R, F>>(std::move(job));
    QFuture<R> future = work->future();
    enqueueRead(std::move(work));
    return future;
}

} // namespace aic::storage
