// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/templates/templaterows_p.h"

#include <QJsonDocument>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

constexpr char kSelect[]
    = "SELECT waba_id, name, language, template_id, status, reason, status_detail, status_at_ms, "
      "category, category_at_ms, previous_category, previous_category_at_ms, correct_category, "
      "correct_category_at_ms, quality, quality_at_ms, definition, definition_at_ms, revision, "
      "revision_at_ms, edits, updated_at_ms FROM templates WHERE waba_id = :waba";

QJsonObject objectFrom(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(json::compact(object));
}

TemplateRow rowFrom(const storage::Statement &row)
{
    TemplateRow read;
    read.key = {WabaId{row.text(0)}, row.text(1), row.text(2)};
    read.id = row.text(3);
    read.verdict = {{row.text(4), row.text(5), row.text(6)}, row.integer(7)};
    read.category = {row.text(8), row.integer(9)};
    read.previousCategory = {row.text(10), row.integer(11)};
    read.correctCategory = {row.text(12), row.integer(13)};
    read.quality = {row.text(14), row.integer(15)};
    read.definition = {objectFrom(row.text(16)), row.integer(17)};
    read.revision = {objectFrom(row.text(18)), row.integer(19)};
    const QJsonArray edits = QJsonDocument::fromJson(row.text(20).toUtf8()).array();
    for (const QJsonValue &at : edits)
        read.editAtMs.append(at.toInteger());
    read.updatedAtMs = row.integer(21);
    return read;
}

QJsonObject textComponent(const QJsonArray &before, const QString &type, const QString &text)
{
    QJsonObject component{{u"type"_s, type}};
    for (const QJsonValue &value : before) {
        if (value.toObject().value(u"type"_s).toString().compare(type, Qt::CaseInsensitive) == 0)
            component = value.toObject();
    }
    component.insert(u"text"_s, text);
    return component;
}

QJsonArray buttonsOf(const QJsonArray &told)
{
    QJsonArray buttons;
    for (const QJsonValue &value : told) {
        const QJsonObject item = value.toObject();
        QJsonObject button{{u"type"_s, item.value(u"message_template_button_type"_s)},
                           {u"text"_s, item.value(u"message_template_button_text"_s)}};
        for (const auto &[from, to] :
             {std::pair(u"message_template_button_url"_s, u"url"_s),
              std::pair(u"message_template_button_phone_number"_s, u"phone_number"_s)}) {
            if (item.contains(from))
                button.insert(to, item.value(from));
        }
        buttons.append(button);
    }
    return buttons;
}

/// \p before with the texts of \p revision. What it doesn't tell of, media headers and samples,
/// stays.
QJsonArray revised(const QJsonArray &before, const QJsonObject &revision)
{
    const QString title = json::text(revision, u"message_template_title");
    const QString footer = json::text(revision, u"message_template_footer");
    const QJsonArray told = revision.value(u"message_template_buttons"_s).toArray();
    QJsonArray after;
    if (!title.isEmpty()) {
        QJsonObject header = textComponent(before, u"HEADER"_s, title);
        header.insert(u"format"_s, u"TEXT"_s);
        after.append(header);
    }
    bool hasButtons = false;
    QJsonArray rest;
    for (const QJsonValue &value : before) {
        const QJsonObject component = value.toObject();
        const QString type = json::text(component, u"type").toUpper();
        const bool isText
            = type == u"BODY"_s || type == u"FOOTER"_s
              || (type == u"HEADER"_s && json::text(component, u"format").toUpper() == u"TEXT"_s);
        if (isText || (type == u"HEADER"_s && !title.isEmpty()))
            continue;
        if (type == u"HEADER"_s) {
            after.append(component);
            continue;
        }
        hasButtons |= type == u"BUTTONS"_s;
        rest.append(component);
    }
    after.append(
        textComponent(before, u"BODY"_s, json::text(revision, u"message_template_element")));
    if (!footer.isEmpty())
        after.append(textComponent(before, u"FOOTER"_s, footer));
    for (const QJsonValue &component : rest)
        after.append(component);
    if (!hasButtons && !told.isEmpty())
        after.append(QJsonObject{{u"type"_s, u"BUTTONS"_s}, {u"buttons"_s, buttonsOf(told)}});
    return after;
}

} // namespace

