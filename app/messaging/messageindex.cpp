// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/messageindex_p.h"

#include <algorithm>

#include "core/textfold.h"

using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::messaging {
namespace {

// Ids a step looks at. FTS5 writes a piece of index for each run of rising ids, and merges them:
// smaller steps cost more, larger ones make other writes wait.
constexpr qint64 kStep = 4'000;
// Texts of 65,536 characters must not make a step long.
constexpr qsizetype kMostCharacters = 1'000'000;

struct Range
{
    qint64 after = 0;
    qint64 to = 0;
    qint64 newest = 0;
};

Result<Range> readRange(Connection &connection)
{
    Range range;
    const Result<> read
        = connection
              .statement("SELECT after_id, to_id, (SELECT coalesce(max(id), 0) FROM messages) "
                         "FROM message_index_range")
              .each([&range](const Statement &row) {
                  range = {row.integer(0), row.integer(1), row.integer(2)};
              });
    if (!read)
        return fail(read.error());
    range.newest = std::max(range.newest, range.to);
    return range;
}

Result<> add(Transaction &transaction, qint64 id, const QString &text)
{
    if (text.isEmpty())
        return {};
    return transaction.statement("INSERT INTO message_index (rowid, text) VALUES (:id, :text)")
        .bind(":id", id)
        .bind(":text", indexText(text))
        .run();
}

Result<> takeOut(Transaction &transaction, qint64 id, const QString &text)
{
    if (text.isEmpty())
        return {};
    return transaction
        .statement("INSERT INTO message_index (message_index, rowid, text) "
                   "VALUES ('delete', :id, :text)")
        .bind(":id", id)
        .bind(":text", indexText(text))
        .run();
}

Result<> indexChanges(Transaction &transaction)
{
    struct Change
    {
        qint64 id;
        QString before;
        QString now;
    };
    QList<Change> changes;
    qsizetype characters = 0;
    {
        Statement query = transaction.statement(
            "SELECT c.message_id, c.before, m.text FROM message_index_changes c "
            "LEFT JOIN messages m ON m.id = c.message_id ORDER BY c.message_id LIMIT :most");
        query.bind(":most", kStep);
        while (characters < kMostCharacters) {
            const Result<bool> more = query.step();
            if (!more)
                return fail(more.error());
            if (!*more)
                break;
            changes.append({query.integer(0), query.text(1), query.text(2)});
            characters += changes.constLast().before.size() + changes.constLast().now.size();
        }
    }
    // One after the other by kind, as rising ids are what FTS5 takes in one piece.
    Result<> done;
    for (const Change &change : std::as_const(changes)) {
        if (done)
            done = takeOut(transaction, change.id, change.before);
    }
    for (const Change &change : std::as_const(changes)) {
        if (done)
            done = add(transaction, change.id, change.now);
    }
    if (done && !changes.isEmpty()) {
        done = transaction.statement("DELETE FROM message_index_changes WHERE message_id <= :last")
                   .bind(":last", changes.constLast().id)
                   .run();
    }
    return done;
}

/// Takes in messages after \p from up to \p to. Answers the last id that is in.
Result<qint64> indexFrom(Transaction &transaction, qint64 from, qint64 to)
{
    QList<std::pair<qint64, QString>> rows;
    qsizetype characters = 0;
    qint64 last = to;
    {
        Statement query = transaction.statement(
            "SELECT id, text FROM messages WHERE id > :from AND id <= :to ORDER BY id");
        query.bind(":from", from).bind(":to", to);
        for (;;) {
            const Result<bool> more = query.step();
            if (!more)
                return fail(more.error());
            if (!*more)
                break;
            rows.append({query.integer(0), query.text(1)});
            characters += rows.constLast().second.size();
            if (characters > kMostCharacters) {
                last = rows.constLast().first;
                break;
            }
        }
    }
    for (const auto &[id, text] : std::as_const(rows)) {
        if (const Result<> added = add(transaction, id, text); !added)
            return fail(added.error());
    }
    return last;
}

/// Takes in messages before \p to, from the newest on. Answers the id before the first that is in.
Result<qint64> indexBack(Transaction &transaction, qint64 to)
{
    QList<std::pair<qint64, QString>> rows;
    qsizetype characters = 0;
    qint64 after = std::max<qint64>(0, to - kStep);
    {
        Statement query = transaction.statement(
            "SELECT id, text FROM messages WHERE id > :after AND id <= :to ORDER BY id DESC");
        query.bind(":after", after).bind(":to", to);
        for (;;) {
            const Result<bool> more = query.step();
            if (!more)
                return fail(more.error());
            if (!*more)
                break;
            rows.append({query.integer(0), query.text(1)});
            characters += rows.constLast().second.size();
            if (characters > kMostCharacters) {
                after = rows.constLast().first - 1;
                break;
            }
        }
    }
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        if (const Result<> added = add(transaction, row->first, row->second); !added)
            return fail(added.error());
    }
    return after;
}

} // namespace

QString indexText(const QString &text)
{
    // FTS5 reads to the first NUL only.
    return fold(QString(text).replace(QChar(u'\0'), u' '));
}

QStringList trigramsOf(const QString &folded)
{
    QStringList trigrams;
    const QList<uint> characters = folded.toUcs4();
    for (qsizetype i = 0; i + 3 <= characters.size(); ++i) {
        trigrams.append(
            QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData() + i), 3));
    }
    trigrams.removeDuplicates();
    return trigrams;
}

Result<bool> hasIndexWork(Connection &connection, qint64 leave)
{
    const Result<Range> range = readRange(connection);
    if (!range)
        return fail(range.error());
    if (range->after > 0 || range->newest - range->to > leave)
        return true;
    const Result<qint64> changes
        = connection.number("SELECT EXISTS (SELECT 1 FROM message_index_changes)");
    if (!changes)
        return fail(changes.error());
    return *changes != 0;
}

Result<IndexProgress> indexMessages(Transaction &transaction)
{
    Connection &connection = transaction.connection();
    if (const Result<> changed = indexChanges(transaction); !changed)
        return fail(changed.error());
    Result<Range> range = readRange(connection);
    if (!range)
        return fail(range.error());
    if (range->to < range->newest) {
        const Result<qint64> to
            = indexFrom(transaction, range->to, std::min(range->newest, range->to + kStep));
        if (!to)
            return fail(to.error());
        range->to = *to;
    } else if (range->after > 0) {
        const Result<qint64> after = indexBack(transaction, range->after);
        if (!after)
            return fail(after.error());
        range->after = *after;
    }
    if (const Result<> noted
        = transaction.statement("UPDATE message_index_range SET after_id = :after, to_id = :to")
              .bind(":after", range->after)
              .bind(":to", range->to)
              .run();
        !noted) {
        return fail(noted.error());
    }
    const Result<bool> more = hasIndexWork(connection, 0);
    if (!more)
        return fail(more.error());
    return IndexProgress{range->to - range->after, range->newest, !*more};
}

} // namespace aic::messaging
