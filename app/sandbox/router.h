// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QJsonObject>
#include <QStringList>

#include "httpd/server.h"
#include "sandbox/customeracts.h"
#include "sandbox/mailroom.h"
#include "sandbox/messagerules.h"
#include "sandbox/templatedesk.h"

namespace aic::sandbox {

/// What the first component of a Graph path names.
enum class Node {
    Me,
    DebugToken,
    Account,
    Number,
    App,
    Template,
    Media,
    Upload,
    Files,
    TemplateLibrary,
    Portfolio,
    OAuth,
};

/// What the token must allow (cloud-api.md §1.2).
enum class Permission { None, Messaging, Management };

/// One call of the Graph API on its way through the sandbox.
struct Call
{
    const httpd::Request &request;
    QString version; ///< "v25.0"; empty when the path had none
    Node node;
    QString id;   ///< of the node, as in the path
    QString item; ///< third component of the path, for edges that take one
    QString token;

    /// The JSON or form body and the query, body first; files of a form are left out. Error: 100
    /// when the body is not JSON.
    [[nodiscard]] GraphResult<QJsonObject> parameters() const;
    /// A value of parameters() as text; empty when missing.
    [[nodiscard]] static QString text(const QJsonObject &parameters, QLatin1StringView key);
};

/// The answer of a handler. `later` hands out the way to answer after something else has happened.
struct Outcome
{
    using Send = std::function<void(GraphResult<httpd::Response>)>;

    Outcome(httpd::Response response) // NOLINT(google-explicit-constructor): a handler just returns
        : result(std::move(response))
    {}
    Outcome(GraphError error) // NOLINT(google-explicit-constructor)
        : result(tl::unexpected(std::move(error)))
    {}
    explicit Outcome(std::function<void(Send)> begin)
        : result(httpd::Response{})
        , later(std::move(begin))
    {}

    GraphResult<httpd::Response> result;
    std::function<void(Send)> later; ///< when set, called at once; `result` is not used
};

class CallDesk;
class PermissionDesk;

/// Everything a handler may use.
struct Services
{
    World &world;
    Mailroom &mailroom;
    CustomerActs &acts;
    TemplateDesk &templates;
    CallDesk &calls;
    PermissionDesk &permissions;
    WebhookOutbox &outbox;
    Scheduler &scheduler;
    net::HttpClient &http;
    const Clock &clock;
    const QString &baseUrl;
    std::function<void()> reset;
    std::function<Result<>(const QJsonObject &)> changeRules;
};

/// Finds who answers a request and wraps what they say as Meta does: version, token, object,
/// permission, then the handler (cloud-api.md §10). Thread: the sandbox's own.
class Router
{
public:
    using Handler = std::function<Outcome(const Call &call)>;
    using ControlHandler = std::function<httpd::Response(const httpd::Request &request)>;

    explicit Router(Services services);

    /// \p edge is the path's second component, empty for the node itself; "edge/*" takes a third.
    void add(Node node, QLatin1StringView edge, QByteArrayView method, Permission permission,
             Handler handler);
    /// \p path follows "/_sandbox/"; a trailing "*" in it stands for one component.
    void addControl(QLatin1StringView path, QByteArrayView method, ControlHandler handler);

    void handle(const httpd::Request &request, const httpd::Responder &responder);

private:
    struct Route
    {
        Node node;
        QLatin1StringView edge;
        QByteArrayView method;
        Permission permission;
        Handler handler;
    };
    struct ControlRoute
    {
        QStringList path;
        QByteArrayView method;
        ControlHandler handler;
    };
    /// \p isCounted comes out true for a call that uses up the account's allowance.
    [[nodiscard]] Outcome dispatch(const httpd::Request &request, bool &isCounted);
    [[nodiscard]] QList<std::pair<QByteArray, QByteArray>> usageHeaders() const;
    [[nodiscard]] httpd::Response control(const httpd::Request &request, const QStringList &path);
    [[nodiscard]] std::optional<Node> findNode(const QString &id) const;
    void send(const httpd::Responder &responder, GraphResult<httpd::Response> result,
              bool isCounted);

    Services m_services;
    std::vector<Route> m_routes;
    std::vector<ControlRoute> m_controlRoutes;
};

/// 200 with \p json in Meta's bytes.
[[nodiscard]] httpd::Response okJson(const QJsonValue &json);
[[nodiscard]] httpd::Response okSuccess();

/// The facts about \p customer as /_sandbox/customers gives them.
[[nodiscard]] QJsonObject describeCustomer(const Customer &customer);

// Each file of routes adds its own.
void addTokenRoutes(Router &router, const Services &services);
void addAccountRoutes(Router &router, const Services &services);
void addProfileRoutes(Router &router, const Services &services);
void addMessageRoutes(Router &router, const Services &services);
void addCallRoutes(Router &router, const Services &services);
void addCallControl(Router &router, const Services &services);
void addNumberRoutes(Router &router, const Services &services);
void addBlockRoutes(Router &router, const Services &services);
void addMediaRoutes(Router &router, const Services &services);
void addTemplateRoutes(Router &router, const Services &services);
void addTemplateEditingRoutes(Router &router, const Services &services);
void addSubscriptionRoutes(Router &router, const Services &services);
void addEventRoutes(Router &router, const Services &services);
void addConversationRoutes(Router &router, const Services &services);
void addControlRoutes(Router &router, const Services &services);

} // namespace aic::sandbox
