// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/workbook_p.h"

#include <cmath>

#include <QDateTime>
#include <QHash>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

constexpr qsizetype kMaxStrings = 512 * 1000 * 1000;
constexpr qsizetype kMaxStyles = 100'000;
constexpr qsizetype kMaxSheets = 2000;
constexpr int kMaxDigits = 40;

QString attribute(const QXmlStreamReader &xml, QStringView name)
{
    const QXmlStreamAttributes attributes = xml.attributes();
    for (const QXmlStreamAttribute &given : attributes) {
        if (given.name() == name)
            return given.value().toString();
    }
    return {};
}

/// The part that a relation of \p base points to.
QString resolved(const QString &base, const QString &target)
{
    if (target.startsWith(u'/'))
        return target.mid(1);
    QStringList path = base.split(u'/');
    path.removeLast();
    const QStringList steps = target.split(u'/');
    for (const QString &step : steps) {
        if (step == u"..") {
            if (!path.isEmpty())
                path.removeLast();
        } else if (step != u".") {
            path.append(step);
        }
    }
    return path.join(u'/');
}

struct Relation
{
    QString id;
    QString type;
    QString path;
};

Result<QList<Relation>> readRelations(ZipArchive &archive, const QString &part)
{
    const qsizetype slash = part.lastIndexOf(u'/');
    const QString path = part.left(slash + 1) + u"_rels/"_s + part.mid(slash + 1) + u".rels"_s;
    QList<Relation> relations;
    Result<std::unique_ptr<ZipEntry>> entry = archive.entry(path);
    if (!entry)
        return fail(entry.error());
    PartReader reader(std::move(*entry), archive.name());
    while (reader.next() != QXmlStreamReader::Invalid) {
        const QXmlStreamReader &xml = reader.xml();
        if (!xml.isStartElement() || xml.name() != u"Relationship" || relations.size() > kMaxSheets)
            continue;
        const QString type = attribute(xml, u"Type");
        relations.append({attribute(xml, u"Id"), type.mid(type.lastIndexOf(u'/') + 1),
                          resolved(part, attribute(xml, u"Target"))});
    }
    if (const Result<> whole = reader.problem(); !whole)
        return fail(whole.error());
    return relations;
}

QString pathOfType(const QList<Relation> &relations, QStringView type)
{
    for (const Relation &relation : relations) {
        if (relation.type == type)
            return relation.path;
    }
    return {};
}

Result<std::vector<NumberStyle>> readStyles(ZipArchive &archive, const QString &path)
{
    std::vector<NumberStyle> styles;
    if (path.isEmpty() || !archive.has(path))
        return styles;
    Result<std::unique_ptr<ZipEntry>> entry = archive.entry(path);
    if (!entry)
        return fail(entry.error());
    PartReader reader(std::move(*entry), archive.name());
    QHash<int, QString> codes;
    bool inCells = false;
    while (reader.next() != QXmlStreamReader::Invalid) {
        const QXmlStreamReader &xml = reader.xml();
        if (xml.name() == u"cellXfs")
            inCells = xml.isStartElement();
        if (!xml.isStartElement() || qsizetype(styles.size()) > kMaxStyles
            || codes.size() > kMaxStyles) {
            continue;
        }
        if (xml.name() == u"numFmt") {
            codes.insert(attribute(xml, u"numFmtId").toInt(), attribute(xml, u"formatCode"));
        } else if (xml.name() == u"xf" && inCells) {
            const int id = attribute(xml, u"numFmtId").toInt();
            styles.push_back(numberStyle(id, codes.value(id)));
        }
    }
    if (const Result<> whole = reader.problem(); !whole)
        return fail(whole.error());
    return styles;
}

QString dateText(double serial, bool is1904)
{
    double days = std::floor(serial);
    auto seconds = qint64(std::llround((serial - days) * 86400.0));
    if (seconds == 86400) {
        days += 1;
        seconds = 0;
    }
    const QTime time = QTime(0, 0).addSecs(int(seconds));
    if (days < 1 && !is1904)
        return time.toString(u"HH:mm:ss"_s);
    // Excel takes 1900 for a leap year, so that its day 60 never was.
    const QDate start = is1904      ? QDate(1904, 1, 1)
                        : days < 60 ? QDate(1899, 12, 31)
                                    : QDate(1899, 12, 30);
    const QString date = start.addDays(qint64(days)).toString(Qt::ISODate);
    return seconds == 0 ? date : date + u'T' + time.toString(u"HH:mm:ss"_s);
}

} // namespace

