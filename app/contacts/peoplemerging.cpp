// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/duplicates_p.h"
#include "contacts/identities.h"
#include "contacts/merging.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {

QFuture<Result<Merge>> PeopleMerging::merge(const MergeRequest &request)
{
    return m_database.write([this, request](Transaction &transaction) {
        Result<Merge> merge = mergePeople(transaction, request, m_clock.nowMs());
        if (merge)
            m_store.noteReset(transaction);
        return merge;
    });
}

QFuture<Result<Merge>> PeopleMerging::undo(qint64 id)
{
    return m_database.write([this, id](Transaction &transaction) {
        Result<Merge> merge = undoMerge(transaction, id);
        if (merge)
            m_store.noteReset(transaction);
        return merge;
    });
}

QFuture<Result<ContactId>> PeopleMerging::split(ContactId contact,
                                                const QList<Identity> &identities)
{
    return m_database.write([this, contact, identities](Transaction &transaction) {
        Result<ContactId> parted = splitPerson(transaction, contact, identities, m_clock.nowMs());
        if (parted)
            m_store.noteReset(transaction);
        return parted;
    });
}

QFuture<Result<QList<DuplicateGroup>>> PeopleMerging::duplicates(int limit)
{
    return m_database.read(
        [limit](Connection &connection) { return findDuplicates(connection, limit); });
}

QFuture<Result<>> PeopleMerging::keepApart(const QList<ContactId> &people)
{
    return m_database.write([this, people](Transaction &transaction) {
        return keepPairsApart(transaction, people, m_clock.nowMs());
    });
}

QFuture<Result<>> PeopleMerging::letTogether(const QList<ContactId> &people)
{
    return m_database.write(
        [people](Transaction &transaction) { return letPairsTogether(transaction, people); });
}

QFuture<Result<QList<Merge>>> PeopleMerging::mergesInto(ContactId survivor)
{
    return m_database.read([survivor](Connection &connection) -> Result<QList<Merge>> {
        QList<Merge> merges;
        const Result<> read
            = connection
                  .statement("SELECT id, survivor_id, merged_id, reason, at_ms FROM merges "
                             "WHERE survivor_id = :survivor ORDER BY id DESC")
                  .bind(":survivor", survivor)
                  .each([&merges](const Statement &row) {
                      merges.append({row.integer(0), row.id<ContactId>(1), row.id<ContactId>(2),
                                     row.text(3), row.integer(4)});
                  });
        if (!read)
            return fail(read.error());
        return merges;
    });
}

QFuture<Result<QList<Identity>>> PeopleMerging::identities(ContactId contact)
{
    return m_database.read(
        [contact](Connection &connection) { return identitiesOf(connection, contact); });
}

} // namespace aic::contacts
