// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>

namespace aic::messaging {

/// In UTF-16 units.
struct TextRange
{
    qsizetype at = 0;
    qsizetype length = 0;

    friend bool operator==(const TextRange &, const TextRange &) = default;
};

/// The words of a search, cases and accents aside, to tell where they stand in a text. Pure.
class SearchWords
{
public:
    SearchWords() = default;
    /// Words apart by blanks; what stands in double quotes is one.
    explicit SearchWords(const QString &query);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    /// As the index has them.
    [[nodiscard]] const QStringList &words() const { return m_words; }
    /// Every word stands somewhere in \p text.
    [[nodiscard]] bool areIn(const QString &text) const;
    /// Where words stand in \p text: in order, apart from each other, the first kMostRanges.
    [[nodiscard]] QList<TextRange> rangesIn(const QString &text) const;

    static constexpr int kMostRanges = 200;

    friend bool operator==(const SearchWords &, const SearchWords &) = default;

private:
    QStringList m_words;
};

/// A text as a search sees it, and where each of its units stands in the text it came from.
struct FoldedText
{
    explicit FoldedText(const QString &text);

    QString folded;
    std::vector<qsizetype> places; ///< one more than units: the end
};

} // namespace aic::messaging
