// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QThread>

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
    QThread thread;
    // Lives on `thread`; made there, so that its timers and sockets belong to it.
    Simulation *simulation = nullptr;
    QString baseUrl;

    /// Runs \p action on the sandbox's thread and waits for it.
    template <class Action>
    void runThere(QObject *context, Action action)
    {
        QMetaObject::invokeMethod(context, std::move(action), Qt::BlockingQueuedConnection);
    }

    void takeDown()
    {
        server.stop();
        if (!thread.isRunning())
            return;
        runThere(simulation, [this] {
            delete simulation;
            simulation = nullptr;
            // The answers to what it gave up.
            QCoreApplication::sendPostedEvents();
        });
        thread.quit();
        thread.wait();
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
    if (d->simulation)
        return d->baseUrl;
    httpd::ServerOptions serverOptions;
    serverOptions.address = QHostAddress(d->options.address);
    serverOptions.port = d->options.port;
    serverOptions.maxBodyBytes = kMostBodyBytes;
    if (serverOptions.address.isNull())
        return fail(ErrorCode::Invalid, u"\"%1\" is no IP address"_s.arg(d->options.address),
                    u"address"_s);

    // Requests may come before the simulation stands: they queue behind its making.
    auto *door = new QObject;
    door->moveToThread(&d->thread);
    d->thread.setObjectName(u"sandbox"_s);
    QObject::connect(&d->thread, &QThread::finished, door, &QObject::deleteLater);
    d->thread.start();
    const auto listening = d->server.listen(
        serverOptions, [this, door](const httpd::Request &request, httpd::Responder responder) {
            QMetaObject::invokeMethod(door, [this, request, responder = std::move(responder)] {
                if (d->simulation)
                    d->simulation->handle(request, responder);
            });
        });
    Result<> ready = listening;
    if (listening) {
        d->baseUrl = d->server.baseUrl();
        d->runThere(door, [this, &ready] {
            d->simulation = new Simulation(d->options, d->clock, d->baseUrl);
            ready = d->simulation->load();
        });
    }
    if (!ready) {
        d->server.stop();
        if (d->simulation)
            d->takeDown();
        d->thread.quit();
        d->thread.wait();
        d->baseUrl.clear();
        return fail(ready.error());
    }
    return d->baseUrl;
}

Result<> Sandbox::stop()
{
    if (!d->simulation)
        return {};
    d->server.stop();
    Result<> saved;
    d->runThere(d->simulation, [this, &saved] { saved = d->simulation->save(); });
    d->takeDown();
    d->baseUrl.clear();
    return saved;
}

QString Sandbox::baseUrl() const
{
    return d->baseUrl;
}

void Sandbox::setWebhook(const QUrl &url, const Secret &appSecret)
{
    if (d->simulation)
        QMetaObject::invokeMethod(
            d->simulation, [this, url, appSecret] { d->simulation->setWebhook(url, appSecret); });
}

void Sandbox::inbound(const QString &from, const QString &text)
{
    if (d->simulation)
        QMetaObject::invokeMethod(d->simulation,
                                  [this, from, text] { d->simulation->inbound(from, text); });
}

Result<> Sandbox::setRules(const QJsonObject &rules)
{
    if (!d->simulation)
        return fail(ErrorCode::Invalid, u"the sandbox is not started"_s);
    Result<> applied;
    d->runThere(d->simulation,
                [this, &rules, &applied] { applied = d->simulation->changeRules(rules); });
    return applied;
}

} // namespace aic::sandbox
