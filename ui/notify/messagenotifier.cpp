// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notify/messagenotifier.h"

#include <algorithm>

#include "core/deliver.h"
#include "graph/messages.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::ui {
namespace {

// What came while the app was closed must not cover the screen.
constexpr qsizetype kMostAtOnce = 5;
constexpr int kCountDelayMs = 100;

const QString kMany = u"many"_s;

QString keyOf(ContactId contact)
{
    return QString::number(contact.value);
}

/// Reactions and what corrects an earlier message are no news.
bool isNews(const messaging::Message &message)
{
    return message.direction == messaging::Direction::In && message.type != u"reaction"_s
           && message.type != u"edit"_s && message.type != u"revoke"_s
           && message.type != u"system"_s;
}

} // namespace

MessageNotifier::MessageNotifier(const NotifierServices &services, NotifierNumber number,
                                 std::function<bool(ContactId)> isLookedAt, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_number(std::move(number))
    , m_isLookedAt(std::move(isLookedAt))
{
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(kCountDelayMs);
    connect(&m_countTimer, &QTimer::timeout, this, &MessageNotifier::countUnread);
    const auto countSoon = [this] {
        if (!m_countTimer.isActive())
            m_countTimer.start();
    };
    connect(&services.changes, &messaging::ChangeFeed::messagesChanged, this,
            &MessageNotifier::noteMessages);
    connect(&services.changes, &messaging::ChangeFeed::conversationsChanged, this, countSoon);
    connect(&services.changes, &messaging::ChangeFeed::changedElsewhere, this, countSoon);
    connect(&services.center, &NotificationCenter::activated, this, [this](const QString &key) {
        close(key);
        Q_EMIT conversationWanted(ContactId{key.toLongLong()});
    });
    connect(&services.center, &NotificationCenter::replied, this,
            [this](const QString &key, const QString &text) {
                close(key);
                reply(ContactId{key.toLongLong()}, text);
            });
    connect(&services.center, &NotificationCenter::markReadRequested, this,
            [this](const QString &key) {
                close(key);
                markRead(ContactId{key.toLongLong()});
            });
    deliver(services.messages.newestId(), this, [this](const Result<MessageId> &newest) {
        m_newest = newest.value_or(MessageId());
        noteMessages(std::exchange(m_waiting, {}));
    });
    countSoon();
}

MessageNotifier::~MessageNotifier()
{
    const QList<ContactId> people = m_told.keys();
    for (const ContactId contact : people)
        m_services.center.close(keyOf(contact));
    m_services.center.close(kMany);
    m_services.center.setUnread(0);
}

void MessageNotifier::noteMessages(const QList<MessageId> &messages)
{
    if (!m_newest) {
        m_waiting += messages;
        return;
    }
    QList<MessageId> fresh;
    for (const MessageId id : messages) {
        if (id.value > m_newest->value)
            fresh.append(id);
    }
    if (fresh.isEmpty())
        return;
    std::ranges::sort(fresh, {}, &MessageId::value);
    m_newest = fresh.constLast();
    if (!m_services.settings.flag(settings::Key::DesktopNotifications))
        return;
    deliver(m_services.messages.get(fresh), this,
            [this](const Result<QList<messaging::Message>> &read) {
                if (read)
                    tell(*read);
            });
}

void MessageNotifier::tell(const QList<messaging::Message> &messages)
{
    QList<ContactId> people;
    int count = 0;
    for (const messaging::Message &message : messages) {
        if (!isNews(message) || message.number != m_number.number
            || m_isLookedAt(message.contact)) {
            continue;
        }
        ++count;
        if (!people.contains(message.contact))
            people.append(message.contact);
        Told &told = m_told[message.contact];
        ++told.count;
        told.name = message.contactName.isEmpty() ? message.contactPhone : message.contactName;
        told.body = bodyOf(message);
    }
    if (people.size() > kMostAtOnce) {
        showMany(count);
        return;
    }
    for (const ContactId contact : std::as_const(people))
        show(contact);
}

QString MessageNotifier::bodyOf(const messaging::Message &message) const
{
    if (!m_services.settings.flag(settings::Key::NotificationText))
        return {};
    if (!message.text.isEmpty())
        return message.text;
    static const QHash<QString, const char *> kinds{
        {u"image"_s, QT_TR_NOOP("Photo")},      {u"video"_s, QT_TR_NOOP("Video")},
        {u"audio"_s, QT_TR_NOOP("Audio")},      {u"document"_s, QT_TR_NOOP("Document")},
        {u"sticker"_s, QT_TR_NOOP("Sticker")},  {u"location"_s, QT_TR_NOOP("Location")},
        {u"contacts"_s, QT_TR_NOOP("Contact")}, {u"order"_s, QT_TR_NOOP("Order")}};
    const char *kind = kinds.value(message.type, nullptr);
    return kind ? tr(kind) : QString();
}

void MessageNotifier::show(ContactId contact)
{
    const Told &told = m_told[contact];
    QString body = told.body;
    if (body.isEmpty())
        body = tr("%n new messages", nullptr, told.count);
    QString title = told.name.isEmpty() ? tr("Unknown person") : told.name;
    if (told.count > 1) {
        //: A notification's title: who wrote, and how many messages.
        title = tr("%1 (%2)").arg(title, QString::number(told.count));
    }
    m_services.center.show({.key = keyOf(contact),
                            .title = title,
                            .body = body,
                            .canReply = true,
                            .sound = m_services.settings.flag(settings::Key::NotificationSound)});
}

void MessageNotifier::showMany(int count)
{
    m_many += count;
    m_services.center.show({.key = kMany,
                            .title = tr("%n new messages", nullptr, m_many),
                            .body = tr("In several conversations"),
                            .canReply = false,
                            .sound = m_services.settings.flag(settings::Key::NotificationSound)});
}

void MessageNotifier::close(const QString &key)
{
    if (key == kMany)
        m_many = 0;
    m_told.remove(ContactId{key.toLongLong()});
    m_services.center.close(key);
}

void MessageNotifier::countUnread()
{
    deliver(m_services.messages.unreadConversations(m_number.account), this,
            [this](const Result<qint64> &unread) {
                if (!unread || int(*unread) == m_unread)
                    return;
                m_unread = int(*unread);
                // All was read, here or elsewhere.
                if (m_unread == 0) {
                    const QList<ContactId> people = m_told.keys();
                    for (const ContactId contact : people)
                        close(keyOf(contact));
                    close(kMany);
                }
                m_services.center.setUnread(m_unread);
                Q_EMIT unreadChanged(m_unread);
            });
}

void MessageNotifier::reply(ContactId contact, const QString &text)
{
    const Result<QJsonObject> content = graph::TextMessage{.body = text}.content();
    if (!content) {
        Q_EMIT replyFailed(contact, text, content.error());
        return;
    }
    deliver(m_services.outbox.enqueue({.account = m_number.account,
                                       .from = m_number.from,
                                       .contact = contact,
                                       .content = *content}),
            this, [this, contact, text](const Result<MessageId> &queued) {
                if (queued)
                    markRead(contact);
                else
                    Q_EMIT replyFailed(contact, text, queued.error());
            });
}

void MessageNotifier::markRead(ContactId contact)
{
    deliver(m_services.messages.markAsRead(m_number.number, contact), this,
            [](const Result<Wamid> &) {});
}

} // namespace aic::ui
