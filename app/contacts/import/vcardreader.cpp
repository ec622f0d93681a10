// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/vcardreader.h"

#include <QSet>

#include "contacts/import/columnmapping.h"
#include "contacts/import/csvreader.h"
#include "contacts/import/vcardcells_p.h"
#include "core/csv.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

const QString kField = u"field "_s;

/// The columns' names: a custom field is called by its own name where that can't be mistaken.
QStringList headerOf(const QStringList &columns)
{
    QStringList header = columns;
    for (QString &column : header) {
        if (column.startsWith(kField))
            column.remove(0, kField.size());
    }
    const QList<ColumnTarget> taken = suggestColumns(distinctColumns(header));
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const bool isField = columns.at(i).startsWith(kField);
        if (isField
            && (taken.at(i).target != ImportTarget::Field || taken.at(i).field != header.at(i))) {
            header[i] = columns.at(i);
        }
    }
    return distinctColumns(header);
}

} // namespace

VcardReader::VcardReader() = default;
VcardReader::~VcardReader() = default;

bool VcardReader::isCards(const QByteArray &start)
{
    QByteArray plain = start.left(256);
    plain.replace("\xEF\xBB\xBF", "");
    plain.removeIf([](char c) { return c == '\0' || c == '\xFF' || c == '\xFE'; });
    return plain.trimmed().left(11).toUpper() == "BEGIN:VCARD";
}

Result<std::unique_ptr<VcardReader>> VcardReader::open(const SourceOptions &options)
{
    std::unique_ptr<VcardReader> reader(new VcardReader);
    if (const Result<> surveyed = reader->survey(options); !surveyed)
        return fail(surveyed.error());
    Result<std::unique_ptr<CardParser>> parser = CardParser::open(options);
    if (!parser)
        return fail(parser.error());
    reader->m_parser = std::move(*parser);
    return reader;
}

Result<> VcardReader::survey(const SourceOptions &options)
{
    Result<std::unique_ptr<CardParser>> parser = CardParser::open(options);
    if (!parser)
        return fail(parser.error());
    // A card without anything else still has a name and a number, if only empty ones.
    QSet<QString> found{u"Name"_s, u"Phone"_s};
    Card card;
    for (;;) {
        const Result<bool> there = (*parser)->next(card);
        if (!there)
            return fail(there.error());
        if (!*there)
            break;
        if (const Result<> go = goOn(options); !go)
            return go;
        const QMap<QString, QString> cells = cardCells(card);
        for (auto it = cells.cbegin(); it != cells.cend(); ++it) {
            if (found.size() < CsvReader::kMaxColumns)
                found.insert(it.key());
        }
    }
    const QStringList columns = orderedCardColumns({found.cbegin(), found.cend()});
    m_header = headerOf(columns);
    for (qsizetype i = 0; i < columns.size(); ++i)
        m_columns.insert(columns.at(i), i);
    return {};
}

Result<bool> VcardReader::next(QStringList &cells)
{
    Card card;
    const Result<bool> there = m_parser->next(card);
    if (!there || !*there)
        return there;
    m_line = card.line;
    m_damage = card.problem;
    cells.clear();
    cells.resize(m_header.size());
    const QMap<QString, QString> found = cardCells(card);
    for (auto it = found.cbegin(); it != found.cend(); ++it) {
        const qsizetype column = m_columns.value(it.key(), -1);
        if (column < 0)
            continue;
        // Cells of tables lose the apostrophe that keeps spreadsheets from running them; in a card
        // it is somebody's own.
        const bool isMistakable = unguarded(it.value()) != it.value();
        cells[column] = isMistakable ? guarded(it.value()) : it.value();
    }
    return true;
}

qint64 VcardReader::bytesRead() const
{
    return m_parser->bytesRead();
}

qint64 VcardReader::bytesTotal() const
{
    return m_parser->bytesTotal();
}

QString VcardReader::encoding() const
{
    return QString::fromLatin1(m_parser->encoding());
}

bool VcardReader::hasForeignBytes() const
{
    return m_parser->hasForeignBytes();
}

} // namespace aic::contacts
