// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/importbatch_p.h"

#include "contacts/consents.h"
#include "contacts/contactrows_p.h"
#include "contacts/identities.h"
#include "contacts/import/importundo_p.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

const QByteArray kInsert
    = "INSERT INTO contacts (name, sort_key, phone, user_id, username, company, email, language, "
      "notes, consent, consent_source, consent_at_ms, import_id, created_at_ms, updated_at_ms) "
      "VALUES (:name, :sort_key, :phone, :user_id, :username, :company, :email, :language, "
      ":notes, :consent, :consent_source, :consent_at, :import, :at, :at)";
const QByteArray kIdentity
    = "INSERT INTO identities (contact_id, kind, value, match_key, given, first_seen_at_ms, "
      "last_seen_at_ms) VALUES (:contact, :kind, :value, :match_key, :given, :at, :at)";
const QByteArray kSearch = "INSERT INTO contact_search (contact_id, text) VALUES (:contact, :text)";
const QByteArray kTag
    = "INSERT OR IGNORE INTO contact_tags (contact_id, tag_id) VALUES (:contact, :tag)";
const QByteArray kField
    = "INSERT INTO contact_fields (contact_id, field_id, value) VALUES (:contact, :field, :value) "
      "ON CONFLICT (contact_id, field_id) DO UPDATE SET value = excluded.value";

} // namespace

QString importSource(ImportId import)
{
    return u"import:%1"_s.arg(import.value);
}

ImportBatch::ImportBatch(Transaction &transaction, ImportId import, QString source, qint64 atMs)
    : m_transaction(transaction)
    , m_import(import)
    , m_source(std::move(source))
    , m_atMs(atMs)
    , m_insert(transaction.statement(kInsert))
    , m_identity(transaction.statement(kIdentity))
    , m_search(transaction.statement(kSearch))
    , m_tag(transaction.statement(kTag))
    , m_field(transaction.statement(kField))
{}

QString ImportBatch::consentSource(const Contact &contact) const
{
    return contact.consentSource.isEmpty() ? m_source : contact.consentSource;
}

Result<> ImportBatch::create(const PreparedRow &row, const QStringList &tagsForAll)
{
    const Contact &contact = row.row.contact;
    const bool hasConsent = contact.consent != Consent::NotOptedIn;
    m_insert.bind(":name", notNull(contact.name))
        .bind(":sort_key", notNull(row.sortKey))
        .bind(":phone", orNull(contact.phone))
        .bind(":user_id", orNull(contact.userId))
        .bind(":username", orNull(contact.username))
        .bind(":company", orNull(contact.company))
        .bind(":email", orNull(contact.email))
        .bind(":language", orNull(contact.language))
        .bind(":notes", orNull(contact.notes))
        .bind(":consent", contact.consent)
        .bind(":consent_source", hasConsent ? consentSource(contact) : QString())
        .bind(":consent_at", hasConsent ? std::optional(m_atMs) : std::nullopt)
        .bind(":import", m_import)
        .bind(":at", m_atMs);
    Result<> done = m_insert.run();
    const ContactId id{m_transaction.lastInsertId()};
    m_postings.add(id, row.trigrams);
    if (done && !contact.phone.isEmpty()) {
        done = addIdentityRow(id, IdentityKind::Phone, contact.phone, row.row.matchKey,
                              contact.phoneGiven);
    }
    if (done && !contact.userId.isEmpty())
        done = addIdentityRow(id, IdentityKind::UserId, contact.userId, contact.userId, {});
    if (done && !contact.username.isEmpty())
        done = addIdentityRow(id, IdentityKind::Username, contact.username, contact.username, {});
    for (auto it = contact.fields.cbegin(); done && it != contact.fields.cend(); ++it)
        done = setField(id, it.key(), it.value());
    if (done)
        done = addTags(id, contact.tags);
    if (done)
        done = addTags(id, tagsForAll);
    if (done)
        done = m_search.bind(":contact", id).bind(":text", row.searchText).run();
    if (done && contact.consent == Consent::OptedOut)
        done = optOut(id);
    return done;
}

