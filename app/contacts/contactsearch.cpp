// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactsearch_p.h"

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
    = "SELECT i.rowid FROM contact_search_index i JOIN contact_search s ON s.contact_id = i.rowid "
      "WHERE i.contact_search_index MATCH :match AND instr(s.text, :word) > 0";
// A word of one or two characters is the beginning of some trigrams.
const QByteArray kByPrefix
    = "SELECT doc FROM contact_search_terms WHERE term >= :from AND term <= :to";
const QByteArray kTagsByWord = "SELECT id FROM tags WHERE instr(folded, :word) > 0";
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

Result<Ids> byText(Connection &connection, const QString &word)
{
    const QList<uint> letters = word.toUcs4();
    if (letters.size() < 3)
        return byPrefix(connection, word);
    QStringList trigrams;
    const qsizetype step = std::max<qsizetype>(1, (letters.size() - 2) / kMaxTrigrams);
    for (qsizetype at = 0; at + 3 <= letters.size(); at += step)
        trigrams.append(quotedTrigram(letters, at));
    trigrams.removeDuplicates();
    Statement query = connection.statement(letters.size() == 3 ? kByTrigram : kByTrigrams);
    query.bind(":match", trigrams.join(u" AND "_s));
    if (letters.size() > 3)
        query.bind(":word", word);
    return collect(query);
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

} // namespace

Result<Ids> searchIds(Connection &connection, const QString &search)
{
    QString folded = fold(search);
    folded.remove(QChar(u'\0'));
    Ids found;
    bool first = true;
    const QStringList words = folded.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
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
    // A number is stored without its blanks and dashes.
    if (const QString digits = phoneDigits(folded); !digits.isEmpty()) {
        const Result<Ids> ids = byWord(connection, digits);
        if (!ids)
            return ids;
        found = united(found, *ids);
    }
    return found;
}

QList<QByteArray> searchStatements()
{
    return {kByTrigram, kByTrigrams, kByPrefix, kByTag};
}

} // namespace aic::contacts
