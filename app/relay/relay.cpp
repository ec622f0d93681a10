// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/relay.h"

#include <QFile>

#include "relay/log.h"
#include "relay/requests_p.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {
namespace {

/// Every long poll holds a connection, and Meta needs some beside them.
constexpr int kMaxConnections = 4000;
/// On the open internet one address must not take them all.
constexpr int kMaxConnectionsPerAddress = kMaxConnections / 2;

Result<QByteArray> readFile(const Config &config, const QString &path, const QString &key)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorCode::Invalid,
            config.explain(key, u"%1: %2 can't be read: %3"_s.arg(key, path, file.errorString())),
            key);
    return file.readAll();
}

struct Certificate
{
    QByteArray certificatePem; ///< empty: no TLS
    QByteArray keyPem;
};

Result<Certificate> readCertificate(const Config &config)
{
    if (config.certificateFile.isEmpty())
        return Certificate();
    const Result<QByteArray> certificate
        = readFile(config, config.certificateFile, u"tls_certificate"_s);
    if (!certificate)
        return fail(certificate.error());
    const Result<QByteArray> key = readFile(config, config.keyFile, u"tls_key"_s);
    if (!key)
        return fail(key.error());
    return Certificate{*certificate, *key};
}

/// The place in the configuration for what the server says about "certificate" or "key".
Error explained(Error error, const Config &config)
{
    if (error.field == u"certificate" || error.field == u"key")
        error.detail = config.explain(u"tls_"_s + error.field, error.detail);
    return error;
}

} // namespace

struct Relay::Private
{
    Private(Config configuration, const Clock &clockToUse)
        : config(std::move(configuration))
        , clock(clockToUse)
    {}

    Config config;
    const Clock &clock;
    std::unique_ptr<EventStore> store;
    std::unique_ptr<Feed> feed;
    std::unique_ptr<Requests> requests;
    httpd::Server server;
    bool isRunning = false;
};

Relay::Relay(Config config, const Clock &clock)
    : d(std::make_unique<Private>(std::move(config), clock))
{}

Relay::~Relay()
{
    stop();
}

Result<QString> Relay::start()
{
    if (Result<> checked = checkConfig(d->config); !checked)
        return fail(checked.error());
    Result<std::unique_ptr<EventStore>> store
        = openEventStore(d->config.database, d->config.retentionDays, d->clock);
    if (!store)
        return fail(store.error());
    return start(std::move(*store));
}

Result<QString> Relay::start(std::unique_ptr<EventStore> store)
{
    if (d->isRunning)
        return fail(ErrorCode::Conflict, u"The relay is running already."_s);
    if (Result<> checked = checkConfig(d->config); !checked)
        return fail(checked.error());
    httpd::ServerOptions options;
    options.address = d->config.address;
    options.port = d->config.port;
    options.maxConnections = kMaxConnections;
    // Behind a proxy on this machine everybody has its address.
    if (!d->config.address.isLoopback())
        options.maxConnectionsPerAddress = kMaxConnectionsPerAddress;
    const Result<Certificate> certificate = readCertificate(d->config);
    if (!certificate)
        return fail(certificate.error());
    options.certificatePem = certificate->certificatePem;
    options.keyPem = certificate->keyPem;

    d->store = std::move(store);
    d->feed = std::make_unique<Feed>(*d->store);
    d->requests = std::make_unique<Requests>(d->config.channels, *d->store, *d->feed, d->clock);
    d->store->setListener(
        [feed = d->feed.get()](const QSet<QString> &channels) { feed->wake(channels); });
    const Result<> listening
        = d->server.listen(options, [requests = d->requests.get()](const httpd::Request &request,
                                                                   httpd::Responder responder) {
              requests->handle(request, std::move(responder));
          });
    d->isRunning = true;
    if (!listening) {
        stop();
        return fail(explained(listening.error(), d->config));
    }
    if (!d->config.address.isLoopback() && d->config.certificateFile.isEmpty())
        qCWarning(lcRelay)
            << "Listening without TLS beyond this machine: anybody on the way can read "
               "what customers write. Give tls_certificate and tls_key, or listen on "
               "127.0.0.1 behind a TLS proxy.";
    return url();
}

Result<> Relay::reloadCertificate()
{
    const Result<Certificate> certificate = readCertificate(d->config);
    if (!certificate)
        return fail(certificate.error());
    if (certificate->certificatePem.isEmpty())
        return {};
    if (Result<> set = d->server.setCertificate(certificate->certificatePem, certificate->keyPem);
        !set) {
        return fail(explained(set.error(), d->config));
    }
    qCInfo(lcRelay) << "New connections are served with the certificate as it is now.";
    return {};
}

QString Relay::url() const
{
    return d->server.baseUrl();
}

void Relay::stop()
{
    if (!d->isRunning)
        return;
    d->isRunning = false;
    // What Meta was promised nothing for yet is stored and acknowledged first: the server answers
    // whoever is left with 503.
    d->requests->refuseNew();
    d->feed->stop();
    d->store->close();
    d->server.stop();
    // The feed's thread may be answering through the requests still.
    d->feed.reset();
    d->requests.reset();
    d->store.reset();
}

} // namespace aic::relay
