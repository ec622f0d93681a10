// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/customerthreadmodel.h"

#include <algorithm>

#include <QDateTime>

#include "core/deliver.h"
#include "ui/support/contacttext.h"
#include "ui/support/customertext.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using sandbox::CustomerCard;
using sandbox::CustomerId;
using sandbox::ThreadMessage;
using sandbox::ThreadPage;

namespace {

constexpr int kPage = 50;
constexpr int kMostAtOnce = 500;

} // namespace

CustomerThreadModel::CustomerThreadModel(sandbox::CustomerDesk &desk, const Clock &clock,
                                         QObject *parent)
    : QAbstractListModel(parent)
    , m_desk(desk)
    , m_clock(clock)
{
    connect(&desk, &sandbox::CustomerDesk::changed, this, &CustomerThreadModel::askForChanges);
}

void CustomerThreadModel::setCustomer(CustomerId customer)
{
    if (customer == m_id)
        return;
    m_id = customer;
    m_customer = {};
    ++m_generation;
    m_loading = false;
    m_revision.reset();
    beginResetModel();
    m_rows.clear();
    m_hasOlder = false;
    endResetModel();
    if (m_id.isValid())
        reload();
}

void CustomerThreadModel::setCustomerCard(const CustomerCard &customer)
{
    if (customer.id != m_id)
        return;
    m_customer = customer;
    Q_EMIT customerChanged();
}

void CustomerThreadModel::reload()
{
    const quint64 generation = ++m_generation;
    m_loading = true;
    m_fetching = false;
    m_asking = false;
    m_isStale = false;
    sandbox::ThreadQuery query;
    query.customer = m_id;
    query.limit = std::clamp(static_cast<int>(m_rows.size()), kPage, kMostAtOnce);
    deliver(m_desk.thread(query), this, [this, generation](const Result<ThreadPage> &page) {
        if (generation != m_generation)
            return;
        m_loading = false;
        if (page)
            show(*page);
        else
            Q_EMIT failed(page.error());
    });
}

void CustomerThreadModel::show(const ThreadPage &page)
{
    beginResetModel();
    m_rows = page.messages;
    std::reverse(m_rows.begin(), m_rows.end());
    m_hasOlder = page.hasMore;
    m_revision = page.revision;
    endResetModel();
    setCustomerCard(page.customer);
    Q_EMIT loaded();
    if (m_isStale)
        askForChanges();
}

void CustomerThreadModel::askForChanges()
{
    if (!m_id.isValid())
        return;
    if (m_loading || m_asking || !m_revision) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    m_asking = true;
    sandbox::ThreadQuery query;
    query.customer = m_id;
    query.changedSince = m_revision;
    query.limit = kMostAtOnce;
    deliver(m_desk.thread(query), this,
            [this, generation = m_generation](const Result<ThreadPage> &changes) {
                if (generation != m_generation)
                    return;
                m_asking = false;
                if (!changes)
                    Q_EMIT failed(changes.error());
                else if (changes->isIncomplete)
                    reload();
                else
                    apply(*changes);
            });
}

void CustomerThreadModel::apply(const ThreadPage &changes)
{
    m_revision = changes.revision;
    const qint64 first = m_rows.isEmpty() ? 0 : m_rows.constFirst().place;
    QList<ThreadMessage> added;
    for (const ThreadMessage &message : changes.messages) {
        const qint64 row = message.place - first;
        if (row >= m_rows.size()) {
            added.append(message);
        } else if (row >= 0) {
            m_rows[row] = message;
            const QModelIndex changed = index(static_cast<int>(row));
            Q_EMIT dataChanged(changed, changed);
        }
    }
    if (!added.isEmpty()) {
        const int from = static_cast<int>(m_rows.size());
        beginInsertRows({}, from, from + static_cast<int>(added.size()) - 1);
        m_rows += added;
        endInsertRows();
    }
    setCustomerCard(changes.customer);
    if (m_isStale)
        askForChanges();
}

void CustomerThreadModel::fetchOlder()
{
    if (!hasOlder() || m_rows.isEmpty())
        return;
    m_fetching = true;
    sandbox::ThreadQuery query;
    query.customer = m_id;
    query.before = m_rows.constFirst().place;
    query.limit = kPage;
    deliver(m_desk.thread(query), this,
            [this, generation = m_generation](const Result<ThreadPage> &page) {
                if (generation != m_generation)
                    return;
                m_fetching = false;
                if (!page) {
                    Q_EMIT failed(page.error());
                    return;
                }
                m_hasOlder = page->hasMore;
                if (page->messages.isEmpty())
                    return;
                QList<ThreadMessage> older = page->messages;
                std::reverse(older.begin(), older.end());
                beginInsertRows({}, 0, static_cast<int>(older.size()) - 1);
                m_rows = older + m_rows;
                endInsertRows();
                // Its day may be told further up now.
                const QModelIndex below = index(static_cast<int>(older.size()));
                Q_EMIT dataChanged(below, below);
            });
}

int CustomerThreadModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QDate CustomerThreadModel::dayOf(int row) const
{
    return QDateTime::fromMSecsSinceEpoch(m_rows.at(row).atMs).date();
}

QVariant CustomerThreadModel::data(const QModelIndex &index, int role) const
{
    const ThreadMessage &message = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return lineText(message);
    case Qt::AccessibleTextRole: {
        const QString who = message.isFromCustomer ? titleText(m_customer) : tr("Business");
        QString text = u"%1, %2, %3: %4"_s.arg(who, clockText(message.atMs),
                                               statusLook(statusOf(message.progress)).label,
                                               lineText(message));
        for (const sandbox::MessageButton &button : message.buttons)
            text += u". "_s + tr("Button %1").arg(tamed(button.title));
        return text;
    }
    case DayRole: {
        const QDate day = dayOf(index.row());
        if (index.row() > 0 && dayOf(index.row() - 1) == day)
            return QString();
        const QDate today = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date();
        return dayText(day, today);
    }
    default:
        return {};
    }
}

} // namespace aic::ui
