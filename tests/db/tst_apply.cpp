// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <QJsonArray>
#include <QTest>

#include "messaging/outboxsteps.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::messaging;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kCustomer = u"15550002222"_s;

QJsonObject statusItem(const QString &wamid, const QString &status, int at,
                       const QString &opaque = {}, int error = 0)
{
    QJsonObject item{{u"id"_s, wamid},
                     {u"status"_s, status},
                     {u"timestamp"_s, QString::number(1'800'000'000 + at)}};
    if (!opaque.isEmpty())
        item.insert(u"biz_opaque_callback_data"_s, opaque);
    if (error != 0) {
        item.insert(u"errors"_s, QJsonArray{QJsonObject{{u"code"_s, error},
                                                        {u"title"_s, u"Failed %1"_s.arg(error)}}});
    }
    return item;
}

QJsonObject textItem(const QString &wamid, const QString &text, int at)
{
    return {{u"from"_s, kCustomer},
            {u"id"_s, wamid},
            {u"timestamp"_s, QString::number(1'800'000'000 + at)},
            {u"type"_s, u"text"_s},
            {u"text"_s, QJsonObject{{u"body"_s, text}}}};
}

/// A message of \p type with its own part.
QJsonObject aboutItem(const QString &wamid, const QString &type, const QJsonObject &part, int at)
{
    return {{u"from"_s, kCustomer},
            {u"id"_s, wamid},
            {u"timestamp"_s, QString::number(1'800'000'000 + at)},
            {u"type"_s, type},
            {type, part}};
}

/// A body with one change per item, as messages or statuses or whatever \p list says.
struct Item
{
    QString list;
    QJsonObject object;
};

QByteArray bodyOf(const QList<Item> &items)
{
    QJsonArray changes;
    for (const Item &item : items) {
        changes.append(QJsonObject{
            {u"value"_s,
             QJsonObject{
                 {u"metadata"_s, QJsonObject{{u"phone_number_id"_s, u"200000000000001"_s},
                                             {u"display_phone_number"_s, u"60355500100"_s}}},
                 {u"contacts"_s,
                  QJsonArray{QJsonObject{{u"wa_id"_s, kCustomer},
                                         {u"profile"_s, QJsonObject{{u"name"_s, u"Ada"_s}}}}}},
                 {item.list, QJsonArray{item.object}}}},
            {u"field"_s, item.list}});
    }
    return json::compact(
        {{u"entry"_s, QJsonArray{QJsonObject{{u"id"_s, u"1"_s}, {u"changes"_s, changes}}}}});
}

QByteArray statusBody(const QString &wamid, const QString &status, int at,
                      const QString &opaque = {}, int error = 0)
{
    return bodyOf({{u"statuses"_s, statusItem(wamid, status, at, opaque, error)}});
}

} // namespace

class TestApply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_clock.advance(std::chrono::milliseconds(1'800'000'000'000 - m_clock.nowMs())); }

    void anyOrderAndRepetitionGiveTheSameDatabase();
    void aStatusBeforeItsAnswerIsParkedAndReplayed();
    void aStatusWithTheOpaqueIdNeedsNoAnswer();
    void aLateAnswerMovesNothingBack();
    void anUnknownStatusWaitsForEver();
    void anInboundMessageMakesPersonThreadAndWindow();
    void aStopWordStopsAndAStartWordResumes();
    void badSignaturesAreKeptAndNotApplied();
    void unknownKindsAreKeptWhole();
    void aFailedTransactionAppliesNothing();
    void theUserSettlesWhatIsUncertain();
    void nobodyOnTheListIsSentTo();
    void aNumberChangeKeepsThePerson();

private:
    /// A message on its way, as a campaign makes it.
    Claim claimFor(test::MessagingLab &lab, const QString &to = QString(u'+' + kCustomer));
    Result<MessageState> settle(test::MessagingLab &lab, const Claim &claim,
                                const SendOutcome &outcome);

    test::FakeClock m_clock;
};

Claim TestApply::claimFor(test::MessagingLab &lab, const QString &to)
{
    const Result<MessageId> id = lab.outbox->enqueue(lab.draft(to, u"Hello"_s)).result();
    if (!id) {
        qWarning() << id.error().detail;
        return {};
    }
    const auto claim = lab.database
                           ->write([&](storage::Transaction &transaction) {
                               return claimQueued(transaction, *id, m_clock.nowMs(), *lab.feed);
                           })
                           .result();
    return claim && *claim ? **claim : Claim();
}

Result<MessageState> TestApply::settle(test::MessagingLab &lab, const Claim &claim,
                                       const SendOutcome &outcome)
{
    return lab.database
        ->write([&](storage::Transaction &transaction) {
            return settleClaim(transaction, claim, outcome, m_clock.nowMs(), *lab.feed);
        })
        .result();
}

void TestApply::anyOrderAndRepetitionGiveTheSameDatabase()
{
    std::mt19937 dice(7); // NOLINT: the same orders every time
    QString expected;
    for (int round = 0; round < 16; ++round) {
        test::MessagingLab lab(m_clock);
        const Claim first = claimFor(lab);
        const Claim second = claimFor(lab, u"+15550003333"_s);
        const Claim third = claimFor(lab, u"+15550004444"_s);
        QVERIFY(first.message.isValid() && third.message.isValid());
        const QString opaque = first.opaqueId.value;

        QList<Item> items{
            {u"statuses"_s, statusItem(u"wamid.1"_s, u"sent"_s, 1, opaque)},
            {u"statuses"_s, statusItem(u"wamid.1"_s, u"delivered"_s, 2)},
            {u"statuses"_s, statusItem(u"wamid.1"_s, u"delivered"_s, 3, opaque)},
            {u"statuses"_s, statusItem(u"wamid.1"_s, u"read"_s, 4)},
            {u"statuses"_s, statusItem(u"wamid.2"_s, u"sent"_s, 5)},
            {u"statuses"_s, statusItem(u"wamid.2"_s, u"failed"_s, 6, {}, 131026)},
            {u"statuses"_s, statusItem(u"wamid.2"_s, u"failed"_s, 9, {}, 131049)},
            {u"statuses"_s, statusItem(u"wamid.3"_s, u"failed"_s, 6, {}, 131047)},
            {u"statuses"_s, statusItem(u"wamid.3"_s, u"delivered"_s, 7)},
            {u"statuses"_s, statusItem(u"wamid.9"_s, u"read"_s, 8)},
            {u"messages"_s, textItem(u"wamid.in1"_s, u"Hi"_s, 10)},
            {u"messages"_s, textItem(u"wamid.in2"_s, u"STOP"_s, 20)},
            {u"messages"_s, textItem(u"wamid.in3"_s, u"Start"_s, 30)},
            {u"messages"_s, textItem(u"wamid.in4"_s, u"stop."_s, 40)},
            // Of messages that may not be there yet.
            {u"messages"_s,
             aboutItem(u"wamid.in5"_s, u"reaction"_s,
                       {{u"message_id"_s, u"wamid.in1"_s}, {u"emoji"_s, u"👍"_s}}, 41)},
            {u"messages"_s,
             aboutItem(
                 u"wamid.in6"_s, u"edit"_s,
                 {{u"original_message_id"_s, u"wamid.in1"_s},
                  {u"message"_s, QJsonObject{{u"type"_s, u"text"_s},
                                             {u"text"_s, QJsonObject{{u"body"_s, u"Ho"_s}}}}}},
                 42)},
            {u"messages"_s, aboutItem(u"wamid.in7"_s, u"revoke"_s,
                                      {{u"original_message_id"_s, u"wamid.in2"_s}}, 43)},
            {u"messages"_s, aboutItem(u"wamid.in8"_s, u"hologram"_s, {{u"depth"_s, 3}}, 44)},
            {u"user_preferences"_s, QJsonObject{{u"wa_id"_s, kCustomer},
                                                {u"value"_s, u"stop"_s},
                                                {u"timestamp"_s, 1'800'000'050}}},
            {u"user_preferences"_s, QJsonObject{{u"wa_id"_s, kCustomer},
                                                {u"value"_s, u"resume"_s},
                                                {u"timestamp"_s, 1'800'000'060}}},
        };
        if (round > 0) {
            items += items.mid(dice() % 4, 9);
            std::shuffle(items.begin(), items.end(), dice);
        }
        // The answers come at any moment between them.
        std::vector<std::pair<qsizetype, int>> answers;
        for (int i = 0; i < 3; ++i)
            answers.emplace_back(qsizetype(dice() % std::size_t(items.size() + 1)), i);
        const std::array claims{&first, &second, &third};
        // One commit for all steps; on disk they would take a minute.
        const auto done
            = lab.database
                  ->write([&](storage::Transaction &transaction) -> Result<> {
                      for (qsizetype i = 0; i <= items.size(); ++i) {
                          for (const auto &[at, which] : answers) {
                              if (at != i)
                                  continue;
                              const auto settled
                                  = settleClaim(transaction, *claims.at(std::size_t(which)),
                                                {.kind = SendOutcome::Kind::Accepted,
                                                 .wamid = Wamid{u"wamid.%1"_s.arg(which + 1)}},
                                                m_clock.nowMs(), *lab.feed);
                              if (!settled)
                                  return fail(settled.error());
                          }
                          if (i == items.size())
                              break;
                          const auto applied = lab.ledger->apply(
                              transaction,
                              {{.receivedAtMs = m_clock.nowMs(), .bytes = bodyOf({items[i]})}},
                              {lab.account, m_clock.nowMs()});
                          if (!applied)
                              return fail(applied.error());
                      }
                      return {};
                  })
                  .result();
        AIC_VERIFY_RESULT(done);

        const QString dump
            = lab.dump("SELECT m.wamid, m.state, m.state_at_ms, m.text, m.error_code, "
                       "m.error_title, m.at_ms, m.type, m.reply_to FROM messages m ORDER BY "
                       "m.wamid",
                       9)
              + lab.dump("SELECT m.wamid, s.status, s.at_ms, s.error_code FROM statuses s JOIN "
                         "messages m ON m.id = s.message_id ORDER BY 1, 2, 3",
                         4)
              + lab.dump("SELECT c.phone, v.unread, v.last_inbound_at_ms, v.last_at_ms, m.wamid "
                         "FROM conversations v JOIN contacts c ON c.id = v.contact_id "
                         "LEFT JOIN messages m ON m.id = v.last_message_id ORDER BY 1",
                         5)
              + lab.dump("SELECT phone, name, consent, consent_source, consent_at_ms, "
                         "availability, availability_at_ms, availability_source, activity, "
                         "activity_at_ms FROM contacts ORDER BY phone",
                         10)
              + lab.dump("SELECT match_key, reason, source, at_ms FROM suppressions ORDER BY 1", 4)
              + lab.dump("SELECT kind, source, at_ms FROM evidence ORDER BY 1, 2, 3", 3)
              + lab.dump("SELECT key, kind, outcome, at_ms, subject FROM updates ORDER BY 1", 5)
              + lab.dump("SELECT key, wamid, opaque_id FROM parked ORDER BY 1", 3);
        if (round == 0) {
            expected = dump;
            // Something to compare: read, failed, delivered against a failure, stopped.
            QVERIFY(dump.contains(u"wamid.1|6|1800000004000|Hello|-|-|"_s));
            QVERIFY(dump.contains(u"wamid.2|8|1800000006000|Hello|131026|Failed 131026|"_s));
            QVERIFY(dump.contains(u"wamid.3|5|1800000007000|Hello|-|-|"_s));
            QVERIFY(dump.contains(u"wamid.in5|9|1800000041000|👍|-|-|1800000041000|reaction|"
                                  "wamid.in1|"_s));
            QVERIFY(dump.contains(u"wamid.in6|9|1800000042000|Ho|"_s));
            QVERIFY(dump.contains(u"wamid.in8|9|1800000044000|-|"_s));
            QVERIFY(dump.contains(u"s/wamid.9/read/1800000008|wamid.9|-|"_s));
        }
        if (dump != expected) {
            qWarning().noquote() << "round" << round << "\n" << expected << "\n---\n" << dump;
            QFAIL("another order ended in another database");
        }
    }
}

void TestApply::aStatusBeforeItsAnswerIsParkedAndReplayed()
{
    test::MessagingLab lab(m_clock);
    const Claim claim = claimFor(lab);
    // Without our opaque ID only the wamid can tell whose it is, and we don't know that yet.
    const auto batch = lab.apply(statusBody(u"wamid.W"_s, u"delivered"_s, 1));
    AIC_VERIFY_RESULT(batch);
    QCOMPARE(batch->parked, 1);
    QCOMPARE(lab.number("SELECT count(*) FROM parked"), 1);
    QCOMPARE(lab.stateOf(claim.message), u"sending"_s);

    const auto state
        = settle(lab, claim, {.kind = SendOutcome::Kind::Accepted, .wamid = Wamid{u"wamid.W"_s}});
    AIC_VERIFY_RESULT(state);
    QCOMPARE(*state, MessageState::Delivered);
    QCOMPARE(lab.number("SELECT count(*) FROM parked"), 0);
    QCOMPARE(lab.number("SELECT outcome FROM updates"), int(events::Outcome::Applied));
    // And the same update again is known.
    QCOMPARE(lab.apply(statusBody(u"wamid.W"_s, u"delivered"_s, 1))->duplicates, 1);
}

void TestApply::aStatusWithTheOpaqueIdNeedsNoAnswer()
{
    test::MessagingLab lab(m_clock);
    const Claim claim = claimFor(lab);
    AIC_VERIFY_RESULT(lab.apply(statusBody(u"wamid.W"_s, u"sent"_s, 1, claim.opaqueId.value)));
    QCOMPARE(lab.stateOf(claim.message), u"sent"_s);
    QCOMPARE(lab.message(claim.message).wamid.value, u"wamid.W"_s);
    // The answer is lost after all.
    const auto state = settle(lab, claim, {.kind = SendOutcome::Kind::Lost});
    QCOMPARE(state.value_or(MessageState::Queued), MessageState::Sent);
    // A retry of what the status proves accepted never happens.
    const auto retry = settle(lab, claim, {.kind = SendOutcome::Kind::Retry, .notBeforeMs = 1});
    QCOMPARE(retry.value_or(MessageState::Queued), MessageState::Sent);
}

void TestApply::aLateAnswerMovesNothingBack()
{
    test::MessagingLab lab(m_clock);
    const Claim claim = claimFor(lab);
    AIC_VERIFY_RESULT(lab.apply(statusBody(u"wamid.W"_s, u"read"_s, 5, claim.opaqueId.value)));
    const auto state
        = settle(lab, claim, {.kind = SendOutcome::Kind::Accepted, .wamid = Wamid{u"wamid.W"_s}});
    QCOMPARE(state.value_or(MessageState::Queued), MessageState::Read);
    AIC_VERIFY_RESULT(lab.apply(statusBody(u"wamid.W"_s, u"sent"_s, 1)));
    QCOMPARE(lab.stateOf(claim.message), u"read"_s);
    QCOMPARE(lab.store->statuses(claim.message).result()->size(), 2);
}

void TestApply::anUnknownStatusWaitsForEver()
{
    test::MessagingLab lab(m_clock);
    AIC_VERIFY_RESULT(lab.apply(statusBody(u"wamid.X"_s, u"read"_s, 1, u"somebody-elses"_s)));
    m_clock.advance(std::chrono::hours(24 * 400));
    lab.close();
    lab.open();
    QCOMPARE(lab.number("SELECT count(*) FROM parked"), 1);
}

void TestApply::anInboundMessageMakesPersonThreadAndWindow()
{
    test::MessagingLab lab(m_clock);
    const auto batch
        = lab.apply(bodyOf({{u"messages"_s, textItem(u"wamid.in1"_s, u"<b>Hi</b>"_s, 0)}}));
    AIC_VERIFY_RESULT(batch);
    QCOMPARE(batch->applied, 1);
    const auto page = lab.store->list({.account = lab.account}).result();
    AIC_VERIFY_RESULT(page);
    QCOMPARE(page->messages.size(), 1);
    const Message &message = page->messages.constFirst();
    QCOMPARE(message.text, u"<b>Hi</b>"_s);
    QCOMPARE(message.contactName, u"Ada"_s);
    QCOMPARE(message.contactPhone, u"+15550002222"_s);
    const auto window = lab.store->windowOf(message.number, message.contact).result();
    QCOMPARE(window->kind, WindowState::Kind::Open);
    m_clock.advance(std::chrono::hours(24));
    QCOMPARE(lab.store->windowOf(message.number, message.contact).result()->kind,
             WindowState::Kind::Closed);
}

void TestApply::aStopWordStopsAndAStartWordResumes()
{
    test::MessagingLab lab(m_clock);
    AIC_VERIFY_RESULT(lab.apply(bodyOf({{u"messages"_s, textItem(u"w1"_s, u"Stop"_s, 0)}})));
    const auto refused = lab.outbox->enqueue(lab.draft(u'+' + kCustomer, u"But wait"_s)).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Rejected);
    AIC_VERIFY_RESULT(lab.apply(bodyOf({{u"messages"_s, textItem(u"w2"_s, u"START"_s, 9)}})));
    AIC_VERIFY_RESULT(lab.outbox->enqueue(lab.draft(u'+' + kCustomer, u"Welcome"_s)).result());
}

void TestApply::badSignaturesAreKeptAndNotApplied()
{
    test::MessagingLab lab(m_clock);
    const QList<events::ReceivedBody> bodies{
        {.signature = events::SignatureState::Bad,
         .bytes = bodyOf({{u"messages"_s, textItem(u"w1"_s, u"Forged"_s, 0)}})}};
    const auto batch = lab.database
                           ->write([&](storage::Transaction &transaction) {
                               return lab.ledger->apply(transaction, bodies, {lab.account, 1});
                           })
                           .result();
    AIC_VERIFY_RESULT(batch);
    QCOMPARE(batch->rejectedSignatures, 1);
    QCOMPARE(lab.number("SELECT count(*) FROM messages"), 0);
    QCOMPARE(lab.number("SELECT count(*) FROM events WHERE signature = 2"), 1);
}

void TestApply::unknownKindsAreKeptWhole()
{
    test::MessagingLab lab(m_clock);
    const QByteArray body = R"({"entry":[{"id":"1","changes":[{"field":"new_field",)"
                            R"("value":{"x":"\u00e9"}}]}]})";
    const auto batch = lab.apply({body, body, "no JSON at all"});
    AIC_VERIFY_RESULT(batch);
    QCOMPARE(batch->unknown, 2);
    QCOMPARE(batch->duplicates, 1);
    QVERIFY(lab.dump("SELECT body FROM events", 1).contains(QString::fromUtf8(body)));
}

void TestApply::aFailedTransactionAppliesNothing()
{
    test::MessagingLab lab(m_clock);
    const QByteArray body = bodyOf({{u"messages"_s, textItem(u"w1"_s, u"Hi"_s, 0)}});
    const auto broken
        = lab.database
              ->write([&](storage::Transaction &transaction) -> Result<events::Batch> {
                  const auto batch
                      = lab.ledger->apply(transaction, {{.bytes = body}}, {lab.account, 1});
                  return batch ? Result<events::Batch>(fail(ErrorCode::Storage, u"disk full"_s))
                               : batch;
              })
              .result();
    QVERIFY(!broken);
    QCOMPARE(lab.number("SELECT count(*) FROM messages"), 0);
    QCOMPARE(lab.apply(body)->applied, 1);
}

void TestApply::theUserSettlesWhatIsUncertain()
{
    test::MessagingLab lab(m_clock);
    const Claim first = claimFor(lab);
    const Claim second = claimFor(lab, u"+15550003333"_s);
    QCOMPARE(settle(lab, first, {.kind = SendOutcome::Kind::Lost}).value_or(MessageState::Queued),
             MessageState::Uncertain);
    AIC_VERIFY_RESULT(settle(lab, second, {.kind = SendOutcome::Kind::Lost}));

    QCOMPARE(lab.outbox->markSent({first.message}).result().value_or(-1), 1);
    QCOMPARE(lab.outbox->markSent({first.message}).result().value_or(-1), 0);
    QCOMPARE(lab.stateOf(first.message), u"sent"_s);

    const auto again = lab.outbox->sendAgain({second.message, first.message}).result();
    AIC_VERIFY_RESULT(again);
    QCOMPARE(*again, QList<MessageId>{second.message});
    QCOMPARE(lab.stateOf(second.message), u"queued"_s);
    QCOMPARE(lab.message(second.message).opaqueId, second.opaqueId);

    // The first attempt's status comes after all: nothing is sent a second time.
    AIC_VERIFY_RESULT(lab.apply(statusBody(u"wamid.2"_s, u"sent"_s, 1, second.opaqueId.value)));
    const auto claim = lab.database
                           ->write([&](storage::Transaction &transaction) {
                               return claimQueued(transaction, second.message, 1, *lab.feed);
                           })
                           .result();
    QVERIFY(claim && !*claim);

    const Claim failing = claimFor(lab, u"+15550004444"_s);
    AIC_VERIFY_RESULT(settle(lab, failing, {.kind = SendOutcome::Kind::Failed}));
    const auto copies = lab.outbox->sendAgain({failing.message}).result();
    QCOMPARE(copies->size(), 1);
    QVERIFY(copies->constFirst() != failing.message);
    QCOMPARE(lab.stateOf(failing.message), u"failed"_s);
    QVERIFY(lab.message(copies->constFirst()).opaqueId != failing.opaqueId);
}

void TestApply::nobodyOnTheListIsSentTo()
{
    test::MessagingLab lab(m_clock);
    const auto id = lab.outbox->enqueue(lab.draft(u'+' + kCustomer, u"Hello"_s)).result();
    AIC_VERIFY_RESULT(id);
    // The word comes while the message waits.
    AIC_VERIFY_RESULT(lab.apply(bodyOf({{u"messages"_s, textItem(u"w1"_s, u"Stop"_s, 0)}})));
    const auto claim = lab.database
                           ->write([&](storage::Transaction &transaction) {
                               return claimQueued(transaction, *id, 1, *lab.feed);
                           })
                           .result();
    QVERIFY(claim && !*claim);
    QCOMPARE(lab.stateOf(*id), u"failed"_s);
    QVERIFY(!lab.message(*id).error->detail.isEmpty());
}

void TestApply::aNumberChangeKeepsThePerson()
{
    test::MessagingLab lab(m_clock);
    AIC_VERIFY_RESULT(lab.apply(bodyOf({{u"messages"_s, textItem(u"w1"_s, u"Hi"_s, 0)}})));
    AIC_VERIFY_RESULT(lab.apply(
        bodyOf({{u"messages"_s,
                 QJsonObject{{u"from"_s, kCustomer},
                             {u"id"_s, u"w2"_s},
                             {u"timestamp"_s, u"1800000005"_s},
                             {u"type"_s, u"system"_s},
                             {u"system"_s, QJsonObject{{u"type"_s, u"user_changed_number"_s},
                                                       {u"body"_s, u"Ada changed"_s},
                                                       {u"wa_id"_s, u"15550003333"_s}}}}}})));
    QCOMPARE(lab.number("SELECT count(*) FROM contacts"), 1);
    const auto page = lab.store->list({.account = lab.account}).result();
    QCOMPARE(page->messages.size(), 2);
    QCOMPARE(page->messages.constFirst().type, u"system"_s);
    QCOMPARE(page->messages.constFirst().contactPhone, u"+15550003333"_s);
    QCOMPARE(lab.number("SELECT unread FROM conversations"), 1);
}

QTEST_GUILESS_MAIN(TestApply)
#include "tst_apply.moc"
