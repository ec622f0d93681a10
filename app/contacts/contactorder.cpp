// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactorder_p.h"

#include <algorithm>
#include <array>

#include "contacts/keptorders_p.h"

using aic::storage::Connection;
using aic::storage::Statement;

namespace aic::contacts {
namespace {

using Ids = std::vector<qint64>;

// Indexed by ContactColumn, then by order; each is answered by one covering index.
const std::array<std::array<QByteArray, 2>, 6> kIndexed{{
    {"SELECT id FROM contacts ORDER BY sort_key, id",
     "SELECT id FROM contacts ORDER BY sort_key DESC, id DESC"},
    {"SELECT id FROM contacts ORDER BY phone, id",
     "SELECT id FROM contacts ORDER BY phone DESC, id DESC"},
    {"SELECT id FROM contacts ORDER BY availability, id",
     "SELECT id FROM contacts ORDER BY availability DESC, id DESC"},
    {"SELECT id FROM contacts ORDER BY consent, id",
     "SELECT id FROM contacts ORDER BY consent DESC, id DESC"},
    {"SELECT id FROM contacts ORDER BY activity_at_ms, id",
     "SELECT id FROM contacts ORDER BY activity_at_ms DESC, id DESC"},
    {"SELECT id FROM contacts ORDER BY id", "SELECT id FROM contacts ORDER BY id DESC"},
}};

// Any index has the ids; which is the smallest, SQLite knows.
const QByteArray kEverybody = "SELECT id FROM contacts";
const QByteArray kHowMany = "SELECT count(*) FROM contacts";
const QByteArray kLastId = "SELECT max(id) FROM contacts";
const QByteArray kTags = "SELECT id FROM tags ORDER BY folded";
const QByteArray kTagged
    = "SELECT contact_id FROM contact_tags WHERE tag_id = :tag ORDER BY contact_id";
const QByteArray kImported
    = "SELECT id FROM contacts WHERE import_id IS NOT NULL ORDER BY import_id, id";

Result<Ids> collect(Statement query)
{
    Ids ids;
    const Result<> read
        = query.each([&ids](const Statement &row) { ids.push_back(row.integer(0)); });
    if (!read)
        return fail(read.error());
    return ids;
}

Result<std::size_t> figure(Statement query)
{
    std::size_t value = 0;
    const Result<> read = query.each(
        [&value](const Statement &row) { value = static_cast<std::size_t>(row.integer(0)); });
    if (!read)
        return fail(read.error());
    return value;
}

/// Indexed by id.
Result<std::vector<bool>> whoIsThere(Connection &connection)
{
    const Result<std::size_t> count = figure(connection.statement(kHowMany));
    if (!count)
        return fail(count.error());
    const Result<std::size_t> last = figure(connection.statement(kLastId));
    if (!last)
        return fail(last.error());
    // Ids begin with 1. Counting steps through pages, not people: where nobody was ever deleted,
    // it spares a third of a sort.
    if (*count == *last) {
        std::vector<bool> everybody(*last + 1, true);
        everybody[0] = false;
        return everybody;
    }
    std::vector<bool> isThere;
    const Result<> read = connection.statement(kEverybody).each([&isThere](const Statement &row) {
        const auto id = std::size_t(row.integer(0));
        if (id >= isThere.size())
            isThere.resize(std::max(id + 1, isThere.size() * 2), false);
        isThere[id] = true;
    });
    if (!read)
        return fail(read.error());
    return isThere;
}

/// \p first in their order or the reverse, then everybody else of \p isThere.
Ids thenTheRest(const Ids &first, std::vector<bool> isThere, Qt::SortOrder order)
{
    Ids ids;
    const auto take = [&](qint64 id) {
        if (std::size_t(id) >= isThere.size() || !isThere[std::size_t(id)])
            return;
        isThere[std::size_t(id)] = false;
        ids.push_back(id);
    };
    ids.reserve(isThere.size());
    if (order == Qt::DescendingOrder) {
        std::for_each(first.rbegin(), first.rend(), take);
        for (auto id = qint64(isThere.size()); id-- > 0;)
            take(id);
    } else {
        std::ranges::for_each(first, take);
        for (qint64 id = 0; id < qint64(isThere.size()); ++id)
            take(id);
    }
    return ids;
}

Result<Ids> alsoTheRest(Connection &connection, const Ids &first, Qt::SortOrder order)
{
    Result<std::vector<bool>> isThere = whoIsThere(connection);
    if (!isThere)
        return fail(isThere.error());
    return thenTheRest(first, std::move(*isThere), order);
}

Result<Ids> byText(Connection &connection, const ContactSort &sort)
{
    const Result<TextColumn> column = TextColumn::of(connection, sort);
    if (!column)
        return fail(column.error());
    Result<std::vector<bool>> isThere = whoIsThere(connection);
    if (!isThere)
        return fail(isThere.error());
    Result<std::optional<Ids>> kept = readKeptOrder(connection, *column, *isThere);
    if (!kept)
        return fail(kept.error());
    if (*kept)
        return thenTheRest(**kept, std::move(*isThere), sort.order);
    const Result<Ids> fresh = column->order(connection);
    if (!fresh)
        return fresh;
    return thenTheRest(*fresh, std::move(*isThere), sort.order);
}

/// By the first of a person's tags in the order of their names.
Result<Ids> byTags(Connection &connection, Qt::SortOrder order)
{
    const Result<Ids> tags = collect(connection.statement(kTags));
    if (!tags)
        return tags;
    Ids tagged;
    std::vector<bool> isSeen;
    for (const qint64 tag : *tags) {
        Statement query = connection.statement(kTagged);
        query.bind(":tag", tag);
        const Result<> read = query.each([&](const Statement &row) {
            const auto id = std::size_t(row.integer(0));
            if (id >= isSeen.size())
                isSeen.resize(std::max(id + 1, isSeen.size() * 2), false);
            if (!isSeen[id])
                tagged.push_back(qint64(id));
            isSeen[id] = true;
        });
        if (!read)
            return fail(read.error());
    }
    return alsoTheRest(connection, tagged, order);
}

} // namespace

Result<Ids> everybodyById(Connection &connection)
{
    return everybodyBy(connection, {ContactColumn::Created, Qt::AscendingOrder});
}

Result<Ids> everybodyBy(Connection &connection, const ContactSort &sort)
{
    if (TextColumn::isSuch(sort.column))
        return byText(connection, sort);
    if (sort.column == ContactColumn::Tags)
        return byTags(connection, sort.order);
    if (sort.column == ContactColumn::Import) {
        const Result<Ids> imported = collect(connection.statement(kImported));
        if (!imported)
            return imported;
        return alsoTheRest(connection, *imported, sort.order);
    }
    return collect(connection.statement(
        kIndexed.at(std::size_t(sort.column)).at(sort.order == Qt::AscendingOrder ? 0 : 1)));
}

QList<QByteArray> orderStatements()
{
    QList<QByteArray> all{kTags, kTagged, kImported, kEverybody, kHowMany, kLastId};
    all.append(textStatements());
    all.append(keptOrderStatements());
    for (const auto &orders : kIndexed)
        all.append({orders.at(0), orders.at(1)});
    return all;
}

} // namespace aic::contacts
