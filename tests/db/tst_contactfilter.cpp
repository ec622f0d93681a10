// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "contacts/bulkedit.h"
#include "contacts/contactquery.h"
#include "contacts/contactrows_p.h"
#include "contacts/evidence.h"
#include "contacts/filterjson.h"
#include "support/contacts.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Transaction;
using aic::test::ContactBase;
using Subject = ContactRule::Subject;
using Test = ContactRule::Test;

namespace {

constexpr qint64 kDay = 24LL * 60 * 60 * 1000;
constexpr qint64 kNow = 1000 * kDay;

ContactRule rule(Subject subject, Test test, const QStringList &values = {}, int days = 0,
                 const QString &field = {})
{
    return {.subject = subject, .test = test, .field = field, .values = values, .days = days};
}

} // namespace

/// Rules, sorting by everything, and changes to many at once.
class TestContactFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_base.reset(); }

    void aRuleFindsItsPeople_data();
    void aRuleFindsItsPeople();
    void rulesAllOrAny();
    void unfinishedRulesRestrictNobody();
    void rulesSurviveTheirJson();
    void aFilterOfAnotherVersionIsRefused();
    void everyColumnSorts_data();
    void everyColumnSorts();
    void rowsShowEveryColumn();
    void changesThatMatterAreKnown();
    void tagsAreTakenBackExactly();
    void consentIsTakenBackExactly();
    void aCancelledEditLeavesNothing();
    void manyNamedPeopleAreFound();

private:
    /// The names of the people of \p filter in the order of \p sort.
    [[nodiscard]] QString names(const ContactFilter &filter, const ContactSort &sort = {})
    {
        const auto rows = m_base->database()
                              .read([&](Connection &c) -> Result<std::vector<ContactRow>> {
                                  const auto ids = orderedIds(c, filter.asOf(kNow), sort);
                                  if (!ids)
                                      return fail(ids.error());
                                  return contactRows(c, *ids);
                              })
                              .result();
        if (!rows)
            return rows.error().detail;
        QStringList all;
        for (const ContactRow &row : *rows)
            all << row.name;
        return all.join(u' ');
    }
    [[nodiscard]] QString names(const ContactRule &only)
    {
        ContactFilter filter;
        filter.rules = {only};
        return names(filter);
    }
    std::shared_ptr<const BulkChange> finish(BulkEdit &edit)
    {
        std::shared_ptr<const BulkChange> made;
        QSignalSpy failed(&edit, &BulkEdit::failed);
        const auto connection
            = connect(&edit, &BulkEdit::done, this,
                      [&made](const std::shared_ptr<const BulkChange> &change) { made = change; });
        [&] { QTRY_VERIFY(made || !failed.isEmpty()); }();
        disconnect(connection);
        return made;
    }

    std::unique_ptr<ContactBase> m_base;
};

void TestContactFilter::init()
{
    m_base = std::make_unique<ContactBase>();
    const auto add = [](Transaction &transaction, Contact contact, int number,
                        std::optional<qint64> activeMs) -> Result<> {
        contact.phone = u"+6012555010%1"_s.arg(number);
        const Result<ContactId> id = insertContact(transaction, contact, number);
        if (!id)
            return fail(id.error());
        if (activeMs) {
            if (const auto touched = touchActivity(transaction, *id, kActivityReceived, *activeMs);
                !touched) {
                return fail(touched.error());
            }
        }
        return {};
    };
    AIC_VERIFY_RESULT(
        m_base->execute("INSERT INTO imports (id, name, file_name, state, started_at_ms) VALUES "
                        "(7, 'Fair 2026', 'fair.csv', 1, 1)"));
    AIC_VERIFY_RESULT(m_base->database()
                          .write([&](Transaction &t) -> Result<> {
                              const QList<std::pair<Contact, std::optional<qint64>>> people{
                                  {{.name = u"Ana"_s,
                                    .company = u"Straße & Söhne"_s,
                                    .email = u"ana@b.example"_s,
                                    .language = u"de"_s,
                                    .consent = Consent::OptedIn,
                                    .consentSource = u"Form"_s,
                                    .consentAtMs = 5 * kDay,
                                    .tags = {u"Lead"_s, u"VIP"_s},
                                    .fields = {{u"city"_s, u"Köln"_s}},
                                    .importId = ImportId{7}},
                                   kNow - kDay},
                                  {{.name = u"Ben"_s,
                                    .company = u"Kopi Lane"_s,
                                    .email = u"Ben@a.example"_s,
                                    .tags = {u"vip"_s},
                                    .fields = {{u"city"_s, u"Kuala Lumpur"_s}}},
                                   kNow - 10 * kDay},
                                  {{.name = u"Cleo"_s,
                                    .username = u"cleo.c"_s,
                                    .company = u"kopi lane"_s,
                                    .language = u"ar"_s,
                                    .tags = {u"Event"_s},
                                    .importId = ImportId{7}},
                                   kNow - 100 * kDay},
                                  {{.name = u"Dag"_s,
                                    .username = u"aaa.d"_s,
                                    .consent = Consent::OptedIn,
                                    .consentSource = u"Call"_s,
                                    .consentAtMs = 6 * kDay},
                                   std::nullopt}};
                              int number = 0;
                              for (const auto &[contact, activeMs] : people) {
                                  if (const auto added = add(t, contact, ++number, activeMs);
                                      !added)
                                      return added;
                              }
                              return {};
                          })
                          .result());
}

