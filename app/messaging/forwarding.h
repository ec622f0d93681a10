// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messaging/media/mediastore.h"
#include "messaging/message.h"

namespace aic::messaging {

/// What somebody else gets when a message is passed on. The Cloud API has no mark "Forwarded" for
/// what a business sends (cloud-api.md §2.4): it arrives as a message of ours.
struct ForwardedContent
{
    QJsonObject content; ///< as NewMessage::content
    QString text;        ///< what a person reads; empty: taken from the content
    bool hasFile = false;
    MediaKind kind = MediaKind::Document; ///< of the file
    QString fileName;
};

/// Whether there is something in the message that means anything to somebody else: texts, files
/// that are here, places, contact cards. Not reactions, orders, answers to a question, and what was
/// taken back. \p media is the message's file, null for none. Pure.
[[nodiscard]] bool canForward(const Message &message, const MessageMedia *media);

/// Error: Invalid, when it can't be, or is more than WhatsApp takes from us (with the field). Pure.
[[nodiscard]] Result<ForwardedContent> forwarded(const Message &message, const MessageMedia *media);

} // namespace aic::messaging