Result<> ImportBatch::update(RowPlan plan)
{
    const Contact &before = plan.before;
    Contact &after = plan.after;
    after.updatedAtMs = std::max(m_atMs, before.updatedAtMs + 1);
    if (after.consent != before.consent) {
        after.consentSource = consentSource(after);
        after.consentAtMs = m_atMs;
        if (const Result<> kept = keepShownConsent(m_transaction, before.id); !kept)
            return kept;
    }
    Result<> done = keepForUndo(m_transaction, m_import, plan.before, after);
    if (done)
        done = updateContactRow(m_transaction, after);
    const ContactId id = before.id;
    if (done && after.phone != before.phone) {
        done = addIdentity(m_transaction, id, IdentityKind::Phone, after.phone, after.phoneGiven,
                           m_atMs);
    }
    if (done && after.userId != before.userId)
        done = addIdentity(m_transaction, id, IdentityKind::UserId, after.userId, {}, m_atMs);
    if (done && after.username != before.username)
        done = addIdentity(m_transaction, id, IdentityKind::Username, after.username, {}, m_atMs);
    for (auto it = after.fields.cbegin(); done && it != after.fields.cend(); ++it) {
        if (!it.value().isEmpty() && before.fields.value(it.key()) != it.value())
            done = setField(id, it.key(), it.value());
    }
    if (done)
        done = addTags(id, after.tags);
    if (done && after.consent == Consent::OptedOut && before.consent != Consent::OptedOut)
        done = optOut(id);
    return done;
}

Result<> ImportBatch::finish()
{
    return m_postings.write(m_transaction);
}

Result<> ImportBatch::addIdentityRow(ContactId contact, IdentityKind kind, const QString &value,
                                     const QString &matchKey, const QString &given)
{
    return m_identity.bind(":contact", contact)
        .bind(":kind", kind)
        .bind(":value", value)
        .bind(":match_key", matchKey)
        .bind(":given", orNull(given))
        .bind(":at", m_atMs)
        .run();
}

Result<> ImportBatch::addTags(ContactId contact, const QStringList &names)
{
    for (const QString &name : names) {
        const Result<qint64> tag = tagId(name);
        if (!tag)
            return fail(tag.error());
        if (const Result<> added = m_tag.bind(":contact", contact).bind(":tag", *tag).run(); !added)
            return added;
    }
    return {};
}

Result<> ImportBatch::setField(ContactId contact, const QString &name, const QString &value)
{
    const Result<qint64> field = fieldId(name);
    if (!field)
        return fail(field.error());
    return m_field.bind(":contact", contact).bind(":field", *field).bind(":value", value).run();
}

Result<qint64> ImportBatch::tagId(const QString &name)
{
    if (const auto found = m_tagIds.constFind(name); found != m_tagIds.constEnd())
        return *found;
    const Result<qint64> tag = ensureTag(m_transaction, name, m_import);
    if (tag)
        m_tagIds.insert(name, *tag);
    return tag;
}

Result<qint64> ImportBatch::fieldId(const QString &name)
{
    if (const auto found = m_fieldIds.constFind(name); found != m_fieldIds.constEnd())
        return *found;
    const Result<qint64> field = ensureField(m_transaction, name, name, m_import);
    if (field)
        m_fieldIds.insert(name, *field);
    return field;
}

Result<> ImportBatch::optOut(ContactId contact)
{
    if (const Result<> listed
        = suppress(m_transaction, contact, SuppressionReason::Imported, m_source, m_atMs);
        !listed) {
        return listed;
    }
    if (const Result<bool> derived = deriveAvailability(m_transaction, contact); !derived)
        return fail(derived.error());
    return {};
}

} // namespace aic::contacts