PartReader::PartReader(std::unique_ptr<ZipEntry> entry, QString archiveName)
    : m_entry(std::move(entry))
    , m_name(std::move(archiveName))
    , m_xml(m_entry.get())
{}

QXmlStreamReader::TokenType PartReader::next()
{
    if (m_hasDocumentType || m_xml.atEnd())
        return QXmlStreamReader::Invalid;
    m_entry->beginPiece();
    const QXmlStreamReader::TokenType token = m_xml.readNext();
    if (token == QXmlStreamReader::DTD) {
        m_hasDocumentType = true;
        return QXmlStreamReader::Invalid;
    }
    return token;
}

QString PartReader::text(QStringView without)
{
    QString text;
    for (int depth = 1; depth > 0;) {
        const QXmlStreamReader::TokenType token = next();
        if (token == QXmlStreamReader::Invalid)
            break;
        if (token == QXmlStreamReader::StartElement) {
            if (m_xml.name() == without)
                skip();
            else
                ++depth;
        } else if (token == QXmlStreamReader::EndElement) {
            --depth;
        } else if (token == QXmlStreamReader::Characters) {
            text += m_xml.text();
        }
    }
    return text;
}

void PartReader::skip()
{
    for (int depth = 1; depth > 0;) {
        const QXmlStreamReader::TokenType token = next();
        if (token == QXmlStreamReader::Invalid)
            return;
        depth += token == QXmlStreamReader::StartElement ? 1 : 0;
        depth -= token == QXmlStreamReader::EndElement ? 1 : 0;
    }
}

Result<> PartReader::problem() const
{
    QString why = m_entry->problem();
    if (why.isEmpty() && m_hasDocumentType)
        why = u"it defines a document type, which workbooks never do"_s;
    if (why.isEmpty() && m_xml.hasError())
        why = m_xml.errorString();
    if (why.isEmpty())
        return {};
    while (why.endsWith(u'.'))
        why.chop(1);
    return fail(ErrorCode::Invalid,
                u"%1 is no whole Excel workbook: %2. Save it again in Excel and import that "
                u"file."_s.arg(m_name, why));
}

Result<> SharedStrings::read(ZipArchive &archive, const QString &path, const SourceOptions &options)
{
    if (path.isEmpty() || !archive.has(path))
        return {};
    Result<std::unique_ptr<ZipEntry>> entry = archive.entry(path);
    if (!entry)
        return fail(entry.error());
    PartReader reader(std::move(*entry), archive.name());
    while (reader.next() != QXmlStreamReader::Invalid) {
        if (!reader.xml().isStartElement() || reader.xml().name() != u"si")
            continue;
        if (const Result<> go = goOn(options); !go)
            return go;
        // How Japanese is spoken (rPh) is no part of what is written.
        m_text += reader.text(u"rPh").toUtf8();
        m_ends.push_back(m_text.size());
        if (m_text.size() > kMaxStrings) {
            return fail(ErrorCode::Invalid,
                        u"%1 holds more text than fits into memory. Save it as CSV and import "
                        u"that file."_s.arg(archive.name()));
        }
    }
    return reader.problem();
}

QString SharedStrings::at(qsizetype index) const
{
    if (index < 0 || index >= qsizetype(m_ends.size()))
        return {};
    const qint64 from = index == 0 ? 0 : m_ends[std::size_t(index - 1)];
    return QString::fromUtf8(
        QByteArrayView(m_text).sliced(from, m_ends[std::size_t(index)] - from));
}

