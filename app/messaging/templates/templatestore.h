// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "events/ledger.h"
#include "messaging/templates/template.h"

namespace aic::messaging {

/// The templates as they are known here. Lives on the engine thread; thread of the functions: any.
/// Errors: Storage.
class TemplateStore : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    TemplateStore(storage::Database &database, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<TemplateList>> list(const WabaId &account);
    /// Nothing when there is none.
    [[nodiscard]] QFuture<Result<std::optional<Template>>> find(const TemplateKey &key);
    /// Keeps what isn't submitted yet; it needs a name and a language. Error: Conflict where Meta
    /// has one of that name and language.
    [[nodiscard]] QFuture<Result<>> saveDraft(const WabaId &account, const QJsonObject &definition);
    [[nodiscard]] QFuture<Result<>> removeDraft(const TemplateKey &key);

    /// Tells of a change once \p transaction is committed. Thread: writer.
    void noteChange(storage::Transaction &transaction);

Q_SIGNALS:
    /// A template of any account was added or changed. Emitted on the writer's thread.
    void templatesChanged();

private:
    storage::Database &m_database;
    const Clock &m_clock;
};

/// Registers the handler of events about templates. \p store must live until the database is
/// closed.
void registerTemplateHandler(events::Ledger &ledger, TemplateStore &store);

} // namespace aic::messaging
