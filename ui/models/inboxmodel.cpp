// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/inboxmodel.h"

#include <algorithm>

#include "core/deliver.h"
#include "ui/conversations/messageview.h"
#include "ui/support/contacttext.h"
#include "ui/support/customertext.h"
#include "ui/support/errortext.h"
#include "ui/theme/statuscatalog.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/threadrowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Direction;
using messaging::FoundMessage;
using messaging::Message;
using messaging::MessageSearchPage;
using messaging::Snippet;

namespace {

constexpr int kPage = 50;
/// Before what was found: a row shows little.
constexpr qsizetype kLead = 24;

/// The piece as a row has it; hostile text as one line without its own direction marks.
QString pieceOf(const Snippet &snippet)
{
    qsizetype from = 0;
    if (snippet.at > kLead) {
        from = snippet.at - kLead;
        const qsizetype blank = snippet.text.indexOf(u' ', from);
        if (blank >= 0 && blank < snippet.at)
            from = blank + 1;
        else if (snippet.text.at(from).isLowSurrogate())
            --from;
    }
    QString piece = tamed(snippet.text.mid(from));
    if (from > 0 || snippet.cutBefore)
        piece.prepend(u'…');
    if (snippet.cutAfter)
        piece.append(u'…');
    return piece;
}

} // namespace

InboxModel::InboxModel(ConversationListModel &conversations, messaging::MessageSearch &search,
                       const Clock &clock, AccountId account, QObject *parent)
    : QAbstractListModel(parent)
    , m_conversations(conversations)
    , m_search(search)
    , m_clock(clock)
{
    m_filter.account = account;
    followConversations();
}

/// Its rows are the first ones here, at the same places.
void InboxModel::followConversations()
{
    using Model = QAbstractItemModel;
    connect(&m_conversations, &Model::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&m_conversations, &Model::modelReset, this, [this] { endResetModel(); });
    connect(&m_conversations, &Model::rowsAboutToBeInserted, this,
            [this](const QModelIndex &, int first, int last) { beginInsertRows({}, first, last); });
    connect(&m_conversations, &Model::rowsInserted, this, [this] { endInsertRows(); });
    connect(&m_conversations, &Model::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { beginRemoveRows({}, first, last); });
    connect(&m_conversations, &Model::rowsRemoved, this, [this] { endRemoveRows(); });
    connect(&m_conversations, &Model::rowsAboutToBeMoved, this,
            [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
                beginMoveRows({}, first, last, {}, to);
            });
    connect(&m_conversations, &Model::rowsMoved, this, [this] { endMoveRows(); });
    connect(&m_conversations, &Model::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                Q_EMIT dataChanged(index(first.row()), index(last.row()), roles);
            });
}

void InboxModel::setSearch(const QString &query)
{
    if (query == m_query)
        return;
    m_query = query;
    searchAgain();
}

void InboxModel::searchAgain()
{
    ++m_generation;
    m_isReading = false;
    m_words = messaging::SearchWords(m_query);
    // What was found before stays until there is something else to show.
    if (m_words.isEmpty() || m_found.isEmpty()) {
        beginResetModel();
        m_found.clear();
        m_next = {};
        m_note.clear();
        m_hasMessages = isSearching();
        m_tail.reset();
        if (isSearching())
            m_tail = Part::Searching;
        endResetModel();
    }
    if (isSearching())
        read({});
    else
        Q_EMIT searched();
}

void InboxModel::read(MessageId after)
{
    m_isReading = true;
    deliver(m_search.search(m_query, m_filter, after, kPage), this,
            [this, after, generation = m_generation](const Result<MessageSearchPage> &page) {
                if (generation != m_generation)
                    return;
                m_isReading = false;
                if (page)
                    take(*page, !after.isValid());
                else
                    setTail(Part::Failed);
                Q_EMIT searched();
            });
}

void InboxModel::take(const MessageSearchPage &page, bool isFirst)
{
    m_note.clear();
    if (page.isPartial)
        m_note = tr("Older messages are still being made ready for search.");
    else if (page.isRecentOnly)
        m_note = tr("Only the newest messages were searched. Type three letters or more to search "
                    "all.");
    if (isFirst) {
        beginResetModel();
        m_foundQuery = m_query;
        m_foundWords = m_words;
        m_found = page.found;
        m_next = page.next;
        m_tail = endOf(page);
        endResetModel();
        return;
    }
    setTail({});
    if (!page.found.isEmpty()) {
        const int row = rowCount();
        beginInsertRows({}, row, row + static_cast<int>(page.found.size()) - 1);
        m_found += page.found;
        endInsertRows();
    }
    m_next = page.next;
    setTail(endOf(page));
}

std::optional<InboxModel::Part> InboxModel::endOf(const MessageSearchPage &page) const
{
    if (m_found.isEmpty())
        return Part::NothingFound;
    if (!page.next.isValid() && !m_note.isEmpty())
        return Part::Note;
    return {};
}

