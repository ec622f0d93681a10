// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/conversationcomposer.h"

#include <QAbstractTextDocumentLayout>
#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/support/contacttext.h"
#include "ui/support/filedialogs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::WindowState;

namespace {

constexpr int kMostLines = 8;
constexpr int kMostText = 4'096;
constexpr qint64 kMinute = 60'000;
constexpr qint64 kSoon = 120 * kMinute;

/// The frame of an input around text and buttons.
class Box : public QFrame
{
public:
    Box(const Theme &theme, QWidget *parent)
        : QFrame(parent)
        , m_theme(theme)
    {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto *edit = findChild<QPlainTextEdit *>();
        const bool focused = edit != nullptr && edit->hasFocus();
        const double pen = focused ? 2 : 1;
        painter.setPen(QPen(m_theme.color(focused ? Token::Focus : Token::BorderControl), pen));
        painter.setBrush(m_theme.color(Token::Field));
        painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 8,
                                8);
    }

private:
    const Theme &m_theme;
};

} // namespace

ConversationComposer::ConversationComposer(const Theme &theme, messaging::MediaStore &store,
                                           QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_line(new QWidget(this))
    , m_clock(new StatusIcon(theme, 14, m_line))
    , m_window(new Label({}, LabelRole::Small, LabelTone::Text2, m_line))
    , m_frame(new Box(theme, this))
    , m_replyBar(new QWidget(m_frame))
    , m_quote(new ElidedLabel({}, LabelRole::Small, LabelTone::Text2, m_replyBar))
    , m_files(new AttachmentBar(theme, store, m_frame))
    , m_edit(new ComposerEdit(m_frame))
    , m_count(new Label({}, LabelRole::Small, LabelTone::Text3, m_frame))
    , m_key(new KeyHint(theme, tr("Enter"), m_frame))
    , m_allowed(
          new Label(tr("Free-form messages allowed"), LabelRole::Small, LabelTone::Text3, m_line))
    , m_variable(Button::iconOnly(theme, u"braces"_s, tr("Insert variable"), m_frame))
    , m_emoji(Button::iconOnly(theme, u"smile"_s, tr("Emoji"), m_frame))
    , m_voice(Button::iconOnly(theme, u"mic"_s, tr("Record voice message"), m_frame))
    , m_send(new Button(theme, ButtonVariant::Primary, u"send"_s, tr("Send"), m_frame))
    , m_closed(new Banner(theme, this))
{
    m_frame->setObjectName(u"composerFrame"_s);
    m_edit->setObjectName(u"conversationText"_s);
    m_edit->setAccessibleName(tr("Message text"));
    m_edit->setPlaceholderText(tr("Write a message"));
    m_edit->setProperty("bare", true);
    m_edit->setTabChangesFocus(true);
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->installEventFilter(this);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        refresh();
        Q_EMIT textChanged();
        if (!m_isBeingSet)
            Q_EMIT typed();
    });
    connect(m_edit->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged,
            this, &ConversationComposer::fitHeight);
    connect(&theme, &Theme::themeChanged, this, &ConversationComposer::fitHeight);
    connect(m_edit, &ComposerEdit::fileOffered, m_files, &AttachmentBar::addFile);
    connect(m_edit, &ComposerEdit::pictureOffered, m_files, &AttachmentBar::addPicture);
    connect(m_files, &AttachmentBar::changed, this, &ConversationComposer::refresh);
    setFocusProxy(m_edit);
    m_send->setObjectName(u"conversationSend"_s);
    m_voice->setObjectName(u"conversationVoice"_s);
    connect(m_voice, &QPushButton::clicked, this, &ConversationComposer::voiceRequested);
    connect(m_send, &QPushButton::clicked, this, &ConversationComposer::sendRequested);

    auto *line = new QHBoxLayout(m_line);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_clock);
    line->addWidget(m_window);
    line->addStretch();
    line->addWidget(m_allowed);

    auto *cancel = Button::iconOnly(theme, u"x"_s, tr("Don't reply to this message"), m_replyBar);
    cancel->setButtonSize(ButtonSize::Compact);
    connect(cancel, &QPushButton::clicked, this, [this] {
        setReply({}, {});
        focusText();
    });
    auto *icon = new StatusIcon(theme, 14, m_replyBar);
    icon->setIcon(u"reply"_s, Token::AccentText, false);
    auto *reply = new QHBoxLayout(m_replyBar);
    reply->setContentsMargins(12, 6, 6, 0);
    reply->setSpacing(8);
    reply->addWidget(icon);
    reply->addWidget(m_quote, 1);
    reply->addWidget(cancel);
    m_replyBar->hide();

    auto *templates = Button::iconOnly(theme, u"layout-template"_s, tr("Insert template"), m_frame);
    connect(templates, &QPushButton::clicked, this, &ConversationComposer::templateRequested);
    connect(m_variable, &QPushButton::clicked, this, &ConversationComposer::openVariables);
    connect(m_emoji, &QPushButton::clicked, this, &ConversationComposer::openEmojis);
    auto *attach = Button::iconOnly(theme, u"paperclip"_s, tr("Attach file"), m_frame);
    connect(attach, &QPushButton::clicked, this, [this] {
        chooseFile(window(), tr("Attach file"), {},
                   [this](const QString &path) { m_files->addFile(path); });
    });
    auto *text = new QHBoxLayout;
    text->setContentsMargins(9, 7, 12, 0);
    text->addWidget(m_edit);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(7, 0, 7, 7);
    bar->setSpacing(4);
    bar->addWidget(attach);
    bar->addWidget(templates);
    bar->addWidget(m_variable);
    bar->addWidget(m_emoji);
    bar->addStretch();
    bar->addWidget(m_count);
    bar->addSpacing(8);
    bar->addWidget(m_key);
    bar->addSpacing(4);
    bar->addWidget(m_voice);
    bar->addWidget(m_send);
    auto *box = new QVBoxLayout(m_frame);
    box->setContentsMargins(1, 1, 1, 1);
    box->setSpacing(2);
    box->addWidget(m_replyBar);
    box->addWidget(m_files);
    box->addLayout(text);
    box->addLayout(bar);

    connect(m_closed, &Notice::actionTriggered, this, &ConversationComposer::templateRequested);
    m_closed->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_line);
    layout->addWidget(m_frame);
    layout->addWidget(m_closed);
    refresh();
    fitHeight();
}

