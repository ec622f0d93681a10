// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "campaigns/campaign.h"

class QGridLayout;

namespace aic::ui {

class CounterTile;
class Label;
class SegmentedProgress;
class TabularLabel;
class Theme;

/// The progress of a campaign: a bar in parts, and a tile for each figure that is also the bar's
/// legend.
class CampaignCounters : public QWidget
{
    Q_OBJECT

public:
    explicit CampaignCounters(const Theme &theme, QWidget *parent = nullptr);

    void setStatus(const campaigns::CampaignStatus &status);
    /// Tiles in a row; they share the width.
    void setColumns(int columns);

private:
    Label *m_processed;
    Label *m_left;
    SegmentedProgress *m_bar;
    QGridLayout *m_grid;
    QList<CounterTile *> m_tiles;
    int m_columns = 0;
};

} // namespace aic::ui
