// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QJsonArray>

#include "contacts/consents.h"
#include "contacts/contactquery.h"
#include "contacts/erasure.h"
#include "contacts/identities.h"
#include "contacts/merging.h"
#include "contacts/suppression.h"
#include "core/json.h"
#include "support/contacts.h"
#include "support/messaginglab.h"

using namespace aic;
using namespace aic::contacts;
using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Transaction;
using aic::test::ContactBase;

namespace {

constexpr qint64 kDay = 24LL * 3600 * 1000;
constexpr qint64 kStart = 1'800'000'000'000;

QJsonObject inbound(const QString &wamid, const QString &waId, const QString &userId, int at,
                    const QString &text = u"Hi"_s)
{
    QJsonObject item{{u"id"_s, wamid},
                     {u"timestamp"_s, QString::number(1'800'000'000 + at)},
                     {u"type"_s, u"text"_s},
                     {u"text"_s, QJsonObject{{u"body"_s, text}}}};
    if (!waId.isEmpty())
        item.insert(u"from"_s, waId);
    if (!userId.isEmpty())
        item.insert(u"from_user_id"_s, userId);
    return item;
}

QByteArray body(const QString &list, const QJsonObject &item, const QJsonArray &contacts = {})
{
    QJsonObject value{{u"metadata"_s, QJsonObject{{u"phone_number_id"_s, u"200000000000001"_s},
                                                  {u"display_phone_number"_s, u"60355500100"_s}}},
                      {list, QJsonArray{item}}};
    if (!contacts.isEmpty())
        value.insert(u"contacts"_s, contacts);
    return json::compact(
        {{u"entry"_s,
          QJsonArray{QJsonObject{
              {u"id"_s, u"1"_s},
              {u"changes"_s, QJsonArray{QJsonObject{{u"value"_s, value}, {u"field"_s, list}}}}}}}});
}

} // namespace

/// Consent, evidence, identity and erasure of people.
class TestPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_base = std::make_unique<ContactBase>();
        m_clock.advance(std::chrono::milliseconds(kStart - m_clock.nowMs()));
    }
    void cleanup() { m_base.reset(); }

    void consentKeepsItsHistory();
    void consentFollowsInAnyOrder();
    void whoAgreesAnewIsReachedAgain();
    void ownWordsReplaceTheBuiltIn();
    void oneReasonIsLiftedAlone();
    void theListComesBackFromItsFile();
    void theListSaysWhatItCannotRead();
    void aNewNumberStaysOnTheList();
    void evidenceGetsTooOld();
    void longerRulesCountAgain();
    void mergeIsTakenBackExactly();
    void whatCameAfterTheMergeStays();
    void anEditKeepsTheMerge();
    void nobodyGetsACampaignTwiceByAMerge();
    void splitTakesItsHistoryAlong();
    void splitLeavesBothReachable();
    void duplicatesAreFound();
    void keptApartIsNotSuggestedAgain();
    void ofThreeOnlyThePairIsKeptApart();
    void aMergeCarriesWhoIsKeptApart();
    void keptApartGoesAndComesWithThePeople();
    void olderFilesLearnWhoIsKeptApart();
    void identityChangesInAnyOrder();
    void userIdsAreOfTheirAccount();
    void erasureLeavesNoByte();
    void erasedPeopleStayStopped();

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
    Result<bool> prove(ContactId id, EvidenceKind kind, const QString &source, qint64 atMs)
    {
        return write([&](Transaction &t) { return recordEvidence(t, id, kind, source, atMs); });
    }
    std::optional<SuppressionReason> reason(ContactId id)
    {
        return read([&](Connection &c) { return suppressionOf(c, id); })
            .value_or(SuppressionReason::Blocked);
    }
    /// Number 1, a conversation, messages out and in with statuses, a draft and a campaign place.
    void giveHistory(ContactId contact, const QString &recipient, int seed);

    /// People who share a user ID.
    QList<ContactId> addAlike(int count)
    {
        QList<ContactId> people;
        for (int i = 0; i < count; ++i)
            people.append(m_base->add(u"Ana %1"_s.arg(i), u"+6012555010%1"_s.arg(i)));
        shareUserId(people, u"MY.9"_s);
        return people;
    }
    void shareUserId(const QList<ContactId> &people, const QString &userId)
    {
        for (const ContactId person : people) {
            AIC_VERIFY_RESULT(write([&](Transaction &t) {
                return addIdentity(t, person, IdentityKind::UserId, userId, {}, 1);
            }));
        }
    }
    QStringList apart()
    {
        return read([](Connection &c) -> Result<QStringList> {
                   QStringList rows;
                   const Result<> done
                       = c.statement("SELECT person_a || ' ' || person_b || ' ' || at_ms "
                                     "FROM kept_apart ORDER BY 1")
                             .each(
                                 [&](const storage::Statement &row) { rows.append(row.text(0)); });
                   if (!done)
                       return fail(done.error());
                   return rows;
               })
            .value_or(QStringList{u"unreadable"_s});
    }

    std::unique_ptr<ContactBase> m_base;
    test::FakeClock m_clock;
};

