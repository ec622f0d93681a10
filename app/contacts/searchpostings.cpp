// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/searchpostings_p.h"

#include <algorithm>
#include <bit>

#include <roaring/roaring.h>

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

constexpr int kBlockBits = 16;
constexpr int kTrigramBits = 48;
constexpr int kUnitBits = 16;
// More make the answer no shorter.
constexpr qsizetype kMaxTrigrams = 24;

const QByteArray kPosting = "SELECT ids FROM search_postings WHERE key = :key";
const QByteArray kPostings = "SELECT ids FROM search_postings WHERE key BETWEEN :from AND :to";
const QByteArray kWrite = "INSERT OR REPLACE INTO search_postings (key, ids) VALUES (:key, :ids)";
const QByteArray kLastKey = "SELECT max(key) FROM search_postings";
const QByteArray kRecent = "SELECT contact_id FROM search_recent";

struct FreeBitmap
{
    void operator()(roaring_bitmap_t *bitmap) const { roaring_bitmap_free(bitmap); }
};
using Bitmap = std::unique_ptr<roaring_bitmap_t, FreeBitmap>;

quint64 keyOf(qint64 block, Trigram trigram)
{
    return quint64(block) << kTrigramBits | trigram;
}

Result<Bitmap> read(QByteArrayView bytes)
{
    Bitmap bitmap(
        roaring_bitmap_portable_deserialize_safe(bytes.data(), std::size_t(bytes.size())));
    if (!bitmap)
        return fail(ErrorCode::Storage, u"The search index is damaged."_s);
    return bitmap;
}

QByteArray toBytes(const roaring_bitmap_t *bitmap)
{
    QByteArray bytes(qsizetype(roaring_bitmap_portable_size_in_bytes(bitmap)), Qt::Uninitialized);
    roaring_bitmap_portable_serialize(bitmap, bytes.data());
    return bytes;
}

/// Null when nobody has it.
Result<Bitmap> readOne(Connection &connection, quint64 key)
{
    Statement query = connection.statement(kPosting);
    query.bind(":key", qint64(key));
    const Result<bool> there = query.step();
    if (!there)
        return fail(there.error());
    return *there ? read(query.view(0)) : Result<Bitmap>(Bitmap());
}

/// Everybody of the keys from \p from to \p to.
Result<Bitmap> readRange(Connection &connection, quint64 from, quint64 to)
{
    Bitmap all(roaring_bitmap_create());
    Statement query = connection.statement(kPostings);
    query.bind(":from", qint64(from)).bind(":to", qint64(to));
    for (;;) {
        const Result<bool> there = query.step();
        if (!there)
            return fail(there.error());
        if (!*there)
            return all;
        const Result<Bitmap> one = read(query.view(0));
        if (!one)
            return fail(one.error());
        roaring_bitmap_or_inplace(all.get(), one->get());
    }
}

/// The people of \p block who have \p word, or at least its parts; null for none.
Result<Bitmap> withWord(Connection &connection, qint64 block, const QString &word)
{
    const quint64 base = keyOf(block, 0);
    if (word.size() < 3) {
        // The beginning of some trigrams; the text's end has two more characters for this.
        const int open = int(3 - word.size()) * kUnitBits;
        quint64 from = 0;
        for (const QChar c : word)
            from = from << kUnitBits | c.unicode();
        from <<= open;
        return readRange(connection, base | from, base | from | ((quint64(1) << open) - 1));
    }
    const std::vector<Trigram> trigrams = trigramsOf(word);
    const auto step = std::max<qsizetype>(1, qsizetype(trigrams.size()) / kMaxTrigrams);
    Bitmap all;
    for (qsizetype i = 0; i < qsizetype(trigrams.size()); i += step) {
        Result<Bitmap> one = readOne(connection, base | trigrams[std::size_t(i)]);
        if (!one || !*one)
            return one;
        if (all)
            roaring_bitmap_and_inplace(all.get(), one->get());
        else
            all = std::move(*one);
        if (roaring_bitmap_is_empty(all.get()))
            return Bitmap();
    }
    return all;
}

