// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactsearch_p.h"

#include <algorithm>

#include <QByteArrayMatcher>

#include "contacts/searchpostings_p.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;

namespace aic::contacts {
namespace {

using Ids = std::vector<qint64>;

const QByteArray kTagsByWord = "SELECT id FROM tags WHERE instr(folded, :word) > 0";
const QByteArray kText = "SELECT text FROM contact_search WHERE contact_id = :id";
const QByteArray kByTag = "SELECT contact_id FROM contact_tags WHERE tag_id = :tag";

const QByteArray kEveryText = "SELECT contact_id, text FROM contact_search";
// About how many people there are: counting them reads the whole table in one step that can't be
// stopped.
const QByteArray kPeople = "SELECT max(contact_id) FROM contact_search";

// From so many candidates on, reading every text is faster than looking them up.
constexpr qint64 kPartToReadAll = 5;
// Fewer are looked up without asking how many people there are.
constexpr qint64 kFew = 1'000;

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

/// Says of a text whether all words stand in it.
class WordMatcher
{
public:
    explicit WordMatcher(const QStringList &words)
    {
        for (const QString &word : words)
            m_words.emplace_back(word.toUtf8());
    }
    [[nodiscard]] bool matches(QByteArrayView text) const
    {
        return std::ranges::all_of(m_words, [&](const QByteArrayMatcher &word) {
            return word.indexIn(text.data(), text.size()) >= 0;
        });
    }

private:
    std::vector<QByteArrayMatcher> m_words;
};

/// Looks at the text of one person.
Result<bool> isFound(Connection &connection, qint64 id, const WordMatcher &words)
{
    Statement query = connection.statement(kText);
    query.bind(":id", id);
    const Result<bool> there = query.step();
    if (!there || !*there)
        return there;
    return words.matches(query.view(0));
}

/// People in whose text all of \p words stand, in rising order.
Result<Ids> byText(Connection &connection, const QStringList &words)
{
    const Result<ContactBits> named = candidates(connection, words);
    if (!named)
        return fail(named.error());
    const WordMatcher matcher(words);
    Ids ids;
    const qint64 count = named->count();
    if (count > kFew) {
        const Result<qint64> people = connection.number(kPeople);
        if (!people)
            return fail(people.error());
        if (count > *people / kPartToReadAll) {
            const Result<> read = connection.statement(kEveryText).each([&](const Statement &row) {
                if (named->contains(row.integer(0)) && matcher.matches(row.view(1)))
                    ids.push_back(row.integer(0));
            });
            if (!read)
                return fail(read.error());
            return ids;
        }
    }
    for (const qint64 id : named->ids()) {
        const Result<bool> found = isFound(connection, id, matcher);
        if (!found)
            return fail(found.error());
        if (*found)
            ids.push_back(id);
    }
    return ids;
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
    Result<Ids> ids = byText(connection, {word});
    if (!ids)
        return ids;
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
    const WordMatcher words(question.words);
    const WordMatcher digits({question.digits});
    FirstFound found;
    const auto look = [&](qint64 id) -> Result<> {
        Result<bool> there = isFound(connection, id, words);
        if (there && !*there && !question.digits.isEmpty())
            there = isFound(connection, id, digits);
        if (!there)
            return fail(there.error());
        if (*there)
            found.ids.push_back(id);
        return {};
    };
    std::size_t at = 0;
    for (; at < everybody.size() && at < looks && found.ids.size() < wanted; ++at) {
        if (const Result<> looked = look(everybody[at]); !looked)
            return fail(looked.error());
    }
    if (at < everybody.size() && found.ids.size() < wanted) {
        // Of those who stand further down only whom the index names.
        const Result<ContactBits> named = candidates(connection, question.words);
        const Result<ContactBits> byDigits
            = question.digits.isEmpty() ? ContactBits() : candidates(connection, {question.digits});
        if (!named || !byDigits)
            return fail(named ? byDigits.error() : named.error());
        for (; at < everybody.size() && found.ids.size() < wanted; ++at) {
            if (!named->contains(everybody[at]) && !byDigits->contains(everybody[at]))
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
    const bool mayAskOnce = !*tagged && !question.words.isEmpty();
    Ids found;
    bool first = true;
    if (mayAskOnce) {
        Result<Ids> ids = byText(connection, question.words);
        if (!ids)
            return ids;
        found = std::move(*ids);
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
    QList<QByteArray> all = postingsStatements();
    all.append({kByTag, kText});
    return all;
}

} // namespace aic::contacts
