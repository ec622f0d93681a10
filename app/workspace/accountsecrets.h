// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QHash>
#include <QMutex>

#include "secrets/secretstore.h"

namespace aic::workspace {

/// The three secrets of one account; each may be empty.
struct SecretValues
{
    Secret accessToken;
    Secret appSecret;
    Secret relayToken;

    friend bool operator==(const SecretValues &, const SecretValues &) = default;
};

/// An account's secrets, in the keychain, or in memory until the program ends where there is none.
/// Thread: any.
class AccountSecrets
{
public:
    explicit AccountSecrets(secrets::SecretStore &store)
        : m_store(store)
    {}

    /// Secrets that aren't there are empty. Error: SecretStore, when nothing is in memory and the
    /// keychain can't be asked.
    [[nodiscard]] QFuture<Result<SecretValues>> read(const QString &account);
    /// True when all went into the keychain; false when there is none and they are kept in memory.
    /// An empty secret removes the one before.
    [[nodiscard]] QFuture<Result<bool>> save(const QString &account, const SecretValues &values);
    [[nodiscard]] QFuture<Result<>> remove(const QString &account);
    [[nodiscard]] secrets::SecretStore &store() { return m_store; }

private:
    secrets::SecretStore &m_store;
    QMutex m_mutex;
    QHash<QString, SecretValues> m_inMemory;
    // Continuations that touch this object run on its thread, and not once it is gone.
    QObject m_context;
};

} // namespace aic::workspace
