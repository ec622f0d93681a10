// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/threadpane.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/deliver.h"
#include "graph/messages.h"
#include "ui/conversations/bubbledelegate.h"
#include "ui/conversations/conversationcomposer.h"
#include "ui/conversations/draftkeeper.h"
#include "ui/conversations/findbar.h"
#include "ui/conversations/forwarddialog.h"
#include "ui/conversations/messagemenu.h"
#include "ui/conversations/soundbubbles.h"
#include "ui/conversations/threadheader.h"
#include "ui/conversations/threadsearch.h"
#include "ui/conversations/threadview.h"
#include "ui/conversations/typingteller.h"
#include "ui/conversations/voicebar.h"
#include "ui/models/threadmodel.h"
#include "ui/support/audiotext.h"
#include "ui/support/contacttext.h"
#include "ui/support/customertext.h"
#include "ui/support/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/skeletonrows.h"
#include "ui/widgets/statepanel.h"
#include "ui/widgets/toast.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using messaging::Message;

namespace {

constexpr int kEdge = 20;
constexpr qsizetype kLongestCaption = 1'024;

QWidget *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", u"horizontal"_s);
    return line;
}

} // namespace

ThreadPane::ThreadPane(const Theme &theme, const ConversationServices &services,
                       ConversationContext context, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_services(services)
    , m_context(std::move(context))
    , m_model(new ThreadModel(services.conversations, services.messages, services.media,
                              services.feed, services.clock, this))
    , m_header(new ThreadHeader(theme, services.clock, this))
    , m_bar(new FindBar(theme, this))
    , m_barLine(makeLine(this))
    , m_menu(new MessageMenu(theme, services.conversations, services.messages, services.failures,
                             services.clock, this))
    , m_files(new MediaActions(theme, services.media, m_context.openFile, this))
{
    setObjectName(u"threadPane"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(makeLine(this));
    layout->addWidget(m_bar);
    layout->addWidget(m_barLine);
    layout->addWidget(makeBody(), 1);
    m_draft = new DraftKeeper(services.messages, *m_composer, this);
    connect(m_draft, &DraftKeeper::failed, this, &ThreadPane::tell);
    m_typing = new TypingTeller(services.messages, *m_composer, services.clock,
                                m_context.tellTyping, this);
    connectHeader();
    connectView();
    connectMenu();
    connectFiles();
    connectSounds();
    connectVoice();
    connectSearch();
    connect(m_composer, &ConversationComposer::sendRequested, this, &ThreadPane::send);
    connect(&m_composer->attachments(), &AttachmentBar::refused, this, &ThreadPane::tell);
    connect(m_composer, &ConversationComposer::templateRequested, this,
            [this] { Q_EMIT templateRequested(m_shown.contact); });
    m_minute.setInterval(15s);
    connect(&m_minute, &QTimer::timeout, this, &ThreadPane::showWindow);
    m_minute.start();
    connect(&m_services.contacts, &contacts::ContactStore::contactsChanged, this,
            [this](const QList<ContactId> &people) {
                if (people.contains(m_shown.contact))
                    readPerson();
            });
}

void ThreadPane::connectHeader()
{
    connect(m_header, &ThreadHeader::backRequested, this, &ThreadPane::backRequested);
    connect(m_header, &ThreadHeader::detailsRequested, this,
            [this] { Q_EMIT detailsRequested(m_shown.contact); });
    connect(m_header, &ThreadHeader::dateChosen, this,
            [this](const QDate &day) { m_model->jumpTo(day.startOfDay().toMSecsSinceEpoch()); });
    connect(m_header, &ThreadHeader::pinRequested, this, [this](bool isPinned) {
        deliver(m_services.conversations.setPinned(m_shown.id, isPinned), this,
                [this](const Result<> &done) { settled(done); });
    });
}

QWidget *ThreadPane::makeBody()
{
    auto *body = new QWidget(this);
    m_stack = new QStackedWidget(body);
    m_skeleton = new SkeletonRows(m_theme, 56, false, m_stack);
    auto *empty = new EmptyState(m_theme, u"message-circle"_s, m_stack);
    empty->setTexts(tr("No messages yet"), tr("What you write to each other stands here."));
    m_empty = empty;
    m_failed = new ErrorState(m_theme, m_stack);
    connect(m_failed, &ErrorState::tryAgainRequested, this, [this] {
        m_error.reset();
        m_model->reload();
        showState();
    });
    m_view = new ThreadView(m_theme, *m_model, m_stack);
    for (QWidget *state :
         {m_skeleton, m_empty, static_cast<QWidget *>(m_failed), static_cast<QWidget *>(m_view)})
        m_stack->addWidget(state);
    m_toEnd = new Button(m_theme, ButtonVariant::Secondary, u"arrow-down"_s, {}, m_view);
    m_toEnd->setObjectName(u"newMessages"_s);
    m_toEnd->setAccessibleName(tr("New messages"));
    m_toEnd->hide();
    connect(m_toEnd, &QPushButton::clicked, m_view, &ThreadView::followEnd);

    m_composer = new ConversationComposer(m_theme, m_services.media, body);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(kEdge, 10, kEdge, 14);
    foot->setSpacing(8);
    foot->addWidget(makeActions(body));
    m_voice = new VoiceBar(m_theme, m_services.recorder, body);
    foot->addWidget(m_composer);
    foot->addWidget(m_voice);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(makeLine(body));
    layout->addLayout(foot);
    return body;
}

/// What stands beneath the current message, for keyboard and assistive technology.
QWidget *ThreadPane::makeActions(QWidget *parent)
{
    m_actions = new QWidget(parent);
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new Label(tr("Chosen message"), LabelRole::Small, LabelTone::Text3, m_actions));
    row->addStretch();
    for (const MessageAction action :
         {MessageAction::Details, MessageAction::TryAgain, MessageAction::Remedy,
          MessageAction::SendAgain, MessageAction::MarkSent}) {
        auto *button = new Button(m_theme, QString(), m_actions);
        button->setButtonSize(ButtonSize::Compact);
        button->setProperty("messageAction", static_cast<int>(action));
        connect(button, &QPushButton::clicked, this, [this, action] {
            const QModelIndex current = m_view->currentIndex();
            if (current.isValid())
                m_menu->act(m_model->message(current.row()), action);
        });
        row->addWidget(button);
        m_actionButtons.append(button);
    }
    m_actions->hide();
    return m_actions;
}

void ThreadPane::connectView()
{
    connect(m_model, &ThreadModel::loaded, this, &ThreadPane::showState);
    connect(m_model, &ThreadModel::failed, this, [this](const Error &error) {
        m_error = error;
        showState();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ThreadPane::showState);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ThreadPane::showState);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ThreadPane::showActions);
    connect(m_model, &ThreadModel::jumped, m_view, &ThreadView::showRow);
    connect(m_model, &ThreadModel::arrived, this, [this](int received) {
        if (m_view->followsEnd())
            markRead();
        else
            m_below += received;
        showEndButton();
    });
    connect(m_view, &ThreadView::followsEndChanged, this, [this](bool follows) {
        if (follows) {
            m_below = 0;
            markRead();
        }
        showEndButton();
    });
    connect(m_view, &ThreadView::resized, this, &ThreadPane::showEndButton);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ThreadPane::showActions);
    connect(&m_view->bubbles(), &BubbleDelegate::quotePressed, this,
            [this](const QModelIndex &index) {
                const Message *quoted = m_model->quotedBy(m_model->message(index.row()));
                if (quoted == nullptr)
                    return;
                if (const int row = m_model->rowOf(quoted->id); row >= 0)
                    m_view->showRow(row);
                else
                    m_model->jumpTo(quoted->atMs, quoted->id);
            });
}

