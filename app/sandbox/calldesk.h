// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>

#include <QHash>

#include "sandbox/permissiondesk.h"
#include "sandbox/phonecall.h"

namespace aic::sandbox {

/// The calls of the simulated WhatsApp: what the business does by the API, what customers do by
/// their habit or by hand, and the webhooks of both (calling-api.md §4 to §6). Without peers calls
/// are signalled, and there is no sound in them. Thread: the sandbox's own.
class CallDesk : public QObject
{
    Q_OBJECT

public:
    CallDesk(World &world, Scheduler &scheduler, Mailroom &mailroom, PermissionDesk &permissions,
             const Clock &clock, std::shared_ptr<CallPeers> peers);
    ~CallDesk() override;

    /// Null when there was none.
    [[nodiscard]] PhoneCall *find(const QString &id) const { return m_byId.value(id); }
    /// The newest that is not over; null when there is none.
    [[nodiscard]] PhoneCall *running(const Customer &customer) const;
    /// Oldest first.
    [[nodiscard]] const std::deque<std::unique_ptr<PhoneCall>> &all() const { return m_calls; }
    [[nodiscard]] bool carriesSound() const { return m_peers != nullptr; }
    void clear();

    // The business. What they refuse is Meta's error.

    struct Dialling
    {
        Number &number;
        Customer &customer;
        bool byUserId = false;
        QString offer;
        QString opaque;
    };
    [[nodiscard]] GraphResult<const PhoneCall *> connectCall(const Dialling &dialling);
    [[nodiscard]] Refusal preAccept(PhoneCall &call, const QString &answer);
    [[nodiscard]] Refusal accept(PhoneCall &call, const QString &answer, const QString &opaque);
    [[nodiscard]] Refusal reject(PhoneCall &call);
    [[nodiscard]] Refusal terminate(PhoneCall &call);

    // The customer. Errors: Conflict, with the reason.

    /// Rings the business. \p payload: cta_payload or deeplink_payload. Errors: also Rejected (the
    /// business takes no calls).
    [[nodiscard]] Result<QString> dial(Customer &customer, const Number &number,
                                       const QJsonObject &payload);
    [[nodiscard]] Result<> pickUp(PhoneCall &call);
    [[nodiscard]] Result<> decline(PhoneCall &call);
    [[nodiscard]] Result<> hangUp(PhoneCall &call);
    /// Gone without a word.
    [[nodiscard]] Result<> vanish(PhoneCall &call);
    [[nodiscard]] Result<> speak(PhoneCall &call, PeerSound sound);

private:
    PhoneCall &add(std::unique_ptr<PhoneCall> call);
    [[nodiscard]] Refusal mayConnect(const Dialling &dialling);
    [[nodiscard]] bool isBusy(const Number &number, const Customer &customer) const;
    void givePeer(PhoneCall &call);
    void described(PhoneCall &call, const QString &sdp);
    void peerFailed(PhoneCall &call, PeerFailure failure, const QString &detail);
    /// Does \p act after \p ms if the call is there and not over.
    void later(const PhoneCall &call, qint64 ms, std::function<void(PhoneCall &)> act);
    void planConduct(PhoneCall &call);
    void accepted(PhoneCall &call);
    void showPhone(Customer &customer);
    void end(PhoneCall &call, const QString &by, int error = 0, const QString &detail = {});
    void tell(const PhoneCall &call, const QString &word, WebhookUpdate update);

    World &m_world;
    Scheduler &m_scheduler;
    Mailroom &m_mailroom;
    PermissionDesk &m_permissions;
    const Clock &m_clock;
    std::shared_ptr<CallPeers> m_peers;
    std::deque<std::unique_ptr<PhoneCall>> m_calls;
    QHash<QString, PhoneCall *> m_byId;
};

} // namespace aic::sandbox
