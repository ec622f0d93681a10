// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QFrame>

#include "campaigns/campaign.h"

class QSpinBox;
class QTimer;

namespace aic::ui {

class Button;
class Label;
class PaceGauge;
class Theme;

/// How fast a campaign goes and how fast it should: per minute, unlike the engine's per second.
class PaceCard : public QFrame
{
    Q_OBJECT

public:
    explicit PaceCard(const Theme &theme, QWidget *parent = nullptr);

    void setStatus(const campaigns::CampaignStatus &status);
    /// Tells a choice that still waits for more clicks: another campaign comes.
    void flush();

Q_SIGNALS:
    /// Messages a second; nothing: as fast as the number may.
    void rateChosen(std::optional<double> rate);

private:
    void step(int sign);
    void choose();

    PaceGauge *m_gauge;
    QSpinBox *m_target;
    Button *m_slower;
    Button *m_faster;
    Label *m_hint;
    QTimer *m_pause;
};

} // namespace aic::ui
