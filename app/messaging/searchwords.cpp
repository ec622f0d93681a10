// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/searchwords.h"

#include <algorithm>

#include "core/textfold.h"
#include "messaging/messageindex_p.h"

namespace aic::messaging {

SearchWords::SearchWords(const QString &query)
{
    const QStringList parts = query.split(u'"');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString folded = indexText(parts.at(i));
        if (i % 2 == 0 || i == parts.size() - 1)
            m_words.append(folded.split(u' ', Qt::SkipEmptyParts));
        else if (!folded.isEmpty())
            m_words.append(folded);
    }
    m_words.removeDuplicates();
}

bool SearchWords::areIn(const QString &text) const
{
    const QString folded = indexText(text);
    return std::ranges::all_of(m_words, [&](const QString &word) { return folded.contains(word); });
}

QList<TextRange> SearchWords::rangesIn(const QString &text) const
{
    if (m_words.isEmpty())
        return {};
    const FoldedText map(text);
    QList<TextRange> found;
    for (const QString &word : m_words) {
        qsizetype at = map.folded.indexOf(word);
        for (int count = 0; at >= 0 && count < kMostRanges; ++count) {
            const qsizetype from = map.places[std::size_t(at)];
            const qsizetype to = map.places[std::size_t(at + word.size())];
            // A letter that becomes two may hold the end of the word in its middle.
            found.append({from, std::max<qsizetype>(to - from, 1)});
            at = map.folded.indexOf(word, at + word.size());
        }
    }
    std::ranges::sort(found, {}, &TextRange::at);
    QList<TextRange> apart;
    for (const TextRange &range : std::as_const(found)) {
        if (!apart.isEmpty() && range.at <= apart.constLast().at + apart.constLast().length) {
            TextRange &last = apart.last();
            last.length = std::max(last.length, range.at + range.length - last.at);
        } else {
            apart.append(range);
        }
    }
    if (apart.size() > kMostRanges)
        apart.resize(kMostRanges);
    return apart;
}

FoldedText::FoldedText(const QString &text)
{
    folded.reserve(text.size());
    places.reserve(std::size_t(text.size()) + 1);
    const auto add = [this](QChar c, qsizetype at) {
        // As fold() leaves it: runs of white space are one blank.
        if (c == u' ' && folded.endsWith(u' '))
            return;
        folded.append(c);
        places.push_back(at);
    };
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        const bool isPair
            = c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const qsizetype size = isPair ? 2 : 1;
        if (c.isSpace() || c.isNull()) {
            add(u' ', at);
        } else if (c.unicode() < 0x80) {
            add(c.toLower(), at);
        } else {
            const QString piece = fold(text.mid(at, size));
            for (const QChar unit : piece)
                add(unit, at);
        }
        at += size;
    }
    places.push_back(text.size());
}

} // namespace aic::messaging
