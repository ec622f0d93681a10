// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notify/freedesktopnotifications.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QGuiApplication>

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {
namespace {

const QString kService = u"org.freedesktop.Notifications"_s;
const QString kPath = u"/org/freedesktop/Notifications"_s;
constexpr int kLongestTitle = 80;
constexpr int kLongestBody = 240;
constexpr int kMostWaiting = 50;
constexpr int kLongestReply = 4'096; ///< as Meta's limit for a text

const QString kDefault = u"default"_s;
const QString kReply = u"inline-reply"_s;
const QString kMarkRead = u"mark-read"_s;

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(kService, kPath, kService, method);
}

} // namespace

FreedesktopNotifications::FreedesktopNotifications(const QDBusConnection &bus, QObject *parent)
    : NotificationCenter(parent)
    , m_bus(bus)
    , m_watcher(
          new QDBusServiceWatcher(kService, bus, QDBusServiceWatcher::WatchForOwnerChange, this))
{
    m_bus.connect(kService, kPath, kService, u"ActionInvoked"_s, this,
                  SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(kService, kPath, kService, u"NotificationReplied"_s, this,
                  SLOT(onReplied(uint, QString)));
    m_bus.connect(kService, kPath, kService, u"NotificationClosed"_s, this,
                  SLOT(onClosed(uint, uint)));
    connect(m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &before, const QString &) {
                if (before.isEmpty())
                    return;
                // Its numbers mean nothing to the next one.
                ++m_generation;
                m_shown.clear();
                m_capabilities.reset();
            });
}

void FreedesktopNotifications::askCapabilities()
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"GetCapabilities"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, generation = m_generation](QDBusPendingCallWatcher *done) {
                done->deleteLater();
                const QDBusPendingReply<QStringList> reply = *done;
                const QList<Notification> waiting = std::exchange(m_waiting, {});
                if (reply.isError())
                    return;
                // From a server that is gone: the next question is for the new one.
                if (generation == m_generation)
                    m_capabilities = reply.value();
                for (const Notification &notification : waiting)
                    show(notification);
            });
}

void FreedesktopNotifications::show(const Notification &notification)
{
    if (!m_capabilities) {
        m_waiting.removeIf(
            [&](const Notification &other) { return other.key == notification.key; });
        if (m_waiting.size() >= kMostWaiting)
            return;
        const bool isFirst = m_waiting.isEmpty();
        m_waiting.append(notification);
        if (isFirst)
            askCapabilities();
        return;
    }
    Shown &shown = m_shown[notification.key];
    shown.isUnwanted = false;
    if (shown.isAsking)
        shown.next = notification;
    else
        send(notification);
}

void FreedesktopNotifications::send(const Notification &notification)
{
    Shown &shown = m_shown[notification.key];
    shown.isAsking = true;
    QString body = plainText(notification.body, kLongestBody, true);
    if (m_capabilities->contains(u"body-markup"_s))
        body = body.toHtmlEscaped();
    QStringList actions;
    QVariantMap hints{{u"category"_s, u"im.received"_s},
                      {u"desktop-entry"_s, QGuiApplication::desktopFileName()},
                      {u"suppress-sound"_s, !notification.sound}};
    if (notification.sound)
        hints.insert(u"sound-name"_s, u"message-new-instant"_s);
    if (m_capabilities->contains(u"actions"_s)) {
        actions << kDefault << tr("Open");
        if (notification.canReply && m_capabilities->contains(kReply)) {
            actions << kReply << tr("Reply");
            hints.insert(u"x-kde-reply-placeholder-text"_s, tr("Write a reply"));
            hints.insert(u"x-kde-reply-submit-button-text"_s, tr("Send"));
        }
        actions << kMarkRead << tr("Mark as read");
    }
    QDBusMessage message = call(u"Notify"_s);
    message << u"AI Caller"_s << shown.id << QString()
            << plainText(notification.title, kLongestTitle) << body << actions << hints << -1;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this,
        [this, key = notification.key, generation = m_generation](QDBusPendingCallWatcher *done) {
            done->deleteLater();
            if (generation != m_generation)
                return;
            const QDBusPendingReply<uint> reply = *done;
            answered(key, reply.isError() ? 0 : reply.value());
        });
}

void FreedesktopNotifications::answered(const QString &key, uint id)
{
    Shown &shown = m_shown[key];
    shown.isAsking = false;
    shown.id = id;
    if (const std::optional<Notification> next = std::exchange(shown.next, std::nullopt))
        send(*next);
    else if (shown.isUnwanted)
        close(key);
    else if (id == 0)
        m_shown.remove(key);
}

void FreedesktopNotifications::close(const QString &key)
{
    m_waiting.removeIf([&](const Notification &other) { return other.key == key; });
    const auto found = m_shown.find(key);
    if (found == m_shown.end())
        return;
    if (found->isAsking) {
        found->isUnwanted = true;
        found->next.reset();
        return;
    }
    const uint id = found->id;
    m_shown.erase(found);
    if (id == 0)
        return;
    QDBusMessage message = call(u"CloseNotification"_s);
    message << id;
    m_bus.asyncCall(message);
}

void FreedesktopNotifications::setUnread(int count)
{
    QDBusMessage message = QDBusMessage::createSignal(
        u"/io/github/aicaller/AiCaller"_s, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    message << u"application://%1.desktop"_s.arg(QGuiApplication::desktopFileName())
            << QVariantMap{{u"count"_s, qint64(count)}, {u"count-visible"_s, count > 0}};
    m_bus.send(message);
}

QString FreedesktopNotifications::keyOf(uint id) const
{
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (id != 0 && it->id == id)
            return it.key();
    }
    return {};
}

void FreedesktopNotifications::onActionInvoked(uint id, const QString &action)
{
    const QString key = keyOf(id);
    if (key.isEmpty())
        return;
    if (action == kDefault)
        Q_EMIT activated(key);
    else if (action == kMarkRead)
        Q_EMIT markReadRequested(key);
}

void FreedesktopNotifications::onReplied(uint id, const QString &text)
{
    const QString key = keyOf(id);
    const QString reply = text.trimmed().left(kLongestReply);
    if (!key.isEmpty() && !reply.isEmpty())
        Q_EMIT replied(key, reply);
}

void FreedesktopNotifications::onClosed(uint id, uint)
{
    const QString key = keyOf(id);
    if (key.isEmpty())
        return;
    // One that takes its place is on its way already.
    Shown &shown = m_shown[key];
    if (shown.isAsking)
        shown.id = 0;
    else
        m_shown.remove(key);
}

} // namespace aic::ui
