// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTest>

#include "ui/notify/traynotifications.h"
#include "ui/theme/theme.h"

using namespace aic::ui;
using namespace Qt::Literals::StringLiterals;

class TestTrayNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theIconCounts();
    void aClickOpensTheLastOne();

private:
    [[nodiscard]] static QImage imageOf(const QSystemTrayIcon &icon)
    {
        return icon.icon().pixmap(64, 64).toImage();
    }
};

void TestTrayNotifications::theIconCounts()
{
    Theme theme;
    theme.install(*qApp);
    TrayNotifications center(theme);
    const auto *icon = center.findChild<QSystemTrayIcon *>();
    QVERIFY(icon != nullptr);
    const QImage none = imageOf(*icon);
    QVERIFY(!none.isNull());
    QDir().mkpath(qEnvironmentVariable("AIC_SCREENSHOT_DIR"));
    QImage last = none;
    for (const int count : {3, 42, 1234}) {
        center.setUnread(count);
        const QImage now = imageOf(*icon);
        QVERIFY(now != last);
        QVERIFY(icon->toolTip().contains(QString::number(count)));
        now.save(qEnvironmentVariable("AIC_SCREENSHOT_DIR") + u"/tray-%1.png"_s.arg(count));
        last = now;
    }
    center.setUnread(0);
    QCOMPARE(imageOf(*icon), none);
}

void TestTrayNotifications::aClickOpensTheLastOne()
{
    Theme theme;
    TrayNotifications center(theme);
    auto *icon = center.findChild<QSystemTrayIcon *>();
    QSignalSpy activated(&center, &NotificationCenter::activated);
    center.show({.key = u"1"_s, .title = u"Ana"_s, .body = u"hello"_s});
    center.show({.key = u"2"_s, .title = u"Ben"_s, .body = u"hi"_s});
    Q_EMIT icon->messageClicked();
    Q_EMIT icon->messageClicked();
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toString(), u"2"_s);
    center.show({.key = u"3"_s, .title = u"Eve"_s, .body = {}});
    center.close(u"3"_s);
    Q_EMIT icon->messageClicked();
    QCOMPARE(activated.size(), 1);
}

QTEST_MAIN(TestTrayNotifications)
#include "tst_traynotifications.moc"
