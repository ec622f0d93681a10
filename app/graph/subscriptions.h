// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "graph/endpoint.h"

namespace aic::graph {

/// A Meta app, and the secret that with its id makes the app token (cloud-api.md §1.2). The token
/// goes into the header, in place of the endpoint's.
struct AppAccess
{
    QString id;
    Secret secret;

    /// "id|secret"; empty when a part is missing.
    [[nodiscard]] Secret token() const;
};

/// Where an app's webhooks of one object go, and which (cloud-api.md §6.6).
struct AppSubscription
{
    QString object; ///< "whatsapp_business_account" for ours
    QString callbackUrl;
    bool isActive = false;
    QStringList fields;
};

/// GET /{app-id}/subscriptions.
struct GetAppSubscriptions
{
    using Reply = QList<AppSubscription>;

    AppAccess app;

    /// Errors: as makeRequest(); Unauthorized without an app secret.
    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// POST /{app-id}/subscriptions for the object whatsapp_business_account. Before Meta answers it
/// asks the callback for its challenge: a success says that Meta reaches it and that it knows the
/// verify token.
struct SubscribeFields
{
    using Reply = Success;

    AppAccess app;
    QString callbackUrl; ///< https, except on loopback
    Secret verifyToken;
    QStringList fields;

    /// Errors: as GetAppSubscriptions; Invalid for an address, a token or fields that can't do.
    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// The callbacks that apply to a number, strongest first; empty where there is none. Those of the
/// number and the account take the field `messages` only.
struct NumberWebhook
{
    QString ofNumber;
    QString ofAccount;
    QString ofApp;
};

/// GET /{phone-id}?fields=webhook_configuration.
struct GetNumberWebhook
{
    using Reply = NumberWebhook;

    PhoneNumberId id;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// POST /{phone-id}: the number has no callback of its own any more.
struct RemoveNumberWebhook
{
    using Reply = Success;

    PhoneNumberId id;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

} // namespace aic::graph
