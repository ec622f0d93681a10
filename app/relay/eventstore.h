// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>

#include "core/clock.h"
#include "core/result.h"

namespace aic::relay {

/// One webhook as it came.
struct Event
{
    qint64 receivedAtMs = 0;
    QString channel;
    QByteArray signature; ///< the header as received
    QByteArray body;      ///< the exact bytes
};

struct StoredEvent
{
    QString cursor;
    Event event;
};

struct PageRequest
{
    QSet<QString> channels;
    QString after; ///< a cursor of this store; empty starts at the oldest event kept
    int limit = 500;
    bool everyChannel = false; ///< also those that no configuration names any more
};

struct Page
{
    QList<StoredEvent> events;
    QString next; ///< never empty; equals the request's position when there is nothing new
    bool more = false;
};

struct StoreHealth
{
    bool isOk = true;
    QString problem; ///< for people; empty when well
    qint64 queued = 0;
    qint64 stored = 0;  ///< since the start
    qint64 commits = 0; ///< since the start
    qint64 failures = 0;
    std::optional<qint64> newestAtMs;
};

/// Keeps events durably and hands them out in one fixed order.
///
/// A cursor names a place in that order, and the order is the order in which commits become
/// visible: once a reader has been given a cursor, no event may ever appear before it. What a
/// cursor looks like is the store's own matter. A cursor of another store, for example after the
/// database was replaced, starts again at the oldest event: rather twice than never.
///
/// Thread: any; callbacks run on the store's own threads and must not block.
class EventStore
{
public:
    virtual ~EventStore() = default;

    /// \p done runs once the event is on disk, or can't be kept. Errors: Storage; RateLimited when
    /// too much waits already; Cancelled after close(). Waiting events share a commit.
    virtual void append(Event event, std::function<void(Result<>)> done) = 0;
    /// Error: Invalid for a malformed cursor, Storage, Cancelled.
    virtual void read(PageRequest request, std::function<void(Result<Page>)> done) = 0;
    /// \p listener gets the channels of each commit, after it can be read; none named means that
    /// any may have news, from another process. Set it before the first append().
    virtual void setListener(std::function<void(const QSet<QString> &)> listener) = 0;
    [[nodiscard]] virtual StoreHealth health() const = 0;
    /// Stores what was accepted, then ends. Idempotent.
    virtual void close() = 0;
};

/// A cursor is a scheme, the id of one database and a place in it, with '-' between.
struct CursorParts
{
    QString scheme;
    QString storeId;
    qint64 id = 0;
};
/// Nothing for a text that no store has given out.
[[nodiscard]] std::optional<CursorParts> splitCursor(const QString &cursor);

/// Opens the store that \p database names ("sqlite:FILE", "postgresql://…"); events older than
/// \p retentionDays are removed from time to time. \p clock must outlive it.
[[nodiscard]] Result<std::unique_ptr<EventStore>>
openEventStore(const QString &database, int retentionDays, const Clock &clock);

} // namespace aic::relay
