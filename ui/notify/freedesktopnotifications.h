// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDBusConnection>
#include <QHash>
#include <QStringList>

#include "ui/notify/notificationcenter.h"

class QDBusServiceWatcher;

namespace aic::ui {

/// org.freedesktop.Notifications. Asks the server what it can do; quick reply, actions and markup
/// follow that. A server that starts again is asked again.
class FreedesktopNotifications : public NotificationCenter
{
    Q_OBJECT

public:
    explicit FreedesktopNotifications(const QDBusConnection &bus, QObject *parent = nullptr);

    void show(const Notification &notification) override;
    void close(const QString &key) override;
    /// Taskbars that know com.canonical.Unity.LauncherEntry show it.
    void setUnread(int count) override;

private Q_SLOTS:
    void onActionInvoked(uint id, const QString &action);
    void onReplied(uint id, const QString &text);
    void onClosed(uint id, uint reason);

private:
    struct Shown
    {
        uint id = 0; ///< the server's; 0 until it answered
        bool isAsking = false;
        bool isUnwanted = false;          ///< close it as soon as its id is known
        std::optional<Notification> next; ///< came while the server was asked
    };

    void askCapabilities();
    void send(const Notification &notification);
    void answered(const QString &key, uint id);
    [[nodiscard]] QString keyOf(uint id) const;

    QDBusConnection m_bus;
    QDBusServiceWatcher *m_watcher;
    std::optional<QStringList> m_capabilities;
    QList<Notification> m_waiting; ///< for the capabilities
    QHash<QString, Shown> m_shown;
    quint64 m_generation = 0; ///< of the server
};

} // namespace aic::ui
