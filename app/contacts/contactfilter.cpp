// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contact.h"

namespace aic::contacts {

QList<ContactRule::Test> ContactRule::testsOf(Subject subject)
{
    switch (subject) {
    case Subject::Tag:
        return {Test::Is, Test::IsNot, Test::IsSet, Test::IsEmpty};
    case Subject::Availability:
    case Subject::Consent:
        return {Test::Is, Test::IsNot};
    case Subject::LastActivity:
        return {Test::Within, Test::Before, Test::IsSet, Test::IsEmpty};
    case Subject::Import:
        return {Test::Is, Test::IsSet, Test::IsEmpty};
    case Subject::Company:
    case Subject::Field:
        break;
    }
    return {Test::Is, Test::Contains, Test::IsEmpty, Test::IsSet};
}

ContactRule ContactRule::tagged(const QStringList &anyOf)
{
    ContactRule rule;
    rule.values = anyOf;
    return rule;
}

ContactRule ContactRule::isOneOf(const QList<Consent> &consents)
{
    ContactRule rule;
    rule.subject = Subject::Consent;
    for (const Consent consent : consents)
        rule.values.append(toName(consent));
    return rule;
}

ContactRule ContactRule::importedWith(ImportId import)
{
    ContactRule rule;
    rule.subject = Subject::Import;
    rule.values.append(QString::number(import.value));
    return rule;
}

bool ContactRule::isComplete() const
{
    if (subject == Subject::Field && field.isEmpty())
        return false;
    switch (test) {
    case Test::Is:
    case Test::IsNot:
    case Test::Contains:
        return !values.isEmpty() && !values.contains(QString());
    case Test::Within:
    case Test::Before:
        return days > 0;
    case Test::IsEmpty:
    case Test::IsSet:
        break;
    }
    return true;
}

ContactFilter ContactFilter::tagged(const QString &tag)
{
    ContactFilter filter;
    if (!tag.isEmpty())
        filter.rules.append(ContactRule::tagged({tag}));
    return filter;
}

ContactFilter ContactFilter::asOf(qint64 nowMs) const
{
    ContactFilter whole = *this;
    whole.rules.removeIf([](const ContactRule &rule) { return !rule.isComplete(); });
    // With one rule both mean the same, and equal filters should compare equal.
    whole.anyRule = anyRule && whole.rules.size() > 1;
    const bool isTimed
        = std::ranges::any_of(whole.rules, [](const ContactRule &rule) { return rule.days > 0; });
    whole.asOfMs = isTimed ? nowMs : 0;
    return whole;
}

ContactChanges ContactFilter::dependsOn() const
{
    ContactChanges deciding;
    if (!isEmpty())
        deciding |= ContactChange::Added | ContactChange::Removed;
    if (!search.isEmpty())
        deciding |= ContactChange::Details | ContactChange::Tags;
    if (availability)
        deciding |= ContactChange::Availability;
    for (const ContactRule &rule : rules) {
        switch (rule.subject) {
        case ContactRule::Subject::Tag:
            deciding |= ContactChange::Tags;
            break;
        case ContactRule::Subject::Availability:
            deciding |= ContactChange::Availability;
            break;
        case ContactRule::Subject::Consent:
            deciding |= ContactChange::Consent;
            break;
        case ContactRule::Subject::LastActivity:
            deciding |= ContactChange::Activity;
            break;
        case ContactRule::Subject::Company:
        case ContactRule::Subject::Field:
            deciding |= ContactChange::Details;
            break;
        case ContactRule::Subject::Import:
            break;
        }
    }
    return deciding;
}

ContactChanges ContactSort::dependsOn() const
{
    ContactChanges moving = ContactChange::Added | ContactChange::Removed;
    switch (column) {
    case ContactColumn::Availability:
        return moving | ContactChange::Availability;
    case ContactColumn::Consent:
        return moving | ContactChange::Consent;
    case ContactColumn::LastActivity:
        return moving | ContactChange::Activity;
    case ContactColumn::Tags:
        return moving | ContactChange::Tags;
    case ContactColumn::Created:
    case ContactColumn::Import:
        return moving;
    default:
        return moving | ContactChange::Details;
    }
}

} // namespace aic::contacts
