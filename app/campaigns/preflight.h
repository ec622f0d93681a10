// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include <QStringList>

#include "campaigns/campaign.h"
#include "contacts/contact.h"
#include "core/clock.h"
#include "storage/database.h"

namespace aic::campaigns {

/// Everything a campaign is made of.
struct NewCampaign
{
    QString name;
    NumberId number;
    contacts::ContactSelection audience;
    /// Instead of a selection: numbers or user IDs as a person wrote them; whoever isn't known
    /// becomes a contact.
    QStringList addresses;
    QString region; ///< ISO 3166, for addresses without a country code
    Content content;
    std::optional<double> userRate;
    std::optional<qint64> startAtMs;
    /// Free-form text goes also to people whose window is closed or unknown.
    bool includeClosedWindows = false;
    /// The sandbox's: every window counts as open except those of numbers ending in 0006.
    bool sandboxRules = false;
};

/// One line of the frozen audience.
struct PlannedRecipient
{
    ContactId contact;
    QString recipient; ///< E.164 or user ID; what the user wrote when it is neither
    QString name;
    /// JSON of Meta's message object without envelope (cloud-api.md §2); empty when skipped.
    QByteArray content;
    SkipReason reason = SkipReason::None;
};

/// Who gets what, and who nothing and why.
struct Plan
{
    std::vector<PlannedRecipient> recipients;
    qint64 included = 0;
    std::map<SkipReason, qint64> excluded;
    /// Variables of the text that nobody of the audience has a value for.
    QStringList unknownVariables;
    /// Each variable in use, with the number of people who have a value for it.
    QList<std::pair<QString, qint64>> filled;
};

/// Checks what doesn't depend on the audience. Error: Invalid with the field: "name", "text",
/// "template", "rate", "start".
[[nodiscard]] Result<> checkCampaign(const NewCampaign &campaign);

/// Goes through the audience (not its addresses) as it is now and renders each one's message.
/// A person stands in it once; whoever may not or cannot be reached has the first reason that
/// applies. Takes some seconds for 100,000 people: for a reader.
[[nodiscard]] Result<Plan> plan(storage::Connection &connection, const NewCampaign &campaign,
                                const Clock &clock);

/// When text has to have arrived from a person so that free-form text may go now: 24 hours less a
/// margin (cloud-api.md §8.9).
[[nodiscard]] qint64 windowOpenSinceMs(qint64 nowMs);
/// The sandbox's rule for \p recipient's window.
[[nodiscard]] bool isSandboxWindowOpen(const QString &recipient);

} // namespace aic::campaigns
