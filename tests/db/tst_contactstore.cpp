// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "contacts/contactquery.h"
#include "contacts/evidence.h"
#include "contacts/identities.h"
#include "core/phonenumber.h"
#include "support/contacts.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Transaction;
using aic::test::ContactBase;

class TestContactStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_base = std::make_unique<ContactBase>(); }
    void cleanup() { m_base.reset(); }

    void aContactComesBackWhole();
    void hostileTextIsKeptAsText();
    void aWrongNumberIsRefusedWithItsField();
    void theSameNumberIsTheSamePerson_data();
    void theSameNumberIsTheSamePerson();
    void anEditNeverTakesSomebodyElsesNumber();
    void anEditIsFoundByItsNewWordsOnly();
    void removalIsTakenBackExactly();
    void removalIsTakenBackOnce();
    void bulkTagsCountWhoChanged();
    void allButLeavesTheRestAlone();
    void consentStopsAndLetsGo();
    void signalsNameWhoChanged();
    void aFailedWriteEmitsNothing();

    void aWebhookPersonIsMadeOnce();
    void aPhoneContactLearnsTheUserId();
    void peopleWithoutPhoneAreReached();
    void aChangedNumberStaysAnAlias();
    void recipientsAreRead_data();
    void recipientsAreRead();
    void evidenceInAnyOrderEndsTheSame();
    void anOldMessageDoesNotHideANewOne();

private:
    template <class F>
    auto write(F job)
    {
        return m_base->database().write(std::move(job)).result();
    }
    template <class F>
    auto read(F job)
    {
        return m_base->database().read(std::move(job)).result();
    }
    Contact get(ContactId id) { return m_base->store().get(id).result().value_or(Contact()); }
    QList<qint64> search(const QString &text)
    {
        const auto found = read([&](Connection &c) {
            ContactFilter filter;
            filter.search = text;
            return orderedIds(c, filter, {});
        });
        return found ? QList<qint64>(found->begin(), found->end()) : QList<qint64>{-1};
    }
    /// A conversation, two messages, a status and a campaign recipient for \p contact.
    void giveHistory(ContactId contact);

    std::unique_ptr<ContactBase> m_base;
};

void TestContactStore::aContactComesBackWhole()
{
    Contact contact;
    contact.name = u"Nurul Aisyah"_s;
    contact.phone = u"012-555 0142"_s;
    contact.userId = u"MY.12345"_s;
    contact.username = u"@Nurul.A"_s;
    contact.company = u"Kedai Bunga"_s;
    contact.email = u"nurul@example.com"_s;
    contact.language = u"ms"_s;
    contact.notes = u"likes orchids\nand tea"_s;
    contact.tags = {u"VIP"_s, u"florist"_s};
    contact.fields = {{u"order_no"_s, u"A-17"_s}};
    const auto added = m_base->store().add(contact, u"MY"_s).result();
    AIC_VERIFY_RESULT(added);
    QVERIFY(added->created);
    const Contact back = get(added->id);
    QCOMPARE(back.name, contact.name);
    QCOMPARE(back.phone, u"+60125550142"_s);
    QCOMPARE(back.phoneGiven, u"012-555 0142"_s);
    QCOMPARE(back.userId, contact.userId);
    QCOMPARE(back.username, u"nurul.a"_s);
    QCOMPARE(back.company, contact.company);
    QCOMPARE(back.email, contact.email);
    QCOMPARE(back.language, contact.language);
    QCOMPARE(back.notes, contact.notes);
    QCOMPARE(back.tags, contact.tags);
    QCOMPARE(back.fields, contact.fields);
    QCOMPARE(back.availability, Availability::Unknown);
    QCOMPARE(m_base->store().fields().result().value(), QStringList{u"order_no"_s});
}

