// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "ui/notify/notificationcenter.h"

class QSystemTrayIcon;

namespace aic::ui {

class Theme;

/// Where no notification server answers: balloons of a tray icon, which carries the number of
/// unread conversations. One at a time, without quick reply.
class TrayNotifications : public NotificationCenter
{
    Q_OBJECT

public:
    explicit TrayNotifications(const Theme &theme, QObject *parent = nullptr);

    void show(const Notification &notification) override;
    void close(const QString &key) override;
    void setUnread(int count) override;

private:
    const Theme &m_theme;
    QSystemTrayIcon *m_icon;
    QString m_shown; ///< key of the last balloon
};

/// What this desktop has: its notification server, else the tray, else nothing.
[[nodiscard]] std::unique_ptr<NotificationCenter> makeNotificationCenter(const Theme &theme);

} // namespace aic::ui
