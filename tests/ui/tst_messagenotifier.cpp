// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "support/fakeclock.h"
#include "support/messaginglab.h"
#include "support/verify.h"
#include "ui/notify/messagenotifier.h"

using namespace aic;
using namespace aic::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatience = 10'000;

class FakeCenter : public NotificationCenter
{
public:
    void show(const Notification &notification) override { shown.append(notification); }
    void close(const QString &key) override { closed.append(key); }
    void setUnread(int count) override { unread = count; }

    QList<Notification> shown;
    QStringList closed;
    int unread = -1;
};

QByteArray bodyFrom(const QString &waId, const QString &wamid, const QString &type,
                    const QJsonObject &node)
{
    const QJsonObject message{{u"from"_s, waId},
                              {u"id"_s, wamid},
                              {u"timestamp"_s, u"1800000000"_s},
                              {u"type"_s, type},
                              {type, node}};
    const QJsonObject contact{{u"wa_id"_s, waId},
                              {u"profile"_s, QJsonObject{{u"name"_s, QString(u"P" + waId)}}}};
    const QJsonObject value{
        {u"metadata"_s, QJsonObject{{u"phone_number_id"_s, u"200000000000001"_s}}},
        {u"contacts"_s, QJsonArray{contact}},
        {u"messages"_s, QJsonArray{message}}};
    const QJsonObject change{{u"value"_s, value}, {u"field"_s, u"messages"_s}};
    return json::compact(
        {{u"entry"_s,
          QJsonArray{QJsonObject{{u"id"_s, u"1"_s}, {u"changes"_s, QJsonArray{change}}}}}});
}

} // namespace

class TestMessageNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oneForEachConversation();
    void settingsDecide();
    void notForWhatIsLookedAt();
    void manyAreOne();
    void clickOpensTheConversation();
    void quickReplyGoesToTheOutbox();
    void readElsewhereTakesThemAway();

private:
    void receive(const QString &waId, const QString &text)
    {
        AIC_VERIFY_RESULT(m_lab->apply(
            bodyFrom(waId, u"wamid.%1"_s.arg(++m_count), u"text"_s, {{u"body"_s, text}})));
    }
    [[nodiscard]] ContactId person(const QByteArray &waId)
    {
        return {m_lab->number("SELECT contact_id FROM identities WHERE value LIKE '%" + waId
                              + "' LIMIT 1")};
    }

    test::FakeClock m_clock;
    QTemporaryDir m_dir;
    std::unique_ptr<test::MessagingLab> m_lab;
    std::unique_ptr<settings::Settings> m_settings;
    FakeCenter *m_center = nullptr;
    std::unique_ptr<FakeCenter> m_ownCenter;
    std::unique_ptr<MessageNotifier> m_notifier;
    ContactId m_lookedAt;
    int m_count = 0;
};

void TestMessageNotifier::init()
{
    m_lab = std::make_unique<test::MessagingLab>(m_clock);
    m_settings = std::make_unique<settings::Settings>(m_dir.filePath(u"settings.json"_s));
    m_ownCenter = std::make_unique<FakeCenter>();
    m_center = m_ownCenter.get();
    m_lookedAt = {};
    receive(u"15550000001"_s, u"before it was started"_s);
    QCoreApplication::processEvents();
    m_notifier = std::make_unique<MessageNotifier>(
        NotifierServices{*m_center, *m_lab->store, *m_lab->feed, *m_lab->outbox, *m_settings},
        NotifierNumber{m_lab->account, NumberId{m_lab->number("SELECT id FROM numbers")},
                       PhoneNumberId{u"200000000000001"_s}},
        [this](ContactId contact) { return contact == m_lookedAt; });
    QTRY_COMPARE_WITH_TIMEOUT(m_center->unread, 1, kPatience);
    QVERIFY(m_center->shown.isEmpty());
}

void TestMessageNotifier::cleanup()
{
    m_notifier.reset();
    m_lab->close();
    m_settings.reset();
    QFile::remove(m_dir.filePath(u"settings.json"_s));
}

void TestMessageNotifier::oneForEachConversation()
{
    receive(u"15550000001"_s, u"hello"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->shown.size(), 1, kPatience);
    receive(u"15550000002"_s, u"hi"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->shown.size(), 2, kPatience);
    receive(u"15550000001"_s, u"and again"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->shown.size(), 3, kPatience);
    QCOMPARE(m_center->shown[0].title, u"P15550000001"_s);
    QCOMPARE(m_center->shown[0].body, u"hello"_s);
    QVERIFY(m_center->shown[0].canReply);
    QVERIFY(m_center->shown[1].key != m_center->shown[0].key);
    QCOMPARE(m_center->shown[2].key, m_center->shown[0].key);
    QCOMPARE(m_center->shown[2].title, u"P15550000001 (2)"_s);
    QCOMPARE(m_center->shown[2].body, u"and again"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->unread, 2, kPatience);
    // A reaction is no news; a picture without text has a word.
    AIC_VERIFY_RESULT(
        m_lab->apply(bodyFrom(u"15550000002"_s, u"wamid.reaction"_s, u"reaction"_s,
                              {{u"message_id"_s, u"wamid.1"_s}, {u"emoji"_s, u"👍"_s}})));
    AIC_VERIFY_RESULT(m_lab->apply(
        bodyFrom(u"15550000002"_s, u"wamid.picture"_s, u"image"_s, {{u"id"_s, u"1"_s}})));
    QTRY_COMPARE_WITH_TIMEOUT(m_center->shown.size(), 4, kPatience);
    QCOMPARE(m_center->shown[3].body, u"Photo"_s);
}

