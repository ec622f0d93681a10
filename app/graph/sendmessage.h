// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "graph/endpoint.h"

namespace aic::graph {

/// A person, by exactly one of the two.
struct Recipient
{
    QString phone;  ///< E.164 with the plus, without which Meta may add its own country code
    QString userId; ///< business-scoped user id, "MY.1234…" (cloud-api.md §8.2)
};

[[nodiscard]] bool isUserId(const QString &text);

struct SendReply
{
    Wamid wamid;
    QString waId;          ///< empty for a user id
    QString userId;        ///< empty for a phone number
    QString messageStatus; ///< templates only: accepted, held_for_quality_assessment, paused
};

/// POST /{phone-id}/messages (cloud-api.md §2). Accepted isn't delivered.
struct SendMessage
{
    using Reply = SendReply;

    PhoneNumberId from;
    Recipient to;
    QJsonObject content; ///< of TextMessage, TemplateMessage, or any with "type" (cloud-api.md §2)
    Wamid replyTo;       ///< quoted; may be empty
    OpaqueId opaqueId;   ///< comes back in every status; may be empty
    /// net::HttpRequest's: what is decided about the recipient later than this before the request
    /// leaves may be missed. 0: none.
    std::chrono::milliseconds leaveWithin{0};

    /// The body as it would be posted. Error: Invalid with the field.
    [[nodiscard]] Result<QJsonObject> payload() const;
    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

/// Marks a received message and the earlier ones of its conversation read (cloud-api.md §2.9).
struct MarkRead
{
    using Reply = Success;

    PhoneNumberId number;
    Wamid message;
    bool showTyping = false; ///< until we send, at most 25 s

    [[nodiscard]] Result<net::HttpRequest> toRequest(const Endpoint &endpoint) const;
    [[nodiscard]] static Result<Reply> parse(const QByteArray &bytes);
};

} // namespace aic::graph