void ThreadPane::connectMenu()
{
    const auto open = [this](const QModelIndex &index, const QPoint &at) {
        if (index.isValid())
            m_menu->open(m_model->message(index.row()),
                         m_model->media().of(m_model->message(index.row()).id), canWrite(),
                         m_view->viewport()->mapToGlobal(at));
    };
    connect(m_view, &QWidget::customContextMenuRequested, this, [this, open](const QPoint &at) {
        const QModelIndex index = m_view->indexAt(at);
        open(index.isValid() ? index : m_view->currentIndex(), at);
    });
    connect(m_view, &QListView::activated, this, [this, open](const QModelIndex &index) {
        open(index, m_view->visualRect(index).center());
    });
    connect(&m_view->bubbles(), &BubbleDelegate::actionPressed, this,
            [this](const QModelIndex &index, MessageAction action) {
                m_menu->act(m_model->message(index.row()), action);
            });
    connect(m_view, &ThreadView::timesWanted, this,
            [this](int row, const QPoint &at) { m_menu->showTimes(m_model->message(row), at); });
    connect(m_menu, &MessageMenu::replyRequested, this, [this](const Message &message) {
        m_composer->setReply(message.wamid, tamed(lineText(message)));
        m_composer->focusText();
    });
    connect(m_menu, &MessageMenu::reactionRequested, this, &ThreadPane::react);
    connect(m_menu, &MessageMenu::forwardRequested, this, &ThreadPane::forward);
    connect(m_menu, &MessageMenu::removed, m_model, &ThreadModel::removeRows);
    connect(m_menu, &MessageMenu::failed, this, &ThreadPane::tell);
}

