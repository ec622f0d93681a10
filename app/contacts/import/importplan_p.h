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

/// What happens to what is known, for each thing that a column fills.
class MatchRules
{
public:
    MatchRules(OnMatch usual, const QList<ColumnTarget> &columns)
        : m_usual(usual)
    {
        for (const ColumnTarget &column : columns) {
            const bool isNamePart = column.target == ImportTarget::FirstName
                                    || column.target == ImportTarget::LastName;
            const ImportTarget target = isNamePart ? ImportTarget::Name : column.target;
            if (column.onMatch)
                m_own.insert({target, column.field}, *column.onMatch);
        }
    }
    [[nodiscard]] OnMatch of(ImportTarget target, const QString &field = {}) const
    {
        return m_own.isEmpty() ? m_usual : m_own.value({target, field}, m_usual);
    }

private:
    OnMatch m_usual;
    QMap<std::pair<ImportTarget, QString>, OnMatch> m_own;
};

/// Decides for row after row of one file. Thread: one at a time.
class RowPlanner
{
public:
    RowPlanner(MatchRules rules, QStringList tagsForAll)
        : m_rules(std::move(rules))
        , m_tagsForAll(std::move(tagsForAll))
    {}

    [[nodiscard]] Result<RowPlan> plan(storage::Connection &connection, const CheckedRow &row);
    [[nodiscard]] const QStringList &tagsForAll() const { return m_tagsForAll; }

private:
    [[nodiscard]] Contact merged(const Contact &before, const Contact &file) const;

    MatchRules m_rules;
    QStringList m_tagsForAll;
    /// People who were there and whom a row of this file has met.
    QSet<qint64> m_met;
};

} // namespace aic::contacts
