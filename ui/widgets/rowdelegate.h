// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include "ui/theme/statuscatalog.h"

namespace aic::ui {

class Theme;

/// What the delegates below read beside Qt::DisplayRole.
enum ItemRole {
    /// int of Status.
    StatusRole = Qt::UserRole + 100,
    /// QStringList.
    TagsRole,
    /// Text of a second, quieter line.
    SecondLineRole,
    /// int for the avatar; absent means no avatar.
    AvatarHueRole,
    /// bool: the row isn't loaded yet, a skeleton bar is drawn.
    LoadingRole,
    /// int of Token for the text; default text-1 in the first column of a name, text-2 elsewhere.
    TextTokenRole,
};

/// Draws a table row's ground (hover, selection, current bar, line) and, by the roles above, its
/// text: one or two lines, with an avatar where there is one.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RowDelegate(const Theme &theme, QObject *parent = nullptr);

    /// Medium weight and text-1: the column with the name.
    void setStrong(bool strong) { m_strong = strong; }
    void setAvatarEdge(int edge) { m_avatarEdge = edge; }
    /// Inset of the content from the cell's edges.
    void setPadding(int leading, int trailing);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] QRect contentRect(const QStyleOptionViewItem &option) const;
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option,
                     const QModelIndex &index) const;
    /// True where the row isn't loaded: the bar is painted and nothing else is to do.
    bool paintLoading(QPainter *painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;
    void paintLines(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                    const QString &first, const QString &second, Token token, bool strong) const;

private:
    const Theme &m_theme;
    int m_avatarEdge = 28;
    int m_leading = 8;
    int m_trailing = 8;
    bool m_strong = false;
};

/// Icon and label of StatusRole; SecondLineRole stands below the label.
class StatusDelegate : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

/// The tags of TagsRole, as many as fit, then "+2".
class TagDelegate : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

/// A check box of Qt::CheckStateRole in the row's own look; a click anywhere in the cell toggles.
class CheckDelegate : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
};

} // namespace aic::ui