Result<Bitmap> withAll(Connection &connection, qint64 block, const QStringList &words)
{
    Bitmap all;
    for (const QString &word : words) {
        Result<Bitmap> some = withWord(connection, block, word);
        if (!some || !*some)
            return some;
        if (all)
            roaring_bitmap_and_inplace(all.get(), some->get());
        else
            all = std::move(*some);
        if (roaring_bitmap_is_empty(all.get()))
            return Bitmap();
    }
    return all;
}

Result<qint64> blockCount(Connection &connection)
{
    const Result<qint64> last = connection.number(kLastKey);
    if (!last)
        return fail(last.error());
    return *last == 0 ? 0 : (*last >> kTrigramBits) + 1;
}

Result<std::vector<qint64>> idsOf(Statement query)
{
    std::vector<qint64> ids;
    if (const Result<> read
        = query.each([&](const Statement &row) { ids.push_back(row.integer(0)); });
        !read) {
        return fail(read.error());
    }
    return ids;
}

} // namespace

std::vector<Trigram> trigramsOf(QStringView text)
{
    std::vector<Trigram> trigrams;
    trigrams.reserve(std::size_t(text.size()));
    for (qsizetype at = 0; at + 3 <= text.size(); ++at) {
        // Words are looked for, and no word begins with a blank.
        if (text[at] == u' ' || text[at] == u'\n')
            continue;
        trigrams.push_back(quint64(text[at].unicode()) << (2 * kUnitBits)
                           | quint64(text[at + 1].unicode()) << kUnitBits | text[at + 2].unicode());
    }
    std::ranges::sort(trigrams);
    trigrams.erase(std::unique(trigrams.begin(), trigrams.end()), trigrams.end());
    return trigrams;
}

void ContactBits::insert(qint64 id)
{
    const auto word = std::size_t(id) / 64;
    if (word >= m_words.size())
        m_words.resize(std::max(word + 1, m_words.size() * 2), 0);
    m_words[word] |= quint64(1) << (std::size_t(id) % 64);
}

qint64 ContactBits::count() const
{
    qint64 sum = 0;
    for (const quint64 word : m_words)
        sum += std::popcount(word);
    return sum;
}

std::vector<qint64> ContactBits::ids() const
{
    std::vector<qint64> ids;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        for (quint64 word = m_words[i]; word != 0; word &= word - 1)
            ids.push_back(qint64(i * 64) + std::countr_zero(word));
    }
    return ids;
}

Result<ContactBits> candidates(Connection &connection, const QStringList &words)
{
    ContactBits found;
    const Result<qint64> blocks = blockCount(connection);
    if (!blocks)
        return fail(blocks.error());
    std::vector<quint32> low;
    for (qint64 block = 0; block < *blocks && !words.isEmpty(); ++block) {
        const Result<Bitmap> some = withAll(connection, block, words);
        if (!some)
            return fail(some.error());
        if (!*some)
            continue;
        low.resize(roaring_bitmap_get_cardinality(some->get()));
        roaring_bitmap_to_uint32_array(some->get(), low.data());
        for (const quint32 id : low)
            found.insert(block << kBlockBits | qint64(id));
    }
    const Result<std::vector<qint64>> recent = idsOf(connection.statement(kRecent));
    if (!recent)
        return fail(recent.error());
    for (const qint64 id : *recent)
        found.insert(id);
    return found;
}

void PostingsBatch::add(ContactId contact, const std::vector<Trigram> &trigrams)
{
    const quint64 base = keyOf(contact.value >> kBlockBits, 0);
    const auto low = quint32(contact.value & ((1 << kBlockBits) - 1));
    for (const Trigram trigram : trigrams)
        m_ids[base | trigram].push_back(low);
}

Result<> PostingsBatch::write(Transaction &transaction)
{
    // In the order of the table: its pages are then touched one after the other.
    std::vector<quint64> keys;
    keys.reserve(m_ids.size());
    for (const auto &[key, ids] : m_ids)
        keys.push_back(key);
    std::ranges::sort(keys);
    for (const quint64 key : keys) {
        const std::vector<quint32> &ids = m_ids.at(key);
        Result<Bitmap> set = readOne(transaction.connection(), key);
        if (!set)
            return fail(set.error());
        if (*set)
            roaring_bitmap_add_many(set->get(), ids.size(), ids.data());
        else
            set = Bitmap(roaring_bitmap_of_ptr(ids.size(), ids.data()));
        roaring_bitmap_run_optimize(set->get());
        if (const Result<> written = transaction.statement(kWrite)
                                         .bind(":key", qint64(key))
                                         .bind(":ids", toBytes(set->get()))
                                         .run();
            !written) {
            return written;
        }
    }
    m_ids.clear();
    return {};
}

