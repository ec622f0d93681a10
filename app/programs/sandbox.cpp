// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QUrl>

#include "core/log.h"
#include "core/quitsignals.h"
#include "sandbox/sandbox.h"
#include "voices/mediacallpeers.h"
#include "voices/wavefile.h"

using namespace aic;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;
constexpr int kExitData = 5;

int complain(const QString &text, int code)
{
    const QString line = u"aicaller-sandbox: %1\n"_s.arg(text);
    std::fputs(line.toLocal8Bit().constData(), stderr);
    return code;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Simulates the WhatsApp Cloud API and the customers behind it. Any token that begins\n"
        "with sandbox- is accepted. Tests steer it on the same port:\n\n"
        "  GET  /_sandbox/messages                 everything accepted, oldest first\n"
        "  GET  /_sandbox/stats                    counts\n"
        "  GET  /_sandbox/inbound                  everything customers wrote\n"
        "  POST /_sandbox/inbound                  {\"from\",\"type\",\"text\"}: a customer "
        "writes\n"
        "  GET  /_sandbox/customers                who they are\n"
        "  POST /_sandbox/customers                {\"from\", …}: name, username, hides_number,\n"
        "                                          blocks_business, marketing (stop, resume),\n"
        "                                          new_number, new_user_id, new_identity\n"
        "  GET  /_sandbox/conversations            search=, limit=, after=: who wrote or was\n"
        "                                          written to, newest first\n"
        "  GET  /_sandbox/conversations/{who}      limit=, before=: what they see\n"
        "  GET  /_sandbox/calls                    every call and how it went\n"
        "  POST /_sandbox/call                     {\"from\"}: a customer calls\n"
        "  POST /_sandbox/calls/{id}               {\"action\"}: answer, reject, hang_up, vanish, "
        "…\n"
        "  POST /_sandbox/call_behaviour           {\"from\",\"behaviour\"}: echo, reject, "
        "by_hand, …\n"
        "  POST /_sandbox/call_permission          {\"from\",\"response\"}: accept, reject\n"
        "  POST /_sandbox/numbers/{id}             quality, status, throughput, messaging_limit,\n"
        "                                          name_decision\n"
        "  POST /_sandbox/account                  {\"event\", …}: account_update\n"
        "  POST /_sandbox/webhooks/{field}         the value to tell, or none for a sample\n"
        "  POST /_sandbox/rules                    latency_ms, error_rate, error_code,\n"
        "                                          lost_response_rate, duplicate_rate, "
        "reorder_rate,\n"
        "                                          webhook_down, throughput, pair_burst,\n"
        "                                          retry_delay_ms, status_delay_ms,\n"
        "                                          template_review, template_review_ms,\n"
        "                                          management_calls_per_hour, call_ring_ms,\n"
        "                                          call_answer_ms, call_timeout_ms, call_talk_ms\n"
        "  POST /_sandbox/templates/{name}/status  {\"status\":\"PAUSED\"}; …/quality, "
        "…/category\n"
        "  POST /_sandbox/reset                    forgets everything"_s);
    parser.addOptions({
        {u"listen"_s, u"Where to listen; port 0 takes a free one (127.0.0.1:8090)."_s,
         u"ADDRESS:PORT"_s, u"127.0.0.1:8090"_s},
        {u"webhook"_s, u"Where webhooks go."_s, u"URL"_s},
        {u"app-secret"_s, u"Signs the webhooks (sandbox-app-secret)."_s, u"SECRET"_s,
         u"sandbox-app-secret"_s},
        {u"verify-token"_s, u"Asks the webhook's receiver for its challenge at start."_s,
         u"TOKEN"_s},
        {u"seed"_s, u"The same seed and requests give the same ids and outcomes."_s, u"NUMBER"_s},
        {u"state"_s, u"Loads this file at start and saves what happened in it."_s, u"FILE"_s},
        {u"voice"_s, u"What customers play who play something: a WAV file of 16-bit PCM."_s,
         u"FILE"_s},
        {{u"h"_s, u"help"_s}, u"Shows this help."_s},
        {{u"v"_s, u"version"_s}, u"Shows the version."_s},
    });
}

