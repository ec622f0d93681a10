// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/callhabit.h"
#include "sandbox/callpeer.h"
#include "sandbox/webhookbody.h"

namespace aic::sandbox {

enum class CallPhase {
    Starting, ///< the customer's description is not ready
    Ringing,
    Accepted,
    Ended,
};

/// One call between a business number and a customer.
struct PhoneCall
{
    QString id; ///< "wacid.…"
    const Number *number = nullptr;
    Customer *customer = nullptr;
    bool byBusiness = true;
    bool byUserId = false; ///< dialled by `recipient`, not by `to`
    QString opaque;        ///< biz_opaque_callback_data
    QJsonObject payload;   ///< cta_payload, deeplink_payload of a customer's call
    CallConduct conduct = CallConduct::Echo;

    CallPhase phase = CallPhase::Starting;
    qint64 createdAtMs = 0;
    qint64 startedAtMs = 0; ///< 0: never picked up
    qint64 endedAtMs = 0;
    QString answer;  ///< SDP of pre_accept or accept
    QString endedBy; ///< "business", "customer", "timeout", "fault"
    int error = 0;   ///< Meta's code, of a fault
    QString errorDetail;
    std::unique_ptr<CallPeer> peer; ///< null: no sound, or over
    bool isRinging = false;         ///< the customer's phone rings
    bool isConnected = false;       ///< the way for the sound stands
    bool isHeard = false;           ///< the customer has heard the business
    QString keys;                   ///< that the business has pressed

    [[nodiscard]] bool isOver() const { return phase == CallPhase::Ended; }
    [[nodiscard]] QString phaseName() const;
};

// Webhooks of the field `calls` (calling-api.md §6).

/// With the offer of a customer's call, or the answer to ours.
[[nodiscard]] WebhookUpdate connectUpdate(const PhoneCall &call, const QString &sdp, qint64 atMs);
/// \p status: "RINGING", "ACCEPTED", "REJECTED"; of the business's calls only.
[[nodiscard]] WebhookUpdate callStatusUpdate(const PhoneCall &call, const QString &status,
                                             qint64 atMs);
[[nodiscard]] WebhookUpdate terminateUpdate(const PhoneCall &call);

} // namespace aic::sandbox
