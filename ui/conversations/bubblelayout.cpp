// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/bubble.h"

#include <algorithm>
#include <optional>

#include <QCoreApplication>
#include <QFontMetrics>
#include <QStyle>

#include "ui/conversations/soundbubbles.h"
#include "ui/models/threadmodel.h"
#include "ui/support/contacttext.h"
#include "ui/support/customertext.h"
#include "ui/support/failuretext.h"
#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Direction;
using messaging::Message;
using messaging::MessageState;

namespace {

constexpr int kEdge = 24; ///< of the conversation
constexpr int kWidest = 480;
constexpr int kPadX = 11;
constexpr int kPadY = 8;
constexpr int kGap = 4;   ///< between the parts of a bubble
constexpr int kSpace = 8; ///< below it
constexpr int kIcon = kBubbleIcon;
constexpr int kTick = kBubbleTick;
/// What a painter may need more than the font's metrics tell.
constexpr int kSlack = 4;
constexpr int kDivider = 34;
constexpr int kButton = 30;
constexpr int kTile = 48;
constexpr int kSound = 280;
constexpr int kBadge = 22;
constexpr int kTarget = 40; ///< of the button in a tile
constexpr QSize kPicture(300, 260);
constexpr QSize kLeastPicture(96, 64);
constexpr int kMostLines = 24;
/// Laid out at most, also after "Show more": what fills screens is no message.
constexpr int kMostText = 16'384;

/// Without what makes "gnp.exe" read as "exe.png"; line breaks stay.
QString withoutOverrides(QString text)
{
    text.removeIf([](QChar c) {
        return (c >= QChar(0x202a) && c <= QChar(0x202e))
               || (c >= QChar(0x2066) && c <= QChar(0x2069));
    });
    return text;
}

/// Puts what is known of the file into the view; the size of its picture, empty where a tile
/// stands for it.
QSize showMedia(Bubble &bubble, const ThreadModel &model, MessageId message, int mostWidth)
{
    const messaging::MessageMedia *media = model.media().of(message);
    if (media == nullptr || bubble.view.tiles.isEmpty())
        return {};
    MessageView::Tile &tile = bubble.view.tiles.first();
    if (model.media().mayHavePicture(*media)) {
        const QSize bound = kPicture.boundedTo(QSize(mostWidth, kPicture.height()));
        QSize size = media->format.pixels;
        if (size.width() > bound.width() || size.height() > bound.height())
            size = size.scaled(bound, Qt::KeepAspectRatio);
        if (media->state == messaging::MediaState::Ready) {
            bubble.view.tiles.removeFirst();
            return size.expandedTo(kLeastPicture);
        }
    }
    if (media->kind == messaging::MediaKind::Document)
        tile.title = media->name;
    tile.detail = mediaText(*media);
    bubble.mediaAction = actionOf(*media);
    bubble.isSound = isPlayable(*media);
    return {};
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MessageView)
};

} // namespace

QTextCharFormat markFormat(const Theme &theme, bool isCurrent)
{
    QTextCharFormat format;
    format.setBackground(theme.color(isCurrent ? Token::Warning : Token::WarningSoft));
    format.setForeground(theme.color(isCurrent ? Token::OnAccent : Token::Warning));
    return format;
}

BubbleLook lookOf(const Message &message)
{
    return message.direction == Direction::Out
               ? BubbleLook{Token::BubbleOut, Token::BubbleOutText, Token::BubbleOutMeta,
                            Token::BubbleOutBorder, Token::BubbleOutInset}
               : BubbleLook{Token::BubbleIn, Token::Text1, Token::Text3, Token::Border,
                            Token::Surface3};
}

