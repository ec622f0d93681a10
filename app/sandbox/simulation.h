// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "httpd/server.h"
#include "net/httpclient.h"
#include "sandbox/calldesk.h"
#include "sandbox/customeracts.h"
#include "sandbox/mailroom.h"
#include "sandbox/router.h"
#include "sandbox/sandbox.h"
#include "sandbox/scheduler.h"
#include "sandbox/templatedesk.h"
#include "sandbox/webhookoutbox.h"
#include "sandbox/world.h"

namespace aic::sandbox {

/// The sandbox behind its HTTP front: one world, one thread. Made and used on that thread only.
class Simulation : public QObject
{
    Q_OBJECT

public:
    Simulation(const SandboxOptions &options, const Clock &clock, const QString &baseUrl);
    ~Simulation() override;

    /// Errors: Invalid (damaged), Storage (unreadable). A missing file is a fresh start.
    [[nodiscard]] Result<> load();
    /// Error: Storage.
    [[nodiscard]] Result<> save();

    void handle(const httpd::Request &request, const httpd::Responder &responder);
    void setWebhook(const QUrl &url, const Secret &appSecret);
    void inbound(const QString &from, const QString &text);
    [[nodiscard]] Result<> changeRules(const QJsonObject &rules);
    [[nodiscard]] CustomerActs &customerActs() { return m_acts; }

Q_SIGNALS:
    /// As CustomerDesk's changed().
    void customersChanged();

private:
    void introduce();
    void reset();
    void saveFromTimeToTime();

    const SandboxOptions m_options;
    const Clock &m_clock;
    const QString m_baseUrl;
    World m_world;
    Scheduler m_scheduler;
    std::unique_ptr<net::HttpClient> m_http;
    WebhookOutbox m_outbox;
    Mailroom m_mailroom;
    PermissionDesk m_permissions;
    CallDesk m_calls;
    CustomerActs m_acts;
    TemplateDesk m_templates;
    Router m_router;
    QTimer m_saveTimer;
    QTimer m_changeTimer;
};

} // namespace aic::sandbox
