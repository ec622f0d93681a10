// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/export/contactexport.h"

#include <QSaveFile>

#include "contacts/contactquery.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;

namespace aic::contacts {
namespace {

/// What a spreadsheet would run, behind any number of apostrophes.
bool needsGuard(QStringView cell)
{
    qsizetype at = 0;
    while (at < cell.size() && cell[at] == u'\'')
        ++at;
    return at < cell.size() && QStringView(u"=+-@\t\r").contains(cell[at]);
}

bool isE164(QStringView cell)
{
    return cell.size() > 1 && cell[0] == u'+'
           && std::ranges::all_of(cell.mid(1), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QStringList exportColumns(const QStringList &fields)
{
    return QStringList{u"name"_s,    u"phone"_s, u"user_id"_s, u"username"_s,     u"email"_s,
                       u"company"_s, u"tags"_s,  u"notes"_s,   u"availability"_s, u"consent"_s}
           + fields;
}

QStringList exportCells(const Contact &contact, const QStringList &fields)
{
    QStringList cells{guarded(contact.name),
                      isE164(contact.phone) ? contact.phone : guarded(contact.phone),
                      guarded(contact.userId),
                      guarded(contact.username),
                      guarded(contact.email),
                      guarded(contact.company),
                      guarded(contact.tags.join(u';')),
                      guarded(contact.notes),
                      toName(contact.availability),
                      toName(contact.consent)};
    for (const QString &field : fields)
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

Result<qint64> writeAll(Connection &connection, const ContactSelection &selection,
                        const QString &filePath, const std::atomic<bool> *cancelled)
{
    const Result<std::vector<qint64>> ids = selectedIds(connection, selection);
    if (!ids)
        return fail(ids.error());
    QStringList fields;
    if (const Result<> read
        = connection.statement("SELECT name FROM fields ORDER BY name")
              .each([&fields](const storage::Statement &row) { fields.append(row.text(0)); });
        !read) {
        return fail(read.error());
    }
    QSaveFile file(filePath);
    if (!file.open(QIODevice::WriteOnly))
        return fail(cantWrite(file));
    file.write(csvLine(exportColumns(fields)).toUtf8());
    qint64 rows = 0;
    bool failed = false;
    const Result<> read = readContacts(connection, *ids, [&](const Contact &contact) {
        failed = file.write(csvLine(exportCells(contact, fields)).toUtf8()) < 0;
        ++rows;
        return !failed && !(cancelled && cancelled->load());
    });
    if (!read)
        return fail(read.error());
    if (cancelled && cancelled->load())
        return fail(ErrorCode::Cancelled, u"The export was cancelled; nothing was replaced."_s);
    if (failed || !file.commit())
        return fail(cantWrite(file));
    return rows;
}

} // namespace

QString guarded(const QString &cell)
{
    return needsGuard(cell) ? QString(u'\'' + cell) : cell;
}

QString unguarded(const QString &cell)
{
    return cell.startsWith(u'\'') && needsGuard(cell) ? cell.mid(1) : cell;
}

QString csvLine(const QStringList &cells, QChar delimiter)
{
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line += delimiter;
        const QString &cell = cells.at(i);
        const bool quote
            = cell.contains(delimiter) || cell.contains(u'"') || cell.contains(u'\n')
              || cell.contains(u'\r')
              || (!cell.isEmpty() && (cell.front().isSpace() || cell.back().isSpace()));
        if (!quote) {
            line += cell;
            continue;
        }
        line += u'"';
        line += QString(cell).replace(u'"', u"\"\""_s);
        line += u'"';
    }
    return line + u"\r\n"_s;
}

QFuture<Result<qint64>> exportContacts(storage::Database &database,
                                       const ContactSelection &selection, const QString &filePath,
                                       std::shared_ptr<std::atomic<bool>> cancelled)
{
    return database.read([selection, filePath, cancelled](Connection &connection) {
        return writeAll(connection, selection, filePath, cancelled.get());
    });
}

} // namespace aic::contacts
