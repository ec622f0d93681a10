// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/textorder_p.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <thread>

#include "core/textfold.h"

using aic::storage::Connection;
using aic::storage::Statement;

namespace aic::contacts {
namespace {

struct Statements
{
    ContactColumn column;
    QByteArray all;
    QByteArray one;
};

const std::array<Statements, 5> kStatements{{
    {ContactColumn::Company, "SELECT id, company FROM contacts ORDER BY id",
     "SELECT company FROM contacts WHERE id = :id"},
    {ContactColumn::Email, "SELECT id, email FROM contacts ORDER BY id",
     "SELECT email FROM contacts WHERE id = :id"},
    {ContactColumn::Username, "SELECT id, username FROM contacts ORDER BY id",
     "SELECT username FROM contacts WHERE id = :id"},
    {ContactColumn::Language, "SELECT id, language FROM contacts ORDER BY id",
     "SELECT language FROM contacts WHERE id = :id"},
    {ContactColumn::Field,
     "SELECT contact_id, value FROM contact_fields WHERE field_id = :field ORDER BY contact_id",
     "SELECT value FROM contact_fields WHERE contact_id = :id AND field_id = :field"},
}};
const QByteArray kFieldId = "SELECT id FROM fields WHERE name = :name";

// Below this a second thread costs more than it spares.
constexpr std::size_t kWorthAThread = 50'000;

const Statements *statementsOf(ContactColumn column)
{
    const auto *found = std::ranges::find(kStatements, column, &Statements::column);
    return found == kStatements.end() ? nullptr : found;
}

} // namespace

QByteArray textKey(const QByteArray &text)
{
    const bool isAscii = std::ranges::all_of(text, [](char c) { return (c & '\x80') == 0; });
    return isAscii ? text.toLower() : fold(QString::fromUtf8(text)).toUtf8();
}

void TextKeys::add(qint64 id, const QByteArray &text)
{
    const QByteArray folded = textKey(text);
    Key key{.at = quint32(m_texts.size()), .size = quint32(folded.size()), .id = id};
    for (qsizetype i = 0; i < 8; ++i)
        key.head = key.head << 8 | (i < folded.size() ? uchar(folded[i]) : 0);
    m_texts.append(folded.constData(), std::size_t(folded.size()));
    m_keys.push_back(key);
}

std::vector<qint64> TextKeys::sorted()
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
    std::vector<qint64> ids;
    ids.reserve(m_keys.size());
    for (const Key &key : m_keys)
        ids.push_back(key.id);
    return ids;
}

bool TextColumn::isSuch(ContactColumn column)
{
    return statementsOf(column) != nullptr;
}

Result<TextColumn> TextColumn::of(Connection &connection, const ContactSort &sort)
{
    qint64 fieldId = 0;
    if (sort.column == ContactColumn::Field) {
        const Result<> read = connection.statement(kFieldId)
                                  .bind(":name", sort.field)
                                  .each([&](const Statement &row) { fieldId = row.integer(0); });
        if (!read)
            return fail(read.error());
    }
    return TextColumn(sort.column, fieldId);
}

Result<std::vector<qint64>> TextColumn::order(Connection &connection) const
{
    TextKeys keys;
    Statement query = connection.statement(statementsOf(m_column)->all);
    if (m_column == ContactColumn::Field)
        query.bind(":field", m_fieldId);
    const Result<> read = query.each([&keys](const Statement &row) {
        if (const QByteArray text = row.blob(1); !text.isEmpty())
            keys.add(row.integer(0), text);
    });
    if (!read)
        return fail(read.error());
    return keys.sorted();
}

Result<QByteArray> TextColumn::textOf(Connection &connection, qint64 id) const
{
    Statement query = connection.statement(statementsOf(m_column)->one);
    query.bind(":id", id);
    if (m_column == ContactColumn::Field)
        query.bind(":field", m_fieldId);
    const Result<bool> there = query.step();
    if (!there)
        return fail(there.error());
    return *there ? query.blob(0) : QByteArray();
}

QList<QByteArray> textStatements()
{
    QList<QByteArray> all{kFieldId};
    for (const Statements &of : kStatements)
        all.append({of.all, of.one});
    return all;
}

} // namespace aic::contacts
