// SPDX-License-Identifier: GPL-3.0-or-later
// Who acts as a customer: what they see, what the business hears of it.
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "core/deliver.h"
#include "sandbox/customerdesk.h"
#include "support/fakeclock.h"
#include "support/sandboxrig.h"
#include "support/verify.h"

using namespace aic;
using namespace aic::sandbox;
using namespace Qt::Literals::StringLiterals;
using Rig = test::SandboxRig;

namespace {

const QString kSend = u"/v25.0/200000000000001/messages"_s;
const QString kAda = u"+60125550142"_s;
const QString kBen = u"+60125550143"_s;

template <class T>
Result<T> await(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000) || future.resultCount() == 0)
        return fail(ErrorCode::Timeout, u"no answer"_s);
    return future.result();
}

QList<QString> names(const CustomerPage &page)
{
    QList<QString> result;
    for (const CustomerCard &card : page.customers)
        result.append(card.phone);
    return result;
}

QJsonObject first(const QJsonObject &value, QLatin1StringView list)
{
    return value.value(list).toArray().at(0).toObject();
}

} // namespace

class TestSandboxCustomers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestConversationFirst();
    void searchAndPages();
    void unreadIsWhatArrived();
    void seesWhatTheBusinessSent();
    void buttonsAreAnswered();
    void writesRepliesAndReacts();
    void refusesWhatCantBe();
    void factsChange();
    void onlyWhatChangedIsReadAgain();
    void resetMeansBeginAgain();
    void conversationsSurviveARestart();
    void theControlApiShowsTheSame();
    void afterTheEndNobodyAnswers();

private:
    /// The only customer whose number is \p phone.
    static CustomerCard customer(Rig &rig, const QString &phone)
    {
        const auto page = await(rig.sandbox->customers().customers({.search = phone}));
        return page && page->customers.size() == 1 ? page->customers.constFirst() : CustomerCard();
    }
    static QList<ThreadMessage> thread(Rig &rig, const QString &phone)
    {
        const auto page
            = await(rig.sandbox->customers().thread({.customer = customer(rig, phone).id}));
        return page ? page->messages : QList<ThreadMessage>();
    }

    SystemClock m_clock;
};

void TestSandboxCustomers::newestConversationFirst()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    CustomerDesk &desk = rig.sandbox->customers();
    (void)rig.api.sendText(kAda, u"One"_s);
    (void)rig.api.sendText(kBen, u"Two"_s);
    QTRY_COMPARE(thread(rig, kBen).value(0).progress, Progress::Read);
    QCOMPARE(names(*await(desk.customers({}))), (QStringList{kBen, kAda}));
    // Steps of a message and facts move nobody up; what is written does.
    CustomerChange rename;
    rename.name = u"Ada Brook"_s;
    QVERIFY(await(desk.change(customer(rig, kAda).id, rename)));
    QCOMPARE(names(*await(desk.customers({}))), (QStringList{kBen, kAda}));
    QVERIFY(await(desk.write(customer(rig, kAda).id, u"Hello"_s, {})));
    const auto page = await(desk.customers({}));
    QCOMPARE(names(*page), (QStringList{kAda, kBen}));
    QCOMPARE(page->total, 2);
    QVERIFY(!page->next);
    QCOMPARE(page->customers.at(0).name, u"Ada Brook"_s);
    QCOMPARE(page->customers.at(0).last->body, u"Hello"_s);
    QVERIFY(page->customers.at(0).last->isFromCustomer);
    QCOMPARE(page->customers.at(1).last->body, u"Two"_s);
}

