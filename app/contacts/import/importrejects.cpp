// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/importrejects_p.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include "core/csv.h"
#include "core/savefile.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

/// So many of a number's last digits mean that number.
constexpr qsizetype kTellingDigits = 8;

QByteArray toJson(const QStringList &cells)
{
    return QJsonDocument(QJsonArray::fromStringList(cells)).toJson(QJsonDocument::Compact);
}

QStringList fromJson(const QString &text)
{
    QStringList cells;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &cell : array)
        cells.append(cell.toString());
    return cells;
}

QString digitsOf(const QString &cell)
{
    QString digits;
    for (const QChar c : cell) {
        if (c.isDigit())
            digits.append(QChar(u'0' + c.digitValue()));
    }
    return digits;
}

} // namespace

void KeptRejects::add(qint64 line, const QStringList &cells, const QString &error)
{
    if (qsizetype(m_rows.size()) >= kMostRejectsKept)
        return;
    // Before anything is copied: a cell may have ten megabytes.
    qsizetype length = error.size();
    for (const QString &cell : cells)
        length += cell.size();
    if (m_bytes + length > kMostRejectBytes)
        return;
    Row row{line, toJson(cells), error};
    const qsizetype bytes = row.cells.size() + row.error.size();
    if (m_bytes + bytes > kMostRejectBytes)
        return;
    m_bytes += bytes;
    m_rows.push_back(std::move(row));
}

Result<> KeptRejects::write(Transaction &transaction, ImportId import,
                            const QStringList &header) const
{
    if (m_rows.empty())
        return {};
    Result<> done = transaction.statement("UPDATE imports SET columns = :columns WHERE id = :id")
                        .bind(":columns", QString::fromUtf8(toJson(header)))
                        .bind(":id", import)
                        .run();
    // Two cards of one file may begin on the same line.
    Statement insert
        = transaction.statement("INSERT OR IGNORE INTO import_rejects (import_id, line, cells, "
                                "error) VALUES (:id, :line, :cells, :error)");
    for (const Row &row : m_rows) {
        if (!done)
            return done;
        done = insert.bind(":id", import)
                   .bind(":line", row.line)
                   .bind(":cells", QString::fromUtf8(row.cells))
                   .bind(":error", row.error)
                   .run();
    }
    return done;
}

Result<> dropOldRejects(Transaction &transaction, qint64 beforeMs)
{
    return transaction
        .statement("DELETE FROM import_rejects WHERE import_id IN "
                   "(SELECT id FROM imports WHERE started_at_ms < :before)")
        .bind(":before", beforeMs)
        .run();
}

Result<qint64> writeRejects(Connection &connection, ImportId import, const QString &filePath)
{
    QString columns;
    Result<> read = connection.statement("SELECT columns FROM imports WHERE id = :id")
                        .bind(":id", import)
                        .each([&columns](const Statement &row) { columns = row.text(0); });
    if (!read)
        return fail(read.error());
    QSaveFile file(filePath);
    const auto cantWrite = [&file] {
        return Error{.code = ErrorCode::Storage,
                     .detail
                     = u"%1 can't be written: %2"_s.arg(file.fileName(), file.errorString())};
    };
    qint64 rows = 0;
    bool isWritten = true;
    read = connection
               .statement("SELECT cells, error FROM import_rejects WHERE import_id = :id "
                          "ORDER BY line")
               .bind(":id", import)
               .each([&](const Statement &row) {
                   if (!isWritten)
                       return;
                   if (rows == 0) {
                       isWritten
                           = file.open(QIODevice::WriteOnly)
                             && file.write(
                                    csvLine(fromJson(columns) + QStringList(u"error"_s)).toUtf8())
                                    >= 0;
                   }
                   const QStringList line = fromJson(row.text(0)) + QStringList(row.text(1));
                   isWritten = isWritten && file.write(csvLine(line).toUtf8()) >= 0;
                   ++rows;
               });
    if (!read)
        return fail(read.error());
    if (rows == 0)
        return fail(ErrorCode::NotFound,
                    u"No rejected rows are kept of import %1."_s.arg(import.value));
    if (!isWritten || !commitWhole(file))
        return fail(cantWrite());
    return rows;
}

Result<qint64> eraseFromRejects(Transaction &transaction, const QStringList &digits,
                                const QStringList &words)
{
    QStringList folded;
    for (const QString &word : words) {
        if (!word.isEmpty())
            folded.append(fold(word));
    }
    const auto isAbout = [&](const QString &cell) {
        if (folded.contains(fold(cell.trimmed())))
            return true;
        const QString all = digitsOf(cell);
        // Written without its country, or cut off: rather one row too many.
        return std::ranges::any_of(digits, [&all](const QString &number) {
            return all.contains(number.right(kTellingDigits))
                   || (all.size() >= kTellingDigits - 1 && number.endsWith(all));
        });
    };
    QList<std::pair<ImportId, qint64>> naming;
    const Result<> read = transaction.statement("SELECT import_id, line, cells FROM import_rejects")
                              .each([&](const Statement &row) {
                                  const QStringList cells = fromJson(row.text(2));
                                  if (std::ranges::any_of(cells, isAbout))
                                      naming.append({row.id<ImportId>(0), row.integer(1)});
                              });
    if (!read)
        return fail(read.error());
    for (const auto &[import, line] : std::as_const(naming)) {
        const Result<> gone = transaction
                                  .statement("DELETE FROM import_rejects WHERE import_id = :id "
                                             "AND line = :line")
                                  .bind(":id", import)
                                  .bind(":line", line)
                                  .run();
        if (!gone)
            return fail(gone.error());
    }
    return naming.size();
}

} // namespace aic::contacts
