// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/duplicates_p.h"

#include <algorithm>

#include <QSet>

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

/// The smaller id first.
using Pair = std::pair<qint64, qint64>;

Pair pairOf(ContactId one, ContactId other)
{
    return std::minmax(one.value, other.value);
}

Result<QSet<Pair>> readPairs(Connection &connection)
{
    QSet<Pair> pairs;
    const Result<> read = connection.statement("SELECT person_a, person_b FROM kept_apart")
                              .each([&](const Statement &row) {
                                  pairs.insert({row.integer(0), row.integer(1)});
                              });
    if (!read)
        return fail(read.error());
    return pairs;
}

/// \p people as groups in which no two are kept apart. Whoever stands alone is in none.
QList<QList<ContactId>> withoutPairs(const QList<ContactId> &people, const QSet<Pair> &apart)
{
    QList<QList<ContactId>> groups;
    QSet<qint64> placed;
    for (const ContactId first : people) {
        if (placed.contains(first.value))
            continue;
        QList<ContactId> group{first};
        for (const ContactId next : people) {
            const bool fits = std::ranges::all_of(group, [&](ContactId member) {
                return member != next && !apart.contains(pairOf(member, next));
            });
            if (fits)
                group.append(next);
        }
        for (const ContactId member : std::as_const(group))
            placed.insert(member.value);
        std::ranges::sort(group, {}, &ContactId::value);
        if (group.size() > 1)
            groups.append(group);
    }
    return groups;
}

template <class F>
Result<> forPairs(const QList<ContactId> &people, F run)
{
    for (qsizetype i = 0; i < people.size(); ++i) {
        for (qsizetype j = i + 1; j < people.size(); ++j) {
            if (people.at(i) == people.at(j))
                continue;
            const Pair pair = pairOf(people.at(i), people.at(j));
            if (const Result<> done = run(pair); !done)
                return done;
        }
    }
    return {};
}

} // namespace

Result<QList<DuplicateGroup>> findDuplicates(Connection &connection, int limit)
{
    const Result<QSet<Pair>> apart = readPairs(connection);
    if (!apart)
        return fail(apart.error());
    // One walk along the index by what people are matched by; parents are shared by design.
    Statement query = connection.statement(
        "SELECT match_key, min(kind), group_concat(DISTINCT contact_id) FROM identities "
        "WHERE kind <> 4 AND (ended_at_ms IS NULL OR kind = 3) "
        "GROUP BY match_key HAVING count(DISTINCT contact_id) > 1");
    QList<DuplicateGroup> groups;
    QSet<QList<ContactId>> known;
    while (groups.size() < limit) {
        const Result<bool> found = query.step();
        if (!found)
            return fail(found.error());
        if (!*found)
            break;
        DuplicateGroup group{IdentityKind(query.integer(1)), query.text(0), {}};
        if (group.kind == IdentityKind::Phone || group.kind == IdentityKind::WaId)
            group.value.prepend(u'+');
        QList<ContactId> people;
        for (const QString &person : query.text(2).split(u','))
            people.append(ContactId{person.toLongLong()});
        std::ranges::sort(people, {}, &ContactId::value);
        for (const QList<ContactId> &some : withoutPairs(people, *apart)) {
            if (known.contains(some) || groups.size() == limit)
                continue;
            known.insert(some);
            group.people = some;
            groups.append(group);
        }
    }
    return groups;
}

Result<> keepPairsApart(Transaction &transaction, const QList<ContactId> &people, qint64 atMs)
{
    for (const ContactId person : people) {
        Statement query = transaction.statement("SELECT 1 FROM contacts WHERE id = :id");
        query.bind(":id", person);
        const Result<bool> found = query.step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return fail(ErrorCode::NotFound, u"This contact is no longer there."_s);
    }
    return forPairs(people, [&](const Pair &pair) {
        return transaction
            .statement("INSERT OR IGNORE INTO kept_apart (person_a, person_b, at_ms) "
                       "VALUES (:a, :b, :at)")
            .bind(":a", pair.first)
            .bind(":b", pair.second)
            .bind(":at", atMs)
            .run();
    });
}

Result<> letPairsTogether(Transaction &transaction, const QList<ContactId> &people)
{
    return forPairs(people, [&](const Pair &pair) {
        return transaction.statement("DELETE FROM kept_apart WHERE person_a = :a AND person_b = :b")
            .bind(":a", pair.first)
            .bind(":b", pair.second)
            .run();
    });
}

Result<> joinPairs(Transaction &transaction, qint64 merge, ContactId survivor, ContactId merged)
{
    // contacts::MergePart: 1 is what was before.
    const Result<> kept
        = transaction
              .statement("INSERT INTO merge_rows (merge_id, part, table_name, row) SELECT :merge, "
                         "1, 'kept_apart', json_object('person_a', person_a, 'person_b', person_b, "
                         "'at_ms', at_ms) FROM kept_apart WHERE person_a IN (:survivor, :merged) "
                         "OR person_b IN (:survivor, :merged)")
              .bind(":merge", merge)
              .bind(":survivor", survivor)
              .bind(":merged", merged)
              .run();
    if (!kept)
        return kept;
    return transaction
        .statement("INSERT OR IGNORE INTO kept_apart (person_a, person_b, at_ms) "
                   "SELECT min(:survivor, other), max(:survivor, other), at_ms FROM (SELECT "
                   "CASE person_a WHEN :merged THEN person_b ELSE person_a END AS other, at_ms "
                   "FROM kept_apart WHERE person_a = :merged OR person_b = :merged) "
                   "WHERE other <> :survivor")
        .bind(":survivor", survivor)
        .bind(":merged", merged)
        .run();
}

Result<> restorePairs(Transaction &transaction, qint64 merge, ContactId survivor, ContactId merged)
{
    const Result<> parted
        = transaction
              .statement("DELETE FROM kept_apart WHERE (person_a, person_b) IN (SELECT "
                         "min(:survivor, other), max(:survivor, other) FROM (SELECT CASE "
                         "json_extract(row, '$.person_a') WHEN :merged THEN "
                         "json_extract(row, '$.person_b') ELSE json_extract(row, '$.person_a') "
                         "END AS other FROM merge_rows WHERE merge_id = :merge "
                         "AND table_name = 'kept_apart' AND :merged IN "
                         "(json_extract(row, '$.person_a'), json_extract(row, '$.person_b'))))")
              .bind(":survivor", survivor)
              .bind(":merged", merged)
              .bind(":merge", merge)
              .run();
    if (!parted)
        return parted;
    // Others may be gone since.
    return transaction
        .statement("INSERT OR IGNORE INTO kept_apart (person_a, person_b, at_ms) "
                   "SELECT a.id, b.id, json_extract(r.row, '$.at_ms') FROM merge_rows r "
                   "JOIN contacts a ON a.id = json_extract(r.row, '$.person_a') "
                   "JOIN contacts b ON b.id = json_extract(r.row, '$.person_b') "
                   "WHERE r.merge_id = :merge AND r.table_name = 'kept_apart'")
        .bind(":merge", merge)
        .run();
}

} // namespace aic::contacts