void TestSandboxCustomers::searchAndPages()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    CustomerDesk &desk = rig.sandbox->customers();
    constexpr int kPeople = 120;
    for (int i = 0; i < kPeople; ++i) {
        const QString number = u"+60125551%1"_s.arg(100 + i);
        QVERIFY(await(desk.add(number, i == 7 ? u"Tomás Weiß"_s : u"Person %1"_s.arg(i))));
    }
    QSet<qint64> seen;
    CustomerQuery query{.limit = 50};
    int pages = 0;
    do {
        const auto page = await(desk.customers(query));
        QVERIFY(page);
        for (const CustomerCard &card : page->customers)
            seen.insert(card.id.value);
        query.after = page->next;
        ++pages;
    } while (query.after && pages < 10);
    QCOMPARE(seen.size(), kPeople);
    QCOMPARE(pages, 3);

    const auto found = [&](const QString &text) {
        return await(desk.customers({.search = text}))->customers.size();
    };
    QCOMPARE(found(u"tomas weiss"_s), 1);
    QCOMPARE(found(u"PERSON 11"_s), 11); // 11, 110 … 119
    QCOMPARE(found(u"12-555 1107"_s), 1);
    QCOMPARE(found(u"nobody"_s), 0);
    QCOMPARE(found(u"%"_s), 0);
}

void TestSandboxCustomers::unreadIsWhatArrived()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const QString neverReads = u"+60125550003"_s;
    const QString neverOnline = u"+60125550002"_s;
    const QString scrambled = u"+60125550008"_s;
    for (const QString &to : {neverReads, neverOnline, scrambled, kAda})
        (void)rig.api.sendText(to, u"Hello"_s);
    (void)rig.api.sendText(neverReads, u"Again"_s);
    QTRY_COMPARE(customer(rig, neverReads).unread, 2);
    QTRY_COMPARE(thread(rig, kAda).value(0).progress, Progress::Read);
    QTRY_COMPARE(rig.names(thread(rig, scrambled).value(0).id).size(), 6);
    QCOMPARE(customer(rig, kAda).unread, 0);
    QCOMPARE(customer(rig, scrambled).unread, 0);
    QCOMPARE(customer(rig, neverOnline).unread, 0);
}

void TestSandboxCustomers::seesWhatTheBusinessSent()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    const auto post = [&](const QByteArray &rest) {
        return rig.api
            .post(kSend, R"({"messaging_product":"whatsapp","to":"+60125550142",)" + rest + "}")
            .status;
    };
    QCOMPARE(rig.api.sendText(kAda, u"<b>Hi</b> {{1}}"_s).status, 200);
    const QString text = thread(rig, kAda).value(0).id;
    // A value that looks like a variable stays what it is.
    const QByteArrayList bodies{
        R"("type":"template","template":{"name":"order_ready","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"text","parameter_name":"order_number","text":"A-7"}]},{"type":"body","parameters":[{"type":"text","parameter_name":"pickup_time","text":"noon"},{"type":"text","parameter_name":"first_name","text":"{{pickup_time}}"}]}]})",
        R"("type":"interactive","interactive":{"type":"list","body":{"text":"When?"},"footer":{"text":"Meridian"},"action":{"button":"See times","sections":[{"title":"Friday","rows":[{"id":"am","title":"Morning","description":"9 to 12"},{"id":"pm","title":"Afternoon"}]}]}})",
        R"("type":"image","image":{"link":"https://meridian.example/a.png","caption":"The lots"})",
        R"("type":"location","location":{"latitude":3.1,"longitude":101.7,"name":"Showroom","address":"12 Example Street"})",
        R"("type":"text","text":{"body":"As said"},"context":{"message_id":")" + text.toLatin1()
            + R"("})",
        R"("type":"reaction","reaction":{"message_id":")" + text.toLatin1()
            + R"(","emoji":"\ud83d\udc4d"})"};
    for (const QByteArray &body : bodies)
        QCOMPARE(post(body), 200);

    QList<ThreadMessage> seen = thread(rig, kAda);
    QCOMPARE(seen.size(), 7);
    std::reverse(seen.begin(), seen.end());
    for (int i = 0; i < seen.size(); ++i)
        QCOMPARE(seen.at(i).place, i);
    QCOMPARE(seen.at(0).body, u"<b>Hi</b> {{1}}"_s);
    QCOMPARE(seen.at(1).detail, u"order_ready"_s);
    QCOMPARE(seen.at(1).header, u"Order A-7"_s);
    QVERIFY(seen.at(1).body.startsWith(u"Hello {{pickup_time}}, "));
    QVERIFY(seen.at(1).body.contains(u"until noon today"));
    QCOMPARE(seen.at(1).footer, u"Meridian Trading"_s);
    QCOMPARE(seen.at(2).listTitle, u"See times"_s);
    QCOMPARE(seen.at(2).buttons.size(), 2);
    QCOMPARE(seen.at(2).buttons.at(0).kind, ButtonKind::ListRow);
    QCOMPARE(seen.at(2).buttons.at(0).description, u"9 to 12"_s);
    QCOMPARE(seen.at(3).type, u"image"_s);
    QCOMPARE(seen.at(3).body, u"The lots"_s);
    QCOMPARE(seen.at(4).body, u"Showroom, 12 Example Street"_s);
    QCOMPARE(seen.at(5).quote, u"<b>Hi</b> {{1}}"_s);
    QCOMPARE(seen.at(6).type, u"reaction"_s);
    QCOMPARE(seen.at(6).body, u"👍"_s);
    QCOMPARE(seen.at(6).replyTo, text);

    // Who is not on WhatsApp sees nothing; the list says why.
    (void)rig.api.sendText(u"+60125550001"_s, u"Hello"_s);
    QTRY_COMPARE(thread(rig, u"+60125550001"_s).value(0).progress, Progress::Failed);
    QCOMPARE(thread(rig, u"+60125550001"_s).value(0).failure, 131026);
    QCOMPARE(customer(rig, u"+60125550001"_s).behaviour, u"not on WhatsApp"_s);
}

