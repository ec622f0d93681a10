// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/connectiontest_p.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QUrl>

#include "core/deliver.h"
#include "core/json.h"
#include "core/phonenumber.h"
#include "events/webhookfields.h"
#include "graph/errortable.h"
#include "workspace/looptest.h"
#include "workspace/webhooksetup.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::workspace {
namespace {

constexpr char kContext[] = "ConnectionTest";
// Tokens and webhooks are checked against Meta's clock; a minute is what people live with.
constexpr qint64 kClockSkewMs = 60'000;
constexpr auto kRelayTimeout = std::chrono::seconds(15);

Phrase phrase(const char *text, const QStringList &arguments = {})
{
    return {kContext, text, arguments};
}

bool isDigits(const QString &text)
{
    return !text.isEmpty()
           && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString qualityWord(const QString &rating)
{
    if (rating == u"GREEN")
        return u"high"_s;
    if (rating == u"YELLOW")
        return u"medium"_s;
    if (rating == u"RED")
        return u"low"_s;
    return u"not rated yet"_s;
}

} // namespace

void ConnectionTest::checkDetails()
{
    const Account &account = m_run->details.account;
    const auto wrong = [this](const char *detail, const char *hint) {
        failStep({.code = ErrorCode::Invalid}, phrase(detail), phrase(hint));
    };
    const QUrl graphUrl(account.graphUrl);
    const QUrl relayUrl(account.relayUrl);
    if (!graphUrl.isValid() || graphUrl.host().isEmpty())
        return wrong(
            QT_TRANSLATE_NOOP("ConnectionTest", "The Graph address is not a web address."),
            QT_TRANSLATE_NOOP("ConnectionTest", "It is normally https://graph.facebook.com."));
    if (!isDigits(account.wabaId.value))
        return wrong(QT_TRANSLATE_NOOP("ConnectionTest",
                                       "The business account ID is missing or has letters."),
                     QT_TRANSLATE_NOOP(
                         "ConnectionTest",
                         "Copy the number under WhatsApp accounts in Meta Business settings."));
    if (account.number.phoneNumberId.isEmpty() && account.number.e164.isEmpty())
        return wrong(QT_TRANSLATE_NOOP("ConnectionTest", "No phone number is given."),
                     QT_TRANSLATE_NOOP("ConnectionTest",
                                       "Enter your business phone number with its country code."));
    if (m_run->details.accessToken.isEmpty())
        return wrong(
            QT_TRANSLATE_NOOP("ConnectionTest", "The access token is missing."),
            QT_TRANSLATE_NOOP(
                "ConnectionTest",
                "Create one for a system user in Meta Business settings and paste it here."));
    if (!relayUrl.isValid() || relayUrl.host().isEmpty())
        return wrong(
            QT_TRANSLATE_NOOP("ConnectionTest",
                              "The relay address is missing or not a web address."),
            QT_TRANSLATE_NOOP("ConnectionTest",
                              "Enter the address of your relay, such as https://relay.example."));
    if (m_run->details.relayToken.isEmpty())
        return wrong(
            QT_TRANSLATE_NOOP("ConnectionTest", "The relay token is missing."),
            QT_TRANSLATE_NOOP("ConnectionTest",
                              "Enter one of the client tokens of your relay's configuration."));
    pass(QT_TRANSLATE_NOOP("ConnectionTest", "All fields have the expected form"));
}

void ConnectionTest::reachApi()
{
    deliver(m_run->graph->probe(), &m_run->context, [this](const Result<graph::ProbeReply> &reply) {
        const QString host = QUrl(m_run->details.account.graphUrl).host();
        if (!reply) {
            return failStep(
                reply.error(),
                phrase(QT_TRANSLATE_NOOP("ConnectionTest", "%1 does not answer"), {host}),
                phrase(QT_TRANSLATE_NOOP(
                    "ConnectionTest",
                    "Check the internet connection, proxy and firewall, then try again.")));
        }
        if (!reply->knowsVersion) {
            return failStep(
                {.code = ErrorCode::Invalid},
                phrase(QT_TRANSLATE_NOOP("ConnectionTest", "%1 does not know API version %2"),
                       {host, m_run->details.account.apiVersion}),
                phrase(QT_TRANSLATE_NOOP("ConnectionTest", "Choose a newer API version.")));
        }
        m_run->serverTimeMs = reply->serverTimeMs;
        m_run->probedAtMs = m_clock.nowMs();
        pass("%1", {host});
    });
}

void ConnectionTest::inspectToken()
{
    deliver(
        m_run->graph->call(graph::InspectToken{}), &m_run->context,
        [this](const Result<graph::TokenInfo> &reply) {
            const char *failed
                = QT_TRANSLATE_NOOP("ConnectionTest", "The access token was refused");
            if (!reply)
                return failStep(reply.error(), phrase(failed), {});
            if (!reply->isValid) {
                Error error = reply->error.value_or(Error{});
                error.code = ErrorCode::Unauthorized;
                return failStep(
                    error, phrase(failed),
                    phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                             "Create a new token for the system user in Meta "
                                             "Business settings and paste it here.")));
            }
            m_run->token = *reply;
            if (reply->expiresAtMs == 0)
                return pass(QT_TRANSLATE_NOOP("ConnectionTest", "Does not expire"));
            pass(QT_TRANSLATE_NOOP("ConnectionTest", "Expires on %1"),
                 {QDateTime::fromMSecsSinceEpoch(reply->expiresAtMs).date().toString(Qt::ISODate)});
        });
}