void TestContactFilter::aRuleFindsItsPeople_data()
{
    QTest::addColumn<ContactRule>("wanted");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const ContactRule &wanted, const QString &found) {
        QTest::newRow(name) << wanted << found;
    };
    row("tag", rule(Subject::Tag, Test::Is, {u"vip"_s}), u"Ana Ben"_s);
    row("one of two tags", rule(Subject::Tag, Test::Is, {u"vip"_s, u"event"_s}), u"Ana Ben Cleo"_s);
    row("not the tag", rule(Subject::Tag, Test::IsNot, {u"VIP"_s}), u"Cleo Dag"_s);
    row("neither tag", rule(Subject::Tag, Test::IsNot, {u"VIP"_s, u"event"_s}), u"Dag"_s);
    row("any tag", rule(Subject::Tag, Test::IsSet), u"Ana Ben Cleo"_s);
    row("no tag", rule(Subject::Tag, Test::IsEmpty), u"Dag"_s);
    row("unknown tag", rule(Subject::Tag, Test::Is, {u"nope"_s}), {});
    row("availability", rule(Subject::Availability, Test::Is, {u"available"_s, u"blocked"_s}), {});
    row("not available", rule(Subject::Availability, Test::IsNot, {u"available"_s}),
        u"Ana Ben Cleo Dag"_s);
    row("consent", rule(Subject::Consent, Test::Is, {u"opted_in"_s}), u"Ana Dag"_s);
    row("consent not", rule(Subject::Consent, Test::IsNot, {u"opted_in"_s}), u"Ben Cleo"_s);
    row("active in a week", rule(Subject::LastActivity, Test::Within, {}, 7), u"Ana"_s);
    row("active to the day", rule(Subject::LastActivity, Test::Within, {}, 10), u"Ana Ben"_s);
    row("not for a month", rule(Subject::LastActivity, Test::Before, {}, 30), u"Cleo"_s);
    row("ever", rule(Subject::LastActivity, Test::IsSet), u"Ana Ben Cleo"_s);
    row("never", rule(Subject::LastActivity, Test::IsEmpty), u"Dag"_s);
    row("company", rule(Subject::Company, Test::Is, {u"KOPI lane"_s}), u"Ben Cleo"_s);
    row("whole company only", rule(Subject::Company, Test::Is, {u"kopi"_s}), {});
    row("part of a company", rule(Subject::Company, Test::Contains, {u"soHNE"_s}), u"Ana"_s);
    row("short part", rule(Subject::Company, Test::Contains, {u"&"_s}), u"Ana"_s);
    row("a name is no company", rule(Subject::Company, Test::Contains, {u"cleo"_s}), {});
    row("no company", rule(Subject::Company, Test::IsEmpty), u"Dag"_s);
    row("some company", rule(Subject::Company, Test::IsSet), u"Ana Ben Cleo"_s);
    row("import", rule(Subject::Import, Test::Is, {u"7"_s}), u"Ana Cleo"_s);
    row("no import", rule(Subject::Import, Test::IsEmpty), u"Ben Dag"_s);
    row("some import", rule(Subject::Import, Test::IsSet), u"Ana Cleo"_s);
    row("field", rule(Subject::Field, Test::Is, {u"koln"_s}, 0, u"city"_s), u"Ana"_s);
    row("part of a field", rule(Subject::Field, Test::Contains, {u"lump"_s}, 0, u"city"_s),
        u"Ben"_s);
    row("short part of a field", rule(Subject::Field, Test::Contains, {u"k"_s}, 0, u"city"_s),
        u"Ana Ben"_s);
    row("no field", rule(Subject::Field, Test::IsEmpty, {}, 0, u"city"_s), u"Cleo Dag"_s);
    row("some field", rule(Subject::Field, Test::IsSet, {}, 0, u"city"_s), u"Ana Ben"_s);
    row("unknown field", rule(Subject::Field, Test::IsSet, {}, 0, u"nope"_s), {});
}