void ThreadPane::connectFiles()
{
    connect(&m_view->bubbles(), &BubbleDelegate::mediaPressed, this,
            [this](const QModelIndex &index, MediaAction action) {
                const MessageId id = m_model->message(index.row()).id;
                if (const messaging::MessageMedia *media = m_model->media().of(id))
                    m_files->perform(*media, action);
            });
    connect(m_menu, &MessageMenu::mediaRequested, m_files, &MediaActions::perform);
    connect(m_files, &MediaActions::failed, this, &ThreadPane::tell);
    connect(m_files, &MediaActions::saved, this, [this](const QString &path) {
        m_services.toasts.show({.tone = Tone::Success,
                                .title = tr("File saved"),
                                .detail = path,
                                .actionText = {},
                                .action = {}});
    });
}

void ThreadPane::connectSounds()
{
    m_sounds = new SoundBubbles(m_services.player, *m_model, *m_view);
    connect(m_sounds, &SoundBubbles::failed, this,
            [this](const Error &error) { tellSound(tr("The sound could not be played"), error); });
}

void ThreadPane::open(const messaging::Conversation &conversation)
{
    if (conversation.id == m_shown.id) {
        refresh(conversation);
        return;
    }
    begin(conversation);
    m_view->followEnd();
    m_model->open(conversation.id, conversation.contact,
                  titleText(conversation.contactName, conversation.contactPhone, {}),
                  conversation.unread);
    showState();
    showEndButton();
    markRead();
}

/// What is about the thread as a whole; its messages follow.
void ThreadPane::begin(const messaging::Conversation &conversation)
{
    m_shown = conversation;
    m_person = {};
    m_error.reset();
    m_below = 0;
    m_sounds->stop();
    m_voice->open(conversation.contact);
    m_draft->open(conversation.contact);
    m_typing->open(conversation.number, conversation.contact);
    m_composer->setReply({}, {});
    m_composer->attachments().clear();
    m_find->setThread(conversation.number, conversation.contact);
    showPerson();
    readPerson();
}

void ThreadPane::close()
{
    m_sounds->stop();
    m_voice->open({});
    m_draft->open({});
    m_typing->open({}, {});
    m_shown = {};
    m_find->setThread({}, {});
    m_model->open({}, {}, {}, 0);
}

