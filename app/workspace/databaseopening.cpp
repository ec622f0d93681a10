// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/databaseopening.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {

DatabaseOpening::DatabaseOpening(DataDirectory directory)
    : m_directory(std::move(directory))
    , m_database(std::async(std::launch::async, [path = m_directory.database()] {
        return storage::Database::open({path, storage::migrationsFrom(u":/sql"_s)});
    }))
{}

Result<std::unique_ptr<storage::Database>> DatabaseOpening::take()
{
    return m_database.get();
}

} // namespace aic::workspace
