// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/eventstore.h"
#include "storage/connection.h"

namespace aic::relay {

/// Reads pages of events from the SQLite store and knows what its cursors mean. Thread: the one
/// that reads.
class SqlitePages
{
public:
    /// \p storeId tells this database from any other.
    SqlitePages(std::unique_ptr<storage::Connection> connection, QString storeId);

    /// Errors: Invalid (malformed cursor), Storage.
    [[nodiscard]] Result<Page> read(const PageRequest &request);

private:
    [[nodiscard]] Result<qint64> position(const QString &cursor);
    [[nodiscard]] Result<QList<qint64>> idsAfter(qint64 position, const PageRequest &request);
    [[nodiscard]] QString cursorFor(qint64 id) const;

    const std::unique_ptr<storage::Connection> m_connection;
    const QString m_storeId;
};

} // namespace aic::relay
