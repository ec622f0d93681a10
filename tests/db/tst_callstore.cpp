// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include "calling/callstore.h"
#include "contacts/erasure.h"
#include "contacts/identities.h"
#include "contacts/merging.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::calling;
using namespace aic::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kCustomer = u"60125550142"_s;
const QString kOurs = u"60355500100"_s;
const QString kCall = u"wacid.one"_s;
constexpr qint64 kStart = 1'800'000'000;

/// One call event in Meta's shape (calling-api.md §6).
QJsonObject callEvent(const QString &word, int at, bool isOut, const QJsonObject &more = {},
                      const QString &id = kCall)
{
    QJsonObject item{{u"id"_s, id},
                     {u"event"_s, word},
                     {u"from"_s, isOut ? kOurs : kCustomer},
                     {u"to"_s, isOut ? kCustomer : kOurs},
                     {u"timestamp"_s, QString::number(kStart + at)},
                     {u"direction"_s, isOut ? u"BUSINESS_INITIATED"_s : u"USER_INITIATED"_s}};
    for (auto it = more.begin(); it != more.end(); ++it)
        item.insert(it.key(), it.value());
    return item;
}

QJsonObject session(const QString &type)
{
    return {{u"session"_s,
             QJsonObject{{u"sdp_type"_s, type}, {u"sdp"_s, QString(u"v=0\r\n"_s + type)}}}};
}

QJsonObject status(const QString &word, int at, const QString &opaque = {})
{
    QJsonObject item{{u"id"_s, kCall},
                     {u"type"_s, u"call"_s},
                     {u"status"_s, word},
                     {u"timestamp"_s, QString::number(kStart + at)},
                     {u"recipient_id"_s, kCustomer}};
    if (!opaque.isEmpty())
        item.insert(u"biz_opaque_callback_data"_s, opaque);
    return item;
}

QByteArray body(const QJsonObject &item, const QJsonArray &errors = {})
{
    const QString list = item.contains(u"event"_s) ? u"calls"_s : u"statuses"_s;
    QJsonObject value{{u"messaging_product"_s, u"whatsapp"_s},
                      {u"metadata"_s, QJsonObject{{u"phone_number_id"_s, u"200000000000001"_s},
                                                  {u"display_phone_number"_s, kOurs}}},
                      {list, QJsonArray{item}}};
    if (!errors.isEmpty())
        value.insert(u"errors"_s, errors);
    return json::compact(
        {{u"object"_s, u"whatsapp_business_account"_s},
         {u"entry"_s,
          QJsonArray{QJsonObject{{u"id"_s, u"100000000000001"_s},
                                 {u"changes"_s, QJsonArray{QJsonObject{{u"field"_s, u"calls"_s},
                                                                       {u"value"_s, value}}}}}}}});
}

} // namespace

class TestCallStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void outcomesOfFacts_data();
    void outcomesOfFacts();
    void aCallIsThereBeforeItsRequest();
    void eventsFindTheirCall();
    void anyOrderAndRepetitionIsTheSame_data();
    void anyOrderAndRepetitionIsTheSame();
    void anEventFasterThanTheAnswerJoins();
    void whyItFailedStandsBesideIt();
    void hostileEventsChangeNothing();
    void afterACrashMetaTellsTheEnd();
    void whatNobodyEndsIsOverAfterHours();
    void nobodyIsCalledAgainstTheirWill();
    void threeUnansweredAreEnough();
    void listsArePagesByTheirIndex();
    void notesAndDispositionStay();
    void erasingAPersonTakesTheirCalls();
    void mergedPeopleHaveAllCalls();

private:
    void apply(const QByteArray &bytes) { AIC_VERIFY_RESULT(m_lab->apply(bytes)); }
    [[nodiscard]] CallRowId place(const QString &to = u"+60125550142"_s)
    {
        const auto id = m_calls
                            ->add({.account = m_lab->account,
                                   .from = PhoneNumberId{u"200000000000001"_s},
                                   .recipient = to})
                            .result();
        if (!id)
            qFatal("%s", qPrintable(id.error().detail));
        return *id;
    }
    [[nodiscard]] CallRecord call(CallRowId id) { return m_calls->get(id).result().value(); }
    [[nodiscard]] QString dump()
    {
        return m_lab->dump("SELECT direction, outcome, call_id, started_at_ms, rung_at_ms, "
                           "accepted_at_ms, rejected_at_ms, terminated_at_ms, duration_s, "
                           "error_code, own_reason, remote_sdp FROM calls ORDER BY id",
                           12);
    }
    void fresh()
    {
        cleanup();
        init();
    }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<MessagingLab> m_lab;
    std::unique_ptr<CallStore> m_calls;
};

