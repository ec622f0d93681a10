// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/result.h"

namespace aic::contacts {

/// A file of people read row by row: CSV now; workbooks and address cards fit behind it too.
/// Thread: one at a time.
class RowSource
{
public:
    virtual ~RowSource() = default;
    /// The column names. Unnamed and doubled ones are made distinct.
    [[nodiscard]] virtual const QStringList &header() const = 0;
    /// The next data row in \p cells, as many as the header has at least; false at the end. Blank
    /// rows are skipped. Error: Invalid with the line and why, Storage when reading fails.
    [[nodiscard]] virtual Result<bool> next(QStringList &cells) = 0;
    /// Where the row last read began, counted from 1 as an editor does.
    [[nodiscard]] virtual qint64 line() const = 0;
    /// How far reading came, in bytes of the file.
    [[nodiscard]] virtual qint64 bytesRead() const = 0;
    [[nodiscard]] virtual qint64 bytesTotal() const = 0;
    /// "UTF-8", and "," for those that have one.
    [[nodiscard]] virtual QString encoding() const = 0;
    [[nodiscard]] virtual QString delimiter() const = 0;
    /// Whether bytes read so far mean nothing in the encoding; they stand as U+FFFD in the cells.
    [[nodiscard]] virtual bool hasForeignBytes() const { return false; }
};

/// How to read a file; empty means detect.
struct SourceOptions
{
    QString filePath;
    QString encoding;
    QString delimiter; ///< one character, or "tab"
    /// False: the first row is a person already, and the columns are called "Column 1", …
    bool hasHeader = true;
};

/// Errors: Storage when the file can't be opened; Invalid when it is empty, no text or a format not
/// read here.
[[nodiscard]] Result<std::unique_ptr<RowSource>> openRowSource(const SourceOptions &options);

} // namespace aic::contacts
