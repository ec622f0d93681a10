// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/templates/templatefacts.h"

#include <algorithm>

#include "core/json.h"
#include "messaging/templates/templaterows_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

using events::Outcome;
using events::Update;

constexpr qint64 kSecondMs = 1000;

/// Which of two words of the same second stands. A review begins before it ends, and what is bad
/// news is taken for true.
QString weighed(const TemplateVerdict &verdict)
{
    static const QStringList kOrder{u"DRAFT"_s,    u"PENDING"_s, u"IN_APPEAL"_s, u"APPROVED"_s,
                                    u"FLAGGED"_s,  u"PAUSED"_s,  u"REJECTED"_s,  u"DISABLED"_s,
                                    u"ARCHIVED"_s, u"DELETED"_s};
    return QChar(char16_t(u'A' + kOrder.indexOf(verdict.status) + 1)) + verdict.status + u'/'
           + verdict.reason + u'/' + verdict.detail;
}

QString weighed(const QString &word)
{
    static const QStringList kOrder{u"UNKNOWN"_s, u"GREEN"_s, u"YELLOW"_s, u"RED"_s};
    return QChar(char16_t(u'A' + kOrder.indexOf(word) + 1)) + word;
}

QString weighed(const QJsonObject &object)
{
    return QString::fromUtf8(json::compact(object));
}

/// True when the fact now says something else.
template <class T>
bool learn(Fact<T> &fact, const T &value, qint64 atMs)
{
    if (atMs < fact.atMs || (atMs == fact.atMs && weighed(value) <= weighed(fact.value)))
        return false;
    fact.atMs = atMs;
    if (fact.value == value)
        return false;
    fact.value = value;
    return true;
}

/// What a status event makes of the template; some words tell what happened, not what it is.
QString statusAfter(const QString &event)
{
    if (event == u"REINSTATED"_s || event == u"UNARCHIVED"_s || event == u"UNPAUSED"_s)
        return u"APPROVED"_s;
    return event;
}

bool learnStatus(TemplateRow &row, const QJsonObject &value, const QString &event, qint64 atMs)
{
    TemplateVerdict verdict{statusAfter(event), json::text(value, u"reason"), {}};
    if (verdict.reason == u"NONE"_s)
        verdict.reason.clear();
    const QJsonObject rejection = value.value(u"rejection_info"_s).toObject();
    const QJsonObject other = value.value(u"other_info"_s).toObject();
    QStringList words{json::text(rejection, u"reason"), json::text(rejection, u"recommendation"),
                      json::text(other, u"description")};
    words.removeAll(QString());
    verdict.detail = words.join(u' ');
    const QString id = json::text(value, u"message_template_id");
    if (atMs >= row.verdict.atMs && !id.isEmpty())
        row.id = id;
    bool changed = learn(row.verdict, verdict, atMs);
    if (const QString category = json::text(value, u"message_template_category");
        !category.isEmpty()) {
        changed |= learn(row.category, category, atMs);
    }
    return changed;
}

bool learnCategory(TemplateRow &row, const QJsonObject &value, qint64 atMs)
{
    const QString now = json::text(value, u"new_category");
    if (now.isEmpty())
        return false;
    learn(row.category, now, atMs);
    // A notice names what it will be, and as new what it still is.
    const QString before = json::text(value, u"previous_category");
    learn(row.correctCategory, json::text(value, u"correct_category"), atMs);
    if (!before.isEmpty())
        learn(row.previousCategory, before, atMs);
    return true;
}

QJsonObject definitionOf(const graph::TemplateInfo &info)
{
    QJsonObject definition{{u"components"_s, info.components}};
    if (!info.parameterFormat.isEmpty())
        definition.insert(u"parameter_format"_s, info.parameterFormat);
    if (info.ttlSeconds)
        definition.insert(u"message_send_ttl_seconds"_s, *info.ttlSeconds);
    return definition;
}

QString normalized(QString language)
{
    return language.replace(u'-', u'_');
}

enum class Merge { Added, Changed, Same };

Merge merge(TemplateRow &row, bool isNew, const graph::TemplateInfo &info, qint64 atMs)
{
    bool changed = false;
    if (atMs >= row.verdict.atMs && row.id != info.id) {
        row.id = info.id;
        changed = true;
    }
    // The list tells no sentence; the one of an event stays while its status does.
    TemplateVerdict verdict{info.status, info.rejectedReason, {}};
    if (verdict.status == row.verdict.value.status)
        verdict.detail = row.verdict.value.detail;
    changed |= learn(row.verdict, verdict, atMs);
    changed |= learn(row.category, info.category, atMs);
    changed |= learn(row.correctCategory, info.correctCategory, atMs);
    if (!info.previousCategory.isEmpty())
        changed |= learn(row.previousCategory, info.previousCategory, atMs);
    if (!info.qualityScore.isEmpty())
        changed |= learn(row.quality, info.qualityScore, atMs);
    changed |= learn(row.definition, definitionOf(info), atMs);
    if (changed)
        row.updatedAtMs = std::max(row.updatedAtMs, atMs);
    return isNew ? Merge::Added : changed ? Merge::Changed : Merge::Same;
}

