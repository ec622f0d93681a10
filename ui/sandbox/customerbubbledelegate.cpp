// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/customerbubbledelegate.h"

#include <cmath>
#include <memory>
#include <optional>
#include <vector>

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>

#include "ui/models/customerthreadmodel.h"
#include "ui/support/contacttext.h"
#include "ui/support/customertext.h"
#include "ui/support/errortext.h"
#include "ui/theme/statuscatalog.h"
#include "ui/theme/theme.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using sandbox::ButtonKind;
using sandbox::ThreadMessage;

namespace {

constexpr int kEdge = 20; ///< of the conversation
constexpr int kWidest = 480;
constexpr int kPadX = 11;
constexpr int kPadY = 8;
constexpr int kGap = 4;   ///< between the parts of a bubble
constexpr int kSpace = 8; ///< below it
constexpr int kIcon = 14;
constexpr int kTick = 13;
constexpr int kDay = 34;
constexpr int kButton = 30;

const ThreadMessage &messageAt(const QModelIndex &index)
{
    return static_cast<const CustomerThreadModel *>(index.model())->message(index.row());
}

/// Wrapped text, in the direction of its own first strong letter.
class Block
{
public:
    Block(const QString &text, const QFont &font, int width)
        : m_layout(
            std::make_unique<QTextLayout>(QString(text).replace(u'\n', QChar::LineSeparator), font))
    {
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(Qt::LayoutDirectionAuto);
        m_layout->setTextOption(option);
        wrap(width);
    }

    /// Lines of a right-to-left text end at the trailing edge of \p width, which is at least
    /// width().
    void fit(int width)
    {
        if (!m_layout->text().isRightToLeft())
            return;
        QTextOption option = m_layout->textOption();
        option.setAlignment(Qt::AlignRight);
        m_layout->setTextOption(option);
        wrap(width);
    }

    [[nodiscard]] int width() const { return static_cast<int>(std::ceil(m_widest)) + 1; }
    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] int lines() const { return m_layout->lineCount(); }
    void paint(QPainter *painter, const QRect &rect) const
    {
        m_layout->draw(painter, rect.topLeft());
    }

private:
    void wrap(int width)
    {
        m_layout->beginLayout();
        qreal y = 0;
        for (QTextLine line = m_layout->createLine(); line.isValid();
             line = m_layout->createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, y});
            y += std::ceil(line.height()) + 1;
            m_widest = std::max(m_widest, line.naturalTextWidth());
        }
        m_layout->endLayout();
        m_height = static_cast<int>(std::ceil(y));
    }

    std::unique_ptr<QTextLayout> m_layout;
    qreal m_widest = 0;
    int m_height = 0;
};

struct Look
{
    Token fill;
    Token text;
    Token meta;
    Token border; ///< of buttons and quotes
};

Look lookOf(const ThreadMessage &message)
{
    return message.isFromCustomer
               ? Look{Token::BubbleOut, Token::BubbleOutText, Token::BubbleOutMeta,
                      Token::BubbleOutBorder}
               : Look{Token::BubbleIn, Token::Text1, Token::Text3, Token::Border};
}

} // namespace

/// Where everything of a message stands, in the coordinates of the view.
struct CustomerBubbleDelegate::Bubble
{
    struct Part
    {
        Block block;
        QRect rect;
        Token token;
    };
    struct Button
    {
        QRect rect;
        int index = 0; ///< -1 opens the list
        QString title;
        QString icon;
        bool canPress = true;
    };
    QRect rect;
    QRect kindRect;
    QString kind;
    QRect quoteRect;
    QString quote;
    std::vector<Part> parts;
    QRect metaRect;
    QString meta;
    std::vector<Button> buttons;
    int height = 0; ///< of the whole row
};

CustomerBubbleDelegate::CustomerBubbleDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
    connect(&theme, &Theme::themeChanged, this, [this] { m_heights.clear(); });
}

