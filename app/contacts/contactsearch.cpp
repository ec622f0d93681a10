// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactsearch_p.h"

#include <algorithm>

#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;

namespace aic::contacts {
namespace {

using Ids = std::vector<qint64>;

const QByteArray kByTrigram
    = "SELECT rowid FROM contact_search_index WHERE contact_search_index MATCH :match";
const QByteArray kByTrigrams
    = "SELECT i.rowid, s.text FROM contact_search_index i JOIN contact_search s "
      "ON s.contact_id = i.rowid WHERE i.contact_search_index MATCH :match";
// A word of one or two characters is the beginning of some trigrams.
const QByteArray kByPrefix
    = "SELECT doc FROM contact_search_terms WHERE term >= :from AND term <= :to";
const QByteArray kTagsByWord = "SELECT id FROM tags WHERE instr(folded, :word) > 0";
const QByteArray kText = "SELECT text FROM contact_search WHERE contact_id = :id";
const QByteArray kByTag = "SELECT contact_id FROM contact_tags WHERE tag_id = :tag";

// More than these make the query longer, not the answer shorter.
constexpr qsizetype kMaxTrigrams = 40;

QString quotedTrigram(const QList<uint> &letters, qsizetype at)
{
    QString trigram
        = QString::fromUcs4(reinterpret_cast<const char32_t *>(letters.constData() + at), 3);
    trigram.replace(u'"', u"\"\""_s);
    return u'"' + trigram + u'"';
}

void sortOnce(Ids &ids)
{
    if (!std::ranges::is_sorted(ids))
        std::ranges::sort(ids);
    const auto doubled = std::ranges::unique(ids);
    ids.erase(doubled.begin(), doubled.end());
}

/// A bit per person.
std::vector<bool> marked(const Ids &ids)
{
    std::vector<bool> bits(ids.empty() ? 0 : std::size_t(std::ranges::max(ids)) + 1, false);
    for (const qint64 id : ids)
        bits[std::size_t(id)] = true;
    return bits;
}

Ids united(const Ids &left, const Ids &right)
{
    Ids both;
    both.reserve(left.size() + right.size());
    std::ranges::set_union(left, right, std::back_inserter(both));
    return both;
}

Result<Ids> collect(Statement &query)
{
    Ids ids;
    const Result<> read
        = query.each([&ids](const Statement &row) { ids.push_back(row.integer(0)); });
    if (!read)
        return fail(read.error());
    return ids;
}

/// Postings of every trigram that begins with the word: many, and the same person many times, so a
/// bit per person instead of a list.
Result<Ids> byPrefix(Connection &connection, const QString &word)
{
    std::vector<bool> seen;
    Statement query = connection.statement(kByPrefix);
    query.bind(":from", word).bind(":to", QString(word + QString::fromUcs4(U"\U0010FFFF", 1)));
    const Result<> read = query.each([&seen](const Statement &row) {
        const auto id = std::size_t(row.integer(0));
        if (id >= seen.size())
            seen.resize(std::max(id + 1, seen.size() * 2), false);
        seen[id] = true;
    });
    if (!read)
        return fail(read.error());
    Ids ids;
    for (std::size_t id = 0; id < seen.size(); ++id) {
        if (seen[id])
            ids.push_back(qint64(id));
    }
    return ids;
}

bool isLong(const QString &word)
{
    return word.toUcs4().size() >= 3;
}

/// What the index is asked for \p words, of which the short ones have no trigram.
QString matchOf(const QStringList &words)
{
    QStringList trigrams;
    for (const QString &word : words) {
        const QList<uint> letters = word.toUcs4();
        const qsizetype step = std::max<qsizetype>(1, (letters.size() - 2) / kMaxTrigrams);
        for (qsizetype at = 0; at + 3 <= letters.size(); at += step)
            trigrams.append(quotedTrigram(letters, at));
    }
    trigrams.removeDuplicates();
    // The text is compared anyway, so a few can be left out.
    trigrams.resize(std::min(trigrams.size(), 3 * kMaxTrigrams));
    return trigrams.join(u" AND "_s);
}

bool holdsAll(const QByteArray &text, const QList<QByteArray> &words)
{
    return std::ranges::all_of(words, [&](const QByteArray &word) { return text.contains(word); });
}

QList<QByteArray> asUtf8(const QStringList &words)
{
    QList<QByteArray> bytes;
    for (const QString &word : words)
        bytes.append(word.toUtf8());
    return bytes;
}

/// People whose text holds all of \p words, one of which is long.
Result<Ids> byTrigrams(Connection &connection, const QStringList &words)
{
    // Trigrams that are all there need not stand together; one alone is the word itself.
    const bool isSure = words.size() == 1 && words.constFirst().toUcs4().size() == 3;
    Statement query = connection.statement(isSure ? kByTrigram : kByTrigrams);
    query.bind(":match", matchOf(words));
    if (isSure)
        return collect(query);
    const QList<QByteArray> wanted = asUtf8(words);
    Ids ids;
    const Result<> read = query.each([&](const Statement &row) {
        if (holdsAll(row.blob(1), wanted))
            ids.push_back(row.integer(0));
    });
    if (!read)
        return fail(read.error());
    return ids;
}

Result<Ids> byText(Connection &connection, const QString &word)
{
    return isLong(word) ? byTrigrams(connection, {word}) : byPrefix(connection, word);
}

/// Whether a tag's name holds one of \p words.
Result<bool> isTagged(Connection &connection, const QStringList &words)
{
    for (const QString &word : words) {
        Statement tags = connection.statement(kTagsByWord);
        tags.bind(":word", word);
        const Result<bool> tagged = tags.step();
        if (!tagged || *tagged)
            return tagged;
    }
    return false;
}

Result<Ids> byWord(Connection &connection, const QString &word)
{
    Result<Ids> ids = byText(connection, word);
    if (!ids)
        return ids;
    sortOnce(*ids);
    Result<Ids> tags = [&] {
        Statement query = connection.statement(kTagsByWord);
        query.bind(":word", word);
        return collect(query);
    }();
    if (!tags)
        return tags;
    for (const qint64 tag : *tags) {
        Statement query = connection.statement(kByTag);
        query.bind(":tag", tag);
        const Result<Ids> tagged = collect(query);
        if (!tagged)
            return tagged;
        ids = united(*ids, *tagged);
    }
    return ids;
}

/// "012-555 0142" as "0125550142"; empty when it isn't written like a phone number.
QString phoneDigits(const QString &text)
{
    static const QString separators = u" -()./"_s;
    QString digits;
    for (const QChar c : text) {
        if ((c >= u'0' && c <= u'9') || (c == u'+' && digits.isEmpty()))
            digits += c;
        else if (!separators.contains(c))
            return {};
    }
    return digits.size() < 3 || digits == text ? QString() : digits;
}

struct Question
{
    QStringList words; ///< all of them stand somewhere,
    QString digits;    ///< or these do; empty for none
};

Question readQuestion(const QString &search)
{
    QString folded = fold(search);
    folded.remove(QChar(u'\0'));
    // A number is stored without its blanks and dashes.
    return {folded.split(u' ', Qt::SkipEmptyParts), phoneDigits(folded)};
}

} // namespace

Result<std::optional<FirstFound>> firstFound(Connection &connection, const QString &search,
                                             const Ids &everybody, std::size_t wanted,
                                             std::size_t looks)
{
    const Question question = readQuestion(search);
    const Result<bool> tagged = isTagged(connection, question.words);
    if (!tagged)
        return fail(tagged.error());
    if (*tagged)
        return std::nullopt;
    const QList<QByteArray> words = asUtf8(question.words);
    const QByteArray digits = question.digits.toUtf8();
    FirstFound found;
    const auto look = [&](qint64 id) -> Result<> {
        Statement query = connection.statement(kText);
        query.bind(":id", id);
        const Result<bool> there = query.step();
        if (!there)
            return fail(there.error());
        if (!*there)
            return {};
        const QByteArray text = query.blob(0);
        if (holdsAll(text, words) || (!digits.isEmpty() && text.contains(digits)))
            found.ids.push_back(id);
        return {};
    };
    std::size_t at = 0;
    for (; at < everybody.size() && at < looks && found.ids.size() < wanted; ++at) {
        if (const Result<> looked = look(everybody[at]); !looked)
            return fail(looked.error());
    }
    // Those who stand further down are looked at when the index knows them.
    const bool mayAsk = digits.isEmpty() && std::ranges::any_of(question.words, isLong);
    if (at < everybody.size() && found.ids.size() < wanted && mayAsk) {
        Statement query = connection.statement(kByTrigram);
        query.bind(":match", matchOf(question.words));
        const Result<Ids> candidates = collect(query);
        if (!candidates)
            return fail(candidates.error());
        const std::vector<bool> isCandidate = marked(*candidates);
        for (; at < everybody.size() && found.ids.size() < wanted; ++at) {
            const auto id = std::size_t(everybody[at]);
            if (id >= isCandidate.size() || !isCandidate[id])
                continue;
            if (const Result<> looked = look(everybody[at]); !looked)
                return fail(looked.error());
        }
    }
    found.isWhole = at == everybody.size();
    return found;
}

Result<Ids> searchIds(Connection &connection, const QString &search)
{
    const Question question = readQuestion(search);
    const Result<bool> tagged = isTagged(connection, question.words);
    if (!tagged)
        return fail(tagged.error());
    const bool mayAskOnce = !*tagged && std::ranges::any_of(question.words, isLong);
    Ids found;
    bool first = true;
    if (mayAskOnce) {
        Result<Ids> ids = byTrigrams(connection, question.words);
        if (!ids)
            return ids;
        found = std::move(*ids);
        sortOnce(found);
        first = false;
    }
    for (const QString &word : mayAskOnce ? QStringList() : question.words) {
        const Result<Ids> ids = byWord(connection, word);
        if (!ids)
            return ids;
        if (first) {
            found = *ids;
        } else {
            Ids both;
            std::ranges::set_intersection(found, *ids, std::back_inserter(both));
            found = std::move(both);
        }
        first = false;
        if (found.empty())
            break;
    }
    if (!question.digits.isEmpty()) {
        const Result<Ids> ids = byWord(connection, question.digits);
        if (!ids)
            return ids;
        found = united(found, *ids);
    }
    return found;
}

QList<QByteArray> searchStatements()
{
    return {kByTrigram, kByTrigrams, kByPrefix, kByTag, kText};
}

} // namespace aic::contacts
