// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/theme/token.h"

namespace aic::ui {

/// Every state the app shows. UI code maps a domain value to one of these; nothing else decides
/// how a state looks.
enum class Status {
    ConnectionNotConfigured,
    ConnectionChecking,
    ConnectionConnected,
    ConnectionDegraded,
    ConnectionOffline,
    ConnectionTokenExpired,
    ConnectionSandbox,

    WhatsAppUnknown,
    WhatsAppAvailable,
    WhatsAppNotOnWhatsApp,
    WhatsAppOptedOut,
    WhatsAppBlocked,

    MessageReceived,
    MessageQueued,
    MessageSending,
    MessageAccepted,
    MessageSent,
    MessageDelivered,
    MessageRead,
    MessagePlayed,
    MessageFailed,
    MessageUncertain,
    MessageSkipped,

    CallRequestingPermission,
    CallDialing,
    CallRinging,
    CallRingingIncoming,
    CallConnected,
    CallEnded,
    CallMissed,
    CallRejected,
    CallFailed,
    CallFellBack,

    CampaignDraft,
    CampaignScheduled,
    CampaignSending,
    CampaignPaused,
    CampaignFinished,
    CampaignStopped,

    TemplateApproved,
    TemplateInReview,
    TemplateRejected,
    TemplatePaused,
    TemplateDisabled,
    TemplateDraft,
    QualityHigh,
    QualityMedium,
    QualityLow,
    QualityPending,

    TestPassed,
    TestRunning,
    TestFailed,
    TestNeedsYou,
    TestWaiting,
};
inline constexpr int kStatusCount = static_cast<int>(Status::TestWaiting) + 1;

struct StatusLook
{
    /// Lucide name; empty for the live dot of a campaign that is sending.
    QString icon;
    Token token;
    /// Translated.
    QString label;
    /// The icon turns while the state lasts, unless motion is reduced.
    bool spins = false;
};

[[nodiscard]] StatusLook statusLook(Status status);
/// The soft fill and border that go with the state, for chips and banners.
[[nodiscard]] Tone statusTone(Status status);

} // namespace aic::ui
