// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaigns/campaignlistmodel.h"

#include <algorithm>

#include <QLocale>

#include "core/deliver.h"
#include "core/textfold.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using campaigns::CampaignState;
using campaigns::CampaignStatus;

namespace {

constexpr int kPageRows = 50;

int percentOf(const CampaignStatus &status)
{
    const qint64 audience = audienceOf(status.counts);
    return audience == 0 ? 0 : static_cast<int>(processedOf(status.counts) * 100 / audience);
}

} // namespace

CampaignListModel::CampaignListModel(campaigns::CampaignStore &store, const Clock &clock,
                                     QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_clock(clock)
{}

void CampaignListModel::reload()
{
    m_listQuestion = ++m_question;
    readPage(std::make_shared<QList<CampaignStatus>>());
}

void CampaignListModel::readPage(const std::shared_ptr<QList<CampaignStatus>> &gathered)
{
    const qint64 before = gathered->isEmpty() ? 0 : gathered->last().campaign.id.value;
    deliver(m_store.list(before, kPageRows), this,
            [this, gathered, question = m_listQuestion](const Result<QList<CampaignStatus>> &page) {
                if (question != m_listQuestion)
                    return;
                if (!page) {
                    Q_EMIT failed(page.error());
                    return;
                }
                gathered->append(*page);
                if (page->size() == kPageRows) {
                    readPage(gathered);
                    return;
                }
                for (CampaignStatus &status : *gathered) {
                    const CampaignStatus *known = find(status.campaign.id);
                    if (known != nullptr && m_answered.value(status.campaign.id) > question)
                        status = *known;
                    else
                        m_answered.insert(status.campaign.id, question);
                }
                beginResetModel();
                m_campaigns = *gathered;
                m_loaded = true;
                endResetModel();
                Q_EMIT loaded();
                for (const CampaignStatus &status : std::as_const(*gathered))
                    Q_EMIT statusChanged(status);
            });
}

void CampaignListModel::reload(CampaignId id)
{
    const quint64 question = ++m_question;
    deliver(m_store.status(id), this, [this, question](const Result<CampaignStatus> &status) {
        if (status)
            take(*status, question);
        else if (status.error().code != ErrorCode::NotFound)
            Q_EMIT failed(status.error());
    });
}

void CampaignListModel::apply(const CampaignStatus &status)
{
    take(status, ++m_question);
}

void CampaignListModel::take(const CampaignStatus &status, quint64 question)
{
    // Two readers answer side by side, so an older answer may come last.
    quint64 &answered = m_answered[status.campaign.id];
    if (answered > question)
        return;
    answered = question;
    const auto same = [&status](const CampaignStatus &other) {
        return other.campaign.id == status.campaign.id;
    };
    const auto found = std::find_if(m_campaigns.begin(), m_campaigns.end(), same);
    if (found != m_campaigns.end()) {
        *found = status;
        const int row = static_cast<int>(found - m_campaigns.begin());
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    } else if (m_loaded) {
        const auto place = std::find_if(m_campaigns.begin(), m_campaigns.end(),
                                        [&status](const CampaignStatus &other) {
                                            return other.campaign.id < status.campaign.id;
                                        });
        const int row = static_cast<int>(place - m_campaigns.begin());
        beginInsertRows({}, row, row);
        m_campaigns.insert(row, status);
        endInsertRows();
    }
    Q_EMIT statusChanged(status);
}

const CampaignStatus *CampaignListModel::find(CampaignId id) const
{
    for (const CampaignStatus &status : m_campaigns) {
        if (status.campaign.id == id)
            return &status;
    }
    return nullptr;
}

bool CampaignListModel::isAnySending() const
{
    return std::any_of(m_campaigns.begin(), m_campaigns.end(), [](const CampaignStatus &status) {
        return status.campaign.state == CampaignState::Sending && status.campaign.ownerPid != 0;
    });
}

int CampaignListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_campaigns.size());
}

int CampaignListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CampaignListModel::text(const CampaignStatus &status, int column) const
{
    switch (column) {
    case Name:
        return status.campaign.name;
    case State:
        return statusLook(statusOf(status.campaign.state)).label;
    case Progress:
        return tr("%1 %").arg(percentOf(status));
    case Started:
        if (status.campaign.startedAtMs)
            return clockText(*status.campaign.startedAtMs, m_clock.nowMs(), false);
        if (status.campaign.startAtMs)
            return tr("Starts %1")
                .arg(clockText(*status.campaign.startAtMs, m_clock.nowMs(), false));
        return tr("Not started");
    default:
        return {};
    }
}

QVariant CampaignListModel::data(const QModelIndex &index, int role) const
{
    const CampaignStatus &status = m_campaigns.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(status, index.column());
    case Qt::ToolTipRole:
        return index.column() == Name ? QVariant(status.campaign.name) : QVariant();
    case StatusRole:
        return index.column() == State ? QVariant(static_cast<int>(statusOf(status.campaign.state)))
                                       : QVariant();
    case SecondLineRole:
        if (index.column() == Name)
            return contentText(status.campaign.content);
        if (index.column() == Progress)
            return tr("%1 of %2")
                .arg(QLocale().toString(processedOf(status.counts)),
                     QLocale().toString(audienceOf(status.counts)));
        return {};
    case kProgressRole:
        return percentOf(status);
    default:
        return {};
    }
}

QVariant CampaignListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Campaign");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Started:
        return tr("Started");
    default:
        return {};
    }
}

CampaignListFilter::CampaignListFilter(CampaignListModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(&model);
}

void CampaignListFilter::setFilter(Filter filter)
{
    m_filter = filter;
    invalidateFilter();
}

void CampaignListFilter::setSearch(const QString &search)
{
    m_search = fold(search.simplified());
    invalidateFilter();
}

bool CampaignListFilter::matches(Filter filter, CampaignState state)
{
    const bool ended = state == CampaignState::Finished || state == CampaignState::Stopped;
    switch (filter) {
    case All:
        return true;
    case Active:
        return !ended;
    case Finished:
        return ended;
    }
    return true;
}

bool CampaignListFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const CampaignStatus &status = m_model.at(row);
    return matches(m_filter, status.campaign.state)
           && (m_search.isEmpty() || fold(status.campaign.name).contains(m_search));
}

} // namespace aic::ui
