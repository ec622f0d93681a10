// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "contacts/import/rowfeed_p.h"

namespace aic::contacts {

/// Checked rows on their way from the thread that reads the file to the writer, a few thousand at
/// most, so that a file of any length needs the same memory. Thread: one puts, one takes.
class RowPipe
{
public:
    using Rows = std::vector<PreparedRow>;

    /// Waits while the pipe is full. False when nobody takes any more.
    [[nodiscard]] bool put(Rows rows);
    /// No rows follow; with an error: because of it.
    void finish(Result<> how = {});

    /// The next rows; none when they don't come within \p patience, or none follow.
    [[nodiscard]] Rows take(std::chrono::milliseconds patience);
    /// Waits for rows. False when none follow.
    [[nodiscard]] bool waitForRows();
    /// Nobody takes any more.
    void giveUp();
    /// For progress: what became of the rows taken.
    void noteWritten(const ImportCounts &counts);
    [[nodiscard]] ImportCounts written();
    /// How finish() said it ended.
    [[nodiscard]] Result<> ending();

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Rows> m_rows;
    Result<> m_ending;
    ImportCounts m_written;
    bool m_finished = false;
    bool m_givenUp = false;
};

} // namespace aic::contacts
