// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/requests_p.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include "core/json.h"
#include "events/signature.h"
#include "relay/log.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::relay {
namespace {

constexpr int kBadSignaturesPerSecond = 100;
constexpr int kDefaultLimit = 500;
constexpr int kMaxLimit = 1000;
constexpr int kMaxWaitSeconds = 55;

httpd::Response problem(int status, const QString &text)
{
    return httpd::Response::json(status, json::compact({{u"error"_s, text}}));
}

httpd::Response retryLater(int status, const QString &text)
{
    httpd::Response response = problem(status, text);
    response.headers = {{"Retry-After", "1"}};
    return response;
}

httpd::Response methodNotAllowed(QByteArray allowed)
{
    httpd::Response response = problem(405, u"This address does not take that method."_s);
    response.headers = {{"Allow", std::move(allowed)}};
    return response;
}

QList<QString> namesOf(const QList<Channel> &channels)
{
    QList<QString> names;
    for (const Channel &channel : channels)
        names.append(channel.name);
    return names;
}

/// A whole number within the bounds, \p missing when the parameter isn't there.
std::optional<int> numberParameter(const httpd::Request &request, const QString &name, int missing,
                                   int least, int most)
{
    static const QRegularExpression digits(u"^[0-9]{1,6}$"_s);
    if (!request.query.hasQueryItem(name))
        return missing;
    const QString text = request.parameter(name);
    const int value = text.toInt();
    if (!digits.match(text).hasMatch() || value < least || value > most)
        return std::nullopt;
    return value;
}

/// Written by hand: a page can hold megabytes, and nothing in it needs escaping (the signature was
/// checked to be "sha256=" and hex digits, names of channels and cursors are plain).
QByteArray pageJson(const Page &page)
{
    QByteArray text = "{\"events\":[";
    for (const StoredEvent &stored : page.events) {
        if (!text.endsWith('['))
            text += ',';
        text += "{\"cursor\":\"" + stored.cursor.toLatin1() + "\",\"received_at\":\""
                + toRfc3339(stored.event.receivedAtMs).toLatin1() + "\",\"channel\":\""
                + stored.event.channel.toLatin1() + "\",\"signature\":\"" + stored.event.signature
                + "\",\"body\":\"" + stored.event.body.toBase64() + "\"}";
    }
    text += "],\"next\":\"" + page.next.toLatin1() + "\",\"more\":" + (page.more ? "true" : "false")
            + '}';
    return text;
}

} // namespace

Requests::Requests(const QList<Channel> &channels, EventStore &store, Feed &feed,
                   const Clock &clock)
    : m_channels(channels)
    , m_store(store)
    , m_feed(feed)
    , m_clock(clock)
    , m_metrics(namesOf(channels))
    , m_badSignatures(kBadSignaturesPerSecond)
{}

void Requests::handle(const httpd::Request &request, httpd::Responder responder)
{
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    if (request.path == u"/webhook" || request.path.startsWith(u"/webhook/")) {
        handleWebhook(request, responder);
    } else if (request.path == u"/v1/events") {
        if (isRead)
            handleEvents(request, responder);
        else
            respond(responder, methodNotAllowed("GET"));
    } else if (request.path == u"/v1/channel") {
        if (isRead)
            handleChannel(request, responder);
        else
            respond(responder, methodNotAllowed("GET"));
    } else if (request.path == u"/healthz") {
        if (isRead)
            handleHealth(responder);
        else
            respond(responder, methodNotAllowed("GET"));
    } else if (request.path == u"/metrics") {
        httpd::Response response
            = httpd::Response::text(200, m_metrics.toText(m_store.health(), m_feed.waitingCount()));
        response.contentType = "text/plain; version=0.0.4; charset=utf-8";
        respond(responder, isRead ? std::move(response) : methodNotAllowed("GET"));
    } else {
        respond(responder, problem(404, u"There is nothing at this address."_s));
    }
}

