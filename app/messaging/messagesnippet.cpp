// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/messagesnippet_p.h"

#include <algorithm>

#include "messaging/searchwords.h"

namespace aic::messaging {
namespace {

constexpr qsizetype kBefore = 40;
constexpr qsizetype kLength = 160;

bool splitsPair(const QString &text, qsizetype at)
{
    return at > 0 && at < text.size() && text[at].isLowSurrogate()
           && text[at - 1].isHighSurrogate();
}

} // namespace

Snippet snippetOf(const QString &given, const QStringList &words)
{
    Snippet snippet;
    const QString text = given.simplified();
    const FoldedText map(text);
    qsizetype first = -1;
    qsizetype length = 0;
    for (const QString &word : words) {
        const qsizetype at = map.folded.indexOf(word);
        if (at >= 0 && (first < 0 || at < first)) {
            first = at;
            length = word.size();
        }
    }
    qsizetype hit = 0;
    qsizetype hitEnd = 0;
    if (first >= 0) {
        hit = map.places[std::size_t(first)];
        hitEnd = map.places[std::size_t(first + length)];
    }
    qsizetype from = std::max<qsizetype>(0, hit - kBefore);
    if (from > 0) {
        // From the beginning of a word where one is near.
        const qsizetype blank = text.indexOf(u' ', from);
        if (blank >= 0 && blank < hit)
            from = blank + 1;
    }
    if (splitsPair(text, from))
        --from;
    qsizetype to = std::min(text.size(), std::max(from + kLength, hitEnd));
    if (splitsPair(text, to))
        ++to;
    snippet.text = text.mid(from, to - from);
    snippet.at = hit - from;
    snippet.length = hitEnd - hit;
    snippet.cutBefore = from > 0;
    snippet.cutAfter = to < text.size();
    return snippet;
}

} // namespace aic::messaging
