// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactstore.h"

#include "contacts/bulkedit.h"
#include "contacts/bulkremoval.h"
#include "contacts/contactquery.h"
#include "contacts/contactrows_p.h"
#include "contacts/identities.h"
#include "contacts/removal_p.h"
#include "core/phonenumber.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

// Above this a list is read anew instead of row by row.
constexpr std::size_t kMaxNamed = 1000;

/// The contact as it is stored: phone in E.164, user ID checked, texts trimmed.
Result<Contact> normalized(Contact contact, const QString &region)
{
    contact.name = contact.name.trimmed();
    contact.phone = contact.phone.trimmed();
    contact.userId = contact.userId.trimmed();
    contact.username = plainUsername(contact.username);
    for (QString *text : {&contact.company, &contact.email, &contact.language, &contact.notes})
        *text = text->trimmed();
    for (QString &value : contact.fields)
        value = value.trimmed();
    if (!contact.phone.isEmpty()) {
        const QString typed = contact.phone;
        const Result<PhoneNumber> phone = parsePhoneNumber(typed, region);
        if (!phone) {
            Error error = phone.error();
            error.detail = u"The phone number %1."_s.arg(error.detail);
            return fail(error);
        }
        contact.phone = phone->e164;
        if (contact.phoneGiven.isEmpty() && typed != phone->e164)
            contact.phoneGiven = typed;
    }
    if (!contact.userId.isEmpty() && !isUserId(contact.userId)) {
        return fail(ErrorCode::Invalid,
                    u"A user ID is two capital letters, a dot, then letters and digits."_s,
                    u"user_id"_s);
    }
    if (contact.phone.isEmpty() && contact.userId.isEmpty()) {
        return fail(ErrorCode::Invalid,
                    u"A contact needs a phone number or a user ID to be reached."_s, u"phone"_s);
    }
    return contact;
}

struct Owner
{
    ContactId id;
    QString field;
};

/// Somebody else who has the contact's phone or user ID.
Result<Owner> ownerOf(Connection &connection, const Contact &contact)
{
    const Result<ContactId> byPhone
        = findByIdentity(connection, IdentityKind::Phone, contact.phone);
    if (!byPhone)
        return fail(byPhone.error());
    if (byPhone->isValid() && *byPhone != contact.id)
        return Owner{*byPhone, u"phone"_s};
    const Result<ContactId> byUserId
        = findByIdentity(connection, IdentityKind::UserId, contact.userId);
    if (!byUserId)
        return fail(byUserId.error());
    if (byUserId->isValid() && *byUserId != contact.id)
        return Owner{*byUserId, u"user_id"_s};
    return Owner{};
}

/// The identity the user typed replaces the one typed before; what Meta told stays known.
Result<> changeIdentity(Transaction &transaction, ContactId contact, IdentityKind kind,
                        const QString &before, const QString &after, const QString &given,
                        qint64 atMs)
{
    if (before == after)
        return {};
    if (!before.isEmpty()) {
        if (const Result<> gone
            = transaction
                  .statement("DELETE FROM identities WHERE contact_id = :contact AND kind = :kind "
                             "AND value = :value")
                  .bind(":contact", contact)
                  .bind(":kind", kind)
                  .bind(":value", before)
                  .run();
            !gone) {
            return gone;
        }
    }
    if (after.isEmpty())
        return {};
    return addIdentity(transaction, contact, kind, after, given, atMs);
}

