// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "graph/client.h"
#include "graph/templates.h"
#include "messaging/templates/templatefacts.h"
#include "messaging/templates/templatestore.h"

namespace aic::messaging {

/// Reads and changes an account's templates at Meta and keeps what Meta confirmed. Lives on the
/// engine thread. Thread of the functions: any. Errors: as graph::Client; Invalid with the field
/// for a rule of Meta's that is broken, before anything is asked; Storage.
class TemplateDesk : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    TemplateDesk(storage::Database &database, graph::Client &graph, TemplateStore &store,
                 const Clock &clock, WabaId account, QObject *parent = nullptr);
    ~TemplateDesk() override;

    [[nodiscard]] const WabaId &account() const { return m_account; }

    /// Reads the whole list, page after page, and applies it at once at its end. While one reading
    /// is under way, another call gets the same future.
    [[nodiscard]] QFuture<Result<TemplateSyncResult>> sync();
    /// Ends a reading: its future finishes with Cancelled, and nothing of it is kept.
    void cancelSync();

    /// Submits \p definition for review. A draft of that name goes.
    [[nodiscard]] QFuture<Result<graph::CreatedTemplate>> create(const QJsonObject &definition);
    /// Replaces what \p definition names of an existing one: components, category,
    /// message_send_ttl_seconds. Error: also Conflict for one that can't be edited now, NotFound.
    [[nodiscard]] QFuture<Result<>> edit(const TemplateKey &key, const QJsonObject &definition);
    /// Deletes one language, or every one of the name when \p key has none; a draft only here.
    [[nodiscard]] QFuture<Result<>> remove(const TemplateKey &key);

Q_SIGNALS:
    /// So many templates were read so far, of \p total; 0: not told.
    void syncProgress(qint64 read, qint64 total);

private:
    struct Reading;
    void nextPage(const std::shared_ptr<Reading> &reading);
    void finish(const std::shared_ptr<Reading> &reading);
    [[nodiscard]] QFuture<Result<>> submitEdit(const Template &before,
                                               const QJsonObject &definition);
    [[nodiscard]] QFuture<Result<>> keepEdited(const Template &before);
    [[nodiscard]] QFuture<Result<>> submitRemoval(const TemplateKey &key, const QString &id);

    storage::Database &m_database;
    graph::Client &m_graph;
    TemplateStore &m_store;
    const Clock &m_clock;
    WabaId m_account;
    QMutex m_mutex;
    std::shared_ptr<Reading> m_reading;
};

} // namespace aic::messaging
