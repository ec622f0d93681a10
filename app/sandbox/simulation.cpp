// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/simulation.h"

#include <algorithm>

#include <QElapsedTimer>
#include <QFile>
#include <QSaveFile>

#include "core/json.h"
#include "core/savefile.h"
#include "sandbox/handshake.h"
#include "sandbox/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr int kShortestSaveGapMs = 5000;
constexpr auto kChangePause = std::chrono::milliseconds(150); // between two customersChanged()
constexpr qint64 kSaveShare = 20; // saving takes at most a twentieth of the time

} // namespace

Simulation::Simulation(const SandboxOptions &options, const Clock &clock, const QString &baseUrl)
    : m_options(options)
    , m_clock(clock)
    , m_baseUrl(baseUrl)
    , m_world(options.seed, clock.nowMs())
    , m_scheduler(clock)
    , m_http(std::make_unique<net::HttpClient>())
    , m_outbox(*m_http, m_scheduler, clock, m_world.rules)
    , m_mailroom(m_world, m_scheduler, m_outbox, clock)
    , m_permissions(m_world, m_scheduler, m_mailroom, clock)
    , m_calls(m_world, m_scheduler, m_mailroom, m_permissions, clock, options.callPeers)
    , m_acts(m_world, m_mailroom, m_calls, clock)
    , m_templates(m_world, m_scheduler, m_mailroom, clock)
    , m_router(Services{m_world, m_mailroom, m_acts, m_templates, m_calls, m_permissions, m_outbox,
                        m_scheduler, *m_http, m_clock, m_baseUrl, [this] { reset(); },
                        [this](const QJsonObject &rules) { return changeRules(rules); }})
{
    m_world.subscription.callbackUrl = options.webhookUrl.toString();
    m_outbox.setTarget(options.webhookUrl, options.appSecret);
    if (options.seed)
        m_outbox.keepOrder();
    m_changeTimer.setSingleShot(true);
    m_changeTimer.setInterval(kChangePause);
    connect(&m_changeTimer, &QTimer::timeout, this, &Simulation::customersChanged);
    m_world.threads.setListener([this] {
        if (!m_changeTimer.isActive())
            m_changeTimer.start();
    });
    m_saveTimer.setSingleShot(true);
    if (!options.webhookUrl.isEmpty() && !options.verifyToken.isEmpty())
        introduce();
    connect(&m_saveTimer, &QTimer::timeout, this, &Simulation::saveFromTimeToTime);
}

// Requests on the wire end while those who wait for them are still there: Qt 6.4 asserts on a
// continuation whose context has gone.
Simulation::~Simulation()
{
    m_outbox.stop();
    m_http.reset();
}

Result<> Simulation::load()
{
    if (m_options.stateFile.isEmpty())
        return {};
    m_saveTimer.start(kShortestSaveGapMs);
    QFile file(m_options.stateFile);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage,
                    u"can't read %1: %2"_s.arg(m_options.stateFile, file.errorString()));
    const auto state = json::parseObject(file.readAll());
    if (!state)
        return fail(ErrorCode::Invalid,
                    u"%1 is no sandbox state: %2"_s.arg(m_options.stateFile, state.error().detail));
    if (const auto loaded = m_world.load(*state); !loaded)
        return fail(ErrorCode::Invalid,
                    u"%1: %2"_s.arg(m_options.stateFile, loaded.error().detail));
    m_outbox.setOverride(QUrl(m_world.subscription.overrideUrl));
    for (const Number &number : m_world.numbers())
        m_outbox.setOverride(QUrl(number.overrideUrl), number.id);
    m_outbox.restore(state->value("webhooks"_L1).toArray());
    m_mailroom.resume();
    m_templates.resume();
    return {};
}

Result<> Simulation::save()
{
    if (m_options.stateFile.isEmpty())
        return {};
    QJsonObject state = m_world.toJson(m_clock.nowMs());
    state.insert(u"webhooks"_s, m_outbox.undelivered());
    QSaveFile file(m_options.stateFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(json::compact(state)) < 0
        || !commitWhole(file))
        return fail(ErrorCode::Storage,
                    u"can't write %1: %2"_s.arg(m_options.stateFile, file.errorString()));
    return {};
}

void Simulation::saveFromTimeToTime()
{
    QElapsedTimer timer;
    timer.start();
    if (const auto saved = save(); !saved)
        qCWarning(lcSandbox).noquote() << saved.error().detail;
    m_saveTimer.start(static_cast<int>(
        std::clamp<qint64>(timer.elapsed() * kSaveShare, kShortestSaveGapMs, 3'600'000)));
}

void Simulation::introduce()
{
    shakeHands(*m_http, *this, m_world, m_options.webhookUrl,
               QString::fromUtf8(m_options.verifyToken.reveal()), [](const Refusal &refusal) {
                   if (refusal)
                       qCWarning(lcSandbox).noquote() << refusal->details;
               });
}

void Simulation::handle(const httpd::Request &request, const httpd::Responder &responder)
{
    m_router.handle(request, responder);
}

void Simulation::setWebhook(const QUrl &url, const Secret &appSecret)
{
    m_world.subscription.callbackUrl = url.toString();
    m_outbox.setTarget(url, appSecret);
}

void Simulation::inbound(const QString &from, const QString &text)
{
    Customer *customer = m_world.customers.byAddress(from);
    if (!customer) {
        qCWarning(lcSandbox) << "an inbound message has no usable sender";
        return;
    }
    InboundMessage message;
    message.from = customer;
    message.number = &m_world.numbers().front();
    message.type = u"text"_s;
    message.content = QJsonObject{{u"body"_s, text}};
    if (const auto written = m_acts.receive(std::move(message)); !written)
        qCWarning(lcSandbox).noquote() << written.error().detail;
}

Result<> Simulation::changeRules(const QJsonObject &rules)
{
    const bool wasDown = m_world.rules.webhookDown;
    if (auto applied = m_world.rules.apply(rules); !applied)
        return applied;
    if (wasDown && !m_world.rules.webhookDown)
        m_outbox.retryNow();
    return {};
}

void Simulation::reset()
{
    const QString callback = m_world.subscription.callbackUrl;
    m_scheduler.clear();
    m_calls.clear();
    m_outbox.clear();
    m_outbox.setOverride({});
    for (const Number &number : m_world.numbers())
        m_outbox.setOverride({}, number.id);
    World fresh(m_options.seed, m_clock.nowMs());
    fresh.threads.succeed(m_world.threads);
    m_world = std::move(fresh);
    m_world.subscription.callbackUrl = callback;
}

} // namespace aic::sandbox
