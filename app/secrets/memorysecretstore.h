// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMutex>

#include "secrets/secretstore.h"

namespace aic::secrets {

/// Forgets everything at the end: what is left where there is no keychain. available() fails, so
/// that the program says so.
class MemorySecretStore final : public SecretStore
{
public:
    [[nodiscard]] QFuture<Result<Secret>> read(const QString &key) override;
    [[nodiscard]] QFuture<Result<>> write(const QString &key, const Secret &secret) override;
    [[nodiscard]] QFuture<Result<>> remove(const QString &key) override;
    [[nodiscard]] QFuture<Result<>> available() override;

private:
    QMutex m_mutex;
    QHash<QString, Secret> m_secrets;
};

} // namespace aic::secrets
