// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>

#include "secrets/secretstore.h"

namespace aic::secrets {

/// The system's keychain through QtKeychain: Secret Service, macOS keychain, Windows credentials.
/// Values over 2 KB are split, since Windows takes no larger entry.
///
/// Lives on one thread with an event loop, and only one such store may be at work in a program,
/// because QtKeychain isn't thread-safe. There is never a fall-back to a file.
class KeychainSecretStore final : public QObject, public SecretStore
{
    Q_OBJECT

public:
    explicit KeychainSecretStore(QString service = QStringLiteral("AI Caller"),
                                 QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<Secret>> read(const QString &key) override;
    [[nodiscard]] QFuture<Result<>> write(const QString &key, const Secret &secret) override;
    [[nodiscard]] QFuture<Result<>> remove(const QString &key) override;
    [[nodiscard]] QFuture<Result<>> available() override;

private:
    template <class T>
    using Reply = std::function<void(Result<T>)>;

    void readEntry(const QString &key, Reply<QByteArray> reply, bool isRetry = false);
    void writeEntry(const QString &key, const QByteArray &value, Reply<void> reply,
                    bool isRetry = false);
    void removeEntry(const QString &key, Reply<void> reply);
    void readParts(const QString &key, int count, QByteArray soFar, int next,
                   Reply<QByteArray> reply);
    void writeParts(const QString &key, const QList<QByteArray> &parts, int next,
                    Reply<void> reply);
    void removeParts(const QString &key, int first, int end, Reply<void> reply);
    bool shouldRetry(int error, bool isRetry);

    QString m_service;
    bool m_isKnownMissing = false;
};

} // namespace aic::secrets
