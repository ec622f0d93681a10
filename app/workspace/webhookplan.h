// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>

#include "core/error.h"
#include "core/phrase.h"
#include "core/secret.h"
#include "graph/account.h"
#include "graph/subscriptions.h"

namespace aic::workspace {

/// The way of an event from Meta to this program, piece by piece, in the order it is set up.
enum class WebhookStep {
    Relay,   ///< it answers, and tells what Meta has to know of it
    App,     ///< the app's callback and fields
    Account, ///< the business account is connected to the app, and nothing takes messages elsewhere
    Loop,    ///< a signed test event goes in at the callback and comes out at the relay
};
inline constexpr int kWebhookSteps = int(WebhookStep::Loop) + 1;

enum class WebhookState {
    Waiting, ///< not looked at, or what it builds on isn't there
    Running,
    Done,
    Missing, ///< and we can set it
    Foreign, ///< set for somebody else: replaced only when asked for
    ByHand,  ///< missing, and only a person can do it
    Failed,
};

struct WebhookItem
{
    WebhookStep step = WebhookStep::Relay;
    WebhookState state = WebhookState::Waiting;
    Phrase detail; ///< what is there
    Phrase hint;   ///< what to do, or for Loop, what was not proven; may be empty
    /// Decides the exit code of doctor; Internal unless it failed.
    ErrorCode code = ErrorCode::Internal;

    [[nodiscard]] bool isDone() const { return state == WebhookState::Done; }
};

/// What a relay tells a client about the channel of its token.
struct RelayChannel
{
    QString name = QStringLiteral("main");
    Secret verifyToken; ///< empty when the relay doesn't tell it
};

/// What was found out, each part with its error.
struct WebhookFacts
{
    QString relayUrl;
    bool hasAppSecret = false;
    Result<RelayChannel> channel = unasked();
    Result<graph::TokenInfo> token = unasked();
    Result<QList<graph::AppSubscription>> subscriptions = unasked();
    Result<QList<graph::SubscribedApp>> apps = unasked();
    Result<graph::NumberWebhook> number = unasked();

    /// Where Meta has to send: "https://relay.example/webhook/main".
    [[nodiscard]] QString callbackUrl() const;
    /// Whether \p url reaches our channel of our relay.
    [[nodiscard]] bool isOurs(const QString &url) const;
    /// The app's subscription for WhatsApp, as far as there is one.
    [[nodiscard]] graph::AppSubscription current() const;
    /// All fields to subscribe to: those there are and those we use.
    [[nodiscard]] QStringList wantedFields() const;

private:
    [[nodiscard]] static tl::unexpected<Error> unasked() { return fail(ErrorCode::Internal, {}); }
};

/// "webhook_relay", "webhook_app" …: the name of a step in doctor's output.
[[nodiscard]] QString webhookStepName(WebhookStep step);

/// What is there, what we can do and what is left to a person, one item a step; Loop waits. Pure.
[[nodiscard]] QList<WebhookItem> webhookPlan(const WebhookFacts &facts);

/// What to do in Meta's dashboard to set the app's callback and fields. Pure.
[[nodiscard]] Phrase dashboardSteps(const QString &callbackUrl, const QStringList &fields);

} // namespace aic::workspace

Q_DECLARE_METATYPE(aic::workspace::WebhookItem)
