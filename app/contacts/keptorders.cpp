// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/keptorders_p.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <QtEndian>

using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

using Ids = std::vector<qint64>;

// So many people are put in their places one by one in well under a tenth of a second.
constexpr qint64 kMostChanged = 2'500;
// Worked out anew long before it has to be.
constexpr qint64 kManyChanged = 1'000;
// Sorting fewer is quick.
constexpr qint64 kFewPeople = 20'000;
// Each is 4 bytes a person.
constexpr qint64 kMostFields = 16;

const QByteArray kKept = "SELECT upto_id, upto_change, ids FROM contact_orders "
                         "WHERE sort_column = :column AND field_id = :field";
const QByteArray kChanged
    = "SELECT contact_id FROM contact_order_changes WHERE id > :upto ORDER BY id LIMIT :most";
const QByteArray kAdded = "SELECT id FROM contacts WHERE id > :upto ORDER BY id LIMIT :most";
const QByteArray kLastPerson = "SELECT max(id) FROM contacts";
const QByteArray kLastChange = "SELECT max(seq) FROM sqlite_sequence "
                               "WHERE name = 'contact_order_changes'";
const QByteArray kFields = "SELECT name FROM fields ORDER BY name LIMIT :most";

struct Kept
{
    qint64 uptoId = 0;
    qint64 uptoChange = 0;
    QByteArray ids;
};

Result<std::optional<Kept>> readKept(Connection &connection, const TextColumn &column)
{
    Statement query = connection.statement(kKept);
    query.bind(":column", column.column()).bind(":field", column.fieldId());
    const Result<bool> there = query.step();
    if (!there)
        return fail(there.error());
    if (!*there)
        return std::nullopt;
    return Kept{query.integer(0), query.integer(1), query.blob(2)};
}

