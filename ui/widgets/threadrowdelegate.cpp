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

QRect ThreadRowDelegate::paintHead(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index, int top) const
{
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
                place({area.left(), top + theme().px(20) - avatar / 2, avatar, avatar}),
                avatarInitials(name), index.data(AvatarHueRole).toInt());

    const int left = area.left() + avatar + kGap;
    const int line = theme().px(20);
    painter->setFont(theme().font(TextRole::Small));
    const QString time = index.data(ThreadRole::Time).toString();
    const int timeWidth = painter->fontMetrics().horizontalAdvance(time) + 4;
    const QRect timeRect(area.right() + 1 - timeWidth, top, timeWidth, line);
    painter->setPen(theme().color(index.data(ThreadRole::Unread).toInt() > 0 ? Token::AccentText
                                                                             : Token::Text3));
    painter->drawText(place(timeRect),
                      static_cast<int>(QStyle::visualAlignment(
                          option.direction, Qt::AlignTrailing | Qt::AlignVCenter)),
                      time);
    paintLine(painter, option, QRect(left, top, timeRect.left() - left - 8, line),
              TextRole::BodyStrong, Token::Text1, name);
    return {left, top + line, area.right() + 1 - left, option.rect.bottom() + 1 - top - line};
}

void ThreadRowDelegate::paintLine(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QRect &rect, TextRole role, Token token,
                                  const QString &text) const
{
    painter->save();
    // What people wrote goes in its own direction, from the edge where the row begins.
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    const int leading = static_cast<int>(QStyle::visualAlignment(
                            option.direction, Qt::AlignLeading | Qt::AlignVCenter))
                        | Qt::AlignAbsolute;
    painter->setFont(theme().font(role));
    painter->setPen(theme().color(token));
    const int width = qMax(0, rect.width());
    painter->drawText(QStyle::visualRect(option.direction, contentRect(option),
                                         QRect(rect.topLeft(), QSize(width, rect.height()))),
                      leading, painter->fontMetrics().elidedText(text, Qt::ElideRight, width));
    painter->restore();
}

void ThreadRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    painter->save();
    const QRect area = contentRect(option);
    const int line = theme().px(20);
    const QRect below = paintHead(painter, option, index, area.center().y() - line);
    const int top = below.top();
    const auto place
        = [&](const QRect &rect) { return QStyle::visualRect(option.direction, area, rect); };
    const int unread = index.data(ThreadRole::Unread).toInt();
    int right = area.right() + 8;
    if (unread > 0) {
        const QString count = badgeText(unread);
        const int width = badgeWidth(theme(), count);
        right = area.right() + 1 - width;
        paintBadge(painter, theme(), place({right, top + 1, width, theme().px(18)}), count, true);
    }
    if (index.data(ThreadRole::Pinned).toBool()) {
        right -= kIcon + (unread > 0 ? 6 : 8);
        theme().paintIcon(painter, place({right, top + (line - kIcon) / 2, kIcon, kIcon}), u"pin"_s,
                          Token::Text3);
    }
    int from = below.left();
    const QString icon = index.data(ThreadRole::Icon).toString();
    if (!icon.isEmpty()) {
        theme().paintIcon(painter, place({from, top + (line - kIcon) / 2, kIcon, kIcon}), icon,
                          static_cast<Token>(index.data(ThreadRole::IconToken).toInt()));
        from += kIcon + 5;
    }
    paintLine(painter, option, QRect(from, top, right - from - 8, line), TextRole::Body,
              unread > 0 ? Token::Text1 : Token::Text3, index.data(SecondLineRole).toString());
    painter->restore();
}

} // namespace aic::ui
