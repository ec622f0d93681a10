// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QXmlStreamReader>

#include "contacts/import/rowinput_p.h"
#include "contacts/import/ziparchive_p.h"

/// The parts of an Excel workbook (ECMA-376) beside its sheets.
namespace aic::contacts {

/// XML of one part, read piece by piece. A document type is refused: workbooks have none, and
/// entities are a way to make much out of little.
class PartReader
{
public:
    PartReader(std::unique_ptr<ZipEntry> entry, QString archiveName);

    /// The next token; Invalid at the end of the document or when it is broken, see problem().
    QXmlStreamReader::TokenType next();
    [[nodiscard]] QXmlStreamReader &xml() { return m_xml; }
    /// The text inside the present element, with that of its elements but \p without.
    [[nodiscard]] QString text(QStringView without = {});
    void skip();
    [[nodiscard]] Result<> problem() const;
    [[nodiscard]] const ZipEntry &entry() const { return *m_entry; }

private:
    std::unique_ptr<ZipEntry> m_entry;
    QString m_name;
    QXmlStreamReader m_xml;
    bool m_hasDocumentType = false;
};

/// How a number is to be read.
struct NumberStyle
{
    enum class Kind { Plain, Date };
    Kind kind = Kind::Plain;
    int digits = 0; ///< shown with zeros in front up to so many
};

struct WorkbookSheet
{
    QString name;
    QString path;
    bool isHidden = false;
};

/// Texts kept once for all cells; two arrays instead of a million strings.
class SharedStrings
{
public:
    [[nodiscard]] Result<> read(ZipArchive &archive, const QString &path,
                                const SourceOptions &options);
    /// Empty when there is none.
    [[nodiscard]] QString at(qsizetype index) const;

private:
    QByteArray m_text;
    std::vector<qint64> m_ends;
};

struct Workbook
{
    QList<WorkbookSheet> sheets;
    std::vector<NumberStyle> styles; ///< by the "s" of a cell
    SharedStrings strings;
    bool is1904 = false; ///< days are counted from 1904

    [[nodiscard]] static Result<Workbook> read(ZipArchive &archive, const SourceOptions &options);
    /// The value of a number cell as a person would type it: all digits, ISO dates.
    [[nodiscard]] QString numberText(const QString &value, qsizetype style) const;
};

/// "6.0123456789E+10" as "60123456789": the number written out, when \p text is one and all of its
/// digits before the point are there; else nothing.
[[nodiscard]] std::optional<QString> writtenOut(const QString &text);

/// A format code of Excel, "0000000000" or "dd/mm/yyyy".
[[nodiscard]] NumberStyle numberStyle(int id, const QString &code);

} // namespace aic::contacts
