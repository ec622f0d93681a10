// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QMutex>

#include "core/eventthread.h"
#include "httpd/server.h"
#include "sandbox/customerdesk.h"
#include "sandbox/log.h"
#include "sandbox/simulation.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {

namespace {

// The largest document, with the form around it (cloud-api.md §3.4).
constexpr qsizetype kMostBodyBytes = 101LL * 1024 * 1024;

/// Carries each question to the sandbox's thread.
class LiveDesk : public CustomerDesk
{
public:
    /// Null while there is none. It goes on its own thread, after what was asked before.
    void setSimulation(Simulation *simulation)
    {
        const QMutexLocker lock(&m_mutex);
        m_simulation = simulation;
        if (simulation)
            connect(simulation, &Simulation::customersChanged, this, &CustomerDesk::changed,
                    Qt::DirectConnection);
    }

    QFuture<Result<CustomerPage>> customers(const CustomerQuery &query) override
    {
        return ask<CustomerPage>(
            [query](CustomerActs &acts) -> Result<CustomerPage> { return acts.customers(query); });
    }
    QFuture<Result<ThreadPage>> thread(const ThreadQuery &query) override
    {
        return ask<ThreadPage>([query](CustomerActs &acts) { return acts.thread(query); });
    }
    QFuture<Result<CustomerCard>> add(const QString &number, const QString &name) override
    {
        return ask<CustomerCard>(
            [number, name](CustomerActs &acts) { return acts.add(number, name); });
    }
    QFuture<Result<CustomerCard>> change(CustomerId customer, const CustomerChange &change) override
    {
        return ask<CustomerCard>(
            [customer, change](CustomerActs &acts) { return acts.change(customer, change); });
    }
    QFuture<Result<QString>> write(CustomerId customer, const QString &text,
                                   const QString &replyTo) override
    {
        return ask<QString>([customer, text, replyTo](CustomerActs &acts) {
            return acts.write(customer, text, replyTo);
        });
    }
    QFuture<Result<QString>> press(CustomerId customer, const QString &wamid, int index) override
    {
        return ask<QString>([customer, wamid, index](CustomerActs &acts) {
            return acts.press(customer, wamid, index);
        });
    }
    QFuture<Result<QString>> react(CustomerId customer, const QString &wamid,
                                   const QString &emoji) override
    {
        return ask<QString>([customer, wamid, emoji](CustomerActs &acts) {
            return acts.react(customer, wamid, emoji);
        });
    }

    QFuture<Result<CustomerCard>> act(CustomerId customer, CallAct act) override
    {
        return ask<CustomerCard>(
            [customer, act](CustomerActs &acts) { return acts.act(customer, act); });
    }

private:
    template <class T, class F>
    QFuture<Result<T>> ask(F question)
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_simulation)
            return readyFuture<Result<T>>(
                fail(ErrorCode::Cancelled, u"The sandbox is not running."_s));
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QMetaObject::invokeMethod(
            m_simulation,
            [simulation = m_simulation, promise, question] {
                promise->addResult(question(simulation->customerActs()));
                promise->finish();
            },
            Qt::QueuedConnection);
        return promise->future();
    }

    QMutex m_mutex;
    Simulation *m_simulation = nullptr;
};

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
    LiveDesk desk;
    QString baseUrl;

    void takeDown()
    {
        server.stop();
        desk.setSimulation(nullptr);
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
    d->desk.setSimulation(d->simulation.get());
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

CustomerDesk &Sandbox::customers()
{
    return d->desk;
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
