// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include "support/relayclient.h"

namespace aic::test {

inline constexpr char kRelayIni[]
    = "[server]\nlisten = 127.0.0.1:0\n[channel.main]\n"
      "verify_token = verify-token-0001\napp_secret = app-secret-0001\n"
      "client_tokens = client-token-0001\n";

inline QString relayProgram()
{
    return qEnvironmentVariable("AIC_BIN_DIR") + QStringLiteral("/aicaller-relay");
}

/// Without what the developer may have configured for a relay.
inline QProcessEnvironment relayEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList keys = environment.keys();
    for (const QString &key : keys) {
        if (key.startsWith(QStringLiteral("AICALLER_")))
            environment.remove(key);
    }
    return environment;
}

/// The real program over a folder of its own. The port stays the same from start to start.
class RelayProcess
{
public:
    /// Without \p database: an SQLite file in the folder.
    explicit RelayProcess(const QString &database = {})
        : m_database(database)
    {
        if (m_database.isEmpty())
            m_database = QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("relay.db"));
        QFile file(config());
        if (file.open(QIODevice::WriteOnly))
            file.write(kRelayIni);
        process.setProcessEnvironment(relayEnvironment());
    }
    ~RelayProcess()
    {
        process.kill();
        process.waitForFinished();
    }

    [[nodiscard]] QString config() const { return folder.filePath(QStringLiteral("relay.ini")); }
    /// False when it didn't say where it listens.
    [[nodiscard]] bool start(const QStringList &more = {})
    {
        QStringList arguments{QStringLiteral("--config"), config(), QStringLiteral("--database"),
                              m_database};
        if (port != 0)
            arguments
                += {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port.load())};
        process.start(relayProgram(), arguments + more);
        if (!process.waitForStarted() || !waitForLine())
            return false;
        const QByteArray line = process.readLine().trimmed();
        const qsizetype scheme = line.indexOf("://127.0.0.1:");
        if (!line.startsWith("listening on http") || scheme < 0)
            return false;
        port = quint16(QUrl(QString::fromLatin1(line.mid(13))).port());
        return port != 0;
    }
    /// kill -9, and up again.
    [[nodiscard]] bool killAndStart()
    {
        process.kill();
        return process.waitForFinished(kPatienceMs) && start();
    }
    [[nodiscard]] RelayClient client() const
    {
        return {port, "app-secret-0001", "client-token-0001"};
    }

    QTemporaryDir folder;
    QProcess process;
    std::atomic<quint16> port = 0;

private:
    static constexpr int kPatienceMs = 30'000;

    bool waitForLine()
    {
        while (!process.canReadLine()) {
            if (!process.waitForReadyRead(kPatienceMs))
                return false;
        }
        return true;
    }

    QString m_database;
};

} // namespace aic::test
