// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>

#include "contacts/import/rowinput_p.h"
#include "contacts/import/textdecoder.h"

namespace aic::contacts {

/// One line of an address card, unfolded and decoded; its escapes still stand in the value.
struct CardProperty
{
    QString group; ///< "item1" of "item1.TEL"
    QString name;  ///< in capitals
    QMap<QString, QString> parameters;
    QStringList types; ///< in capitals: CELL, PREF, …
    QString value;

    [[nodiscard]] bool isPreferred() const;
};

struct Card
{
    qint64 line = 0;    ///< of BEGIN:VCARD
    QString problem;    ///< why it is no whole card; empty when it is one
    bool isOld = false; ///< of version 2.1, which knows hardly any escapes
    QList<CardProperty> properties;

    /// \p value apart at \p separator where no backslash stands before it, without escapes.
    [[nodiscard]] QStringList parts(const QString &value, QChar separator) const;
    [[nodiscard]] QString text(const QString &value) const;
};

/// Reads address cards of version 2.1, 3 and 4 one after the other: folding, QUOTED-PRINTABLE with
/// a charset, groups; pictures and sounds are passed over. Thread: one at a time.
class CardParser
{
public:
    static constexpr qsizetype kMaxCard = 10 * 1000 * 1000;

    [[nodiscard]] static Result<std::unique_ptr<CardParser>> open(const SourceOptions &options);

    /// False at the end. Error: Storage when reading fails.
    [[nodiscard]] Result<bool> next(Card &card);
    [[nodiscard]] const QByteArray &encoding() const { return m_encoding; }
    [[nodiscard]] bool hasForeignBytes() const { return m_decoder->invalidBytes() > 0; }
    [[nodiscard]] qint64 bytesRead() const { return m_input.device->pos(); }
    [[nodiscard]] qint64 bytesTotal() const { return m_input.size; }
    [[nodiscard]] const QString &name() const { return m_input.name; }

private:
    CardParser() = default;
    /// The next line as it stands; false at the end.
    [[nodiscard]] Result<bool> readLine(QString &line);
    /// Looks at the next line without taking it.
    [[nodiscard]] Result<bool> peekLine(QString &line);
    /// A whole property: folded lines are put together.
    [[nodiscard]] Result<bool> readUnfolded(QString &line, bool isOld);

    RowInput m_input;
    QByteArray m_encoding;
    std::unique_ptr<TextDecoder> m_decoder;
    QString m_text;
    qsizetype m_position = 0;
    std::optional<QString> m_peeked;
    qint64 m_line = 0; ///< of the line last taken
    bool m_isEnd = false;
    bool m_afterReturn = false; ///< a line feed may follow in the next piece
};

} // namespace aic::contacts
