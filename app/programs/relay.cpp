// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>

#ifndef _WIN32
#include <sys/resource.h>
#include <unistd.h>
#endif

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include "core/log.h"
#include "core/quitsignals.h"
#include "relay/relay.h"
#include "relay/storecopy.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcProgram, "aic.relay.program")

namespace {

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;

int complain(const QString &text, int code)
{
    const QString line = u"aicaller-relay: %1\n"_s.arg(text);
    std::fputs(line.toLocal8Bit().constData(), stderr);
    return code;
}

Result<> readConfigFile(const QString &path, relay::Config &config)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Invalid, u"%1 can't be read: %2"_s.arg(path, file.errorString()));
    return relay::readConfigText(file.readAll(), path, config);
}

/// Each long poll holds a connection; the usual limit of 1,024 open files is soon reached.
void allowManyConnections()
{
#ifndef _WIN32
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    constexpr rlim_t kWanted = 8192;
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= kWanted)
        return;
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? kWanted : std::min(limit.rlim_max, kWanted);
    ::setrlimit(RLIMIT_NOFILE, &limit);
#endif
}

/// Nothing here needs more than to read its configuration and to write its database.
void warnAboutRoot()
{
#ifndef _WIN32
    if (::geteuid() == 0)
        qCWarning(lcProgram) << "Running as root, which nothing here needs: give the relay a user "
                                "of its own.";
#endif
}

/// Command line before environment before file.
Result<relay::Config> gatherConfig(const QCommandLineParser &parser)
{
    relay::Config config;
    if (parser.isSet(u"config"_s)) {
        if (Result<> read = readConfigFile(parser.value(u"config"_s), config); !read)
            return fail(read.error());
    }
    if (Result<> read
        = relay::readConfigEnvironment(QProcessEnvironment::systemEnvironment(), config);
        !read) {
        return fail(read.error());
    }
    static const QList<std::pair<QString, QString>> options{
        {u"listen"_s, u"listen"_s},
        {u"database"_s, u"database"_s},
        {u"retention-days"_s, u"retention_days"_s},
        {u"tls-certificate"_s, u"tls_certificate"_s},
        {u"tls-key"_s, u"tls_key"_s},
    };
    for (const auto &[option, key] : options) {
        if (!parser.isSet(option))
            continue;
        config.places.insert(key, u"--"_s + option);
        if (Result<> set = relay::setServerValue(key, parser.value(option), config); !set)
            return fail(ErrorCode::Invalid, u"--%1: %2"_s.arg(option, set.error().detail));
    }
    // A copy needs to know the database only.
    if (!parser.isSet(u"backup"_s) && !parser.isSet(u"restore"_s)) {
        if (Result<> checked = relay::checkConfig(config); !checked)
            return fail(checked.error());
    }
    return config;
}

/// --backup or --restore.
int copyEvents(const QCommandLineParser &parser, const relay::Config &config)
{
    const bool isBackup = parser.isSet(u"backup"_s);
    if (isBackup && parser.isSet(u"restore"_s))
        return complain(u"--backup and --restore don't go together."_s, kExitUsage);
    const QString file = parser.value(isBackup ? u"backup"_s : u"restore"_s);
    const Result<qint64> count = isBackup ? relay::backUpEvents(config.database, file)
                                          : relay::restoreEvents(config.database, file);
    if (!count)
        return complain(count.error().detail,
                        count.error().code == ErrorCode::Invalid ? kExitUsage : kExitFailed);
    std::printf("%lld events %s\n", static_cast<long long>(*count),
                isBackup ? "backed up" : "restored");
    return 0;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Receives WhatsApp's webhooks, keeps them and serves them to AI Caller.\n\n"
        "Secrets come from the file, or from AICALLER_RELAY_VERIFY_TOKEN,\n"
        "AICALLER_RELAY_APP_SECRET and AICALLER_RELAY_CLIENT_TOKENS for the channel 'main'."_s);
    parser.addOptions({
        {u"config"_s, u"Read the configuration from <file>."_s, u"file"_s},
        {u"listen"_s, u"Listen on <address:port>; port 0 takes a free one."_s, u"address:port"_s},
        {u"database"_s, u"Keep events in <sqlite:file> or <postgresql://…>."_s, u"address"_s},
        {u"retention-days"_s, u"Remove events after <days>."_s, u"days"_s},
        {u"tls-certificate"_s, u"Serve HTTPS with the certificates in <file> (PEM)."_s, u"file"_s},
        {u"tls-key"_s, u"The private key of the certificate (PEM)."_s, u"file"_s},
        {u"backup"_s, u"Write every event into a new <file> and exit; the relay may run."_s,
         u"file"_s},
        {u"restore"_s, u"Put the events of a backup into an empty database and exit."_s, u"file"_s},
        {u"verbose"_s, u"Log more to stderr."_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
        {{u"v"_s, u"version"_s}, u"Show the version."_s},
    });
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"aicaller-relay"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(AIC_VERSION));

    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        return complain(parser.errorText(), kExitUsage);
    if (parser.isSet(u"help"_s))
        parser.showHelp();
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        return complain(u"Unexpected argument '%1'."_s.arg(parser.positionalArguments().first()),
                        kExitUsage);

    const Result<relay::Config> config = gatherConfig(parser);
    if (!config)
        return complain(config.error().detail, kExitUsage);
    installLogging({}, parser.isSet(u"verbose"_s));
    for (const relay::Channel &channel : config->channels) {
        addRedaction(channel.verifyToken.reveal());
        addRedaction(channel.appSecret.reveal());
    }
    const QByteArray password = relay::databasePassword(*config);
    if (!password.isEmpty())
        addRedaction(password);
    if (parser.isSet(u"backup"_s) || parser.isSet(u"restore"_s))
        return copyEvents(parser, *config);

    allowManyConnections();
    const SystemClock clock;
    relay::Relay relay(*config, clock);
    quitOnSignals([&relay] {
        if (const Result<> reloaded = relay.reloadCertificate(); !reloaded)
            qCWarning(lcProgram).noquote()
                << "The old certificate stays in use:" << reloaded.error().detail;
    });
    const Result<QString> started = relay.start();
    if (!started)
        return complain(started.error().detail,
                        started.error().code == ErrorCode::Invalid ? kExitUsage : kExitFailed);
    warnAboutRoot();
    std::printf("listening on %s\n", qPrintable(*started));
    std::fflush(stdout);
    QCoreApplication::exec();
    relay.stop();
    return 0;
}