void InboxModel::setTail(std::optional<Part> tail)
{
    const int row = heading() + 1 + static_cast<int>(m_found.size());
    if (m_tail && tail) {
        m_tail = tail;
        Q_EMIT dataChanged(index(row), index(row));
    } else if (tail) {
        beginInsertRows({}, row, row);
        m_tail = tail;
        endInsertRows();
    } else if (m_tail) {
        beginRemoveRows({}, row, row);
        m_tail.reset();
        endRemoveRows();
    }
}

InboxModel::Part InboxModel::partAt(int row) const
{
    if (row < heading())
        return Part::Conversation;
    if (row == heading())
        return Part::Heading;
    return row - heading() - 1 < m_found.size() ? Part::Message : m_tail.value_or(Part::Note);
}

bool InboxModel::isChoosable(int row) const
{
    const Part part = partAt(row);
    return part == Part::Conversation || part == Part::Message || part == Part::Failed;
}

const FoundMessage &InboxModel::foundAt(int row) const
{
    return m_found.at(row - heading() - 1);
}

int InboxModel::rowOf(MessageId message) const
{
    const auto found = std::ranges::find(m_found, message,
                                         [](const FoundMessage &one) { return one.message.id; });
    return found == m_found.cend() ? -1
                                   : heading() + 1 + static_cast<int>(found - m_found.cbegin());
}

int InboxModel::firstRow() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (isChoosable(row))
            return row;
    }
    return -1;
}

QList<messaging::TextRange> InboxModel::marksAt(int row) const
{
    const FoundMessage &found = foundAt(row);
    const QString piece = pieceOf(found.snippet);
    // Not in the words that stand before it.
    const qsizetype start = messageData(found, SecondLineRole).toString().indexOf(piece);
    QList<messaging::TextRange> marks = m_foundWords.rangesIn(piece);
    for (messaging::TextRange &mark : marks)
        mark.at += std::max<qsizetype>(start, 0);
    return marks;
}

int InboxModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    if (!m_hasMessages)
        return heading();
    return heading() + 1 + static_cast<int>(m_found.size()) + (m_tail ? 1 : 0);
}

Qt::ItemFlags InboxModel::flags(const QModelIndex &index) const
{
    return index.isValid() && !isChoosable(index.row()) ? Qt::NoItemFlags
                                                        : QAbstractListModel::flags(index);
}

bool InboxModel::canFetchMore(const QModelIndex &parent) const
{
    return m_conversations.canFetchMore(parent)
           || (m_next.isValid() && !m_isReading && m_tail != Part::Failed);
}

void InboxModel::fetchMore(const QModelIndex &parent)
{
    if (m_conversations.canFetchMore(parent)) {
        m_conversations.fetchMore(parent);
        return;
    }
    setTail(Part::Searching);
    read(m_next);
}

void InboxModel::tryAgain()
{
    if (m_tail != Part::Failed)
        return;
    ++m_generation;
    setTail(Part::Searching);
    read(m_found.isEmpty() || m_foundQuery != m_query ? MessageId() : m_next);
}

QString InboxModel::stateText(Part part) const
{
    switch (part) {
    case Part::Heading:
        return tr("Messages");
    case Part::Searching:
        return tr("Searching messages…");
    case Part::NothingFound:
        return m_note.isEmpty() ? tr("No messages found")
                                : u"%1\n%2"_s.arg(tr("No messages found"), m_note);
    case Part::Failed:
        return tr("Messages could not be searched. Try again");
    case Part::Note:
        return m_note;
    case Part::Conversation:
    case Part::Message:
        break;
    }
    return {};
}

QVariant InboxModel::messageData(const FoundMessage &found, int role) const
{
    const Message &message = found.message;
    const bool isOut = message.direction == Direction::Out;
    switch (role) {
    case Qt::DisplayRole:
        return tamed(titleText(message.contactName, message.contactPhone, {}));
    case AvatarHueRole:
        return avatarHue(message.contact.value);
    case ThreadRole::Time: {
        const qint64 nowMs = m_clock.nowMs();
        const QDate day = QDateTime::fromMSecsSinceEpoch(message.atMs).date();
        return day == QDateTime::fromMSecsSinceEpoch(nowMs).date() ? clockText(message.atMs)
                                                                   : whenText(message.atMs, nowMs);
    }
    case SecondLineRole: {
        const QString piece = pieceOf(found.snippet);
        return isOut ? tr("You: %1").arg(piece) : piece;
    }
    case ThreadRole::Icon:
        return kindIcon(message.type);
    case ThreadRole::IconToken:
        return static_cast<int>(Token::Text3);
    case Qt::AccessibleTextRole:
        return u"%1, %2: %3"_s.arg(messageData(found, Qt::DisplayRole).toString(),
                                   messageData(found, ThreadRole::Time).toString(),
                                   messageData(found, SecondLineRole).toString());
    case Qt::AccessibleDescriptionRole:
        return tr("Message");
    default:
        return {};
    }
}

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Part part = partAt(index.row());
    if (part == Part::Conversation)
        return m_conversations.data(m_conversations.index(index.row()), role);
    if (part == Part::Message)
        return messageData(foundAt(index.row()), role);
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? stateText(part) : QVariant();
}

} // namespace aic::ui