Result<> noteRecent(Transaction &transaction, ContactId contact)
{
    return transaction
        .statement("INSERT OR IGNORE INTO search_recent (contact_id) VALUES (:contact)")
        .bind(":contact", contact)
        .run();
}

Result<int> indexRecent(Transaction &transaction, int most)
{
    PostingsBatch batch;
    qint64 last = -1;
    int count = 0;
    const Result<> read
        = transaction
              .statement("SELECT r.contact_id, s.text FROM search_recent r LEFT JOIN "
                         "contact_search s ON s.contact_id = r.contact_id "
                         "ORDER BY r.contact_id LIMIT :most")
              .bind(":most", qint64(most))
              .each([&](const Statement &row) {
                  last = row.integer(0);
                  ++count;
                  batch.add(ContactId{last}, trigramsOf(row.text(1)));
              });
    if (!read)
        return fail(read.error());
    if (const Result<> written = batch.write(transaction); !written)
        return fail(written.error());
    const Result<> done
        = transaction.statement("DELETE FROM search_recent WHERE contact_id <= :last")
              .bind(":last", last)
              .run();
    if (!done)
        return fail(done.error());
    return count;
}

Result<bool> dropEmptyBlock(Transaction &transaction)
{
    const Result<qint64> blocks = blockCount(transaction.connection());
    if (!blocks)
        return fail(blocks.error());
    for (qint64 block = 0; block < *blocks; ++block) {
        const auto from = qint64(keyOf(block, 0));
        const auto to = qint64(keyOf(block + 1, 0)) - 1;
        Statement inhabited = transaction.statement(
            "SELECT EXISTS (SELECT 1 FROM contact_search WHERE contact_id BETWEEN :first AND "
            ":last), EXISTS (SELECT 1 FROM search_postings WHERE key BETWEEN :from AND :to)");
        inhabited.bind(":first", block << kBlockBits)
            .bind(":last", ((block + 1) << kBlockBits) - 1)
            .bind(":from", from)
            .bind(":to", to);
        const Result<bool> asked = inhabited.step();
        if (!asked)
            return fail(asked.error());
        if (inhabited.integer(0) != 0 || inhabited.integer(1) == 0)
            continue;
        if (const Result<> dropped
            = transaction.statement("DELETE FROM search_postings WHERE key BETWEEN :from AND :to")
                  .bind(":from", from)
                  .bind(":to", to)
                  .run();
            !dropped) {
            return fail(dropped.error());
        }
        return true;
    }
    return false;
}

Result<> eraseFromIndex(Transaction &transaction, ContactId contact)
{
    const qint64 block = contact.value >> kBlockBits;
    const auto low = quint32(contact.value & ((1 << kBlockBits) - 1));
    Result<std::vector<qint64>> keys = idsOf(std::move(
        transaction.statement("SELECT key FROM search_postings WHERE key BETWEEN :from AND :to")
            .bind(":from", qint64(keyOf(block, 0)))
            .bind(":to", qint64(keyOf(block + 1, 0)) - 1)));
    if (!keys)
        return fail(keys.error());
    for (const qint64 key : *keys) {
        const Result<Bitmap> set = readOne(transaction.connection(), quint64(key));
        if (!set)
            return fail(set.error());
        if (!*set || !roaring_bitmap_contains(set->get(), low))
            continue;
        roaring_bitmap_remove(set->get(), low);
        const Result<> written
            = roaring_bitmap_is_empty(set->get())
                  ? transaction.statement("DELETE FROM search_postings WHERE key = :key")
                        .bind(":key", key)
                        .run()
                  : transaction.statement(kWrite)
                        .bind(":key", key)
                        .bind(":ids", toBytes(set->get()))
                        .run();
        if (!written)
            return written;
    }
    return transaction.statement("DELETE FROM search_recent WHERE contact_id = :contact")
        .bind(":contact", contact)
        .run();
}

QList<QByteArray> postingsStatements()
{
    return {kPosting, kPostings, kLastKey};
}

} // namespace aic::contacts
