// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactrows_p.h"

#include "contacts/contactquery.h"
#include "contacts/identities.h"
#include "contacts/searchpostings_p.h"
#include "core/phonenumber.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Transaction;

namespace aic::contacts {

QString sortKeyOf(const Contact &contact)
{
    const QString name = fold(contact.name);
    if (!name.isEmpty())
        return name;
    if (!contact.phone.isEmpty())
        return contact.phone;
    return contact.username.isEmpty() ? fold(contact.userId) : fold(contact.username);
}

QString searchTextOf(const Contact &contact)
{
    QString text;
    text.reserve(160);
    const auto add = [&text](const QString &part) {
        if (!part.isEmpty()) {
            text += fold(part);
            text += u'\n';
        }
    };
    add(contact.name);
    add(contact.phone);
    add(contact.userId);
    add(contact.username);
    add(contact.company);
    add(contact.email);
    add(contact.notes);
    for (const QString &value : contact.fields)
        add(value);
    text.remove(QChar(u'\0'));
    // Two ends more, so that every character begins a trigram and short words are found by prefix.
    text += u"\n\n";
    return text;
}

Result<ContactId> insertContact(Transaction &transaction, const Contact &contact, qint64 atMs)
{
    static const QByteArray sql
        = "INSERT INTO contacts (name, sort_key, phone, user_id, username, company, email, "
          "language, notes, consent, consent_source, consent_at_ms, import_id, created_at_ms, "
          "updated_at_ms) VALUES (:name, :sort_key, :phone, :user_id, :username, :company, :email, "
          ":language, :notes, :consent, :consent_source, :consent_at, :import_id, :at, :at)";
    const Result<> inserted = transaction.statement(sql)
                                  .bind(":name", notNull(contact.name))
                                  .bind(":sort_key", notNull(sortKeyOf(contact)))
                                  .bind(":phone", orNull(contact.phone))
                                  .bind(":user_id", orNull(contact.userId))
                                  .bind(":username", orNull(contact.username))
                                  .bind(":company", orNull(contact.company))
                                  .bind(":email", orNull(contact.email))
                                  .bind(":language", orNull(contact.language))
                                  .bind(":notes", orNull(contact.notes))
                                  .bind(":consent", contact.consent)
                                  .bind(":consent_source", orNull(contact.consentSource))
                                  .bind(":consent_at", contact.consentAtMs)
                                  .bind(":import_id", contact.importId)
                                  .bind(":at", atMs)
                                  .run();
    if (!inserted)
        return fail(inserted.error());
    const ContactId id{transaction.lastInsertId()};

    const std::array<std::pair<IdentityKind, QString>, 3> identities{
        {{IdentityKind::Phone, contact.phone},
         {IdentityKind::UserId, contact.userId},
         {IdentityKind::Username, contact.username}}};
    static const QByteArray identitySql
        = "INSERT INTO identities (contact_id, kind, value, match_key, given, first_seen_at_ms, "
          "last_seen_at_ms) VALUES (:contact, :kind, :value, :match_key, :given, :at, :at)";
    for (const auto &[kind, value] : identities) {
        if (value.isEmpty())
            continue;
        const QString given = kind == IdentityKind::Phone ? orNull(contact.phoneGiven) : QString();
        if (const Result<> added = transaction.statement(identitySql)
                                       .bind(":contact", id)
                                       .bind(":kind", kind)
                                       .bind(":value", value)
                                       .bind(":match_key", identityMatchKey(kind, value))
                                       .bind(":given", given)
                                       .bind(":at", atMs)
                                       .run();
            !added) {
            return fail(added.error());
        }
    }
    if (const Result<> set = setFields(transaction, id, contact.fields); !set)
        return fail(set.error());
    if (const Result<> set = setTags(transaction, id, contact.tags); !set)
        return fail(set.error());
    static const QByteArray searchSql
        = "INSERT INTO contact_search (contact_id, text) VALUES (:id, :text)";
    if (const Result<> indexed = transaction.statement(searchSql)
                                     .bind(":id", id)
                                     .bind(":text", searchTextOf(contact))
                                     .run();
        !indexed) {
        return fail(indexed.error());
    }
    if (const Result<> noted = noteRecent(transaction, id); !noted)
        return fail(noted.error());
    return id;
}

Result<> updateContactRow(Transaction &transaction, const Contact &contact)
{
    static const QByteArray sql
        = "UPDATE contacts SET name = :name, sort_key = :sort_key, phone = :phone, "
          "user_id = :user_id, username = :username, company = :company, email = :email, "
          "language = :language, notes = :notes, consent = :consent, "
          "consent_source = :consent_source, consent_at_ms = :consent_at, updated_at_ms = :at "
          "WHERE id = :id";
    const Result<> updated = transaction.statement(sql)
                                 .bind(":name", notNull(contact.name))
                                 .bind(":sort_key", notNull(sortKeyOf(contact)))
                                 .bind(":phone", orNull(contact.phone))
                                 .bind(":user_id", orNull(contact.userId))
                                 .bind(":username", orNull(contact.username))
                                 .bind(":company", orNull(contact.company))
                                 .bind(":email", orNull(contact.email))
                                 .bind(":language", orNull(contact.language))
                                 .bind(":notes", orNull(contact.notes))
                                 .bind(":consent", contact.consent)
                                 .bind(":consent_source", orNull(contact.consentSource))
                                 .bind(":consent_at", contact.consentAtMs)
                                 .bind(":at", contact.updatedAtMs)
                                 .bind(":id", contact.id)
                                 .run();
    if (!updated)
        return updated;
    // A text that stays keeps its place in the index.
    static const QByteArray searchSql
        = "UPDATE contact_search SET text = :text WHERE contact_id = :id AND text <> :text";
    return transaction.statement(searchSql)
        .bind(":text", searchTextOf(contact))
        .bind(":id", contact.id)
        .run();
}

Result<> refreshSearch(Transaction &transaction, ContactId contact)
{
    const Result<Contact> now = readContact(transaction.connection(), contact);
    if (!now)
        return fail(now.error());
    return updateContactRow(transaction, *now);
}

Result<qint64> ensureTag(Transaction &transaction, const QString &name, ImportId import)
{
    // These part the tags of one cell in files.
    QString shown = name;
    shown.replace(u';', u' ').replace(u',', u' ').replace(u'|', u' ');
    shown = shown.simplified();
    const QString folded = fold(shown);
    if (folded.isEmpty())
        return fail(ErrorCode::Invalid, u"A tag needs a name."_s, u"tag"_s);
    {
        storage::Statement find
            = transaction.statement("SELECT id FROM tags WHERE folded = :folded");
        find.bind(":folded", folded);
        const Result<bool> found = find.step();
        if (!found)
            return fail(found.error());
        if (*found)
            return find.integer(0);
    }
    if (const Result<> made = transaction
                                  .statement("INSERT INTO tags (name, folded, import_id) VALUES "
                                             "(:name, :folded, :import)")
                                  .bind(":name", shown)
                                  .bind(":folded", folded)
                                  .bind(":import", import)
                                  .run();
        !made) {
        return fail(made.error());
    }
    return transaction.lastInsertId();
}

Result<qint64> ensureField(Transaction &transaction, const QString &name, const QString &label,
                           ImportId import)
{
    {
        storage::Statement find = transaction.statement("SELECT id FROM fields WHERE name = :name");
        find.bind(":name", name);
        const Result<bool> found = find.step();
        if (!found)
            return fail(found.error());
        if (*found)
            return find.integer(0);
    }
    if (const Result<> made = transaction
                                  .statement("INSERT INTO fields (name, label, import_id) VALUES "
                                             "(:name, :label, :import)")
                                  .bind(":name", name)
                                  .bind(":label", label)
                                  .bind(":import", import)
                                  .run();
        !made) {
        return fail(made.error());
    }
    return transaction.lastInsertId();
}

Result<bool> addTag(Transaction &transaction, ContactId contact, qint64 tag)
{
    if (const Result<> added = transaction
                                   .statement("INSERT OR IGNORE INTO contact_tags (contact_id, "
                                              "tag_id) VALUES (:contact, :tag)")
                                   .bind(":contact", contact)
                                   .bind(":tag", tag)
                                   .run();
        !added) {
        return fail(added.error());
    }
    return transaction.changes() > 0;
}

Result<> setTags(Transaction &transaction, ContactId contact, const QStringList &names)
{
    if (const Result<> cleared
        = transaction.statement("DELETE FROM contact_tags WHERE contact_id = :contact")
              .bind(":contact", contact)
              .run();
        !cleared) {
        return cleared;
    }
    for (const QString &name : names) {
        const Result<qint64> tag = ensureTag(transaction, name);
        if (!tag)
            return fail(tag.error());
        if (const Result<bool> added = addTag(transaction, contact, *tag); !added)
            return fail(added.error());
    }
    return {};
}

Result<> setFields(Transaction &transaction, ContactId contact,
                   const QMap<QString, QString> &fields)
{
    if (const Result<> cleared
        = transaction.statement("DELETE FROM contact_fields WHERE contact_id = :contact")
              .bind(":contact", contact)
              .run();
        !cleared) {
        return cleared;
    }
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        if (it.value().isEmpty())
            continue;
        const Result<qint64> field = ensureField(transaction, it.key(), it.key());
        if (!field)
            return fail(field.error());
        if (const Result<> set
            = transaction
                  .statement("INSERT INTO contact_fields (contact_id, field_id, value) "
                             "VALUES (:contact, :field, :value)")
                  .bind(":contact", contact)
                  .bind(":field", *field)
                  .bind(":value", it.value())
                  .run();
            !set) {
            return set;
        }
    }
    return {};
}

} // namespace aic::contacts
