// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "audio/player.h"
#include "audio/recorder.h"
#include "contacts/contactstore.h"
#include "messaging/conversations.h"
#include "messaging/messagesearch.h"
#include "messaging/outbox.h"
#include "ui/conversations/mediaactions.h"
#include "ui/conversations/messageview.h"

class QStackedWidget;

namespace aic::ui {

class Button;
class ConversationComposer;
class DraftKeeper;
class ErrorState;
class FindBar;
class FailureActions;
class MessageMenu;
class SoundBubbles;
class Theme;
class ThreadHeader;
class ThreadModel;
class ThreadSearch;
class TypingTeller;
class ThreadView;
class ToastHost;
class VoiceBar;

/// What the page works with; all outlive it.
struct ConversationServices
{
    messaging::Conversations &conversations;
    messaging::MessageStore &messages;
    messaging::MessageSearch &search;
    messaging::Outbox &outbox;
    messaging::MediaStore &media;
    audio::Player &player;
    audio::Recorder &recorder;
    messaging::ChangeFeed &feed;
    contacts::ContactStore &contacts;
    const Clock &clock;
    FailureActions &failures;
    ToastHost &toasts;
};

/// From which of our numbers, and what leads out of the page.
struct ConversationContext
{
    AccountId account;
    PhoneNumberId from;
    /// Tells WhatsApp that a message was read; empty where nobody is told.
    std::function<void(const Wamid &)> tellRead;
    /// Tells WhatsApp that a reply to this message is being typed; empty where nobody is told.
    std::function<void(const Wamid &)> tellTyping;
    /// Shows a file; empty: the program that the system has for it.
    MediaActions::Opener openFile;
};

/// One thread: who it is, what was said, and what is being written. Thread: UI.
class ThreadPane : public QWidget
{
    Q_OBJECT

public:
    ThreadPane(const Theme &theme, const ConversationServices &services,
               ConversationContext context, QWidget *parent = nullptr);

    void open(const messaging::Conversation &conversation);
    /// The thread at a message that \p query found, with its words marked.
    void openAt(const messaging::Conversation &conversation, const QString &query,
                const messaging::Message &found);
    void close();
    /// The same thread, as it is now.
    void refresh(const messaging::Conversation &conversation);
    [[nodiscard]] ConversationId conversation() const { return m_shown.id; }
    [[nodiscard]] ContactId contact() const { return m_shown.contact; }
    /// One pane is shown at a time; \p narrow: there is little room in it.
    void setArrangement(bool alone, bool narrow);
    [[nodiscard]] ThreadView &view() const { return *m_view; }
    [[nodiscard]] ThreadModel &model() const { return *m_model; }
    void focusComposer();
    void focusMessages();
    /// Searches the thread.
    void openSearch();
    [[nodiscard]] bool isSearchFocused() const;
    void setEnterSends(bool enterSends);
    /// What was written is kept at once.
    void keepDraft();

Q_SIGNALS:
    void backRequested();
    void detailsRequested(aic::ContactId contact);
    void templateRequested(aic::ContactId contact);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void connectHeader();
    [[nodiscard]] QWidget *makeBody();
    [[nodiscard]] QWidget *makeActions(QWidget *parent);
    void connectView();
    void connectMenu();
    void connectFiles();
    void connectSounds();
    void connectVoice();
    void tellSound(const QString &title, const Error &error);
    void sendVoice(ContactId person, const audio::Recording &note);
    void connectSearch();
    void begin(const messaging::Conversation &conversation);
    void readPerson();
    void showPerson();
    void showWindow();
    void showState();
    void showEndButton();
    void showActions();
    void markRead();
    [[nodiscard]] bool canWrite() const;
    void send();
    /// One after the other; \p text is the caption of the first that takes one. What is left of it.
    [[nodiscard]] QString sendFiles(const QString &text);
    void forward(const messaging::Message &message);
    void react(const messaging::Message &message, const QString &emoji);
    [[nodiscard]] messaging::MessageDraft draftOf(const QJsonObject &content) const;
    void tell(const Error &error);
    void settled(const Result<> &done);

    const Theme &m_theme;
    const ConversationServices m_services;
    const ConversationContext m_context;
    messaging::Conversation m_shown;
    contacts::Contact m_person;
    std::optional<Error> m_error;
    ThreadModel *m_model;
    QTimer m_minute;
    int m_below = 0; ///< received while the end was out of sight

    ThreadHeader *m_header;
    FindBar *m_bar;
    QWidget *m_barLine;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_skeleton = nullptr;
    QWidget *m_empty = nullptr;
    ErrorState *m_failed = nullptr;
    ThreadView *m_view = nullptr;
    Button *m_toEnd = nullptr;
    QWidget *m_actions = nullptr;
    QList<Button *> m_actionButtons;
    ConversationComposer *m_composer = nullptr;
    VoiceBar *m_voice = nullptr;
    DraftKeeper *m_draft = nullptr;
    TypingTeller *m_typing = nullptr;
    ThreadSearch *m_find = nullptr;
    QPointer<QWidget> m_searchedFrom;
    MessageMenu *m_menu;
    MediaActions *m_files;
    SoundBubbles *m_sounds = nullptr;
};

} // namespace aic::ui
