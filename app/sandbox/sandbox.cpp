// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include <QCoreApplication>
#include <QHostAddress>

#include "core/eventthread.h"
#include "httpd/server.h"
#include "sandbox/log.h"
#include "sandbox/simulation.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {

namespace {

// The largest document, with the form around it (cloud-api.md §3.4).
constexpr qsizetype kMostBodyBytes = 101LL * 1024 * 1024;

} // namespace

Q_LOGGING_CATEGORY(lcSandbox, "aic.sandbox", QtInfoMsg)

struct Sandbox::Private
{
    Private(SandboxOptions given, Clock &theClock)
        : options(std::move(given))
        , clock(theClock)
    {}

    SandboxOptions options;
    Clock &clock;
    httpd::Server server;
    // Nothing while the sandbox is stopped.
    std::unique_ptr<EventThread> thread;
    // Lives on `thread`; made there, so that its timers and sockets belong to it.
    std::unique_ptr<Simulation> simulation;
    QString baseUrl;

    void takeDown()
    {
        server.stop();
        thread->runAndWait([this] {
            simulation.reset();
            // The answers to what it gave up.
            QCoreApplication::sendPostedEvents();
        });
        thread.reset();
        baseUrl.clear();
    }
};

Sandbox::Sandbox(SandboxOptions options, Clock &clock)
    : d(std::make_unique<Private>(std::move(options), clock))
{}

Sandbox::~Sandbox()
{
    (void)stop();
}

Result<QString> Sandbox::start()
{
    if (d->thread)
        return d->baseUrl;
    httpd::ServerOptions serverOptions;
    serverOptions.address = QHostAddress(d->options.address);
    serverOptions.port = d->options.port;
    serverOptions.maxBodyBytes = kMostBodyBytes;
    if (serverOptions.address.isNull())
        return fail(ErrorCode::Invalid, u"\"%1\" is no IP address"_s.arg(d->options.address),
                    u"address"_s);

    // Requests may come before the simulation stands: they queue behind its making.
    d->thread = std::make_unique<EventThread>("sandbox");
    Result<> ready = d->server.listen(
        serverOptions, [this](const httpd::Request &request, httpd::Responder responder) {
            d->thread->post([this, request, responder = std::move(responder)] {
                if (d->simulation)
                    d->simulation->handle(request, responder);
            });
        });
    if (ready) {
        d->baseUrl = d->server.baseUrl();
        d->thread->runAndWait([this, &ready] {
            d->simulation = std::make_unique<Simulation>(d->options, d->clock, d->baseUrl);
            ready = d->simulation->load();
        });
    }
    if (!ready) {
        d->takeDown();
        return fail(ready.error());
    }
    return d->baseUrl;
}

Result<> Sandbox::stop()
{
    if (!d->thread)
        return {};
    d->server.stop();
    Result<> saved;
    d->thread->runAndWait([this, &saved] { saved = d->simulation->save(); });
    d->takeDown();
    return saved;
}

QString Sandbox::baseUrl() const
{
    return d->baseUrl;
}

void Sandbox::setWebhook(const QUrl &url, const Secret &appSecret)
{
    if (d->thread)
        d->thread->post([this, url, appSecret] { d->simulation->setWebhook(url, appSecret); });
}

void Sandbox::inbound(const QString &from, const QString &text)
{
    if (d->thread)
        d->thread->post([this, from, text] { d->simulation->inbound(from, text); });
}

Result<> Sandbox::setRules(const QJsonObject &rules)
{
    if (!d->thread)
        return fail(ErrorCode::Invalid, u"the sandbox is not started"_s);
    Result<> applied;
    d->thread->runAndWait(
        [this, &rules, &applied] { applied = d->simulation->changeRules(rules); });
    return applied;
}

} // namespace aic::sandbox