/// Whoever was edited or added since, once each; more than \p most are cut off.
Result<Ids> changedSince(Connection &connection, const Kept &kept, qint64 most)
{
    Ids ids;
    const auto take = [&ids](const Statement &row) { ids.push_back(row.integer(0)); };
    for (const auto &[sql, upto] :
         {std::pair(kChanged, kept.uptoChange), std::pair(kAdded, kept.uptoId)}) {
        const Result<> read
            = connection.statement(sql).bind(":upto", upto).bind(":most", most + 1).each(take);
        if (!read)
            return fail(read.error());
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// The keys of people, each read once.
class KeyReader
{
public:
    KeyReader(Connection &connection, const TextColumn &column)
        : m_connection(connection)
        , m_column(column)
    {}

    [[nodiscard]] Result<QByteArray> keyOf(qint64 id)
    {
        if (const auto found = m_keys.find(id); found != m_keys.end())
            return found->second;
        const Result<QByteArray> text = m_column.textOf(m_connection, id);
        if (!text)
            return text;
        return m_keys.emplace(id, textKey(*text)).first->second;
    }

private:
    Connection &m_connection;
    const TextColumn &m_column;
    std::unordered_map<qint64, QByteArray> m_keys;
};

/// The place in \p order, at \p from or later, before which \p id belongs.
Result<std::size_t> placeOf(KeyReader &reader, const Ids &order, std::size_t from, qint64 id)
{
    const Result<QByteArray> key = reader.keyOf(id);
    if (!key)
        return fail(key.error());
    std::size_t to = order.size();
    while (from < to) {
        const std::size_t middle = from + (to - from) / 2;
        const Result<QByteArray> other = reader.keyOf(order[middle]);
        if (!other)
            return fail(other.error());
        const int compared = other->compare(*key);
        if (compared < 0 || (compared == 0 && order[middle] < id))
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/// \p order with each of \p moved put in its place; \p moved is in order itself.
Result<Ids> inserted(KeyReader &reader, const Ids &order, const Ids &moved)
{
    Ids all;
    all.reserve(order.size() + moved.size());
    std::size_t done = 0;
    for (const qint64 id : moved) {
        const Result<std::size_t> place = placeOf(reader, order, done, id);
        if (!place)
            return fail(place.error());
        all.insert(all.end(), order.begin() + std::ptrdiff_t(done),
                   order.begin() + std::ptrdiff_t(*place));
        all.push_back(id);
        done = *place;
    }
    all.insert(all.end(), order.begin() + std::ptrdiff_t(done), order.end());
    return all;
}

Result<bool> isStale(Connection &connection, const TextColumn &column)
{
    const Result<std::optional<Kept>> kept = readKept(connection, column);
    if (!kept)
        return fail(kept.error());
    if (!*kept)
        return true;
    const Result<Ids> changed = changedSince(connection, **kept, kManyChanged);
    if (!changed)
        return fail(changed.error());
    return qint64(changed->size()) > kManyChanged;
}

Result<QList<ContactSort>> worthKeeping(Connection &connection)
{
    QList<ContactSort> sorts;
    for (const ContactColumn column : {ContactColumn::Company, ContactColumn::Email,
                                       ContactColumn::Username, ContactColumn::Language}) {
        sorts.append({.column = column});
    }
    const Result<> read
        = connection.statement(kFields).bind(":most", kMostFields).each([&](const Statement &row) {
              sorts.append({.column = ContactColumn::Field, .field = row.text(0)});
          });
    if (!read)
        return fail(read.error());
    return sorts;
}

} // namespace

Result<std::optional<Ids>> readKeptOrder(Connection &connection, const TextColumn &column,
                                         const std::vector<bool> &isThere)
{
    const Result<std::optional<Kept>> kept = readKept(connection, column);
    if (!kept)
        return fail(kept.error());
    if (!*kept)
        return std::nullopt;
    const Result<Ids> changed = changedSince(connection, **kept, kMostChanged);
    if (!changed)
        return fail(changed.error());
    if (qint64(changed->size()) > kMostChanged)
        return std::nullopt;
    const std::unordered_set<qint64> moves(changed->begin(), changed->end());

    const QByteArray &bytes = (*kept)->ids;
    Ids order;
    order.reserve(std::size_t(bytes.size()) / sizeof(quint32));
    for (qsizetype at = 0; at + qsizetype(sizeof(quint32)) <= bytes.size();
         at += qsizetype(sizeof(quint32))) {
        const auto id = qint64(qFromLittleEndian<quint32>(bytes.constData() + at));
        // Who is gone has no text to compare with.
        if (std::size_t(id) < isThere.size() && isThere[std::size_t(id)]
            && (moves.empty() || !moves.contains(id))) {
            order.push_back(id);
        }
    }
    if (changed->empty())
        return order;

    TextKeys keys;
    for (const qint64 id : *changed) {
        const Result<QByteArray> text = column.textOf(connection, id);
        if (!text)
            return fail(text.error());
        if (!text->isEmpty())
            keys.add(id, *text);
    }
    KeyReader reader(connection, column);
    Result<Ids> all = inserted(reader, order, keys.sorted());
    if (!all)
        return fail(all.error());
    return std::optional(std::move(*all));
}

Result<std::optional<FreshOrder>> freshOrder(Connection &connection)
{
    const Result<qint64> last = connection.number(kLastPerson);
    if (!last)
        return fail(last.error());
    if (*last < kFewPeople || *last > std::numeric_limits<quint32>::max())
        return std::nullopt;
    const Result<qint64> lastChange = connection.number(kLastChange);
    if (!lastChange)
        return fail(lastChange.error());
    const Result<QList<ContactSort>> sorts = worthKeeping(connection);
    if (!sorts)
        return fail(sorts.error());
    for (const ContactSort &sort : *sorts) {
        const Result<TextColumn> column = TextColumn::of(connection, sort);
        if (!column)
            return fail(column.error());
        const Result<bool> stale = isStale(connection, *column);
        if (!stale)
            return fail(stale.error());
        if (!*stale)
            continue;
        Result<Ids> ids = column->order(connection);
        if (!ids)
            return fail(ids.error());
        return FreshOrder{*column, std::move(*ids), *last, *lastChange};
    }
    return std::nullopt;
}

Result<> keepOrder(Transaction &transaction, const FreshOrder &order)
{
    QByteArray bytes(qsizetype(order.ids.size() * sizeof(quint32)), Qt::Uninitialized);
    char *at = bytes.data();
    for (const qint64 id : order.ids) {
        qToLittleEndian(quint32(id), at);
        at += sizeof(quint32);
    }
    const Result<> kept
        = transaction
              .statement("INSERT OR REPLACE INTO contact_orders (sort_column, field_id, upto_id, "
                         "upto_change, ids) SELECT :column, :field, :upto_id, :upto_change, :ids "
                         "WHERE :field = 0 OR EXISTS (SELECT 1 FROM fields WHERE id = :field)")
              .bind(":column", order.column.column())
              .bind(":field", order.column.fieldId())
              .bind(":upto_id", order.uptoId)
              .bind(":upto_change", order.uptoChange)
              .bind(":ids", bytes)
              .run();
    if (!kept)
        return kept;
    return transaction
        .statement("DELETE FROM contact_order_changes WHERE id <= "
                   "(SELECT min(upto_change) FROM contact_orders)")
        .run();
}

QList<QByteArray> keptOrderStatements()
{
    return {kKept, kChanged, kAdded, kFields};
}

} // namespace aic::contacts