void Requests::respond(const httpd::Responder &responder, httpd::Response response)
{
    m_metrics.countAnswer(response.status);
    response.headers.append(std::pair<QByteArray, QByteArray>("X-Content-Type-Options", "nosniff"));
    response.headers.append(std::pair<QByteArray, QByteArray>("Cache-Control", "no-store"));
    responder.respond(std::move(response));
}

const Channel *Requests::channelNamed(const QString &name) const
{
    for (const Channel &channel : m_channels) {
        if (channel.name == name)
            return &channel;
    }
    return nullptr;
}

void Requests::handleWebhook(const httpd::Request &request, const httpd::Responder &responder)
{
    const QString name = request.path == u"/webhook" ? u"main"_s : request.path.mid(9);
    const Channel *channel = channelNamed(name);
    if (!channel)
        respond(responder, problem(404, u"There is no such channel."_s));
    else if (request.method == "GET")
        shakeHands(*channel, request, responder);
    else if (request.method == "POST")
        takeWebhook(*channel, request, responder);
    else
        respond(responder, methodNotAllowed("GET, POST"));
}

void Requests::shakeHands(const Channel &channel, const httpd::Request &request,
                          const httpd::Responder &responder)
{
    const QByteArray token = request.parameter(u"hub.verify_token"_s).toUtf8();
    if (request.parameter(u"hub.mode"_s) != u"subscribe"
        || !events::isEqualInConstantTime(hashClientToken(token),
                                          hashClientToken(channel.verifyToken.reveal()))) {
        qCWarning(lcRelay).noquote()
            << u"A handshake for the channel '%1' was refused."_s.arg(channel.name);
        respond(responder, problem(403, u"The verify token is wrong."_s));
        return;
    }
    // The challenge is echoed byte for byte, so it must not become a page (text/plain, nosniff).
    httpd::Response response
        = httpd::Response::text(200, request.parameter(u"hub.challenge"_s).toUtf8());
    response.contentType = "text/plain";
    respond(responder, std::move(response));
}

void Requests::takeWebhook(const Channel &channel, const httpd::Request &request,
                           const httpd::Responder &responder)
{
    using Outcome = Metrics::Outcome;
    const QByteArray signature = request.headers.value("x-hub-signature-256");
    if (!events::isSignatureValid(signature, request.body, channel.appSecret)) {
        m_metrics.countWebhook(channel.name, Outcome::BadSignature);
        // Only what is forged is slowed down: behind a proxy everybody has its address.
        if (m_badSignatures.note(request.peer, m_clock.steadyMs()))
            respond(responder, problem(401, u"The signature is missing or wrong."_s));
        else
            respond(responder, retryLater(429, u"Too many wrong signatures."_s));
        return;
    }
    if (QJsonDocument::fromJson(request.body).isNull()) {
        m_metrics.countWebhook(channel.name, Outcome::NotJson);
        respond(responder, problem(400, u"The body is not JSON."_s));
        return;
    }
    if (m_isStopping) {
        respond(responder, retryLater(503, u"The relay is stopping."_s));
        return;
    }
    m_store.append({m_clock.nowMs(), channel.name, signature, request.body},
                   [this, name = channel.name, responder](const Result<> &stored) {
                       m_metrics.countWebhook(name, stored ? Outcome::Stored : Outcome::NotStored);
                       if (stored)
                           respond(responder, httpd::Response::json(200, "{\"stored\":true}"));
                       else
                           respond(responder, retryLater(503, u"The event can't be stored now."_s));
                   });
}

QSet<QString> Requests::channelsOf(const QByteArray &authorization) const
{
    QSet<QString> names;
    if (authorization.left(7).toLower() != "bearer ")
        return names;
    const QByteArray hash = hashClientToken(authorization.mid(7).trimmed());
    for (const Channel &channel : m_channels) {
        for (const QByteArray &known : channel.clientTokenHashes) {
            if (events::isEqualInConstantTime(hash, known))
                names.insert(channel.name);
        }
    }
    return names;
}

