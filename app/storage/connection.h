// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

#include <QByteArray>
#include <QString>

#include "core/ids.h"
#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace aic::storage {

class Connection;

/// A prepared statement on loan from its connection; resets itself when it goes. Parameters are
/// named
/// (":id"). A bind that can't work shows at the next step(). Thread: the connection's.
class Statement
{
public:
    Statement(Connection &connection, sqlite3_stmt *statement, std::optional<Error> error);
    ~Statement();
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;

    Statement &bind(const char *name, qint64 value);
    Statement &bind(const char *name, int value) { return bind(name, qint64(value)); }
    Statement &bind(const char *name, bool value) { return bind(name, qint64(value ? 1 : 0)); }
    Statement &bind(const char *name, double value);
    Statement &bind(const char *name, const QString &value);    ///< a null QString binds NULL
    Statement &bind(const char *name, const QByteArray &value); ///< a blob; a null one binds NULL
    Statement &bind(const char *name, std::nullptr_t);
    template <class Tag>
    Statement &bind(const char *name, RowId<Tag> id)
    {
        return id.isValid() ? bind(name, id.value) : bind(name, nullptr);
    }
    template <class Tag>
    Statement &bind(const char *name, const TextId<Tag> &id)
    {
        return id.isEmpty() ? bind(name, nullptr) : bind(name, id.value);
    }
    template <class T>
    Statement &bind(const char *name, const std::optional<T> &value)
    {
        return value ? bind(name, *value) : bind(name, nullptr);
    }
    template <class E>
    requires std::is_enum_v<E> Statement &bind(const char *name, E value)
    {
        return bind(name, qint64(value));
    }

    /// True while there is a row to read.
    [[nodiscard]] Result<bool> step();
    /// Runs to the end and resets, ready for the next binds; for statements without rows.
    [[nodiscard]] Result<> run();
    /// Calls \p row for each row; for SELECT and RETURNING.
    template <class F>
    [[nodiscard]] Result<> each(F row)
    {
        for (;;) {
            const Result<bool> more = step();
            if (!more)
                return fail(more.error());
            if (!*more)
                return {};
            row(*this);
        }
    }

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    /// The bytes of a text or blob without a copy; until the next step().
    [[nodiscard]] QByteArrayView view(int column) const;
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const;
    template <class Id>
    [[nodiscard]] Id id(int column) const
    {
        if constexpr (std::is_same_v<decltype(Id::value), QString>)
            return Id{text(column)};
        else
            return Id{integer(column)};
    }

private:
    [[nodiscard]] int indexOf(const char *name);
    void check(int code);

    Connection *m_connection;
    sqlite3_stmt *m_statement;
    std::optional<Error> m_error;
};

enum class OpenMode { ReadWrite, ReadOnly };

/// One SQLite connection with its cache of prepared statements. It belongs to the thread that uses
/// it. Every failure is ErrorCode::Storage with words for people: full disk, read-only, locked,
/// damaged.
class Connection
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString &path,
                                                                  OpenMode mode);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// A cached prepared statement. \p sql must be a literal or outlive the connection's use of it.
    [[nodiscard]] Statement statement(const QByteArray &sql);
    /// Runs one or more statements without parameters.
    [[nodiscard]] Result<> execute(const QByteArray &sql);
    /// The single number a query answers; 0 for no row.
    [[nodiscard]] Result<qint64> number(const QByteArray &sql);
    [[nodiscard]] qint64 lastInsertId() const;
    /// Rows the last statement changed.
    [[nodiscard]] int changes() const;
    /// False also after SQLite rolled back by itself, as it does when the disk is full.
    [[nodiscard]] bool isInTransaction() const;
    /// Stops what another thread is running here; it fails as Cancelled. Thread: any.
    void interrupt();
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] sqlite3 *handle() const { return m_db; }

private:
    friend class Statement;
    Connection(sqlite3 *db, QString path)
        : m_db(db)
        , m_path(std::move(path))
    {}
    [[nodiscard]] Error lastError() const;

    sqlite3 *m_db;
    QString m_path;
    std::unordered_map<std::string, sqlite3_stmt *> m_statements;
};

/// While it lives, what its thread runs on \p connection fails as Cancelled once \p stop says so,
/// which is asked every few thousand steps of SQLite.
class StopWhen
{
public:
    StopWhen(Connection &connection, std::function<bool()> stop);
    ~StopWhen();
    StopWhen(const StopWhen &) = delete;
    StopWhen &operator=(const StopWhen &) = delete;

private:
    Connection &m_connection;
    std::function<bool()> m_stop;
};

/// Words for an SQLite result code. \p what is SQLite's own text.
[[nodiscard]] Error storageError(int sqliteCode, const QString &what, const QString &path);

} // namespace aic::storage
