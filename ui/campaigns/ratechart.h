// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QHash>

#include "core/clock.h"
#include "core/ids.h"

class QStackedWidget;
class QStandardItemModel;
class QTableView;

namespace aic::ui {

class Button;
class Label;
class RatePlot;
class Theme;

struct RateSample
{
    qint64 atMs = 0;
    double perMinute = 0;
};

/// The pace of each campaign over the last minutes, as this process saw it.
class RateHistory
{
public:
    static constexpr qint64 kSpanMs = 8 * 60'000;
    /// Closer samples replace each other.
    static constexpr qint64 kStepMs = 2'000;

    void add(CampaignId id, const RateSample &sample);
    [[nodiscard]] QList<RateSample> of(CampaignId id) const { return m_samples.value(id); }

private:
    QHash<CampaignId, QList<RateSample>> m_samples;
};

/// Messages per minute over the last minutes, as a line or as a table.
class RateChart : public QFrame
{
    Q_OBJECT

public:
    explicit RateChart(const Theme &theme, QWidget *parent = nullptr);

    void setSamples(const QList<RateSample> &samples);

private:
    void fillTable();

    QList<RateSample> m_samples;
    RatePlot *m_plot;
    QStandardItemModel *m_rows;
    QTableView *m_table;
    QStackedWidget *m_stack;
    Button *m_asTable;
};

} // namespace aic::ui
