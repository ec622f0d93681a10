// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/customerlistdelegate.h"

#include <QAbstractItemView>
#include <QPainter>

#include "ui/models/customerlistmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/pills.h"

namespace aic::ui {

namespace {

constexpr int kRow = 64;
constexpr int kAvatar = 40;
constexpr int kInset = 8; ///< of the ground, which has round corners
constexpr int kGap = 10;

} // namespace

CustomerListDelegate::CustomerListDelegate(const Theme &theme, QObject *parent)
    : RowDelegate(theme, parent)
{
    setPadding(2 * kInset, 2 * kInset);
}

QSize CustomerListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {theme().px(200), theme().px(kRow)};
}

void CustomerListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
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
    const QRect mark(area.left(), area.center().y() - avatar / 2, avatar, avatar);
    paintAvatar(painter, theme(), place(mark), avatarInitials(name),
                index.data(AvatarHueRole).toInt());

    const int left = area.left() + avatar + kGap;
    const int line = theme().px(20);
    const int top = area.center().y() - line;
    const auto trailing = static_cast<int>(
        QStyle::visualAlignment(option.direction, Qt::AlignTrailing | Qt::AlignVCenter));
    const int unread = index.data(CustomerListModel::UnreadRole).toInt();
    painter->setFont(theme().font(TextRole::Small));
    const QString time = index.data(CustomerListModel::TimeRole).toString();
    const int timeWidth = painter->fontMetrics().horizontalAdvance(time) + 4;
    const QRect timeRect(area.right() + 1 - timeWidth, top, timeWidth, line);
    painter->setPen(theme().color(unread > 0 ? Token::AccentText : Token::Text3));
    painter->drawText(place(timeRect), trailing, time);

    // What people wrote goes in its own direction, from the edge where the row begins.
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    const int leading = static_cast<int>(QStyle::visualAlignment(
                            option.direction, Qt::AlignLeading | Qt::AlignVCenter))
                        | Qt::AlignAbsolute;
    const auto drawLine = [&](int y, int right, TextRole role, Token token, const QString &text) {
        painter->setFont(theme().font(role));
        painter->setPen(theme().color(token));
        const QRect rect(left, y, right - left - 8, line);
        painter->drawText(place(rect), leading,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    };
    drawLine(top, timeRect.left(), TextRole::BodyStrong, Token::Text1, name);
    int right = area.right() + 8;
    if (unread > 0) {
        const QString count = badgeText(unread);
        const int width = badgeWidth(theme(), count);
        const int height = theme().px(18);
        right = area.right() + 1 - width;
        paintBadge(painter, theme(), place(QRect(right, top + line + 1, width, height)), count,
                   true);
    }
    drawLine(top + line, right, TextRole::Body, unread > 0 ? Token::Text1 : Token::Text3,
             index.data(SecondLineRole).toString());
    painter->restore();
}

} // namespace aic::ui