Result<> updateContact(Transaction &transaction, const Contact &contact, qint64 nowMs)
{
    const Result<Contact> before = readContact(transaction.connection(), contact.id);
    if (!before)
        return fail(before.error());
    const Result<Owner> owner = ownerOf(transaction.connection(), contact);
    if (!owner)
        return fail(owner.error());
    if (owner->id.isValid()) {
        return fail(ErrorCode::Conflict,
                    u"Another contact has this %1 already."_s.arg(
                        owner->field == u"phone"_s ? u"phone number"_s : u"user ID"_s),
                    owner->field);
    }
    Contact after = *before;
    after.name = contact.name;
    after.phone = contact.phone;
    after.userId = contact.userId;
    after.username = contact.username;
    after.company = contact.company;
    after.email = contact.email;
    after.language = contact.language;
    after.notes = contact.notes;
    after.fields = contact.fields;
    after.updatedAtMs = std::max(nowMs, before->updatedAtMs + 1);

    const std::array<std::tuple<IdentityKind, QString, QString, QString>, 3> identities{
        {{IdentityKind::Phone, before->phone, after.phone, contact.phoneGiven},
         {IdentityKind::UserId, before->userId, after.userId, QString()},
         {IdentityKind::Username, before->username, after.username, QString()}}};
    for (const auto &[kind, was, is, given] : identities) {
        if (const Result<> changed
            = changeIdentity(transaction, contact.id, kind, was, is, given, nowMs);
            !changed) {
            return changed;
        }
    }
    if (const Result<> set = setFields(transaction, contact.id, contact.fields); !set)
        return set;
    if (const Result<> set = setTags(transaction, contact.id, contact.tags); !set)
        return set;
    return updateContactRow(transaction, after);
}

/// An edit: an import that made or changed this person can no longer take that back.
Result<> noteEdit(Transaction &transaction, qint64 contact, qint64 nowMs)
{
    return transaction
        .statement("UPDATE contacts SET updated_at_ms = max(:at, updated_at_ms + 1) WHERE id = :id")
        .bind(":at", nowMs)
        .bind(":id", contact)
        .run();
}

Result<bool> changeConsent(Transaction &transaction, ContactId id, Consent consent,
                           const QString &source, const QString &wording, qint64 nowMs)
{
    const Result<QList<ConsentEntry>> said = consentsOf(transaction.connection(), id);
    if (!said)
        return fail(said.error());
    if (consent == consentOfAll(*said).consent && consent == Consent::NotOptedIn)
        return false;
    ConsentEntry entry{consent, source, wording, nowMs};
    if (!said->isEmpty()) {
        const ConsentEntry &newest = said->constFirst();
        if (newest.consent == consent && newest.source == source
            && (wording.isEmpty() || newest.wording == wording)) {
            return false;
        }
        // What an agent notes now is the newest there is, whatever the clocks say.
        entry.atMs = std::max(nowMs, newest.atMs + 1);
    }
    if (const Result<bool> kept = recordConsent(transaction, id, entry); !kept)
        return fail(kept.error());
    if (const Result<> noted = noteEdit(transaction, id.value, nowMs); !noted)
        return fail(noted.error());
    Result<> listed;
    if (consent == Consent::OptedOut) {
        listed = suppress(transaction, id, SuppressionReason::Manual, source, nowMs);
    } else {
        listed = liftSuppression(transaction, id, SuppressionReason::Manual);
        // Whoever agrees anew takes back what they wrote before.
        if (listed && consent == Consent::OptedIn)
            listed = liftSuppression(transaction, id, SuppressionReason::StopWord);
    }
    if (!listed)
        return fail(listed.error());
    if (const Result<bool> derived = deriveAvailability(transaction, id); !derived)
        return fail(derived.error());
    return true;
}

Result<QList<TagCount>> readCounts(Connection &connection, const QByteArray &sql)
{
    QList<TagCount> counts;
    const Result<> read = connection.statement(sql).each([&counts](const Statement &row) {
        counts.append({row.text(0), row.integer(1)});
    });
    if (!read)
        return fail(read.error());
    return counts;
}

} // namespace

