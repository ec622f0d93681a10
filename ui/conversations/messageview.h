// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "messaging/messagecontent.h"

namespace aic::ui {

/// What a bubble shows of a message, in the user's language. Texts of customers are plain and
/// capped.
struct MessageView
{
    struct Button
    {
        QString title;
        QString icon;
    };
    /// A file, place, card or order.
    struct Tile
    {
        QString icon;
        QString title;
        QString detail;
    };
    QString kindIcon; ///< of the line above the text; that is empty for plain text
    QString kind;
    QList<Tile> tiles;
    QString header;
    QString body;
    QString footer;
    QList<Button> buttons;
    /// The customer's choice of an answer that was offered.
    QString replyIcon;
    bool isSystem = false; ///< a line in the middle instead of a bubble
    bool isGone = false;   ///< taken back: the body says so, in a quiet colour
    bool isEdited = false;
};

[[nodiscard]] MessageView viewOf(const messaging::Message &message);
/// As ui-contract.md words it: "Image: caption", "Template order_ready: …". Needs no payload.
[[nodiscard]] QString lineText(const messaging::Message &message);
/// Empty for text.
[[nodiscard]] QString kindIcon(const QString &type);

/// What stands beneath a bubble whose message failed or is uncertain.
enum class MessageAction {
    Remedy,   ///< messaging::Failure::remedy
    TryAgain, ///< where the remedy is another
    MarkSent,
    SendAgain,
    Details ///< all the words about it
};
[[nodiscard]] QList<MessageAction> actionsFor(const messaging::Message &message, qint64 nowMs);
[[nodiscard]] QString actionText(MessageAction action, const messaging::Message &message,
                                 qint64 nowMs);

} // namespace aic::ui
