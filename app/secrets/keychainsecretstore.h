// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

namespace aic::secrets {

/// The system's keychain through QtKeychain: Secret Service, macOS keychain, Windows credentials.
/// Values over 2 KB are split, since Windows takes no larger entry. There is never a fall-back to a
/// file.
///
/// Needs the application object. The work is done on the main thread, because QtKeychain belongs to
/// the first thread that uses it; the main event loop must run for the futures to finish. What is
/// unfinished when the store is destroyed ends with Cancelled.
class KeychainSecretStore final : public SecretStore
{
public:
    explicit KeychainSecretStore(const QString &service = QStringLiteral("AI Caller"));
    ~KeychainSecretStore() override;

    [[nodiscard]] QFuture<Result<Secret>> read(const QString &key) override;
    [[nodiscard]] QFuture<Result<>> write(const QString &key, const Secret &secret) override;
    [[nodiscard]] QFuture<Result<>> remove(const QString &key) override;
    [[nodiscard]] QFuture<Result<>> available() override;

private:
    class Worker;
    Worker *m_worker; // lives on the main thread and is deleted there
};

} // namespace aic::secrets
