// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/conversationlistmodel.h"

#include <algorithm>

#include "core/deliver.h"
#include "ui/conversations/messageview.h"
#include "ui/support/contacttext.h"
#include "ui/support/customertext.h"
#include "ui/theme/statuscatalog.h"
#include "ui/theme/token.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/threadrowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Conversation;
using messaging::ConversationPage;
using messaging::ConversationQuery;
using messaging::Direction;

namespace {

constexpr int kPage = 50;
constexpr int kMostAtOnce = 500;
/// More changed people than this are read by a new page.
constexpr int kMostUpdated = 100;

auto placeOf(const Conversation &conversation)
{
    return std::tuple(conversation.isPinned, conversation.lastAtMs, conversation.id.value);
}

QString nameOf(const Conversation &conversation)
{
    return tamed(titleText(conversation.contactName, conversation.contactPhone, {}));
}

} // namespace

ConversationListModel::ConversationListModel(messaging::Conversations &conversations,
                                             messaging::ChangeFeed &feed, const Clock &clock,
                                             AccountId account, QObject *parent)
    : QAbstractListModel(parent)
    , m_conversations(conversations)
    , m_clock(clock)
{
    m_query.account = account;
    connect(&feed, &messaging::ChangeFeed::conversationsChanged, this,
            &ConversationListModel::update);
    connect(&feed, &messaging::ChangeFeed::changedElsewhere, this, &ConversationListModel::reload);
}

void ConversationListModel::setQuery(ConversationQuery::Kind kind, const QString &search)
{
    m_query.kind = kind;
    m_query.search = search;
    reload();
}

void ConversationListModel::reload()
{
    const quint64 generation = ++m_generation;
    m_loading = true;
    m_fetching = false;
    const int limit = std::clamp(static_cast<int>(m_rows.size()), kPage, kMostAtOnce);
    deliver(m_conversations.list(m_query, {}, limit), this,
            [this, generation](const Result<ConversationPage> &page) {
                if (generation != m_generation)
                    return;
                m_loading = false;
                if (!page) {
                    Q_EMIT failed(page.error());
                    return;
                }
                m_next = page->next;
                const bool sameShape = std::ranges::equal(m_rows, page->conversations, {},
                                                          &Conversation::id, &Conversation::id);
                if (sameShape && !m_rows.isEmpty()) {
                    m_rows = page->conversations;
                    Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
                } else {
                    beginResetModel();
                    m_rows = page->conversations;
                    endResetModel();
                }
                Q_EMIT loaded();
                Q_EMIT changed();
            });
}

void ConversationListModel::update(const QList<ContactId> &people)
{
    if (m_loading || people.size() > kMostUpdated || !m_query.search.isEmpty()) {
        reload();
        return;
    }
    deliver(m_conversations.of(m_query.account, people), this,
            [this, people, generation = m_generation](const Result<QList<Conversation>> &now) {
                if (generation == m_generation && now)
                    apply(people, *now);
            });
}

bool ConversationListModel::isWanted(const Conversation &conversation) const
{
    if (m_query.kind == ConversationQuery::Kind::Unread)
        return conversation.unread > 0;
    if (m_query.kind == ConversationQuery::Kind::WindowOpen)
        return messaging::windowOf(conversation.lastInboundAtMs, m_clock.nowMs()).kind
               == messaging::WindowState::Kind::Open;
    return true;
}

void ConversationListModel::apply(const QList<ContactId> &people, const QList<Conversation> &now)
{
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        const Conversation &old = m_rows.at(row);
        if (!people.contains(old.contact))
            continue;
        const auto found = std::ranges::find(now, old.id, &Conversation::id);
        if (found == now.end() || !isWanted(*found))
            take(row);
    }
    for (const Conversation &conversation : now) {
        if (isWanted(conversation))
            put(conversation);
    }
    Q_EMIT changed();
}

void ConversationListModel::take(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void ConversationListModel::put(const Conversation &conversation)
{
    const int from = rowOf(conversation.id);
    int to = 0;
    while (to < m_rows.size() && (to == from || placeOf(m_rows.at(to)) > placeOf(conversation)))
        ++to;
    if (from < 0) {
        // It comes with its page.
        if (to == m_rows.size() && m_next)
            return;
        beginInsertRows({}, to, to);
        m_rows.insert(to, conversation);
        endInsertRows();
        return;
    }
    m_rows[from] = conversation;
    int place = from;
    if (to != from && to != from + 1) {
        beginMoveRows({}, from, from, {}, to);
        place = to > from ? to - 1 : to;
        m_rows.move(from, place);
        endMoveRows();
    }
    Q_EMIT dataChanged(index(place), index(place));
}

int ConversationListModel::rowOf(ConversationId id) const
{
    const auto found = std::ranges::find(m_rows, id, &Conversation::id);
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

int ConversationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

bool ConversationListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_loading && !m_fetching;
}

void ConversationListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    deliver(m_conversations.list(m_query, m_next, kPage), this,
            [this, generation = m_generation](const Result<ConversationPage> &page) {
                if (generation != m_generation)
                    return;
                m_fetching = false;
                if (!page) {
                    m_next.reset();
                    Q_EMIT failed(page.error());
                    return;
                }
                m_next = page->next;
                QList<Conversation> added;
                for (const Conversation &conversation : page->conversations) {
                    if (rowOf(conversation.id) < 0)
                        added.append(conversation);
                }
                if (added.isEmpty())
                    return;
                const int first = static_cast<int>(m_rows.size());
                beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
                m_rows += added;
                endInsertRows();
            });
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Conversation &row = m_rows.at(index.row());
    const bool isOut = row.lastMessage && row.lastMessage->direction == Direction::Out;
    const bool hasDraft = !row.draft.trimmed().isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(row);
    case AvatarHueRole:
        return avatarHue(row.contact.value);
    case ThreadRole::Time: {
        if (row.lastAtMs == 0)
            return QString();
        const QDate day = QDateTime::fromMSecsSinceEpoch(row.lastAtMs).date();
        return day == QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date()
                   ? clockText(row.lastAtMs)
                   : whenText(row.lastAtMs, m_clock.nowMs());
    }
    case ThreadRole::Unread:
        return row.unread;
    case ThreadRole::Pinned:
        return row.isPinned;
    case ThreadRole::Icon:
        if (hasDraft)
            return u"pencil"_s;
        if (isOut)
            return statusLook(statusOf(row.lastMessage->state)).icon;
        return row.lastMessage ? kindIcon(row.lastMessage->type) : QString();
    case ThreadRole::IconToken:
        return static_cast<int>(
            hasDraft || !isOut ? Token::Text3 : statusLook(statusOf(row.lastMessage->state)).token);
    case SecondLineRole: {
        if (hasDraft)
            return tr("Draft: %1").arg(tamed(row.draft));
        if (!row.lastMessage)
            return QString();
        const QString line = tamed(lineText(*row.lastMessage));
        return isOut ? tr("You: %1").arg(line) : line;
    }
    case Qt::AccessibleTextRole: {
        const QString text = data(index, SecondLineRole).toString();
        const QString time = data(index, ThreadRole::Time).toString();
        return row.unread > 0
                   ? tr("%1, %2 unread, %3: %4").arg(nameOf(row)).arg(row.unread).arg(time, text)
                   : u"%1, %2: %3"_s.arg(nameOf(row), time, text);
    }
    case Qt::AccessibleDescriptionRole:
        return row.isPinned ? tr("Pinned") : QString();
    default:
        return {};
    }
}

} // namespace aic::ui
