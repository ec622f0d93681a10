// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

namespace aic::ui {

/// Lets this process run a campaign: a new one, or one that nobody runs any more. What comes of it
/// is told through the runner and CampaignsPage::startFailed().
class CampaignStarter
{
public:
    virtual ~CampaignStarter() = default;
    virtual void start(CampaignId id) = 0;
};

} // namespace aic::ui
