// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/upkeep.h"

#include <chrono>
#include <utility>

#include <QTimer>

#include "contacts/keptorders_p.h"
#include "contacts/searchpostings_p.h"
#include "core/deliver.h"
#include "storage/log.h"

using aic::storage::Transaction;

namespace aic::contacts {
namespace {

// A search looks at so many texts in a few milliseconds.
constexpr qsizetype kMaxUntidy = 2'000;
// A third of a second of the writer's time.
constexpr int kTidyStep = 20'000;
// At the start the window comes first.
constexpr std::chrono::milliseconds kRest{500};

/// Whether another step is needed.
Result<bool> tidyStep(Transaction &transaction)
{
    const Result<int> moved = indexRecent(transaction, kTidyStep);
    if (!moved)
        return fail(moved.error());
    return *moved == kTidyStep ? true : dropEmptyBlock(transaction);
}

} // namespace

Upkeep::Upkeep(storage::Database &database)
    : m_database(database)
{}

void Upkeep::note(Transaction &transaction, qsizetype people)
{
    m_untidy += people;
    if (m_untidy > kMaxUntidy)
        transaction.afterCommit([this] { tidy(); });
}

void Upkeep::tidy()
{
    m_untidy = 0;
    static_cast<void>(m_database.write([this](Transaction &transaction) -> Result<> {
        const Result<bool> isMore = tidyStep(transaction);
        if (!isMore) {
            qCWarning(lcStorage) << "the search index was not brought in line:"
                                 << isMore.error().detail;
            return fail(isMore.error());
        }
        transaction.afterCommit([this, isMore = *isMore] {
            if (isMore)
                tidy();
            else
                QMetaObject::invokeMethod(this, &Upkeep::tidyOrders, Qt::QueuedConnection);
        });
        return {};
    }));
}

void Upkeep::tidyOrders()
{
    // What was looked at before may have changed since.
    m_isAskedAgain = m_isOrdering;
    if (m_isOrdering)
        return;
    m_isOrdering = true;
    QTimer::singleShot(kRest, this, &Upkeep::keepNext);
}

void Upkeep::keepNext()
{
    const auto stop = [this](const Error &why) {
        m_isOrdering = false;
        if (why.code != ErrorCode::Cancelled)
            qCWarning(lcStorage) << "an order of people was not kept:" << why.detail;
    };
    deliver(m_database.read(freshOrder), this,
            [this, stop](const Result<std::optional<FreshOrder>> &fresh) {
                if (!fresh)
                    return stop(fresh.error());
                if (!*fresh) {
                    m_isOrdering = false;
                    if (std::exchange(m_isAskedAgain, false))
                        keepNext();
                    return;
                }
                deliver(m_database.write([order = **fresh](Transaction &transaction) {
                    return keepOrder(transaction, order);
                }),
                        this, [this, stop](const Result<> &kept) {
                            if (kept)
                                keepNext();
                            else
                                stop(kept.error());
                        });
            });
}

} // namespace aic::contacts
