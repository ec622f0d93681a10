// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/bubbledelegate.h"

#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/conversations/bubble.h"
#include "ui/conversations/soundbubbles.h"
#include "ui/models/threadmodel.h"
#include "ui/support/contacttext.h"
#include "ui/support/customertext.h"
#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Direction;
using messaging::Message;
using messaging::MessageState;

namespace {

constexpr int kIcon = kBubbleIcon;
constexpr int kTick = kBubbleTick;
constexpr int kCached = 1'000;

const ThreadModel &modelOf(const QModelIndex &index)
{
    return static_cast<const ThreadModel &>(*index.model());
}

Qt::Alignment leadingOf(Qt::LayoutDirection direction)
{
    return QStyle::visualAlignment(direction, Qt::AlignLeading | Qt::AlignVCenter);
}

} // namespace

BubbleDelegate::BubbleDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_bubbles(kCached)
    , m_marks(std::make_unique<BubbleMarks>())
{
    connect(&theme, &Theme::themeChanged, this, [this] { m_bubbles.clear(); });
}

BubbleDelegate::~BubbleDelegate() = default;

void BubbleDelegate::forget(MessageId id)
{
    const QString start = u"%1/"_s.arg(id.value);
    const QList<QString> keys = m_bubbles.keys();
    for (const QString &key : keys) {
        if (key.startsWith(start))
            m_bubbles.remove(key);
    }
}

void BubbleDelegate::expand(MessageId id)
{
    m_expanded.insert(id);
    forget(id);
}

void BubbleDelegate::setMarks(const messaging::SearchWords &words, MessageId current)
{
    if (words != m_marks->words)
        m_bubbles.clear();
    else if (current == m_marks->current)
        return;
    *m_marks = {words, current};
    Q_EMIT marksChanged();
}

MessageId BubbleDelegate::markedMessage() const
{
    return m_marks->current;
}

int BubbleDelegate::markY(const QListView &view, const QModelIndex &index) const
{
    const Bubble &bubble = bubbleOf(view.visualRect(index).width(), view.layoutDirection(), index);
    return bubble.markY >= 0 ? bubble.markY : bubble.rect.center().y();
}

bool BubbleDelegate::isMarkCut(const QListView &view, const QModelIndex &index) const
{
    return bubbleOf(view.visualRect(index).width(), view.layoutDirection(), index).isMarkCut;
}

const Bubble &BubbleDelegate::bubbleOf(int width, Qt::LayoutDirection direction,
                                       const QModelIndex &index) const
{
    const ThreadModel &model = modelOf(index);
    const Message &message = model.message(index.row());
    const bool hasDay = !index.data(ThreadModel::DayRole).toString().isEmpty();
    const QString key = u"%1/%2/%3/%4%5%6/%7"_s.arg(message.id.value)
                            .arg(width)
                            .arg(static_cast<int>(message.state))
                            .arg(static_cast<int>(hasDay))
                            .arg(index.data(ThreadModel::NewRole).toInt())
                            .arg(static_cast<int>(direction))
                            .arg(model.reactionsTo(message).join(u' '));
    if (const Bubble *known = m_bubbles.object(key))
        return *known;
    std::unique_ptr<Bubble> bubble = arrangeBubble(m_theme, index, width, direction,
                                                   m_expanded.contains(message.id), *m_marks);
    Bubble &kept = *bubble;
    m_bubbles.insert(key, bubble.release());
    return kept;
}

QSize BubbleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view != nullptr ? view->viewport()->width() : option.rect.width();
    return {width, bubbleOf(width, option.direction, index).height};
}

void BubbleDelegate::paintDivider(QPainter *painter, const QRect &rect, const QString &text,
                                  bool isNew) const
{
    painter->setFont(m_theme.font(isNew ? TextRole::SmallStrong : TextRole::Small));
    painter->setPen(m_theme.color(isNew ? Token::AccentText : Token::Text3));
    painter->drawText(rect, Qt::AlignCenter, text);
    const int half = painter->fontMetrics().horizontalAdvance(text) / 2 + 14;
    const int y = rect.center().y();
    const QColor line = m_theme.color(isNew ? Token::AccentBorder : Token::BorderSubtle);
    painter->fillRect(QRect(rect.left(), y, rect.width() / 2 - half, 1), line);
    painter->fillRect(QRect(rect.center().x() + half, y, rect.width() / 2 - half, 1), line);
}

void BubbleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Bubble &bubble = bubbleOf(option.rect.width(), option.direction, index);
    painter->save();
    painter->translate(option.rect.topLeft());
    if (!bubble.day.isEmpty())
        paintDivider(painter, bubble.dayRect, bubble.day, false);
    if (bubble.isNew)
        paintDivider(painter, bubble.newRect, tr("New"), true);
    painter->setRenderHint(QPainter::Antialiasing);
    paintBubble(painter, option, index, bubble);
    painter->restore();
}

void BubbleDelegate::drawText(QPainter *painter, const QStyleOptionViewItem &option,
                              const QRect &rect, const QString &text)
{
    // In its own direction, at the edge where the bubble begins.
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    painter->drawText(rect, static_cast<int>(leadingOf(option.direction)) | Qt::AlignAbsolute,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    painter->setLayoutDirection(option.direction);
}

void BubbleDelegate::drawFound(QPainter *painter, const QStyleOptionViewItem &option,
                               const QRect &rect, const QString &text, bool isCurrent) const
{
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    TextBlock block(shown, painter->font(), rect.width(), 1);
    block.setMarks(m_marks->words.rangesIn(shown));
    if (block.markY() < 0) {
        drawText(painter, option, rect, text);
        return;
    }
    const QRect line = QStyle::alignedRect(option.direction, Qt::AlignLeading | Qt::AlignVCenter,
                                           QSize(block.width(), block.height()), rect);
    block.paint(painter, line.topLeft(), markFormat(m_theme, isCurrent));
}

void BubbleDelegate::paintTile(QPainter *painter, const QStyleOptionViewItem &option,
                               const QRect &box, const MessageView::Tile &tile,
                               const BubbleLook &look, const Bubble &bubble, bool isFound) const
{
    const auto draw = [&](const QRect &rect, const QString &words) {
        if (bubble.isMarked)
            drawFound(painter, option, rect, words, isFound);
        else
            drawText(painter, option, rect, words);
    };
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(look.inset));
    painter->drawRoundedRect(box, 6, 6);
    const int edge = m_theme.px(20);
    const QRect icon(box.left() + 14, box.center().y() - edge / 2, edge, edge);
    m_theme.paintIcon(painter, QStyle::visualRect(option.direction, box, icon), tile.icon,
                      look.text);
    const bool hasDetail = !tile.detail.isEmpty();
    const QRect text(box.left() + 28 + edge, box.top() + 4, box.width() - 36 - edge,
                     box.height() - 8);
    const QRect upper = hasDetail ? text.adjusted(0, 0, 0, -text.height() / 2) : text;
    painter->setFont(m_theme.font(TextRole::BodyStrong));
    painter->setPen(m_theme.color(look.text));
    draw(QStyle::visualRect(option.direction, box, upper), tamed(tile.title));
    if (hasDetail) {
        painter->setFont(m_theme.font(TextRole::Small));
        painter->setPen(m_theme.color(look.meta));
        const QRect lower = text.adjusted(0, text.height() / 2, 0, 0);
        draw(QStyle::visualRect(option.direction, box, lower), tamed(tile.detail));
    }
}

void BubbleDelegate::paintPicture(QPainter *painter, const QModelIndex &index, const QRect &box,
                                  const BubbleLook &look) const
{
    const ThreadModel &model = modelOf(index);
    const messaging::MessageMedia *media = model.media().of(model.message(index.row()).id);
    const QImage image = media == nullptr ? QImage() : model.media().picture(*media);
    painter->save();
    QPainterPath path;
    path.addRoundedRect(box, 6, 6);
    painter->setClipPath(path);
    painter->fillRect(box, m_theme.color(look.inset));
    if (!image.isNull()) {
        QRect at(QPoint(), image.size().scaled(box.size(), Qt::KeepAspectRatio));
        at.moveCenter(box.center());
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(at, image);
    } else {
        const int edge = m_theme.px(24);
        QRect icon(0, 0, edge, edge);
        icon.moveCenter(box.center());
        m_theme.paintIcon(painter, icon, u"image"_s, look.meta);
    }
    painter->restore();
}