void TestSandboxCustomers::buttonsAreAnswered()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    CustomerDesk &desk = rig.sandbox->customers();
    QCOMPARE(
        rig.api
            .post(
                kSend,
                R"({"messaging_product":"whatsapp","to":"+60125550142","type":"template","template":{"name":"price_list_notice","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ona"},{"type":"text","text":"May"}]},{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"list-please"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"2026"}]}]}})")
            .status,
        200);
    QCOMPARE(
        rig.api
            .post(
                kSend,
                R"({"messaging_product":"whatsapp","to":"+60125550142","type":"interactive","interactive":{"type":"button","body":{"text":"Collect?"},"action":{"buttons":[{"type":"reply","reply":{"id":"yes","title":"Yes"}},{"type":"reply","reply":{"id":"no","title":"No"}}]}}})")
            .status,
        200);
    const auto ada = customer(rig, kAda).id;
    const QList<ThreadMessage> messages = thread(rig, kAda);
    const QString made = messages.value(1).id;
    const QString asked = messages.value(0).id;
    QCOMPARE(messages.value(1).buttons.size(), 2);
    QVERIFY(await(desk.press(ada, made, 0)));
    QTRY_COMPARE(rig.heard().size(), 1);
    QJsonObject heard = rig.heard().at(0);
    QCOMPARE(heard.value("type"_L1).toString(), u"button"_s);
    QCOMPARE(heard.value("button"_L1).toObject(),
             (QJsonObject{{u"payload"_s, u"list-please"_s}, {u"text"_s, u"Send me the list"_s}}));
    QCOMPARE(heard.value("context"_L1).toObject().value("id"_L1).toString(), made);
    QVERIFY(await(desk.press(ada, asked, 1)));
    QTRY_COMPARE(rig.heard().size(), 2);
    heard = rig.heard().at(1);
    QCOMPARE(heard.value("interactive"_L1).toObject().value("button_reply"_L1).toObject(),
             (QJsonObject{{u"id"_s, u"no"_s}, {u"title"_s, u"No"_s}}));
    QCOMPARE(thread(rig, kAda).value(0).body, u"No"_s);

    // A link tells the business nothing, and there is no third button.
    for (const int index : {1, 2, -1})
        QCOMPARE(await(desk.press(ada, made, index)).error().code, ErrorCode::Invalid);
}

