// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>

#include "cli/command.h"
#include "cli/session.h"
#include "core/json.h"
#include "messaging/templates/templatecomponents.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using messaging::Template;

// Meta's own limits make a definition of some 50 kB at most.
constexpr qint64 kLargestFile = 1024 * 1024;

QJsonObject describe(const Template &item)
{
    return {{u"name"_s, item.key.name},
            {u"language"_s, item.key.language},
            {u"category"_s, orNull(item.category)},
            {u"status"_s, item.status},
            {u"quality"_s, orNull(item.quality)},
            {u"reason"_s, orNull(item.reason)},
            {u"detail"_s, orNull(item.statusDetail)},
            {u"next_category"_s,
             orNull(item.correctCategory == item.category ? QString() : item.correctCategory)},
            {u"id"_s, orNull(item.id)},
            {u"updated_at"_s, timeOrNull(item.updatedAtMs)}};
}

QString line(const Template &item)
{
    const QString reason
        = item.reason.isEmpty() ? QString() : QString(u" ("_s + item.reason + u')');
    return u"%1  %2  %3  %4%5  %6"_s.arg(item.key.name, item.key.language, item.category,
                                         item.status, reason, item.quality);
}

Result<WabaId> accountOf(const Call &call, const Opened &opened)
{
    const Result<workspace::Account> account
        = await(opened.workspace().accounts().find(call.account));
    if (!account)
        return fail(ErrorCode::Unauthorized, account.error().detail);
    return account->wabaId;
}

Result<QJsonObject> readDefinition(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Invalid, u"%1 can't be read: %2"_s.arg(path, file.errorString()));
    if (file.size() > kLargestFile)
        return fail(ErrorCode::Invalid, u"%1 is too large for a template."_s.arg(path));
    const Result<QJsonObject> object = json::parseObject(file.readAll());
    if (!object)
        return fail(ErrorCode::Invalid, u"%1 holds no JSON object."_s.arg(path));
    return object;
}

/// The templates of one name, in one language where --language is given. Error: NotFound.
Result<QList<Template>> named(const Call &call, const Opened &opened)
{
    const Result<WabaId> account = accountOf(call, opened);
    if (!account)
        return fail(account.error());
    const Result<messaging::TemplateList> list
        = await(opened.workspace().templates().list(*account));
    if (!list)
        return fail(list.error());
    const QString name = call.arguments.constFirst();
    const QString language = call.value(u"language"_s).replace(u'-', u'_');
    QList<Template> found;
    for (const Template &item : list->templates) {
        if (item.key.name == name && (language.isEmpty() || item.key.language == language))
            found.append(item);
    }
    if (found.isEmpty()) {
        return fail(
            {.code = ErrorCode::NotFound,
             .detail = language.isEmpty()
                           ? u"There is no template %1; run templates sync first."_s.arg(name)
                           : u"There is no template %1 in %2; run templates sync first."_s.arg(
                               name, language)});
    }
    return found;
}

int syncTemplates(const Call &call)
{
    Result<Connected> connected = connectAccount(call);
    if (!connected)
        return call.out.fail(connected.error());
    messaging::TemplateDesk &desk = connected->session->templates();
    QFuture<Result<messaging::TemplateSyncResult>> reading = desk.sync();
    constexpr auto kLook = std::chrono::milliseconds(50);
    while (!reading.isFinished()) {
        if (call.interrupt.wait(kLook, [&] { return reading.isFinished(); }))
            break;
        if (call.interrupt.isRequested())
            desk.cancelSync();
    }
    const Result<messaging::TemplateSyncResult> result = await(reading);
    if (!result)
        return call.out.fail(result.error());
    call.out.result({{u"listed"_s, result->listed},
                     {u"added"_s, result->added},
                     {u"changed"_s, result->changed},
                     {u"gone"_s, result->gone}},
                    u"%1 templates: %2 new, %3 changed, %4 gone"_s.arg(result->listed)
                        .arg(result->added)
                        .arg(result->changed)
                        .arg(result->gone));
    return kDone;
}

int listTemplates(const Call &call)
{
    const Result<qint64> limit = call.number(u"limit"_s, 50, 0, std::numeric_limits<int>::max());
    if (!limit)
        return call.out.fail(limit.error());
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<WabaId> account = accountOf(call, *opened);
    if (!account)
        return call.out.fail(account.error());
    const Result<messaging::TemplateList> list
        = await(opened->workspace().templates().list(*account));
    if (!list)
        return call.out.fail(list.error());
    if (list->sync.atMs == 0)
        call.out.warn(u"The list was never read from WhatsApp; run templates sync."_s);
    const messaging::TemplateFilter filter{.text = call.value(u"search"_s),
                                           .status = call.value(u"status"_s).toUpper(),
                                           .category = call.value(u"category"_s).toUpper(),
                                           .language
                                           = call.value(u"language"_s).replace(u'-', u'_')};
    const auto cursorOf
        = [](const Template &item) { return QString(item.key.name + u'/' + item.key.language); };
    const QString after = call.value(u"after"_s);
    qint64 printed = 0;
    QString last;
    QString next;
    for (const Template &item : list->templates) {
        const auto place = std::pair(item.key.name, item.key.language);
        const auto from = std::pair(after.section(u'/', 0, 0), after.section(u'/', 1));
        if ((!after.isEmpty() && place <= from) || !filter.matches(item))
            continue;
        if (printed == *limit) {
            next = last;
            break;
        }
        call.out.result(describe(item), line(item));
        last = cursorOf(item);
        ++printed;
    }
    if (call.out.isJson())
        call.out.result({{u"count"_s, printed}, {u"next"_s, orNull(next)}}, {});
    return kDone;
}

