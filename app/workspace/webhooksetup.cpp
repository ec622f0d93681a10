// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/webhooksetup.h"

#include <algorithm>

#include <QCoreApplication>
#include <QHostAddress>

#include "core/deliver.h"
#include "core/json.h"
#include "events/webhookfields.h"
#include "graph/client.h"
#include "graph/errortable.h"
#include "workspace/log.h"
#include "workspace/looptest.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {
namespace {

constexpr auto kRelayTimeout = std::chrono::seconds(15);
// Meta's for a callback that didn't answer its challenge.
constexpr int kCallbackRefused = 2200;
constexpr int kInvalidParameter = 100;

Phrase phrase(const char *text, const QStringList &arguments = {})
{
    return {"WebhookSetup", text, arguments};
}

std::shared_ptr<graph::Client> clientFor(net::HttpClient &http, const WebhookDetails &details)
{
    const Secret token = details.secrets.accessToken;
    // Its own answer may be what ends it.
    return {new graph::Client(http, graph::Endpoint{QUrl(details.account.graphUrl),
                                                    details.account.apiVersion,
                                                    [token] { return token; }}),
            [](graph::Client *done) { done->deleteLater(); }};
}

/// Meta sends to https only; on this computer the simulator does without.
bool isReachableForMeta(const QString &relayUrl)
{
    const QUrl url(relayUrl);
    const bool isLoopback = url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
    return url.scheme() == u"https" || isLoopback;
}

Result<RelayChannel> channelOf(const Result<net::HttpReply> &reply, const WebhookDetails &details)
{
    if (!reply)
        return fail(reply.error());
    if (reply->status == 401)
        return fail(ErrorCode::Unauthorized, u"the relay refused the relay token"_s);
    const Result<QJsonObject> object = json::parseObject(reply->body);
    RelayChannel channel;
    channel.verifyToken = details.verifyToken;
    // A relay of before this address was there: its channel is "main" as far as one can know.
    if (reply->status == 404)
        return channel;
    if (reply->status == 400)
        return fail(ErrorCode::Conflict, u"the relay token reads several channels"_s);
    if (reply->status != 200 || !object)
        return fail(ErrorCode::Rejected, u"it answered %1"_s.arg(reply->status));
    channel.name = json::text(*object, u"channel");
    if (channel.verifyToken.isEmpty())
        channel.verifyToken = Secret(json::text(*object, u"verify_token").toUtf8());
    return channel;
}

} // namespace

QFuture<Result<RelayChannel>> askRelay(net::HttpClient &http, QObject &context,
                                       const WebhookDetails &details)
{
    const QString relayUrl = details.account.relayUrl;
    if (!isReachableForMeta(relayUrl))
        return readyFuture<Result<RelayChannel>>(
            fail(ErrorCode::Invalid, u"it is no https address"_s, u"relay_url"_s));
    net::HttpRequest request;
    request.url = relayAddress(relayUrl, u"/v1/channel"_s);
    request.bearer = details.secrets.relayToken;
    request.timeout = kRelayTimeout;
    return chain(&context, http.send(request)).then([details](const Result<net::HttpReply> &reply) {
        return channelOf(reply, details);
    });
}

QFuture<WebhookFacts> readWebhookFacts(net::HttpClient &http, QObject &context,
                                       const WebhookDetails &details)
{
    const auto facts = std::make_shared<WebhookFacts>();
    const std::shared_ptr<graph::Client> client = clientFor(http, details);
    const Account &account = details.account;
    facts->relayUrl = account.relayUrl;
    facts->hasAppSecret = !details.secrets.appSecret.isEmpty();
    return chain(&context, askRelay(http, context, details))
        .then([facts, client](const Result<RelayChannel> &channel) {
            facts->channel = channel;
            return client->call(graph::InspectToken{});
        })
        .then([facts, client, details](const Result<graph::TokenInfo> &token) {
            facts->token = token;
            const QString appId = token ? token->appId : QString();
            return client->call(graph::GetAppSubscriptions{{appId, details.secrets.appSecret}});
        })
        .then([facts, client, account](const Result<QList<graph::AppSubscription>> &subscriptions) {
            facts->subscriptions = subscriptions;
            return client->call(graph::GetSubscribedApps{account.wabaId});
        })
        .then([facts, client, account](const Result<QList<graph::SubscribedApp>> &apps) {
            facts->apps = apps;
            return client->call(graph::GetNumberWebhook{account.number.phoneNumberId});
        })
        .then([facts, client](const Result<graph::NumberWebhook> &number) {
            facts->number = number;
            return *facts;
        });
}

