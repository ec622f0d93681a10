// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QFileInfo>
#include <QJsonArray>

#include "cli/audience.h"
#include "cli/command.h"
#include "cli/session.h"
#include "contacts/contactquery.h"
#include "contacts/export/contactexport.h"
#include "contacts/import/contactimport.h"
#include "contacts/import/importhistory.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::cli {
namespace {

using contacts::Contact;
using contacts::ImportCounts;

// Read and printed together, so that a list of a million costs the memory of a few hundred.
constexpr qint64 kListChunk = 500;

QJsonObject counts(const ImportCounts &counts)
{
    return {{u"rows"_s, counts.rows},         {u"created"_s, counts.created},
            {u"updated"_s, counts.updated},   {u"unchanged"_s, counts.unchanged},
            {u"rejected"_s, counts.rejected}, {u"duplicates"_s, counts.duplicates}};
}

QString words(const ImportCounts &counts)
{
    return u"%1 rows: %2 new, %3 updated, %4 unchanged, %5 rejected, %6 twice in the file"_s
        .arg(counts.rows)
        .arg(counts.created)
        .arg(counts.updated)
        .arg(counts.unchanged)
        .arg(counts.rejected)
        .arg(counts.duplicates);
}

/// "A=B,C=D" of an option as pairs.
Result<QList<std::pair<QString, QString>>> readPairs(const Call &call, const QString &option,
                                                     const QString &form)
{
    QList<std::pair<QString, QString>> pairs;
    if (!call.has(option))
        return pairs;
    for (const QString &part : call.value(option).split(u',')) {
        const qsizetype equals = part.indexOf(u'=');
        if (equals <= 0 || equals == part.size() - 1) {
            return fail(ErrorCode::Invalid,
                        u"--%1 needs %2,… and got %3"_s.arg(option, form, part));
        }
        pairs.append({part.left(equals).trimmed(), part.mid(equals + 1).trimmed()});
    }
    return pairs;
}

Result<contacts::PhoneRepairs> readRepairs(const Call &call)
{
    contacts::PhoneRepairs repairs = contacts::kHarmlessRepairs;
    if (!call.has(u"repair"_s))
        return repairs;
    for (const QString &word : call.value(u"repair"_s).split(u',')) {
        const auto repair = contacts::phoneRepairFromName(word.trimmed());
        if (repair) {
            repairs |= *repair;
        } else if (word.trimmed() == u"all") {
            for (const contacts::PhoneRepair known : contacts::allPhoneRepairs())
                repairs |= known;
        } else {
            return fail(ErrorCode::Invalid, u"--repair needs scientific, lost_zero, lost_plus, "
                                            u"letters, two_numbers or all"_s);
        }
    }
    return repairs;
}

Result<contacts::OnMatch> readRule(const QString &word, const QString &option)
{
    if (const auto rule = contacts::onMatchFromName(word))
        return *rule;
    return fail(ErrorCode::Invalid, u"--%1 needs fill, overwrite or keep"_s.arg(option));
}

Result<std::optional<bool>> readHeaderOption(const Call &call)
{
    const QString word = call.value(u"header"_s);
    if (!call.has(u"header"_s))
        return std::optional<bool>();
    if (word != u"yes" && word != u"no")
        return fail(ErrorCode::Invalid, u"--header needs yes or no"_s);
    return std::optional(word == u"yes");
}

Result<contacts::ImportOptions> readImportOptions(const Call &call, const QString &country)
{
    contacts::ImportOptions options;
    options.source.filePath = call.arguments.constFirst();
    options.source.encoding = call.value(u"encoding"_s);
    options.source.delimiter = call.value(u"delimiter"_s);
    options.source.sheet = call.value(u"sheet"_s);
    const Result<std::optional<bool>> hasHeader = readHeaderOption(call);
    if (!hasHeader)
        return fail(hasHeader.error());
    options.source.hasHeader = *hasHeader;
    options.country = call.has(u"country"_s) ? call.value(u"country"_s).toUpper() : country;
    options.tags = call.options.values(u"tag"_s);
    options.rejectsPath = call.value(u"rejects"_s);
    if (call.has(u"on-match"_s)) {
        const Result<contacts::OnMatch> rule = readRule(call.value(u"on-match"_s), u"on-match"_s);
        if (!rule)
            return fail(rule.error());
        options.onMatch = *rule;
    }
    const auto wanted = readPairs(call, u"map"_s, u"field=COLUMN"_s);
    const auto rules = readPairs(call, u"column-on-match"_s, u"COLUMN=RULE"_s);
    const auto countries = readPairs(call, u"column-country"_s, u"COLUMN=MY"_s);
    const Result<contacts::PhoneRepairs> repairs = readRepairs(call);
    if (!wanted)
        return fail(wanted.error());
    if (!rules)
        return fail(rules.error());
    if (!countries)
        return fail(countries.error());
    if (!repairs)
        return fail(repairs.error());
    for (const auto &[field, column] : *wanted)
        options.map.insert(field, column);
    for (const auto &[column, word] : *rules) {
        const Result<contacts::OnMatch> rule = readRule(word, u"column-on-match"_s);
        if (!rule)
            return fail(rule.error());
        options.columnRules.insert(column, *rule);
    }
    for (const auto &[column, code] : *countries)
        options.columnCountries.insert(column, code.toUpper());
    options.repairs = *repairs;
    return options;
}

QJsonArray describe(const QList<contacts::NumberDamage> &damage)
{
    QJsonArray list;
    for (const contacts::NumberDamage &found : damage) {
        list.append(QJsonObject{{u"column"_s, found.column},
                                {u"kind"_s, contacts::toName(found.kind)},
                                {u"count"_s, found.count},
                                {u"repairable"_s, found.repairable},
                                {u"before"_s, found.before},
                                {u"after"_s, orNull(found.after)}});
    }
    return list;
}

int importContacts(const Call &call)
{
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    workspace::Workspace &space = opened->workspace();
    const Result<workspace::Account> account = await(space.accounts().find(call.account));
    const Result<contacts::ImportOptions> options
        = readImportOptions(call, account ? account->country : QString());
    if (!options)
        return call.out.fail(options.error());

    contacts::ContactImport import(space.database(), space.contacts(), opened->clock());
    ImportCounts done;
    QJsonObject result;
    if (call.has(u"dry-run"_s)) {
        const Result<contacts::ImportPreview> preview = await(import.preview(*options));
        if (!preview)
            return call.out.fail(preview.error());
        done = preview->counts;
        result = counts(done);
        result.insert(u"import_id"_s, QJsonValue::Null);
        result.insert(u"seconds"_s, 0);
        result.insert(u"dry_run"_s, true);
        result.insert(u"damage"_s, describe(preview->damage));
        for (const contacts::NumberDamage &found : preview->damage) {
            call.out.say(u"  %1: %2 × %3, for example %4 -> %5"_s.arg(
                found.column, QString::number(found.count), contacts::toName(found.kind),
                found.before, found.after.isEmpty() ? u"?"_s : found.after));
        }
    } else {
        QFuture<Result<contacts::ImportOutcome>> running = import.run(*options);
        // A signal to stop takes everything back; the import then ends as cancelled.
        while (!running.isFinished()) {
            call.interrupt.wait(std::chrono::milliseconds(20),
                                [&] { return running.isFinished(); });
            if (call.interrupt.isRequested())
                import.cancel();
        }
        const Result<contacts::ImportOutcome> outcome = running.result();
        if (!outcome)
            return call.out.fail(outcome.error());
        done = outcome->counts;
        for (const contacts::RejectedRow &row : outcome->rejected.mid(0, 10))
            call.out.say(u"  line %1: %2"_s.arg(row.line).arg(row.rejection.detail));
        result = counts(done);
        result.insert(u"import_id"_s, QString::number(outcome->id.value));
        result.insert(u"seconds"_s, outcome->seconds);
    }
    call.out.result(result, words(done));
    return done.rejected > 0 ? kSomeFailed : kDone;
}

Result<ImportId> importNumber(const Call &call)
{
    bool ok = false;
    const ImportId id{call.arguments.constFirst().toLongLong(&ok)};
    if (!ok)
        return fail(ErrorCode::Invalid, u"The import's number is needed"_s);
    return id;
}

QString stateName(contacts::ImportState state)
{
    switch (state) {
    case contacts::ImportState::Running:
        return u"running"_s;
    case contacts::ImportState::Done:
        return u"done"_s;
    case contacts::ImportState::TakingBack:
        return u"taking_back"_s;
    case contacts::ImportState::TakenBack:
        return u"taken_back"_s;
    }
    return {};
}

int listImports(const Call &call)
{
    const Result<qint64> limit = call.number(u"limit"_s, 50, 0, std::numeric_limits<qint64>::max());
    if (!limit)
        return call.out.fail(limit.error());
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<QList<contacts::ImportRecord>> records
        = await(opened->workspace().imports().list());
    if (!records)
        return call.out.fail(records.error());
    qsizetype from = 0;
    if (call.has(u"after"_s)) {
        const auto last = std::ranges::find_if(*records, [&call](const auto &record) {
            return QString::number(record.id.value) == call.value(u"after"_s);
        });
        if (last == records->end()) {
            return call.out.fail({.code = ErrorCode::Invalid,
                                  .detail = u"--after needs the cursor of an earlier list"_s});
        }
        from = last - records->begin() + 1;
    }
    const qsizetype to = from + qMin<qint64>(*limit, records->size() - from);
    for (qsizetype i = from; i < to; ++i) {
        const contacts::ImportRecord &record = records->at(i);
        const QString id = QString::number(record.id.value);
        QJsonObject line = counts(record.counts);
        line.insert(u"import_id"_s, id);
        line.insert(u"name"_s, record.name);
        line.insert(u"file"_s, record.fileName);
        line.insert(u"state"_s, stateName(record.state));
        line.insert(u"rejects_kept"_s, record.rejectsKept);
        line.insert(u"started_at"_s, timeOrNull(record.startedAtMs));
        line.insert(u"finished_at"_s, timeOrNull(record.finishedAtMs.value_or(0)));
        line.insert(u"undone_at"_s, timeOrNull(record.undoneAtMs.value_or(0)));
        call.out.result(line, u"%1  %2  %3  %4"_s.arg(id, record.name, stateName(record.state),
                                                      words(record.counts)));
    }
    const bool isMore = to > from && to < records->size();
    const QString next = isMore ? QString::number(records->at(to - 1).id.value) : QString();
    if (call.out.isJson())
        call.out.result({{u"count"_s, to - from}, {u"next"_s, orNull(next)}}, {});
    return kDone;
}

int saveRejects(const Call &call)
{
    const Result<ImportId> id = importNumber(call);
    if (!id)
        return call.out.fail(id.error());
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    contacts::ImportHistory &imports = opened->workspace().imports();
    const Result<QList<contacts::ImportRecord>> records = await(imports.list());
    if (!records)
        return call.out.fail(records.error());
    const QString &file = call.arguments.at(1);
    const Result<qint64> rows = await(imports.exportRejects(*id, file));
    if (!rows)
        return call.out.fail(rows.error());
    const auto record = std::ranges::find_if(
        *records, [&id](const contacts::ImportRecord &each) { return each.id == *id; });
    const qint64 missing = record == records->end() ? 0 : record->counts.rejected - *rows;
    call.out.result(
        {{u"rows"_s, *rows}, {u"not_kept"_s, missing}},
        u"%1 rejected rows written to %2; %3 more were not kept"_s.arg(*rows).arg(file).arg(
            missing));
    return kDone;
}

int undoImport(const Call &call)
{
    const Result<ImportId> id = importNumber(call);
    if (!id)
        return call.out.fail(id.error());
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<contacts::UndoOutcome> undone = await(opened->workspace().imports().undo(*id));
    if (!undone) {
        call.out.warn(undone.error().detail);
        return undone.error().code == ErrorCode::Conflict ? kBadUsage : exitCodeFor(undone.error());
    }
    QJsonArray conflicted;
    for (const contacts::UndoConflict &conflict : undone->conflicted) {
        const QString kind = contacts::toName(conflict.kind);
        conflicted.append(QJsonObject{{u"id"_s, QString::number(conflict.contact.value)},
                                      {u"name"_s, orNull(conflict.name)},
                                      {u"address"_s, orNull(conflict.address)},
                                      {u"kind"_s, kind},
                                      {u"fields"_s, QJsonArray::fromStringList(conflict.fields)}});
        call.out.say(u"  left: %1  %2  %3  %4"_s.arg(conflict.address, conflict.name, kind,
                                                     conflict.fields.join(u", "_s)));
    }
    call.out.result(
        {{u"removed"_s, undone->removed},
         {u"restored"_s, undone->restored},
         {u"conflicts"_s, undone->conflicts},
         {u"conflicted"_s, conflicted}},
        u"%1 removed, %2 restored, %3 left because they changed since"_s.arg(undone->removed)
            .arg(undone->restored)
            .arg(undone->conflicts));
    return undone->conflicts > 0 ? kSomeFailed : kDone;
}

QJsonObject describe(const Contact &contact)
{
    QJsonObject fields;
    for (auto field = contact.fields.begin(); field != contact.fields.end(); ++field)
        fields.insert(field.key(), field.value());
    return {{u"id"_s, QString::number(contact.id.value)},
            {u"name"_s, orNull(contact.name)},
            {u"phone"_s, orNull(contact.phone)},
            {u"user_id"_s, orNull(contact.userId)},
            {u"username"_s, orNull(contact.username)},
            {u"company"_s, orNull(contact.company)},
            {u"email"_s, orNull(contact.email)},
            {u"notes"_s, orNull(contact.notes)},
            {u"availability"_s, contacts::toName(contact.availability)},
            {u"consent"_s, contacts::toName(contact.consent)},
            {u"tags"_s, QJsonArray::fromStringList(contact.tags)},
            {u"fields"_s, fields}};
}

int listContacts(const Call &call)
{
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    Result<contacts::ContactFilter> wanted = readFilter(call, opened->workspace());
    if (!wanted)
        return call.out.fail(wanted.error());
    contacts::ContactFilter filter = *wanted;
    if (call.has(u"segment"_s) && (call.has(u"search"_s) || call.has(u"availability"_s))) {
        return call.out.fail({.code = ErrorCode::Invalid,
                              .detail = u"--segment goes without --search and --availability"_s});
    }
    if (call.has(u"search"_s))
        filter.search = call.value(u"search"_s);
    if (call.has(u"availability"_s)) {
        filter.availability = contacts::availabilityFromName(call.value(u"availability"_s));
        if (!filter.availability) {
            return call.out.fail({.code = ErrorCode::Invalid,
                                  .detail = u"--availability needs unknown, available, "
                                            u"not_on_whatsapp, opted_out or blocked"_s});
        }
    }
    const Result<qint64> limit = call.number(u"limit"_s, 50, 0, std::numeric_limits<qint64>::max());
    if (!limit)
        return call.out.fail(limit.error());

    storage::Database &database = opened->workspace().database();
    const Result<std::vector<qint64>> ids = await(database.read([filter](storage::Connection &c) {
        return contacts::orderedIds(c, filter, {contacts::ContactColumn::Name, Qt::AscendingOrder});
    }));
    if (!ids)
        return call.out.fail(ids.error());
    auto from = ids->begin();
    if (call.has(u"after"_s)) {
        const auto last = std::find(from, ids->end(), call.value(u"after"_s).toLongLong());
        if (last == ids->end()) {
            return call.out.fail({.code = ErrorCode::Invalid,
                                  .detail = u"--after needs the cursor of an earlier list"_s});
        }
        from = last + 1;
    }
    const auto to = from + qMin<qint64>(*limit, ids->end() - from);
    qint64 printed = 0;
    while (from != to && !call.interrupt.isRequested()) {
        const std::vector<qint64> chunk(from, from + qMin<qint64>(kListChunk, to - from));
        const Result<QList<Contact>> people
            = await(database.read([chunk](storage::Connection &c) -> Result<QList<Contact>> {
                  QList<Contact> read;
                  const Result<> ran
                      = contacts::readContacts(c, chunk, [&read](const Contact &contact) {
                            read.append(contact);
                            return true;
                        });
                  if (!ran)
                      return fail(ran.error());
                  return read;
              }));
        if (!people)
            return call.out.fail(people.error());
        for (const Contact &contact : *people) {
            call.out.result(
                describe(contact),
                u"%1  %2  %3"_s.arg(contact.phone.isEmpty() ? contact.userId : contact.phone,
                                    contact.name, contacts::toName(contact.availability)));
        }
        printed += people->size();
        from += qsizetype(chunk.size());
    }
    const QString next
        = from == ids->end() || from == ids->begin() ? QString() : QString::number(*(from - 1));
    if (call.out.isJson())
        call.out.result({{u"count"_s, printed}, {u"next"_s, orNull(next)}}, {});
    return kDone;
}

int exportContacts(const Call &call)
{
    const auto format = contacts::exportFormatFromName(
        call.has(u"format"_s) ? call.value(u"format"_s) : u"csv"_s);
    if (!format)
        return call.out.fail(
            {.code = ErrorCode::Invalid, .detail = u"--format needs csv or vcf"_s});
    const Result<Opened> opened = openData(call);
    if (!opened)
        return call.out.fail(opened.error());
    const Result<contacts::ContactFilter> filter = readFilter(call, opened->workspace());
    if (!filter)
        return call.out.fail(filter.error());
    const Result<qint64> rows = await(contacts::exportContacts(
        opened->workspace().database(), contacts::ContactSelection::allBut(*filter),
        call.arguments.constFirst(), {}, *format));
    if (!rows)
        return call.out.fail(rows.error());
    call.out.result({{u"rows"_s, *rows}},
                    u"%1 contacts written to %2"_s.arg(*rows).arg(call.arguments.constFirst()));
    return kDone;
}

} // namespace