void TestPeople::giveHistory(ContactId contact, const QString &recipient, int seed)
{
    const QByteArray id = QByteArray::number(contact.value);
    const QByteArray s = QByteArray::number(seed);
    AIC_VERIFY_RESULT(m_base->execute(
        "INSERT OR IGNORE INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
        "created_at_ms) VALUES (1, 'a', '', '', '', '', 0);"
        "INSERT OR IGNORE INTO numbers (id, account_id, phone_number_id) VALUES (1, 1, '1');"
        "INSERT OR IGNORE INTO campaigns (id, number_id, name, state, content, created_at_ms) "
        "VALUES (1, 1, 'c', 0, '{}', 0);"
        "INSERT INTO conversations (id, number_id, contact_id, last_message_id, last_at_ms, "
        "unread, "
        "last_inbound_at_ms) VALUES ("
        + s + "0, 1, " + id + ", " + s + "2, " + s + "002, 1, " + s
        + "002);"
          "INSERT INTO messages (id, number_id, conversation_id, contact_id, direction, type, "
          "state, wamid, recipient, text, at_ms, state_at_ms) VALUES ("
        + s + "1, 1, " + s + "0, " + id + ", 0, 'text', 5, 'wamid.out" + s + "', '"
        + recipient.toUtf8() + "', 'Hello', " + s + "001, " + s
        + "001);"
          "INSERT INTO messages (id, number_id, conversation_id, contact_id, direction, type, "
          "state, wamid, text, payload, at_ms, state_at_ms) VALUES ("
        + s + "2, 1, " + s + "0, " + id + ", 1, 'text', 9, 'wamid.in" + s + "', 'Yes', "
        + "'{\"from\":\"" + recipient.mid(1).toUtf8() + "\"}', " + s + "002, " + s
        + "002);"
          "INSERT INTO statuses (message_id, status, at_ms) VALUES ("
        + s + "1, 'delivered', " + s
        + "001);"
          "INSERT INTO drafts (contact_id, text, updated_at_ms) VALUES ("
        + id + ", 'draft " + s
        + "', 1);"
          "INSERT INTO recipients (campaign_id, position, contact_id, recipient, name, content, "
          "state) VALUES (1, "
        + s + ", " + id + ", '" + recipient.toUtf8() + "', 'R', '{}', 0);"));
    AIC_VERIFY_RESULT(prove(contact, EvidenceKind::Delivered, u"delivered"_s, seed * 1000 + 1));
    AIC_VERIFY_RESULT(prove(contact, EvidenceKind::Inbound, u"inbound"_s, seed * 1000 + 2));
    AIC_VERIFY_RESULT(write([&](Transaction &t) {
        return touchActivity(t, contact, kActivityReceived, seed * 1000 + 2);
    }));
}

void TestPeople::consentKeepsItsHistory()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const ContactSelection one = ContactSelection::of({id});
    AIC_VERIFY_RESULT(m_base->store()
                          .setConsent(one, Consent::OptedIn, u"order form"_s,
                                      u"Yes, write to me about my order."_s)
                          .result());
    m_base->clock().advance(std::chrono::hours(1));
    AIC_VERIFY_RESULT(m_base->store().setConsent(one, Consent::OptedOut, u"call"_s).result());
    const auto said = m_base->store().consents(id).result();
    AIC_VERIFY_RESULT(said);
    QCOMPARE(said->size(), 2);
    QCOMPARE(said->at(0).consent, Consent::OptedOut);
    QCOMPARE(said->at(1).wording, u"Yes, write to me about my order."_s);
    QCOMPARE(said->at(1).source, u"order form"_s);
    QVERIFY(said->at(0).atMs > said->at(1).atMs);
    QCOMPARE(get(id).consent, Consent::OptedOut);
    // It goes and comes back with the person.
    const QStringList before = m_base->dump();
    const auto removal = m_base->store().remove(one).result();
    AIC_VERIFY_RESULT(removal);
    AIC_VERIFY_RESULT(m_base->store().restore(*removal).result());
    QCOMPARE(m_base->dump(), before);
}

void TestPeople::consentFollowsInAnyOrder()
{
    QList<ConsentEntry> entries{
        {Consent::OptedIn, kStartWordSource, {}, 5},  {Consent::OptedIn, u"form"_s, {}, 10},
        {Consent::OptedOut, kStopWordSource, {}, 20}, {Consent::OptedIn, kStartWordSource, {}, 30},
        {Consent::OptedOut, kStopWordSource, {}, 40}, {Consent::OptedIn, kStartWordSource, {}, 40}};
    const auto place = [](const ConsentEntry &e) { return std::tuple(e.source, e.atMs); };
    std::ranges::sort(entries, {}, place);
    do {
        QCOMPARE(consentOfAll(entries).atMs, 40);
        QCOMPARE(consentOfAll(entries).consent, Consent::OptedOut);
    } while (std::ranges::next_permutation(entries, {}, place).found);
    // A start word alone is no consent.
    QCOMPARE(consentOfAll({{Consent::OptedIn, kStartWordSource, {}, 5}}).consent,
             Consent::NotOptedIn);
}

void TestPeople::whoAgreesAnewIsReachedAgain()
{
    test::MessagingLab lab(m_clock);
    const QString waId = u"15550002222"_s;
    AIC_VERIFY_RESULT(lab.apply(body(u"messages"_s, inbound(u"w1"_s, waId, {}, 0, u"STOP"_s))));
    const ContactId id{lab.number("SELECT id FROM contacts")};
    QCOMPARE(lab.contacts->get(id).result()->availability, Availability::OptedOut);
    QVERIFY(!lab.outbox->enqueue(lab.draft(u'+' + waId, u"x"_s)).result());
    m_clock.advance(std::chrono::hours(1));
    AIC_VERIFY_RESULT(
        lab.contacts->setConsent(ContactSelection::of({id}), Consent::OptedIn, u"phone"_s)
            .result());
    QCOMPARE(lab.contacts->get(id).result()->availability, Availability::Available);
    AIC_VERIFY_RESULT(lab.outbox->enqueue(lab.draft(u'+' + waId, u"x"_s)).result());
    // The same stop word once more (late, from another relay) changes nothing now.
    AIC_VERIFY_RESULT(lab.apply(body(u"messages"_s, inbound(u"w0"_s, waId, {}, -9, u"STOP"_s))));
    QCOMPARE(lab.contacts->get(id).result()->consent, Consent::OptedIn);
}

void TestPeople::ownWordsReplaceTheBuiltIn()
{
    PeopleRules rules;
    rules.stopWords = {u"Genug!"_s, u"genug"_s, u""_s};
    AIC_VERIFY_RESULT(m_base->store().setRules(rules).result());
    const auto kept = m_base->store().rules().result();
    AIC_VERIFY_RESULT(kept);
    QCOMPARE(wishOf(u"GENUG"_s, *kept), Wish::Stop);
    QCOMPARE(wishOf(u"stop"_s, *kept), Wish::None);
    QCOMPARE(wishOf(u"start"_s, *kept), Wish::Start);
    rules.startWords = {u"genug"_s};
    const auto refused = m_base->store().setRules(rules).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, u"start_words"_s);
    rules = {};
    rules.notOnWhatsAppDays = 0;
    QCOMPARE(m_base->store().setRules(rules).result().error().field, u"days"_s);
    AIC_VERIFY_RESULT(m_base->store().setRules({}).result());
    QCOMPARE(m_base->number("SELECT count(*) FROM people_rules"), 0);
    // No word both stops and starts, in any language.
    for (const QString &word : builtInWords(Wish::Stop))
        QVERIFY2(wishOf(word) == Wish::Stop, qPrintable(word));
    for (const QString &word : builtInWords(Wish::Start))
        QVERIFY2(wishOf(word) == Wish::Start, qPrintable(word));
}

