// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "campaigns/campaignstore.h"
#include "core/error.h"
#include "ui/theme/statuscatalog.h"

/// What campaigns and their recipients are called on the screen.
namespace aic::ui {

[[nodiscard]] Status statusOf(campaigns::CampaignState state);
[[nodiscard]] Status statusOf(const campaigns::RecipientRow &row);

/// Why somebody got no message, as a sentence.
[[nodiscard]] QString skipSentence(campaigns::SkipReason reason);
/// "131026 …": Graph's code and what it means for the reader.
[[nodiscard]] QString providerSentence(int code);
/// What happened and what helps.
[[nodiscard]] QString errorSentence(const Error &error);
/// The detail column: why it failed, is uncertain or was skipped; else what is worth telling.
[[nodiscard]] QString detailOf(const campaigns::RecipientRow &row);

struct PauseWords
{
    QString lead;
    QString text; ///< and what resumes it
};
[[nodiscard]] PauseWords pauseWords(const campaigns::Campaign &campaign);

/// Everything WhatsApp accepted, whatever came later except a failure.
[[nodiscard]] qint64 sentOf(const campaigns::CampaignCounts &counts);
[[nodiscard]] qint64 deliveredOf(const campaigns::CampaignCounts &counts);
/// Everybody who has been dealt with, and everybody who gets a message.
[[nodiscard]] qint64 processedOf(const campaigns::CampaignCounts &counts);
[[nodiscard]] qint64 audienceOf(const campaigns::CampaignCounts &counts);

/// "45 s", "3 min 20 s", "2 h 5 min".
[[nodiscard]] QString durationText(qint64 seconds);
/// Until everybody queued is sent at this pace; empty when it doesn't move.
[[nodiscard]] QString timeLeftText(const campaigns::CampaignStatus &status);
/// "10:47:02" today, with the date before today.
[[nodiscard]] QString clockText(qint64 atMs, qint64 nowMs, bool withSeconds);
/// Template or the beginning of the text.
[[nodiscard]] QString contentText(const campaigns::Content &content);

} // namespace aic::ui
