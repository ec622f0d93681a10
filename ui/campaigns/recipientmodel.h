// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QCache>
#include <QSet>

#include "campaigns/campaignstore.h"

namespace aic::ui {

/// The recipients of one campaign, read page by page as they are looked at; only a few pages are
/// kept. Grows at its end while there is more.
class RecipientModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Recipient, PhoneNumber, State, Sent, Delivered, Read, Detail, ColumnCount };
    static constexpr int kPageRows = 128;

    RecipientModel(campaigns::CampaignStore &store, const Clock &clock, QObject *parent = nullptr);

    /// Shows the first page; loaded() or failed() follows.
    void setQuery(CampaignId campaign, campaigns::RecipientFilter filter, const QString &search);
    /// Reads the pages that hold \p firstRow to \p lastRow anew, without losing the place.
    void refresh(int firstRow, int lastRow);
    /// The number as a second line below the name, where its column is hidden.
    void setCompact(bool compact);
    [[nodiscard]] bool isLoading() const { return m_loading; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// The first page of a new question is here.
    void loaded();
    void failed(const aic::Error &error);

private:
    using Rows = QList<campaigns::RecipientRow>;

    void fetch(int page);
    void show(int page, const campaigns::RecipientPage &answer);
    void keepUpTo(int page);
    [[nodiscard]] const campaigns::RecipientRow *rowAt(int row) const;
    [[nodiscard]] QVariant text(const campaigns::RecipientRow &row, int column) const;

    campaigns::CampaignStore &m_store;
    const Clock &m_clock;
    campaigns::RecipientQuery m_query;
    QCache<int, Rows> m_pages;
    /// Where each known page begins: its rows come after this position.
    QList<qint64> m_starts;
    QSet<int> m_fetching;
    std::optional<qint64> m_next;
    int m_rows = 0;
    quint64 m_question = 0;
    bool m_loading = false;
    bool m_compact = false;
};

} // namespace aic::ui
