// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/import/rowsource.h"

namespace aic::contacts {

class CardParser;
struct Card;

/// Address cards (vCard 2.1, 3 and 4) as rows: a column for each thing that any card tells, found
/// in a first pass. A person's numbers stand in "Phone", "Phone 2", …: first the one WhatsApp
/// itself names, then the preferred one, mobiles, the rest. A card that is not closed is a damaged
/// row.
class VcardReader final : public RowSource
{
public:
    /// Whether a file that begins so holds cards, in whatever encoding.
    [[nodiscard]] static bool isCards(const QByteArray &start);
    [[nodiscard]] static Result<std::unique_ptr<VcardReader>> open(const SourceOptions &options);
    ~VcardReader() override;
    VcardReader(const VcardReader &) = delete;
    VcardReader &operator=(const VcardReader &) = delete;

    [[nodiscard]] SourceFormat format() const override { return SourceFormat::Cards; }
    [[nodiscard]] const QStringList &header() const override { return m_header; }
    [[nodiscard]] Result<bool> next(QStringList &cells) override;
    [[nodiscard]] qint64 line() const override { return m_line; }
    [[nodiscard]] QString damage() const override { return m_damage; }
    [[nodiscard]] qint64 bytesRead() const override;
    [[nodiscard]] qint64 bytesTotal() const override;
    [[nodiscard]] QString encoding() const override;
    [[nodiscard]] bool hasForeignBytes() const override;

private:
    VcardReader();
    /// Finds the columns.
    [[nodiscard]] Result<> survey(const SourceOptions &options);

    std::unique_ptr<CardParser> m_parser;
    QStringList m_header;
    QMap<QString, qsizetype> m_columns; ///< what cardCells() calls it, to the place in the header
    qint64 m_line = 0;
    QString m_damage;
};

} // namespace aic::contacts