bool WebhookReport::isDone() const
{
    return !items.isEmpty() && std::ranges::all_of(items, &WebhookItem::isDone);
}

bool WebhookReport::needsConsent() const
{
    return std::ranges::any_of(
        items, [](const WebhookItem &item) { return item.state == WebhookState::Foreign; });
}

/// Its context goes with it, so that no late answer reaches the next run.
struct WebhookSetup::Run
{
    WebhookDetails details;
    Change change = Change::None;
    QObject context;
    std::shared_ptr<graph::Client> graph;
    WebhookFacts facts;
    WebhookReport report;
    QPromise<WebhookReport> promise;
};

WebhookSetup::WebhookSetup(net::HttpClient &http, storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_database(database)
{}

WebhookSetup::~WebhookSetup()
{
    giveUp();
}

QFuture<WebhookReport> WebhookSetup::run(const WebhookDetails &details, Change change)
{
    giveUp();
    m_run = std::make_unique<Run>();
    m_run->details = details;
    m_run->change = change;
    m_run->graph = clientFor(m_http, details);
    m_run->promise.start();
    QFuture<WebhookReport> report = m_run->promise.future();
    for (int i = 0; i < kWebhookSteps; ++i)
        Q_EMIT stepChanged({.step = WebhookStep(i)});
    Q_EMIT stepChanged({.step = WebhookStep::Relay, .state = WebhookState::Running});
    deliver(readWebhookFacts(m_http, m_run->context, details), &m_run->context,
            [this](const WebhookFacts &facts) {
                m_run->facts = facts;
                m_run->report.callbackUrl = facts.callbackUrl();
                if (facts.channel)
                    m_run->report.verifyToken = facts.channel->verifyToken;
                m_run->report.items = webhookPlan(facts);
                conclude(m_run->report.items.at(int(WebhookStep::Relay)));
            });
    return report;
}

bool WebhookSetup::mayChange(WebhookState state) const
{
    switch (m_run->change) {
    case Change::None:
        return false;
    case Change::OnlyOurs:
        return state == WebhookState::Missing || state == WebhookState::Done;
    case Change::ReplaceForeign:
        return state == WebhookState::Missing || state == WebhookState::Done
               || state == WebhookState::Foreign;
    }
    return false;
}

void WebhookSetup::begin(WebhookStep step)
{
    const QList<WebhookItem> &items = m_run->report.items;
    const WebhookItem planned = items.at(int(step));
    const bool hasRelay = items.at(int(WebhookStep::Relay)).isDone();
    Q_EMIT stepChanged({.step = step, .state = WebhookState::Running});
    switch (step) {
    case WebhookStep::Relay:
        break;
    case WebhookStep::App:
        // Also where it is right already: Meta's challenge then proves that it reaches the relay.
        if (mayChange(planned.state) && hasRelay && m_run->facts.hasAppSecret)
            return setUpApp(m_run->facts.wantedFields());
        break;
    case WebhookStep::Account:
        if (mayChange(planned.state) && !planned.isDone())
            return setUpAccount();
        break;
    case WebhookStep::Loop:
        if (m_run->change != Change::None && hasRelay)
            return testLoopNow();
        break;
    }
    conclude(planned);
}

void WebhookSetup::conclude(const WebhookItem &item)
{
    m_run->report.items[int(item.step)] = item;
    Q_EMIT stepChanged(item);
    if (!m_run)
        return;
    if (item.step == WebhookStep::Loop)
        end();
    else
        begin(WebhookStep(int(item.step) + 1));
}

void WebhookSetup::giveUp()
{
    if (m_run)
        m_run->report.isGivenUp = true;
    end();
}

void WebhookSetup::end()
{
    // Kept until its promise is done: the receiver may begin the next run.
    if (const std::unique_ptr<Run> run = std::move(m_run)) {
        run->promise.addResult(run->report);
        run->promise.finish();
    }
}

void WebhookSetup::setUpApp(const QStringList &fields)
{
    const graph::AppAccess app{m_run->facts.token->appId, m_run->details.secrets.appSecret};
    const QString callback = m_run->report.callbackUrl;
    deliver(
        m_run->graph->call(
            graph::SubscribeFields{app, callback, m_run->report.verifyToken, fields}),
        &m_run->context, [this, fields, callback](const Result<graph::Success> &done) {
            WebhookItem item{.step = WebhookStep::App};
            const bool isWhole = fields.size() >= events::webhookFields().size();
            if (!done && done.error().providerCode == kInvalidParameter && isWhole) {
                qCInfo(lcWorkspace) << "not every webhook field was accepted; asking for fewer";
                setUpApp(events::essentialWebhookFields());
                return;
            }
            if (done) {
                item.state = WebhookState::Done;
                item.detail = phrase(
                    QT_TRANSLATE_NOOP("WebhookSetup",
                                      "Meta reached %1 and sends %2 kinds of events there"),
                    {callback, QString::number(fields.size())});
                if (!isWhole) {
                    item.state = WebhookState::ByHand;
                    item.hint = phrase(
                        QT_TRANSLATE_NOOP("WebhookSetup",
                                          "Meta did not take every field. Add the others in "
                                          "Meta's App Dashboard, WhatsApp > Configuration > "
                                          "Webhook fields, as far as they are listed: %1"),
                        {events::webhookFields().join(u", ")});
                }
                conclude(item);
                return;
            }
            item.state = WebhookState::Failed;
            item.code = done.error().code;
            if (done.error().providerCode == kCallbackRefused) {
                item.detail = phrase(QT_TRANSLATE_NOOP("WebhookSetup", "Meta could not verify %1"),
                                     {callback});
                item.hint = phrase(QT_TRANSLATE_NOOP(
                    "WebhookSetup",
                    "Meta's servers must reach this address from the internet, over https with a "
                    "trusted certificate, and the relay's verify_token must be the one shown here. "
                    "Then set it up again."));
            } else {
                item.detail
                    = phrase(QT_TRANSLATE_NOOP("WebhookSetup", "Meta did not take the webhook: %1"),
                             {done.error().detail});
                item.hint = {"Errors", graph::errorInfo(done.error()).sentence, {}};
            }
            conclude(item);
        });
}

void WebhookSetup::setUpAccount()
{
    // Without an override in the body an earlier one goes.
    deliver(m_run->graph->call(graph::SubscribeApp{m_run->details.account.wabaId, {}, {}}),
            &m_run->context, [this](const Result<graph::Success> &done) {
                if (done) {
                    removeNumberOverride();
                    return;
                }
                conclude({WebhookStep::Account,
                          WebhookState::Failed,
                          phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                                   "The business account could not be connected to "
                                                   "the app")),
                          {"Errors", graph::errorInfo(done.error()).sentence, {}},
                          done.error().code});
            });
}

