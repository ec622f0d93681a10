// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "contacts/import/importplan_p.h"
#include "contacts/import/rowfeed_p.h"
#include "contacts/searchpostings_p.h"

namespace aic::contacts {

/// Writes rows of one import inside one transaction, with statements that are bound again and
/// again.
class ImportBatch
{
public:
    ImportBatch(storage::Transaction &transaction, ImportId import, QString source, qint64 atMs);

    [[nodiscard]] Result<> create(const PreparedRow &row, const QStringList &tagsForAll);
    /// Keeps what was before for the undo.
    [[nodiscard]] Result<> update(RowPlan plan);
    /// Makes what was created searchable; the last call.
    [[nodiscard]] Result<> finish();

private:
    [[nodiscard]] Result<> addIdentityRow(ContactId contact, IdentityKind kind,
                                          const QString &value, const QString &matchKey,
                                          const QString &given);
    [[nodiscard]] Result<> addTags(ContactId contact, const QStringList &names);
    [[nodiscard]] Result<> setField(ContactId contact, const QString &name, const QString &value);
    [[nodiscard]] Result<qint64> tagId(const QString &name);
    [[nodiscard]] Result<qint64> fieldId(const QString &name);
    [[nodiscard]] QString consentSource(const Contact &contact) const;
    [[nodiscard]] Result<> optOut(ContactId contact);

    storage::Transaction &m_transaction;
    ImportId m_import;
    QString m_source;
    qint64 m_atMs;
    PostingsBatch m_postings;
    storage::Statement m_insert;
    storage::Statement m_identity;
    storage::Statement m_search;
    storage::Statement m_tag;
    storage::Statement m_field;
    QHash<QString, qint64> m_tagIds;
    QHash<QString, qint64> m_fieldIds;
};

/// Where an import's suppressions say they come from, so that its undo finds them.
[[nodiscard]] QString importSource(ImportId import);

} // namespace aic::contacts
