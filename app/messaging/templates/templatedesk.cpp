// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/templates/templatedesk.h"

#include <atomic>

#include "core/deliver.h"
#include "core/json.h"
#include "messaging/log.h"
#include "messaging/templates/templaterules.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

// 6,000 templates in pages of 100, and as many again for a list that changes meanwhile.
constexpr int kMostPages = 120;

graph::TemplateInfo infoOf(const QJsonObject &definition, const graph::CreatedTemplate &created)
{
    graph::TemplateInfo info;
    info.id = created.id;
    info.name = json::text(definition, u"name");
    info.language = json::text(definition, u"language");
    info.status = created.status;
    info.category
        = created.category.isEmpty() ? json::text(definition, u"category") : created.category;
    info.parameterFormat = json::text(definition, u"parameter_format").toUpper();
    info.ttlSeconds = json::integer(definition, u"message_send_ttl_seconds");
    info.components = definition.value(u"components"_s).toArray();
    return info;
}

} // namespace

struct TemplateDesk::Reading
{
    QList<graph::TemplateInfo> list;
    QString after;
    std::optional<qint64> most;
    qint64 atMs = 0;
    int pages = 0;
    std::atomic<bool> isCancelled = false;
    QPromise<Result<TemplateSyncResult>> promise;
};

TemplateDesk::TemplateDesk(storage::Database &database, graph::Client &graph, TemplateStore &store,
                           const Clock &clock, WabaId account, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_graph(graph)
    , m_store(store)
    , m_clock(clock)
    , m_account(std::move(account))
{}

TemplateDesk::~TemplateDesk()
{
    if (m_reading) {
        m_reading->promise.addResult(
            fail(ErrorCode::Cancelled, u"The part that asked has ended."_s));
        m_reading->promise.finish();
    }
}

QFuture<Result<TemplateSyncResult>> TemplateDesk::sync()
{
    const QMutexLocker lock(&m_mutex);
    if (m_reading && !m_reading->isCancelled)
        return m_reading->promise.future();
    auto reading = std::make_shared<Reading>();
    reading->atMs = observedAt(m_clock.nowMs());
    reading->promise.start();
    if (m_reading) {
        m_reading->promise.addResult(fail(ErrorCode::Cancelled, u"The reading was ended."_s));
        m_reading->promise.finish();
    }
    m_reading = reading;
    QMetaObject::invokeMethod(
        this, [this, reading] { nextPage(reading); }, Qt::QueuedConnection);
    return reading->promise.future();
}

void TemplateDesk::cancelSync()
{
    const QMutexLocker lock(&m_mutex);
    if (!m_reading)
        return;
    m_reading->isCancelled = true;
    m_reading->promise.addResult(fail(ErrorCode::Cancelled, u"The reading was ended."_s));
    m_reading->promise.finish();
    m_reading.reset();
}

void TemplateDesk::nextPage(const std::shared_ptr<Reading> &reading)
{
    const auto end = [this, reading](const Error &error) {
        const QMutexLocker lock(&m_mutex);
        if (m_reading != reading)
            return;
        m_reading->promise.addResult(fail(error));
        m_reading->promise.finish();
        m_reading.reset();
    };
    if (reading->isCancelled)
        return;
    deliver(m_graph.call(graph::ListTemplates{.account = m_account, .after = reading->after},
                         net::Lane::Background),
            this, [this, reading, end](const Result<graph::TemplatePage> &page) {
                if (reading->isCancelled)
                    return;
                if (!page)
                    return end(page.error());
                if (++reading->pages > kMostPages) {
                    return end({.code = ErrorCode::Network,
                                .detail = u"The list of templates has no end."_s});
                }
                reading->list += page->templates;
                if (page->most)
                    reading->most = page->most;
                Q_EMIT syncProgress(reading->list.size(), page->total.value_or(0));
                if (page->next.isEmpty() || page->next == reading->after)
                    return finish(reading);
                reading->after = page->next;
                nextPage(reading);
            });
}

void TemplateDesk::finish(const std::shared_ptr<Reading> &reading)
{
    deliver(m_database.write(
                [this, reading](storage::Transaction &transaction) -> Result<TemplateSyncResult> {
                    if (reading->isCancelled)
                        return fail(ErrorCode::Cancelled, u"The reading was ended."_s);
                    m_store.noteChange(transaction);
                    return applyTemplateList(transaction, m_account, reading->list, reading->most,
                                             reading->atMs);
                }),
            this, [this, reading](const Result<TemplateSyncResult> &result) {
                const QMutexLocker lock(&m_mutex);
                if (m_reading != reading)
                    return;
                reading->promise.addResult(result);
                reading->promise.finish();
                m_reading.reset();
            });
}

QFuture<Result<graph::CreatedTemplate>> TemplateDesk::create(const QJsonObject &definition)
{
    using Created = Result<graph::CreatedTemplate>;
    if (const Result<> valid = templateIsValid(definition); !valid)
        return readyFuture<Created>(fail(valid.error()));
    const qint64 atMs = observedAt(m_clock.nowMs());
    return chain(this, m_graph.call(graph::CreateTemplate{m_account, definition}))
        .then([this, definition, atMs](const Created &created) -> QFuture<Created> {
            if (!created)
                return readyFuture<Created>(created);
            const graph::CreatedTemplate made = *created;
            return chain(this, m_database.write([this, definition, made,
                                                 atMs](storage::Transaction &transaction) {
                       m_store.noteChange(transaction);
                       return applyTemplate(transaction, m_account, infoOf(definition, made), atMs);
                   }))
                .then([made](const Result<> &kept) -> Created {
                    // Meta has it; the next reading brings it.
                    if (!kept)
                        qCWarning(lcMessaging) << "template not kept:" << kept.error().detail;
                    return made;
                });
        });
}

QFuture<Result<>> TemplateDesk::edit(const TemplateKey &key, const QJsonObject &definition)
{
    return chain(this, m_store.find(key))
        .then([this,
               definition](const Result<std::optional<Template>> &found) -> QFuture<Result<>> {
            if (!found)
                return readyFuture<Result<>>(fail(found.error()));
            if (!*found || (*found)->isDraft()) {
                return readyFuture<Result<>>(fail(
                    ErrorCode::NotFound, u"WhatsApp has no such template; read the list first."_s));
            }
            return submitEdit(**found, definition);
        });
}

QFuture<Result<>> TemplateDesk::submitEdit(const Template &before, const QJsonObject &definition)
{
    QJsonObject whole = before.definition();
    for (const QString &key : {u"components"_s, u"category"_s, u"message_send_ttl_seconds"_s}) {
        if (definition.contains(key))
            whole.insert(key, definition.value(key));
    }
    if (const Result<> valid = templateIsValid(whole); !valid)
        return readyFuture<Result<>>(fail(valid.error()));
    const QString category = json::text(whole, u"category");
    const bool movesCategory = category != before.category;
    const std::optional<TemplateProblem> problem
        = checkEdit({.status = before.status,
                     .category = before.category,
                     .newCategory = movesCategory ? category : QString(),
                     .editAtMs = before.editAtMs,
                     .nowMs = m_clock.nowMs()});
    if (problem) {
        return readyFuture<Result<>>(
            fail(ErrorCode::Conflict, problem->words.english(), problem->field));
    }
    graph::EditTemplate request{.id = before.id};
    if (definition.contains(u"components"_s))
        request.components = definition.value(u"components"_s).toArray();
    if (movesCategory)
        request.category = category;
    if (definition.contains(u"message_send_ttl_seconds"_s))
        request.ttlSeconds = json::integer(definition, u"message_send_ttl_seconds");
    return chain(this, m_graph.call(request))
        .then([this, before](const Result<graph::Success> &done) -> QFuture<Result<>> {
            if (!done)
                return readyFuture<Result<>>(fail(done.error()));
            return keepEdited(before);
        });
}

QFuture<Result<>> TemplateDesk::keepEdited(const Template &before)
{
    const qint64 nowMs = m_clock.nowMs();
    return chain(this, m_graph.call(graph::GetTemplate{before.id}))
        .then([this, before, nowMs](const Result<graph::TemplateInfo> &read) {
            return m_database.write(
                [this, before, nowMs, read](storage::Transaction &transaction) -> Result<> {
                    m_store.noteChange(transaction);
                    if (before.canBeSent()) {
                        const Result<> noted = noteEdit(transaction, before.key, nowMs);
                        if (!noted)
                            return noted;
                    }
                    // The edit is done also when reading it back failed.
                    if (!read)
                        return {};
                    return applyTemplate(transaction, m_account, *read, observedAt(nowMs));
                });
        });
}

QFuture<Result<>> TemplateDesk::remove(const TemplateKey &key)
{
    if (key.language.isEmpty())
        return submitRemoval(key, {});
    return chain(this, m_store.find(key))
        .then([this, key](const Result<std::optional<Template>> &found) -> QFuture<Result<>> {
            if (!found)
                return readyFuture<Result<>>(fail(found.error()));
            if (!*found) {
                return readyFuture<Result<>>(fail(
                    ErrorCode::NotFound, u"There is no such template; read the list first."_s));
            }
            if ((*found)->isDraft())
                return m_store.removeDraft(key);
            return submitRemoval(key, (*found)->id);
        });
}

QFuture<Result<>> TemplateDesk::submitRemoval(const TemplateKey &key, const QString &id)
{
    return chain(this, m_graph.call(graph::DeleteTemplate{m_account, key.name, id}))
        .then([this, key](const Result<graph::Success> &done) -> QFuture<Result<>> {
            if (!done)
                return readyFuture<Result<>>(fail(done.error()));
            return m_database.write([this, key](storage::Transaction &transaction) {
                m_store.noteChange(transaction);
                return applyRemoval(transaction, key, observedAt(m_clock.nowMs()));
            });
        });
}

} // namespace aic::messaging
