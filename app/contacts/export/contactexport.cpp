// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/export/contactexport.h"

#include <QSaveFile>

#include "contacts/contactquery.h"
#include "contacts/export/vcardwriter_p.h"
#include "contacts/import/columnmapping.h"
#include "contacts/import/rowinput_p.h"
#include "core/csv.h"
#include "core/savefile.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;

namespace aic::contacts {
namespace {

struct ExportColumns
{
    bool withLanguage = false; ///< a column only where somebody has one
    QStringList fields;
};

QStringList headerOf(const ExportColumns &columns)
{
    QStringList header{u"name"_s,    u"phone"_s, u"user_id"_s, u"username"_s,     u"email"_s,
                       u"company"_s, u"tags"_s,  u"notes"_s,   u"availability"_s, u"consent"_s};
    if (columns.withLanguage)
        header.append(u"language"_s);
    const qsizetype own = header.size();
    header.append(columns.fields);
    // A custom field called "idioma" must not come back as everybody's language.
    const QList<ColumnTarget> taken = suggestColumns(distinctColumns(header));
    for (qsizetype i = own; i < header.size(); ++i) {
        if (taken.at(i).target != ImportTarget::Field || taken.at(i).field != header.at(i))
            header[i].prepend(u"field "_s);
    }
    return header;
}

QStringList exportCells(const Contact &contact, const ExportColumns &columns)
{
    QStringList cells{guarded(contact.name),
                      guardedPhone(contact.phone),
                      guarded(contact.userId),
                      guarded(contact.username),
                      guarded(contact.email),
                      guarded(contact.company),
                      guarded(contact.tags.join(u';')),
                      guarded(contact.notes),
                      toName(contact.availability),
                      toName(contact.consent)};
    if (columns.withLanguage)
        cells.append(guarded(contact.language));
    for (const QString &field : columns.fields)
        cells.append(guarded(contact.fields.value(field)));
    return cells;
}

Error cantWrite(const QSaveFile &file)
{
    return {.code = ErrorCode::Storage,
            .detail
            = u"%1 can't be written: %2. Check the folder and the space on the disk; nothing was "
              u"replaced."_s.arg(file.fileName(), file.errorString())};
}

/// Fields that nobody has are no columns: an import of the file would not make them again.
Result<ExportColumns> columnsOf(Connection &connection)
{
    ExportColumns columns;
    if (const Result<> read
        = connection
              .statement("SELECT name FROM fields WHERE id IN (SELECT DISTINCT field_id FROM "
                         "contact_fields) ORDER BY name")
              .each([&columns](const storage::Statement &row) {
                  columns.fields.append(row.text(0));
              });
        !read) {
        return fail(read.error());
    }
    const Result<qint64> languages = connection.number(
        "SELECT EXISTS (SELECT 1 FROM contacts WHERE language IS NOT NULL AND language <> '')");
    if (!languages)
        return fail(languages.error());
    columns.withLanguage = *languages > 0;
    return columns;
}

Result<qint64> writeAll(Connection &connection, const ContactSelection &selection,
                        const QString &filePath, ExportFormat format, ExportRun &run)
{
    const Result<std::vector<qint64>> ids = selectedIds(connection, selection);
    if (!ids)
        return fail(ids.error());
    run.total = static_cast<qint64>(ids->size());
    const bool isTable = format == ExportFormat::Csv;
    const Result<ExportColumns> columns
        = isTable ? columnsOf(connection) : Result<ExportColumns>(ExportColumns());
    if (!columns)
        return fail(columns.error());
    QSaveFile file(filePath);
    if (!file.open(QIODevice::WriteOnly))
        return fail(cantWrite(file));
    if (isTable)
        file.write(csvLine(headerOf(*columns)).toUtf8());
    qint64 rows = 0;
    bool failed = false;
    const Result<> read = readContacts(connection, *ids, [&](const Contact &contact) {
        failed = file.write(isTable ? csvLine(exportCells(contact, *columns)).toUtf8()
                                    : vcardOf(contact))
                 < 0;
        run.done = ++rows;
        return !failed && !run.cancelled;
    });
    if (!read)
        return fail(read.error());
    if (run.cancelled)
        return fail(ErrorCode::Cancelled, u"The export was cancelled; nothing was replaced."_s);
    if (failed || !commitWhole(file))
        return fail(cantWrite(file));
    return rows;
}

} // namespace

std::optional<ExportFormat> exportFormatFromName(QStringView name)
{
    if (name == u"csv")
        return ExportFormat::Csv;
    if (name == u"vcf")
        return ExportFormat::Cards;
    return std::nullopt;
}

QFuture<Result<qint64>> exportContacts(storage::Database &database,
                                       const ContactSelection &selection, const QString &filePath,
                                       std::shared_ptr<ExportRun> run, ExportFormat format)
{
    if (!run)
        run = std::make_shared<ExportRun>();
    return database.read(
        [selection, filePath, format, run = std::move(run)](Connection &connection) {
            return writeAll(connection, selection, filePath, format, *run);
        });
}

} // namespace aic::contacts
