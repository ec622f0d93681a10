// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QUrl>

namespace aic::workspace {

/// Whether an installed program finds what it opens at run time: TLS, SQLite with FTS5, the
/// keychain, the network. Nothing of the user's data is touched.
class InstallationCheck : public QObject
{
    Q_OBJECT

public:
    /// Each of \p urls is fetched once.
    explicit InstallationCheck(const QList<QUrl> &urls, QObject *parent = nullptr);
    ~InstallationCheck() override;

    /// Keys: tls_backend, tls_version, sqlite {ok, version, fts5}, keychain {ok, detail},
    /// http [{url, ok, status, detail}]; ok is false when TLS, SQLite or a URL failed. A missing
    /// keychain does not make it false: the app runs without and says so. Thread: main.
    [[nodiscard]] QFuture<QJsonObject> run();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace aic::workspace
