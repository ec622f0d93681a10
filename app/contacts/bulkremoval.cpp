// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/bulkremoval.h"

#include <algorithm>

#include "contacts/contactquery.h"
#include "contacts/removal_p.h"
#include "core/deliver.h"

using aic::storage::Connection;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

// Some ten milliseconds of writing, so that a message that waits hardly notices.
constexpr std::size_t kStep = 250;
// Views read everybody anew for it.
constexpr int kStepsUntold = 40;

} // namespace

BulkRemoval::BulkRemoval(storage::Database &database, ContactStore &store, const Clock &clock,
                         QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_store(store)
    , m_clock(clock)
{}

void BulkRemoval::remove(const ContactSelection &selection)
{
    deliver(m_database.read(
                [selection](Connection &connection) { return selectedIds(connection, selection); }),
            this, [this](const Result<std::vector<qint64>> &ids) {
                if (!ids) {
                    m_outcome.trouble = ids.error();
                    Q_EMIT done(m_outcome);
                    return;
                }
                m_ids = *ids;
                removeStep();
            });
}

void BulkRemoval::removeStep()
{
    Q_EMIT progressed(qint64(m_at), qint64(m_ids.size()));
    if (m_at == m_ids.size() || m_isCancelled) {
        m_outcome.isCancelled = m_at < m_ids.size();
        end();
        return;
    }
    const std::size_t to = std::min(m_at + kStep, m_ids.size());
    const auto first = m_ids.cbegin() + std::ptrdiff_t(m_at);
    const std::vector<qint64> people(first, m_ids.cbegin() + std::ptrdiff_t(to));
    const bool tells = ++m_steps % kStepsUntold == 0;
    deliver(m_database.write([people, tells, store = &m_store,
                              nowMs = m_clock.nowMs()](Transaction &transaction) {
        Result<Removal> removal = removeKeeping(transaction, people, nowMs);
        if (removal && tells)
            store->noteReset(transaction);
        return removal;
    }),
            this, [this, people, to](const Result<Removal> &removal) {
                if (!removal) {
                    m_outcome.trouble = removal.error();
                    end();
                    return;
                }
                m_at = to;
                m_outcome.removals.append(*removal);
                for (const qint64 id : people)
                    m_outcome.people.append(ContactId{id});
                removeStep();
            });
}

void BulkRemoval::restore(const QList<Removal> &removals)
{
    m_waiting = removals;
    for (const Removal &removal : removals)
        m_total += removal.contacts;
    restoreStep();
}

void BulkRemoval::restoreStep()
{
    Q_EMIT progressed(m_restored, m_total);
    if (m_waiting.isEmpty() || m_isCancelled) {
        m_outcome.isCancelled = !m_waiting.isEmpty();
        m_outcome.removals = m_waiting + m_outcome.removals;
        end();
        return;
    }
    const Removal removal = m_waiting.takeLast();
    const bool tells = ++m_steps % kStepsUntold == 0;
    deliver(m_database.write([removal, tells, store = &m_store](Transaction &transaction) {
        Result<> back = restoreRemoval(transaction, removal.id);
        if (back && tells)
            store->noteReset(transaction);
        return back;
    }),
            this, [this, removal](const Result<> &back) {
                if (back) {
                    m_restored += removal.contacts;
                } else {
                    m_outcome.trouble = back.error();
                    // One that isn't there any more can't be tried again.
                    if (back.error().code != ErrorCode::NotFound)
                        m_outcome.removals.prepend(removal);
                }
                restoreStep();
            });
}

void BulkRemoval::cancel()
{
    m_isCancelled = true;
}

void BulkRemoval::end()
{
    if (m_steps == 0) {
        Q_EMIT done(m_outcome);
        return;
    }
    deliver(m_database.write([store = &m_store](Transaction &transaction) -> Result<> {
        store->noteReset(transaction);
        return {};
    }),
            this, [this](const Result<> &) { Q_EMIT done(m_outcome); });
}

} // namespace aic::contacts
