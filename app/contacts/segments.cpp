// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/segments.h"

#include "contacts/filterjson.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

const QByteArray kList = "SELECT id, name, filter, created_at_ms FROM segments ORDER BY folded, id";
const QByteArray kByName
    = "SELECT id, name, filter, created_at_ms FROM segments WHERE folded = :folded";
const QByteArray kById = "SELECT id, name, filter, created_at_ms FROM segments WHERE id = :id";

Segment read(const Statement &row, qint64 nowMs)
{
    Segment segment;
    segment.id = row.id<SegmentId>(0);
    segment.name = row.text(1);
    const Result<ContactFilter> filter = filterFromJson(row.blob(2));
    segment.isReadable = filter.has_value();
    if (filter)
        segment.filter = filter->asOf(nowMs);
    segment.createdAtMs = row.integer(3);
    return segment;
}

Error gone()
{
    return {.code = ErrorCode::NotFound, .detail = u"This segment is no longer there."_s};
}

/// The name as it is kept; nobody else than \p own may have it.
Result<QString> checkedName(Transaction &transaction, const QString &name, SegmentId own)
{
    QString kept = name.simplified();
    if (kept.isEmpty())
        return fail(ErrorCode::Invalid, u"A segment needs a name."_s, u"name"_s);
    if (kept.size() > Segments::kLongestName) {
        return fail(ErrorCode::Invalid,
                    u"A segment's name has at most %1 characters."_s.arg(Segments::kLongestName),
                    u"name"_s);
    }
    Statement query = transaction.statement(kByName);
    query.bind(":folded", fold(kept));
    const Result<bool> found = query.step();
    if (!found)
        return fail(found.error());
    if (*found && query.id<SegmentId>(0) != own) {
        return fail(ErrorCode::Conflict, u"There is a segment \"%1\" already."_s.arg(kept),
                    u"name"_s);
    }
    return kept;
}

Result<> insert(Transaction &transaction, const Segment &segment, qint64 nowMs)
{
    return transaction
        .statement("INSERT INTO segments (id, name, folded, filter, created_at_ms, updated_at_ms) "
                   "VALUES (:id, :name, :folded, :filter, :created, :now)")
        .bind(":id", segment.id)
        .bind(":name", segment.name)
        .bind(":folded", fold(segment.name))
        .bind(":filter", QString::fromUtf8(toJson(segment.filter)))
        .bind(":created", segment.createdAtMs)
        .bind(":now", nowMs)
        .run();
}

} // namespace

Segments::Segments(storage::Database &database, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{}

void Segments::noteChange(Transaction &transaction)
{
    transaction.afterCommit([this] { Q_EMIT changed(); });
}

QFuture<Result<QList<Segment>>> Segments::list()
{
    return m_database.read([nowMs = m_clock.nowMs()](Connection &c) -> Result<QList<Segment>> {
        QList<Segment> segments;
        const Result<> done = c.statement(kList).each(
            [&](const Statement &row) { segments.append(read(row, nowMs)); });
        if (!done)
            return fail(done.error());
        return segments;
    });
}

QFuture<Result<Segment>> Segments::find(const QString &name)
{
    return m_database.read([folded = fold(name), name,
                            nowMs = m_clock.nowMs()](Connection &c) -> Result<Segment> {
        Statement query = c.statement(kByName);
        query.bind(":folded", folded);
        const Result<bool> found = query.step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return fail(ErrorCode::NotFound, u"There is no segment \"%1\"."_s.arg(name));
        const Segment segment = read(query, nowMs);
        if (!segment.isReadable) {
            return fail(
                ErrorCode::Invalid,
                u"The segment \"%1\" was saved by another version of the app."_s.arg(segment.name));
        }
        return segment;
    });
}

QFuture<Result<Segment>> Segments::add(const QString &name, const ContactFilter &filter)
{
    return m_database.write([this, name, filter](Transaction &transaction) -> Result<Segment> {
        const Result<QString> kept = checkedName(transaction, name, {});
        if (!kept)
            return fail(kept.error());
        const qint64 nowMs = m_clock.nowMs();
        Segment segment{.name = *kept, .filter = filter.asOf(nowMs), .createdAtMs = nowMs};
        if (const Result<> written = insert(transaction, segment, nowMs); !written)
            return fail(written.error());
        segment.id = SegmentId{transaction.lastInsertId()};
        noteChange(transaction);
        return segment;
    });
}

QFuture<Result<>> Segments::rename(SegmentId id, const QString &name)
{
    return m_database.write([this, id, name](Transaction &transaction) -> Result<> {
        const Result<QString> kept = checkedName(transaction, name, id);
        if (!kept)
            return fail(kept.error());
        if (const Result<> written
            = transaction
                  .statement("UPDATE segments SET name = :name, folded = :folded, "
                             "updated_at_ms = :now WHERE id = :id")
                  .bind(":name", *kept)
                  .bind(":folded", fold(*kept))
                  .bind(":now", m_clock.nowMs())
                  .bind(":id", id)
                  .run();
            !written) {
            return written;
        }
        if (transaction.changes() == 0)
            return fail(gone());
        noteChange(transaction);
        return {};
    });
}

QFuture<Result<>> Segments::setFilter(SegmentId id, const ContactFilter &filter)
{
    return m_database.write([this, id, filter](Transaction &transaction) -> Result<> {
        if (const Result<> written
            = transaction
                  .statement("UPDATE segments SET filter = :filter, updated_at_ms = :now "
                             "WHERE id = :id")
                  .bind(":filter", QString::fromUtf8(toJson(filter)))
                  .bind(":now", m_clock.nowMs())
                  .bind(":id", id)
                  .run();
            !written) {
            return written;
        }
        if (transaction.changes() == 0)
            return fail(gone());
        noteChange(transaction);
        return {};
    });
}

QFuture<Result<Segment>> Segments::remove(SegmentId id)
{
    return m_database.write([this, id](Transaction &transaction) -> Result<Segment> {
        Segment segment;
        {
            Statement query = transaction.statement(kById);
            query.bind(":id", id);
            const Result<bool> found = query.step();
            if (!found)
                return fail(found.error());
            if (!*found)
                return fail(gone());
            segment = read(query, m_clock.nowMs());
        }
        if (const Result<> removed
            = transaction.statement("DELETE FROM segments WHERE id = :id").bind(":id", id).run();
            !removed) {
            return fail(removed.error());
        }
        noteChange(transaction);
        return segment;
    });
}

QFuture<Result<>> Segments::restore(const Segment &segment)
{
    return m_database.write([this, segment](Transaction &transaction) -> Result<> {
        const Result<QString> kept = checkedName(transaction, segment.name, segment.id);
        if (!kept)
            return fail(kept.error());
        if (const Result<> written = insert(transaction, segment, m_clock.nowMs()); !written)
            return written;
        noteChange(transaction);
        return {};
    });
}

} // namespace aic::contacts
