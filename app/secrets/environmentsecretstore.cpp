// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/environmentsecretstore.h"

#include "core/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::secrets {

std::optional<Secret> secretFromEnvironment(SecretKind kind)
{
    const char *name = "AICALLER_RELAY_TOKEN";
    if (kind == SecretKind::AccessToken)
        name = "AICALLER_ACCESS_TOKEN";
    else if (kind == SecretKind::AppSecret)
        name = "AICALLER_APP_SECRET";
    const QByteArray value = qgetenv(name).trimmed();
    if (value.isEmpty())
        return std::nullopt;
    addRedaction(value);
    return Secret(value);
}

EnvironmentSecretStore::EnvironmentSecretStore(std::unique_ptr<SecretStore> inner)
    : m_inner(std::move(inner))
{}

QFuture<Result<Secret>> EnvironmentSecretStore::read(const QString &key)
{
    for (const SecretKind kind : kSecretKinds) {
        if (!key.endsWith(secretKey({}, kind)))
            continue;
        if (std::optional<Secret> secret = secretFromEnvironment(kind))
            return readyFuture<Result<Secret>>(std::move(*secret));
    }
    return m_inner->read(key);
}

QFuture<Result<>> EnvironmentSecretStore::write(const QString &key, const Secret &secret)
{
    return m_inner->write(key, secret);
}

QFuture<Result<>> EnvironmentSecretStore::remove(const QString &key)
{
    return m_inner->remove(key);
}

QFuture<Result<>> EnvironmentSecretStore::available()
{
    return m_inner->available();
}

} // namespace aic::secrets
