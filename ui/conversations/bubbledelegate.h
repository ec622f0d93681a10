// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QCache>
#include <QSet>
#include <QStyledItemDelegate>

#include "messaging/searchwords.h"
#include "ui/conversations/mediaactions.h"
#include "ui/conversations/messageview.h"

class QListView;

namespace aic::ui {

class SoundBubbles;
class Theme;
struct Bubble;
struct SoundParts;
struct BubbleLook;
struct BubbleMarks;

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
    /// Of the viewport of \p view; all empty where no sound is.
    [[nodiscard]] SoundParts soundParts(const QListView &view, const QModelIndex &index) const;
    /// What plays; \p sounds outlives it or its last painting.
    void setSounds(const SoundBubbles *sounds) { m_sounds = sounds; }
    /// The message changed, or its whole text is wanted.
    void forget(MessageId id);
    void expand(MessageId id);
    [[nodiscard]] bool isExpanded(MessageId id) const { return m_expanded.contains(id); }

    /// Marks \p words where all of them stand in a message, and sets the one in \p current apart.
    void setMarks(const messaging::SearchWords &words, MessageId current);
    [[nodiscard]] MessageId markedMessage() const;
    /// Height in the row at which the first marked word stands, or the middle of the bubble.
    [[nodiscard]] int markY(const QListView &view, const QModelIndex &index) const;
    /// The marked words stand in what isn't shown of the message.
    [[nodiscard]] bool isMarkCut(const QListView &view, const QModelIndex &index) const;

Q_SIGNALS:
    /// Rows keep their heights.
    void marksChanged();
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
    /// As drawText(), with the words that are searched for marked.
    void drawFound(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                   const QString &text, bool isCurrent) const;
    void paintPicture(QPainter *painter, const QModelIndex &index, const QRect &box,
                      const BubbleLook &look) const;
    void paintTile(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box,
                   const MessageView::Tile &tile, const BubbleLook &look, const Bubble &bubble,
                   bool isFound) const;
    void paintDivider(QPainter *painter, const QRect &rect, const QString &text, bool isNew) const;
    void paintBubble(QPainter *painter, const QStyleOptionViewItem &option,
                     const QModelIndex &index, const Bubble &bubble) const;

    const Theme &m_theme;
    mutable QCache<QString, Bubble> m_bubbles;
    QSet<MessageId> m_expanded;
    const SoundBubbles *m_sounds = nullptr;
    std::unique_ptr<BubbleMarks> m_marks;
};

} // namespace aic::ui
