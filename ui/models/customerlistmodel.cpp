// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/customerlistmodel.h"

#include <algorithm>

#include "core/deliver.h"
#include "ui/support/contacttext.h"
#include "ui/support/customertext.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/threadrowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using sandbox::CustomerCard;
using sandbox::CustomerId;
using sandbox::CustomerPage;

namespace {

constexpr int kPage = 50;
constexpr int kMostAtOnce = 500;
// One by one the view keeps its place; of more it is told at once.
constexpr qsizetype kFewChanges = 8;
// What a campaign pushes down is read again when somebody scrolls to it.
constexpr qsizetype kMostRows = 500;

bool isBefore(const CustomerCard &left, const CustomerCard &right)
{
    return left.order > right.order;
}

} // namespace

CustomerListModel::CustomerListModel(sandbox::CustomerDesk &desk, const Clock &clock,
                                     QObject *parent)
    : QAbstractListModel(parent)
    , m_desk(desk)
    , m_clock(clock)
{
    connect(&desk, &sandbox::CustomerDesk::changed, this, &CustomerListModel::askForChanges);
}

void CustomerListModel::setSearch(const QString &text)
{
    if (text == m_search)
        return;
    m_search = text;
    reload();
}

void CustomerListModel::reload()
{
    const quint64 generation = ++m_generation;
    m_loading = true;
    m_fetching = false;
    m_asking = false;
    m_isStale = false;
    sandbox::CustomerQuery query;
    query.search = m_search;
    query.limit = std::clamp(static_cast<int>(m_rows.size()), kPage, kMostAtOnce);
    deliver(m_desk.customers(query), this, [this, generation](const Result<CustomerPage> &page) {
        if (generation != m_generation)
            return;
        m_loading = false;
        if (page)
            show(*page);
        else
            Q_EMIT failed(page.error());
    });
}

void CustomerListModel::show(const CustomerPage &page)
{
    beginResetModel();
    m_rows = page.customers;
    m_next = page.next;
    m_total = page.total;
    m_revision = page.revision;
    endResetModel();
    Q_EMIT loaded();
    if (m_isStale)
        askForChanges();
}

void CustomerListModel::askForChanges()
{
    // Before the first answer there is nothing to bring up to date.
    if (m_loading || m_asking || !m_revision) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    m_asking = true;
    sandbox::CustomerQuery query;
    query.search = m_search;
    query.changedSince = m_revision;
    query.limit = kMostAtOnce;
    deliver(m_desk.customers(query), this,
            [this, generation = m_generation](const Result<CustomerPage> &changes) {
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

void CustomerListModel::apply(const CustomerPage &changes)
{
    m_revision = changes.revision;
    m_total = changes.total;
    merge(changes.customers, changes.others);
    Q_EMIT loaded();
    if (m_isStale)
        askForChanges();
}

void CustomerListModel::merge(const QList<CustomerCard> &changed, const QList<CustomerId> &gone)
{
    if (changed.size() + gone.size() <= kFewChanges) {
        for (const CustomerId id : gone)
            remove(id);
        for (const CustomerCard &card : changed)
            put(card);
        return;
    }
    QSet<CustomerId> moved(gone.cbegin(), gone.cend());
    for (const CustomerCard &card : changed)
        moved.insert(card.id);
    beginResetModel();
    const quint64 last = m_rows.isEmpty() ? 0 : m_rows.constLast().order;
    m_rows.removeIf([&moved](const CustomerCard &card) { return moved.contains(card.id); });
    for (const CustomerCard &card : changed) {
        if (!m_next || card.order > last)
            m_rows.append(card);
    }
    std::sort(m_rows.begin(), m_rows.end(), isBefore);
    if (m_rows.size() > kMostRows) {
        m_rows.resize(kMostRows);
        m_next = m_rows.constLast().order;
    }
    endResetModel();
}

void CustomerListModel::put(const CustomerCard &card)
{
    const int row = rowOf(card.id);
    const auto place = std::lower_bound(m_rows.cbegin(), m_rows.cend(), card, isBefore);
    const auto to = static_cast<int>(place - m_rows.cbegin());
    if (row < 0) {
        if (m_next && to == m_rows.size())
            return; // comes with its page
        beginInsertRows({}, to, to);
        m_rows.insert(to, card);
        endInsertRows();
        return;
    }
    m_rows[row] = card;
    if (to < row) {
        beginMoveRows({}, row, row, {}, to);
        m_rows.move(row, to);
        endMoveRows();
    }
    const QModelIndex changed = index(std::min(row, to));
    Q_EMIT dataChanged(changed, changed);
}

void CustomerListModel::remove(CustomerId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

int CustomerListModel::rowOf(CustomerId id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [id](const CustomerCard &card) { return card.id == id; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

int CustomerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CustomerListModel::data(const QModelIndex &index, int role) const
{
    const CustomerCard &card = m_rows.at(index.row());
    const auto time = [&]() -> QString {
        if (!card.last)
            return {};
        // Of today's the time is enough.
        const QString clock = clockText(card.last->atMs);
        const QString when = whenText(card.last->atMs, m_clock.nowMs());
        return when.contains(clock) ? clock : when;
    };
    switch (role) {
    case Qt::DisplayRole:
        return titleText(card);
    case SecondLineRole:
        return card.last ? lineText(*card.last) : leftToRight(addressText(card));
    case AvatarHueRole:
        return avatarHue(card.id.value);
    case ThreadRole::Time:
        return time();
    case ThreadRole::Unread:
        return card.unread;
    case Qt::AccessibleTextRole: {
        QStringList parts{titleText(card), addressText(card)};
        if (card.unread > 0)
            parts.append(tr("%1 unread").arg(card.unread));
        if (card.last)
            parts.append(u"%1: %2"_s.arg(time(), lineText(*card.last)));
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

bool CustomerListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_loading && !m_fetching;
}

void CustomerListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    sandbox::CustomerQuery query;
    query.search = m_search;
    query.after = m_next;
    query.limit = kPage;
    deliver(m_desk.customers(query), this,
            [this, generation = m_generation](const Result<CustomerPage> &page) {
                if (generation != m_generation)
                    return;
                m_fetching = false;
                if (!page) {
                    Q_EMIT failed(page.error());
                    return;
                }
                QList<CustomerCard> added;
                for (const CustomerCard &card : page->customers) {
                    // Who wrote in the meantime stands further up already.
                    if (rowOf(card.id) < 0)
                        added.append(card);
                }
                m_next = page->next;
                if (added.isEmpty())
                    return;
                const int first = static_cast<int>(m_rows.size());
                beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
                m_rows += added;
                endInsertRows();
            });
}

} // namespace aic::ui
