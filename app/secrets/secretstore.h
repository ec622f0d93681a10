// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QString>

#include "core/result.h"
#include "core/secret.h"

namespace aic::secrets {

enum class SecretKind { AccessToken, AppSecret, RelayToken };
inline constexpr SecretKind kSecretKinds[]
    = {SecretKind::AccessToken, SecretKind::AppSecret, SecretKind::RelayToken};

/// "<account>/access_token", "<account>/app_secret", "<account>/relay_token".
[[nodiscard]] QString secretKey(const QString &account, SecretKind kind);

/// Where secrets live. Each one read or written is kept out of the log from then on.
/// Thread of the functions: any. The futures always finish.
class SecretStore
{
public:
    SecretStore() = default;
    virtual ~SecretStore();
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;

    /// Error: NotFound when there is none, SecretStore when there is no store or it refused.
    [[nodiscard]] virtual QFuture<Result<Secret>> read(const QString &key) = 0;
    /// Error: Invalid for an empty secret, SecretStore.
    [[nodiscard]] virtual QFuture<Result<>> write(const QString &key, const Secret &secret) = 0;
    /// A secret that isn't there is no error. Error: SecretStore.
    [[nodiscard]] virtual QFuture<Result<>> remove(const QString &key) = 0;
    /// Whether secrets outlive the program here. Error: SecretStore with the reason.
    [[nodiscard]] virtual QFuture<Result<>> available() = 0;
};

} // namespace aic::secrets
