// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/router.h"

#include <algorithm>

#include <QJsonDocument>
#include <QRegularExpression>

#include "core/json.h"
#include "sandbox/asciijson.h"
#include "sandbox/multipart.h"
#include "sandbox/sandbox.h"
#include "sandbox/tokens.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr QLatin1StringView kUploadPrefix = "upload:"_L1;
constexpr int kOldestVersion = 22; // interfaces.md §5
constexpr int kNewestVersion = 26; // cloud-api.md §1.1

bool isVersion(const QString &component)
{
    static const QRegularExpression kShape(u"^v\\d+\\.\\d+$"_s);
    return kShape.match(component).hasMatch();
}

bool isKnownVersion(const QString &version)
{
    if (!version.endsWith(u".0"_s))
        return false;
    const int major = QStringView(version).mid(1, version.size() - 3).toInt();
    return major >= kOldestVersion && major <= kNewestVersion;
}

bool isDigits(const QString &text)
{
    return !text.isEmpty()
           && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// A form's value may hold JSON, as Meta's own tools send it.
QJsonValue formValue(const QString &text)
{
    if (text.startsWith(u'{') || text.startsWith(u'[')) {
        const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
        if (document.isObject())
            return document.object();
        if (document.isArray())
            return document.array();
    }
    return text;
}

void merge(QJsonObject &into, const QUrlQuery &query)
{
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!into.contains(name))
            into.insert(name, formValue(value));
    }
}

} // namespace

GraphResult<QJsonObject> Call::parameters() const
{
    QJsonObject found;
    if (!request.body.isEmpty()) {
        const QByteArray contentType = request.headers.value("content-type");
        if (contentType.startsWith("application/x-www-form-urlencoded")) {
            merge(found, QUrlQuery(QString::fromUtf8(request.body).replace(u'+', u' ')));
        } else if (contentType.startsWith("multipart/form-data")) {
            const auto parts = parseMultipart(contentType, request.body);
            if (!parts)
                return tl::unexpected(invalidParameter(u"Invalid parameter"_s,
                                                       u"The request body is no form data."_s));
            for (const FormPart &part : *parts) {
                if (!part.isFile)
                    found.insert(part.name, formValue(QString::fromUtf8(part.data)));
            }
        } else {
            auto parsed = json::parseObject(request.body);
            if (!parsed)
                return tl::unexpected(
                    invalidParameter(u"Invalid parameter"_s,
                                     u"The request body is %1."_s.arg(parsed.error().detail)));
            found = *parsed;
        }
    }
    merge(found, request.query);
    found.remove(u"access_token"_s);
    return found;
}

QString Call::text(const QJsonObject &parameters, QLatin1StringView key)
{
    const QJsonValue value = parameters.value(key);
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.toString();
}

Router::Router(Services services)
    : m_services(std::move(services))
{
    addTokenRoutes(*this, m_services);
    addAccountRoutes(*this, m_services);
    addProfileRoutes(*this, m_services);
    addMessageRoutes(*this, m_services);
    addCallRoutes(*this, m_services);
    addCallControl(*this, m_services);
    addNumberRoutes(*this, m_services);
    addBlockRoutes(*this, m_services);
    addMediaRoutes(*this, m_services);
    addTemplateRoutes(*this, m_services);
    addTemplateEditingRoutes(*this, m_services);
    addSubscriptionRoutes(*this, m_services);
    addConversationRoutes(*this, m_services);
    addControlRoutes(*this, m_services);
    addEventRoutes(*this, m_services);
}

void Router::add(Node node, QLatin1StringView edge, QByteArrayView method, Permission permission,
                 Handler handler)
{
    m_routes.push_back({node, edge, method, permission, std::move(handler)});
}

void Router::addControl(QLatin1StringView path, QByteArrayView method, ControlHandler handler)
{
    m_controlRoutes.push_back({QString(path).split(u'/'), method, std::move(handler)});
}

void Router::handle(const httpd::Request &request, const httpd::Responder &responder)
{
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    if (!path.isEmpty() && path.first() == u"_sandbox") {
        (void)responder.respond(control(request, path.mid(1)));
        return;
    }
    ++m_services.world.stats.requests;
    const qint64 latency = m_services.world.rules.latencyMs;
    bool isCounted = false;
    Outcome outcome = dispatch(request, isCounted);
    const Outcome::Send answer
        = [this, responder, latency, isCounted](GraphResult<httpd::Response> result) {
              if (latency == 0) {
                  send(responder, std::move(result), isCounted);
                  return;
              }
              m_services.scheduler.after(latency,
                                         [this, responder, isCounted, result = std::move(result)] {
                                             send(responder, result, isCounted);
                                         });
          };
    if (outcome.later)
        outcome.later(answer);
    else
        answer(std::move(outcome.result));
}

