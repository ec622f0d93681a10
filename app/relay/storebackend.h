// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "relay/eventstore.h"

namespace aic::relay {

/// What differs between the databases; QueuedEventStore does the rest.
///
/// Every function blocks and reports Storage when it fails. One thread writes, one reads; they call
/// at the same time.
class StoreBackend
{
public:
    /// Gets the channels of events that another process has stored (none named: any channel may
    /// have some) and, when known, the time of the newest. Called on the backend's own thread.
    using News
        = std::function<void(const QSet<QString> &channels, std::optional<qint64> newestAtMs)>;

    virtual ~StoreBackend() = default;

    /// All of \p events durably, in this order and as one commit, or none of them. Thread: writer.
    ///
    /// The cursors of EventStore rest on this: whoever can read an event can read every event that
    /// was given a smaller number, also with several processes committing at once.
    [[nodiscard]] virtual Result<> commit(const std::vector<Event> &events) = 0;
    /// Removes at most \p limit events received before \p beforeMs; the result counts them.
    /// Thread: writer.
    [[nodiscard]] virtual Result<qint64> removeOld(qint64 beforeMs, int limit) = 0;
    /// Writes something harmless: can events be stored again? Thread: writer.
    [[nodiscard]] virtual Result<> probe() = 0;
    /// Error: also Invalid for a malformed cursor. Thread: reader.
    [[nodiscard]] virtual Result<Page> read(const PageRequest &request) = 0;
    /// The newest event that was there at the opening.
    [[nodiscard]] virtual std::optional<qint64> newestAtMs() const = 0;
    /// Starts to look for what other processes store. Called once.
    virtual void watch(News news) = 0;
    /// From here on no news come. Idempotent.
    virtual void stopWatching() = 0;
};

/// Opens the database that \p database names ("sqlite:FILE", "postgresql://…"), making its tables
/// when they aren't there. Errors: Invalid, Storage, Conflict.
[[nodiscard]] Result<std::unique_ptr<StoreBackend>> openStoreBackend(const QString &database);

} // namespace aic::relay