void TestSandboxCustomers::writesRepliesAndReacts()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    CustomerDesk &desk = rig.sandbox->customers();
    const QString sent = rig.api.sendText(kAda, u"Coffee"_s).wamid();
    const auto ada = customer(rig, kAda).id;
    const QString hostile
        = u"<script>\u202eevil\u202c 👩‍👩‍👧 שלום\n"_s + QString(3000, u'x');
    const auto wamid = await(desk.write(ada, hostile, sent));
    QVERIFY(wamid);
    QTRY_COMPARE(rig.heard().size(), 1);
    QJsonObject heard = rig.heard().at(0);
    QCOMPARE(heard.value("id"_L1).toString(), *wamid);
    QCOMPARE(heard.value("from"_L1).toString(), u"60125550142"_s);
    QCOMPARE(heard.value("text"_L1).toObject().value("body"_L1).toString(), hostile);
    QCOMPARE(heard.value("context"_L1).toObject().value("id"_L1).toString(), sent);
    QCOMPARE(thread(rig, kAda).value(0).quote, u"Coffee"_s);
    QCOMPARE(thread(rig, kAda).value(0).body, hostile);
    QCOMPARE(thread(rig, kAda).value(0).progress, Progress::Delivered);
    QVERIFY(customer(rig, kAda).last->body.size() < 200);

    QVERIFY(await(desk.react(ada, sent, u"🙏"_s)));
    QVERIFY(await(desk.react(ada, sent, {})));
    QTRY_COMPARE(rig.heard().size(), 3);
    heard = rig.heard().at(1);
    QCOMPARE(heard.value("reaction"_L1).toObject(),
             (QJsonObject{{u"message_id"_s, sent}, {u"emoji"_s, u"🙏"_s}}));
    heard = rig.heard().at(2);
    QVERIFY(!heard.value("reaction"_L1).toObject().contains("emoji"_L1));

    // The business reads: the customer's ticks turn.
    QCOMPARE(rig.api
                 .post(kSend, R"({"messaging_product":"whatsapp","status":"read","message_id":")"
                                  + wamid->toLatin1() + R"("})")
                 .status,
             200);
    QCOMPARE(thread(rig, kAda).value(2).progress, Progress::Read);
}