QSet<QString> Requests::wantedChannels(const httpd::Request &request,
                                       const httpd::Responder &responder)
{
    QSet<QString> channels = channelsOf(request.headers.value("authorization"));
    if (channels.isEmpty()) {
        httpd::Response response = problem(401, u"The client token is missing or wrong."_s);
        response.headers = {{"WWW-Authenticate", "Bearer"}};
        respond(responder, std::move(response));
        return {};
    }
    if (request.query.hasQueryItem(u"channel"_s)) {
        const QString wanted = request.parameter(u"channel"_s);
        if (!channels.contains(wanted)) {
            respond(responder, problem(404, u"This token has no such channel."_s));
            return {};
        }
        channels = {wanted};
    }
    return channels;
}

/// What a client must know to have Meta send its app's webhooks here. Whoever may read a channel's
/// events may know its verify token: it opens nothing, it only lets Meta's handshake succeed.
void Requests::handleChannel(const httpd::Request &request, const httpd::Responder &responder)
{
    const QSet<QString> channels = wantedChannels(request, responder);
    if (channels.isEmpty())
        return;
    if (channels.size() > 1) {
        respond(responder, problem(400, u"This token has several channels; name one."_s));
        return;
    }
    const Channel *channel = channelNamed(*channels.begin());
    respond(responder,
            httpd::Response::json(
                200, json::compact(
                         {{u"channel"_s, channel->name},
                          {u"verify_token"_s, QString::fromUtf8(channel->verifyToken.reveal())}})));
}

void Requests::handleEvents(const httpd::Request &request, const httpd::Responder &responder)
{
    const QSet<QString> channels = wantedChannels(request, responder);
    if (channels.isEmpty())
        return;
    const std::optional<int> limit
        = numberParameter(request, u"limit"_s, kDefaultLimit, 1, kMaxLimit);
    const std::optional<int> wait = numberParameter(request, u"wait"_s, 0, 0, kMaxWaitSeconds);
    if (!limit || !wait) {
        respond(
            responder,
            problem(400, u"limit must be 1 to %1 and wait 0 to %2 seconds."_s.arg(kMaxLimit).arg(
                             kMaxWaitSeconds)));
        return;
    }
    if (m_isStopping) {
        respond(responder, retryLater(503, u"The relay is stopping."_s));
        return;
    }
    m_feed.poll(
        {channels, request.parameter(u"after"_s), *limit}, std::chrono::seconds(*wait),
        [this, responder](const Result<Page> &page) {
            if (page) {
                m_metrics.countEventsServed(page->events.size());
                respond(responder, httpd::Response::json(200, pageJson(*page)));
            } else if (page.error().code == ErrorCode::Invalid) {
                respond(responder, problem(400, page.error().detail));
            } else {
                qCWarning(lcRelay).noquote() << "Events can't be read:" << page.error().detail;
                respond(responder, retryLater(503, u"Events can't be read now."_s));
            }
        },
        [responder] { return responder.isGone(); });
}

void Requests::handleHealth(const httpd::Responder &responder)
{
    const StoreHealth store = m_store.health();
    const bool isOk = store.isOk && !m_isStopping;
    QJsonObject storeObject{{u"state"_s, store.isOk ? u"ok"_s : u"failing"_s},
                            {u"queued"_s, store.queued}};
    QJsonObject object{{u"status"_s, isOk ? u"ok"_s : (m_isStopping ? u"stopping"_s : u"error"_s)},
                       {u"version"_s, QStringLiteral(AIC_VERSION)},
                       {u"newest_event_at"_s, QJsonValue::Null},
                       {u"newest_event_age_s"_s, QJsonValue::Null},
                       {u"store"_s, storeObject}};
    if (store.newestAtMs) {
        object.insert(u"newest_event_at"_s, toRfc3339(*store.newestAtMs));
        const qint64 ageMs = std::max<qint64>(0, m_clock.nowMs() - *store.newestAtMs);
        object.insert(u"newest_event_age_s"_s, double(ageMs) / 1000.0);
    }
    respond(responder, httpd::Response::json(isOk ? 200 : 503, json::compact(object)));
}

} // namespace aic::relay
