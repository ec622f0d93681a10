// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/mailroom.h"
#include "sandbox/messagerules.h"

namespace aic::sandbox {

/// How call permissions come and go: requests of the business, what customers answer, what WhatsApp
/// does by itself (calling-api.md §3). Thread: the sandbox's own.
class PermissionDesk
{
public:
    PermissionDesk(World &world, Scheduler &scheduler, Mailroom &mailroom, const Clock &clock);

    /// Before a request is accepted: 138009, 138017, 138000.
    [[nodiscard]] Refusal mayAsk(const Number &number, const Customer &customer);
    /// \p request was accepted: plans what its customer answers.
    void asked(const SentMessage &request);

    enum class Decision { Accept, AcceptForGood, Reject };
    /// The customer decides, or WhatsApp in their place, and the business hears of it.
    /// \p contextId: the request's wamid or a call's id; empty: of their own.
    void decide(Customer &customer, const Number &number, Decision decision,
                const QString &contextId, bool isAutomatic = false);
    /// A call of the business was not taken: the fourth in a row ends the permission.
    void noteUnanswered(Customer &customer, const Number &number);
    /// A call has been connected: the counts begin again.
    void noteConnected(Customer &customer, const Number &number, bool byBusiness);

private:
    World &m_world;
    Scheduler &m_scheduler;
    Mailroom &m_mailroom;
    const Clock &m_clock;
};

/// True for an interactive request, and for a template that is one.
[[nodiscard]] bool asksForCalls(const QString &type, const QJsonValue &content,
                                const TemplateStore &templates);

/// The answer of GET /{phone-id}/call_permissions.
[[nodiscard]] QJsonObject describePermission(const CallPermission &permission, qint64 nowMs);

} // namespace aic::sandbox
