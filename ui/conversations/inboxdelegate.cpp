// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/inboxdelegate.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTextLayout>

#include "ui/conversations/bubble.h"
#include "ui/models/inboxmodel.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using Part = InboxModel::Part;

namespace {

constexpr int kHeading = 34;
constexpr int kMessage = 82;
constexpr int kLines = 2;
constexpr int kIcon = 14;
constexpr int kAbove = 6; ///< and below the text of a state

const InboxModel &modelOf(const QModelIndex &index)
{
    return static_cast<const InboxModel &>(*index.model());
}

/// \p text with an ellipsis where the last line ends.
QString elidedLines(const QString &text, const QFont &font, int width)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    int start = 0;
    for (int i = 0; i < kLines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        start = line.textStart();
    }
    layout.endLayout();
    return text.left(start) + QFontMetrics(font).elidedText(text.mid(start), Qt::ElideRight, width);
}

} // namespace

QSize InboxDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize thread = ThreadRowDelegate::sizeHint(option, index);
    switch (modelOf(index).partAt(index.row())) {
    case Part::Conversation:
        return thread;
    case Part::Heading:
        return {thread.width(), theme().px(kHeading)};
    case Part::Message:
        return {thread.width(), theme().px(kMessage)};
    default:
        break;
    }
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    QStyleOptionViewItem placed = option;
    placed.rect.setWidth(view != nullptr ? view->viewport()->width() : thread.width());
    const QRect text
        = QFontMetrics(theme().font(TextRole::Small))
              .boundingRect(QRect(0, 0, contentRect(placed).width() - kIcon - 8, 1'000),
                            Qt::TextWordWrap, index.data().toString());
    return {thread.width(), qMax(theme().px(kHeading), text.height() + 2 * kAbove)};
}

void InboxDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    switch (modelOf(index).partAt(index.row())) {
    case Part::Conversation:
        ThreadRowDelegate::paint(painter, option, index);
        break;
    case Part::Message:
        painter->save();
        paintMessage(painter, option, index);
        painter->restore();
        break;
    default:
        painter->save();
        paintState(painter, option, index);
        painter->restore();
        break;
    }
}

void InboxDelegate::paintMessage(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const int line = theme().px(20);
    const QRect area = contentRect(option);
    QRect below = paintHead(painter, option, index, option.rect.top() + theme().px(10));
    const auto place
        = [&](const QRect &rect) { return QStyle::visualRect(option.direction, area, rect); };
    const QString icon = index.data(ThreadRole::Icon).toString();
    if (!icon.isEmpty()) {
        const QRect at(below.left(), below.top() + (line - kIcon) / 2, kIcon, kIcon);
        theme().paintIcon(painter, place(at), icon, Token::Text3);
        below.setLeft(below.left() + kIcon + 5);
    }
    const QFont font = theme().font(TextRole::Body);
    const QString text = elidedLines(index.data(SecondLineRole).toString(), font, below.width());
    TextBlock block(text, font, below.width(), kLines);
    QList<messaging::TextRange> marks = modelOf(index).marksAt(index.row());
    marks.removeIf(
        [&](const messaging::TextRange &mark) { return mark.at + mark.length > text.size(); });
    block.setMarks(marks);
    block.fit(block.width());
    painter->setPen(theme().color(Token::Text2));
    block.paint(painter,
                place(QRect(below.topLeft(), QSize(block.width(), block.height()))).topLeft(),
                markFormat(theme(), false));
}

void InboxDelegate::paintState(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Part part = modelOf(index).partAt(index.row());
    const bool isFailed = part == Part::Failed;
    QRect area = contentRect(option);
    if (isFailed && option.state.testFlag(QStyle::State_Selected)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme().color(Token::ItemSelected));
        painter->drawRoundedRect(option.rect.adjusted(8, 1, -8, -1), 8, 8);
    }
    if (isFailed) {
        const QRect at(area.left(), area.center().y() - kIcon / 2, kIcon, kIcon);
        theme().paintIcon(painter, QStyle::visualRect(option.direction, area, at),
                          u"circle-alert"_s, Token::Danger);
        const QRect rest = area.adjusted(kIcon + 8, 0, 0, 0);
        area = QStyle::visualRect(option.direction, area, rest);
    }
    const bool isHeading = part == Part::Heading;
    painter->setFont(theme().font(isHeading ? TextRole::SmallStrong : TextRole::Small));
    painter->setPen(theme().color(isHeading  ? Token::Text2
                                  : isFailed ? Token::Danger
                                             : Token::Text3));
    painter->drawText(area,
                      static_cast<int>(QStyle::visualAlignment(option.direction,
                                                               Qt::AlignLeading | Qt::AlignVCenter))
                          | Qt::TextWordWrap,
                      index.data().toString());
}

} // namespace aic::ui
