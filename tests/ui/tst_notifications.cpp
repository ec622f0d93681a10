// SPDX-License-Identifier: GPL-3.0-or-later
// Desktop notifications against a real bus of our own and a server that writes down what it gets.
#include <QDBusConnection>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include "ui/notify/freedesktopnotifications.h"

using namespace aic::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatience = 10'000;

struct Notified
{
    uint replaces = 0;
    uint id = 0;
    QString title;
    QString body;
    QStringList actions;
    QVariantMap hints;
};

} // namespace

class FakeNotificationServer : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList capabilities;
    QList<Notified> notified;
    QList<uint> closed;
    int asked = 0;

public Q_SLOTS:
    QStringList GetCapabilities() // NOLINT(readability-identifier-naming)
    {
        ++asked;
        return capabilities;
    }
    uint Notify(const QString &, uint replaces, // NOLINT(readability-identifier-naming)
                const QString &, const QString &title, const QString &body,
                const QStringList &actions, const QVariantMap &hints, int)
    {
        const uint id = replaces != 0 ? replaces : ++m_last;
        notified.append({replaces, id, title, body, actions, hints});
        return id;
    }
    void CloseNotification(uint id) // NOLINT(readability-identifier-naming)
    {
        closed.append(id);
        Q_EMIT NotificationClosed(id, 3);
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);     // NOLINT
    void NotificationReplied(uint id, const QString &text); // NOLINT
    void NotificationClosed(uint id, uint reason);          // NOLINT

private:
    uint m_last = 40;
};

class TestNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void oneForEachConversation();
    void capabilitiesDecide();
    void clickReplyAndRead();
    void strangersSignalsAreNotOurs();
    void hostileTextStaysText();
    void plainTextIsIsolatedAndCapped();
    void aNewServerIsAskedAnew();
    void withoutAServerNothingHappens();
    void closingWhileItIsAsked();

private:
    void startServer(const QStringList &capabilities);
    [[nodiscard]] Notification from(const QString &key, const QString &body) const
    {
        return {.key = key, .title = u"Aisyah"_s, .body = body, .canReply = true};
    }

    QProcess m_daemon;
    QString m_address;
    QDBusConnection m_client{QString()};
    QDBusConnection m_serverBus{QString()};
    std::unique_ptr<FakeNotificationServer> m_server;
    std::unique_ptr<FreedesktopNotifications> m_center;
};

void TestNotifications::initTestCase()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_daemon.waitForStarted());
    QVERIFY(m_daemon.waitForReadyRead());
    m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    QVERIFY(!m_address.isEmpty());
}

void TestNotifications::init()
{
    m_client = QDBusConnection::connectToBus(m_address, u"client"_s);
    m_serverBus = QDBusConnection::connectToBus(m_address, u"server"_s);
    QVERIFY(m_client.isConnected());
    QVERIFY(m_serverBus.isConnected());
    m_center = std::make_unique<FreedesktopNotifications>(m_client);
}

void TestNotifications::cleanup()
{
    m_center.reset();
    m_server.reset();
    m_client = QDBusConnection(QString());
    m_serverBus = QDBusConnection(QString());
    QDBusConnection::disconnectFromBus(u"client"_s);
    QDBusConnection::disconnectFromBus(u"server"_s);
}

void TestNotifications::cleanupTestCase()
{
    m_daemon.kill();
    m_daemon.waitForFinished();
}

void TestNotifications::startServer(const QStringList &capabilities)
{
    m_server = std::make_unique<FakeNotificationServer>();
    m_server->capabilities = capabilities;
    QVERIFY(m_serverBus.registerObject(u"/org/freedesktop/Notifications"_s, m_server.get(),
                                       QDBusConnection::ExportAllSlots
                                           | QDBusConnection::ExportAllSignals));
    QVERIFY(m_serverBus.registerService(u"org.freedesktop.Notifications"_s));
}

