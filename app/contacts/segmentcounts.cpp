// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/segmentcounts.h"

#include <algorithm>

#include "core/deliver.h"

namespace aic::contacts {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kRest = 300ms;
constexpr qint64 kRestFactor = 4;

} // namespace

SegmentCounts::SegmentCounts(Segments &segments, ContactStore &store, const Clock &clock,
                             QObject *parent)
    : QObject(parent)
    , m_segments(segments)
    , m_store(store)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SegmentCounts::countNext);
    connect(&segments, &Segments::changed, this, [this] {
        m_isLoaded = false;
        if (m_watchers > 0)
            load();
    });
    connect(&store, &ContactStore::contactsChanged, this,
            [this](const QList<ContactId> &, ContactChanges changes) { note(changes); });
    connect(&store, &ContactStore::contactsReset, this,
            [this] { note(ContactChange::Added | ContactChange::Removed); });
}

void SegmentCounts::watch(bool on)
{
    m_watchers += on ? 1 : -1;
    if (!on || m_watchers > 1)
        return;
    if (!m_isLoaded)
        load();
    else
        countNext();
}

void SegmentCounts::load()
{
    m_isLoaded = true;
    deliver(m_segments.list(), this, [this](const Result<QList<Segment>> &segments) {
        if (segments) {
            take(*segments);
            return;
        }
        m_isLoaded = false;
        Q_EMIT failed(segments.error());
    });
}

void SegmentCounts::take(const QList<Segment> &segments)
{
    QList<Item> items;
    for (const Segment &segment : segments) {
        Item item{.segment = segment, .contacts = std::nullopt};
        const auto known = std::ranges::find(m_items, segment.id,
                                             [](const Item &old) { return old.segment.id; });
        if (known != m_items.end() && known->segment.filter == segment.filter)
            item.contacts = known->contacts;
        if (segment.isReadable && !item.contacts)
            m_stale.insert(segment.id);
        items.append(item);
    }
    m_items = items;
    Q_EMIT changed();
    countNext();
}

void SegmentCounts::note(ContactChanges changes)
{
    for (const Item &item : std::as_const(m_items)) {
        if (item.segment.isReadable
            && (changes
                & (item.segment.filter.dependsOn() | ContactChange::Added
                   | ContactChange::Removed))) {
            m_stale.insert(item.segment.id);
        }
    }
    if (m_watchers > 0 && !m_stale.isEmpty() && !m_counting && !m_timer.isActive())
        m_timer.start(kRest);
}

void SegmentCounts::countNext()
{
    if (m_counting || m_watchers == 0)
        return;
    const auto next = std::ranges::find_if(
        m_items, [this](const Item &item) { return m_stale.contains(item.segment.id); });
    if (next == m_items.end()) {
        m_stale.clear();
        return;
    }
    const SegmentId id = next->segment.id;
    m_stale.remove(id);
    m_counting = true;
    const qint64 startedMs = m_clock.steadyMs();
    const ContactFilter filter = next->segment.filter.asOf(m_clock.nowMs());
    deliver(m_store.count(ContactSelection::allBut(filter)), this,
            [this, id, startedMs](const Result<qint64> &counted) {
                m_counting = false;
                const auto item = std::ranges::find(
                    m_items, id, [](const Item &known) { return known.segment.id; });
                if (!counted) {
                    Q_EMIT failed(counted.error());
                } else if (item != m_items.end() && item->contacts != *counted) {
                    item->contacts = *counted;
                    Q_EMIT changed();
                }
                // The readers serve the table as well.
                const std::chrono::milliseconds took(m_clock.steadyMs() - startedMs);
                const bool isFirstRound = std::ranges::any_of(m_items, [](const Item &known) {
                    return known.segment.isReadable && !known.contacts;
                });
                m_timer.start(isFirstRound
                                  ? 0ms
                                  : std::max<std::chrono::milliseconds>(kRest, took * kRestFactor));
            });
}

} // namespace aic::contacts