void TestCallStore::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_lab = std::make_unique<MessagingLab>(*m_clock);
    m_calls = std::make_unique<CallStore>(*m_lab->database, *m_lab->contacts, *m_clock);
    auto ledger = std::make_shared<events::Ledger>();
    messaging::registerHandlers(*ledger, *m_lab->feed);
    m_calls->registerHandlers(*ledger);
    m_lab->ledger = ledger;
}

void TestCallStore::cleanup()
{
    m_lab->close();
    m_calls.reset();
    m_lab.reset();
    m_clock.reset();
}

void TestCallStore::outcomesOfFacts_data()
{
    using messaging::Direction;
    using messaging::MessageError;
    QTest::addColumn<CallFacts>("facts");
    QTest::addColumn<CallOutcome>("outcome");
    QTest::newRow("begun") << CallFacts{.requestedAtMs = 1} << CallOutcome::Ongoing;
    QTest::newRow("rings") << CallFacts{.rungAtMs = 1} << CallOutcome::Ongoing;
    QTest::newRow("spoke") << CallFacts{.terminatedAtMs = 3, .durationS = 0}
                           << CallOutcome::Completed;
    QTest::newRow("spoke, then we hung up")
        << CallFacts{.acceptedAtMs = 1, .ownReason = EndReason::Completed, .ownEndAtMs = 2}
        << CallOutcome::Completed;
    QTest::newRow("rang out") << CallFacts{.rungAtMs = 1, .terminatedAtMs = 3}
                              << CallOutcome::NoAnswer;
    QTest::newRow("rejected") << CallFacts{.rejectedAtMs = 2, .terminatedAtMs = 3}
                              << CallOutcome::Rejected;
    QTest::newRow("we gave up") << CallFacts{.terminatedAtMs = 3,
                                             .ownReason = EndReason::Cancelled,
                                             .ownEndAtMs = 2}
                                << CallOutcome::Cancelled;
    QTest::newRow("picked up as we gave up") << CallFacts{.terminatedAtMs = 3,
                                                          .durationS = 1,
                                                          .ownReason = EndReason::Cancelled,
                                                          .ownEndAtMs = 2}
                                             << CallOutcome::Completed;
    QTest::newRow("no permission")
        << CallFacts{.ownReason = EndReason::NoPermission, .ownEndAtMs = 2}
        << CallOutcome::NoPermission;
    QTest::newRow("an error at its end")
        << CallFacts{.terminatedAtMs = 3, .error = MessageError{138006, u"No permission"_s, {}}}
        << CallOutcome::NoPermission;
}

void TestCallStore::outcomesOfFacts()
{
    QFETCH(CallFacts, facts);
    QFETCH(CallOutcome, outcome);
    QCOMPARE(outcomeOf(facts), outcome);
}

void TestCallStore::aCallIsThereBeforeItsRequest()
{
    QSignalSpy changed(m_calls.get(), &CallStore::callsChanged);
    const CallRowId id = place();
    QCOMPARE(changed.size(), 1);
    CallRecord row = call(id);
    QVERIFY(!row.opaqueId.isEmpty());
    QCOMPARE(row.recipient, u"+60125550142"_s);
    QCOMPARE(row.outcome, CallOutcome::Ongoing);
    QVERIFY(!row.facts.requestedAtMs);
    AIC_VERIFY_RESULT(m_calls->noteRequested(id).result());
    QVERIFY(call(id).facts.requestedAtMs);
    const auto invalid = m_calls
                             ->add({.account = m_lab->account,
                                    .from = PhoneNumberId{u"200000000000001"_s},
                                    .recipient = u"hello"_s})
                             .result();
    QVERIFY(!invalid);
    QCOMPARE(invalid.error().code, ErrorCode::Invalid);
}

void TestCallStore::eventsFindTheirCall()
{
    const CallRowId id = place();
    AIC_VERIFY_RESULT(m_calls->noteRequested(id).result());
    // Our opaque data alone names it: the answer with Meta's id may be lost.
    apply(body(status(u"RINGING"_s, 2, call(id).opaqueId.value)));
    QCOMPARE(call(id).callId, kCall);
    QCOMPARE(call(id).facts.rungAtMs, std::optional<qint64>((kStart + 2) * 1000));
    apply(body(callEvent(u"connect"_s, 3, true, session(u"answer"_s))));
    QCOMPARE(call(id).remoteSdp, u"v=0\r\nanswer"_s);
    apply(body(status(u"ACCEPTED"_s, 4)));
    apply(body(callEvent(u"terminate"_s, 90, true,
                         {{u"status"_s, u"COMPLETED"_s},
                          {u"duration"_s, u"78"_s},
                          {u"start_time"_s, QString::number(kStart + 4)}})));
    const CallRecord row = call(id);
    QCOMPARE(row.outcome, CallOutcome::Completed);
    QCOMPARE(row.facts.durationS, std::optional<qint64>(78));
    QVERIFY(row.remoteSdp.isEmpty());
    QCOMPARE(m_lab->number("SELECT count(*) FROM calls"), 1);
}

