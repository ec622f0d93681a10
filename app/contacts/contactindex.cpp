// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactindex.h"

#include <algorithm>

#include "contacts/contactquery.h"
#include "contacts/contactsearch_p.h"
#include "contacts/contactstore.h"
#include "core/deliver.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;

namespace aic::contacts {
namespace {

using namespace std::chrono_literals;

// Changes are shown at most ten times a second, and lists that take long to read less often.
constexpr std::chrono::milliseconds kFlushInterval = 100ms;
constexpr qint64 kLoadRestFactor = 4;
constexpr int kRecentPages = 3;
// Enough for a tall window; looking at so many people costs less than asking the search index.
constexpr std::size_t kFirstRows = 64;
constexpr std::size_t kFirstLooks = 800;
// A list this short is answered as fast as its first rows are found.
constexpr std::size_t kShortList = 10'000;

std::vector<qint64> pageIds(const std::vector<qint64> &ids, int page)
{
    const std::size_t first = std::size_t(page) * ContactIndex::kPageRows;
    if (first >= ids.size())
        return {};
    const std::size_t last = std::min(first + std::size_t(ContactIndex::kPageRows), ids.size());
    return {ids.begin() + std::ptrdiff_t(first), ids.begin() + std::ptrdiff_t(last)};
}

} // namespace

ContactIndex::ContactIndex(storage::Database &database, ContactStore &store, const Clock &clock,
                           QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
    , m_ids(std::make_shared<const Ids>())
    , m_pages(kPages)
    , m_latest(std::make_shared<std::atomic<quint64>>(0))
{
    m_flushTimer.setSingleShot(true);
    connect(&m_flushTimer, &QTimer::timeout, this, &ContactIndex::flushChanges);
    connect(&store, &ContactStore::contactsChanged, this, &ContactIndex::applyChanges);
    connect(&store, &ContactStore::contactsReset, this,
            [this] { applyChanges({}, ContactChange::Added | ContactChange::Removed); });
}

ContactIndex::~ContactIndex()
{
    m_latest->store(0);
}

void ContactIndex::setQuery(const ContactFilter &filter, const ContactSort &sort)
{
    if (sort != m_sort)
        m_everybody.reset();
    m_filter = filter;
    m_sort = sort;
    m_recent = {0};
    m_loadAgain = false;
    load(true);
}

ContactId ContactIndex::idAt(int row) const
{
    if (row < 0 || row >= size())
        return {};
    return ContactId{(*m_ids)[std::size_t(row)]};
}

int ContactIndex::rowOf(ContactId id) const
{
    const auto found = std::ranges::find(*m_ids, id.value);
    return found == m_ids->end() ? -1 : int(found - m_ids->begin());
}

const ContactRow *ContactIndex::rowAt(int row)
{
    if (row < 0 || row >= size())
        return nullptr;
    const int page = row / kPageRows;
    if (m_recent.isEmpty() || m_recent.constFirst() != page) {
        m_recent.removeOne(page);
        m_recent.prepend(page);
        if (m_recent.size() > kRecentPages)
            m_recent.removeLast();
    }
    if (const Page *found = m_pages.object(page))
        return &found->rows[std::size_t(row % kPageRows)];
    fetchPage(page, false);
    return nullptr;
}

void ContactIndex::load(bool isNew)
{
    m_loading = true;
    const quint64 generation = ++m_generation;
    m_latest->store(generation);
    const qint64 startedMs = m_clock.steadyMs();
    if (isNew)
        lookAhead();

    auto read = [filter = m_filter, sort = m_sort, everybody = m_everybody, recent = m_recent,
                 latest = m_latest, generation](Connection &connection) -> Result<Loaded> {
        const auto isOld = [&] { return latest->load() != generation; };
        if (isOld())
            return fail(ErrorCode::Cancelled, u"A newer question was asked."_s);
        const storage::StopWhen stop(connection, isOld);
        Loaded loaded;
        loaded.everybody = everybody;
        if (!loaded.everybody) {
            Result<Ids> all = orderedIds(connection, {}, sort);
            if (!all)
                return fail(all.error());
            loaded.everybody = std::make_shared<const Ids>(std::move(*all));
        }
        loaded.ids = loaded.everybody;
        if (!filter.isEmpty()) {
            Result<Ids> some = orderedIds(connection, filter, sort, loaded.everybody.get());
            if (!some)
                return fail(some.error());
            loaded.ids = std::make_shared<const Ids>(std::move(*some));
        }
        for (const int page : recent) {
            const Ids ids = pageIds(*loaded.ids, page);
            if (ids.empty())
                continue;
            Result<std::vector<ContactRow>> rows = contactRows(connection, ids);
            if (!rows)
                return fail(rows.error());
            loaded.pages.emplace_back(page, Page{std::move(*rows)});
        }
        return loaded;
    };
    // A future that is finished already runs its continuation inside then(): callers of setQuery()
    // and rowAt() must not get the signal before they have the answer.
    deliver(
        m_database.read(std::move(read)), this,
        [this, generation, startedMs](const Result<Loaded> &loaded) {
            QMetaObject::invokeMethod(
                this,
                [this, generation, startedMs, loaded] { settle(generation, startedMs, loaded); },
                Qt::QueuedConnection);
        });
}

void ContactIndex::lookAhead()
{
    ContactFilter other = m_filter;
    other.search.clear();
    if (!m_everybody || m_everybody->size() <= kShortList || m_filter.search.isEmpty()
        || !other.isEmpty()) {
        return;
    }
    const quint64 generation = m_generation;
    auto read = [search = m_filter.search, everybody = m_everybody, latest = m_latest,
                 generation](Connection &connection) -> Result<Loaded> {
        const auto isOld = [&] { return latest->load() != generation; };
        if (isOld())
            return fail(ErrorCode::Cancelled, u"A newer question was asked."_s);
        const storage::StopWhen stop(connection, isOld);
        const Result<std::optional<FirstFound>> found
            = firstFound(connection, search, *everybody, kFirstRows, kFirstLooks);
        if (!found)
            return fail(found.error());
        Loaded loaded;
        if (!*found || (*found)->isWhole || (*found)->ids.size() < kFirstRows)
            return loaded;
        loaded.everybody = everybody;
        loaded.ids = std::make_shared<const Ids>((*found)->ids);
        Result<std::vector<ContactRow>> rows = contactRows(connection, *loaded.ids);
        if (!rows)
            return fail(rows.error());
        loaded.pages.emplace_back(0, Page{std::move(*rows)});
        return loaded;
    };
    deliver(m_database.read(std::move(read)), this,
            [this, generation](const Result<Loaded> &loaded) {
                // The whole answer says what is wrong, if anything is.
                if (!loaded || !loaded->ids)
                    return;
                QMetaObject::invokeMethod(
                    this,
                    [this, generation, loaded] {
                        if (generation == m_generation && m_loading)
                            show(*loaded);
                    },
                    Qt::QueuedConnection);
            });
}

void ContactIndex::settle(quint64 generation, qint64 startedMs, const Result<Loaded> &loaded)
{
    if (generation != m_generation)
        return;
    m_loading = false;
    m_loadTookMs = m_clock.steadyMs() - startedMs;
    if (loaded)
        show(*loaded);
    else
        Q_EMIT failed(loaded.error());
    if ((m_loadAgain || !m_changed.isEmpty()) && !m_flushTimer.isActive())
        m_flushTimer.start(restAfterLoad());
}

void ContactIndex::show(const Loaded &loaded)
{
    // What changed while it was read is noted in m_changes and read once more.
    if (!m_loadAgain)
        m_everybody = loaded.everybody;
    Q_EMIT aboutToReset();
    m_ids = loaded.ids;
    m_pages.clear();
    m_fetching.clear();
    for (const auto &[number, page] : loaded.pages)
        m_pages.insert(number, new Page(page));
    Q_EMIT reset();
}

void ContactIndex::fetchPage(int page, bool again)
{
    if (m_fetching.contains(page))
        return;
    m_fetching.insert(page);
    const std::shared_ptr<const Ids> ids = m_ids;
    deliver(m_database.read([wanted = pageIds(*ids, page)](Connection &connection) {
        return contactRows(connection, wanted);
    }),
            this, [this, page, ids, again](const Result<std::vector<ContactRow>> &rows) {
                QMetaObject::invokeMethod(
                    this, [this, page, ids, again, rows] { takePage(page, ids, again, rows); },
                    Qt::QueuedConnection);
            });
}

void ContactIndex::takePage(int page, const std::shared_ptr<const Ids> &ids, bool again,
                            const Result<std::vector<ContactRow>> &rows)
{
    if (ids != m_ids)
        return;
    m_fetching.remove(page);
    if (!rows) {
        Q_EMIT failed(rows.error());
        return;
    }
    const int first = page * kPageRows;
    const int last = first + int(rows->size()) - 1;
    m_pages.insert(page, new Page{*rows});
    if (again)
        Q_EMIT rowsChanged(first, last);
    else
        Q_EMIT pageReady(first, last);
}

bool ContactIndex::orderDependsOn(ContactChanges changes) const
{
    return bool(changes & m_sort.dependsOn());
}

bool ContactIndex::listDependsOn(ContactChanges changes) const
{
    return bool(changes & (m_sort.dependsOn() | m_filter.dependsOn()));
}

void ContactIndex::applyChanges(const QList<ContactId> &ids, ContactChanges changes)
{
    m_changes |= changes;
    for (const ContactId id : ids)
        m_changed.insert(id);
    if (orderDependsOn(changes))
        m_everybody.reset();
    if (m_loading && listDependsOn(changes))
        m_loadAgain = true;
    if (!m_flushTimer.isActive())
        m_flushTimer.start(listDependsOn(changes) ? restAfterLoad() : kFlushInterval);
}

std::chrono::milliseconds ContactIndex::restAfterLoad() const
{
    return std::max(kFlushInterval, std::chrono::milliseconds(m_loadTookMs * kLoadRestFactor));
}

void ContactIndex::flushChanges()
{
    if (m_loading)
        return; // The answer on its way starts the timer again when it has to be asked anew.
    const ContactChanges changes = std::exchange(m_changes, {});
    const QSet<ContactId> changed = std::exchange(m_changed, {});
    if (m_loadAgain || listDependsOn(changes)) {
        m_loadAgain = false;
        load();
        return;
    }
    const QList<int> pages = m_pages.keys();
    for (const int page : pages) {
        const Ids ids = pageIds(*m_ids, page);
        if (std::ranges::any_of(ids, [&](qint64 id) { return changed.contains(ContactId{id}); }))
            fetchPage(page, true);
    }
}

} // namespace aic::contacts
