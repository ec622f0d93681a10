// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace aic::test {

/// What aicaller-cli did.
struct Ran
{
    int code = -1;
    QList<QJsonObject> lines;
    QByteArray out;
    QByteArray errors;

    [[nodiscard]] QJsonObject last() const
    {
        return lines.isEmpty() ? QJsonObject() : lines.constLast();
    }
};

/// The real programs, as a script would use them: sandbox, relay and command line, over one data
/// directory.
class Programs
{
public:
    static constexpr int kPatienceMs = 60'000;

    [[nodiscard]] static QString program(const QString &name)
    {
        return qEnvironmentVariable("AIC_BIN_DIR") + u'/' + name;
    }

    /// Starts relay and sandbox; what went wrong, else empty.
    [[nodiscard]] QByteArray start()
    {
        using namespace Qt::Literals::StringLiterals;
        m_environment.insert(u"AICALLER_RELAY_APP_SECRET"_s, u"flow-app-secret-0001"_s);
        m_environment.insert(u"AICALLER_RELAY_VERIFY_TOKEN"_s, u"flow-verify-token-0001"_s);
        m_environment.insert(u"AICALLER_RELAY_CLIENT_TOKENS"_s, u"flow-relay-token-0001"_s);
        m_environment.insert(u"AICALLER_RELAY_DATABASE"_s, u"sqlite:"_s + path(u"relay.db"_s));
        m_relayUrl = startServer(m_relay, u"aicaller-relay"_s, {u"--listen"_s, u"127.0.0.1:0"_s});
        if (m_relayUrl.isEmpty())
            return "no relay: " + m_relay.readAllStandardError();
        m_sandboxUrl = startServer(m_sandbox, u"aicaller-sandbox"_s,
                                   {u"--listen"_s, u"127.0.0.1:0"_s, u"--webhook"_s,
                                    QString(m_relayUrl + u"/webhook"_s), u"--app-secret"_s,
                                    u"flow-app-secret-0001"_s, u"--verify-token"_s,
                                    u"flow-verify-token-0001"_s});
        if (m_sandboxUrl.isEmpty())
            return "no sandbox: " + m_sandbox.readAllStandardError();
        m_environment.insert(u"AICALLER_ACCESS_TOKEN"_s, u"sandbox-flow-token-0001"_s);
        m_environment.insert(u"AICALLER_APP_SECRET"_s, u"flow-app-secret-0001"_s);
        m_environment.insert(u"AICALLER_RELAY_TOKEN"_s, u"flow-relay-token-0001"_s);
        return {};
    }

    /// Ends both; false when one didn't end well.
    [[nodiscard]] bool stop()
    {
        bool isWell = true;
        for (QProcess *process : {&m_sandbox, &m_relay}) {
            process->terminate();
            isWell = process->waitForFinished(kPatienceMs) && process->exitCode() == 0 && isWell;
        }
        return isWell;
    }

    [[nodiscard]] Ran run(const QStringList &arguments, bool json = true) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        QStringList all{QStringLiteral("--data-dir"), path(QStringLiteral("data"))};
        if (json)
            all.append(QStringLiteral("--json"));
        process.start(program(QStringLiteral("aicaller-cli")), all + arguments);
        Ran ran;
        if (!process.waitForFinished(kPatienceMs)) {
            process.kill();
            return ran;
        }
        ran.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        ran.out = process.readAllStandardOutput();
        ran.errors = process.readAllStandardError();
        if (json) {
            for (const QByteArray &line : ran.out.split('\n')) {
                if (!line.isEmpty())
                    ran.lines.append(QJsonDocument::fromJson(line).object());
            }
        }
        return ran;
    }

    /// Adds the sandbox's first number as an account.
    [[nodiscard]] Ran addAccount() const
    {
        using namespace Qt::Literals::StringLiterals;
        return run({u"account"_s, u"add"_s, u"--name"_s, u"Flow"_s, u"--graph-url"_s, m_sandboxUrl,
                    u"--relay-url"_s, m_relayUrl, u"--waba-id"_s, u"100000000000001"_s,
                    u"--phone-number"_s, u"+60 3-5550 0100"_s, u"--country"_s, u"MY"_s});
    }

    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] const QString &sandboxUrl() const { return m_sandboxUrl; }

private:
    QString startServer(QProcess &process, const QString &name, const QStringList &arguments) const
    {
        process.setProcessEnvironment(m_environment);
        process.start(program(name), arguments);
        if (!process.waitForStarted(kPatienceMs))
            return {};
        while (!process.canReadLine()) {
            if (!process.waitForReadyRead(kPatienceMs))
                return {};
        }
        const QString line = QString::fromUtf8(process.readLine()).trimmed();
        const QString prefix = QStringLiteral("listening on ");
        return line.startsWith(prefix) ? line.mid(prefix.size()) : QString();
    }

    QTemporaryDir m_dir;
    QProcess m_relay;
    QProcess m_sandbox;
    QString m_relayUrl;
    QString m_sandboxUrl;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

} // namespace aic::test