QString ConversationComposer::text() const
{
    return m_edit->toPlainText();
}

void ConversationComposer::setText(const QString &text)
{
    m_isBeingSet = true;
    m_edit->setPlainText(text);
    m_isBeingSet = false;
    m_edit->moveCursor(QTextCursor::End);
}

void ConversationComposer::insertText(const QString &text)
{
    m_edit->insertPlainText(text);
    focusText();
}

void ConversationComposer::setVariables(const QList<std::pair<QString, QString>> &variables)
{
    m_variables = variables;
    m_variable->setDisabledReason(variables.isEmpty() ? tr("Nothing is known about this person.")
                                                      : QString());
}

void ConversationComposer::setReply(const Wamid &wamid, const QString &quote)
{
    m_replyTo = wamid;
    m_quote->setText(quote);
    m_quote->setAccessibleName(tr("Reply to: %1").arg(quote));
    m_replyBar->setVisible(!wamid.isEmpty());
}

void ConversationComposer::setWindow(const WindowState &window, qint64 nowMs)
{
    const bool isOpen = window.kind == WindowState::Kind::Open;
    m_line->setVisible(isOpen);
    m_frame->setVisible(isOpen);
    m_closed->setVisible(!isOpen);
    if (!isOpen) {
        m_closed->setNotice(Tone::Warning, u"clock"_s,
                            window.kind == WindowState::Kind::Closed
                                ? tr("The 24-hour reply window has closed.")
                                : tr("This person has not written yet."),
                            tr("Only an approved template can open this conversation."));
        m_closed->setAction(tr("Choose template"), u"layout-template"_s);
        return;
    }
    const qint64 left = window.closesAtMs - nowMs;
    const int hours = static_cast<int>(left / (60 * kMinute));
    const int minutes = static_cast<int>(left / kMinute % 60);
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(window.closesAtMs);
    const bool isToday = at.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date();
    const QString when = isToday ? clockText(window.closesAtMs)
                                 : tr("tomorrow, %1").arg(clockText(window.closesAtMs));
    const bool isSoon = left < kSoon;
    m_clock->setIcon(u"clock"_s, isSoon ? Token::Warning : Token::AccentText, false);
    m_window->setTone(isSoon ? LabelTone::Warning : LabelTone::Text2);
    m_window->setText(
        tr("Reply window open until %1 · %2 h %3 min left").arg(when).arg(hours).arg(minutes));
    m_window->setAccessibleName(tr("Reply window: Open, %1 h %2 min left").arg(hours).arg(minutes));
}

