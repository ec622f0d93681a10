// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/export/contactexport.h"

#include <QSaveFile>

#include "contacts/contactquery.h"
#include "core/csv.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;

namespace aic::contacts {
namespace {

QStringList exportColumns(const QStringList &fields)
{
    return QStringList{u"name"_s,    u"phone"_s, u"user_id"_s, u"username"_s,     u"email"_s,
                       u"company"_s, u"tags"_s,  u"notes"_s,   u"availability"_s, u"consent"_s}
           + fields;
}

QStringList exportCells(const Contact &contact, const QStringList &fields)
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

QFuture<Result<qint64>> exportContacts(storage::Database &database,
                                       const ContactSelection &selection, const QString &filePath,
                                       std::shared_ptr<std::atomic<bool>> cancelled)
{
    return database.read(
        [selection, filePath, cancelled = std::move(cancelled)](Connection &connection) {
            return writeAll(connection, selection, filePath, cancelled.get());
        });
}

} // namespace aic::contacts
