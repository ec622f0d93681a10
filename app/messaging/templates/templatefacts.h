// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "events/ledger.h"
#include "graph/templates.h"
#include "messaging/templates/template.h"

/// How what Meta tells of templates becomes rows. Each fact has a time of its own and the newest
/// counts, so any order and any repetition ends in the same rows. Thread of all: the database's
/// writer, or a reader for what takes a Connection.
namespace aic::messaging {

/// The time of what was read from Graph at \p nowMs. Events tell whole seconds: one of the same
/// second may be the later and wins.
[[nodiscard]] qint64 observedAt(qint64 nowMs);

/// One webhook about a template: status, quality, category or components. A template we have not
/// read yet gets a row without components.
[[nodiscard]] Result<events::Outcome> applyTemplateEvent(storage::Transaction &transaction,
                                                         const events::Update &update);

/// One template as Graph told it. \p atMs: observedAt() of the time before it was asked.
[[nodiscard]] Result<> applyTemplate(storage::Transaction &transaction, const WabaId &account,
                                     const graph::TemplateInfo &info, qint64 atMs);

/// What a reading of the whole list came to.
struct TemplateSyncResult
{
    qint64 listed = 0;
    qint64 added = 0;
    qint64 changed = 0;
    qint64 gone = 0; ///< newly: in no list any more
};

/// Meta's whole list; what isn't in it and has no newer event is gone.
[[nodiscard]] Result<TemplateSyncResult> applyTemplateList(storage::Transaction &transaction,
                                                           const WabaId &account,
                                                           const QList<graph::TemplateInfo> &list,
                                                           std::optional<qint64> most, qint64 atMs);

/// Meta confirmed that it was deleted; every language when \p key has none.
[[nodiscard]] Result<> applyRemoval(storage::Transaction &transaction, const TemplateKey &key,
                                    qint64 atMs);

/// Notes an edit of ours while it was approved, for Meta's limit.
[[nodiscard]] Result<> noteEdit(storage::Transaction &transaction, const TemplateKey &key,
                                qint64 atMs);

/// Keeps a definition that was not submitted. Error: Conflict where Meta has a template of that
/// name and language.
[[nodiscard]] Result<> saveDraft(storage::Transaction &transaction, const WabaId &account,
                                 const QJsonObject &definition, qint64 nowMs);
/// Removes a draft; nothing happens when it is none.
[[nodiscard]] Result<> removeDraft(storage::Transaction &transaction, const TemplateKey &key);

/// Nothing when there is none.
[[nodiscard]] Result<std::optional<Template>> readTemplateRow(storage::Connection &connection,
                                                              const TemplateKey &key);
[[nodiscard]] Result<TemplateList> readTemplateRows(storage::Connection &connection,
                                                    const WabaId &account);

} // namespace aic::messaging
