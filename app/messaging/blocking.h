// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "graph/client.h"
#include "messaging/changefeed.h"

namespace aic::messaging {

/// What became of a change to the block list. Done is only what Meta confirmed.
struct BlockReport
{
    qint64 done = 0;
    /// Who was refused, and why in Graph's error: 131047 for people who did not write to this
    /// number within the last 24 hours.
    QList<std::pair<ContactId, Error>> refused;
};

/// What Meta's list said when it was read.
struct BlockListSync
{
    qint64 listed = 0;    ///< by Meta
    qint64 blocked = 0;   ///< people of ours who weren't shown as blocked
    qint64 unblocked = 0; ///< people of ours who were, and aren't any more
    qint64 strangers = 0; ///< listed, but nobody we know
};

/// Blocks and unblocks people at Meta, per business number (cloud-api.md §8.6), and keeps what Meta
/// confirmed as evidence. Lives on the engine thread. Errors: as graph::Client; Storage.
class Blocking : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    Blocking(storage::Database &database, graph::Client &graph, ChangeFeed &feed,
             const Clock &clock, PhoneNumberId number, QObject *parent = nullptr);

    /// Thread: any.
    [[nodiscard]] QFuture<Result<BlockReport>> block(const QList<ContactId> &people);
    [[nodiscard]] QFuture<Result<BlockReport>> unblock(const QList<ContactId> &people);
    /// Reads the whole list. Thread: any.
    [[nodiscard]] QFuture<Result<BlockListSync>> sync();

private:
    struct Change;
    struct Reading;
    [[nodiscard]] QFuture<Result<BlockReport>> change(const QList<ContactId> &people, bool blocks);
    void nextChunk(const std::shared_ptr<Change> &change);
    void nextPage(const std::shared_ptr<Reading> &reading);
    void finish(const std::shared_ptr<Reading> &reading);

    storage::Database &m_database;
    graph::Client &m_graph;
    ChangeFeed &m_feed;
    const Clock &m_clock;
    PhoneNumberId m_number;
};

} // namespace aic::messaging
