// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <QObject>

#include "storage/database.h"

namespace aic::contacts {

/// Brings in line with what changed what makes lists of people quick: the search index, then the
/// kept orders; in steps between other writes. Lists are right without it, and what fails now is
/// done at the next start: nobody waits. Thread: any; it must live until the database is closed.
class Upkeep : public QObject
{
    Q_OBJECT

public:
    explicit Upkeep(storage::Database &database);

    /// So many people changed in \p transaction.
    void note(storage::Transaction &transaction, qsizetype people);
    void tidy();

private:
    // On this object's thread.
    void tidyOrders();
    void keepNext();

    storage::Database &m_database;
    /// People noted since the last tidy().
    std::atomic<qsizetype> m_untidy = 0;
    bool m_isOrdering = false;
    bool m_isAskedAgain = false;
};

} // namespace aic::contacts
