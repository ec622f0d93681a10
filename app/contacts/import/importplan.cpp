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

    using Target = ImportTarget;
    const auto merge = [](QString &current, const QString &given, OnMatch rule) {
        const bool takes
            = rule == OnMatch::Overwrite || (rule == OnMatch::Fill && current.isEmpty());
        if (!given.isEmpty() && takes)
            current = given;
    };
    const auto keeps = [this](Target target) { return m_rules.of(target) == OnMatch::Keep; };
    merge(after.name, file.name, m_rules.of(Target::Name));
    merge(after.username, file.username, m_rules.of(Target::Username));
    merge(after.company, file.company, m_rules.of(Target::Company));
    merge(after.email, file.email, m_rules.of(Target::Email));
    merge(after.language, file.language, m_rules.of(Target::Language));
    merge(after.notes, file.notes, m_rules.of(Target::Notes));
    for (auto it = file.fields.cbegin(); it != file.fields.cend(); ++it) {
        QString value = after.fields.value(it.key());
        merge(value, it.value(), m_rules.of(Target::Field, it.key()));
        if (!value.isEmpty())
            after.fields.insert(it.key(), value);
    }
    // Who a person is isn't overwritten by a file; what was not known is learnt.
    if (after.phone.isEmpty() && !keeps(Target::Phone)) {
        after.phone = file.phone;
        after.phoneGiven = file.phoneGiven;
    }
    if (after.userId.isEmpty() && !keeps(Target::UserId))
        after.userId = file.userId;
    // A file never takes a "no" back, and its own "no" always counts.
    if (!keeps(Target::Consent)
        && (file.consent == Consent::OptedOut
            || (file.consent == Consent::OptedIn && before.consent == Consent::NotOptedIn))) {
        if (after.consent != file.consent)
            after.consentSource = file.consentSource;
        after.consent = file.consent;
    }
    if (!keeps(Target::Tags))
        unite(after.tags, file.tags);
    return after;
}

} // namespace aic::contacts
