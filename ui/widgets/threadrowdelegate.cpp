// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/threadrowdelegate.h"

#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/pills.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 64;
constexpr int kAvatar = 40;
constexpr int kInset = 8; ///< of the ground, which has round corners
constexpr int kGap = 10;
constexpr int kIcon = 14;

} // namespace

ThreadRowDelegate::ThreadRowDelegate(const Theme &theme, QObject *parent)
    : RowDelegate(theme, parent)
{
    setPadding(2 * kInset, 2 * kInset);
}

QSize ThreadRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {theme().px(200), theme().px(kRow)};
}

void ThreadRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    painter->save();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme().color(isSelected ? Token::ItemSelected : Token::RowHover));
        painter->drawRoundedRect(option.rect.adjusted(kInset, 1, -kInset, -1), 8, 8);
    }
    const QRect area = contentRect(option);
    const auto place
        = [&](const QRect &rect) { return QStyle::visualRect(option.direction, area, rect); };
    const QString name = index.data(Qt::DisplayRole).toString();
    const int avatar = theme().px(kAvatar);
    paintAvatar(painter, theme(),
                place({area.left(), area.center().y() - avatar / 2, avatar, avatar}),
                avatarInitials(name), index.data(AvatarHueRole).toInt());

    const int left = area.left() + avatar + kGap;
    const int line = theme().px(20);
    const int top = area.center().y() - line;
    const int unread = index.data(ThreadRole::Unread).toInt();
    painter->setFont(theme().font(TextRole::Small));
    const QString time = index.data(ThreadRole::Time).toString();
    const int timeWidth = painter->fontMetrics().horizontalAdvance(time) + 4;
    const QRect timeRect(area.right() + 1 - timeWidth, top, timeWidth, line);
    painter->setPen(theme().color(unread > 0 ? Token::AccentText : Token::Text3));
    painter->drawText(place(timeRect),
                      static_cast<int>(QStyle::visualAlignment(
                          option.direction, Qt::AlignTrailing | Qt::AlignVCenter)),
                      time);

    // What people wrote goes in its own direction, from the edge where the row begins.
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    const int leading = static_cast<int>(QStyle::visualAlignment(
                            option.direction, Qt::AlignLeading | Qt::AlignVCenter))
                        | Qt::AlignAbsolute;
    const auto drawLine = [&](int from, int y, int right, TextRole role, Token token,
                              const QString &text) {
        painter->setFont(theme().font(role));
        painter->setPen(theme().color(token));
        const QRect rect(from, y, qMax(0, right - from - 8), line);
        painter->drawText(place(rect), leading,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    };
    drawLine(left, top, timeRect.left(), TextRole::BodyStrong, Token::Text1, name);
    int right = area.right() + 8;
    if (unread > 0) {
        const QString count = badgeText(unread);
        const int width = badgeWidth(theme(), count);
        right = area.right() + 1 - width;
        paintBadge(painter, theme(), place({right, top + line + 1, width, theme().px(18)}), count,
                   true);
    }
    if (index.data(ThreadRole::Pinned).toBool()) {
        right -= kIcon + (unread > 0 ? 6 : 8);
        theme().paintIcon(painter, place({right, top + line + (line - kIcon) / 2, kIcon, kIcon}),
                          u"pin"_s, Token::Text3);
    }
    int from = left;
    const QString icon = index.data(ThreadRole::Icon).toString();
    if (!icon.isEmpty()) {
        theme().paintIcon(painter, place({from, top + line + (line - kIcon) / 2, kIcon, kIcon}),
                          icon, static_cast<Token>(index.data(ThreadRole::IconToken).toInt()));
        from += kIcon + 5;
    }
    drawLine(from, top + line, right, TextRole::Body, unread > 0 ? Token::Text1 : Token::Text3,
             index.data(SecondLineRole).toString());
    painter->restore();
}

} // namespace aic::ui