void TestContactFilter::aRuleFindsItsPeople()
{
    QFETCH(ContactRule, wanted);
    QVERIFY(wanted.isComplete());
    QTEST(names(wanted), "found");
}

void TestContactFilter::rulesAllOrAny()
{
    ContactFilter filter;
    filter.rules = {rule(Subject::Tag, Test::Is, {u"vip"_s}),
                    rule(Subject::Company, Test::Contains, {u"kopi"_s})};
    QCOMPARE(names(filter), u"Ben"_s);
    filter.anyRule = true;
    QCOMPARE(names(filter), u"Ana Ben Cleo"_s);
    // Search and rules hold both, whatever joins the rules.
    filter.search = u"a@"_s;
    QCOMPARE(names(filter), u"Ana"_s);
    filter.search.clear();
    QCOMPARE(names(filter, {ContactColumn::Name, Qt::DescendingOrder}), u"Cleo Ben Ana"_s);
    const auto count = m_base->store().count(ContactSelection::allBut(filter.asOf(kNow))).result();
    QCOMPARE(count.value_or(-1), 3);
}

void TestContactFilter::unfinishedRulesRestrictNobody()
{
    ContactFilter filter;
    filter.rules = {rule(Subject::Tag, Test::Is), rule(Subject::Company, Test::Contains, {u""_s}),
                    rule(Subject::Field, Test::IsSet), rule(Subject::LastActivity, Test::Within)};
    QVERIFY(filter.asOf(kNow).isEmpty());
    QCOMPARE(names(filter), u"Ana Ben Cleo Dag"_s);
    // One that can't be understood must not mean everybody.
    filter.rules = {rule(Subject::Availability, Test::Is, {u"away"_s})};
    QVERIFY(names(filter).contains(u"can't be understood"_s));
    filter.rules = {rule(Subject::Tag, Test::Within, {}, 3)};
    QVERIFY(names(filter).contains(u"can't be understood"_s));
}

void TestContactFilter::rulesSurviveTheirJson()
{
    ContactFilter filter;
    filter.search = u"a \"b\""_s;
    filter.availability = Availability::Blocked;
    filter.anyRule = true;
    filter.rules = {rule(Subject::Tag, Test::IsNot, {u"vip"_s, u"ü"_s}),
                    rule(Subject::LastActivity, Test::Before, {}, 30),
                    rule(Subject::Field, Test::Contains, {u"x"_s}, 0, u"city"_s)};
    const auto back = filterFromJson(toJson(filter));
    AIC_VERIFY_RESULT(back);
    QCOMPARE(*back, filter);
    QCOMPARE(back->asOf(kNow), filter.asOf(kNow));
}

void TestContactFilter::aFilterOfAnotherVersionIsRefused()
{
    for (const char *json : {R"({"rules":[{"subject":"moon","test":"is","values":["full"]}]})",
                             R"({"rules":[{"subject":"tag","test":"near","values":["a"]}]})",
                             R"({"rules":[{"subject":"tag","test":"is"}]})",
                             R"({"rules":[{"subject":"tag","test":"within","days":3}]})",
                             R"({"availability":"away","rules":[]})", "[]", "x"}) {
        QVERIFY2(!filterFromJson(json), json);
    }
}