void TestCallStore::anyOrderAndRepetitionIsTheSame_data()
{
    QTest::addColumn<bool>("isOut");
    QTest::addColumn<bool>("isOurs");
    QTest::addColumn<bool>("isAnswered");
    QTest::newRow("placed here") << true << true << true;
    QTest::newRow("the answer to the request was lost") << true << true << false;
    QTest::newRow("placed elsewhere") << true << false << false;
    QTest::newRow("incoming") << false << false << false;
}

void TestCallStore::anyOrderAndRepetitionIsTheSame()
{
    QFETCH(bool, isOut);
    QFETCH(bool, isOurs);
    QFETCH(bool, isAnswered);
    std::mt19937 random(7);
    QString expected;
    for (int round = 0; round < 40; ++round) {
        fresh();
        QString opaque;
        if (isOurs) {
            const CallRowId id = place();
            AIC_VERIFY_RESULT(m_calls->noteRequested(id).result());
            if (isAnswered)
                AIC_VERIFY_RESULT(m_calls->noteCallId(id, kCall).result());
            opaque = call(id).opaqueId.value;
        }
        QList<QByteArray> bodies{
            body(callEvent(u"connect"_s, 1, isOut, session(isOut ? u"answer"_s : u"offer"_s))),
            body(callEvent(u"terminate"_s, 90, isOut,
                           {{u"duration"_s, 78}, {u"start_time"_s, QString::number(kStart + 4)}})),
            body(callEvent(u"something_new"_s, 5, isOut))};
        if (isOut) {
            bodies.append({body(status(u"RINGING"_s, 2, opaque)), body(status(u"ACCEPTED"_s, 4)),
                           body(status(u"ACCEPTED"_s, 4, opaque))});
        }
        if (round > 0) {
            bodies.append(bodies);
            std::ranges::shuffle(bodies, random);
        }
        for (const QByteArray &one : std::as_const(bodies))
            apply(one);
        const QString now = dump();
        if (round == 0)
            expected = now;
        QCOMPARE(now, expected);
    }
    QVERIFY(expected.startsWith(isOut ? u"0|1|wacid.one|"_s : u"1|1|wacid.one|"_s));
}

void TestCallStore::anEventFasterThanTheAnswerJoins()
{
    const CallRowId id = place();
    AIC_VERIFY_RESULT(m_calls->noteRequested(id).result());
    apply(body(callEvent(u"connect"_s, 1, true, session(u"answer"_s))));
    QCOMPARE(m_lab->number("SELECT count(*) FROM calls"), 2);
    AIC_VERIFY_RESULT(m_calls->noteCallId(id, kCall).result());
    QCOMPARE(m_lab->number("SELECT count(*) FROM calls"), 1);
    QCOMPARE(call(id).remoteSdp, u"v=0\r\nanswer"_s);
    QCOMPARE(call(id).callId, kCall);
}

void TestCallStore::whyItFailedStandsBesideIt()
{
    const CallRowId id = place();
    AIC_VERIFY_RESULT(m_calls->noteCallId(id, kCall).result());
    apply(body(callEvent(u"terminate"_s, 9, true, {{u"status"_s, u"FAILED"_s}}),
               QJsonArray{QJsonObject{{u"code"_s, 138021}, {u"message"_s, u"Not reachable"_s}}}));
    const CallRecord row = call(id);
    QVERIFY(row.facts.error);
    QCOMPARE(row.facts.error->code, 138021);
    QCOMPARE(row.facts.error->title, u"Not reachable"_s);
    QVERIFY(row.outcome != CallOutcome::Ongoing && row.outcome != CallOutcome::Completed);
}