void TestContactStore::hostileTextIsKeptAsText()
{
    const QString hostile = u"<b>x</b>'; DROP TABLE contacts; --\"%_\u202Eabc\U0001F600"_s;
    const ContactId id = m_base->add(hostile, u"+60125550142"_s);
    QCOMPARE(get(id).name, hostile);
    QCOMPARE(search(u"DROP TABLE"_s), QList<qint64>{id.value});
    QCOMPARE(search(u"\"%_"_s), QList<qint64>{id.value});
    QCOMPARE(search(u"\U0001F600"_s), QList<qint64>{id.value});
    QCOMPARE(search(u"%%%"_s), QList<qint64>{});
}

void TestContactStore::aWrongNumberIsRefusedWithItsField()
{
    Contact contact;
    contact.name = u"X"_s;
    contact.phone = u"12"_s;
    const auto added = m_base->store().add(contact, u"MY"_s).result();
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::Invalid);
    QCOMPARE(added.error().field, u"phone"_s);
    contact.phone.clear();
    QCOMPARE(m_base->store().add(contact, u"MY"_s).result().error().code, ErrorCode::Invalid);
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 0);
}

void TestContactStore::theSameNumberIsTheSamePerson_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("spelling") << u"+60 12-555 0142"_s << u"0125550142"_s;
    QTest::newRow("Brazil") << u"+5511955501234"_s << u"+551155501234"_s;
    QTest::newRow("Mexico") << u"+5215512345678"_s << u"+525512345678"_s;
    QTest::newRow("Argentina") << u"+5491155501234"_s << u"+541155501234"_s;
}

void TestContactStore::theSameNumberIsTheSamePerson()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    const ContactId id = m_base->add(u"First"_s, first);
    Contact again;
    again.name = u"Second"_s;
    again.phone = second;
    const auto added = m_base->store().add(again, u"MY"_s).result();
    AIC_VERIFY_RESULT(added);
    QVERIFY(!added->created);
    QCOMPARE(added->id, id);
    QCOMPARE(get(id).name, u"First"_s);
    QCOMPARE(m_base->store().duplicateOf(second, u"MY"_s).result().value(), id);
}

void TestContactStore::anEditNeverTakesSomebodyElsesNumber()
{
    m_base->add(u"Mei"_s, u"+60125550101"_s);
    const ContactId other = m_base->add(u"Ana"_s, u"+60125550102"_s);
    Contact edited = get(other);
    edited.phone = u"+60125550101"_s;
    edited.name = u"Changed"_s;
    const QStringList before = m_base->dump();
    const auto refused = m_base->store().update(edited, u"MY"_s).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(refused.error().field, u"phone"_s);
    QCOMPARE(m_base->dump(), before);
    edited.id = ContactId{999};
    edited.phone = u"+60125550103"_s;
    QCOMPARE(m_base->store().update(edited, u"MY"_s).result().error().code, ErrorCode::NotFound);
}

void TestContactStore::anEditIsFoundByItsNewWordsOnly()
{
    const ContactId id = m_base->add(u"Tomás Herrera"_s, u"+60125550101"_s, {u"lead"_s});
    QCOMPARE(search(u"HERRERA tomas"_s), QList<qint64>{id.value});
    QCOMPARE(search(u"rrer"_s), QList<qint64>{id.value});
    QCOMPARE(search(u"ra"_s), QList<qint64>{id.value});
    QCOMPARE(search(u"z"_s), QList<qint64>{});
    QCOMPARE(search(u"lea"_s), QList<qint64>{id.value});
    QCOMPARE(search(u"12-555 01"_s), QList<qint64>{id.value});
    Contact edited = get(id);
    edited.name = u"Zoë"_s;
    edited.phone = u"+60125550177"_s;
    edited.tags = {};
    AIC_VERIFY_RESULT(m_base->store().update(edited, u"MY"_s).result());
    QCOMPARE(search(u"herrera"_s), QList<qint64>{});
    QCOMPARE(search(u"lea"_s), QList<qint64>{});
    QCOMPARE(search(u"zoe"_s), QList<qint64>{id.value});
    QCOMPARE(search(u"z"_s), QList<qint64>{id.value});
    QCOMPARE(search(u"0101"_s), QList<qint64>{});
    QVERIFY(!m_base->store().duplicateOf(u"+60125550101"_s, u"MY"_s).result()->isValid());
}