CustomerBubbleDelegate::Bubble CustomerBubbleDelegate::arrange(const QStyleOptionViewItem &option,
                                                               const QModelIndex &index) const
{
    const ThreadMessage &message = messageAt(index);
    const Look look = lookOf(message);
    const QRect row = option.rect;
    const int most = std::min(m_theme.px(kWidest), (row.width() - 2 * kEdge) * 4 / 5) - 2 * kPadX;
    const QFontMetrics small(m_theme.font(TextRole::Small));
    const QFontMetrics micro(m_theme.font(TextRole::Micro));
    const int smallLine = m_theme.px(18);

    Bubble bubble;
    bubble.kind = kindText(message);
    if (!message.headerKind.isEmpty())
        bubble.kind += u" · "_s + kindText({.type = message.headerKind});
    bubble.quote = tamed(message.quote);
    QString meta = clockText(message.atMs);
    meta += u" · "_s + statusLook(statusOf(message.progress)).label;
    bubble.meta = meta;
    const int metaWidth = micro.horizontalAdvance(meta) + 5 + kTick;

    std::vector<std::pair<Block, Token>> blocks;
    const auto addBlock = [&](const QString &text, TextRole role, Token token) {
        if (!text.trimmed().isEmpty())
            blocks.emplace_back(Block(text, m_theme.font(role), most), token);
    };
    addBlock(message.header, TextRole::BodyStrong, look.text);
    if (message.type == u"document")
        addBlock(tamed(message.detail), TextRole::BodyStrong, look.text);
    addBlock(message.body, TextRole::Body, look.text);
    addBlock(message.footer, TextRole::Small, look.meta);

    int width = metaWidth;
    if (!bubble.kind.isEmpty())
        width = std::max(width, kIcon + 6 + small.horizontalAdvance(bubble.kind));
    if (!bubble.quote.isEmpty())
        width = std::max(width, 20 + small.horizontalAdvance(bubble.quote));
    for (const auto &[block, token] : blocks)
        width = std::max(width, block.width());
    // Why it failed, in all the room there is.
    std::optional<Block> reason;
    if (message.failure != 0) {
        const QString sentence
            = tr("%1 Error %2.")
                  .arg(graphErrorText(message.failure, {}), QString::number(message.failure));
        reason.emplace(sentence, m_theme.font(TextRole::Small), most);
        width = std::max(width, reason->width());
    }
    const bool hasList = !message.listTitle.isEmpty();
    if (hasList)
        bubble.buttons.push_back({{}, -1, tamed(message.listTitle), u"list"_s, true});
    else
        for (int i = 0; i < message.buttons.size(); ++i) {
            const sandbox::MessageButton &button = message.buttons.at(i);
            const bool canPress = button.kind != ButtonKind::Other;
            bubble.buttons.push_back(
                {{}, i, tamed(button.title), canPress ? u"reply"_s : u"external-link"_s, canPress});
        }
    const QFontMetrics strong(m_theme.font(TextRole::BodyStrong));
    for (const Bubble::Button &button : bubble.buttons)
        width = std::max(width, strong.horizontalAdvance(button.title) + kIcon + 6 + 24);
    // A short text has the time beside it.
    const bool isInline = blocks.size() == 1 && bubble.buttons.empty() && !reason
                          && blocks.front().first.lines() == 1
                          && blocks.front().first.width() + 14 + metaWidth <= most;
    if (isInline)
        width = std::max(width, blocks.front().first.width() + 14 + metaWidth);
    width = std::min(width, most);

    const QString day = index.data(CustomerThreadModel::DayRole).toString();
    int y = row.top() + kSpace / 2 + (day.isEmpty() ? 0 : m_theme.px(kDay));
    const bool isTrailing = message.isFromCustomer != (option.direction == Qt::RightToLeft);
    const int outer = width + 2 * kPadX;
    const int left = isTrailing ? row.right() + 1 - kEdge - outer : row.left() + kEdge;
    const int top = y;
    const int x = left + kPadX;
    y += kPadY;
    if (!bubble.kind.isEmpty()) {
        bubble.kindRect = {x, y, width, smallLine};
        y += smallLine + kGap;
    }
    if (!bubble.quote.isEmpty()) {
        bubble.quoteRect = {x, y, width, m_theme.px(26)};
        y += bubble.quoteRect.height() + kGap + 2;
    }
    for (auto &[block, token] : blocks) {
        const int height = block.height();
        block.fit(isInline ? block.width() : width);
        bubble.parts.push_back({std::move(block), QRect(x, y, width, height), token});
        y += height + kGap;
    }
    const int metaLine = m_theme.px(15);
    if (isInline) {
        QRect &text = bubble.parts.front().rect;
        const QRect line = text;
        text.setWidth(bubble.parts.front().block.width());
        text = QStyle::visualRect(option.direction, line, text);
        bubble.metaRect = {x, text.bottom() + 1 - metaLine, width, metaLine};
        y -= kGap;
    } else {
        bubble.metaRect = {x, y, width, metaLine};
        y += metaLine;
    }
    if (reason) {
        const int height = reason->height();
        y += kGap;
        bubble.parts.push_back({std::move(*reason), QRect(x, y, width, height), Token::Danger});
        y += height;
    }
    for (Bubble::Button &button : bubble.buttons) {
        y += 6;
        button.rect = {x, y, width, m_theme.px(kButton)};
        y += button.rect.height();
    }
    y += kPadY;
    bubble.rect = {left, top, outer, y - top};
    bubble.height = y + kSpace / 2 - row.top();
    return bubble;
}