void TestSandboxCustomers::refusesWhatCantBe()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    CustomerDesk &desk = rig.sandbox->customers();
    const QString sent = rig.api.sendText(kAda, u"Coffee"_s).wamid();
    const QString others = rig.api.sendText(kBen, u"Tea"_s).wamid();
    const auto ada = customer(rig, kAda).id;
    QCOMPARE(await(desk.write(ada, u" \n"_s, {})).error().code, ErrorCode::Invalid);
    QCOMPARE(await(desk.write(ada, QString(70'000, u'x'), {})).error().code, ErrorCode::Invalid);
    QCOMPARE(await(desk.write({999}, u"Hi"_s, {})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(desk.thread({.customer = {999}})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(desk.thread({})).error().code, ErrorCode::NotFound);
    QCOMPARE(await(desk.react(ada, others, u"👍"_s)).error().code, ErrorCode::NotFound);
    QCOMPARE(await(desk.press(ada, sent, 0)).error().code, ErrorCode::Invalid);
    QCOMPARE(await(desk.add(u"12"_s, {})).error().field, u"number"_s);
    CustomerChange taken;
    taken.newNumber = kBen;
    QCOMPARE(await(desk.change(ada, taken)).error().code, ErrorCode::Conflict);

    QVERIFY(await(desk.write(ada, u"Hi"_s, {})));
    const QByteArray block
        = R"({"messaging_product":"whatsapp","block_users":[{"user":"+60125550142"}]})";
    QCOMPARE(rig.api.post(u"/v25.0/200000000000001/block_users"_s, block).status, 200);
    QVERIFY(customer(rig, kAda).isBlocked);
    QCOMPARE(await(desk.write(ada, u"Hi"_s, {})).error().code, ErrorCode::Rejected);
}

void TestSandboxCustomers::factsChange()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    CustomerDesk &desk = rig.sandbox->customers();
    const auto added = await(desk.add(u"012-555 0142"_s, u"Ada"_s));
    QVERIFY(added);
    QCOMPARE(added->phone, kAda);
    QCOMPARE(added->name, u"Ada"_s);
    // Somebody who is there already stays who they are.
    QCOMPARE(await(desk.add(kAda, u"Eve"_s))->name, u"Ada"_s);
    CustomerChange change;
    change.username = u"@ada"_s;
    change.hidesNumber = true;
    change.stoppedMarketing = true;
    const auto changed = await(desk.change(added->id, change));
    QVERIFY(changed && changed->hidesNumber && changed->stoppedMarketing);
    QTRY_COMPARE(rig.values(u"user_preferences"_s).size(), 1);
    QVERIFY(await(desk.write(added->id, u"Hi"_s, {})));
    QTRY_COMPARE(rig.heard().size(), 1);
    QVERIFY(!rig.heard().at(0).contains("from"_L1));
    CustomerChange move;
    move.newNumber = u"+60125550555"_s;
    const auto moved = await(desk.change(added->id, move));
    QCOMPARE(moved->id, added->id);
    QCOMPARE(moved->phone, u"+60125550555"_s);
    QTRY_COMPARE(rig.values(u"user_id_update"_s).size(), 1);
    QCOMPARE(customer(rig, u"+60125550555"_s).id, added->id);
}

void TestSandboxCustomers::onlyWhatChangedIsReadAgain()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    CustomerDesk &desk = rig.sandbox->customers();
    QSignalSpy changes(&desk, &CustomerDesk::changed);
    const auto ada = await(desk.add(kAda, u"Ada"_s))->id;
    const auto ben = await(desk.add(kBen, u"Ben"_s))->id;
    QTRY_VERIFY(!changes.isEmpty());
    const quint64 before = await(desk.customers({}))->revision;
    changes.clear();
    QVERIFY(await(desk.write(ada, u"Hi"_s, {})));
    QTRY_VERIFY(!changes.isEmpty());
    const auto some = await(desk.customers({.changedSince = before}));
    QCOMPARE(names(*some), QStringList{kAda});
    QVERIFY(!some->isIncomplete);
    // Whom the search does not find is named all the same: they may have been found before.
    const auto other = await(desk.customers({.search = u"ben"_s, .changedSince = before}));
    QVERIFY(other->customers.isEmpty());
    QCOMPARE(other->others, QList<CustomerId>{ada});
    QVERIFY(await(desk.customers({.changedSince = some->revision}))->customers.isEmpty());

    const quint64 then = await(desk.thread({.customer = ben}))->revision;
    (void)rig.api.sendText(kBen, u"One"_s);
    QTRY_COMPARE(thread(rig, kBen).value(0).progress, Progress::Read);
    (void)rig.api.sendText(kBen, u"Two"_s);
    const auto news = await(desk.thread({.customer = ben, .changedSince = then}));
    QCOMPARE(news->messages.size(), 2);
    QCOMPARE(news->messages.at(0).place, 0);
    const auto tooMany = await(desk.thread({.customer = ben, .changedSince = then, .limit = 1}));
    QVERIFY(tooMany->isIncomplete);
    QVERIFY(await(desk.customers({.changedSince = before, .limit = 1}))->isIncomplete);
}

void TestSandboxCustomers::resetMeansBeginAgain()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    CustomerDesk &desk = rig.sandbox->customers();
    const auto ada = await(desk.add(kAda, u"Ada"_s))->id;
    const quint64 before = await(desk.customers({}))->revision;
    QSignalSpy changes(&desk, &CustomerDesk::changed);
    QCOMPARE(rig.api.post(u"/_sandbox/reset"_s, {}).status, 200);
    QTRY_VERIFY(!changes.isEmpty());
    QVERIFY(await(desk.customers({.changedSince = before}))->isIncomplete);
    QCOMPARE(await(desk.customers({}))->total, 0);
    QCOMPARE(await(desk.thread({.customer = ada})).error().code, ErrorCode::NotFound);
}

void TestSandboxCustomers::conversationsSurviveARestart()
{
    QTemporaryDir folder;
    const QString state = folder.filePath(u"state.json"_s);
    QList<QString> before;
    const auto bodies = [](const QList<ThreadMessage> &messages) {
        QList<QString> result;
        for (const ThreadMessage &message : messages)
            result.append(message.body);
        return result;
    };
    test::FakeClock clock;
    {
        Rig rig(7, state);
        QVERIFY(rig.start(clock));
        const QStringList texts{u"One"_s, u"Two"_s, u"Three"_s};
        for (const QString &text : texts) {
            (void)rig.api.sendText(kAda, text);
            clock.advance(std::chrono::seconds(1));
            QVERIFY(
                await(rig.sandbox->customers().write(customer(rig, kAda).id, u"To "_s + text, {})));
            clock.advance(std::chrono::seconds(1));
        }
        before = bodies(thread(rig, kAda));
        QCOMPARE(before.size(), 6);
    }
    Rig rig(7, state);
    QVERIFY(rig.start(clock));
    QCOMPARE(bodies(thread(rig, kAda)), before);
}

void TestSandboxCustomers::theControlApiShowsTheSame()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    (void)rig.api.sendText(u"+60125550003"_s, u"Hello"_s);
    QTRY_COMPARE(customer(rig, u"+60125550003"_s).unread, 1);
    for (const char *text : {"One", "Two", "Three"}) {
        QCOMPARE(rig.api
                     .post(u"/_sandbox/inbound"_s,
                           R"({"from":"+60125550142","text":")" + QByteArray(text) + R"("})")
                     .status,
                 200);
    }
    const QJsonObject list = rig.api.get(u"/_sandbox/conversations?limit=1"_s).json;
    QCOMPARE(list.value("total"_L1).toInt(), 2);
    QJsonObject ada = first(list, "conversations"_L1);
    QCOMPARE(ada.value("phone"_L1).toString(), kAda);
    QCOMPARE(ada.value("last_message"_L1).toObject().value("text"_L1).toString(), u"Three"_s);
    const QString next = list.value("next"_L1).toString();
    const QJsonObject rest = rig.api.get(u"/_sandbox/conversations?limit=1&after="_s + next).json;
    QCOMPARE(first(rest, "conversations"_L1).value("unread"_L1).toInt(), 1);
    QVERIFY(rest.value("next"_L1).isNull());
    QCOMPARE(rig.api.get(u"/_sandbox/conversations?search=0142"_s)
                 .json.value("conversations"_L1)
                 .toArray()
                 .size(),
             1);

    const QString path = u"/_sandbox/conversations/%2B60125550142?limit=2"_s;
    const QJsonObject newest = rig.api.get(path).json;
    const QJsonArray messages = newest.value("messages"_L1).toArray();
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages.at(0).toObject().value("text"_L1).toString(), u"Three"_s);
    QCOMPARE(messages.at(0).toObject().value("from"_L1).toString(), u"customer"_s);
    const QJsonObject older
        = rig.api.get(path + u"&before="_s + newest.value("next"_L1).toString()).json;
    QCOMPARE(first(older, "messages"_L1).value("text"_L1).toString(), u"One"_s);
    QVERIFY(older.value("next"_L1).isNull());

    // To look at somebody brings nobody into being.
    QCOMPARE(rig.api.get(u"/_sandbox/conversations/%2B60125559999"_s).status, 404);
    QCOMPARE(rig.api.get(u"/_sandbox/conversations?limit=x"_s).status, 400);
    QCOMPARE(rig.api.get(path + u"&before=-3"_s).status, 400);
    QCOMPARE(rig.api.get(u"/_sandbox/conversations"_s).json.value("total"_L1).toInt(), 2);
}

void TestSandboxCustomers::afterTheEndNobodyAnswers()
{
    Rig rig;
    QVERIFY(rig.start(m_clock));
    CustomerDesk &desk = rig.sandbox->customers();
    QFuture<Result<CustomerPage>> pending = desk.customers({});
    QVERIFY(rig.sandbox->stop());
    QTRY_VERIFY(pending.isFinished());
    QCOMPARE(await(desk.customers({})).error().code, ErrorCode::Cancelled);
    QCOMPARE(await(desk.write({1}, u"Hi"_s, {})).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestSandboxCustomers)
#include "tst_sandboxcustomers.moc"