void BubbleDelegate::paintBubble(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index, const Bubble &bubble) const
{
    const Message &message = modelOf(index).message(index.row());
    const bool isOut = message.direction == Direction::Out;
    const BubbleLook look = lookOf(message);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool isCurrent = view != nullptr && view->hasFocus() && view->currentIndex() == index;
    const int leading = static_cast<int>(leadingOf(option.direction));
    const auto place = [&](const QRect &part, const QRect &in) {
        return QStyle::visualRect(option.direction, in, part);
    };
    const auto drawForeign
        = [&](const QRect &rect, const QString &text) { drawText(painter, option, rect, text); };

    if (bubble.view.isSystem) {
        painter->setPen(m_theme.color(isCurrent ? Token::Focus : Token::Border));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(bubble.rect).adjusted(0.5, 0.5, -0.5, -0.5),
                                 bubble.rect.height() / 2.0, bubble.rect.height() / 2.0);
        const QRect line = bubble.rect.adjusted(10, 0, -10, 0);
        const QRect icon(line.left(), line.center().y() - kIcon / 2, kIcon, kIcon);
        m_theme.paintIcon(painter, place(icon, line), bubble.view.kindIcon, Token::Text3);
        painter->setFont(m_theme.font(TextRole::Small));
        painter->setPen(m_theme.color(Token::Text2));
        drawForeign(place(line.adjusted(kIcon + 6, 0, 0, 0), line), bubble.meta);
        return;
    }

    const bool isFound = bubble.isMarked && message.id == m_marks->current;
    const QTextCharFormat mark = markFormat(m_theme, isFound);
    if (isCurrent)
        painter->setPen(QPen(m_theme.color(Token::Focus), 2));
    else if (isFound)
        painter->setPen(QPen(m_theme.color(Token::Warning), 2));
    else if (isOut)
        painter->setPen(Qt::NoPen);
    else
        painter->setPen(m_theme.color(Token::BorderSubtle));
    painter->setBrush(m_theme.color(look.fill));
    painter->drawRoundedRect(QRectF(bubble.rect).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);

    if (!bubble.view.kind.isEmpty()) {
        const QRect line = bubble.kindRect;
        const QRect icon(line.left(), line.center().y() - kIcon / 2, kIcon, kIcon);
        m_theme.paintIcon(painter, place(icon, line), bubble.view.kindIcon, look.meta);
        painter->setFont(m_theme.font(TextRole::Small));
        painter->setPen(m_theme.color(look.meta));
        drawForeign(place(line.adjusted(kIcon + 6, 0, 0, 0), line), bubble.view.kind);
    }
    if (!bubble.quote.isEmpty()) {
        const QRect box = bubble.quoteRect;
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(look.inset));
        painter->drawRoundedRect(box, 4, 4);
        painter->fillRect(place(QRect(box.left(), box.top(), 3, box.height()), box),
                          m_theme.color(Token::AccentText));
        const QRect upper(box.left(), box.top() + 2, box.width(), box.height() / 2 - 2);
        painter->setFont(m_theme.font(TextRole::SmallStrong));
        painter->setPen(m_theme.color(Token::AccentText));
        drawForeign(place(upper.adjusted(11, 0, -8, 0), box), bubble.quoteWho);
        painter->setFont(m_theme.font(TextRole::Small));
        painter->setPen(m_theme.color(isOut ? look.meta : Token::Text2));
        drawForeign(place(upper.translated(0, box.height() / 2 - 2).adjusted(11, 0, -8, 0), box),
                    bubble.quote);
    }
    if (!bubble.pictureRect.isNull())
        paintPicture(painter, index, bubble.pictureRect, look);
    for (std::size_t i = 0; i < bubble.tiles.size(); ++i) {
        const MessageView::Tile &tile = bubble.view.tiles.at(static_cast<qsizetype>(i));
        if (i == 0 && bubble.isSound && m_sounds != nullptr)
            paintSound(painter, m_theme, option.direction, bubble.sound, bubble.tiles[i], look,
                       m_sounds->of(message.id), tamed(tile.detail));
        else
            paintTile(painter, option, bubble.tiles[i], tile, look, bubble, isFound);
    }
    if (!bubble.mediaRect.isNull()) {
        const int edge = m_theme.px(18);
        QRect icon(0, 0, edge, edge);
        icon.moveCenter(bubble.mediaRect.center());
        m_theme.paintIcon(painter, icon, iconOf(bubble.mediaAction), look.text);
    }
    for (const Bubble::Part &part : bubble.parts) {
        painter->setPen(m_theme.color(part.token));
        part.block.paint(painter, part.rect.topLeft(), mark);
    }
    if (!bubble.replyRect.isNull())
        m_theme.paintIcon(painter, bubble.replyRect, bubble.view.replyIcon, Token::AccentText);
    if (!bubble.moreRect.isNull()) {
        painter->setFont(m_theme.font(TextRole::SmallStrong));
        painter->setPen(m_theme.color(isOut ? look.meta : Token::AccentText));
        painter->drawText(bubble.moreRect, leading, tr("Show more"));
    }
    const QRect line = bubble.metaRect;
    painter->setFont(m_theme.font(TextRole::Micro));
    painter->setPen(m_theme.color(look.meta));
    painter->drawText(place(line.adjusted(0, 0, isOut ? -kTick - 5 : 0, 0), line),
                      static_cast<int>(QStyle::visualAlignment(
                          option.direction, Qt::AlignTrailing | Qt::AlignVCenter)),
                      bubble.meta);
    if (isOut) {
        const StatusLook status = statusLook(statusOf(message.state));
        const QRect tick(line.right() + 1 - kTick, line.center().y() - kTick / 2, kTick, kTick);
        const bool isQuiet = status.token == Token::Text2 || status.token == Token::Text3;
        m_theme.paintIcon(painter, place(tick, line), status.icon,
                          isQuiet ? look.meta : status.token);
    }
    for (std::size_t i = 0; i < bubble.buttons.size(); ++i) {
        const QRect &rect = bubble.buttons[i];
        const MessageView::Button &button = bubble.view.buttons.at(static_cast<qsizetype>(i));
        painter->setPen(m_theme.color(look.border));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        painter->setFont(m_theme.font(TextRole::BodyStrong));
        const QString title = tamed(button.title);
        const int wide = std::min(painter->fontMetrics().horizontalAdvance(title) + 2,
                                  rect.width() - kIcon - 22);
        const int from = rect.left() + (rect.width() - wide - kIcon - 6) / 2;
        m_theme.paintIcon(painter,
                          place(QRect(from, rect.center().y() - kIcon / 2, kIcon, kIcon), rect),
                          button.icon, look.text);
        painter->setPen(m_theme.color(look.text));
        drawForeign(place(QRect(from + kIcon + 6, rect.top(), wide, rect.height()), rect), title);
    }
    if (!bubble.reactions.isEmpty()) {
        painter->setPen(m_theme.color(Token::Border));
        painter->setBrush(m_theme.color(Token::Surface3));
        painter->drawRoundedRect(bubble.reactionRect, bubble.reactionRect.height() / 2.0,
                                 bubble.reactionRect.height() / 2.0);
        painter->setFont(m_theme.font(TextRole::Small));
        painter->setPen(m_theme.color(Token::Text1));
        painter->drawText(bubble.reactionRect, Qt::AlignCenter, bubble.reactions);
    }
    for (const Bubble::Part &part : bubble.below) {
        painter->setPen(m_theme.color(part.token));
        part.block.paint(painter, part.rect.topLeft());
    }
    painter->setFont(m_theme.font(TextRole::SmallStrong));
    painter->setPen(m_theme.color(Token::AccentText));
    for (const Bubble::Link &link : bubble.links)
        painter->drawText(link.rect, Qt::AlignCenter, link.text);
}