QList<std::pair<QByteArray, QByteArray>> Router::usageHeaders() const
{
    const int most = m_services.world.rules.managementCallsPerHour;
    const QByteArray used = QByteArray::number(m_services.world.usage.percent(most));
    const QByteArray minutes = QByteArray::number(
        m_services.world.usage.minutesToRegain(most, m_services.clock.nowMs()));
    const QByteArray figures
        = R"("call_count":)" + used + R"(,"total_cputime":)" + used + R"(,"total_time":)" + used;
    return {{"X-App-Usage", '{' + figures + '}'},
            {"X-Business-Use-Case-Usage",
             R"({")" + QByteArray(kBusinessAccountId) + R"(":[{"type":"whatsapp",)" + figures
                 + R"(,"estimated_time_to_regain_access":)" + minutes + "}]}"}};
}

void Router::send(const httpd::Responder &responder, GraphResult<httpd::Response> result,
                  bool isCounted)
{
    if (result) {
        httpd::Response response = *std::move(result);
        if (isCounted)
            response.headers += usageHeaders();
        (void)responder.respond(std::move(response));
        return;
    }
    const GraphError &error = result.error();
    ++m_services.world.stats.refusedByCode[error.code];
    httpd::Response response
        = httpd::Response::json(error.http, toJson(error, m_services.world.mintTraceId()));
    if (isCounted)
        response.headers = usageHeaders();
    if (error.code == 190 && error.http == 401)
        response.headers = {{"WWW-Authenticate", "OAuth \"Facebook Platform\" \"invalid_token\""}};
    (void)responder.respond(std::move(response));
}

std::optional<Node> Router::findNode(const QString &id) const
{
    if (id == u"me")
        return Node::Me;
    if (id == u"debug_token")
        return Node::DebugToken;
    if (id == QLatin1StringView(kBusinessAccountId))
        return Node::Account;
    if (id == QLatin1StringView(kAppId))
        return Node::App;
    if (m_services.world.number(id))
        return Node::Number;
    if (id == u"oauth")
        return Node::OAuth;
    if (id == QLatin1StringView(kPortfolioId))
        return Node::Portfolio;
    if (id == u"message_template_library")
        return Node::TemplateLibrary;
    if (id == u"whatsapp_business")
        return Node::Files;
    if (id.startsWith(kUploadPrefix))
        return Node::Upload;
    if (m_services.world.media.find(id, m_services.clock.nowMs()))
        return Node::Media;
    if (m_services.world.templates.byId(id.toLongLong()))
        return Node::Template;
    return std::nullopt;
}

Outcome Router::dispatch(const httpd::Request &request, bool &isCounted)
{
    QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    QString version;
    if (!path.isEmpty() && isVersion(path.first()))
        version = path.takeFirst();
    const QString rest = u'/' + path.join(u'/');
    if ((!version.isEmpty() && !isKnownVersion(version)) || path.isEmpty() || path.size() > 3)
        return unknownPath(rest);

    const QString id = path.first();
    const QString item = path.value(2);
    const QString edge = item.isEmpty() ? path.value(1) : QString(path.value(1) + u"/*");
    const std::optional<Node> node = findNode(id);
    if (!node && !isDigits(id))
        return unknownPath(rest);

    const QString token = tokenOf(request);
    const bool isPublic = (node == Node::Files && edge == u"pictures") || node == Node::OAuth;
    if (auto refusal = isPublic ? Refusal() : checkToken(token, node == Node::Me))
        return *refusal;
    if (!node)
        return noSuchObject(id, request.method);

    const Route *found = nullptr;
    bool edgeExists = false;
    for (const Route &route : m_routes) {
        if (route.node != *node || route.edge != edge)
            continue;
        edgeExists = true;
        if (route.method == request.method)
            found = &route;
    }
    if (!edgeExists)
        return unknownPath(u'/' + path.mid(1).join(u'/'));
    if (!found)
        return noSuchObject(edge.isEmpty() ? id : edge, request.method);
    if (auto refusal = checkPermission(token, found->permission))
        return *refusal;
    isCounted = found->permission == Permission::Management;
    // Reading is what counts (cloud-api.md §7.4).
    if (isCounted && request.method == "GET"
        && !m_services.world.usage.take(m_services.world.rules.managementCallsPerHour,
                                        m_services.clock.nowMs()))
        return graphError(80007, u"There have been too many calls to this account."_s);
    return found->handler(Call{request, version, *node, id, item, token});
}

httpd::Response Router::control(const httpd::Request &request, const QStringList &path)
{
    bool pathExists = false;
    for (const ControlRoute &route : m_controlRoutes) {
        const bool matches = route.path.size() == path.size()
                             && std::equal(path.begin(), path.end(), route.path.begin(),
                                           [](const QString &given, const QString &expected) {
                                               return expected == u"*" || given == expected;
                                           });
        if (!matches)
            continue;
        pathExists = true;
        if (route.method == request.method)
            return route.handler(request);
    }
    const GraphError error = invalidParameter(
        pathExists ? u"This path has another method."_s
                   : u"The sandbox has no control path /_sandbox/%1"_s.arg(path.join(u'/')));
    return httpd::Response::json(pathExists ? 405 : 404,
                                 toJson(error, m_services.world.mintTraceId()));
}

httpd::Response okJson(const QJsonValue &json)
{
    return httpd::Response::json(200, toAsciiJson(json));
}

httpd::Response okSuccess()
{
    return httpd::Response::json(200, R"({"success":true})");
}

} // namespace aic::sandbox
