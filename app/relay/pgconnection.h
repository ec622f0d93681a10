// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include <libpq-fe.h>

#include <QByteArray>
#include <QString>

#include "core/result.h"

namespace aic::relay {

/// One parameter of a statement, in PostgreSQL's binary form.
struct PgValue
{
    QByteArray bytes;
    Oid type = 0;

    [[nodiscard]] static PgValue int8(qint64 value);
    [[nodiscard]] static PgValue text(const QString &value);
    [[nodiscard]] static PgValue int8Array(const std::vector<qint64> &values);
    [[nodiscard]] static PgValue textArray(const std::vector<QByteArray> &values);
    [[nodiscard]] static PgValue byteaArray(const std::vector<QByteArray> &values);
};

struct PgStatement
{
    QByteArray sql;
    std::vector<PgValue> values = {};
};

/// The rows of an answer; every column is in binary form.
class PgRows
{
public:
    explicit PgRows(PGresult *result)
        : m_result(result, &PQclear)
    {}
    [[nodiscard]] int size() const { return PQntuples(m_result.get()); }
    [[nodiscard]] bool isNull(int row, int column) const;
    [[nodiscard]] qint64 integer(int row, int column) const; ///< of int4 and int8
    [[nodiscard]] QByteArray bytes(int row, int column) const;
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] qint64 affected() const;

private:
    std::unique_ptr<PGresult, decltype(&PQclear)> m_result;
};

/// A connection to PostgreSQL that comes back by itself: each call connects again when the last one
/// broke. It never waits longer than its patience; then the connection is given up, and whether the
/// server did the work is unknown. Thread: one at a time.
class PgConnection
{
public:
    /// \p afterConnect is run on each new connection, before anything else.
    PgConnection(QByteArray url, std::chrono::milliseconds patience,
                 std::vector<PgStatement> afterConnect = {});
    ~PgConnection();
    PgConnection(const PgConnection &) = delete;
    PgConnection &operator=(const PgConnection &) = delete;

    /// Error: Storage with the server's words, which hold no password.
    [[nodiscard]] Result<> connect();
    /// Runs one statement by itself. Errors: Storage.
    [[nodiscard]] Result<PgRows> query(const PgStatement &statement);
    /// Runs all as one transaction in one round trip, so that a client that stops halfway leaves no
    /// transaction and no lock behind. The result is the last statement's. Errors: Storage.
    [[nodiscard]] Result<PgRows> transaction(const std::vector<PgStatement> &statements);

    struct Notification
    {
        QString payload;
        int processId = 0;
    };
    /// What LISTEN brought, waiting up to \p wait for the first. Error: Storage when the connection
    /// broke.
    [[nodiscard]] Result<std::vector<Notification>> notifications(std::chrono::milliseconds wait);
    /// The server's process for this connection; 0 while there is none.
    [[nodiscard]] int processId() const;

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] Result<> poll(int wanted, Clock::time_point deadline);
    [[nodiscard]] Result<> connectNow();
    [[nodiscard]] Result<> send(const PgStatement &statement);
    [[nodiscard]] Result<PGresult *> nextResult(Clock::time_point deadline);
    [[nodiscard]] Result<PgRows> run(const std::vector<PgStatement> &statements);
    [[nodiscard]] Error lastError() const;
    void close();

    const QByteArray m_url;
    const std::chrono::milliseconds m_patience;
    const std::vector<PgStatement> m_afterConnect;
    PGconn *m_connection = nullptr;
};

} // namespace aic::relay