void TestNotifications::oneForEachConversation()
{
    startServer({u"actions"_s});
    m_center->show(from(u"a"_s, u"one"_s));
    m_center->show(from(u"b"_s, u"two"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 2, kPatience);
    QCOMPARE(m_server->asked, 1);
    m_center->show(from(u"a"_s, u"three"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 3, kPatience);
    QCOMPARE(m_server->notified[2].replaces, m_server->notified[0].id);
    QVERIFY(m_server->notified[1].id != m_server->notified[0].id);
    // Many while the server is asked: the first and the last are shown, in one place.
    for (int i = 0; i < 20; ++i)
        m_center->show(from(u"b"_s, QString::number(i)));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->notified.constLast().body.contains(u"19"), kPatience);
    QCOMPARE(m_server->notified.size(), 5);
    QCOMPARE(m_server->notified[4].replaces, m_server->notified[1].id);
    m_center->close(u"a"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->closed.size(), 1, kPatience);
    QCOMPARE(m_server->closed[0], m_server->notified[0].id);
}

void TestNotifications::capabilitiesDecide()
{
    startServer({u"body"_s});
    m_center->show(from(u"a"_s, u"x"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 1, kPatience);
    QVERIFY(m_server->notified[0].actions.isEmpty());
    QVERIFY(m_server->notified[0].hints.value(u"suppress-sound"_s).toBool());

    m_center = std::make_unique<FreedesktopNotifications>(m_client);
    m_server->capabilities = {u"actions"_s, u"inline-reply"_s};
    Notification loud = from(u"a"_s, u"x"_s);
    loud.sound = true;
    m_center->show(loud);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 2, kPatience);
    QVERIFY(m_server->notified[1].actions.contains(u"inline-reply"_s));
    QVERIFY(m_server->notified[1].actions.contains(u"mark-read"_s));
    QVERIFY(!m_server->notified[1].hints.value(u"suppress-sound"_s).toBool());
    QVERIFY(m_server->notified[1].hints.contains(u"sound-name"_s));

    Notification closedWindow = from(u"b"_s, u"x"_s);
    closedWindow.canReply = false;
    m_center->show(closedWindow);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 3, kPatience);
    QVERIFY(!m_server->notified[2].actions.contains(u"inline-reply"_s));
}