std::unique_ptr<Bubble> arrangeBubble(const Theme &theme, const QModelIndex &index, int width,
                                      Qt::LayoutDirection direction, bool isWhole,
                                      const BubbleMarks &marks)
{
    const ThreadModel &model = static_cast<const ThreadModel &>(*index.model());
    const Message &message = model.message(index.row());
    const bool isOut = message.direction == Direction::Out;
    const BubbleLook look = lookOf(message);
    const QFontMetrics small(theme.font(TextRole::Small));
    const QFontMetrics micro(theme.font(TextRole::Micro));
    const QFontMetrics strong(theme.font(TextRole::BodyStrong));
    const int smallLine = theme.px(18);
    const int most = std::min(theme.px(kWidest), (width - 2 * kEdge) * 4 / 5) - 2 * kPadX;

    auto made = std::make_unique<Bubble>();
    Bubble &bubble = *made;
    bubble.view = viewOf(message);
    const QSize picture = showMedia(bubble, model, message.id, most);
    const MessageView &view = bubble.view;
    bubble.isMarked = !marks.words.isEmpty() && marks.words.areIn(message.text);
    bubble.day = index.data(ThreadModel::DayRole).toString();
    bubble.isNew = index.data(ThreadModel::NewRole).toBool();
    int y = 0;
    if (!bubble.day.isEmpty()) {
        bubble.dayRect = {kEdge, y, width - 2 * kEdge, theme.px(kDivider)};
        y += bubble.dayRect.height();
    }
    if (bubble.isNew) {
        bubble.newRect = {kEdge, y, width - 2 * kEdge, theme.px(kDivider)};
        y += bubble.newRect.height();
    }
    y += kSpace / 2;

    if (view.isSystem) {
        const QString line = u"%1 · %2"_s.arg(tamed(view.body), clockText(message.atMs));
        const int pill
            = std::min(width - 2 * kEdge, small.horizontalAdvance(line) + kIcon + 6 + 24);
        bubble.rect = {(width - pill) / 2, y, pill, theme.px(22)};
        bubble.meta = line;
        bubble.height = bubble.rect.bottom() + 1 + kSpace / 2;
        return made;
    }

    bubble.meta = clockText(message.atMs);
    if (view.isEdited)
        bubble.meta = Words::tr("Edited · %1").arg(bubble.meta);
    if (isOut)
        bubble.meta += u" · "_s + statusLook(statusOf(message.state)).label;
    const int metaWidth = micro.horizontalAdvance(bubble.meta) + (isOut ? 5 + kTick : 0) + 1;
    if (const Message *quoted = model.quotedBy(message)) {
        bubble.quoteWho = model.senderName(*quoted);
        bubble.quote = tamed(lineText(*quoted));
    }
    bubble.reactions = model.reactionsTo(message).join(u' ');

    const int replyIcon = view.replyIcon.isEmpty() ? 0 : kIcon + 6;
    std::vector<std::pair<TextBlock, Token>> blocks;
    bool isCut = false;
    const auto addBlock = [&](const QString &text, TextRole role, Token token) {
        if (text.trimmed().isEmpty())
            return;
        const QString shown = withoutOverrides(text.left(kMostText));
        TextBlock block(shown, theme.font(role), most - replyIcon, isWhole ? 0 : kMostLines);
        if (bubble.isMarked) {
            block.setMarks(marks.words.rangesIn(shown));
            bubble.isMarkCut = bubble.isMarkCut || block.isMarkCut();
        }
        isCut = isCut || block.isCut();
        blocks.emplace_back(std::move(block), token);
    };
    addBlock(view.header, TextRole::BodyStrong, look.text);
    addBlock(view.body, TextRole::Body, view.isGone ? look.meta : look.text);
    addBlock(view.footer, TextRole::Small, look.meta);

    int inner = metaWidth;
    if (!view.kind.isEmpty())
        inner = std::max(inner, kIcon + 6 + kSlack + small.horizontalAdvance(view.kind));
    if (!bubble.quote.isEmpty())
        inner = std::max(inner, 24
                                    + std::max(small.horizontalAdvance(bubble.quote),
                                               small.horizontalAdvance(bubble.quoteWho)));
    for (const MessageView::Tile &tile : view.tiles)
        inner = std::max({inner, theme.px(200),
                          theme.px(58) + kTarget
                              + std::max(strong.horizontalAdvance(tamed(tile.title)),
                                         small.horizontalAdvance(tamed(tile.detail)))});
    inner = std::max(inner, picture.width());
    if (bubble.isSound)
        inner = std::max(inner, theme.px(kSound));
    for (const auto &[block, token] : blocks)
        inner = std::max(inner, block.width() + replyIcon);
    for (const MessageView::Button &button : view.buttons)
        inner = std::max(inner, strong.horizontalAdvance(tamed(button.title)) + kIcon + 6 + 24);
    // A short text has the time beside it.
    const bool isInline = blocks.size() == 1 && view.buttons.isEmpty() && view.tiles.isEmpty()
                          && picture.isEmpty() && blocks.front().first.lines() == 1
                          && blocks.front().first.width() + replyIcon + 14 + metaWidth <= most;
    if (isInline)
        inner = std::max(inner, blocks.front().first.width() + replyIcon + 14 + metaWidth);
    inner = std::min(inner, most);

    const bool isTrailing = isOut != (direction == Qt::RightToLeft);
    const int outer = inner + 2 * kPadX;
    const int left = isTrailing ? width - kEdge - outer : kEdge;
    const int top = y;
    const int x = left + kPadX;
    y += kPadY;
    if (!view.kind.isEmpty()) {
        bubble.kindRect = {x, y, inner, smallLine};
        y += smallLine + kGap;
    }
    if (!bubble.quote.isEmpty()) {
        bubble.quoteRect = {x, y, inner, theme.px(44)};
        y += bubble.quoteRect.height() + kGap + 2;
    }
    if (!picture.isEmpty()) {
        const QRect line(x, y, inner, picture.height());
        bubble.pictureRect = QStyle::visualRect(direction, line, QRect(line.topLeft(), picture));
        y += picture.height() + kGap;
    }
    for (qsizetype i = 0; i < view.tiles.size(); ++i) {
        bubble.tiles.emplace_back(x, y, inner, theme.px(kTile));
        y += theme.px(kTile) + kGap;
    }
    if (bubble.mediaAction != MediaAction::None && !bubble.tiles.empty()) {
        const QRect &box = bubble.tiles.front();
        bubble.mediaRect = QStyle::visualRect(
            direction, box, QRect(box.right() + 1 - kTarget, box.top(), kTarget, box.height()));
    }
    if (bubble.isSound)
        bubble.sound = soundPartsIn(theme, bubble.tiles.front(), direction,
                                    bubble.mediaRect.isNull() ? 0 : kTarget);
    bool isFirst = true;
    for (auto &[block, token] : blocks) {
        const int height = block.height();
        block.fit(isInline ? block.width() : inner - replyIcon);
        QRect rect(x + replyIcon, y, isInline ? block.width() : inner - replyIcon, height);
        const QRect line(x, y, inner, height);
        rect = QStyle::visualRect(direction, line, rect);
        if (isFirst && replyIcon > 0) {
            const int edge = std::min(height, smallLine);
            bubble.replyRect = QStyle::visualRect(direction, line,
                                                  QRect(x, y + (edge - kIcon) / 2, kIcon, kIcon));
        }
        isFirst = false;
        if (bubble.markY < 0 && block.markY() >= 0)
            bubble.markY = y + block.markY();
        bubble.parts.push_back({std::move(block), rect, token});
        y += height + kGap;
    }
    if (isCut) {
        bubble.moreRect = {x, y, inner, smallLine};
        y += smallLine + kGap;
    }
    const int metaLine = theme.px(15);
    if (isInline) {
        bubble.metaRect = {x, y - kGap - metaLine, inner, metaLine};
        y -= kGap;
    } else {
        bubble.metaRect = {x, y, inner, metaLine};
        y += metaLine;
    }
    const bool isPaired
        = view.buttons.size() == 2 && std::ranges::all_of(view.buttons, [&](const auto &button) {
              return strong.horizontalAdvance(tamed(button.title)) + 44
                     <= (std::max(inner, theme.px(260)) - 6) / 2;
          });
    if (isPaired && inner >= theme.px(200)) {
        y += 6;
        const int half = (inner - 6) / 2;
        const QRect line(x, y, inner, theme.px(kButton));
        bubble.buttons.push_back(
            QStyle::visualRect(direction, line, QRect(x, y, half, line.height())));
        bubble.buttons.push_back(
            QStyle::visualRect(direction, line, QRect(x + inner - half, y, half, line.height())));
        y += line.height();
    } else {
        for (qsizetype i = 0; i < view.buttons.size(); ++i) {
            y += 6;
            bubble.buttons.emplace_back(x, y, inner, theme.px(kButton));
            y += theme.px(kButton);
        }
    }
    y += kPadY;
    bubble.rect = {left, top, outer, y - top};
    if (!bubble.reactions.isEmpty()) {
        const int edge = small.horizontalAdvance(bubble.reactions) + 16;
        const int from = isTrailing ? bubble.rect.right() - 12 - edge : bubble.rect.left() + 12;
        bubble.reactionRect = {from, y - theme.px(8), edge, theme.px(kBadge)};
        y = bubble.reactionRect.bottom() + 1;
    }

    const qint64 nowMs = model.nowMs();
    const QList<MessageAction> actions = actionsFor(message, nowMs);
    if (!actions.isEmpty()) {
        const QString reason = message.state == MessageState::Uncertain
                                   ? Words::tr("No confirmation from WhatsApp yet.")
                                   : failureText(message, nowMs).line;
        y += kGap;
        TextBlock block(reason, theme.font(TextRole::Small),
                        std::min(theme.px(kWidest), width - 2 * kEdge));
        const int wide = block.width();
        const int high = block.height();
        bubble.below.push_back({std::move(block),
                                QRect(isTrailing ? width - kEdge - wide : kEdge, y, wide, high),
                                Token::Text3});
        y += high + 2;
        int from = isTrailing ? width - kEdge : kEdge;
        for (const MessageAction action : actions) {
            const QString text = actionText(action, message, nowMs);
            const int edge
                = QFontMetrics(theme.font(TextRole::SmallStrong)).horizontalAdvance(text);
            const int height = theme.px(28);
            bubble.links.push_back(
                {QRect(isTrailing ? from - edge : from, y, edge, height), action, text});
            from += isTrailing ? -edge - 16 : edge + 16;
        }
        y += theme.px(28);
    }
    bubble.height = y + kSpace / 2;
    return made;
}

} // namespace aic::ui