Result<Merge> mergeInto(storage::Transaction &transaction, const WabaId &account,
                        const graph::TemplateInfo &info, qint64 atMs)
{
    const TemplateKey key{account, info.name, normalized(info.language)};
    const Result<std::optional<TemplateRow>> found = findRow(transaction.connection(), key);
    if (!found)
        return fail(found.error());
    TemplateRow row = found->value_or(TemplateRow{});
    // A draft of the same name gives way to what Meta has.
    const bool isNew = !*found || row.id.isEmpty();
    if (isNew)
        row = TemplateRow{};
    row.key = key;
    const Merge merged = merge(row, isNew, info, atMs);
    if (const Result<> written = writeRow(transaction, row); !written)
        return fail(written.error());
    return merged;
}

Result<> markGone(storage::Transaction &transaction, TemplateRow row, qint64 atMs)
{
    if (learn(row.verdict, TemplateVerdict{u"DELETED"_s, {}, {}}, atMs))
        row.updatedAtMs = std::max(row.updatedAtMs, atMs);
    return writeRow(transaction, row);
}

} // namespace

qint64 observedAt(qint64 nowMs)
{
    return nowMs / kSecondMs * kSecondMs - 1;
}

Result<Outcome> applyTemplateEvent(storage::Transaction &transaction, const Update &update)
{
    const auto *change = std::get_if<events::AccountChange>(&update.part);
    if (!change)
        return Outcome::Unknown;
    const TemplateKey key{update.waba, json::text(change->value, u"message_template_name"),
                          normalized(json::text(change->value, u"message_template_language"))};
    if (key.account.isEmpty() || key.name.isEmpty() || key.language.isEmpty())
        return Outcome::Unknown;
    const Result<std::optional<TemplateRow>> found = findRow(transaction.connection(), key);
    if (!found)
        return fail(found.error());
    TemplateRow row = found->value_or(TemplateRow{});
    row.key = key;
    if (row.id.isEmpty()) {
        // A draft of that name was created elsewhere meanwhile.
        row = TemplateRow{};
        row.key = key;
        row.id = json::text(change->value, u"message_template_id");
    }
    if (row.id.isEmpty())
        return Outcome::Unknown;
    if (change->field == u"message_template_status_update"_s) {
        if (change->event.isEmpty())
            return Outcome::Unknown;
        learnStatus(row, change->value, change->event, update.atMs);
    } else if (change->field == u"message_template_quality_update"_s) {
        const QString quality = json::text(change->value, u"new_quality_score");
        if (quality.isEmpty())
            return Outcome::Unknown;
        learn(row.quality, quality, update.atMs);
    } else if (change->field == u"template_category_update"_s) {
        if (!learnCategory(row, change->value, update.atMs))
            return Outcome::Unknown;
    } else if (change->field == u"message_template_components_update"_s) {
        if (json::text(change->value, u"message_template_element").isEmpty())
            return Outcome::Unknown;
        learn(row.revision, change->value, update.atMs);
    } else {
        return Outcome::Unknown;
    }
    row.updatedAtMs = std::max(row.updatedAtMs, update.atMs);
    if (const Result<> written = writeRow(transaction, row); !written)
        return fail(written.error());
    return Outcome::Applied;
}

Result<> applyTemplate(storage::Transaction &transaction, const WabaId &account,
                       const graph::TemplateInfo &info, qint64 atMs)
{
    const Result<Merge> merged = mergeInto(transaction, account, info, atMs);
    if (!merged)
        return fail(merged.error());
    return {};
}

