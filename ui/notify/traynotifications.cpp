// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notify/traynotifications.h"

#include <array>

#include <QPainter>
#include <QSystemTrayIcon>

#include "ui/theme/theme.h"

#ifdef AIC_HAVE_DBUS
#include <QDBusConnection>
#include <QDBusConnectionInterface>

#include "ui/notify/freedesktopnotifications.h"
#endif

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {
namespace {

constexpr int kEdge = 64;
constexpr int kBadge = 40;
constexpr int kGap = 4;
constexpr int kLongestTitle = 60;
constexpr int kLongestBody = 240;
constexpr int kMostShown = 99;

QIcon iconOf(const Theme &theme, int unread)
{
    QPixmap picture = theme.pixmap(u"message-circle"_s, kEdge, Token::AccentText, 1);
    if (unread > 0) {
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRect badge(kEdge - kBadge, 0, kBadge, kBadge);
        painter.setPen(Qt::NoPen);
        // Whatever the tray's ground is, a gap keeps the badge apart.
        painter.setCompositionMode(QPainter::CompositionMode_Clear);
        painter.drawEllipse(badge.adjusted(-kGap, -kGap, kGap, kGap));
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
        painter.setBrush(theme.color(Token::Accent));
        painter.drawEllipse(badge);
        QFont font = theme.font(TextRole::Body);
        const QString count = unread > kMostShown ? u"99+"_s : QString::number(unread);
        constexpr std::array kSizes{28, 22, 17};
        font.setPixelSize(kSizes.at(std::size_t(count.size()) - 1));
        font.setBold(true);
        painter.setFont(font);
        painter.setPen(theme.color(Token::OnAccent));
        painter.drawText(badge, Qt::AlignCenter, count);
    }
    return QIcon(picture);
}

#ifdef AIC_HAVE_DBUS
bool hasServer(const QDBusConnection &bus)
{
    const QString service = u"org.freedesktop.Notifications"_s;
    if (!bus.isConnected())
        return false;
    if (bus.interface()->isServiceRegistered(service))
        return true;
    const QDBusReply<QStringList> startable = bus.interface()->activatableServiceNames();
    return startable.isValid() && startable.value().contains(service);
}
#endif

} // namespace

TrayNotifications::TrayNotifications(const Theme &theme, QObject *parent)
    : NotificationCenter(parent)
    , m_theme(theme)
    , m_icon(new QSystemTrayIcon(this))
{
    setUnread(0);
    m_icon->show();
    const auto open = [this] {
        if (!m_shown.isEmpty())
            Q_EMIT activated(std::exchange(m_shown, {}));
    };
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, open);
    connect(m_icon, &QSystemTrayIcon::activated, this, open);
}

void TrayNotifications::show(const Notification &notification)
{
    m_shown = notification.key;
    m_icon->showMessage(plainText(notification.title, kLongestTitle),
                        plainText(notification.body, kLongestBody, true), iconOf(m_theme, 0));
}

void TrayNotifications::close(const QString &key)
{
    if (m_shown == key)
        m_shown.clear();
}

void TrayNotifications::setUnread(int count)
{
    m_icon->setIcon(iconOf(m_theme, count));
    m_icon->setToolTip(count > 0 ? tr("AI Caller: %n unread", nullptr, count) : u"AI Caller"_s);
}

std::unique_ptr<NotificationCenter> makeNotificationCenter(const Theme &theme)
{
#ifdef AIC_HAVE_DBUS
    if (const QDBusConnection bus = QDBusConnection::sessionBus(); hasServer(bus))
        return std::make_unique<FreedesktopNotifications>(bus);
#endif
    if (QSystemTrayIcon::isSystemTrayAvailable())
        return std::make_unique<TrayNotifications>(theme);
    return std::make_unique<NullNotificationCenter>();
}

} // namespace aic::ui
