// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/rowpipe_p.h"

namespace aic::contacts {
namespace {

constexpr std::size_t kMaxWaiting = 8;

} // namespace

bool RowPipe::put(Rows rows)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_givenUp || m_rows.size() < kMaxWaiting; });
    if (m_givenUp)
        return false;
    m_rows.push_back(std::move(rows));
    m_changed.notify_all();
    return true;
}

void RowPipe::finish(Result<> how)
{
    const std::lock_guard lock(m_mutex);
    m_ending = std::move(how);
    m_finished = true;
    m_changed.notify_all();
}

RowPipe::Rows RowPipe::take(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, patience, [this] { return m_finished || !m_rows.empty(); });
    if (m_rows.empty())
        return {};
    Rows rows = std::move(m_rows.front());
    m_rows.pop_front();
    m_changed.notify_all();
    return rows;
}

bool RowPipe::waitForRows()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_finished || !m_rows.empty(); });
    return !m_rows.empty();
}

void RowPipe::giveUp()
{
    const std::lock_guard lock(m_mutex);
    m_givenUp = true;
    m_changed.notify_all();
}

void RowPipe::noteWritten(const ImportCounts &counts)
{
    const std::lock_guard lock(m_mutex);
    m_written = counts;
}

ImportCounts RowPipe::written()
{
    const std::lock_guard lock(m_mutex);
    return m_written;
}

Result<> RowPipe::ending()
{
    const std::lock_guard lock(m_mutex);
    return m_ending;
}

} // namespace aic::contacts