QSize CustomerBubbleDelegate::sizeHint(const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view != nullptr ? view->viewport()->width() : option.rect.width();
    if (width != m_cachedWidth) {
        m_heights.clear();
        m_cachedWidth = width;
    }
    const ThreadMessage &message = messageAt(index);
    const bool hasDay = !index.data(CustomerThreadModel::DayRole).toString().isEmpty();
    const QString key = u"%1/%2/%3"_s.arg(message.id)
                            .arg(static_cast<int>(message.progress))
                            .arg(static_cast<int>(hasDay));
    int height = m_heights.value(key);
    if (height == 0) {
        QStyleOptionViewItem room = option;
        room.rect = QRect(0, 0, width, 0);
        height = arrange(room, index).height;
        m_heights.insert(key, height);
    }
    return {width, height};
}

void CustomerBubbleDelegate::paintDay(QPainter *painter, const QStyleOptionViewItem &option,
                                      const QString &day) const
{
    const QRect row(option.rect.left() + kEdge, option.rect.top(), option.rect.width() - 2 * kEdge,
                    m_theme.px(kDay));
    painter->setFont(m_theme.font(TextRole::Small));
    painter->setPen(m_theme.color(Token::Text3));
    painter->drawText(row, Qt::AlignCenter, day);
    const int half = painter->fontMetrics().horizontalAdvance(day) / 2 + 10;
    const int y = row.center().y();
    const QColor line = m_theme.color(Token::BorderSubtle);
    painter->fillRect(QRect(row.left(), y, row.width() / 2 - half, 1), line);
    painter->fillRect(QRect(row.center().x() + half, y, row.width() / 2 - half, 1), line);
}

void CustomerBubbleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const ThreadMessage &message = messageAt(index);
    const Look look = lookOf(message);
    const Bubble bubble = arrange(option, index);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    painter->save();
    if (const QString day = index.data(CustomerThreadModel::DayRole).toString(); !day.isEmpty())
        paintDay(painter, option, day);

    painter->setRenderHint(QPainter::Antialiasing);
    const bool isCurrent = view != nullptr && view->hasFocus() && view->currentIndex() == index;
    if (isCurrent)
        painter->setPen(QPen(m_theme.color(Token::Focus), 2));
    else if (message.isFromCustomer)
        painter->setPen(Qt::NoPen);
    else
        painter->setPen(m_theme.color(Token::BorderSubtle));
    painter->setBrush(m_theme.color(look.fill));
    painter->drawRoundedRect(QRectF(bubble.rect).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);

    const auto leading = static_cast<int>(
        QStyle::visualAlignment(option.direction, Qt::AlignLeading | Qt::AlignVCenter));
    const auto place = [&](const QRect &part, const QRect &in) {
        return QStyle::visualRect(option.direction, in, part);
    };
    if (!bubble.kind.isEmpty()) {
        const QRect line = bubble.kindRect;
        const QRect icon(line.left(), line.center().y() - kIcon / 2, kIcon, kIcon);
        m_theme.paintIcon(painter, place(icon, line), kindIcon(message), look.meta);
        painter->setFont(m_theme.font(TextRole::Small));
        painter->setPen(m_theme.color(look.meta));
        const int width = line.width() - kIcon - 6;
        painter->drawText(place(line.adjusted(kIcon + 6, 0, 0, 0), line), leading,
                          painter->fontMetrics().elidedText(bubble.kind, Qt::ElideRight, width));
    }
    if (!bubble.quote.isEmpty()) {
        const QRect box = bubble.quoteRect;
        painter->setPen(Qt::NoPen);
        painter->setBrush(
            m_theme.color(message.isFromCustomer ? Token::BubbleOutInset : Token::Surface3));
        painter->drawRoundedRect(box, 4, 4);
        painter->fillRect(place(QRect(box.left(), box.top(), 3, box.height()), box),
                          m_theme.color(Token::AccentText));
        painter->setFont(m_theme.font(TextRole::Small));
        painter->setPen(m_theme.color(message.isFromCustomer ? look.meta : Token::Text2));
        // In its own direction, at the edge where the bubble begins.
        painter->setLayoutDirection(Qt::LayoutDirectionAuto);
        painter->drawText(
            place(box.adjusted(11, 0, -8, 0), box), leading | Qt::AlignAbsolute,
            painter->fontMetrics().elidedText(bubble.quote, Qt::ElideRight, box.width() - 19));
        painter->setLayoutDirection(option.direction);
    }
    for (const Bubble::Part &part : bubble.parts) {
        painter->setPen(m_theme.color(part.token));
        part.block.paint(painter, part.rect);
    }
    const StatusLook status = statusLook(statusOf(message.progress));
    const QRect line = bubble.metaRect;
    painter->setFont(m_theme.font(TextRole::Micro));
    painter->setPen(m_theme.color(look.meta));
    painter->drawText(place(line.adjusted(0, 0, -kTick - 5, 0), line),
                      static_cast<int>(QStyle::visualAlignment(
                          option.direction, Qt::AlignTrailing | Qt::AlignVCenter)),
                      bubble.meta);
    const QRect tick(line.right() + 1 - kTick, line.center().y() - kTick / 2, kTick, kTick);
    const bool isQuiet = status.token == Token::Text2 || status.token == Token::Text3;
    m_theme.paintIcon(painter, place(tick, line), status.icon, isQuiet ? look.meta : status.token);

    const QPoint mouse
        = view != nullptr ? view->viewport()->mapFromGlobal(QCursor::pos()) : QPoint(-1, -1);
    for (const Bubble::Button &button : bubble.buttons) {
        const bool isHot = button.canPress && option.state.testFlag(QStyle::State_MouseOver)
                           && button.rect.contains(mouse);
        painter->setPen(m_theme.color(look.border));
        painter->setBrush(isHot ? QBrush(m_theme.color(Token::Surface3)) : QBrush(Qt::NoBrush));
        painter->drawRoundedRect(QRectF(button.rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        const Token token = button.canPress ? look.text : look.meta;
        painter->setFont(m_theme.font(button.canPress ? TextRole::BodyStrong : TextRole::Body));
        const QString title = painter->fontMetrics().elidedText(
            button.title, Qt::ElideRight, button.rect.width() - kIcon - 6 - 16);
        const int text = painter->fontMetrics().horizontalAdvance(title);
        const int from = button.rect.center().x() - (text + kIcon + 6) / 2;
        const QRect icon(from, button.rect.center().y() - kIcon / 2 + 1, kIcon, kIcon);
        m_theme.paintIcon(painter, place(icon, button.rect), button.icon, token);
        painter->setPen(m_theme.color(token));
        const QRect label(from + kIcon + 6, button.rect.top(), text + 2, button.rect.height());
        painter->drawText(place(label, button.rect), leading, title);
    }
    painter->restore();
}

bool CustomerBubbleDelegate::editorEvent(QEvent *event, QAbstractItemModel *,
                                         const QStyleOptionViewItem &option,
                                         const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    for (const Bubble::Button &button : arrange(option, index).buttons) {
        if (!button.canPress || !button.rect.contains(mouse->position().toPoint()))
            continue;
        if (button.index < 0)
            Q_EMIT listWanted(index, mouse->globalPosition().toPoint());
        else
            Q_EMIT buttonPressed(index, button.index);
        return true;
    }
    return false;
}

} // namespace aic::ui
