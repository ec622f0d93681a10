// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactrules_p.h"

#include <algorithm>

#include <QHash>

#include "contacts/contactorder_p.h"
#include "contacts/contactsearch_p.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;

namespace aic::contacts {
namespace {

using Ids = std::vector<qint64>;
using Subject = ContactRule::Subject;
using Test = ContactRule::Test;

const QByteArray kByAvailability
    = "SELECT id FROM contacts WHERE availability = :value ORDER BY id";
const QByteArray kByConsent = "SELECT id FROM contacts WHERE consent = :value ORDER BY id";
const QByteArray kByTag = "SELECT contact_id FROM contact_tags WHERE tag_id = "
                          "(SELECT id FROM tags WHERE folded = :value) ORDER BY contact_id";
const QByteArray kTagged = "SELECT contact_id FROM contact_tags ORDER BY contact_id";
const QByteArray kByImport = "SELECT id FROM contacts WHERE import_id = :value ORDER BY id";
const QByteArray kImported = "SELECT id FROM contacts WHERE import_id IS NOT NULL "
                             "ORDER BY import_id, id";
const QByteArray kActiveSince = "SELECT id FROM contacts WHERE activity_at_ms >= :value";
const QByteArray kActiveBefore = "SELECT id FROM contacts WHERE activity_at_ms < :value";
const QByteArray kActive = "SELECT id FROM contacts WHERE activity_at_ms IS NOT NULL";
const QByteArray kNeverActive = "SELECT id FROM contacts WHERE activity_at_ms IS NULL ORDER BY id";
// Neither has an index: it would cost every import more than the few who ask for this.
const QByteArray kCompanies = "SELECT id, company FROM contacts ORDER BY id";
const QByteArray kCompany = "SELECT id, company FROM contacts WHERE id = :id";
const QByteArray kFields = "SELECT contact_id, value FROM contact_fields WHERE field_id = "
                           "(SELECT id FROM fields WHERE name = :field) ORDER BY contact_id";
const QByteArray kField = "SELECT contact_id, value FROM contact_fields WHERE contact_id = :id "
                          "AND field_id = (SELECT id FROM fields WHERE name = :field)";

constexpr qint64 kDayMs = 24 * 60 * 60 * 1000;

Result<Ids> collect(Statement query)
{
    Ids ids;
    const Result<> read
        = query.each([&ids](const Statement &row) { ids.push_back(row.integer(0)); });
    if (!read)
        return fail(read.error());
    if (!std::ranges::is_sorted(ids))
        std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

template <class Value>
Result<Ids> idsWhere(Connection &connection, const QByteArray &sql, const Value &value)
{
    Statement query = connection.statement(sql);
    query.bind(":value", value);
    return collect(std::move(query));
}

Ids united(const Ids &left, const Ids &right)
{
    Ids both;
    both.reserve(left.size() + right.size());
    std::ranges::set_union(left, right, std::back_inserter(both));
    return both;
}

/// Everybody but \p some.
Result<Ids> others(Connection &connection, const Result<Ids> &some)
{
    if (!some)
        return some;
    const Result<Ids> all = everybodyById(connection);
    if (!all)
        return all;
    Ids rest;
    std::ranges::set_difference(*all, *some, std::back_inserter(rest));
    return rest;
}

Error notUnderstood(const ContactRule &rule)
{
    return {.code = ErrorCode::Invalid,
            .detail = u"A rule with %1 can't be understood."_s.arg(rule.values.join(u", "_s))};
}

/// People for whom one of the rule's values holds.
template <class F>
Result<Ids> anyValue(const ContactRule &rule, F idsOf)
{
    Ids found;
    for (const QString &value : rule.values) {
        const Result<Ids> ids = idsOf(value);
        if (!ids)
            return ids;
        found = united(found, *ids);
    }
    return found;
}

Result<Ids> byTags(Connection &connection, const ContactRule &rule)
{
    if (rule.test == Test::IsSet)
        return collect(connection.statement(kTagged));
    if (rule.test == Test::IsEmpty)
        return others(connection, collect(connection.statement(kTagged)));
    const Result<Ids> tagged = anyValue(
        rule, [&](const QString &tag) { return idsWhere(connection, kByTag, fold(tag)); });
    return rule.test == Test::IsNot ? others(connection, tagged) : tagged;
}

/// \p numbers are what the column can hold.
Result<Ids> byState(Connection &connection, const QByteArray &sql, const ContactRule &rule,
                    const QStringList &names)
{
    for (const QString &value : rule.values) {
        if (!names.contains(value))
            return fail(notUnderstood(rule));
    }
    Ids found;
    for (qsizetype number = 0; number < names.size(); ++number) {
        if (rule.values.contains(names.at(number)) != (rule.test == Test::Is))
            continue;
        const Result<Ids> ids = idsWhere(connection, sql, qint64(number));
        if (!ids)
            return ids;
        found = united(found, *ids);
    }
    return found;
}

Result<Ids> byActivity(Connection &connection, const ContactRule &rule, qint64 asOfMs)
{
    if (rule.test == Test::IsSet)
        return collect(connection.statement(kActive));
    if (rule.test == Test::IsEmpty)
        return collect(connection.statement(kNeverActive));
    const qint64 sinceMs = asOfMs - rule.days * kDayMs;
    return idsWhere(connection, rule.test == Test::Within ? kActiveSince : kActiveBefore, sinceMs);
}

Result<Ids> byImport(Connection &connection, const ContactRule &rule)
{
    if (rule.test == Test::IsSet)
        return collect(connection.statement(kImported));
    if (rule.test == Test::IsEmpty)
        return others(connection, collect(connection.statement(kImported)));
    return anyValue(rule, [&](const QString &number) -> Result<Ids> {
        bool isNumber = false;
        const qint64 import = number.toLongLong(&isNumber);
        if (!isNumber)
            return fail(notUnderstood(rule));
        return idsWhere(connection, kByImport, import);
    });
}

/// Whether a text passes, remembered for texts that many people share.
class TextTest
{
public:
    explicit TextTest(const ContactRule &rule)
        : m_test(rule.test)
    {
        for (const QString &value : rule.values)
            m_values.append(fold(value));
    }

    [[nodiscard]] bool holds(const QByteArray &text)
    {
        if (text.isEmpty())
            return false;
        if (m_test == Test::IsSet || m_test == Test::IsEmpty)
            return true;
        if (const auto known = m_known.constFind(text); known != m_known.cend())
            return *known;
        const QString folded = fold(QString::fromUtf8(text));
        const bool held = std::ranges::any_of(m_values, [&](const QString &value) {
            return m_test == Test::Contains ? folded.contains(value) : folded == value;
        });
        if (m_known.size() < kMostKnown)
            m_known.insert(text, held);
        return held;
    }

private:
    static constexpr qsizetype kMostKnown = 10'000;
    Test m_test;
    QStringList m_values;
    QHash<QByteArray, bool> m_known;
};

/// People whose texts the search index says may hold a value; nothing when it would be no help.
Result<std::optional<Ids>> candidates(Connection &connection, const ContactRule &rule)
{
    if (rule.test != Test::Is && rule.test != Test::Contains)
        return std::nullopt;
    Ids found;
    for (const QString &value : rule.values) {
        const QStringList words = fold(value).split(u' ', Qt::SkipEmptyParts);
        const bool isIndexed = std::ranges::any_of(
            words, [](const QString &word) { return word.toUcs4().size() >= 3; });
        if (!isIndexed)
            return std::nullopt;
        const Result<Ids> ids = searchIds(connection, value);
        if (!ids)
            return fail(ids.error());
        found = united(found, *ids);
    }
    return found;
}

/// \p all reads everybody's text, \p one that of :id.
Result<Ids> byText(Connection &connection, const ContactRule &rule, const QByteArray &all,
                   const QByteArray &one)
{
    const Result<std::optional<Ids>> known = candidates(connection, rule);
    if (!known)
        return fail(known.error());
    TextTest test(rule);
    Ids found;
    const auto look = [&](const Statement &row) {
        if (test.holds(row.blob(1)))
            found.push_back(row.integer(0));
    };
    const auto ask = [&](const QByteArray &sql) {
        Statement query = connection.statement(sql);
        if (rule.subject == Subject::Field)
            query.bind(":field", rule.field);
        return query;
    };
    if (!*known) {
        if (const Result<> read = ask(all).each(look); !read)
            return fail(read.error());
        return rule.test == Test::IsEmpty ? others(connection, found) : Result<Ids>(found);
    }
    for (const qint64 id : **known) {
        Statement query = ask(one);
        query.bind(":id", id);
        if (const Result<> read = query.each(look); !read)
            return fail(read.error());
    }
    return found;
}

Result<Ids> idsOfRule(Connection &connection, const ContactRule &rule, qint64 asOfMs)
{
    if (!ContactRule::testsOf(rule.subject).contains(rule.test))
        return fail(notUnderstood(rule));
    switch (rule.subject) {
    case Subject::Tag:
        return byTags(connection, rule);
    case Subject::Availability: {
        QStringList names;
        for (int i = 0; i < kAvailabilityCount; ++i)
            names.append(toName(Availability(i)));
        return byState(connection, kByAvailability, rule, names);
    }
    case Subject::Consent:
        return byState(
            connection, kByConsent, rule,
            {toName(Consent::NotOptedIn), toName(Consent::OptedIn), toName(Consent::OptedOut)});
    case Subject::LastActivity:
        return byActivity(connection, rule, asOfMs);
    case Subject::Company:
        return byText(connection, rule, kCompanies, kCompany);
    case Subject::Import:
        return byImport(connection, rule);
    case Subject::Field:
        break;
    }
    return byText(connection, rule, kFields, kField);
}

} // namespace

Result<std::optional<Ids>> idsOfRules(Connection &connection, const ContactFilter &filter)
{
    std::optional<Ids> found;
    for (const ContactRule &rule : filter.rules) {
        if (!rule.isComplete())
            continue;
        Result<Ids> ids = idsOfRule(connection, rule, filter.asOfMs);
        if (!ids)
            return fail(ids.error());
        if (!found) {
            found = std::move(*ids);
        } else if (filter.anyRule) {
            found = united(*found, *ids);
        } else {
            Ids both;
            std::ranges::set_intersection(*found, *ids, std::back_inserter(both));
            found = std::move(both);
        }
        if (!filter.anyRule && found->empty())
            break;
    }
    return found;
}

QList<QByteArray> ruleStatements()
{
    return {kByAvailability, kByConsent,   kByTag,  kTagged,      kByImport,
            kImported,       kActiveSince, kActive, kNeverActive, kActiveBefore,
            kCompanies,      kCompany,     kFields, kField};
}

} // namespace aic::contacts
