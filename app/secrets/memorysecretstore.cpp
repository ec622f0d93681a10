// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/memorysecretstore.h"

#include <QMutexLocker>

#include "core/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::secrets {

QFuture<Result<Secret>> MemorySecretStore::read(const QString &key)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_secrets.constFind(key);
    if (found == m_secrets.cend())
        return readyFuture<Result<Secret>>(
            fail(ErrorCode::NotFound, u"there is no secret of this name"_s, key));
    return readyFuture<Result<Secret>>(*found);
}

QFuture<Result<>> MemorySecretStore::write(const QString &key, const Secret &secret)
{
    if (secret.isEmpty())
        return readyFuture<Result<>>(
            fail(ErrorCode::Invalid, u"an empty secret can't be stored"_s, key));
    addRedaction(secret.reveal());
    const QMutexLocker lock(&m_mutex);
    m_secrets.insert(key, secret);
    return readyFuture<Result<>>({});
}

QFuture<Result<>> MemorySecretStore::remove(const QString &key)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.remove(key);
    return readyFuture<Result<>>({});
}

QFuture<Result<>> MemorySecretStore::available()
{
    return readyFuture<Result<>>(
        fail(ErrorCode::SecretStore,
             u"secrets are kept in memory only and are gone when the program ends"_s));
}

} // namespace aic::secrets
