// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/csvreader.h"

#include <algorithm>

#include <QFileDevice>

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

constexpr qsizetype kFewNuls = 4;
constexpr qint64 kChunk = 256 * 1024;
constexpr int kSampleLines = 20;

/// How often \p delimiter stands outside quotes in each of the first lines.
QList<int> countPerLine(QStringView text, QChar delimiter)
{
    QList<int> counts{0};
    bool quoted = false;
    QChar before;
    for (const QChar c : text) {
        const bool ends = c == u'\r' || (c == u'\n' && before != u'\r');
        before = c;
        if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && ends) {
            if (counts.size() == kSampleLines)
                break;
            counts.append(0);
        } else if (!quoted && c == delimiter) {
            ++counts.last();
        }
    }
    return counts;
}

QChar detectDelimiter(QStringView text)
{
    QChar best = u',';
    double bestScore = 0;
    for (const QChar candidate : {u',', u';', u'\t', u'|'}) {
        const QList<int> counts = countPerLine(text, candidate);
        const int inHeader = counts.constFirst();
        if (inHeader == 0)
            continue;
        const auto same = double(counts.count(inHeader)) / double(counts.size());
        const double score = same * 100 + std::min(inHeader, 50);
        if (score > bestScore) {
            bestScore = score;
            best = candidate;
        }
    }
    return best;
}

} // namespace

Result<std::unique_ptr<CsvReader>> CsvReader::open(const SourceOptions &options)
{
    std::unique_ptr<CsvReader> reader(new CsvReader);
    if (const Result<> started = reader->start(options); !started)
        return fail(started.error());
    return reader;
}

Result<> CsvReader::start(const SourceOptions &options)
{
    Result<RowInput> input = openInput(options);
    if (!input)
        return fail(input.error());
    m_input = std::move(*input);
    const QByteArray &start = m_input.start;
    m_encoding = !options.pasted.isEmpty()    ? QByteArray("UTF-8")
                 : options.encoding.isEmpty() ? detectEncoding(start, start.size() >= m_input.size)
                                              : options.encoding.trimmed().toUtf8();
    const bool isWide = m_encoding.startsWith("UTF-16") || m_encoding.startsWith("UTF-32");
    // A few are damage, however short the file is.
    if (!isWide && start.count('\0') > std::max<qsizetype>(kFewNuls, start.size() / 50)) {
        return fail(ErrorCode::Invalid,
                    u"%1 is no text file. Save the contacts as CSV and import that file."_s.arg(
                        m_input.name));
    }
    Result<std::unique_ptr<TextDecoder>> decoder = TextDecoder::create(m_encoding);
    if (!decoder)
        return fail(decoder.error());
    m_decoder = std::move(*decoder);
    if (const Result<bool> text = more(); !text)
        return fail(text.error());
    chooseDelimiter(options.delimiter);
    QStringList firstRow;
    const Result<bool> row = readWholeRow(firstRow);
    if (!row)
        return fail(row.error());
    if (!*row) {
        return fail(
            ErrorCode::Invalid,
            u"%1 holds no rows. Export it again and check its contents."_s.arg(m_input.name));
    }
    takeHeader(firstRow, options.hasHeader);
    return {};
}

void CsvReader::chooseDelimiter(const QString &wanted)
{
    // Excel's own way to say it: a first line "sep=;".
    const qsizetype end = m_text.indexOf(u'\n');
    const QString first = (end < 0 ? m_text : m_text.left(end)).trimmed().remove(u'"');
    const bool saysSo = first.size() == 5 && first.startsWith(u"sep="_s, Qt::CaseInsensitive);
    const bool saysTab = first.size() == 4 && m_text.startsWith(u"sep=\t"_s, Qt::CaseInsensitive);
    if (saysSo || saysTab) {
        m_delimiter = saysTab ? QChar(u'\t') : first.at(4);
        m_position = end < 0 ? m_text.size() : end + 1;
        m_line = 2;
    }
    if (!wanted.isEmpty())
        m_delimiter = wanted == u"tab"_s || wanted == u"\\t"_s ? QChar(u'\t') : wanted.at(0);
    else if (!saysSo && !saysTab)
        m_delimiter = detectDelimiter(m_text);
}