Result<> readListen(const QString &value, sandbox::SandboxOptions &options)
{
    const qsizetype colon = value.lastIndexOf(u':');
    QString address = value.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    bool ok = false;
    options.port = value.mid(colon + 1).toUShort(&ok);
    options.address = address == u"localhost" ? u"127.0.0.1"_s : address;
    if (colon <= 0 || !ok)
        return fail(ErrorCode::Invalid,
                    u"--listen must be ADDRESS:PORT, for example 127.0.0.1:8090"_s);
    return {};
}

Result<sandbox::SandboxOptions> gatherOptions(const QCommandLineParser &parser)
{
    sandbox::SandboxOptions options;
    if (Result<> read = readListen(parser.value(u"listen"_s), options); !read)
        return fail(read.error());
    if (parser.isSet(u"webhook"_s)) {
        options.webhookUrl = QUrl(parser.value(u"webhook"_s), QUrl::StrictMode);
        const QString scheme = options.webhookUrl.scheme();
        if (!options.webhookUrl.isValid() || options.webhookUrl.host().isEmpty()
            || (scheme != u"http" && scheme != u"https"))
            return fail(ErrorCode::Invalid, u"--webhook must be an http or https URL"_s);
    }
    options.appSecret = Secret(parser.value(u"app-secret"_s).toUtf8());
    if (options.appSecret.isEmpty())
        return fail(ErrorCode::Invalid, u"--app-secret must not be empty"_s);
    options.verifyToken = Secret(parser.value(u"verify-token"_s).toUtf8());
    if (parser.isSet(u"seed"_s)) {
        bool ok = false;
        options.seed = parser.value(u"seed"_s).toULongLong(&ok);
        if (!ok)
            return fail(ErrorCode::Invalid, u"--seed must be a whole number from 0"_s);
    }
    options.stateFile = parser.value(u"state"_s);
    return options;
}

/// The samples of --voice; none without it.
Result<std::vector<qint16>> readVoice(const QString &path)
{
    if (path.isEmpty())
        return std::vector<qint16>();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, u"can't read %1: %2"_s.arg(path, file.errorString()));
    auto samples = voices::readWave(file.readAll());
    if (!samples)
        return fail(ErrorCode::Storage, u"%1: %2"_s.arg(path, samples.error().detail));
    return samples;
}

/// Where the customers' phones are: as near as the sandbox itself.
QString phoneAddress(const QString &listenAddress)
{
    const bool isAny = listenAddress == u"0.0.0.0" || listenAddress == u"::";
    return isAny ? QString() : listenAddress;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"aicaller-sandbox"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(AIC_VERSION));

    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        return complain(parser.errorText().section(u'\n', 0, 0), kExitUsage);
    if (parser.isSet(u"help"_s)) {
        std::fputs(parser.helpText().toLocal8Bit().constData(), stdout);
        return 0;
    }
    if (parser.isSet(u"version"_s)) {
        std::puts("aicaller-sandbox " AIC_VERSION);
        return 0;
    }
    if (!parser.positionalArguments().isEmpty())
        return complain(
            u"unexpected argument \"%1\""_s.arg(parser.positionalArguments().constFirst()),
            kExitUsage);
    auto options = gatherOptions(parser);
    if (!options)
        return complain(options.error().detail, kExitUsage);
    auto voice = readVoice(parser.value(u"voice"_s));
    if (!voice)
        return complain(voice.error().detail, kExitData);

    installLogging({}, false);
    addRedaction(options->appSecret.reveal());
    quitOnSignals();

    SystemClock clock;
    options->callPeers = std::make_shared<voices::MediaCallPeers>(
        clock, phoneAddress(options->address), *std::move(voice));
    sandbox::Sandbox sandbox(*options, clock);
    const Result<QString> started = sandbox.start();
    if (!started) {
        const Error &error = started.error();
        if (error.field == u"address")
            return complain(error.detail, kExitUsage);
        const bool isStateFile
            = error.code == ErrorCode::Invalid || error.code == ErrorCode::Storage;
        return complain(error.detail, isStateFile ? kExitData : kExitFailed);
    }
    std::printf("listening on %s\n", qPrintable(*started));
    std::fflush(stdout);

    const int code = QCoreApplication::exec();
    if (const Result<> stopped = sandbox.stop(); !stopped)
        return complain(stopped.error().detail, kExitData);
    return code;
}