void ConnectionTest::checkPermissions()
{
    QStringList missing;
    for (const QString &scope :
         {u"whatsapp_business_messaging"_s, u"whatsapp_business_management"_s}) {
        if (!m_run->token.allows(scope, m_run->details.account.wabaId))
            missing.append(scope);
    }
    if (!missing.isEmpty()) {
        return failStep({.code = ErrorCode::Unauthorized},
                        phrase(QT_TRANSLATE_NOOP("ConnectionTest", "The token lacks %1"),
                               {missing.join(u", ")}),
                        phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                                 "Give the system user this permission for the "
                                                 "business account and create a new token.")));
    }
    pass(QT_TRANSLATE_NOOP("ConnectionTest", "Messaging and management"));
}

void ConnectionTest::findBusinessAccount()
{
    deliver(
        m_run->graph->call(graph::GetBusinessAccount{m_run->details.account.wabaId}),
        &m_run->context, [this](const Result<graph::BusinessAccount> &reply) {
            if (!reply) {
                return failStep(
                    reply.error(),
                    phrase(QT_TRANSLATE_NOOP(
                               "ConnectionTest",
                               "Business account %1 was not found, or the token may not see it"),
                           {m_run->details.account.wabaId.value}),
                    phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                             "Compare the ID with Meta Business settings and "
                                             "assign the account to the system user.")));
            }
            pass("%1", {reply->name});
        });
}

void ConnectionTest::matchNumber()
{
    deliver(
        m_run->graph->phoneNumbers(m_run->details.account.wabaId), &m_run->context,
        [this](const Result<QList<graph::PhoneNumberInfo>> &reply) {
            const BusinessNumber &wanted = m_run->details.account.number;
            if (!reply) {
                return failStep(
                    reply.error(),
                    phrase(QT_TRANSLATE_NOOP(
                        "ConnectionTest", "The numbers of the business account could not be read")),
                    {});
            }
            const QString digits = phoneMatchKey(wanted.e164);
            const auto found = std::find_if(reply->begin(), reply->end(), [&](const auto &number) {
                return wanted.phoneNumberId.isEmpty() ? phoneMatchKey(number.e164) == digits
                                                      : number.id == wanted.phoneNumberId;
            });
            if (found == reply->end()) {
                QStringList there;
                for (const graph::PhoneNumberInfo &number : *reply)
                    there.append(number.displayPhoneNumber);
                return failStep(
                    {.code = ErrorCode::NotFound},
                    phrase(
                        QT_TRANSLATE_NOOP("ConnectionTest",
                                          "This number is not in the business account. It has: %1"),
                        {there.isEmpty() ? u"–"_s : there.join(u", ")}),
                    phrase(QT_TRANSLATE_NOOP(
                        "ConnectionTest",
                        "Enter one of these numbers, or the ID of the account that has yours.")));
            }
            if (!wanted.e164.isEmpty() && phoneMatchKey(found->e164) != digits) {
                return failStep(
                    {.code = ErrorCode::Invalid},
                    phrase(QT_TRANSLATE_NOOP("ConnectionTest", "Phone number ID %1 belongs to %2"),
                           {found->id.value, found->displayPhoneNumber}),
                    phrase(QT_TRANSLATE_NOOP(
                        "ConnectionTest",
                        "Clear the phone number ID; it is then looked up from the number.")));
            }
            m_run->number = *found;
            pass(QT_TRANSLATE_NOOP("ConnectionTest", "Verified name %1"), {found->verifiedName});
        });
}