void TestContactStore::giveHistory(ContactId contact)
{
    const QByteArray id = QByteArray::number(contact.value);
    AIC_VERIFY_RESULT(m_base->execute(
        "INSERT OR IGNORE INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
        "created_at_ms) VALUES (1, 'a', 'http://localhost', 'v25.0', '1', 'http://localhost', 0);"
        "INSERT OR IGNORE INTO numbers (id, account_id, phone_number_id) VALUES (1, 1, '2');"
        "INSERT OR IGNORE INTO campaigns (id, number_id, name, state, content, created_at_ms) "
        "VALUES (1, 1, 'c', 0, '{}', 0);"
        "INSERT INTO conversations (id, number_id, contact_id, last_message_id) VALUES ("
        + id + ", 1, " + id + ", " + id
        + "1);"
          "INSERT INTO messages (id, number_id, conversation_id, contact_id, direction, type, "
          "state, text, at_ms, state_at_ms) VALUES ("
        + id + "1, 1, " + id + ", " + id + ", 1, 'text', 4, 'he said \"hi\"\n', 7, 8), (" + id
        + "2, 1, " + id + ", " + id
        + ", 2, 'text', 4, 'ok', 9, 9);"
          "INSERT INTO statuses (message_id, status, at_ms) VALUES ("
        + id
        + "1, 'sent', 7);"
          "INSERT INTO recipients (campaign_id, position, contact_id, recipient, name, content, "
          "state, message_id) VALUES (1, "
        + id + ", " + id + ", '+1', 'n', '{}', 1, " + id + "1);"));
}

void TestContactStore::removalIsTakenBackExactly()
{
    const ContactId first = m_base->add(u"Ana"_s, u"+60125550101"_s, {u"vip"_s});
    const ContactId second = m_base->add(u"Mei"_s, u"+60125550102"_s);
    const ContactId stays = m_base->add(u"Raj"_s, u"+60125550103"_s);
    for (const ContactId id : {first, second, stays})
        giveHistory(id);
    AIC_VERIFY_RESULT(write([&](Transaction &t) {
        return recordEvidence(t, first, EvidenceKind::Delivered, u"delivered"_s, 5);
    }));
    const QStringList before = m_base->dump();

    QSignalSpy reset(&m_base->store(), &ContactStore::contactsReset);
    const auto removal
        = m_base->store().remove(ContactSelection::of({first, second, ContactId{404}})).result();
    AIC_VERIFY_RESULT(removal);
    QCOMPARE(removal->contacts, 2);
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 1);
    QCOMPARE(m_base->number("SELECT count(*) FROM messages"), 2);
    QCOMPARE(m_base->number("SELECT count(*) FROM recipients WHERE contact_id IS NULL"), 2);
    QCOMPARE(search(u"ana"_s), QList<qint64>{});
    QTRY_COMPARE(reset.count(), 1);

    // An id is never given twice, or it could not be taken back.
    const ContactId later = m_base->add(u"Later"_s, u"+60125550104"_s);
    QVERIFY(later > stays);
    AIC_VERIFY_RESULT(m_base->store().remove(ContactSelection::of({later})).result());

    AIC_VERIFY_RESULT(m_base->store().restore(*removal).result());
    QCOMPARE(m_base->dump(), before);
    QCOMPARE(m_base->number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    QVERIFY(m_base->isSearchWhole());
}

void TestContactStore::removalIsTakenBackOnce()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const auto removal = m_base->store().remove(ContactSelection::of({id})).result();
    AIC_VERIFY_RESULT(removal);
    AIC_VERIFY_RESULT(m_base->store().restore(*removal).result());
    QCOMPARE(m_base->store().restore(*removal).result().error().code, ErrorCode::NotFound);
    const auto again = m_base->store().remove(ContactSelection::of({id})).result();
    m_base->clock().advance(std::chrono::hours(2));
    AIC_VERIFY_RESULT(m_base->store().purgeRemovals(std::chrono::hours(1)).result());
    QCOMPARE(m_base->store().restore(*again).result().error().code, ErrorCode::NotFound);
    QCOMPARE(m_base->number("SELECT count(*) FROM removed_rows"), 0);
}