void ConversationComposer::setEnterSends(bool enterSends)
{
    m_enterSends = enterSends;
    m_key->setText(enterSends ? tr("Enter") : tr("Ctrl+Enter"));
}

void ConversationComposer::focusText()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

void ConversationComposer::setNarrow(bool narrow)
{
    m_key->setVisible(!narrow);
    m_allowed->setVisible(!narrow);
}

void ConversationComposer::setVoiceProblem(const QString &reason)
{
    m_voice->setDisabledReason(reason);
}

void ConversationComposer::refresh()
{
    const qsizetype length = m_edit->toPlainText().size();
    m_count->setText(u"%1 / %2"_s.arg(length).arg(kMostText));
    m_count->setVisible(length > 0);
    m_count->setTone(length > kMostText ? LabelTone::Danger : LabelTone::Text3);
    const bool isEmpty = m_edit->toPlainText().trimmed().isEmpty() && m_files->files().isEmpty();
    m_voice->setVisible(isEmpty);
    if (isEmpty)
        m_send->setDisabledReason(tr("Write a message first."));
    else if (length > kMostText)
        m_send->setDisabledReason(tr("WhatsApp takes at most 4,096 characters."));
    else
        m_send->setDisabledReason({});
}

void ConversationComposer::fitHeight()
{
    const int line = m_edit->fontMetrics().lineSpacing();
    const int lines = qBound(1, static_cast<int>(m_edit->document()->size().height()), kMostLines);
    m_edit->setFixedHeight(lines * line + 10);
}

bool ConversationComposer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        m_frame->update();
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool isCtrl = key->modifiers().testFlag(Qt::ControlModifier);
        if (isEnter && !key->modifiers().testFlag(Qt::ShiftModifier) && (m_enterSends || isCtrl)) {
            if (m_send->isEnabled())
                Q_EMIT sendRequested();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_replyTo.isEmpty()) {
            setReply({}, {});
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ConversationComposer::openVariables()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto &[name, value] : std::as_const(m_variables)) {
        connect(menu->addAction(name), &QAction::triggered, this,
                [this, value = value] { insertText(value); });
    }
    menu->popup(m_variable->mapToGlobal(QPoint(0, -menu->sizeHint().height() - 4)));
}

void ConversationComposer::openEmojis()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<std::pair<QString, QString>> emojis{
        {u"👍"_s, tr("Thumbs up")}, {u"🙏"_s, tr("Thank you")},  {u"😊"_s, tr("Smile")},
        {u"😂"_s, tr("Laughing")},  {u"❤️"_s, tr("Heart")}, {u"🎉"_s, tr("Celebration")},
        {u"👋"_s, tr("Hello")},     {u"✅"_s, tr("Done")},       {u"⏰"_s, tr("Time")},
        {u"📍"_s, tr("Place")},     {u"📦"_s, tr("Parcel")},     {u"📞"_s, tr("Call")},
        {u"😢"_s, tr("Sad")},       {u"😮"_s, tr("Surprised")},  {u"🔥"_s, tr("Fire")}};
    for (const auto &[emoji, name] : emojis) {
        connect(menu->addAction(u"%1  %2"_s.arg(emoji, name)), &QAction::triggered, this,
                [this, emoji = emoji] { insertText(emoji); });
    }
    menu->popup(m_emoji->mapToGlobal(QPoint(0, -menu->sizeHint().height() - 4)));
}

} // namespace aic::ui