void TestPeople::oneReasonIsLiftedAlone()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    AIC_VERIFY_RESULT(write(
        [&](Transaction &t) { return suppress(t, id, SuppressionReason::StopWord, u"w"_s, 5); }));
    SuppressionList list(m_base->database(), m_base->store(), m_base->clock());
    const auto added
        = list.add({u"012-555 0101"_s, u"MY.123"_s, u"nonsense"_s}, u"MY"_s, u"law"_s).result();
    AIC_VERIFY_RESULT(added);
    QCOMPARE(added->added, 2);
    QCOMPARE(added->refused.size(), 1);
    QCOMPARE(added->refused.at(0).first, 3);
    AIC_VERIFY_RESULT(
        write([&](Transaction &t) { return liftSuppression(t, id, SuppressionReason::StopWord); }));
    QCOMPARE(reason(id), SuppressionReason::Manual);
    QCOMPARE(get(id).availability, Availability::OptedOut);
    const auto page = list.list(u"ana"_s, 10).result();
    AIC_VERIFY_RESULT(page);
    QCOMPARE(page->entries.size(), 1);
    QCOMPARE(page->entries.at(0).value, u"+60125550101"_s);
    QCOMPARE(list.list(u"0101"_s, 10).result()->entries.size(), 1);
    QCOMPARE(list.list({}, 1).result()->entries.size(), 1);
    QCOMPARE(list.list({}, 1, list.list({}, 1).result()->next).result()->entries.size(), 1);
    QCOMPARE(list.remove(page->entries).result().value_or(-1), 1);
    QVERIFY(!reason(id));
    QCOMPARE(get(id).availability, Availability::Unknown);
    QCOMPARE(list.removeAddress(u"MY.123"_s, {}).result().value_or(-1), 1);
    QCOMPARE(list.count().result().value_or(-1), 0);
}

void TestPeople::theListComesBackFromItsFile()
{
    SuppressionList list(m_base->database(), m_base->store(), m_base->clock());
    AIC_VERIFY_RESULT(
        list.add({u"+60125550101"_s, u"+5511955501234"_s, u"+5491155501234"_s, u"MY.ENT.77aB"_s},
                 {}, u"=cmd|' /C calc'!A0, \"quoted\"\nline"_s)
            .result());
    AIC_VERIFY_RESULT(m_base->execute("INSERT INTO suppressions (match_key, reason, source, at_ms) "
                                      "VALUES ('60125550199', 1, 'stop word', 77), "
                                      "('60125550101', 5, NULL, 78)"));
    const auto dump = [this] {
        QStringList rows;
        for (const QString &row : m_base->dump()) {
            if (row.startsWith(u"suppression"_s))
                rows.append(row.section(u'|', 0, -2));
        }
        return rows;
    };
    const QStringList before = dump();
    const QString file = m_base->path(u"list.csv"_s);
    QCOMPARE(list.exportTo(file).result().value_or(-1), 6);
    const auto same = list.importFrom(file, {}).result();
    AIC_VERIFY_RESULT(same);
    QCOMPARE(same->added, 0);
    QCOMPARE(same->known, 6);
    AIC_VERIFY_RESULT(m_base->execute("DELETE FROM suppressions"));
    const auto back = list.importFrom(file, {}).result();
    AIC_VERIFY_RESULT(back);
    QCOMPARE(back->added, 6);
    QVERIFY(back->refused.isEmpty());
    QCOMPARE(dump(), before);
}

void TestPeople::theListSaysWhatItCannotRead()
{
    SuppressionList list(m_base->database(), m_base->store(), m_base->clock());
    const auto put = [&](const QByteArray &bytes) {
        QFile file(m_base->path(u"in.csv"_s));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) < 0)
            qFatal("no file");
        return file.fileName();
    };
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const auto bare = list.importFrom(put("0125550101\n12\n+60125550102\n"), u"MY"_s).result();
    AIC_VERIFY_RESULT(bare);
    QCOMPARE(bare->added, 2);
    QCOMPARE(bare->refused.size(), 1);
    QCOMPARE(bare->refused.at(0).first, 2);
    QCOMPARE(reason(id), SuppressionReason::Imported);
    QCOMPARE(get(id).availability, Availability::OptedOut);
    const auto wrong = list.importFrom(put("name,city\nAna,KL\n"), u"MY"_s).result();
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::Invalid);
    QCOMPARE(list.count().result().value_or(-1), 2);
    QVERIFY(!list.importFrom(m_base->path(u"nowhere.csv"_s), {}).result());
}

void TestPeople::aNewNumberStaysOnTheList()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    SuppressionList list(m_base->database(), m_base->store(), m_base->clock());
    AIC_VERIFY_RESULT(list.add({u"+60125550101"_s}, {}, u"law"_s).result());
    AIC_VERIFY_RESULT(write([&](Transaction &t) {
        return replaceIdentity(t, id, IdentityKind::WaId, u"60125550101"_s, u"60125550199"_s, 50);
    }));
    QCOMPARE(reason(id), SuppressionReason::Manual);
}

void TestPeople::evidenceGetsTooOld()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const qint64 t0 = m_base->clock().nowMs();
    AIC_VERIFY_RESULT(prove(id, EvidenceKind::NotOnWhatsApp, u"131026"_s, t0));
    AIC_VERIFY_RESULT(prove(id, EvidenceKind::NoCalls, u"138001"_s, t0 + 1));
    QCOMPARE(get(id).availability, Availability::NotOnWhatsApp);
    QCOMPARE(get(id).availabilityDueMs.value_or(0), t0 + 30 * kDay);
    m_base->clock().advance(std::chrono::milliseconds(30 * kDay - 1));
    QCOMPARE(m_base->store().ageAvailability().result().value_or(-1), 0);
    QVERIFY(
        isKnownMissing(get(id).availability, get(id).availabilityDueMs, m_base->clock().nowMs()));
    m_base->clock().advance(std::chrono::milliseconds(1));
    // Whoever asks before the step has run sees it too.
    QVERIFY(
        !isKnownMissing(get(id).availability, get(id).availabilityDueMs, m_base->clock().nowMs()));
    QCOMPARE(m_base->store().ageAvailability().result().value_or(-1), 1);
    QCOMPARE(m_base->store().ageAvailability().result().value_or(-1), 0);
    QCOMPARE(get(id).availability, Availability::Unknown);
    QCOMPARE(get(id).availabilitySource, kLapsedSource);
    const QList<qint64> counts = m_base->store().availabilityCounts().result().value();
    QCOMPARE(counts, (QList<qint64>{1, 0, 0, 0, 0}));
    // The pieces stay, and a new one counts from its own time.
    QCOMPARE(m_base->store().evidence(id).result()->size(), 2);
    AIC_VERIFY_RESULT(prove(id, EvidenceKind::NotOnWhatsApp, u"131026"_s, m_base->clock().nowMs()));
    QCOMPARE(get(id).availability, Availability::NotOnWhatsApp);
    QCOMPARE(m_base->store().evidence(id).result()->at(0).firstAtMs, t0);
}

