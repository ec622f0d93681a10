// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>
#include <vector>

#include <QStringList>

#include "contacts/contact.h"
#include "core/result.h"
#include "storage/database.h"

/// The index of search texts: for every three characters the people who have them.
namespace aic::contacts {

/// Three UTF-16 units of a text, the first highest; never beginning with a blank.
using Trigram = quint64;
/// Each once, in rising order. Thread: any.
[[nodiscard]] std::vector<Trigram> trigramsOf(QStringView text);

/// A set of contact ids as bits.
class ContactBits
{
public:
    void insert(qint64 id);
    [[nodiscard]] bool contains(qint64 id) const
    {
        const auto word = std::size_t(id) / 64;
        return word < m_words.size() && (m_words[word] >> (std::size_t(id) % 64) & 1) != 0;
    }
    [[nodiscard]] qint64 count() const;
    /// In rising order.
    [[nodiscard]] std::vector<qint64> ids() const;

private:
    std::vector<quint64> m_words;
};

/// Everybody who may hold all of \p words (folded, no blanks in them) in the search text, and some
/// who don't: their texts have to be looked at.
[[nodiscard]] Result<ContactBits> candidates(storage::Connection &connection,
                                             const QStringList &words);

/// Gathers people for the index and writes them at once. Thread: writer.
class PostingsBatch
{
public:
    void add(ContactId contact, const std::vector<Trigram> &trigrams);
    [[nodiscard]] Result<> write(storage::Transaction &transaction);

private:
    /// By key of the table; ids in rising order.
    std::unordered_map<quint64, std::vector<quint32>> m_ids;
};

/// The text of \p contact is new or another one: searches look at it until indexRecent() comes.
[[nodiscard]] Result<> noteRecent(storage::Transaction &transaction, ContactId contact);
/// Moves up to \p most of the recent people into the index; answers how many.
[[nodiscard]] Result<int> indexRecent(storage::Transaction &transaction, int most);
/// Takes the parts of the index away of which nobody is left. One step; false when all is done.
[[nodiscard]] Result<bool> dropEmptyBlock(storage::Transaction &transaction);
/// Takes \p contact out of the index without a trace.
[[nodiscard]] Result<> eraseFromIndex(storage::Transaction &transaction, ContactId contact);

[[nodiscard]] QList<QByteArray> postingsStatements();

} // namespace aic::contacts
