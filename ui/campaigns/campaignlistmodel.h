// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QSortFilterProxyModel>

#include "campaigns/campaignstore.h"

namespace aic::ui {

/// Per cent of a campaign's audience that is dealt with, for the column that draws a bar.
inline constexpr int kProgressRole = Qt::UserRole + 200;

/// All campaigns, newest first.
class CampaignListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, State, Progress, Started, ColumnCount };

    CampaignListModel(campaigns::CampaignStore &store, const Clock &clock,
                      QObject *parent = nullptr);

    /// Reads the list anew, keeping what is shown until the answer is there.
    void reload();
    /// Reads one campaign anew.
    void reload(CampaignId id);
    /// What is known of one campaign now.
    void apply(const campaigns::CampaignStatus &status);

    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] const campaigns::CampaignStatus &at(int row) const { return m_campaigns.at(row); }
    [[nodiscard]] const campaigns::CampaignStatus *find(CampaignId id) const;
    [[nodiscard]] bool isAnySending() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void loaded();
    void failed(const aic::Error &error);
    /// A campaign is shown with these figures now.
    void statusChanged(const aic::campaigns::CampaignStatus &status);

private:
    void readPage(const std::shared_ptr<QList<campaigns::CampaignStatus>> &gathered);
    [[nodiscard]] QString text(const campaigns::CampaignStatus &status, int column) const;

    campaigns::CampaignStore &m_store;
    const Clock &m_clock;
    QList<campaigns::CampaignStatus> m_campaigns;
    void take(const campaigns::CampaignStatus &status, quint64 question);

    /// Counts what is asked; of one campaign the answer to a later question holds.
    quint64 m_question = 0;
    quint64 m_listQuestion = 0;
    QHash<CampaignId, quint64> m_answered;
    bool m_loaded = false;
};

/// The campaigns of a filter whose name holds the search text.
class CampaignListFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum Filter { All, Active, Finished };

    explicit CampaignListFilter(CampaignListModel &model, QObject *parent = nullptr);

    void setFilter(Filter filter);
    void setSearch(const QString &search);
    [[nodiscard]] static bool matches(Filter filter, campaigns::CampaignState state);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    CampaignListModel &m_model;
    Filter m_filter = All;
    QString m_search;
};

} // namespace aic::ui