void TestContactStore::bulkTagsCountWhoChanged()
{
    const ContactId first = m_base->add(u"Ana"_s, u"+60125550101"_s, {u"VIP"_s});
    const ContactId second = m_base->add(u"Mei"_s, u"+60125550102"_s);
    const ContactSelection both = ContactSelection::of({first, second});
    QCOMPARE(m_base->store().tag(both, u" vip "_s).result().value(), 1);
    QCOMPARE(m_base->store().tags().result().value(), (QList<TagCount>{{u"VIP"_s, 2}}));
    QCOMPARE(m_base->store().tag(both, u"  "_s).result().error().code, ErrorCode::Invalid);
    QCOMPARE(m_base->store().untag(both, u"Vip"_s).result().value(), 2);
    QCOMPARE(m_base->store().tags().result().value(), QList<TagCount>{});
}

void TestContactStore::allButLeavesTheRestAlone()
{
    QList<ContactId> ids;
    for (int i = 0; i < 5; ++i)
        ids << m_base->add(u"N%1"_s.arg(i), u"+6012555010%1"_s.arg(i));
    m_base->store().tag(ContactSelection::of({ids[0], ids[1], ids[2]}), u"a"_s).waitForFinished();
    const ContactSelection selection
        = ContactSelection::allBut(ContactFilter::tagged(u"A"_s), {ids[1]});
    QCOMPARE(m_base->store().count(selection).result().value(), 2);
    QCOMPARE(m_base->store().tag(selection, u"b"_s).result().value(), 2);
    QCOMPARE(get(ids[1]).tags, QStringList{u"a"_s});
    QCOMPARE(get(ids[4]).tags, QStringList{});
    QCOMPARE(m_base->store().count(ContactSelection::allBut({})).result().value(), 5);
}

void TestContactStore::consentStopsAndLetsGo()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const ContactSelection one = ContactSelection::of({id});
    const auto reason
        = [&] { return read([&](Connection &c) { return suppressionOf(c, id); }).value(); };
    QVERIFY(!reason());
    QCOMPARE(m_base->store().setConsent(one, Consent::OptedOut, u"phone call"_s).result().value(),
             1);
    QCOMPARE(reason(), SuppressionReason::Manual);
    QCOMPARE(get(id).availability, Availability::OptedOut);
    QVERIFY(read([&](Connection &c) {
                return suppressionOf(c, phoneMatchKey(u"+60125550101"_s));
            }).value());
    // The same once more says nothing new; another source does.
    QCOMPARE(m_base->store().setConsent(one, Consent::OptedOut, u"phone call"_s).result().value(),
             0);
    QCOMPARE(m_base->store().setConsent(one, Consent::OptedOut, u"letter"_s).result().value(), 1);
    QCOMPARE(m_base->store().setConsent(one, Consent::OptedIn, u"form"_s).result().value(), 1);
    QVERIFY(!reason());
    QCOMPARE(get(id).availability, Availability::Unknown);
    QCOMPARE(get(id).consentSource, u"form"_s);
    const QList<qint64> counts = m_base->store().availabilityCounts().result().value();
    QCOMPARE(counts, (QList<qint64>{1, 0, 0, 0, 0}));
}

void TestContactStore::signalsNameWhoChanged()
{
    QSignalSpy spy(&m_base->store(), &ContactStore::contactsChanged);
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    QTRY_COMPARE(spy.count(), 1);
    QCOMPARE(spy.at(0).at(0).value<QList<ContactId>>(), QList<ContactId>{id});
    QCOMPARE(spy.at(0).at(1).value<ContactChanges>(), ContactChanges(ContactChange::Added));
}

