// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messaging/templates/template.h"
#include "storage/database.h"

namespace aic::messaging {

/// What is known, and since when.
template <class T>
struct Fact
{
    T value;
    qint64 atMs = 0; ///< 0: not known
};

struct TemplateVerdict
{
    QString status;
    QString reason;
    QString detail;

    friend bool operator==(const TemplateVerdict &, const TemplateVerdict &) = default;
};

/// A row of table templates.
struct TemplateRow
{
    TemplateKey key;
    QString id;
    Fact<TemplateVerdict> verdict;
    Fact<QString> category;
    Fact<QString> previousCategory;
    Fact<QString> correctCategory;
    Fact<QString> quality;
    Fact<QJsonObject> definition;
    /// The value of a components event: texts without samples, laid over the definition as long as
    /// that is older. Kept beside it, so that the order in which they come doesn't matter.
    Fact<QJsonObject> revision;
    QList<qint64> editAtMs;
    qint64 updatedAtMs = 0;

    [[nodiscard]] Template toTemplate() const;
};

[[nodiscard]] Result<std::optional<TemplateRow>> findRow(storage::Connection &connection,
                                                         const TemplateKey &key);
[[nodiscard]] Result<QList<TemplateRow>> rowsOf(storage::Connection &connection,
                                                const WabaId &account);
[[nodiscard]] Result<> writeRow(storage::Transaction &transaction, const TemplateRow &row);
[[nodiscard]] Result<> deleteRow(storage::Transaction &transaction, const TemplateKey &key);

} // namespace aic::messaging
