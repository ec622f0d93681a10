// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>

#include "contacts/contactstore.h"

namespace aic::contacts {

/// What became of a BulkRemoval.
struct RemovalOutcome
{
    /// To be given to BulkRemoval::restore(); after a restore those that are still gone.
    QList<Removal> removals;
    QList<ContactId> people; ///< who was deleted
    bool isCancelled = false;
    std::optional<Error> trouble; ///< what ended it early
};

/// Deletes many people or brings them back: in steps between which other writes get their turn,
/// with progress. What is done when it is cancelled or a step fails stays done, and can be taken
/// back. Use it once; it ends with done(). Store and database must outlive it. Thread: the one it
/// was made on.
class BulkRemoval : public QObject
{
    Q_OBJECT

public:
    BulkRemoval(storage::Database &database, ContactStore &store, const Clock &clock,
                QObject *parent = nullptr);

    void remove(const ContactSelection &selection);
    /// Undoes \p removals, the newest first; one that can't be undone doesn't keep the others.
    void restore(const QList<Removal> &removals);
    /// done() follows after the step that runs.
    void cancel();

Q_SIGNALS:
    /// In people.
    void progressed(qint64 done, qint64 total);
    void done(const aic::contacts::RemovalOutcome &outcome);

private:
    void removeStep();
    void restoreStep();
    /// Tells views, then done().
    void end();

    storage::Database &m_database;
    ContactStore &m_store;
    const Clock &m_clock;
    std::vector<qint64> m_ids;
    std::size_t m_at = 0;
    QList<Removal> m_waiting; ///< to be brought back, the newest last
    qint64 m_total = 0;
    qint64 m_restored = 0;
    int m_steps = 0;
    bool m_isCancelled = false;
    RemovalOutcome m_outcome;
};

} // namespace aic::contacts
