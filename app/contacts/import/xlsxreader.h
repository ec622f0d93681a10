// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/tablesource_p.h"

namespace aic::contacts {

class PartReader;
class ZipArchive;
struct Workbook;

/// Reads one sheet of an Excel workbook (.xlsx, .xlsm): numbers with all their digits, dates as
/// ISO 8601, formulas by the value Excel kept, merged cells by their first. Streams: beside the
/// texts that a workbook shares among its cells memory does not grow with the file.
class XlsxReader final : public TableSource
{
public:
    /// Without a sheet in \p options the first that can be seen and holds anything.
    [[nodiscard]] static Result<std::unique_ptr<XlsxReader>> open(const SourceOptions &options);
    ~XlsxReader() override;
    XlsxReader(const XlsxReader &) = delete;
    XlsxReader &operator=(const XlsxReader &) = delete;

    [[nodiscard]] SourceFormat format() const override { return SourceFormat::Workbook; }
    [[nodiscard]] qint64 bytesRead() const override;
    [[nodiscard]] qint64 bytesTotal() const override;
    [[nodiscard]] QString encoding() const override;
    [[nodiscard]] QStringList sheets() const override;
    [[nodiscard]] QString sheet() const override { return m_sheet; }

private:
    XlsxReader();
    [[nodiscard]] Result<> start(const SourceOptions &options);
    /// Opens a sheet at its first row that is not blank; false when it has none.
    [[nodiscard]] Result<bool> openSheet(const QString &path, QStringList &firstRow);
    [[nodiscard]] Result<bool> readRow(QStringList &cells) override;
    [[nodiscard]] qint64 rowLine() const override { return m_line; }
    [[nodiscard]] Result<> readCells(QStringList &cells);
    [[nodiscard]] QString readCell();

    std::unique_ptr<ZipArchive> m_archive;
    std::unique_ptr<Workbook> m_book;
    std::unique_ptr<PartReader> m_part;
    QString m_sheet;
    qint64 m_line = 0; ///< of the row in hand
};

} // namespace aic::contacts
