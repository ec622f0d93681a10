// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contactquery.h"

#include <algorithm>

#include "contacts/contactorder_p.h"
#include "contacts/contactrules_p.h"
#include "contacts/contactsearch_p.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;

namespace aic::contacts {
namespace {

using Ids = std::vector<qint64>;

const QByteArray kByAvailability
    = "SELECT id FROM contacts WHERE availability = :value ORDER BY id";
const QByteArray kExists = "SELECT 1 FROM contacts WHERE id = :id";
const QByteArray kRow
    = "SELECT name, phone, user_id, username, company, email, consent, availability, "
      "availability_at_ms, activity, activity_at_ms, language, created_at_ms, "
      "(SELECT i.name FROM imports i WHERE i.id = import_id) FROM contacts WHERE id = :id";
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

// Asking for each of more than these takes longer than reading who there is.
constexpr std::size_t kManyNamed = 50'000;

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
    if (done && filter.availability)
        done = narrow(idsWhere(connection, kByAvailability, *filter.availability));
    if (!done)
        return fail(done.error());
    Result<std::optional<Ids>> ruled = idsOfRules(connection, filter);
    if (!ruled)
        return fail(ruled.error());
    if (*ruled)
        done = narrow(std::move(**ruled));
    if (!done)
        return fail(done.error());
    if (!found)
        return everybodyById(connection);
    return std::move(*found);
}

bool restricts(const ContactFilter &filter)
{
    return !fold(filter.search).isEmpty() || filter.availability
           || std::ranges::any_of(filter.rules,
                                  [](const ContactRule &rule) { return rule.isComplete(); });
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

Result<> readFields(Connection &connection, qint64 id, QMap<QString, QString> &fields)
{
    fields.clear();
    return connection.statement(kFields).bind(":id", id).each(
        [&fields](const Statement &row) { fields.insert(row.text(0), row.text(1)); });
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
    if (const Result<> fields = readFields(connection, id, contact.fields); !fields)
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
    named.erase(std::unique(named.begin(), named.end()), named.end());

    if (selection.everybody) {
        Result<Ids> all = filteredIds(connection, selection.filter);
        if (!all || named.empty())
            return all;
        Ids rest;
        std::ranges::set_difference(*all, named, std::back_inserter(rest));
        return rest;
    }
    Ids there;
    if (named.size() > kManyNamed) {
        const Result<Ids> all = everybodyById(connection);
        if (!all)
            return all;
        std::ranges::set_intersection(*all, named, std::back_inserter(there));
        return there;
    }
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
            shown.language = row.text(11);
            shown.createdAtMs = row.integer(12);
            shown.importName = row.text(13);
        }
        if (const Result<> fields = readFields(connection, id, shown.fields); !fields)
            return fail(fields.error());
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
    return searchStatements() + orderStatements() + ruleStatements()
           + QList<QByteArray>{kExists, kRow, kTags, kWhole, kFields};
}

} // namespace aic::contacts
