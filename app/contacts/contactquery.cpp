// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactquery.h"

#include <algorithm>

#include "contacts/contactsearch_p.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;

namespace aic::contacts {
namespace {

using Ids = std::vector<qint64>;

// Indexed by ContactColumn, then by order; each is answered by one covering index.
const std::array<std::array<QByteArray, 2>, 6> kOrders{{
    {"SELECT id FROM contacts ORDER BY sort_key, id",
     "SELECT id FROM contacts ORDER BY sort_key DESC, id DESC"},
    {"SELECT id FROM contacts ORDER BY phone, id",
     "SELECT id FROM contacts ORDER BY phone DESC, id DESC"},
    {"SELECT id FROM contacts ORDER BY availability, id",
     "SELECT id FROM contacts ORDER BY availability DESC, id DESC"},
    {"SELECT id FROM contacts ORDER BY consent, id",
     "SELECT id FROM contacts ORDER BY consent DESC, id DESC"},
    {"SELECT id FROM contacts ORDER BY activity_at_ms, id",
     "SELECT id FROM contacts ORDER BY activity_at_ms DESC, id DESC"},
    {"SELECT id FROM contacts ORDER BY id", "SELECT id FROM contacts ORDER BY id DESC"},
}};

const QByteArray kByAvailability
    = "SELECT id FROM contacts WHERE availability = :value ORDER BY id";
const QByteArray kByConsent = "SELECT id FROM contacts WHERE consent = :value ORDER BY id";
const QByteArray kByImport = "SELECT id FROM contacts WHERE import_id = :value ORDER BY id";
const QByteArray kByTag = "SELECT contact_id FROM contact_tags WHERE tag_id = "
                          "(SELECT id FROM tags WHERE folded = :value) ORDER BY contact_id";
const QByteArray kExists = "SELECT 1 FROM contacts WHERE id = :id";
const QByteArray kRow
    = "SELECT name, phone, user_id, username, company, email, consent, availability, "
      "availability_at_ms, activity, activity_at_ms FROM contacts WHERE id = :id";
const QByteArray kTags = "SELECT t.name FROM contact_tags ct JOIN tags t ON t.id = ct.tag_id "
                         "WHERE ct.contact_id = :id ORDER BY ct.tag_id";
const QByteArray kWhole
    = "SELECT c.name, c.phone, c.user_id, c.username, c.company, c.email, c.language, c.notes, "
      "c.consent, c.consent_source, c.consent_at_ms, c.availability, c.availability_at_ms, "
      "c.availability_source, c.activity, c.activity_at_ms, c.import_id, c.created_at_ms, "
      "c.updated_at_ms, (SELECT i.given FROM identities i WHERE i.contact_id = c.id "
      "AND i.kind = 1 AND i.value = c.phone), c.availability_due_ms FROM contacts c "
      "WHERE c.id = :id";
const QByteArray kFields
    = "SELECT f.name, cf.value FROM contact_fields cf JOIN fields f ON f.id = cf.field_id "
      "WHERE cf.contact_id = :id";

template <class Value>
Result<Ids> idsWhere(Connection &connection, const QByteArray &sql, const Value &value)
{
    Ids ids;
    const Result<> read
        = connection.statement(sql).bind(":value", value).each([&ids](const Statement &row) {
              ids.push_back(row.integer(0));
          });
    if (!read)
        return fail(read.error());
    return ids;
}

Result<Ids> everybodyBy(Connection &connection, const ContactSort &sort)
{
    const QByteArray &sql
        = kOrders.at(std::size_t(sort.column)).at(sort.order == Qt::AscendingOrder ? 0 : 1);
    Ids ids;
    const Result<> read = connection.statement(sql).each(
        [&ids](const Statement &row) { ids.push_back(row.integer(0)); });
    if (!read)
        return fail(read.error());
    return ids;
}

/// The people of a filter that is not empty, by id.
Result<Ids> filteredIds(Connection &connection, const ContactFilter &filter)
{
    std::optional<Ids> found;
    const auto narrow = [&found](Result<Ids> ids) -> Result<> {
        if (!ids)
            return fail(ids.error());
        if (!found) {
            found = std::move(*ids);
            return {};
        }
        Ids both;
        std::ranges::set_intersection(*found, *ids, std::back_inserter(both));
        found = std::move(both);
        return {};
    };
    Result<> done;
    if (!fold(filter.search).isEmpty())
        done = narrow(searchIds(connection, filter.search));
    if (done && !filter.tag.isEmpty())
        done = narrow(idsWhere(connection, kByTag, fold(filter.tag)));
    if (done && filter.availability)
        done = narrow(idsWhere(connection, kByAvailability, *filter.availability));
    if (done && filter.consent)
        done = narrow(idsWhere(connection, kByConsent, *filter.consent));
    if (done && filter.importId)
        done = narrow(idsWhere(connection, kByImport, *filter.importId));
    if (!done)
        return fail(done.error());
    if (!found)
        return everybodyBy(connection, {ContactColumn::Created, Qt::AscendingOrder});
    return std::move(*found);
}

bool restricts(const ContactFilter &filter)
{
    return !fold(filter.search).isEmpty() || !filter.tag.isEmpty() || filter.availability
           || filter.consent || filter.importId;
}

Result<bool> readTags(Connection &connection, qint64 id, QStringList &tags)
{
    tags.clear();
    const Result<> read = connection.statement(kTags).bind(":id", id).each(
        [&tags](const Statement &row) { tags.append(row.text(0)); });
    if (!read)
        return fail(read.error());
    return true;
}

/// False when the person is gone.
Result<bool> readWhole(Connection &connection, qint64 id, Contact &contact)
{
    {
        Statement row = connection.statement(kWhole);
        row.bind(":id", id);
        const Result<bool> found = row.step();
        if (!found || !*found)
            return found;
        contact.id = ContactId{id};
        contact.name = row.text(0);
        contact.phone = row.text(1);
        contact.userId = row.text(2);
        contact.username = row.text(3);
        contact.company = row.text(4);
        contact.email = row.text(5);
        contact.language = row.text(6);
        contact.notes = row.text(7);
        contact.consent = Consent(row.integer(8));
        contact.consentSource = row.text(9);
        contact.consentAtMs = row.optionalInteger(10);
        contact.availability = Availability(row.integer(11));
        contact.availabilityAtMs = row.optionalInteger(12);
        contact.availabilitySource = row.text(13);
        contact.activity = int(row.integer(14));
        contact.activityAtMs = row.optionalInteger(15);
        contact.importId.reset();
        if (!row.isNull(16))
            contact.importId = row.id<ImportId>(16);
        contact.createdAtMs = row.integer(17);
        contact.updatedAtMs = row.integer(18);
        contact.phoneGiven = row.text(19);
        contact.availabilityDueMs = row.optionalInteger(20);
    }
    contact.fields.clear();
    const Result<> fields = connection.statement(kFields).bind(":id", id).each(
        [&contact](const Statement &row) { contact.fields.insert(row.text(0), row.text(1)); });
    if (!fields)
        return fail(fields.error());
    return readTags(connection, id, contact.tags);
}

} // namespace

Result<Ids> orderedIds(Connection &connection, const ContactFilter &filter, const ContactSort &sort,
                       const Ids *everybody)
{
    if (!restricts(filter))
        return everybody ? *everybody : everybodyBy(connection, sort);
    Result<Ids> found = filteredIds(connection, filter);
    if (!found || found->empty())
        return found;
    if (sort.column == ContactColumn::Created) {
        if (sort.order == Qt::DescendingOrder)
            std::ranges::reverse(*found);
        return found;
    }
    // Sorting a subset would need its keys row by row; walking the order of everybody and keeping
    // those who match costs some milliseconds for a million.
    Result<Ids> own;
    if (!everybody) {
        own = everybodyBy(connection, sort);
        if (!own)
            return own;
        everybody = &*own;
    }
    std::vector<bool> matches(std::size_t(found->back()) + 1, false);
    for (const qint64 id : *found)
        matches[std::size_t(id)] = true;
    Ids ordered;
    ordered.reserve(found->size());
    for (const qint64 id : *everybody) {
        if (std::size_t(id) < matches.size() && matches[std::size_t(id)])
            ordered.push_back(id);
    }
    return ordered;
}

Result<Ids> selectedIds(Connection &connection, const ContactSelection &selection)
{
    Ids named;
    named.reserve(std::size_t(selection.ids.size()));
    for (const ContactId id : selection.ids)
        named.push_back(id.value);
    std::ranges::sort(named);
    const auto doubled = std::ranges::unique(named);
    named.erase(doubled.begin(), doubled.end());

    if (selection.everybody) {
        Result<Ids> all = filteredIds(connection, selection.filter);
        if (!all || named.empty())
            return all;
        Ids rest;
        std::ranges::set_difference(*all, named, std::back_inserter(rest));
        return rest;
    }
    Ids there;
    for (const qint64 id : named) {
        Statement query = connection.statement(kExists);
        query.bind(":id", id);
        const Result<bool> found = query.step();
        if (!found)
            return fail(found.error());
        if (*found)
            there.push_back(id);
    }
    return there;
}

Result<std::vector<ContactRow>> contactRows(Connection &connection, const Ids &ids)
{
    std::vector<ContactRow> rows;
    rows.reserve(ids.size());
    for (const qint64 id : ids) {
        ContactRow shown;
        {
            Statement row = connection.statement(kRow);
            row.bind(":id", id);
            const Result<bool> found = row.step();
            if (!found)
                return fail(found.error());
            if (!*found) {
                rows.push_back({});
                continue;
            }
            shown.id = ContactId{id};
            shown.name = row.text(0);
            shown.phone = row.text(1);
            shown.userId = row.text(2);
            shown.username = row.text(3);
            shown.company = row.text(4);
            shown.email = row.text(5);
            shown.consent = Consent(row.integer(6));
            shown.availability = Availability(row.integer(7));
            shown.availabilityAtMs = row.optionalInteger(8);
            shown.activity = int(row.integer(9));
            shown.activityAtMs = row.optionalInteger(10);
        }
        if (const Result<bool> tags = readTags(connection, id, shown.tags); !tags)
            return fail(tags.error());
        rows.push_back(std::move(shown));
    }
    return rows;
}

Result<Contact> readContact(Connection &connection, ContactId id)
{
    Contact contact;
    const Result<bool> found = readWhole(connection, id.value, contact);
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, u"This contact is no longer there."_s);
    return contact;
}

Result<> readContacts(Connection &connection, const Ids &ids,
                      const std::function<bool(const Contact &)> &each)
{
    Contact contact;
    for (const qint64 id : ids) {
        const Result<bool> found = readWhole(connection, id, contact);
        if (!found)
            return fail(found.error());
        if (*found && !each(contact))
            break;
    }
    return {};
}

QList<QByteArray> listStatements()
{
    QList<QByteArray> all = searchStatements();
    for (const auto &orders : kOrders)
        all.append({orders.at(0), orders.at(1)});
    all.append(
        {kByAvailability, kByConsent, kByImport, kByTag, kExists, kRow, kTags, kWhole, kFields});
    return all;
}

} // namespace aic::contacts