void TestContactStore::aFailedWriteEmitsNothing()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    QSignalSpy spy(&m_base->store(), &ContactStore::contactsChanged);
    const Result<> failed = write([&](Transaction &t) -> Result<> {
        m_base->store().noteChange(t, {id}, ContactChange::Details);
        return fail(ErrorCode::Invalid, u"no"_s);
    });
    QVERIFY(!failed);
    m_base->add(u"Mei"_s, u"+60125550102"_s);
    QTRY_COMPARE(spy.count(), 1); // of the second addition only
}

void TestContactStore::aWebhookPersonIsMadeOnce()
{
    Person person{.waId = u"60125550142"_s,
                  .userId = u"MY.77"_s,
                  .parentUserId = u"MY.ENT.78"_s,
                  .username = u"@Ada.S"_s,
                  .profileName = u" Ada  S "_s};
    const auto made = write([&](Transaction &t) { return findOrCreate(t, person, 10); });
    AIC_VERIFY_RESULT(made);
    QVERIFY(made->created);
    const Contact contact = get(made->id);
    QCOMPARE(contact.name, u"Ada S"_s);
    QCOMPARE(contact.phone, u"+60125550142"_s);
    QCOMPARE(contact.userId, u"MY.77"_s);
    QCOMPARE(contact.username, u"ada.s"_s);
    for (const Person &part :
         {Person{.waId = person.waId}, Person{.userId = person.userId},
          Person{.parentUserId = person.parentUserId}, Person{.username = person.username}}) {
        const auto again = write([&](Transaction &t) { return findOrCreate(t, part, 20); });
        AIC_VERIFY_RESULT(again);
        QVERIFY(!again->created);
        QCOMPARE(again->id, made->id);
    }
    QVERIFY(!write([&](Transaction &t) { return findOrCreate(t, Person(), 30); }));
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 1);
}

void TestContactStore::aPhoneContactLearnsTheUserId()
{
    const ContactId id = m_base->add(u"My own name"_s, u"+5511955501234"_s);
    const Person person{
        .waId = u"551155501234"_s, .userId = u"BR.5"_s, .profileName = u"Profile"_s};
    const auto found = write([&](Transaction &t) { return findOrCreate(t, person, 10); });
    AIC_VERIFY_RESULT(found);
    QCOMPARE(found->id, id);
    const Contact contact = get(id);
    QCOMPARE(contact.name, u"My own name"_s);
    QCOMPARE(contact.phone, u"+5511955501234"_s); // what is stored is never rewritten
    QCOMPARE(contact.userId, u"BR.5"_s);
    QCOMPARE(search(u"br.5"_s), QList<qint64>{id.value});
}

void TestContactStore::peopleWithoutPhoneAreReached()
{
    const Person hidden{.userId = u"MY.900"_s, .username = u"quiet"_s};
    const auto found = write([&](Transaction &t) { return findOrCreate(t, hidden, 10); });
    AIC_VERIFY_RESULT(found);
    const auto recipient = read([&](Connection &c) { return recipientOf(c, found->id); });
    AIC_VERIFY_RESULT(recipient);
    QCOMPARE(recipient->kind, IdentityKind::UserId);
    QCOMPARE(recipient->address, u"MY.900"_s);
    QCOMPARE(search(u"quiet"_s), QList<qint64>{found->id.value});
}

void TestContactStore::aChangedNumberStaysAnAlias()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    AIC_VERIFY_RESULT(write([&](Transaction &t) {
        return replaceIdentity(t, id, IdentityKind::WaId, u"60125550101"_s, u"60125550199"_s, 50);
    }));
    QCOMPARE(get(id).phone, u"+60125550199"_s);
    const auto identities = read([&](Connection &c) { return identitiesOf(c, id); });
    AIC_VERIFY_RESULT(identities);
    QCOMPARE(identities->size(), 2);
    // The old number may be somebody else's by now.
    QVERIFY(!m_base->store().duplicateOf(u"+60125550101"_s, u"MY"_s).result()->isValid());
    QCOMPARE(m_base->store().duplicateOf(u"+60125550199"_s, u"MY"_s).result().value(), id);
}