Result<TemplateSyncResult> applyTemplateList(storage::Transaction &transaction,
                                             const WabaId &account,
                                             const QList<graph::TemplateInfo> &list,
                                             std::optional<qint64> most, qint64 atMs)
{
    TemplateSyncResult result;
    result.listed = list.size();
    QSet<std::pair<QString, QString>> listed;
    for (const graph::TemplateInfo &info : list) {
        const Result<Merge> merged = mergeInto(transaction, account, info, atMs);
        if (!merged)
            return fail(merged.error());
        result.added += *merged == Merge::Added ? 1 : 0;
        result.changed += *merged == Merge::Changed ? 1 : 0;
        listed.insert({info.name, normalized(info.language)});
    }
    const Result<QList<TemplateRow>> rows = rowsOf(transaction.connection(), account);
    if (!rows)
        return fail(rows.error());
    for (const TemplateRow &row : *rows) {
        const bool isThere = listed.contains({row.key.name, row.key.language});
        const bool wasGone = row.verdict.value.status == u"DELETED"_s;
        if (isThere || row.id.isEmpty() || wasGone || row.verdict.atMs > atMs)
            continue;
        if (const Result<> marked = markGone(transaction, row, atMs); !marked)
            return fail(marked.error());
        ++result.gone;
    }
    const Result<> kept = transaction
                              .statement("INSERT OR REPLACE INTO template_syncs (waba_id, at_ms, "
                                         "listed, most) VALUES (:waba, :at, :listed, :most)")
                              .bind(":waba", account.value)
                              .bind(":at", atMs)
                              .bind(":listed", result.listed)
                              .bind(":most", most)
                              .run();
    if (!kept)
        return fail(kept.error());
    return result;
}

Result<> applyRemoval(storage::Transaction &transaction, const TemplateKey &key, qint64 atMs)
{
    const Result<QList<TemplateRow>> rows = rowsOf(transaction.connection(), key.account);
    if (!rows)
        return fail(rows.error());
    for (const TemplateRow &row : *rows) {
        const bool isMeant = row.key.name == key.name && !row.id.isEmpty()
                             && (key.language.isEmpty() || row.key.language == key.language);
        if (!isMeant)
            continue;
        // Meta has just said so: also where an event of this very second says otherwise.
        if (const Result<> marked = markGone(transaction, row, std::max(atMs, row.verdict.atMs));
            !marked) {
            return marked;
        }
    }
    return {};
}

Result<> noteEdit(storage::Transaction &transaction, const TemplateKey &key, qint64 atMs)
{
    constexpr qint64 kRememberedMs = 31LL * 24 * 3600 * 1000;
    Result<std::optional<TemplateRow>> row = findRow(transaction.connection(), key);
    if (!row)
        return fail(row.error());
    if (!*row)
        return {};
    (*row)->editAtMs.removeIf([&](qint64 at) { return at < atMs - kRememberedMs; });
    (*row)->editAtMs.append(atMs);
    return writeRow(transaction, **row);
}

Result<> saveDraft(storage::Transaction &transaction, const WabaId &account,
                   const QJsonObject &definition, qint64 nowMs)
{
    const TemplateKey key{account, json::text(definition, u"name"),
                          normalized(json::text(definition, u"language"))};
    const Result<std::optional<TemplateRow>> found = findRow(transaction.connection(), key);
    if (!found)
        return fail(found.error());
    if (*found && !(*found)->id.isEmpty() && (*found)->verdict.value.status != u"DELETED"_s) {
        return fail(ErrorCode::Conflict,
                    u"There is a template of this name and language already."_s, u"name"_s);
    }
    TemplateRow row;
    row.key = key;
    row.verdict = {{u"DRAFT"_s, {}, {}}, nowMs};
    row.category = {json::text(definition, u"category"), nowMs};
    QJsonObject kept = definition;
    for (const QString &outside : {u"name"_s, u"language"_s, u"category"_s})
        kept.remove(outside);
    row.definition = {kept, nowMs};
    row.updatedAtMs = nowMs;
    return writeRow(transaction, row);
}

Result<> removeDraft(storage::Transaction &transaction, const TemplateKey &key)
{
    const Result<std::optional<TemplateRow>> found = findRow(transaction.connection(), key);
    if (!found)
        return fail(found.error());
    if (!*found || !(*found)->id.isEmpty())
        return {};
    return deleteRow(transaction, key);
}

Result<std::optional<Template>> readTemplateRow(storage::Connection &connection,
                                                const TemplateKey &key)
{
    const Result<std::optional<TemplateRow>> row = findRow(connection, key);
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::nullopt;
    return (*row)->toTemplate();
}

Result<TemplateList> readTemplateRows(storage::Connection &connection, const WabaId &account)
{
    const Result<QList<TemplateRow>> rows = rowsOf(connection, account);
    if (!rows)
        return fail(rows.error());
    TemplateList list;
    for (const TemplateRow &row : *rows)
        list.templates.append(row.toTemplate());
    const Result<> read
        = connection
              .statement("SELECT at_ms, listed, most FROM template_syncs WHERE waba_id = :waba")
              .bind(":waba", account.value)
              .each([&](const storage::Statement &row) {
                  list.sync = {row.integer(0), row.integer(1), row.optionalInteger(2)};
              });
    if (!read)
        return fail(read.error());
    return list;
}

} // namespace aic::messaging