void ThreadPane::refresh(const messaging::Conversation &conversation)
{
    m_shown = conversation;
    showPerson();
}

void ThreadPane::setArrangement(bool alone, bool narrow)
{
    m_header->setBackVisible(alone);
    m_header->setNarrow(narrow);
    m_composer->setNarrow(narrow);
}

void ThreadPane::focusComposer()
{
    m_composer->focusText();
}

void ThreadPane::setEnterSends(bool enterSends)
{
    m_composer->setEnterSends(enterSends);
}

void ThreadPane::keepDraft()
{
    m_draft->keep();
}

void ThreadPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    markRead();
}

void ThreadPane::readPerson()
{
    if (!m_shown.contact.isValid())
        return;
    deliver(m_services.contacts.get(m_shown.contact), this,
            [this, id = m_shown.contact](const Result<contacts::Contact> &person) {
                if (id != m_shown.contact || !person)
                    return;
                m_person = *person;
                showPerson();
            });
}

void ThreadPane::showPerson()
{
    m_header->setPerson(m_shown, m_person);
    QList<std::pair<QString, QString>> variables;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            variables.append({u"%1 · %2"_s.arg(name, value), value});
    };
    add(tr("First name"), m_person.name.section(u' ', 0, 0));
    add(tr("Name"), m_person.name);
    add(tr("Company"), m_person.company);
    add(tr("Phone number"), m_person.phone);
    m_composer->setVariables(variables);
    showWindow();
}

void ThreadPane::showWindow()
{
    const qint64 nowMs = m_services.clock.nowMs();
    m_composer->setWindow(messaging::windowOf(m_shown.lastInboundAtMs, nowMs), nowMs);
}

bool ThreadPane::canWrite() const
{
    return messaging::windowOf(m_shown.lastInboundAtMs, m_services.clock.nowMs()).kind
           == messaging::WindowState::Kind::Open;
}

void ThreadPane::showState()
{
    QWidget *shown = m_view;
    if (m_error) {
        m_failed->setTexts(tr("The conversation could not be read"), errorText(*m_error));
        shown = m_failed;
    } else if (m_model->rowCount() == 0) {
        shown = m_model->isLoading() ? m_skeleton : m_empty;
    }
    m_stack->setCurrentWidget(shown);
    showActions();
}

void ThreadPane::showEndButton()
{
    m_toEnd->setVisible(!m_view->followsEnd() && m_model->rowCount() > 0);
    m_toEnd->setText(m_below == 0 ? tr("To the newest")
                                  : tr("%n new message(s)", nullptr, m_below));
    m_toEnd->setAccessibleName(tr("New messages"));
    m_toEnd->adjustSize();
    m_toEnd->move((m_view->width() - m_toEnd->width()) / 2,
                  m_view->height() - m_toEnd->height() - 12);
    m_toEnd->raise();
}

void ThreadPane::showActions()
{
    const QModelIndex current = m_view->currentIndex();
    const bool hasMessage = current.isValid() && current.row() < m_model->rowCount();
    const Message message = hasMessage ? m_model->message(current.row()) : Message();
    const qint64 nowMs = m_services.clock.nowMs();
    const QList<MessageAction> actions
        = hasMessage ? actionsFor(message, nowMs) : QList<MessageAction>();
    for (Button *button : std::as_const(m_actionButtons)) {
        const auto action = static_cast<MessageAction>(button->property("messageAction").toInt());
        button->setVisible(actions.contains(action));
        if (actions.contains(action))
            button->setText(actionText(action, message, nowMs));
    }
    m_actions->setVisible(!actions.isEmpty());
}