void TestPeople::longerRulesCountAgain()
{
    const ContactId id = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const qint64 t0 = m_base->clock().nowMs();
    AIC_VERIFY_RESULT(prove(id, EvidenceKind::NotOnWhatsApp, u"131026"_s, t0));
    m_base->clock().advance(std::chrono::milliseconds(40 * kDay));
    QCOMPARE(m_base->store().ageAvailability().result().value_or(-1), 1);
    PeopleRules rules;
    rules.notOnWhatsAppDays = 60;
    AIC_VERIFY_RESULT(m_base->store().setRules(rules).result());
    QCOMPARE(get(id).availability, Availability::NotOnWhatsApp);
    QCOMPARE(get(id).availabilityDueMs.value_or(0), t0 + 60 * kDay);
    rules.notOnWhatsAppDays = 10;
    AIC_VERIFY_RESULT(m_base->store().setRules(rules).result());
    QCOMPARE(m_base->store().ageAvailability().result().value_or(-1), 1);
    // For ever.
    AIC_VERIFY_RESULT(prove(id, EvidenceKind::Read, u"read"_s, m_base->clock().nowMs()));
    rules.reachedDays = 0;
    AIC_VERIFY_RESULT(m_base->store().setRules(rules).result());
    QVERIFY(!get(id).availabilityDueMs);
}

void TestPeople::mergeIsTakenBackExactly()
{
    const ContactId first = m_base->add(u"Ana"_s, u"+60125550101"_s, {u"vip"_s, u"a"_s});
    Contact second;
    second.phone = u"+60125550102"_s;
    second.userId = u"MY.22"_s;
    second.company = u"Kedai"_s;
    second.notes = u"likes tea"_s;
    second.tags = {u"b"_s, u"vip"_s};
    second.fields = {{u"city"_s, u"KL"_s}};
    const ContactId other = m_base->store().add(second, {}).result()->id;
    giveHistory(first, u"+60125550101"_s, 1);
    giveHistory(other, u"+60125550102"_s, 2);
    AIC_VERIFY_RESULT(
        m_base->store()
            .setConsent(ContactSelection::of({other}), Consent::OptedIn, u"form"_s, u"I agree"_s)
            .result());
    AIC_VERIFY_RESULT(m_base->store().update(get(other), {}).result());
    const QStringList before = m_base->dump();
    const qint64 conversations
        = m_base->number("SELECT sum(id * 31 + unread * 7 + last_at_ms + last_inbound_at_ms) "
                         "FROM conversations");

    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    const auto merge = merging.merge({.survivor = first, .merged = other}).result();
    AIC_VERIFY_RESULT(merge);
    const Contact one = get(first);
    QCOMPARE(one.name, u"Ana"_s);
    QCOMPARE(one.phone, u"+60125550101"_s);
    QCOMPARE(one.userId, u"MY.22"_s);
    QCOMPARE(one.company, u"Kedai"_s);
    QCOMPARE(one.notes, u"likes tea"_s);
    QCOMPARE(one.consent, Consent::OptedIn);
    QCOMPARE(one.fields.value(u"city"_s), u"KL"_s);
    QCOMPARE(one.tags.size(), 3);
    QCOMPARE(one.activityAtMs.value_or(0), 2002);
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 1);
    QCOMPARE(m_base->number("SELECT count(*) FROM messages"), 4);
    QCOMPARE(m_base->number("SELECT count(DISTINCT conversation_id) FROM messages"), 1);
    QCOMPARE(m_base->number("SELECT unread FROM conversations"), 2);
    for (const QString &address : {u"+60125550101"_s, u"+60125550102"_s, u"MY.22"_s})
        QCOMPARE(m_base->store().duplicateOf(address, {}).result().value_or(ContactId()), first);
    QCOMPARE(m_base->store().consents(first).result()->at(0).wording, u"I agree"_s);
    ContactFilter kedai;
    kedai.search = u"kedai"_s;
    QCOMPARE(read([&](Connection &c) { return orderedIds(c, kedai, {}); })->size(), 1U);

    const auto undone = merging.undo(merge->id).result();
    AIC_VERIFY_RESULT(undone);
    const QStringList after = m_base->dump();
    for (const QString &row : before) {
        if (!after.contains(row))
            qWarning() << "lost:" << row;
    }
    QCOMPARE(after, before);
    QCOMPARE(m_base->number("SELECT sum(id * 31 + unread * 7 + last_at_ms + last_inbound_at_ms) "
                            "FROM conversations"),
             conversations);
    QCOMPARE(m_base->number("SELECT count(*) FROM recipients WHERE state = 0"), 2);
    QCOMPARE(m_base->number("SELECT count(*) FROM merge_rows"), 0);
    QCOMPARE(merging.undo(merge->id).result().error().code, ErrorCode::NotFound);
    QVERIFY(!merging.merge({.survivor = first, .merged = first}).result());
    QVERIFY(!merging.merge({.survivor = first, .merged = ContactId{999}}).result());
    QCOMPARE(m_base->number("SELECT count(*) FROM merges"), 0);
}

