// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>

#include "contacts/evidence.h"
#include "graph/blocklist.h"
#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/verify.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray syncBody(const QString &action, const QString &name, int at)
{
    QJsonObject contact{{u"phone_number"_s, u"15550002222"_s}, {u"user_id"_s, u"US.5"_s}};
    if (!name.isEmpty())
        contact.insert(u"full_name"_s, name);
    const QJsonObject item{
        {u"type"_s, u"contact"_s},
        {u"contact"_s, contact},
        {u"action"_s, action},
        {u"metadata"_s, QJsonObject{{u"timestamp"_s, QString::number(1'800'000'000 + at)}}}};
    const QJsonObject value{{u"metadata"_s, QJsonObject{{u"phone_number_id"_s, u"2001"_s}}},
                            {u"state_sync"_s, QJsonArray{item}}};
    return json::compact(
        {{u"entry"_s,
          QJsonArray{QJsonObject{
              {u"id"_s, u"1"_s},
              {u"changes"_s, QJsonArray{QJsonObject{{u"value"_s, value},
                                                    {u"field"_s, u"smb_app_state_sync"_s}}}}}}}});
}

} // namespace

/// Meta's block list and the phone's contacts.
class TestBlocking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusalOfSomeKeepsTheRest();
    void unblockingIsAnsweredByEitherName();
    void aRefusalOfAllIsAnError();
    void theListComesInTwoForms();
    void everyNumberHasAListOfItsOwn();
    void thePhonesContactsAreFollowed();
};

void TestBlocking::aRefusalOfSomeKeepsTheRest()
{
    net::HttpReply reply;
    reply.status = 400;
    reply.body
        = R"({"messaging_product":"whatsapp","block_users":{"added_users":[{"input":"+15550002222",)"
          R"("wa_id":"15550002222"}],"failed_users":[{"input":"US.9","user_id":"US.9","errors":[)"
          R"({"message":"(#131047) x","code":131047,"error_data":{"details":"24 hours"}}]}]},)"
          R"("error":{"message":"(#139100) Failed","type":"OAuthException","code":139100}})";
    const auto outcomes = graph::ChangeBlockList::parseReply(reply);
    AIC_VERIFY_RESULT(outcomes);
    QCOMPARE(outcomes->size(), 2);
    QCOMPARE(outcomes->at(0).input, u"+15550002222"_s);
    QVERIFY(!outcomes->at(0).error);
    QCOMPARE(outcomes->at(1).input, u"US.9"_s);
    QCOMPARE(outcomes->at(1).error->providerCode, 131047);
}

void TestBlocking::unblockingIsAnsweredByEitherName()
{
    for (const QByteArray &name : {QByteArray("added_users"), QByteArray("removed_users")}) {
        net::HttpReply reply;
        reply.status = 200;
        reply.body = R"({"block_users":{")" + name + R"(":[{"input":"US.9","user_id":"US.9"}]}})";
        const auto outcomes = graph::ChangeBlockList::parseReply(reply);
        AIC_VERIFY_RESULT(outcomes);
        QCOMPARE(outcomes->size(), 1);
        QVERIFY(!outcomes->at(0).error);
    }
}

void TestBlocking::aRefusalOfAllIsAnError()
{
    for (const QByteArray &body :
         {QByteArray(R"({"error":{"message":"(#190) no","code":190}})"), QByteArray("<html>"),
          QByteArray(R"({"block_users":{}})"), QByteArray(R"({"block_users":[]})")}) {
        net::HttpReply reply;
        reply.status = 400;
        reply.body = body;
        QVERIFY(!graph::ChangeBlockList::parseReply(reply));
    }
}

void TestBlocking::theListComesInTwoForms()
{
    const auto flat = graph::ListBlocked::parse(
        R"({"data":[{"messaging_product":"whatsapp","wa_id":"15550002222","user_id":"US.1"}],)"
        R"("paging":{"cursors":{"after":"abc"},"next":"https://x"}})");
    AIC_VERIFY_RESULT(flat);
    QCOMPARE(flat->users, (QList<graph::BlockedUser>{{u"15550002222"_s, u"US.1"_s}}));
    QCOMPARE(flat->next, u"abc"_s);
    const auto nested = graph::ListBlocked::parse(
        R"({"data":[{"block_users":[{"input":"+15550002222"},{"input":"US.2"}]}],)"
        R"("paging":{"cursors":{"after":"abc"}}})");
    AIC_VERIFY_RESULT(nested);
    QCOMPARE(nested->users, (QList<graph::BlockedUser>{{u"15550002222"_s, {}}, {{}, u"US.2"_s}}));
    QVERIFY(nested->next.isEmpty());
    QVERIFY(!graph::ListBlocked::parse("{}"));
}

void TestBlocking::everyNumberHasAListOfItsOwn()
{
    using namespace contacts;
    const Evidence here{EvidenceKind::Blocked, u"block list 1"_s, 10, 10};
    const Evidence there{EvidenceKind::Unblocked, u"block list 2"_s, 20, 20};
    const Evidence again{EvidenceKind::Unblocked, u"block list 1"_s, 20, 20};
    QCOMPARE(availabilityOf({here, there}, {}, {}).availability, Availability::Blocked);
    QCOMPARE(availabilityOf({here, again}, {}, {}).availability, Availability::Unknown);
    QCOMPARE(availabilityOf({again, there, here}, {}, {}).availability, Availability::Unknown);
}

void TestBlocking::thePhonesContactsAreFollowed()
{
    test::FakeClock clock;
    clock.advance(std::chrono::milliseconds(1'800'000'000'000 - clock.nowMs()));
    test::MessagingLab lab(clock);
    const auto added = lab.apply(syncBody(u"add"_s, u"Ada"_s, 10));
    AIC_VERIFY_RESULT(added);
    QCOMPARE(added->applied, 1);
    const ContactId id{lab.number("SELECT id FROM contacts")};
    const auto nameNow = [&] { return lab.contacts->get(id).result().value().name; };
    QCOMPARE(nameNow(), u"Ada"_s);
    QCOMPARE(lab.contacts->get(id).result()->phone, u"+15550002222"_s);
    QCOMPARE(lab.contacts->get(id).result()->availability, contacts::Availability::Unknown);
    // A change on the phone follows; an older one that comes late doesn't.
    AIC_VERIFY_RESULT(lab.apply(syncBody(u"add"_s, u"Ada S"_s, 20)));
    AIC_VERIFY_RESULT(lab.apply(syncBody(u"add"_s, u"A"_s, 5)));
    QCOMPARE(nameNow(), u"Ada S"_s);
    // The user's own name stays.
    contacts::Contact own = lab.contacts->get(id).result().value();
    own.name = u"Doctor Ada"_s;
    AIC_VERIFY_RESULT(lab.contacts->update(own, {}).result());
    AIC_VERIFY_RESULT(lab.apply(syncBody(u"add"_s, u"Ada T"_s, 30)));
    QCOMPARE(nameNow(), u"Doctor Ada"_s);
    // Removed on the phone, with us the person and their history stay.
    AIC_VERIFY_RESULT(lab.apply(syncBody(u"remove"_s, {}, 40)));
    QCOMPARE(nameNow(), u"Doctor Ada"_s);
    QCOMPARE(lab.number("SELECT is_removed FROM app_contacts WHERE name = 'Ada T'"), 1);
    QCOMPARE(lab.apply(syncBody(u"remove"_s, {}, 40))->duplicates, 1);
    QCOMPARE(lab.apply(syncBody(u"explode"_s, {}, 50))->unknown, 1);
}

QTEST_GUILESS_MAIN(TestBlocking)
#include "tst_blocking.moc"
