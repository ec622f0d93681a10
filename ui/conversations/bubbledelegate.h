// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QSet>
#include <QStyledItemDelegate>

#include "ui/conversations/mediaactions.h"
#include "ui/conversations/messageview.h"

class QListView;

namespace aic::ui {

class Theme;
struct Bubble;
struct BubbleLook;

/// Draws a message of a ThreadModel: bubble, day, New divider, and the ways out of a failure. Where
/// everything stands is worked out once for a message and a width. Thread: UI.
class BubbleDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit BubbleDelegate(const Theme &theme, QObject *parent = nullptr);
    ~BubbleDelegate() override;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

    /// Whether the time and tick of the message stand at \p at of the view's viewport.
    [[nodiscard]] bool isOnState(const QListView &view, const QModelIndex &index,
                                 const QPoint &at) const;
    /// The message changed, or its whole text is wanted.
    void forget(MessageId id);
    void expand(MessageId id);
    [[nodiscard]] bool isExpanded(MessageId id) const { return m_expanded.contains(id); }

Q_SIGNALS:
    void actionPressed(const QModelIndex &index, aic::ui::MessageAction action);
    void quotePressed(const QModelIndex &index);
    void mediaPressed(const QModelIndex &index, aic::ui::MediaAction action);
    /// The row's height is another now.
    void expanded(const QModelIndex &index);

private:
    [[nodiscard]] const Bubble &bubbleOf(int width, Qt::LayoutDirection direction,
                                         const QModelIndex &index) const;
    static void drawText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                         const QString &text);
    void paintPicture(QPainter *painter, const QModelIndex &index, const QRect &box,
                      const BubbleLook &look) const;
    void paintTile(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box,
                   const MessageView::Tile &tile, const BubbleLook &look) const;
    void paintDivider(QPainter *painter, const QRect &rect, const QString &text, bool isNew) const;
    void paintBubble(QPainter *painter, const QStyleOptionViewItem &option,
                     const QModelIndex &index, const Bubble &bubble) const;

    const Theme &m_theme;
    mutable QCache<QString, Bubble> m_bubbles;
    QSet<MessageId> m_expanded;
};

} // namespace aic::ui