void WebhookSetup::removeNumberOverride()
{
    const QString elsewhere = m_run->facts.number ? m_run->facts.number->ofNumber : QString();
    const WebhookItem done{
        WebhookStep::Account,
        WebhookState::Done,
        phrase(QT_TRANSLATE_NOOP("WebhookSetup", "The app gets this business account's events")),
        {}};
    if (elsewhere.isEmpty() || m_run->facts.isOurs(elsewhere)) {
        conclude(done);
        return;
    }
    deliver(
        m_run->graph->call(graph::RemoveNumberWebhook{m_run->details.account.number.phoneNumberId}),
        &m_run->context, [this, done, elsewhere](const Result<graph::Success> &removed) {
            if (removed) {
                conclude(done);
                return;
            }
            conclude(
                {WebhookStep::Account,
                 WebhookState::Failed,
                 phrase(QT_TRANSLATE_NOOP("WebhookSetup", "The number's messages still go to %1"),
                        {elsewhere}),
                 {"Errors", graph::errorInfo(removed.error()).sentence, {}},
                 removed.error().code});
        });
}

void WebhookSetup::testLoopNow()
{
    const WebhookDetails &details = m_run->details;
    const LoopTestDetails loop{details.account.id,        details.account.wabaId,
                               details.account.relayUrl,  m_run->report.callbackUrl,
                               details.secrets.appSecret, details.secrets.relayToken};
    deliver(testLoop(m_http, m_database, m_run->context, loop), &m_run->context,
            [this](const LoopTestOutcome &outcome) {
                WebhookItem item{.step = WebhookStep::Loop,
                                 .state
                                 = outcome.passed() ? WebhookState::Done : WebhookState::Failed,
                                 .detail = outcome.detail,
                                 .hint = outcome.hint,
                                 .code = outcome.error.code};
                if (outcome.passed()) {
                    item.hint = phrase(QT_TRANSLATE_NOOP(
                        "WebhookSetup",
                        "Proven: the way through the relay to this computer. That Meta really "
                        "sends shows when you write to your number from a phone. If nothing comes, "
                        "see in Meta's App Dashboard that the app mode is Live."));
                }
                conclude(item);
            });
}

} // namespace aic::workspace