void TestContactStore::recipientsAreRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("kind");
    QTest::newRow("national") << u"012-555 0142"_s << u"+60125550142"_s << int(IdentityKind::Phone);
    QTest::newRow("user id") << u" MY.12ab "_s << u"MY.12ab"_s << int(IdentityKind::UserId);
    QTest::newRow("parent") << u"MY.ENT.9"_s << u"MY.ENT.9"_s << int(IdentityKind::ParentUserId);
    QTest::newRow("nonsense") << u"hello"_s << QString() << 0;
    QTest::newRow("lower case id") << u"my.12"_s << QString() << 0;
}

void TestContactStore::recipientsAreRead()
{
    QFETCH(QString, typed);
    QFETCH(QString, address);
    QFETCH(int, kind);
    const auto recipient = read([&](Connection &c) { return resolveRecipient(c, typed, u"MY"_s); });
    if (address.isEmpty()) {
        QVERIFY(!recipient);
        QCOMPARE(recipient.error().code, ErrorCode::Invalid);
        QCOMPARE(recipient.error().field, u"to"_s);
        return;
    }
    AIC_VERIFY_RESULT(recipient);
    QCOMPARE(recipient->address, address);
    QCOMPARE(int(recipient->kind), kind);
    QVERIFY(!recipient->contact.isValid());
    const auto made = write([&](Transaction &t) { return ensureContact(t, *recipient, 1); });
    AIC_VERIFY_RESULT(made);
    QVERIFY(made->created);
    QCOMPARE(read([&](Connection &c) { return resolveRecipient(c, typed, u"MY"_s); })->contact,
             made->id);
}

void TestContactStore::evidenceInAnyOrderEndsTheSame()
{
    struct Piece
    {
        EvidenceKind kind;
        qint64 atMs;
    };
    std::vector<Piece> pieces{{EvidenceKind::NotOnWhatsApp, 10},
                              {EvidenceKind::Delivered, 20},
                              {EvidenceKind::Read, 15},
                              {EvidenceKind::MarketingStopped, 12},
                              {EvidenceKind::MarketingResumed, 18}};
    std::vector<int> order{0, 1, 2, 3, 4};
    int round = 0;
    do {
        const ContactId id = m_base->add(u"N"_s, u"+601255%1"_s.arg(10000 + round++));
        const auto done = write([&](Transaction &t) -> Result<> {
            for (const int i : order) {
                const Piece piece = pieces[std::size_t(i)];
                const auto kept = recordEvidence(t, id, piece.kind, u"s"_s, piece.atMs);
                if (!kept)
                    return fail(kept.error());
            }
            return {};
        });
        AIC_VERIFY_RESULT(done);
        const Contact contact = get(id);
        QCOMPARE(contact.availability, Availability::Available);
        QCOMPARE(contact.availabilityAtMs, 20);
    } while (std::ranges::next_permutation(order).found && round < 40);
    QCOMPARE(evidenceOfError(131026), EvidenceKind::NotOnWhatsApp);
    QCOMPARE(evidenceOfError(131050), EvidenceKind::MarketingStopped);
    QVERIFY(!evidenceOfError(131047));
}

void TestContactStore::anOldMessageDoesNotHideANewOne()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const auto touch = [&](int activity, qint64 at) {
        return write([&](Transaction &t) { return touchActivity(t, id, activity, at); }).value();
    };
    QVERIFY(touch(2, 100));
    QVERIFY(!touch(2, 100));
    QVERIFY(touch(3, 100));
    QVERIFY(!touch(kActivityReceived, 50));
    QCOMPARE(get(id).activity, 3);
    QCOMPARE(get(id).activityAtMs, 100);
}

QTEST_GUILESS_MAIN(TestContactStore)
#include "tst_contactstore.moc"
