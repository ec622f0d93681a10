// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/threadmodel.h"

#include <algorithm>

#include "core/deliver.h"
#include "ui/conversations/messageview.h"
#include "ui/support/contacttext.h"
#include "ui/support/customertext.h"
#include "ui/support/failuretext.h"
#include "ui/theme/statuscatalog.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Direction;
using messaging::Message;
using messaging::MessageState;
using messaging::PagePosition;
using messaging::ThreadPage;
using messaging::ThreadQuery;

namespace {

constexpr int kPage = 50;
constexpr int kMostRows = 400;
/// Fills a tall window on either side of a message.
constexpr int kAround = 25;

auto placeOf(const Message &message)
{
    return std::pair(message.atMs, message.id.value);
}

Wamid targetOf(const Message &message)
{
    const messaging::MessageContent content = messaging::contentOf(message);
    const auto *reaction = std::get_if<messaging::ReactionContent>(&content.part);
    return reaction != nullptr ? reaction->target : Wamid();
}

} // namespace

ThreadModel::ThreadModel(messaging::Conversations &conversations, messaging::MessageStore &messages,
                         messaging::MediaStore &media, messaging::ChangeFeed &feed,
                         const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_conversations(conversations)
    , m_messages(messages)
    , m_clock(clock)
    , m_media(new ThreadMedia(media, this))
{
    connect(this, &QAbstractItemModel::modelReset, this,
            [this] { readMedia(0, static_cast<int>(m_rows.size()) - 1); });
    connect(this, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { readMedia(first, last); });
    connect(m_media, &ThreadMedia::changed, this, [this](const QList<MessageId> &changed) {
        for (const MessageId id : changed) {
            if (const int row = rowOf(id); row >= 0)
                Q_EMIT dataChanged(index(row), index(row));
        }
    });
    connect(&feed, &messaging::ChangeFeed::conversationsChanged, this,
            [this](const QList<ContactId> &people) {
                if (people.contains(m_contact))
                    update();
            });
    connect(&feed, &messaging::ChangeFeed::messagesChanged, this, &ThreadModel::refresh);
    connect(&feed, &messaging::ChangeFeed::changedElsewhere, this, &ThreadModel::update);
}

void ThreadModel::open(ConversationId conversation, ContactId contact, const QString &name,
                       int unread)
{
    m_name = name;
    if (conversation == m_conversation)
        return;
    m_conversation = conversation;
    m_contact = contact;
    m_unread = unread;
    m_firstNew = {};
    ++m_generation;
    beginResetModel();
    m_rows.clear();
    m_quoted.clear();
    m_reactions.clear();
    m_media->clear();
    m_hasOlder = false;
    m_hasNewer = false;
    endResetModel();
    m_loading = false;
    if (m_conversation.isValid())
        reload();
}

void ThreadModel::reload()
{
    read({m_conversation, ThreadQuery::Part::Newest, {}, kPage});
}

void ThreadModel::jumpTo(qint64 atMs, MessageId message)
{
    const int row = m_loading ? -1 : rowOf(message);
    // Near an edge its surroundings aren't here.
    const bool isFree = row >= 0 && (row >= kAround || !m_hasOlder)
                        && (m_rows.size() - row > kAround || !m_hasNewer);
    if (isFree) {
        Q_EMIT jumped(row);
        return;
    }
    read({m_conversation, ThreadQuery::Part::Around, {atMs, message.value}, 2 * kPage});
}

void ThreadModel::jumpToEnd()
{
    if (m_hasNewer)
        reload();
}

void ThreadModel::read(const ThreadQuery &query)
{
    const quint64 generation = ++m_generation;
    m_loading = true;
    m_fetching = false;
    deliver(m_conversations.thread(query), this,
            [this, generation, query](const Result<ThreadPage> &page) {
                if (generation != m_generation)
                    return;
                m_loading = false;
                if (page)
                    show(*page, query);
                else
                    Q_EMIT failed(page.error());
            });
}

void ThreadModel::show(const ThreadPage &page, const ThreadQuery &query)
{
    beginResetModel();
    m_rows.clear();
    m_quoted = page.quoted;
    m_rows = withoutReactions(page.messages);
    m_hasOlder = page.hasOlder;
    m_hasNewer = page.hasNewer;
    // Further up it isn't known which ones they are.
    if (m_hasNewer)
        m_unread = 0;
    for (auto row = m_rows.crbegin(); m_unread > 0 && row != m_rows.crend(); ++row) {
        if (row->direction == Direction::In) {
            m_firstNew = row->id;
            --m_unread;
        }
    }
    m_unread = 0;
    endResetModel();
    Q_EMIT loaded();
    if (query.part == ThreadQuery::Part::Around) {
        const auto row = std::ranges::lower_bound(
            m_rows, std::pair(query.position.atMs, query.position.id), {}, placeOf);
        Q_EMIT jumped(static_cast<int>(
            std::min<qsizetype>(row - m_rows.begin(), std::max<qsizetype>(m_rows.size() - 1, 0))));
    }
}

void ThreadModel::fetchOlder()
{
    if (m_hasOlder && !m_loading && !m_fetching && !m_rows.isEmpty())
        fetch(false);
}

void ThreadModel::fetchNewer()
{
    if (m_hasNewer && !m_loading && !m_fetching && !m_rows.isEmpty())
        fetch(true);
}

void ThreadModel::fetch(bool newer)
{
    m_fetching = true;
    const Message &edge = newer ? m_rows.constLast() : m_rows.constFirst();
    const ThreadQuery query{m_conversation,
                            newer ? ThreadQuery::Part::After : ThreadQuery::Part::Before,
                            PagePosition{edge.atMs, edge.id.value}, kPage};
    deliver(m_conversations.thread(query), this,
            [this, newer, generation = m_generation](const Result<ThreadPage> &page) {
                if (generation != m_generation)
                    return;
                m_fetching = false;
                if (!page) {
                    Q_EMIT failed(page.error());
                    return;
                }
                m_quoted.insert(page->quoted);
                (newer ? m_hasNewer : m_hasOlder) = newer ? page->hasNewer : page->hasOlder;
                const QList<Message> added = withoutReactions(page->messages);
                if (added.isEmpty())
                    return;
                const int first = newer ? static_cast<int>(m_rows.size()) : 0;
                beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
                m_rows = newer ? m_rows + added : added + m_rows;
                endInsertRows();
                if (!newer) {
                    const QModelIndex below = index(static_cast<int>(added.size()));
                    Q_EMIT dataChanged(below, below);
                }
                trim(newer);
            });
}

void ThreadModel::trim(bool atStart)
{
    const int over = static_cast<int>(m_rows.size()) - kMostRows;
    if (over <= 0)
        return;
    const int first = atStart ? 0 : kMostRows;
    beginRemoveRows({}, first, first + over - 1);
    m_rows.remove(first, over);
    (atStart ? m_hasOlder : m_hasNewer) = true;
    endRemoveRows();
}

void ThreadModel::readMedia(int first, int last)
{
    QList<MessageId> messages;
    for (int row = first; row <= last && row < m_rows.size(); ++row) {
        const Message &message = m_rows.at(row);
        const bool mayCarry = messaging::mediaKindOfType(message.type)
                              || message.type == u"template" || message.type == u"interactive";
        if (mayCarry && m_media->of(message.id) == nullptr)
            messages.append(message.id);
    }
    m_media->read(messages);
}

void ThreadModel::update()
{
    if (!m_conversation.isValid() || m_loading || m_hasNewer)
        return;
    deliver(m_conversations.thread({m_conversation, ThreadQuery::Part::Newest, {}, kPage}), this,
            [this, generation = m_generation](const Result<ThreadPage> &page) {
                if (generation == m_generation && page && !m_hasNewer)
                    merge(*page);
            });
}

void ThreadModel::merge(const ThreadPage &page)
{
    if (page.messages.isEmpty())
        return;
    // More came than a page holds: what lies between isn't known.
    if (!m_rows.isEmpty() && page.hasOlder
        && placeOf(page.messages.constFirst()) > placeOf(m_rows.constLast())) {
        show(page, {});
        return;
    }
    m_quoted.insert(page.quoted);
    int received = 0;
    bool came = false;
    for (const Message &message : withoutReactions(page.messages)) {
        const auto place = std::ranges::lower_bound(m_rows, placeOf(message), {}, placeOf);
        const int row = static_cast<int>(place - m_rows.begin());
        if (row < m_rows.size() && m_rows.at(row).id == message.id) {
            if (m_rows.at(row).state != message.state) {
                m_rows[row] = message;
                Q_EMIT dataChanged(index(row), index(row));
            }
            continue;
        }
        // Older than the window.
        if (row == 0 && m_hasOlder && !m_rows.isEmpty())
            continue;
        beginInsertRows({}, row, row);
        m_rows.insert(row, message);
        endInsertRows();
        came = true;
        received += message.direction == Direction::In ? 1 : 0;
    }
    trim(true);
    if (came)
        Q_EMIT arrived(received);
}

void ThreadModel::refresh(const QList<MessageId> &ids)
{
    QList<MessageId> shown;
    for (const Message &message : std::as_const(m_rows)) {
        if (ids.contains(message.id))
            shown.append(message.id);
    }
    if (shown.isEmpty())
        return;
    deliver(m_messages.get(shown), this,
            [this, generation = m_generation](const Result<QList<Message>> &messages) {
                if (generation != m_generation || !messages)
                    return;
                for (const Message &message : *messages) {
                    const int row = rowOf(message.id);
                    if (row < 0)
                        continue;
                    m_rows[row] = message;
                    Q_EMIT dataChanged(index(row), index(row));
                }
            });
}

void ThreadModel::removeRows(const QList<MessageId> &messages)
{
    for (const MessageId id : messages) {
        const int row = rowOf(id);
        if (row < 0)
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
        if (row < m_rows.size())
            Q_EMIT dataChanged(index(row), index(row));
    }
}

QList<Message> ThreadModel::withoutReactions(QList<Message> messages)
{
    QHash<Wamid, MessageId> here;
    for (const QList<Message> *list : {&std::as_const(m_rows), &std::as_const(messages)}) {
        for (const Message &message : *list)
            here.insert(message.wamid, message.id);
    }
    QList<MessageId> touched;
    messages.removeIf([&](const Message &message) {
        if (message.type != u"reaction" || message.state == MessageState::Failed
            || message.state == MessageState::Uncertain)
            return false;
        const Wamid target = targetOf(message);
        const auto found = here.constFind(target);
        if (target.isEmpty() || found == here.constEnd())
            return false;
        QString &emoji = m_reactions[target][message.direction == Direction::Out];
        if (emoji != message.text) {
            emoji = message.text;
            touched.append(*found);
        }
        return true;
    });
    for (const MessageId id : std::as_const(touched)) {
        if (const int row = rowOf(id); row >= 0)
            Q_EMIT dataChanged(index(row), index(row));
    }
    return messages;
}

int ThreadModel::rowOf(MessageId id) const
{
    const auto found = std::ranges::find(m_rows, id, &Message::id);
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

const Message *ThreadModel::quotedBy(const Message &message) const
{
    if (message.replyTo.isEmpty())
        return nullptr;
    const auto found = m_quoted.constFind(message.replyTo);
    return found == m_quoted.constEnd() ? nullptr : &*found;
}

QStringList ThreadModel::reactionsTo(const Message &message) const
{
    QStringList emojis = m_reactions.value(message.wamid).values();
    emojis.removeAll(QString());
    return emojis;
}

QString ThreadModel::senderName(const Message &message) const
{
    return message.direction == Direction::Out ? tr("You") : tamed(m_name);
}

int ThreadModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QDate ThreadModel::dayOf(int row) const
{
    return QDateTime::fromMSecsSinceEpoch(m_rows.at(row).atMs).date();
}

QVariant ThreadModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Message &message = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return lineText(message);
    case Qt::AccessibleTextRole: {
        const QString who = senderName(message);
        if (message.direction == Direction::In)
            return u"%1, %2: %3"_s.arg(who, clockText(message.atMs), lineText(message));
        return u"%1, %2, %3: %4"_s.arg(who, clockText(message.atMs),
                                       statusLook(statusOf(message.state)).label,
                                       lineText(message));
    }
    case Qt::AccessibleDescriptionRole:
        return failureText(message, m_clock.nowMs()).line;
    case DayRole: {
        const QDate day = dayOf(index.row());
        if (index.row() > 0 && dayOf(index.row() - 1) == day)
            return QString();
        return dayText(day, QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date());
    }
    case NewRole:
        return message.id == m_firstNew;
    default:
        return {};
    }
}

} // namespace aic::ui