void TestPeople::whatCameAfterTheMergeStays()
{
    const ContactId first = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const ContactId other = m_base->add(u"An"_s, u"+60125550102"_s);
    giveHistory(first, u"+60125550101"_s, 1);
    giveHistory(other, u"+60125550102"_s, 2);
    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    const auto merge = merging.merge({.survivor = first, .merged = other}).result();
    AIC_VERIFY_RESULT(merge);
    AIC_VERIFY_RESULT(prove(first, EvidenceKind::Read, u"read"_s, 9000));
    AIC_VERIFY_RESULT(m_base->execute(
        "INSERT INTO messages (id, number_id, conversation_id, contact_id, direction, type, "
        "state, text, at_ms, state_at_ms) SELECT 99, 1, id, contact_id, 1, 'text', 9, 'New', "
        "9000, 9000 FROM conversations;"
        "UPDATE conversations SET last_message_id = 99, last_at_ms = 9000"));
    AIC_VERIFY_RESULT(merging.undo(merge->id).result());
    QCOMPARE(m_base->number("SELECT contact_id FROM messages WHERE id = 99"), first.value);
    QCOMPARE(m_base->number("SELECT count(*) FROM messages WHERE contact_id = 2"), 2);
    QCOMPARE(m_base->number("SELECT last_message_id FROM conversations WHERE contact_id = 1"), 99);
    QCOMPARE(m_base->number("SELECT last_message_id FROM conversations WHERE contact_id = 2"), 22);
    QCOMPARE(get(first).availabilityAtMs.value_or(0), 9000);
    QCOMPARE(get(other).availabilityAtMs.value_or(0), 2002);
    QCOMPARE(m_base->number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

void TestPeople::anEditKeepsTheMerge()
{
    const ContactId first = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const ContactId other = m_base->add(u"An"_s, u"+60125550102"_s);
    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    const auto merge = merging.merge({.survivor = first, .merged = other}).result();
    AIC_VERIFY_RESULT(merge);
    Contact edited = get(first);
    edited.name = u"Anna"_s;
    AIC_VERIFY_RESULT(m_base->store().update(edited, {}).result());
    const QStringList before = m_base->dump();
    QCOMPARE(merging.undo(merge->id).result().error().code, ErrorCode::Conflict);
    QCOMPARE(m_base->dump(), before);
}

void TestPeople::nobodyGetsACampaignTwiceByAMerge()
{
    const ContactId first = m_base->add(u"Ana"_s, u"+60125550101"_s);
    const ContactId other = m_base->add(u"An"_s, u"+60125550102"_s);
    giveHistory(first, u"+60125550101"_s, 1);
    giveHistory(other, u"+60125550102"_s, 2);
    // The other has an uncertain message of the campaign: it is kept, and nobody gets a second.
    AIC_VERIFY_RESULT(m_base->execute("UPDATE recipients SET state = 1, message_id = 21 "
                                      "WHERE position = 2; UPDATE messages SET state = 2, "
                                      "campaign_id = 1 WHERE id = 21"));
    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    AIC_VERIFY_RESULT(merging.merge({.survivor = first, .merged = other}).result());
    QCOMPARE(m_base->number("SELECT count(*) FROM recipients WHERE state = 0"), 0);
    QCOMPARE(m_base->number("SELECT reason FROM recipients WHERE position = 1"), 5);
    QCOMPARE(m_base->number("SELECT contact_id FROM messages WHERE id = 21 AND state = 2"),
             first.value);
}

void TestPeople::splitTakesItsHistoryAlong()
{
    const ContactId first = m_base->add(u"Ana"_s, u"+60125550101"_s, {u"vip"_s});
    const ContactId other = m_base->add(u"Ben"_s, u"+60125550102"_s);
    giveHistory(first, u"+60125550101"_s, 1);
    giveHistory(other, u"+60125550102"_s, 2);
    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    AIC_VERIFY_RESULT(merging.merge({.survivor = first, .merged = other}).result());
    AIC_VERIFY_RESULT(m_base->store()
                          .setConsent(ContactSelection::of({first}), Consent::OptedOut, u"call"_s)
                          .result());
    const auto parted
        = merging.split(first, {{.kind = IdentityKind::Phone, .value = u"+60125550102"_s}})
              .result();
    AIC_VERIFY_RESULT(parted);
    QCOMPARE(get(first).phone, u"+60125550101"_s);
    QCOMPARE(get(*parted).phone, u"+60125550102"_s);
    QCOMPARE(m_base->number("SELECT sum(id) FROM messages WHERE contact_id = 1"), 23);
    QCOMPARE(m_base->number(QByteArray("SELECT sum(id) FROM messages WHERE contact_id = ")
                            + QByteArray::number(parted->value)),
             43);
    QCOMPARE(get(first).availability, Availability::OptedOut);
    QCOMPARE(get(*parted).availability, Availability::OptedOut);
    QCOMPARE(get(first).activityAtMs.value_or(0), 1002);
    QCOMPARE(get(*parted).activityAtMs.value_or(0), 2002);
    QCOMPARE(m_base->store().evidence(first).result()->at(0).atMs, 1002);
    QCOMPARE(m_base->store().evidence(*parted).result()->at(0).atMs, 2002);
    QCOMPARE(m_base->store().duplicateOf(u"+60125550102"_s, {}).result().value_or(ContactId()),
             *parted);
    ContactFilter byPhone;
    byPhone.search = u"0102"_s;
    QCOMPARE(read([&](Connection &c) { return orderedIds(c, byPhone, {}); })->size(), 1U);
}

void TestPeople::splitLeavesBothReachable()
{
    const ContactId first = m_base->add(u"Ana"_s, u"+60125550101"_s);
    AIC_VERIFY_RESULT(write([&](Transaction &t) {
        return addIdentity(t, first, IdentityKind::Username, u"ana"_s, {}, 1);
    }));
    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    const QStringList before = m_base->dump();
    for (const Identity &identity :
         {Identity{.kind = IdentityKind::Username, .value = u"ana"_s},
          Identity{.kind = IdentityKind::Phone, .value = u"+60125550101"_s},
          Identity{.kind = IdentityKind::Phone, .value = u"+60125559999"_s}}) {
        QCOMPARE(merging.split(first, {identity}).result().error().code, ErrorCode::Invalid);
    }
    QCOMPARE(m_base->dump(), before);
}

void TestPeople::duplicatesAreFound()
{
    const ContactId first = m_base->add(u"Ana"_s, u"+5511955501234"_s);
    const ContactId other = m_base->add(u"Ana P"_s, u"+60125550102"_s);
    const ContactId third = m_base->add(u"Ben"_s, u"+60125550103"_s);
    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    QVERIFY(merging.duplicates(10).result()->isEmpty());
    AIC_VERIFY_RESULT(write([&](Transaction &t) {
        return addIdentity(t, other, IdentityKind::WaId, u"551155501234"_s, {}, 1);
    }));
    AIC_VERIFY_RESULT(write([&](Transaction &t) {
        return addIdentity(t, other, IdentityKind::UserId, u"MY.9"_s, {}, 1);
    }));
    AIC_VERIFY_RESULT(write([&](Transaction &t) {
        return addIdentity(t, third, IdentityKind::UserId, u"MY.9"_s, {}, 1);
    }));
    const auto groups = merging.duplicates(10).result();
    AIC_VERIFY_RESULT(groups);
    QCOMPARE(groups->size(), 2);
    QCOMPARE(groups->at(0).people, (QList<ContactId>{first, other}));
    QCOMPARE(groups->at(0).value, u"+551155501234"_s);
    QCOMPARE(groups->at(1).kind, IdentityKind::UserId);
}

void TestPeople::keptApartIsNotSuggestedAgain()
{
    const QList<ContactId> pair = addAlike(2);
    // Of a second thing that the same two share nothing more is said.
    shareUserId(pair, u"MY.8"_s);
    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    const auto groups = merging.duplicates(10).result();
    AIC_VERIFY_RESULT(groups);
    QCOMPARE(groups->size(), 1);
    QCOMPARE(groups->at(0).people, pair);
    AIC_VERIFY_RESULT(merging.keepApart({pair.at(1), pair.at(0)}).result());
    AIC_VERIFY_RESULT(merging.keepApart(pair).result());
    QCOMPARE(m_base->number("SELECT count(*) FROM kept_apart"), 1);
    QVERIFY(merging.duplicates(10).result()->isEmpty());
    AIC_VERIFY_RESULT(merging.letTogether(pair).result());
    QCOMPARE(merging.duplicates(10).result()->size(), 1);
    const Result<> refused = merging.keepApart({pair.at(0), ContactId{999}}).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NotFound);
}

void TestPeople::ofThreeOnlyThePairIsKeptApart()
{
    const QList<ContactId> three = addAlike(3);
    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    QCOMPARE(merging.duplicates(10).result()->at(0).people, three);
    AIC_VERIFY_RESULT(merging.keepApart({three.at(0), three.at(1)}).result());
    const auto groups = merging.duplicates(10).result();
    AIC_VERIFY_RESULT(groups);
    QCOMPARE(groups->size(), 2);
    QCOMPARE(groups->at(0).people, (QList<ContactId>{three.at(0), three.at(2)}));
    QCOMPARE(groups->at(1).people, (QList<ContactId>{three.at(1), three.at(2)}));
    QCOMPARE(merging.duplicates(1).result()->size(), 1);
    AIC_VERIFY_RESULT(merging.keepApart(three).result());
    QVERIFY(merging.duplicates(10).result()->isEmpty());
}

void TestPeople::aMergeCarriesWhoIsKeptApart()
{
    const QList<ContactId> three = addAlike(3);
    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    AIC_VERIFY_RESULT(merging.keepApart({three.at(1), three.at(2)}).result());
    const QStringList people = m_base->dump();
    const QStringList before = apart();
    for (const bool firstStays : {true, false}) {
        const auto merge = merging
                               .merge({.survivor = three.at(firstStays ? 0 : 1),
                                       .merged = three.at(firstStays ? 1 : 0)})
                               .result();
        AIC_VERIFY_RESULT(merge);
        QVERIFY(merging.duplicates(10).result()->isEmpty());
        QCOMPARE(m_base->number("SELECT count(*) FROM kept_apart"), 1);
        QCOMPARE(m_base->number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
        AIC_VERIFY_RESULT(merging.undo(merge->id).result());
        QCOMPARE(apart(), before);
        QCOMPARE(m_base->dump(), people);
    }
    // Those who were kept apart from each other are one now.
    const auto merge = merging.merge({.survivor = three.at(1), .merged = three.at(2)}).result();
    AIC_VERIFY_RESULT(merge);
    QCOMPARE(m_base->number("SELECT count(*) FROM kept_apart"), 0);
    AIC_VERIFY_RESULT(merging.undo(merge->id).result());
    QCOMPARE(apart(), before);
}

void TestPeople::keptApartGoesAndComesWithThePeople()
{
    const QList<ContactId> pair = addAlike(2);
    PeopleMerging merging(m_base->database(), m_base->store(), m_base->clock());
    AIC_VERIFY_RESULT(merging.keepApart(pair).result());
    const auto first = m_base->store().remove(ContactSelection::of({pair.at(0)})).result();
    AIC_VERIFY_RESULT(first);
    QCOMPARE(m_base->number("SELECT count(*) FROM kept_apart"), 0);
    AIC_VERIFY_RESULT(m_base->store().restore(*first).result());
    QCOMPARE(m_base->number("SELECT count(*) FROM kept_apart"), 1);
    // Whoever comes back while the other is gone comes back all the same.
    const auto again = m_base->store().remove(ContactSelection::of({pair.at(0)})).result();
    AIC_VERIFY_RESULT(again);
    const auto other = m_base->store().remove(ContactSelection::of({pair.at(1)})).result();
    AIC_VERIFY_RESULT(other);
    AIC_VERIFY_RESULT(m_base->store().restore(*again).result());
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 1);
    AIC_VERIFY_RESULT(m_base->store().restore(*other).result());
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 2);

    AIC_VERIFY_RESULT(merging.keepApart(pair).result());
    const ContactId third = m_base->add(u"Cem"_s, u"+60125550177"_s);
    AIC_VERIFY_RESULT(merging.keepApart({pair.at(0), third}).result());
    AIC_VERIFY_RESULT(merging.merge({.survivor = third, .merged = pair.at(1)}).result());
    PeopleErasure erasure(m_base->database(), m_base->store(), m_base->clock());
    AIC_VERIFY_RESULT(erasure.erase(pair.at(0)).result());
    QCOMPARE(m_base->number("SELECT count(*) FROM kept_apart"), 0);
    QCOMPARE(m_base->number("SELECT count(*) FROM merge_rows WHERE table_name = 'kept_apart'"), 0);
}

