// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/xlsxreader.h"

#include <algorithm>

#include <QRegularExpression>

#include "contacts/import/csvreader.h"
#include "contacts/import/workbook_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

/// "C" of "C5" as 2; -1 without letters.
qsizetype columnOf(QStringView reference)
{
    qsizetype column = 0;
    for (const QChar c : reference) {
        const char16_t letter = c.toUpper().unicode();
        if (letter < u'A' || letter > u'Z' || column > 100'000)
            break;
        column = column * 26 + (letter - u'A' + 1);
    }
    return column - 1;
}

/// Excel writes what XML can't hold as _x000D_.
QString unescaped(QString text)
{
    if (!text.contains(u"_x"_s))
        return text;
    static const QRegularExpression escape(u"_x([0-9A-Fa-f]{4})_"_s);
    qsizetype at = 0;
    for (;;) {
        const QRegularExpressionMatch match = escape.match(text, at);
        if (!match.hasMatch())
            return text;
        const auto code = char16_t(match.captured(1).toUShort(nullptr, 16));
        const QString letter = code == 0 ? QString() : QString(QChar(code));
        text.replace(match.capturedStart(), match.capturedLength(), letter);
        at = match.capturedStart() + letter.size();
    }
}

} // namespace

XlsxReader::XlsxReader() = default;
XlsxReader::~XlsxReader() = default;

Result<std::unique_ptr<XlsxReader>> XlsxReader::open(const SourceOptions &options)
{
    std::unique_ptr<XlsxReader> reader(new XlsxReader);
    if (const Result<> started = reader->start(options); !started)
        return fail(started.error());
    return reader;
}

Result<> XlsxReader::start(const SourceOptions &options)
{
    Result<std::unique_ptr<ZipArchive>> archive
        = ZipArchive::open(options.filePath, options.name());
    if (!archive)
        return fail(archive.error());
    m_archive = std::move(*archive);
    Result<Workbook> book = Workbook::read(*m_archive, options);
    if (!book)
        return fail(book.error());
    m_book = std::make_unique<Workbook>(std::move(*book));

    QStringList firstRow;
    for (const WorkbookSheet &sheet : std::as_const(m_book->sheets)) {
        const bool isWanted = sheet.name.compare(options.sheet, Qt::CaseInsensitive) == 0;
        if (options.sheet.isEmpty() ? sheet.isHidden : !isWanted)
            continue;
        const Result<bool> found = openSheet(sheet.path, firstRow);
        if (!found)
            return fail(found.error());
        m_sheet = sheet.name;
        if (*found) {
            takeHeader(firstRow, options.hasHeader);
            return {};
        }
    }
    if (m_sheet.isEmpty() && !options.sheet.isEmpty()) {
        return fail(ErrorCode::Invalid,
                    u"There is no sheet \"%1\". The sheets are: %2."_s.arg(
                        options.sheet, sheets().mid(0, 20).join(u", "_s)),
                    u"sheet"_s);
    }
    return fail(
        ErrorCode::Invalid,
        u"%1 holds no rows. Export it again and check its contents."_s.arg(m_archive->name()));
}

Result<bool> XlsxReader::openSheet(const QString &path, QStringList &firstRow)
{
    Result<std::unique_ptr<ZipEntry>> entry = m_archive->entry(path);
    if (!entry)
        return fail(entry.error());
    m_part = std::make_unique<PartReader>(std::move(*entry), m_archive->name());
    m_line = 0;
    return readWholeRow(firstRow);
}

Result<bool> XlsxReader::readRow(QStringList &cells)
{
    cells.clear();
    while (m_part->next() != QXmlStreamReader::Invalid) {
        const QXmlStreamReader &xml = m_part->xml();
        if (xml.isEndElement() && xml.name() == u"sheetData")
            return m_part->problem().map([] { return false; });
        if (!xml.isStartElement() || xml.name() != u"row")
            continue;
        const qint64 number = xml.attributes().value(u"r"_s).toLongLong();
        m_line = number > 0 ? number : m_line + 1;
        if (const Result<> read = readCells(cells); !read)
            return fail(read.error());
        return true;
    }
    return m_part->problem().map([] { return false; });
}

Result<> XlsxReader::readCells(QStringList &cells)
{
    qsizetype column = -1;
    qsizetype size = 0;
    while (m_part->next() != QXmlStreamReader::Invalid) {
        const QXmlStreamReader &xml = m_part->xml();
        if (xml.isEndElement() && xml.name() == u"row")
            return {};
        if (!xml.isStartElement())
            continue;
        if (xml.name() != u"c") {
            m_part->skip();
            continue;
        }
        const auto reference = xml.attributes().value(u"r"_s);
        const qsizetype named = columnOf(reference);
        column = named >= 0 ? named : column + 1;
        const QString cell = readCell();
        if (cell.isEmpty())
            continue;
        size += cell.size();
        if (column >= CsvReader::kMaxColumns) {
            return fail(ErrorCode::Invalid,
                        u"Line %1 has more than %2 columns. Take those out that hold nothing "
                        u"about people."_s.arg(m_line)
                            .arg(CsvReader::kMaxColumns));
        }
        if (cell.size() > CsvReader::kMaxCell || size > CsvReader::kMaxRow) {
            return fail(ErrorCode::Invalid,
                        u"Line %1 has a cell of more than 1 MiB. Correct that line and import "
                        u"again."_s.arg(m_line));
        }
        while (cells.size() <= column)
            cells.append(QString());
        cells[column] = cell;
    }
    return m_part->problem();
}

QString XlsxReader::readCell()
{
    const QXmlStreamAttributes attributes = m_part->xml().attributes();
    const QString type = attributes.value(u"t"_s).toString();
    const qsizetype style = attributes.hasAttribute(u"s"_s) ? attributes.value(u"s"_s).toInt() : -1;
    QString value;
    while (m_part->next() != QXmlStreamReader::Invalid) {
        const QXmlStreamReader &xml = m_part->xml();
        if (xml.isEndElement())
            break;
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"v")
            value = m_part->text();
        else if (xml.name() == u"is")
            value = m_part->text(u"rPh");
        else
            m_part->skip(); // A formula; its value stands beside it.
    }
    QString text = value;
    if (type == u"s")
        text = unescaped(m_book->strings.at(value.toLongLong()));
    else if (type == u"b")
        text = value.trimmed() == u"1" ? u"TRUE"_s : u"FALSE"_s;
    else if (type.isEmpty() || type == u"n")
        text = value.isEmpty() ? value : m_book->numberText(value.trimmed(), style);
    else if (type == u"inlineStr" || type == u"str")
        text = unescaped(value);
    text.remove(QChar(u'\0'));
    return text;
}

qint64 XlsxReader::bytesRead() const
{
    return m_part->entry().bytesDone();
}

qint64 XlsxReader::bytesTotal() const
{
    return m_part->entry().size();
}

QString XlsxReader::encoding() const
{
    return u"Excel"_s;
}

QStringList XlsxReader::sheets() const
{
    QStringList names;
    for (const WorkbookSheet &sheet : m_book->sheets)
        names.append(sheet.name);
    return names;
}

} // namespace aic::contacts
