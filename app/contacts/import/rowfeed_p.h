// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSaveFile>
#include <QSet>

#include "contacts/import/contactimport.h"
#include "contacts/import/importrejects_p.h"
#include "contacts/searchpostings_p.h"

namespace aic::contacts {

/// A checked row with what is dear to work out, done away from the writer's thread.
struct PreparedRow
{
    CheckedRow row;
    QString sortKey;
    QString searchText;
    std::vector<Trigram> trigrams;
};

/// The rows of a file that can be taken, and the account of those that can't. The same for the
/// preview and the write.
class RowFeed
{
public:
    /// A preview looks for damaged numbers too.
    enum class Purpose { Preview, Write };
    [[nodiscard]] static Result<std::unique_ptr<RowFeed>> open(const ImportOptions &options,
                                                               Purpose purpose);

    /// Up to \p count rows; empty at the end.
    [[nodiscard]] Result<std::vector<PreparedRow>> next(std::size_t count);
    /// Writes the file of the rejected rows, if there is to be one.
    [[nodiscard]] Result<> finish();

    [[nodiscard]] const RowSource &source() const { return *m_source; }
    [[nodiscard]] const QList<ColumnTarget> &columns() const { return m_checker->columns(); }
    /// rows, rejected and duplicates so far.
    [[nodiscard]] const ImportCounts &counts() const { return m_counts; }
    [[nodiscard]] const QList<RejectedRow> &rejected() const { return m_rejected; }
    [[nodiscard]] const KeptRejects &kept() const { return m_kept; }
    [[nodiscard]] QList<NumberDamage> damage() const { return m_damage.values(); }
    [[nodiscard]] const QStringList &samples() const { return m_samples; }
    [[nodiscard]] const QList<QStringList> &firstRows() const { return m_firstRows; }

private:
    RowFeed() = default;
    [[nodiscard]] tl::expected<CheckedRow, RowRejection> check(const QStringList &cells);
    void note(const PhoneFinding &finding);
    [[nodiscard]] Result<> reject(const RowRejection &rejection, const QStringList &cells);
    [[nodiscard]] bool isNew(const CheckedRow &row);
    void sample(const QStringList &cells);

    std::unique_ptr<RowSource> m_source;
    std::unique_ptr<RowChecker> m_checker;
    std::unique_ptr<QSaveFile> m_rejects;
    QSet<quint64> m_phones;
    QSet<QString> m_userIds;
    ImportCounts m_counts;
    QList<RejectedRow> m_rejected;
    KeptRejects m_kept; ///< of a write
    QString m_consentSource;
    bool m_agreed = false;
    bool m_looksForDamage = false;
    bool m_keepsRejects = false;
    QList<PhoneFinding> m_findings; ///< of the row in hand
    QMap<std::pair<qsizetype, PhoneRepair>, NumberDamage> m_damage;
    QStringList m_samples;
    QList<QStringList> m_firstRows;
};

} // namespace aic::contacts
