// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactorder_p.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <thread>

#include "core/textfold.h"

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

// An index on each of these would make every import slower for a sort that few ask for.
const QByteArray kCompanies = "SELECT id, company FROM contacts ORDER BY id";
const QByteArray kEmails = "SELECT id, email FROM contacts ORDER BY id";
const QByteArray kUsernames = "SELECT id, username FROM contacts ORDER BY id";
const QByteArray kLanguages = "SELECT id, language FROM contacts ORDER BY id";
const QByteArray kField = "SELECT contact_id, value FROM contact_fields WHERE field_id = "
                          "(SELECT id FROM fields WHERE name = :field) ORDER BY contact_id";
const QByteArray kTags = "SELECT id FROM tags ORDER BY folded";
const QByteArray kTagged
    = "SELECT contact_id FROM contact_tags WHERE tag_id = :tag ORDER BY contact_id";
const QByteArray kImported
    = "SELECT id FROM contacts WHERE import_id IS NOT NULL ORDER BY import_id, id";

// Below this a second thread costs more than it spares.
constexpr std::size_t kWorthAThread = 50'000;

struct Key
{
    quint64 head = 0; ///< the first eight bytes, so that most comparisons touch nothing else
    quint32 at = 0;
    quint32 size = 0;
    qint64 id = 0;
};

/// Texts to sort people by, end to end.
class Keys
{
public:
    void add(qint64 id, const QByteArray &text)
    {
        const bool isAscii = std::ranges::all_of(text, [](char c) { return (c & '\x80') == 0; });
        const QByteArray folded = isAscii ? text.toLower() : fold(QString::fromUtf8(text)).toUtf8();
        Key key{.at = quint32(m_texts.size()), .size = quint32(folded.size()), .id = id};
        for (qsizetype i = 0; i < 8; ++i)
            key.head = key.head << 8 | (i < folded.size() ? uchar(folded[i]) : 0);
        m_texts.append(folded.constData(), std::size_t(folded.size()));
        m_keys.push_back(key);
    }

    [[nodiscard]] Ids sorted()
    {
        const auto isBefore = [this](const Key &left, const Key &right) {
            if (left.head != right.head)
                return left.head < right.head;
            const int compared = std::memcmp(m_texts.data() + left.at, m_texts.data() + right.at,
                                             std::min(left.size, right.size));
            if (compared != 0)
                return compared < 0;
            return left.size != right.size ? left.size < right.size : left.id < right.id;
        };
        const auto middle = m_keys.begin() + std::ptrdiff_t(m_keys.size() / 2);
        if (m_keys.size() < kWorthAThread) {
            std::ranges::sort(m_keys, isBefore);
        } else {
            std::thread other([&] { std::sort(middle, m_keys.end(), isBefore); });
            std::sort(m_keys.begin(), middle, isBefore);
            other.join();
            std::inplace_merge(m_keys.begin(), middle, m_keys.end(), isBefore);
        }
        Ids ids;
        ids.reserve(m_keys.size());
        for (const Key &key : m_keys)
            ids.push_back(key.id);
        return ids;
    }

private:
    std::vector<Key> m_keys;
    std::string m_texts;
};

Result<Ids> collect(Statement query)
{
    Ids ids;
    const Result<> read
        = query.each([&ids](const Statement &row) { ids.push_back(row.integer(0)); });
    if (!read)
        return fail(read.error());
    return ids;
}

/// \p first in their order or the reverse, then everybody else.
Result<Ids> thenTheRest(Connection &connection, Ids first, Qt::SortOrder order)
{
    Result<Ids> all = everybodyById(connection);
    if (!all)
        return all;
    const bool isDown = order == Qt::DescendingOrder;
    if (isDown) {
        std::ranges::reverse(first);
        std::ranges::reverse(*all);
    }
    const qint64 last = all->empty() ? 0 : std::max(all->front(), all->back());
    std::vector<bool> isThere(std::size_t(last) + 1, false);
    for (const qint64 id : *all)
        isThere[std::size_t(id)] = true;
    const auto take = [&isThere](qint64 id) {
        if (std::size_t(id) >= isThere.size() || !isThere[std::size_t(id)])
            return false;
        isThere[std::size_t(id)] = false;
        return true;
    };
    Ids ids;
    ids.reserve(all->size());
    for (const Ids &part : {std::cref(first), std::cref(*all)}) {
        for (const qint64 id : part) {
            if (take(id))
                ids.push_back(id);
        }
    }
    return ids;
}

Result<Ids> byText(Connection &connection, const QByteArray &sql, Qt::SortOrder order)
{
    Keys keys;
    Ids without;
    const Result<> read = connection.statement(sql).each([&](const Statement &row) {
        const QByteArray text = row.blob(1);
        if (text.isEmpty())
            without.push_back(row.integer(0));
        else
            keys.add(row.integer(0), text);
    });
    if (!read)
        return fail(read.error());
    Ids ids = keys.sorted();
    if (order == Qt::DescendingOrder) {
        std::ranges::reverse(ids);
        std::ranges::reverse(without);
    }
    ids.insert(ids.end(), without.begin(), without.end());
    return ids;
}

Result<Ids> byField(Connection &connection, const QString &field, Qt::SortOrder order)
{
    Keys keys;
    const Result<> read
        = connection.statement(kField).bind(":field", field).each([&keys](const Statement &row) {
              if (const QByteArray text = row.blob(1); !text.isEmpty())
                  keys.add(row.integer(0), text);
          });
    if (!read)
        return fail(read.error());
    return thenTheRest(connection, keys.sorted(), order);
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
    return thenTheRest(connection, std::move(tagged), order);
}

} // namespace

Result<Ids> everybodyById(Connection &connection)
{
    return everybodyBy(connection, {ContactColumn::Created, Qt::AscendingOrder});
}

Result<Ids> everybodyBy(Connection &connection, const ContactSort &sort)
{
    switch (sort.column) {
    case ContactColumn::Tags:
        return byTags(connection, sort.order);
    case ContactColumn::Company:
        return byText(connection, kCompanies, sort.order);
    case ContactColumn::Email:
        return byText(connection, kEmails, sort.order);
    case ContactColumn::Username:
        return byText(connection, kUsernames, sort.order);
    case ContactColumn::Language:
        return byText(connection, kLanguages, sort.order);
    case ContactColumn::Field:
        return byField(connection, sort.field, sort.order);
    case ContactColumn::Import: {
        Result<Ids> imported = collect(connection.statement(kImported));
        if (!imported)
            return imported;
        return thenTheRest(connection, std::move(*imported), sort.order);
    }
    default:
        break;
    }
    return collect(connection.statement(
        kIndexed.at(std::size_t(sort.column)).at(sort.order == Qt::AscendingOrder ? 0 : 1)));
}

QList<QByteArray> orderStatements()
{
    QList<QByteArray> all{kCompanies, kEmails, kUsernames, kLanguages,
                          kField,     kTags,   kTagged,    kImported};
    for (const auto &orders : kIndexed)
        all.append({orders.at(0), orders.at(1)});
    return all;
}

} // namespace aic::contacts
