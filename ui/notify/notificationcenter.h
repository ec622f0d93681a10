// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace aic::ui {

/// What the desktop shows of one conversation. Title and body are hostile plain text: centers clean
/// and cap them with plainText() and escape what their server would take for markup.
struct Notification
{
    QString key; ///< of the conversation; a second one with it takes the first one's place
    QString title;
    QString body;
    bool canReply = false; ///< offer quick reply where the desktop has it
    bool sound = false;
};

/// The desktop's notifications. Thread: UI.
class NotificationCenter : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void show(const Notification &notification) = 0;
    /// Takes it away again; nothing when it isn't there.
    virtual void close(const QString &key) = 0;
    /// The number of conversations with unread messages, for the taskbar or tray.
    virtual void setUnread(int count) = 0;

Q_SIGNALS:
    /// The user clicked it.
    void activated(const QString &key);
    /// Quick reply; \p text isn't empty.
    void replied(const QString &key, const QString &text);
    void markReadRequested(const QString &key);
};

/// Where the desktop has none, or the user wants none.
class NullNotificationCenter : public NotificationCenter
{
    Q_OBJECT

public:
    using NotificationCenter::NotificationCenter;

    void show(const Notification &) override {}
    void close(const QString &) override {}
    void setUnread(int) override {}
};

/// Hostile text as one that can stand in a notification: without control characters and without
/// unclosed directions (what is opened inside can't turn what comes after), at most \p most
/// characters, in a bidi isolate of its own. Line breaks stay where \p keepsLines.
[[nodiscard]] QString plainText(const QString &text, int most, bool keepsLines = false);

} // namespace aic::ui
