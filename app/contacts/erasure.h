// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contacts/contactstore.h"

/// Deletion of one person's data everywhere, for good: what the law calls erasure.
namespace aic::contacts {

/// What there is of a person, and what became of it.
struct Erasure
{
    qint64 messages = 0;
    qint64 events = 0;     ///< raw webhooks that named them
    qint64 recipients = 0; ///< places in campaigns; their counts stay, without name and number
    qint64 otherRows = 0;  ///< identities, evidence, consent, tags, drafts, undo records, …
    bool staysSuppressed = false; ///< had opted out: a fingerprint stays, so that it is kept to

    [[nodiscard]] qint64 rows() const { return messages + events + recipients + otherRows; }
    friend bool operator==(const Erasure &, const Erasure &) = default;
};

/// Takes \p contact out of every table, without a way back, and writes an audit row that says when
/// and how much, not who. The bytes leave the file only with PeopleErasure. Error: NotFound.
/// Thread: writer.
[[nodiscard]] Result<Erasure> erasePerson(storage::Transaction &transaction, ContactId contact,
                                          qint64 atMs);

/// For views and the command line. It must live until the database is closed. Thread: any.
class PeopleErasure
{
public:
    PeopleErasure(storage::Database &database, ContactStore &store, const Clock &clock)
        : m_database(database)
        , m_store(store)
        , m_clock(clock)
    {}

    /// How much there is; changes nothing.
    [[nodiscard]] QFuture<Result<Erasure>> look(ContactId contact);
    /// Erases, then rewrites the file without what was deleted and empties its log: neither holds a
    /// byte of it afterwards. That takes as long as copying the file, and as much space. When only
    /// that fails (Storage) the app shows nothing of the person any more; scrubAgain() does the
    /// rest.
    [[nodiscard]] QFuture<Result<Erasure>> erase(ContactId contact);
    [[nodiscard]] QFuture<Result<>> scrubAgain();

private:
    storage::Database &m_database;
    ContactStore &m_store;
    const Clock &m_clock;
};

} // namespace aic::contacts