void TestPeople::olderFilesLearnWhoIsKeptApart()
{
    QList<storage::Migration> older = storage::migrationsFrom(u":/sql"_s);
    older.removeIf([](const storage::Migration &each) { return each.version > 10; });
    QTemporaryDir folder;
    const QString file = folder.filePath(u"older.db"_s);
    {
        const auto opened = storage::Database::open({file, older});
        AIC_VERIFY_RESULT(opened);
        AIC_VERIFY_RESULT(
            (*opened)
                ->write([](Transaction &t) {
                    return t.connection().execute(
                        "INSERT INTO contacts (id, name, sort_key, created_at_ms, updated_at_ms) "
                        "VALUES (1, 'Ana', 'ana', 0, 0), (2, 'Ben', 'ben', 0, 0);"
                        "INSERT INTO identities (contact_id, kind, value, match_key, "
                        "first_seen_at_ms, last_seen_at_ms) VALUES (1, 3, 'MY.9', 'MY.9', 0, 0), "
                        "(2, 3, 'MY.9', 'MY.9', 0, 0)");
                })
                .result());
    }
    const auto opened = storage::Database::open({file, storage::migrationsFrom(u":/sql"_s)});
    AIC_VERIFY_RESULT(opened);
    ContactStore store(**opened, m_base->clock());
    PeopleMerging merging(**opened, store, m_base->clock());
    QCOMPARE(merging.duplicates(10).result()->size(), 1);
    AIC_VERIFY_RESULT(merging.keepApart({ContactId{1}, ContactId{2}}).result());
    QVERIFY(merging.duplicates(10).result()->isEmpty());
    (*opened)->close();
}

