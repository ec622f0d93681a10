// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of the sandbox, /debug_token and /me (cloud-api.md §1.2, §1.3).
#include "sandbox/tokens.h"

#include <QJsonArray>

#include "sandbox/sandbox.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

constexpr QLatin1StringView kTokenUserId = "122100000000001"_L1;
constexpr qint64 kIssuedAt = 1790000000;

GraphError invalidToken()
{
    GraphError error = graphError(190);
    error.message = u"Invalid OAuth access token - Cannot parse access token"_s;
    return error;
}

GraphError expiredToken()
{
    GraphError error = graphError(190);
    error.subcode = 463;
    error.message = u"Error validating access token: Session has expired on Sunday, 01-Nov-26 "
                    u"00:00:00 PST. The current time is later."_s;
    return error;
}

bool hasPermissions(const QString &token)
{
    return token != u"sandbox-nopermission";
}

Outcome describeToken(const Call &call)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    const QString token = Call::text(*parameters, "input_token"_L1);
    if (token.isEmpty())
        return invalidParameter(u"The parameter input_token is required."_s);
    if (const Refusal problem = checkToken(token, false)) {
        return okJson(QJsonObject{
            {u"data"_s, QJsonObject{{u"is_valid"_s, false},
                                    {u"scopes"_s, QJsonArray()},
                                    {u"error"_s, QJsonObject{{u"code"_s, problem->code},
                                                             {u"message"_s, problem->message},
                                                             {u"subcode"_s, problem->subcode}}}}}});
    }
    QJsonArray scopes;
    QJsonArray granular;
    if (hasPermissions(token)) {
        for (const QLatin1StringView scope :
             {"business_management"_L1, "whatsapp_business_management"_L1,
              "whatsapp_business_messaging"_L1}) {
            scopes.append(QString(scope));
            if (scope != "business_management"_L1)
                granular.append(QJsonObject{
                    {u"scope"_s, QString(scope)},
                    {u"target_ids"_s, QJsonArray{QString::fromLatin1(kBusinessAccountId)}}});
        }
    }
    return okJson(QJsonObject{{u"data"_s, QJsonObject{{u"app_id"_s, QString::fromLatin1(kAppId)},
                                                      {u"type"_s, u"SYSTEM_USER"_s},
                                                      {u"application"_s, u"AI Caller Sandbox"_s},
                                                      {u"data_access_expires_at"_s, 0},
                                                      {u"expires_at"_s, 0},
                                                      {u"is_valid"_s, true},
                                                      {u"issued_at"_s, kIssuedAt},
                                                      {u"scopes"_s, scopes},
                                                      {u"granular_scopes"_s, granular},
                                                      {u"user_id"_s, QString(kTokenUserId)}}}});
}

/// The app's token for its id and secret; any secret will do (cloud-api.md §1.2).
Outcome giveToken(const Call &call)
{
    const auto parameters = call.parameters();
    if (!parameters)
        return parameters.error();
    for (const QLatin1StringView key : {"client_id"_L1, "client_secret"_L1}) {
        if (Call::text(*parameters, key).isEmpty())
            return invalidParameter(u"The parameter %1 is required."_s.arg(key));
    }
    if (Call::text(*parameters, "client_id"_L1) != QLatin1StringView(kAppId))
        return invalidParameter(u"Error validating application."_s);
    const bool isForApp = Call::text(*parameters, "grant_type"_L1) == u"client_credentials";
    if (!isForApp && Call::text(*parameters, "code"_L1).isEmpty())
        return invalidParameter(u"The parameter code is required."_s);
    const QString token
        = isForApp ? u"%1|sandbox"_s.arg(QLatin1StringView(kAppId)) : u"sandbox-business"_s;
    return okJson(QJsonObject{{u"access_token"_s, token}, {u"token_type"_s, u"bearer"_s}});
}

} // namespace

QString tokenOf(const httpd::Request &request)
{
    const QByteArray header = request.headers.value("authorization");
    for (const QByteArrayView scheme : {QByteArrayView("bearer "), QByteArrayView("oauth ")}) {
        if (header.size() > scheme.size() && header.left(scheme.size()).toLower() == scheme)
            return QString::fromLatin1(header.mid(scheme.size()).trimmed());
    }
    return request.parameter(u"access_token"_s);
}

Refusal checkToken(const QString &token, bool forMe)
{
    if (token.isEmpty()) {
        GraphError error;
        error.code = forMe ? 2500 : 104;
        error.http = forMe ? 400 : 401;
        error.message = forMe
                            ? u"An active access token must be used to query information about the "
                              u"current user."_s
                            : u"An access token is required to request this resource."_s;
        return error;
    }
    if (token == u"sandbox-expired")
        return expiredToken();
    // An app token is the app's id and its secret (cloud-api.md §1.2); any secret will do here.
    const bool isAppToken = token.startsWith(QLatin1StringView(kAppId)) && token.contains(u'|');
    if (!token.startsWith(u"sandbox-") && !isAppToken)
        return invalidToken();
    return std::nullopt;
}

Refusal checkPermission(const QString &token, Permission permission)
{
    if (permission == Permission::None || hasPermissions(token))
        return std::nullopt;
    return permission == Permission::Messaging
               ? graphError(10)
               : graphError(200, u"The token lacks whatsapp_business_management."_s);
}

void addTokenRoutes(Router &router, const Services &)
{
    router.add(Node::OAuth, "access_token"_L1, "GET", Permission::None, giveToken);
    router.add(Node::DebugToken, ""_L1, "GET", Permission::None, describeToken);
    router.add(Node::Me, ""_L1, "GET", Permission::None, [](const Call &) {
        return Outcome(okJson(QJsonObject{{u"name"_s, u"AI Caller system user"_s},
                                          {u"id"_s, QString(kTokenUserId)}}));
    });
}

} // namespace aic::sandbox