Result<bool> CsvReader::readRow(QStringList &cells)
{
    cells.clear();
    m_rowLine = m_line;
    m_rowSize = 0;
    Result<bool> there = more();
    if (!there || !*there)
        return there;
    for (;;) {
        QString cell;
        there = more();
        if (!there)
            return there;
        Result<> read;
        if (*there && m_text.at(m_position) == u'"') {
            ++m_position;
            read = readQuoted(cell);
        }
        if (read)
            read = readPlain(cell);
        if (!read)
            return fail(read.error());
        m_rowSize += cell.size() + 1;
        cells.append(std::move(cell));
        if (cells.size() > kMaxColumns) {
            return fail(
                ErrorCode::Invalid,
                u"Line %1 has more than %2 columns. Check the delimiter."_s.arg(m_rowLine).arg(
                    kMaxColumns));
        }
        there = more();
        if (!there)
            return there;
        if (!*there)
            return true;
        const QChar end = m_text.at(m_position++);
        if (end == m_delimiter)
            continue;
        ++m_line;
        if (end == u'\r') {
            there = more();
            if (!there)
                return there;
            if (*there && m_text.at(m_position) == u'\n')
                ++m_position;
        }
        return true;
    }
}

Result<> CsvReader::readQuoted(QString &cell)
{
    const qint64 openedAt = m_line;
    for (;;) {
        const Result<bool> there = more();
        if (!there)
            return fail(there.error());
        if (!*there) {
            return fail(ErrorCode::Invalid,
                        u"A quote that opens in line %1 is never closed. Correct that line and "
                        u"import again."_s.arg(openedAt));
        }
        const qsizetype quote = m_text.indexOf(u'"', m_position);
        const qsizetype end = quote < 0 ? m_text.size() : quote;
        const QStringView piece = QStringView(m_text).mid(m_position, end - m_position);
        m_line += piece.count(u'\n');
        cell.append(piece);
        m_position = end;
        if (const Result<> fits = checkSize(cell.size()); !fits)
            return fits;
        if (quote < 0)
            continue;
        ++m_position;
        const Result<bool> after = more();
        if (!after)
            return fail(after.error());
        if (!*after || m_text.at(m_position) != u'"')
            return {};
        cell.append(u'"');
        ++m_position;
    }
}

Result<> CsvReader::readPlain(QString &cell)
{
    for (;;) {
        const Result<bool> there = more();
        if (!there)
            return fail(there.error());
        if (!*there)
            return {};
        const QChar *begin = m_text.constData() + m_position;
        const QChar *limit = m_text.constData() + m_text.size();
        const QChar *end = std::find_if(
            begin, limit, [this](QChar c) { return c == m_delimiter || c == u'\n' || c == u'\r'; });
        cell.append(QStringView(begin, end));
        m_position += end - begin;
        if (const Result<> fits = checkSize(cell.size()); !fits)
            return fits;
        if (end != limit)
            return {};
    }
}

Result<> CsvReader::checkSize(qsizetype cell) const
{
    if (cell > kMaxCell) {
        return fail(ErrorCode::Invalid,
                    u"Line %1 has a cell of more than 1 MiB. The file is damaged there, or a quote "
                    u"is missing. Correct that line and import again."_s.arg(m_rowLine));
    }
    if (m_rowSize + cell > kMaxRow) {
        return fail(ErrorCode::Invalid,
                    u"Line %1 is longer than 10 MB. The file is damaged there. Correct that line "
                    u"and import again."_s.arg(m_rowLine));
    }
    return {};
}

Result<bool> CsvReader::more()
{
    while (m_position >= m_text.size()) {
        const QByteArray bytes = m_input.device->read(kChunk);
        if (bytes.isEmpty()) {
            const auto *file = qobject_cast<QFileDevice *>(m_input.device.get());
            if (file && file->error() != QFileDevice::NoError)
                return fail(readError(m_input));
            return false;
        }
        m_text.clear();
        m_position = 0;
        m_decoder->decode(bytes, m_text);
        // A NUL in a text is damage; databases and other programs cut the text there.
        if (m_text.contains(QChar(u'\0')))
            m_text.remove(QChar(u'\0'));
    }
    return true;
}

} // namespace aic::contacts