void TestCallStore::hostileEventsChangeNothing()
{
    const CallRowId id = place();
    AIC_VERIFY_RESULT(m_calls->noteCallId(id, kCall).result());
    apply(body(
        callEvent(u"terminate"_s, 9, true, {{u"duration"_s, -5}, {u"start_time"_s, u"soon"_s}})));
    QVERIFY(!call(id).facts.durationS);
    QVERIFY(!call(id).facts.acceptedAtMs);
    // Our opaque data with another call's id does not take a call over.
    apply(body(callEvent(u"connect"_s, 9, true,
                         {{u"biz_opaque_callback_data"_s, call(id).opaqueId.value}},
                         u"wacid.two"_s)));
    QCOMPARE(call(id).callId, kCall);
    apply(body(callEvent(u"connect"_s, 1, false,
                         {{u"session"_s, QJsonObject{{u"sdp_type"_s, u"offer"_s},
                                                     {u"sdp"_s, QString(1'000'000, u'x')}}}},
                         u"wacid.three"_s)));
    QVERIFY(m_lab->number("SELECT max(length(remote_sdp)) FROM calls") <= 65'536);
    apply(body(callEvent(u""_s, 1, false, {}, u"wacid.four"_s)));
    QCOMPARE(m_lab->number("SELECT count(*) FROM calls WHERE call_id = 'wacid.four'"), 0);
}

void TestCallStore::afterACrashMetaTellsTheEnd()
{
    const CallRowId id = place();
    AIC_VERIFY_RESULT(m_calls->noteRequested(id).result());
    AIC_VERIFY_RESULT(m_calls->noteCallId(id, kCall).result());
    apply(body(status(u"ACCEPTED"_s, 4)));
    // Another program, the same file.
    CallStore later(*m_lab->database, *m_lab->contacts, *m_clock);
    QCOMPARE(later.ongoing(m_lab->account).result().value().size(), 1);
    apply(body(callEvent(u"terminate"_s, 90, true, {{u"duration"_s, 78}})));
    QCOMPARE(later.ongoing(m_lab->account).result().value().size(), 0);
    QCOMPARE(later.get(id).result().value().facts.durationS, std::optional<qint64>(78));
}

void TestCallStore::whatNobodyEndsIsOverAfterHours()
{
    const CallRowId id = place();
    m_clock->advance(5h);
    QCOMPARE(m_calls->settleAbandoned(m_lab->account).result().value(), 0);
    m_clock->advance(2h);
    QCOMPARE(m_calls->settleAbandoned(m_lab->account).result().value(), 1);
    QCOMPARE(call(id).outcome, CallOutcome::Failed);
    // The truth still counts when it comes.
    AIC_VERIFY_RESULT(m_calls->noteCallId(id, kCall).result());
    apply(body(callEvent(u"terminate"_s, 90, true, {{u"duration"_s, 78}})));
    QCOMPARE(call(id).outcome, CallOutcome::Completed);
}

void TestCallStore::nobodyIsCalledAgainstTheirWill()
{
    const CallRowId first = place();
    const ContactId person = call(first).contact;
    AIC_VERIFY_RESULT(m_lab->database
                          ->write([person](storage::Transaction &transaction) {
                              return contacts::suppress(transaction, person,
                                                        contacts::SuppressionReason::StopWord,
                                                        u"stop"_s, 1);
                          })
                          .result());
    const auto refused = m_calls
                             ->add({.account = m_lab->account,
                                    .from = PhoneNumberId{u"200000000000001"_s},
                                    .contact = person})
                             .result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Rejected);
    QCOMPARE(m_lab->number("SELECT count(*) FROM calls"), 1);
}

void TestCallStore::threeUnansweredAreEnough()
{
    const auto ring = [this](int number, bool isAnswered) {
        m_clock->advance(1min);
        const CallRowId id = place();
        const QString callId = u"wacid.%1"_s.arg(number);
        AIC_VERIFY_RESULT(m_calls->noteCallId(id, callId).result());
        QJsonObject more;
        if (isAnswered)
            more.insert(u"duration"_s, 5);
        apply(body(callEvent(u"terminate"_s, number, true, more, callId)));
    };
    const auto again = [this] {
        return m_calls
            ->add({.account = m_lab->account,
                   .from = PhoneNumberId{u"200000000000001"_s},
                   .recipient = u"+60125550142"_s})
            .result();
    };
    ring(1, false);
    ring(2, false);
    ring(3, true);
    ring(4, false);
    ring(5, false);
    ring(6, false);
    const auto refused = again();
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, u"unanswered"_s);
    // They call us: all is well again.
    m_clock->advance(1min);
    const int later = int(m_clock->nowMs() / 1000 - kStart);
    apply(body(callEvent(u"connect"_s, later, false, session(u"offer"_s), u"wacid.in"_s)));
    apply(body(callEvent(u"terminate"_s, later + 5, false, {{u"duration"_s, 5}}, u"wacid.in"_s)));
    AIC_VERIFY_RESULT(again());
}