void TestPeople::identityChangesInAnyOrder()
{
    // All forms of cloud-api.md §6.12, with messages before and after.
    const QString oldId = u"US.111"_s;
    const QString newId = u"US.222"_s;
    const QString lastId = u"US.333"_s;
    QList<QByteArray> bodies{
        body(u"messages"_s, inbound(u"w1"_s, u"15550002222"_s, oldId, 1)),
        body(u"messages"_s,
             QJsonObject{{u"from"_s, u"15550002222"_s},
                         {u"from_user_id"_s, oldId},
                         {u"id"_s, u"w2"_s},
                         {u"timestamp"_s, u"1800000010"_s},
                         {u"type"_s, u"system"_s},
                         {u"system"_s, QJsonObject{{u"type"_s, u"user_changed_number"_s},
                                                   {u"body"_s, u"User changed"_s},
                                                   {u"wa_id"_s, u"15550003333"_s},
                                                   {u"user_id"_s, newId}}}}),
        body(u"user_id_update"_s,
             QJsonObject{{u"wa_id"_s, u"15550003333"_s},
                         {u"user_id"_s, QJsonObject{{u"previous"_s, oldId}, {u"current"_s, newId}}},
                         {u"timestamp"_s, u"1800000010"_s}}),
        body(u"messages"_s, inbound(u"w3"_s, u"15550003333"_s, newId, 20)),
        // The number is hidden from here on.
        body(u"user_id_update"_s, QJsonObject{{u"user_id"_s, QJsonObject{{u"previous"_s, newId},
                                                                         {u"current"_s, lastId}}},
                                              {u"timestamp"_s, u"1800000030"_s}}),
        body(u"messages"_s, inbound(u"w4"_s, {}, lastId, 40)),
        body(u"messages"_s,
             QJsonObject{{u"from_user_id"_s, lastId},
                         {u"id"_s, u"w5"_s},
                         {u"timestamp"_s, u"1800000050"_s},
                         {u"type"_s, u"system"_s},
                         {u"system"_s, QJsonObject{{u"type"_s, u"customer_identity_changed"_s},
                                                   {u"body"_s, u"Key changed"_s}}}}),
    };
    QString expected;
    QList<int> order{0, 1, 2, 3, 4, 5, 6};
    int round = 0;
    do {
        // All 5,040 orders would take minutes.
        if (round++ % 97 != 0)
            continue;
        test::MessagingLab lab(m_clock);
        for (const int which : order) {
            AIC_VERIFY_RESULT(lab.apply(bodies.at(which)));
            AIC_VERIFY_RESULT(lab.apply(bodies.at(which)));
        }
        const QString dump
            = lab.dump("SELECT phone, user_id FROM contacts ORDER BY 1, 2", 2)
              + lab.dump("SELECT DISTINCT match_key, ended_at_ms IS NULL FROM identities "
                         "ORDER BY 1, 2",
                         2)
              + lab.dump("SELECT wamid, type FROM messages ORDER BY 1", 2)
              + lab.dump("SELECT count(*), sum(unread), max(last_inbound_at_ms) FROM conversations",
                         3);
        if (expected.isEmpty()) {
            expected = dump;
            QVERIFY(dump.startsWith(u"+15550003333|US.333|\n"_s));
        }
        if (dump != expected) {
            qWarning() << order << "\n" << qUtf8Printable(expected) << "\n" << qUtf8Printable(dump);
            QFAIL("another order ended in another person");
        }
    } while (std::ranges::next_permutation(order).found);
}

void TestPeople::userIdsAreOfTheirAccount()
{
    AIC_VERIFY_RESULT(m_base->execute(
        "INSERT INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
        "created_at_ms) VALUES (1, 'a', '', '', '', '', 0), (2, 'b', '', '', '', '', 0)"));
    const auto made = write([&](Transaction &t) {
        return findOrCreate(
            t, {.userId = u"MY.1"_s, .parentUserId = u"MY.ENT.5"_s, .account = AccountId{1}}, 10);
    });
    AIC_VERIFY_RESULT(made);
    AIC_VERIFY_RESULT(write([&](Transaction &t) {
        return findOrCreate(
            t, {.userId = u"MY.2"_s, .parentUserId = u"MY.ENT.5"_s, .account = AccountId{2}}, 20);
    }));
    QCOMPARE(m_base->number("SELECT count(*) FROM contacts"), 1);
    for (const auto &[account, address] :
         {std::pair{AccountId{1}, u"MY.1"_s}, std::pair{AccountId{2}, u"MY.2"_s}}) {
        const auto recipient
            = read([&, whose = account](Connection &c) { return recipientOf(c, made->id, whose); });
        AIC_VERIFY_RESULT(recipient);
        QCOMPARE(recipient->address, address);
    }
}