int showTemplate(const Call &call)
{
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<QList<Template>> found = named(call, *opened);
    if (!found)
        return call.out.fail(found.error());
    for (const Template &item : *found) {
        QJsonObject object = describe(item);
        object.insert(u"parameter_format"_s, orNull(item.parameterFormat));
        object.insert(u"previous_category"_s, orNull(item.previousCategory));
        object.insert(u"components"_s, item.components);
        QString words = line(item);
        if (!item.statusDetail.isEmpty())
            words += u"\n  "_s + item.statusDetail;
        const messaging::TemplateContent content = messaging::readTemplate(item.components);
        for (const QString &text : {content.header.text, content.body.text, content.footer}) {
            if (!text.isEmpty())
                words += u"\n  "_s + QString(text).replace(u'\n', u"\n  "_s);
        }
        for (const messaging::TemplateButtonPart &button : content.buttons)
            words += u"\n  [%1] %2"_s.arg(button.text, button.target);
        call.out.result(object, words);
    }
    return kDone;
}

int createTemplate(const Call &call)
{
    const Result<QJsonObject> definition = readDefinition(call.arguments.constFirst());
    if (!definition)
        return call.out.fail(definition.error());
    const QString name = json::text(*definition, u"name");
    const QString language = json::text(*definition, u"language");
    if (call.has(u"draft"_s)) {
        const Result<Opened> opened = openData(call);
        if (!opened)
            return call.out.fail(opened.error());
        const Result<WabaId> account = accountOf(call, *opened);
        if (!account)
            return call.out.fail(account.error());
        const Result<> saved
            = await(opened->workspace().templates().saveDraft(*account, *definition));
        if (!saved)
            return call.out.fail(saved.error());
        call.out.result({{u"name"_s, name},
                         {u"language"_s, language},
                         {u"category"_s, orNull(json::text(*definition, u"category"))},
                         {u"status"_s, u"DRAFT"_s}},
                        u"%1 kept as a draft"_s.arg(name));
        return kDone;
    }
    Result<Connected> connected = connectAccount(call);
    if (!connected)
        return call.out.fail(connected.error());
    const Result<graph::CreatedTemplate> created
        = await(connected->session->templates().create(*definition));
    if (!created)
        return call.out.fail(created.error());
    call.out.result({{u"name"_s, name},
                     {u"language"_s, language},
                     {u"category"_s, created->category},
                     {u"status"_s, created->status},
                     {u"id"_s, created->id}},
                    u"%1 submitted: %2"_s.arg(name, created->status));
    const QString asked = json::text(*definition, u"category");
    if (!created->category.isEmpty() && created->category != asked)
        call.out.warn(u"WhatsApp made it %1, not %2."_s.arg(created->category, asked));
    return kDone;
}

int editTemplate(const Call &call)
{
    const Result<QJsonObject> definition = readDefinition(call.arguments.at(1));
    if (!definition)
        return call.out.fail(definition.error());
    if (!call.has(u"language"_s))
        return call.out.fail({.code = ErrorCode::Invalid, .detail = u"Give --language"_s});
    Result<Connected> connected = connectAccount(call);
    if (!connected)
        return call.out.fail(connected.error());
    const Result<QList<Template>> found = named(call, connected->opened);
    if (!found)
        return call.out.fail(found.error());
    const messaging::TemplateKey key = found->constFirst().key;
    const Result<> edited = await(connected->session->templates().edit(key, *definition));
    if (!edited)
        return call.out.fail(edited.error());
    const Result<std::optional<Template>> now
        = await(connected->opened.workspace().templates().find(key));
    if (!now)
        return call.out.fail(now.error());
    const Template item = now->value_or(found->constFirst());
    call.out.result(describe(item), line(item));
    return kDone;
}

