// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/historydelegate.h"

#include <QAbstractItemView>

#include "ui/models/contacthistorymodel.h"
#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMark = 24;
constexpr int kText = 34; ///< where the text begins
constexpr int kEdge = 20; ///< of the panel
constexpr int kStateIcon = 12;

Status statusAt(const QModelIndex &index)
{
    return static_cast<Status>(index.data(ContactHistoryModel::StateRole).toInt());
}

QString markIcon(const QModelIndex &index)
{
    if (statusAt(index) == Status::MessageFailed)
        return u"circle-alert"_s;
    return index.data(ContactHistoryModel::InboundRole).toBool() ? u"arrow-down-left"_s
                                                                 : u"arrow-up-right"_s;
}

} // namespace

HistoryDelegate::HistoryDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{}

int HistoryDelegate::reasonHeight(const QString &reason, int width) const
{
    const QFontMetrics metrics(m_theme.font(TextRole::Small));
    return metrics.boundingRect(QRect(0, 0, qMax(80, width), 1000), Qt::TextWordWrap, reason)
        .height();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view != nullptr ? view->viewport()->width() : 320;
    if (index.data(ContactHistoryModel::DayRole).toBool())
        return {width, m_theme.px(30)};
    const bool inbound = index.data(ContactHistoryModel::InboundRole).toBool();
    int height = m_theme.px(8 + 18 + 10);
    if (!index.data(Qt::DisplayRole).toString().isEmpty())
        height += m_theme.px(18);
    if (!inbound)
        height += m_theme.px(18);
    const QString reason = index.data(ContactHistoryModel::ReasonRole).toString();
    if (!reason.isEmpty())
        height += reasonHeight(reason, width - 2 * kEdge - kText) + m_theme.px(2);
    return {width, height};
}

void HistoryDelegate::paintDay(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    painter->setFont(m_theme.font(TextRole::Small));
    painter->setPen(m_theme.color(Token::Text3));
    painter->drawText(option.rect.adjusted(kEdge, 0, -kEdge, 0),
                      static_cast<int>(QStyle::visualAlignment(
                          option.direction, Qt::AlignLeading | Qt::AlignVCenter)),
                      index.data().toString());
}

void HistoryDelegate::paintMark(QPainter *painter, const QRect &row, Qt::LayoutDirection direction,
                                const QModelIndex &index) const
{
    QRect mark(row.left() + kEdge, row.top() + m_theme.px(6), kMark, kMark);
    mark = QStyle::visualRect(direction, row, mark);
    const QModelIndex next = index.sibling(index.row() + 1, 0);
    if (next.isValid() && !next.data(ContactHistoryModel::DayRole).toBool()) {
        const QRect line(mark.center().x(), mark.bottom() + 1, 1,
                         row.bottom() - mark.bottom() + m_theme.px(6));
        painter->fillRect(line, m_theme.color(Token::BorderSubtle));
    }
    if (index.row() > 0
        && !index.sibling(index.row() - 1, 0).data(ContactHistoryModel::DayRole).toBool()) {
        painter->fillRect(QRect(mark.center().x(), row.top(), 1, mark.top() - row.top()),
                          m_theme.color(Token::BorderSubtle));
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(m_theme.color(Token::Border));
    painter->setBrush(m_theme.color(Token::Surface1));
    painter->drawEllipse(QRectF(mark).adjusted(0.5, 0.5, -0.5, -0.5));
    painter->setRenderHint(QPainter::Antialiasing, false);
    const Status status = statusAt(index);
    Token token = Token::Text2;
    if (status == Status::MessageFailed)
        token = Token::Danger;
    else if (index.data(ContactHistoryModel::InboundRole).toBool())
        token = Token::Success;
    m_theme.paintIcon(painter, mark.adjusted(6, 6, -6, -6), markIcon(index), token);
}

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    if (index.data(ContactHistoryModel::DayRole).toBool()) {
        paintDay(painter, option, index);
        painter->restore();
        return;
    }
    const QRect row = option.rect;
    if (option.state.testFlag(QStyle::State_HasFocus))
        painter->fillRect(row, m_theme.color(Token::RowHover));
    paintMark(painter, row, option.direction, index);

    const auto leading = static_cast<int>(
        QStyle::visualAlignment(option.direction, Qt::AlignLeading | Qt::AlignVCenter));
    const auto trailing = static_cast<int>(
        QStyle::visualAlignment(option.direction, Qt::AlignTrailing | Qt::AlignVCenter));
    const auto place = [&](int left, int top, int width, int height) {
        return QStyle::visualRect(option.direction, row, QRect(left, top, width, height));
    };
    const int left = row.left() + kEdge + kText;
    const int width = row.width() - 2 * kEdge - kText;
    const int line = m_theme.px(18);
    int top = row.top() + m_theme.px(6);

    painter->setFont(m_theme.font(TextRole::Small));
    painter->setPen(m_theme.color(Token::Text3));
    const QString time = index.data(ContactHistoryModel::TimeRole).toString();
    const int timeWidth = painter->fontMetrics().horizontalAdvance(time) + 8;
    painter->drawText(place(left, top, width, line), trailing, time);
    painter->setFont(m_theme.font(TextRole::BodyStrong));
    painter->setPen(m_theme.color(Token::Text1));
    const QString kind = index.data(ContactHistoryModel::KindRole).toString();
    painter->drawText(place(left, top, width - timeWidth, line), leading,
                      painter->fontMetrics().elidedText(kind, Qt::ElideRight, width - timeWidth));
    top += line;

    painter->setFont(m_theme.font(TextRole::Small));
    const QString text = index.data().toString();
    if (!text.isEmpty()) {
        painter->setPen(m_theme.color(Token::Text2));
        painter->drawText(place(left, top, width, line), leading,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, width));
        top += line;
    }
    if (index.data(ContactHistoryModel::InboundRole).toBool()) {
        painter->restore();
        return;
    }
    const StatusLook look = statusLook(statusAt(index));
    m_theme.paintIcon(painter, place(left, top + (line - kStateIcon) / 2, kStateIcon, kStateIcon),
                      look.icon, look.token);
    painter->setFont(m_theme.font(TextRole::Micro));
    painter->setPen(m_theme.color(Token::Text3));
    painter->drawText(place(left + kStateIcon + 6, top, width - kStateIcon - 6, line), leading,
                      look.label);
    top += line;
    const QString reason = index.data(ContactHistoryModel::ReasonRole).toString();
    if (!reason.isEmpty()) {
        painter->setFont(m_theme.font(TextRole::Small));
        painter->setPen(m_theme.color(Token::Danger));
        painter->drawText(
            place(left, top, width, reasonHeight(reason, width)),
            Qt::TextWordWrap | Qt::AlignTop
                | static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeading)),
            reason);
    }
    painter->restore();
}

} // namespace aic::ui
