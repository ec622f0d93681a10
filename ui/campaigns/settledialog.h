// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "campaigns/campaignstore.h"
#include "messaging/outbox.h"
#include "ui/widgets/dialog.h"

namespace aic::ui {

class Label;

/// What is to become of messages nobody knows the end of: a person decides, knowing the risk.
class SettleDialog : public Dialog
{
    Q_OBJECT

public:
    SettleDialog(const Theme &theme, campaigns::CampaignStore &store, messaging::Outbox &outbox,
                 CampaignId campaign, qint64 uncertain, QWidget *parent);

Q_SIGNALS:
    /// The dialog closes after it.
    void settled(qint64 messages);

private:
    enum class Choice { MarkSent, SendAgain };

    void begin(Choice choice);
    void gather(Choice choice, qint64 after);
    void settle(Choice choice);
    void finish(const Result<qint64> &count);

    campaigns::CampaignStore &m_store;
    messaging::Outbox &m_outbox;
    CampaignId m_campaign;
    QList<MessageId> m_messages;
    Label *m_error;
    Button *m_again;
};

} // namespace aic::ui
