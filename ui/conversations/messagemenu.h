// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPoint>

#include "core/error.h"
#include "messaging/conversations.h"
#include "ui/conversations/mediaactions.h"
#include "ui/conversations/messageview.h"

class QMenu;
class QWidget;

namespace aic::ui {

class FailureActions;
class Theme;

/// What can be done with one message. Thread: UI.
class MessageMenu : public QObject
{
    Q_OBJECT

public:
    /// All outlive it; menus and dialogs open over \p widget.
    MessageMenu(const Theme &theme, messaging::Conversations &conversations,
                messaging::MessageStore &messages, FailureActions &failures, const Clock &clock,
                QWidget *widget);

    /// \p media is the message's file, null for none; \p canWrite: the reply window is open.
    void open(const messaging::Message &message, const messaging::MessageMedia *media,
              bool canWrite, const QPoint &at);
    void act(const messaging::Message &message, MessageAction action);
    /// When it was sent, delivered, read, as a tooltip.
    void showTimes(const messaging::Message &message, const QPoint &at);

Q_SIGNALS:
    void replyRequested(const aic::messaging::Message &message);
    /// An empty \p emoji takes our reaction back.
    void reactionRequested(const aic::messaging::Message &message, const QString &emoji);
    void forwardRequested(const aic::messaging::Message &message);
    void mediaRequested(const aic::messaging::MessageMedia &media, aic::ui::MediaAction action);
    void removed(const QList<aic::MessageId> &messages);
    void failed(const aic::Error &error);

private:
    void addMedia(QMenu *menu, const messaging::MessageMedia &media);
    void addReactions(QMenu *menu, const messaging::Message &message);
    void remove(MessageId message);
    void askToSendAgain(MessageId message);

    const Theme &m_theme;
    messaging::Conversations &m_conversations;
    messaging::MessageStore &m_messages;
    FailureActions &m_failures;
    const Clock &m_clock;
    QWidget *m_widget;
};

} // namespace aic::ui
