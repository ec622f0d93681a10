// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "core/ids.h"
#include "messaging/conversation.h"
#include "ui/conversations/attachmentbar.h"

namespace aic::ui {

class Banner;
class Button;
class ElidedLabel;
class KeyHint;
class Label;
class StatusIcon;
class Theme;

/// Writes free text while the reply window is open, with a line that says how long; a way to the
/// templates when it is closed. Thread: UI.
class ConversationComposer : public QWidget
{
    Q_OBJECT

public:
    /// \p store must outlive it.
    ConversationComposer(const Theme &theme, messaging::MediaStore &store,
                         QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    [[nodiscard]] AttachmentBar &attachments() const { return *m_files; }
    void insertText(const QString &text);
    /// Names and texts that Insert variable offers.
    void setVariables(const QList<std::pair<QString, QString>> &variables);
    [[nodiscard]] const Wamid &replyTo() const { return m_replyTo; }
    void setReply(const Wamid &wamid, const QString &quote);
    void setWindow(const messaging::WindowState &window, qint64 nowMs);
    void focusText();
    /// Without it Enter makes a new line; Ctrl+Enter sends either way.
    void setEnterSends(bool enterSends);
    /// Little room: without the hint at the key.
    void setNarrow(bool narrow);
    /// Why no voice message can be recorded; empty where one can.
    void setVoiceProblem(const QString &reason);

Q_SIGNALS:
    void textChanged();
    /// As textChanged(), unless setText() did it.
    void typed();
    void sendRequested();
    void templateRequested();
    void voiceRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void fitHeight();
    void openVariables();
    void openEmojis();

    const Theme &m_theme;
    QWidget *m_line;
    StatusIcon *m_clock;
    Label *m_window;
    QFrame *m_frame;
    QWidget *m_replyBar;
    ElidedLabel *m_quote;
    AttachmentBar *m_files;
    ComposerEdit *m_edit;
    Label *m_count;
    KeyHint *m_key;
    Label *m_allowed;
    Button *m_variable;
    Button *m_emoji;
    Button *m_voice; ///< while there is nothing else to send
    Button *m_send;
    Banner *m_closed;
    QList<std::pair<QString, QString>> m_variables;
    Wamid m_replyTo;
    bool m_enterSends = true;
    bool m_isBeingSet = false;
};

} // namespace aic::ui