QList<Command> contactsCommands()
{
    return {
        {u"contacts import"_s,
         u"FILE"_s,
         u"Bring contacts in from a CSV, TSV, Excel (.xlsx) or vCard file."_s,
         {{u"map"_s, u"Which column is what: phone=COLUMN,name=COLUMN,…"_s, u"MAP"_s},
          {u"country"_s, u"Country of numbers without a country code."_s, u"MY"_s},
          {u"column-country"_s, u"The same for one column: COLUMN=SG,…"_s, u"C"_s},
          {u"column-on-match"_s, u"As --on-match for one column: COLUMN=overwrite,…"_s, u"C"_s},
          {u"repair"_s,
           u"Repair damaged numbers: scientific, lost_zero, lost_plus, letters, two_numbers, all."_s,
           u"KINDS"_s},
          {u"sheet"_s, u"Sheet of a workbook, else the first that holds anything."_s, u"NAME"_s},
          {u"header"_s, u"Whether the first row names the columns: yes or no, else detected."_s,
           u"H"_s},
          {u"tag"_s, u"Give everybody this tag; may be repeated."_s, u"T"_s},
          {u"on-match"_s, u"For people known already: fill, overwrite or keep."_s, u"RULE"_s},
          {u"encoding"_s, u"Encoding of the file, else detected."_s, u"E"_s},
          {u"delimiter"_s, u"Delimiter of the file, else detected."_s, u"D"_s},
          {u"dry-run"_s, u"Check everything, write nothing."_s},
          {u"rejects"_s, u"Write the rejected rows to this file."_s, u"FILE"_s}},
         1,
         1,
         importContacts},
        {u"contacts imports"_s,
         {},
         u"List the imports made so far, newest first."_s,
         {{u"limit"_s, u"At most so many (50)."_s, u"N"_s},
          {u"after"_s, u"Go on after this cursor."_s, u"CURSOR"_s}},
         0,
         0,
         listImports},
        {u"contacts imports rejects"_s,
         u"ID FILE"_s,
         u"Write the rows an import rejected to a CSV file; kept for 30 days."_s,
         {},
         2,
         2,
         saveRejects},
        {u"contacts undo-import"_s, u"ID"_s, u"Take an import back."_s, {}, 1, 1, undoImport},
        {u"contacts list"_s,
         {},
         u"List contacts."_s,
         {{u"search"_s, u"Part of any field."_s, u"TEXT"_s},
          {u"tag"_s, u"Only people with this tag."_s, u"T"_s},
          {u"segment"_s, u"Only people of this saved segment."_s, u"NAME"_s},
          {u"availability"_s, u"Only people who are so."_s, u"A"_s},
          {u"limit"_s, u"At most so many (50)."_s, u"N"_s},
          {u"after"_s, u"Go on after this cursor."_s, u"CURSOR"_s}},
         0,
         0,
         listContacts},
        {u"contacts export"_s,
         u"FILE"_s,
         u"Write contacts to a CSV or vCard file."_s,
         {{u"tag"_s, u"Only people with this tag."_s, u"T"_s},
          {u"segment"_s, u"Only people of this saved segment."_s, u"NAME"_s},
          {u"format"_s, u"csv or vcf (csv)."_s, u"FORMAT"_s}},
         1,
         1,
         exportContacts},
    };
}

} // namespace aic::cli
