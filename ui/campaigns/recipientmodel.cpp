// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/recipientmodel.h"

#include "core/deliver.h"
#include "core/phonenumber.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPagesKept = 24;

QString numberText(const campaigns::RecipientRow &row)
{
    return displayPhoneNumber(row.recipient);
}

} // namespace

RecipientModel::RecipientModel(campaigns::CampaignStore &store, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_clock(clock)
    , m_pages(kPagesKept)
{}

void RecipientModel::setQuery(CampaignId campaign, campaigns::RecipientFilter filter,
                              const QString &search)
{
    beginResetModel();
    m_query = {campaign, filter, search, 0, kPageRows};
    m_pages.clear();
    m_starts = {0};
    m_fetching.clear();
    m_next.reset();
    m_rows = 0;
    ++m_question;
    m_loading = true;
    endResetModel();
    fetch(0);
}

void RecipientModel::refresh(int firstRow, int lastRow)
{
    if (m_starts.isEmpty())
        return;
    const int last = qMin(qMax(lastRow, 0) / kPageRows, static_cast<int>(m_starts.size()) - 1);
    for (int page = qMax(firstRow, 0) / kPageRows; page <= last; ++page)
        fetch(page);
    // What isn't on the screen is read when it comes there.
    for (const int page : m_pages.keys()) {
        if (page < firstRow / kPageRows || page > last)
            m_pages.remove(page);
    }
}

void RecipientModel::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, Recipient), index(m_rows - 1, Recipient));
}

void RecipientModel::fetch(int page)
{
    if (m_fetching.contains(page))
        return;
    m_fetching.insert(page);
    campaigns::RecipientQuery query = m_query;
    query.afterPosition = m_starts.at(page);
    deliver(m_store.recipients(query), this,
            [this, page, start = query.afterPosition,
             question = m_question](const Result<campaigns::RecipientPage> &answer) {
                if (question != m_question)
                    return;
                m_fetching.remove(page);
                if (!answer) {
                    m_loading = false;
                    Q_EMIT failed(answer.error());
                    return;
                }
                if (page < m_starts.size() && m_starts.at(page) == start)
                    show(page, *answer);
                if (m_loading) {
                    m_loading = false;
                    Q_EMIT loaded();
                }
            });
}

void RecipientModel::show(int page, const campaigns::RecipientPage &answer)
{
    const int first = page * kPageRows;
    const int count = static_cast<int>(answer.rows.size());
    const bool isLast = page == m_starts.size() - 1;
    // People moved in or out of the filter: what follows doesn't begin where it did.
    if (!isLast && answer.next != m_starts.at(page + 1))
        keepUpTo(page);
    if (page == m_starts.size() - 1)
        m_next = answer.next;

    const int before = qMin(m_rows - first, kPageRows);
    m_pages.insert(page, new Rows(answer.rows));
    if (count > before) {
        beginInsertRows({}, first + before, first + count - 1);
        m_rows = first + count;
        endInsertRows();
    } else if (count < before) {
        beginRemoveRows({}, first + count, first + before - 1);
        m_rows = first + count;
        endRemoveRows();
    }
    const int same = qMin(count, before);
    if (same > 0)
        Q_EMIT dataChanged(index(first, 0), index(first + same - 1, ColumnCount - 1));
}

void RecipientModel::keepUpTo(int page)
{
    const int rows = (page + 1) * kPageRows;
    for (int gone = page + 1; gone < m_starts.size(); ++gone)
        m_pages.remove(gone);
    m_starts.resize(page + 1);
    if (m_rows <= rows)
        return;
    beginRemoveRows({}, rows, m_rows - 1);
    m_rows = rows;
    endRemoveRows();
}

bool RecipientModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next.has_value();
}

void RecipientModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_starts.append(*m_next);
    m_next.reset();
    fetch(static_cast<int>(m_starts.size()) - 1);
}

const campaigns::RecipientRow *RecipientModel::rowAt(int row) const
{
    const Rows *rows = m_pages.object(row / kPageRows);
    const int place = row % kPageRows;
    return rows != nullptr && place < rows->size() ? &rows->at(place) : nullptr;
}

int RecipientModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int RecipientModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RecipientModel::text(const campaigns::RecipientRow &row, int column) const
{
    const auto time = [this](std::optional<qint64> atMs) {
        return atMs ? clockText(*atMs, m_clock.nowMs(), true) : u"–"_s;
    };
    switch (column) {
    case Recipient:
        return row.name.isEmpty() ? numberText(row) : row.name;
    case PhoneNumber:
        return numberText(row);
    case State:
        return statusLook(statusOf(row)).label;
    case Sent:
        return time(row.sentAtMs);
    case Delivered:
        return time(row.deliveredAtMs);
    case Read:
        return time(row.readAtMs);
    case Detail:
        return detailOf(row);
    default:
        return {};
    }
}

QVariant RecipientModel::data(const QModelIndex &index, int role) const
{
    const campaigns::RecipientRow *row = rowAt(index.row());
    if (row == nullptr) {
        if (role == LoadingRole) {
            // Asked from a paint event: the answer comes later, so this is no change of state.
            const_cast<RecipientModel *>(this)->fetch(index.row() / kPageRows);
            return true;
        }
        return {};
    }
    const Status status = statusOf(*row);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(*row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Detail || index.column() == Recipient ? text(*row, index.column())
                                                                       : QVariant();
    case StatusRole:
        return index.column() == State ? QVariant(static_cast<int>(status)) : QVariant();
    case SecondLineRole:
        return m_compact && index.column() == Recipient && !row->name.isEmpty()
                   ? QVariant(numberText(*row))
                   : QVariant();
    case AvatarHueRole:
        return index.column() == Recipient ? QVariant(avatarHue(row->contact.value)) : QVariant();
    case TextTokenRole:
        if (index.column() != Detail)
            return {};
        if (status == Status::MessageFailed)
            return static_cast<int>(Token::Danger);
        if (status == Status::MessageUncertain)
            return static_cast<int>(Token::Warning);
        return {};
    default:
        return {};
    }
}

QVariant RecipientModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Recipient:
        return tr("Recipient");
    case PhoneNumber:
        return tr("Phone number");
    case State:
        return tr("State");
    case Sent:
        return tr("Sent");
    case Delivered:
        return tr("Delivered");
    case Read:
        return tr("Read");
    case Detail:
        return tr("Detail");
    default:
        return {};
    }
}

} // namespace aic::ui
