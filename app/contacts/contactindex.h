// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include <QCache>
#include <QObject>
#include <QSet>
#include <QTimer>

#include "contacts/contact.h"
#include "core/clock.h"
#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

class ContactStore;

/// The people of one list in order, for a table over a million rows: all ids, and of the rows only
/// a few pages. Thread: the one it was made on.
class ContactIndex : public QObject
{
    Q_OBJECT

public:
    static constexpr int kPageRows = 128;
    static constexpr int kPages = 64;

    ContactIndex(storage::Database &database, ContactStore &store, const Clock &clock,
                 QObject *parent = nullptr);
    ~ContactIndex() override;

    /// What to show; reset() follows when the answer is there. Answers to earlier questions are
    /// dropped.
    void setQuery(const ContactFilter &filter, const ContactSort &sort);
    [[nodiscard]] const ContactFilter &filter() const { return m_filter; }
    [[nodiscard]] const ContactSort &sort() const { return m_sort; }

    /// Rows of the list shown now.
    [[nodiscard]] int size() const { return int(m_ids->size()); }
    /// True from setQuery() until the whole answer is there or failed(). Of a long answer the first
    /// rows are shown before, with a reset() of their own.
    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// An invalid id beyond the end.
    [[nodiscard]] ContactId idAt(int row) const;
    /// -1 when not in this list. Costs a walk over the ids.
    [[nodiscard]] int rowOf(ContactId id) const;
    /// The row when its page is here; otherwise null, and the page is fetched: pageReady() follows.
    /// Valid until control returns to the event loop.
    [[nodiscard]] const ContactRow *rowAt(int row);

Q_SIGNALS:
    /// About to replace the ids, and done; between them nothing else is emitted.
    void aboutToReset();
    void reset();
    /// Rows \p first to \p last can be read now.
    void pageReady(int first, int last);
    /// Their contents changed; read them again.
    void rowsChanged(int first, int last);
    void failed(const aic::Error &error);

private:
    using Ids = std::vector<qint64>;
    struct Page
    {
        std::vector<ContactRow> rows;
    };
    struct Loaded
    {
        std::shared_ptr<const Ids> ids;
        std::shared_ptr<const Ids> everybody;
        std::vector<std::pair<int, Page>> pages;
    };

    /// \p isNew when another question is asked, not the same one again.
    void load(bool isNew = false);
    /// Looks for the first rows of a search while the whole answer is worked out.
    void lookAhead();
    void settle(quint64 generation, qint64 startedMs, const Result<Loaded> &loaded);
    void show(const Loaded &loaded);
    void fetchPage(int page, bool again);
    void takePage(int page, const std::shared_ptr<const Ids> &ids, bool again,
                  const Result<std::vector<ContactRow>> &rows);
    void applyChanges(const QList<ContactId> &ids, ContactChanges changes);
    void flushChanges();
    [[nodiscard]] std::chrono::milliseconds restAfterLoad() const;
    [[nodiscard]] bool orderDependsOn(ContactChanges changes) const;
    [[nodiscard]] bool listDependsOn(ContactChanges changes) const;

    storage::Database &m_database;
    const Clock &m_clock;
    ContactFilter m_filter;
    ContactSort m_sort;
    std::shared_ptr<const Ids> m_ids;
    /// Everybody in the order of m_sort, while it holds: a search then reads no order.
    std::shared_ptr<const Ids> m_everybody;
    QCache<int, Page> m_pages;
    QSet<int> m_fetching;
    /// Pages last looked at: they are read together with a new list, so that nothing flickers.
    QList<int> m_recent;
    QSet<ContactId> m_changed;
    ContactChanges m_changes;
    QTimer m_flushTimer;
    /// The question last asked; a reader that has an older one in hand gives up.
    std::shared_ptr<std::atomic<quint64>> m_latest;
    quint64 m_generation = 0;
    bool m_loading = false;
    bool m_loadAgain = false;
    qint64 m_loadTookMs = 0;
};

} // namespace aic::contacts