void TestMessageNotifier::settingsDecide()
{
    AIC_VERIFY_RESULT(m_settings->setValue(settings::Key::NotificationText, false));
    AIC_VERIFY_RESULT(m_settings->setValue(settings::Key::NotificationSound, true));
    receive(u"15550000001"_s, u"secret"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->shown.size(), 1, kPatience);
    QVERIFY(!m_center->shown[0].body.contains(u"secret"_s));
    QVERIFY(!m_center->shown[0].body.isEmpty());
    QVERIFY(m_center->shown[0].sound);
    AIC_VERIFY_RESULT(m_settings->setValue(settings::Key::DesktopNotifications, false));
    receive(u"15550000002"_s, u"silent"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->unread, 2, kPatience);
    QCOMPARE(m_center->shown.size(), 1);
}

void TestMessageNotifier::notForWhatIsLookedAt()
{
    m_lookedAt = person("15550000001");
    QVERIFY(m_lookedAt.isValid());
    receive(u"15550000001"_s, u"seen anyway"_s);
    receive(u"15550000002"_s, u"not seen"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->shown.size(), 1, kPatience);
    QCOMPARE(m_center->shown[0].body, u"not seen"_s);
}

void TestMessageNotifier::manyAreOne()
{
    QList<QByteArray> bodies;
    for (int i = 0; i < 40; ++i) {
        bodies.append(bodyFrom(u"1555000%1"_s.arg(1000 + i), u"wamid.m%1"_s.arg(i), u"text"_s,
                               {{u"body"_s, u"x"_s}}));
    }
    AIC_VERIFY_RESULT(m_lab->apply(bodies));
    QTRY_VERIFY_WITH_TIMEOUT(!m_center->shown.isEmpty(), kPatience);
    QCOMPARE(m_center->shown.size(), 1);
    QVERIFY(m_center->shown[0].title.contains(u"40"_s));
    QVERIFY(!m_center->shown[0].canReply);
    QSignalSpy wanted(m_notifier.get(), &MessageNotifier::conversationWanted);
    Q_EMIT m_center->activated(m_center->shown[0].key);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(!wanted[0][0].value<ContactId>().isValid());
}

void TestMessageNotifier::clickOpensTheConversation()
{
    receive(u"15550000001"_s, u"hello"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->shown.size(), 1, kPatience);
    QSignalSpy wanted(m_notifier.get(), &MessageNotifier::conversationWanted);
    Q_EMIT m_center->activated(m_center->shown[0].key);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<ContactId>(), person("15550000001"));
    QVERIFY(m_center->closed.contains(m_center->shown[0].key));
    // What comes next is counted anew.
    receive(u"15550000001"_s, u"more"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->shown.size(), 2, kPatience);
    QCOMPARE(m_center->shown[1].title, u"P15550000001"_s);
}

void TestMessageNotifier::quickReplyGoesToTheOutbox()
{
    receive(u"15550000001"_s, u"hello?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->shown.size(), 1, kPatience);
    Q_EMIT m_center->replied(m_center->shown[0].key, u"On my way"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_lab->number("SELECT count(*) FROM messages WHERE direction = 0 AND state = 0 "
                      "AND text = 'On my way'"),
        1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->unread, 0, kPatience);
    // One's own message is no news.
    QCOMPARE(m_center->shown.size(), 1);

    QSignalSpy failed(m_notifier.get(), &MessageNotifier::replyFailed);
    Q_EMIT m_center->replied(m_center->shown[0].key, QString(5000, u'x'));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
}

void TestMessageNotifier::readElsewhereTakesThemAway()
{
    receive(u"15550000001"_s, u"hello"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_center->shown.size(), 1, kPatience);
    AIC_VERIFY_RESULT(
        m_lab->store
            ->markAsRead(NumberId{m_lab->number("SELECT id FROM numbers")}, person("15550000001"))
            .result());
    QTRY_VERIFY_WITH_TIMEOUT(m_center->closed.contains(m_center->shown[0].key), kPatience);
    QCOMPARE(m_center->unread, 0);
}

QTEST_GUILESS_MAIN(TestMessageNotifier)
#include "tst_messagenotifier.moc"