Template TemplateRow::toTemplate() const
{
    Template item;
    item.key = key;
    item.id = id;
    item.status = verdict.value.status;
    item.reason = verdict.value.reason;
    item.statusDetail = verdict.value.detail;
    item.category = category.value;
    item.previousCategory = previousCategory.value;
    item.correctCategory = correctCategory.value;
    item.quality = quality.value;
    item.parameterFormat = json::text(definition.value, u"parameter_format");
    item.components = definition.value.value(u"components"_s).toArray();
    if (revision.atMs > definition.atMs)
        item.components = revised(item.components, revision.value);
    item.ttlSeconds = json::integer(definition.value, u"message_send_ttl_seconds");
    item.editAtMs = editAtMs;
    item.updatedAtMs = updatedAtMs;
    return item;
}

Result<std::optional<TemplateRow>> findRow(storage::Connection &connection, const TemplateKey &key)
{
    static const QByteArray kSql
        = QByteArray(kSelect) + " AND name = :name AND language = :language";
    std::optional<TemplateRow> found;
    const Result<> done = connection.statement(kSql)
                              .bind(":waba", key.account.value)
                              .bind(":name", key.name)
                              .bind(":language", key.language)
                              .each([&](const storage::Statement &row) { found = rowFrom(row); });
    if (!done)
        return fail(done.error());
    return found;
}

Result<QList<TemplateRow>> rowsOf(storage::Connection &connection, const WabaId &account)
{
    static const QByteArray kSql = QByteArray(kSelect) + " ORDER BY name, language";
    QList<TemplateRow> rows;
    const Result<> done
        = connection.statement(kSql)
              .bind(":waba", account.value)
              .each([&](const storage::Statement &row) { rows.append(rowFrom(row)); });
    if (!done)
        return fail(done.error());
    return rows;
}

Result<> writeRow(storage::Transaction &transaction, const TemplateRow &row)
{
    QStringList edits;
    for (const qint64 at : row.editAtMs)
        edits.append(QString::number(at));
    // An empty text, not a null one, which would bind NULL.
    const auto text = [](const QString &value) { return value.isNull() ? u""_s : value; };
    return transaction
        .statement(
            "INSERT OR REPLACE INTO templates (waba_id, name, language, template_id, status, "
            "reason, status_detail, status_at_ms, category, category_at_ms, previous_category, "
            "previous_category_at_ms, correct_category, correct_category_at_ms, quality, "
            "quality_at_ms, definition, definition_at_ms, revision, revision_at_ms, edits, "
            "updated_at_ms) VALUES (:waba, :name, :language, :id, :status, :reason, :detail, "
            ":statusAt, :category, :categoryAt, :previous, :previousAt, :correct, :correctAt, "
            ":quality, :qualityAt, :definition, :definitionAt, :revision, :revisionAt, :edits, "
            ":updated)")
        .bind(":waba", text(row.key.account.value))
        .bind(":name", text(row.key.name))
        .bind(":language", text(row.key.language))
        .bind(":id", text(row.id))
        .bind(":status", text(row.verdict.value.status))
        .bind(":reason", text(row.verdict.value.reason))
        .bind(":detail", text(row.verdict.value.detail))
        .bind(":statusAt", row.verdict.atMs)
        .bind(":category", text(row.category.value))
        .bind(":categoryAt", row.category.atMs)
        .bind(":previous", text(row.previousCategory.value))
        .bind(":previousAt", row.previousCategory.atMs)
        .bind(":correct", text(row.correctCategory.value))
        .bind(":correctAt", row.correctCategory.atMs)
        .bind(":quality", text(row.quality.value))
        .bind(":qualityAt", row.quality.atMs)
        .bind(":definition", textOf(row.definition.value))
        .bind(":definitionAt", row.definition.atMs)
        .bind(":revision", textOf(row.revision.value))
        .bind(":revisionAt", row.revision.atMs)
        .bind(":edits", u"[%1]"_s.arg(edits.join(u',')))
        .bind(":updated", row.updatedAtMs)
        .run();
}

Result<> deleteRow(storage::Transaction &transaction, const TemplateKey &key)
{
    return transaction
        .statement("DELETE FROM templates WHERE waba_id = :waba AND name = :name AND language = "
                   ":language")
        .bind(":waba", key.account.value)
        .bind(":name", key.name)
        .bind(":language", key.language)
        .run();
}

} // namespace aic::messaging