void ConnectionTest::readQuality()
{
    deliver(
        m_run->graph->call(graph::GetPhoneNumber{m_run->number.id}), &m_run->context,
        [this](const Result<graph::PhoneNumberInfo> &reply) {
            if (!reply)
                return failStep(reply.error(),
                                phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                                         "Quality and limits could not be read")),
                                {});
            m_run->number = *reply;
            if (!reply->status.isEmpty() && reply->status != u"CONNECTED") {
                return failStep(
                    {.code = ErrorCode::Rejected},
                    phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                             "The number's status is %1; it can't send or receive"),
                           {reply->status}),
                    phrase(QT_TRANSLATE_NOOP(
                        "ConnectionTest",
                        "Open WhatsApp Manager: it says what is missing for this number.")));
            }
            const std::optional<qint64> people = reply->peoplePerDay();
            if (!people)
                return pass(QT_TRANSLATE_NOOP("ConnectionTest", "Quality %1, no daily limit"),
                            {qualityWord(reply->qualityRating)});
            pass(QT_TRANSLATE_NOOP("ConnectionTest", "Quality %1, %2 people per day"),
                 {qualityWord(reply->qualityRating), QString::number(*people)});
        });
}

void ConnectionTest::checkSubscription()
{
    deliver(readWebhookFacts(m_http, m_run->context, webhookDetails()), &m_run->context,
            [this](const WebhookFacts &facts) {
                const QList<WebhookItem> plan = webhookPlan(facts);
                for (const WebhookStep step : {WebhookStep::App, WebhookStep::Account}) {
                    const WebhookItem &item = plan.at(int(step));
                    if (item.isDone())
                        continue;
                    Error error{.code = item.code};
                    if (item.state != WebhookState::Failed)
                        error.code = ErrorCode::Rejected;
                    Phrase hint = item.hint;
                    if (item.state == WebhookState::Missing)
                        hint = phrase(QT_TRANSLATE_NOOP(
                            "ConnectionTest", "Let AI Caller do it: Set up webhook in Settings, or "
                                              "aicaller-cli doctor --fix."));
                    return failStep(error, item.detail, hint);
                }
                const Phrase &found = plan.at(int(WebhookStep::App)).detail;
                passWith(found);
            });
}

void ConnectionTest::reachRelay()
{
    net::HttpRequest request;
    request.url = relayAddress(m_run->details.account.relayUrl, u"/v1/events"_s);
    request.url.setQuery(u"limit=1&wait=0"_s);
    request.bearer = m_run->details.relayToken;
    request.timeout = kRelayTimeout;
    deliver(m_http.send(request), &m_run->context, [this](const Result<net::HttpReply> &reply) {
        const QString host = QUrl(m_run->details.account.relayUrl).authority();
        if (!reply) {
            return failStep(
                reply.error(),
                phrase(QT_TRANSLATE_NOOP("ConnectionTest", "The relay at %1 does not answer"),
                       {host}),
                phrase(QT_TRANSLATE_NOOP(
                    "ConnectionTest",
                    "Check its address and that aicaller-relay is running there.")));
        }
        if (reply->status == 401) {
            return failStep(
                {.code = ErrorCode::Unauthorized},
                phrase(QT_TRANSLATE_NOOP("ConnectionTest", "The relay refused the relay token")),
                phrase(QT_TRANSLATE_NOOP(
                    "ConnectionTest",
                    "Enter one of the client_tokens of the relay's configuration.")));
        }
        if (reply->status != 200 || !json::parseObject(reply->body)) {
            return failStep(
                {.code = ErrorCode::Rejected},
                phrase(QT_TRANSLATE_NOOP("ConnectionTest", "%1 answered %2, not as a relay does"),
                       {host, QString::number(reply->status)}),
                phrase(QT_TRANSLATE_NOOP(
                    "ConnectionTest",
                    "Check the relay address; a proxy or another server seems to answer there.")));
        }
        findChannel();
    });
}

void ConnectionTest::findChannel()
{
    deliver(askRelay(m_http, m_run->context, webhookDetails()), &m_run->context,
            [this](const Result<RelayChannel> &channel) {
                if (channel)
                    m_run->channel = channel->name;
                pass(QT_TRANSLATE_NOOP("ConnectionTest", "Token accepted"));
            });
}

WebhookDetails ConnectionTest::webhookDetails() const
{
    const ConnectionDetails &details = m_run->details;
    WebhookDetails webhook{
        details.account, {details.accessToken, details.appSecret, details.relayToken}, {}};
    if (!m_run->number.id.isEmpty())
        webhook.account.number.phoneNumberId = m_run->number.id;
    return webhook;
}

void ConnectionTest::sendRoundTrip()
{
    const ConnectionDetails &details = m_run->details;
    const LoopTestDetails loop{
        details.account.id,
        details.account.wabaId,
        details.account.relayUrl,
        relayAddress(details.account.relayUrl, u"/webhook/"_s + m_run->channel).toString(),
        details.appSecret,
        details.relayToken};
    deliver(testLoop(m_http, m_database, m_run->context, loop), &m_run->context,
            [this](const LoopTestOutcome &outcome) {
                if (outcome.passed())
                    passWith(outcome.detail);
                else
                    failStep(outcome.error, outcome.detail, outcome.hint);
            });
}

