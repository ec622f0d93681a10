// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "campaigns/runner.h"
#include "ui/campaigns/ratechart.h"
#include "ui/shell/page.h"
#include "ui/widgets/toast.h"

class QStackedWidget;
class QTableView;

namespace aic::messaging {
class Outbox;
}

namespace aic::ui {

class CampaignListFilter;
class CampaignListModel;
class CampaignPanel;
class CampaignStarter;
class EmptyState;
class ErrorState;
class FilterChips;
class RowDelegate;
class SkeletonRows;

/// All campaigns, and one of them live. What it is given must outlive it.
class CampaignsPage : public Page
{
    Q_OBJECT

public:
    CampaignsPage(const Theme &theme, campaigns::CampaignStore &store, messaging::Outbox &outbox,
                  const Clock &clock, CampaignStarter &starter, QWidget *parent = nullptr);
    [[nodiscard]] static PageInfo pageInfo();

    /// The runner of the session there is now, null for none; it lives on the engine thread.
    void setRunner(const campaigns::Runner *runner);
    /// What came of CampaignStarter::start() when it failed.
    void startFailed(CampaignId id, const Error &error);
    void showCampaign(CampaignId id);
    /// New figures of a campaign, as the runner tells them.
    void showStatus(const campaigns::CampaignStatus &status);
    void showList();
    /// Somebody wrote, which may be a reply to the campaign that is shown.
    void noteConversations();

    void refresh() override;

Q_SIGNALS:
    /// From the empty list: people are chosen in Contacts.
    void contactsRequested();
    void toastRequested(const aic::ui::ToastContent &content);

private:
    QWidget *makeList();
    void arrange();
    void showListContent();
    void applyStatus(const campaigns::CampaignStatus &status);
    void reload(CampaignId id);

    const Clock &m_clock;
    QList<QMetaObject::Connection> m_connections;
    CampaignListModel *m_model;
    CampaignListFilter *m_shown;
    RateHistory m_history;
    QTimer m_replies;

    QStackedWidget *m_stack;
    QWidget *m_bar = nullptr;
    SearchField *m_search = nullptr;
    FilterChips *m_filters = nullptr;
    QStackedWidget *m_listStack = nullptr;
    QTableView *m_table = nullptr;
    RowDelegate *m_names = nullptr;
    SkeletonRows *m_skeleton = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorState *m_error = nullptr;
    CampaignPanel *m_panel;
};

} // namespace aic::ui
