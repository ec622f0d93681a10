// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStyledItemDelegate>

namespace aic::ui {

class Theme;

/// Draws the rows of a CustomerThreadModel as the customer's phone would: their own messages at the
/// trailing edge, the business's at the leading one, with buttons that can be pressed.
class CustomerBubbleDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CustomerBubbleDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

Q_SIGNALS:
    /// The \p button of the message at \p index.
    void buttonPressed(const QModelIndex &index, int button);
    /// The rows of a list message are wanted at \p at, in global coordinates.
    void listWanted(const QModelIndex &index, const QPoint &at);

private:
    struct Bubble;
    [[nodiscard]] Bubble arrange(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const;
    void paintDay(QPainter *painter, const QStyleOptionViewItem &option, const QString &day) const;

    const Theme &m_theme;
    /// Heights at m_cachedWidth: measuring text is what a long conversation costs.
    mutable QHash<QString, int> m_heights;
    mutable int m_cachedWidth = 0;
};

} // namespace aic::ui
