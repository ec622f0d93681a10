// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "campaigns/campaignstore.h"
#include "support/contacts.h"

namespace aic::test {

/// A database with an account, a number and a campaign store.
class CampaignBase : public ContactBase
{
public:
    explicit CampaignBase(const QString &level = QStringLiteral("STANDARD"),
                          const QString &tier = QStringLiteral("TIER_UNLIMITED"))
        : m_feed(store())
        , m_campaigns(database(), m_feed, clock())
    {
        const Result<> made = execute(
            "INSERT INTO accounts (id, name, graph_url, api_version, waba_id, relay_url, "
            "created_at_ms) VALUES (1, 'Test', 'http://127.0.0.1:9', 'v25.0', '100000000000001', "
            "'', 0); INSERT INTO numbers (id, account_id, phone_number_id, throughput_level, "
            "messaging_limit) VALUES (1, 1, '200000000000001', '"
            + level.toLatin1() + "', '" + tier.toLatin1() + "')");
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
    }
    ~CampaignBase() { database().close(); }

    [[nodiscard]] campaigns::CampaignStore &campaigns() { return m_campaigns; }
    [[nodiscard]] messaging::ChangeFeed &feed() { return m_feed; }

    /// "Hello {{name}}" to \p audience, with everybody's window as open.
    [[nodiscard]] campaigns::NewCampaign text(const QString &text,
                                              const contacts::ContactSelection &audience) const
    {
        campaigns::NewCampaign campaign;
        campaign.name = QStringLiteral("Test");
        campaign.number = NumberId{1};
        campaign.audience = audience;
        campaign.content.text = text;
        campaign.includeClosedWindows = true;
        campaign.region = QStringLiteral("MY");
        return campaign;
    }
    [[nodiscard]] Result<campaigns::CreatedCampaign> create(const campaigns::NewCampaign &campaign)
    {
        QFuture<Result<campaigns::CreatedCampaign>> future = m_campaigns.create(campaign);
        // Its steps run on this thread's event loop.
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
            return fail(ErrorCode::Timeout, QStringLiteral("create() never finished"));
        return future.result();
    }

private:
    messaging::ChangeFeed m_feed;
    campaigns::CampaignStore m_campaigns;
};

} // namespace aic::test
