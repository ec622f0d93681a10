// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/connection.h"

/// Orders by texts that no index holds.
namespace aic::contacts {

/// What two people are compared by, byte by byte: their text, folded.
[[nodiscard]] QByteArray textKey(const QByteArray &text);

/// Texts to sort people by, end to end.
class TextKeys
{
public:
    /// Only whoever has a text belongs in an order.
    void add(qint64 id, const QByteArray &text);
    /// Ties by id.
    [[nodiscard]] std::vector<qint64> sorted();

private:
    struct Key
    {
        quint64 head = 0; ///< the first eight bytes, so that most comparisons touch nothing else
        quint32 at = 0;
        quint32 size = 0;
        qint64 id = 0;
    };
    std::vector<Key> m_keys;
    std::string m_texts;
};

/// Where the texts of one column are.
class TextColumn
{
public:
    /// Company, Email, Username, Language or Field.
    [[nodiscard]] static bool isSuch(ContactColumn column);
    [[nodiscard]] static Result<TextColumn> of(storage::Connection &connection,
                                               const ContactSort &sort);

    [[nodiscard]] ContactColumn column() const { return m_column; }
    /// fields.id with Field, else 0; 0 also for a field that isn't there.
    [[nodiscard]] qint64 fieldId() const { return m_fieldId; }
    /// Everybody who has a text, ascending. Reads all people.
    [[nodiscard]] Result<std::vector<qint64>> order(storage::Connection &connection) const;
    /// Empty when the person has none or is gone.
    [[nodiscard]] Result<QByteArray> textOf(storage::Connection &connection, qint64 id) const;

private:
    TextColumn(ContactColumn column, qint64 fieldId)
        : m_column(column)
        , m_fieldId(fieldId)
    {}
    ContactColumn m_column;
    qint64 m_fieldId;
};

/// Every statement the above can run, for the test of their plans.
[[nodiscard]] QList<QByteArray> textStatements();

} // namespace aic::contacts
