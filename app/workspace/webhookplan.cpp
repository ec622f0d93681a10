// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/webhookplan.h"

#include <algorithm>

#include <QCoreApplication>
#include <QHostAddress>
#include <QUrl>

#include "events/webhookfields.h"
#include "graph/errortable.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {
namespace {

Phrase phrase(const char *text, const QStringList &arguments = {})
{
    return {"WebhookSetup", text, arguments};
}

QString withoutEnd(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

bool isThisComputer(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

bool isSameServer(const QUrl &left, const QUrl &right)
{
    const bool isSameHost = left.host().compare(right.host(), Qt::CaseInsensitive) == 0
                            || (isThisComputer(left.host()) && isThisComputer(right.host()));
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == u"https" ? 443 : 80); };
    return left.scheme() == right.scheme() && isSameHost && port(left) == port(right);
}

WebhookItem failed(WebhookStep step, const Error &error, const Phrase &detail,
                   const Phrase &hint = {})
{
    WebhookItem item{step, WebhookState::Failed, detail, hint, error.code};
    if (hint.isEmpty())
        item.hint = {"Errors", graph::errorInfo(error).sentence, {}};
    return item;
}

WebhookItem planRelay(const WebhookFacts &facts)
{
    constexpr WebhookStep step = WebhookStep::Relay;
    const QString host = QUrl(facts.relayUrl).authority();
    if (facts.channel) {
        if (!facts.channel->verifyToken.isEmpty())
            return {step,
                    WebhookState::Done,
                    phrase(QT_TRANSLATE_NOOP("WebhookSetup", "%1 answers, channel %2"),
                           {host, facts.channel->name}),
                    {}};
        return {
            step, WebhookState::ByHand,
            phrase(QT_TRANSLATE_NOOP("WebhookSetup", "%1 does not tell its verify token"), {host}),
            phrase(QT_TRANSLATE_NOOP(
                "WebhookSetup",
                "Update the relay, or enter the verify_token of its configuration."))};
    }
    const Error &error = facts.channel.error();
    if (error.code == ErrorCode::Unauthorized)
        return failed(
            step, error,
            phrase(QT_TRANSLATE_NOOP("WebhookSetup", "%1 refused the relay token"), {host}),
            phrase(QT_TRANSLATE_NOOP(
                "WebhookSetup", "Enter one of the client_tokens of the relay's configuration.")));
    if (error.code == ErrorCode::Conflict)
        return failed(step, error,
                      phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                               "The relay token reads several channels of %1"),
                             {host}),
                      phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                               "Enter a token that belongs to one channel only.")));
    if (error.code == ErrorCode::Invalid)
        return failed(step, error,
                      phrase(QT_TRANSLATE_NOOP("WebhookSetup", "%1 can't be used: %2"),
                             {facts.relayUrl, error.detail}),
                      phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                               "Put a proxy with a certificate in front of the "
                                               "relay, and enter its https address.")));
    return failed(
        step, error,
        phrase(QT_TRANSLATE_NOOP("WebhookSetup", "%1 does not answer as a relay"), {host}),
        phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                 "Check its address and that aicaller-relay is running there.")));
}

/// Without the app's secret the number still tells where the app's events go.
WebhookItem planAppBlindly(const WebhookFacts &facts)
{
    const QString there = facts.number ? facts.number->ofApp : QString();
    if (facts.isOurs(there)) {
        return {WebhookStep::App, WebhookState::Done,
                phrase(QT_TRANSLATE_NOOP("WebhookSetup", "The app's events go to %1"), {there}),
                phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                         "Which fields are subscribed can be read only with the "
                                         "app secret."))};
    }
    return {WebhookStep::App, WebhookState::ByHand,
            there.isEmpty()
                ? phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                           "Without the app secret the app's webhook can't be set"))
                : phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                           "The app's events go to %1; without the app secret that "
                                           "can't be changed from here"),
                         {there}),
            dashboardSteps(facts.callbackUrl(), events::webhookFields())};
}

