// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/filterjson.h"

#include <array>

#include <QJsonArray>

#include "core/json.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

// In the order of the enums.
const std::array kSubjects{u"tag"_s,     u"availability"_s, u"consent"_s, u"last_activity"_s,
                           u"company"_s, u"import"_s,       u"field"_s};
const std::array kTests{u"is"_s,     u"is_not"_s, u"contains"_s, u"is_empty"_s,
                        u"is_set"_s, u"within"_s, u"before"_s};

Error unknown(const QString &what)
{
    return {.code = ErrorCode::Invalid,
            .detail = u"This filter was saved by another version; it knows \"%1\"."_s.arg(what)};
}

QJsonObject toObject(const ContactRule &rule)
{
    QJsonObject object{{u"subject"_s, kSubjects.at(std::size_t(rule.subject))},
                       {u"test"_s, kTests.at(std::size_t(rule.test))}};
    if (!rule.field.isEmpty())
        object.insert(u"field"_s, rule.field);
    if (!rule.values.isEmpty())
        object.insert(u"values"_s, QJsonArray::fromStringList(rule.values));
    if (rule.days > 0)
        object.insert(u"days"_s, rule.days);
    return object;
}

Result<ContactRule> ruleFrom(const QJsonObject &object)
{
    ContactRule rule;
    const QString subject = json::text(object, u"subject");
    const auto *const foundSubject = std::ranges::find(kSubjects, subject);
    if (foundSubject == kSubjects.end())
        return fail(unknown(subject));
    const QString test = json::text(object, u"test");
    const auto *const foundTest = std::ranges::find(kTests, test);
    if (foundTest == kTests.end())
        return fail(unknown(test));
    rule.subject = ContactRule::Subject(foundSubject - kSubjects.begin());
    rule.test = ContactRule::Test(foundTest - kTests.begin());
    rule.field = json::text(object, u"field");
    for (const QJsonValue &value : object.value(u"values"_s).toArray())
        rule.values.append(value.toString());
    rule.days = int(json::integer(object, u"days").value_or(0));
    if (!ContactRule::testsOf(rule.subject).contains(rule.test) || !rule.isComplete())
        return fail(unknown(subject + u' ' + test));
    return rule;
}

} // namespace

QByteArray toJson(const ContactFilter &filter)
{
    QJsonObject object;
    if (!filter.search.isEmpty())
        object.insert(u"search"_s, filter.search);
    if (filter.availability)
        object.insert(u"availability"_s, toName(*filter.availability));
    if (filter.anyRule)
        object.insert(u"match"_s, u"any"_s);
    QJsonArray rules;
    for (const ContactRule &rule : filter.rules) {
        if (rule.isComplete())
            rules.append(toObject(rule));
    }
    object.insert(u"rules"_s, rules);
    return json::compact(object);
}

Result<ContactFilter> filterFromJson(const QByteArray &bytes)
{
    const Result<QJsonObject> object = json::parseObject(bytes);
    if (!object)
        return fail(object.error());
    ContactFilter filter;
    filter.search = json::text(*object, u"search");
    if (const QString name = json::text(*object, u"availability"); !name.isEmpty()) {
        filter.availability = availabilityFromName(name);
        if (!filter.availability)
            return fail(unknown(name));
    }
    filter.anyRule = json::text(*object, u"match") == u"any"_s;
    for (const QJsonValue &value : object->value(u"rules"_s).toArray()) {
        const Result<ContactRule> rule = ruleFrom(value.toObject());
        if (!rule)
            return fail(rule.error());
        filter.rules.append(*rule);
    }
    return filter;
}

} // namespace aic::contacts
