// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/contacthistorymodel.h"

#include "core/deliver.h"
#include "ui/support/contacttext.h"
#include "ui/support/failuretext.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Direction;
using messaging::Message;
using messaging::MessagePage;
using messaging::MessageState;

namespace {

constexpr int kPage = 50;
/// More than this is read page by page again after a change.
constexpr int kMostAtOnce = 500;

QDate dayOf(const Message &message)
{
    return QDateTime::fromMSecsSinceEpoch(message.atMs).date();
}

} // namespace

ContactHistoryModel::ContactHistoryModel(messaging::MessageStore &messages,
                                         messaging::ChangeFeed &feed, const Clock &clock,
                                         QObject *parent)
    : QAbstractListModel(parent)
    , m_messages(messages)
    , m_clock(clock)
{
    connect(&feed, &messaging::ChangeFeed::conversationsChanged, this,
            [this](const QList<ContactId> &contacts) {
                if (contacts.contains(m_contact))
                    reload();
            });
    connect(&feed, &messaging::ChangeFeed::changedElsewhere, this, &ContactHistoryModel::reload);
}

void ContactHistoryModel::setContact(ContactId contact)
{
    if (contact == m_contact)
        return;
    beginResetModel();
    m_contact = contact;
    m_rows.clear();
    m_next.reset();
    endResetModel();
    reload();
}

void ContactHistoryModel::reload()
{
    const quint64 generation = ++m_generation;
    m_fetching = false;
    m_loading = m_contact.isValid();
    if (!m_loading)
        return;
    messaging::MessageFilter filter;
    filter.contact = m_contact;
    const int limit = qBound(kPage, static_cast<int>(m_rows.size()), kMostAtOnce);
    deliver(m_messages.list(filter, {}, limit), this,
            [this, generation](const Result<MessagePage> &page) {
                if (generation != m_generation)
                    return;
                m_loading = false;
                if (page)
                    show(*page);
                else
                    Q_EMIT failed(page.error());
            });
}

void ContactHistoryModel::show(const MessagePage &page)
{
    const QList<Row> rows = rowsOf(page.messages, {});
    m_next = page.next;
    const bool sameShape
        = std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                     [](const Row &left, const Row &right) {
                         return left.day == right.day && left.message.id == right.message.id;
                     });
    if (sameShape && !rows.isEmpty()) {
        m_rows = rows;
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
    } else {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    Q_EMIT loaded();
}

QList<ContactHistoryModel::Row> ContactHistoryModel::rowsOf(const QList<Message> &messages,
                                                            QDate day) const
{
    QList<Row> result;
    for (const Message &message : messages) {
        if (dayOf(message) != day) {
            day = dayOf(message);
            result.append({day, {}});
        }
        result.append({{}, message});
    }
    return result;
}

void ContactHistoryModel::append(const QList<Message> &messages)
{
    const QDate day = m_rows.isEmpty() ? QDate() : dayOf(m_rows.constLast().message);
    const QList<Row> rows = rowsOf(messages, day);
    if (rows.isEmpty())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows += rows;
    endInsertRows();
}

bool ContactHistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_loading && !m_fetching;
}

void ContactHistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    messaging::MessageFilter filter;
    filter.contact = m_contact;
    deliver(m_messages.list(filter, m_next, kPage), this,
            [this, generation = m_generation](const Result<MessagePage> &page) {
                if (generation != m_generation)
                    return;
                m_fetching = false;
                if (!page) {
                    m_next.reset();
                    Q_EMIT failed(page.error());
                    return;
                }
                m_next = page->next;
                append(page->messages);
            });
}

int ContactHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString ContactHistoryModel::kindOf(const Message &message)
{
    if (message.direction == Direction::In) {
        if (message.type == u"reaction"_s)
            return tr("Received reaction");
        if (message.type == u"text"_s)
            return tr("Received");
    }
    const bool in = message.direction == Direction::In;
    if (message.type == u"template"_s) {
        const QString name
            = message.payload.value(u"template"_s).toObject().value(u"name"_s).toString();
        return name.isEmpty() ? tr("Template") : tr("Template · %1").arg(name);
    }
    if (message.type == u"image"_s || message.type == u"sticker"_s)
        return in ? tr("Received image") : tr("Sent image");
    if (message.type == u"video"_s)
        return in ? tr("Received video") : tr("Sent video");
    if (message.type == u"audio"_s)
        return in ? tr("Received voice message") : tr("Sent voice message");
    if (message.type == u"document"_s)
        return in ? tr("Received document") : tr("Sent document");
    if (message.type == u"location"_s)
        return in ? tr("Received location") : tr("Sent location");
    if (message.type == u"contacts"_s)
        return in ? tr("Received contact") : tr("Sent contact");
    if (message.type == u"interactive"_s || message.type == u"button"_s)
        return in ? tr("Received reply") : tr("Interactive message");
    if (message.type == u"reaction"_s)
        return tr("Sent reaction");
    if (message.type == u"text"_s)
        return tr("Sent message");
    return in ? tr("Unsupported message") : tr("Sent message");
}

QString ContactHistoryModel::textOf(const Message &message)
{
    // One line: a customer's line breaks would push the state out of the row.
    return message.text.simplified();
}

std::optional<Message> ContactHistoryModel::messageAt(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || m_rows.at(index.row()).day.isValid())
        return std::nullopt;
    return m_rows.at(index.row()).message;
}

QVariant ContactHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date();
    if (row.day.isValid()) {
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return dayText(row.day, today);
        return role == DayRole ? QVariant(true) : QVariant();
    }
    const Message &message = row.message;
    const Status status = statusOf(message.state);
    const QString text = textOf(message);
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case DayRole:
        return false;
    case KindRole:
        return kindOf(message);
    case TimeRole:
        return clockText(message.atMs);
    case StateRole:
        return static_cast<int>(status);
    case InboundRole:
        return message.direction == Direction::In;
    case ReasonRole: {
        const FailureText failure = failureText(message, m_clock.nowMs());
        return failure.line.isEmpty() ? QString() : QString(failure.line + u' ' + failure.advice);
    }
    case Qt::ToolTipRole: {
        const QString reason = data(index, ReasonRole).toString();
        QString html = QString(message.text + (reason.isEmpty() ? u""_s : u"\n\n"_s) + reason)
                           .toHtmlEscaped();
        html.replace(u'\n', u"<br>"_s);
        return u"<span>%1</span>"_s.arg(html);
    }
    case Qt::AccessibleTextRole:
        return u"%1, %2, %3: %4"_s.arg(kindOf(message), clockText(message.atMs),
                                       statusLook(status).label, text);
    case Qt::AccessibleDescriptionRole:
        return data(index, ReasonRole);
    default:
        return {};
    }
}

} // namespace aic::ui
