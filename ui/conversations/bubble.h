// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QModelIndex>
#include <QRect>

#include "ui/conversations/mediaactions.h"
#include "ui/conversations/messageview.h"
#include "ui/conversations/textblock.h"
#include "ui/theme/token.h"

namespace aic::ui {

class Theme;

/// The colours of a bubble.
struct BubbleLook
{
    Token fill;
    Token text;
    Token meta;
    Token border;
    Token inset;
};
[[nodiscard]] BubbleLook lookOf(const messaging::Message &message);

inline constexpr int kBubbleIcon = 14;
inline constexpr int kBubbleTick = 13;

/// Where everything of a message stands; the row begins at (0, 0).
struct Bubble
{
    struct Part
    {
        TextBlock block;
        QRect rect;
        Token token;
    };
    struct Link
    {
        QRect rect;
        MessageAction action;
        QString text;
    };
    MessageView view;
    QString day;
    bool isNew = false;
    QRect dayRect;
    QRect newRect;
    QRect rect;
    QRect kindRect;
    QRect quoteRect;
    QString quoteWho;
    QString quote;
    QRect pictureRect;        ///< instead of the first tile
    std::vector<QRect> tiles; ///< MessageView::tiles
    QRect mediaRect;          ///< of what can be done with the file, in the first tile
    MediaAction mediaAction = MediaAction::None;
    std::vector<Part> parts;
    QRect replyRect;
    QRect moreRect;
    QRect metaRect;
    QString meta;
    std::vector<QRect> buttons;
    QRect reactionRect;
    QString reactions;
    std::vector<Part> below; ///< why it failed
    std::vector<Link> links;
    int height = 0;
};

/// Works out where everything of a ThreadModel's message stands in a row of \p width. \p isWhole:
/// long texts aren't cut after some lines. Thread: UI.
[[nodiscard]] std::unique_ptr<Bubble> arrangeBubble(const Theme &theme, const QModelIndex &index,
                                                    int width, Qt::LayoutDirection direction,
                                                    bool isWhole);

} // namespace aic::ui
