// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QStringList>

#include "graph/endpoint.h"

namespace aic::graph {

/// cloud-api.md §1.3.
struct TokenInfo
{
    bool isValid = false;
    QString appId;
    QString application;
    QString type; ///< "SYSTEM_USER" …
    QString userId;
    QStringList scopes;
    /// By scope, the ids it is limited to. A scope without an entry reaches everything.
    QHash<QString, QStringList> targets;
    qint64 expiresAtMs = 0;     ///< 0 is never
    std::optional<Error> error; ///< why it isn't valid

    [[nodiscard]] bool allows(const QString &scope, const WabaId &account) const;
    /// Business accounts the token names; empty when it isn't limited to any.
    [[nodiscard]] QList<WabaId> businessAccounts() const;
};

/// GET /debug_token for the endpoint's own token. An invalid token is a reply, not an error.
struct InspectToken
{
    using Reply = TokenInfo;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// cloud-api.md §4.3. Values are Meta's words: AVAILABLE, LIMITED, BLOCKED, or newer ones.
struct HealthEntity
{
    QString type; ///< PHONE_NUMBER, WABA, BUSINESS, APP, MESSAGE_TEMPLATE
    QString id;
    QString canSend;
    int errorCode = 0;
    QString problem;
    QString solution;
};

struct Health
{
    QString canSend; ///< the worst of the entities; empty when not told
    QList<HealthEntity> entities;

    [[nodiscard]] static Health fromObject(const QJsonObject &object);
};

/// cloud-api.md §4.4. Unknown values are kept as Meta writes them.
struct BusinessAccount
{
    WabaId id;
    QString name;
    QString status;
    QString currency;
    QString country;
    QString timezoneId;
    QString verificationStatus;
    QString reviewStatus;
    QString ownershipType;
    Health health;
};

/// GET /{waba}.
struct GetBusinessAccount
{
    using Reply = BusinessAccount;

    WabaId id;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// An app that gets the account's webhooks (cloud-api.md §6.6).
struct SubscribedApp
{
    QString id;
    QString name;
    QString overrideUrl; ///< empty when events go to the app's own address
};

/// GET /{waba}/subscribed_apps.
struct GetSubscribedApps
{
    using Reply = QList<SubscribedApp>;

    WabaId account;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// POST /{waba}/subscribed_apps: events of the account go to the token's app. With an override they
/// go to \c overrideUrl (only the field `messages`); without one an earlier override is removed.
struct SubscribeApp
{
    using Reply = Success;

    WabaId account;
    QString overrideUrl; ///< ≤ 200 characters; empty for none
    Secret verifyToken;  ///< with an override

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

} // namespace aic::graph