void TestPeople::erasureLeavesNoByte()
{
    test::MessagingLab lab(m_clock);
    const QString waId = u"15557654321"_s;
    const QJsonArray contacts{
        QJsonObject{{u"wa_id"_s, waId},
                    {u"user_id"_s, u"US.987654321"_s},
                    {u"profile"_s, QJsonObject{{u"name"_s, u"Zebulon Quartz"_s},
                                               {u"username"_s, u"@zebquartz"_s}}}}};
    AIC_VERIFY_RESULT(lab.apply(
        body(u"messages"_s, inbound(u"wamid.Zeb1"_s, waId, u"US.987654321"_s, 1, u"Secret plan"_s),
             contacts)));
    AIC_VERIFY_RESULT(
        lab.apply(body(u"messages"_s, inbound(u"wamid.Other"_s, u"15550001111"_s, {}, 1))));
    AIC_VERIFY_RESULT(
        lab.apply(body(u"statuses"_s, QJsonObject{{u"id"_s, u"wamid.Zeb9"_s},
                                                  {u"status"_s, u"read"_s},
                                                  {u"recipient_id"_s, waId},
                                                  {u"timestamp"_s, u"1800000009"_s}})));
    const ContactId id{lab.number("SELECT id FROM contacts WHERE phone = '+15557654321'")};
    Contact person = lab.contacts->get(id).result().value();
    person.company = u"Quartzworks"_s;
    person.fields = {{u"city"_s, u"Zebtown"_s}};
    AIC_VERIFY_RESULT(lab.contacts->update(person, {}).result());
    // Deleted and brought back, merged and taken back: copies lie about.
    const auto removal = lab.contacts->remove(ContactSelection::of({id})).result();
    AIC_VERIFY_RESULT(removal);
    AIC_VERIFY_RESULT(lab.contacts->restore(*removal).result());
    Contact twin;
    twin.name = u"Zebulon Q"_s;
    twin.phone = u"+15557654322"_s;
    const ContactId twinId = lab.contacts->add(twin, {}).result()->id;
    PeopleMerging merging(*lab.database, *lab.contacts, m_clock);
    AIC_VERIFY_RESULT(merging.merge({.survivor = id, .merged = twinId}).result());
    lab.execute("INSERT INTO imports (id, name, file_name, state, started_at_ms) VALUES "
                "(1, 'x', 'x', 1, 0); INSERT INTO import_undo (import_id, contact_id, before, "
                "written_at_ms) VALUES (1, 99, '{\"phone\":\"+15557654321\"}', 0)");
    lab.execute("INSERT INTO campaigns (id, number_id, name, state, content, created_at_ms) "
                "VALUES (1, 1, 'c', 0, '{}', 0); INSERT INTO recipients (campaign_id, position, "
                "contact_id, recipient, name, content, state) VALUES (1, 1, NULL, '+15557654321', "
                "'Zebulon Quartz', '{\"to\":\"Zebulon\"}', 2)");
    const QString copy = lab.database->path() + u".before-version-3"_s;
    QVERIFY(QFile::copy(lab.database->path(), copy));

    PeopleErasure erasure(*lab.database, *lab.contacts, m_clock);
    QVERIFY(erasure.look(id).result()->messages >= 1);
    const auto erased = erasure.erase(id).result();
    AIC_VERIFY_RESULT(erased);
    QVERIFY(erased->messages >= 1);
    QVERIFY(erased->events >= 2);
    QVERIFY(!erased->staysSuppressed);
    QVERIFY(!QFile::exists(copy));
    QVERIFY(!lab.contacts->get(id).result());
    QCOMPARE(lab.number("SELECT count(*) FROM contacts"), 1); // the other one
    QCOMPARE(lab.number("SELECT count(*) FROM messages"), 1);
    QCOMPARE(lab.number("SELECT count(*) FROM recipients"), 1);
    QCOMPARE(lab.number("SELECT count(*) FROM audit WHERE action = 'person_erased' "
                        "AND subject IS NULL"),
             1);
    QCOMPARE(lab.number("SELECT count(*) FROM pragma_foreign_key_check"), 0);

    const auto bytesOf = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const auto findIn = [&](const QByteArray &bytes) {
        QByteArrayList found;
        for (const char *needle : {"5557654321", "5557654322", "Zebulon", "zebulon", "Quartz",
                                   "quartz", "Zebtown", "987654321", "Secret plan", "wamid.Zeb"}) {
            if (bytes.contains(needle)) {
                const qsizetype at = bytes.indexOf(needle);
                qWarning() << needle << bytes.mid(std::max<qsizetype>(0, at - 60), 160);
                found.append(needle);
            }
        }
        return found;
    };
    for (const QString &suffix : {u""_s, u"-wal"_s})
        QCOMPARE(findIn(bytesOf(lab.database->path() + suffix)), QByteArrayList());
    QVERIFY(
        bytesOf(lab.database->path()).contains("15550001111")); // the search finds what is there
    const QString path = lab.database->path();
    lab.close();
    QCOMPARE(findIn(bytesOf(path)), QByteArrayList());
    QVERIFY(!QFile::exists(path + u"-wal"_s) || bytesOf(path + u"-wal"_s).isEmpty());
    lab.open();
}

void TestPeople::erasedPeopleStayStopped()
{
    test::MessagingLab lab(m_clock);
    const QString waId = u"15557654321"_s;
    AIC_VERIFY_RESULT(lab.apply(
        body(u"messages"_s, inbound(u"wamid.Z"_s, waId, u"US.987654321"_s, 1, u"STOP"_s))));
    const ContactId id{lab.number("SELECT id FROM contacts")};
    PeopleErasure erasure(*lab.database, *lab.contacts, m_clock);
    const auto erased = erasure.erase(id).result();
    AIC_VERIFY_RESULT(erased);
    QVERIFY(erased->staysSuppressed);
    QCOMPARE(lab.number("SELECT count(*) FROM suppressions"), 0);
    QVERIFY(lab.number("SELECT count(*) FROM forgotten") >= 1);
    // Added again by hand, they are still not written to; nor by their user ID.
    for (const QString &address : {QString(u'+' + waId), u"US.987654321"_s}) {
        const auto refused = lab.outbox->enqueue(lab.draft(address, u"Hello"_s)).result();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Rejected);
    }
    AIC_VERIFY_RESULT(lab.outbox->enqueue(lab.draft(u"+15550009999"_s, u"Hello"_s)).result());
}

QTEST_GUILESS_MAIN(TestPeople)
#include "tst_people.moc"
