// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include <QStringList>

#include "core/result.h"

namespace aic::contacts {

enum class SourceFormat { Text, Workbook, Cards };

/// A file of people read row by row: text with a delimiter, an Excel workbook, address cards.
/// Thread: one at a time.
class RowSource
{
public:
    virtual ~RowSource() = default;
    [[nodiscard]] virtual SourceFormat format() const = 0;
    /// The column names. Unnamed and doubled ones are made distinct.
    [[nodiscard]] virtual const QStringList &header() const = 0;
    /// Whether the columns are named by the file; address cards always name theirs.
    [[nodiscard]] virtual bool hasHeader() const { return true; }
    /// The next data row in \p cells, as many as the header has at least; false at the end. Blank
    /// rows are skipped. Error: Invalid with the line and why, Storage when reading fails.
    [[nodiscard]] virtual Result<bool> next(QStringList &cells) = 0;
    /// Where the row last read began, counted from 1 as an editor or a spreadsheet does.
    [[nodiscard]] virtual qint64 line() const = 0;
    /// Why the row last read is no whole row, though the file goes on; empty when it is one.
    [[nodiscard]] virtual QString damage() const { return {}; }
    /// How far reading came, in bytes of the file.
    [[nodiscard]] virtual qint64 bytesRead() const = 0;
    [[nodiscard]] virtual qint64 bytesTotal() const = 0;
    /// "UTF-8", and "," for those that have one.
    [[nodiscard]] virtual QString encoding() const = 0;
    [[nodiscard]] virtual QString delimiter() const { return {}; }
    /// Of a workbook: the sheets that can be chosen, and the one that is read.
    [[nodiscard]] virtual QStringList sheets() const { return {}; }
    [[nodiscard]] virtual QString sheet() const { return {}; }
    /// Whether bytes read so far mean nothing in the encoding; they stand as U+FFFD in the cells.
    [[nodiscard]] virtual bool hasForeignBytes() const { return false; }
};

/// How to read a file; empty means detect.
struct SourceOptions
{
    QString filePath;
    QString encoding = {};
    QString delimiter = {}; ///< one character, or "tab"
    /// False: the first row is a person already, and the columns are called "Column 1", …
    std::optional<bool> hasHeader = {};
    QString sheet = {}; ///< of a workbook
    /// In place of a file: what was copied, a spreadsheet's cells or address cards.
    QString pasted = {};
    /// Opening ends early as Cancelled when it becomes true; outlives the opening.
    const std::atomic<bool> *cancelled = nullptr;

    /// What people call it: the file's name, "Clipboard".
    [[nodiscard]] QString name() const;
};

/// Errors: Storage when the file can't be opened; Invalid when it is empty, no text or a format not
/// read here.
[[nodiscard]] Result<std::unique_ptr<RowSource>> openRowSource(const SourceOptions &options);

} // namespace aic::contacts