void TestContactFilter::everyColumnSorts_data()
{
    QTest::addColumn<ContactColumn>("column");
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("down");
    using enum ContactColumn;
    QTest::newRow("company") << Company << u"Ben Cleo Ana Dag"_s << u"Ana Cleo Ben Dag"_s;
    QTest::newRow("email") << Email << u"Ana Ben Cleo Dag"_s << u"Ben Ana Dag Cleo"_s;
    QTest::newRow("username") << Username << u"Dag Cleo Ana Ben"_s << u"Cleo Dag Ben Ana"_s;
    QTest::newRow("language") << Language << u"Cleo Ana Ben Dag"_s << u"Ana Cleo Dag Ben"_s;
    QTest::newRow("tags") << Tags << u"Cleo Ana Ben Dag"_s << u"Ben Ana Cleo Dag"_s;
    QTest::newRow("import") << Import << u"Ana Cleo Ben Dag"_s << u"Cleo Ana Dag Ben"_s;
    QTest::newRow("field") << Field << u"Ana Ben Cleo Dag"_s << u"Ben Ana Dag Cleo"_s;
    QTest::newRow("consent") << Consent << u"Ben Cleo Ana Dag"_s << u"Dag Ana Cleo Ben"_s;
    QTest::newRow("created") << Created << u"Ana Ben Cleo Dag"_s << u"Dag Cleo Ben Ana"_s;
}

void TestContactFilter::everyColumnSorts()
{
    QFETCH(ContactColumn, column);
    const auto by = [column](Qt::SortOrder order) {
        return ContactSort{column, order, column == ContactColumn::Field ? u"city"_s : QString()};
    };
    QTEST(names({}, by(Qt::AscendingOrder)), "up");
    QTEST(names({}, by(Qt::DescendingOrder)), "down");
    ContactFilter some = ContactFilter::tagged(u"vip"_s);
    QCOMPARE(names(some, by(Qt::AscendingOrder)).size(), 7);
}

void TestContactFilter::rowsShowEveryColumn()
{
    const auto rows = m_base->database()
                          .read([](Connection &c) {
                              return contactRows(c, {1, 4});
                          })
                          .result();
    AIC_VERIFY_RESULT(rows);
    const ContactRow &ana = rows->at(0);
    QCOMPARE(ana.language, u"de"_s);
    QCOMPARE(ana.importName, u"Fair 2026"_s);
    QCOMPARE(ana.createdAtMs, 1);
    QCOMPARE(ana.fields.value(u"city"_s), u"Köln"_s);
    QVERIFY(rows->at(1).importName.isEmpty());
    QVERIFY(rows->at(1).fields.isEmpty());
}

void TestContactFilter::changesThatMatterAreKnown()
{
    ContactFilter filter = ContactFilter::tagged(u"vip"_s);
    QVERIFY(filter.dependsOn().testFlag(ContactChange::Tags));
    QVERIFY(!filter.dependsOn().testFlag(ContactChange::Activity));
    filter.rules.append(rule(Subject::LastActivity, Test::IsEmpty));
    QVERIFY(filter.dependsOn().testFlag(ContactChange::Activity));
    const ContactSort byTags{ContactColumn::Tags};
    QVERIFY(byTags.dependsOn().testFlag(ContactChange::Tags));
    QVERIFY(!ContactSort{}.dependsOn().testFlag(ContactChange::Tags));
    QVERIFY(!ContactFilter().dependsOn());
}

