// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "contacts/import/rowinput_p.h"
#include "contacts/import/tablesource_p.h"
#include "contacts/import/textdecoder.h"

namespace aic::contacts {

/// Reads CSV and TSV as RFC 4180 and spreadsheets write them: quotes, doubled quotes, line breaks
/// in quotes, CR, LF and CRLF, a "sep=;" line, a delimiter of , ; tab or |. Streams: memory does
/// not grow with the file.
class CsvReader final : public TableSource
{
public:
    static constexpr qsizetype kMaxCell = 1024 * 1024;
    static constexpr qsizetype kMaxRow = 10 * 1000 * 1000;
    static constexpr qsizetype kMaxColumns = 2000;

    [[nodiscard]] static Result<std::unique_ptr<CsvReader>> open(const SourceOptions &options);

    [[nodiscard]] SourceFormat format() const override { return SourceFormat::Text; }
    [[nodiscard]] qint64 bytesRead() const override { return m_input.device->pos(); }
    [[nodiscard]] qint64 bytesTotal() const override { return m_input.size; }
    [[nodiscard]] QString encoding() const override { return QString::fromLatin1(m_encoding); }
    [[nodiscard]] QString delimiter() const override { return m_delimiter; }
    [[nodiscard]] bool hasForeignBytes() const override { return m_decoder->invalidBytes() > 0; }

private:
    CsvReader() = default;
    [[nodiscard]] Result<> start(const SourceOptions &options);
    void chooseDelimiter(const QString &wanted);
    [[nodiscard]] Result<bool> readRow(QStringList &cells) override;
    [[nodiscard]] qint64 rowLine() const override { return m_rowLine; }
    /// The rest of a quoted cell, after its first quote.
    [[nodiscard]] Result<> readQuoted(QString &cell);
    /// The characters up to the next delimiter or line end.
    [[nodiscard]] Result<> readPlain(QString &cell);
    [[nodiscard]] Result<> checkSize(qsizetype cell) const;
    /// True when there is a character at m_position.
    [[nodiscard]] Result<bool> more();

    RowInput m_input;
    std::unique_ptr<TextDecoder> m_decoder;
    QByteArray m_encoding;
    QString m_text;
    qsizetype m_position = 0;
    QChar m_delimiter = u',';
    qint64 m_line = 1;
    qint64 m_rowLine = 0;
    qsizetype m_rowSize = 0;
};

} // namespace aic::contacts
