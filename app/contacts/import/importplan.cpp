// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/importplan_p.h"

#include "contacts/contactquery.h"
#include "contacts/identities.h"
#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;

namespace aic::contacts {
namespace {

void unite(QStringList &tags, const QStringList &more)
{
    for (const QString &tag : more) {
        const QString folded = fold(tag);
        if (std::ranges::none_of(tags, [&](const QString &t) { return fold(t) == folded; }))
            tags.append(tag);
    }
}

} // namespace

Result<RowPlan> RowPlanner::plan(Connection &connection, const CheckedRow &row)
{
    const Contact &file = row.contact;
    Result<ContactId> found = findByIdentity(connection, IdentityKind::Phone, file.phone);
    if (found && !found->isValid())
        found = findByIdentity(connection, IdentityKind::UserId, file.userId);
    if (!found)
        return fail(found.error());
    RowPlan plan;
    if (!found->isValid())
        return plan;
    if (m_met.contains(found->value)) {
        plan.kind = RowPlan::Kind::Duplicate;
        return plan;
    }
    m_met.insert(found->value);
    const Result<Contact> before = readContact(connection, *found);
    if (!before)
        return fail(before.error());
    plan.before = *before;
    plan.after = merged(*before, file);
    if (plan.after.userId != plan.before.userId) {
        const Result<ContactId> owner
            = findByIdentity(connection, IdentityKind::UserId, plan.after.userId);
        if (!owner)
            return fail(owner.error());
        if (owner->isValid() && *owner != *found)
            plan.after.userId = plan.before.userId;
    }
    plan.kind = plan.after == plan.before ? RowPlan::Kind::Unchanged : RowPlan::Kind::Update;
    return plan;
}

Contact RowPlanner::merged(const Contact &before, const Contact &file) const
{
    Contact after = before;
    unite(after.tags, m_tagsForAll);
    if (m_onMatch == OnMatch::Keep)
        return after;

    const auto merge = [this](QString &current, const QString &given) {
        if (!given.isEmpty() && (current.isEmpty() || m_onMatch == OnMatch::Overwrite))
            current = given;
    };
    merge(after.name, file.name);
    merge(after.username, file.username);
    merge(after.company, file.company);
    merge(after.email, file.email);
    merge(after.language, file.language);
    merge(after.notes, file.notes);
    for (auto it = file.fields.cbegin(); it != file.fields.cend(); ++it)
        merge(after.fields[it.key()], it.value());
    // Who a person is isn't overwritten by a file; what was not known is learnt.
    if (after.phone.isEmpty()) {
        after.phone = file.phone;
        after.phoneGiven = file.phoneGiven;
    }
    if (after.userId.isEmpty())
        after.userId = file.userId;
    // A file never takes a "no" back, and its own "no" always counts.
    if (file.consent == Consent::OptedOut
        || (file.consent == Consent::OptedIn && before.consent == Consent::NotOptedIn)) {
        if (after.consent != file.consent)
            after.consentSource = file.consentSource;
        after.consent = file.consent;
    }
    unite(after.tags, file.tags);
    return after;
}

} // namespace aic::contacts