void ThreadPane::markRead()
{
    if (!isVisible() || !m_shown.id.isValid() || !m_view->followsEnd())
        return;
    deliver(m_services.messages.markAsRead(m_shown.number, m_shown.contact), this,
            [this](const Result<Wamid> &newest) {
                if (newest && !newest->isEmpty() && m_context.tellRead)
                    m_context.tellRead(*newest);
            });
}

void ThreadPane::tell(const Error &error)
{
    m_services.toasts.show({.tone = Tone::Danger,
                            .title = tr("That did not work"),
                            .detail = errorText(error),
                            .actionText = {},
                            .action = {}});
}

void ThreadPane::settled(const Result<> &done)
{
    if (!done)
        tell(done.error());
}

messaging::MessageDraft ThreadPane::draftOf(const QJsonObject &content) const
{
    return {.account = m_context.account,
            .from = m_context.from,
            .contact = m_shown.contact,
            .recipient = {},
            .content = content};
}

QString ThreadPane::sendFiles(const QString &text)
{
    using messaging::MediaKind;
    QString caption = text;
    const QList<messaging::MediaFile> files = m_composer->attachments().files();
    for (const messaging::MediaFile &file : files) {
        const bool takesCaption = file.kind == MediaKind::Image || file.kind == MediaKind::Video
                                  || file.kind == MediaKind::Document;
        // Captions hold less than a text.
        const bool isCaption = takesCaption && caption.size() <= kLongestCaption;
        messaging::MessageDraft draft = draftOf(
            messaging::mediaContent(file.kind, isCaption ? caption : QString(), file.name));
        draft.media = file.attachment(file.kind);
        draft.replyTo = m_composer->replyTo();
        if (isCaption)
            caption.clear();
        deliver(m_services.outbox.enqueue(draft), this, [this](const Result<MessageId> &queued) {
            if (!queued)
                tell(queued.error());
        });
    }
    if (!files.isEmpty()) {
        m_composer->attachments().clear();
        m_view->followEnd();
    }
    return caption;
}

void ThreadPane::send()
{
    const QString text = sendFiles(m_composer->text().trimmed());
    if (text.isEmpty()) {
        m_composer->setText({});
        m_composer->setReply({}, {});
        return;
    }
    const Result<QJsonObject> content = graph::TextMessage{.body = text}.content();
    if (!content) {
        tell(content.error());
        return;
    }
    messaging::MessageDraft draft = draftOf(*content);
    draft.text = text;
    draft.replyTo = m_composer->replyTo();
    m_composer->setText({});
    m_composer->setReply({}, {});
    m_view->followEnd();
    deliver(m_services.outbox.enqueue(draft), this,
            [this, text, person = m_shown.contact](const Result<MessageId> &queued) {
                if (queued)
                    return;
                // Nothing that was written gets lost.
                if (person == m_shown.contact && m_composer->text().isEmpty())
                    m_composer->setText(text);
                tell(queued.error());
            });
}

void ThreadPane::forward(const Message &message)
{
    const messaging::MessageMedia *media = m_model->media().of(message.id);
    auto *dialog
        = new ForwardDialog(m_theme,
                            {m_services.conversations, m_services.outbox, m_services.media,
                             m_services.feed, m_services.clock},
                            {m_context.account, m_context.from}, message,
                            media != nullptr ? std::optional(*media) : std::nullopt, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ForwardDialog::forwarded, this, [this](int people) {
        m_services.toasts.show({.tone = Tone::Success,
                                .title = tr("Forwarded to %n person(s)", nullptr, people),
                                .detail = {},
                                .actionText = {},
                                .action = {}});
    });
    dialog->open();
}

void ThreadPane::react(const Message &message, const QString &emoji)
{
    messaging::MessageDraft draft = draftOf(messaging::reactionContent(message.wamid, emoji));
    draft.text = emoji;
    deliver(m_services.outbox.enqueue(draft), this, [this](const Result<MessageId> &queued) {
        if (!queued)
            tell(queued.error());
    });
}

} // namespace aic::ui
