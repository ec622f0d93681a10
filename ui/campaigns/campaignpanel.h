// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGroupBox>

#include "campaigns/campaignstore.h"
#include "messaging/outbox.h"
#include "ui/campaigns/ratechart.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/widthclass.h"

class QBoxLayout;

namespace aic::ui {

class Button;
class CampaignCounters;
class CampaignStarter;
class Chip;
class ElidedLabel;
class Label;
class PaceCard;
class RecipientsView;
class SearchField;
class Strip;
class Theme;

/// One campaign, live: its figures and people, and what steers it. Role panel, "Campaign".
class CampaignPanel : public QGroupBox
{
    Q_OBJECT

public:
    CampaignPanel(const Theme &theme, campaigns::CampaignStore &store, messaging::Outbox &outbox,
                  const Clock &clock, CampaignStarter &starter, QWidget *parent = nullptr);

    /// Shows another campaign; setStatus() follows when it is read.
    void open(CampaignId id);
    [[nodiscard]] CampaignId campaign() const { return m_id; }
    /// Ignored unless it is this campaign's.
    void setStatus(const campaigns::CampaignStatus &status);
    void setSamples(const QList<RateSample> &samples);
    void setWidthClass(WidthClass widthClass, int padding);
    [[nodiscard]] SearchField *searchField() const;
    /// What F6 goes through.
    [[nodiscard]] QList<QWidget *> regions() const;

Q_SIGNALS:
    void backRequested();
    /// Something was written: the figures want reading anew.
    void changed(aic::CampaignId id);
    void toastRequested(const aic::ui::ToastContent &content);

private:
    QWidget *makeHeader();
    QWidget *makeBody();
    void showStrip();
    void showActions();
    void announceQuarter();
    void pauseOrResume();
    void askStop();
    void retryFailed();
    void settleUncertain();
    void exportReport();
    /// Tells a failure; what happened otherwise shows by itself.
    void report(const QString &title, const Result<> &result);
    void fail(const QString &title, const Error &error);

    const Theme &m_theme;
    campaigns::CampaignStore &m_store;
    messaging::Outbox &m_outbox;
    const Clock &m_clock;
    CampaignStarter &m_starter;
    CampaignId m_id;
    campaigns::CampaignStatus m_status;
    int m_quarter = -1;

    QWidget *m_header = nullptr;
    ElidedLabel *m_name = nullptr;
    Chip *m_state = nullptr;
    ElidedLabel *m_about = nullptr;
    Button *m_back = nullptr;
    Button *m_pause = nullptr;
    Button *m_stop = nullptr;
    Strip *m_strip;
    QWidget *m_figures = nullptr;
    CampaignCounters *m_counters = nullptr;
    PaceCard *m_pace = nullptr;
    RateChart *m_chart = nullptr;
    QBoxLayout *m_cards = nullptr;
    RecipientsView *m_recipients = nullptr;
};

} // namespace aic::ui
