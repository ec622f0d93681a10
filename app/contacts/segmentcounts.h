// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "contacts/contactstore.h"
#include "contacts/segments.h"

namespace aic::contacts {

/// The segments with the number of people in each, which follows every change of either while
/// somebody watches. Counted on a reader, one after the other, and less often the longer it takes.
/// Thread: the one it was made on.
class SegmentCounts : public QObject
{
    Q_OBJECT

public:
    struct Item
    {
        Segment segment;
        /// Nothing until it was counted.
        std::optional<qint64> contacts;
    };

    SegmentCounts(Segments &segments, ContactStore &store, const Clock &clock,
                  QObject *parent = nullptr);

    [[nodiscard]] const QList<Item> &items() const { return m_items; }
    /// Watchers are counted: each call with true wants one with false.
    void watch(bool on);

Q_SIGNALS:
    /// Other segments, names or counts.
    void changed();
    void failed(const aic::Error &error);

private:
    void load();
    void take(const QList<Segment> &segments);
    void note(ContactChanges changes);
    void countNext();

    Segments &m_segments;
    ContactStore &m_store;
    const Clock &m_clock;
    QList<Item> m_items;
    /// Whose count may be wrong.
    QSet<SegmentId> m_stale;
    QTimer m_timer;
    int m_watchers = 0;
    bool m_counting = false;
    bool m_isLoaded = false;
};

} // namespace aic::contacts
