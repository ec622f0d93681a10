// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#ifndef _WIN32
#include <unistd.h>
#endif

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace aic::test {

/// A PostgreSQL server of the machine's own package, in a temporary directory, reached through a
/// Unix socket there. PostgreSQL refuses to run as root, so root starts it as the package's user.
class TestPostgres
{
public:
    /// Without \p isDurable the server asks for no flush of the disk: killing processes loses
    /// nothing that way, and starting again takes a fraction of the time.
    explicit TestPostgres(bool isDurable = false)
        : m_isDurable(isDurable)
        , m_folder(QDir::tempPath() + QStringLiteral("/aic-pg-XXXXXX"))
        , m_bin(findPrograms())
    {}
    ~TestPostgres() { stop(); }
    TestPostgres(const TestPostgres &) = delete;
    TestPostgres &operator=(const TestPostgres &) = delete;

    /// The server programs are installed and may be started by this user.
    [[nodiscard]] bool isAvailable() const
    {
        return !m_bin.isEmpty() && (!isRoot() || !setpriv().isEmpty());
    }
    /// Makes an empty cluster and starts it; false with the reason in problem().
    [[nodiscard]] bool start()
    {
        if (isRoot()
            && QProcess::execute(QStringLiteral("chown"),
                                 {QStringLiteral("postgres"), m_folder.path()})
                   != 0) {
            m_problem = QStringLiteral("there is no user postgres");
            return false;
        }
        return run(QStringLiteral("initdb"),
                   {QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-U"),
                    QStringLiteral("relay"), QStringLiteral("-E"), QStringLiteral("UTF8"),
                    QStringLiteral("--no-sync"), QStringLiteral("-D"), data()})
               && startAgain();
    }
    /// Starts what was made before.
    [[nodiscard]] bool startAgain()
    {
        return QTest::qWaitFor(
            [this] {
                // After kill() the server's children may hold its memory for a moment, and a new
                // one ends at once.
                if (m_server.state() == QProcess::NotRunning)
                    startServer();
                return run(QStringLiteral("pg_isready"),
                           {QStringLiteral("-q"), QStringLiteral("-h"), m_folder.path()});
            },
            kPatienceMs);
    }
    /// As a power cut would: nothing is finished.
    void kill()
    {
        m_server.kill();
        m_server.waitForFinished(kPatienceMs);
    }
    /// Ends the server without waiting for its clients.
    void stop()
    {
        if (m_server.state() == QProcess::NotRunning)
            return;
        QProcess::execute(QStringLiteral("kill"),
                          {QStringLiteral("-QUIT"), QString::number(m_server.processId())});
        m_server.waitForFinished(kPatienceMs);
    }
    [[nodiscard]] bool createDatabase(const QString &name)
    {
        return run(QStringLiteral("createdb"),
                   {QStringLiteral("-h"), m_folder.path(), QStringLiteral("-U"),
                    QStringLiteral("relay"), name});
    }
    /// Runs SQL beside the relays; what it prints, unaligned.
    QByteArray sql(const QString &database, const QString &text)
    {
        run(QStringLiteral("psql"),
            {QStringLiteral("-XAtq"), QStringLiteral("-h"), m_folder.path(), QStringLiteral("-U"),
             QStringLiteral("relay"), QStringLiteral("-d"), database, QStringLiteral("-c"), text});
        return m_output.trimmed();
    }
    /// A psql that reads its statements from the standard input.
    [[nodiscard]] std::pair<QString, QStringList> psql(const QString &database) const
    {
        return {m_bin + QStringLiteral("/psql"),
                {QStringLiteral("-XAtq"), QStringLiteral("-h"), m_folder.path(),
                 QStringLiteral("-U"), QStringLiteral("relay"), QStringLiteral("-d"), database}};
    }
    /// As the relay's configuration takes it.
    [[nodiscard]] QString url(const QString &database) const
    {
        return QStringLiteral("postgresql://relay:not-asked@/") + database
               + QStringLiteral("?host=") + m_folder.path();
    }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    static constexpr int kPatienceMs = 30'000;

    static bool isRoot()
    {
#ifdef _WIN32
        return false;
#else
        return ::geteuid() == 0;
#endif
    }
    static QString setpriv()
    {
        return QStandardPaths::findExecutable(QStringLiteral("setpriv"));
    }
    static QString findPrograms()
    {
        // Debian keeps the server programs out of PATH, a folder a version.
        const QDir debian(QStringLiteral("/usr/lib/postgresql"));
        QStringList versions = debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        std::sort(versions.begin(), versions.end(), [](const QString &left, const QString &right) {
            return left.toInt() > right.toInt();
        });
        for (const QString &version : versions) {
            const QString folder = debian.filePath(version + QStringLiteral("/bin"));
            if (QFile::exists(folder + QStringLiteral("/initdb")))
                return folder;
        }
        const QString initdb = QStandardPaths::findExecutable(QStringLiteral("initdb"));
        return initdb.isEmpty() ? QString() : QFileInfo(initdb).canonicalPath();
    }

    [[nodiscard]] QString data() const
    {
        return m_folder.filePath(QStringLiteral("data"));
    }
    void start(QProcess &process, const QString &program, QStringList arguments) const
    {
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setWorkingDirectory(m_folder.path());
        QString path = m_bin + u'/' + program;
        if (isRoot()) {
            arguments = QStringList{QStringLiteral("--reuid=postgres"),
                                    QStringLiteral("--regid=postgres"),
                                    QStringLiteral("--clear-groups"), path}
                        + arguments;
            path = setpriv();
        }
        process.start(path, arguments);
    }
    void startServer()
    {
        start(m_server, QStringLiteral("postgres"),
              {QStringLiteral("-D"), data(), QStringLiteral("-k"), m_folder.path(),
               QStringLiteral("-c"), QStringLiteral("listen_addresses="), QStringLiteral("-c"),
               QStringLiteral("max_connections=60"), QStringLiteral("-c"),
               m_isDurable ? QStringLiteral("fsync=on") : QStringLiteral("fsync=off")});
        m_server.waitForStarted(kPatienceMs);
    }
    bool run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        start(process, program, arguments);
        const bool isOver = process.waitForFinished(kPatienceMs);
        m_output = process.readAll();
        if (isOver && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
            return true;
        m_problem = program + QStringLiteral(": ") + QString::fromLocal8Bit(m_output).trimmed();
        return false;
    }

    const bool m_isDurable;
    QTemporaryDir m_folder;
    const QString m_bin;
    QProcess m_server;
    QByteArray m_output;
    QString m_problem;
};

} // namespace aic::test