bool BubbleDelegate::isOnState(const QListView &view, const QModelIndex &index,
                               const QPoint &at) const
{
    const QRect row = view.visualRect(index);
    const Bubble &bubble = bubbleOf(row.width(), view.layoutDirection(), index);
    return bubble.metaRect.contains(at - row.topLeft());
}

SoundParts BubbleDelegate::soundParts(const QListView &view, const QModelIndex &index) const
{
    const QRect row = view.visualRect(index);
    const Bubble &bubble = bubbleOf(row.width(), view.layoutDirection(), index);
    SoundParts parts = bubble.sound;
    if (bubble.isSound) {
        for (QRect *part : {&parts.all, &parts.play, &parts.track, &parts.text, &parts.speed})
            part->translate(row.topLeft());
    }
    return parts;
}

bool BubbleDelegate::editorEvent(QEvent *event, QAbstractItemModel *,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    const Bubble &bubble = bubbleOf(option.rect.width(), option.direction, index);
    const QPoint at = mouse->position().toPoint() - option.rect.topLeft();
    for (const Bubble::Link &link : bubble.links) {
        if (link.rect.contains(at)) {
            Q_EMIT actionPressed(index, link.action);
            return true;
        }
    }
    if (bubble.mediaRect.contains(at)) {
        Q_EMIT mediaPressed(index, bubble.mediaAction);
        return true;
    }
    const bool isOnTile = !bubble.tiles.empty() && bubble.tiles.front().contains(at);
    if (bubble.pictureRect.contains(at) || isOnTile) {
        Q_EMIT mediaPressed(index, MediaAction::Open);
        return true;
    }
    if (bubble.quoteRect.contains(at)) {
        Q_EMIT quotePressed(index);
        return true;
    }
    if (bubble.moreRect.contains(at)) {
        expand(modelOf(index).message(index.row()).id);
        Q_EMIT expanded(index);
        return true;
    }
    return false;
}

} // namespace aic::ui