int deleteTemplate(const Call &call)
{
    if (call.has(u"language"_s) == call.has(u"all-languages"_s)) {
        return call.out.fail(
            {.code = ErrorCode::Invalid, .detail = u"Give --language, or --all-languages"_s});
    }
    Result<Connected> connected = connectAccount(call);
    if (!connected)
        return call.out.fail(connected.error());
    const Result<QList<Template>> found = named(call, connected->opened);
    if (!found)
        return call.out.fail(found.error());
    messaging::TemplateKey key = found->constFirst().key;
    if (call.has(u"all-languages"_s))
        key.language.clear();
    const Result<> removed = await(connected->session->templates().remove(key));
    if (!removed)
        return call.out.fail(removed.error());
    call.out.result(
        {{u"name"_s, key.name}, {u"languages"_s, found->size()}, {u"status"_s, u"DELETED"_s}},
        u"%1 deleted"_s.arg(key.name));
    return kDone;
}

/// Puts "NAME=VALUE" into header and body, "button.N=VALUE" into the button at N.
Result<> readValues(const QStringList &parts, messaging::TemplateValues &values)
{
    for (const QString &part : parts) {
        const qsizetype equals = part.indexOf(u'=');
        if (equals <= 0)
            return fail(ErrorCode::Invalid, u"--param needs NAME=VALUE and got %1"_s.arg(part));
        const QString name = part.left(equals);
        const QString value = part.mid(equals + 1);
        if (name.startsWith(u"button."_s))
            values.buttons.insert(name.mid(7).toInt(), value);
        else if (name.startsWith(u"header."_s))
            values.header.insert(name.mid(7), value);
        else
            values.body.insert(name, value);
    }
    return {};
}

int previewTemplate(const Call &call)
{
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<QList<Template>> found = named(call, *opened);
    if (!found)
        return call.out.fail(found.error());
    for (const Template &item : *found) {
        const messaging::TemplateContent content = messaging::readTemplate(item.components);
        messaging::TemplateValues values = messaging::exampleValues(content);
        if (const Result<> read = readValues(call.options.values(u"param"_s), values); !read)
            return call.out.fail(read.error());
        const messaging::FilledTemplate filled = messaging::fill(content, values);
        QStringList buttons;
        for (const messaging::TemplateButtonPart &button : content.buttons)
            buttons.append(button.text);
        QStringList words;
        for (const QString &text : {filled.header, filled.body, filled.footer}) {
            if (!text.isEmpty())
                words.append(text);
        }
        for (const QString &button : std::as_const(buttons))
            words.append(u"[%1]"_s.arg(button));
        call.out.result({{u"name"_s, item.key.name},
                         {u"language"_s, item.key.language},
                         {u"header"_s, orNull(filled.header)},
                         {u"body"_s, filled.body},
                         {u"footer"_s, orNull(filled.footer)},
                         {u"buttons"_s, QJsonArray::fromStringList(buttons)},
                         {u"missing"_s, QJsonArray::fromStringList(filled.missing)}},
                        words.join(u'\n'));
    }
    return kDone;
}

} // namespace

QList<Command> templatesCommands()
{
    const QCommandLineOption language{u"language"_s, u"Only this language, for example en_US."_s,
                                      u"CODE"_s};
    return {
        {u"templates sync"_s,
         {},
         u"Read all templates from WhatsApp; what it no longer has is marked DELETED."_s,
         {},
         0,
         0,
         syncTemplates},
        {u"templates list"_s,
         {},
         u"Show the templates that were read, and drafts; deleted ones with --status DELETED."_s,
         {{u"search"_s, u"Words of name, language or text."_s, u"TEXT"_s},
          {u"status"_s, u"Only this status, for example APPROVED."_s, u"STATUS"_s},
          {u"category"_s, u"Only MARKETING, UTILITY or AUTHENTICATION."_s, u"CATEGORY"_s},
          language,
          {u"limit"_s, u"At most so many (50)."_s, u"N"_s},
          {u"after"_s, u"Go on after this cursor."_s, u"CURSOR"_s}},
         0,
         0,
         listTemplates},
        {u"templates show"_s,
         u"NAME"_s,
         u"Show a template with its components, a result for each language."_s,
         {language},
         1,
         1,
         showTemplate},
        {u"templates create"_s,
         u"FILE.json"_s,
         u"Check a definition (name, language, category, components) and submit it for review."_s,
         {{u"draft"_s, u"Keep it here and submit nothing."_s}},
         1,
         1,
         createTemplate},
        {u"templates edit"_s,
         u"NAME FILE.json"_s,
         u"Replace components, category or message_send_ttl_seconds of one language."_s,
         {language},
         2,
         2,
         editTemplate},
        {u"templates delete"_s,
         u"NAME"_s,
         u"Delete a template at WhatsApp; an approved name is blocked for 30 days."_s,
         {language, {u"all-languages"_s, u"Delete every language of it."_s}},
         1,
         1,
         deleteTemplate},
        {u"templates preview"_s,
         u"NAME"_s,
         u"Show what a customer reads, with the samples where no value is given."_s,
         {language,
          {u"param"_s,
           u"A value of the body, or header.NAME=VALUE, button.INDEX=VALUE; may be repeated."_s,
           u"NAME=VALUE"_s}},
         1,
         1,
         previewTemplate},
    };
}

} // namespace aic::cli