ContactStore::ContactStore(storage::Database &database, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
    , m_upkeep(database)
{
    qRegisterMetaType<QList<ContactId>>();
    qRegisterMetaType<ContactChanges>();
}

QFuture<Result<Contact>> ContactStore::get(ContactId id)
{
    return m_database.read([id](Connection &c) { return readContact(c, id); });
}

QFuture<Result<QList<ContactRow>>> ContactStore::find(const ContactFilter &filter, int limit)
{
    return m_database.read([filter, limit](storage::Connection &c) -> Result<QList<ContactRow>> {
        Result<std::vector<qint64>> ids
            = orderedIds(c, filter, {ContactColumn::Name, Qt::AscendingOrder});
        if (!ids)
            return fail(ids.error());
        ids->resize(std::min(ids->size(), std::size_t(limit)));
        const Result<std::vector<ContactRow>> rows = contactRows(c, *ids);
        if (!rows)
            return fail(rows.error());
        return QList<ContactRow>(rows->begin(), rows->end());
    });
}

QFuture<Result<QList<Contact>>> ContactStore::get(const QList<ContactId> &ids)
{
    return m_database.read([ids](Connection &connection) -> Result<QList<Contact>> {
        std::vector<qint64> wanted;
        for (const ContactId id : ids)
            wanted.push_back(id.value);
        QList<Contact> contacts;
        const Result<> read = readContacts(connection, wanted, [&contacts](const Contact &c) {
            contacts.append(c);
            return true;
        });
        if (!read)
            return fail(read.error());
        return contacts;
    });
}

QFuture<Result<AddedContact>> ContactStore::add(const Contact &contact, const QString &region)
{
    return m_database.write(
        [this, contact, region](Transaction &transaction) -> Result<AddedContact> {
            const Result<Contact> checked = normalized(contact, region);
            if (!checked)
                return fail(checked.error());
            const Result<Owner> owner = ownerOf(transaction.connection(), *checked);
            if (!owner)
                return fail(owner.error());
            if (owner->id.isValid())
                return AddedContact{owner->id, false};
            const qint64 nowMs = m_clock.nowMs();
            const Result<ContactId> id = insertContact(transaction, *checked, nowMs);
            if (!id)
                return fail(id.error());
            if (checked->consent == Consent::OptedOut) {
                if (const Result<> listed = suppress(transaction, *id, SuppressionReason::Manual,
                                                     checked->consentSource, nowMs);
                    !listed) {
                    return fail(listed.error());
                }
                if (const Result<bool> derived = deriveAvailability(transaction, *id); !derived)
                    return fail(derived.error());
            }
            noteChange(transaction, {*id}, ContactChange::Added);
            return AddedContact{*id, true};
        });
}

QFuture<Result<>> ContactStore::update(const Contact &contact, const QString &region)
{
    return m_database.write([this, contact, region](Transaction &transaction) -> Result<> {
        const Result<Contact> checked = normalized(contact, region);
        if (!checked)
            return fail(checked.error());
        if (const Result<> written = updateContact(transaction, *checked, m_clock.nowMs());
            !written) {
            return written;
        }
        noteChange(transaction, {contact.id}, ContactChange::Details | ContactChange::Tags);
        return {};
    });
}

QFuture<Result<Removal>> ContactStore::remove(const ContactSelection &selection)
{
    return m_database.write([this, selection](Transaction &transaction) -> Result<Removal> {
        const Result<std::vector<qint64>> ids = selectedIds(transaction.connection(), selection);
        if (!ids)
            return fail(ids.error());
        if (ids->empty())
            return Removal{};
        Result<Removal> removal = removeKeeping(transaction, *ids, m_clock.nowMs());
        if (removal)
            noteReset(transaction);
        return removal;
    });
}

QFuture<Result<>> ContactStore::restore(const Removal &removal)
{
    return m_database.write([this, removal](Transaction &transaction) -> Result<> {
        if (const Result<> back = restoreRemoval(transaction, removal.id); !back)
            return back;
        noteReset(transaction);
        return {};
    });
}

QFuture<Result<>> ContactStore::purgeRemovals(std::chrono::milliseconds keepFor)
{
    return m_database.write([this, keepFor](Transaction &transaction) {
        return transaction.statement("DELETE FROM removals WHERE at_ms < :before")
            .bind(":before", m_clock.nowMs() - keepFor.count())
            .run();
    });
}

QFuture<Result<qint64>> ContactStore::tag(const ContactSelection &selection, const QString &name)
{
    return m_database.write([this, selection, name](Transaction &transaction) -> Result<qint64> {
        const Result<std::vector<qint64>> ids = selectedIds(transaction.connection(), selection);
        if (!ids)
            return fail(ids.error());
        const Result<qint64> tag = ensureTag(transaction, name);
        if (!tag)
            return fail(tag.error());
        QList<ContactId> changed;
        for (const qint64 id : *ids) {
            const Result<bool> added = addTag(transaction, ContactId{id}, *tag);
            if (!added)
                return fail(added.error());
            if (!*added)
                continue;
            changed.append(ContactId{id});
            if (const Result<> noted = noteEdit(transaction, id, m_clock.nowMs()); !noted)
                return fail(noted.error());
        }
        noteChange(transaction, changed, ContactChange::Tags);
        return changed.size();
    });
}

QFuture<Result<qint64>> ContactStore::untag(const ContactSelection &selection, const QString &name)
{
    return m_database.write([this, selection, name](Transaction &transaction) -> Result<qint64> {
        const Result<std::vector<qint64>> ids = selectedIds(transaction.connection(), selection);
        if (!ids)
            return fail(ids.error());
        QList<ContactId> changed;
        for (const qint64 id : *ids) {
            if (const Result<> removed
                = transaction
                      .statement("DELETE FROM contact_tags WHERE contact_id = :contact AND "
                                 "tag_id = (SELECT id FROM tags WHERE folded = :folded)")
                      .bind(":contact", id)
                      .bind(":folded", fold(name))
                      .run();
                !removed) {
                return fail(removed.error());
            }
            if (transaction.changes() == 0)
                continue;
            changed.append(ContactId{id});
            if (const Result<> noted = noteEdit(transaction, id, m_clock.nowMs()); !noted)
                return fail(noted.error());
        }
        if (const Result<> tidied
            = transaction
                  .statement("DELETE FROM tags WHERE folded = :folded AND NOT EXISTS "
                             "(SELECT 1 FROM contact_tags WHERE tag_id = tags.id)")
                  .bind(":folded", fold(name))
                  .run();
            !tidied) {
            return fail(tidied.error());
        }
        noteChange(transaction, changed, ContactChange::Tags);
        return changed.size();
    });
}

QFuture<Result<qint64>> ContactStore::setConsent(const ContactSelection &selection, Consent consent,
                                                 const QString &source, const QString &wording)
{
    return m_database.write([this, selection, consent, source,
                             wording](Transaction &transaction) -> Result<qint64> {
        const Result<std::vector<qint64>> ids = selectedIds(transaction.connection(), selection);
        if (!ids)
            return fail(ids.error());
        QList<ContactId> changed;
        for (const qint64 id : *ids) {
            const Result<bool> done = changeConsent(transaction, ContactId{id}, consent, source,
                                                    wording, m_clock.nowMs());
            if (!done)
                return fail(done.error());
            if (*done)
                changed.append(ContactId{id});
        }
        noteChange(transaction, changed, ContactChange::Consent | ContactChange::Availability);
        return changed.size();
    });
}

QFuture<Result<QList<ConsentEntry>>> ContactStore::consents(ContactId id)
{
    return m_database.read([id](Connection &connection) { return consentsOf(connection, id); });
}

QFuture<Result<PeopleRules>> ContactStore::rules()
{
    return m_database.read([](Connection &connection) { return readRules(connection); });
}

QFuture<Result<>> ContactStore::setRules(const PeopleRules &rules)
{
    return m_database.write([this, rules](Transaction &transaction) -> Result<> {
        if (const Result<> written = writeRules(transaction, rules); !written)
            return written;
        if (const Result<> followed = followRules(transaction, rules, m_clock.nowMs()); !followed)
            return followed;
        noteReset(transaction);
        return {};
    });
}

QFuture<Result<qint64>> ContactStore::ageAvailability()
{
    return m_database.write([this](Transaction &transaction) -> Result<qint64> {
        // A second of the writer's time at most; the rest has its turn at the next call.
        constexpr int kMostAtOnce = 20'000;
        const Result<QList<ContactId>> aged
            = contacts::ageAvailability(transaction, m_clock.nowMs(), kMostAtOnce);
        if (!aged)
            return fail(aged.error());
        noteChange(transaction, *aged, ContactChange::Availability);
        return aged->size();
    });
}

QFuture<Result<>> ContactStore::markNotOnWhatsApp(ContactId id)
{
    return m_database.write([this, id](Transaction &transaction) -> Result<> {
        const Result<bool> changed = recordEvidence(transaction, id, EvidenceKind::NotOnWhatsApp,
                                                    u"user"_s, m_clock.nowMs());
        if (!changed)
            return fail(changed.error());
        noteChange(transaction, {id}, ContactChange::Availability);
        return {};
    });
}

QFuture<Result<QList<Evidence>>> ContactStore::evidence(ContactId id)
{
    return m_database.read([id](Connection &connection) { return evidenceOf(connection, id); });
}

std::unique_ptr<BulkEdit> ContactStore::newBulkEdit()
{
    return std::make_unique<BulkEdit>(m_database, *this, m_clock);
}

std::unique_ptr<BulkRemoval> ContactStore::newBulkRemoval()
{
    return std::make_unique<BulkRemoval>(m_database, *this, m_clock);
}

QFuture<Result<ContactId>> ContactStore::duplicateOf(const QString &phoneOrUserId,
                                                     const QString &region)
{
    return m_database.read([phoneOrUserId, region](Connection &connection) -> Result<ContactId> {
        const Result<Recipient> recipient = resolveRecipient(connection, phoneOrUserId, region);
        if (!recipient)
            return fail(recipient.error());
        return recipient->contact;
    });
}

QFuture<Result<QList<TagCount>>> ContactStore::tags()
{
    return m_database.read([](Connection &connection) {
        return readCounts(connection, "SELECT t.name, (SELECT count(*) FROM contact_tags ct "
                                      "WHERE ct.tag_id = t.id) FROM tags t ORDER BY t.folded");
    });
}

QFuture<Result<QStringList>> ContactStore::fields()
{
    return m_database.read([](Connection &connection) -> Result<QStringList> {
        QStringList names;
        const Result<> read
            = connection.statement("SELECT name FROM fields ORDER BY name")
                  .each([&names](const Statement &row) { names.append(row.text(0)); });
        if (!read)
            return fail(read.error());
        return names;
    });
}

QFuture<Result<QList<qint64>>> ContactStore::availabilityCounts()
{
    return m_database.read([](Connection &connection) -> Result<QList<qint64>> {
        QList<qint64> counts(kAvailabilityCount, 0);
        const Result<> read
            = connection
                  .statement("SELECT availability, count(*) FROM contacts GROUP BY availability")
                  .each([&counts](const Statement &row) {
                      if (row.integer(0) >= 0 && row.integer(0) < counts.size())
                          counts[row.integer(0)] = row.integer(1);
                  });
        if (!read)
            return fail(read.error());
        return counts;
    });
}

QFuture<Result<qint64>> ContactStore::count(const ContactSelection &selection)
{
    return m_database.read([selection](Connection &connection) -> Result<qint64> {
        const Result<std::vector<qint64>> ids = selectedIds(connection, selection);
        if (!ids)
            return fail(ids.error());
        return qint64(ids->size());
    });
}

void ContactStore::noteChange(Transaction &transaction, QList<ContactId> ids,
                              ContactChanges changes)
{
    if (ids.isEmpty())
        return;
    m_upkeep.note(transaction, ids.size());
    if (std::size_t(ids.size()) > kMaxNamed) {
        noteReset(transaction);
        return;
    }
    transaction.afterCommit(
        [this, ids = std::move(ids), changes] { Q_EMIT contactsChanged(ids, changes); });
}

void ContactStore::noteReset(Transaction &transaction)
{
    transaction.afterCommit([this] { Q_EMIT contactsReset(); });
}

void ContactStore::tidy()
{
    m_upkeep.tidy();
}

} // namespace aic::contacts
