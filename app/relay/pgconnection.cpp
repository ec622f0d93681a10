// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/pgconnection.h"

#include <algorithm>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <poll.h>
#endif

#include <QtEndian>

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {
namespace {

// Of the catalogue pg_type; they never change.
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kText = 25;
constexpr Oid kByteaArray = 1001;
constexpr Oid kTextArray = 1009;
constexpr Oid kInt8Array = 1016;

constexpr int kBinary = 1;

template <class Integer>
void appendInteger(QByteArray &bytes, Integer value)
{
    const Integer big = qToBigEndian(value);
    bytes.append(reinterpret_cast<const char *>(&big), sizeof(big));
}

/// One dimension that begins at 1 and holds no NULL.
QByteArray arrayHead(Oid element, size_t size)
{
    QByteArray bytes;
    for (const qint32 word : {1, 0, qint32(element), qint32(size), 1})
        appendInteger(bytes, word);
    return bytes;
}

PgValue bytesArray(const std::vector<QByteArray> &values, Oid element, Oid type)
{
    qsizetype size = 0;
    for (const QByteArray &value : values)
        size += value.size() + qsizetype(sizeof(qint32));
    QByteArray bytes = arrayHead(element, values.size());
    bytes.reserve(bytes.size() + size);
    for (const QByteArray &value : values) {
        appendInteger(bytes, qint32(value.size()));
        bytes.append(value);
    }
    return {std::move(bytes), type};
}

Error storageError(const QString &detail)
{
    return {ErrorCode::Storage, u"PostgreSQL: "_s + detail};
}

/// The URL's own parameters win over ours.
PGconn *startConnection(const QByteArray &url, QString &problem)
{
    char *message = nullptr;
    PQconninfoOption *options = PQconninfoParse(url.constData(), &message);
    if (!options) {
        // libpq quotes the part that it can't read, which may be the password.
        PQfreemem(message);
        problem = u"the address is malformed."_s;
        return nullptr;
    }
    std::vector<std::pair<QByteArray, QByteArray>> parameters{
        {"application_name", "aicaller-relay"},
        {"client_encoding", "UTF8"},
        {"keepalives_idle", "15"},
        {"keepalives_interval", "5"},
        {"keepalives_count", "3"},
        {"tcp_user_timeout", "10000"},
    };
    for (const PQconninfoOption *option = options; option->keyword; ++option) {
        if (option->val && *option->val)
            parameters.emplace_back(option->keyword, option->val);
    }
    PQconninfoFree(options);
    std::vector<const char *> names;
    std::vector<const char *> values;
    for (const auto &[name, value] : parameters) {
        names.push_back(name.constData());
        values.push_back(value.constData());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    return PQconnectStartParams(names.data(), values.data(), 0);
}

} // namespace

PgValue PgValue::int8(qint64 value)
{
    PgValue result{{}, kInt8};
    appendInteger(result.bytes, value);
    return result;
}

PgValue PgValue::text(const QString &value)
{
    return {value.toUtf8(), kText};
}

PgValue PgValue::int8Array(const std::vector<qint64> &values)
{
    QByteArray bytes = arrayHead(kInt8, values.size());
    for (const qint64 value : values) {
        appendInteger(bytes, qint32(sizeof(value)));
        appendInteger(bytes, value);
    }
    return {std::move(bytes), kInt8Array};
}

PgValue PgValue::textArray(const std::vector<QByteArray> &values)
{
    return bytesArray(values, kText, kTextArray);
}

PgValue PgValue::byteaArray(const std::vector<QByteArray> &values)
{
    return bytesArray(values, kBytea, kByteaArray);
}

bool PgRows::isNull(int row, int column) const
{
    return PQgetisnull(m_result.get(), row, column) != 0;
}

qint64 PgRows::integer(int row, int column) const
{
    const char *value = PQgetvalue(m_result.get(), row, column);
    if (PQgetlength(m_result.get(), row, column) == int(sizeof(qint32)))
        return qFromBigEndian<qint32>(value);
    return qFromBigEndian<qint64>(value);
}

QByteArray PgRows::bytes(int row, int column) const
{
    return {PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column)};
}

QString PgRows::text(int row, int column) const
{
    return QString::fromUtf8(bytes(row, column));
}

qint64 PgRows::affected() const
{
    return QByteArray(PQcmdTuples(m_result.get())).toLongLong();
}

PgConnection::PgConnection(QByteArray url, std::chrono::milliseconds patience,
                           std::vector<PgStatement> afterConnect)
    : m_url(std::move(url))
    , m_patience(patience)
    , m_afterConnect(std::move(afterConnect))
{}

PgConnection::~PgConnection()
{
    close();
}

void PgConnection::close()
{
    PQfinish(m_connection);
    m_connection = nullptr;
}

Error PgConnection::lastError() const
{
    return storageError(QString::fromUtf8(PQerrorMessage(m_connection)).simplified());
}

int PgConnection::processId() const
{
    return m_connection ? PQbackendPID(m_connection) : 0;
}

Result<> PgConnection::poll(int wanted, Clock::time_point deadline)
{
    const auto left
        = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    const int waitMs = int(std::clamp<qint64>(left, 0, 60'000));
#ifdef Q_OS_WIN
    WSAPOLLFD entry{SOCKET(PQsocket(m_connection)), SHORT(wanted), 0};
    const int ready = ::WSAPoll(&entry, 1, waitMs);
#else
    pollfd entry{PQsocket(m_connection), static_cast<short>(wanted), 0};
    const int ready = ::poll(&entry, 1, waitMs);
#endif
    if (ready == 0 && left <= 0)
        return fail(storageError(u"no answer in time."_s));
    return {};
}

Result<> PgConnection::connect()
{
    if (m_connection && PQstatus(m_connection) == CONNECTION_OK)
        return {};
    close();
    Result<> outcome = connectNow();
    if (!outcome)
        close();
    return outcome;
}

Result<> PgConnection::connectNow()
{
    const Clock::time_point deadline = Clock::now() + m_patience;
    QString problem;
    m_connection = startConnection(m_url, problem);
    if (!problem.isEmpty())
        return fail(Error{ErrorCode::Invalid, u"PostgreSQL: "_s + problem, u"database"_s});
    if (!m_connection || PQstatus(m_connection) == CONNECTION_BAD)
        return fail(lastError());
    PostgresPollingStatusType state = PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK) {
        if (state == PGRES_POLLING_FAILED)
            return fail(lastError());
        if (Result<> ready = poll(state == PGRES_POLLING_READING ? POLLIN : POLLOUT, deadline);
            !ready) {
            return ready;
        }
        state = PQconnectPoll(m_connection);
    }
    // Or a large batch could wait for the server while the server waits for us.
    PQsetnonblocking(m_connection, 1);
    PQsetNoticeProcessor(
        m_connection, [](void *, const char *) {}, nullptr);
    for (const PgStatement &statement : m_afterConnect) {
        if (Result<PgRows> done = run({statement}); !done)
            return fail(done.error());
    }
    return {};
}

Result<> PgConnection::send(const PgStatement &statement)
{
    std::vector<Oid> types;
    std::vector<const char *> values;
    std::vector<int> lengths;
    std::vector<int> formats;
    for (const PgValue &value : statement.values) {
        types.push_back(value.type);
        values.push_back(value.bytes.constData());
        lengths.push_back(int(value.bytes.size()));
        formats.push_back(kBinary);
    }
    if (PQsendQueryParams(m_connection, statement.sql.constData(), int(values.size()), types.data(),
                          values.data(), lengths.data(), formats.data(), kBinary)
        == 0) {
        return fail(lastError());
    }
    return {};
}

/// The next result, or null where a statement's results end.
Result<PGresult *> PgConnection::nextResult(Clock::time_point deadline)
{
    for (;;) {
        const int unsent = PQflush(m_connection);
        if (unsent < 0 || PQconsumeInput(m_connection) == 0)
            return fail(lastError());
        if (unsent == 0 && PQisBusy(m_connection) == 0)
            return PQgetResult(m_connection);
        if (Result<> ready = poll(unsent > 0 ? POLLIN | POLLOUT : POLLIN, deadline); !ready)
            return fail(ready.error());
    }
}

Result<PgRows> PgConnection::run(const std::vector<PgStatement> &statements)
{
    const Clock::time_point deadline = Clock::now() + m_patience;
    if (PQenterPipelineMode(m_connection) == 0)
        return fail(lastError());
    for (const PgStatement &statement : statements) {
        if (Result<> sent = send(statement); !sent)
            return fail(sent.error());
    }
    if (PQpipelineSync(m_connection) == 0)
        return fail(lastError());

    std::optional<PgRows> rows;
    std::optional<Error> error;
    for (bool isOver = false; !isOver;) {
        const Result<PGresult *> raw = nextResult(deadline);
        if (!raw)
            return fail(raw.error());
        if (!*raw) {
            if (PQstatus(m_connection) != CONNECTION_OK)
                return fail(lastError());
            continue;
        }
        PgRows result(*raw);
        switch (PQresultStatus(*raw)) {
        case PGRES_PIPELINE_SYNC:
            isOver = true;
            break;
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
            rows = std::move(result);
            break;
        case PGRES_PIPELINE_ABORTED:
            break;
        default:
            if (!error)
                error = storageError(QString::fromUtf8(PQresultErrorMessage(*raw)).simplified());
        }
        if (PQstatus(m_connection) != CONNECTION_OK)
            return fail(error ? *error : lastError());
    }
    if (PQexitPipelineMode(m_connection) == 0)
        return fail(lastError());
    if (error)
        return fail(*error);
    if (!rows)
        return fail(storageError(u"no answer."_s));
    return std::move(*rows);
}

Result<PgRows> PgConnection::transaction(const std::vector<PgStatement> &statements)
{
    if (Result<> connected = connect(); !connected)
        return fail(connected.error());
    Result<PgRows> rows = run(statements);
    // After a break in the middle nobody knows what else would come on this connection.
    if (!rows
        && (PQstatus(m_connection) != CONNECTION_OK
            || PQpipelineStatus(m_connection) != PQ_PIPELINE_OFF)) {
        close();
    }
    return rows;
}

Result<PgRows> PgConnection::query(const PgStatement &statement)
{
    return transaction({statement});
}

Result<std::vector<PgConnection::Notification>>
PgConnection::notifications(std::chrono::milliseconds wait)
{
    std::vector<Notification> notifications;
    if (Result<> connected = connect(); !connected)
        return fail(connected.error());
    const auto take = [&] {
        while (PGnotify *raw = PQnotifies(m_connection)) {
            notifications.push_back({QString::fromUtf8(raw->extra), raw->be_pid});
            PQfreemem(raw);
        }
        return !notifications.empty();
    };
    if (take())
        return notifications;
    // Its only error is that nothing came.
    const Result<> ready = poll(POLLIN, Clock::now() + wait);
    if (ready && PQconsumeInput(m_connection) == 0) {
        const Error error = lastError();
        close();
        return fail(error);
    }
    take();
    return notifications;
}

} // namespace aic::relay
