// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/accountsecrets.h"

#include "core/deliver.h"

namespace aic::workspace {
namespace {

using secrets::SecretKind;

Result<Secret> absentIsEmpty(const Result<Secret> &read)
{
    if (!read && read.error().code == ErrorCode::NotFound)
        return Secret();
    return read;
}

} // namespace

QFuture<Result<SecretValues>> AccountSecrets::read(const QString &account)
{
    {
        const QMutexLocker lock(&m_mutex);
        const auto kept = m_inMemory.constFind(account);
        if (kept != m_inMemory.constEnd())
            return readyFuture<Result<SecretValues>>(*kept);
    }
    QList<QFuture<Result<Secret>>> reads;
    for (const SecretKind kind : secrets::kSecretKinds)
        reads.append(m_store.read(secrets::secretKey(account, kind)));
    return gather(&m_context, reads)
        .then([](const QList<Result<Secret>> &done) -> Result<SecretValues> {
            SecretValues values;
            Secret *const targets[] = {&values.accessToken, &values.appSecret, &values.relayToken};
            for (qsizetype i = 0; i < done.size(); ++i) {
                const Result<Secret> secret = absentIsEmpty(done.at(i));
                if (!secret)
                    return fail(secret.error());
                *targets[i] = *secret;
            }
            return values;
        });
}

QFuture<Result<bool>> AccountSecrets::save(const QString &account, const SecretValues &values)
{
    QList<QFuture<Result<>>> writes;
    const Secret *const sources[] = {&values.accessToken, &values.appSecret, &values.relayToken};
    for (std::size_t i = 0; i < std::size(sources); ++i) {
        const QString key = secrets::secretKey(account, secrets::kSecretKinds[i]);
        writes.append(sources[i]->isEmpty() ? m_store.remove(key)
                                            : m_store.write(key, *sources[i]));
    }
    return gather(&m_context, writes)
        .then([this, account, values](const QList<Result<>> &done) -> Result<bool> {
            const bool stored = std::all_of(
                done.begin(), done.end(), [](const Result<> &write) { return write.has_value(); });
            const QMutexLocker lock(&m_mutex);
            if (stored)
                m_inMemory.remove(account);
            else
                m_inMemory.insert(account, values);
            return stored;
        });
}

QFuture<Result<>> AccountSecrets::remove(const QString &account)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_inMemory.remove(account);
    }
    QList<QFuture<Result<>>> removals;
    for (const SecretKind kind : secrets::kSecretKinds)
        removals.append(m_store.remove(secrets::secretKey(account, kind)));
    return gather(&m_context, removals).then([](const QList<Result<>> &done) -> Result<> {
        for (const Result<> &removal : done) {
            if (!removal)
                return fail(removal.error());
        }
        return {};
    });
}

} // namespace aic::workspace
