// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contactstore.h"

/// Two rows that are one person made one, and one row that is two people parted.
namespace aic::contacts {

struct MergeRequest
{
    ContactId survivor;
    ContactId merged; ///< no longer there afterwards
    /// "manual", or the kind of webhook that proved it.
    QString reason = QStringLiteral("manual");
    /// Name, company, email, language, notes and fields as the user chose them; without it the
    /// survivor's, its blanks filled from the other.
    std::optional<Contact> chosen;
};

struct Merge
{
    qint64 id = 0;
    ContactId survivor;
    ContactId merged;
    QString reason;
    qint64 atMs = 0;

    friend bool operator==(const Merge &, const Merge &) = default;
};

/// People who may be one.
struct DuplicateGroup
{
    IdentityKind kind = IdentityKind::Phone;
    QString value; ///< what they share
    QList<ContactId> people;

    friend bool operator==(const DuplicateGroup &, const DuplicateGroup &) = default;
};

/// Identities, history, evidence, consent, tags, fields, drafts and campaign places of both go
/// together; nothing is sent twice for it. Error: NotFound, Invalid when both are one already.
/// Thread: writer.
[[nodiscard]] Result<Merge> mergePeople(storage::Transaction &transaction,
                                        const MergeRequest &request, qint64 atMs);
/// Brings back both as they were; what came since stays with the survivor. Error: NotFound when it
/// was taken back, Conflict when the survivor was edited since. Thread: writer.
[[nodiscard]] Result<Merge> undoMerge(storage::Transaction &transaction, qint64 merge);
/// Makes a person of \p identities of \p contact, with the messages that were written to or came
/// from them and what these prove. Consent goes with both. Error: Invalid when one of the two
/// couldn't be reached any more. Thread: writer.
[[nodiscard]] Result<ContactId> splitPerson(storage::Transaction &transaction, ContactId contact,
                                            const QList<Identity> &identities, qint64 atMs);
/// People who share a number in any of its spellings, a user ID or a username, but for pairs that
/// are kept apart; the same people come once. Reads every identity: for a reader.
[[nodiscard]] Result<QList<DuplicateGroup>> findDuplicates(storage::Connection &connection,
                                                           int limit);

/// The same for views: with change signals. Thread: any; it must live until the database is closed.
class PeopleMerging
{
public:
    PeopleMerging(storage::Database &database, ContactStore &store, const Clock &clock)
        : m_database(database)
        , m_store(store)
        , m_clock(clock)
    {}

    [[nodiscard]] QFuture<Result<Merge>> merge(const MergeRequest &request);
    [[nodiscard]] QFuture<Result<Merge>> undo(qint64 merge);
    [[nodiscard]] QFuture<Result<ContactId>> split(ContactId contact,
                                                   const QList<Identity> &identities);
    [[nodiscard]] QFuture<Result<QList<DuplicateGroup>>> duplicates(int limit);
    /// No two of \p people are found as duplicates any more. Error: NotFound when one is gone.
    [[nodiscard]] QFuture<Result<>> keepApart(const QList<ContactId> &people);
    /// Takes keepApart() back.
    [[nodiscard]] QFuture<Result<>> letTogether(const QList<ContactId> &people);
    /// Newest first; those that can be taken back.
    [[nodiscard]] QFuture<Result<QList<Merge>>> mergesInto(ContactId survivor);
    [[nodiscard]] QFuture<Result<QList<Identity>>> identities(ContactId contact);

private:
    storage::Database &m_database;
    ContactStore &m_store;
    const Clock &m_clock;
};

} // namespace aic::contacts
