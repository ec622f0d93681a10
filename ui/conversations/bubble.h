// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QModelIndex>
#include <QRect>

#include "messaging/searchwords.h"
#include "ui/conversations/mediaactions.h"
#include "ui/conversations/messageview.h"
#include "ui/conversations/textblock.h"
#include "ui/theme/token.h"

class QPainter;

namespace aic::ui {

class Theme;
struct SoundState;

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

/// What is searched for, and the result that is shown.
struct BubbleMarks
{
    messaging::SearchWords words;
    MessageId current;
};
/// The colours of a marked word.
[[nodiscard]] QTextCharFormat markFormat(const Theme &theme, bool isCurrent);

/// Where the parts of a sound stand; empty rectangles where there is none.
struct SoundParts
{
    QRect all; ///< without what can be done with the file
    QRect play;
    QRect track;
    QRect text;
    QRect speed;
};
[[nodiscard]] SoundParts soundPartsIn(const Theme &theme, const QRect &box,
                                      Qt::LayoutDirection direction, int actionWidth);
/// \p detail stands there until the length is known.
void paintSound(QPainter *painter, const Theme &theme, Qt::LayoutDirection direction,
                const SoundParts &parts, const QRect &box, const BubbleLook &look,
                const SoundState &state, const QString &detail);

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
    bool isMarked = false;  ///< every word that is searched for stands in it
    bool isMarkCut = false; ///< they stand in what isn't shown of it
    int markY = -1;         ///< of the first word, below zero without one
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
    bool isSound = false; ///< the first tile plays
    SoundParts sound;
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
/// long texts aren't cut after some lines; words of \p marks are marked. Thread: UI.
[[nodiscard]] std::unique_ptr<Bubble> arrangeBubble(const Theme &theme, const QModelIndex &index,
                                                    int width, Qt::LayoutDirection direction,
                                                    bool isWhole, const BubbleMarks &marks);

} // namespace aic::ui