void TestCallStore::listsArePagesByTheirIndex()
{
    m_lab->execute(
        "INSERT INTO numbers (account_id, phone_number_id) SELECT id, '1' FROM accounts");
    const CallRowId first = place();
    const QByteArray person = QByteArray::number(call(first).contact.value);
    m_lab->execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT "
        "INTO calls (number_id, contact_id, direction, outcome, started_at_ms) SELECT 1, "
        + person + ", i % 2, CASE WHEN i % 4 = 1 THEN 2 ELSE 1 END, i / 3 FROM n");
    const auto pages = [this](const CallQuery &query) {
        QList<qint64> ids;
        std::optional<messaging::PagePosition> after;
        do {
            const auto page = m_calls->list(query, after, 7).result();
            if (!page)
                qFatal("%s", qPrintable(page.error().detail));
            for (const CallRecord &one : page->calls)
                ids.append(one.id.value);
            after = page->next;
        } while (after);
        return ids;
    };
    const QList<qint64> all = pages({});
    QCOMPARE(all.size(), 201);
    QCOMPARE(QSet<qint64>(all.begin(), all.end()).size(), 201);
    QCOMPARE(all.constFirst(), first.value);
    QCOMPARE(pages({.kind = CallQuery::Kind::Missed}).size(), 50);
    QCOMPARE(pages({.kind = CallQuery::Kind::Incoming}).size(), 100);
    QCOMPARE(pages({.kind = CallQuery::Kind::Outgoing}).size(), 101);
    QCOMPARE(pages({.kind = CallQuery::Kind::Missed, .contact = call(first).contact}).size(), 50);
    QCOMPARE(pages({.contact = ContactId{999}}).size(), 0);
    QCOMPARE(pages({.fromMs = 60}).size(), 22);
    for (const QByteArray &sql : callListStatements()) {
        const QString plan = m_lab->dump("EXPLAIN QUERY PLAN " + sql, 4);
        QVERIFY2(plan.contains(u"USING INDEX calls_"_s) && !plan.contains(u"TEMP B-TREE"_s),
                 qPrintable(plan));
    }
}

void TestCallStore::notesAndDispositionStay()
{
    const CallRowId id = place();
    AIC_VERIFY_RESULT(m_calls->setNotes(id, u"Wants <b>two</b> invoices"_s).result());
    AIC_VERIFY_RESULT(m_calls->setDisposition(id, u" Call  back "_s, 123).result());
    AIC_VERIFY_RESULT(m_calls->noteCallId(id, kCall).result());
    apply(body(callEvent(u"terminate"_s, 90, true, {{u"duration"_s, 78}})));
    const CallRecord row = call(id);
    QCOMPARE(row.notes, u"Wants <b>two</b> invoices"_s);
    QCOMPARE(row.disposition, u"Call back"_s);
    QCOMPARE(row.followUpAtMs, std::optional<qint64>(123));
    QVERIFY(!m_calls->setNotes(id, QString(20'000, u'x')).result());
    const auto missing = m_calls->setNotes(CallRowId{99}, u"x"_s).result();
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
}

void TestCallStore::erasingAPersonTakesTheirCalls()
{
    const CallRowId id = place();
    const ContactId person = call(id).contact;
    AIC_VERIFY_RESULT(m_calls->noteCallId(id, kCall).result());
    apply(body(callEvent(u"connect"_s, 1, true, session(u"answer"_s))));
    contacts::PeopleErasure erasure(*m_lab->database, *m_lab->contacts, *m_clock);
    const auto erased = erasure.erase(person).result();
    AIC_VERIFY_RESULT(erased);
    QCOMPARE(m_lab->number("SELECT count(*) FROM calls"), 0);
    QCOMPARE(m_lab->number("SELECT count(*) FROM events WHERE instr(body, '60125550142') > 0"), 0);
}

void TestCallStore::mergedPeopleHaveAllCalls()
{
    const CallRowId one = place();
    const CallRowId other = place(u"+60165550127"_s);
    const ContactId survivor = call(one).contact;
    const ContactId merged = call(other).contact;
    contacts::PeopleMerging merging(*m_lab->database, *m_lab->contacts, *m_clock);
    const auto done = merging.merge({.survivor = survivor, .merged = merged}).result();
    AIC_VERIFY_RESULT(done);
    QCOMPARE(call(other).contact, survivor);
    QCOMPARE(m_calls->list({.contact = survivor}).result().value().calls.size(), 2);
}

QTEST_GUILESS_MAIN(TestCallStore)
#include "tst_callstore.moc"
