// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "campaigns/campaignstore.h"
#include "ui/widgets/widthclass.h"

class QStackedWidget;
class QTableView;

namespace aic::ui {

class Button;
class EmptyState;
class ErrorState;
class FilterChips;
class RecipientModel;
class SearchField;
class RowDelegate;
class SkeletonRows;
class Theme;

/// Everybody of one campaign: search, filters, what can be done about failures, the table.
class RecipientsView : public QWidget
{
    Q_OBJECT

public:
    RecipientsView(const Theme &theme, campaigns::CampaignStore &store, const Clock &clock,
                   QWidget *parent = nullptr);

    void setCampaign(CampaignId id);
    /// Figures of the filters; the rows on the screen follow soon after.
    void setStatus(const campaigns::CampaignStatus &status);
    void setWidthClass(WidthClass widthClass, int padding);
    [[nodiscard]] SearchField *searchField() const { return m_search; }
    [[nodiscard]] QTableView *table() const { return m_table; }

Q_SIGNALS:
    void retryRequested();
    void settleRequested();
    void exportRequested();

private:
    void ask();
    void readVisible();
    void showContent();

    const Theme &m_theme;
    RecipientModel *m_model;
    CampaignId m_campaign;
    QWidget *m_bar;
    SearchField *m_search;
    FilterChips *m_filters;
    Button *m_retry;
    Button *m_settle;
    Button *m_export;
    QStackedWidget *m_stack;
    QTableView *m_table;
    RowDelegate *m_names = nullptr;
    SkeletonRows *m_skeleton;
    EmptyState *m_empty;
    Button *m_clear;
    ErrorState *m_error;
    campaigns::CampaignCounts m_counts;
    QTimer m_refresh;
};

} // namespace aic::ui
