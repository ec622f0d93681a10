// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/templates/templatestore.h"

#include "core/json.h"
#include "messaging/templates/templatefacts.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {

TemplateStore::TemplateStore(storage::Database &database, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{}

QFuture<Result<TemplateList>> TemplateStore::list(const WabaId &account)
{
    return m_database.read([account](storage::Connection &connection) {
        return readTemplateRows(connection, account);
    });
}

QFuture<Result<std::optional<Template>>> TemplateStore::find(const TemplateKey &key)
{
    return m_database.read(
        [key](storage::Connection &connection) { return readTemplateRow(connection, key); });
}

QFuture<Result<>> TemplateStore::saveDraft(const WabaId &account, const QJsonObject &definition)
{
    return m_database.write(
        [this, account, definition](storage::Transaction &transaction) -> Result<> {
            for (const QStringView key : {u"name", u"language"}) {
                if (json::text(definition, key).isEmpty()) {
                    return fail(ErrorCode::Invalid, u"A draft needs a name and a language."_s,
                                key.toString());
                }
            }
            const Result<> saved
                = messaging::saveDraft(transaction, account, definition, m_clock.nowMs());
            if (saved)
                noteChange(transaction);
            return saved;
        });
}

QFuture<Result<>> TemplateStore::removeDraft(const TemplateKey &key)
{
    return m_database.write([this, key](storage::Transaction &transaction) {
        noteChange(transaction);
        return messaging::removeDraft(transaction, key);
    });
}

void TemplateStore::noteChange(storage::Transaction &transaction)
{
    transaction.afterCommit([this] { Q_EMIT templatesChanged(); });
}

void registerTemplateHandler(events::Ledger &ledger, TemplateStore &store)
{
    ledger.setHandler(events::UpdateKind::Template,
                      [&store](storage::Transaction &transaction, const events::Update &update,
                               const events::UpdateContext &) -> Result<events::Outcome> {
                          const Result<events::Outcome> outcome
                              = applyTemplateEvent(transaction, update);
                          if (outcome && *outcome == events::Outcome::Applied)
                              store.noteChange(transaction);
                          return outcome;
                      });
}

} // namespace aic::messaging
