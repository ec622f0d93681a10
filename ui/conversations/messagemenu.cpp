// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/messagemenu.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QTextDocument>
#include <QToolTip>

#include "core/deliver.h"
#include "messaging/failure.h"
#include "messaging/forwarding.h"
#include "ui/support/contacttext.h"
#include "ui/support/failureactions.h"
#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirmdialog.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Message;
using messaging::MessageState;

namespace {

QString iconOf(MessageAction action)
{
    switch (action) {
    case MessageAction::MarkSent:
        return u"check"_s;
    case MessageAction::Details:
        return u"info"_s;
    case MessageAction::Remedy:
    case MessageAction::TryAgain:
    case MessageAction::SendAgain:
        break;
    }
    return u"rotate-ccw"_s;
}

} // namespace

MessageMenu::MessageMenu(const Theme &theme, messaging::Conversations &conversations,
                         messaging::MessageStore &messages, FailureActions &failures,
                         const Clock &clock, QWidget *widget)
    : QObject(widget)
    , m_theme(theme)
    , m_conversations(conversations)
    , m_messages(messages)
    , m_failures(failures)
    , m_clock(clock)
    , m_widget(widget)
{}

void MessageMenu::open(const Message &message, const messaging::MessageMedia *media, bool canWrite,
                       const QPoint &at)
{
    auto *menu = new QMenu(m_widget);
    menu->setObjectName(u"messageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &icon, const QString &text, auto run) {
        connect(menu->addAction(m_theme.icon(icon), text), &QAction::triggered, this, run);
    };
    if (canWrite && !message.wamid.isEmpty()) {
        add(u"reply"_s, tr("Reply"), [this, message] { Q_EMIT replyRequested(message); });
        addReactions(menu, message);
    }
    if (messaging::canForward(message, media))
        add(u"forward"_s, tr("Forward"), [this, message] { Q_EMIT forwardRequested(message); });
    if (!message.text.isEmpty()) {
        add(u"copy"_s, tr("Copy text"),
            [text = message.text] { QGuiApplication::clipboard()->setText(text); });
    }
    if (media != nullptr)
        addMedia(menu, *media);
    for (const MessageAction action : actionsFor(message, m_clock.nowMs())) {
        add(iconOf(action), actionText(action, message, m_clock.nowMs()),
            [this, message, action] { act(message, action); });
    }
    add(u"info"_s, tr("Message details"), [this, message, at] { showTimes(message, at); });
    if (!messaging::isPending(message.state) && message.state != MessageState::Uncertain) {
        menu->addSeparator();
        add(u"trash-2"_s, tr("Delete on this computer"), [this, id = message.id] { remove(id); });
    }
    menu->popup(at);
}

void MessageMenu::addMedia(QMenu *menu, const messaging::MessageMedia &media)
{
    const auto add = [&](MediaAction action, const QString &text) {
        connect(menu->addAction(m_theme.icon(iconOf(action)), text), &QAction::triggered, this,
                [this, media, action] { Q_EMIT mediaRequested(media, action); });
    };
    if (!media.path.isEmpty()) {
        add(MediaAction::Open, tr("Open file"));
        add(MediaAction::Save, tr("Save file"));
    }
    if (media.isInbound && media.state == messaging::MediaState::Failed)
        add(MediaAction::Retry, tr("Download again"));
    if (media.state == messaging::MediaState::Waiting)
        add(MediaAction::Cancel, media.isInbound ? tr("Stop the download") : tr("Stop the upload"));
}

void MessageMenu::addReactions(QMenu *menu, const Message &message)
{
    QMenu *reactions = menu->addMenu(m_theme.icon(u"smile"_s), tr("React"));
    for (const QString &emoji : {u"👍"_s, u"❤️"_s, u"😂"_s, u"😮"_s, u"😢"_s, u"🙏"_s}) {
        connect(reactions->addAction(emoji), &QAction::triggered, this,
                [this, message, emoji] { Q_EMIT reactionRequested(message, emoji); });
    }
    reactions->addSeparator();
    connect(reactions->addAction(tr("Take my reaction back")), &QAction::triggered, this,
            [this, message] { Q_EMIT reactionRequested(message, {}); });
}

void MessageMenu::act(const Message &message, MessageAction action)
{
    switch (action) {
    case MessageAction::Remedy:
        if (const auto failure = messaging::failureOf(message, m_clock.nowMs()))
            m_failures.perform(message, failure->remedy);
        break;
    case MessageAction::TryAgain:
        m_failures.sendAgain(message.id);
        break;
    case MessageAction::MarkSent:
        m_failures.markSent(message.id);
        break;
    case MessageAction::SendAgain:
        askToSendAgain(message.id);
        break;
    case MessageAction::Details:
        m_failures.open(message);
        break;
    }
}

void MessageMenu::askToSendAgain(MessageId message)
{
    auto *dialog = new ConfirmDialog(m_theme, tr("Send it again?"),
                                     tr("It may have arrived already. The person would get it "
                                        "twice."),
                                     m_widget->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setSafeChoice(tr("Don't send"));
    dialog->setChoice(u"send"_s, tr("Send again"));
    connect(dialog, &QDialog::accepted, this, [this, message] { m_failures.sendAgain(message); });
    dialog->open();
}

void MessageMenu::remove(MessageId message)
{
    auto *dialog = new ConfirmDialog(m_theme, tr("Delete this message here?"),
                                     tr("It goes from this computer only, and can't be brought "
                                        "back. The other person keeps it."),
                                     m_widget->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setSafeChoice(tr("Keep it"));
    dialog->setDangerChoice(u"trash-2"_s, tr("Delete"));
    connect(dialog, &QDialog::accepted, this, [this, message] {
        deliver(m_conversations.remove({message}), this,
                [this](const Result<QList<MessageId>> &gone) {
                    if (gone)
                        Q_EMIT removed(*gone);
                    else
                        Q_EMIT failed(gone.error());
                });
    });
    dialog->open();
}

void MessageMenu::showTimes(const Message &message, const QPoint &at)
{
    deliver(m_messages.statuses(message.id), this,
            [this, message, at](const Result<QList<messaging::StatusEntry>> &entries) {
                const bool isOut = message.direction == messaging::Direction::Out;
                const auto line = [](qint64 atMs, const QString &what) {
                    const QDateTime when = QDateTime::fromMSecsSinceEpoch(atMs);
                    return u"%1 · %2"_s.arg(QLocale().toString(when, u"d MMM HH:mm:ss"_s), what);
                };
                QStringList lines{line(message.atMs, isOut ? tr("Written") : tr("Received"))};
                for (const messaging::StatusEntry &entry :
                     entries.value_or(QList<messaging::StatusEntry>())) {
                    const auto event = messaging::eventOfStatus(entry.status);
                    lines.append(
                        line(entry.atMs, event ? statusLook(statusOf(messaging::advance(
                                                                MessageState::Accepted, *event)))
                                                     .label
                                               : entry.status.left(32)));
                }
                QToolTip::showText(at, Qt::convertFromPlainText(lines.join(u'\n')), m_widget);
            });
}

} // namespace aic::ui