void TestNotifications::clickReplyAndRead()
{
    startServer({u"actions"_s, u"inline-reply"_s});
    QSignalSpy activated(m_center.get(), &NotificationCenter::activated);
    QSignalSpy replied(m_center.get(), &NotificationCenter::replied);
    QSignalSpy read(m_center.get(), &NotificationCenter::markReadRequested);
    m_center->show(from(u"a"_s, u"x"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 1, kPatience);
    m_center->show(from(u"b"_s, u"y"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 2, kPatience);
    const uint first = m_server->notified[0].id;
    Q_EMIT m_server->ActionInvoked(first, u"default"_s);
    Q_EMIT m_server->ActionInvoked(first, u"mark-read"_s);
    Q_EMIT m_server->NotificationReplied(first, u"  "_s);
    Q_EMIT m_server->NotificationReplied(first, u" On my way "_s);
    QTRY_COMPARE_WITH_TIMEOUT(replied.size(), 1, kPatience);
    QCOMPARE(replied[0][0].toString(), u"a"_s);
    QCOMPARE(replied[0][1].toString(), u"On my way"_s);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(read.size(), 1);
}

void TestNotifications::strangersSignalsAreNotOurs()
{
    startServer({u"actions"_s});
    QSignalSpy activated(m_center.get(), &NotificationCenter::activated);
    m_center->show(from(u"a"_s, u"x"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 1, kPatience);
    Q_EMIT m_server->ActionInvoked(7, u"default"_s);
    Q_EMIT m_server->NotificationClosed(m_server->notified[0].id, 2);
    Q_EMIT m_server->ActionInvoked(m_server->notified[0].id, u"default"_s);
    // Signals keep their order: when this one is here, those before it were.
    m_center->show(from(u"c"_s, u"z"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 2, kPatience);
    Q_EMIT m_server->ActionInvoked(m_server->notified[1].id, u"default"_s);
    QTRY_COMPARE_WITH_TIMEOUT(activated.size(), 1, kPatience);
    QCOMPARE(activated[0][0].toString(), u"c"_s);
}

void TestNotifications::hostileTextStaysText()
{
    startServer({u"body-markup"_s});
    Notification hostile = from(u"a"_s, u"<img src=x onerror=1>& <b>bold</b>\u202Egpj.exe"_s);
    hostile.title = u"Eve\n\u202Eevil"_s;
    m_center->show(hostile);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 1, kPatience);
    const Notified &got = m_server->notified[0];
    QVERIFY(!got.body.contains(u'<'));
    QVERIFY(got.body.contains(u"&lt;b&gt;"));
    QVERIFY(!got.body.contains(QChar(0x202E)));
    QVERIFY(!got.title.contains(QChar(0x202E)));
    QVERIFY(!got.title.contains(u'\n'));

    // A server without markup shows what it gets: nothing is escaped for it.
    m_server->capabilities = {u"body"_s};
    m_center = std::make_unique<FreedesktopNotifications>(m_client);
    m_center->show(hostile);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 2, kPatience);
    QVERIFY(m_server->notified[1].body.contains(u"<b>"));
}

void TestNotifications::plainTextIsIsolatedAndCapped()
{
    QCOMPARE(plainText({}, 10), QString());
    QCOMPARE(plainText(u" \n\t"_s, 10), QString());
    QCOMPARE(plainText(u"a\nb"_s, 10), u"\u2068a b\u2069"_s);
    QCOMPARE(plainText(u"a\nb\u0007"_s, 10, true), u"\u2068a\nb\u2069"_s);
    const QString long_ = plainText(QString(65'536, u'x'), 240);
    QCOMPARE(long_.size(), 242);
    QVERIFY(long_.contains(u'…'));
    // A pair of surrogates isn't cut in two.
    const QString faces = plainText(u"\U0001F600"_s.repeated(100), 20);
    QVERIFY(faces.isValidUtf16());
    QVERIFY(faces.size() <= 22);
    QVERIFY(plainText(QString(u'e' + QString(1000, QChar(0x301))), 20).size() <= 22);
}

void TestNotifications::aNewServerIsAskedAnew()
{
    startServer({u"body-markup"_s});
    m_center->show(from(u"a"_s, u"<"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 1, kPatience);
    m_serverBus.unregisterService(u"org.freedesktop.Notifications"_s);
    m_serverBus.unregisterObject(u"/org/freedesktop/Notifications"_s);
    startServer({u"body"_s});
    // The change of owner is on its way: what is shown comes to the new one in the end.
    QTRY_VERIFY_WITH_TIMEOUT((m_center->show(from(u"a"_s, u"<"_s)),
                              !m_server->notified.isEmpty() && m_server->asked == 1
                                  && m_server->notified.constLast().body.contains(u'<')),
                             kPatience);
    QCOMPARE(m_server->asked, 1);
}

void TestNotifications::withoutAServerNothingHappens()
{
    for (int i = 0; i < 200; ++i)
        m_center->show(from(QString::number(i), u"x"_s));
    m_center->close(u"3"_s);
    startServer({u"actions"_s});
    QTRY_VERIFY_WITH_TIMEOUT(
        (m_center->show(from(u"late"_s, u"x"_s)), !m_server->notified.isEmpty()), kPatience);
}

void TestNotifications::closingWhileItIsAsked()
{
    startServer({u"actions"_s});
    m_center->show(from(u"a"_s, u"x"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->notified.size(), 1, kPatience);
    m_center->show(from(u"b"_s, u"x"_s));
    m_center->close(u"b"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->closed.size(), 1, kPatience);
    QCOMPARE(m_server->closed[0], m_server->notified[1].id);
}

QTEST_GUILESS_MAIN(TestNotifications)
#include "tst_notifications.moc"
