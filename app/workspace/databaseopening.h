// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <future>
#include <memory>

#include "storage/database.h"
#include "workspace/datadirectory.h"

namespace aic::workspace {

/// Opens, checks and migrates a data directory's database in a thread of its own, so that the
/// caller can do meanwhile what needs no data. The destructor waits for a database nobody took.
class DatabaseOpening
{
public:
    explicit DatabaseOpening(DataDirectory directory);

    [[nodiscard]] const DataDirectory &directory() const { return m_directory; }
    /// Waits for it; once. Errors: those of storage::Database::open().
    [[nodiscard]] Result<std::unique_ptr<storage::Database>> take();

private:
    DataDirectory m_directory;
    std::future<Result<std::unique_ptr<storage::Database>>> m_database;
};

} // namespace aic::workspace
