// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <vector>

#include <QList>

#include "core/ids.h"

namespace aic::ui {

/// People as a bit each: a million cost 125 kB, and a few milliseconds to add.
class IdSet
{
public:
    [[nodiscard]] bool contains(ContactId id) const
    {
        const auto word = std::size_t(id.value) / 64;
        return id.isValid() && word < m_words.size() && (m_words[word] & bitOf(id)) != 0;
    }
    /// False when it was there.
    bool insert(ContactId id)
    {
        if (!id.isValid() || contains(id))
            return false;
        const auto word = std::size_t(id.value) / 64;
        if (word >= m_words.size())
            m_words.resize(std::max(word + 1, m_words.size() * 2), 0);
        m_words[word] |= bitOf(id);
        ++m_size;
        return true;
    }
    /// False when it was not there.
    bool remove(ContactId id)
    {
        if (!contains(id))
            return false;
        m_words[std::size_t(id.value) / 64] &= ~bitOf(id);
        --m_size;
        return true;
    }
    void clear()
    {
        m_words.clear();
        m_size = 0;
    }
    [[nodiscard]] qint64 size() const { return m_size; }
    /// In rising order.
    [[nodiscard]] QList<ContactId> toList() const
    {
        QList<ContactId> ids;
        ids.reserve(m_size);
        for (std::size_t word = 0; word < m_words.size(); ++word) {
            for (quint64 bits = m_words[word]; bits != 0; bits &= bits - 1)
                ids.append(ContactId{qint64(word) * 64 + std::countr_zero(bits)});
        }
        return ids;
    }

private:
    [[nodiscard]] static quint64 bitOf(ContactId id) { return quint64(1) << (id.value % 64); }

    std::vector<quint64> m_words;
    qint64 m_size = 0;
};

} // namespace aic::ui
