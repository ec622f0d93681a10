// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "secrets/secretstore.h"

namespace aic::secrets {

/// The value of AICALLER_ACCESS_TOKEN, AICALLER_APP_SECRET or AICALLER_RELAY_TOKEN; nothing when
/// unset or empty (interfaces.md §3).
[[nodiscard]] std::optional<Secret> secretFromEnvironment(SecretKind kind);

/// Lets the environment win over another store when reading. What it holds is used for every
/// account and never stored; writing and removing reach the other store only.
class EnvironmentSecretStore final : public SecretStore
{
public:
    explicit EnvironmentSecretStore(std::unique_ptr<SecretStore> inner);

    [[nodiscard]] QFuture<Result<Secret>> read(const QString &key) override;
    [[nodiscard]] QFuture<Result<>> write(const QString &key, const Secret &secret) override;
    [[nodiscard]] QFuture<Result<>> remove(const QString &key) override;
    [[nodiscard]] QFuture<Result<>> available() override;

private:
    std::unique_ptr<SecretStore> m_inner;
};

} // namespace aic::secrets
