// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include "contacts/import/contactimport.h"
#include "contacts/suppression.h"
#include "support/campaigns.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A text from \p waId, as Meta posts it.
QByteArray inboundFrom(const QString &waId)
{
    const QJsonObject value{
        {u"metadata"_s, QJsonObject{{u"phone_number_id"_s, u"200000000000001"_s},
                                    {u"display_phone_number"_s, u"60355500100"_s}}},
        {u"contacts"_s, QJsonArray{QJsonObject{{u"wa_id"_s, waId},
                                               {u"profile"_s, QJsonObject{{u"name"_s, u"P"_s}}}}}},
        {u"messages"_s, QJsonArray{QJsonObject{{u"from"_s, waId},
                                               {u"id"_s, QString(u"wamid."_s + waId)},
                                               {u"timestamp"_s, u"1800000001"_s},
                                               {u"type"_s, u"text"_s},
                                               {u"text"_s, QJsonObject{{u"body"_s, u"Hi"_s}}}}}}};
    return json::compact(
        {{u"entry"_s,
          QJsonArray{QJsonObject{{u"id"_s, u"1"_s},
                                 {u"changes"_s, QJsonArray{QJsonObject{{u"field"_s, u"messages"_s},
                                                                       {u"value"_s, value}}}}}}}});
}

} // namespace

/// Numbers that WhatsApp writes in two ways (Brazil, Mexico, Argentina) are one person, whichever
/// of them is stored (cloud-api.md §2.1).
class TestVariants : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anImportedRowIsTheStoredPerson_data() { pairs(); }
    void anImportedRowIsTheStoredPerson();
    void aCampaignReachesThemOnce_data() { pairs(); }
    void aCampaignReachesThemOnce();
    void anInboundMessageIsTheStoredPersons_data() { pairs(); }
    void anInboundMessageIsTheStoredPersons();
    void anOptOutHoldsForBoth_data() { pairs(); }
    void anOptOutHoldsForBoth();
    void neighboursStayTwo_data();
    void neighboursStayTwo();

private:
    static void pairs()
    {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("other");
        const auto both = [](const char *country, const QString &one, const QString &two) {
            QTest::addRow("%s, long stored", country) << one << two;
            QTest::addRow("%s, short stored", country) << two << one;
        };
        both("Brazil, Sao Paulo", u"+5511955501234"_s, u"+551155501234"_s);
        both("Brazil, Curitiba", u"+5541987654321"_s, u"+554187654321"_s);
        both("Mexico, city", u"+5215512345678"_s, u"+525512345678"_s);
        both("Mexico, Cancun", u"+5219981234567"_s, u"+529981234567"_s);
        both("Argentina, Buenos Aires", u"+5491155501234"_s, u"+541155501234"_s);
        both("Argentina, Cordoba", u"+5493515501234"_s, u"+543515501234"_s);
    }
};

void TestVariants::anImportedRowIsTheStoredPerson()
{
    QFETCH(QString, stored);
    QFETCH(QString, other);
    for (const contacts::OnMatch rule : {contacts::OnMatch::Fill, contacts::OnMatch::Keep}) {
        test::ContactBase base;
        const ContactId person = base.add(u"Ana"_s, stored);
        // Mexico's old 1 isn't in the E.164 form that is kept.
        const QString phone = base.store().get(person).result()->phone;
        const QString path = base.path(u"people.csv"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("phone,company\n" + other.toLatin1() + ",Ltd\n" + stored.toLatin1() + ",Two\n");
        file.close();
        contacts::ContactImport import(base.database(), base.store(), base.clock());
        contacts::ImportOptions options;
        options.source.filePath = path;
        options.onMatch = rule;
        const auto preview = import.preview(options).result();
        AIC_VERIFY_RESULT(preview);
        const auto outcome = import.run(options).result();
        AIC_VERIFY_RESULT(outcome);
        QCOMPARE(preview->counts, outcome->counts);
        QCOMPARE(outcome->counts.created, 0);
        QCOMPARE(outcome->counts.duplicates, 1);
        const bool fills = rule == contacts::OnMatch::Fill;
        QCOMPARE(outcome->counts.updated, fills ? 1 : 0);
        QCOMPARE(base.number("SELECT count(*) FROM contacts"), 1);
        const auto after = base.store().get(person).result();
        AIC_VERIFY_RESULT(after);
        QCOMPARE(after->phone, phone); // what is stored is never rewritten
        QCOMPARE(after->company, fills ? u"Ltd"_s : QString());
    }
}

void TestVariants::aCampaignReachesThemOnce()
{
    QFETCH(QString, stored);
    QFETCH(QString, other);
    test::CampaignBase base;
    base.add(u"Ana"_s, stored);
    campaigns::NewCampaign campaign = base.text(u"Hello"_s, contacts::ContactSelection::of({}));
    campaign.addresses = {other, stored, other};
    const auto created = base.create(campaign);
    AIC_VERIFY_RESULT(created);
    QCOMPARE(created->recipients, 1);
    QCOMPARE(base.number("SELECT count(*) FROM contacts"), 1);
}

void TestVariants::anInboundMessageIsTheStoredPersons()
{
    QFETCH(QString, stored);
    QFETCH(QString, other);
    test::FakeClock clock;
    test::MessagingLab lab(clock);
    contacts::Contact contact;
    contact.name = u"Ana"_s;
    contact.phone = stored;
    const auto added = lab.contacts->add(contact, {}).result();
    AIC_VERIFY_RESULT(added);
    const QString phone = lab.contacts->get(added->id).result()->phone;
    AIC_VERIFY_RESULT(lab.apply(inboundFrom(other.mid(1))));
    AIC_VERIFY_RESULT(lab.apply(inboundFrom(stored.mid(1))));
    QCOMPARE(lab.number("SELECT count(*) FROM contacts"), 1);
    QCOMPARE(lab.number("SELECT count(*) FROM conversations"), 1);
    QCOMPARE(lab.number("SELECT count(*) FROM messages WHERE contact_id = "
                        + QByteArray::number(added->id.value)),
             2);
    QCOMPARE(lab.contacts->get(added->id).result()->phone, phone);
}

void TestVariants::anOptOutHoldsForBoth()
{
    QFETCH(QString, stored);
    QFETCH(QString, other);
    test::FakeClock clock;
    test::MessagingLab lab(clock);
    contacts::SuppressionList list(*lab.database, *lab.contacts, clock);
    const auto counts = list.add({stored}, {}, u"test"_s).result();
    AIC_VERIFY_RESULT(counts);
    const auto refused = lab.outbox->enqueue(lab.draft(other, u"Hello"_s)).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Rejected);
}

void TestVariants::neighboursStayTwo_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("two");
    QTest::newRow("Brazil") << u"+5511955501234"_s << u"+5511855501234"_s;
    QTest::newRow("Mexico") << u"+5215512345678"_s << u"+525512345679"_s;
    QTest::newRow("Argentina") << u"+5491155501234"_s << u"+541155501235"_s;
    QTest::newRow("Malaysia") << u"+60195550123"_s << u"+6015550123"_s;
}

void TestVariants::neighboursStayTwo()
{
    QFETCH(QString, one);
    QFETCH(QString, two);
    test::ContactBase base;
    base.add(u"One"_s, one);
    QVERIFY(!base.store().duplicateOf(two, {}).result().value_or(ContactId()).isValid());
}

QTEST_GUILESS_MAIN(TestVariants)
#include "tst_variants.moc"