Result<Workbook> Workbook::read(ZipArchive &archive, const SourceOptions &options)
{
    const Result<QList<Relation>> roots = readRelations(archive, {});
    QString path = roots ? pathOfType(*roots, u"officeDocument") : QString();
    if (path.isEmpty())
        path = u"xl/workbook.xml"_s;
    if (path.endsWith(u".bin"_s)) {
        return fail(ErrorCode::Invalid,
                    u"%1 is a binary Excel workbook (.xlsb). Save it as \"Excel workbook "
                    u"(.xlsx)\" and import that file."_s.arg(archive.name()));
    }
    if (!archive.has(path) || !path.endsWith(u"workbook.xml"_s, Qt::CaseInsensitive)) {
        return fail(
            ErrorCode::Invalid,
            u"%1 is no Excel workbook (.xlsx) but another kind of packed file. Save the "
            u"contacts as Excel workbook or CSV and import that file."_s.arg(archive.name()));
    }
    const Result<QList<Relation>> relations = readRelations(archive, path);
    if (!relations)
        return fail(relations.error());
    Workbook book;
    Result<std::unique_ptr<ZipEntry>> entry = archive.entry(path);
    if (!entry)
        return fail(entry.error());
    PartReader reader(std::move(*entry), archive.name());
    while (reader.next() != QXmlStreamReader::Invalid) {
        const QXmlStreamReader &xml = reader.xml();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"workbookPr") {
            const QString date = attribute(xml, u"date1904");
            book.is1904 = date == u"1" || date == u"true";
        } else if (xml.name() == u"sheet" && book.sheets.size() < kMaxSheets) {
            const QString id = attribute(xml, u"id");
            for (const Relation &relation : *relations) {
                // Charts and macros have tabs too.
                if (relation.id == id && relation.type == u"worksheet") {
                    book.sheets.append({attribute(xml, u"name"), relation.path,
                                        attribute(xml, u"state").endsWith(u"idden"_s)});
                }
            }
        }
    }
    if (const Result<> whole = reader.problem(); !whole)
        return fail(whole.error());
    if (book.sheets.isEmpty()) {
        return fail(ErrorCode::Invalid,
                    u"%1 has no sheet with cells. Save it again in Excel and import that "
                    u"file."_s.arg(archive.name()));
    }
    Result<std::vector<NumberStyle>> styles
        = readStyles(archive, pathOfType(*relations, u"styles"));
    if (!styles)
        return fail(styles.error());
    book.styles = std::move(*styles);
    if (const Result<> strings
        = book.strings.read(archive, pathOfType(*relations, u"sharedStrings"), options);
        !strings) {
        return fail(strings.error());
    }
    return book;
}

QString Workbook::numberText(const QString &value, qsizetype style) const
{
    const NumberStyle shown = style >= 0 && style < qsizetype(styles.size())
                                  ? styles[std::size_t(style)]
                                  : NumberStyle();
    bool ok = false;
    const double number = value.toDouble(&ok);
    if (!ok)
        return value;
    if (shown.kind == NumberStyle::Kind::Date && number >= 0 && number < 2'958'466)
        return dateText(number, is1904);
    std::optional<QString> whole = writtenOut(value);
    if (!whole) // As Excel shows it: the digits beyond the fifteenth are noise.
        return QString::number(number, 'g', 15);
    if (number >= 0 && whole->size() < shown.digits)
        whole->prepend(QString(shown.digits - whole->size(), u'0'));
    return *whole;
}

std::optional<QString> writtenOut(const QString &text)
{
    static const QRegularExpression shape(
        uR"(^([+-]?)(\d+)(?:[.,](\d*))?(?:[eE]([+-]?\d{1,3}))?$)"_s);
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    QString digits = match.captured(2) + match.captured(3);
    const qsizetype point = match.capturedLength(2) + match.captured(4).toInt();
    if (point < 1 || point > kMaxDigits)
        return std::nullopt;
    while (digits.size() > point && digits.endsWith(u'0'))
        digits.chop(1);
    if (digits.size() > point)
        return std::nullopt;
    digits.append(QString(point - digits.size(), u'0'));
    while (digits.size() > 1 && digits.startsWith(u'0'))
        digits.remove(0, 1);
    return match.captured(1) == u"-" ? u'-' + digits : digits;
}

NumberStyle numberStyle(int id, const QString &code)
{
    using Kind = NumberStyle::Kind;
    if (code.isEmpty()) {
        const bool isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36)
                            || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
        return {isDate ? Kind::Date : Kind::Plain, 0};
    }
    // Only the first of up to four parts is for positive numbers.
    static const QRegularExpression texts(uR"("[^"]*"|\\.|_.|\*.)"_s);
    static const QRegularExpression brackets(uR"(\[(?!h+\]|m+\]|s+\])[^\]]*\])"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    QString bare = code;
    bare.remove(texts).remove(brackets);
    bare = bare.section(u';', 0, 0);
    if (bare.compare(u"general"_s, Qt::CaseInsensitive) == 0)
        return {};
    static const QRegularExpression date(u"[dmyhs]"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression zeros(u"^[0 ()+-]+$"_s);
    if (bare.contains(date))
        return {Kind::Date, 0};
    if (zeros.match(bare).hasMatch())
        return {Kind::Plain, int(qMin<qsizetype>(bare.count(u'0'), kMaxDigits))};
    return {};
}

} // namespace aic::contacts
