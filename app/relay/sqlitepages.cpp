// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/sqlitepages.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {
namespace {

/// A page is held in memory several times over on its way out.
constexpr qint64 kMaxPageBytes = 8LL * 1024 * 1024;

} // namespace

SqlitePages::SqlitePages(std::unique_ptr<storage::Connection> connection, QString storeId)
    : m_connection(std::move(connection))
    , m_storeId(std::move(storeId))
{}

QString SqlitePages::cursorFor(qint64 id) const
{
    return u"s1-%1-%2"_s.arg(m_storeId, QString::number(id, 36));
}

Result<qint64> SqlitePages::position(const QString &cursor)
{
    if (cursor.isEmpty())
        return 0;
    const std::optional<CursorParts> parts = splitCursor(cursor);
    if (!parts)
        return fail(ErrorCode::Invalid, u"The cursor is malformed."_s, u"after"_s);
    if (parts->scheme != u"s1" || parts->storeId != m_storeId)
        return 0;
    // An older copy of the file was put back: what comes next would get numbers that the reader
    // has passed already.
    const Result<qint64> last
        = m_connection->number("SELECT seq FROM sqlite_sequence WHERE name = 'events'");
    if (!last)
        return last;
    return parts->id > *last ? 0 : parts->id;
}

Result<QList<qint64>> SqlitePages::idsAfter(qint64 position, const PageRequest &request)
{
    QList<qint64> ids;
    const auto note = [&ids](const storage::Statement &row) { ids.append(row.integer(0)); };
    if (request.everyChannel) {
        const Result<> read
            = m_connection
                  ->statement("SELECT id FROM events WHERE id > :after ORDER BY id LIMIT :limit")
                  .bind(":after", position)
                  .bind(":limit", request.limit + 1)
                  .each(note);
        if (!read)
            return fail(read.error());
        return ids;
    }
    for (const QString &channel : request.channels) {
        const Result<> read
            = m_connection
                  ->statement(
                      "SELECT id FROM events WHERE channel = :channel AND id > :after ORDER "
                      "BY id LIMIT :limit")
                  .bind(":channel", channel)
                  .bind(":after", position)
                  .bind(":limit", request.limit + 1)
                  .each(note);
        if (!read)
            return fail(read.error());
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

Result<Page> SqlitePages::read(const PageRequest &request)
{
    const Result<qint64> after = position(request.after);
    if (!after)
        return fail(after.error());
    Page page;
    page.next = cursorFor(*after);
    // One snapshot for all queries, or an event of one channel could overtake another's.
    if (Result<> begun = m_connection->execute("BEGIN"); !begun)
        return fail(begun.error());
    Result<> outcome;
    const Result<QList<qint64>> ids = idsAfter(*after, request);
    if (!ids)
        outcome = fail(ids.error());
    else
        page.more = ids->size() > request.limit;
    qint64 bytes = 0;
    for (qsizetype i = 0; outcome && i < std::min<qsizetype>(ids->size(), request.limit); ++i) {
        if (bytes > kMaxPageBytes) {
            page.more = true;
            break;
        }
        outcome = m_connection
                      ->statement("SELECT received_at_ms, channel, signature, body FROM events "
                                  "WHERE id = :id")
                      .bind(":id", ids->at(i))
                      .each([&](const storage::Statement &row) {
                          page.next = cursorFor(ids->at(i));
                          page.events.append(
                              {page.next, {row.integer(0), row.text(1), row.blob(2), row.blob(3)}});
                          bytes += page.events.last().event.body.size();
                      });
    }
    if (const Result<> ended = m_connection->execute("COMMIT"); outcome && !ended)
        outcome = ended;
    if (!outcome)
        return fail(outcome.error());
    return page;
}

} // namespace aic::relay
