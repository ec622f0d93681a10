// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"

#include <sqlite3.h>

using namespace Qt::Literals::StringLiterals;

namespace aic::storage {

Error storageError(int sqliteCode, const QString &what, const QString &path)
{
    Error error;
    error.code = ErrorCode::Storage;
    error.providerCode = sqliteCode;
    // The shared memory of the log is a file beside it, which has no room then.
    const bool isFull = sqliteCode == SQLITE_IOERR_SHMSIZE;
    switch (isFull ? SQLITE_FULL : sqliteCode & 0xff) {
    case SQLITE_FULL:
        error.detail
            = u"The disk is full. Nothing was lost; free some space and try again. (%1)"_s.arg(
                path);
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        error.detail
            = u"%1 can't be written. Check the permissions of the file and its folder."_s.arg(path);
        break;
    case SQLITE_CANTOPEN:
        error.detail
            = u"%1 can't be opened. Check that its folder exists and may be written."_s.arg(path);
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        error.detail = u"%1 is damaged (%2). It was left as it is; restore it from a backup."_s.arg(
            path, what);
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        error.detail = u"Another program is writing to %1. Try again in a moment."_s.arg(path);
        break;
    case SQLITE_INTERRUPT:
        error.code = ErrorCode::Cancelled;
        error.detail = u"The query was stopped."_s;
        break;
    case SQLITE_CONSTRAINT:
        error.code = ErrorCode::Conflict;
        error.detail = u"The database refused the change: %1"_s.arg(what);
        break;
    case SQLITE_IOERR:
        error.detail = u"%1 can't be read or written (%2). Check the disk."_s.arg(path, what);
        break;
    default:
        error.detail = u"The database answered: %1"_s.arg(what);
    }
    return error;
}

Statement::Statement(Connection &connection, sqlite3_stmt *statement, std::optional<Error> error)
    : m_connection(&connection)
    , m_statement(statement)
    , m_error(std::move(error))
{}

Statement::Statement(Statement &&other) noexcept
    : m_connection(other.m_connection)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_error(std::move(other.m_error))
{}

Statement::~Statement()
{
    if (m_statement) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
}

int Statement::indexOf(const char *name)
{
    if (!m_statement)
        return 0;
    const int index = sqlite3_bind_parameter_index(m_statement, name);
    Q_ASSERT_X(index > 0, "Statement::bind", name);
    return index;
}

void Statement::check(int code)
{
    if (code != SQLITE_OK && !m_error)
        m_error = m_connection->lastError();
}

Statement &Statement::bind(const char *name, qint64 value)
{
    if (const int index = indexOf(name))
        check(sqlite3_bind_int64(m_statement, index, value));
    return *this;
}

Statement &Statement::bind(const char *name, double value)
{
    if (const int index = indexOf(name))
        check(sqlite3_bind_double(m_statement, index, value));
    return *this;
}

Statement &Statement::bind(const char *name, const QString &value)
{
    if (value.isNull())
        return bind(name, nullptr);
    if (const int index = indexOf(name)) {
        // As the file holds it: given UTF-16, SQLite would copy and convert.
        const QByteArray utf8 = value.toUtf8();
        check(sqlite3_bind_text64(m_statement, index, utf8.constData(), sqlite3_uint64(utf8.size()),
                                  SQLITE_TRANSIENT, SQLITE_UTF8));
    }
    return *this;
}

Statement &Statement::bind(const char *name, const QByteArray &value)
{
    if (value.isNull())
        return bind(name, nullptr);
    if (const int index = indexOf(name)) {
        check(sqlite3_bind_blob64(m_statement, index, value.constData(),
                                  sqlite3_uint64(value.size()), SQLITE_TRANSIENT));
    }
    return *this;
}

Statement &Statement::bind(const char *name, std::nullptr_t)
{
    if (const int index = indexOf(name))
        check(sqlite3_bind_null(m_statement, index));
    return *this;
}

Result<bool> Statement::step()
{
    if (m_error)
        return fail(*m_error);
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        // A finished statement must not hold a read lock open, or the WAL can't be checkpointed.
        sqlite3_reset(m_statement);
        return false;
    default:
        m_error = m_connection->lastError();
        sqlite3_reset(m_statement);
        return fail(*m_error);
    }
}