WebhookItem planApp(const WebhookFacts &facts)
{
    constexpr WebhookStep step = WebhookStep::App;
    if (!facts.token || !facts.token->isValid) {
        Error error = facts.token ? facts.token->error.value_or(Error{}) : facts.token.error();
        if (facts.token)
            error.code = ErrorCode::Unauthorized;
        return failed(step, error,
                      phrase(QT_TRANSLATE_NOOP(
                          "WebhookSetup", "The access token does not tell which app it is of")));
    }
    if (!facts.hasAppSecret)
        return planAppBlindly(facts);
    if (!facts.subscriptions) {
        const Error &error = facts.subscriptions.error();
        if (error.code == ErrorCode::Unauthorized)
            return failed(
                step, error,
                phrase(QT_TRANSLATE_NOOP("WebhookSetup", "Meta refused the app secret of app %1"),
                       {facts.token->appId}),
                phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                         "Copy it again from Meta's App Dashboard, App settings > "
                                         "Basic > App secret.")));
        return failed(
            step, error,
            phrase(QT_TRANSLATE_NOOP("WebhookSetup", "The app's subscriptions could not be read")));
    }
    const graph::AppSubscription there = facts.current();
    if (there.callbackUrl.isEmpty())
        return {step,
                WebhookState::Missing,
                phrase(QT_TRANSLATE_NOOP("WebhookSetup", "The app sends its events nowhere yet")),
                {}};
    if (!facts.isOurs(there.callbackUrl))
        return {step, WebhookState::Foreign,
                phrase(QT_TRANSLATE_NOOP("WebhookSetup", "The app's events go to %1"),
                       {there.callbackUrl}),
                phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                         "Another program may live on them. Replace the address "
                                         "only when it is no longer needed; a second app at Meta "
                                         "leaves both in peace."))};
    QStringList missing;
    for (const QString &field : events::webhookFields()) {
        if (!there.fields.contains(field))
            missing.append(field);
    }
    if (!missing.isEmpty())
        return {step,
                WebhookState::Missing,
                phrase(QT_TRANSLATE_NOOP("WebhookSetup", "The app does not subscribe to %1"),
                       {missing.join(u", ")}),
                {}};
    if (!there.isActive)
        return {step,
                WebhookState::Missing,
                phrase(QT_TRANSLATE_NOOP("WebhookSetup", "Meta has switched the subscription off")),
                {}};
    return {step,
            WebhookState::Done,
            phrase(QT_TRANSLATE_NOOP("WebhookSetup", "messages, calls and %1 more go to %2"),
                   {QString::number(there.fields.size() - 2), there.callbackUrl}),
            {}};
}

WebhookItem planAccount(const WebhookFacts &facts)
{
    constexpr WebhookStep step = WebhookStep::Account;
    if (!facts.apps)
        return failed(step, facts.apps.error(),
                      phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                               "Which apps get the business account's events could "
                                               "not be read")));
    const QString appId = facts.token ? facts.token->appId : QString();
    const auto ours = std::ranges::find_if(*facts.apps, [&](const graph::SubscribedApp &app) {
        return appId.isEmpty() || app.id == appId;
    });
    const bool isSubscribed = ours != facts.apps->end();
    QString elsewhere = facts.number ? facts.number->ofNumber : QString();
    if (elsewhere.isEmpty() && isSubscribed)
        elsewhere = ours->overrideUrl;
    if (!elsewhere.isEmpty() && !facts.isOurs(elsewhere))
        return {step, WebhookState::Foreign,
                phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                         "An override sends the messages to %1 instead"),
                       {elsewhere}),
                phrase(QT_TRANSLATE_NOOP("WebhookSetup",
                                         "Another program may live on them. Take the override "
                                         "away only when it is no longer needed."))};
    if (!isSubscribed)
        return {step,
                WebhookState::Missing,
                phrase(QT_TRANSLATE_NOOP(
                    "WebhookSetup", "The app does not get this business account's events yet")),
                {}};
    return {
        step,
        WebhookState::Done,
        phrase(QT_TRANSLATE_NOOP("WebhookSetup", "The app gets this business account's events")),
        {}};
}

} // namespace

QString WebhookFacts::callbackUrl() const
{
    return withoutEnd(relayUrl) + u"/webhook/"_s + (channel ? channel->name : RelayChannel().name);
}

bool WebhookFacts::isOurs(const QString &url) const
{
    const QUrl given(url, QUrl::StrictMode);
    const QUrl relay(relayUrl);
    if (!given.isValid() || given.hasQuery() || !isSameServer(given, relay))
        return false;
    const QString path = withoutEnd(given.path());
    const QString base = withoutEnd(relay.path()) + u"/webhook"_s;
    // A relay that didn't answer may call our channel anything.
    if (!channel)
        return path == base || path.startsWith(base + u'/');
    return path == base + u'/' + channel->name || (path == base && channel->name == u"main");
}

graph::AppSubscription WebhookFacts::current() const
{
    if (subscriptions) {
        for (const graph::AppSubscription &subscription : *subscriptions) {
            if (subscription.object == u"whatsapp_business_account")
                return subscription;
        }
    }
    return {};
}

QStringList WebhookFacts::wantedFields() const
{
    QStringList fields = events::webhookFields();
    const graph::AppSubscription there = current();
    for (const QString &field : there.fields) {
        if (!fields.contains(field))
            fields.append(field);
    }
    return fields;
}

QString webhookStepName(WebhookStep step)
{
    static const QStringList names{u"webhook_relay"_s, u"webhook_app"_s, u"webhook_account"_s,
                                   u"webhook_loop"_s};
    return names.at(int(step));
}

QList<WebhookItem> webhookPlan(const WebhookFacts &facts)
{
    return {planRelay(facts), planApp(facts), planAccount(facts), {.step = WebhookStep::Loop}};
}

Phrase dashboardSteps(const QString &callbackUrl, const QStringList &fields)
{
    return phrase(
        QT_TRANSLATE_NOOP("WebhookSetup",
                          "Enter the app secret, or do it by hand in Meta's App Dashboard, "
                          "WhatsApp > Configuration: callback URL %1, the relay's verify token, "
                          "Verify and save; then subscribe under Webhook fields to %2."),
        {callbackUrl, fields.join(u", ")});
}

} // namespace aic::workspace
