// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "contacts/consents.h"
#include "contacts/contact.h"
#include "contacts/evidence.h"
#include "contacts/peoplerules.h"
#include "contacts/upkeep.h"
#include "core/clock.h"
#include "core/result.h"
#include "storage/database.h"

namespace aic::contacts {

struct AddedContact
{
    ContactId id;
    /// False: somebody with this phone or user ID was there; nothing was written.
    bool created = false;
};

/// People removed together, to be brought back with restore() until purgeRemovals().
struct Removal
{
    qint64 id = 0;
    qint64 contacts = 0;
};

class BulkEdit;
class BulkRemoval;

/// Everybody known. Futures finish when the change is on disk; continue them with a context.
/// Errors: Storage; NotFound for an id that is gone; Invalid with the field; Conflict with the
/// field when a phone or user ID is somebody else's. Thread: any. It must live until the database
/// is closed.
class ContactStore : public QObject
{
    Q_OBJECT

public:
    ContactStore(storage::Database &database, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<Contact>> get(ContactId id);
    [[nodiscard]] QFuture<Result<QList<Contact>>> get(const QList<ContactId> &ids);
    /// The first \p limit people of \p filter by name, for the command palette and the like.
    [[nodiscard]] QFuture<Result<QList<ContactRow>>> find(const ContactFilter &filter, int limit);
    /// contact.phone may be as a person types it; \p region is for numbers without country code.
    [[nodiscard]] QFuture<Result<AddedContact>> add(const Contact &contact, const QString &region);
    /// Writes name, phone, user ID, username, company, email, language, notes, tags and fields of
    /// contact.id; the rest is left alone.
    [[nodiscard]] QFuture<Result<>> update(const Contact &contact, const QString &region);
    /// With everything that hangs on them: messages, evidence, drafts. In one write; for many
    /// people see newBulkRemoval().
    [[nodiscard]] QFuture<Result<Removal>> remove(const ContactSelection &selection);
    /// Brings back exactly what remove() took.
    [[nodiscard]] QFuture<Result<>> restore(const Removal &removal);
    /// Forgets removals older than \p keepFor for good.
    [[nodiscard]] QFuture<Result<>> purgeRemovals(std::chrono::milliseconds keepFor);

    /// Both answer the number of people who changed.
    [[nodiscard]] QFuture<Result<qint64>> tag(const ContactSelection &selection,
                                              const QString &name);
    [[nodiscard]] QFuture<Result<qint64>> untag(const ContactSelection &selection,
                                                const QString &name);
    /// Adds an entry to their history of consent; \p wording is the text they were shown. OptedOut
    /// also puts them on the suppression list, OptedIn takes off what OptedOut or a stop word put
    /// there.
    [[nodiscard]] QFuture<Result<qint64>> setConsent(const ContactSelection &selection,
                                                     Consent consent, const QString &source,
                                                     const QString &wording = {});
    /// Newest first.
    [[nodiscard]] QFuture<Result<QList<ConsentEntry>>> consents(ContactId id);

    [[nodiscard]] QFuture<Result<PeopleRules>> rules();
    /// Error: as writeRules(). Whoever the new rules concern is told by contactsReset().
    [[nodiscard]] QFuture<Result<>> setRules(const PeopleRules &rules);
    /// Makes people unknown again of whom nothing new was heard for too long; answers how many.
    [[nodiscard]] QFuture<Result<qint64>> ageAvailability();
    /// The user says so: evidence like any other, which a later delivery outweighs.
    [[nodiscard]] QFuture<Result<>> markNotOnWhatsApp(ContactId id);
    /// Newest first.
    [[nodiscard]] QFuture<Result<QList<Evidence>>> evidence(ContactId id);

    /// For a change to many people in steps, with progress and Undo. Thread: the caller's.
    [[nodiscard]] std::unique_ptr<BulkEdit> newBulkEdit();
    /// As newBulkEdit(), to delete.
    [[nodiscard]] std::unique_ptr<BulkRemoval> newBulkRemoval();

    /// The person who has this phone or user ID already, an invalid id if nobody.
    [[nodiscard]] QFuture<Result<ContactId>> duplicateOf(const QString &phoneOrUserId,
                                                         const QString &region);
    [[nodiscard]] QFuture<Result<QList<TagCount>>> tags();
    /// The names of the custom fields there are.
    [[nodiscard]] QFuture<Result<QStringList>> fields();
    /// How many people there are per availability, indexed by it.
    [[nodiscard]] QFuture<Result<QList<qint64>>> availabilityCounts();
    [[nodiscard]] QFuture<Result<qint64>> count(const ContactSelection &selection);

    /// For code that changes people in its own transaction: contactsChanged() follows its commit.
    void noteChange(storage::Transaction &transaction, QList<ContactId> ids,
                    ContactChanges changes);
    /// As noteChange(), for more people than are worth naming.
    void noteReset(storage::Transaction &transaction);
    /// Upkeep::tidy(). To be called at start and after large changes.
    void tidy();

Q_SIGNALS:
    /// After the commit, from the writer's thread: receivers elsewhere get it queued.
    void contactsChanged(const QList<aic::ContactId> &ids, aic::contacts::ContactChanges changes);
    /// So much changed that lists should be read anew.
    void contactsReset();

private:
    storage::Database &m_database;
    const Clock &m_clock;
    Upkeep m_upkeep;
};

} // namespace aic::contacts