Result<> Statement::run()
{
    return each([](const Statement &) {});
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

QString Statement::text(int column) const
{
    // UTF-8 is what the file holds; asking for UTF-16 would convert the value inside SQLite as
    // well.
    const unsigned char *bytes = sqlite3_column_text(m_statement, column);
    if (!bytes)
        return {};
    return QString::fromUtf8(reinterpret_cast<const char *>(bytes),
                             sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::blob(int column) const
{
    const void *bytes = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(bytes), sqlite3_column_bytes(m_statement, column)};
}

QByteArrayView Statement::view(int column) const
{
    const void *bytes = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(bytes), sqlite3_column_bytes(m_statement, column)};
}

std::optional<qint64> Statement::optionalInteger(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return integer(column);
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, OpenMode mode)
{
    // Nobody asks SQLite how much memory it uses, and counting it locks all its threads out. Too
    // late when somebody opened a database before; then it counts.
    [[maybe_unused]] static const int counting = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3 *db = nullptr;
    const int flags = SQLITE_OPEN_NOMUTEX
                      | (mode == OpenMode::ReadOnly ? SQLITE_OPEN_READONLY
                                                    : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &db, flags, nullptr);
    std::unique_ptr<Connection> connection(new Connection(db, path));
    if (code != SQLITE_OK) {
        return fail(
            storageError(code, db ? QString::fromUtf8(sqlite3_errmsg(db)) : u"no memory"_s, path));
    }
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, 5000);

    if (mode == OpenMode::ReadWrite) {
        // Some network file systems refuse WAL; SQLite then stays in its old mode, which is safe
        // too.
        if (const Result<> set
            = connection->execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA "
                                  "wal_autocheckpoint=2000; PRAGMA journal_size_limit=67108864;");
            !set) {
            return fail(set.error());
        }
    }
    if (const Result<> set = connection->execute(
            "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;");
        !set) {
        return fail(set.error());
    }
    // Opening reads nothing; this does, so damage and wrong files show here.
    if (const Result<qint64> version = connection->number("PRAGMA schema_version"); !version)
        return fail(version.error());
    return connection;
}

Connection::~Connection()
{
    for (const auto &[sql, statement] : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close_v2(m_db);
}

Error Connection::lastError() const
{
    return storageError(sqlite3_extended_errcode(m_db), QString::fromUtf8(sqlite3_errmsg(m_db)),
                        m_path);
}

Statement Connection::statement(const QByteArray &sql)
{
    const auto found = m_statements.find(sql.toStdString());
    if (found != m_statements.end()) {
        // A statement that is still being stepped can't be shared; prepare another one for this
        // use.
        if (!sqlite3_stmt_busy(found->second))
            return {*this, found->second, std::nullopt};
    }
    sqlite3_stmt *prepared = nullptr;
    if (sqlite3_prepare_v3(m_db, sql.constData(), int(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &prepared, nullptr)
        != SQLITE_OK) {
        return {*this, nullptr, lastError()};
    }
    if (found != m_statements.end()) {
        sqlite3_finalize(prepared);
        return {*this, nullptr,
                Error{.code = ErrorCode::Internal,
                      .detail = u"A statement was used again before it was finished."_s}};
    }
    m_statements.emplace(sql.toStdString(), prepared);
    return {*this, prepared, std::nullopt};
}

Result<> Connection::execute(const QByteArray &sql)
{
    if (sqlite3_exec(m_db, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(lastError());
    return {};
}

Result<qint64> Connection::number(const QByteArray &sql)
{
    qint64 answer = 0;
    Statement query = statement(sql);
    const Result<bool> row = query.step();
    if (!row)
        return fail(row.error());
    if (*row)
        answer = query.integer(0);
    return answer;
}

qint64 Connection::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_db);
}

int Connection::changes() const
{
    return sqlite3_changes(m_db);
}

StopWhen::StopWhen(Connection &connection, std::function<bool()> stop)
    : m_connection(connection)
    , m_stop(std::move(stop))
{
    constexpr int kSteps = 4000;
    sqlite3_progress_handler(
        m_connection.handle(), kSteps,
        [](void *self) { return static_cast<StopWhen *>(self)->m_stop() ? 1 : 0; }, this);
}

StopWhen::~StopWhen()
{
    sqlite3_progress_handler(m_connection.handle(), 0, nullptr, nullptr);
}

bool Connection::isInTransaction() const
{
    return sqlite3_get_autocommit(m_db) == 0;
}

void Connection::interrupt()
{
    sqlite3_interrupt(m_db);
}

} // namespace aic::storage
