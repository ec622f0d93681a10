// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>

#include "contacts/import/contactimport.h"

namespace aic::contacts {

/// What a row means for the people there are.
struct RowPlan
{
    enum class Kind { Create, Update, Unchanged, Duplicate };
    Kind kind = Kind::Create;
    Contact before; ///< with Update
    Contact after;  ///< with Update; tags are those to have in the end
};

/// Decides for row after row of one file. Thread: one at a time.
class RowPlanner
{
public:
    RowPlanner(OnMatch onMatch, QStringList tagsForAll)
        : m_onMatch(onMatch)
        , m_tagsForAll(std::move(tagsForAll))
    {}

    [[nodiscard]] Result<RowPlan> plan(storage::Connection &connection, const CheckedRow &row);
    [[nodiscard]] const QStringList &tagsForAll() const { return m_tagsForAll; }

private:
    [[nodiscard]] Contact merged(const Contact &before, const Contact &file) const;

    OnMatch m_onMatch;
    QStringList m_tagsForAll;
    /// People who were there and whom a row of this file has met.
    QSet<qint64> m_met;
};

} // namespace aic::contacts
