// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "graph/endpoint.h"

namespace aic::graph {

/// POST /{phone-id}/calls, action connect: rings a person (calling-api.md §4). Has no idempotency
/// key: after a lost answer the call may exist, which its events tell by \p opaqueId.
struct ConnectCall
{
    using Reply = QString; ///< the call's ID

    PhoneNumberId from;
    QString to;       ///< E.164 or user ID
    QString sdpOffer; ///< whole, with CRLF
    OpaqueId opaqueId;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

enum class CallAct {
    PreAccept, ///< sets the media path up; wants our SDP answer
    Accept,    ///< wants the very same answer again
    Reject,
    Terminate, ///< also of a call that is still ringing, and whenever we end one: the bill runs on
};

/// POST /{phone-id}/calls, every other action.
struct ActOnCall
{
    using Reply = Success;

    PhoneNumberId number;
    QString callId;
    CallAct act = CallAct::Terminate;
    QString sdpAnswer;

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

struct CallPermission
{
    enum class Status { None, Temporary, Permanent };
    /// How often something may still be done within a time.
    struct Limit
    {
        QString period; ///< ISO 8601: "PT24H"
        int allowed = 0;
        int used = 0;
        std::optional<qint64> endsAtMs; ///< UTC
    };
    /// Meta's own judgement counts, its constants change.
    struct Act
    {
        bool isAllowed = false;
        QList<Limit> limits;
    };

    Status status = Status::None;
    std::optional<qint64> expiresAtMs; ///< UTC; only of a temporary one
    Act ask;                           ///< to send a request for the permission
    Act call;
};

/// GET /{phone-id}/call_permissions (calling-api.md §3). Error 613: asked too often; a few a second
/// are safe.
struct GetCallPermission
{
    using Reply = CallPermission;

    PhoneNumberId number;
    QString user; ///< E.164 or user ID

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

} // namespace aic::graph