void TestContactFilter::tagsAreTakenBackExactly()
{
    const auto tagsOf = [this] {
        QStringList all;
        for (int id = 1; id <= 4; ++id)
            all << m_base->store().get(ContactId{id}).result()->tags.join(u'+');
        return all.join(u' ');
    };
    QCOMPARE(tagsOf(), u"Lead+VIP VIP Event "_s);
    BulkEdit add(m_base->database(), m_base->store(), m_base->clock());
    add.addTag(ContactSelection::allBut({}), u"vip"_s);
    const auto added = finish(add);
    QVERIFY(added);
    QCOMPARE(added->people.size(), std::size_t(2));
    QCOMPARE(tagsOf(), u"Lead+VIP VIP VIP+Event VIP"_s);
    BulkEdit undo(m_base->database(), m_base->store(), m_base->clock());
    undo.takeBack(added);
    QVERIFY(finish(undo));
    QCOMPARE(tagsOf(), u"Lead+VIP VIP Event "_s);

    BulkEdit remove(m_base->database(), m_base->store(), m_base->clock());
    remove.removeTag(ContactSelection::allBut({}), u"VIP"_s);
    const auto removed = finish(remove);
    QVERIFY(removed);
    QCOMPARE(removed->people.size(), std::size_t(2));
    QCOMPARE(m_base->number("SELECT count(*) FROM tags"), 2);
    BulkEdit back(m_base->database(), m_base->store(), m_base->clock());
    back.takeBack(removed);
    QVERIFY(finish(back));
    QCOMPARE(names(ContactFilter::tagged(u"vip"_s)), u"Ana Ben"_s);
}

void TestContactFilter::consentIsTakenBackExactly()
{
    const auto state = [this] {
        QStringList all;
        for (int id = 1; id <= 4; ++id) {
            const Contact contact = *m_base->store().get(ContactId{id}).result();
            all << toName(contact.consent) + u'/' + contact.consentSource + u'/'
                       + QString::number(contact.consentAtMs.value_or(0)) + u'/'
                       + toName(contact.availability);
            const auto said = m_base->store().consents(ContactId{id}).result();
            for (const ConsentEntry &entry : *said)
                all << toName(entry.consent) + u" by "_s + entry.source;
        }
        return all;
    };
    const QStringList before = state();
    const qint64 suppressed = m_base->number("SELECT count(*) FROM suppressions");
    BulkEdit edit(m_base->database(), m_base->store(), m_base->clock());
    edit.setConsent(ContactSelection::allBut({}), Consent::OptedOut, u"manual"_s);
    const auto changed = finish(edit);
    QVERIFY(changed);
    QCOMPARE(changed->people.size(), std::size_t(4));
    ContactFilter out;
    out.availability = Availability::OptedOut;
    QCOMPARE(names(out), u"Ana Ben Cleo Dag"_s);
    BulkEdit undo(m_base->database(), m_base->store(), m_base->clock());
    undo.takeBack(changed);
    QVERIFY(finish(undo));
    QCOMPARE(state(), before);
    QCOMPARE(m_base->number("SELECT count(*) FROM suppressions"), suppressed);
}

void TestContactFilter::aCancelledEditLeavesNothing()
{
    AIC_VERIFY_RESULT(m_base->execute(
        "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 6099) "
        "INSERT INTO contacts (id, name, phone, created_at_ms, updated_at_ms) "
        "SELECT i, 'N', '+4477' || i, 1, 1 FROM n"));
    const QStringList before = m_base->dump().filter(u"tag"_s);
    BulkEdit edit(m_base->database(), m_base->store(), m_base->clock());
    QList<qint64> steps;
    connect(&edit, &BulkEdit::progressed, &edit, [&](qint64 done, qint64 total) {
        steps << done;
        QCOMPARE(total, 6004);
        if (done > 0)
            edit.cancel();
    });
    std::optional<Error> trouble;
    connect(&edit, &BulkEdit::failed, this, [&](const Error &error) { trouble = error; });
    edit.addTag(ContactSelection::allBut({}), u"New"_s);
    QTRY_VERIFY(trouble.has_value());
    QCOMPARE(trouble->code, ErrorCode::Cancelled);
    QVERIFY(steps.size() > 2);
    QCOMPARE(m_base->dump().filter(u"tag"_s), before);
}

void TestContactFilter::manyNamedPeopleAreFound()
{
    AIC_VERIFY_RESULT(m_base->execute(
        "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 60099) "
        "INSERT INTO contacts (id, name, phone, created_at_ms, updated_at_ms) "
        "SELECT i, 'N', '+4477' || i, 1, 1 FROM n"));
    QList<ContactId> ids;
    for (qint64 id = 70'000; id > 0; --id)
        ids.append(ContactId{id});
    QCOMPARE(m_base->store().count(ContactSelection::of(ids)).result().value_or(-1), 60'004);
}

QTEST_GUILESS_MAIN(TestContactFilter)
#include "tst_contactfilter.moc"
