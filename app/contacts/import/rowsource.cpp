// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/rowsource.h"

#include <algorithm>

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include "contacts/import/columnmapping.h"
#include "contacts/import/csvreader.h"
#include "contacts/import/rowinput_p.h"
#include "contacts/import/textdecoder.h"
#include "contacts/import/vcardreader.h"
#include "contacts/import/xlsxreader.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

constexpr qint64 kStart = 256 * 1024;

/// "EncryptedPackage" in a compound file's directory: a workbook behind a password.
bool isEncryptedOffice(const QByteArray &start)
{
    static const QByteArray name = [] {
        QByteArray wide;
        for (const char c : QByteArrayView("EncryptedPackage")) {
            wide += c;
            wide += '\0';
        }
        return wide;
    }();
    return start.contains(name);
}

/// What a file is that would make no sense as a table; empty when it may be one.
QString foreignKind(const QByteArray &start)
{
    struct Mark
    {
        QByteArray bytes;
        QString kind;
    };
    static const QList<Mark> marks{
        {"%PDF-", u"a PDF"_s},
        {"\x1f\x8b", u"packed (gzip)"_s},
        {"7z\xBC\xAF", u"packed (7-Zip)"_s},
        {"Rar!", u"packed (RAR)"_s},
        {"{\\rtf", u"a text document (RTF)"_s},
        {"<!doctype html", u"a web page, even if its name says otherwise"_s},
        {"<html", u"a web page, even if its name says otherwise"_s},
        {"<table", u"a web page, even if its name says otherwise"_s},
        {"<?xml", u"an XML file"_s},
        {"[{", u"a JSON file"_s},
        {"{\"", u"a JSON file"_s},
    };
    QByteArray head = start.left(64);
    if (head.startsWith("\xEF\xBB\xBF"))
        head.remove(0, 3);
    head = head.trimmed().toLower();
    for (const Mark &mark : marks) {
        if (head.startsWith(mark.bytes.toLower()))
            return mark.kind;
    }
    return {};
}

Error compoundFile(const RowInput &input)
{
    // The directory of a small file stands behind its streams.
    QByteArray bytes = input.start;
    if (input.size > bytes.size() && input.device->seek(qMax<qint64>(0, input.size - kStart)))
        bytes += input.device->read(kStart);
    if (isEncryptedOffice(bytes)) {
        return {.code = ErrorCode::Invalid,
                .detail = u"%1 is an Excel workbook with a password. Open it in Excel, take the "
                          u"password off, save it and import that file."_s.arg(input.name)};
    }
    return {.code = ErrorCode::Invalid,
            .detail
            = u"%1 is an Excel workbook of the old kind (.xls). Save it as \"Excel "
              u"workbook (.xlsx)\" or \"CSV UTF-8\" and import that file."_s.arg(input.name)};
}

} // namespace

QString SourceOptions::name() const
{
    return pasted.isEmpty() ? QFileInfo(filePath).fileName() : u"Clipboard"_s;
}

Result<std::unique_ptr<RowSource>> openRowSource(const SourceOptions &options)
{
    const auto asSource = [](auto reader) -> Result<std::unique_ptr<RowSource>> {
        if (!reader)
            return fail(reader.error());
        return std::unique_ptr<RowSource>(std::move(*reader));
    };
    Result<RowInput> input = openInput(options);
    if (!input)
        return fail(input.error());
    // An empty archive has no first entry, only its end.
    if (input->start.startsWith("PK\x03\x04") || input->start.startsWith("PK\x05\x06"))
        return asSource(XlsxReader::open(options));
    if (input->start.startsWith("\xD0\xCF\x11\xE0"))
        return fail(compoundFile(*input));
    if (const QString kind = foreignKind(input->start); !kind.isEmpty()) {
        return fail(ErrorCode::Invalid,
                    u"%1 is %2. Save the contacts as Excel workbook (.xlsx) or CSV and import that "
                    u"file."_s.arg(input->name, kind));
    }
    if (VcardReader::isCards(input->start))
        return asSource(VcardReader::open(options));
    return asSource(CsvReader::open(options));
}

Result<RowInput> openInput(const SourceOptions &options)
{
    RowInput input;
    input.name = options.name();
    if (!options.pasted.isEmpty()) {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(options.pasted.toUtf8());
        input.device = std::move(buffer);
    } else {
        if (QFileInfo(options.filePath).isDir()) {
            return fail(ErrorCode::Storage, u"%1 is a folder. Choose a file."_s.arg(input.name));
        }
        input.device = std::make_unique<QFile>(options.filePath);
    }
    if (!input.device->open(QIODevice::ReadOnly))
        return fail(readError(input));
    input.size = input.device->size();
    input.start = input.device->peek(kStart);
    if (input.start.isEmpty()) {
        return fail(
            ErrorCode::Invalid,
            u"%1 is empty (0 bytes). Export it again and check its size."_s.arg(input.name));
    }
    return input;
}

Result<> goOn(const SourceOptions &options)
{
    if (options.cancelled && *options.cancelled)
        return fail(ErrorCode::Cancelled, u"The import was cancelled; nothing was kept."_s);
    return {};
}

Error readError(const RowInput &input)
{
    return {.code = ErrorCode::Storage,
            .detail = u"%1 can't be read: %2. Check that the file is there and that you may read "
                      u"it."_s.arg(input.name, input.device->errorString())};
}

QStringList distinctColumns(const QStringList &names)
{
    QStringList distinct;
    QSet<QString> used;
    for (qsizetype i = 0; i < names.size(); ++i) {
        QString name = names.at(i).simplified();
        if (name.isEmpty())
            name = u"Column %1"_s.arg(i + 1);
        const QString wish = name;
        for (int n = 2; used.contains(name.toCaseFolded()); ++n)
            name = u"%1 (%2)"_s.arg(wish).arg(n);
        used.insert(name.toCaseFolded());
        distinct.append(name);
    }
    return distinct;
}

bool isBlankRow(const QStringList &cells)
{
    return std::ranges::all_of(cells, [](const QString &cell) {
        return std::ranges::all_of(cell, [](QChar c) { return c.isSpace(); });
    });
}

bool looksLikeHeader(const QStringList &cells)
{
    static const QRegularExpression phone(uR"(^'?[+(]?\d[\d\s().\x{2010}-\x{2014}/-]{5,22}\d$)"_s);
    static const QRegularExpression mail(uR"(^[^\s@]+@[^\s@]+\.[^\s@]+$)"_s);
    if (std::ranges::any_of(cells, isKnownColumn))
        return true;
    return std::ranges::none_of(cells, [](const QString &cell) {
        const QString text = cell.trimmed();
        return phone.match(text).hasMatch() || mail.match(text).hasMatch();
    });
}

void fitToHeader(QStringList &cells, qsizetype columns)
{
    while (cells.size() > columns && cells.constLast().trimmed().isEmpty())
        cells.removeLast();
    while (cells.size() < columns)
        cells.append(QString());
}

} // namespace aic::contacts