void ConnectionTest::checkEvents()
{
    struct Place
    {
        EventFlow flow;
        QString cursor;
    };
    const Account &account = m_run->details.account;
    const auto look
        = [id = account.id, relay = account.relayUrl](storage::Connection &c) -> Result<Place> {
        const Result<EventFlow> flow = readEventFlow(c, id);
        if (!flow)
            return fail(flow.error());
        const Result<QString> cursor = events::relayCursor(c, id, relay);
        if (!cursor)
            return fail(cursor.error());
        return Place{*flow, *cursor};
    };
    deliver(m_database.read(look), &m_run->context, [this](const Result<Place> &place) {
        if (!place)
            return failStep(place.error(), phrase("%1", {place.error().detail}), {});
        m_run->flow = place->flow;
        net::HttpRequest request;
        request.url = relayAddress(m_run->details.account.relayUrl, u"/v1/events"_s);
        request.url.setQuery(u"limit=100&wait=0&after="_s + place->cursor);
        request.bearer = m_run->details.relayToken;
        request.timeout = kRelayTimeout;
        deliver(m_http.send(request), &m_run->context,
                [this](const Result<net::HttpReply> &reply) { judgeEvents(reply); });
    });
}

void ConnectionTest::judgeEvents(const Result<net::HttpReply> &reply)
{
    const Result<QJsonObject> page
        = reply ? json::parseObject(reply->body) : Result<QJsonObject>(fail(reply.error()));
    bool wait = false;
    for (const QJsonValue &event : page ? page->value(u"events"_s).toArray() : QJsonArray()) {
        const QByteArray body
            = QByteArray::fromBase64(event.toObject().value(u"body"_s).toString().toLatin1());
        wait = wait || !events::isLoopTest(body);
    }
    if (wait)
        return pass(QT_TRANSLATE_NOOP("ConnectionTest",
                                      "Events wait at the relay; the app and sync collect them"));
    EventFlow flow = m_run->flow;
    flow.caughtUpAtMs = page ? m_clock.nowMs() : 0;
    const auto told = [](qint64 atMs) { return QStringList{toRfc3339(atMs).left(16) + u'Z'}; };
    if (const qint64 since = silentSinceMs(flow); since > 0) {
        return failStep(
            {.code = ErrorCode::Timeout},
            phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                     "Messages are out since %1, and no event came back"),
                   told(since)),
            phrase(QT_TRANSLATE_NOOP(
                "ConnectionTest",
                "Set the webhook up again and see that nothing else gets its events. In Meta's App "
                "Dashboard the app mode must be Live, and the relay's log shows what Meta "
                "sends.")));
    }
    if (flow.lastEventAtMs == 0)
        return pass(QT_TRANSLATE_NOOP("ConnectionTest", "No event has come yet, and none is due"));
    pass(QT_TRANSLATE_NOOP("ConnectionTest", "The last event came at %1"),
         told(flow.lastEventAtMs));
}

void ConnectionTest::checkClock()
{
    if (m_run->serverTimeMs == 0)
        return pass(QT_TRANSLATE_NOOP("ConnectionTest", "The server told no time"));
    const qint64 skewMs = m_run->probedAtMs - m_run->serverTimeMs;
    if (std::abs(skewMs) > kClockSkewMs) {
        return failStep(
            {.code = ErrorCode::Invalid},
            phrase(QT_TRANSLATE_NOOP("ConnectionTest", "This computer's clock is %1 s off"),
                   {QString::number(skewMs / 1000)}),
            phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                     "Let the system set its clock from the network.")));
    }
    pass(QT_TRANSLATE_NOOP("ConnectionTest", "The clock is right"));
}

void ConnectionTest::checkKeychain()
{
    deliver(m_secrets.available(), &m_run->context, [this](const Result<> &available) {
        if (!available) {
            return failStep(
                available.error(),
                phrase(QT_TRANSLATE_NOOP("ConnectionTest", "No keychain is available")),
                phrase(QT_TRANSLATE_NOOP("ConnectionTest",
                                         "Secrets stay in memory until the app closes. Install or "
                                         "unlock a keychain such as GNOME Keyring or KWallet.")));
        }
        pass(QT_TRANSLATE_NOOP("ConnectionTest", "The keychain keeps the secrets"));
    });
}

void ConnectionTest::checkDatabase()
{
    deliver(m_database.read(
                [](storage::Connection &c) { return c.number("SELECT count(*) FROM contacts"); }),
            &m_run->context, [this](const Result<qint64> &contacts) {
                if (!contacts)
                    return failStep(
                        contacts.error(), phrase("%1", {contacts.error().detail}),
                        phrase(QT_TRANSLATE_NOOP("ConnectionTest", "Restore the newest backup.")));
                pass(QT_TRANSLATE_NOOP("ConnectionTest", "%1 contacts"),
                     {QString::number(*contacts)});
            });
}

} // namespace aic::workspace
